//! The documents of a living plan: the plan itself, and its follow-up.

use chrono::NaiveDate;
use sporre::Engine;
use sporre::check::check_plan;
use sporre::domain::living::Plan;
use sporre::load::Source;
use sporre::report::{Document, follow_up, plan};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn read(engine: &Engine, name: &str) -> Plan {
    let path = format!("{}/tests/fixtures/plans/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let checked = check_plan(Source::open(path.as_ref()), engine.catalogue());
    let codes: Vec<_> = checked.diags.iter().map(|d| (d.code, d.place.path.to_string())).collect();
    checked.plan.unwrap_or_else(|| panic!("{codes:?}"))
}

fn document(engine: &Engine, plan: &Plan, as_of: &str) -> Document {
    let head = plan.history.last().map(|entry| &entry.id);
    engine.plan_document(plan, plan::Options { as_of: day(as_of), head, with_history: true })
}

fn follow_up(engine: &Engine, plan: &Plan, from: Option<&str>, as_of: &str) -> Document {
    let head = plan.history.last().map(|entry| &entry.id);
    engine.follow_up_document(plan, follow_up::Options { from: from.map(day), as_of: day(as_of), head })
}

#[test]
fn a_small_plan() {
    let engine = Engine::shipped();
    let plan = read(&engine, "small");
    insta::assert_snapshot!(engine.markdown(&document(&engine, &plan, "2026-02-03")).unwrap());
}

#[test]
fn a_plan_with_everything_in_it() {
    let engine = Engine::shipped();
    let plan = read(&engine, "rich");
    insta::assert_snapshot!(engine.markdown(&document(&engine, &plan, "2026-02-03")).unwrap());
}

#[test]
fn the_follow_up_of_a_small_plan() {
    let engine = Engine::shipped();
    let plan = read(&engine, "small");
    insta::assert_snapshot!(engine.markdown(&follow_up(&engine, &plan, None, "2026-04-20")).unwrap());
}

#[test]
fn the_follow_up_of_a_plan_with_everything_in_it() {
    let engine = Engine::shipped();
    let plan = read(&engine, "rich");
    insta::assert_snapshot!(engine.markdown(&follow_up(&engine, &plan, Some("2025-11-01"), "2026-02-03")).unwrap());
}

#[test]
fn the_model_of_a_small_plan() {
    let engine = Engine::shipped();
    let plan = read(&engine, "small");
    let model = document(&engine, &plan, "2026-02-03");
    insta::assert_snapshot!(serde_json::to_string_pretty(&model).unwrap());
}

#[test]
fn every_text_of_a_plan_reaches_its_document() {
    // Every text that a person wrote is somewhere in the document; nothing is lost on the way.
    let engine = Engine::shipped();
    let source = include_str!("../fixtures/plans/rich.yaml");
    let plan = read(&engine, "rich");
    let told = serde_json::to_string(&document(&engine, &plan, "2026-02-03")).unwrap();
    let body = source.split("history:").next().unwrap();
    let mut written = 0;
    for text in body.match_indices("text: ").chain(body.match_indices("how: ")).chain(body.match_indices("effect: ")) {
        let rest = body[text.0..].split_once(": ").unwrap().1;
        let text = rest.split(['}', '\n']).next().unwrap();
        // What follows a comma may be the next key.
        let text = text.split(", date:").next().unwrap().split(", due:").next().unwrap();
        let text = text.split(", responsible:").next().unwrap();
        assert!(told.contains(text), "{text}");
        written += 1;
    }
    assert!(written > 25, "{written}");
    for text in [
        "Ingen hade fått uppgiften, och programmen låg på olika ställen.",
        "Planen är beslutad i klinikens ledningsgrupp.",
        "Planen svarar på varje brist och säger vem som gör vad.",
        "Lista över programmen",
        "35 000 kronor",
        "Kursen gavs inte.",
        "9jfw-xcye-7850-sbtn-dmpz-gchk",
    ] {
        assert!(told.contains(text), "{text}");
    }
}

#[test]
fn the_day_alone_decides_what_is_late() {
    let engine = Engine::shipped();
    let plan = read(&engine, "small");
    let told = |as_of: &str| engine.markdown(&document(&engine, &plan, as_of)).unwrap();
    assert!(told("2026-03-31").contains("Inget är försenat."));
    let late = told("2026-04-01");
    assert!(!late.contains("Inget är försenat.") && late.contains("en dag sen"), "{late}");
}

#[test]
fn without_a_history_there_is_no_appendix() {
    let engine = Engine::shipped();
    let plan = read(&engine, "rich");
    let options = plan::Options { as_of: day("2026-02-03"), head: None, with_history: false };
    let told = engine.markdown(&engine.plan_document(&plan, options)).unwrap();
    assert!(!told.contains("Historik"), "{told}");
}
