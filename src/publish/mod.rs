//! What is worth telling before a report leaves the house: what was left to write, what contradicts
//! itself, what has grown old, and what everybody should not read.
//!
//! The check of every day tells none of this, because a draft is allowed all of it. Nothing here
//! stops a report; each finding can be left alone with a reason like any other warning.

mod closing;
mod contacts;
mod contradiction;
mod figures;
mod names;
mod numbers;
mod open;
mod placeholders;
mod points;
mod private;
mod small_groups;
mod stale;
mod texts;
mod words;

use std::ops::Range;

use chrono::NaiveDate;

use crate::catalogue::Catalogue;
use crate::check::Checked;
use crate::diag::{DataPath, Diagnostic, Diagnostics, Place, Spot};
use crate::domain::{AreaKey, Dataset, IndicatorKey, RegulationId};
use crate::grading::{self, Graded, GradedInspection};

pub use private::{Private, Told, told};
use texts::Passage;

/// More of one kind in one text is not worth telling.
const MOST_IN_TEXT: usize = 20;

/// How a report is to be published.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day of publication.
    pub as_of: NaiveDate,
    /// Whether the reasons for grades that differ from the derived ones are printed.
    pub with_reasons: bool,
}

/// Returns everything worth telling before the report of a checked file is published; nothing where
/// the file has errors, since they come first.
pub fn check(checked: &Checked, catalogue: &Catalogue, options: Options) -> Diagnostics {
    let Some(mut gate) = Gate::new(checked, catalogue, options) else { return Diagnostics::default() };
    closing::check(&mut gate);
    placeholders::check(&mut gate);
    open::check(&mut gate);
    points::check(&mut gate);
    contradiction::check(&mut gate);
    figures::check(&mut gate);
    stale::check(&mut gate);
    gate.privacy();
    gate.diags
}

/// Returns what the public report of a checked file would tell of persons.
pub fn privacy(checked: &Checked, catalogue: &Catalogue, options: Options) -> Diagnostics {
    let Some(mut gate) = Gate::new(checked, catalogue, options) else { return Diagnostics::default() };
    gate.privacy();
    gate.diags
}

/// What the rules look at, and where they put what they find.
struct Gate<'a> {
    checked: &'a Checked,
    dataset: &'a Dataset,
    catalogue: &'a Catalogue,
    graded: GradedInspection<'a>,
    passages: Vec<Passage<'a>>,
    options: Options,
    diags: Diagnostics,
}

impl<'a> Gate<'a> {
    fn new(checked: &'a Checked, catalogue: &'a Catalogue, options: Options) -> Option<Self> {
        let dataset = checked.dataset.as_ref()?;
        let graded = grading::grade(dataset, catalogue);
        let passages = texts::passages(checked, dataset);
        Some(Self { checked, dataset, catalogue, graded, passages, options, diags: Diagnostics::default() })
    }

    fn privacy(&mut self) {
        names::check(self);
        numbers::check(self);
        contacts::check(self);
        small_groups::check(self);
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diags.push(diagnostic);
    }

    /// Returns the texts that everybody can read in the public report.
    fn public(&self) -> Vec<Passage<'a>> {
        let is_read = |passage: &&Passage<'_>| passage.reader.is_everybody(self.options.with_reasons);
        self.passages.iter().filter(is_read).cloned().collect()
    }

    /// Returns the place of a few words within the text at a path, where they are found in the file
    /// as they are; else that of the whole text.
    fn within(&self, path: &DataPath, found: &str) -> Place {
        let whole = self.checked.tree.range(&path.into());
        let text = self.checked.source.text().get(whole.clone()).unwrap_or_default();
        match find(text, found) {
            Some(part) => {
                let range = whole.start + part.start..whole.start + part.end;
                Place { path: path.clone(), spot: Spot::Bytes(range) }
            }
            None => path.into(),
        }
    }

    /// Returns what `find` finds in the columns of an area: what is the same in several columns is
    /// one thing to tell.
    fn columns<T: PartialEq>(
        &self,
        area: AreaKey,
        find: impl Fn(RegulationId, &Graded) -> Option<T>,
    ) -> Vec<(T, Vec<RegulationId>)> {
        let mut found: Vec<(T, Vec<RegulationId>)> = Vec::new();
        for regulation in self.dataset.current_regulations() {
            let value = self.graded.graded(area, regulation).and_then(|graded| find(regulation, graded));
            let Some(value) = value else { continue };
            match found.iter_mut().find(|(known, _)| *known == value) {
                Some((_, regulations)) => regulations.push(regulation),
                None => found.push((value, vec![regulation])),
            }
        }
        found
    }

    /// Returns the rows that are not met under at least one regulation of the unit, in report order.
    fn unmet(&self) -> Vec<IndicatorKey> {
        let found = crate::domain::Binding::ALL.iter().flat_map(|binding| self.graded.unmet(*binding));
        let mut found: Vec<IndicatorKey> = found.map(|(key, _)| key).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Returns where some words stand in a text of the file, however they are broken into lines.
fn find(text: &str, words: &str) -> Option<Range<usize>> {
    let mut parts = words.split_whitespace();
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    text.match_indices(first).find_map(|(start, _)| {
        let mut end = start + first.len();
        for word in &rest {
            let gap = text[end..].len() - text[end..].trim_start().len();
            if gap == 0 || !text[end + gap..].starts_with(word) {
                return None;
            }
            end += gap + word.len();
        }
        Some(start..end)
    })
}

fn listed(keys: &[IndicatorKey]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_broken() {
        assert_eq!(find("a b\n   c d", "b c"), Some(2..8));
        assert_eq!(find("ab b c", "b c"), Some(3..6));
        assert_eq!(find("a b", "c"), None);
        assert_eq!(find("a b", ""), None);
    }
}
