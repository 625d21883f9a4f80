//! Changes to a file that a person wrote: values change, everything else stays byte for byte.
//!
//! Comments, blank lines, order and quotes belong to the person. A change is made on the text by a
//! lossless editor, and then the text is read again by the program's own reader: unless it holds
//! exactly the values that were asked for, and every comment, nothing is changed at all.

mod differences;
mod lossless;
mod scalar;
mod value;

pub use differences::differences;
pub use scalar::{block_scalar, scalar};
pub use value::Value;

use crate::diag::DataPath;
use crate::load::{Source, comments, parse};

/// One change to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Gives a key or a list entry another value; a key that is not there comes last in its mapping.
    Set(DataPath, Value),
    /// Puts a value at the end of a list. Where nothing stands, a list begins.
    Append(DataPath, Value),
    /// Takes a key or a list entry away.
    Remove(DataPath),
}

/// Why a file cannot be changed; it is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is not YAML that the program reads.
    #[error("the text cannot be read")]
    Unreadable,
    /// There is nothing at this path that could be changed so.
    #[error("there is nothing at `{0}` that could be changed")]
    NoSuchPlace(DataPath),
    /// The text is written in a way in which the change would touch more than it should.
    #[error("the value at `{0}` is written in a way that cannot be changed safely")]
    NotSafe(DataPath),
}

/// Returns the text with all changes made, one after the other.
///
/// # Errors
/// Fails when the text cannot be read, or when one of the changes cannot be made alone.
pub fn apply(text: &str, changes: &[Change]) -> Result<String, EditError> {
    let mut text = text.to_owned();
    for change in changes {
        text = apply_one(&text, change)?;
    }
    Ok(text)
}

fn apply_one(text: &str, change: &Change) -> Result<String, EditError> {
    let path = change.path();
    let before = values(text).ok_or(EditError::Unreadable)?;
    let mut wanted = before.clone();
    wanted.change(change).ok_or_else(|| EditError::NoSuchPlace(path.clone()))?;
    if wanted == before {
        return Ok(text.to_owned());
    }
    // The place of what is taken away may hold a comment that goes with it, and only that.
    let said = |text: &str| comments(text).into_iter().map(|comment| comment.text).collect::<Vec<_>>();
    let keeps_comments = |changed: &str| matches!(change, Change::Remove(_)) || said(changed) == said(text);
    let is_right = |changed: &String| values(changed).as_ref() == Some(&wanted) && keeps_comments(changed);
    let mut ways = lossless::Style::ALL.into_iter().filter_map(|style| lossless::change(text, change, style));
    ways.find(is_right).ok_or_else(|| EditError::NotSafe(path.clone()))
}

impl Change {
    /// Returns the path of what is changed.
    pub fn path(&self) -> &DataPath {
        match self {
            Self::Set(path, _) | Self::Append(path, _) | Self::Remove(path) => path,
        }
    }
}

/// Returns the values of a text, `None` where it cannot be read.
fn values(text: &str) -> Option<Value> {
    let (tree, diags) = parse(&Source::new("", text));
    (!diags.has_errors()).then(|| Value::from(tree.root()))
}

#[cfg(test)]
mod tests;
