//! A workbook with the measures, what is due, and the history.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::csv::is_like_formula;
use super::table::{Cell, Table};
use super::{Input, history, measures, title, todo, words};

/// Excel takes twice as many signs in a cell, where some letters count as two.
pub(super) const LONGEST: usize = 16_000;
/// The number of A4 among Excel's sizes of paper.
const A4: u8 = 9;
/// So many letters of a table stand beside each other on a page.
const PAGE: u32 = 220;

/// Why a workbook cannot be made: there are more rows than Excel takes.
#[derive(Debug, thiserror::Error)]
#[error("arbetsboken gick inte att göra")]
pub struct WorkbookError(#[from] XlsxError);

/// The ways in which cells look.
pub(super) struct Looks {
    pub header: Format,
    pub text: Format,
    pub like_formula: Format,
    day: Format,
}

impl Looks {
    pub fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            header: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00E3_EEEE))
                .set_border_bottom(FormatBorder::Thin),
            // It stays a text when somebody opens the cell and closes it again.
            like_formula: text.clone().set_quote_prefix(),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top).set_align(FormatAlign::Left),
            text,
        }
    }
}

/// Returns a workbook of the form XLSX with the sheets `Åtgärder`, `Att göra` and `Historik`. Texts are
/// always texts and days are days; the same plans and day give the same bytes.
///
/// # Errors
/// Fails when there are more rows than a sheet can hold.
pub fn workbook(inputs: &[Input<'_>], as_of: NaiveDate) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title(inputs), as_of));
    let looks = Looks::new();
    for table in [measures::measures(inputs, as_of), todo::todo(inputs, as_of), history::history(inputs)] {
        sheet(workbook.add_worksheet(), &table, &looks)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Returns what a workbook says of itself: its title and the day on which it was made.
pub(super) fn properties(title: &str, day: NaiveDate) -> DocProperties {
    let properties = DocProperties::new().set_title(title);
    match excel_day(day) {
        Some(day) => properties.set_creation_datetime(&day),
        None => properties,
    }
}

fn sheet(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    let mut width = 0;
    let mut last_column = 0;
    for (number, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(number, column.width)?;
        sheet.write_string_with_format(0, number, column.title, &looks.header)?;
        width += u32::from(column.width);
        last_column = number;
    }
    let mut last_row = 0;
    for (number, row) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(row) {
            write(sheet, number, column, cell, looks)?;
        }
        last_row = number;
    }
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(u16::try_from(width.div_ceil(PAGE)).unwrap_or(1), 0);
    sheet.set_footer("&L&A&RSida &P av &N");
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => {
            let look = if is_like_formula(text) { &looks.like_formula } else { &looks.text };
            sheet.write_string_with_format(row, column, words::short(text, LONGEST), look)?
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(excel) => sheet.write_datetime_with_format(row, column, &excel, &looks.day)?,
            // Excel's days begin in 1900.
            None => sheet.write_string_with_format(row, column, day.to_string(), &looks.text)?,
        },
    };
    Ok(())
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let month_and_day = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month_and_day.0, month_and_day.1).ok()
}
