//! What was found, gathered with all that a format for programs may want to say of it.

use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::load::{Source, Tree};
use crate::words::{Message, Words};

/// A diagnostic with its file and its place in it.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    /// What was found.
    pub diagnostic: &'a Diagnostic,
    /// The file.
    pub source: &'a Source,
    /// The bytes of the place.
    pub range: Range<usize>,
    /// Why the file itself wants it left alone, where it does.
    pub silenced: Option<&'a str>,
}

/// A place in lines and columns from 1, columns in characters; the end is the place after the last
/// character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl<'a> Finding<'a> {
    /// Returns everything that was found in a file, and behind it what the file wants left alone.
    pub fn all(diags: &'a Diagnostics, source: &'a Source, tree: &Tree) -> Vec<Self> {
        let finding = |diagnostic: &'a Diagnostic, silenced| {
            let range = tree.range(&diagnostic.place);
            Self { diagnostic, source, range, silenced }
        };
        let found = diags.iter().map(|diagnostic| finding(diagnostic, None));
        let silenced = diags.silenced().iter();
        found.chain(silenced.map(|s| finding(&s.diagnostic, Some(s.reason.as_str())))).collect()
    }

    pub(super) fn region(&self) -> Region {
        let (line, column) = self.source.line_and_column(self.range.start);
        let (end_line, end_column) = self.source.line_and_column(self.range.end);
        Region { line, column, end_line, end_column }
    }

    pub(super) fn message(&self, words: &Words) -> Message {
        words.message(self.diagnostic)
    }

    /// Returns the message with what to do, as one text of several lines.
    pub(super) fn whole_message(&self, words: &Words) -> String {
        let message = self.message(words);
        let label = message.label.map(|label| format!(" ({label})")).unwrap_or_default();
        let help = message.help.iter().map(|help| format!("\n{}: {help}", words.text("help", &[])));
        format!("{}{label}{}", message.text, help.collect::<String>())
    }

    pub(super) fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }
}
