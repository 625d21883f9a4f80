//! Rows of texts as a list or a workbook, for what is no plan.

use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;

use super::csv::{is_like_formula, rows_as_list};
use super::words;
use super::workbook::{LONGEST, Looks, WorkbookError, properties};

/// A sheet of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// How many letters are beside each other in each column.
    pub widths: Vec<u8>,
    /// Whether the first row heads the others.
    pub has_header: bool,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Returns rows as a list for a Swedish spreadsheet; no text of it can become a formula.
pub fn list_of_rows(rows: &[Vec<String>]) -> String {
    let inert = |text: &String| if is_like_formula(text) { format!("'{text}") } else { text.clone() };
    rows_as_list(rows.iter().map(|row| row.iter().map(inert).collect()))
}

/// Returns a workbook of the form XLSX; texts are always texts, and the same rows and day give the same bytes.
///
/// # Errors
/// Fails when there are more rows than a sheet can hold.
pub fn workbook_of_sheets(title: &str, day: NaiveDate, sheets: &[Sheet]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title, day));
    let looks = Looks::new();
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        for (column, width) in (0..).zip(&sheet.widths) {
            page.set_column_width(column, *width)?;
        }
        for (number, row) in (0..).zip(&sheet.rows) {
            for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                let look = match number {
                    0 if sheet.has_header => &looks.header,
                    _ if is_like_formula(text) => &looks.like_formula,
                    _ => &looks.text,
                };
                page.write_string_with_format(number, column, words::short(text, LONGEST), look)?;
            }
        }
        if sheet.has_header {
            page.set_freeze_panes(1, 0)?;
            page.set_repeat_rows(0, 0)?;
        }
        page.set_landscape();
        page.set_print_fit_to_pages(1, 0);
    }
    Ok(workbook.save_to_buffer()?)
}
