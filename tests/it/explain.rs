//! What is said about each code holds: the pages are whole, and their examples do what they say.

use std::collections::BTreeSet;

use sporre::Engine;
use sporre::check::Checked;
use sporre::diag::{Code, Severity};
use sporre::load::Source;
use sporre::show::{Style, page};
use sporre::words::{self, Kind, Language};

/// The smallest dataset, into which the examples are put.
const BASE: &str = "\
schema: 1
kind: inspection
stage: draft
catalogue: st 2026.1
unit: {name: Kvistlunda vårdcentral, care_provider: Region Sandmark, specialty: Allmänmedicin}
inspectors:
  - {name: Torvald Espenäs, role: specialist i allmänmedicin}
dates: {visit_start: 2025-10-14}
";

/// Returns the base with the groups of an example in the place of its own.
fn with(example: &str) -> String {
    let top = |line: &&str| !line.starts_with([' ', '-']);
    let keys: BTreeSet<&str> = example.lines().filter(top).filter_map(|line| line.split(':').next()).collect();
    let mut kept = String::new();
    let mut keep = true;
    for line in BASE.lines() {
        if top(&line) {
            keep = line.split(':').next().is_some_and(|key| !keys.contains(key));
        }
        if keep {
            kept.push_str(&format!("{line}\n"));
        }
    }
    format!("{kept}{example}\n")
}

fn codes(checked: &Checked) -> BTreeSet<Code> {
    checked.diags.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn the_base_has_no_remark() {
    assert_eq!(codes(&Engine::shipped().check(Source::new("base.yaml", BASE))), BTreeSet::new());
}

#[test]
fn a_wrong_example_shows_its_code_and_a_right_one_does_not() {
    let engine = Engine::shipped();
    let check = |text: String| engine.check(Source::new("example.yaml", text));
    let mut shown = 0;
    for code in Code::ALL {
        let page = words::of(Language::Swedish).page(*code);
        if page.wrong.kind == Kind::Dataset {
            let found = codes(&check(with(&page.wrong.text)));
            assert!(found.contains(code), "{code} shows {found:?}");
            shown += 1;
        }
        if page.right.kind == Kind::Dataset {
            let checked = check(with(&page.right.text));
            assert!(!codes(&checked).contains(code), "{code}");
            // An example cannot answer all rows of a final report.
            let wrong = checked.diags.iter().filter(|d| d.severity == Severity::Error);
            let wrong: Vec<Code> = wrong.map(|d| d.code).filter(|code| *code != Code::UnansweredInFinal).collect();
            assert!(wrong.is_empty(), "{code}: {wrong:?}");
        }
    }
    assert!(shown >= 48, "only {shown} examples were put to the test");
}

#[test]
fn a_text_that_is_no_dataset_shows_its_code_by_itself() {
    let engine = Engine::shipped();
    for code in [Code::EmptyFile, Code::ConflictMarker, Code::YamlSyntax, Code::SeveralDocuments, Code::YamlFeature] {
        let page = words::of(Language::Swedish).page(code);
        assert_eq!(page.wrong.kind, Kind::Text, "{code}");
        let check = |text: &str| codes(&engine.check(Source::new("example.yaml", text)));
        assert!(check(&page.wrong.text).contains(&code), "{code}");
        assert!(!check(&page.right.text).contains(&code), "{code}");
    }
}

#[test]
fn a_page_as_people_read_it() {
    for (language, style, name) in [
        (Language::Swedish, Style::Plain, "swedish"),
        (Language::English, Style::Plain, "english"),
        (Language::Swedish, Style::Coloured, "coloured"),
    ] {
        insta::assert_snapshot!(format!("page_{name}"), page(Code::UnknownIndicator, words::of(language), style));
    }
}

#[test]
fn no_page_holds_signs_of_its_file() {
    for language in Language::ALL {
        for code in Code::ALL {
            let text = page(*code, words::of(language), Style::Plain);
            assert!(!text.contains("```") && !text.contains("## ") && !text.contains("**"), "{text}");
            let prose = text.lines().filter(|line| !line.starts_with("    "));
            assert!(prose.clone().all(|line| line.chars().count() <= 80), "{text}");
            assert!(prose.clone().any(|line| line.contains(code.name())), "{text}");
        }
    }
}
