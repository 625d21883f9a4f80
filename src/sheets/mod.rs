//! Workbooks that come from outside: what is asked of them before they are read, and their cells as texts.

mod guard;

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use guard::MOST_UNPACKED;
pub use guard::{Limit, MOST_BYTES, guard};

/// The most sheets.
const MOST_SHEETS: usize = 100;
/// The most rows of a sheet; those behind it are not read.
const MOST_ROWS: u32 = 20_000;
/// The most cells of a workbook.
const MOST_CELLS: usize = 400_000;

/// A cell that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// What it says; days as the format writes them.
    pub text: String,
    /// Whether a formula says it.
    pub is_formula: bool,
    /// The row and column, from 0.
    pub at: (u32, u32),
}

/// Returns the cells of a workbook's sheets in their order, each with its row and column.
///
/// # Errors
/// Fails when the file does not hold a limit or is no workbook.
pub fn cells(bytes: &[u8]) -> Result<Vec<(String, Vec<SheetCell>)>, Limit> {
    guard(bytes)?;
    let not_a_workbook = |_| Limit::NotWorkbook;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(not_a_workbook)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(Limit::Sheets(MOST_SHEETS));
    }
    let (mut count, mut written) = (0, 0);
    let mut sheets = Vec::new();
    for name in names {
        // A sheet that holds a diagram has no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut found = Vec::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(not_a_workbook)? {
            count += 1;
            if count > MOST_CELLS {
                return Err(Limit::Cells(MOST_CELLS));
            }
            // A fault that a formula left behind is told like the formula.
            let is_formula = cell.formula.is_some() || matches!(cell.value, DataRef::Error(_));
            let text = words(&cell.value);
            if text.is_empty() && !is_formula {
                continue;
            }
            // One text may stand in every cell.
            written += text.len() as u64;
            if written > MOST_UNPACKED {
                return Err(Limit::Unpacked(MOST_UNPACKED));
            }
            if cell.pos.0 >= MOST_ROWS {
                return Err(Limit::Rows(MOST_ROWS));
            }
            found.push(SheetCell { text, is_formula, at: cell.pos });
        }
        sheets.push((name, found));
    }
    Ok(sheets)
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Error(error) => error.to_string(),
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

/// Returns the name of a cell, `H12`.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
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
