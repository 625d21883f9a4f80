//! Forms: agreements and evaluations around the training, filled in from data or by hand.
//!
//! A form is a file of data: its parties, its parts with texts and fields, who signs, and who gets it. What is filled
//! in is another file, read against the form with every fault at its place. No form is known to the program.

mod check;
mod data;
mod files;
mod fill;
mod keys;
mod lint;
mod model;
mod page;
mod values;

pub use data::{Filled, Value, read_data};
pub use files::{Forms, read_form};
pub use fill::{Asked, How, Unfilled, fill};
pub use keys::keys;
pub use model::{ChoicesFrom, Column, Field, FieldKind, Form, Part, Party, Section, Signing};
pub use page::page;
pub use values::{NormText, Values};

use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::load::{self, Source, Tree};

/// The version of both files, the form and what is filled in.
pub const VERSION: u32 = 1;

/// A file with what was found in it.
#[derive(Debug)]
pub struct Read<T> {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// What is wrong or doubtful, in the order of the file.
    pub diags: Diagnostics,
    /// What the file says, where nothing found is an error.
    pub value: Option<T>,
}

impl<T> Read<T> {
    fn new(source: Source, tree: Tree, mut diags: Diagnostics, value: Option<T>) -> Self {
        diags.sort_by_place(|place| tree.range(place).start);
        let value = value.filter(|_| !diags.has_errors());
        Self { source, tree, diags, value }
    }
}

/// Returns a file that is neither a form nor filled in on one, with that as its fault.
pub fn read_neither(source: Source) -> Read<Filled> {
    let (tree, mut diags) = load::parse(&source);
    if tree.is_readable() {
        diags.push(Diagnostic::new(Code::NotAForm, DataPath::root()));
    }
    Read::new(source, tree, diags, None)
}

/// Tells whether a file is a form, by what it says of itself.
pub fn is_form(tree: &Tree) -> bool {
    ["parts", "parties"].iter().any(|key| tree.root().entry(key).is_some())
}

/// Tells whether a file is something filled in on a form, by what it says of itself.
pub fn is_data(tree: &Tree) -> bool {
    tree.root().entry("form").is_some()
}
