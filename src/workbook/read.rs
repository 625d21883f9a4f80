//! From the bytes of a workbook to the cells that people may have filled in.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::book::settled;
use super::guard::{Limit, guard};
use super::origin::{self, Origin, OriginError};
use super::write::MACHINE;

/// The most sheets.
const MOST_SHEETS: usize = 100;
/// The most rows of a sheet; those behind it are not read.
const MOST_ROWS: u32 = 20_000;
/// The most cells of a workbook.
const MOST_CELLS: usize = 400_000;

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

/// A cell as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilledCell {
    /// What it says; days as the format writes them.
    pub text: String,
    /// Whether a formula says it.
    pub is_formula: bool,
    /// The row and column, from 0.
    pub at: (u32, u32),
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
    pub cells: BTreeMap<String, FilledCell>,
}

/// A form that people may have filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What it was made of.
    pub origin: Origin,
    pub(super) sheets: Vec<FilledSheet>,
}

/// Returns the name of a cell, `H12`.
pub(super) fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

/// Returns the cells of a workbook's sheets in their order, each with its row and column.
///
/// # Errors
/// Fails when the file does not hold a limit or is no workbook.
pub(super) fn cells(bytes: &[u8]) -> Result<Vec<(String, Vec<FilledCell>)>, ReadError> {
    guard(bytes).map_err(ReadError::Limit)?;
    let not_a_workbook = |_| ReadError::Limit(Limit::NotWorkbook);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(not_a_workbook)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(ReadError::Limit(Limit::Sheets(MOST_SHEETS)));
    }
    let mut count = 0;
    let mut sheets = Vec::new();
    for name in names {
        // A sheet that holds a diagram has no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut found = Vec::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(not_a_workbook)? {
            count += 1;
            if count > MOST_CELLS {
                return Err(ReadError::Limit(Limit::Cells(MOST_CELLS)));
            }
            let is_formula = cell.formula.is_some();
            let text = words(&cell.value);
            if text.is_empty() && !is_formula {
                continue;
            }
            if cell.pos.0 >= MOST_ROWS {
                return Err(ReadError::Limit(Limit::Rows(MOST_ROWS)));
            }
            found.push(FilledCell { text, is_formula, at: cell.pos });
        }
        sheets.push((name, found));
    }
    Ok(sheets)
}

/// Returns the rows of texts of the first sheet that has any, for lists that other programs wrote.
///
/// # Errors
/// Fails when the file does not hold a limit or is no workbook.
pub fn table(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let sheets = cells(bytes)?;
    let Some((_, cells)) = sheets.into_iter().find(|(_, cells)| !cells.is_empty()) else { return Ok(Vec::new()) };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in cells {
        let (row, column) = (cell.at.0 as usize, cell.at.1 as usize);
        if column >= MOST_COLUMNS {
            return Err(ReadError::Limit(Limit::Cells(MOST_CELLS)));
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = cell.text;
    }
    Ok(rows)
}

/// The most columns of a list.
const MOST_COLUMNS: usize = 1000;

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_words(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => if *flag { "ja" } else { "nej" }.to_owned(),
        DataRef::DateTime(day) => {
            let (year, month, date, ..) = day.to_ymd_hms_milli();
            if day.is_datetime() { format!("{year:04}-{month:02}-{date:02}") } else { number_words(day.as_f64()) }
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
    }
}

/// Returns a number without what the binary form adds to it.
fn number_words(number: f64) -> String {
    let rounded = format!("{number:.6}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a workbook that was made of a dataset.
///
/// # Errors
/// Fails when the file is no form of this program, or does not hold a limit.
pub fn read(bytes: &[u8]) -> Result<Filled, ReadError> {
    let sheets = cells(bytes)?;
    let hidden = sheets.iter().find(|(name, _)| name == origin::SHEET);
    let known = |(_, cells): &(String, Vec<FilledCell>)| cells.iter().any(|cell| cell.text.starts_with(MACHINE));
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
fn sheet(name: &str, cells: &[FilledCell]) -> Option<FilledSheet> {
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
            let cell = FilledCell { text: settled(&cell.text), ..cell.clone() };
            row.cells.insert(column.clone(), cell);
        }
    }
    Some(FilledSheet { id, name: name.to_owned(), columns, rows: rows.into_values().collect(), is_copy: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_name_that_people_know() {
        assert_eq!(
            [(0, 0), (11, 7), (0, 25), (0, 26), (8, 701), (8, 702)].map(|(r, c)| address(r, c)),
            ["A1", "H12", "Z1", "AA1", "ZZ9", "AAA9"]
        );
    }

    #[test]
    fn numbers_say_what_was_written() {
        assert_eq!([9950.0, 5.4, 0.1 + 0.2, 1e9, 0.0].map(number_words), ["9950", "5.4", "0.3", "1000000000", "0"]);
    }
}
