//! Which sheet of a workbook has the answers.

use super::Table;
use super::headings::Headings;
use crate::catalogue::{Catalogue, Role};

/// Why no sheet can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Several sheets fit the questionnaire.
    #[error("several sheets fit: {0:?}")]
    Several(Vec<String>),
    /// No sheet that says something has the name; these do.
    #[error("no such sheet, but {0:?}")]
    NoSuch(Vec<String>),
    /// A sheet is asked for, but the file is a list.
    #[error("a list has no sheets")]
    List,
}

/// Returns the table with a role's answers: the sheet that is named, else the one whose headings fit the role's
/// questionnaire. Where none fits it is the one that fits another role best, so that it can be told what is wrong.
///
/// # Errors
/// Fails when several sheets fit, or there is none of the name.
pub fn choose(
    tables: Vec<Table>,
    named: Option<&str>,
    catalogue: &Catalogue,
    role: &Role,
) -> Result<Table, SheetError> {
    let names = |tables: &[&Table]| tables.iter().filter_map(|table| table.name.clone()).collect::<Vec<_>>();
    if let Some(wanted) = named {
        let all: Vec<&Table> = tables.iter().collect();
        if all.iter().all(|table| table.name.is_none()) {
            return Err(SheetError::List);
        }
        let known = names(&all);
        let lower = wanted.trim().to_lowercase();
        let is_it = |table: &Table| table.name.as_ref().is_some_and(|name| name.trim().to_lowercase() == lower);
        return tables.into_iter().find(is_it).ok_or(SheetError::NoSuch(known));
    }
    let headings: Vec<Headings> = tables.iter().map(|table| Headings::of(table, catalogue)).collect();
    let fits = |role: &Role| headings.iter().map(|headings| headings.fit(catalogue, role)).collect::<Vec<_>>();
    let own = fits(role);
    let best = own.iter().copied().max().unwrap_or_default();
    // A summary names a question or two; a sheet with half the columns of another may be what is meant.
    let fitting = tables.iter().zip(&own).filter(|(_, fit)| best > 0 && **fit * 2 >= best);
    let fitting: Vec<&Table> = fitting.map(|(table, _)| table).collect();
    if fitting.len() > 1 {
        return Err(SheetError::Several(names(&fitting)));
    }
    let all = if best > 0 { vec![own] } else { catalogue.surveys.roles.iter().map(fits).collect() };
    let fit = |at: usize| all.iter().map(|fits| fits[at]).max().unwrap_or_default();
    let at = (0..tables.len()).rev().max_by_key(|at| fit(*at)).unwrap_or_default();
    Ok(tables.into_iter().nth(at).unwrap_or_default())
}
