//! What is wrong or doubtful in a file: a stable code, a place, the facts, and the words for it.
//!
//! A check states facts and a data path. The words come from [`crate::words`], the line and the
//! column from the tree of the file, so neither is known to the checks.

mod code;
mod path;

pub use code::Code;
pub use path::{DataPath, Place, Spot, Step};

use serde::Serialize;

use crate::characters::{Alphabet, as_seen, is_forbidden, look_alike};

/// More than this in one file is not worth telling.
const MOST: usize = 1000;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know; nobody demands it.
    Note,
    /// Worth a look; nothing stops.
    Warning,
    /// Cannot be right; no report is made.
    Error,
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How serious it is here.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The facts that the words are made of, by name.
    pub facts: Vec<(&'static str, Fact)>,
    /// Whether the fact `meant` is the only thing that can be meant, so that it may be mended.
    pub sure: bool,
}

/// A fact that words are made of: what stands in the file, a key, a number. Never a word of a
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// One value.
    One(String),
    /// Several values, which each language strings together in its own way.
    Several(Vec<String>),
}

impl Diagnostic {
    /// Returns a diagnostic with the severity that its code has by default.
    pub fn new(code: Code, place: impl Into<Place>) -> Self {
        Self { code, severity: code.severity(), place: place.into(), facts: Vec::new(), sure: false }
    }

    /// Says that what is meant is the only thing that can be meant.
    #[must_use]
    pub fn surely(self) -> Self {
        Self { sure: true, ..self }
    }

    /// Adds a fact for the words.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a fact is written down at once, whatever it is")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, Fact::One(value.to_string())));
        self
    }

    /// Adds a fact of several values for the words.
    #[must_use]
    pub fn with_several(mut self, name: &'static str, values: impl IntoIterator<Item = impl ToString>) -> Self {
        self.facts.push((name, Fact::Several(values.into_iter().map(|value| value.to_string()).collect())));
        self
    }

    /// Adds the candidate that is nearest to what was written, if one is near enough to be meant.
    ///
    /// Where what was written only looks like a candidate, with a letter of another alphabet or a
    /// character that nobody sees, the diagnostic is about that character instead.
    #[must_use]
    pub fn meant<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        let unseen = written.chars().find(|c| is_forbidden(*c));
        let twin = written.chars().find_map(|c| look_alike(c).map(|(twin, alphabet)| (c, twin, alphabet)));
        let seen = (written.len() <= LONGEST_WORD && (unseen.is_some() || twin.is_some())).then(|| as_seen(written));
        let meant = seen.and_then(|seen| candidates.iter().find(|known| **known == seen.trim()));
        match (meant, unseen, twin) {
            (Some(meant), Some(c), _) => {
                let fault = Self { code: Code::ForbiddenCharacter, facts: Vec::new(), ..self };
                let fault = fault.with("character", code_point(c));
                // About a value the same has been told already, without knowing the word.
                if fault.place.spot == Spot::Key { fault.with("meant", meant) } else { fault }
            }
            (Some(meant), None, Some((letter, twin, alphabet))) => {
                let alphabet = match alphabet {
                    Alphabet::Cyrillic => "cyrillic",
                    Alphabet::Greek => "greek",
                };
                let part = if written.chars().count() > 1 { "part" } else { "whole" };
                let fault = Self { code: Code::LookAlikeLetter, facts: Vec::new(), ..self }.with("part", part);
                let fault = fault.with("value", written).with("letter", letter).with("code", code_point(letter));
                fault.with("alphabet", alphabet).with("latin", twin).with("meant", meant).surely()
            }
            _ => match nearest_of(written, candidates) {
                Some((candidate, sure)) => Self { sure, ..self.with("meant", candidate) },
                None => self,
            },
        }
    }

    /// Returns the value of a fact that is one value.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(known, _)| *known == name).and_then(|(_, fact)| match fact {
            Fact::One(value) => Some(value.as_str()),
            Fact::Several(_) => None,
        })
    }
}

/// A growing list of diagnostics about one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    silenced: Vec<Silenced>,
    damaged: Vec<DataPath>,
    full: bool,
}

/// A warning that the file itself wants left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// The warning.
    pub diagnostic: Diagnostic,
    /// Why.
    pub reason: String,
}

impl Diagnostics {
    /// Adds a diagnostic, unless it is there already or only follows from a value that could not
    /// be read and has been reported.
    ///
    /// When the list is full, that is the last thing told.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.full {
            return;
        }
        let follows = matches!(&diagnostic.place.spot, Spot::Missing)
            && self.damaged.iter().any(|path| diagnostic.place.path.starts_with(path));
        if follows || self.list.contains(&diagnostic) {
            return;
        }
        if self.list.len() < MOST {
            self.list.push(diagnostic);
        } else {
            self.close(MOST, diagnostic.place);
        }
    }

    /// Says that there is more than the `limit` of this list, and takes nothing more.
    pub fn close(&mut self, limit: usize, place: Place) {
        if !self.full {
            self.full = true;
            self.list.push(Diagnostic::new(Code::TooManyFaults, place).with("limit", limit));
        }
    }

    /// Tells whether nothing more is taken, so that there is no use in looking.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Remembers that the value at `path` could not be read, so that nobody says it is missing.
    pub fn mark_damaged(&mut self, path: DataPath) {
        self.damaged.push(path);
    }

    /// Tells whether a value at or below `path` could not be read.
    pub fn is_damaged(&self, path: &DataPath) -> bool {
        self.damaged.iter().any(|damaged| damaged.starts_with(path) || path.starts_with(damaged))
    }

    /// Tells whether the value at `path`, or one that holds it, could not be read.
    pub fn has_damage_above(&self, path: &DataPath) -> bool {
        self.damaged.iter().any(|damaged| path.starts_with(damaged))
    }

    /// Adds everything of another list.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
        self.silenced.extend(other.silenced);
        self.damaged.extend(other.damaged);
        self.full |= other.full;
    }

    /// Takes out what matches, for a reason, and returns whether something did.
    pub fn silence(&mut self, matches: impl Fn(&Diagnostic) -> bool, reason: &str) -> bool {
        let (silenced, list): (Vec<_>, Vec<_>) = std::mem::take(&mut self.list).into_iter().partition(matches);
        self.list = list;
        let some = !silenced.is_empty();
        let reason = |diagnostic| Silenced { diagnostic, reason: reason.to_owned() };
        self.silenced.extend(silenced.into_iter().map(reason));
        some
    }

    /// Returns what the file itself wants left alone.
    pub fn silenced(&self) -> &[Silenced] {
        &self.silenced
    }

    /// Gives every diagnostic the severity that `level` wants, or takes it out where it wants none.
    pub fn relevel(&mut self, level: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.list.retain_mut(|diagnostic| match level(diagnostic) {
            Some(severity) => {
                diagnostic.severity = severity;
                true
            }
            None => false,
        });
    }

    /// Returns the diagnostics in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Tells whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns how many diagnostics there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Tells whether one of them is more than a note.
    pub fn has_warnings_or_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity > Severity::Note)
    }

    /// Tells whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Sorts by place in the file, keeping the order of finding within one place.
    pub fn sort_by_place(&mut self, position: impl Fn(&Place) -> usize) {
        self.list.sort_by_cached_key(|d| position(&d.place));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A longer text is no typing error, and measuring it would cost more than it tells.
const LONGEST_WORD: usize = 50;
/// Among more candidates than this no nearest is looked for.
const MOST_CANDIDATES: usize = 100;

/// Returns a character by its number, for what cannot be shown.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Returns the candidate that is most like `written`, or the only one that it begins.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(written, candidates).map(|(candidate, _)| candidate)
}

/// Returns the nearest candidate, and whether no other is near as well.
fn nearest_of<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, bool)> {
    if written.len() > LONGEST_WORD {
        return None;
    }
    let lower = written.to_lowercase();
    let short = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST_WORD);
    let candidates: Vec<&str> = short.take(MOST_CANDIDATES).collect();
    let mut begun = candidates.iter().filter(|candidate| candidate.to_lowercase().starts_with(&lower));
    if let (true, Some(candidate), None) = (lower.chars().count() >= 3, begun.next(), begun.next()) {
        return Some((candidate, true));
    }
    let mut near: Vec<_> = candidates
        .into_iter()
        .map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = strsim::osa_distance(&lower, &other);
            (distance, candidate, lower.chars().count().max(other.chars().count()))
        })
        .filter(|(distance, _, length)| *distance * 3 <= *length)
        .collect();
    near.sort_by_key(|(distance, ..)| *distance);
    near.first().map(|(_, candidate, _)| (*candidate, near.len() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_has_a_nearest_word() {
        let words = ["met", "not-met", "unclear", "not-applicable"];
        assert_eq!(nearest("not-meet", words), Some("not-met"));
        assert_eq!(nearest("Unclaer", words), Some("unclear"));
        assert_eq!(nearest("uncl", words), Some("unclear"));
        assert_eq!(nearest("not", words), None);
        assert_eq!(nearest("banan", words), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), words), None);
    }

    #[test]
    fn a_letter_of_another_alphabet_is_told_as_what_it_is() {
        let fault = |written: &str| Diagnostic::new(Code::UnknownValue, DataPath::root()).meant(written, ["B", "met"]);
        let found = fault("В");
        assert_eq!(found.code, Code::LookAlikeLetter);
        assert_eq!((found.fact("meant"), found.fact("alphabet")), (Some("B"), Some("cyrillic")));
        assert_eq!(fault("mеt").fact("part"), Some("part"));
        assert_eq!(fault("Β").fact("alphabet"), Some("greek"));
        let found = fault("me\u{200b}t");
        assert_eq!((found.code, found.fact("character")), (Code::ForbiddenCharacter, Some("U+200B")));
        assert_eq!(fault("mett").code, Code::UnknownValue);
        assert_eq!(fault("Ж").code, Code::UnknownValue);
    }

    #[test]
    fn a_list_that_is_full_says_so_last() {
        let mut diags = Diagnostics::default();
        for i in 0..MOST + 10 {
            diags.push(Diagnostic::new(Code::UnknownKey, DataPath::root().index(i)));
        }
        assert!(diags.is_full());
        assert_eq!(diags.iter().count(), MOST + 1);
        assert_eq!(diags.iter().last().map(|d| d.code), Some(Code::TooManyFaults));
    }

    #[test]
    fn nobody_says_that_a_damaged_value_is_missing() {
        let mut diags = Diagnostics::default();
        let path = DataPath::root().key("unit");
        diags.mark_damaged(path.clone());
        diags.push(Diagnostic::new(Code::MissingValue, Place::missing(path.key("name"))));
        assert!(diags.is_empty());
        diags.push(Diagnostic::new(Code::MissingValue, Place::missing(DataPath::root().key("dates"))));
        assert_eq!(diags.count(Severity::Error), 1);
    }
}
