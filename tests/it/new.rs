//! A new dataset: whole, without faults of its own, and true to what it was told.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use sporre::Engine;
use sporre::check::{Checked, Mapping, Shape, format};
use sporre::diag::Severity;
use sporre::domain::{Grade, Kind, RegulationId};
use sporre::load::{Node, NodeKind, Source};
use sporre::new::{NewAnswers, NewInspector};

use crate::json_schema::{Reading, faults, read};

const SCHEMA: &str = "./sporre-dataset.schema.json";

fn years(years: &[&str]) -> Vec<RegulationId> {
    years.iter().map(|year| year.parse().unwrap()).collect()
}

/// Returns answers to all that can be asked.
fn answers(kind: Kind, regulations: &[&str]) -> NewAnswers {
    NewAnswers {
        kind: Some(kind),
        unit: Some("Kvistlunda vårdcentral".into()),
        care_provider: Some("Region Sandmark".into()),
        region: Some("Region Sandmark".into()),
        region_profile: Some("default".into()),
        specialty: Some("Allmänmedicin".into()),
        visit_start: NaiveDate::from_ymd_opt(2025, 10, 14),
        visit_end: NaiveDate::from_ymd_opt(2025, 10, 15),
        regulations: Some(years(regulations)),
        not_current_reason: (regulations.len() < 2).then(|| "Ingen läkare följer den.".into()),
        inspectors: Some(vec![
            NewInspector::parse("Gunvor Lidehäll, specialist i allmänmedicin"),
            NewInspector::parse("Torvald Espenäs"),
        ]),
        previous: None,
    }
}

/// Returns every kind with every choice of regulations.
fn all() -> Vec<NewAnswers> {
    let choices: [&[&str]; 3] = [&["2015", "2021"], &["2015"], &["2021"]];
    let kinds = [Kind::Inspection, Kind::SelfAssessment];
    kinds.into_iter().flat_map(|kind| choices.map(|years| answers(kind, years))).collect()
}

fn check(engine: &Engine, text: &str) -> Checked {
    engine.check(Source::new("ny.yaml", text))
}

fn found(checked: &Checked) -> Vec<String> {
    checked.diags.iter().map(|d| format!("{} {}", d.code, d.place.path)).collect()
}

#[test]
fn a_new_file_has_no_fault() {
    let engine = Engine::shipped();
    let schema = serde_json::from_str(&sporre::schema::text(engine.catalogue())).unwrap();
    for answers in all() {
        let text = answers.text(engine.catalogue(), SCHEMA);
        let checked = check(&engine, &text);
        assert_eq!(found(&checked), [""; 0]);
        let dataset = checked.dataset.unwrap();
        assert_eq!((dataset.kind, dataset.unit.name.as_str()), (answers.kind.unwrap(), "Kvistlunda vårdcentral"));
        assert!(dataset.areas.values().all(|area| area.observations.is_empty()), "nothing is judged beforehand");
        for reading in [Reading::Core, Reading::Text] {
            assert_eq!(faults(&schema, &read(&text, reading)), [""; 0]);
        }
    }
}

#[test]
fn what_is_not_known_is_all_that_is_missing() {
    let engine = Engine::shipped();
    let empty = NewAnswers { regulations: Some(years(&["2021"])), ..NewAnswers::default() };
    let checked = check(&engine, &empty.text(engine.catalogue(), SCHEMA));
    let expected = [
        "missing-value unit.name",
        "missing-value unit.care_provider",
        "missing-value unit.specialty",
        "missing-reason regulations.2015.reason",
        "missing-value inspectors[0].name",
        "missing-value dates.visit_start",
    ];
    assert_eq!(found(&checked), expected);
    assert_eq!(empty.gaps(engine.catalogue()).len(), expected.len());
    for answers in all() {
        assert!(answers.gaps(engine.catalogue()).is_empty());
    }
}

#[test]
fn a_new_file_as_people_read_it() {
    let engine = Engine::shipped();
    let own = engine.catalogue().fingerprint.to_string();
    let show = |answers: &NewAnswers| answers.text(engine.catalogue(), SCHEMA).replace(&own, "[fingeravtryck]");
    insta::assert_snapshot!("new_inspection", show(&answers(Kind::Inspection, &["2015", "2021"])));
    insta::assert_snapshot!("new_self_assessment", show(&answers(Kind::SelfAssessment, &["2015"])));
    insta::assert_snapshot!("new_empty", show(&NewAnswers::default()).split("\nareas:").next().unwrap());
}

#[test]
fn a_self_assessment_says_beside_each_row_what_helps_to_answer_it() {
    let engine = Engine::shipped();
    let lines = |kind, years: &[&str]| -> Vec<String> {
        let text = answers(kind, years).text(engine.catalogue(), SCHEMA);
        text.lines().map(|line| line.trim_start().to_owned()).collect()
    };
    let count = |lines: &[String], start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    let own = lines(Kind::SelfAssessment, &["2015", "2021"]);
    assert_eq!((count(&own, "# Betyder: "), count(&own, "# Ha till hands: ")), (75, 75));
    let questions: usize = engine.catalogue().guidance.values().map(|guidance| guidance.questions.len()).sum();
    assert_eq!(count(&own, "# Fråga "), questions);
    // Rows that are not asked for bring no help, and an inspection has none.
    assert_eq!(count(&lines(Kind::SelfAssessment, &["2021"]), "# Betyder: "), 72);
    let review = lines(Kind::Inspection, &["2015", "2021"]);
    assert_eq!(count(&review, "# Betyder: ") + count(&review, "# Ha till hands: ") + count(&review, "# Fråga "), 0);
    // A row of an overlay, which has no help, still stands there with its demand.
    let text = answers(Kind::SelfAssessment, &["2021"]).text(&with_overlay(), SCHEMA);
    assert!(text.contains("\n      D51:\n") && !text.contains("Betyder: \n"), "{text}");
}

/// Returns a catalogue with the society's overlay of the examples.
fn with_overlay() -> sporre::catalogue::Catalogue {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/overlays/kustlakarna.yaml");
    let (laid, _) = sporre::catalogue::lay_over(sporre::catalogue::shipped(), &[Source::open(&path)]);
    laid.expect("the overlay of the examples holds")
}

#[test]
fn a_new_file_names_its_overlays() {
    let engine = Engine::new(with_overlay());
    for answers in all() {
        let text = answers.text(engine.catalogue(), SCHEMA);
        assert!(text.contains("\n  overlays:\n    - kustlakarna 1.0\n"), "{text}");
        assert_eq!(found(&check(&engine, &text)), [""; 0]);
        let without: Vec<String> = found(&check(&Engine::shipped(), &text));
        assert!(without.iter().any(|found| found.starts_with("overlay-not-loaded")), "{without:?}");
    }
}

#[test]
fn a_new_file_is_laid_out_whatever_is_known() {
    type Forget = fn(&mut NewAnswers);
    let forget: [Forget; 10] = [
        |answers| answers.unit = None,
        |answers| answers.care_provider = None,
        |answers| answers.region = None,
        |answers| answers.region_profile = None,
        |answers| answers.specialty = None,
        |answers| answers.visit_start = None,
        |answers| answers.visit_end = None,
        |answers| answers.not_current_reason = None,
        |answers| answers.inspectors = None,
        |answers| answers.inspectors.iter_mut().flatten().for_each(|inspector| inspector.role = None),
    ];
    // What a choice does to its neighbours shows in every pair.
    let pairs = (0..forget.len()).flat_map(|one| (one..forget.len()).map(move |other| vec![one, other]));
    let choices: Vec<Vec<usize>> = pairs.chain([vec![], (0..forget.len()).collect()]).collect();
    for catalogue in [sporre::catalogue::shipped(), with_overlay()] {
        let all = all();
        // Which regulations there are changes nothing about pairs.
        let choices_of = |at: usize| if at.is_multiple_of(3) { &choices[..] } else { &choices[choices.len() - 2..] };
        let every = all.iter().enumerate().flat_map(|(at, answers)| choices_of(at).iter().map(move |c| (answers, c)));
        for (answers, choice) in every {
            let mut answers = answers.clone();
            choice.iter().for_each(|i| forget[*i](&mut answers));
            let text = answers.text(&catalogue, SCHEMA);
            assert_eq!(sporre::fmt::format(&text, &catalogue).as_deref(), Ok(text.as_str()), "{choice:?}");
        }
    }
}

/// Returns the rows that a new file asks for.
fn rows(text: &str) -> Vec<&str> {
    let key = |line: &&str| line.len() == 3 && line[1..].bytes().all(|b| b.is_ascii_digit());
    text.lines().filter_map(|line| line.strip_prefix("      ")?.strip_suffix(':')).filter(key).collect()
}

#[test]
fn every_row_that_is_asked_for_stands_there_once() {
    let engine = Engine::shipped();
    for answers in all() {
        let text = answers.text(engine.catalogue(), SCHEMA);
        let named = answers.regulations.clone().unwrap();
        let asked = engine.catalogue().indicators().filter(|i| i.bindings.keys().any(|id| named.contains(id)));
        let mut asked: Vec<String> = asked.map(|indicator| indicator.key.to_string()).collect();
        let mut there = rows(&text);
        assert!(there.len() >= 72);
        asked.sort();
        there.sort_unstable();
        assert_eq!(there, asked);
        for line in text.lines() {
            assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
        }
    }
}

#[test]
fn a_file_that_is_filled_in_is_a_final_report() {
    let engine = Engine::shipped();
    for answers in all() {
        let mut text = answers.text(engine.catalogue(), SCHEMA);
        let keys: Vec<String> = rows(&text).into_iter().map(ToOwned::to_owned).collect();
        for key in keys {
            text = text.replace(&format!("\n      {key}:\n"), &format!("\n      {key}: met\n"));
        }
        for (old, new) in [
            ("stage: draft", "stage: final"),
            ("  #final:", "  final: 2025-12-01"),
            ("#derived_grades: accepted", "derived_grades: accepted"),
        ] {
            assert_eq!(text.matches(old).count(), 1, "{old}");
            text = text.replace(old, new);
        }
        let checked = check(&engine, &text);
        assert_eq!(found(&checked), [""; 0]);
        let dataset = checked.dataset.unwrap();
        let graded = engine.grade(&dataset);
        for id in answers.regulations.as_ref().unwrap() {
            for area in graded.areas.keys() {
                assert_eq!(graded.graded(*area, *id).unwrap().current(), Some(Grade::A), "{area} {id}");
            }
        }
    }
}

/// Takes the sign away from every line that is an example, as people do.
fn uncommented(text: &str) -> String {
    let (head, body) = text.split_once("\nschema:").unwrap();
    let line = |line: &str| {
        let at = line.len() - line.trim_start().len();
        match line[at..].strip_prefix('#') {
            // A text for reading has one space after its sign.
            Some(rest) if !rest.is_empty() && (!rest.starts_with(' ') || rest.starts_with("  ")) => {
                format!("{}{rest}", &line[..at])
            }
            _ => line.to_owned(),
        }
    };
    format!("{head}\nschema:{}", body.lines().map(line).collect::<Vec<_>>().join("\n"))
}

#[test]
fn every_example_holds_when_its_sign_is_taken_away() {
    let engine = Engine::shipped();
    for answers in all() {
        let text = uncommented(&answers.text(engine.catalogue(), SCHEMA));
        let checked = check(&engine, &text);
        let errors: Vec<_> = checked.diags.iter().filter(|d| d.severity == Severity::Error).map(|d| &d.place).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let dataset = checked.dataset.unwrap();
        assert!(dataset.areas.values().all(|area| area.narrative.is_some() && !area.set.is_empty()));
        assert_eq!((dataset.strengths.len(), dataset.weaknesses.len(), dataset.improvements.len()), (1, 1, 1));
        assert_eq!(dataset.plan.is_some(), answers.kind == Some(Kind::Inspection));
    }
}

#[test]
fn a_new_inspection_names_every_part_of_a_dataset() {
    let engine = Engine::shipped();
    let text = uncommented(&answers(Kind::Inspection, &["2015", "2021"]).text(engine.catalogue(), SCHEMA));
    let checked = check(&engine, &text);
    let keys = |node: &Node| match &node.kind {
        NodeKind::Map(entries) => entries.iter().map(|entry| entry.key.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let of = |key: &str| match &checked.tree.root().kind {
        NodeKind::Map(entries) => keys(&entries.iter().find(|entry| entry.key == key).unwrap().value),
        _ => Vec::new(),
    };
    let told = |mapping: &Mapping| mapping.fields.iter().map(|field| field.key.to_owned()).collect::<Vec<_>>();
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    // The steps are written by `sporre stage`, what the review before said by `sporre new --from`, what became
    // of its plan by `sporre plan export`, what surveys say by `sporre survey import`, and what is to be left
    // alone is not known yet.
    let later = |key: &String| {
        ["stage_steps", "previous", "previous_plan", "compare_with", "surveys", "silenced"].contains(&key.as_str())
    };
    let wanted: Vec<String> = told(&format()).into_iter().filter(|key| !later(key)).collect();
    assert_eq!(sorted(keys(checked.tree.root())), sorted(wanted));
    for field in format().fields {
        let is_later = later(&field.key.to_owned()) || field.key == "plan";
        if let (Shape::Mapping(mapping), false) = (&field.shape, is_later) {
            assert_eq!(sorted(of(field.key)), sorted(told(mapping)), "{}", field.key);
        }
    }
}

/// Returns the text that stands at a way of keys.
fn text_at<'t>(root: &'t Node, way: &[&str]) -> Option<&'t str> {
    match (&root.kind, way) {
        (NodeKind::Text(text), []) => Some(text),
        (NodeKind::List(items), way) => text_at(items.first()?, way),
        (NodeKind::Map(entries), [key, rest @ ..]) => {
            text_at(&entries.iter().find(|entry| entry.key == *key)?.value, rest)
        }
        _ => None,
    }
}

fn comes_back(engine: &Engine, text: &str) -> Result<(), TestCaseError> {
    let known = (!text.trim().is_empty()).then(|| text.trim());
    let name = NewInspector { name: text.to_owned(), role: Some(text.to_owned()) };
    let answers = NewAnswers {
        unit: Some(text.to_owned()),
        care_provider: Some(text.to_owned()),
        region: Some(text.to_owned()),
        specialty: Some(text.to_owned()),
        not_current_reason: Some(text.to_owned()),
        regulations: Some(years(&["2021"])),
        inspectors: Some(vec![name]),
        ..NewAnswers::default()
    };
    let written = answers.text(engine.catalogue(), SCHEMA);
    prop_assert_eq!(sporre::fmt::format(&written, engine.catalogue()), Ok(written.clone()));
    let checked = check(engine, &written);
    for way in [
        &["unit", "name"][..],
        &["unit", "care_provider"],
        &["unit", "region"],
        &["unit", "specialty"],
        &["regulations", "2015", "reason"],
        &["inspectors", "name"],
        &["inspectors", "role"],
    ] {
        prop_assert_eq!(text_at(checked.tree.root(), way), known, "{:?}", way);
    }
    Ok(())
}

#[test]
fn texts_that_mean_something_to_yaml_come_back_as_they_were() {
    let engine = Engine::shipped();
    for text in [
        "yes",
        "No",
        "null",
        "~",
        "2015",
        "1e3",
        "0x1f",
        "2025-10-14",
        "- a",
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'a'",
        "\"a\"",
        "{a: b}",
        "[a]",
        "a, b",
        "? a",
        "---",
        "...",
        "<<",
        "=",
        "a\\n",
        "a\nb",
        "a\n\n# b",
        "a\tb",
        "a  b",
        "a\u{a0}b",
        "a\u{202e}b",
        "a\u{85}b\u{2028}c",
        "a\u{0}b",
        "😀",
        "TODO",
    ] {
        comes_back(&engine, text).unwrap();
    }
}

proptest! {
    // The same cases in every run, so that a failure can be had again.
    #![proptest_config(ProptestConfig {
        cases: 150,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_630),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_comes_back_as_it_was(text in "([ -~]|[åäö:#\\-\"'\\\\{}\\[\\],&*!|>%@`?\n\r\t ]|\\PC|\\p{Cc}){0,12}") {
        static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);
        comes_back(&ENGINE, &text)?;
    }
}

fn sporre(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sporre")).arg("new").args(arguments).current_dir(folder).output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_command_writes_the_file_and_its_schema_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = sporre(
        folder.path(),
        &[
            "ny.yaml",
            "--unit",
            "S:t Örjan: #1",
            "--care-provider",
            "no",
            "--specialty",
            "Allmänmedicin",
            "--visit-start",
            "2025-10-14",
            "--regulations",
            "2021",
            "--not-current-reason",
            "Alla följer den nya.",
            "--inspector",
            "Gunvor Lidehäll, överläkare",
        ],
    );
    assert_eq!((output.status.code(), err(&output).lines().count()), (Some(0), 1), "{}", err(&output));
    assert_eq!(names(folder.path()), ["ny.yaml", "sporre-dataset.schema.json"]);
    let engine = Engine::shipped();
    let schema = std::fs::read_to_string(folder.path().join("sporre-dataset.schema.json")).unwrap();
    assert_eq!(schema, sporre::schema::text(engine.catalogue()));
    let checked = engine.check(Source::open(&folder.path().join("ny.yaml")));
    assert_eq!(found(&checked), [""; 0]);
    assert_eq!(checked.dataset.unwrap().unit.name, "S:t Örjan: #1");
}

#[test]
fn what_is_missing_is_told_with_its_option() {
    let folder = tempfile::tempdir().unwrap();
    let output = sporre(folder.path(), &["ny.yaml"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("new_gaps", err(&output));
    let piped = sporre(folder.path(), &["-", "--kind", "self-assessment"]);
    assert!(String::from_utf8(piped.stdout).unwrap().contains("kind: self-assessment"));
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn nothing_of_anybody_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| -> PathBuf { folder.path().join(name) };
    std::fs::write(file("ny.yaml"), "mitt").unwrap();
    let output = sporre(folder.path(), &["ny.yaml"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("ny.yaml finns redan"), "{}", err(&output));
    assert_eq!((std::fs::read_to_string(file("ny.yaml")).unwrap().as_str(), names(folder.path()).len()), ("mitt", 1));
    assert_eq!(sporre(folder.path(), &["ny.yaml", "--force"]).status.code(), Some(0));
    assert!(std::fs::read_to_string(file("ny.yaml")).unwrap().contains("schema: 1"));

    // A schema that is current stays as it is, an older one of ours is replaced.
    let schema = file("sporre-dataset.schema.json");
    let before = std::fs::metadata(&schema).unwrap().modified().unwrap();
    assert_eq!(sporre(folder.path(), &["två.yaml"]).status.code(), Some(0));
    assert_eq!(std::fs::metadata(&schema).unwrap().modified().unwrap(), before);
    let current = std::fs::read_to_string(&schema).unwrap();
    std::fs::write(&schema, "{\"$id\": \"urn:sporre:dataset:1\", \"title\": \"äldre\"}").unwrap();
    assert_eq!(sporre(folder.path(), &["tre.yaml"]).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&schema).unwrap(), current);

    // Another's schema stays, and nothing is written beside it.
    std::fs::write(&schema, "{\"$id\": \"någon annans\"}").unwrap();
    let output = sporre(folder.path(), &["fyra.yaml"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("inget schema från sporre"), "{}", err(&output));
    assert!(!file("fyra.yaml").exists());
}

#[test]
fn arguments_that_make_no_sense_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = String::new();
    for arguments in [
        &["ny.yaml", "--regulations", "2015,2019"][..],
        &["ny.yaml", "--region-profile", "sandmark"],
        &["ny.yaml", "--not-current-reason", "Ingen följer den."],
        &["ny.yaml", "--visit-start", "2025-10-14", "--visit-end", "2025-10-13"],
        &["ny.yaml", "--visit-start", "14 oktober"],
        &["ny.yaml", "--kind", "granskning"],
        &["sporre-dataset.schema.json"],
        &["finns-inte/ny.yaml"],
    ] {
        let output = sporre(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        told.push_str(&err(&output));
    }
    assert_eq!(names(folder.path()), [""; 0]);
    insta::assert_snapshot!("new_usage", told);
}
