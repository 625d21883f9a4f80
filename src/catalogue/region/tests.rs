use super::*;
use crate::catalogue::shipped;

#[test]
fn a_time_that_a_region_does_not_give_is_that_of_the_neutral_profile() {
    let catalogue = shipped();
    let of = |name: &str| catalogue.rule("skane", name).map(|(region, rule)| (region.id.as_str(), rule.value));
    assert_eq!(of("next_review"), Some(("skane", 5)));
    assert_eq!(of("plan_due"), Some((NEUTRAL, 3)));
    assert_eq!(of("first_review"), None);
}

#[test]
fn a_source_is_named_with_its_day_and_its_section() {
    let catalogue = shipped();
    let region = &catalogue.regions["skane"];
    let step = region.routine.as_ref().and_then(|routine| routine.step(2)).expect("a second step");
    assert_eq!((step.after, step.before), (Some(6), Some(12)));
    let words = step.ground.source_in_words(region);
    assert!(words.ends_with("Region Skåne, 2025-05-15, avsnittet Vidare åtgärder …"), "{words}");
}
