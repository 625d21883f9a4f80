//! The layout of a file, as people would write it who had the time.
//!
//! The layout of the house:
//!
//! - Two spaces for each level, also before the dashes of a list; one space behind a colon or dash.
//! - Keys in the order of the format, indicators and areas in their own order, unknown keys last in
//!   the order in which they stand. No key moves past a comment that stands alone (with a blank line
//!   below it), because what it says holds for all that follows.
//! - The English words of the format where it takes Swedish ones too: `met` for `uppfyllt`.
//! - Quotes only where a reader of YAML needs them, and double ones where both will do. Days keep the
//!   quotes they have.
//! - Brackets stay where they fit on a line of 120 characters, and become lines of their own where not.
//!   Brackets with comments between them stay as they are.
//! - One blank line at most between two things, none at either end of the file, and no three dots there.
//! - A comment stays with what it stands over, beside or below. It takes the indentation of that; at
//!   the very left it stays there. Beside a value it stands two spaces away, or in the column where
//!   somebody has put it.
//! - Texts keep their words, their lines and, behind `|` and `>`, every space.
//!
//! Nothing is taken on trust: what comes out is read again and must hold the same values, the same
//! comments in the same places, and stay as it is when it is laid out once more. Otherwise the file is
//! left alone.

mod house;
mod layout;
mod order;
mod proof;
mod read;
mod scan;
mod write;

pub use order::in_order;

use crate::catalogue::Catalogue;
use crate::load::{Source, Tree, parse};
use house::House;
use layout::Layout;

/// Why a text is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not YAML that the program reads.
    #[error("the text cannot be read")]
    Unreadable,
    /// The whole of it stands in brackets, as in JSON.
    #[error("the whole text stands in brackets")]
    InBrackets,
    /// It is written in a way that has no place in the layout.
    #[error("line {line} cannot be laid out safely")]
    NotSafe {
        /// The line, from 1.
        line: usize,
    },
    /// The result would not say the same.
    #[error("the result would not say the same")]
    NotProven,
}

/// Returns a text in the layout of the house.
///
/// # Errors
/// Fails when the text cannot be read, or cannot be laid out without a doubt that something is lost.
pub fn format(text: &str, catalogue: &Catalogue) -> Result<String, Refused> {
    let house = House::new(catalogue);
    let before = Read::new(text)?;
    let written = before.tidied(house)?;
    let after = Read::new(&written).map_err(|_| Refused::NotProven)?;
    let is_proven = proof::is_same(house, before.parts(), after.parts());
    let stays = is_proven && after.tidied(house).is_ok_and(|again| again == written);
    if stays { Ok(written) } else { Err(Refused::NotProven) }
}

/// A text with its values and its layout.
struct Read {
    text: String,
    tree: Tree,
    layout: Layout,
}

impl Read {
    fn new(text: &str) -> Result<Self, Refused> {
        let source = Source::new("", text.replace("\r\n", "\n"));
        let (tree, diags) = parse(&source);
        if diags.has_errors() {
            return Err(Refused::Unreadable);
        }
        let not_safe = |scan::Odd(at): scan::Odd| Refused::NotSafe { line: source.line_and_column(at).0 };
        if read::is_in_brackets(source.text(), &tree) {
            return Err(Refused::InBrackets);
        }
        let layout = read::read(source.text(), &tree).map_err(not_safe)?;
        Ok(Self { text: source.text().to_owned(), tree, layout })
    }

    fn parts(&self) -> (&str, &Tree, &Layout) {
        (&self.text, &self.tree, &self.layout)
    }

    /// Returns the text as it should be.
    fn tidied(&self, house: House<'_>) -> Result<String, Refused> {
        // What is tidied is read again, so that what is compared stays as it was.
        let not_safe = |_: scan::Odd| Refused::NotProven;
        let mut layout = read::read(&self.text, &self.tree).map_err(not_safe)?;
        house.tidy(&mut layout);
        Ok(write::write(layout))
    }
}
