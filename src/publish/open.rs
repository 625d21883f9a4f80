//! Rows without an answer, and grades without a word on why.

use super::{Gate, listed};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{AreaKey, Grade, IndicatorKey, Observation, RegulationId, Stage, State};
use crate::grading::Graded;

pub(super) fn check(gate: &mut Gate<'_>) {
    for area in gate.graded.areas.keys().copied().collect::<Vec<_>>() {
        // In a final report open rows are errors, and a quality indicator may be unclear there.
        if gate.dataset.stage != Stage::Final {
            rows(gate, area);
        }
        motivation(gate, area);
    }
}

/// Tells of the open rows of an area, once for the regulations under which they are the same.
fn rows(gate: &mut Gate<'_>, area: AreaKey) {
    let open = gate.columns(area, |regulation, _| {
        let bound = || {
            let indicators = gate.catalogue.areas.get(&area).into_iter().flat_map(|area| area.indicators.values());
            indicators.filter(|indicator| indicator.bindings.contains_key(&regulation))
        };
        let with = |wanted: Option<State>| -> Vec<IndicatorKey> {
            let state = |key| gate.dataset.observation(key, regulation).map(Observation::state);
            bound().map(|indicator| indicator.key).filter(|key| state(*key) == wanted).collect()
        };
        let (unanswered, unclear) = (with(None), with(Some(State::Unclear)));
        // Where nothing is answered the keys say no more than the area.
        let is_blank = !unanswered.is_empty() && unanswered.len() == bound().count();
        let unanswered = if is_blank { Vec::new() } else { unanswered };
        (is_blank || !unanswered.is_empty() || !unclear.is_empty()).then_some((is_blank, unanswered, unclear))
    });
    for ((is_blank, unanswered, unclear), regulations) in open {
        let place = Place::key(DataPath::root().key("areas").key(area));
        let what = match (unanswered.as_slice(), unclear.as_slice()) {
            _ if is_blank => "blank",
            ([], _) => "unclear",
            (_, []) => "unanswered",
            _ => "both",
        };
        let told = Diagnostic::new(Code::RowsOpen, place).with("what", what).with("area", area);
        let told = told.with_several("regulation", &regulations).with("unanswered", listed(&unanswered));
        gate.push(told.with("unclear", listed(&unclear)));
    }
}

/// A C or D has its reason in the account of the area, or in a note at a row that decided it.
fn motivation(gate: &mut Gate<'_>, area: AreaKey) {
    let narrative = gate.dataset.areas.get(&area).and_then(|findings| findings.narrative.as_deref());
    let words = narrative.unwrap_or_default().split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    if words.count() >= gate.catalogue.publishing.motivation_words {
        return;
    }
    let bare = gate.columns(area, |regulation, graded| {
        let grade = graded.initial().filter(|grade| *grade <= Grade::C)?;
        let deciding = deciding(graded, grade);
        let noted = deciding.iter().any(|key| is_noted(gate, *key, regulation));
        (!noted).then(|| (grade, deciding.to_vec()))
    });
    for ((grade, deciding), regulations) in bare {
        let path = DataPath::root().key("areas").key(area);
        let told = Diagnostic::new(Code::GradeUnmotivated, Place::key(path)).with("area", area).with("grade", grade);
        let what = if deciding.is_empty() { "narrative" } else { "rows" };
        let told = told.with("what", what).with_several("regulation", &regulations);
        gate.push(told.with("keys", listed(&deciding)));
    }
}

/// Returns the rows that decided a grade; none where people set another than they give.
fn deciding(graded: &Graded, grade: Grade) -> &[IndicatorKey] {
    if graded.derived.outcome.grade() == Some(grade) { &graded.derived.deciding } else { &[] }
}

fn is_noted(gate: &Gate<'_>, key: IndicatorKey, regulation: RegulationId) -> bool {
    gate.dataset.observation(key, regulation).is_some_and(|observation| observation.note().is_some())
}
