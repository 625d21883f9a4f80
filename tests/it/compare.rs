//! Two datasets held against each other: what is compared, what is found, and that nothing of it is lost.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use sporre::Engine;
use sporre::catalogue::{Catalogue, shipped};
use sporre::compare::{
    Change, Comparison, ComparisonKind, FactSaid, GradeChange, Mapping, ReplyTo, SideState, Wording, read,
};
use sporre::domain::{Dataset, IndicatorKey};
use sporre::grading;
use sporre::load::Source;
use sporre::report::compare::{Options, words::Voice};
use sporre::show::{Style, render};
use sporre::words::{self, Language};

fn dataset(catalogue: &Catalogue, text: &str) -> Dataset {
    let checked = sporre::check::check(Source::new("t.yaml", text), catalogue);
    checked.dataset.unwrap_or_else(|| panic!("{:?}\n{text}", checked.diags))
}

pub fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

/// Returns the words of the document.
pub fn swedish() -> Voice<'static> {
    Voice::of(words::of(Language::Swedish))
}

pub fn compared(a: &str, b: &str) -> Comparison {
    let catalogue = shipped();
    let (a, b) = (dataset(&catalogue, a), dataset(&catalogue, b));
    Engine::compare(&grading::grade(&a, &catalogue), &grading::grade(&b, &catalogue), None)
}

/// Returns a review of one unit with these rows in area D, and more at the top.
pub fn review(head: &str, rows: &str) -> String {
    let day = if head.contains("dates:") { "" } else { "dates: {visit_start: 2025-04-08}\n" };
    let kind = if head.contains("kind:") { "" } else { "kind: inspection\n" };
    let stage = if head.contains("stage:") { "" } else { "stage: draft\n" };
    let catalogue = if head.contains("catalogue:") { "" } else { "catalogue: st 2026.1\n" };
    let unit = if head.contains("unit:") { "" } else { "unit: {name: Prov, care_provider: Region P, specialty: S}\n" };
    let rows = if rows.is_empty() { String::new() } else { format!("areas: {{D: {{observations: {{{rows}}}}}}}\n") };
    format!("schema: 1\n{kind}{stage}{catalogue}{unit}inspectors: [{{name: Prov Provsson}}]\n{day}{head}{rows}")
}

#[track_caller]
fn check_kind(a: &str, b: &str, kind: ComparisonKind, swapped: bool) {
    let found = compared(&review(a, ""), &review(b, ""));
    assert_eq!((found.kind, found.swapped), (kind, swapped), "{a} / {b}");
}

#[test]
fn what_is_compared_is_found_out_from_the_two() {
    use ComparisonKind::{EarlierAndLater, SelfAndInspection, Stages, TwoJudgements, TwoOccasions};
    let own = "kind: self-assessment\n";
    check_kind(own, "", SelfAndInspection, false);
    check_kind("", own, SelfAndInspection, true);
    check_kind("stage: draft\n", "stage: preliminary\n", Stages, false);
    check_kind("stage: preliminary\n", "stage: draft\n", Stages, true);
    check_kind("", "", TwoJudgements, false);
    let old = "dates: {visit_start: 2020-04-08}\n";
    check_kind(old, "", EarlierAndLater, false);
    check_kind("", old, EarlierAndLater, true);
    // A self-assessment of years ago prepared for another visit.
    check_kind("", &format!("{own}{old}"), EarlierAndLater, true);
    let other = "unit: {name: Annan, care_provider: Region P, specialty: S}\n";
    check_kind(other, "", TwoOccasions, false);
    check_kind("unit: {name: ' PROV ', care_provider: Region  P, specialty: T}\n", "", TwoJudgements, false);
}

#[test]
fn what_happened_to_a_row_follows_from_both_sides() {
    use SideState::{Met, NoRow, NotApplicable, NotCurrent, NotMet, Unanswered, Unclear};
    for (before, after, wanted) in [
        (Met, NotMet, Change::Regression),
        (NotApplicable, NotMet, Change::Regression),
        (NotMet, Met, Change::Improvement),
        (NotMet, NotApplicable, Change::NotComparable),
        (NotApplicable, Met, Change::NotComparable),
        (Met, Unclear, Change::BecameOpen),
        (NotMet, Unanswered, Change::BecameOpen),
        (Unanswered, NotMet, Change::BecameAnswered),
        (Unclear, Unanswered, Change::StillOpen),
        (Unclear, Unclear, Change::Same),
        (NotCurrent, Met, Change::NotCurrent),
        (NoRow, Met, Change::New),
        (NotMet, NoRow, Change::Gone),
    ] {
        assert_eq!(Change::between(before, after), wanted, "{before:?} {after:?}");
    }
}

#[test]
fn rows_are_matched_by_their_keys_and_told_with_the_gravest_first() {
    let found = compared(
        &review("dates: {visit_start: 2020-04-08}\n", "D01: met, D07: met, D09: not-met, D12: met, D13: not-met"),
        &review("", "D01: met, D07: not-met, D09: met, D12: {state: unclear, note: n}, D13: met"),
    );
    let keys = |change| found.groups(change).iter().map(|group| group.row.label.clone()).collect::<Vec<_>>();
    assert_eq!(keys(Change::Regression), ["D.F7"]);
    assert_eq!(keys(Change::Improvement), ["D.R9", "D.K13"], "the stronger demand first");
    assert_eq!(keys(Change::BecameOpen), ["D.R12"]);
    assert_eq!(found.rows[0].key.to_string(), "D07");
    assert_eq!((found.agreement.rows.same, found.agreement.rows.of), (2, 10), "a row for each regulation");
    let changes: Vec<Change> = found.rows.iter().map(|row| row.change).collect();
    assert!(changes.is_sorted(), "{changes:?}");
    // E13 is E07, whatever it is called under a regulation.
    let one = "areas: {E: {observations: {E13: met}}}\n";
    let other = "areas: {E: {observations: {E07: met}}}\n";
    let found = compared(&review(one, ""), &review(other, ""));
    assert!(found.is_empty(), "{:?}", found.rows.iter().filter(|row| row.change != Change::Same).collect::<Vec<_>>());
}

#[test]
fn a_regulation_that_concerns_one_side_alone_is_told_once() {
    let old = "dates: {visit_start: 2020-04-08}\nregulations: {2021: {status: not-current, reason: Gällde inte än.}}\n";
    let found = compared(&review(old, "D07: met"), &review("", "D07: {2015: met, 2021: not-met}"));
    assert_eq!(found.groups(Change::Regression), []);
    assert_eq!(found.not_current().len(), 1);
    assert!(found.changed_grades().iter().all(|grade| grade.change != GradeChange::NotCurrent));
    let told = swedish().headline(&found).join(" ");
    assert!(told.contains("HSLF-FS 2021:8 gäller bara på den ena sidan, så dess rader jämförs inte."), "{told}");
}

#[test]
fn derived_set_and_adjusted_grades_are_kept_apart() {
    let told = |side: &str| {
        let catalogue = shipped();
        let (a, b) = (review("stage: preliminary\n", "D07: met"), example(side));
        let (a, b) = (dataset(&catalogue, &a), dataset(&catalogue, &b));
        let found = Engine::compare(&grading::grade(&a, &catalogue), &grading::grade(&b, &catalogue), None);
        let cells = found.grades.iter().map(|grade| {
            let words = swedish().grade_words(grade.after.as_ref());
            format!("{} {}: {words}\n", grade.area, grade.regulation)
        });
        cells.collect::<String>()
    };
    insta::assert_snapshot!(told("typical.yaml") + "\n" + &told("difficult.yaml"));
}

#[test]
fn views_are_compared_by_the_grade_before_a_plan_and_times_by_the_one_that_stands() {
    let typical = example("typical.yaml");
    let own = compared(&example("compare/bjorkmora-egen.yaml"), &typical);
    let earlier = compared(&example("compare/bjorkmora-2020.yaml"), &typical);
    let of = |found: &Comparison, area: &str| {
        let area = area.parse().unwrap();
        found.grades.iter().find(|grade| grade.area == area).unwrap().change
    };
    assert_eq!(of(&own, "H"), GradeChange::Same, "both saw a D");
    assert_eq!(of(&earlier, "H"), GradeChange::Lower);
    assert!(earlier.grades.iter().all(|grade| grade.after.as_ref().is_none_or(|side| !side.reasons.is_empty())));
}

const EARLIER: &str = "compare/bjorkmora-2020.yaml";
const OWN: &str = "compare/bjorkmora-egen.yaml";

pub fn document(comparison: &Comparison) -> sporre::report::Document {
    let as_of: NaiveDate = "2025-06-30".parse().unwrap();
    Engine::shipped().comparison_document(comparison, "Allmänmedicin", Options { as_of })
}

#[test]
fn the_document_of_two_occasions() {
    let found = compared(&example(EARLIER), &example("typical.yaml"));
    insta::assert_snapshot!(Engine::shipped().markdown(&document(&found)).unwrap());
}

#[test]
fn the_document_of_the_units_view_and_that_of_the_inspectors() {
    let found = compared(&example(OWN), &example("typical.yaml"));
    insta::assert_snapshot!(Engine::shipped().markdown(&document(&found)).unwrap());
}

/// Returns a review before and after the unit's comments.
fn stages() -> [String; 2] {
    let before = "stage: draft\nstrengths: [Bra stöd., Lugn miljö.]\nweaknesses:\n  - {text: Programmen följs inte \
                  upp., about: [D07]}\nimprovements: [Fler medsittningar under året.]\nareas:\n  D: {narrative: Ordnat., \
                  observations: {D07: {state: not-met, note: Inga datum.}}}\n";
    let after = "stage: preliminary\nstrengths: [Bra stöd.]\nweaknesses:\n  - {text: Fyra program av fem saknar \
                 uppföljning., about: [D07], replies: [{role: chef, text: Vi håller med.}]}\nimprovements: [Fler \
                 medsittningar under hela året., Ny dator.]\nareas:\n  D: {narrative: Ordnat och lugnt., observations: \
                 {D07: {state: not-met, note: Inga datum i fyra.}}, replies: [{role: studierektor, text: Tack.}]}\n";
    [review(before, ""), review(after, "")]
}

#[test]
fn the_document_of_two_stages_has_the_texts() {
    let [before, after] = stages();
    let found = compared(&before, &after);
    let texts = found.texts.as_ref().unwrap();
    assert_eq!((texts.points.len(), texts.narratives.len(), texts.replies.len()), (4, 1, 2));
    let told = Engine::shipped().markdown(&document(&found)).unwrap();
    let (_, rest) = told.split_once("## Ändrade texter").unwrap();
    let (section, _) = rest.split_once("## Alla rader").unwrap();
    insta::assert_snapshot!(section.trim());
}

/// The older catalogue: rows with other keys, other words and another scope.
fn older() -> Catalogue {
    let mut old = shipped();
    old.version = "2020.1".to_owned();
    let area = old.areas.get_mut(&"D".parse().unwrap()).unwrap();
    let mut take = |from: &str, to: &str| {
        let (from, to): (IndicatorKey, IndicatorKey) = (from.parse().unwrap(), to.parse().unwrap());
        let mut row = area.indicators.remove(&from).unwrap();
        row.key = to;
        row.fingerprint = sporre::catalogue::Fingerprint::of(&format!("{to} then"));
        area.indicators.insert(to, row);
    };
    // What D07 demands was D03 then; D03 of today was not there, and D20 is gone.
    take("D03", "D20");
    take("D07", "D03");
    let other = area.indicators.get_mut(&"D01".parse().unwrap()).unwrap();
    other.text = "Något annat.".to_owned();
    other.fingerprint = sporre::catalogue::Fingerprint::of(&"other");
    old.fingerprint = sporre::catalogue::Fingerprint::of(&old);
    old
}

const TABLE: &str =
    "schema: 1\nfrom: st 2020.1\nto: st 2026.1\nrows: {D03: D07}\ngone: [D20]\nnotes: Raderna är lästa mot varandra.\n";

fn mapping(text: &str) -> Mapping {
    let checked = read(Source::new("tabell.yaml", text), &older(), &shipped());
    checked.mapping.unwrap_or_else(|| panic!("{:?}", checked.diags))
}

fn across(rows: &str, mapping: Option<&Mapping>, turned: bool) -> Comparison {
    let (old, new) = (older(), shipped());
    let earlier = review("catalogue: st 2020.1\ndates: {visit_start: 2020-04-08}\n", rows);
    let later = review("", "D01: met, D03: met, D07: not-met");
    let (earlier, later) = (dataset(&old, &earlier), dataset(&new, &later));
    let (earlier, later) = (grading::grade(&earlier, &old), grading::grade(&later, &new));
    if turned { Engine::compare(&later, &earlier, mapping) } else { Engine::compare(&earlier, &later, mapping) }
}

#[test]
fn a_table_leads_from_the_rows_of_another_catalogue() {
    let table = mapping(TABLE);
    let found = across("D01: met, D03: met, D20: met", Some(&table), false);
    let row = |key: &str| {
        let key: IndicatorKey = key.parse().unwrap();
        found.rows.iter().find(|row| row.key == key).unwrap()
    };
    assert_eq!((row("D07").change, row("D07").key_before), (Change::Regression, "D03".parse().ok()));
    assert_eq!(row("D07").wording, Wording::Same, "the words are those of then, under another key");
    assert_eq!(row("D03").change, Change::New, "D03 of then is another row");
    assert_eq!(row("D20").change, Change::Gone);
    assert_eq!((row("D01").change, row("D01").wording), (Change::Same, Wording::Changed));
    let counted = found.comparable;
    assert_eq!((counted.same, counted.changed, counted.unknown, counted.none, counted.of), (73, 1, 0, 1, 75));
    let told = swedish().comparable(&found).join(" ");
    insta::assert_snapshot!(told);
    // The order in which the files are named changes nothing but that it is said.
    let turned = across("D01: met, D03: met, D20: met", Some(&table), true);
    assert_eq!(Comparison { swapped: false, ..turned }, found);
}

#[test]
fn without_a_table_keys_are_what_they_were() {
    let found = across("D03: not-met", None, false);
    let row = found.rows.iter().find(|row| row.key.to_string() == "D03").unwrap();
    assert_eq!((row.change, row.wording), (Change::Improvement, Wording::Changed));
}

#[test]
fn words_that_nobody_can_hold_against_each_other_are_unknown() {
    let older = |prints: &str| {
        let head = format!("dates: {{visit_start: 2020-04-08}}\ncatalogue: {{id: st, version: \"2019.1\"{prints}}}\n");
        compared(&review(&head, "D07: met"), &review("", "D07: met"))
    };
    let wording = |found: &Comparison| found.rows.iter().find(|row| row.key.to_string() == "D07").unwrap().wording;
    assert_eq!(wording(&older("")), Wording::Unknown);
    assert_eq!(wording(&older(", indicators: {D07: 0123456789ab}")), Wording::Changed);
    let print = shipped().indicator("D07".parse().unwrap()).unwrap().fingerprint.full()[..12].to_owned();
    assert_eq!(wording(&older(&format!(", indicators: {{D07: \"{print}\"}}"))), Wording::Same);
}

#[test]
fn what_is_wrong_with_a_table_is_told_at_its_place() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mapping");
    assert!(cases.is_dir());
    crate::each_file("tests/fixtures/mapping", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let checked = read(Source::open(path).renamed(name), &older(), &shipped());
        assert!(checked.mapping.is_none());
        let found: BTreeSet<&str> = checked.diags.iter().map(|d| d.code.name()).collect();
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(found.contains(code.as_str()), "{found:?}");
        let mut told = String::new();
        for d in &checked.diags {
            let range = checked.tree.range(&d.place);
            let words = words::of(Language::Swedish);
            _ = writeln!(told, "{}\n", render(d, &checked.source, range, words, Style::Plain));
        }
        insta::assert_snapshot!(told.trim_end());
    });
}

/// Every text and number of the model, with the words by which a reader sees it.
fn leaves(value: &serde_json::Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(key, value)| leaves(value, &format!("{place}.{key}"), found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| leaves(value, &format!("{place}[]"), found)),
        serde_json::Value::String(text) => found.push((place.to_owned(), text.clone())),
        serde_json::Value::Number(number) => found.push((place.to_owned(), number.to_string())),
        serde_json::Value::Bool(_) | serde_json::Value::Null => {}
    }
}

/// Returns a comparison in which every part of the model is filled, each text with a word of its own.
fn full() -> Comparison {
    let table = mapping(TABLE);
    let mut found = across("D01: met, D03: {state: met, note: Då}, D20: met", Some(&table), false);
    let [before, after] = stages();
    found.texts = compared(&before, &after).texts;
    found.facts = facts().facts;
    let mut number = 0;
    let mut word = |text: &mut String| {
        number += 1;
        *text = format!("ord{number}x");
    };
    for side in [&mut found.before, &mut found.after] {
        word(&mut side.unit);
        word(&mut side.catalogue);
    }
    // The document is about the later unit.
    found.before.unit.clone_from(&found.after.unit);
    let note = found.mapping.as_mut().unwrap();
    word(&mut note.from);
    word(&mut note.to);
    word(note.notes.as_mut().unwrap());
    for fact in &mut found.facts {
        fact.title.iter_mut().for_each(&mut word);
        for said in [&mut fact.before, &mut fact.after].into_iter().flatten() {
            if let FactSaid::Text(text) = said {
                word(text);
            }
        }
    }
    for row in &mut found.rows {
        word(&mut row.label);
        word(&mut row.title);
        word(row.note_before.get_or_insert_default());
        word(row.note_after.get_or_insert_default());
    }
    let mut areas = std::collections::BTreeMap::new();
    for grade in &mut found.grades {
        word(areas.entry(grade.area).or_insert_with(String::new));
        grade.name.clone_from(&areas[&grade.area]);
        word(&mut grade.title);
        grade.change = GradeChange::Lower;
        for side in [&mut grade.before, &mut grade.after].into_iter().flatten() {
            side.reasons.iter_mut().for_each(&mut word);
        }
    }
    for area in &mut found.agreement.areas {
        if let Some(name) = areas.get(&area.area) {
            area.name.clone_from(name);
        }
    }
    // The last name of an area stands for all its grades.
    for grade in &mut found.grades {
        grade.name.clone_from(&areas[&grade.area]);
    }
    let texts = found.texts.as_mut().unwrap();
    for narrative in &mut texts.narratives {
        word(&mut narrative.name);
        word(narrative.before.as_mut().unwrap());
        word(narrative.after.as_mut().unwrap());
    }
    for point in &mut texts.points {
        [&mut point.before, &mut point.after].into_iter().flatten().for_each(|point| word(&mut point.text));
    }
    for reply in &mut texts.replies {
        word(&mut reply.role);
        word(&mut reply.text);
        match &mut reply.to {
            ReplyTo::Area { name, .. } => word(name),
            ReplyTo::Point { text, .. } => word(text),
        }
    }
    found
}

/// Key figures of an occasion, and of the next; the second of them is the same.
const FIRST: &str = "{staff: 40, specialists_full_time: 3.2, study_director_trained: ja, study_director_share: 12.5}";
const SECOND: &str = "{listed_patients: 9000, staff: 40, specialists_full_time: 4, study_director_trained: nej, \
                      study_director_share: 13}";
const DIFFERING: [&str; 4] =
    ["listed_patients", "specialists_full_time", "study_director_trained", "study_director_share"];

/// Returns two occasions of one unit, of which other facts and key figures are told.
fn facts() -> Comparison {
    let unit = |more: &str, day: &str| {
        let head = format!("unit: {{name: Prov, care_provider: Region P, {more}}}\ndates: {{visit_start: {day}}}\n");
        review(&head, "D07: met")
    };
    compared(
        &unit("specialty: S, place: Orten, facts: FIRST", "2020-04-08").replace("FIRST", FIRST),
        &unit("specialty: T, region: R, facts: SECOND", "2025-04-08").replace("SECOND", SECOND),
    )
}

#[test]
fn facts_that_differ_are_told_and_no_others() {
    let found = facts();
    let keys: Vec<&str> = found.facts.iter().map(|fact| fact.key.as_str()).collect();
    assert_eq!(keys, ["region", "specialty", "place"].into_iter().chain(DIFFERING).collect::<Vec<_>>());
    let of = |key: &str| found.facts.iter().find(|fact| fact.key == key).unwrap();
    assert_eq!((&of("place").before, &of("place").after), (&Some(FactSaid::Text("Orten".to_owned())), &None));
    let json = serde_json::to_value(&found).unwrap();
    let told: Vec<&serde_json::Value> = json["facts"].as_array().unwrap().iter().collect();
    assert!(told.iter().any(|fact| fact["before"] == 12.5 && fact["after"] == 13), "{told:?}");
    assert!(told.iter().any(|fact| fact["before"] == true && fact["after"] == false), "{told:?}");
}

#[test]
fn every_field_of_a_comparison_reaches_every_format() {
    /// Words of programs, which people read in Swedish; a test of their own holds those.
    const MACHINE: [&str; 16] = [
        ".format",
        ".version",
        ".kind",
        ".basis",
        ".stage",
        ".change",
        ".wording",
        ".binding",
        ".binding_before",
        ".before",
        ".after",
        ".list",
        ".date",
        ".adjusted_on",
        ".facts[].key",
        ".facts[].unit",
    ];
    let engine = Engine::shipped();
    let comparison = full();
    let document = document(&comparison);
    let json = serde_json::to_value(&comparison).unwrap();
    let mut found = Vec::new();
    leaves(&json, "", &mut found);
    assert!(found.len() > 1000, "{}", found.len());
    let formats = [
        ("html", engine.html(&document).unwrap()),
        ("markdown", engine.markdown(&document).unwrap()),
        ("typst", engine.typst(&document).unwrap()),
    ];
    for (place, text) in &found {
        if MACHINE.iter().any(|end| place.ends_with(end)) {
            continue;
        }
        for (name, told) in &formats {
            assert!(told.contains(text.as_str()), "{name} does not show {place}: {text}");
        }
    }
    // What both sides say of a fact has no name of its own in the model, and is looked for by itself.
    for fact in &comparison.facts {
        for said in [&fact.before, &fact.after].into_iter().flatten() {
            let FactSaid::Text(text) = said else { continue };
            for (name, told) in &formats {
                assert!(told.contains(text.as_str()), "{name} does not show {}: {text}", fact.key);
            }
        }
    }
    for (name, told) in &formats {
        for figure in ["12,5 procent", "3,2 heltider", "nej", "inte angivet"] {
            assert!(told.contains(figure), "{name} does not show {figure}");
        }
    }
    // The words of programs are told in Swedish.
    for (name, told) in &formats {
        let words = ["uppfyllt", "ej uppfyllt", "annan lydelse", "var D03", "föreskrift", "försämring", "8 april 2020"];
        // In the source for typesetting a letter such as ö is a number.
        for word in words.into_iter().filter(|word| *name != "typst" || word.is_ascii()) {
            assert!(told.contains(word), "{name} does not say {word}");
        }
    }
}

#[test]
fn a_comparison_with_itself_finds_nothing() {
    for name in ["minimal.yaml", "typical.yaml", "difficult.yaml", EARLIER, OWN] {
        let found = compared(&example(name), &example(name));
        assert!(found.is_empty(), "{name}");
        assert_eq!(found.agreement.rows.same, found.agreement.rows.of, "{name}");
        assert_eq!(found.comparable.same, found.comparable.of, "{name}");
    }
}

fn any_rows() -> impl Strategy<Value = String> {
    let state = prop::sample::select(vec![
        "met",
        "not-met",
        "{state: unclear, note: n}",
        "{state: not-applicable, reason: r}",
        "~",
    ]);
    prop::collection::vec(state, 13).prop_map(|states| {
        let rows = states.iter().enumerate().map(|(i, state)| format!("D{:02}: {state}", i + 1));
        rows.collect::<Vec<_>>().join(", ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Turned round, what was worse is better and what agrees agrees as much.
    #[test]
    fn a_comparison_can_be_turned_round(a in any_rows(), b in any_rows()) {
        let (a, b) = (review("", &a), review("", &b));
        let (there, back) = (compared(&a, &b), compared(&b, &a));
        prop_assert_eq!(&there.agreement, &back.agreement);
        let lower = |found: &Comparison, change| found.grades.iter().filter(|grade| grade.change == change).count();
        prop_assert_eq!(lower(&there, GradeChange::Lower), lower(&back, GradeChange::Higher));
        prop_assert_eq!(there.count(Change::Improvement) + there.rows.iter().filter(|row| {
            (row.before, row.after) == (SideState::NotMet, SideState::NotApplicable)
        }).count(), back.count(Change::Regression));
        prop_assert_eq!(there.count(Change::Same), back.count(Change::Same));
        prop_assert_eq!(there.rows.len(), there.counts.values().sum::<usize>());
    }
}
