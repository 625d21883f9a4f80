//! Strengths and weaknesses against the rows they are about, and weaknesses against the plan.

use std::collections::BTreeSet;

use super::{Gate, listed};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{Binding, IndicatorKey, Observation, State};

pub(super) fn check(gate: &mut Gate<'_>) {
    contradictions(gate);
    without_rows(gate);
    not_planned(gate);
}

/// Returns the states of a row under the regulations that bind it.
fn states(gate: &Gate<'_>, key: IndicatorKey) -> Vec<State> {
    let current = gate.dataset.current_regulations();
    current.filter_map(|id| gate.dataset.observation(key, id).map(Observation::state)).collect()
}

/// A strength is about nothing but unmet rows, or a weakness about nothing but met ones.
fn contradictions(gate: &mut Gate<'_>) {
    let lists =
        [("strengths", &gate.dataset.strengths, State::NotMet), ("weaknesses", &gate.dataset.weaknesses, State::Met)];
    for (list, points, against) in lists {
        for (i, point) in points.iter().enumerate() {
            let is_against = |key: &IndicatorKey| {
                let states = states(gate, *key);
                !states.is_empty() && states.iter().all(|state| *state == against)
            };
            let keys: Vec<IndicatorKey> = point.about.iter().copied().filter(is_against).collect();
            // One unmet row is enough to doubt a strength; a weakness may touch what is met besides.
            let told = if list == "strengths" { !keys.is_empty() } else { keys.len() == point.about.len() };
            if told && !keys.is_empty() {
                let path = DataPath::root().key(list).index(i).key("about");
                let fault = Diagnostic::new(Code::PointContradicts, Place::key(path)).with("what", list);
                gate.push(fault.with("keys", listed(&keys)));
            }
        }
    }
}

/// A weakness without rows, while unmet rows are named by nothing. The föreskrifter among them are
/// told every day.
fn without_rows(gate: &mut Gate<'_>) {
    let points = gate.dataset.weaknesses.iter().chain(&gate.dataset.improvements);
    let named: BTreeSet<IndicatorKey> = points.flat_map(|point| point.about.iter().copied()).collect();
    let demands: Vec<IndicatorKey> = gate.graded.unmet(Binding::Regulation).into_iter().map(|(key, _)| key).collect();
    let unnamed = gate.unmet().into_iter().filter(|key| !named.contains(key) && !demands.contains(key));
    let unnamed: Vec<IndicatorKey> = unnamed.collect();
    if unnamed.is_empty() {
        return;
    }
    for (i, point) in gate.dataset.weaknesses.iter().enumerate() {
        if point.about.is_empty() {
            let place = Place::missing(DataPath::root().key("weaknesses").index(i).key("about"));
            gate.push(Diagnostic::new(Code::WeaknessWithoutRows, place).with("keys", listed(&unnamed)));
        }
    }
}

/// A weakness whose rows no item of the plan is about, where there is a plan. Of föreskrifter the
/// check tells every day.
fn not_planned(gate: &mut Gate<'_>) {
    let items = gate.dataset.plan_items();
    if items.is_empty() {
        return;
    }
    let planned: BTreeSet<IndicatorKey> = items.iter().flat_map(|item| item.about.iter().copied()).collect();
    let unmet = gate.unmet();
    let demands: Vec<IndicatorKey> = gate.graded.unmet(Binding::Regulation).into_iter().map(|(key, _)| key).collect();
    for (i, point) in gate.dataset.weaknesses.iter().enumerate() {
        let rows: Vec<IndicatorKey> = point.about.iter().copied().filter(|key| unmet.contains(key)).collect();
        let is_told = rows.iter().any(|key| demands.contains(key));
        if !rows.is_empty() && !is_told && !rows.iter().any(|key| planned.contains(key)) {
            let path = DataPath::root().key("weaknesses").index(i).key("about");
            let told = Diagnostic::new(Code::WeaknessNotPlanned, Place::key(path)).with("count", rows.len());
            gate.push(told.with("keys", listed(&rows)));
        }
    }
}
