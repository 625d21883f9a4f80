//! The words that may be written for a value, each in English and in Swedish.

use super::format::Meaning;
use crate::domain::{Acceptance, Kind, Stage, State};

/// What the dataset was made for.
pub(super) const KINDS: [(&str, &str, Kind); 2] =
    [("inspection", "granskning", Kind::Inspection), ("self-assessment", "självvärdering", Kind::SelfAssessment)];

/// How far an occasion has come.
pub(super) const STAGES: [(&str, &str, Stage); 3] = [
    ("draft", "utkast", Stage::Draft),
    ("preliminary", "preliminär", Stage::Preliminary),
    ("final", "slutlig", Stage::Final),
];

/// Whether a regulation concerns the unit's doctors.
pub(super) const STATUSES: [(&str, &str, bool); 2] =
    [("applies", "aktuell", true), ("not-current", "ej aktuell", false)];

/// How the grades are accepted.
pub(super) const ACCEPTANCES: [(&str, &str, Acceptance); 1] = [("accepted", "godtagna", Acceptance::DerivedAccepted)];

/// The states of an indicator.
pub(super) const STATES: [(&str, &str, State); 4] = [
    ("met", "uppfyllt", State::Met),
    ("not-met", "ej uppfyllt", State::NotMet),
    ("unclear", "oklart", State::Unclear),
    ("not-applicable", "ej tillämpligt", State::NotApplicable),
];

/// Returns the words that may be written for a value, English and Swedish; none where it is not
/// one of a few words.
pub fn vocabulary(meaning: Meaning) -> Vec<(&'static str, &'static str)> {
    fn pairs<T>(words: &[(&'static str, &'static str, T)]) -> Vec<(&'static str, &'static str)> {
        words.iter().map(|(english, swedish, _)| (*english, *swedish)).collect()
    }
    match meaning {
        Meaning::Kind => pairs(&KINDS),
        Meaning::Stage => pairs(&STAGES),
        Meaning::Status => pairs(&STATUSES),
        Meaning::Acceptance => pairs(&ACCEPTANCES),
        Meaning::State => pairs(&STATES),
        Meaning::Free
        | Meaning::Narrative
        | Meaning::Day
        | Meaning::Version
        | Meaning::Grade
        | Meaning::Indicator
        | Meaning::Area
        | Meaning::Regulation
        | Meaning::Fact
        | Meaning::RegionProfile
        | Meaning::Warning
        | Meaning::CatalogueId
        | Meaning::CatalogueRef => Vec::new(),
    }
}

/// Tells whether a text is a Swedish word of the format, which may begin with a capital as in a sentence.
pub fn is_swedish(text: &str, word: &str) -> bool {
    // No capital takes more than three times the bytes of its small letter, and most texts are long.
    text == word || (text.len() <= 3 * word.len() && text.to_lowercase() == word)
}

/// Returns the English word for a Swedish one, and every other text as it is.
pub(super) fn english(text: &str) -> &str {
    fn find<T>(words: &[(&'static str, &'static str, T)], text: &str) -> Option<&'static str> {
        words.iter().find(|(_, swedish, _)| is_swedish(text, swedish)).map(|(english, ..)| *english)
    }
    let found = find(&STATES, text).or_else(|| find(&KINDS, text)).or_else(|| find(&STAGES, text));
    found.or_else(|| find(&STATUSES, text)).or_else(|| find(&ACCEPTANCES, text)).unwrap_or(text)
}
