//! The catalogue: areas, indicators, grade scales, rules and region profiles, all of it data.
//!
//! The shipped catalogue is embedded; a folder given on the command line replaces it. Either way
//! the files are read by [`crate::load`] and checked here before anything is judged with them.

mod apply;
mod build;
mod describe;
mod diff;
mod export;
mod figures;
mod files;
mod fingerprint;
mod guidance;
mod model;
mod overlay;
mod raw;
mod record;
mod region;
mod yaml;

pub use diff::{CatalogueDiff, Difference, RowDiff, diff};
pub use files::{Files, embedded, from_folder};
pub use fingerprint::Fingerprint;
pub use guidance::{Guidance, Role, SurveyAnswer, Surveys, Weight};
pub use model::{
    Area, Basis, BindingWords, Catalogue, Fact, FactUnit, Goal, Indicator, Paragraph, Part, Publishing, Regulation,
    Row, Rules, Uncertain,
};
pub use overlay::{Change, FIRST_ADDED_ROW, FactPart, Overlay, RowPart, RulePart, Subject, rule_words};
pub use region::{
    Answerable, Contents, Figure, FollowUp, Ground, Involved, NEUTRAL, Need, Norm, Party, Region, RegionDuty,
    RegionRule, RegionSource, RegionWords, Routine, RuleFrom, RuleUnit, Step, Strength, Term, Verification, Within,
    section_in_words,
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

/// Lays overlays over a catalogue, in the order given.
///
/// The catalogue is `None` exactly when one of the overlays has an error.
pub fn lay_over(base: Catalogue, overlays: &[Source]) -> (Option<Catalogue>, Vec<CheckedFile>) {
    apply::lay_over(base, overlays)
}

/// Reads and checks the file of a region's profile against a catalogue.
pub fn check_profile(source: &Source, catalogue: &Catalogue) -> CheckedFile {
    region::check(source, catalogue)
}

/// Returns the id that the profile of a region with a name has: the name without `Region`, in plain letters.
pub fn region_id(name: &str) -> String {
    let id = export::slug(name);
    id.strip_prefix("region-").map_or_else(|| id.clone(), str::to_owned)
}

/// Returns the texts of the files that hold a catalogue, by path within its folder.
///
/// Read again they are the same catalogue, with what it says of its overlays.
pub fn export(catalogue: &Catalogue) -> Vec<(String, String)> {
    export::files(catalogue)
}

/// Returns the catalogue that is embedded in the program.
pub fn shipped() -> Catalogue {
    let (catalogue, _) = load(&embedded());
    catalogue.expect("the shipped catalogue is checked by the tests")
}
