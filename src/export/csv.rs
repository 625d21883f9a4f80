//! Lists for a Swedish spreadsheet: semicolons, a mark of the encoding, and no formulas.

use chrono::NaiveDate;

use super::table::Cell;
use super::{Input, measures, todo};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// All measures.
    Measures,
    /// What is due.
    Due,
}

/// Returns a list in the form that a Swedish Excel opens with a double click: UTF-8 with its mark,
/// semicolons, lines that end as in Windows. A text that a spreadsheet would take for a formula has
/// an apostrophe before it.
pub fn csv(inputs: &[Input<'_>], as_of: NaiveDate, list: List) -> String {
    let table = match list {
        List::Measures => measures::measures(inputs, as_of),
        List::Due => todo::todo(inputs, as_of),
    };
    let header = table.columns.iter().map(|column| column.title.to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(written).collect());
    rows_as_list(std::iter::once(header).chain(rows))
}

/// Returns rows of the same length as a list.
pub(super) fn rows_as_list(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(&row).expect("writing to memory cannot fail, and all rows are as long");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("only text was written")
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_like_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
    }
}

/// Tells whether a spreadsheet could take a text for a formula. A sign of full width counts, since some
/// programs make it a plain one, and so do signs after blanks.
pub(super) fn is_like_formula(text: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || crate::characters::is_forbidden(c);
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_told() {
        for text in
            ["=1", "+1", "-1", "@a", "\t=1", "\ra", "  =1", "\u{a0}+1", "\u{feff}=1", "＝1", " ＠a", "－1", "＋1"]
        {
            assert!(is_like_formula(text), "{text:?}");
        }
        for text in ["", "a=1", "1+1", "–1", "'=1", "å"] {
            assert!(!is_like_formula(text), "{text:?}");
        }
    }
}
