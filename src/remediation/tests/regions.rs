//! Each region's routine as one table: what stands in the plan, the day, and what is asked for then.
//!
//! The tables are the snapshots beside this file. A row has the plan's first day where it is another than the
//! last of January 2026, the lines that the plan has beside a plan with all its parts, and the day. `!` is
//! overdue, `>` is now, `.` is to come, `?` is worth a thought; `(~)` should take part, `(?)` where it is
//! needed, `(at …)` at these decisions alone; `K`, `R` and `F` are krav, råd and förslag.

use std::fmt::Write;

use super::*;

/// A row: what it tries, what the plan has, the day, and which tasks are looked at; all where none is named.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str], &'static [&'static str]);

const BARE: &[(&str, &str)] = &[("verification: [{way: cbd, date: 2026-01-15}]\n", "")];
const EMPTY: &[(&str, &str)] = &[
    ("insight: Ser det själv.\n", ""),
    ("    goals: [c1]\n", ""),
    ("    aim: Epikriser med bedömning\n", ""),
    ("[Tre epikriser utan bedömning]", "[]"),
    ("due: 2026-12-31, ", ""),
];
const NO_MEASURE: &[(&str, &str)] =
    &[("[{id: P1.1, text: Genomgång varje vecka, due: 2026-12-31, responsible: [handledare]}]", "[]")];
const UNSIGNED: &[(&str, &str)] = &[("signed: [doctor-in-training, supervisor, study-director, training-chief]\n", "")];
const LEAP: &[(&str, &str)] = &[("begins: 2026-01-31", "begins: 2024-01-31"), ("2026-01-15", "2024-01-15")];
const AUGUST: &[(&str, &str)] = &[("begins: 2026-01-31", "begins: 2023-08-31"), ("2026-01-15", "2023-08-15")];
const NOVEMBER: &[(&str, &str)] = &[("begins: 2026-01-31", "begins: 2023-11-30"), ("2026-01-15", "2023-11-15")];
const MARCH: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-03-31, text: x, outcome: better}]")];
const PLANNED: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-02-10, text: x, next: 2026-03-10}]")];
const LATER: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-02-10, text: x, next: 2026-12-10}]")];
const BETTER: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-08-01, text: x, outcome: better}]")];
const UNCHANGED: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-08-01, text: x, outcome: unchanged}]")];
const WORSE: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-08-01, text: x, outcome: worse}]")];
const REACHED: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-08-01, text: x, outcome: reached}]")];
const EVALUATED: &[(&str, &str)] = &[("", "follow_ups: [{date: 2026-04-20, text: x, evaluation: ja}]")];
const ON_2: &[(&str, &str)] = &[("", "step: 2\nfollow_ups: [{date: 2026-08-01, text: x, outcome: worse}]")];
const ON_3: &[(&str, &str)] = &[("", "step: 3\nfollow_ups: [{date: 2026-08-01, text: x, outcome: worse}]")];
const AHEAD: &[(&str, &str)] = &[("standing: behind", "standing: ahead")];
const FOLLOW: &[&str] = &["follow-up"];
const STEPS: &[&str] = &["step", "call-in", "decide", "close"];
const PARTS: &[&str] = &["part", "examples"];
const ANSWER: &[&str] = &["answer"];

/// The rows that every region has.
const COMMON: [Case; 16] = [
    ("before the plan, nothing verified", BARE, &["2026-02-01"], &["first", "verify"]),
    ("a plan with empty parts", EMPTY, &["2026-02-01"], PARTS),
    ("a plan without a measure", NO_MEASURE, &["2026-02-01"], PARTS),
    ("nobody has signed", UNSIGNED, &["2026-02-01"], &["sign"]),
    (
        "cause environment, the supervisor answers",
        &[("cause: supervision", "cause: environment")],
        &["2026-02-01"],
        ANSWER,
    ),
    ("cause structure, the supervisor answers", &[("cause: supervision", "cause: structure")], &["2026-02-01"], ANSWER),
    ("cause conduct, the supervisor answers", &[("cause: supervision", "cause: conduct")], &["2026-02-01"], ANSWER),
    (
        "cause carrying-out, the supervisor answers",
        &[("cause: supervision", "cause: carrying-out")],
        &["2026-02-01"],
        ANSWER,
    ),
    ("cause supervision, a lawyer answers", &[("[handledare]", "[jurist]")], &["2026-02-01"], ANSWER),
    ("follow-up, a month after the last of January", &[], &["2026-02-27", "2026-02-28", "2026-03-01"], FOLLOW),
    ("follow-up in a leap year", LEAP, &["2024-02-28", "2024-02-29", "2024-03-01"], FOLLOW),
    ("follow-up after one on the last of March", MARCH, &["2026-04-29", "2026-04-30", "2026-05-01"], FOLLOW),
    ("a follow-up planned", PLANNED, &["2026-03-09", "2026-03-10", "2026-03-11"], FOLLOW),
    ("a follow-up planned late", LATER, &["2026-03-10", "2026-03-11", "2026-12-11"], FOLLOW),
    ("the goals are reached", REACHED, &["2026-08-01"], STEPS),
    ("what to think of", &[], &["2026-02-01"], &["consider", "personal", "far-ahead"]),
];
/// A step decided, and followed up on the same day, the day after, and later with another outcome.
const TRIED: &[(&str, &str)] = &[(
    "",
    "step: 2\ndecisions: [{date: 2026-08-02, step: 2, decision: new-plan}]\nfollow_ups:\n  \
     - {date: 2026-08-02, text: x, outcome: worse}\n  - {date: 2026-08-03, text: x, outcome: unchanged}\n  \
     - {date: 2026-09-03, text: x, outcome: better}",
)];
/// Those of a routine without times: a step is taken when the plan does not help.
const WHEN_BAD: [Case; 7] = [
    ("never followed up, long after", &[], &["2028-01-31"], STEPS),
    ("better", BETTER, &["2026-08-01", "2028-08-01"], STEPS),
    ("unchanged", UNCHANGED, &["2026-07-31", "2026-08-01"], STEPS),
    ("worse", WORSE, &["2026-07-31", "2026-08-01"], STEPS),
    ("on step 2, and worse", ON_2, &["2026-08-01"], STEPS),
    ("step 2 tried", TRIED, &["2026-08-02", "2026-08-03", "2026-09-03"], &["step"]),
    ("on step 3, and worse", ON_3, &["2026-08-01"], STEPS),
];
const EVALUATION: [Case; 4] = [
    ("first evaluation", &[], &["2026-04-29", "2026-04-30", "2026-05-01"], &["evaluate"]),
    ("first evaluation in a leap year", NOVEMBER, &["2024-02-28", "2024-02-29", "2024-03-01"], &["evaluate"]),
    ("followed up, not evaluated", PLANNED, &["2026-05-01"], &["evaluate"]),
    ("evaluated", EVALUATED, &["2026-04-19", "2026-04-20", "2026-05-01"], &["evaluate"]),
];
const FAR: [Case; 1] = [("a doctor far ahead", AHEAD, &["2026-02-01", "2028-01-31"], &[])];

/// Returns a decision on a step with those who were there.
macro_rules! decided {
    ($step:literal, $decision:literal, $present:literal) => {
        &[(
            "",
            concat!(
                "step: ",
                $step,
                "\nfollow_ups: [{date: 2026-08-01, text: x, outcome: worse}]\n",
                "decisions: [{date: 2026-08-02, step: ",
                $step,
                ", decision: ",
                $decision,
                ", present: [",
                $present,
                "]}]"
            ),
        )]
    };
}

fn mark(taking: &Taking) -> String {
    let need = match taking.need {
        "required" => "",
        "advised" => " (~)",
        _ => " (?)",
    };
    let only: Vec<&str> = taking.only_for.iter().map(|named| named.id.as_str()).collect();
    let only = if only.is_empty() { String::new() } else { format!(" (at {})", only.join("/")) };
    format!("{}{need}{only}", taking.role.id)
}

fn line(row: &Row) -> String {
    let sign = match row.urgency {
        "overdue" => "!",
        "now" => ">",
        "coming" => ".",
        _ => "?",
    };
    let ids = |list: &[Named]| list.iter().map(|named| named.id.as_str()).collect::<Vec<_>>().join(", ");
    let mut text = format!("{sign} {}", row.what);
    row.step.iter().for_each(|step| _ = write!(text, " {step}"));
    let about = [row.on.join(", "), ids(&row.named)].into_iter().filter(|part| !part.is_empty());
    about.for_each(|part| _ = write!(text, " {part}"));
    row.from.iter().for_each(|day| _ = write!(text, ", from {day}"));
    row.due.iter().for_each(|day| _ = write!(text, ", by {day}"));
    if !row.involve.is_empty() {
        _ = write!(text, "; with {}", row.involve.iter().map(mark).collect::<Vec<_>>().join(", "));
    }
    if !row.decide.is_empty() {
        _ = write!(text, "; to decide {}", ids(&row.decide));
    }
    if let Some(ground) = &row.ground {
        let strength = match ground.strength {
            "requirement" => "K",
            "advice" => "R",
            _ => "F",
        };
        _ = write!(text, " [{strength} {}]", ground.section.as_deref().unwrap_or("-"));
    }
    text
}

#[track_caller]
fn check_table(id: &str, cases: &[&[Case]]) {
    let catalogue = shipped();
    let (region, routine) = catalogue.routine(id).unwrap();
    let mut table = String::new();
    for (name, changes, days, words) in cases.iter().copied().flatten() {
        _ = writeln!(table, "{name}");
        let plan = plan(id, changes);
        for day in *days {
            let next = next(&plan, routine, &catalogue.region_words, crate::domain::parse_date(day).unwrap());
            let rows = told(&next, region, &catalogue);
            let rows: Vec<&Row> = rows.iter().filter(|row| words.is_empty() || words.contains(&row.what)).collect();
            let nothing = if rows.is_empty() { "  -" } else { "" };
            _ = writeln!(table, "  {day}{nothing}");
            rows.into_iter().for_each(|row| _ = writeln!(table, "    {}", line(row)));
        }
    }
    insta::assert_snapshot!(format!("routine_{id}"), table);
}

#[test]
fn skane() {
    let skane: [Case; 9] = [
        (
            "gaps after 6 to 12 months",
            &[],
            &["2026-07-30", "2026-07-31", "2026-08-01", "2027-01-30", "2027-01-31", "2027-02-01"],
            STEPS,
        ),
        (
            "six months end in a leap February",
            AUGUST,
            &["2024-02-28", "2024-02-29", "2024-03-01", "2024-08-31", "2024-09-01"],
            STEPS,
        ),
        ("twelve months from a leap year", LEAP, &["2025-01-30", "2025-01-31", "2025-02-01"], STEPS),
        ("better, after 6 months", BETTER, &["2026-08-01"], STEPS),
        (
            "worse, before 6 months",
            &[("", "follow_ups: [{date: 2026-04-01, text: x, outcome: worse}]")],
            &["2026-04-01"],
            STEPS,
        ),
        ("on step 2", ON_2, &["2027-01-30", "2027-01-31", "2027-02-01"], STEPS),
        ("on step 2, HR was there", decided!("2", "extension", "hr"), &["2026-08-01", "2026-08-02"], STEPS),
        (
            "on step 2, all were there",
            decided!("2", "ending", "hr, head-or-training-chief, study-director"),
            &["2026-08-02"],
            STEPS,
        ),
        ("only the training chief has not signed", &[(", training-chief]", "]")], &["2026-02-01"], &["sign"]),
    ];
    check_table("skane", &[&COMMON, &skane, &FAR]);
}

#[test]
fn gavleborg() {
    let gavleborg: [Case; 4] = [
        ("step 3, reassignment", decided!("3", "reassignment", "head-of-unit"), &["2026-08-02"], STEPS),
        ("step 3, rehabilitation", decided!("3", "rehabilitation", "head-of-unit"), &["2026-08-02"], STEPS),
        ("step 3, extension", decided!("3", "extension", "head-of-unit"), &["2026-08-02"], STEPS),
        ("step 3, extension with HR", decided!("3", "extension", "head-of-unit, hr"), &["2026-08-02"], STEPS),
    ];
    check_table("gavleborg", &[&COMMON, &WHEN_BAD, &gavleborg, &FAR]);
}

#[test]
fn halland() {
    let halland: [Case; 6] = [
        ("step 2, a new plan", decided!("2", "new-plan", "study-director"), &["2026-08-02"], STEPS),
        ("step 2, extension", decided!("2", "extension", "study-director"), &["2026-08-02"], STEPS),
        ("step 3, extension", decided!("3", "extension", "study-director, head-of-unit"), &["2026-08-02"], STEPS),
        (
            "step 3, second opinion",
            decided!("3", "second-opinion", "study-director, head-of-unit"),
            &["2026-08-02"],
            STEPS,
        ),
        ("step 3, ending", decided!("3", "ending", "study-director, head-of-unit"), &["2026-08-02"], STEPS),
        (
            "step 3, ending with all four",
            decided!("3", "ending", "study-director, head-of-unit, occupational-health, hr, lawyer, union"),
            &["2026-08-02"],
            STEPS,
        ),
    ];
    check_table("halland", &[&COMMON, &WHEN_BAD, &halland, &FAR]);
}

#[test]
fn vasternorrland() {
    let vasternorrland: [Case; 3] = [
        ("step 2, extended plan", decided!("2", "extended-plan", "nearest-chief"), &["2026-08-02"], STEPS),
        (
            "step 3, second opinion",
            decided!("3", "second-opinion", "study-director, nearest-chief"),
            &["2026-08-02"],
            STEPS,
        ),
        ("step 3, ending", decided!("3", "ending", "study-director, nearest-chief"), &["2026-08-02"], STEPS),
    ];
    check_table("vasternorrland", &[&COMMON, &EVALUATION, &WHEN_BAD, &vasternorrland, &FAR]);
}

#[test]
fn common_ground() {
    check_table("default", &[&COMMON, &WHEN_BAD, &FAR]);
}
