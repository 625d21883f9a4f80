//! The languages say the same, and each says it about every code.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::diag::Place;

/// What a text is made of, whatever its words are.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    attributes: Vec<String>,
    /// The facts that each part uses: the text itself under no name.
    facts: BTreeMap<String, BTreeSet<String>>,
    /// The cases that it tells apart.
    cases: Vec<String>,
}

/// Returns the texts of a file by their names, in its order.
fn shapes(file: &str) -> Vec<(String, Shape)> {
    let mut found: Vec<(String, Shape)> = Vec::new();
    let mut part = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let indented = line.trim_start();
        if let Some((name, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            part = String::new();
            found.push((name.to_owned(), Shape { attributes: Vec::new(), facts: BTreeMap::new(), cases: Vec::new() }));
        }
        let Some((_, shape)) = found.last_mut() else { continue };
        if let Some((name, _)) = indented.strip_prefix('.').and_then(|rest| rest.split_once(" = ")) {
            part = name.to_owned();
            shape.attributes.push(part.clone());
        }
        let names = line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_'));
        let names = names.filter_map(|mut parts| parts.next()).map(ToOwned::to_owned);
        shape.facts.entry(part.clone()).or_default().extend(names);
        if let Some(case) = indented.trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            shape.cases.push(format!("{part} {}", case.0));
        }
    }
    found
}

#[test]
fn every_text_has_its_twin() {
    let [swedish, english] = [include_str!("sv.ftl"), include_str!("en.ftl")].map(shapes);
    let names = |shapes: &[(String, Shape)]| shapes.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&swedish), names(&english));
    for ((name, swedish), (_, english)) in swedish.iter().zip(&english) {
        assert_eq!(swedish, english, "{name}");
    }
    let missing_value = &swedish.iter().find(|(name, _)| name == "missing-value").expect("a text").1;
    assert_eq!(missing_value.attributes, ["label", "help"]);
    assert!(missing_value.facts["help"].contains("key") && missing_value.cases.contains(&"help schema".to_owned()));
}

#[test]
fn every_code_has_a_text_and_a_page() {
    for language in Language::ALL {
        let words = of(language);
        for code in Code::ALL {
            let text = words.bundle.get_message(code.name());
            assert!(text.is_some_and(|text| text.value().is_some()), "{code} has no text in {}", language.tag());
        }
        let pages: Vec<Code> = words.pages.iter().map(|page| page.code).collect();
        let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !pages.contains(code)).collect();
        assert!(missing.is_empty(), "no whole page in {}: {missing:?}", language.tag());
    }
}

#[test]
fn every_page_is_about_a_code() {
    let files = [include_str!("explain.sv.md"), include_str!("explain.en.md"), include_str!("explain.examples.md")];
    for file in files {
        let mut headings: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        for heading in &headings {
            assert!(Code::named(heading).is_some(), "{heading}");
        }
        let all = headings.len();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), all, "a heading stands twice");
    }
}

#[test]
fn a_page_holds_words_alone() {
    for page in Language::ALL.iter().flat_map(|language| of(*language).pages.iter()) {
        let prose = [&page.title, &page.meaning, &page.why, &page.what_to_do];
        for text in prose {
            assert!(
                !text.contains("**") && !text.contains("](") && !text.starts_with(['#', '-']),
                "{}: {text}",
                page.code
            );
            assert!(text.ends_with(['.', '?']), "{}: {text}", page.code);
        }
        assert!(page.title.chars().count() <= 80, "{}: the line is too long for a list", page.code);
        assert!(page.wrong != page.right, "{}", page.code);
    }
}

#[test]
fn several_values_are_strung_together_in_each_language() {
    let of_years = |years: &[&str], language| {
        let fault = Diagnostic::new(Code::AdjustedNotBetter, Place::bytes(0..0));
        let fault = fault.with("area", "D").with("grade", "C").with("initial", "C");
        of(language).message(&fault.with_several("regulation", years)).text
    };
    assert!(of_years(&["2015"], Language::Swedish).contains("enligt 2015,"));
    assert!(of_years(&["2015", "2021"], Language::Swedish).contains("enligt 2015 och 2021,"));
    assert!(of_years(&["2015", "2021"], Language::English).contains("under 2015 and 2021,"));
    assert!(of_years(&["2008", "2015", "2021"], Language::English).contains("under 2008, 2015 and 2021,"));
}

#[test]
fn a_quote_is_short_and_plain() {
    assert_eq!(quotable("vanlig text"), "vanlig text");
    assert_eq!(quotable("a\u{1b}[31mb\nc"), "a [31mb c");
    assert_eq!(quotable(&"å".repeat(500)).chars().count(), LONGEST_QUOTE + 1);
}
