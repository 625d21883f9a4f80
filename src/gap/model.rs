//! What is missing, as plain values.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{AreaKey, Binding, Grade, IndicatorKey, RegulationId, State};
use crate::grading::{Outcome, Raise};

/// What is missing in a dataset on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The day for which it is told.
    pub as_of: NaiveDate,
    /// The day of the visit that is prepared, where it is known.
    pub visit: Option<NaiveDate>,
    /// How much is answered in all.
    pub total: Counts,
    /// The areas, in their order.
    pub areas: Vec<AreaGap>,
    /// The rows that are not met: föreskrift first, then råd, then kvalitet.
    pub unmet: Vec<UnmetRow>,
    /// The rows without a clear answer.
    pub open: Vec<OpenRow>,
    /// The rows of which roles that answered by themselves say different things.
    pub differing: Vec<DifferingRow>,
    /// The rows that are said to be met and that nothing in the file shows.
    pub unproven: Vec<RowName>,
    /// Evidence that no longer counts, or will not at the visit; the oldest first.
    pub expiring: Vec<OldEvidence>,
    /// What to have at hand, that which serves most rows first.
    pub evidence: Vec<ToHave>,
    /// Questions that are likely at the visit, by role.
    pub questions: Vec<RoleQuestions>,
}

impl Gap {
    /// Returns the rows that are not met with a force.
    pub fn unmet_as(&self, binding: Binding) -> impl Iterator<Item = &UnmetRow> {
        self.unmet.iter().filter(move |found| found.binding == binding)
    }

    /// Returns the rows that are open in an area.
    pub fn open_in(&self, area: AreaKey) -> impl Iterator<Item = &OpenRow> {
        self.open.iter().filter(move |found| found.row.key.area() == area)
    }
}

/// How a row stands under all regulations together. Every row in scope is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Not met under some regulation.
    NotMet,
    /// Not settled under some regulation.
    Unclear,
    /// Without an answer under some regulation.
    Unanswered,
    /// Met wherever it applies.
    Met,
    /// It does not apply.
    NotApplicable,
}

/// How many rows stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The rows in scope.
    pub rows: usize,
    /// Those that are met.
    pub met: usize,
    /// Those that are not.
    pub not_met: usize,
    /// Those that are unclear.
    pub unclear: usize,
    /// Those without an answer.
    pub unanswered: usize,
    /// Those that do not apply.
    pub not_applicable: usize,
    /// Those that are met and that nothing in the file shows.
    pub unproven: usize,
}

impl Counts {
    /// Returns how many rows have an answer, whatever it is.
    pub fn answered(&self) -> usize {
        self.rows - self.unanswered
    }

    /// Returns the same with one row more.
    pub(super) fn with(mut self, class: Class, is_unproven: bool) -> Self {
        self.rows += 1;
        match class {
            Class::Met => self.met += 1,
            Class::NotMet => self.not_met += 1,
            Class::Unclear => self.unclear += 1,
            Class::Unanswered => self.unanswered += 1,
            Class::NotApplicable => self.not_applicable += 1,
        }
        self.unproven += usize::from(is_unproven);
        self
    }

    /// Returns both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            met: self.met + other.met,
            not_met: self.not_met + other.not_met,
            unclear: self.unclear + other.unclear,
            unanswered: self.unanswered + other.unanswered,
            not_applicable: self.not_applicable + other.not_applicable,
            unproven: self.unproven + other.unproven,
        }
    }
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AreaGap {
    /// The letter.
    pub key: AreaKey,
    /// The name.
    pub name: String,
    /// How much of it is answered.
    pub counts: Counts,
    /// The grade under each regulation that concerns the unit.
    pub grades: Vec<GradeGap>,
}

/// A grade as it stands, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GradeGap {
    /// The regulation.
    pub regulation: RegulationId,
    /// The grade that stands, where there is one.
    pub current: Option<Grade>,
    /// What the answers give: a grade, or a range where rows are open.
    pub derived: Outcome,
    /// How each better grade is reached, the nearest first.
    pub raise: Vec<Raise>,
}

impl GradeGap {
    /// Returns how the next better grade is reached.
    pub fn next(&self) -> Option<&Raise> {
        self.raise.first()
    }

    /// Returns how the best grade is reached, where that is another step than the next one.
    pub fn best(&self) -> Option<&Raise> {
        self.raise.last().filter(|step| step.to == Grade::A && self.raise.len() > 1)
    }
}

/// What a row is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowName {
    /// The permanent key.
    pub key: IndicatorKey,
    /// The labels under the regulations that are meant, the strongest first.
    pub labels: Vec<String>,
    /// The title.
    pub title: String,
}

/// A row that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnmetRow {
    /// The row.
    #[serde(flatten)]
    pub row: RowName,
    /// The strongest force with which it is not met.
    pub binding: Binding,
    /// The regulations under which it is not met.
    pub regulations: Vec<RegulationId>,
    /// The regulations under which it is still open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<RegulationId>,
    /// The requirement, each wording once.
    pub demands: Vec<String>,
    /// What was written about it.
    pub notes: Vec<String>,
    /// What it means in practice.
    pub meaning: Option<String>,
    /// What the unit can begin with.
    pub measure: Option<String>,
    /// What to have at hand.
    pub evidence: Vec<String>,
}

/// A row without a clear answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenRow {
    /// The row.
    #[serde(flatten)]
    pub row: RowName,
    /// The strongest force with which it is open.
    pub binding: Binding,
    /// The regulations under which it is open.
    pub regulations: Vec<RegulationId>,
    /// Whether it is unclear or without an answer.
    pub class: Class,
    /// Whether roles have answered and the unit as a whole has not.
    pub only_roles: bool,
    /// What was written about it.
    pub notes: Vec<String>,
}

/// A row that the roles see differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferingRow {
    /// The row.
    #[serde(flatten)]
    pub row: RowName,
    /// How the unit as a whole has answered.
    pub class: Class,
    /// Who said what.
    pub answers: Vec<RoleSaid>,
}

/// What a role answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleSaid {
    /// The role.
    pub role: String,
    /// The answer.
    pub state: State,
    /// Why.
    pub note: Option<String>,
}

/// Why evidence does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expiry {
    /// Its last day has passed.
    Passed,
    /// Its last day comes before the visit.
    BeforeVisit,
}

/// Evidence that is too old, or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OldEvidence {
    /// What it is.
    pub text: String,
    /// Its last day.
    pub valid_until: NaiveDate,
    /// Why it does not count.
    pub expiry: Expiry,
    /// The rows that rest on it.
    pub rows: Vec<RowName>,
}

/// Something to have at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToHave {
    /// What it is.
    pub text: String,
    /// The rows that it serves.
    pub rows: Vec<RowName>,
    /// How many of these rows have nothing in the file that shows them.
    pub without_evidence: usize,
}

/// The questions that are likely for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleQuestions {
    /// The id of the role.
    pub role: String,
    /// What several of them are called.
    pub name: String,
    /// The questions, area by area.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The row that it is about.
    #[serde(flatten)]
    pub row: RowName,
    /// How that row stands.
    pub class: Class,
    /// The question.
    pub question: String,
}
