//! The table of what is due, from all plans together.

use chrono::NaiveDate;

use super::table::{Cell, Described, Table, table};
use super::{Input, words};
use crate::domain::living::DueRow;

const COLUMNS: [Described<DueRow>; 9] = [
    ("Senast", 11, |row| Cell::day(row.last)),
    ("Tid som skriven", 16, |row| Cell::maybe(row.written.as_ref())),
    ("Försenad", 10, |row| Cell::yes(row.late)),
    ("Slag", 16, |row| Cell::text(row.kind.swedish())),
    ("Nr", 8, |row| Cell::maybe(row.id.as_ref())),
    ("Vad", 60, |row| Cell::text(&row.text)),
    ("Ansvarig", 18, |row| Cell::maybe(row.responsible.first())),
    ("Medansvariga", 18, |row| Cell::text(words::others(&row.responsible))),
    ("Återkommer", 11, |row| Cell::yes(row.recurring)),
];

/// Returns the table of what is due, earliest first.
pub(super) fn todo(inputs: &[Input<'_>], as_of: NaiveDate) -> Table {
    let due = inputs.iter().flat_map(|input| input.plan.due(as_of).into_iter().map(|row| (*input, row)));
    let mut rows: Vec<(Input<'_>, DueRow)> = due.collect();
    rows.sort_by_key(|(_, row)| (row.last.is_none(), row.last, row.first, row.kind));
    table("Att göra", inputs, &COLUMNS, rows)
}
