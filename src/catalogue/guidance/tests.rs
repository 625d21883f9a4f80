//! The guidance that is shipped: there for every row, short, and written as people speak.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, Guidance, shipped};
use crate::characters::{has_glyph, is_forbidden};
use crate::domain::Binding;

/// The longest text, and the longest statement of a survey.
const LONGEST: usize = 300;
const LONGEST_STATEMENT: usize = 140;

/// Returns every text with its place: row, field and role.
fn texts(catalogue: &Catalogue) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    for (key, guidance) in &catalogue.guidance {
        let Guidance { meaning, evidence, questions, statements, measure } = guidance;
        found.push((format!("{key} meaning"), meaning.as_str()));
        found.extend(evidence.iter().map(|text| (format!("{key} evidence"), text.as_str())));
        for (field, of_roles) in [("questions", questions), ("statements", statements)] {
            found.extend(of_roles.iter().map(|(role, text)| (format!("{key} {field} {role}"), text.as_str())));
        }
        found.extend(measure.iter().map(|text| (format!("{key} measure"), text.as_str())));
    }
    found
}

#[test]
fn every_row_has_all_kinds_of_help() {
    let catalogue = shipped();
    for indicator in catalogue.indicators() {
        let key = indicator.key;
        let guidance = catalogue.guidance.get(&key).unwrap_or_else(|| panic!("{key} has no guidance"));
        assert!(!guidance.meaning.is_empty() && guidance.measure.is_some(), "{key}");
        assert!((1..=3).contains(&guidance.evidence.len()), "{key}: {:?}", guidance.evidence);
        assert!(!guidance.questions.is_empty(), "{key}: nobody is asked");
        assert!(!guidance.statements.is_empty(), "{key}: no survey asks about it");
    }
    assert_eq!(catalogue.guidance.len(), catalogue.indicators().count());
}

#[test]
fn every_role_is_asked_about_a_good_part_of_the_rows() {
    let catalogue = shipped();
    let rows = catalogue.guidance.len();
    let count = |role: &str, of: fn(&Guidance) -> &BTreeMap<String, String>| {
        catalogue.guidance.values().filter(|guidance| of(guidance).contains_key(role)).count()
    };
    for role in &catalogue.surveys.roles {
        let asked = count(&role.id, |guidance| &guidance.statements);
        assert!(asked * 2 > rows, "{}: {asked} of {rows}", role.id);
        let asked = count(&role.id, |guidance| &guidance.questions);
        assert!(asked * 3 > rows, "{}: {asked} of {rows}", role.id);
    }
    // Doctors in training know most of what happens in the areas of the process.
    let process = |letter: char| ('D'..='H').contains(&letter);
    let of_process: Vec<&Guidance> = catalogue
        .guidance
        .iter()
        .filter(|(key, _)| key.to_string().starts_with(process))
        .map(|(_, guidance)| guidance)
        .collect();
    let told = of_process.iter().filter(|guidance| guidance.statements.contains_key("doctor-in-training")).count();
    assert!(told * 10 > of_process.len() * 8, "{told} of {}", of_process.len());
}

#[test]
fn every_text_begins_and_ends_as_its_kind_does() {
    let catalogue = shipped();
    for (place, text) in texts(&catalogue) {
        assert!(text.starts_with(|c: char| c.is_uppercase()), "{place}: {text}");
        assert!(!text.contains("  ") && !text.contains(".."), "{place}: {text}");
        let kind = place.split(' ').nth(1).expect("a field");
        let ends = match kind {
            "evidence" => text.ends_with(|c: char| c.is_alphanumeric()),
            "questions" => text.ends_with('?') && text.matches('?').count() == 1,
            // One thing at a time, which the answers of a survey can answer.
            "statements" => text.ends_with('.') && text.matches('.').count() == 1 && !text.contains('?'),
            "measure" => text.ends_with('.') && text.matches(". ").count() == 0,
            _ => text.ends_with('.'),
        };
        assert!(ends, "{place}: {text}");
        let sentences = text.matches(". ").count() + 1;
        assert!(sentences <= 3, "{place}: {text}");
    }
}

#[test]
fn every_text_is_short_and_the_typefaces_can_show_it() {
    let catalogue = shipped();
    for (place, text) in texts(&catalogue) {
        let most = if place.contains("statements") { LONGEST_STATEMENT } else { LONGEST };
        assert!(text.chars().count() <= most, "{place}: {}", text.chars().count());
        for c in text.chars() {
            assert!(has_glyph(c) && !is_forbidden(c), "{place}: {c:?}");
        }
    }
}

#[test]
fn no_statement_or_question_stands_twice() {
    let catalogue = shipped();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for guidance in catalogue.guidance.values() {
        for (role, text) in guidance.statements.iter().chain(&guidance.questions) {
            assert!(seen.insert((role, text)), "{role}: {text}");
        }
    }
}

#[test]
fn guidance_names_no_paragraph_and_demands_nothing_of_its_own() {
    let catalogue = shipped();
    for (place, text) in texts(&catalogue) {
        for word in ["§", " kap.", "SOSFS", "HSLF-FS", "Socialstyrelsens föreskrift", "enligt lag", "olagligt"] {
            assert!(!text.contains(word), "{place}: {text}");
        }
    }
    // A quality indicator or general advice is never told as something that one must do.
    for indicator in catalogue.indicators() {
        if indicator.bindings.values().all(|binding| *binding != Binding::Regulation) {
            let meaning = &catalogue.guidance[&indicator.key].meaning;
            for word in ["måste", "kräver", "är skyldig"] {
                assert!(!meaning.contains(word), "{}: {meaning}", indicator.key);
            }
        }
    }
}
