//! A dataset as a workbook and back: nothing is lost, nothing is overwritten silently, and what cannot be
//! used is told by its cell.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, DataType, Reader, Xlsx};
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sporre::Engine;
use sporre::diag::DataPath;
use sporre::domain::{Dataset, RegulationId};
use sporre::edit::{self, Value};
use sporre::load::{self, Source};
use sporre::workbook::{self, Conflict, Misread, Outcome, Remark, Side};

pub const FULL: [&str; 5] = [
    include_str!("../fixtures/good.yaml"),
    include_str!("../fixtures/self-assessment.yaml"),
    include_str!("../../examples/minimal.yaml"),
    include_str!("../../examples/typical.yaml"),
    include_str!("../../examples/difficult.yaml"),
];

fn value(text: &str) -> Value {
    Value::from(load::parse(&Source::new("prov.yaml", text)).0.root())
}

pub fn export(engine: &Engine, text: &str) -> Vec<u8> {
    let book = workbook::book(&value(text), engine.catalogue());
    let day = NaiveDate::from_ymd_opt(2025, 5, 19).unwrap();
    workbook::write(&book, "prov.yaml", text, "st 2026.1", day).unwrap()
}

fn undecided(_: &Conflict) -> Option<Side> {
    None
}

fn import(engine: &Engine, bytes: &[u8], current: &str, decide: &dyn Fn(&Conflict) -> Option<Side>) -> Outcome {
    let filled = workbook::read(bytes).unwrap();
    let base = value(&filled.origin.text);
    workbook::merge(&base, &filled, &value(current), engine.catalogue(), decide)
}

/// Returns the text of a file with what an import made of it.
fn written(current: &str, outcome: &Outcome) -> String {
    let changes = edit::differences(&value(current), &DataPath::root(), &outcome.value);
    edit::apply(current, &changes).unwrap()
}

fn dataset(engine: &Engine, text: &str) -> Dataset {
    let checked = engine.check(Source::new("prov.yaml", text));
    let found: Vec<String> = checked.diags.iter().map(|d| format!("{} {}", d.code, d.place.path)).collect();
    checked.dataset.unwrap_or_else(|| panic!("{found:?}\n{text}"))
}

/// The sheets of a workbook as texts, to do with what spreadsheet programs do.
pub type Sheets = Vec<(String, Vec<Vec<Data>>)>;

pub fn sheets(bytes: &[u8]) -> Sheets {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let rows = |workbook: &mut Xlsx<_>, name: &str| {
        let range = workbook.worksheet_range(name).unwrap();
        let (height, width) = range.end().unwrap();
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
        (0..=height).map(|row| (0..=width).map(|column| cell(row, column)).collect()).collect()
    };
    names
        .into_iter()
        .map(|name| {
            let rows = rows(&mut workbook, &name);
            (name, rows)
        })
        .collect()
}

/// Saves sheets as another program would: other styles, no rules, every cell anew.
pub fn saved(sheets: &Sheets) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("d mmm yyyy");
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                _ = match cell {
                    Data::Empty | Data::Error(_) => continue,
                    Data::String(text) if text.starts_with("=1") => {
                        sheet.write_formula(row, column, Formula::new(text)).unwrap()
                    }
                    Data::String(text) => sheet.write_string(row, column, text).unwrap(),
                    Data::DateTime(at) => {
                        let at = ExcelDateTime::from_serial_datetime(at.as_f64()).unwrap();
                        sheet.write_datetime_with_format(row, column, &at, &day).unwrap()
                    }
                    Data::Bool(flag) => sheet.write_boolean(row, column, *flag).unwrap(),
                    other => sheet.write_number(row, column, other.as_f64().unwrap()).unwrap(),
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn sheet<'s>(sheets: &'s mut Sheets, id: &str) -> &'s mut Vec<Vec<Data>> {
    let mark = format!("sporre:{id}");
    let found = sheets.iter_mut().find(|(_, rows)| rows[0][0].as_string().as_deref() == Some(&mark));
    &mut found.unwrap_or_else(|| panic!("{id}")).1
}

/// Returns the cell of a row and a column that are known by their hidden names.
pub fn cell<'s>(sheets: &'s mut Sheets, id: &str, key: &str, column: &str) -> &'s mut Data {
    let rows = sheet(sheets, id);
    let at = |row: &[Data], wanted: &str| row.iter().position(|cell| cell.as_string().as_deref() == Some(wanted));
    let column = at(&rows[0], column).unwrap_or_else(|| panic!("{column}"));
    let row = rows.iter().position(|row| row[0].as_string().as_deref() == Some(key)).unwrap_or_else(|| panic!("{key}"));
    &mut rows[row][column]
}

pub fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

fn told(outcome: &Outcome) -> Vec<String> {
    let edit =
        |edit: &workbook::Edit| format!("{} {}: {} -> {}", edit.cell.row, edit.cell.column, edit.before, edit.after);
    outcome.edits.iter().map(edit).collect()
}

#[test]
fn a_form_that_nobody_touched_changes_nothing() {
    let engine = Engine::shipped();
    for text in FULL {
        let bytes = export(&engine, text);
        for bytes in [saved(&sheets(&bytes)), bytes] {
            let outcome = import(&engine, &bytes, text, &undecided);
            assert_eq!(told(&outcome), [""; 0]);
            assert_eq!((outcome.faults, outcome.conflicts, outcome.remarks), (vec![], vec![], vec![]));
            assert_eq!(outcome.value, value(text));
        }
    }
}

#[test]
fn the_same_file_and_day_give_the_same_bytes() {
    let engine = Engine::shipped();
    assert_eq!(export(&engine, FULL[3]), export(&engine, FULL[3]));
}

/// Everything that people fill in is in the cells: read into a file that has nothing, they make the whole
/// dataset again.
#[test]
fn the_cells_hold_the_whole_dataset() {
    let engine = Engine::shipped();
    for full in FULL {
        let whole = dataset(&engine, full);
        let regulations: String = whole
            .regulations
            .keys()
            .filter(|id| !whole.applies(**id))
            .map(|id| format!("  {id}: {{status: not-current, reason: Okänt.}}\n"))
            .collect();
        let regulations = if regulations.is_empty() { String::new() } else { format!("regulations:\n{regulations}") };
        let empty =
            format!("schema: 1\nkind: {}\nstage: draft\ncatalogue: st 2026.1\n{regulations}", whole.kind.word());
        let filled = workbook::read(&export(&engine, full)).unwrap();
        let base = value(&empty);
        let outcome = workbook::merge(&base, &filled, &base, engine.catalogue(), &undecided);
        assert!(outcome.faults.is_empty() && outcome.conflicts.is_empty(), "{:?}", outcome.faults);
        let made = dataset(
            &engine,
            &written(&empty, &outcome).replacen("stage: draft", &format!("stage: {}", whole.stage.word()), 1),
        );
        // What programs write, and what stands for one regulation's evidence alone, is no part of a form.
        let mut made = made;
        // In which order the roles answered says nothing.
        let by_role = |dataset: &mut Dataset| {
            let answers = dataset.areas.values_mut().flat_map(|area| area.answers.values_mut());
            answers.for_each(|answers| answers.sort_by(|a, b| a.role.cmp(&b.role)));
        };
        // What is answered alike for all holds for a regulation that does not concern the unit too.
        let current: Vec<RegulationId> = whole.current_regulations().collect();
        let only_current = |dataset: &mut Dataset| {
            let observations = dataset.areas.values_mut().flat_map(|area| area.observations.values_mut());
            observations.for_each(|states| states.retain(|id, _| current.contains(id)));
        };
        let mut whole = dataset(&engine, full);
        for dataset in [&mut made, &mut whole] {
            by_role(dataset);
            only_current(dataset);
        }
        let made = Dataset {
            catalogue: whole.catalogue.clone(),
            stage_steps: whole.stage_steps.clone(),
            previous: whole.previous.clone(),
            previous_plan: whole.previous_plan.clone(),
            surveys: whole.surveys.clone(),
            compare_with: whole.compare_with.clone(),
            digest: whole.digest,
            ..made
        };
        assert!(
            made == whole,
            "{:#?}",
            similar::TextDiff::from_lines(&format!("{whole:#?}"), &format!("{made:#?}")).unified_diff().to_string()
        );
    }
}

#[test]
fn what_is_filled_in_comes_into_the_file_and_the_rest_of_it_stays() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    *cell(&mut form, "area:D", "D07", "answer") = text("Uppfyllt");
    *cell(&mut form, "area:D", "D07", "note") = text("Alla program är genomgångna i mars.");
    *cell(&mut form, "area:D", "D07", "valid_until") = text("2026-03-31");
    *cell(&mut form, "area:D", "D08", "other_answer") = text("oklart");
    *cell(&mut form, "area:D", "D08", "other_note") = text("Riktlinjen är ny.");
    *cell(&mut form, "area:A", "A02", "answer") = text("ej tillämpligt");
    *cell(&mut form, "area:A", "A02", "note") = text("Gäller inte här.");
    *cell(&mut form, "area:C", "narrative", "label") = text("En ny text.\n\nMed två stycken.");
    *cell(&mut form, "facts", "unit.facts.staff", "value") = Data::Float(41.0);
    *cell(&mut form, "facts", "dates.follow_up", "value") = text("2026-03-01");
    *cell(&mut form, "list:strengths", "0", "about") = text("a03, d04");
    *cell(&mut form, "grades", "D.2021", "set") = text("b");
    *cell(&mut form, "grades", "D.2021", "set_reason") = text("Bristen är åtgärdad.");
    let improvements = sheet(&mut form, "list:improvements");
    let mut row = vec![Data::Empty; improvements[0].len()];
    row[1] = text("Skriv ned vem som gör vad.");
    row[2] = text("D09");
    improvements.push(row);
    let outcome = import(&engine, &saved(&form), file, &undecided);
    assert_eq!(outcome.faults, []);
    let new = written(file, &outcome);
    let diff = similar::TextDiff::from_lines(file, &new).unified_diff().context_radius(0).to_string();
    insta::assert_snapshot!("filled_in", format!("{}\n\n{diff}", told(&outcome).join("\n")));
}

#[test]
fn rows_may_be_sorted_columns_added_and_sheets_moved_copied_or_renamed() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    *cell(&mut form, "area:D", "D07", "answer") = text("oklart");
    let changed = form.clone();
    let area = sheet(&mut form, "area:D");
    let first = area.iter().position(|row| row[0].as_string().as_deref() == Some("D01")).unwrap();
    area[first..].reverse();
    for row in area.iter_mut() {
        row.insert(3, text("egen anteckning"));
    }
    area.insert(2, vec![text("en egen rad")]);
    let copy =
        form.iter().find(|(_, rows)| rows[0][0].as_string().as_deref() == Some("sporre:area:E")).unwrap().1.clone();
    form.push(("E (2)".to_owned(), copy));
    form.push(("Mina tankar".to_owned(), vec![vec![text("D07"), text("met")]]));
    form.iter_mut().find(|(_, rows)| rows[0][0].as_string().as_deref() == Some("sporre:area:D")).unwrap().0 =
        "Upplägget".to_owned();
    form.rotate_left(3);
    let (plain, moved) =
        (import(&engine, &saved(&changed), file, &undecided), import(&engine, &saved(&form), file, &undecided));
    assert_eq!(told(&plain), told(&moved));
    assert_eq!(told(&moved).len(), 1);
    assert_eq!(plain.value, moved.value);
    assert_eq!(moved.remarks, []);
    // A copy in which somebody wrote is told, not read.
    let last = form.iter().position(|(name, _)| name == "E (2)").unwrap();
    let at = form[last].1.iter().position(|row| row[0].as_string().as_deref() == Some("E02")).unwrap();
    let answer = form[last].1[0].iter().position(|cell| cell.as_string().as_deref() == Some("answer")).unwrap();
    form[last].1[at][answer] = text("ej uppfyllt");
    let moved = import(&engine, &saved(&form), file, &undecided);
    assert_eq!(moved.remarks, [Remark::Copy { sheet: "E (2)".to_owned(), cells: 1 }]);
    assert_eq!(plain.value, moved.value);
}

#[test]
fn what_is_gone_from_the_form_stays_in_the_file_and_is_told() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    let area = sheet(&mut form, "area:D");
    area.retain(|row| row[0].as_string().as_deref() != Some("D07"));
    let note = area[0].iter().position(|cell| cell.as_string().as_deref() == Some("note")).unwrap();
    area.iter_mut().for_each(|row| _ = row.remove(note));
    form.retain(|(_, rows)| rows[0][0].as_string().as_deref() != Some("sporre:area:F"));
    let outcome = import(&engine, &saved(&form), file, &undecided);
    assert_eq!(outcome.value, value(file));
    let remarks: Vec<String> = outcome.remarks.iter().map(|remark| format!("{remark:?}")).collect();
    insta::assert_snapshot!("gone", remarks.join("\n"));
}

#[test]
fn both_have_changed_and_nothing_is_overwritten_silently() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    *cell(&mut form, "area:D", "D07", "note") = text("Ur arbetsboken.");
    *cell(&mut form, "area:D", "D12", "note") = text("Också ur arbetsboken.");
    *cell(&mut form, "list:weaknesses", "0", "text") = text("En annan svaghet.");
    let bytes = saved(&form);
    let now = file.replacen("D07: {state: not-met", "D07: {state: unclear", 1);
    let now = if now == file { file.replacen("    state: not-met", "    state: unclear", 1) } else { now };
    let mut current = value(&now);
    let weakness = DataPath::root().key("weaknesses").index(0).key("text");
    current.change(&edit::Change::Set(weakness.clone(), Value::text("Filens egen ändring."))).unwrap();
    let row = DataPath::root().key("areas").key("D").key("observations").key("D07").key("note");
    current.change(&edit::Change::Set(row.clone(), Value::text("Ur filen."))).unwrap();
    let merge = |decide: &dyn Fn(&Conflict) -> Option<Side>| {
        let filled = workbook::read(&bytes).unwrap();
        workbook::merge(&value(&filled.origin.text), &filled, &current, engine.catalogue(), decide)
    };
    let open = merge(&undecided);
    assert_eq!(open.conflicts.len(), 2);
    assert_eq!(told(&open).len(), 1);
    assert_eq!(open.value.at(&row), Some(&Value::text("Ur filen.")));
    assert_eq!(open.conflicts[0].file, "Ur filen.");
    let (file, form) = (merge(&|_| Some(Side::File)), merge(&|_| Some(Side::Form)));
    assert_eq!(file.value, open.value);
    assert_eq!(form.value.at(&row), Some(&Value::text("Ur arbetsboken.")));
    assert_eq!(form.value.at(&weakness), Some(&Value::text("En annan svaghet.")));
    assert!(form.conflicts.is_empty());
}

#[test]
fn a_form_can_be_read_twice_and_rows_are_taken_away_when_they_are_emptied() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    let strengths = sheet(&mut form, "list:strengths");
    let width = strengths[0].len();
    let at =
        |key: &str, rows: &[Vec<Data>]| rows.iter().position(|row| row[0].as_string().as_deref() == Some(key)).unwrap();
    let second = at("1", strengths);
    strengths[second][1..].fill(Data::Empty);
    let third = at("2", strengths);
    strengths.remove(third);
    let mut row = vec![Data::Empty; width];
    row[1] = text("En ny styrka.");
    strengths.push(row);
    let bytes = saved(&form);
    let once = import(&engine, &bytes, file, &undecided);
    let text = written(file, &once);
    let (before, after) = (dataset(&engine, file), dataset(&engine, &text));
    assert_eq!(after.strengths.len(), before.strengths.len() - 1);
    assert_eq!(after.strengths.last().unwrap().text, "En ny styrka.");
    assert!(
        !after
            .strengths
            .iter()
            .any(|point| point.text == before.strengths[1].text || point.text == before.strengths[2].text)
    );
    let twice = import(&engine, &bytes, &text, &undecided);
    assert_eq!((told(&twice), twice.conflicts.len()), (Vec::new(), 0));
    assert_eq!(twice.value, value(&text));
}

#[test]
fn a_row_of_a_list_that_lost_its_key_or_was_copied_is_not_lost() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    let strengths = sheet(&mut form, "list:strengths");
    let at =
        |key: &str, rows: &[Vec<Data>]| rows.iter().position(|row| row[0].as_string().as_deref() == Some(key)).unwrap();
    // A changed copy stands before the row that it is a copy of; another row has no key any more.
    let (second, third) = (at("1", strengths), at("2", strengths));
    strengths[third][0] = Data::Empty;
    let mut copy = strengths[second].clone();
    copy[1] = text("En ändrad kopia.");
    strengths.insert(second, copy);
    // An item of the plan is known by its name, and keeps its measures.
    let plan = sheet(&mut form, "list:plan");
    let first = at("0", plan);
    plan[first][0] = Data::Empty;
    plan[first][3] = text("november 2025");
    let bytes = saved(&form);
    let outcome = import(&engine, &bytes, file, &undecided);
    assert_eq!(told(&outcome), ["ny rad Text:  -> En ändrad kopia.", "P1 Klar senast: hösten 2025 -> november 2025"]);
    let (before, after) = (dataset(&engine, file), dataset(&engine, &written(file, &outcome)));
    let texts = |dataset: &Dataset| dataset.strengths.iter().map(|point| point.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&after), [texts(&before), vec!["En ändrad kopia.".to_owned()]].concat());
    let measures = |dataset: &Dataset| dataset.plan.as_ref().unwrap().items[0].measures.len();
    assert_eq!(measures(&before), measures(&after));
    assert_eq!(told(&import(&engine, &bytes, &written(file, &outcome), &undecided)), [""; 0]);
}

#[test]
fn a_text_that_did_not_fit_in_its_cell_is_not_cut_in_the_file() {
    let engine = Engine::shipped();
    let long = format!("Början. {}", "ord ".repeat(10_000));
    let file = FULL[2].replacen("areas:\n", &format!("strengths:\n  - {}\nareas:\n", long.trim()), 1);
    assert!(file.len() > FULL[2].len() + 30_000);
    let mut form = sheets(&export(&engine, &file));
    assert_eq!(import(&engine, &saved(&form), &file, &undecided).value, value(&file));
    let cell = cell(&mut form, "list:strengths", "0", "text");
    *cell = text(&cell.as_string().unwrap().replacen("Början", "Inledning", 1));
    let outcome = import(&engine, &saved(&form), &file, &undecided);
    assert_eq!(outcome.value, value(&file));
    assert_eq!(outcome.faults.iter().map(|fault| fault.misread.clone()).collect::<Vec<_>>(), [Misread::Cut]);
}

#[test]
fn a_note_above_a_list_is_no_row_of_it() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    let strengths = sheet(&mut form, "list:strengths");
    strengths[3][1] = text("Fråga Karin om den tredje.");
    strengths.insert(1, vec![Data::Empty, text("Min rad.")]);
    let outcome = import(&engine, &saved(&form), file, &undecided);
    assert_eq!(outcome.value, value(file));
    let told = |cell: &str| Remark::RowUnknown { sheet: "Styrkor".to_owned(), cell: cell.to_owned() };
    assert_eq!(outcome.remarks, [told("B2"), told("B5")]);
}

#[test]
fn a_table_is_sorted_with_its_keys_and_stands_alone() {
    let engine = Engine::shipped();
    let mut book = zip::ZipArchive::new(Cursor::new(export(&engine, FULL[3]))).unwrap();
    let part = regex::Regex::new(r#"<autoFilter ref="(A)(\d+):[A-Z]+(\d+)"/>"#).unwrap();
    let joined = regex::Regex::new(r#"<mergeCell ref="[A-Z]+(\d+):[A-Z]+(\d+)"/>"#).unwrap();
    let mut tables = 0;
    for number in 2..20 {
        let mut xml = String::new();
        book.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap().read_to_string(&mut xml).unwrap();
        let Some(found) = part.captures(&xml) else {
            // What a cell takes differs from row to row, and would not move with it.
            assert_eq!(number, 2);
            continue;
        };
        let [heading, last] = [2, 3].map(|group| found[group].parse::<u32>().unwrap());
        for blank in [heading - 1, last + 1] {
            assert!(!xml.contains(&format!("<row r=\"{blank}\"")), "sheet {number}, row {blank}");
        }
        for merged in joined.captures_iter(&xml) {
            let row: u32 = merged[1].parse().unwrap();
            assert!(row < heading || row > last, "sheet {number}");
        }
        tables += 1;
    }
    assert_eq!(tables, 17);
}

#[test]
fn what_means_nothing_is_told_by_its_cell_and_the_rest_is_read() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    *cell(&mut form, "area:D", "D07", "answer") = text("nja");
    *cell(&mut form, "area:D", "D08", "valid_until") = text("i vår");
    *cell(&mut form, "area:D", "D09", "answer") = Data::Empty;
    *cell(&mut form, "area:D", "D09", "note") = text("En anteckning utan svar.");
    *cell(&mut form, "area:D", "D10", "note") = text("=1+1");
    *cell(&mut form, "area:D", "D11", "valid_until") = text("2026-03-01");
    *cell(&mut form, "facts", "unit.facts.staff", "value") = text("många");
    *cell(&mut form, "facts", "dates.follow_up", "value") = text("snart");
    *cell(&mut form, "list:strengths", "0", "about") = text("D07, Q9");
    *cell(&mut form, "list:interviewed", "0", "count") = Data::Empty;
    *cell(&mut form, "list:measures", "0", "item") = text("P9");
    *cell(&mut form, "list:plan", "0", "due") = text("HT 2026");
    *cell(&mut form, "grades", "A.2015", "set") = text("Q");
    let outcome = import(&engine, &saved(&form), file, &undecided);
    let fault = |fault: &workbook::Fault| {
        format!(
            "{} {} ({} {}): {} {:?}",
            fault.cell.sheet, fault.cell.address, fault.cell.row, fault.cell.column, fault.text, fault.misread
        )
    };
    let faults: Vec<String> = outcome.faults.iter().map(fault).collect();
    insta::assert_snapshot!("faults", format!("{}\n\n{}", faults.join("\n"), told(&outcome).join("\n")));
    assert!(outcome.faults.iter().any(|fault| fault.misread == Misread::Formula));
    assert!(!engine.check(Source::new("prov.yaml", written(file, &outcome))).diags.has_errors());
}

#[test]
fn a_cell_with_characters_that_a_dataset_cannot_have_is_told_and_not_written() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let folder = tempfile::tempdir().unwrap();
    let mut form = sheets(&export(&engine, file));
    let nurse = "Bra stämning \u{1f469}\u{200d}\u{2695}\u{fe0f}";
    *cell(&mut form, "area:D", "D07", "note") = text(nurse);
    *cell(&mut form, "area:D", "D08", "note") = text("Vanlig text – med streck.");
    *cell(&mut form, "facts", "unit.name", "value") = text("Vårdcentralen\u{200b} Norr");
    *cell(&mut form, "list:strengths", "0", "text") = text(nurse);
    let strengths = sheet(&mut form, "list:strengths");
    let at = strengths[0].iter().position(|cell| cell.as_string().as_deref() == Some("text")).unwrap();
    let mut new = vec![Data::Empty; strengths[0].len()];
    new[at] = text(nurse);
    strengths.push(new);
    let bytes = saved(&form);
    let outcome = import(&engine, &bytes, file, &undecided);
    let faults: Vec<String> =
        outcome.faults.iter().map(|fault| format!("{} {}", fault.cell.row, fault.cell.column)).collect();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(outcome.faults.iter().all(|fault| matches!(fault.misread, Misread::Characters { .. })), "{faults:?}");
    let changed = written(file, &outcome);
    assert!(changed.contains("Vanlig text – med streck.") && !changed.contains("Bra stämning"), "the rest is read");
    assert!(!engine.check(Source::new("prov.yaml", changed)).diags.has_errors());
    // Told by sheet and cell, with what to do.
    std::fs::write(folder.path().join("prov.yaml"), file).unwrap();
    std::fs::write(folder.path().join("prov.xlsx"), bytes).unwrap();
    let done = run(folder.path(), &["workbook", "import", "prov.xlsx", "--yes"]);
    let told = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(1), "{told}");
    insta::assert_snapshot!("characters", told);
    let checked = run(folder.path(), &["check", "prov.yaml"]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn rows_that_were_sorted_without_their_keys_are_not_mistaken_for_others() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    let area = sheet(&mut form, "area:B");
    let first = area.iter().position(|row| row[0].as_string().as_deref() == Some("B01")).unwrap();
    let (one, other) = (area[first][1..].to_vec(), area[first + 1][1..].to_vec());
    area[first][1..].clone_from_slice(&other);
    area[first + 1][1..].clone_from_slice(&one);
    // A row that was copied, with another answer in the copy; one that belongs to nothing; a fault of a formula.
    let mut copy = area[first + 2].clone();
    let answer = area[0].iter().position(|cell| cell.as_string().as_deref() == Some("answer")).unwrap();
    copy[answer] = text("oklart");
    area.push(copy);
    let mut own = vec![Data::Empty; area[0].len()];
    own[answer] = text("uppfyllt");
    area.push(own);
    let outcome = import(&engine, &saved(&form), file, &undecided);
    assert_eq!(outcome.value, value(file));
    let remarks: Vec<String> = outcome.remarks.iter().map(|remark| format!("{remark:?}")).collect();
    insta::assert_snapshot!("sorted", remarks.join("\n"));
}

#[test]
fn a_cell_that_cannot_be_used_leaves_those_beside_it_alone() {
    let engine = Engine::shipped();
    let file = FULL[3];
    let mut form = sheets(&export(&engine, file));
    *cell(&mut form, "area:A", "A01", "note") = text("En ny anteckning.");
    *cell(&mut form, "area:A", "A01", "valid_until") = text("2027-02-30");
    *cell(&mut form, "list:interviewed", "0", "role") = text("ST-läkare och vikarier");
    *cell(&mut form, "list:interviewed", "0", "count") = Data::Float(2.5);
    *cell(&mut form, "facts", "unit.facts.share_scheduled_supervision", "value") = Data::Float(0.85);
    *cell(&mut form, "facts", "dates.follow_up", "value") = text("1905-07-19");
    *cell(&mut form, "grades", "A.2015", "set") = text("Z");
    *cell(&mut form, "grades", "A.2021", "set") = text("B");
    *cell(&mut form, "grades", "A.2021", "set_reason") = text("Riktlinjen är ny.");
    let bytes = saved(&form);
    let outcome = import(&engine, &bytes, file, &undecided);
    let faults: Vec<String> =
        outcome.faults.iter().map(|fault| format!("{} {:?}", fault.cell.row, fault.misread)).collect();
    insta::assert_snapshot!("beside", format!("{}\n\n{}", faults.join("\n"), told(&outcome).join("\n")));
    // Read again it has nothing new to say.
    let again = import(&engine, &bytes, &written(file, &outcome), &undecided);
    assert_eq!((told(&again), again.conflicts.len()), (vec![], 0));
}

#[test]
fn a_form_of_another_unit_or_kind_is_not_read_into_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("min.yaml"), FULL[3]).unwrap();
    std::fs::write(path.join("egen.yaml"), FULL[1]).unwrap();
    std::fs::write(path.join("annan.yaml"), FULL[3].replacen("name: Björkmora", "name: Granmora", 1)).unwrap();
    assert_eq!(run(path, &["workbook", "export", "min.yaml"]).status.code(), Some(0));
    let read = |arguments: &[&str]| {
        let done = run(path, arguments);
        (done.status.code(), String::from_utf8(done.stderr).unwrap())
    };
    let kind = read(&["workbook", "import", "min.xlsx", "egen.yaml", "--yes"]);
    let unit = read(&["workbook", "import", "min.xlsx", "annan.yaml", "--yes"]);
    insta::assert_snapshot!("others", format!("{}{}", kind.1, unit.1));
    assert_eq!((kind.0, unit.0), (Some(2), Some(2)));
    assert_eq!(read(&["workbook", "import", "min.xlsx", "annan.yaml", "--yes", "--other-unit"]).0, Some(0));
}

#[test]
fn those_of_a_unit_answer_each_for_their_role_in_copies_of_one_form() {
    let engine = Engine::shipped();
    let file = FULL[1];
    let form = sheets(&export(&engine, file));
    let with = |role: &str, answer: &str| {
        let mut form = form.clone();
        *cell(&mut form, "area:D", "D09", &format!("role:{role}")) = text(answer);
        saved(&form)
    };
    let first = written(file, &import(&engine, &with("ST-läkare", "ej uppfyllt: Träffas sällan."), file, &undecided));
    let second = import(&engine, &with("handledare", "uppfyllt"), &first, &undecided);
    assert_eq!((second.conflicts.len(), second.faults.len()), (0, 0));
    let dataset = dataset(&engine, &written(&first, &second));
    let answers: BTreeMap<&str, (&str, Option<&str>)> = dataset.areas[&"D".parse().unwrap()].answers
        [&"D09".parse().unwrap()]
        .iter()
        .map(|answer| (answer.role.as_str(), (answer.state.word(), answer.note.as_deref())))
        .collect();
    assert_eq!(
        answers,
        BTreeMap::from([("ST-läkare", ("not-met", Some("Träffas sällan."))), ("handledare", ("met", None))])
    );
    assert!(dataset.observation("D09".parse().unwrap(), "2021".parse().unwrap()).is_none());
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
    command.current_dir(folder).args(arguments).env_remove("SPORRE_LANG").env("NO_COLOR", "1").output().unwrap()
}

#[test]
fn in_a_folder_with_nothing_but_the_workbook_the_file_is_made_of_it() {
    let engine = Engine::shipped();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("min.yaml"), FULL[3]).unwrap();
    let made = run(path, &["workbook", "export", "min.yaml", "--date", "2025-05-19"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(
        run(path, &["workbook", "export", "min.yaml"]).status.code(),
        Some(2),
        "a form may be filled in already"
    );
    let mut form = sheets(&std::fs::read(path.join("min.xlsx")).unwrap());
    *cell(&mut form, "area:G", "G10", "answer") = text("uppfyllt");
    std::fs::write(path.join("min.xlsx"), saved(&form)).unwrap();
    std::fs::remove_file(path.join("min.yaml")).unwrap();
    let asked = run(path, &["workbook", "import", "min.xlsx"]);
    assert_eq!((asked.status.code(), path.join("min.yaml").exists()), (Some(1), false));
    let done = run(path, &["workbook", "import", "min.xlsx", "--yes"]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let new = std::fs::read_to_string(path.join("min.yaml")).unwrap();
    assert!(new != FULL[3] && new.len() > FULL[3].len() / 2);
    assert!(!engine.check(Source::new("min.yaml", new)).diags.has_errors());
    let again = run(path, &["workbook", "import", "min.xlsx", "--yes", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((again.status.code(), json["edits"].as_array().unwrap().len()), (Some(0), 0));
}
