//! Two people's work on one plan brought together: what each did since they parted.
//!
//! The result does not depend on whose file comes first, but for comments and layout, which are
//! those of the first. No entry of either history is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::delta::{Delta, diff};
use super::file::PlanFile;
use super::history::{Note, Record, body_code, replay};
use super::state::State;
use crate::domain::living::{Act, EntryId};
use crate::edit::{Change, EditError, Value};
use crate::load::comments;

/// A field that both have changed in different ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The item or measure; none for the plan itself.
    pub of: Option<String>,
    /// The field; none where it is about all of an item or a measure.
    pub field: Option<String>,
    /// The value before they parted.
    pub base: Value,
    /// The value in the first file.
    pub first: Value,
    /// The value in the second file.
    pub second: Value,
}

/// Why two files cannot be brought together.
#[derive(Debug)]
pub enum MergeError {
    /// The histories have no entry in common.
    NothingShared,
    /// Both have changed the same.
    Conflicts(Vec<Conflict>),
    /// The first file is written in a way in which a change cannot be made alone.
    Edit(EditError),
}

/// Returns the text of the first file with everything in it that was done in the second. Both have a
/// history without damage and nothing that was changed by hand since the last entry.
///
/// # Errors
/// Fails when both have changed the same field, or when the files are not of one plan.
pub fn merge(first: &PlanFile, second: &PlanFile) -> Result<String, MergeError> {
    let ids = |file: &PlanFile| file.records.iter().map(|record| record.id.clone()).collect::<BTreeSet<EntryId>>();
    let (of_first, of_second) = (ids(first), ids(second));
    let shared: BTreeSet<&EntryId> = of_first.intersection(&of_second).collect();
    if shared.is_empty() {
        return Err(MergeError::NothingShared);
    }
    if of_first.is_superset(&of_second) {
        return Ok(first.text().to_owned());
    }
    if of_second.is_superset(&of_first) && comments_lost(first, second).is_empty() {
        return Ok(second.text().to_owned());
    }
    let base_records: Vec<&Record> = first.records.iter().filter(|record| shared.contains(&record.id)).collect();
    let base = replay(base_records.iter().copied());
    let (states, deltas) = {
        let states = [first.state(), second.state()];
        let deltas = [diff(&base, &states[0]), diff(&base, &states[1])];
        (states, deltas)
    };
    let conflicts = conflicts(&base, &states, &deltas);
    if !conflicts.is_empty() {
        return Err(MergeError::Conflicts(conflicts));
    }
    let changes = changes(first, &deltas).map_err(MergeError::Edit)?;
    // The order of the two is that of their last names, whoever comes first.
    let own = |file: &PlanFile, other: &BTreeSet<EntryId>| {
        file.records.iter().filter(|record| !other.contains(&record.id)).cloned().collect::<Vec<_>>()
    };
    let mut branches = [own(first, &of_second), own(second, &of_first)];
    branches.sort_by(|a, b| a.last().map(|r| &r.id).cmp(&b.last().map(|r| &r.id)));
    let heads: Vec<EntryId> = branches.iter().filter_map(|branch| branch.last()).map(|r| r.id.clone()).collect();
    let date = branches.iter().flatten().map(|record| record.date).max().unwrap_or_default();
    let mut records: Vec<Record> = base_records.into_iter().cloned().collect();
    let is_behind = branches.iter().any(Vec::is_empty);
    records.extend(branches.into_iter().flatten());
    if is_behind {
        // Nothing was done here since they parted but comments, which stay.
        let (body, section) = first.replaced(&changes, &records).map_err(MergeError::Edit)?;
        return Ok(body + &section);
    }
    let (body, _) = first.replaced(&changes, &records).map_err(MergeError::Edit)?;
    let note = Note { act: Act::Merge, date, on: Vec::new(), by: None, why: None };
    let code = body_code(&body);
    records.push(Record::new(&note, &heads, &code, Vec::new()));
    let (body, section) = first.replaced(&changes, &records).map_err(MergeError::Edit)?;
    Ok(body + &section)
}

/// Returns the comments above the history of a file that another one does not have.
pub fn comments_lost(of: &PlanFile, within: &PlanFile) -> Vec<String> {
    let texts = |file: &PlanFile| comments(file.body()).into_iter().map(|comment| comment.text).collect::<Vec<_>>();
    let there = texts(within);
    texts(of).into_iter().filter(|text| !there.contains(text)).collect()
}

/// Returns the changes that bring what the second did into the first file.
fn changes(first: &PlanFile, [done, wanted]: &[Vec<Delta>; 2]) -> Result<Vec<Change>, EditError> {
    let mut root = first.root().clone();
    let mut changes = Vec::new();
    for delta in wanted {
        // Both may have done the same; only what people add stands twice then.
        if done.contains(delta) && !matches!(delta, Delta::Add { .. }) {
            continue;
        }
        let Some(change) = delta.change(&root) else { continue };
        root.change(&change).ok_or_else(|| EditError::NoSuchPlace(change.path().clone()))?;
        changes.push(change);
    }
    Ok(changes)
}

/// Returns what both have changed in ways that cannot both be.
fn conflicts(base: &State, states: &[State; 2], [first, second]: &[Vec<Delta>; 2]) -> Vec<Conflict> {
    let mut found: BTreeMap<(Option<String>, Option<String>), Conflict> = BTreeMap::new();
    for a in first {
        for b in second.iter().filter(|b| contradict(a, b)) {
            let of = a.of().or(b.of()).map(ToOwned::to_owned);
            let field = a.field().filter(|_| b.field().is_some()).map(ToOwned::to_owned);
            let value = |state: &State| match (&of, &field) {
                (Some(id), None) => state.whole(id),
                (of, Some(field)) => state.value(of.as_deref(), field).clone(),
                (None, None) => Value::Null,
            };
            let conflict = Conflict {
                of: of.clone(),
                field: field.clone(),
                base: value(base),
                first: value(&states[0]),
                second: value(&states[1]),
            };
            found.insert((of.clone(), field.clone()), conflict);
        }
    }
    found.into_values().collect()
}

/// Tells whether two differences cannot both be made.
fn contradict(a: &Delta, b: &Delta) -> bool {
    if a == b {
        return false;
    }
    let is_within = |inner: &Delta, item: &str| match inner {
        Delta::Put { within, .. } | Delta::Drop { within, .. } => within.as_deref() == Some(item),
        Delta::Set { .. } | Delta::Add { .. } | Delta::Remove { .. } => false,
    };
    match (a, b) {
        // Whoever takes something away and whoever changes it do not agree.
        (Delta::Drop { of, .. }, other) | (other, Delta::Drop { of, .. }) => {
            other.of() == Some(of) || is_within(other, of)
        }
        (Delta::Put { of, .. }, other) | (other, Delta::Put { of, .. }) => other.of() == Some(of),
        (Delta::Add { .. } | Delta::Remove { .. }, Delta::Add { .. } | Delta::Remove { .. }) => false,
        _ => a.of() == b.of() && a.field() == b.field(),
    }
}
