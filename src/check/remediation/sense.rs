//! Whether a plan for one doctor as a whole makes sense.

use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::living::Status;
use crate::domain::remediation::Remediation;

/// Checks a plan whose values are each right by themselves.
pub(super) fn check(plan: &Remediation, diags: &mut Diagnostics) {
    for (i, problem) in plan.problems.iter().enumerate() {
        for (n, measure) in problem.measures.iter().enumerate() {
            let path = DataPath::root().key("items").index(i).key("measures").index(n);
            if matches!(measure.status, Status::Cancelled { .. }) {
                continue;
            }
            if measure.responsible.is_empty() && problem.cause.is_none() {
                let place = Place::missing(path.key("responsible"));
                diags.push(Diagnostic::new(Code::NoResponsible, place).with("what", "measure").with("id", &measure.id));
            }
            if measure.due.is_none() {
                let place = Place::missing(path.key("due"));
                diags.push(Diagnostic::new(Code::NoDue, place).with("what", "measure").with("id", &measure.id));
            }
        }
    }
    let root = DataPath::root();
    let held = plan.follow_ups.iter().enumerate().map(|(i, held)| ("follow_ups", i, held.date));
    let decided = plan.decisions.iter().enumerate().map(|(i, decision)| ("decisions", i, decision.date));
    for (list, i, date) in held.chain(decided).filter(|(.., date)| *date < plan.begins) {
        order(root.key(list).index(i).key("date"), list, date, plan, diags);
    }
    for (i, held) in plan.follow_ups.iter().enumerate() {
        if let Some(next) = held.next.filter(|next| *next <= held.date) {
            let path = root.key("follow_ups").index(i).key("next");
            let fault = Diagnostic::new(Code::DatesOutOfOrder, path).with("later", "next").with("day", next);
            diags.push(fault.with("earlier", "date").with("first", held.date));
        }
    }
    if let Some(ends) = plan.training_ends.filter(|ends| *ends < plan.begins) {
        order(root.key("training_ends"), "training_ends", ends, plan, diags);
    }
    if let Some(closed) = plan.closed.as_ref().filter(|closed| closed.date < plan.begins) {
        order(root.key("closed").key("date"), "closed", closed.date, plan, diags);
    }
}

/// Tells that something lies before the plan's first day.
fn order(path: DataPath, what: &str, date: chrono::NaiveDate, plan: &Remediation, diags: &mut Diagnostics) {
    let fault = Diagnostic::new(Code::DatesOutOfOrder, path).with("later", what).with("day", date);
    diags.push(fault.with("earlier", "begins").with("first", plan.begins));
}
