//! What became of the plan before, in the report of the next review.

use chrono::NaiveDate;
use sporre::Engine;
use sporre::domain::living::{Demand, ItemStatus, StatusWord};
use sporre::domain::{Dataset, PreviousItem, PreviousMeasure, PreviousPlan};
use sporre::load::Source;
use sporre::report::{Options, Profile};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn item(about: &[&str], status: ItemStatus, late: bool) -> PreviousItem {
    let measure = PreviousMeasure {
        text: "Programmen gås igenom.".to_owned(),
        status: if status == ItemStatus::Verified { StatusWord::Verified } else { StatusWord::Planned },
        due: Some("hösten 2021".to_owned()),
        done: (status == ItemStatus::Verified).then(|| day("2021-10-01")),
        effect: (status == ItemStatus::Verified).then(|| "Alla hade ett program.".to_owned()),
    };
    PreviousItem {
        id: "P1".to_owned(),
        about: about.iter().map(|key| key.parse().expect("a key")).collect(),
        text: "Programmen gicks inte igenom.".to_owned(),
        demand: Demand::Regulation,
        status,
        late,
        measures: vec![measure],
    }
}

/// Returns the section of the report of the smallest example, in which D07 is not met, A01 is, and
/// nobody has answered B01.
fn section(items: Vec<PreviousItem>) -> String {
    let engine = Engine::shipped();
    let text = include_str!("../../examples/minimal.yaml");
    let mut dataset: Dataset = engine.check(Source::new("minimal.yaml", text)).dataset.expect("no errors");
    dataset.previous_plan = Some(PreviousPlan { as_of: day("2022-03-01"), anchor: None, items });
    let options = Options { as_of: day("2025-06-30"), profile: Profile::Full, with_reasons: false };
    let told = engine.markdown(&engine.report(&dataset, options)).unwrap();
    let (_, rest) = told.split_once("## Förra handlingsplanen").expect("the section");
    let (section, _) = rest.split_once("## Handlingsplan").expect("the plan after it");
    section.trim().to_owned()
}

#[test]
fn the_rows_of_this_review_tell_how_it_is_now() {
    for (about, now) in [
        (&["D07"][..], "bristen finns kvar"),
        (&["A01"], "uppfyllt nu"),
        (&["A01", "D07"], "bristen finns kvar"),
        (&["D12"], "oklart om bristen finns kvar"),
        (&["A01", "B01"], "inte bedömt ännu"),
        (&[], "bedöms inte som en rad"),
    ] {
        let told = section(vec![item(about, ItemStatus::Verified, false)]);
        assert!(told.contains(now), "{about:?}: {told}");
    }
}

#[test]
fn the_section_tells_what_became_of_each_item() {
    let items = vec![
        item(&["D07"], ItemStatus::Verified, false),
        item(&["A01"], ItemStatus::Planned, true),
        item(&[], ItemStatus::Planned, false),
    ];
    insta::assert_snapshot!(section(items));
}

#[test]
fn a_plan_without_items_is_one_sentence() {
    assert_eq!(section(Vec::new()), "Efter förra granskningen hade planen den 1 mars 2022 inga punkter.");
}
