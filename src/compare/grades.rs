//! The grades of both sides.

use super::model::{GradeBasis, GradeChange, GradeComparison, GradeSide, Share};
use crate::catalogue::Area;
use crate::domain::{Grade, RegulationId};
use crate::grading::{Graded, GradedInspection};

/// Returns the grades of every area under every regulation that concerns one of the sides.
pub(super) fn grades(
    before: &GradedInspection<'_>,
    after: &GradedInspection<'_>,
    basis: GradeBasis,
) -> Vec<GradeComparison> {
    let mut found = Vec::new();
    for area in after.catalogue.areas.values() {
        // An area of another catalogue is the same one only if it is also called the same.
        let was = before.catalogue.areas.get(&area.key).filter(|was| is_same(was, area));
        for (id, regulation) in &after.catalogue.regulations {
            let earlier = was.and_then(|was| side(before, was, *id));
            let later = side(after, area, *id);
            if earlier.is_none() && later.is_none() {
                continue;
            }
            found.push(GradeComparison {
                area: area.key,
                name: area.name.clone(),
                regulation: *id,
                title: regulation.title.clone(),
                change: match was {
                    None => GradeChange::NotComparable,
                    Some(_) => change(earlier.as_ref(), later.as_ref(), basis),
                },
                before: earlier,
                after: later,
            });
        }
    }
    found
}

fn is_same(one: &Area, other: &Area) -> bool {
    one.key == other.key && one.name == other.name
}

fn side(graded: &GradedInspection<'_>, area: &Area, regulation: RegulationId) -> Option<GradeSide> {
    let cell: &Graded = graded.graded(area.key, regulation)?;
    Some(GradeSide {
        derived: cell.derived.outcome,
        set: cell.set.as_ref().map(|set| set.grade),
        adjusted: cell.adjusted.as_ref().map(|adjusted| adjusted.grade),
        adjusted_on: cell.adjusted.as_ref().map(|adjusted| adjusted.date),
        initial: cell.initial(),
        current: cell.current(),
        deciding: cell.derived.deciding.clone(),
        reasons: Vec::new(),
    })
}

fn change(before: Option<&GradeSide>, after: Option<&GradeSide>, basis: GradeBasis) -> GradeChange {
    let (Some(before), Some(after)) = (before, after) else { return GradeChange::NotCurrent };
    match (before.grade(basis), after.grade(basis)) {
        (Some(before), Some(after)) if after < before => GradeChange::Lower,
        (Some(before), Some(after)) if after > before => GradeChange::Higher,
        (Some(_), None) => GradeChange::BecameOpen,
        (None, Some(_)) => GradeChange::BecameGraded,
        (Some(_), Some(_)) | (None, None) => GradeChange::Same,
    }
}

/// Returns how many of the grades that both sides have are the same.
pub(super) fn agreement(grades: &[GradeComparison], basis: GradeBasis) -> Share {
    let mut share = Share::default();
    for grade in grades {
        let side = |side: &Option<GradeSide>| side.as_ref().and_then(|side| side.grade(basis));
        if let (Some(before), Some(after)) = (side(&grade.before), side(&grade.after)) {
            share.of += 1;
            share.same += usize::from(before == after);
        }
    }
    share
}

impl GradeSide {
    /// Returns the grade that is compared.
    pub fn grade(&self, basis: GradeBasis) -> Option<Grade> {
        match basis {
            GradeBasis::Initial => self.initial,
            GradeBasis::Current => self.current,
        }
    }
}
