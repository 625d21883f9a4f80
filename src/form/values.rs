//! What the texts of a form are filled with: `{region}`, `{steering-document}` and `{regulations}`, and a region's norms.

use std::collections::BTreeMap;

use super::model::Form;
use crate::catalogue::{Catalogue, NEUTRAL, Region, Strength, section_in_words};

/// The names that may stand in braces in the texts of a form.
pub(super) const NAMES: [&str; 3] = ["region", "steering-document", "regulations"];

/// What the texts of a form are filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// The name of the region; a form without one speaks of `regionen`.
    pub region: Option<String>,
    /// The name of the document with the region's rules of the training.
    pub document: Option<String>,
    /// The titles of the regulations.
    pub regulations: Vec<String>,
    /// What the region's norms say, by key.
    pub norms: BTreeMap<String, Vec<NormText>>,
}

/// What a region's norm says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormText {
    /// The specialty that it concerns, where that is one alone.
    pub specialty: Option<String>,
    /// The title of the regulation under which it holds, where that is one alone.
    pub regulation: Option<String>,
    /// A sentence with its strength and its source.
    pub text: String,
}

/// The norm whose source is the document with a region's rules of the training: every region that has such a document
/// says there how doctors are supervised, and none that has other documents alone.
const TELLING: &str = "supervision";

impl NormText {
    /// Returns what it says, with the regulation under which it holds; and with its specialty where others than that one
    /// read it.
    fn told(&self, is_for_all: bool) -> String {
        let specialty = self.specialty.as_deref().filter(|_| is_for_all).map(begun);
        let regulation = self.regulation.as_deref();
        match (specialty, regulation) {
            (None, None) => self.text.clone(),
            (Some(specialty), None) => format!("{specialty}: {}", self.text),
            (None, Some(regulation)) => format!("Enligt {regulation}: {}", self.text),
            (Some(specialty), Some(regulation)) => format!("{specialty}, enligt {regulation}: {}", self.text),
        }
    }
}

impl Values {
    /// Returns what a catalogue and one of its regions say. What all regions have in common is nobody's norm.
    pub fn of(catalogue: &Catalogue, region: Option<&str>) -> Self {
        let regulations = catalogue.regulations.values().map(|regulation| regulation.title.clone()).collect();
        let region = region.filter(|id| *id != NEUTRAL).and_then(|id| catalogue.regions.get(id));
        let values = region.map(|region| Self::of_region(region, catalogue)).unwrap_or_default();
        Self { regulations, ..values }
    }

    fn of_region(region: &Region, catalogue: &Catalogue) -> Self {
        let telling = region.norms.iter().find(|norm| norm.key == TELLING);
        let steering = telling.map(|norm| &norm.ground.source);
        let document = steering.and_then(|id| region.sources.get(id));
        let document = document.map(|document| match document.date {
            Some(day) => format!("{} ({day})", document.title),
            None => document.title.clone(),
        });
        let mut norms: BTreeMap<String, Vec<NormText>> = BTreeMap::new();
        for norm in &region.norms {
            let ground = &norm.ground;
            let strength = match ground.strength {
                Strength::Requirement => "krav",
                Strength::Advice => "råd",
                Strength::Suggestion => "förslag",
            };
            // The document that the whole form speaks of is not named each time.
            let source = match &ground.section {
                Some(section) if steering == Some(&ground.source) => section_in_words(section),
                _ => ground.source_in_words(region),
            };
            let text = format!("{} ({strength}; {source}).", ground.text.trim().trim_end_matches('.'));
            let regulation = norm.regulation.and_then(|id| catalogue.regulations.get(&id));
            let regulation = regulation.map(|regulation| regulation.title.clone());
            let told = NormText { specialty: norm.specialty.clone(), regulation, text };
            norms.entry(norm.key.clone()).or_default().push(told);
        }
        Self { region: Some(region.name.clone()), document, regulations: Vec::new(), norms }
    }

    /// Returns what the norms with these keys say for a form: where its specialty has norms of its own those alone; where
    /// it is for all specialties, everything.
    pub fn told(&self, keys: &[String], specialty: Option<&str>) -> Vec<String> {
        let is_own = |norm: &&NormText| match (&norm.specialty, specialty) {
            (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let mut told = Vec::new();
        for norms in keys.iter().filter_map(|key| self.norms.get(key)) {
            let own: Vec<&NormText> = norms.iter().filter(is_own).collect();
            let of_all = norms.iter().filter(|norm| norm.specialty.is_none());
            if own.is_empty() || specialty.is_none() {
                told.extend(of_all.map(|norm| norm.told(specialty.is_none())));
            }
            told.extend(own.into_iter().map(|norm| norm.told(specialty.is_none())));
        }
        told
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
                    texts.extend(
                        [&mut field.help, &mut field.source, &mut field.unit, &mut field.unit_of_one]
                            .into_iter()
                            .flatten(),
                    );
                    texts.extend(&mut field.choices);
                    texts.extend(field.columns.iter_mut().map(|column| &mut column.label));
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
                    filled.push_str(self.document.as_deref().unwrap_or("regionens styrdokument för ST"));
                }
                "regulations" => match self.regulations.split_last() {
                    Some((last, [])) => filled.push_str(last),
                    Some((last, before)) => filled.push_str(&format!("{} och {last}", before.join(", "))),
                    None => filled.push_str("Socialstyrelsens föreskrifter om läkarnas specialiseringstjänstgöring"),
                },
                other => filled.push_str(&format!("{{{other}}}")),
            }
            rest = after;
        }
        filled + rest
    }
}

/// Returns words as a sentence begins with them.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
        let both = Values { regulations: vec!["A".to_owned(), "B".to_owned()], ..Values::default() };
        assert_eq!(both.fill("Målen i {regulations}."), "Målen i A och B.");
        assert!(Values::default().fill("{regulations}").starts_with("Socialstyrelsens"));
        assert_eq!(names("a {b} {c d} {e"), ["b", "c d"]);
    }

    #[test]
    fn a_norm_tells_for_whom_it_is() {
        let norm = |specialty: Option<&str>, regulation: Option<&str>| NormText {
            specialty: specialty.map(str::to_owned),
            regulation: regulation.map(str::to_owned),
            text: "Fem år (krav; A).".to_owned(),
        };
        let norms = vec![norm(None, Some("F 1")), norm(Some("öron"), None), norm(Some("öron"), Some("F 2"))];
        let values = Values { norms: [("minimum-time".to_owned(), norms)].into(), ..Values::default() };
        let keys = ["minimum-time".to_owned()];
        let text = "Fem år (krav; A).";
        let all = [format!("Enligt F 1: {text}"), format!("Öron: {text}"), format!("Öron, enligt F 2: {text}")];
        assert_eq!(values.told(&keys, None), all);
        assert_eq!(values.told(&keys, Some("Öron")), [text.to_owned(), format!("Enligt F 2: {text}")]);
        assert_eq!(values.told(&keys, Some("hud")), [format!("Enligt F 1: {text}")]);
    }

    #[test]
    fn what_a_region_is_called_is_not_read_again() {
        let values = Values { region: Some("{steering-document}".to_owned()), ..Values::default() };
        assert_eq!(values.fill("{region}"), "{steering-document}");
    }
}
