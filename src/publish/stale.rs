//! What has grown old: evidence, documents, the visit itself, and times in the plan.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::Gate;
use crate::diag::{Code, DataPath, Diagnostic};
use crate::domain::{Due, Evidence, Stage};

pub(super) fn check(gate: &mut Gate<'_>) {
    let dates = &gate.dataset.dates;
    let visit = dates.visit_start;
    let last = dates.visit_end.or(visit);
    let report = dates.final_report.filter(|_| gate.dataset.stage == Stage::Final).unwrap_or(gate.options.as_of);
    let months = gate.catalogue.publishing.evidence_months;
    if let Some(oldest) = visit.and_then(|visit| visit.checked_sub_months(Months::new(months))) {
        evidence(gate, oldest, months);
    }
    expired(gate, report);
    let months = gate.catalogue.publishing.visit_months;
    if let Some(visit) = last
        && visit.checked_add_months(Months::new(months)).is_some_and(|latest| report > latest)
    {
        let path =
            DataPath::root().key("dates").key(if dates.visit_end.is_some() { "visit_end" } else { "visit_start" });
        let told = Diagnostic::new(Code::VisitLongAgo, path).with("visit", visit).with("report", report);
        gate.push(told.with("months", months));
    }
    overdue(gate);
}

/// Tells what was older than it may be at the visit.
fn evidence(gate: &mut Gate<'_>, oldest: NaiveDate, months: u32) {
    let root = DataPath::root();
    let mut found: Vec<(DataPath, &str, NaiveDate)> = Vec::new();
    let mut add = |path: DataPath, what, day: Option<NaiveDate>| {
        found.extend(day.filter(|day| *day < oldest).map(|day| (path, what, day)));
    };
    for (i, document) in gate.dataset.documents.iter().enumerate() {
        add(root.key("documents").index(i).key("received"), "document", document.received);
    }
    add(root.key("dates").key("survey_sent"), "survey", gate.dataset.dates.survey_sent);
    for (path, item) in items(gate) {
        add(path.key("date"), "evidence", item.date);
    }
    for (path, what, day) in found {
        let told = Diagnostic::new(Code::StaleEvidence, path).with("what", what).with("day", day);
        gate.push(told.with("months", months));
    }
}

/// Tells what no longer counted on the day of the report.
fn expired(gate: &mut Gate<'_>, report: NaiveDate) {
    for (path, item) in items(gate) {
        if let Some(day) = item.valid_until.filter(|day| *day < report) {
            let told = Diagnostic::new(Code::StaleEvidence, path.key("valid_until")).with("what", "expired");
            gate.push(told.with("day", day).with("months", ""));
        }
    }
}

/// Returns every piece of evidence with its path, the same one under several rows once.
fn items<'a>(gate: &Gate<'a>) -> Vec<(DataPath, &'a Evidence)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for area in gate.dataset.areas.values() {
        for (key, observations) in &area.observations {
            for (regulation, observation) in observations {
                let path = super::texts::evidence(gate.checked, *key, *regulation);
                for (i, item) in observation.evidence().iter().enumerate() {
                    let dated = item.date.is_some() || item.valid_until.is_some();
                    if dated && seen.insert((&item.text, item.date, item.valid_until)) {
                        found.push((path.index(i), item));
                    }
                }
            }
        }
    }
    found
}

/// Tells once of everything in the plan whose last day has passed.
fn overdue(gate: &mut Gate<'_>) {
    let day = gate.options.as_of;
    let is_past = |due: &Option<Due>| due.as_ref().is_some_and(|due| due.is_past(day));
    let mut first = None;
    let mut late: Vec<&str> = Vec::new();
    for (i, item) in gate.dataset.plan_items().iter().enumerate() {
        let path = DataPath::root().key("plan").key("items").index(i);
        let measure = item.measures.iter().position(|measure| is_past(&measure.due));
        let place = match measure {
            Some(n) => path.key("measures").index(n).key("due"),
            None if is_past(&item.due) => path.key("due"),
            None => continue,
        };
        first.get_or_insert(place);
        late.push(&item.id);
    }
    if let Some(place) = first {
        let told = Diagnostic::new(Code::PlanOverdue, place).with("count", late.len());
        gate.push(told.with_several("ids", late).with("day", day));
    }
}
