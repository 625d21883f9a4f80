use super::*;
use crate::Engine;
use crate::diag::Severity;
use crate::domain::FactValue;
use crate::load::Source;

fn dataset(facts: &[(&str, i64)]) -> Dataset {
    let source = Source::new("t.yaml", include_str!("../../examples/minimal.yaml"));
    let mut dataset = Engine::shipped().check(source).dataset.expect("the example has no errors");
    dataset.unit.facts = facts.iter().map(|(key, value)| ((*key).to_owned(), FactValue::Number(*value))).collect();
    dataset
}

#[track_caller]
fn check(region: &str, specialty: &str, norm: &str, fact: (&str, i64), standing: Standing, missed: bool) {
    let catalogue = crate::catalogue::shipped();
    let mut dataset = dataset(&[fact]);
    specialty.clone_into(&mut dataset.unit.specialty);
    let held = hold(&dataset, &catalogue.regions[region], &catalogue);
    let held: Vec<_> = held.iter().filter(|held| held.norm.key == norm).collect();
    assert_eq!(held.len(), 1, "{norm}");
    assert_eq!((held[0].standing, held[0].is_missed()), (standing, missed), "{norm} {fact:?}");
}

#[test]
fn a_unit_reaches_a_norm_at_its_border() {
    let kidneys = "njurmedicin";
    for (told, standing, missed) in [
        (99, Standing::Below, true),
        (100, Standing::Met, false),
        (200, Standing::Met, false),
        (201, Standing::Above, false),
    ] {
        check("halland", kidneys, "supervision", ("supervision_hours", told), standing, missed);
    }
    for (told, standing, missed) in [(600, Standing::Met, false), (601, Standing::Above, true)] {
        check("halland", kidneys, "programme-ready", ("programme_ready_months", told), standing, missed);
    }
    check("halland", kidneys, "self-study", ("supervision_hours", 100), Standing::NotTold, false);
    check("halland", kidneys, "named-supervisor", ("supervision_hours", 100), Standing::NoFigure, false);
}

#[test]
fn a_norm_for_the_specialty_takes_the_place_of_the_one_for_all() {
    let fact = ("supervision_hours", 50);
    check("vasternorrland", "njurmedicin", "supervision", fact, Standing::NoFigure, false);
    check("vasternorrland", "Allmänmedicin", "supervision", fact, Standing::Below, true);
}

#[test]
fn what_is_demanded_is_told_apart_from_what_is_advised() {
    let catalogue = crate::catalogue::shipped();
    let dataset = dataset(&[("programme_revisions", 50), ("self_study_hours", 100)]);
    let missed = missed(&dataset, &catalogue.regions["halland"], &catalogue);
    let told: Vec<(String, Severity)> =
        missed.iter().map(|found| (found.place.path.to_string(), found.severity)).collect();
    assert_eq!(
        told,
        [
            ("unit.facts.self_study_hours".to_owned(), Severity::Note),
            ("unit.facts.programme_revisions".to_owned(), Severity::Warning),
        ]
    );
}
