//! From a file to a dataset that can be trusted, or to every reason why not.
//!
//! A check goes through four doors: the file is YAML of the right shape ([`crate::load`]), each
//! value is what it must be, the observations and grades fit the catalogue, and the whole makes
//! sense. Everything found on the way is told at once. The dataset exists exactly when none of it
//! is an error.

mod areas;
mod catalogue;
mod dataset;
mod format;
mod made_with;
mod names;
mod persons;
mod plan;
mod raw;
mod sense;
mod shapes;
mod silence;
mod values;
mod vocabulary;

use std::collections::BTreeMap;

pub use made_with::{MadeWith, made_with};

use crate::catalogue::Catalogue;
use crate::diag::{DataPath, Diagnostics, Place};
use crate::domain::Dataset;
use crate::load::{self, Source, Tree};

pub use format::{Field, Mapping, Meaning, Need, Shape, VERSION, format};
pub use vocabulary::vocabulary;

/// A file with what was found in it.
#[derive(Debug)]
pub struct Checked {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// The dataset, where nothing found is an error.
    pub dataset: Option<Dataset>,
    /// What is wrong or doubtful, in the order of the file.
    pub diags: Diagnostics,
}

impl Checked {
    /// Returns the bytes of a place in the file.
    pub fn range(&self, place: &Place) -> std::ops::Range<usize> {
        self.tree.range(place)
    }
}

/// Checks the text of a dataset against a catalogue.
pub fn check(source: Source, catalogue: &Catalogue) -> Checked {
    let (raw, tree, mut diags) = load::read::<raw::RawDataset>(&source);
    let mut dataset = None;
    if let Some(raw) = raw {
        names::check(tree.root(), catalogue, &mut diags);
        let mut checker = values::Checker { catalogue, diags, written_as: BTreeMap::new() };
        let found = checker.dataset(&raw);
        let silences = checker.silences(&raw.silenced, &DataPath::root().key("silenced"));
        diags = checker.diags;
        if let Some(found) = found {
            sense::check(&found, catalogue, &checker.written_as, &mut diags);
            silence::apply(&silences, &mut diags);
            dataset = Some(found);
        }
    }
    if diags.has_errors() {
        dataset = None;
    }
    diags.sort_by_place(|place| tree.range(place).start);
    Checked { source, tree, dataset, diags }
}
