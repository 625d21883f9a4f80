//! The Swedish texts of the schema, a file of their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::load::{self, Source};

/// The texts, as they stand in `sv.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    /// The title of the schema.
    pub title: String,
    /// What a dataset is, and where to read more.
    pub description: String,
    /// The title of a plan's schema.
    pub plan_title: String,
    /// What a plan is.
    pub plan_description: String,
    /// What stands where one of a few words is asked for, by the English word.
    pub words: BTreeMap<String, String>,
    /// What to write where a value is of another form.
    pub wrong: BTreeMap<String, String>,
    /// What each key holds, by the mapping that it stands in.
    pub keys: BTreeMap<String, BTreeMap<String, String>>,
}

impl Texts {
    /// Returns the texts that are built into the program.
    pub(super) fn swedish() -> &'static Self {
        static SWEDISH: LazyLock<Texts> = LazyLock::new(Texts::read);
        &SWEDISH
    }

    fn read() -> Self {
        let (texts, _, diags) = load::read(&Source::new("sv.yaml", include_str!("sv.yaml")));
        texts.filter(|_| !diags.has_errors()).expect("the shipped texts are checked by the tests")
    }

    /// Returns what is said of a word; nothing where the word speaks for itself.
    pub(super) fn word(&self, english: &str) -> &str {
        self.words.get(english).map_or("", String::as_str)
    }

    /// Returns what is said where a value is of another form.
    pub(super) fn wrong(&self, id: &str) -> &str {
        self.wrong.get(id).map_or("", String::as_str)
    }

    /// Returns what a key of a mapping holds.
    pub(super) fn key(&self, mapping: &str, key: &str) -> &str {
        self.keys.get(mapping).and_then(|keys| keys.get(key)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::{Mapping, Meaning, Shape, format, plan_format, vocabulary};
    use crate::schema::dataset::type_name;

    fn walk(mapping: &Mapping, found: &mut BTreeSet<(String, String)>, words: &mut BTreeSet<String>) {
        fn inner(shape: &Shape, found: &mut BTreeSet<(String, String)>, words: &mut BTreeSet<String>) {
            let mut say =
                |meaning: &Meaning| words.extend(vocabulary(*meaning).iter().map(|(word, _)| (*word).to_owned()));
            match shape {
                Shape::Text(meaning) | Shape::Number(meaning) => say(meaning),
                Shape::Mapping(mapping) => walk(mapping, found, words),
                Shape::Short(meaning, mapping) => {
                    say(meaning);
                    walk(mapping, found, words);
                }
                Shape::List(item) | Shape::Pairs(_, item) => inner(item, found, words),
                Shape::Anything => {}
            }
        }
        for field in &mapping.fields {
            found.insert((type_name(mapping), field.key.to_owned()));
            inner(&field.shape, found, words);
        }
    }

    #[test]
    fn every_field_and_every_word_has_its_text() {
        let texts = Texts::swedish();
        let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
        walk(&format(), &mut keys, &mut words);
        walk(&plan_format(), &mut keys, &mut words);
        let told: BTreeSet<(String, String)> = texts
            .keys
            .iter()
            .flat_map(|(name, keys)| keys.keys().map(move |key| (name.clone(), key.clone())))
            .collect();
        assert_eq!(told, keys);
        assert_eq!(texts.words.keys().cloned().collect::<BTreeSet<_>>(), words);
    }
}
