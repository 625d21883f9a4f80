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

/// Returns a workbook in which the rows below the heading follow their text; `headings` has the row of
/// the headings of each sheet that has any, by the number of the sheet from 1.
pub(super) fn follow_text(bytes: &[u8], headings: &[(usize, u32)]) -> Option<Vec<u8>> {
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
        if let Some((_, heading)) = headings.iter().find(|(sheet, _)| Some(*sheet) == number) {
            content = rows(std::str::from_utf8(&content).ok()?, *heading).into_bytes();
        }
        written.start_file(name, options).ok()?;
        written.write_all(&content).ok()?;
    }
    Some(written.finish().ok()?.into_inner())
}

/// Takes the mark out of the rows behind one.
fn rows(sheet: &str, heading: u32) -> String {
    const ROW: &str = "<row r=\"";
    let mut text = String::with_capacity(sheet.len());
    let mut pieces = sheet.split(ROW);
    text.extend(pieces.next());
    for piece in pieces {
        text.push_str(ROW);
        let number = piece.split('"').next().and_then(|number| number.parse::<u32>().ok());
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        match number {
            Some(number) if number > heading + 1 => text.push_str(&tag.replace(OWN, "")),
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
    fn rows_behind_the_heading_alone_follow_their_text() {
        let row = |number: u32| format!("<row r=\"{number}\" ht=\"30\" customHeight=\"1\"><c r=\"A{number}\"/></row>");
        let sheet = format!("<sheetData>{}{}</sheetData>", row(4), row(5));
        assert_eq!(rows(&sheet, 3), sheet.replacen("ht=\"30\" customHeight=\"1\"><c r=\"A5", "ht=\"30\"><c r=\"A5", 1));
    }
}
