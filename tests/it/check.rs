//! What people read when something is wrong. A new case is a new file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sporre::Engine;
use sporre::check::Checked;
use sporre::diag::{Code, Diagnostic};
use sporre::load::Source;
use sporre::show::{Style, render};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Checks a file under a short name, so that the messages are the same on every machine.
fn check_file(engine: &Engine, path: &Path) -> Checked {
    let name = path.file_name().unwrap().to_string_lossy();
    // The bytes go through the same door as for people; only the name is another.
    engine.check(Source::open(path).renamed(name))
}

fn shown(checked: &Checked) -> String {
    let one = |d: &Diagnostic| render(d, &checked.source, checked.range(&d.place), Style::Plain);
    checked.diags.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn every_message_as_people_read_it() {
    let engine = Engine::shipped();
    crate::each_file("tests/fixtures/check", |path| {
        let checked = check_file(&engine, path);
        let code = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let found: Vec<&str> = checked.diags.iter().map(|d| d.code.name()).collect();
        assert!(found.contains(&code.as_str()), "{} shows {found:?}", path.display());
        assert_eq!(checked.dataset.is_none(), checked.diags.has_errors());
        insta::assert_snapshot!(shown(&checked));
    });
}

/// Codes whose cases are made in a test, because they are no small text files.
const ELSEWHERE: [Code; 5] =
    [Code::UnreadableFile, Code::FileTooLarge, Code::TooManyValues, Code::TooManyFaults, Code::MissingCatalogueFile];

#[test]
fn every_code_has_a_case() {
    let mut cases = BTreeSet::new();
    for folder in ["check", "catalogue"] {
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
    let found = checked.diags.iter().map(|d| (d, &checked.source, checked.range(&d.place)));
    insta::assert_snapshot!(sporre::show::to_json(found));
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
