//! What an earlier review of the unit said, told beside the new rows and never as an answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::catalogue::{Catalogue, Indicator};
use crate::domain::{
    AreaKey, Dataset, FactValue, IndicatorKey, Kind, Observation, Point, RegulationId, State, date_in_words,
};

/// What an earlier review said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Previous {
    /// What it was and when, in a few words.
    pub(super) name: String,
    /// Where the unit lies.
    pub(super) place: Option<String>,
    /// The key figures as they were.
    pub(super) facts: BTreeMap<String, String>,
    /// The titles of the documents that were read.
    pub(super) documents: Vec<String>,
    /// The points of each list, by the key of the list.
    pub(super) points: BTreeMap<&'static str, Vec<String>>,
    /// The accounts.
    pub(super) narratives: BTreeMap<AreaKey, String>,
    /// What was said of each row, and what has become of the row.
    pub(super) rows: BTreeMap<IndicatorKey, String>,
    /// Rows that were answered and are not there any more.
    pub(super) gone: Vec<String>,
    /// How many rows are worded as they were, otherwise, or not known to be either, and are new.
    pub counts: RowCounts,
}

/// How many rows of today have become what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Worded as before.
    pub unchanged: usize,
    /// Worded otherwise.
    pub changed: usize,
    /// Nobody can tell, because the old catalogue is not at hand.
    pub unknown: usize,
    /// New.
    pub new: usize,
}

/// What has become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unchanged,
    Changed,
    Unknown,
    New,
}

impl Previous {
    /// Returns what a dataset said, judged by the catalogue `then`, for the rows of `now`.
    pub fn of(dataset: &Dataset, then: &Catalogue, now: &Catalogue) -> Self {
        let mut found = Self {
            name: name(dataset),
            place: dataset.unit.place.clone(),
            facts: dataset.unit.facts.iter().map(|(key, value)| (key.clone(), fact(*value))).collect(),
            documents: dataset.documents.iter().map(|document| document.title.clone()).collect(),
            ..Self::default()
        };
        let lists: [(&str, &[Point]); 3] = [
            ("strengths", &dataset.strengths),
            ("weaknesses", &dataset.weaknesses),
            ("improvements", &dataset.improvements),
        ];
        for (key, points) in lists {
            found.points.insert(key, points.iter().map(|point| point.text.clone()).collect());
        }
        for (area, findings) in &dataset.areas {
            found.narratives.extend(findings.narrative.iter().map(|text| (*area, text.clone())));
        }
        for indicator in now.indicators() {
            let was = then.indicator(indicator.key);
            let fate = fate(dataset, then, was, indicator);
            match fate {
                Fate::Unchanged => found.counts.unchanged += 1,
                Fate::Changed => found.counts.changed += 1,
                Fate::Unknown => found.counts.unknown += 1,
                Fate::New => found.counts.new += 1,
            }
            found.rows.insert(indicator.key, row(dataset, was, fate));
        }
        let answered = dataset.areas.values().flat_map(|area| area.observations.iter());
        let gone = answered.filter(|(key, _)| now.indicator(**key).is_none());
        for (key, _) in gone {
            let title = then.indicator(*key).map(|indicator| format!(" {}", indicator.title)).unwrap_or_default();
            found.gone.push(format!("{key}{title}: {}", answer(dataset, *key)));
        }
        found
    }
}

/// Returns what an earlier review was and when.
fn name(dataset: &Dataset) -> String {
    let kind = match dataset.kind {
        Kind::Inspection => "granskningen",
        Kind::SelfAssessment => "självvärderingen",
    };
    let day: Option<NaiveDate> = dataset.dates.visit_start.or(dataset.dates.final_report);
    day.map_or_else(|| kind.to_owned(), |day| format!("{kind} {}", date_in_words(day)))
}

/// Returns a key figure as people write it.
fn fact(value: FactValue) -> String {
    match value {
        FactValue::Flag(true) => "ja".to_owned(),
        FactValue::Flag(false) => "nej".to_owned(),
        FactValue::Number(hundredths) if hundredths % 100 == 0 => (hundredths / 100).to_string(),
        FactValue::Number(hundredths) => {
            format!("{},{:02}", hundredths / 100, hundredths % 100).trim_end_matches('0').to_owned()
        }
    }
}

/// Returns what has become of a row, by the fingerprint of what it demanded when it was answered.
fn fate(dataset: &Dataset, then: &Catalogue, was: Option<&Indicator>, now: &Indicator) -> Fate {
    let is_same = match (dataset.catalogue.indicators.get(&now.key), was) {
        (Some(print), _) => now.fingerprint.matches(print),
        (None, _) if !then.is_named_by(&dataset.catalogue) => return Fate::Unknown,
        (None, None) => return Fate::New,
        (None, Some(was)) => was.fingerprint == now.fingerprint,
    };
    if is_same { Fate::Unchanged } else { Fate::Changed }
}

fn row(dataset: &Dataset, was: Option<&Indicator>, fate: Fate) -> String {
    let told = match was {
        None => "fanns inte".to_owned(),
        Some(was) => answer(dataset, was.key),
    };
    let told = told.trim_end_matches('.');
    match fate {
        Fate::Unchanged => format!("Förra gången: {told}. Raden är oförändrad."),
        Fate::Changed => format!("Förra gången: {told}. Raden har fått en annan lydelse sedan dess."),
        Fate::Unknown => format!("Förra gången: {told}. Om raden har ändrats går inte att avgöra."),
        Fate::New => "Ny rad sedan förra gången.".to_owned(),
    }
}

/// Returns what was said of a row, with its notes.
fn answer(dataset: &Dataset, key: IndicatorKey) -> String {
    let observations = dataset.areas.get(&key.area()).and_then(|area| area.observations.get(&key));
    let mut answers: Vec<(Vec<RegulationId>, State, Option<&str>)> = Vec::new();
    for (regulation, observation) in observations.into_iter().flatten().filter(|(id, _)| dataset.applies(**id)) {
        let (state, note) = (observation.state(), Observation::note(observation));
        match answers.iter_mut().find(|(_, known, said)| (*known, *said) == (state, note)) {
            Some((regulations, ..)) => regulations.push(*regulation),
            None => answers.push((vec![*regulation], state, note)),
        }
    }
    let several = answers.len() > 1;
    let told = answers.iter().map(|(regulations, state, note)| {
        let years = regulations.iter().map(ToString::to_string).collect::<Vec<_>>().join(" och ");
        let years = if several { format!(" ({years})") } else { String::new() };
        let note = note.map(|note| format!(", ”{}”", note.trim_end().trim_end_matches('.'))).unwrap_or_default();
        format!("{}{years}{note}", state.swedish())
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "obesvarad".to_owned() } else { told.join("; ") }
}
