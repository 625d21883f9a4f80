//! Turning written texts into values, with a diagnostic where that fails.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::raw::RawReply;
use super::shapes::List;
use super::vocabulary::is_swedish;
use crate::catalogue::{Catalogue, Indicator};
use crate::characters::as_seen;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{Due, IndicatorKey, Reply, has_shape_of_date, parse_date};

/// What every check needs: the catalogue, and where to put what it finds.
pub(super) struct Checker<'a> {
    pub catalogue: &'a Catalogue,
    pub diags: Diagnostics,
    /// The key under which each answered indicator stands in the file.
    pub written_as: WrittenAs,
    /// A hash of what the file says.
    pub digest: [u8; 32],
}

/// The key under which an indicator stands in a file: `E07` may be written `E13`.
pub(super) type WrittenAs = BTreeMap<IndicatorKey, String>;

/// Returns the path of a row, under the key by which it is written.
pub(super) fn row(written_as: &WrittenAs, key: IndicatorKey) -> DataPath {
    let path = DataPath::root().key("areas").key(key.area()).key("observations");
    match written_as.get(&key) {
        Some(written) => path.key(written),
        None => path.key(key),
    }
}

impl<'a> Checker<'a> {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diags.push(diagnostic);
    }

    /// Returns a text without blank ends. A text that is there but blank is an error.
    pub fn text(&mut self, value: Option<&String>, path: &DataPath) -> Option<String> {
        let text = value?.trim();
        if text.is_empty() {
            self.push(Diagnostic::new(Code::MissingValue, path).with("key", last_key(path)));
            return None;
        }
        Some(text.to_owned())
    }

    /// Returns a text that must be there; an empty text stands in where it is not.
    pub fn required(&mut self, value: Option<&String>, path: &DataPath) -> String {
        if value.is_none() {
            self.push(Diagnostic::new(Code::MissingValue, Place::missing(path.clone())).with("key", last_key(path)));
        }
        self.text(value, path).unwrap_or_default()
    }

    /// Returns the value of one of the allowed words, each with its Swedish twin.
    pub fn word<T: Copy>(&mut self, value: Option<&String>, path: &DataPath, words: &[(&str, &str, T)]) -> Option<T> {
        let text = self.text(value, path)?;
        if let Some((.., found)) =
            words.iter().find(|(english, swedish, _)| text == *english || is_swedish(&text, swedish))
        {
            return Some(*found);
        }
        let known = words.iter().map(|(english, ..)| *english).collect::<Vec<_>>().join(", ");
        let fault = Diagnostic::new(Code::UnknownValue, path).with("value", &text).with("known", known);
        let lower = text.to_lowercase();
        // `uppfyllt ej` is no slip for `uppfyllt`: what says no is never taken for what says yes.
        let candidates = words.iter().flat_map(|(english, swedish, _)| [*english, *swedish]);
        let candidates = candidates.filter(|candidate| says_no(candidate) == says_no(&lower));
        let mut fault = fault.meant(&text, candidates);
        if fault.code == Code::UnknownValue {
            fault.sure &= fault.fact("meant").is_some_and(|meant| is_slip(&lower, meant));
        }
        self.push(fault);
        None
    }

    /// Returns a day written as an ISO date.
    pub fn date(&mut self, value: Option<&String>, path: &DataPath) -> Option<NaiveDate> {
        let text = self.text(value, path)?;
        let day = parse_date(&text);
        if day.is_none() {
            let fault = Diagnostic::new(Code::BadDate, path).with("value", &text);
            self.push(if has_shape_of_date(&text) { fault.with("what", "no-such-day") } else { fault });
        }
        day
    }

    /// Returns a due time, with warnings about what cannot be understood (domain decision Q17).
    pub fn due(&mut self, value: Option<&String>, path: &DataPath) -> Option<Due> {
        let due = Due::parse(&self.text(value, path)?);
        match &due {
            Due::Unknown { text } => self.push(Diagnostic::new(Code::VagueDue, path).with("value", text)),
            Due::Within { text, trailing: Some(words), .. } => {
                self.push(Diagnostic::new(Code::DueWithWords, path).with("value", text).with("words", words));
            }
            Due::Within { .. } | Due::Recurring { .. } => {}
        }
        Some(due)
    }

    /// Returns the roles of a list, where `a/b` stands for two; the first is the main one.
    pub fn roles(&mut self, list: &List<String>, path: &DataPath) -> Vec<String> {
        let mut roles = Vec::new();
        for (i, entry) in list.entries() {
            roles.extend(self.text_entry(entry, &path.index(i)).iter().flat_map(|text| split_roles(text)));
        }
        roles
    }

    /// Returns a text of a list. An empty entry is an error unless it was damaged.
    pub fn text_entry(&mut self, entry: Option<&String>, path: &DataPath) -> Option<String> {
        match entry {
            Some(_) => self.text(entry, path),
            None => self.empty_entry(path),
        }
    }

    /// Reports an empty list entry, which is always a slip.
    pub fn empty_entry<T>(&mut self, path: &DataPath) -> Option<T> {
        self.push(Diagnostic::new(Code::MissingValue, Place::missing(path.clone())).with("key", "entry"));
        None
    }

    /// Returns the indicator that a written key names.
    pub fn indicator(&mut self, written: &str, place: Place) -> Option<&'a Indicator> {
        let meant = match written.parse::<IndicatorKey>() {
            Ok(key) => match (self.catalogue.indicator(key), self.catalogue.switched_off(key)) {
                (Some(indicator), _) => return Some(indicator),
                (None, Some((overlay, change))) => {
                    let fault = Diagnostic::new(Code::SwitchedOff, place).with("key", key);
                    let fault = fault.with("what", "dataset").with("overlay", overlay);
                    self.push(fault.with("reason", &change.reason));
                    return None;
                }
                (None, None) => None,
            },
            Err(error) => error.meant,
        };
        let known: Vec<String> = self.catalogue.indicators().map(|indicator| indicator.key.to_string()).collect();
        let meant = meant.filter(|key| known.contains(key));
        let fault = Diagnostic::new(Code::UnknownIndicator, place).with("key", written);
        self.push(match meant.or_else(|| nearest_key(written, &known)) {
            Some(meant) => fault.with("meant", meant),
            None => {
                let key = as_seen(written);
                fault.meant(written, known.iter().map(String::as_str).filter(|known| *known == key))
            }
        });
        None
    }

    /// Returns the keys of a list such as `about: [D07, H09]`, each once.
    pub fn about(&mut self, list: &List<String>, path: &DataPath) -> Vec<IndicatorKey> {
        let mut keys = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(text) = self.text_entry(entry, &path) else { continue };
            if let Some(indicator) = self.indicator(&text, Place::from(path))
                && !keys.contains(&indicator.key)
            {
                keys.push(indicator.key);
            }
        }
        keys
    }

    /// Returns the unit's answers.
    pub fn replies(&mut self, list: &List<RawReply>, path: &DataPath) -> Vec<Reply> {
        let mut replies = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            match entry {
                None => self.empty_entry(&path).unwrap_or_default(),
                Some(raw) => replies.push(Reply {
                    role: self.required(raw.role.as_ref(), &path.key("role")),
                    text: self.required(raw.text.as_ref(), &path.key("text")),
                }),
            }
        }
        replies
    }
}

pub(super) fn last_key(path: &DataPath) -> String {
    match path.steps().last() {
        Some(crate::diag::Step::Key(key)) => key.clone(),
        _ => "entry".to_owned(),
    }
}

/// Returns the key in which two digits were turned around (`D70` is `D07`), or one letter is wrong.
fn nearest_key(written: &str, known: &[String]) -> Option<String> {
    let mut chars: Vec<char> = written.chars().collect();
    if chars.len() == 3 {
        chars.swap(1, 2);
        let turned: String = chars.into_iter().collect();
        if known.contains(&turned) {
            return Some(turned);
        }
    }
    None
}

/// Splits `a/b/c` into roles. A slash within brackets belongs to the words.
fn split_roles(text: &str) -> Vec<String> {
    let mut roles = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match roles.last_mut() {
            Some(role) if c != '/' || depth > 0 => role.push(c),
            _ => roles.push(String::new()),
        }
    }
    roles.into_iter().map(|role| role.trim().to_owned()).filter(|role| !role.is_empty()).collect()
}

/// Tells whether a word or phrase says no, in Swedish or in English: `ej uppfyllt`, `unclear`.
fn says_no(text: &str) -> bool {
    const WORDS: [&str; 7] = ["ej", "inte", "icke", "not", "no", "non", "nej"];
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let begins = ["o", "un", "not", "ej", "inte"].iter().any(|begin| text.starts_with(begin));
    words.any(|word| WORDS.contains(&word)) || begins
}

/// Tells whether a word is so near an answer that a program may mend it: the same letters, some of
/// them too often or too seldom, or one letter wrong in a long word.
fn is_slip(written: &str, meant: &str) -> bool {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.dedup();
        letters
    };
    letters(written) == letters(meant) || (meant.len() >= 6 && strsim::osa_distance(written, meant) <= 1)
}

#[cfg(test)]
mod slips {
    use super::*;

    #[test]
    fn a_slip_keeps_what_an_answer_says() {
        for (written, meant) in [
            ("mett", "met"),
            ("not-mett", "not-met"),
            ("not met", "not-met"),
            ("uncler", "unclear"),
            ("nottmet", "not-met"),
            ("upfyllt", "uppfyllt"),
        ] {
            assert!(is_slip(written, meant) && says_no(written) == says_no(meant), "{written}");
        }
        for (written, meant) in [
            ("uppfyllt ej", "uppfyllt"),
            ("ouppfyllt", "uppfyllt"),
            ("klart", "oklart"),
            ("clear", "unclear"),
            ("tillämpligt", "ej tillämpligt"),
            ("applicable", "not-applicable"),
            ("delvis uppfyllt", "ej uppfyllt"),
            ("är uppfyllt", "ej uppfyllt"),
            ("not accepted", "accepted"),
            ("ogodtagna", "godtagna"),
            ("ej slutlig", "slutlig"),
        ] {
            assert_ne!(says_no(written), says_no(meant), "{written}");
        }
        for written in ["nmet", "mot", "set", "me", "mat"] {
            assert!(!is_slip(written, "met"), "{written}");
        }
    }
}
