//! From bytes to plain values: the only module that names the YAML parser.
//!
//! [`Source`] holds the text, [`Tree`] its values with their places, and [`read`] turns the tree
//! into any type with serde. Reading goes on after a wrong shape, so that every problem of a file
//! is told in one run: the offending value is taken out, remembered as damaged, and the rest is
//! read again.

mod builder;
mod characters;
mod comments;
mod de;
mod encoding;
mod faults;
mod slips;
mod source;
mod tree;
mod way;

pub(crate) use builder::{MOST_ENTRIES, MOST_NODES};
pub use comments::{Comment, comments};
pub use encoding::decoded;
pub use source::Source;
pub use tree::{Entry, Node, NodeKind, Tree};
pub use way::Way;

use serde::de::DeserializeOwned;

use crate::diag::{DataPath, Diagnostics};

/// More wrong shapes than this in one file are not worth telling apart.
const MOST_SHAPE_ERRORS: usize = 200;
/// Reading starts again after each wrong shape; in a huge file it does so less often.
const MOST_VISITS: usize = 5_000_000;

/// Returns the values of a source with their places, and what is wrong with the text itself.
pub fn parse(source: &Source) -> (Tree, Diagnostics) {
    let mut diags = Diagnostics::default();
    let tree = Tree::parse(source, &mut diags);
    (tree, diags)
}

/// Reads the text of a source as a value of type `T`.
///
/// The value is `None` when the text is no YAML at all. Every problem found on the way is in the
/// diagnostics; what could not be read is absent from the value and marked as damaged.
pub fn read<T: DeserializeOwned>(source: &Source) -> (Option<T>, Tree, Diagnostics) {
    let (tree, mut diags) = parse(source);
    if !tree.is_readable() {
        return (None, tree, diags);
    }
    characters::check(tree.root(), &Way::ROOT, &mut diags);
    let mut working: Option<Node> = None;
    let most = (MOST_VISITS / tree.count()).clamp(1, MOST_SHAPE_ERRORS);
    let mut last = DataPath::root();
    for _ in 0..most {
        let root = working.as_ref().unwrap_or_else(|| tree.root());
        let error = match T::deserialize(de::NodeDeserializer::new(root)) {
            Ok(value) => return (Some(value), tree, diags),
            Err(error) => error,
        };
        let path = error.path();
        let told = diags.has_damage_above(&path);
        let at_top = path.steps().is_empty();
        // Only a value that should be here leaves a gap; an unknown key leaves none.
        let about_key = error.is_about_key();
        let diagnostic = error.into_diagnostic();
        let meant = diagnostic.fact("meant").map(ToOwned::to_owned);
        // What is said of a value comes before the mark that silences what follows from it. What is
        // wrong with a value that should not be written so has been told.
        if about_key || !told {
            diags.push(diagnostic);
        }
        if !about_key {
            diags.mark_damaged(path.clone());
        } else if let Some(meant) = meant {
            // The key that was meant is not missing as well.
            diags.mark_damaged(path.parent().key(meant));
        }
        let working = working.get_or_insert_with(|| tree.root().clone());
        if at_top || !working.prune(&path) {
            diags.mark_damaged(DataPath::root());
            return (None, tree, diags);
        }
        last.clone_from(&path);
        let parent = path.parent();
        if about_key && !parent.steps().is_empty() && working.is_empty_map(&parent) {
            // Nothing that is known here was written, which is one mistake and told already.
            diags.mark_damaged(parent);
        }
    }
    // There may be more, and nothing behind it was looked at.
    diags.close(most, last.into());
    diags.mark_damaged(DataPath::root());
    (None, tree, diags)
}
