//! What a region says, for the texts of a form: `{region}` and `{steering-document}`, and its norms.

use std::collections::BTreeMap;

use super::model::Form;
use crate::catalogue::{NEUTRAL, Region, Strength};

/// The names that may stand in braces in the texts of a form.
pub(super) const NAMES: [&str; 2] = ["region", "steering-document"];

/// What the texts of a form are filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// The name of the region; a form without one speaks of `regionen`.
    pub region: Option<String>,
    /// The name of the document with the region's rules of the training.
    pub document: Option<String>,
    /// What the region's norms say, each a sentence with its strength and its source, by key.
    pub norms: BTreeMap<String, Vec<String>>,
}

/// The ids by which a region's profile may name the document with its rules of the training.
const DOCUMENTS: [&str; 2] = ["steering-document", "guideline"];

impl Values {
    /// Returns what a region says. What all regions have in common is nobody's norm.
    pub fn of(region: &Region) -> Self {
        if region.id == NEUTRAL {
            return Self::default();
        }
        let document = DOCUMENTS.iter().find_map(|id| region.sources.get(*id));
        let document = document.map(|document| match document.date {
            Some(day) => format!("{} ({day})", document.title),
            None => document.title.clone(),
        });
        let mut norms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for norm in &region.norms {
            let ground = &norm.ground;
            let told = format!(
                "{} ({}; {})",
                ground.text,
                match ground.strength {
                    Strength::Requirement => "krav",
                    Strength::Advice => "råd",
                    Strength::Suggestion => "förslag",
                },
                ground.source_in_words(region)
            );
            norms.entry(norm.key.clone()).or_default().push(told);
        }
        Self { region: Some(region.name.clone()), document, norms }
    }

    /// Returns a form whose texts are filled.
    pub fn form(&self, form: &Form) -> Form {
        let mut form = form.clone();
        let mut texts: Vec<&mut String> = vec![&mut form.title, &mut form.about, &mut form.basis];
        texts.extend(form.parties.iter_mut().map(|party| &mut party.role));
        for part in &mut form.parts {
            texts.push(&mut part.title);
            texts.extend(part.text.iter_mut().chain(&mut part.sent));
            texts.extend(part.signatures.iter_mut().filter_map(|signing| signing.text.as_mut()));
            for section in &mut part.sections {
                texts.push(&mut section.heading);
                texts.extend(section.text.iter_mut().chain(&mut section.points));
                for field in &mut section.fields {
                    texts.push(&mut field.label);
                    texts.extend(field.help.as_mut());
                }
            }
        }
        for text in texts {
            *text = self.fill(text).trim().to_owned();
        }
        form
    }

    /// Returns a text with the names in braces replaced; a name that is not known stays.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next(rest) {
            filled.push_str(before);
            match name {
                "region" => filled.push_str(self.region.as_deref().unwrap_or("regionen")),
                "steering-document" => {
                    filled.push_str(self.document.as_deref().unwrap_or("regionens styrdokument för ST"))
                }
                other => filled.push_str(&format!("{{{other}}}")),
            }
            rest = after;
        }
        filled + rest
    }
}

/// Returns the names in braces in a text.
pub(super) fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = next(rest) {
        names.push(name);
        rest = after;
    }
    names
}

/// Returns what stands before the first pair of braces, in it, and behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_filled() {
        let values = Values { region: Some("Region Sandmark".to_owned()), ..Values::default() };
        assert_eq!(
            values.fill("I {region} gäller {steering-document}."),
            "I Region Sandmark gäller regionens styrdokument för ST."
        );
        assert_eq!(Values::default().fill("{region}{x} { {region"), "regionen{x} { {region");
        assert_eq!(names("a {b} {c d} {e"), ["b", "c d"]);
    }

    #[test]
    fn what_a_region_is_called_is_not_read_again() {
        let values = Values { region: Some("{steering-document}".to_owned()), ..Values::default() };
        assert_eq!(values.fill("{region}"), "{steering-document}");
    }
}
