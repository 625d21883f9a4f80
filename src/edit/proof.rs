//! A text with its values, and whether a changed one is what was asked for.

use std::cell::OnceCell;
use std::ops::Range;

use super::Value;
use crate::load::{Comment, Node, Source, Tree, comments, parse};

/// A text that can be read.
#[derive(Debug)]
pub(super) struct File {
    pub text: String,
    tree: Tree,
    comments: OnceCell<Vec<Comment>>,
}

/// Which comments may be missing after a change.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gone<'a> {
    /// Those that begin within these bytes of the old text, and no others.
    Within(&'a [Range<usize>]),
    /// Any.
    Anywhere,
}

impl File {
    /// Reads a text. Returns `None` where it has errors.
    pub fn read(text: String) -> Option<Self> {
        let (tree, diags) = parse(&Source::new("", text.as_str()));
        (!diags.has_errors()).then(|| Self { text, tree, comments: OnceCell::new() })
    }

    /// Returns the topmost value with its place.
    pub fn root(&self) -> &Node {
        self.tree.root()
    }

    /// Returns the values.
    pub fn value(&self) -> Value {
        Value::from(self.root())
    }

    /// Reads a changed text. Returns `None` unless it has exactly the values that are wanted, and every
    /// comment that is not gone.
    pub fn prove(&self, text: String, wanted: &Value, gone: Gone<'_>) -> Option<Self> {
        let changed = Self::read(text).filter(|changed| wanted.is(changed.root()))?;
        let stays = |comment: &&Comment| match gone {
            Gone::Within(ranges) => !ranges.iter().any(|range| range.contains(&comment.span.start)),
            Gone::Anywhere => true,
        };
        let keeps = match gone {
            Gone::Anywhere => true,
            Gone::Within(_) => {
                let stay = self.comments().iter().filter(stays).map(|comment| &comment.text);
                stay.eq(changed.comments().iter().map(|comment| &comment.text))
            }
        };
        keeps.then_some(changed)
    }

    fn comments(&self) -> &[Comment] {
        self.comments.get_or_init(|| comments(&self.text))
    }
}
