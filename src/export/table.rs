//! Tables of an export, before anything is known of the program that will show them.

use chrono::NaiveDate;

use super::Input;
use super::words;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text, never anything else.
    Text(String),
    /// A day.
    Day(NaiveDate),
}

impl Cell {
    /// Returns a text on one line; nothing where there is none.
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = words::line(text.as_ref());
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Returns a text where there is one.
    pub fn maybe(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Returns a day where there is one.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// Returns `ja` or `nej`.
    pub fn yes(yes: bool) -> Self {
        Self::text(if yes { "ja" } else { "nej" })
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// What stands above it.
    pub title: &'static str,
    /// How many letters are beside each other in it.
    pub width: u8,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column and what stands in it for a row of `R`.
pub(super) type Described<R> = (&'static str, u8, fn(&R) -> Cell);

/// Returns a table of rows from several plans; where there are more than one, the unit comes first.
pub(super) fn table<'p, R>(
    name: &'static str,
    inputs: &[Input<'p>],
    described: &[Described<R>],
    rows: impl IntoIterator<Item = (Input<'p>, R)>,
) -> Table {
    let many = inputs.len() > 1;
    let unit = many.then_some(Column { title: "Enhet", width: 24 });
    let own = described.iter().map(|(title, width, _)| Column { title, width: *width });
    let cells = |(input, row): (Input<'p>, R)| {
        let unit = many.then(|| Cell::text(input.unit()));
        unit.into_iter().chain(described.iter().map(|(_, _, cell)| cell(&row))).collect()
    };
    Table { name, columns: unit.into_iter().chain(own).collect(), rows: rows.into_iter().map(cells).collect() }
}
