//! From the bytes of a workbook to the cells that people may have filled in.

use std::collections::BTreeMap;

use super::book::settled;
use super::origin::{self, Origin, OriginError};
use super::write::MACHINE;
use crate::sheets::{Limit, SheetCell, cells};

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It does not hold a limit.
    #[error("the workbook does not hold a limit: {0:?}")]
    Limit(Limit),
    /// It is a workbook, but no form of this program.
    #[error("the workbook is no form of this program")]
    NotOurs,
    /// It is a form of a newer program.
    #[error("the form comes from a newer program")]
    Newer,
    /// What it was made of has been changed or taken away.
    #[error("what the form was made of is damaged")]
    Damaged,
}

/// A sheet that was known again.
#[derive(Debug, Clone)]
pub(super) struct FilledSheet {
    /// What it is known by.
    pub id: String,
    /// What stands on its tab now.
    pub name: String,
    /// The columns that are still there, by id.
    pub columns: BTreeMap<String, u32>,
    /// The row in which a key stands; rows without a key have none.
    pub rows: Vec<FilledRow>,
    /// The sheet is a copy of another.
    pub is_copy: bool,
}

/// A row that has a key, or a row below the others that somebody wrote in.
#[derive(Debug, Clone)]
pub(super) struct FilledRow {
    /// The key, if it has one.
    pub key: Option<String>,
    /// The row, from 0.
    pub at: u32,
    /// The cells by the id of their column.
    pub cells: BTreeMap<String, SheetCell>,
}

/// A form that people may have filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What it was made of.
    pub origin: Origin,
    pub(super) sheets: Vec<FilledSheet>,
}

/// Reads a workbook that was made of a dataset.
///
/// # Errors
/// Fails when the file is no form of this program, or does not hold a limit.
pub fn read(bytes: &[u8]) -> Result<Filled, ReadError> {
    let sheets = cells(bytes).map_err(ReadError::Limit)?;
    let hidden = sheets.iter().find(|(name, _)| name == origin::SHEET);
    let known = |(_, cells): &(String, Vec<SheetCell>)| cells.iter().any(|cell| cell.text.starts_with(MACHINE));
    let Some((_, hidden)) = hidden else {
        return Err(if sheets.iter().any(known) { ReadError::Damaged } else { ReadError::NotOurs });
    };
    let row = |at: u32, column| hidden.iter().find(|cell| cell.at == (at, column)).map(|cell| cell.text.clone());
    let last = hidden.iter().map(|cell| cell.at.0).max().unwrap_or(0);
    let rows: Vec<(String, String)> =
        (0..=last).filter_map(|at| Some((row(at, 0)?, row(at, 1).unwrap_or_default()))).collect();
    let origin = Origin::of_rows(&rows).map_err(|error| match error {
        OriginError::Missing => ReadError::NotOurs,
        OriginError::Newer => ReadError::Newer,
        OriginError::Damaged => ReadError::Damaged,
    })?;
    let mut found: Vec<FilledSheet> = sheets.iter().filter_map(|(name, cells)| sheet(name, cells)).collect();
    for at in 0..found.len() {
        let own = origin.sheets.iter().find(|(id, _)| *id == found[at].id).map(|(_, name)| name);
        let alike: Vec<usize> = (0..found.len()).filter(|other| found[*other].id == found[at].id).collect();
        let first = alike.iter().find(|other| Some(&found[**other].name) == own).or(alike.first());
        found[at].is_copy = first != Some(&at);
    }
    Ok(Filled { origin, sheets: found })
}

/// Returns a sheet whose row for programs is still there, wherever it stands now.
fn sheet(name: &str, cells: &[SheetCell]) -> Option<FilledSheet> {
    let mark = cells.iter().find(|cell| cell.text.starts_with(MACHINE))?;
    let id = mark.text.strip_prefix(MACHINE)?.to_owned();
    let (machine, keys) = mark.at;
    let columns: BTreeMap<String, u32> = cells
        .iter()
        .filter(|cell| cell.at.0 == machine && cell.at.1 > keys)
        .map(|cell| (cell.text.clone(), cell.at.1))
        .collect();
    let mut rows: BTreeMap<u32, FilledRow> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.at.0 != machine) {
        let row =
            rows.entry(cell.at.0).or_insert_with(|| FilledRow { key: None, at: cell.at.0, cells: BTreeMap::new() });
        if cell.at.1 == keys {
            row.key = Some(cell.text.trim().to_owned());
        } else if let Some((column, _)) = columns.iter().find(|(_, at)| **at == cell.at.1) {
            let cell = SheetCell { text: settled(&cell.text), ..cell.clone() };
            row.cells.insert(column.clone(), cell);
        }
    }
    Some(FilledSheet { id, name: name.to_owned(), columns, rows: rows.into_values().collect(), is_copy: false })
}
