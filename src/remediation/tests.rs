//! Each cell of the regions' routines, as what is asked for on a day.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod regions;

use super::*;
use crate::catalogue::shipped;
use crate::domain::remediation::Remediation;
use crate::load::Source;
use crate::plan::PlanFile;

const READY: &str = "\
schema: 1
kind: remediation
catalogue: st
region: REGION
doctor: AB
standing: behind
begins: 2026-01-31
insight: Ser det själv.
verification: [{way: cbd, date: 2026-01-15}]
items:
  - id: P1
    text: Dokumentation
    cause: supervision
    goals: [c1]
    aim: Epikriser med bedömning
    examples: [Tre epikriser utan bedömning]
    measures: [{id: P1.1, text: Genomgång varje vecka, due: 2026-12-31, responsible: [handledare]}]
signed: [doctor-in-training, supervisor, study-director, training-chief]
";

fn plan(region: &str, changes: &[(&str, &str)]) -> Remediation {
    let mut text = READY.replace("REGION", region);
    for (from, to) in changes {
        assert!(text.contains(from) || from.is_empty(), "{from}");
        text = if from.is_empty() { format!("{text}{to}\n") } else { text.replace(from, to) };
    }
    let file = PlanFile::open_remediation(Source::new("plan", text), &shipped());
    let told: Vec<_> = file.checked.diags.iter().collect();
    file.plan().cloned().unwrap_or_else(|| panic!("{told:?}"))
}

/// Returns what is asked for as `urgency what due`, without what is only to be considered.
fn asked(plan: &Remediation, day: &str) -> Vec<String> {
    let catalogue = shipped();
    let (_, routine) = catalogue.routine(&plan.region).unwrap();
    let next = next(plan, routine, &catalogue.region_words, crate::domain::parse_date(day).unwrap());
    let tasks = next.tasks.iter().filter(|task| task.urgency != Urgency::Consider);
    let told = tasks.map(|task| {
        let due = task.due.map(|day| format!(" {day}")).unwrap_or_default();
        format!("{:?} {:?}{due}", task.urgency, task.what)
    });
    told.collect()
}

#[track_caller]
fn check(region: &str, changes: &[(&str, &str)], day: &str, want: &[&str]) {
    assert_eq!(asked(&plan(region, changes), day), want, "{region} {changes:?} on {day}");
}

const SKANE_FOLLOWS: &str = r#"FollowUp(["training-chief", "study-director", "supervisor"])"#;

#[test]
fn a_month_after_the_first_day_the_plan_is_followed_up() {
    let step = "Coming Step(2) 2027-01-31";
    let follow = |urgency: &str, day: &str| format!("{urgency} {SKANE_FOLLOWS} {day}");
    // A month after the last day of January is the last day of February.
    check("skane", &[], "2026-02-01", &[&follow("Coming", "2026-02-28"), step]);
    check("skane", &[], "2026-02-28", &[&follow("Coming", "2026-02-28"), step]);
    check("skane", &[], "2026-03-01", &[&follow("Overdue", "2026-02-28"), step]);
    let held = ("", "follow_ups: [{date: 2026-02-20, text: Bättre, outcome: better}]");
    check("skane", &[held], "2026-03-01", &[&follow("Coming", "2026-03-20"), step]);
    // One that is planned earlier comes earlier, one that is planned later does not come later.
    let sooner = ("", "follow_ups: [{date: 2026-02-20, text: Bättre, next: 2026-03-06}]");
    check("skane", &[sooner], "2026-03-07", &[&follow("Overdue", "2026-03-06"), step]);
    let later = ("", "follow_ups: [{date: 2026-02-20, text: Bättre, next: 2026-05-06}]");
    check("skane", &[later], "2026-03-07", &[&follow("Coming", "2026-03-20"), step]);
}

#[test]
fn gaps_that_remain_after_half_a_year_are_decided_within_the_year() {
    let held = |day: &str, outcome: &str| format!("follow_ups: [{{date: {day}, text: x, outcome: {outcome}}}]");
    let at = |day: &str, outcome: &str| {
        let line = held(day, outcome);
        let tasks = asked(&plan("skane", &[("", &line)]), day);
        tasks.into_iter().filter(|task| !task.contains("FollowUp")).collect::<Vec<_>>()
    };
    assert_eq!(at("2026-07-30", "unchanged"), ["Coming Step(2) 2027-01-31"]);
    assert_eq!(at("2026-07-31", "unchanged"), ["Now Step(2) 2027-01-31"]);
    assert_eq!(at("2026-07-31", "reached"), ["Now Close"]);
    let late = at("2027-02-01", "worse");
    assert_eq!(
        late,
        ["Overdue Step(2) 2027-01-31", "Overdue Measure(\"P1.1\") 2026-12-31"]
            .map(str::to_owned)
            .to_vec()
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
}

#[test]
fn who_took_part_on_an_earlier_step_is_called_in_again() {
    let calls = |more: &str, day: &str| {
        let tasks = asked(&plan("halland", &[("", &format!("step: 3\n{more}"))]), day);
        tasks.iter().any(|task| task.contains("CallIn(3)"))
    };
    let all = "[study-director, head-of-unit]";
    let second = format!("decisions: [{{date: 2026-03-01, decision: new-plan, step: 2, present: {all}}}]");
    assert!(calls(&second, "2026-04-01"), "they were there on step 2");
    let involved = |day: &str| {
        format!("{second}\ninvolved: [{{role: study-director, date: {day}}}, {{role: head-of-unit, date: {day}}}]")
    };
    assert!(calls(&involved("2026-02-01"), "2026-04-01"), "called in before step 2 was decided");
    assert!(!calls(&involved("2026-03-15"), "2026-04-01"));
    assert!(calls(&involved("2026-05-01"), "2026-04-01"), "a day that has not come");
    let third = format!("decisions: [{{date: 2026-03-01, decision: extension, step: 3, present: {all}}}]");
    // The decision of the step names more who take part in it alone.
    assert!(calls(&third, "2026-04-01"));
    assert!(!calls(&third.replace("extension", "new-plan"), "2026-04-01"));
}

#[test]
fn a_follow_up_without_an_outcome_does_not_make_it_better() {
    let held = |more: &str| {
        let line = format!(
            "step: 2\nfollow_ups: [{{date: 2026-04-01, text: x, outcome: worse}}{more}]\n\
             decisions: [{{date: 2026-03-01, decision: new-plan, step: 2, present: [study-director]}}]"
        );
        asked(&plan("halland", &[("", &line)]), "2026-06-01").iter().any(|task| task.contains("Step(3)"))
    };
    assert!(held(""));
    assert!(held(", {date: 2026-05-01, text: y}"), "it came to nothing");
    assert!(!held(", {date: 2026-05-01, text: y, outcome: better}"));
}

#[test]
fn a_step_calls_in_those_who_have_to_take_part_and_is_decided() {
    let held = "follow_ups: [{date: 2026-08-01, text: x, outcome: worse}]\nstep: 2";
    let of_step = |more: &str| {
        let line = format!("{held}\n{more}");
        let tasks = asked(&plan("skane", &[("", &line)]), "2026-08-01");
        tasks.into_iter().filter(|task| !task.contains("FollowUp")).collect::<Vec<_>>()
    };
    assert_eq!(of_step(""), ["Now Decide(2) 2027-01-31", "Now CallIn(2)"]);
    let called = "involved: [head-or-training-chief, hr, study-director]";
    assert_eq!(of_step(called), ["Now Decide(2) 2027-01-31"]);
    let decided = "decisions: [{date: 2026-08-01, decision: extension, step: 2, \
                   present: [head-or-training-chief, hr, study-director]}]";
    assert!(of_step(decided).is_empty());
    // Who is missing is told by role.
    let catalogue = shipped();
    let (_, routine) = catalogue.routine("skane").unwrap();
    let day = crate::domain::parse_date("2026-08-01").unwrap();
    let some = plan("skane", &[("", &format!("{held}\ninvolved: [hr]"))]);
    let next = next(&some, routine, &catalogue.region_words, day);
    let call = next.tasks.iter().find(|task| task.what == What::CallIn(2)).unwrap();
    let roles: Vec<&str> = call.involve.iter().map(|involved| involved.role.as_str()).collect();
    assert_eq!(roles, ["head-or-training-chief", "study-director"]);
}

#[test]
fn what_a_plan_lacks_is_asked_for() {
    let without = |changes: &[(&str, &str)]| {
        let tasks = asked(&plan("skane", changes), "2026-02-01");
        tasks.into_iter().filter(|task| task.starts_with("Now")).collect::<Vec<_>>()
    };
    assert!(without(&[]).is_empty());
    assert_eq!(without(&[("insight: Ser det själv.\n", "")]), [r#"Now Part("insight")"#]);
    assert_eq!(without(&[("due: 2026-12-31, ", "due: snart, ")]), [r#"Now Part("timetable")"#]);
    assert_eq!(
        without(&[("goals: [c1]", "goals: []"), ("    aim: Epikriser med bedömning\n", "")]),
        [r#"Now Part("goals")"#]
    );
    assert_eq!(without(&[("[Tre epikriser utan bedömning]", "[]")]), [r#"Now Examples(["P1"])"#]);
    assert_eq!(without(&[(", training-chief]", "]")]), [r#"Now Sign(["training-chief"])"#], "all four sign in Skåne");
    let unverified = without(&[("verification: [{way: cbd, date: 2026-01-15}]\n", "")]);
    assert_eq!(unverified.iter().filter(|task| *task == "Now First").count(), 4);
    assert!(unverified[4].contains("direct-observation"), "{unverified:?}");
}

#[test]
fn the_cause_says_who_answers_for_a_measure() {
    for (cause, role, name) in [
        ("environment", "head-of-unit", "verksamhetschef"),
        ("structure", "study-director", "Studierektor"),
        ("supervision", "supervisor", "handledare"),
        ("conduct", "doctor-in-training", "ST-läkare"),
    ] {
        let of_cause = ("cause: supervision", &*format!("cause: {cause}"));
        let wrong = asked(&plan("skane", &[of_cause, ("[handledare]", "[jurist]")]), "2026-02-01");
        let want = format!(r#"Now Answer {{ measure: "P1.1", roles: ["{role}"] }}"#);
        assert!(wrong.contains(&want), "{cause}: {wrong:?}");
        let right = asked(&plan("skane", &[of_cause, ("[handledare]", &format!("[{name}]"))]), "2026-02-01");
        assert!(!right.iter().any(|task| task.contains("Answer")), "{cause}: {right:?}");
    }
}

#[test]
fn a_region_without_times_asks_for_the_next_step_when_the_plan_does_not_help() {
    let steps = |outcome: &str| {
        let line = format!("follow_ups: [{{date: 2026-02-10, text: x, outcome: {outcome}}}]");
        let tasks = asked(&plan("default", &[("", &line)]), "2026-02-11");
        tasks.into_iter().filter(|task| task.contains("Step")).collect::<Vec<_>>()
    };
    assert!(steps("better").is_empty());
    assert_eq!(steps("unchanged"), ["Now Step(2)"]);
    assert_eq!(steps("worse"), ["Now Step(2)"]);
}

#[test]
fn a_doctor_far_ahead_is_followed_up_and_no_step_is_taken() {
    let tasks = asked(&plan("skane", &[("standing: behind", "standing: ahead")]), "2027-03-01");
    assert!(!tasks.iter().any(|task| task.contains("Step") || task.contains("Verify")), "{tasks:?}");
    assert!(tasks.iter().any(|task| task.contains("FollowUp")));
}

#[test]
fn nothing_is_asked_of_a_plan_that_has_ended() {
    let closed = ("", "closed: {date: 2026-05-01, outcome: reached}");
    let plan = plan("skane", &[closed]);
    assert!(asked(&plan, "2026-05-01").is_empty());
    // Before that day it was asked for.
    assert!(!asked(&plan, "2026-04-30").is_empty());
}

#[test]
fn a_new_plan_can_be_read_and_has_begun_its_history() {
    let day = crate::domain::parse_date("2026-01-31").unwrap();
    let asked = Asked {
        doctor: "KX: \"17\"".to_owned(),
        region: "skane".to_owned(),
        regulation: Some(2021.to_string().parse().unwrap()),
        specialty: None,
        standing: crate::domain::remediation::Standing::Behind,
        problems: vec!["Ett: två".to_owned(), "# tre".to_owned()],
        begins: day,
        date: day,
        by: Some("study-director".to_owned()),
    };
    let text = start(&asked, &shipped()).unwrap();
    let file = PlanFile::open_remediation(Source::new("x", text), &shipped());
    let plan = file.plan().unwrap();
    assert_eq!((plan.doctor.as_str(), plan.problems[1].text.as_str()), ("KX: \"17\"", "# tre"));
    assert_eq!(plan.history.len(), 1);
    assert!(file.by_hand().is_none() && file.faults.is_empty());
}

/// Returns what is asked for about steps, evaluations and follow-ups, with lines more in the plan.
fn asked_with(region: &str, more: &str, day: &str) -> Vec<String> {
    let about =
        |task: &String| ["Step", "CallIn", "Decide", "Evaluate", "FollowUp"].iter().any(|word| task.contains(word));
    asked(&plan(region, &[("", more)]), day).into_iter().filter(about).collect()
}

const WORSE: &str = "follow_ups: [{date: 2026-04-20, text: x, outcome: worse, evaluation: ja}]";

#[test]
fn gavleborg_follows_up_monthly_and_has_no_times_for_its_steps() {
    assert_eq!(asked_with("gavleborg", "", "2026-02-01"), [r#"Coming FollowUp(["supervisor"]) 2026-02-28"#]);
    let worse = asked_with("gavleborg", WORSE, "2026-04-20");
    assert_eq!(worse, ["Now Step(2)", r#"Coming FollowUp(["supervisor"]) 2026-05-20"#]);
    // HR is needed on the third step where it is about rehabilitation or a longer training, and not else.
    let third = |decision: &str| {
        let lines = format!("{WORSE}\nstep: 3\ninvolved: [head-of-unit]\ndecisions: [{decision}]");
        asked_with("gavleborg", &lines, "2026-04-20").into_iter().filter(|task| task.contains("CallIn")).count()
    };
    assert_eq!(third("{date: 2026-04-20, decision: rehabilitation, step: 3}"), 1);
    assert_eq!(third("{date: 2026-04-20, decision: reassignment, step: 3}"), 0);
}

#[test]
fn halland_has_no_rhythm_and_ends_a_training_only_with_four_parties() {
    assert!(asked_with("halland", "", "2027-02-01").is_empty());
    let planned = "follow_ups: [{date: 2026-02-10, text: x, next: 2026-03-10}]";
    assert_eq!(asked_with("halland", planned, "2026-03-11"), ["Overdue FollowUp([]) 2026-03-10"]);
    let catalogue = shipped();
    let (_, routine) = catalogue.routine("halland").unwrap();
    let day = crate::domain::parse_date("2026-04-20").unwrap();
    let missing = |decision: &str, present: &str| {
        let lines = format!(
            "{WORSE}\nstep: 3\ndecisions: [{{date: 2026-04-20, decision: {decision}, step: 3, present: [{present}]}}]"
        );
        let next = next(&plan("halland", &[("", &lines)]), routine, &catalogue.region_words, day);
        let calls = next.tasks.into_iter().filter(|task| matches!(task.what, What::CallIn(_)));
        calls.flat_map(|task| task.involve).map(|involved| involved.role).collect::<Vec<_>>()
    };
    let both = "study-director, head-of-unit";
    assert_eq!(missing("ending", both), ["occupational-health", "hr", "lawyer", "union"]);
    assert_eq!(missing("ending", &format!("{both}, occupational-health, hr, lawyer")), ["union"]);
    assert_eq!(missing("extension", both), ["regional-study-director", "overall-study-director"]);
    assert!(missing("ending", &format!("{both}, occupational-health, hr, lawyer, union")).is_empty());
}

#[test]
fn halland_wants_a_follow_up_in_every_plan() {
    let lacks = |more: &str| asked(&plan("halland", &[("", more)]), "2026-02-01");
    assert!(lacks("").contains(&r#"Now Part("follow-up")"#.to_owned()));
    let planned = lacks("follow_ups: [{date: 2026-02-01, text: x, next: 2026-03-10}]");
    assert!(!planned.iter().any(|task| task.contains("Part")), "{planned:?}");
}

#[test]
fn vasternorrland_evaluates_within_three_months() {
    assert_eq!(asked_with("vasternorrland", "", "2026-04-30"), ["Coming Evaluate 2026-04-30"]);
    assert_eq!(asked_with("vasternorrland", "", "2026-05-01"), ["Overdue Evaluate 2026-04-30"]);
    assert_eq!(asked_with("vasternorrland", WORSE, "2026-05-01"), ["Now Step(2)"]);
    let second = asked_with("vasternorrland", &format!("{WORSE}\nstep: 2"), "2026-05-01");
    assert_eq!(second, ["Now CallIn(2)", "Now Decide(2)"], "what came of the second step is not known yet");
}

#[test]
fn vasternorrland_adapts_the_training_of_a_doctor_far_ahead() {
    let catalogue = shipped();
    let (_, routine) = catalogue.routine("vasternorrland").unwrap();
    let day = crate::domain::parse_date("2026-05-01").unwrap();
    let ahead = plan("vasternorrland", &[("standing: behind", "standing: ahead")]);
    let next = next(&ahead, routine, &catalogue.region_words, day);
    let what: Vec<&What> = next.tasks.iter().map(|task| &task.what).collect();
    assert_eq!(what, [&What::FarAhead]);
}

#[test]
fn personal_causes_lead_to_those_whom_the_region_names() {
    for (region, roles) in [
        ("gavleborg", &["head-of-unit", "hr"][..]),
        ("skane", &["nearest-chief", "hr", "occupational-health"]),
        ("halland", &[]),
        ("vasternorrland", &[]),
    ] {
        let catalogue = shipped();
        let (_, routine) = catalogue.routine(region).unwrap();
        let day = crate::domain::parse_date("2026-02-01").unwrap();
        let next = next(&plan(region, &[]), routine, &catalogue.region_words, day);
        let personal = next.tasks.iter().find(|task| task.what == What::Personal);
        let named: Vec<&str> =
            personal.iter().flat_map(|task| &task.involve).map(|involved| involved.role.as_str()).collect();
        assert_eq!(named, roles, "{region}");
    }
}
