//! What is said about each code holds: the pages are whole, and their examples do what they say.

use std::collections::BTreeSet;

use sporre::Engine;
use sporre::catalogue::lay_over;
use sporre::check::Checked;
use sporre::diag::{Code, Diagnostic, Severity};
use sporre::load::Source;
use sporre::show::{Style, page};
use sporre::words::{self, Example, Kind, Language};

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

/// An overlay that changes nothing, into which the examples of overlays are put.
const OVERLAY: &str = "\
schema: 1
id: sandmark
version: \"1.0\"
name: Sandmarks tillägg
issuer: Region Sandmark
base: {id: st, version: \"2026.1\"}
";

/// Returns a base with the groups of an example in the place of its own.
fn with(base: &str, example: &str) -> String {
    let top = |line: &&str| !line.starts_with([' ', '-']);
    let keys: BTreeSet<&str> = example.lines().filter(top).filter_map(|line| line.split(':').next()).collect();
    let mut kept = String::new();
    let mut keep = true;
    for line in base.lines() {
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

/// Returns what is found in an example, `None` where it is of a kind that cannot be put to the test.
fn found(code: Code, example: &Example) -> Option<Vec<Diagnostic>> {
    let dataset = |engine: Engine| {
        let mut checked = engine.check(Source::new("example.yaml", with(BASE, &example.text)));
        if code.is_of_publication() {
            crate::publish::on(&engine, &mut checked, "2025-11-30");
        }
        if code.is_of_regions() {
            engine.check_region(&mut checked, None);
        }
        Some(checked.diags.iter().cloned().collect())
    };
    match example.kind {
        Kind::Dataset => dataset(Engine::shipped()),
        Kind::Overlaid => dataset(Engine::new(crate::overlays::example())),
        Kind::Overlay => {
            let source = Source::new("example.yaml", with(OVERLAY, &example.text));
            let (_, checked) = lay_over(crate::overlays::example(), &[source]);
            Some(checked.iter().flat_map(|file| file.diags.iter()).cloned().collect())
        }
        Kind::Text | Kind::Catalogue | Kind::Commands => None,
    }
}

#[test]
fn a_wrong_example_shows_its_code_and_a_right_one_does_not() {
    let mut shown = 0;
    for code in Code::ALL {
        let page = words::of(Language::Swedish).page(*code);
        if let Some(found) = found(*code, &page.wrong) {
            assert!(found.iter().any(|d| d.code == *code), "{code} shows {found:?}");
            shown += 1;
        }
        if let Some(found) = found(*code, &page.right) {
            assert!(found.iter().all(|d| d.code != *code), "{code}");
            // An example cannot answer all rows of a final report.
            let wrong = found.iter().filter(|d| d.severity == Severity::Error);
            let wrong: Vec<Code> = wrong.map(|d| d.code).filter(|code| *code != Code::UnansweredInFinal).collect();
            assert!(wrong.is_empty(), "{code}: {wrong:?}");
        }
    }
    assert!(shown >= 57, "only {shown} examples were put to the test");
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
