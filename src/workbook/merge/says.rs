//! What a form says, and when two texts say the same.

use std::collections::BTreeMap;

use super::Texts;
use crate::edit::Value;
use crate::sheets::SheetCell;
use crate::workbook::book::{LEAD_COLUMN, Sheet, settled};
use crate::workbook::codec::Codec;
use crate::workbook::read::{FilledRow, FilledSheet};
use crate::workbook::write::shown;

pub(super) fn owned(texts: &BTreeMap<&str, &str>) -> Texts {
    texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// Returns what a row says in a column, nothing where the column is gone.
pub(super) fn said(row: &FilledRow, column: &str, filled: &FilledSheet) -> Option<String> {
    filled.columns.get(column)?;
    Some(row.cells.get(column).map(|cell: &SheetCell| cell.text.clone()).unwrap_or_default())
}

/// Tells whether a form says what the dataset said, though a program has written it in its own way: a
/// number with zeros behind it, blanks at the ends of lines, the beginning of a text that was too long.
pub(super) fn alike(form: &str, was: &str) -> bool {
    let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let number = |text: &str| Codec::Number.read(None, text).ok();
    lines(form) == lines(was)
        || lines(form) == lines(&settled(&shown(was)))
        || (number(form).is_some_and(|form| form != Value::Null) && number(form) == number(was))
}

/// Returns the letters and digits of a text, small.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Tells whether a row is called what its hidden key says.
pub(super) fn is_called(sheet: &Sheet, row: &FilledRow, filled: &FilledSheet, key: &str) -> bool {
    let Some(known) = sheet.rows.iter().find(|row| row.key == key) else { return true };
    let names = ["label", "area", "regulation"];
    sheet.columns.iter().zip(&known.cells).filter(|(column, _)| names.contains(&column.id.as_str())).all(
        |(column, name)| {
            said(row, &column.id, filled).is_none_or(|text| text.is_empty() || plain(&text) == plain(name))
        },
    )
}

/// Returns in how many cells a copy of a sheet says something else than the sheet.
pub(super) fn differing(sheet: &Sheet, own: &FilledSheet, copy: &FilledSheet) -> usize {
    let open = || sheet.columns.iter().filter(|column| column.entry.is_open()).map(|column| column.id.as_str());
    let columns: Vec<&str> = open().chain((!sheet.leads.is_empty()).then_some(LEAD_COLUMN)).collect();
    let count = |row: &FilledRow| {
        let same = own.rows.iter().find(|other| other.key == row.key && row.key.is_some());
        let says = |column: &&&str| said(row, column, copy) != same.and_then(|same| said(same, column, own));
        match (row.key.as_deref(), same) {
            (Some(key), _) if key.starts_with('#') => 0,
            (None, _) => 0,
            (Some(_), _) => columns.iter().filter(says).count(),
        }
    };
    copy.rows.iter().map(count).sum()
}
