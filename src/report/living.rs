//! The words that every document of a living plan is made with.

use chrono::NaiveDate;

use super::explain::{capital, enumerate};
use super::{Line, Piece};
use crate::catalogue::Catalogue;
use crate::domain::living::{Demand, Finding, FollowUpPlan, Item, Measure, Note, Plan, Status};
use crate::domain::{Due, Precision, date_in_words};

/// What is said where nothing was written.
pub(super) const NOT_TOLD: &str = "ej angivet";

/// A plan on a day.
#[derive(Clone, Copy)]
pub(super) struct Living<'a> {
    pub plan: &'a Plan,
    pub catalogue: &'a Catalogue,
    /// What is late and what is due next is told for this day.
    pub as_of: NaiveDate,
}

impl Living<'_> {
    /// Returns what an item is about, in a few words.
    pub fn title(&self, item: &Item) -> String {
        let mut titles: Vec<&str> = Vec::new();
        for indicator in item.about().filter_map(|key| self.catalogue.indicator(key)) {
            if !titles.contains(&indicator.title.as_str()) {
                titles.push(&indicator.title);
            }
        }
        if titles.is_empty() {
            let found = item.findings.iter().find_map(|finding| finding.text.as_deref());
            return found
                .map_or_else(|| format!("Punkt {}", item.id), |text| shortened(text.trim_end_matches('.'), 90));
        }
        titles.join("; ")
    }

    /// Returns the labels of what was found under the regulations for which it was, each once.
    pub fn labels(&self, finding: &Finding) -> Vec<String> {
        let Some(key) = finding.indicator else { return Vec::new() };
        let Some(indicator) = self.catalogue.indicator(key) else { return vec![key.to_string()] };
        let mut labels = Vec::new();
        for regulation in indicator.bindings.keys() {
            let is_meant = finding.regulations.is_empty() || finding.regulations.contains(regulation);
            if let Some(label) = self.catalogue.label(indicator, *regulation).filter(|_| is_meant)
                && !labels.contains(&label)
            {
                labels.push(label);
            }
        }
        if labels.is_empty() { vec![key.to_string()] } else { labels }
    }

    /// Returns the labels of all that an item is about, each once.
    pub fn labels_of(&self, item: &Item) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for label in item.findings.iter().flat_map(|finding| self.labels(finding)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }

    /// Returns how far an item has come.
    pub fn standing(&self, item: &Item) -> Vec<Piece> {
        let status = self.plan.status_of(item);
        let mut pieces = vec![Piece::state(status.word(), status.swedish())];
        if self.plan.is_late(item, self.as_of) {
            pieces.push(late());
        }
        pieces
    }

    /// Returns how far a measure has come, with its day, a line each.
    pub fn measure_standing(&self, item: &Item, measure: &Measure) -> Vec<Vec<Piece>> {
        let word = measure.status.word();
        let mut lines = vec![vec![Piece::state(word.word(), word.swedish())]];
        let day = match &measure.status {
            Status::Planned | Status::InProgress => None,
            Status::Done(done) => done.date,
            Status::Verified { verified, .. } => Some(verified.date),
            Status::Cancelled { date, .. } => *date,
        };
        lines.extend(day.map(|day| vec![Piece::soft(date_in_words(day))]));
        if measure.is_late(item, self.as_of) {
            lines.push(vec![late()]);
        }
        lines
    }

    /// Returns how many measures an item promises, and how many of them are done: cancelled ones
    /// promise nothing.
    pub fn done_of(&self, item: &Item) -> (usize, usize) {
        let promised = self.plan.measures_of(item).map(|(_, measure)| &measure.status);
        let promised = promised.filter(|status| !matches!(status, Status::Cancelled { .. }));
        promised.fold((0, 0), |(done, all), status| (done + usize::from(status.done().is_some()), all + 1))
    }
}

/// Returns the sign of what is late.
pub(super) fn late() -> Piece {
    Piece::state("late", "försenad")
}

/// Returns the word of what an item rests on.
pub(super) fn demand(demand: Demand) -> &'static str {
    match demand {
        Demand::Regulation => "Föreskrift – åtgärd krävs",
        Demand::Advice => "Allmänt råd – åtgärd rekommenderas",
        Demand::Improvement => "Förbättring – enheten väljer",
    }
}

/// Returns roles as they stand in a sentence.
pub(super) fn roles(roles: &[String]) -> String {
    if roles.is_empty() { NOT_TOLD.to_owned() } else { enumerate(roles) }
}

/// Returns when something is to be done, as written; a day of the calendar in words.
pub(super) fn when(due: Option<&Due>) -> String {
    match due {
        None => NOT_TOLD.to_owned(),
        Some(Due::Within { period, trailing: None, .. }) if period.precision == Precision::Day => {
            date_in_words(period.first)
        }
        Some(due) => due.text().to_owned(),
    }
}

/// Returns the last possible day, where the text does not say it.
pub(super) fn last_day(due: Option<&Due>) -> Option<String> {
    let period = due.and_then(Due::period).filter(|period| period.first != period.last)?;
    Some(format!("senast {}", date_in_words(period.last)))
}

/// Returns when something is to be done and by when at the latest, in one line.
pub(super) fn when_in_full(due: Option<&Due>) -> String {
    let last = last_day(due).map(|last| format!(", {last}")).unwrap_or_default();
    format!("{}{last}", when(due))
}

/// Returns when, how and by whom something is followed up, a line each; none where nothing is told.
pub(super) fn follow_up(plan: &FollowUpPlan) -> Vec<String> {
    let mut lines = Vec::new();
    if plan.due.is_some() {
        lines.push(capital(&when_in_full(plan.due.as_ref())));
    }
    lines.extend(plan.how.clone());
    if !plan.responsible.is_empty() {
        lines.push(format!("Ansvarig: {}", enumerate(&plan.responsible)));
    }
    lines
}

/// Returns a day and a role, `3 februari 2026, studierektor`.
pub(super) fn signed(day: Option<NaiveDate>, by: Option<&String>) -> String {
    let parts: Vec<String> = day.map(date_in_words).into_iter().chain(by.cloned()).collect();
    parts.join(", ")
}

/// Returns what somebody has written down, with the day and the role before it.
pub(super) fn note(note: &Note) -> String {
    format!("{}: {}", signed(Some(note.date), note.by.as_ref()), note.text)
}

/// Returns a label with values, where there are any.
pub(super) fn line(label: &str, values: Vec<String>) -> Option<Line> {
    (!values.is_empty()).then(|| Line { label: label.to_owned(), values })
}

/// Returns a text that begins with its place, which is left out where nothing is known of it.
pub(super) fn said(before: &str, text: &str) -> String {
    if before.is_empty() { text.to_owned() } else { format!("{before}: {text}") }
}

/// Returns the beginning of a text, up to so many characters, in whole words.
pub(super) fn shortened(text: &str, most: usize) -> String {
    super::cover::shortened(text, most)
}
