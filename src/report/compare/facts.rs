//! The facts of the unit that are not the same.

use super::words::swedish;
use crate::compare::Comparison;
use crate::report::{Block, Section, TableCell};

/// Returns the facts that differ.
pub(super) fn section(comparison: &Comparison) -> Option<Section> {
    let blocks = vec![table(comparison)?];
    Some(Section { heading: swedish().facts_heading(), starts_page: false, blocks })
}

/// Returns the facts that differ under a heading; nothing where there are none.
pub(super) fn titled(comparison: &Comparison) -> Vec<Block> {
    let table = table(comparison).map(|table| vec![Block::heading(swedish().facts_heading()), table]);
    table.unwrap_or_default()
}

fn table(comparison: &Comparison) -> Option<Block> {
    let said = swedish();
    let rows = comparison.facts.iter().map(|fact| {
        [
            TableCell::from(said.fact_title(fact)),
            said.fact_words(fact, fact.before.as_ref()).into(),
            said.fact_words(fact, fact.after.as_ref()).into(),
        ]
    });
    let [before, after] = said.sides(comparison);
    let columns = [("Uppgift", 60), (before.as_str(), 50), (after.as_str(), 50)];
    let table = Block::table("Uppgifter om enheten och nyckeltal som inte är desamma på båda sidor.", columns, rows);
    (!comparison.facts.is_empty()).then_some(table)
}
