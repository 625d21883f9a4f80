//! What is told before a report is published.

use std::path::Path;

use proptest::prelude::*;
use sporre::Engine;
use sporre::check::Checked;
use sporre::diag::{Code, Diagnostic};
use sporre::load::Source;
use sporre::publish::Options;
use sporre::report::{Options as ReportOptions, Profile};

use crate::cli::{code, err, out, sporre};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Adds what is told before publication on a day.
pub fn on(engine: &Engine, checked: &mut Checked, text: &str) {
    engine.check_publication(checked, Options { as_of: day(text), with_reasons: false });
}

fn gate(text: &str) -> Checked {
    let engine = Engine::shipped();
    let mut checked = engine.check(Source::new("granskning.yaml", text));
    on(&engine, &mut checked, "2025-06-30");
    checked
}

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.diags.iter().map(|d| d.code.name()).collect()
}

fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

#[test]
fn the_typical_example_is_ready_and_says_so() {
    let output = sporre(&["check", "--publish", "--date", "2025-06-30", "examples/typical.yaml"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    insta::assert_snapshot!("publish_ready", err(&output));
    // A year later the promises of its plan are old.
    let output = sporre(&["check", "--publish", "--date", "2026-06-30", "examples/typical.yaml"]);
    assert_eq!(code(&output), 1);
    insta::assert_snapshot!("publish_left", err(&output));
}

#[test]
fn only_publish_fails_on_warnings_unless_told() {
    let minimal = |arguments: &[&str]| code(&sporre(&[&["check", "examples/minimal.yaml"], arguments].concat()));
    assert_eq!(minimal(&[]), 0);
    assert_eq!(minimal(&["--publish"]), 1);
    assert_eq!(minimal(&["--publish", "--fail-on", "error"]), 0);
    assert_eq!(minimal(&["--publish", "--allow", "warnings"]), 0);
    assert_eq!(minimal(&["--publish", "--fail-on", "never"]), 0);
    assert_eq!(minimal(&["--date", "2025-06-30"]), 2);
}

#[test]
fn programs_are_told_the_same() {
    let output = sporre(&["check", "--publish", "--date", "2025-10-30", "--format", "json", "examples/minimal.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("\"not-final\"") && err(&output).is_empty(), "{}", err(&output));
}

#[test]
fn errors_come_first() {
    let output = sporre(&["check", "--publish", "tests/fixtures/ten-mistakes.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("kan inte publiceras än") && !err(&output).contains("[not-final]"));
}

#[test]
fn a_wish_about_publication_waits_for_it() {
    let text = example("minimal.yaml") + "silenced:\n  - {code: not-final, reason: Regionen vill se utkastet.}\n";
    let plain = Engine::shipped().check(Source::new("granskning.yaml", text.as_str()));
    assert!(!codes(&plain).contains(&"unused-silence"));
    let checked = gate(&text);
    assert!(!codes(&checked).contains(&"not-final") && !codes(&checked).contains(&"unused-silence"));
    assert_eq!(checked.diags.silenced()[0].reason, "Regionen vill se utkastet.");
    let unused = gate(&text.replace("not-final", "plan-overdue"));
    assert!(codes(&unused).contains(&"unused-silence"), "{:?}", codes(&unused));
}

#[test]
fn every_finding_of_publication_can_be_silenced_where_it_is() {
    crate::each_file("tests/fixtures/check", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("publish") {
            return;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let found = gate(&text);
        let mut silenced = text.clone();
        for d in found.diags.iter().filter(|d| d.code.is_of_publication()) {
            silenced.push_str(&format!("  - {{code: {}, at: \"{}\", reason: Ett prov.}}\n", d.code, d.place.path));
        }
        assert_ne!(silenced, text, "{name}");
        let left = gate(&silenced);
        let left: Vec<&Diagnostic> = left.diags.iter().filter(|d| d.code.is_of_publication()).collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    });
}

#[test]
fn publication_takes_no_other_finding_away() {
    for folder in ["tests/fixtures/check", "examples"] {
        crate::each_file(folder, |path| {
            let engine = Engine::shipped();
            let plain = engine.check(Source::open(path));
            let mut more = engine.check(Source::open(path));
            on(&engine, &mut more, "2025-06-30");
            let lost: Vec<&Diagnostic> = plain.diags.iter().filter(|d| !more.diags.iter().any(|m| m == *d)).collect();
            assert!(lost.is_empty(), "{}: {lost:?}", path.display());
            assert!(plain.diags.iter().all(|d| !d.code.is_of_publication()));
            // Nothing is told of a file that has errors.
            let added = more.diags.iter().count() - plain.diags.iter().count();
            assert!(plain.dataset.is_some() || added == 0, "{}", path.display());
        });
    }
}

/// What the public report prints is what is looked through, text by text.
#[test]
fn each_text_of_the_public_report_is_looked_through() {
    let engine = Engine::shipped();
    let good = include_str!("../fixtures/good.yaml");
    let (mut printed, mut hidden) = (0, 0);
    for (number, line) in good.lines().enumerate() {
        let Some((key, value)) = line.split_once(": ") else { continue };
        if value.starts_with(['{', '[', '|', '>', '#']) {
            continue;
        }
        let mut lines: Vec<String> = good.lines().map(ToOwned::to_owned).collect();
        lines[number] = format!("{key}: \"19121212-1212\"");
        let mut checked = engine.check(Source::new("good.yaml", lines.join("\n")));
        let Some(dataset) = &checked.dataset else { continue };
        let options = ReportOptions { as_of: day("2025-06-30"), profile: Profile::Public, with_reasons: false };
        let is_printed = engine.markdown(&engine.report(dataset, options)).unwrap().contains("19121212");
        engine.check_privacy(&mut checked, Options { as_of: day("2025-06-30"), with_reasons: false });
        let is_told = checked.diags.iter().any(|d| d.code == Code::PersonalNumber);
        assert_eq!(is_told, is_printed, "line {}: {line}", number + 1);
        if is_printed { printed += 1 } else { hidden += 1 }
    }
    assert!(printed > 20 && hidden >= 3, "{printed} printed, {hidden} hidden");
}

#[test]
fn the_public_report_is_written_and_what_it_tells_of_persons_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("granskning.yaml");
    let text =
        example("minimal.yaml").replace("Riktlinjer för ST finns", "Dr Ek på 070-123 45 67 vet mer. Riktlinjer finns");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let report = |profile: &str| sporre(&["report", file, "--format", "html", "--profile", profile]);
    let public = report("public");
    assert_eq!(code(&public), 0, "{}", err(&public));
    assert!(folder.path().join("granskning.publik.html").exists());
    for told in ["[person-name]", "[contact-detail]"] {
        assert!(err(&public).contains(told), "{}", err(&public));
        assert!(!err(&report("full")).contains(told));
    }
    assert!(!err(&public).contains("[not-final]") && !err(&public).contains("[rows-open]"));
}

#[test]
fn an_inspector_is_told_of_once() {
    let named =
        example("minimal.yaml") + "independence: Gunvor Lidehäll och Torvald Espenäs har inga band till enheten.\n";
    let found = codes(&gate(&named)).into_iter().filter(|code| ["name-in-text", "person-name"].contains(code));
    assert_eq!(found.collect::<Vec<_>>(), ["name-in-text", "name-in-text"]);
}

#[test]
fn a_long_text_takes_no_long_time() {
    let before = std::time::Instant::now();
    for piece in ["0 ", "Anna Karlsson ", "en av ", "en av de ", "a@b.se ", "121212-1212 ", "TODO ", "Anna av ", "1 "] {
        let text = piece.repeat(190_000 / piece.len());
        gate(&format!("{}independence: {text:?}\n", example("minimal.yaml")));
    }
    // The time is that of a program without optimisation, on a machine that does other things too.
    assert!(before.elapsed().as_secs() < 30, "{:?}", before.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_630),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_makes_it_panic(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40), odd in "\\PC{0,20}") {
        let text = format!("{} {odd} {}", words.concat(), words.join(" "));
        let quoted = serde_json::to_string(&text).unwrap();
        let file = format!("{}strengths:\n  - {quoted}\n", example("minimal.yaml").replace(
            "Vårdcentralen har ett brett uppdrag", &text.replace(['\n', '\r', ':'], " ").replace(" #", " ")));
        gate(&file);
        let file = format!("{}strengths:\n  - {quoted}\n", example("minimal.yaml"));
        let checked = gate(&file);
        for d in &checked.diags {
            let range = checked.range(&d.place);
            prop_assert!(checked.source.text().get(range.clone()).is_some(), "{} {:?}", d.code, range);
        }
    }
}

/// Pieces of texts that the rules look for.
const WORDS: [&str; 44] = [
    "en",
    "1",
    "av",
    "våra",
    "tre",
    "ST-läkare",
    "är",
    "sjukskriven",
    "Dr",
    "dr.",
    "Anna",
    "Karlsson",
    "P.E.",
    "-",
    "121212",
    "1212",
    "+46",
    "070",
    "@",
    "a.b",
    ".",
    ",",
    "\n",
    "\n\n",
    "- ",
    "**",
    "_",
    "alla",
    "föreskrifter",
    "uppfyllda",
    "inga",
    "brister",
    "graden",
    "B",
    "bedöms",
    "som",
    "har",
    "enheten",
    "TODO",
    "ſ",
    "İ",
    "å\u{308}",
    "\u{a0}",
    "’s",
];
