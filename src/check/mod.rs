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
mod previous;
#[macro_use]
mod raw;
mod living;
mod remediation;
mod sense;
mod shapes;
mod silence;
mod surveys;
mod values;
mod vocabulary;

use std::collections::BTreeMap;

pub use made_with::{MadeWith, made_with};

use crate::catalogue::Catalogue;
use crate::diag::{DataPath, Diagnostics, Place};
use crate::domain::{Dataset, IndicatorKey};
use crate::load::{self, Source, Tree};

pub use format::{Field, Mapping, Meaning, Need, Shape, VERSION, format, plan_format};
pub use living::{CheckedOf, CheckedPlan, check_plan, is_plan, read_plan};
pub use remediation::{CheckedRemediation, check_remediation, is_remediation, remediation_format};
pub use vocabulary::{english_kind, english_state, english_status, is_swedish, vocabulary};

/// What is only said to the program, and is no part of the review.
const NO_CONTENT: [&str; 1] = ["silenced"];

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
    /// What the file wants left alone.
    silences: Vec<silence::Silence>,
    /// Under which key a row stands, where that is its other one.
    written_as: values::WrittenAs,
}

impl Checked {
    /// Returns a hash of what the file says, whatever its layout, its comments and
    /// the language of its words, also where it has
    /// errors; nothing where it cannot be read at all.
    pub fn digest(&self) -> Option<[u8; 32]> {
        self.tree.is_readable().then(|| self.tree.digest(&NO_CONTENT, vocabulary::english))
    }

    /// Returns the bytes of a place in the file.
    pub fn range(&self, place: &Place) -> std::ops::Range<usize> {
        self.tree.range(place)
    }

    /// Returns the path of a row, under the key by which it is written.
    pub fn row(&self, key: IndicatorKey) -> DataPath {
        values::row(&self.written_as, key)
    }

    /// Adds what a further look has found, without what the file wants left alone. Where that look
    /// was `whole`, wishes about publication without a warning are told.
    pub fn add(&mut self, found: Diagnostics, whole: bool) {
        self.take_in(found, if whole { silence::Unused::OfPublication } else { silence::Unused::Untold });
    }

    /// Adds what a look into the files that this one names has found, without what the file wants left alone.
    pub fn add_of_files(&mut self, found: Diagnostics) {
        self.take_in(found, silence::Unused::OfFiles);
    }

    fn take_in(&mut self, mut found: Diagnostics, unused: silence::Unused) {
        silence::apply(&self.silences, &mut found, unused);
        self.diags.extend(found);
        self.diags.sort_by_place(|place| self.tree.range(place).start);
    }
}

/// Checks the text of a dataset against a catalogue.
pub fn check(source: Source, catalogue: &Catalogue) -> Checked {
    let (raw, tree, mut diags) = load::read::<raw::RawDataset>(&source);
    if is_plan(&tree) {
        return living::refuse(source, tree, "plan");
    }
    if is_remediation(&tree) {
        return living::refuse(source, tree, "remediation");
    }
    let mut dataset = None;
    let (mut silences, mut written_as) = (Vec::new(), values::WrittenAs::new());
    if let Some(raw) = raw {
        names::check(tree.root(), catalogue, &mut diags);
        let digest = tree.digest(&NO_CONTENT, vocabulary::english);
        let mut checker = values::Checker { catalogue, diags, written_as: BTreeMap::new(), digest };
        let found = checker.dataset(&raw);
        silences = checker.silences(&raw.silenced, &DataPath::root().key("silenced"));
        (diags, written_as) = (checker.diags, checker.written_as);
        if let Some(found) = found {
            sense::check(&found, catalogue, &written_as, &mut diags);
            silence::apply(&silences, &mut diags, silence::Unused::OfCheck);
            dataset = Some(found);
        }
    }
    if diags.has_errors() {
        dataset = None;
    }
    diags.sort_by_place(|place| tree.range(place).start);
    Checked { source, tree, dataset, diags, silences, written_as }
}
