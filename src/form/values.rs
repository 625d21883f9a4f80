//! What a region says, for the texts of a form: `{region}` and `{steering-document}`, and its norms.

use std::collections::BTreeMap;

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
    pub norms: BTreeMap<String, String>,
}

impl Values {
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
