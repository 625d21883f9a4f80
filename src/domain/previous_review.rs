//! What an earlier review of the unit said, as the dataset of the next one carries it.
//!
//! None of it is an answer: it is told beside what is found now, and nothing is judged by it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{AreaKey, FactValue, Grade, IndicatorKey, Kind, RegulationId, Stage, State};

/// What an earlier review said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviousReview {
    /// The first day of the visit, or the day of the final report where no visit was named.
    pub date: Option<NaiveDate>,
    /// What it was made for.
    pub kind: Option<Kind>,
    /// How far it had come.
    pub stage: Option<Stage>,
    /// The catalogue it was made with, `st 2020.1`.
    pub catalogue: Option<String>,
    /// The key figures as they were.
    pub facts: Vec<(String, FactValue)>,
    /// What it said of each area.
    pub areas: BTreeMap<AreaKey, PreviousArea>,
}

/// What an earlier review said of an area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviousArea {
    /// The account.
    pub narrative: Option<String>,
    /// The grades that stood.
    pub grades: BTreeMap<RegulationId, Grade>,
    /// What it said of each row.
    pub rows: BTreeMap<IndicatorKey, PreviousRow>,
}

/// What an earlier review said of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviousRow {
    /// The state under each regulation.
    pub states: BTreeMap<RegulationId, State>,
    /// What was written about it.
    pub note: Option<String>,
    /// What has become of the row since then; nothing where that is not known.
    pub fate: Option<RowFate>,
}

/// What has become of a row since an earlier review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFate {
    /// It is worded as it was.
    Unchanged,
    /// It is worded otherwise.
    Changed,
    /// It did not exist.
    New,
}

impl RowFate {
    /// Returns the word of the file, `unchanged`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::New => "new",
        }
    }
}

impl PreviousReview {
    /// Returns what was said of a row.
    pub fn row(&self, key: IndicatorKey) -> Option<&PreviousRow> {
        self.areas.get(&key.area())?.rows.get(&key)
    }
}
