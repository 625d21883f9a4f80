//! Changes to a file that a person wrote: values change, everything else stays byte for byte.
//!
//! Comments, blank lines, order and quotes belong to the person. A change is a piece of text that
//! goes in or out at the place that the program's own reader knows; where that does not fit, a
//! lossless editor makes it. Then the text is read again: unless it holds exactly the values that were
//! asked for, and every comment, nothing is changed at all. Changes that stand beside each other
//! are made and proven together.

mod differences;
mod lossless;
mod page;
mod part;
mod proof;
mod scalar;
mod splice;
mod value;
mod write;

pub use differences::differences;
pub use scalar::{block_scalar, scalar};
pub use value::Value;
pub use write::flow;

use self::proof::{File, Gone};
use self::splice::Draft;
use self::write::Style;
use crate::diag::DataPath;

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
    if changes.is_empty() {
        return Ok(text.to_owned());
    }
    // The reader counts its bytes without the mark that some editors write before a text.
    let (mark, text) = match text.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => ("", text),
    };
    // A text of old Macs is changed like any other.
    if text.contains('\r') && !text.contains('\n') {
        return Ok(format!("{mark}{}", apply(&text.replace('\r', "\n"), changes)?.replace('\n', "\r")));
    }
    let mut file = File::read(text.to_owned()).ok_or(EditError::Unreadable)?;
    let mut rest = changes;
    loop {
        let (together, changed) = apply_first(&file, rest)?;
        rest = &rest[together..];
        let text = match changed {
            None => file.text.clone(),
            Some(Made::File(changed)) => {
                file = changed;
                file.text.clone()
            }
            Some(Made::Text(text)) if rest.is_empty() => text,
            Some(Made::Text(text)) => {
                file = File::read(text.clone()).ok_or(EditError::Unreadable)?;
                text
            }
        };
        if rest.is_empty() {
            return Ok(format!("{mark}{text}"));
        }
    }
}

/// What has been proven to be as it was asked for.
enum Made {
    /// By its parts.
    Text(String),
    /// Read as a whole.
    File(File),
}

/// Makes as many of the changes as stand beside each other. Returns how many these are, and what
/// they make where they change anything.
fn apply_first(file: &File, changes: &[Change]) -> Result<(usize, Option<Made>), EditError> {
    let mut wanted = file.value();
    let mut draft = Draft::new(&file.text, file.root());
    let mut drafted = Vec::new();
    let mut together = 0;
    for change in changes {
        let is_same = matches!(change, Change::Set(path, value) if wanted.at(path) == Some(value));
        if !is_same {
            if draft.add(change, Style::Block).is_none() {
                break;
            }
            wanted.change(change).ok_or_else(|| EditError::NoSuchPlace(change.path().clone()))?;
            drafted.push(change);
        }
        together += 1;
    }
    if together > 0 {
        if drafted.is_empty() {
            return Ok((together, None));
        }
        let (text, gone) = draft.finish();
        if file.text.len() > SHORT && part::prove(file, &draft, &drafted, &wanted) {
            return Ok((together, Some(Made::Text(text))));
        }
        if let Some(changed) = file.prove(text, &wanted, Gone::Within(&gone)) {
            return Ok((together, Some(Made::File(changed))));
        }
    }
    // One of them cannot be made like this: each is tried alone.
    let changed = apply_one(file, &changes[0])?;
    Ok((1, changed.map(|(changed, _)| Made::File(changed))))
}

/// How a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As pieces of text.
    Spliced(Style),
    /// By the lossless editor.
    Edited,
}

/// Makes one change in the first way that can be proven, or says that there is none.
fn apply_one(file: &File, change: &Change) -> Result<Option<(File, Way)>, EditError> {
    let path = change.path();
    let before = file.value();
    let mut wanted = before.clone();
    wanted.change(change).ok_or_else(|| EditError::NoSuchPlace(path.clone()))?;
    if wanted == before {
        return Ok(None);
    }
    let spliced = Style::ALL.into_iter().filter_map(|style| {
        let mut draft = Draft::new(&file.text, file.root());
        draft.add(change, style)?;
        let (text, gone) = draft.finish();
        Some((file.prove(text, &wanted, Gone::Within(&gone))?, Way::Spliced(style)))
    });
    // What is taken away may hold a comment that goes with it.
    let gone = if matches!(change, Change::Remove(_)) { Gone::Anywhere } else { Gone::Within(&[]) };
    let edited = Style::ALL.into_iter().filter_map(|style| {
        let text = lossless::change(&file.text, change, style)?;
        Some((file.prove(text, &wanted, gone)?, Way::Edited))
    });
    spliced.chain(edited).next().map(Some).ok_or_else(|| EditError::NotSafe(path.clone()))
}

/// A shorter text is proven as a whole at once.
const SHORT: usize = 16 * 1024;

/// The mark of the byte order, which some editors write before a text.
const MARK: &str = "\u{feff}";

impl Change {
    /// Returns the path of what is changed.
    pub fn path(&self) -> &DataPath {
        match self {
            Self::Set(path, _) | Self::Append(path, _) | Self::Remove(path) => path,
        }
    }
}

#[cfg(test)]
mod tests;
