//! Heights of rows that grow with what is written in them.
//!
//! A row that has a height of its own keeps it, however much somebody writes there. Spreadsheet programs
//! know a second kind, which begins with a height and follows the text from then on; the library that
//! writes the workbook does not, so it is taken out of the sheets afterwards.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What makes a height the row's own.
const OWN: &str = " customHeight=\"1\"";

/// The rows of a sheet that follow their text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// The number of the sheet, from 1.
    pub sheet: usize,
    /// The row of the headings, which is not one of them.
    pub heading: u32,
    /// The last row.
    pub last: u32,
}

/// Returns a workbook in which the rows of tables follow their text.
pub(super) fn follow_text(bytes: &[u8], tables: &[Table]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut written = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        let number = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
        let number = number.and_then(|number| number.parse::<usize>().ok());
        if let Some(table) = tables.iter().find(|table| Some(table.sheet) == number) {
            content = rows(std::str::from_utf8(&content).ok()?, *table).into_bytes();
        }
        written.start_file(name, options).ok()?;
        written.write_all(&content).ok()?;
    }
    Some(written.finish().ok()?.into_inner())
}

/// Takes the mark out of the rows of a table.
fn rows(sheet: &str, table: Table) -> String {
    const ROW: &str = "<row r=\"";
    let mut text = String::with_capacity(sheet.len());
    let mut pieces = sheet.split(ROW);
    text.extend(pieces.next());
    for piece in pieces {
        text.push_str(ROW);
        let number = piece.split('"').next().and_then(|number| number.parse::<u32>().ok());
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        match number {
            // Rows have numbers from 1 here.
            Some(number) if number > table.heading + 1 && number <= table.last + 1 => {
                text.push_str(&tag.replace(OWN, ""));
            }
            _ => text.push_str(tag),
        }
        text.push('>');
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_the_table_alone_follow_their_text() {
        let row = |number: u32| format!("<row r=\"{number}\" ht=\"30\" customHeight=\"1\"><c r=\"A{number}\"/></row>");
        let sheet = format!("<sheetData>{}{}{}</sheetData>", row(4), row(5), row(6));
        let wanted = sheet.replacen("ht=\"30\" customHeight=\"1\"><c r=\"A5", "ht=\"30\"><c r=\"A5", 1);
        assert_eq!(rows(&sheet, Table { sheet: 1, heading: 3, last: 4 }), wanted);
    }
}
