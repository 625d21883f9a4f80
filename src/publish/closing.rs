//! Whether the review is at its end: final, accepted, and commented on by the unit.

use super::Gate;
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{Acceptance, Kind, Stage};

pub(super) fn check(gate: &mut Gate<'_>) {
    let root = DataPath::root();
    let dataset = gate.dataset;
    if dataset.stage == Stage::Final {
        return comments(gate);
    }
    gate.push(Diagnostic::new(Code::NotFinal, root.key("stage")).with("stage", dataset.stage.word()));
    if dataset.acceptance != Acceptance::DerivedAccepted {
        let lacking = gate.graded.areas.iter().filter(|(key, area)| {
            area.columns.keys().any(|id| {
                let graded = gate.graded.graded(**key, *id);
                // Where nothing is judged yet there is nothing to accept.
                graded.is_some_and(|graded| graded.set.is_none() && graded.derived.outcome.grade().is_some())
            })
        });
        let areas: Vec<String> = lacking.map(|(key, _)| key.to_string()).collect();
        if !areas.is_empty() {
            let place = Place::missing(root.key("derived_grades"));
            gate.push(Diagnostic::new(Code::GradesNotAccepted, place).with_several("areas", areas));
        }
    }
    comments(gate);
}

/// The unit has the draft, its time is not over, and no comments have come.
fn comments(gate: &mut Gate<'_>) {
    let dates = &gate.dataset.dates;
    let open = dates.comments_due.is_none_or(|due| gate.options.as_of <= due);
    if let (Kind::Inspection, Some(sent), None, true) =
        (gate.dataset.kind, dates.draft_sent, dates.comments_received, open)
    {
        let path = DataPath::root().key("dates").key("draft_sent");
        let told = Diagnostic::new(Code::CommentsOpen, path).with("sent", sent);
        let due = dates.comments_due.map_or_else(|| "none".to_owned(), |due| due.to_string());
        gate.push(told.with("due", due));
    }
}
