//! All areas of a dataset under both regulations, with derived, set and adjusted grades kept apart.

use std::collections::BTreeMap;

use super::rule::{Decision, Outcome, RowState, decide};
use crate::catalogue::{Area, Catalogue};
use crate::domain::{
    AdjustedGrade, Applicability, AreaKey, Binding, Dataset, Grade, IndicatorKey, Observation, RegulationId, SetGrade,
    State,
};

/// A dataset with its grades.
#[derive(Debug, Clone)]
pub struct GradedInspection<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The catalogue it was judged with.
    pub catalogue: &'a Catalogue,
    /// The grades, area by area.
    pub areas: BTreeMap<AreaKey, AreaGrades>,
}

/// The grades of an area, a column for each regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaGrades {
    /// The columns.
    pub columns: BTreeMap<RegulationId, ColumnGrade>,
}

/// One cell of the grade overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnGrade {
    /// The regulation does not concern the unit (ej aktuell).
    NotCurrent {
        /// Why not.
        reason: String,
    },
    /// The regulation concerns the unit.
    Graded(Box<Graded>),
}

/// A grade under one regulation: what the rule derives, what people set, what a plan adjusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// What the rule derives.
    pub derived: Decision,
    /// What people set.
    pub set: Option<SetGrade>,
    /// What it was adjusted to after an accepted plan.
    pub adjusted: Option<AdjustedGrade>,
}

impl Graded {
    /// Returns the initial grade: the set one, else the derived one where there is one.
    pub fn initial(&self) -> Option<Grade> {
        self.set.as_ref().map(|set| set.grade).or_else(|| self.derived.outcome.grade())
    }

    /// Returns the grade that stands today: the adjusted one, else the initial one.
    pub fn current(&self) -> Option<Grade> {
        self.adjusted.as_ref().map(|adjusted| adjusted.grade).or_else(|| self.initial())
    }

    /// Tells whether people set another grade than the rule derives.
    pub fn differs(&self) -> bool {
        self.set.as_ref().is_some_and(|set| self.derived.outcome != Outcome::Grade { grade: set.grade })
    }
}

/// Returns the rows of an area that a regulation binds, with what the dataset says of each.
pub(crate) fn rows(dataset: &Dataset, area: &Area, regulation: RegulationId) -> Vec<RowState> {
    let bound = area.indicators.values().filter_map(|i| i.bindings.get(&regulation).map(|binding| (i.key, *binding)));
    bound
        .map(|(key, binding)| RowState {
            key,
            binding,
            state: dataset.observation(key, regulation).map(Observation::state),
        })
        .collect()
}

/// Returns the grades of every area under every regulation of the catalogue.
pub fn grade<'a>(dataset: &'a Dataset, catalogue: &'a Catalogue) -> GradedInspection<'a> {
    let areas = catalogue.areas.values().map(|area| (area.key, grade_area(dataset, catalogue, area))).collect();
    GradedInspection { dataset, catalogue, areas }
}

fn grade_area(dataset: &Dataset, catalogue: &Catalogue, area: &Area) -> AreaGrades {
    let findings = dataset.areas.get(&area.key);
    let column = |regulation: RegulationId| match dataset.regulations.get(&regulation) {
        Some(Applicability::NotCurrent { reason }) => ColumnGrade::NotCurrent { reason: reason.clone() },
        Some(Applicability::Applies) | None => ColumnGrade::Graded(Box::new(Graded {
            derived: decide(&rows(dataset, area, regulation), &catalogue.rules),
            set: findings.and_then(|f| f.set.get(&regulation)).cloned(),
            adjusted: findings.and_then(|f| f.adjusted.get(&regulation)).cloned(),
        })),
    };
    AreaGrades { columns: catalogue.regulations.keys().map(|id| (*id, column(*id))).collect() }
}

impl GradedInspection<'_> {
    /// Returns the graded cell of an area under a regulation, `None` where it is ej aktuell.
    pub fn graded(&self, area: AreaKey, regulation: RegulationId) -> Option<&Graded> {
        match self.areas.get(&area)?.columns.get(&regulation)? {
            ColumnGrade::Graded(graded) => Some(graded),
            ColumnGrade::NotCurrent { .. } => None,
        }
    }

    /// Returns the grade that a D of this area is adjusted to when its plan is accepted: the first
    /// of the rule's that is on the area's scale (Q3).
    pub fn grade_after_plan(&self, area: AreaKey) -> Option<Grade> {
        let scale = &self.catalogue.areas.get(&area)?.scale;
        self.catalogue.rules.adjusted_grade.iter().copied().find(|grade| scale.contains_key(grade))
    }

    /// Returns the grade that the action plan allows a D to be adjusted to, where every
    /// föreskrift that decided the D is covered by a complete plan item (Q3, Q5). It is a proposal;
    /// the inspectors decide.
    pub fn proposed_adjustment(&self, area: AreaKey, regulation: RegulationId) -> Option<Grade> {
        let graded = self.graded(area, regulation)?;
        if graded.initial() != Some(Grade::D) || graded.derived.deciding.is_empty() {
            return None;
        }
        let items = self.dataset.plan_items().iter();
        let complete: Vec<IndicatorKey> =
            items.filter(|item| item.is_complete()).flat_map(|item| item.about.clone()).collect();
        let covered = graded.derived.deciding.iter().all(|key| complete.contains(key));
        self.grade_after_plan(area).filter(|_| covered)
    }

    /// Returns the rows with this force that are not met under a regulation that concerns the
    /// unit, each with those regulations, in report order.
    pub fn unmet(&self, binding: Binding) -> Vec<(IndicatorKey, Vec<RegulationId>)> {
        let mut found = Vec::new();
        for indicator in self.catalogue.indicators() {
            let unmet = |regulation: &RegulationId| {
                indicator.bindings.get(regulation) == Some(&binding)
                    && self.dataset.applies(*regulation)
                    && self.dataset.observation(indicator.key, *regulation).is_some_and(|o| o.state() == State::NotMet)
            };
            let regulations: Vec<RegulationId> =
                self.catalogue.regulations.keys().copied().filter(|id| unmet(id)).collect();
            if !regulations.is_empty() {
                found.push((indicator.key, regulations));
            }
        }
        found
    }
}
