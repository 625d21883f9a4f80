//! What an earlier review of the unit said, told beside the new rows and never as an answer.
//!
//! All of it goes into the new file as `previous`, for those who fill in another form of the file. Whoever reads
//! the text has the answers in short comments beside the rows as well; longer texts stand under `previous` alone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::page::Page;
use crate::catalogue::{Catalogue, Indicator};
use crate::diag::DataPath;
use crate::domain::{
    AreaKey, Dataset, FactValue, IndicatorKey, Kind, Observation, Point, PreviousArea, PreviousReview, PreviousRow,
    RegulationId, RowFate, State, date_in_words,
};
use crate::edit::{Change, Value, block_scalar, scalar};
use crate::grading::{Graded, GradedInspection};

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
    /// All that the new file carries of it.
    said: PreviousReview,
    /// What was said of each row, and what has become of the row.
    pub(super) rows: BTreeMap<IndicatorKey, String>,
    /// Rows and areas that said something and are not there any more, each told in full.
    pub gone: Vec<String>,
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

impl Previous {
    /// Returns what a graded dataset said, for the rows of `now`.
    pub fn of(graded: &GradedInspection<'_>, now: &Catalogue) -> Self {
        let (dataset, then) = (graded.dataset, graded.catalogue);
        let mut found = Self {
            name: name(dataset),
            place: dataset.unit.place.clone(),
            facts: dataset.unit.facts.iter().map(|(key, value)| (key.clone(), fact(*value))).collect(),
            documents: dataset.documents.iter().map(|document| document.title.clone()).collect(),
            said: occasion(dataset, now),
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
        for area in now.areas.keys() {
            let grade = |id| Some((id, graded.graded(*area, id).and_then(Graded::current)?));
            let grades = dataset.current_regulations().filter_map(grade).collect();
            let narrative = dataset.areas.get(area).and_then(|findings| findings.narrative.clone());
            found.said.areas.insert(*area, PreviousArea { narrative, grades, rows: BTreeMap::new() });
        }
        for indicator in now.indicators() {
            let was = then.indicator(indicator.key);
            let fate = fate(dataset, then, was, indicator);
            match fate {
                Some(RowFate::Unchanged) => found.counts.unchanged += 1,
                Some(RowFate::Changed) => found.counts.changed += 1,
                None => found.counts.unknown += 1,
                Some(RowFate::New) => found.counts.new += 1,
            }
            let said = said(dataset, was.map_or(indicator.key, |was| was.key), fate);
            found.rows.insert(indicator.key, comment(dataset, was, &said));
            // Of a row that nobody answered and that is as it was there is nothing to tell.
            let tells = !said.states.is_empty() || matches!(fate, Some(RowFate::Changed | RowFate::New));
            let area = found.said.areas.get_mut(&indicator.key.area()).filter(|_| tells);
            area.map(|area| area.rows.insert(indicator.key, said));
        }
        found.gone = gone(graded, now);
        found
    }

    /// Writes it as the last part of a new file, with accounts that [`Self::accounts`] fills.
    pub(super) fn write(&self, now: &Catalogue, page: &mut Page) {
        let said = &self.said;
        page.heading("Vad som sades förra gången; inget av det är svar");
        page.line(0, "previous:");
        let mut line = |indent, key: &str, value: Option<String>| {
            value.into_iter().for_each(|value| page.line(indent, &format!("{key}: {value}")));
        };
        line(2, "date", said.date.map(|day| day.to_string()));
        line(2, "kind", said.kind.map(|kind| kind.word().to_owned()));
        line(2, "stage", said.stage.map(|stage| stage.word().to_owned()));
        line(2, "catalogue", said.catalogue.as_deref().map(block_scalar));
        if !said.facts.is_empty() {
            page.line(2, "facts:");
            said.facts.iter().for_each(|(key, value)| page.line(4, &format!("{key}: {}", fact(*value))));
        }
        page.line(2, "areas:");
        for (key, area) in &said.areas {
            page.line(4, &format!("{key}:"));
            if area.narrative.is_some() {
                page.line(6, "narrative:");
            }
            if !area.grades.is_empty() {
                let grades = area.grades.iter().map(|(id, grade)| format!("{id}: {grade}"));
                page.line(6, &format!("grades: {{{}}}", grades.collect::<Vec<_>>().join(", ")));
            }
            if !area.rows.is_empty() {
                page.line(6, "observations:");
            }
            area.rows.iter().for_each(|(key, said)| row(*key, said, now.indicator(*key), page));
        }
    }

    /// Returns the changes that write the accounts into what `write` wrote.
    pub fn accounts(&self) -> Vec<Change> {
        let path = DataPath::root().key("previous").key("areas");
        let account = |(key, area): (&AreaKey, &PreviousArea)| {
            let text = Value::text(area.narrative.as_ref()?);
            Some(Change::Set(path.key(key).key("narrative"), text))
        };
        self.said.areas.iter().filter_map(account).collect()
    }
}

/// Returns what was said of rows, areas and key figures that the catalogue of today does not have.
fn gone(graded: &GradedInspection<'_>, now: &Catalogue) -> Vec<String> {
    let (dataset, then) = (graded.dataset, graded.catalogue);
    let mut told = Vec::new();
    for (key, area) in &dataset.areas {
        if !now.areas.contains_key(key) {
            let name = then.areas.get(key).map(|area| format!(" {}", area.name)).unwrap_or_default();
            let grades = dataset
                .current_regulations()
                .filter_map(|id| Some(format!("{id} {}", graded.graded(*key, id).and_then(Graded::current)?)));
            let grades: Vec<String> = grades.collect();
            let grades = (!grades.is_empty()).then(|| format!("gradering {}", grades.join(", ")));
            let account = area.narrative.as_deref().map(|text| format!("”{}”", one_line(text)));
            let said: Vec<String> = grades.into_iter().chain(account).collect();
            if !said.is_empty() {
                told.push(format!("Område {key}{name}: {}", said.join("; ")));
            }
        }
        for row in area.observations.keys().filter(|row| now.indicator(**row).is_none()) {
            let title = then.indicator(*row).map(|indicator| format!(" {}", indicator.title)).unwrap_or_default();
            told.push(format!("{row}{title}: {}", one_line(&answer(dataset, *row, true))));
        }
    }
    for (key, value) in dataset.unit.facts.iter().filter(|(key, _)| !now.facts.iter().any(|fact| fact.key == *key)) {
        let title = then.facts.iter().find(|fact| fact.key == *key).map_or(key.as_str(), |fact| fact.title.as_str());
        told.push(format!("Nyckeltalet {title}: {}", fact(*value)));
    }
    told
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest line in brackets that [`crate::fmt`] leaves as it is.
const WIDTH: usize = 120;

/// Writes what was said of a row, in brackets where there is room: one state where all regulations that bind it
/// agree.
fn row(key: IndicatorKey, said: &PreviousRow, indicator: Option<&Indicator>, page: &mut Page) {
    let mut states = said.states.values();
    let first = states.next().filter(|first| states.all(|state| state == *first));
    let covers = indicator.is_some_and(|indicator| indicator.bindings.keys().all(|id| said.states.contains_key(id)));
    let states: Vec<String> = match first.filter(|_| covers) {
        Some(state) => vec![format!("state: {}", state.word())],
        None => said.states.iter().map(|(id, state)| format!("{id}: {}", state.word())).collect(),
    };
    let parts = |write: fn(&str) -> String| -> Vec<String> {
        let note = said.note.iter().map(|note| format!("note: {}", write(note)));
        let fate = said.fate.iter().map(|fate| format!("indicator: {}", fate.word()));
        states.iter().cloned().chain(note).chain(fate).collect()
    };
    let short = format!("{key}: {{{}}}", parts(scalar).join(", "));
    if short.chars().count() + 8 <= WIDTH {
        return page.line(8, &short);
    }
    page.line(8, &format!("{key}:"));
    parts(block_scalar).iter().for_each(|part| page.line(10, part));
}

/// Returns which review it was, with the key figures that there still are.
fn occasion(dataset: &Dataset, now: &Catalogue) -> PreviousReview {
    let made_with = &dataset.catalogue;
    let version = made_with.version.iter().map(|version| format!(" {version}"));
    let is_there = |(key, _): &&(String, FactValue)| now.facts.iter().any(|fact| fact.key == *key);
    PreviousReview {
        date: day(dataset),
        kind: Some(dataset.kind),
        stage: Some(dataset.stage),
        catalogue: Some(format!("{}{}", made_with.id, version.collect::<String>())),
        facts: dataset.unit.facts.iter().filter(is_there).cloned().collect(),
        areas: BTreeMap::new(),
    }
}

/// Returns what was said of a row, with its notes together.
fn said(dataset: &Dataset, key: IndicatorKey, fate: Option<RowFate>) -> PreviousRow {
    let observations = dataset.areas.get(&key.area()).and_then(|area| area.observations.get(&key));
    let mut said = PreviousRow { fate, ..PreviousRow::default() };
    let mut notes: Vec<&str> = Vec::new();
    for (id, observation) in observations.into_iter().flatten().filter(|(id, _)| dataset.applies(**id)) {
        said.states.insert(*id, observation.state());
        notes.extend(observation.note().map(str::trim).filter(|note| !notes.contains(note)));
    }
    said.note = (!notes.is_empty()).then(|| notes.join(" "));
    said
}

fn day(dataset: &Dataset) -> Option<NaiveDate> {
    dataset.dates.visit_start.or(dataset.dates.final_report)
}

/// Returns what an earlier review was and when.
fn name(dataset: &Dataset) -> String {
    let kind = match dataset.kind {
        Kind::Inspection => "granskningen",
        Kind::SelfAssessment => "självvärderingen",
    };
    day(dataset).map_or_else(|| kind.to_owned(), |day| format!("{kind} {}", date_in_words(day)))
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

/// Returns what has become of a row, by the fingerprint of what it demanded when it was answered; nothing
/// where the old catalogue is not at hand.
fn fate(dataset: &Dataset, then: &Catalogue, was: Option<&Indicator>, now: &Indicator) -> Option<RowFate> {
    let is_same = match (dataset.catalogue.indicators.get(&now.key), was) {
        (Some(print), _) => now.fingerprint.matches(print),
        (None, _) if !then.is_named_by(&dataset.catalogue) => return None,
        (None, None) => return Some(RowFate::New),
        (None, Some(was)) => was.fingerprint == now.fingerprint,
    };
    Some(if is_same { RowFate::Unchanged } else { RowFate::Changed })
}

/// Returns what stands beside a row: the answer without its note, and what has become of the row.
fn comment(dataset: &Dataset, was: Option<&Indicator>, said: &PreviousRow) -> String {
    let mut told = match was {
        None => "fanns inte".to_owned(),
        Some(was) => answer(dataset, was.key, false),
    };
    if said.note.is_some() {
        told.push_str(", anteckningen står under previous");
    }
    match said.fate {
        Some(RowFate::Unchanged) => format!("Förra gången: {told}. Raden är oförändrad."),
        Some(RowFate::Changed) => format!("Förra gången: {told}. Raden har fått en annan lydelse sedan dess."),
        None => format!("Förra gången: {told}. Om raden har ändrats går inte att avgöra."),
        Some(RowFate::New) => "Ny rad sedan förra gången.".to_owned(),
    }
}

/// Returns what was said of a row, with its notes or without.
fn answer(dataset: &Dataset, key: IndicatorKey, with_notes: bool) -> String {
    let observations = dataset.areas.get(&key.area()).and_then(|area| area.observations.get(&key));
    let mut answers: Vec<(Vec<RegulationId>, State, Option<&str>)> = Vec::new();
    for (regulation, observation) in observations.into_iter().flatten().filter(|(id, _)| dataset.applies(**id)) {
        let (state, note) = (observation.state(), Observation::note(observation).filter(|_| with_notes));
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
