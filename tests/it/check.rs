//! What people read when something is wrong. A new case is a new file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sporre::Engine;
use sporre::check::Checked;
use sporre::diag::{Code, Diagnostic, Fact};
use sporre::load::Source;
use sporre::show::{self, Finding, Style, render};
use sporre::words::{self, Language, Words, quotable};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Checks a file under a short name, so that the messages are the same on every machine. A name that
/// begins with `publish` asks for what is told before publication as well; `living` wants a plan.
fn check_file(engine: &Engine, path: &Path) -> Checked {
    let name = path.file_name().unwrap().to_string_lossy();
    // The bytes go through the same door as for people; only the name is another.
    let source = Source::open(path).renamed(name.clone());
    if name.starts_with("living") {
        return engine.open_plan(source).checked.into();
    }
    let mut checked = engine.check(source);
    if name.starts_with("region") {
        engine.check_region(&mut checked, None);
    }
    if name.starts_with("publish") {
        crate::publish::on(engine, &mut checked, "2025-06-30");
    }
    checked
}

fn shown(checked: &Checked) -> String {
    shown_in(checked, words::of(Language::Swedish))
}

fn shown_in(checked: &Checked, words: &Words) -> String {
    let one = |d: &Diagnostic| render(d, &checked.source, checked.range(&d.place), words, Style::Plain);
    checked.diags.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn findings(checked: &Checked) -> Vec<Finding<'_>> {
    Finding::all(&checked.diags, &checked.source, &checked.tree)
}

/// The catalogues that cases are held against.
struct Engines {
    shipped: Engine,
    overlaid: Engine,
}

impl Engines {
    fn new() -> Self {
        Self { shipped: Engine::shipped(), overlaid: Engine::new(crate::overlays::example()) }
    }

    /// Returns the one for a file: its name says whether the example of an overlay is loaded.
    fn of(&self, path: &Path) -> &Engine {
        let with_overlay = path.file_name().unwrap().to_string_lossy().starts_with("with-overlay");
        if with_overlay { &self.overlaid } else { &self.shipped }
    }
}

#[test]
fn every_message_as_people_read_it() {
    let engines = Engines::new();
    crate::each_file("tests/fixtures/check", |path| {
        let checked = check_file(engines.of(path), path);
        let code = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let found: Vec<&str> = checked.diags.iter().map(|d| d.code.name()).collect();
        assert!(found.contains(&code.as_str()), "{} shows {found:?}", path.display());
        let is_plan = path.file_name().unwrap().to_string_lossy().starts_with("living");
        assert!(is_plan || checked.dataset.is_none() == checked.diags.has_errors());
        insta::assert_snapshot!(shown(&checked));
    });
}

/// Codes whose cases are made in a test, because they are no small text files: `cli.rs` has a file
/// that is not there and one that is too large, `load/de.rs` one with too many values, `compare.rs` files that name others.
const ELSEWHERE: [Code; 6] = [
    Code::UnreadableFile,
    Code::FileTooLarge,
    Code::TooManyValues,
    Code::TooManyFaults,
    Code::CompareWithUnusable,
    Code::CompareWithOtherUnit,
];

/// What a code says beyond its name, the tests of `words` hold: a text with the same parts and facts
/// and a page, in each language.
#[test]
fn every_code_has_a_case() {
    let mut cases = BTreeSet::new();
    for folder in ["check", "catalogue", "mapping", "forms"] {
        for entry in std::fs::read_dir(fixtures().join(folder)).unwrap() {
            cases.insert(entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        }
    }
    let without: Vec<&Code> =
        Code::ALL.iter().filter(|code| !cases.contains(code.name()) && !ELSEWHERE.contains(code)).collect();
    assert!(without.is_empty(), "no case shows {without:?}");
}

#[test]
fn ten_mistakes_are_ten_messages() {
    let checked = check_file(&Engine::shipped(), &fixtures().join("ten-mistakes.yaml"));
    let found: Vec<String> = checked.diags.iter().map(|d| format!("{} {}", d.code, d.place.path)).collect();
    let expected = [
        "unknown-value stage",
        "unknown-key unit.care_provder",
        "bad-number unit.facts.listed_patients",
        "bad-date dates.visit_start",
        "unknown-indicator weaknesses[0].about[0]",
        "duplicate-key ",
        "unknown-value areas.D.observations.D02.state",
        "missing-note areas.D.observations.D03.note",
        "grade-off-scale areas.A.grades.set.grade",
        "vague-due plan.items[0].measures[0].due",
    ];
    let mut sorted = found.clone();
    sorted.sort();
    let mut wanted = expected.map(str::to_owned);
    wanted.sort();
    assert_eq!(sorted, wanted, "{}", shown(&checked));
}

#[test]
fn ten_mistakes_in_english() {
    let checked = check_file(&Engine::shipped(), &fixtures().join("ten-mistakes.yaml"));
    insta::assert_snapshot!(shown_in(&checked, words::of(Language::English)));
}

/// Holds the English of a message against its Swedish, from which it must have nothing.
pub fn assert_english(diagnostic: &Diagnostic, path: &Path) {
    let [swedish, english] = [Language::Swedish, Language::English].map(words::of);
    let message = english.message(diagnostic);
    assert!(message != swedish.message(diagnostic), "{message:?}");
    let mut said = format!("{} {:?} {}", message.text, message.label, message.help.join(" "));
    said = said.replace("å, ä and ö", "");
    // What the file and the catalogue say stays in their language, and so do roles and names.
    for (_, fact) in &diagnostic.facts {
        match fact {
            Fact::One(value) => said = said.replace(quotable(value).as_ref(), ""),
            Fact::Several(values) => values.iter().for_each(|value| said = said.replace(value, "")),
        }
    }
    let said = said.replace("ST-läkare", "");
    assert!(!said.to_lowercase().contains(['å', 'ä', 'ö']), "{}: {said}", path.display());
    assert!(!said.split(' ').any(|word| ["och", "ja", "nej", "inget"].contains(&word)), "{said}");
}

#[test]
fn every_message_is_english_in_english() {
    let engines = Engines::new();
    let seen = std::cell::Cell::new(0);
    crate::each_file("tests/fixtures/check", |path| {
        for diagnostic in &check_file(engines.of(path), path).diags {
            assert_english(diagnostic, path);
            seen.set(seen.get() + 1);
        }
    });
    assert!(seen.get() > 120, "only {} messages", seen.get());
}

#[test]
fn twenty_five_mistakes_of_different_kinds_are_twenty_five_messages() {
    let checked = check_file(&Engine::shipped(), &fixtures().join("twenty-five-mistakes.yaml"));
    let kinds: BTreeSet<Code> = checked.diags.iter().map(|d| d.code).collect();
    insta::assert_snapshot!(shown(&checked));
    assert_eq!(checked.diags.iter().count(), 25, "{}", shown(&checked));
    assert_eq!(kinds.len(), 25, "{kinds:?}");
}

#[test]
fn a_mistake_hides_no_other_and_makes_none_up() {
    // Each value of a good dataset is spoilt in turn; exactly one message must tell of it.
    let engine = Engine::shipped();
    let good = std::fs::read_to_string(fixtures().join("good.yaml")).unwrap();
    assert!(engine.check(Source::new("good.yaml", good.as_str())).diags.is_empty());
    let mut spoilt = 0;
    for (number, line) in good.lines().enumerate() {
        let Some((key, value)) = line.split_once(": ") else { continue };
        if value.starts_with(['{', '[', '|', '>', '#']) {
            continue;
        }
        let mut lines: Vec<String> = good.lines().map(ToOwned::to_owned).collect();
        lines[number] = format!("{key}: {{oväntat: 1}}");
        let checked = engine.check(Source::new("good.yaml", lines.join("\n")));
        let errors: Vec<String> = checked
            .diags
            .iter()
            .filter(|d| d.severity == sporre::diag::Severity::Error)
            .map(|d| format!("{} {}", d.code, d.place.path))
            .collect();
        assert_eq!(errors.len(), 1, "line {}: {line}\n{errors:?}", number + 1);
        spoilt += 1;
    }
    assert!(spoilt > 40, "only {spoilt} values were spoilt");
}

#[test]
fn diagnostics_for_programs() {
    let checked = check_file(&Engine::shipped(), &fixtures().join("ten-mistakes.yaml"));
    let words = words::of(Language::Swedish);
    let found = findings(&checked);
    insta::assert_snapshot!(show::to_json(&found, words));
    insta::assert_snapshot!("sarif", show::to_sarif(&found, words));
    insta::assert_snapshot!("github", show::to_github(&found, words));
    insta::assert_snapshot!("junit", show::to_junit(&["ten-mistakes.yaml", "utan fel.yaml"], &found, words));
}

#[test]
fn nothing_that_a_terminal_acts_on_reaches_it() {
    let engine = Engine::shipped();
    for text in ["\u{1b}[31mröd: 1\n", "kind: \"\\e]0;titel\\a\"\n", "unit: {name: \"a\\u202eb\"}\n", "a\u{9b}31m: 1\n"]
    {
        let checked = engine.check(Source::new("\u{1b}[2Jfil.yaml", text));
        let shown = shown(&checked);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        assert!(!shown.contains('\u{202e}'), "{shown:?}");
    }
}

mod hostile {
    use proptest::prelude::*;

    use super::*;

    /// Pieces of YAML and of datasets that together make most things that can go wrong.
    const PIECES: [&str; 40] = [
        "schema: 1\n",
        "kind: inspection\n",
        "areas:\n",
        "  D:\n",
        "    observations:\n",
        "      D07: ",
        "met",
        "not-met",
        "{",
        "}",
        "[",
        "]",
        "- ",
        ": ",
        "\n",
        "  ",
        "\t",
        "\"",
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "# ",
        "---\n",
        "? ",
        "å",
        "😀",
        "\u{0}",
        "\u{202e}",
        "2015: ",
        "2021: ",
        "plan:\n",
        "  items:\n",
        "~",
        "null",
        "%YAML 1.2\n",
        "\r",
    ];

    proptest! {
        // The same cases in every run, so that a failure can be had again.
        #![proptest_config(ProptestConfig {
            cases: 200,
            rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_630),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_text_makes_the_check_panic(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60)) {
            let engine = Engine::shipped();
            let checked = engine.check(Source::new("t.yaml", pieces.concat()));
            shown(&checked);
        }

        #[test]
        fn no_cut_or_change_of_a_real_file_makes_the_check_panic(at in 0usize..22_000, with in "\\PC{0,3}", cut in any::<bool>()) {
            let text = include_str!("../../examples/typical.yaml");
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let changed = if cut { text[..at].to_owned() } else { format!("{}{with}{}", &text[..at], &text[at..]) };
            let engine = Engine::shipped();
            let checked = engine.check(Source::new("t.yaml", changed));
            shown(&checked);
            prop_assert_eq!(checked.dataset.is_none(), checked.diags.has_errors());
        }
    }
}

#[test]
fn what_a_file_wants_left_alone_is_kept_with_its_reason() {
    let checked = check_file(&Engine::shipped(), &fixtures().join("silenced.yaml"));
    assert!(checked.diags.is_empty(), "{}", shown(&checked));
    let [silenced] = checked.diags.silenced() else { panic!("{:?}", checked.diags.silenced()) };
    assert_eq!(silenced.diagnostic.code, Code::DueBeforeVisit);
    assert_eq!(silenced.reason, "Åtgärden var redan i gång vid besöket.");
    let words = words::of(Language::Swedish);
    let found = findings(&checked);
    assert!(show::to_github(&found, words).is_empty());
    assert!(show::to_sarif(&found, words).contains("\"justification\": \"Åtgärden var redan i gång vid besöket.\""));
    assert!(show::to_json(&found, words).contains("\"silenced\": \"Åtgärden var redan"));
    assert!(show::to_junit(&["silenced.yaml"], &found, words).contains("<skipped message=\"Åtgärden"));
}

#[test]
fn text_for_other_programs_stays_text() {
    let text = "schema: 1\nkind: \"a%0A::error::<&\\\"]]>\\u0007ü\"\n";
    let checked = Engine::shipped().check(Source::new("mapp med, blank:%/å.yaml", text));
    let found = findings(&checked);
    let words = words::of(Language::Swedish);
    let github = show::to_github(&found, words);
    assert!(
        github.lines().all(|line| line.starts_with("::error file=mapp med%2C blank%3A%25/å.yaml,line=")),
        "{github}"
    );
    assert!(!github.contains("%0A::"), "{github}");
    let junit = show::to_junit(&["mapp med, blank:%/å.yaml"], &found, words);
    assert!(junit.contains("&lt;&amp;&quot;]]&gt;") && !junit.contains('\u{7}'), "{junit}");
    let sarif: serde_json::Value = serde_json::from_str(&show::to_sarif(&found, words)).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "mapp%20med%2C%20blank%3A%25/%C3%A5.yaml");
}
