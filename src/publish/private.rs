//! What a single text tells of persons: for papers that are no report.

use std::collections::BTreeSet;

use super::{contacts, names, numbers};
use crate::diag::DataPath;
use crate::edit::Value;

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
const HEALTH: [&str; 23] = [
    "sjukskriv",
    "sjukfrånvar",
    "sjukdomstid",
    "sjukpenning",
    "utmattning",
    "utmattad",
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

/// Something that a paper tells of persons. What it says is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where it stands.
    pub path: DataPath,
    /// What it is.
    pub what: Private,
}

/// Returns what a value and all below it tell of persons, each kind once for a text. The names of those whom the paper
/// is about may stand in it.
pub fn told(value: &Value, path: &DataPath, own: &[&str]) -> Vec<Told> {
    let mut found = Vec::new();
    walk(value, path, own, &mut found);
    found
}

fn walk(value: &Value, path: &DataPath, own: &[&str], found: &mut Vec<Told>) {
    match value {
        Value::Null => {}
        Value::Text(text) => {
            found.extend(private(text, own).into_iter().map(|what| Told { path: path.clone(), what }));
        }
        Value::List(list) => list.iter().enumerate().for_each(|(i, one)| walk(one, &path.index(i), own, found)),
        Value::Map(entries) => entries.iter().for_each(|(key, one)| walk(one, &path.key(key), own, found)),
    }
}

/// Returns what a text tells of persons, each kind once.
fn private(text: &str, own: &[&str]) -> Vec<Private> {
    let is_own = |name: &String| {
        let name = name.trim_end_matches('s');
        own.iter().any(|own| own.contains(name) || name.contains(own.trim_end_matches('s')))
    };
    let mut found = Vec::new();
    if !numbers::personal_numbers(text).is_empty() {
        found.push(Private::Number);
    }
    if !names::names(text, &BTreeSet::new()).iter().all(is_own) {
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
        let private = |text: &str| private(text, &[]);
        assert_eq!(private("Journalen för 19121212-1212 lästes."), [Private::Number]);
        assert_eq!(private("Samtal med Anna Lindqvist i mars."), [Private::Name]);
        assert_eq!(private("Skriv till någon@example.org."), [Private::Contact]);
        assert_eq!(private("Har varit Sjukskriven på halvtid."), [Private::Health]);
        assert!(private("Tre av fem epikriser saknade bedömning; handledaren satt med.").is_empty());
        assert!(private("Hydrogenperoxid och ultraljud.").is_empty());
    }

    #[test]
    fn those_whom_a_paper_is_about_may_be_named() {
        let own = ["Alva Ekbacken", "Rut Hallonmark"];
        let told = |text: &str| private(text, &own);
        assert!(told("Samtal med Alva Ekbacken varje vecka, och Rut Hallonmarks lista.").is_empty());
        assert_eq!(told("Samtal med Anna Lindqvist, inte med Alva Ekbacken."), [Private::Name]);
        assert_eq!(told("Alva Ekbacken har varit sjukskriven."), [Private::Health]);
    }

    #[test]
    fn each_text_below_a_value_is_told_by_its_own_place() {
        let value = Value::Map(vec![("a".to_owned(), Value::texts(["Bra.", "Ring 070-123 45 67", "Sjukskriven"]))]);
        let told = told(&value, &DataPath::root().key("x"), &[]);
        let told: Vec<String> = told.iter().map(|told| format!("{} {}", told.path, told.what.word())).collect();
        assert_eq!(told, ["x.a[1] contact", "x.a[2] health"]);
    }
}
