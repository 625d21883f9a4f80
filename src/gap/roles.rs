//! What each role answered by itself: where the roles do not see the same.

use super::{DifferingRow, RoleSaid, Row};
use crate::domain::State;

/// Returns the rows of which one role says that they are met and another that they are not, or that it is unclear.
pub(super) fn differing(rows: &[Row<'_>]) -> Vec<DifferingRow> {
    let differ = |row: &&Row<'_>| {
        let any = |wanted: &[State]| row.answers.iter().any(|answer| wanted.contains(&answer.state));
        any(&[State::Met]) && any(&[State::NotMet, State::Unclear])
    };
    let told = |row: &Row<'_>| DifferingRow {
        row: row.name(&row.regulations()),
        class: row.class(),
        answers: row
            .answers
            .iter()
            .map(|answer| RoleSaid { role: answer.role.clone(), state: answer.state, note: answer.note.clone() })
            .collect(),
    };
    rows.iter().filter(differ).map(told).collect()
}
