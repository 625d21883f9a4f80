//! What was found for an indicator, and with what force it binds.

use serde::{Deserialize, Serialize};

use super::Evidence;

/// The force of an indicator under one regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Föreskrift: must be followed.
    Regulation,
    /// Allmänt råd: how the regulation can or should be followed.
    Advice,
    /// Kvalitetsindikator: the profession's own measure, without legal basis.
    Quality,
}

impl Binding {
    /// Every binding in the order of the report.
    pub const ALL: [Self; 3] = [Self::Regulation, Self::Advice, Self::Quality];
}

/// The state of an indicator under one regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Uppfyllt.
    Met,
    /// Ej uppfyllt.
    NotMet,
    /// Oklart: looked at, but it could not be settled.
    Unclear,
    /// Ej tillämpligt: leaves the count.
    NotApplicable,
}

impl State {
    /// Every state, in the order in which they are listed for people.
    pub const ALL: [Self; 4] = [Self::Met, Self::NotMet, Self::Unclear, Self::NotApplicable];

    /// Returns the English word of the data format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unclear => "unclear",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Returns the Swedish word of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Met => "uppfyllt",
            Self::NotMet => "ej uppfyllt",
            Self::Unclear => "oklart",
            Self::NotApplicable => "ej tillämpligt",
        }
    }
}

/// What the reviewers noted about one indicator under one regulation.
///
/// A state carries what it requires: nothing unclear without a note, nothing left out without a
/// reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observation {
    /// Uppfyllt.
    Met {
        /// What was seen.
        note: Option<String>,
        /// What it rests on.
        evidence: Vec<Evidence>,
    },
    /// Ej uppfyllt.
    NotMet {
        /// What is lacking.
        note: Option<String>,
        /// What it rests on.
        evidence: Vec<Evidence>,
    },
    /// Oklart.
    Unclear {
        /// Why it could not be settled.
        note: String,
        /// What was looked at.
        evidence: Vec<Evidence>,
    },
    /// Ej tillämpligt.
    NotApplicable {
        /// Why the indicator does not concern the unit.
        reason: String,
    },
}

impl Observation {
    /// Returns the state alone.
    pub fn state(&self) -> State {
        match self {
            Self::Met { .. } => State::Met,
            Self::NotMet { .. } => State::NotMet,
            Self::Unclear { .. } => State::Unclear,
            Self::NotApplicable { .. } => State::NotApplicable,
        }
    }

    /// Returns the note, or the reason of a row that does not apply.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Met { note, .. } | Self::NotMet { note, .. } => note.as_deref(),
            Self::Unclear { note, .. } => Some(note),
            Self::NotApplicable { reason } => Some(reason),
        }
    }

    /// Returns what the state rests on.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::Met { evidence, .. } | Self::NotMet { evidence, .. } | Self::Unclear { evidence, .. } => evidence,
            Self::NotApplicable { .. } => &[],
        }
    }
}
