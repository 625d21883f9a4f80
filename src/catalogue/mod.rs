//! The catalogue: areas, indicators, grade scales, rules and region profiles, all of it data.
//!
//! The shipped catalogue is embedded; a folder given on the command line replaces it. Either way
//! the files are read by [`crate::load`] and checked here before anything is judged with them.

mod build;
mod describe;
mod files;
mod fingerprint;
mod model;
mod raw;

pub use files::{Files, embedded, from_folder};
pub use fingerprint::Fingerprint;
pub use model::{
    Area, Basis, BindingWords, Catalogue, Fact, FactUnit, Goal, Indicator, Part, Region, RegionRule, Regulation, Row,
    RuleFrom, RuleUnit, Rules, Strength, Uncertain,
};

use crate::diag::Diagnostics;
use crate::load::{Source, Tree};

/// One catalogue file with what was found in it.
#[derive(Debug)]
pub struct CheckedFile {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// What is wrong or doubtful.
    pub diags: Diagnostics,
}

/// Reads and checks the files of a catalogue.
///
/// The catalogue is `None` exactly when one of the files has an error.
pub fn load(files: &Files) -> (Option<Catalogue>, Vec<CheckedFile>) {
    build::build(files)
}

/// Returns the catalogue that is embedded in the program.
pub fn shipped() -> Catalogue {
    let (catalogue, _) = load(&embedded());
    catalogue.expect("the shipped catalogue is checked by the tests")
}
