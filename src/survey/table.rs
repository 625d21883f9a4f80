//! From the file of a survey tool to rows of texts, all in memory.

use unicode_normalization::UnicodeNormalization;

use crate::load::decoded;
use crate::sheets::{self, Limit, SheetCell};

/// No survey of a unit comes near these.
const MOST_BYTES: usize = 8 * 1024 * 1024;
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 500;
/// Rows that reach far to the right have many cells without anything.
const MOST_CELLS: usize = 1_000_000;
/// An answer or a question is shorter; what is longer is cut.
const LONGEST: usize = 2_000;

/// Stands behind the last row of a list, where nothing is in quotation marks.
const END: &str = "\u{1}";

/// A sheet of a workbook that says something, or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet; a list has none.
    pub name: Option<String>,
    /// The rows that say something.
    pub rows: Vec<Line>,
    /// Whether there is more than a survey has; the rest was not read.
    pub is_too_large: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// The texts of its cells. Behind the last one the row of a list has no separators; that of a sheet says nothing.
    pub cells: Vec<String>,
}

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
    /// It ends within quotation marks.
    #[error("quotation marks open in row {0} and never close")]
    Open(usize),
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
            Self::Open(_) => "open",
            Self::NoTable => "no-table",
        }
    }
}

/// Returns the tables of a file: the sheets of a workbook that say something, or a list with semicolons, commas
/// or tabs in the encoding that its bytes tell.
///
/// # Errors
/// Fails when the file is no table, or larger than one of a survey.
pub fn tables(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    let mut tables = match bytes {
        [b'P', b'K', 3, 4, ..] => tables_of_xlsx(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(TableError::OldWorkbook),
        bytes => vec![list(bytes)?],
    };
    for table in &mut tables {
        table.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    }
    tables.retain(|table| !table.rows.is_empty());
    if tables.is_empty() { Err(TableError::Empty) } else { Ok(tables) }
}

fn tables_of_xlsx(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let sheets = sheets::cells(bytes).map_err(TableError::Limit)?;
    let mut count = 0;
    let table = |(name, cells): (String, Vec<SheetCell>)| {
        let mut rows: Vec<Line> = Vec::new();
        let mut is_too_large = false;
        for cell in cells {
            let (row, column) = (cell.at.0 as usize, cell.at.1 as usize);
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                is_too_large = true;
                continue;
            }
            while rows.len() <= row {
                rows.push(Line { number: rows.len() + 1, cells: Vec::new() });
            }
            let cells = &mut rows[row].cells;
            if cells.len() <= column {
                count += column + 1 - cells.len();
                if count > MOST_CELLS {
                    is_too_large = true;
                    break;
                }
                cells.resize(column + 1, String::new());
            }
            cells[column] = short(&cell.text);
        }
        Table { name: Some(name), rows, is_too_large }
    };
    Ok(sheets.into_iter().map(table).collect())
}

fn list(bytes: &[u8]) -> Result<Table, TableError> {
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
    // Counted before a record is held, because one record may be the whole file.
    let mut cells = 0;
    for (row, length) in lengths(&text, separator).enumerate() {
        cells += length;
        if row >= MOST_ROWS || length > MOST_COLUMNS || cells > MOST_CELLS {
            return Err(TableError::TooLarge);
        }
    }
    let text = format!("{text}\n{END}");
    let (mut rows, mut number) = (Vec::new(), 0);
    for record in reader(&text, separator).records() {
        let record = record.map_err(|_| TableError::NoTable)?;
        // Lines that are empty are passed over, but a spreadsheet counts them.
        number += 1 + record.position().map_or(0, |at| blank_lines(&text, at.byte()));
        rows.push(Line { number, cells: record.iter().map(short).collect() });
    }
    if rows.pop().is_none_or(|last| last.cells != [END]) {
        return Err(TableError::Open(number));
    }
    Ok(Table { name: None, rows, is_too_large: false })
}

/// Returns how many lines without anything stand where a record begins to be read.
fn blank_lines(text: &str, at: u64) -> usize {
    let bytes = text.as_bytes();
    let mut at = usize::try_from(at).unwrap_or(bytes.len()).min(bytes.len());
    // The second half of the line end before it may be left.
    if at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let blank: Vec<u8> = bytes[at..].iter().copied().take_while(|byte| matches!(byte, b'\r' | b'\n')).collect();
    let feeds = blank.iter().filter(|byte| **byte == b'\n').count();
    if feeds > 0 { feeds } else { blank.len() }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// Returns how many cells each record has, without holding any of them.
fn lengths(text: &str, separator: u8) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let (mut length, mut is_quoted, mut begins) = (1, false, true);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                // A mark that closes and opens again is a mark within the cell.
                b'"' if is_quoted && bytes.get(at) == Some(&b'"') => at += 1,
                b'"' if is_quoted => is_quoted = false,
                _ if is_quoted => {}
                b'"' if begins => is_quoted = true,
                b'\r' | b'\n' => break,
                byte if byte == separator => {
                    length += 1;
                    begins = true;
                    continue;
                }
                _ => {}
            }
            begins = false;
        }
        Some(length)
    })
}

/// Returns what parts the cells: what makes the most rows equally long. A title above the others is short.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut alike = std::collections::BTreeMap::new();
        for length in lengths(text, separator).take(50).filter(|length| *length > 1) {
            *alike.entry(length).or_insert(0_usize) += 1;
        }
        alike.into_iter().map(|(length, alike)| (alike, length)).max().unwrap_or_default()
    };
    // A list of one column has none of them.
    [b',', b'\t', b';'].into_iter().max_by_key(|separator| score(*separator)).unwrap_or(b';')
}

/// Returns a text on one line, cut where it is no answer any more, with each letter as one sign.
fn short(text: &str) -> String {
    let begin = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    begin.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the rows of a file with a single table.
    fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableError> {
        let mut tables = tables(bytes)?;
        assert_eq!(tables.len(), 1);
        Ok(tables.remove(0).rows.into_iter().map(|row| row.cells).collect())
    }

    fn numbers(text: &str) -> Vec<usize> {
        let tables = tables(text.as_bytes()).expect("a table");
        tables[0].rows.iter().map(|row| row.number).collect()
    }

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

    #[test]
    fn cells_are_counted_as_they_are_read() {
        for text in [
            "a;b;c\n\n1;;\r\n\"x;\ny\";2\r\"\";\"\"\"\";\"a\"b;c\nd\"e;f\"",
            ";\n\";\";\n\"a\"\"\";\"b;\"\"c\"\nlast",
            "",
            "\r\n\r\n",
        ] {
            let read: Vec<usize> = reader(text, b';').records().map(|record| record.expect("text").len()).collect();
            assert_eq!(lengths(text, b';').collect::<Vec<_>>(), read, "{text:?}");
        }
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "Titel||a;b|\"två|rader\";1||;||x;y||".replace('|', end);
            assert_eq!(numbers(&text), [1, 3, 4, 8], "{text:?}");
        }
        assert_eq!(numbers("\n\na;b"), [3]);
        assert_eq!(numbers("sep=;\na;b\nc;d"), [1, 2]);
    }

    #[test]
    fn quotation_marks_that_never_close_are_told() {
        assert_eq!(rows(b"a;b\n1;2\n\"x;3\n4;5\n"), Err(TableError::Open(3)));
        assert_eq!(rows(b"a;b\n1;\""), Err(TableError::Open(2)));
        assert_eq!(rows(b"a;b\n1;\"x"), Err(TableError::Open(2)));
        // A mark within a text opens nothing.
        for text in ["a;5\" rum\n1;2", "a;\"5\"\"\"\n1;2", "a;\"b\" c\n1;2\n", "a;\"\"\n\"1\";2"] {
            assert_eq!(rows(text.as_bytes()).map(|rows| rows.len()), Ok(2), "{text}");
        }
    }
}
