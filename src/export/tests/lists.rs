//! Workbook, lists and data.

use std::io::{Cursor, Read};

use regex::Regex;

use super::*;
use crate::export::{List, csv, json, json_of_many, workbook};

/// The columns that hold days; a time as it was written is a text.
const DAYS: [&str; 4] = ["Senast", "Genomförd", "Effekt kontrollerad", "Senaste uppföljning"];

/// Returns the files within a workbook.
pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub(super) fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    &parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

/// Returns the cells of a sheet as they are shown, a list for each row.
pub(super) fn cells(parts: &[(String, String)], number: usize) -> Vec<Vec<String>> {
    let text = |xml: &str| xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let strings: Vec<String> = Regex::new(r"(?s)<si><t[^>]*>(.*?)</t></si>")
        .unwrap()
        .captures_iter(part(parts, "xl/sharedStrings.xml"))
        .map(|found| text(&found[1]))
        .collect();
    let sheet = part(parts, &format!("xl/worksheets/sheet{number}.xml"));
    let cell = Regex::new(r#"(?s)<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)"#).unwrap();
    let rows = Regex::new("(?s)<row .*?</row>").unwrap();
    let shown = |found: regex::Captures<'_>| {
        let value = found.get(2).map_or("", |value| value.as_str());
        let value = value.strip_prefix("<v>").and_then(|value| value.strip_suffix("</v>")).unwrap_or_default();
        match found.get(1).map(|kind| kind.as_str()) {
            Some("s") => strings[value.parse::<usize>().unwrap()].clone(),
            Some(other) => panic!("a cell of the kind {other}"),
            None => value.to_owned(),
        }
    };
    rows.find_iter(sheet).map(|row| cell.captures_iter(row.as_str()).map(shown).collect()).collect()
}

/// Returns the records of a list after a look at its form.
#[track_caller]
pub(super) fn records(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

#[test]
fn a_row_tells_all_of_a_measure() {
    let plan = Work::eventful().plan();
    let rows = records(&csv(&[input(&plan)], day("2026-02-01"), List::Measures));
    let told = |id: &str| -> String {
        let row = rows.iter().find(|row| row[1] == id).unwrap();
        rows[0]
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(head, cell)| format!("{head}: {cell}\n"))
            .collect()
    };
    insta::assert_snapshot!("row", [told("P1.1"), told("P1.2"), told("P2.3")].join("\n"));
    // An item without a measure has a row of its own.
    let without = rows.iter().find(|row| row[0] == "P4").unwrap();
    assert_eq!((without[1].as_str(), without[10].as_str()), ("", "inga åtgärder ännu"));
    assert_eq!(
        rows.len(),
        1 + plan.measures().count() + plan.items.iter().filter(|item| item.measures.is_empty()).count()
    );
}

#[test]
fn the_list_of_what_is_due_is_that_of_the_plan() {
    let (one, other) = (Work::eventful().plan(), Work::difficult().plan());
    let as_of = day("2026-02-01");
    let rows = records(&csv(&[input(&one), input(&other)], as_of, List::Due));
    assert_eq!(rows[0][..4], ["Enhet", "Senast", "Tid som skriven", "Försenad"]);
    assert_eq!(rows.len(), 1 + one.due(as_of).len() + other.due(as_of).len());
    let days: Vec<&String> = rows[1..].iter().map(|row| &row[1]).filter(|day| !day.is_empty()).collect();
    assert!(days.is_sorted() && days.len() > 5, "{days:?}");
    let units: std::collections::BTreeSet<&String> = rows[1..].iter().map(|row| &row[0]).collect();
    assert_eq!(units.len(), 2);
}

#[test]
fn a_workbook_holds_the_same_rows_as_the_lists() {
    let (one, other) = (Work::eventful().plan(), Work::difficult().plan());
    let as_of = day("2026-02-01");
    for inputs in [vec![input(&one)], vec![input(&one), input(&other)]] {
        let bytes = workbook(&inputs, as_of).unwrap();
        let parts = parts(&bytes);
        for (number, list) in [(1, List::Measures), (2, List::Due)] {
            let listed = records(&csv(&inputs, as_of, list));
            let shown = cells(&parts, number);
            assert_eq!(shown.len(), listed.len());
            for (shown, cells) in shown.iter().zip(&listed) {
                assert_eq!(shown.len(), cells.len());
                for ((head, shown), cell) in listed[0].iter().zip(shown).zip(cells) {
                    // Days are counted from the last but one of 1899.
                    let day = parse_date(cell).filter(|_| DAYS.contains(&head.as_str()));
                    let number = day.map(|day| (day - super::day("1899-12-30")).num_days().to_string());
                    assert_eq!(*shown, number.unwrap_or_else(|| cell.trim_start_matches('\'').to_owned()));
                }
            }
        }
        let happened: usize = inputs.iter().map(|input| input.plan.history.len()).sum();
        assert_eq!(cells(&parts, 3).len(), 1 + happened);
    }
}

#[test]
fn a_workbook_can_be_read_and_printed() {
    let plan = Work::eventful().plan();
    let parts = parts(&workbook(&[input(&plan)], day("2026-02-01")).unwrap());
    let names = part(&parts, "xl/workbook.xml");
    for name in ["Åtgärder", "Att göra", "Historik"] {
        assert!(names.contains(&format!("<sheet name=\"{name}\"")), "{names}");
    }
    for (number, columns) in [(1, "X"), (2, "I"), (3, "G")] {
        let sheet = part(&parts, &format!("xl/worksheets/sheet{number}.xml"));
        let rows = cells(&parts, number).len();
        assert!(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""), "the header stays");
        assert!(sheet.contains(&format!("<autoFilter ref=\"A1:{columns}{rows}\"/>")), "{rows}");
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("orientation=\"landscape\""));
        assert_eq!(names.matches("$1:$1</definedName>").count(), 3, "the header is on every page");
    }
    let core = part(&parts, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Handlingsplan – Björkmora vårdcentral med filialen Ytterhed</dc:title>"),
        "{core}"
    );
    assert!(core.contains("2026-02-01T00:00:00Z"), "{core}");
    assert!(
        part(&parts, "xl/styles.xml").contains("yyyy\\-mm\\-dd")
            || part(&parts, "xl/styles.xml").contains("yyyy-mm-dd")
    );
}

#[test]
fn the_history_is_told_in_swedish() {
    let plan = Work::eventful().plan();
    let rows = cells(&parts(&workbook(&[input(&plan)], day("2026-02-01")).unwrap()), 3);
    let told: Vec<String> =
        rows.iter().map(|row| format!("{} | {} | {} | {} | {}", row[1], row[2], row[3], row[4], row[5])).collect();
    insta::assert_snapshot!("history", told.join("\n"));
}

#[test]
fn the_data_have_a_stable_shape() {
    let plan = Work::eventful().plan();
    let text = json(&input(&plan), day("2026-02-01"));
    insta::assert_snapshot!("data", text);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((value["format"].as_str(), value["version"].as_u64()), (Some("sporre-plan"), Some(1)));
    assert_eq!(value["head"].as_str(), plan.history.last().map(|entry| entry.id.as_str()));
    assert_eq!(value["due"].as_array().unwrap().len(), plan.due(day("2026-02-01")).len());
    let many: serde_json::Value =
        serde_json::from_str(&json_of_many(&[input(&plan), input(&plan)], day("2026-02-01"))).unwrap();
    assert_eq!(many, serde_json::json!([value, value]));
}

#[test]
fn the_same_plan_gives_the_same_files() {
    let plan = Work::eventful().plan();
    let (one, other) = (workbook(&[input(&plan)], day("2026-02-01")), workbook(&[input(&plan)], day("2026-02-01")));
    assert!(one.unwrap() == other.unwrap());
    for list in [List::Measures, List::Due] {
        assert_eq!(csv(&[input(&plan)], day("2026-02-01"), list), csv(&[input(&plan)], day("2026-02-01"), list));
    }
}

#[test]
fn nothing_to_tell_is_told_too() {
    for list in [List::Measures, List::Due] {
        assert_eq!(records(&csv(&[], day("2026-02-01"), list)).len(), 1);
    }
    assert_eq!(
        parts(&workbook(&[], day("2026-02-01")).unwrap()).len(),
        parts(&workbook(&[input(&Work::typical().plan())], day("2026-02-01")).unwrap()).len()
    );
    assert_eq!(json_of_many(&[], day("2026-02-01")), "[]\n");
}
