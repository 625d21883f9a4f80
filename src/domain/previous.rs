//! What became of the plan after one review, as the dataset of the next one tells it.

use chrono::NaiveDate;

use super::living::{Demand, ItemStatus, StatusWord};
use super::{Due, IndicatorKey};

/// A summary of the living plan of the review before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousPlan {
    /// The day that the summary tells of.
    pub as_of: NaiveDate,
    /// The name of the last entry of the plan's history, by which the whole plan is known.
    pub anchor: Option<String>,
    /// The items, in the order of the plan.
    pub items: Vec<PreviousItem>,
}

/// One item of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousItem {
    /// Its id, `P1`.
    pub id: String,
    /// The indicators it was about.
    pub about: Vec<IndicatorKey>,
    /// What was found.
    pub text: String,
    /// Why it was in the plan.
    pub demand: Demand,
    /// How far it had come.
    pub status: ItemStatus,
    /// Whether a measure was late.
    pub late: bool,
    /// Its measures.
    pub measures: Vec<PreviousMeasure>,
}

/// One measure of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousMeasure {
    /// What was to be done.
    pub text: String,
    /// How far it had come.
    pub status: StatusWord,
    /// When it was to be done, as written.
    pub due: Option<String>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    /// What was seen when the effect was checked.
    pub effect: Option<String>,
}

impl PreviousItem {
    /// Returns an item with what follows from its measures: how far it had come, and whether one of them
    /// was late on the day of the summary.
    pub fn new(
        id: String,
        about: Vec<IndicatorKey>,
        text: String,
        demand: Demand,
        measures: Vec<PreviousMeasure>,
        as_of: NaiveDate,
    ) -> Self {
        let is_late = |measure: &PreviousMeasure| {
            let open = matches!(measure.status, StatusWord::Planned | StatusWord::InProgress);
            open && measure.due.as_ref().is_some_and(|due| Due::parse(due).is_past(as_of))
        };
        let status = ItemStatus::of_words(measures.iter().map(|measure| measure.status));
        Self { id, about, text, demand, status, late: measures.iter().any(is_late), measures }
    }
}
