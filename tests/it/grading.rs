//! Grades of whole datasets: areas, regulations, and what people decide.

use sporre::Engine;
use sporre::domain::Grade;
use sporre::load::Source;

const ROWS: [(char, u8); 8] = [('A', 4), ('B', 10), ('C', 4), ('D', 13), ('E', 15), ('F', 6), ('G', 11), ('H', 13)];

/// Returns a dataset in which every row is met but those that are changed: `D07=not-met`.
///
/// `extra` is added at the end, `more` after an area's observations.
fn dataset(changes: &[(&str, &str)], areas: &[(char, &str)], extra: &str) -> String {
    let mut text = String::from(
        "schema: 1\nkind: inspection\nstage: draft\ncatalogue: st 2026.1\nunit: {name: P, care_provider: R, specialty: S}\n\
         inspectors: [{name: P}]\ndates: {visit_start: 2025-04-08}\n",
    );
    text.push_str(extra);
    text.push_str("areas:\n");
    for (area, rows) in ROWS {
        text.push_str(&format!("  {area}:\n    observations:\n"));
        for row in 1..=rows {
            let key = format!("{area}{row:02}");
            let state = changes.iter().find(|(changed, _)| *changed == key).map_or("met", |(_, state)| state);
            // E13 is another key for E07, written only where a test asks for it.
            let asked = changes.iter().any(|(changed, _)| *changed == key);
            let replaced = key == "E07" && changes.iter().any(|(changed, _)| *changed == "E13");
            if state != "-" && (key != "E13" || asked) && !replaced {
                text.push_str(&format!("      {key}: {state}\n"));
            }
        }
        for (_, more) in areas.iter().filter(|(of, _)| *of == area) {
            text.push_str(&format!("    {more}\n"));
        }
    }
    text
}

/// Returns the derived outcome of an area in both columns, `B/D`.
fn columns(text: &str, area: char) -> String {
    let engine = Engine::shipped();
    let checked = engine.check(Source::new("t.yaml", text));
    let codes: Vec<_> = checked.diags.iter().map(|d| d.code).collect();
    let dataset = checked.dataset.unwrap_or_else(|| panic!("{codes:?}"));
    let graded = engine.grade(&dataset);
    let of = |year: &str| match graded.graded(area.to_string().parse().unwrap(), year.parse().unwrap()) {
        None => "-".to_owned(),
        Some(graded) => sporre::report::explain::outcome_words(graded.derived.outcome),
    };
    format!("{}/{}", of("2015"), of("2021"))
}

#[track_caller]
fn check(area: char, changes: &[(&str, &str)], want: &str) {
    assert_eq!(columns(&dataset(changes, &[], ""), area), want, "{changes:?}");
}

#[test]
fn everything_met_is_an_a_everywhere() {
    for (area, _) in ROWS {
        check(area, &[], "A/A");
    }
}

#[test]
fn each_kind_of_row_has_its_grade_in_each_legend() {
    // Without general advice: D or B.
    check('A', &[("A01", "not-met")], "D/D");
    check('A', &[("A04", "not-met")], "B/B");
    check('C', &[("C03", "not-met")], "D/D");
    check('C', &[("C04", "{state: unclear, note: n}")], "B/B");
    // With general advice: C as well.
    check('D', &[("D07", "not-met")], "D/D");
    check('D', &[("D09", "not-met")], "C/C");
    check('D', &[("D13", "not-met")], "B/B");
    check('D', &[("D09", "not-met"), ("D13", "not-met")], "C/C");
    check('B', &[("B07", "{state: unclear, note: n}")], "kan inte bedömas ännu (A–C)/kan inte bedömas ännu (A–C)");
    check('F', &[("F01", "-")], "kan inte bedömas ännu (A–D)/kan inte bedömas ännu (A–D)");
}

#[test]
fn the_single_exception_belongs_to_area_g() {
    check('G', &[("G10", "{state: unclear, note: n}")], "A/A");
    check('G', &[("G10", "not-met"), ("G09", "not-met")], "B/B");
    // The fourth quality row of G is there under 2021 alone.
    check('G', &[("G11", "not-met")], "A/A");
    check('G', &[("G11", "not-met"), ("G10", "not-met")], "A/B");
    check('H', &[("H12", "not-met")], "B/B");
}

#[test]
fn rows_of_one_regulation_make_the_columns_differ() {
    check('E', &[("E14", "not-met")], "C/A");
    check('G', &[("G04", "not-met")], "D/A");
    check('G', &[("G05", "-")], "kan inte bedömas ännu (A–D)/A");
}

#[test]
fn one_indicator_can_bind_with_two_forces() {
    check('E', &[("E07", "not-met")], "C/D");
    check('E', &[("E13", "not-met")], "C/D");
    check('E', &[("E07", "{2015: met, 2021: not-met}")], "A/D");
    check('E', &[("E07", "{2015: not-met, 2021: met}")], "C/A");
    check('E', &[("E07", "{2021: met}")], "kan inte bedömas ännu (A–C)/A");
    check('E', &[("E06", "{state: met, 2021: {state: not-met, note: n}}")], "A/D");
}

#[test]
fn what_does_not_apply_leaves_the_count() {
    let all: Vec<(String, &str)> =
        (1..=6).map(|row| (format!("F{row:02}"), "{state: not-applicable, reason: r}")).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(key, state)| (key.as_str(), *state)).collect();
    check('F', &all, "inget att bedöma/inget att bedöma");
    check('G', &[("G08", "{state: not-applicable, reason: r}"), ("G10", "not-met")], "B/A");
}

#[test]
fn nothing_answered_is_every_grade_of_the_scale() {
    let none: Vec<(String, &str)> =
        ROWS.iter().flat_map(|(a, n)| (1..=*n).map(move |r| (format!("{a}{r:02}"), "-"))).collect();
    let none: Vec<(&str, &str)> =
        none.iter().map(|(key, state)| (key.as_str(), *state)).filter(|(key, _)| *key != "E13").collect();
    for (area, _) in ROWS {
        check(area, &none, "kan inte bedömas ännu (B–D)/kan inte bedömas ännu (B–D)");
    }
}

#[test]
fn a_regulation_that_is_not_current_has_no_grade_and_no_duty() {
    let extra = "regulations: {2015: {status: ej aktuell, reason: Alla följer den nyare.}}\n";
    let text = dataset(&[("G04", "not-met"), ("E07", "not-met")], &[], extra);
    assert_eq!(columns(&text, 'G'), "-/A");
    assert_eq!(columns(&text, 'E'), "-/D");
    let engine = Engine::shipped();
    let checked = engine.check(Source::new("t.yaml", text));
    let owed: Vec<&str> = checked.diags.iter().filter_map(|d| d.fact("key")).collect();
    assert_eq!(owed, ["E07", "E07"], "a weakness and a plan item for E07 alone");
}

#[test]
fn people_decide_and_the_derived_grade_stays_visible() {
    let set = ('F', "grades: {set: {2015: {grade: C, reason: r}, 2021: A}}");
    let adjusted = ('D', "grades: {adjusted: {grade: C, date: 2025-07-01, plan_items: [P1]}}");
    let plan =
        "plan: {items: [{id: P1, about: [D07], measures: [{text: Gör., due: hösten 2025, responsible: chef}]}]}\n";
    let text = dataset(&[("D07", "not-met")], &[set, adjusted], plan);
    let engine = Engine::shipped();
    let dataset = engine.check(Source::new("t.yaml", text)).dataset.unwrap();
    let graded = engine.grade(&dataset);
    let of = |area: &str, year: &str| graded.graded(area.parse().unwrap(), year.parse().unwrap()).unwrap();
    let f = of("F", "2015");
    assert_eq!(
        (f.derived.outcome.grade(), f.initial(), f.current(), f.differs()),
        (Some(Grade::A), Some(Grade::C), Some(Grade::C), true)
    );
    assert!(!of("F", "2021").differs());
    let d = of("D", "2021");
    assert_eq!((d.derived.outcome.grade(), d.initial(), d.current()), (Some(Grade::D), Some(Grade::D), Some(Grade::C)));
}

#[test]
fn the_order_of_a_file_changes_nothing() {
    let engine = Engine::shipped();
    let text = include_str!("../../examples/typical.yaml");
    let (head, areas) = text.split_once("\nareas:\n").unwrap();
    let (areas, plan) = areas.split_once("\nplan:\n").unwrap();
    // Areas begin with a letter at two spaces.
    let mut blocks: Vec<String> = Vec::new();
    for line in areas.lines() {
        if line.starts_with("  ") && !line.starts_with("   ") && line.ends_with(':') {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    assert_eq!(blocks.len(), 8);
    blocks.reverse();
    let turned = format!("plan:\n{plan}\nareas:\n{}\n{head}\n", blocks.concat());
    let of = |text: &str| {
        let dataset = engine.check(Source::new("t.yaml", text)).dataset.unwrap();
        engine.grade(&dataset).areas
    };
    assert_eq!(of(text), of(&turned));
}

#[test]
fn an_adjustment_is_proposed_when_the_plan_covers_what_decided() {
    let propose = |changes: &[(&str, &str)], about: &str, due: &str, area: char| {
        let plan = format!(
            "plan: {{items: [{{id: P1, about: [{about}], measures: [{{text: Gör., due: {due}, responsible: chef}}]}}]}}\n"
        );
        let text = dataset(changes, &[], &plan);
        let engine = Engine::shipped();
        let dataset = engine.check(Source::new("t.yaml", text)).dataset.unwrap();
        let graded = engine.grade(&dataset);
        let of = |year: &str| graded.proposed_adjustment(area.to_string().parse().unwrap(), year.parse().unwrap());
        (of("2015"), of("2021"))
    };
    let c = Some(Grade::C);
    assert_eq!(propose(&[("D07", "not-met")], "D07", "hösten 2025", 'D'), (c, c));
    // An area without C goes to B.
    assert_eq!(propose(&[("A01", "not-met")], "A01", "hösten 2025", 'A'), (Some(Grade::B), Some(Grade::B)));
    // A plan that leaves a row out, or says no time, carries nothing.
    assert_eq!(propose(&[("D07", "not-met"), ("D08", "not-met")], "D07", "hösten 2025", 'D'), (None, None));
    assert_eq!(propose(&[("D07", "not-met")], "D07", "snarast", 'D'), (None, None));
    // Only the column that has a D.
    assert_eq!(propose(&[("E07", "not-met")], "E07", "hösten 2025", 'E'), (None, c));
    assert_eq!(propose(&[("D09", "not-met")], "D09", "hösten 2025", 'D'), (None, None));
}
