//! The documents of living plans as PDF: the rules, the tags and the text.

use std::path::Path;

use chrono::NaiveDate;
use pdf_rules::{Tag, bookmarks, failed_rules, keep, language, pages, tags};
use sporre::Engine;
use sporre::check::check_plan;
use sporre::domain::living::{Demand, ItemStatus, Plan, StatusWord};
use sporre::domain::{PreviousItem, PreviousMeasure, PreviousPlan};
use sporre::load::Source;
use sporre::report::{Options, Profile, follow_up, plan};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn read(engine: &Engine, name: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../fixtures/plans/{name}.yaml"));
    check_plan(Source::open(&path), engine.catalogue()).plan.expect("a plan without errors")
}

/// Returns the documents of a plan as PDF, each with its name.
fn documents(name: &str) -> Vec<(String, Vec<u8>)> {
    let engine = Engine::shipped();
    let plan = read(&engine, name);
    let head = plan.history.last().map(|entry| &entry.id);
    let as_of = day("2026-02-03");
    let documents = [
        ("plan", engine.plan_document(&plan, plan::Options { as_of, head, with_history: true })),
        ("follow-up", engine.follow_up_document(&plan, follow_up::Options { from: None, as_of, head })),
    ];
    let made = documents.into_iter().map(|(kind, document)| {
        let pdf = engine.pdf(&document, as_of, None).expect("the document can be typeset");
        keep(&format!("{name}-{kind}.pdf"), &pdf);
        keep(&format!("{name}-{kind}.html"), engine.html(&document).expect("the document as HTML").as_bytes());
        (format!("{name} {kind}"), pdf)
    });
    made.collect()
}

/// Runs a check on each document.
fn each_document(check: impl Fn(&str, &[u8])) {
    for name in ["small", "rich"] {
        documents(name).iter().for_each(|(name, pdf)| check(name, pdf));
    }
}

#[test]
fn no_rule_of_accessibility_or_archiving_fails() {
    each_document(|name, pdf| {
        assert_eq!(failed_rules(pdf), Vec::<String>::new(), "{name}");
        assert_eq!(language(pdf), "sv-SE", "{name}");
    });
}

#[test]
fn every_table_has_header_cells_for_columns_and_rows() {
    each_document(|name, pdf| {
        let tree = tags(pdf);
        let tables = tree.all("Table");
        assert!(tables.len() > 3, "{name} has {} tables", tables.len());
        for table in tables {
            check_table(name, table);
        }
    });
}

/// A table has a header row, and its rows have heads, of which one may head the row below too; a
/// table with two columns may do with the latter, one with a single row with the former.
#[track_caller]
fn check_table(name: &str, table: &Tag) {
    let rows = table.all("TR");
    let is_head =
        |row: &Tag| row.children.iter().all(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Column"));
    let has_head =
        |row: &Tag| row.children.iter().any(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Row"));
    let header = is_head(rows[0]);
    assert!(header || rows[0].children.len() == 2, "{name}: no header row\n{}", table.outline());
    assert!(!header || rows.len() == 2 || table.summary.is_some(), "{name}: no summary\n{}", table.outline());
    let body = if header { &rows[1..] } else { &rows[..] };
    for (i, row) in body.iter().enumerate() {
        // What else there is to say of a measure is one cell under it.
        let is_headed = |row: &Tag| i > 0 && row.children.len() == 1 && has_head(body[i - 1]);
        let is_alone = header && body.len() == 1;
        assert!(has_head(row) || is_headed(row) || is_alone, "{name}: no row head\n{}", table.outline());
    }
}

#[test]
fn the_picture_says_the_numbers_in_words() {
    each_document(|name, pdf| {
        let tree = tags(pdf);
        let figures = tree.all("Figure");
        assert_eq!(figures.len(), 1, "{name}");
        let alt = figures[0].alt.as_deref().unwrap_or_default();
        assert!(
            alt.contains("Diagram över hur långt åtgärderna har kommit") && alt.contains("genomförd"),
            "{name}: {alt}"
        );
    });
}

#[test]
fn bookmarks_lead_to_every_section_and_item() {
    let made = documents("rich");
    let titles =
        |index: usize| -> Vec<String> { bookmarks(&made[index].1).into_iter().map(|(_, title)| title).collect() };
    let plan = titles(0);
    for title in ["Läget i korthet", "Försenat", "Punkterna i planen", "Bilaga. Historik"] {
        assert!(plan.iter().any(|known| known == title), "{plan:?}");
    }
    assert!(plan.iter().any(|title| title.starts_with("P1. ")), "{plan:?}");
    let follow_up = titles(1);
    for title in ["Uppföljningen i siffror", "Punkt för punkt", "Ändrade tider", "Vad som återstår", "Bedömning"]
    {
        assert!(follow_up.iter().any(|known| known == title), "{follow_up:?}");
    }
}

#[test]
fn the_code_of_the_history_stands_in_every_document() {
    for (name, pdf) in documents("rich") {
        assert!(pages(&pdf)[&1].contains("9jfw-xcye-7850-sbtn-dmpz-gchk"), "{name}");
    }
}

#[test]
fn a_report_with_the_plan_before_it_breaks_no_rule() {
    let engine = Engine::shipped();
    let mut dataset = engine
        .check(Source::new("typical.yaml", include_str!("../../../examples/typical.yaml")))
        .dataset
        .expect("the example has no errors");
    let measure = PreviousMeasure {
        text: "Programmen gås igenom tillsammans med handledaren.".to_owned(),
        status: StatusWord::Verified,
        due: Some("hösten 2021".to_owned()),
        done: Some(day("2021-10-01")),
        effect: Some("Alla program var daterade.".to_owned()),
    };
    let item = |id: &str, about: &str, status, late| PreviousItem {
        id: id.to_owned(),
        about: vec![about.parse().expect("a key")],
        text: "Programmen gicks inte igenom varje år.".to_owned(),
        demand: Demand::Regulation,
        status,
        late,
        measures: vec![measure.clone()],
    };
    let items = vec![item("P1", "D07", ItemStatus::Verified, false), item("P2", "A01", ItemStatus::InProgress, true)];
    dataset.previous_plan = Some(PreviousPlan { as_of: day("2022-03-01"), anchor: None, items });
    let options = Options { as_of: day("2025-06-30"), profile: Profile::Full, with_reasons: false };
    let pdf = engine.pdf(&engine.report(&dataset, options), day("2025-06-30"), None).expect("a report");
    keep("report-with-plan.pdf", &pdf);
    assert_eq!(failed_rules(&pdf), Vec::<String>::new());
    assert!(bookmarks(&pdf).iter().any(|(_, title)| title == "Förra handlingsplanen"));
}

#[test]
fn the_same_plan_and_day_give_the_same_bytes() {
    assert!(documents("rich") == documents("rich"));
}
