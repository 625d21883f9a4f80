//! The text of a file, read with care: bounded size, UTF-8, and a place for every complaint.

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics, Place};

/// No dataset comes near this size; a larger file is refused before it is read.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// A text with a name to show.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    faults: Diagnostics,
}

impl Source {
    /// Returns a source from a text in memory.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::from_bytes(name, text.into().into_bytes())
    }

    /// Reads a file, or standard input where the path is `-`.
    ///
    /// What is wrong with it is remembered and told by [`super::read`].
    pub fn open(path: &Path) -> Self {
        let name = path.display().to_string();
        let bytes = if path == Path::new("-") {
            bounded(std::io::stdin().lock())
        } else {
            // A folder opens on some systems and a device never ends.
            std::fs::metadata(path).and_then(|meta| {
                if meta.is_file() {
                    bounded(std::fs::File::open(path)?)
                } else {
                    Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a plain file"))
                }
            })
        };
        match bytes {
            Ok(Some(bytes)) => Self::from_bytes(name, bytes),
            Ok(None) => Self::broken(name, Diagnostic::new(Code::FileTooLarge, Place::bytes(0..0)).with("limit", 8)),
            Err(error) => {
                let why = match error.kind() {
                    std::io::ErrorKind::NotFound => "missing",
                    std::io::ErrorKind::PermissionDenied => "denied",
                    std::io::ErrorKind::InvalidInput | std::io::ErrorKind::IsADirectory => "not-a-file",
                    _ => "other",
                };
                let fault = Diagnostic::new(Code::UnreadableFile, Place::bytes(0..0));
                Self::broken(name, fault.with("why", why).with("system", error))
            }
        }
    }

    fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let name = name.into();
        // Editors on Windows write a mark before the text; it says nothing here.
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => rest.to_vec(),
            None => bytes,
        };
        let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        match String::from_utf8(bytes) {
            Ok(text) => Self { name, text, faults: Diagnostics::default() },
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let encoding = if wide { "utf16" } else { "latin1" };
                let fault = Diagnostic::new(Code::NotUtf8, Place::bytes(at..at + 1)).with("encoding", encoding);
                let mut source = Self::broken(name, fault);
                // Shown around the place, never read as data.
                source.text = text;
                source
            }
        }
    }

    fn broken(name: String, fault: Diagnostic) -> Self {
        let mut faults = Diagnostics::default();
        faults.push(fault);
        Self { name, text: String::new(), faults }
    }

    /// Returns the same text under another name.
    #[must_use]
    pub fn renamed(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Returns the name to show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the file could not be read as text at all.
    pub fn is_broken(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Returns what was wrong with the file itself.
    pub(super) fn faults(&self) -> &Diagnostics {
        &self.faults
    }

    /// Returns the line and column of a byte, both from 1, the column counted in characters.
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &self.text[..byte];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    /// Returns the marks that Git leaves where two people's changes could not be merged.
    pub(super) fn conflict_markers(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)) {
                found.push(at..at + 7);
            }
            at += line.len();
        }
        found
    }
}

/// Reads to the end, or returns `None` where there is more than a file may hold.
fn bounded(from: impl Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MOST_BYTES).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let source = Source::new("t", "å: 1\nöl: x\n");
        assert_eq!(source.line_and_column(0), (1, 1));
        assert_eq!(source.line_and_column("å".len()), (1, 2));
        assert_eq!(source.line_and_column("å: 1\nöl".len()), (2, 3));
        assert_eq!(source.line_and_column(usize::MAX), (3, 1));
    }

    #[test]
    fn a_mark_of_windows_editors_is_no_text() {
        assert_eq!(Source::new("t", "\u{feff}a: 1").text(), "a: 1");
    }

    #[test]
    fn text_in_another_encoding_is_told_with_its_place() {
        let source = Source::from_bytes("t", b"namn: V\xE5rd".to_vec());
        let fault = source.faults().iter().next().expect("a fault");
        assert_eq!((fault.code, fault.fact("encoding")), (Code::NotUtf8, Some("latin1")));
        assert_eq!(fault.place, Place::bytes(7..8));
        let source = Source::from_bytes("t", b"\xFF\xFEa\0".to_vec());
        assert_eq!(source.faults().iter().next().expect("a fault").fact("encoding"), Some("utf16"));
    }
}
