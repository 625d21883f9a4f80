//! What is missing before a visit: sums that hold, a document, and the command.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use sporre::Engine;
use sporre::domain::{Binding, Dataset, IndicatorKey, State};
use sporre::gap::{Class, Counts, Days, Expiry, Gap, MOST_QUESTIONS};
use sporre::load::Source;

use crate::cli::{code, err, out, sporre_in, sporre_reads};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn dataset(text: &str) -> Dataset {
    let checked = ENGINE.check(Source::new("egen.yaml", text));
    let found: Vec<String> = checked.diags.iter().map(|d| format!("{} {}", d.code, d.place.path)).collect();
    checked.dataset.unwrap_or_else(|| panic!("{found:?}\n{text}"))
}

fn example() -> Dataset {
    dataset(include_str!("../../examples/self-assessment.yaml"))
}

fn gap(dataset: &Dataset, as_of: &str) -> Gap {
    ENGINE.gap(dataset, Days::of(dataset, day(as_of), None))
}

#[test]
fn what_the_roles_answered_stands_beside_the_rows_and_in_a_chapter() {
    let (engine, dataset) = (&*ENGINE, example());
    let found = gap(&dataset, "2026-06-01");
    let told = engine.markdown(&engine.gap_document(&dataset, &found)).unwrap();
    assert!(told.contains("## Enkätsvar"));
    // A row that is not met, and one that is unclear.
    assert!(told.contains("ST-läkare högst hälften instämmer; studierektorer stämmer; rollerna ser olika"));
    assert!(told.contains("Enkäten: ST-läkare minst hälften har ingen uppfattning; studierektorer vet inte."));
    // Of those who were too few nothing is told, and nothing is judged by any of it.
    assert!(!told.contains("handledare högst") && !told.contains("handledare mer"));
    let without = Dataset { surveys: Vec::new(), ..dataset.clone() };
    assert_eq!(gap(&without, "2026-06-01"), found);
    let plain = engine.markdown(&engine.gap_document(&without, &found)).unwrap();
    assert!(!plain.contains("Enkät"));
}

/// Returns a self-assessment with these answers under these regulations.
fn answered(answers: &[u8], regulations: &[&str]) -> String {
    let mut text = String::from(
        "schema: 1\nkind: self-assessment\nstage: draft\ncatalogue: st 2026.1\n\
         unit: {name: Prov, care_provider: Region Prov, specialty: Allmänmedicin}\nregulations:\n",
    );
    for id in ENGINE.catalogue().regulations.keys().map(ToString::to_string) {
        let applies = regulations.contains(&id.as_str());
        let status = if applies { "applies" } else { "{status: not-current, reason: Ingen följer den.}" };
        _ = writeln!(text, "  {id}: {status}");
    }
    let mut areas: BTreeMap<String, String> = BTreeMap::new();
    for (indicator, answer) in ENGINE.catalogue().indicators().zip(answers) {
        let bound = indicator.bindings.keys().filter(|id| regulations.contains(&id.to_string().as_str())).count();
        let answer = match answer {
            0 => "met",
            1 => "not-met",
            2 => "{state: unclear, note: Vi vet inte.}",
            3 => "{state: not-applicable, reason: Finns inte.}",
            4 => "{state: met, evidence: [{text: Lista, valid_until: 2026-01-31}]}",
            5 if bound == 2 => "{2015: met, 2021: not-met}",
            6 if bound == 2 => "{2015: not-met}",
            7 if bound == 2 => "{2015: {state: not-applicable, reason: Nej.}, 2021: met}",
            _ => continue,
        };
        if bound > 0 {
            let area = areas.entry(indicator.key.area().to_string()).or_default();
            _ = writeln!(area, "      {}: {answer}", indicator.key);
        }
    }
    text.push_str(if areas.is_empty() { "areas: {}\n" } else { "areas:\n" });
    for (area, rows) in areas {
        _ = write!(text, "  {area}:\n    observations:\n{rows}");
    }
    text
}

fn keys<'a>(rows: impl Iterator<Item = &'a IndicatorKey>) -> BTreeSet<IndicatorKey> {
    rows.copied().collect()
}

fn sums_hold(dataset: &Dataset, gap: &Gap) {
    let whole = |c: &Counts| c.met + c.not_met + c.unclear + c.unanswered + c.not_applicable;
    for counts in gap.areas.iter().map(|area| &area.counts).chain([&gap.total]) {
        assert_eq!(whole(counts), counts.rows);
        assert!(counts.unproven <= counts.met);
    }
    let sum = |of: fn(&Counts) -> usize| gap.areas.iter().map(|area| of(&area.counts)).sum::<usize>();
    assert_eq!((sum(|c| c.rows), sum(Counts::answered)), (gap.total.rows, gap.total.answered()));
    assert_eq!((gap.unmet.len(), gap.unproven.len()), (gap.total.not_met, gap.total.unproven));
    assert_eq!(gap.open.len(), gap.total.unclear + gap.total.unanswered);

    // Every unmet row stands there once, with the strongest force first.
    let graded = ENGINE.grade(dataset);
    let by_grading: BTreeSet<IndicatorKey> =
        Binding::ALL.iter().flat_map(|binding| graded.unmet(*binding)).map(|(key, _)| key).collect();
    let unmet = keys(gap.unmet.iter().map(|found| &found.row.key));
    assert_eq!((&unmet, unmet.len()), (&by_grading, gap.unmet.len()));
    assert!(gap.unmet.is_sorted_by_key(|found| (found.binding, found.row.key)));

    // Nothing that is met, or does not apply, is among what is missing.
    let open = keys(gap.open.iter().map(|found| &found.row.key));
    assert!(unmet.is_disjoint(&open));
    for indicator in ENGINE.catalogue().indicators() {
        let bound: Vec<_> = indicator.bindings.keys().filter(|id| dataset.applies(**id)).collect();
        let states: Vec<_> = bound
            .iter()
            .map(|id| dataset.observation(indicator.key, **id).map(sporre::domain::Observation::state))
            .collect();
        let settled = states.iter().all(|s| matches!(s, Some(State::Met | State::NotApplicable)));
        let missing = unmet.contains(&indicator.key) || open.contains(&indicator.key);
        assert_eq!(missing, !bound.is_empty() && !settled, "{}", indicator.key);
    }
    for role in &gap.questions {
        for area in &gap.areas {
            let asked: Vec<_> = role.questions.iter().filter(|q| q.row.key.area() == area.key).collect();
            assert!(asked.len() <= MOST_QUESTIONS && asked.is_sorted_by_key(|question| question.class));
            assert!(asked.iter().all(|question| question.class != Class::NotApplicable));
            // A question about a met row stands only where there is no other.
            assert!(asked.len() <= 1 || asked.iter().all(|question| question.class != Class::Met));
        }
    }
    let texts: BTreeSet<&String> = gap.evidence.iter().map(|item| &item.text).collect();
    assert_eq!(texts.len(), gap.evidence.len());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_014),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_answered_the_sums_hold(
        answers in proptest::collection::vec(0_u8..10, 75),
        regulations in 0_usize..3,
    ) {
        let regulations = [&["2015", "2021"][..], &["2015"], &["2021"]][regulations];
        let dataset = dataset(&answered(&answers, regulations));
        sums_hold(&dataset, &gap(&dataset, "2026-06-01"));
    }
}

#[test]
fn nothing_and_everything_answered() {
    let empty = dataset(&answered(&[9; 75], &["2015", "2021"]));
    let found = gap(&empty, "2026-06-01");
    sums_hold(&empty, &found);
    assert_eq!((found.total.rows, found.total.answered(), found.open.len()), (75, 0, 75));
    let whole = dataset(&answered(&[4; 75], &["2021"]));
    let found = gap(&whole, "2026-01-31");
    sums_hold(&whole, &found);
    assert_eq!((found.total.rows, found.total.met, found.total.unproven), (72, 72, 0));
    assert!(found.unmet.is_empty() && found.open.is_empty() && found.expiring.is_empty());
    assert!(found.areas.iter().all(|area| area.grades.iter().all(|grade| grade.raise.is_empty())));
}

#[test]
fn the_two_days_alone_decide_what_grows_old() {
    let dataset = dataset(&answered(&[4; 75], &["2021"]));
    let of = |as_of: &str, visit: Option<&str>| {
        let found = ENGINE.gap(&dataset, Days { as_of: day(as_of), visit: visit.map(day) });
        found.expiring.iter().map(|old| (old.expiry, old.rows.len())).collect::<Vec<_>>()
    };
    assert_eq!(of("2026-01-31", None), []);
    assert_eq!(of("2026-02-01", None), [(Expiry::Passed, 72)]);
    assert_eq!(of("2026-01-31", Some("2026-01-31")), []);
    assert_eq!(of("2026-01-31", Some("2026-02-01")), [(Expiry::BeforeVisit, 72)]);
    // A visit that is over says nothing of the next one.
    let example = example();
    assert_eq!(gap(&example, "2026-06-01").visit, Some(day("2026-10-14")));
    assert_eq!(gap(&example, "2026-10-15").visit, None);
}

#[test]
fn a_row_with_two_forces_is_told_once_with_the_stronger() {
    let text = answered(&[9; 75], &["2015", "2021"]).replace("areas: {}", "areas: {E: {observations: {E07: not-met}}}");
    let found = gap(&dataset(&text), "2026-06-01");
    let [row] = found.unmet.as_slice() else { panic!("{:?}", found.unmet) };
    assert_eq!((row.binding, row.row.labels.as_slice()), (Binding::Regulation, &["E.F7".into(), "E.R13".into()][..]));
}

#[test]
fn the_document_of_the_example() {
    let dataset = example();
    let gap = gap(&dataset, "2026-06-01");
    sums_hold(&dataset, &gap);
    let document = ENGINE.gap_document(&dataset, &gap);
    insta::assert_snapshot!("gap_markdown", ENGINE.markdown(&document).unwrap());
    assert!(ENGINE.typst(&document).unwrap().contains("#cover("));
    let html = ENGINE.html(&document).unwrap();
    // Every text of the model reaches the page.
    for found in &gap.unmet {
        let texts = found.notes.iter().chain(&found.meaning).chain(&found.measure).chain(&found.evidence);
        for text in texts.chain(&found.demands).chain([&found.row.title]) {
            assert!(html.contains(text.as_str()), "{text}");
        }
    }
    for question in gap.questions.iter().flat_map(|role| &role.questions) {
        assert!(html.contains(&question.question), "{}", question.question);
    }
}

/// Returns the example with answers of roles: two that differ, two that agree, and two where the unit has none.
fn with_roles() -> String {
    let answers = |one: &str, other: &str| {
        format!(
            "answers: [{{role: studierektor, state: {one}}}, {{role: ST-läkare, state: {other}, note: Sett en gång.}}]"
        )
    };
    let mut text = answered(&[9; 75], &["2015", "2021"]);
    let rows = [
        format!("A01: {{state: met, {}}}", answers("met", "not-met")),
        format!("A02: {{state: met, {}}}", answers("met", "met")),
        format!("A03: {{{}}}", answers("met", "unclear")),
        format!("A04: {{{}}}", answers("not-met", "unclear")),
    ];
    text = text.replace("areas: {}", &format!("areas: {{A: {{observations: {{{}}}}}}}", rows.join(", ")));
    text
}

#[test]
fn where_the_roles_differ_it_is_told_who_said_what() {
    let dataset = dataset(&with_roles());
    let found = gap(&dataset, "2026-06-01");
    let differing: Vec<String> = found.differing.iter().map(|row| row.row.key.to_string()).collect();
    assert_eq!(differing, ["A01", "A03"]);
    let said: Vec<_> = found.differing[0].answers.iter().map(|said| (said.role.as_str(), said.state)).collect();
    assert_eq!(said, [("studierektor", State::Met), ("ST-läkare", State::NotMet)]);
    let by_roles = found.open.iter().filter(|open| open.only_roles);
    assert_eq!(by_roles.map(|open| open.row.key.to_string()).collect::<Vec<_>>(), ["A03", "A04"]);
    let text = ENGINE.markdown(&ENGINE.gap_document(&dataset, &found)).unwrap();
    let chapter = text.split("## Där ni ser olika").nth(1).unwrap().split("\n## ").next().unwrap();
    insta::assert_snapshot!("gap_roles", chapter);
    assert_eq!(text.matches("rollerna har svarat, enhetens gemensamma svar saknas").count(), 2, "{text}");
    // Where no roles have answered there is no such chapter.
    let plain = example();
    let plain = ENGINE.gap_document(&plain, &gap(&plain, "2026-06-01"));
    assert!(!ENGINE.markdown(&plain).unwrap().contains("Där ni ser olika"));
}

#[test]
fn the_command_tells_where_the_roles_differ() {
    let folder = folder();
    std::fs::write(folder.path().join("roller.yaml"), with_roles()).unwrap();
    let short = out(&sporre_in(folder.path(), &["gap", "roller.yaml"], &[EPOCH]));
    assert!(short.contains("Där ni ser olika (2)"), "{short}");
    assert!(short.contains("studierektor: uppfyllt, ST-läkare: ej uppfyllt"), "{short}");
    assert!(short.contains("För 2 av dem har rollerna svarat"), "{short}");
}

#[test]
fn the_command_tells_what_was_said_last_time_and_in_surveys() {
    let folder = folder();
    let own = include_str!("../../examples/self-assessment.yaml");
    let previous = "previous:\n  date: 2021-03-02\n  areas:\n    B: {observations: {B02: not-met, B08: not-met}}\n    D: \
                    {observations: {D07: {state: met, note: Sett i schemat., indicator: changed}, D10: {2015: met, 2021: \
                    not-met}}}\n    F: {observations: {F05: {indicator: new}}}\n";
    std::fs::write(folder.path().join("igen.yaml"), format!("{own}\n{previous}")).unwrap();
    let run = |line: &str| out(&sporre_in(folder.path(), &line.split(' ').collect::<Vec<_>>(), &[EPOCH]));
    let told = run("gap igen.yaml");
    for part in [
        "Förra gången: ej uppfyllt\n",
        "Förra gången: uppfyllt; raden har fått en annan lydelse sedan dess",
        "Förra gången: uppfyllt (2015), ej uppfyllt (2021)",
        "Förra gången: raden är ny",
        "Förra gången (2 mars 2021)\n  Var uppfyllt och är det inte nu: D.F7\n  Var inte uppfyllt och saknar klart svar nu: B.R8",
        "Enkäten: ST-läkare: högst hälften instämmer; studierektorer: stämmer; rollerna ser olika",
        "Där rollerna ser olika enligt enkäterna (",
        "B SOSFS 2015:8, HSLF-FS 2021:8: C när B.F2 är uppfylld; A när B.F2 och B.R8 är uppfyllda",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let english = run("gap igen.yaml --lang en");
    for part in
        ["Last time: not met", "Last time (2021-03-02)", "Where the roles see things differently in the surveys ("]
    {
        assert!(english.contains(part), "{part}: {english}");
    }
    // What raises a grade is told where something is answered.
    let untouched = own.split("\nareas:").next().unwrap();
    std::fs::write(folder.path().join("tom.yaml"), untouched).unwrap();
    let told = run("gap tom.yaml");
    assert!(told.starts_with("0 av 75 rader") && !told.contains("Vad som höjer graderna"), "{told}");
    // Where there was no last time, nothing is said of it.
    assert!(!run("gap egen.yaml").contains("Förra gången"));
}

#[test]
fn every_dataset_of_the_examples_has_its_document() {
    for name in ["minimal", "typical", "difficult", "self-assessment"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.yaml"));
        let dataset = ENGINE.check(Source::open(&path)).dataset.unwrap();
        let gap = gap(&dataset, "2026-06-01");
        sums_hold(&dataset, &gap);
        let document = ENGINE.gap_document(&dataset, &gap);
        assert!(ENGINE.html(&document).unwrap().ends_with("</html>"), "{name}");
        assert!(ENGINE.typst(&document).unwrap().contains("#cover("), "{name}");
        assert!(ENGINE.markdown(&document).unwrap().contains("## I korthet"), "{name}");
    }
}

const EPOCH: (&str, &str) = ("SOURCE_DATE_EPOCH", "1780272000");

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("egen.yaml"), include_str!("../../examples/self-assessment.yaml")).unwrap();
    folder
}

#[test]
fn the_command_tells_in_short_or_writes_it_all() {
    let folder = folder();
    let run = |line: &str| sporre_in(folder.path(), &line.split(' ').collect::<Vec<_>>(), &[EPOCH]);
    let short = run("gap egen.yaml");
    assert_eq!((code(&short), err(&short)), (0, String::new()));
    insta::assert_snapshot!("gap_short", out(&short));
    insta::assert_snapshot!("gap_short_english", out(&run("gap egen.yaml --lang en")));
    assert!(out(&run("gap egen.yaml --visit 2026-07-01")).contains("Besöket är den 1 juli 2026, om 30 dagar."));

    let json = run("gap egen.yaml --format json");
    let value: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!((value["format"].as_str(), value["total"]["rows"].as_u64()), (Some("sporre-gap"), Some(75)));
    assert_eq!(value["unmet"][0]["key"], "B02");
    insta::assert_snapshot!("gap_json", serde_json::to_string_pretty(&short_form(value)).unwrap());

    let written = run("gap egen.yaml -o ut.md");
    assert_eq!((code(&written), out(&written).as_str()), (0, ""));
    assert!(std::fs::read_to_string(folder.path().join("ut.md")).unwrap().contains("## Förslag till åtgärder"));
    assert_eq!(code(&run("gap egen.yaml --format html")), 0);
    assert!(folder.path().join("egen.forberedelse.html").exists());
    assert!(out(&run("gap egen.yaml -o - --format md")).starts_with("Förberedelserapport"));
}

/// Returns the data without the long lists, which the document's own snapshot has.
fn short_form(mut value: serde_json::Value) -> serde_json::Value {
    for list in ["areas", "unmet", "open", "unproven", "evidence", "questions"] {
        if let Some(items) = value[list].as_array_mut() {
            items.truncate(1);
        }
    }
    value["evidence"][0]["rows"].as_array_mut().unwrap().truncate(1);
    value["questions"][0]["questions"].as_array_mut().unwrap().truncate(1);
    value
}

#[test]
fn what_a_stranger_does_is_answered() {
    let folder = folder();
    let path = folder.path();
    std::fs::create_dir(path.join("mapp")).unwrap();
    std::fs::write(path.join("fel.yaml"), "schema: 1\nkind: self-assessment\nunit: {name: Prov}\n").unwrap();
    let mut told = String::new();
    for line in [
        "gap finns-inte.yaml",
        "gap mapp",
        "gap fel.yaml",
        "gap egen.yaml -o egen.yaml",
        "gap egen.yaml -o ut.docx",
        "gap egen.yaml -o ut.md --format html",
        "gap egen.yaml --visit i-höst",
        "gap",
    ] {
        let output = sporre_in(path, &line.split(' ').collect::<Vec<_>>(), &[EPOCH]);
        assert_ne!(code(&output), 0, "{line}");
        assert_eq!(out(&output), "", "{line}");
        _ = write!(told, "$ sporre {line}\n{}=> {}\n\n", err(&output), code(&output));
    }
    insta::assert_snapshot!("gap_strangers", told);
    assert_eq!(
        std::fs::read_to_string(path.join("egen.yaml")).unwrap(),
        include_str!("../../examples/self-assessment.yaml")
    );
    let piped =
        sporre_reads(&["gap", "-", "--date", "2026-06-01"], include_str!("../../examples/self-assessment.yaml"));
    assert!(out(&piped).starts_with("69 av 75 rader är besvarade."), "{}", err(&piped));
}

#[test]
fn a_plan_begins_with_what_is_proposed_when_that_is_asked_for() {
    let folder = folder();
    let run = |line: &str| sporre_in(folder.path(), &line.split(' ').collect::<Vec<_>>(), &[EPOCH]);
    let measure = "Lägg in två genomgångar om året i schemat och skriv ned vad som ändras.";
    assert_eq!(code(&run("plan start egen.yaml")), 0);
    let plain = std::fs::read_to_string(folder.path().join("egen.plan.yaml")).unwrap();
    assert!(plain.contains("kind: self-assessment") && !plain.contains(measure), "{plain}");
    let proposed = run("plan start egen.yaml --propose -o med.plan.yaml");
    assert_eq!(code(&proposed), 0, "{}", err(&proposed));
    let text = std::fs::read_to_string(folder.path().join("med.plan.yaml")).unwrap();
    let plan = ENGINE.open_plan(Source::new("med.plan.yaml", text.as_str()));
    let plan = plan.plan().unwrap_or_else(|| panic!("{text}"));
    // Each unmet föreskrift and råd has its item, and each item one measure: what the catalogue proposes.
    assert_eq!(plan.items.len(), 5);
    for item in &plan.items {
        let key = item.about().next().unwrap();
        let wanted = ENGINE.catalogue().guidance[&key].measure.clone().unwrap();
        assert_eq!(item.measures.iter().map(|m| m.text.clone()).collect::<Vec<_>>(), [wanted], "{key}");
    }
    insta::assert_snapshot!("gap_plan_proposed", text.split("\nitems:").nth(1).unwrap().split("\n\n").next().unwrap());
}
