//! What a comparison of two datasets says: every document and list of it is made of this.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::catalogue::FactUnit;
use crate::domain::{AreaKey, Binding, FactValue, Grade, IndicatorKey, Kind, RegulationId, Stage, State};
use crate::grading::Outcome;

/// The version of the model. It grows when a reader would have to change.
pub(super) const VERSION: u32 = 1;

/// Two datasets held against each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The name of this format, for programs that read it.
    pub format: &'static str,
    /// Its version.
    pub version: u32,
    /// What is compared.
    pub kind: ComparisonKind,
    /// Whether the two stand in another order than they were given in, the older first.
    pub swapped: bool,
    /// Whether both are about one unit.
    pub same_unit: bool,
    /// Whether both say the same in everything, whatever their layout and comments.
    pub same_content: bool,
    /// Which grade is compared where one was adjusted.
    pub basis: GradeBasis,
    /// The side that is compared with.
    pub before: Side,
    /// The side that is told of.
    pub after: Side,
    /// How far the rows of the two catalogues are the same.
    pub comparable: Comparable,
    /// What the mapping table says of itself, where one was used.
    pub mapping: Option<MappingNote>,
    /// How far the two agree.
    pub agreement: Agreement,
    /// How many rows there are of each change.
    pub counts: BTreeMap<Change, usize>,
    /// Every row under every regulation that concerns one of the sides, the gravest change first.
    pub rows: Vec<RowComparison>,
    /// Every area under every such regulation.
    pub grades: Vec<GradeComparison>,
    /// The facts of the unit and its key figures that are not the same.
    pub facts: Vec<FactComparison>,
    /// What was written otherwise, where both are about one occasion.
    pub texts: Option<Texts>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComparisonKind {
    /// The unit's own view and that of the inspectors.
    SelfAndInspection,
    /// One occasion at two stages: what happened between them.
    Stages,
    /// Two files about one occasion at one stage, such as those of two inspectors.
    TwoJudgements,
    /// One unit on two occasions, the older first.
    EarlierAndLater,
    /// Two occasions of which no more can be told, in the order given.
    TwoOccasions,
}

impl ComparisonKind {
    /// Returns the word of the model.
    pub fn word(self) -> &'static str {
        match self {
            Self::SelfAndInspection => "self-and-inspection",
            Self::Stages => "stages",
            Self::TwoJudgements => "two-judgements",
            Self::EarlierAndLater => "earlier-and-later",
            Self::TwoOccasions => "two-occasions",
        }
    }

    /// Tells whether two views of one thing are compared, and not one thing over time.
    pub fn is_of_judgements(self) -> bool {
        matches!(self, Self::SelfAndInspection | Self::TwoJudgements)
    }
}

/// Which grade is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GradeBasis {
    /// The grade before any adjustment: what was judged.
    Initial,
    /// The grade that stands.
    Current,
}

/// One of the two datasets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The unit's name.
    pub unit: String,
    /// What the dataset was made for.
    pub kind: Kind,
    /// How far it has come.
    pub stage: Stage,
    /// The day of the occasion.
    pub date: Option<NaiveDate>,
    /// The catalogue that the dataset names.
    pub catalogue: String,
    /// How many rows it has answered under some regulation that concerns its unit.
    pub answered: usize,
}

/// How many of the later catalogue's rows have a counterpart in the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Comparable {
    /// With the same words.
    pub same: usize,
    /// With other words.
    pub changed: usize,
    /// With words of which nobody can tell, because the dataset's catalogue is not at hand.
    pub unknown: usize,
    /// Without a counterpart.
    pub none: usize,
    /// All rows.
    pub of: usize,
}

/// What the mapping table says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappingNote {
    /// The catalogue that it leads from.
    pub from: String,
    /// The catalogue that it leads to.
    pub to: String,
    /// How many rows it gives another key.
    pub rows: usize,
    /// How many rows it says are gone.
    pub gone: usize,
    /// What its maker wants said.
    pub notes: Option<String>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many are the same.
    pub same: usize,
    /// How many there are.
    pub of: usize,
}

/// How far two datasets agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Of the rows that both have answered, those with the same state.
    pub rows: Share,
    /// Of the grades that both have, those that are the same.
    pub grades: Share,
    /// The rows area by area.
    pub areas: Vec<AreaAgreement>,
}

/// How far two datasets agree in one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaAgreement {
    /// The letter.
    pub area: AreaKey,
    /// The name.
    pub name: String,
    /// Of the rows that both have answered, those with the same state.
    pub rows: Share,
}

/// What a side says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SideState {
    /// Uppfyllt.
    Met,
    /// Ej uppfyllt.
    NotMet,
    /// Oklart.
    Unclear,
    /// Ej tillämpligt.
    NotApplicable,
    /// Nobody has answered.
    Unanswered,
    /// The regulation does not concern the unit.
    NotCurrent,
    /// The side's catalogue has no such row.
    NoRow,
}

impl SideState {
    /// Returns the word of the model.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unclear => "unclear",
            Self::NotApplicable => "not-applicable",
            Self::Unanswered => "unanswered",
            Self::NotCurrent => "not-current",
            Self::NoRow => "no-row",
        }
    }

    /// Returns the state that was given as an answer.
    pub fn answer(self) -> Option<State> {
        match self {
            Self::Met => Some(State::Met),
            Self::NotMet => Some(State::NotMet),
            Self::Unclear => Some(State::Unclear),
            Self::NotApplicable => Some(State::NotApplicable),
            Self::Unanswered | Self::NotCurrent | Self::NoRow => None,
        }
    }

    pub(super) fn of(state: Option<State>) -> Self {
        match state {
            Some(State::Met) => Self::Met,
            Some(State::NotMet) => Self::NotMet,
            Some(State::Unclear) => Self::Unclear,
            Some(State::NotApplicable) => Self::NotApplicable,
            None => Self::Unanswered,
        }
    }
}

/// What happened to a row, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is not met now, and was met or did not count.
    Regression,
    /// It was settled and is not any more.
    BecameOpen,
    /// It was not settled and is now.
    BecameAnswered,
    /// It is met now and was not.
    Improvement,
    /// It counts on one side alone.
    NotComparable,
    /// The catalogue of the other side has no such row.
    New,
    /// The catalogue of this side has no such row.
    Gone,
    /// The regulation concerns the unit on one side alone.
    NotCurrent,
    /// It is settled on neither side, for another reason on each.
    StillOpen,
    /// Both sides say the same.
    Same,
}

impl Change {
    /// Every change, the gravest first.
    pub const ALL: [Self; 10] = [
        Self::Regression,
        Self::BecameOpen,
        Self::BecameAnswered,
        Self::Improvement,
        Self::NotComparable,
        Self::New,
        Self::Gone,
        Self::NotCurrent,
        Self::StillOpen,
        Self::Same,
    ];

    /// Returns the word of the model.
    pub fn word(self) -> &'static str {
        match self {
            Self::Regression => "regression",
            Self::BecameOpen => "became-open",
            Self::BecameAnswered => "became-answered",
            Self::Improvement => "improvement",
            Self::NotComparable => "not-comparable",
            Self::New => "new",
            Self::Gone => "gone",
            Self::NotCurrent => "not-current",
            Self::StillOpen => "still-open",
            Self::Same => "same",
        }
    }

    /// Returns what happened to a row.
    pub fn between(before: SideState, after: SideState) -> Self {
        use SideState::{Met, NoRow, NotApplicable, NotCurrent, NotMet, Unanswered, Unclear};
        match (before, after) {
            (NoRow, _) => Self::New,
            (_, NoRow) => Self::Gone,
            (NotCurrent, _) | (_, NotCurrent) => Self::NotCurrent,
            (Met | NotApplicable, NotMet) => Self::Regression,
            (NotMet, Met) => Self::Improvement,
            (Met | NotMet, NotApplicable) | (NotApplicable, Met) => Self::NotComparable,
            (Met | NotMet | NotApplicable, Unclear | Unanswered) => Self::BecameOpen,
            (Unclear | Unanswered, Met | NotMet | NotApplicable) => Self::BecameAnswered,
            (Unclear, Unanswered) | (Unanswered, Unclear) => Self::StillOpen,
            (Met, Met)
            | (NotMet, NotMet)
            | (NotApplicable, NotApplicable)
            | (Unclear, Unclear)
            | (Unanswered, Unanswered) => Self::Same,
        }
    }

    /// Tells whether the two sides say different things about a row that both have.
    pub fn is_change(self) -> bool {
        match self {
            Self::Regression
            | Self::BecameOpen
            | Self::BecameAnswered
            | Self::Improvement
            | Self::NotComparable
            | Self::StillOpen => true,
            Self::New | Self::Gone | Self::NotCurrent | Self::Same => false,
        }
    }
}

/// Whether a row demands the same on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// It does.
    Same,
    /// It is worded otherwise.
    Changed,
    /// Nobody can tell: the catalogue of one side is not at hand.
    Unknown,
}

/// A row under one regulation on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowComparison {
    /// Its key, in the later catalogue where that has it.
    pub key: IndicatorKey,
    /// Its key on the earlier side, where that is another one.
    pub key_before: Option<IndicatorKey>,
    /// The regulation.
    pub regulation: RegulationId,
    /// `D.F7`.
    pub label: String,
    /// The row in a few words.
    pub title: String,
    /// Its force.
    pub binding: Binding,
    /// Its force on the earlier side, where that is another one.
    pub binding_before: Option<Binding>,
    /// What the earlier side says.
    pub before: SideState,
    /// What the later side says.
    pub after: SideState,
    /// What happened.
    pub change: Change,
    /// Whether it demands the same.
    pub wording: Wording,
    /// The note of the earlier side.
    pub note_before: Option<String>,
    /// The note of the later side.
    pub note_after: Option<String>,
}

/// What happened to a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GradeChange {
    /// It is worse.
    Lower,
    /// There was one, and now it cannot be told.
    BecameOpen,
    /// It is better.
    Higher,
    /// It could not be told, and now there is one.
    BecameGraded,
    /// The area is there on one side alone.
    NotComparable,
    /// The regulation concerns the unit on one side alone.
    NotCurrent,
    /// It is the same, or cannot be told on either side.
    Same,
}

impl GradeChange {
    /// Returns the word of the model.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::BecameOpen => "became-open",
            Self::Higher => "higher",
            Self::BecameGraded => "became-graded",
            Self::NotComparable => "not-comparable",
            Self::NotCurrent => "not-current",
            Self::Same => "same",
        }
    }
}

/// The grade of an area under a regulation on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GradeComparison {
    /// The area.
    pub area: AreaKey,
    /// Its name.
    pub name: String,
    /// The regulation.
    pub regulation: RegulationId,
    /// The regulation's short name.
    pub title: String,
    /// The grade on the earlier side.
    pub before: Option<GradeSide>,
    /// The grade on the later side.
    pub after: Option<GradeSide>,
    /// What happened.
    pub change: GradeChange,
}

/// A grade on one side: derived, set and adjusted kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GradeSide {
    /// What the rule derives.
    pub derived: Outcome,
    /// What people set.
    pub set: Option<Grade>,
    /// What it was adjusted to after an accepted plan.
    pub adjusted: Option<Grade>,
    /// When it was adjusted.
    pub adjusted_on: Option<NaiveDate>,
    /// The grade before an adjustment.
    pub initial: Option<Grade>,
    /// The grade that stands.
    pub current: Option<Grade>,
    /// The rows that keep the derived grade from being better.
    pub deciding: Vec<IndicatorKey>,
    /// Why it is what it is, in sentences; whoever has the words fills this.
    pub reasons: Vec<String>,
}

/// A fact of the unit that is not the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactComparison {
    /// Its key in the file: `place`, or that of a key figure.
    pub key: String,
    /// What a key figure is called; none of what else there is to tell of a unit.
    pub title: Option<String>,
    /// What it is counted in, of a key figure that the catalogue knows.
    pub unit: Option<FactUnit>,
    /// What the earlier side says.
    pub before: Option<FactSaid>,
    /// What the later side says.
    pub after: Option<FactSaid>,
}

/// What a side says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactSaid {
    /// Some words.
    Text(String),
    /// A key figure.
    Figure(FactValue),
}

impl Serialize for FactSaid {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Figure(FactValue::Flag(yes)) => serializer.serialize_bool(*yes),
            Self::Figure(FactValue::Number(hundredths)) if hundredths % 100 == 0 => {
                serializer.serialize_i64(hundredths / 100)
            }
            // Two decimals are far within what a number of this kind keeps exactly apart.
            #[expect(clippy::cast_precision_loss, reason = "a key figure is no such number")]
            Self::Figure(FactValue::Number(hundredths)) => serializer.serialize_f64(*hundredths as f64 / 100.0),
        }
    }
}

/// What was written otherwise about one occasion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// The accounts that changed.
    pub narratives: Vec<NarrativeChange>,
    /// The points that came, went or changed.
    pub points: Vec<PointChange>,
    /// The unit's answers that came.
    pub replies: Vec<NewReply>,
}

/// An area's account that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NarrativeChange {
    /// The area.
    pub area: AreaKey,
    /// Its name.
    pub name: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// Which list a point stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointList {
    /// Styrkor.
    Strengths,
    /// Svagheter.
    Weaknesses,
    /// Förbättringspotential.
    Improvements,
}

/// A point that came, went or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointChange {
    /// Its list.
    pub list: PointList,
    /// What it was; none where it came.
    pub before: Option<PointText>,
    /// What it is; none where it went.
    pub after: Option<PointText>,
}

/// A point with the rows it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointText {
    /// The sentence.
    pub text: String,
    /// The rows.
    pub about: Vec<IndicatorKey>,
}

/// An answer of the unit that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewReply {
    /// What it answers to.
    pub to: ReplyTo,
    /// Whose answer, as a role.
    pub role: String,
    /// The answer.
    pub text: String,
}

/// What an answer of the unit is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReplyTo {
    /// The account of an area.
    Area {
        /// The area.
        area: AreaKey,
        /// Its name.
        name: String,
    },
    /// A point.
    Point {
        /// Its list.
        list: PointList,
        /// Its sentence.
        text: String,
    },
}
