//! From the file of a survey tool to rows of texts, all in memory.

use crate::load::decoded;
use crate::sheets::{self, Limit};

/// No survey of a unit comes near these.
const MOST_BYTES: usize = 8 * 1024 * 1024;
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 500;
/// An answer or a question is shorter; what is longer is cut.
const LONGEST: usize = 2_000;

/// Why a file cannot be read as a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is nothing in it.
    #[error("the table is empty")]
    Empty,
    /// It is larger than any survey of a unit.
    #[error("the table is too large")]
    TooLarge,
    /// It is a workbook of the form before XLSX.
    #[error("the workbook is of an old form")]
    OldWorkbook,
    /// It is a workbook that breaks a limit, or a damaged one.
    #[error("the workbook breaks a limit: {0:?}")]
    Limit(Limit),
    /// It is something else.
    #[error("the file is no table")]
    NoTable,
}

impl TableError {
    /// Returns the word for messages.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::OldWorkbook => "old-workbook",
            Self::Limit(_) => "limit",
            Self::NoTable => "no-table",
        }
    }
}

/// Returns the rows of a file: a workbook, or a list with semicolons, commas or tabs in the
/// encoding that its bytes tell.
///
/// # Errors
/// Fails when the file is no table, or larger than one of a survey.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    let mut rows = match bytes {
        [b'P', b'K', 3, 4, ..] => rows_of_xlsx(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(TableError::OldWorkbook),
        bytes => rows_of_list(bytes)?,
    };
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    if rows.is_empty() { Err(TableError::Empty) } else { Ok(rows) }
}

/// Returns the rows of the first sheet of a workbook that has any.
///
/// # Errors
/// Fails when it is none, or breaks a limit.
pub fn rows_of_xlsx(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableError> {
    let sheets = sheets::cells(bytes).map_err(TableError::Limit)?;
    let Some((_, cells)) = sheets.into_iter().find(|(_, cells)| !cells.is_empty()) else {
        return Err(TableError::Empty);
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in cells {
        let (row, column) = (cell.at.0 as usize, cell.at.1 as usize);
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(TableError::TooLarge);
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = short(&cell.text);
    }
    Ok(rows)
}

fn rows_of_list(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableError> {
    let text = decoded(bytes).ok_or(TableError::NoTable)?;
    // Excel writes and reads a first line that names the separator.
    let (named, text) = match text.strip_prefix("sep=") {
        Some(rest) => {
            let (separator, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (separator.trim_end_matches('\r').bytes().next(), rest.to_owned())
        }
        None => (None, text),
    };
    let separator = named.filter(u8::is_ascii).unwrap_or_else(|| separator(&text));
    let mut rows = Vec::new();
    for record in reader(&text, separator).records() {
        let record = record.map_err(|_| TableError::NoTable)?;
        if rows.len() >= MOST_ROWS || record.len() > MOST_COLUMNS {
            return Err(TableError::TooLarge);
        }
        rows.push(record.iter().map(short).collect());
    }
    Ok(rows)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Returns what parts the cells: what makes the most rows equally long. A title above the others is short.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut lengths = std::collections::BTreeMap::new();
        for record in reader(text, separator).records().take(50).map_while(Result::ok).filter(|row| row.len() > 1) {
            *lengths.entry(record.len()).or_insert(0_usize) += 1;
        }
        lengths.into_iter().map(|(length, alike)| (alike, length)).max().unwrap_or_default()
    };
    // A list of one column has none of them.
    [b',', b'\t', b';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}

/// Returns a text on one line, cut where it is no answer any more.
fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8]) {
        let rows = rows(bytes).expect("a table");
        let wanted = [["Tid", "Mål, och väg [D07]"], ["8.30", "Stämmer"], ["9.15", "Vet inte"]];
        assert_eq!(rows, wanted.map(|row| row.map(ToOwned::to_owned).to_vec()));
    }

    #[test]
    fn lists_are_read_however_they_were_saved() {
        let semicolons = "Tid;Mål, och väg [D07]\r\n8.30;Stämmer\r\n9.15;Vet inte\r\n";
        check(semicolons.as_bytes());
        check(format!("\u{feff}{semicolons}").as_bytes());
        check(format!("sep=;\r\n{semicolons}").as_bytes());
        check(semicolons.replace(';', "\t").as_bytes());
        check("Tid,\"Mål, och väg [D07]\"\n8.30,\"Stämmer\"\n\n9.15,\"Vet\ninte\"\n".as_bytes());
        let latin: Vec<u8> = semicolons.chars().map(|c| c as u8).collect();
        check(&latin);
        let wide: Vec<u8> = semicolons.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&[&[0xFF, 0xFE][..], &wide].concat());
        check(&wide);
        let wide: Vec<u8> = semicolons.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&[&[0xFE, 0xFF][..], &wide].concat());
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(rows(b""), Err(TableError::Empty));
        assert_eq!(rows(b" \r\n;;\r\n"), Err(TableError::Empty));
        assert_eq!(rows(b"%PDF-1.7"), Err(TableError::NoTable));
        assert_eq!(rows(b"a\x00\x00\x00b\x00\x01"), Err(TableError::NoTable));
        assert_eq!(rows(b"PK\x03\x04 and no more"), Err(TableError::Limit(Limit::NotWorkbook)));
        assert_eq!(rows(b"\xD0\xCF\x11\xE0"), Err(TableError::OldWorkbook));
        assert_eq!(rows(&vec![b'a'; MOST_BYTES + 1]), Err(TableError::TooLarge));
        assert_eq!(rows("a\n".repeat(MOST_ROWS + 1).as_bytes()), Err(TableError::TooLarge));
        assert_eq!(rows(";".repeat(MOST_COLUMNS).as_bytes()), Err(TableError::TooLarge));
    }
}
