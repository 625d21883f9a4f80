//! What the review before said, carried in the dataset: told beside what is found now, and never an answer.

use sporre::Engine;
use sporre::diag::Severity;
use sporre::domain::Dataset;
use sporre::gap::Days;
use sporre::load::Source;
use sporre::report::{Options, Profile};

const AREAS: &str = "{A: {observations: {A01: met}}, D: {narrative: Då., grades: {2015: D, 2021: B}, observations: {
    D07: {2015: not-met, 2021: met, note: Fyra program saknade uppföljning., indicator: changed},
    D08: {state: met, indicator: unchanged}, D13: not-met, D11: met, D12: {indicator: new}}}}";

/// Returns a review with one area answered, and what was said before in `areas`.
fn review(areas: &str) -> Dataset {
    let text = format!(
        "schema: 1\nkind: self-assessment\nstage: draft\ncatalogue: st 2026.1\n\
         unit: {{name: Provstads vårdcentral, care_provider: Region Prov, specialty: Allmänmedicin}}\n\
         areas: {{D: {{observations: {{D07: not-met, D08: met, D13: met, D12: met}}}}}}\n\
         previous:\n  date: 2020-04-14\n  kind: inspection\n  catalogue: st 2020.1\n  areas: {areas}\n"
    );
    let checked = Engine::shipped().check(Source::new("t.yaml", text.as_str()));
    checked.dataset.unwrap_or_else(|| panic!("{:?}", checked.diags))
}

fn markdown(dataset: &Dataset) -> String {
    let engine = Engine::shipped();
    let as_of = "2025-06-30".parse().unwrap();
    let options = Options { as_of, profile: Profile::Public, with_reasons: false };
    engine.markdown(&engine.report(dataset, options)).unwrap()
}

#[test]
fn the_chapter_tells_what_is_otherwise() {
    let told = markdown(&review(AREAS));
    let (_, rest) = told.split_once("## Sedan förra granskningen").expect("the chapter");
    let (chapter, _) = rest.split_once("\n## ").expect("a chapter after it");
    insta::assert_snapshot!(chapter.trim());
    // What was written then stands in its own report.
    assert!(!told.contains("Fyra program saknade uppföljning") && !told.contains("Då."), "{told}");
}

#[test]
fn without_it_there_is_no_chapter() {
    let dataset = Dataset { previous: None, ..review(AREAS) };
    assert!(!markdown(&dataset).contains("Sedan förra"));
}

#[test]
fn a_row_that_is_not_met_has_what_was_said_of_it_beside_it() {
    let engine = Engine::shipped();
    let dataset = review(AREAS);
    let days = Days::of(&dataset, "2025-06-30".parse().unwrap(), None);
    let told = engine.markdown(&engine.gap_document(&dataset, &engine.gap(&dataset, days))).unwrap();
    let line =
        "uppfyllt (2021), ej uppfyllt (2015), ”Fyra program saknade uppföljning”; raden har fått en annan lydelse";
    assert_eq!(told.matches("Förra gången").count(), 1);
    assert!(told.contains(line), "{told}");
}

#[test]
fn nothing_of_it_is_an_answer() {
    let engine = Engine::shipped();
    let with = review(AREAS);
    let without = Dataset { previous: None, ..with.clone() };
    assert_eq!(with.areas, without.areas);
    let grades = |dataset: &Dataset| format!("{:?}", engine.grade(dataset).areas);
    assert_eq!(grades(&with), grades(&without));
    assert!(with.observation("D11".parse().unwrap(), "2021".parse().unwrap()).is_none());
}

#[test]
fn what_is_wrong_in_it_is_told_and_gives_no_answer() {
    let errors = |areas: &str| -> Vec<String> {
        let text = include_str!("../fixtures/good.yaml");
        let (before, rest) = text.split_once("\nprevious:\n").unwrap();
        let (_, after) = rest.split_once("\nprevious_plan:\n").unwrap();
        let text = format!("{before}\nprevious: {areas}\nprevious_plan:\n{after}");
        let checked = Engine::shipped().check(Source::new("t.yaml", text.as_str()));
        assert_eq!(checked.dataset.is_some(), !checked.diags.has_errors());
        checked
            .diags
            .iter()
            .filter(|d| d.place.path.to_string().starts_with("previous"))
            .map(|d| {
                let warning = if d.code.severity() == Severity::Warning { "warning " } else { "" };
                format!("{warning}{} {}", d.code, d.place.path)
            })
            .collect()
    };
    for (areas, expected) in [
        ("{}", ""),
        ("{areas: {D: {observations: {D07: }}}}", ""),
        ("{areas: {d: {}}}", "unknown-area previous.areas.d"),
        ("{areas: {D: {observations: {D7: met}}}}", "unknown-indicator previous.areas.D.observations.D7"),
        ("{areas: {D: {observations: {A01: met}}}}", "indicator-in-other-area previous.areas.D.observations.A01"),
        ("{areas: {D: {observations: {D07: mett}}}}", "unknown-value previous.areas.D.observations.D07.state"),
        ("{areas: {D: {observations: {D07: {2014: met}}}}}", "unknown-key previous.areas.D.observations.D07.2014"),
        (
            "{areas: {D: {observations: {D07: {indicator: old}}}}}",
            "unknown-value previous.areas.D.observations.D07.indicator",
        ),
        ("{areas: {D: {grades: {2015: E}}}}", "unknown-value previous.areas.D.grades.2015"),
        ("{areas: {D: {grades: B}}}", "wrong-shape previous.areas.D.grades"),
        ("{facts: {staff: många}}", "bad-number previous.facts.staff"),
        ("{date: i våras}", "bad-date previous.date"),
        ("{areas: {D: {observations: {D49: met}}}}", "warning previous-gone previous.areas.D.observations.D49"),
        ("{areas: {Z: {observations: {Z01: met}}}}", "warning previous-gone previous.areas.Z"),
    ] {
        let expected: Vec<&str> = Some(expected).filter(|text| !text.is_empty()).into_iter().collect();
        assert_eq!(errors(areas), expected, "{areas}");
    }
}
