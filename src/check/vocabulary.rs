//! The words that may be written for a value, each in English and in Swedish.

use super::format::Meaning;
use crate::domain::living::{Act, Demand, StatusWord};
use crate::domain::{Acceptance, Kind, RowFate, Stage, State};

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

/// What has become of a row since an earlier review.
pub(super) const ROW_FATES: [(&str, &str, RowFate); 3] = [
    ("unchanged", "oförändrad", RowFate::Unchanged),
    ("changed", "ändrad", RowFate::Changed),
    ("new", "ny", RowFate::New),
];

/// What a plan's file is.
pub(super) const PLAN_KINDS: [(&str, &str, ()); 1] = [("plan", "handlingsplan", ())];

/// Why an item is in a plan.
pub(super) const DEMANDS: [(&str, &str, Demand); 3] = [
    ("regulation", "föreskrift", Demand::Regulation),
    ("advice", "allmänt råd", Demand::Advice),
    ("improvement", "förbättring", Demand::Improvement),
];

/// How far a measure has come.
pub(super) const MEASURE_STATUSES: [(&str, &str, StatusWord); 5] = [
    ("planned", "planerad", StatusWord::Planned),
    ("in-progress", "pågår", StatusWord::InProgress),
    ("done", "genomförd", StatusWord::Done),
    ("verified", "effekt kontrollerad", StatusWord::Verified),
    ("cancelled", "avbruten", StatusWord::Cancelled),
];

/// What happened to a plan, the words of its history; only the program writes them.
pub(super) const ACTS: [(&str, &str, Act); 14] = [
    ("start", "start", Act::Start),
    ("add", "tillagt", Act::Add),
    ("update", "ändrat", Act::Update),
    ("begin", "påbörjad", Act::Begin),
    ("done", "genomförd", Act::Done),
    ("verify-effect", "effekt kontrollerad", Act::VerifyEffect),
    ("cancel", "avbruten", Act::Cancel),
    ("reopen", "återupptagen", Act::Reopen),
    ("follow-up", "uppföljning", Act::FollowUp),
    ("comment", "kommentar", Act::Comment),
    ("accept", "godtagen", Act::Accept),
    ("close", "avslutad", Act::Close),
    ("by-hand", "för hand", Act::ByHand),
    ("merge", "sammanfört", Act::Merge),
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
        Meaning::RowFate => pairs(&ROW_FATES),
        Meaning::PlanKind => pairs(&PLAN_KINDS),
        Meaning::Demand => pairs(&DEMANDS),
        Meaning::MeasureStatus => pairs(&MEASURE_STATUSES),
        Meaning::Act => pairs(&ACTS),
        Meaning::Free
        | Meaning::Narrative
        | Meaning::Day
        | Meaning::FormCode
        | Meaning::Version
        | Meaning::Grade
        | Meaning::Indicator
        | Meaning::Area
        | Meaning::PreviousArea
        | Meaning::PreviousIndicator
        | Meaning::PreviousGrade
        | Meaning::Regulation
        | Meaning::Fact
        | Meaning::RegionProfile
        | Meaning::Role
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

/// Returns the English word for the status of a measure, and every other text as it is.
pub fn english_status(text: &str) -> &str {
    let found = MEASURE_STATUSES.iter().find(|(_, swedish, _)| is_swedish(text, swedish));
    found.map_or(text, |(english, ..)| english)
}

/// Returns the English word of a state, however it is written; every other text as it is.
pub fn english_state(text: &str) -> &str {
    let text = text.trim();
    STATES.iter().find(|(_, swedish, _)| is_swedish(text, swedish)).map_or(text, |(english, ..)| english)
}

/// Returns the English word for what a dataset was made for, and every other text as it is.
pub fn english_kind(text: &str) -> &str {
    let text = text.trim();
    KINDS.iter().find(|(_, swedish, _)| is_swedish(text, swedish)).map_or(text, |(english, ..)| english)
}

/// Returns the English word for a Swedish one, and every other text as it is.
pub(super) fn english(text: &str) -> &str {
    fn find<T>(words: &[(&'static str, &'static str, T)], text: &str) -> Option<&'static str> {
        words.iter().find(|(_, swedish, _)| is_swedish(text, swedish)).map(|(english, ..)| *english)
    }
    let found = find(&STATES, text).or_else(|| find(&KINDS, text)).or_else(|| find(&STAGES, text));
    found.or_else(|| find(&STATUSES, text)).or_else(|| find(&ACCEPTANCES, text)).unwrap_or(text)
}
