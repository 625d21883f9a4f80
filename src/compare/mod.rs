//! Two datasets held against each other, row by row and grade by grade.
//!
//! What is compared is found out from the two: the unit's own view and the inspectors', one occasion
//! at two stages, one unit on two occasions. Rows are matched by their keys, across catalogues with
//! the help of a mapping table, and never by their labels. Everything is counted in whole numbers.

mod facts;
mod grades;
mod kind;
mod mapping;
mod model;
mod rows;
mod texts;

pub use mapping::{CheckedMapping, Mapping, read};
pub use model::*;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::RegulationId;
use crate::grading::GradedInspection;
use kind::Relation;
use rows::Counterparts;

/// Returns two graded datasets held against each other.
///
/// They stand in the order given, unless one of them is plainly the older: then that comes first.
/// The sentences of [`GradeSide::reasons`] are left empty; the report fills them.
pub fn compare(a: &GradedInspection<'_>, b: &GradedInspection<'_>, mapping: Option<&Mapping>) -> Comparison {
    let relation = Relation::of(a.dataset, b.dataset);
    let (before, after) = if relation.swapped { (b, a) } else { (a, b) };
    // A table leads from the older catalogue to the newer, whichever side stands first.
    let mapping = mapping.map(|table| if table.leads_to(before.catalogue) { table.inverted() } else { table.clone() });
    let counterparts = Counterparts { before, after, mapping: mapping.as_ref() };
    let rows = counterparts.rows();
    let basis = if relation.kind.is_of_judgements() { GradeBasis::Initial } else { GradeBasis::Current };
    let grades = grades::grades(before, after, basis);
    let mut counts = BTreeMap::new();
    for row in &rows {
        *counts.entry(row.change).or_default() += 1;
    }
    // The unit and the inspectors never share their texts, and those of another occasion are all new.
    let shares_texts = matches!(relation.kind, ComparisonKind::Stages | ComparisonKind::TwoJudgements);
    Comparison {
        format: "sporre-comparison",
        version: model::VERSION,
        kind: relation.kind,
        swapped: relation.swapped,
        same_unit: relation.same_unit,
        same_content: a.dataset.digest == b.dataset.digest,
        basis,
        before: kind::side(before.dataset, answered(&rows, |row| row.before)),
        after: kind::side(after.dataset, answered(&rows, |row| row.after)),
        comparable: counterparts.comparable(),
        mapping: mapping.as_ref().map(Mapping::note),
        agreement: Agreement {
            rows: share(rows.iter()),
            grades: grades::agreement(&grades, basis),
            areas: areas(after, &rows),
        },
        counts,
        rows,
        grades,
        facts: facts::facts(before, after),
        texts: shares_texts.then(|| texts::texts(before, after)),
    }
}

/// Returns how many rows a side has answered, each once.
fn answered(rows: &[RowComparison], side: impl Fn(&RowComparison) -> SideState) -> usize {
    let answered = rows.iter().filter(|row| side(row).answer().is_some());
    answered.map(|row| row.key).collect::<BTreeSet<_>>().len()
}

/// Returns how many of the rows that both sides have answered have the same state.
fn share<'a>(rows: impl Iterator<Item = &'a RowComparison>) -> Share {
    let mut share = Share::default();
    for row in rows {
        if let (Some(before), Some(after)) = (row.before.answer(), row.after.answer()) {
            share.of += 1;
            share.same += usize::from(before == after);
        }
    }
    share
}

fn areas(after: &GradedInspection<'_>, rows: &[RowComparison]) -> Vec<AreaAgreement> {
    let of = |area: &crate::catalogue::Area| AreaAgreement {
        area: area.key,
        name: area.name.clone(),
        rows: share(rows.iter().filter(|row| row.key.area() == area.key && row.change != Change::Gone)),
    };
    after.catalogue.areas.values().map(of).collect()
}

impl Comparison {
    /// Returns how many rows have this change.
    pub fn count(&self, change: Change) -> usize {
        self.counts.get(&change).copied().unwrap_or_default()
    }

    /// Returns the rows with this change.
    pub fn rows_with(&self, change: Change) -> impl Iterator<Item = &RowComparison> {
        self.rows.iter().filter(move |row| row.change == change)
    }

    /// Returns the grades that are not the same on both sides, the gravest change first. Those under a
    /// regulation that concerns one side alone are none of them.
    pub fn changed_grades(&self) -> Vec<&GradeComparison> {
        let is_told = |grade: &&GradeComparison| !matches!(grade.change, GradeChange::Same | GradeChange::NotCurrent);
        let mut changed: Vec<&GradeComparison> = self.grades.iter().filter(is_told).collect();
        changed.sort_by_key(|grade| grade.change);
        changed
    }

    /// Tells whether the two say the same of every row, grade and text.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.change == Change::Same && row.note_before == row.note_after)
            && self.grades.iter().all(|grade| grade.change == GradeChange::Same)
            && self.facts.is_empty()
            && self.texts.as_ref().is_none_or(Texts::is_empty)
    }
}

impl Texts {
    /// Tells whether no text differs.
    pub fn is_empty(&self) -> bool {
        self.narratives.is_empty() && self.points.is_empty() && self.replies.is_empty()
    }
}

/// Rows that say the same under several regulations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowGroup<'a> {
    /// The first of them, which speaks for all.
    pub row: &'a RowComparison,
    /// The regulations.
    pub regulations: Vec<RegulationId>,
}

impl Comparison {
    /// Returns the rows with this change, those together that say the same under several regulations.
    pub fn groups(&self, change: Change) -> Vec<RowGroup<'_>> {
        let mut groups: Vec<RowGroup<'_>> = Vec::new();
        for row in self.rows_with(change) {
            let same =
                |group: &&mut RowGroup<'_>| RowComparison { regulation: row.regulation, ..group.row.clone() } == *row;
            match groups.iter_mut().find(same) {
                Some(group) => group.regulations.push(row.regulation),
                None => groups.push(RowGroup { row, regulations: vec![row.regulation] }),
            }
        }
        groups
    }

    /// Returns the regulations that concern one side alone, with how many rows they have.
    pub fn not_current(&self) -> BTreeMap<RegulationId, usize> {
        let mut found = BTreeMap::new();
        for row in self.rows_with(Change::NotCurrent) {
            *found.entry(row.regulation).or_default() += 1;
        }
        found
    }

    /// Returns the regulations that rows are compared under.
    pub fn regulations(&self) -> BTreeSet<RegulationId> {
        self.rows.iter().map(|row| row.regulation).collect()
    }
}
