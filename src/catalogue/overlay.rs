//! What was laid over a catalogue: by whom, what it changed, and why.

use std::fmt;

use super::Catalogue;
use crate::domain::{AreaKey, Grade, IndicatorKey, RegulationId};

/// The first number of a key that an overlay may give to a row of its own; a catalogue has the
/// numbers below it, so that the two never meet.
pub const FIRST_ADDED_ROW: u8 = 50;

/// An overlay that is part of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The id, by which datasets name it.
    pub id: String,
    /// The version.
    pub version: String,
    /// What it is, in words.
    pub name: String,
    /// Who stands behind it.
    pub issuer: String,
    /// The id of the catalogue that it was written for.
    pub base_id: String,
    /// The version of the catalogue that it was written for.
    pub base_version: String,
    /// Everything that it changed.
    pub changes: Vec<Change>,
}

/// One thing that an overlay changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was changed.
    pub subject: Subject,
    /// What that is called in documents.
    pub title: String,
    /// How it read before, `None` where it was not there.
    pub before: Option<String>,
    /// How it reads now, `None` where it is gone.
    pub after: Option<String>,
    /// The other keys of a row that is gone.
    pub also: Vec<IndicatorKey>,
    /// Why.
    pub reason: String,
}

/// What an overlay can change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An indicator.
    Row {
        /// Its key.
        key: IndicatorKey,
        /// What about it.
        part: RowPart,
    },
    /// The legend of a grade.
    Legend {
        /// The area.
        area: AreaKey,
        /// The grade.
        grade: Grade,
    },
    /// A key figure.
    Fact {
        /// Its key.
        key: String,
        /// What about it.
        part: FactPart,
    },
    /// A rule of a region profile.
    Rule {
        /// The profile.
        region: String,
        /// The rule.
        rule: String,
        /// What about it.
        part: RulePart,
    },
}

/// What an overlay can change about an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowPart {
    /// The whole indicator is new.
    Added,
    /// The whole indicator is gone.
    SwitchedOff,
    /// The few words of lists.
    Title,
    /// The requirement.
    Text,
    /// The requirement under one regulation.
    Variant(RegulationId),
}

/// What an overlay can change about a key figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactPart {
    /// What it is called.
    Title,
    /// What it is measured in.
    Unit,
}

/// What an overlay can change about a rule of a region profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulePart {
    /// How long the time is.
    Time,
    /// How strong the rule is.
    Strength,
    /// From which day the time is counted.
    From,
    /// Where it comes from.
    Source,
    /// The rule in words.
    Text,
}

/// Id and version, by which people and datasets name an overlay.
impl fmt::Display for Overlay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.version)
    }
}

/// Returns what a rule of a region profile is about, in words where the program knows it.
pub fn rule_words(rule: &str) -> &str {
    match rule {
        "plan_due" => "handlingsplan",
        "next_review" => "nästa granskning",
        other => other,
    }
}

impl Subject {
    /// Tells whether a change of one is also a change of the other: the same part, or a part of a
    /// row that comes or goes.
    pub fn overlaps(&self, other: &Self) -> bool {
        let whole = |part: &RowPart| matches!(part, RowPart::Added | RowPart::SwitchedOff);
        match (self, other) {
            (Self::Row { key, part }, Self::Row { key: other, part: its }) => {
                key == other && (part == its || whole(part) || whole(its))
            }
            (one, other) => one == other,
        }
    }
}

/// What it is that was changed, as it stands before the two texts.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row { part: RowPart::Added, .. } => f.write_str("ny rad"),
            Self::Row { part: RowPart::SwitchedOff, .. } => f.write_str("avstängd rad"),
            Self::Row { part: RowPart::Title, .. } | Self::Fact { part: FactPart::Title, .. } => f.write_str("rubrik"),
            Self::Row { part: RowPart::Text, .. } => f.write_str("krav"),
            Self::Row { part: RowPart::Variant(regulation), .. } => write!(f, "krav enligt {regulation}"),
            Self::Legend { grade, .. } => write!(f, "förklaring till graden {grade}"),
            Self::Fact { part: FactPart::Unit, .. } => f.write_str("enhet"),
            Self::Rule { part: RulePart::Time, .. } => f.write_str("tid"),
            Self::Rule { part: RulePart::Strength, .. } => f.write_str("styrka"),
            Self::Rule { part: RulePart::From, .. } => f.write_str("räknas från"),
            Self::Rule { part: RulePart::Source, .. } => f.write_str("källa"),
            Self::Rule { part: RulePart::Text, .. } => f.write_str("regel"),
        }
    }
}

impl Catalogue {
    /// Returns every change of an indicator with the overlay that made it, in the order in which
    /// they were laid.
    pub fn changes_of(&self, key: IndicatorKey) -> Vec<(&Overlay, &Change)> {
        let changes = self.overlays.iter().flat_map(|overlay| overlay.changes.iter().map(move |c| (overlay, c)));
        changes.filter(|(_, c)| matches!(&c.subject, Subject::Row { key: its, .. } if *its == key)).collect()
    }

    /// Returns the overlay that switched an indicator off, and how it said so. The key may be one
    /// that the indicator had under another regulation.
    pub fn switched_off(&self, key: IndicatorKey) -> Option<(&Overlay, &Change)> {
        self.all_switched_off().find(|(_, change)| {
            matches!(&change.subject, Subject::Row { key: its, .. } if *its == key || change.also.contains(&key))
        })
    }

    /// Returns every indicator that is switched off, as the change that did it.
    pub fn all_switched_off(&self) -> impl Iterator<Item = (&Overlay, &Change)> {
        let changes = self.overlays.iter().flat_map(|overlay| overlay.changes.iter().map(move |c| (overlay, c)));
        changes.filter(|(_, c)| matches!(c.subject, Subject::Row { part: RowPart::SwitchedOff, .. }))
    }

    /// Returns how people name the catalogue: id and version, and those of its overlays.
    pub fn full_name(&self) -> String {
        let overlays = self.overlays.iter().map(|overlay| format!(" + {overlay}"));
        format!("{} {}{}", self.id, self.version, overlays.collect::<String>())
    }
}
