//! A form as the bytes of a workbook that people like to fill in.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, DataValidation,
    DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Url, Workbook,
    Worksheet, XlsxError,
};

use super::book::{Book, Column, Entry, Lead, Row, Sheet};
use super::form::AREA;
use super::heights;
use super::origin::{self, Origin};
use super::rows::column;
use crate::domain::{Kind, State, parse_date};

/// What the first cell of the row for programs begins with.
pub(super) const MACHINE: &str = "sporre:";
/// What the key of a row begins with that holds nothing to read back.
pub(super) const NOT_READ: &str = "#";
/// Excel takes a few more signs in a cell.
const LONGEST: usize = 32_000;
/// The most signs of the note that shows when a cell is chosen.
const LONGEST_HELP: usize = 250;
/// The number of A4 among Excel's sizes of paper.
const A4: u8 = 9;
/// The name of the first sheet.
const START: &str = "Börja här";

const INK: Color = Color::RGB(0x0016_212B);
const TEAL: Color = Color::RGB(0x000F_5C63);
const TINT: Color = Color::RGB(0x00F3_F7F7);
const SOFT: Color = Color::RGB(0x0045_5A64);
const LINE: Color = Color::RGB(0x00C5_D2D4);

/// Why a workbook cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("arbetsboken gick inte att göra")]
pub struct WriteError(#[from] XlsxError);

/// Returns a text as a cell can show it.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{} …", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Tells whether a cell shows the beginning of a text alone.
pub(super) fn is_cut(text: &str) -> bool {
    matches!(shown(text), Cow::Owned(_))
}

struct Looks {
    title: Format,
    about: Format,
    header: Format,
    shown: Format,
    strong: Format,
    plain: Format,
    text: Format,
    day: Format,
    number: Format,
    left: Format,
    link: Format,
    percent: Format,
    count: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_color(INK);
        let lined = cell.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(TEAL),
            about: Format::new().set_font_color(SOFT).set_text_wrap().set_align(FormatAlign::Top),
            header: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(TEAL)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_border_color(TEAL),
            shown: lined.clone().set_background_color(TINT),
            strong: Format::new().set_bold().set_font_color(INK),
            plain: Format::new().set_font_color(INK),
            text: lined.clone().set_num_format("@"),
            day: lined.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            number: lined.clone().set_num_format("General").set_align(FormatAlign::Left),
            left: lined.clone().set_background_color(TINT).set_font_color(SOFT),
            link: lined.clone().set_font_color(TEAL).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            percent: lined.clone().set_num_format("0 %"),
            count: lined.set_align(FormatAlign::Right),
        }
    }

    fn of(&self, entry: &Entry) -> &Format {
        match entry {
            Entry::Shown => &self.shown,
            Entry::Left => &self.left,
            Entry::Day => &self.day,
            Entry::Number => &self.number,
            Entry::Text | Entry::Choice(_) | Entry::Open(_) => &self.text,
        }
    }
}

/// Returns the workbook of a form, with the file that it was made of. The same form, file and day give the
/// same bytes.
///
/// # Errors
/// Fails when there are more rows than a sheet can hold.
pub fn write(book: &Book, file: &str, text: &str, catalogue: &str, day: NaiveDate) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let title = match book.kind {
        Kind::SelfAssessment => "Självvärdering",
        Kind::Inspection => "Granskning",
    };
    let title = if book.unit.is_empty() { title.to_owned() } else { format!("{title}: {}", book.unit) };
    let mut properties = DocProperties::new().set_title(&title);
    if let Some(day) = excel_day(day) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    let looks = Looks::new();
    start(workbook.add_worksheet(), book, &title, &looks)?;
    for of in &book.sheets {
        sheet(workbook.add_worksheet(), of, &looks)?;
    }
    let sheets = book.sheets.iter().map(|sheet| (sheet.id.clone(), sheet.name.clone())).collect();
    let origin = Origin { file: file.to_owned(), catalogue: catalogue.to_owned(), text: text.to_owned(), sheets };
    let hidden = workbook.add_worksheet();
    hidden.set_name(origin::SHEET)?;
    hidden.set_very_hidden(true);
    for (number, (name, value)) in (0..).zip(origin.rows()) {
        hidden.write_string(number, 0, name)?;
        hidden.write_string(number, 1, value)?;
    }
    let bytes = workbook.save_to_buffer()?;
    // The first sheet has no rows to write in.
    let tables: Vec<heights::Table> = (2..)
        .zip(&book.sheets)
        .map(|(number, sheet)| {
            let layout = Layout::of(sheet);
            heights::Table { sheet: number, heading: layout.header, last: layout.last }
        })
        .collect();
    Ok(heights::follow_text(&bytes, &tables).unwrap_or(bytes))
}

/// Where the parts of a sheet stand.
struct Layout {
    /// The row of the headings.
    header: u32,
    /// The last row of the table.
    last: u32,
    /// The first row of the texts below it.
    leads: u32,
}

impl Layout {
    fn of(sheet: &Sheet) -> Self {
        // The row for programs, the heading, what it is about. Blank rows stand around the table, so that
        // programs that look for its borders when it is sorted find them.
        let header = 4;
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - 100);
        let last = header + rows + sheet.spare;
        Self { header, last, leads: last + 2 }
    }
}

/// Returns the letters of a column, by its place behind the hidden one.
fn letters(place: usize) -> String {
    let name = crate::sheets::address(0, u32::try_from(place + 1).unwrap_or(0));
    name.trim_end_matches('1').to_owned()
}

fn start(sheet: &mut Worksheet, book: &Book, title: &str, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(START)?;
    sheet.set_tab_color(TEAL);
    sheet.set_screen_gridlines(false);
    for (number, width) in (0..).zip([3.0, 82.0, 9.0, 12.0, 9.0, 14.0, 14.0, 11.0]) {
        sheet.set_column_width(number, width)?;
    }
    sheet.write_string_with_format(1, 1, title, &looks.title)?;
    let steps: [&str; 6] = match book.kind {
        Kind::SelfAssessment => [
            "Så gör ni",
            "1. Börja med bladet Uppgifter. Det som inte är känt får vara tomt.",
            "2. Gå igenom bladen A till H i vilken ordning ni vill. Läs kravet och vad som menas, och välj ett svar i listan.",
            "3. Fyller flera i var för sig? Låt var och en använda kolumnen för sin roll. Kom sedan överens om enhetens svar.",
            "4. Skriv vad svaret bygger på under Underlag, ett per rad, och hur länge det gäller. Områdets beskrivning skrivs under tabellen.",
            "5. Spara arbetsboken och lämna den till den som läser in den i sporre. Ingenting går förlorat om ni läser in den flera gånger.",
        ],
        Kind::Inspection => [
            "Så gör ni",
            "1. Börja med bladet Uppgifter. Det som inte är känt får vara tomt.",
            "2. Gå igenom bladen A till H i vilken ordning ni vill. Läs kravet, ställ frågorna och välj ett svar i listan.",
            "3. Skriv det ni ser vid raden under Anteckning, och områdets beskrivning under tabellen.",
            "4. Samla styrkor, svagheter och förbättringar på sina blad, och säg vilka rader de gäller.",
            "5. Spara arbetsboken och lämna den till den som läser in den i sporre. Ingenting går förlorat om ni läser in den flera gånger.",
        ],
    };
    for (row, step) in (3..).zip(steps) {
        sheet.write_string_with_format(row, 1, step, if row == 3 { &looks.strong } else { &looks.plain })?;
    }
    let tips = [
        "Bra att veta",
        "Ni kan sortera och filtrera tabellerna, göra egna kolumner och blad, och skriva radbrytning med Alt+Enter.",
        "Den dolda kolumnen A håller ordning på raderna. Låt den och rubrikerna vara.",
        "En rad på ett listblad tas bort när ni tömmer den eller tar bort den; inget ändras i filen förrän någon har sett ändringarna.",
    ];
    for (row, tip) in (10..).zip(tips) {
        sheet.write_string_with_format(row, 1, tip, if row == 10 { &looks.strong } else { &looks.plain })?;
    }
    let header = 15;
    let headings = ["Område", "Rader", "Besvarade", "Kvar", "Andel besvarade", "Ej uppfyllda", "Oklara"];
    sheet.set_row_height(header, 32)?;
    for (column, heading) in (1..).zip(headings) {
        sheet.write_string_with_format(header, column, heading, &looks.header)?;
    }
    let mut row = header;
    let mut totals = [0_usize; 4];
    for area in book.sheets.iter().filter(|sheet| sheet.id.starts_with(AREA)) {
        row += 1;
        let layout = Layout::of(area);
        let place = area.columns.iter().position(|column| column.id == column::ANSWER).unwrap_or(0);
        let letter = letters(place);
        let cells = format!("'{}'!${letter}${}:${letter}${}", area.name, layout.header + 2, layout.last + 1);
        let answers: Vec<&str> = area.rows.iter().map(|row| row.cells[place].as_str()).collect();
        let of = |word: &str| answers.iter().filter(|answer| **answer == word).count();
        let counts = [
            area.rows.len(),
            answers.iter().filter(|answer| !answer.is_empty()).count(),
            of(State::NotMet.swedish()),
            of(State::Unclear.swedish()),
        ];
        totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
        let link = Url::new(format!("internal:'{}'!B2", area.name)).set_text(&area.title);
        sheet.write_url_with_format(row, 1, link, &looks.link)?;
        let counted = |word: &str| format!("=COUNTIF({cells},\"{word}\")");
        let formulas = [
            format!("=ROWS({cells})"),
            format!("=COUNTA({cells})"),
            counted(State::NotMet.swedish()),
            counted(State::Unclear.swedish()),
        ];
        summary(sheet, row, &formulas, counts, looks)?;
    }
    let formulas = [3, 4, 7, 8].map(|column| {
        let letter = letters(column - 2);
        format!("=SUM({letter}{}:{letter}{})", header + 2, row + 1)
    });
    let last = row + 1;
    sheet.write_string_with_format(last, 1, "Hela formuläret", &looks.shown)?;
    summary(sheet, last, &formulas, totals, looks)?;
    let bar = ConditionalFormatDataBar::new().set_fill_color(Color::RGB(0x007F_B8BC));
    sheet.add_conditional_format(header + 1, 5, last, 5, &bar)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes how far an area has come: its rows, how many are answered, left, not met and unclear.
fn summary(
    sheet: &mut Worksheet,
    row: u32,
    formulas: &[String; 4],
    counts: [usize; 4],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let [rows, answered, not_met, unclear] = counts;
    let place = |column: usize| crate::sheets::address(row, u32::try_from(column).unwrap_or(0));
    // A program that does not reckon shows what was right when the form was made.
    let share = if rows == 0 { 0.0 } else { answered as f64 / rows as f64 };
    let cells = [
        (2, formulas[0].clone(), rows.to_string()),
        (3, formulas[1].clone(), answered.to_string()),
        (4, format!("={}-{}", place(2), place(3)), (rows - answered).to_string()),
        (6, formulas[2].clone(), not_met.to_string()),
        (7, formulas[3].clone(), unclear.to_string()),
    ];
    for (column, formula, result) in cells {
        sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &looks.count)?;
    }
    let formula = format!("=IF({0}=0,0,{1}/{0})", place(2), place(3));
    sheet.write_formula_with_format(row, 5, Formula::new(formula).set_result(share.to_string()), &looks.percent)?;
    Ok(())
}

fn sheet(sheet: &mut Worksheet, of: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(&of.name)?;
    if of.id.starts_with(AREA) {
        sheet.set_tab_color(Color::RGB(0x007F_B8BC));
    }
    let layout = Layout::of(of);
    let last_column = u16::try_from(of.columns.len()).unwrap_or(u16::MAX);
    sheet.write_string(0, 0, format!("{MACHINE}{}", of.id))?;
    for (place, column) in (1..).zip(&of.columns) {
        sheet.write_string(0, place, &column.id)?;
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(layout.header, place, &column.title, &looks.header)?;
    }
    for row in [1, 2, layout.header] {
        sheet.write_string(row, 0, NOT_READ)?;
    }
    sheet.write_string_with_format(1, 1, &of.title, &looks.title)?;
    sheet.set_row_height(1, 26)?;
    let width = across(of);
    merged(sheet, 2, width, &of.about, &looks.about)?;
    sheet.set_row_height(2, height(&of.about, of, width))?;
    for (number, lead) in (0..).zip(&of.leads) {
        lead_rows(sheet, layout.leads + 2 * number, lead, of, looks)?;
    }
    sheet.set_row_height(layout.header, 32)?;
    for (number, row) in (layout.header + 1..).zip(&of.rows) {
        sheet.write_string(number, 0, &row.key)?;
        for (place, (column, text)) in (1..).zip(of.columns.iter().zip(&row.cells)) {
            cell(sheet, number, place, (of, row, column), text, looks)?;
        }
        sheet.set_row_height(number, row_height(of, row))?;
    }
    let spare = layout.header + 1 + u32::try_from(of.rows.len()).unwrap_or(0);
    for number in spare..=layout.last {
        for (place, column) in (1..).zip(&of.columns) {
            sheet.write_blank(number, place, looks.of(&column.entry))?;
        }
    }
    rules(sheet, of, &layout)?;
    // The hidden keys are sorted along with their rows. What a cell takes is not, so a table in which that
    // differs from row to row does not invite to it.
    if of.rows.iter().all(|row| row.entry.is_none()) {
        sheet.autofilter(layout.header, 0, layout.last.max(layout.header + 1), last_column)?;
    }
    sheet.set_freeze_panes(layout.header + 1, if of.id.starts_with(AREA) { 2 } else { 0 })?;
    sheet.set_column_hidden(0)?;
    sheet.set_row_hidden(0)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(layout.header, layout.header)?;
    // What helps to answer and what few rows need is for the screen.
    if let Some(place) = of.columns.iter().position(|column| column.id == "guidance") {
        let last = layout.leads + 2 * u32::try_from(of.leads.len()).unwrap_or(0);
        sheet.set_print_area(1, 1, last, u16::try_from(place).unwrap_or(last_column))?;
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&RSida &P av &N");
    Ok(())
}

/// Returns the last column that a text above the table reaches over.
fn across(of: &Sheet) -> u16 {
    const WIDE: f64 = 200.0;
    let mut width = 0.0;
    for (place, column) in (1..).zip(&of.columns) {
        width += column.width;
        if width > WIDE {
            return place;
        }
    }
    u16::try_from(of.columns.len()).unwrap_or(1)
}

/// Returns the height that a text needs over the columns up to one.
fn height(text: &str, of: &Sheet, last: u16) -> f64 {
    let width: f64 = of.columns.iter().take(usize::from(last)).map(|column| column.width).sum();
    (lines(text, width) * 15.5).min(400.0)
}

/// Returns the height that a row needs for all its texts.
fn row_height(of: &Sheet, row: &Row) -> f64 {
    let lines = of.columns.iter().zip(&row.cells).map(|(column, text)| lines(text, column.width));
    (lines.fold(1.0, f64::max) * 15.0 + 3.0).min(405.0)
}

/// Returns how many lines a text takes in a cell of a width.
fn lines(text: &str, width: f64) -> f64 {
    let mut count = 0.0;
    for line in text.lines() {
        let mut filled = 0.0;
        count += 1.0;
        for word in line.split(' ') {
            let length = word.chars().count() as f64;
            if filled > 0.0 && filled + 1.0 + length > width - 1.0 {
                count += 1.0;
                filled = length;
            } else {
                filled += if filled > 0.0 { 1.0 + length } else { length };
            }
        }
    }
    f64::max(count, 1.0)
}

fn merged(sheet: &mut Worksheet, row: u32, last: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    if last <= 1 {
        sheet.write_string_with_format(row, 1, text, look)?;
    } else {
        sheet.merge_range(row, 1, row, last, text, look)?;
    }
    Ok(())
}

fn lead_rows(sheet: &mut Worksheet, row: u32, lead: &Lead, of: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.write_string(row, 0, NOT_READ)?;
    sheet.write_string_with_format(row, 1, &lead.label, &looks.strong)?;
    sheet.write_string(row + 1, 0, &lead.key)?;
    let last = across(of);
    merged(sheet, row + 1, last, &shown(&lead.text), &looks.text)?;
    // No program lets the row of joined cells follow its text, so it begins with room to go on in.
    sheet.set_row_height(row + 1, (height(&lead.text, of, last) + 62.0).clamp(124.0, 405.0))?;
    let help =
        "Skriv fritt, med ny rad med Alt+Enter. Blir rutan för liten: dra i radens nederkant, längst till vänster.";
    if let Some(rule) = rule(&Entry::Text, &lead.label, help)? {
        sheet.add_data_validation(row + 1, 1, row + 1, last, &rule)?;
    }
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    row: u32,
    place: u16,
    (of, of_row, column): (&Sheet, &Row, &Column),
    text: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let entry = of.entry(of_row, column);
    let look = looks.of(entry);
    if *entry == Entry::Left {
        let (formula, result) = left(of, of_row, row);
        sheet.write_formula_with_format(row, place, Formula::new(formula).set_result(result), look)?;
        return Ok(());
    }
    if text.is_empty() {
        sheet.write_blank(row, place, look)?;
        return Ok(());
    }
    let day = if *entry == Entry::Day { parse_date(text).and_then(excel_day) } else { None };
    let number = if *entry == Entry::Number { text.parse::<f64>().ok() } else { None };
    match (day, number, text.split_once('\n')) {
        (Some(day), ..) => sheet.write_datetime_with_format(row, place, &day, look)?,
        (_, Some(number), _) => sheet.write_number_with_format(row, place, number, look)?,
        (_, _, Some((title, rest))) if column.id == "demand" && !title.is_empty() && !rest.is_empty() => {
            let rest = format!("\n{rest}");
            sheet.write_rich_string_with_format(row, place, &[(&looks.strong, title), (&looks.plain, &rest)], look)?
        }
        _ => sheet.write_string_with_format(row, place, shown(text), look)?,
    };
    Ok(())
}

/// Returns the formula that says what is left to do in a row, and what it says now.
fn left(of: &Sheet, row: &Row, number: u32) -> (String, &'static str) {
    let place = |id: &str| of.columns.iter().position(|column| column.id == id).unwrap_or(0);
    let (answer, note) = (place(column::ANSWER), place(column::NOTE));
    let (unclear, off) = (State::Unclear.swedish(), State::NotApplicable.swedish());
    let [a, n] = [answer, note].map(|place| format!("{}{}", letters(place), number + 1));
    let formula = format!(
        "=IF({a}=\"\",\"svar saknas\",IF(AND({a}=\"{unclear}\",{n}=\"\"),\"anteckning saknas\",\
         IF(AND({a}=\"{off}\",{n}=\"\"),\"skäl saknas\",\"klart\")))"
    );
    let said = |place: usize| row.cells.get(place).map_or("", String::as_str);
    let now = match (said(answer), said(note)) {
        ("", _) => "svar saknas",
        (answer, "") if answer == unclear => "anteckning saknas",
        (answer, "") if answer == off => "skäl saknas",
        _ => "klart",
    };
    (formula, now)
}

/// Writes which words a cell takes, the note that shows when it is chosen, and the colours of the answers.
fn rules(sheet: &mut Worksheet, of: &Sheet, layout: &Layout) -> Result<(), XlsxError> {
    let (first, last) = (layout.header + 1, layout.last.max(layout.header + 1));
    for (place, column) in (1..).zip(&of.columns).filter(|(_, column)| column.entry.is_open()) {
        if of.rows.iter().any(|row| row.entry.is_some()) {
            for (number, row) in (first..).zip(&of.rows) {
                let entry = of.entry(row, column);
                let help = row.cells.last().map_or("", String::as_str);
                if let Some(rule) = rule(entry, &row.cells[0], help)? {
                    sheet.add_data_validation(number, place, number, place, &rule)?;
                }
            }
            continue;
        }
        if let Some(rule) = rule(&column.entry, &column.title, &column.help)? {
            sheet.add_data_validation(first, place, last, place, &rule)?;
        }
        if matches!(&column.entry, Entry::Choice(words) | Entry::Open(words) if words.len() == State::ALL.len())
            && of.id.starts_with(AREA)
        {
            for state in State::ALL {
                let (background, ink) = match state {
                    State::Met => (0x00E0_F0E5, 0x001B_5E37),
                    State::NotMet => (0x00FB_E3DF, 0x008A_1C12),
                    State::Unclear => (0x00FF_F1CF, 0x006B_4700),
                    State::NotApplicable => (0x00EC_EFF1, 0x0037_474F),
                };
                let look = Format::new().set_background_color(Color::RGB(background)).set_font_color(Color::RGB(ink));
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(state.swedish()))
                    .set_format(look);
                sheet.add_conditional_format(first, place, last, place, &rule)?;
            }
        }
    }
    if let Some(place) = of.columns.iter().position(|column| column.entry == Entry::Left) {
        let place = u16::try_from(place + 1).unwrap_or(1);
        let look = Format::new().set_font_color(Color::RGB(0x001B_5E37)).set_bold();
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo("klart")).set_format(look);
        sheet.add_conditional_format(first, place, last, place, &rule)?;
    }
    Ok(())
}

fn rule(entry: &Entry, title: &str, help: &str) -> Result<Option<DataValidation>, XlsxError> {
    /// The most signs of a title.
    const LONGEST_TITLE: usize = 30;
    let mut rule = match entry {
        Entry::Choice(words) => {
            let told = cut(&format!("Välj ett av orden: {}.", words.join(", ")), LONGEST_HELP);
            DataValidation::new()
                .allow_list_strings(words)?
                .set_error_style(DataValidationErrorStyle::Stop)
                .set_error_title("Det ordet finns inte i listan")?
                .set_error_message(told)?
        }
        Entry::Open(words) => DataValidation::new().allow_list_strings(words)?.show_error_message(false),
        Entry::Text | Entry::Day | Entry::Number if !help.is_empty() => DataValidation::new().allow_any_value(),
        Entry::Text | Entry::Day | Entry::Number | Entry::Shown | Entry::Left => return Ok(None),
    };
    if !help.is_empty() {
        rule = rule.set_input_title(cut(title, LONGEST_TITLE))?.set_input_message(cut(help, LONGEST_HELP))?;
    }
    Ok(Some(rule))
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most - 1) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let month_and_day = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    // Excel's days begin in 1900.
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?,
        month_and_day.0,
        month_and_day.1,
    )
    .ok()
}
