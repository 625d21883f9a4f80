//! How an occasion moves on: from draft to preliminary to final.
//!
//! What a step changes in the file is said here as changes to a person's YAML. Whether the file may
//! take it is for the check of the changed file to say.

use chrono::NaiveDate;

use crate::diag::DataPath;
use crate::domain::{Dataset, Kind, Stage};
use crate::edit::{Change, Value};

/// Why an occasion cannot move to a stage, whatever the file says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is there already.
    AlreadyThere,
    /// The stage lies behind it: what was sent stays sent.
    Behind,
    /// The unit has not seen a preliminary report yet.
    NotSeenByUnit,
    /// The visit is not over on that day.
    BeforeVisit {
        /// The last day of the visit.
        visit: NaiveDate,
    },
    /// Who decides is given with the name of an inspector, which every reader of the report would see.
    NamesInspector {
        /// The name of the inspector.
        name: String,
        /// What to write instead, where the file says it.
        role: Option<String>,
    },
}

/// Returns why somebody cannot be written as who decides: the text holds an inspector's name.
#[must_use]
pub fn named(dataset: &Dataset, by: &str) -> Option<Refusal> {
    let inspector = dataset.inspectors.iter().find(|inspector| inspector.is_named_in(by))?;
    // A role with the name in it would be no better.
    let role = inspector.role.clone().filter(|role| !dataset.inspectors.iter().any(|other| other.is_named_in(role)));
    Some(Refusal::NamesInspector { name: inspector.name.clone(), role })
}

/// Returns what moving on changes in the file: the stage, the day of its report where none is
/// written, and who decided it when. `by` is a role.
///
/// # Errors
/// Fails when the step itself makes no sense, or `by` names an inspector.
pub fn step(dataset: &Dataset, to: Stage, day: NaiveDate, by: &str) -> Result<Vec<Change>, Refusal> {
    match to {
        _ if to == dataset.stage => return Err(Refusal::AlreadyThere),
        _ if to < dataset.stage => return Err(Refusal::Behind),
        // A unit that assesses itself has nobody to hear first.
        Stage::Final if dataset.stage == Stage::Draft && dataset.kind == Kind::Inspection => {
            return Err(Refusal::NotSeenByUnit);
        }
        Stage::Draft | Stage::Preliminary | Stage::Final => {}
    }
    let visit = dataset.dates.visit_end.or(dataset.dates.visit_start);
    if let Some(visit) = visit.filter(|visit| day < *visit) {
        return Err(Refusal::BeforeVisit { visit });
    }
    if let Some(refusal) = named(dataset, by) {
        return Err(refusal);
    }
    let root = DataPath::root();
    let mut changes = vec![Change::Set(root.key("stage"), Value::text(to.word()))];
    let report = match to {
        Stage::Draft => None,
        Stage::Preliminary => Some(("draft_sent", dataset.dates.draft_sent)),
        Stage::Final => Some(("final", dataset.dates.final_report)),
    };
    if let Some((key, None)) = report {
        changes.push(Change::Set(root.key("dates").key(key), Value::text(day.to_string())));
    }
    let step = [("stage", to.word().to_owned()), ("date", day.to_string()), ("by", by.to_owned())];
    let step = Value::Map(step.map(|(key, value)| (key.to_owned(), Value::Text(value))).to_vec());
    changes.push(Change::Append(root.key("stage_steps"), step));
    Ok(changes)
}
