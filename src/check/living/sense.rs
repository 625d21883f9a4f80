//! Whether a plan as a whole makes sense.

use std::collections::BTreeSet;

use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::Due;
use crate::domain::living::{Demand, FollowUpPlan, Item, Plan, Status, another_role};

/// Checks a plan whose values are each right by themselves.
pub(super) fn check(plan: &Plan, diags: &mut Diagnostics) {
    let ids: BTreeSet<&str> = plan.items.iter().map(|item| item.id.as_str()).collect();
    for (i, item) in plan.items.iter().enumerate() {
        let path = DataPath::root().key("items").index(i);
        measures(item, &ids, &path, diags);
        times(item, &path, diags);
        follow_up(&item.id, &item.follow_up, &path, diags);
        if plan.measures_of(item).next().is_none() && item.demand == Demand::Regulation {
            let place = Place::missing(path.key("measures"));
            diags.push(Diagnostic::new(Code::ItemWithoutMeasure, place).with("id", &item.id));
        }
    }
}

fn measures(item: &Item, ids: &BTreeSet<&str>, path: &DataPath, diags: &mut Diagnostics) {
    for (n, measure) in item.measures.iter().enumerate() {
        let path = path.key("measures").index(n);
        for (i, id) in measure.serves.iter().enumerate() {
            if !ids.contains(id.as_str()) {
                let fault = Diagnostic::new(Code::UnknownServed, path.key("serves").index(i)).with("id", id);
                let known = ids.iter().copied();
                diags.push(fault.meant(id, known.clone()).with("known", known.collect::<Vec<_>>().join(", ")));
            }
        }
        if matches!(measure.status, Status::Cancelled { .. }) {
            continue;
        }
        if measure.responsible_in(item).is_empty() {
            let place = Place::missing(path.key("responsible"));
            diags.push(Diagnostic::new(Code::NoResponsible, place).with("what", "measure").with("id", &measure.id));
        }
        if measure.due_in(item).is_none() {
            let place = Place::missing(path.key("due"));
            diags.push(Diagnostic::new(Code::NoDue, place).with("what", "measure").with("id", &measure.id));
        }
        follow_up(&measure.id, &measure.follow_up, &path, diags);
        if measure.status.done().is_some() && measure.evidence.is_empty() {
            let place = Place::missing(path.key("evidence"));
            diags.push(Diagnostic::new(Code::DoneWithoutProof, place).with("id", &measure.id));
        }
        if let Some(verified) = measure.status.verified() {
            let path = path.key("verified");
            if another_role(&verified.by, measure.responsible_in(item)).is_err() {
                let fault = Diagnostic::new(Code::OwnEffect, path.key("by")).with("id", &measure.id);
                diags.push(fault.with("role", &verified.by));
            }
            let done = measure.status.done().and_then(|done| done.date);
            if let Some(done) = done.filter(|done| verified.date < *done) {
                let fault = Diagnostic::new(Code::DatesOutOfOrder, path.key("date"));
                let fault = fault.with("later", "verified").with("day", verified.date);
                diags.push(fault.with("earlier", "done").with("first", done));
            }
        }
    }
}

/// Q20: what is followed up says when and by whom.
fn follow_up(id: &str, plan: &FollowUpPlan, path: &DataPath, diags: &mut Diagnostics) {
    let path = path.key("follow_up");
    if plan.due.is_some() && plan.responsible.is_empty() {
        let place = Place::missing(path.key("responsible"));
        diags.push(Diagnostic::new(Code::NoResponsible, place).with("what", "follow-up").with("id", id));
    }
    if plan.due.is_none() && (!plan.responsible.is_empty() || plan.how.is_some()) {
        let place = Place::missing(path.key("due"));
        diags.push(Diagnostic::new(Code::NoDue, place).with("what", "follow-up").with("id", id));
    }
}

/// Q18, Q20: an item is due after its measures, and followed up after that.
fn times(item: &Item, path: &DataPath, diags: &mut Diagnostics) {
    let last = |due: &Due| due.period().map(|period| (period.last, due.text().to_owned()));
    let counted = item.measures.iter().filter(|measure| !matches!(measure.status, Status::Cancelled { .. }));
    let measures = counted.filter_map(|measure| measure.due.as_ref()).filter_map(last).max();
    let own = item.due.as_ref().and_then(last);
    if let (Some((day, text)), Some((latest, measure))) = (&own, &measures)
        && day < latest
    {
        let fault = Diagnostic::new(Code::DueBeforeMeasure, path.key("due")).with("id", &item.id);
        diags.push(fault.with("due", text).with("measure", measure));
    }
    let due = own.into_iter().chain(measures).max();
    if let (Some((day, text)), Some((latest, due))) = (item.follow_up.due.as_ref().and_then(last), due)
        && day < latest
    {
        let fault = Diagnostic::new(Code::FollowUpBeforeDue, path.key("follow_up").key("due")).with("id", &item.id);
        diags.push(fault.with("value", text).with("due", due));
    }
}
