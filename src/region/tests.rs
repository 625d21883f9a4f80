use super::*;
use crate::Engine;
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
    let fact = ("programme_revisions", 100);
    check("vasternorrland", "njurmedicin", "programme-revision", fact, Standing::Met, false);
    check("vasternorrland", "Allmänmedicin", "programme-revision", fact, Standing::Below, true);
}

#[test]
fn what_is_demanded_is_told_apart_from_what_is_advised() {
    let catalogue = crate::catalogue::shipped();
    let dataset = dataset(&[("programme_revisions", 50), ("self_study_hours", 100)]);
    let (demands, advice) = missed(&dataset, &catalogue.regions["halland"], &catalogue);
    let places = |found: &mut dyn Iterator<Item = &Diagnostic>| {
        found.map(|found| found.place.path.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(places(&mut demands.iter()), "unit.facts.programme_revisions");
    assert_eq!(places(&mut advice.iter()), "unit.facts.self_study_hours");
    assert!(!demands.has_errors());
}
