//! What is missing before a visit: how much is answered, what the grades lack, and what to have ready.
//!
//! A pure function from a graded dataset and two days to plain values. Whoever prints them decides
//! on words and order no more; every row that is in scope is in exactly one [`Class`].

mod evidence;
mod model;
mod questions;
mod roles;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use model::{
    AreaGap, Class, Counts, DifferingRow, Expiry, Gap, GradeGap, OldEvidence, OpenRow, Question, RoleQuestions,
    RoleSaid, RowName, ToHave, UnmetRow,
};
pub use questions::MOST_QUESTIONS;

use crate::catalogue::{Area, Catalogue, Indicator};
use crate::domain::{Binding, Dataset, Observation, RegulationId, RoleAnswer, State};
use crate::grading::{Graded, GradedInspection};

/// The days that what is missing is told for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day for which it is told.
    pub as_of: NaiveDate,
    /// The day of the visit that is prepared, where it is known.
    pub visit: Option<NaiveDate>,
}

impl Days {
    /// Returns the days for a dataset: the visit that was given, else the dataset's own where it is still to
    /// come. The day of a visit that is over says nothing of the next one.
    pub fn of(dataset: &Dataset, as_of: NaiveDate, visit: Option<NaiveDate>) -> Self {
        let own = dataset.dates.visit_start.filter(|day| *day >= as_of);
        Self { as_of, visit: visit.or(own) }
    }
}

/// Returns what is missing in a graded dataset.
pub fn gap(graded: &GradedInspection<'_>, days: Days) -> Gap {
    let rows = rows(graded);
    let areas: Vec<AreaGap> = graded.catalogue.areas.values().map(|area| area_gap(graded, area, &rows)).collect();
    Gap {
        as_of: days.as_of,
        visit: days.visit,
        total: areas.iter().fold(Counts::default(), |sum, area| sum.and(area.counts)),
        areas,
        unmet: unmet(graded, &rows),
        open: open(&rows),
        differing: roles::differing(&rows),
        unproven: rows.iter().filter(|row| row.is_unproven()).map(|row| row.name(&row.regulations())).collect(),
        expiring: evidence::expiring(&rows, days),
        evidence: evidence::to_have(graded.catalogue, &rows),
        questions: questions::likely(graded.catalogue, &rows),
    }
}

/// A row in scope: an indicator with what was found under each regulation that binds it and concerns the unit.
struct Row<'a> {
    catalogue: &'a Catalogue,
    indicator: &'a Indicator,
    found: BTreeMap<RegulationId, (Binding, Option<&'a Observation>)>,
    /// What each role answered by itself.
    answers: &'a [RoleAnswer],
}

/// Returns every row in scope, in the order of the report.
fn rows<'a>(graded: &GradedInspection<'a>) -> Vec<Row<'a>> {
    let (dataset, catalogue) = (graded.dataset, graded.catalogue);
    let row = |indicator: &'a Indicator| {
        let found = dataset.current_regulations().filter_map(|id| {
            let binding = indicator.bindings.get(&id)?;
            Some((id, (*binding, dataset.observation(indicator.key, id))))
        });
        let answers = dataset.areas.get(&indicator.key.area()).and_then(|area| area.answers.get(&indicator.key));
        Row { catalogue, indicator, found: found.collect(), answers: answers.map_or(&[], Vec::as_slice) }
    };
    catalogue.indicators().map(row).filter(|row| !row.found.is_empty()).collect()
}

impl Row<'_> {
    /// Returns the regulations under which the row has one of these states; `None` stands for no answer.
    fn under(&self, wanted: impl Fn(Option<State>) -> bool) -> Vec<RegulationId> {
        let has =
            |(_, (_, found)): &(&RegulationId, &(Binding, Option<&Observation>))| wanted(found.map(Observation::state));
        self.found.iter().filter(has).map(|(id, _)| *id).collect()
    }

    fn regulations(&self) -> Vec<RegulationId> {
        self.found.keys().copied().collect()
    }

    /// Returns how the row stands as a whole: the worst that is certain counts, then what is open.
    fn class(&self) -> Class {
        let any = |wanted: Option<State>| !self.under(|state| state == wanted).is_empty();
        if any(Some(State::NotMet)) {
            Class::NotMet
        } else if any(None) {
            Class::Unanswered
        } else if any(Some(State::Unclear)) {
            Class::Unclear
        } else if any(Some(State::Met)) {
            Class::Met
        } else {
            Class::NotApplicable
        }
    }

    /// Tells whether the row is said to be met and nothing in the file shows it.
    fn is_unproven(&self) -> bool {
        self.class() == Class::Met && self.observations().all(|found| found.evidence().is_empty())
    }

    fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.found.values().filter_map(|(_, found)| *found)
    }

    /// Returns the strongest force that the row has under some regulations.
    fn binding(&self, among: &[RegulationId]) -> Binding {
        let forces = among.iter().filter_map(|id| self.found.get(id)).map(|(binding, _)| *binding);
        forces.min().unwrap_or(Binding::Quality)
    }

    /// Returns what was written about the row under some regulations, each text once.
    fn notes(&self, among: &[RegulationId]) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for id in among {
            let note = self.found.get(id).and_then(|(_, found)| found.and_then(Observation::note));
            notes.extend(note.map(ToOwned::to_owned).filter(|note| !notes.contains(note)));
        }
        notes
    }

    /// Returns what the row is called under some regulations.
    fn name(&self, among: &[RegulationId]) -> RowName {
        let mut labels: Vec<(Binding, String)> = Vec::new();
        for id in among {
            if let (Some(label), Some((binding, _))) = (self.catalogue.label(self.indicator, *id), self.found.get(id))
                && !labels.iter().any(|(_, known)| *known == label)
            {
                labels.push((*binding, label));
            }
        }
        // Where a row binds in two ways, the stronger one names it first.
        labels.sort_by_key(|(binding, _)| *binding);
        RowName {
            key: self.indicator.key,
            labels: labels.into_iter().map(|(_, label)| label).collect(),
            title: self.indicator.title.clone(),
        }
    }
}

fn area_gap(graded: &GradedInspection<'_>, area: &Area, rows: &[Row<'_>]) -> AreaGap {
    let of_area = rows.iter().filter(|row| row.indicator.key.area() == area.key);
    let grade = |regulation: RegulationId| {
        let cell: &Graded = graded.graded(area.key, regulation)?;
        Some(GradeGap {
            regulation,
            current: cell.current(),
            derived: cell.derived.outcome,
            raise: cell.derived.raise.clone(),
        })
    };
    AreaGap {
        key: area.key,
        name: area.name.clone(),
        counts: of_area.fold(Counts::default(), |counts, row| counts.with(row.class(), row.is_unproven())),
        grades: graded.dataset.current_regulations().filter_map(grade).collect(),
    }
}

/// Returns the rows that are not met, each once: föreskrift first, then råd, then kvalitet.
fn unmet(graded: &GradedInspection<'_>, rows: &[Row<'_>]) -> Vec<UnmetRow> {
    let mut unmet: Vec<UnmetRow> = rows
        .iter()
        .filter(|row| row.class() == Class::NotMet)
        .map(|row| {
            let under = row.under(|state| state == Some(State::NotMet));
            let guidance = graded.catalogue.guidance.get(&row.indicator.key);
            let mut demands: Vec<String> = Vec::new();
            for id in &under {
                let demand = row.indicator.text_under(*id).to_owned();
                if !demands.contains(&demand) {
                    demands.push(demand);
                }
            }
            UnmetRow {
                row: row.name(&under),
                binding: row.binding(&under),
                open: row.under(|state| matches!(state, None | Some(State::Unclear))),
                notes: row.notes(&under),
                demands,
                meaning: guidance.map(|guidance| guidance.meaning.clone()),
                measure: guidance.and_then(|guidance| guidance.measure.clone()),
                evidence: guidance.map(|guidance| guidance.evidence.clone()).unwrap_or_default(),
                regulations: under,
            }
        })
        .collect();
    unmet.sort_by_key(|found| (found.binding, found.row.key));
    unmet
}

/// Returns the rows without a clear answer and no certain deficiency, in the order of the report.
fn open(rows: &[Row<'_>]) -> Vec<OpenRow> {
    let open = rows.iter().filter(|row| matches!(row.class(), Class::Unanswered | Class::Unclear));
    open.map(|row| {
        let under = row.under(|state| matches!(state, None | Some(State::Unclear)));
        OpenRow {
            row: row.name(&under),
            binding: row.binding(&under),
            class: row.class(),
            only_roles: row.class() == Class::Unanswered && !row.answers.is_empty(),
            notes: row.notes(&under),
            regulations: under,
        }
    })
    .collect()
}
