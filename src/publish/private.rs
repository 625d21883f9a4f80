//! What a single text tells of persons: for papers that are no report.

use std::collections::BTreeSet;

use super::{contacts, names, numbers};

/// What a text tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// A personal number.
    Number,
    /// A name.
    Name,
    /// An e-mail address or a telephone number.
    Contact,
    /// Something about somebody's health.
    Health,
}

impl Private {
    /// Returns the word that messages choose their sentence by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Health => "health",
        }
    }
}

/// Beginnings of words that tell of somebody's own health; what doctors write of patients in a plan is rarely these.
const HEALTH: [&str; 22] = [
    "sjukskriv",
    "sjukfrånvar",
    "sjukdomstid",
    "sjukpenning",
    "utmattning",
    "utbränd",
    "depression",
    "deprimer",
    "ångest",
    "missbruk",
    "alkohol",
    "drog",
    "adhd",
    "autis",
    "bipolär",
    "gravid",
    "cancersjuk",
    "självmord",
    "suicid",
    "ohälsa",
    "psykiatrisk kontakt",
    "fibromyalgi",
];

/// Returns what a text tells of persons, each kind once.
pub fn private(text: &str) -> Vec<Private> {
    let mut found = Vec::new();
    if !numbers::personal_numbers(text).is_empty() {
        found.push(Private::Number);
    }
    if !names::names(text, &BTreeSet::new()).is_empty() {
        found.push(Private::Name);
    }
    if contacts::has_contact(text) {
        found.push(Private::Contact);
    }
    let lower = text.to_lowercase();
    let begins = |at: usize| !lower[..at].ends_with(char::is_alphanumeric);
    if HEALTH.iter().any(|word| lower.match_indices(word).any(|(at, _)| begins(at))) {
        found.push(Private::Health);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_and_plain_words_are_not() {
        assert_eq!(private("Journalen för 19121212-1212 lästes."), [Private::Number]);
        assert_eq!(private("Samtal med Anna Lindqvist i mars."), [Private::Name]);
        assert_eq!(private("Skriv till någon@example.org."), [Private::Contact]);
        assert_eq!(private("Har varit Sjukskriven på halvtid."), [Private::Health]);
        assert!(private("Tre av fem epikriser saknade bedömning; handledaren satt med.").is_empty());
        assert!(private("Hydrogenperoxid och ultraljud.").is_empty());
    }
}
