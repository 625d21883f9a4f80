//! The text of a file, read with care: bounded size, UTF-8, and a place for every complaint.

use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use super::encoding;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, code_point};

/// No dataset comes near this size; a larger file is refused before it is read.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// Lines and columns are counted from the nearest of marks that stand so many bytes apart.
const MARK_EVERY: usize = 16 * 1024;

/// A text with a name to show.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    faults: Diagnostics,
    marks: OnceLock<Vec<Mark>>,
}

/// A byte whose line and column are known, both from 0.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
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
            // A folder opens on some systems, a device never ends and a pipe may never begin.
            std::fs::metadata(path).and_then(|meta| {
                if !meta.is_file() {
                    Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a plain file"))
                } else if meta.len() > MOST_BYTES {
                    Ok(None)
                } else {
                    bounded(std::fs::File::open(path)?)
                }
            })
        };
        match bytes {
            Ok(Some(bytes)) => Self::from_bytes(name, bytes),
            Ok(None) => Self::broken(name, Diagnostic::new(Code::FileTooLarge, Place::bytes(0..0)).with("limit", 8)),
            Err(error) => {
                let fault = Diagnostic::new(Code::UnreadableFile, Place::bytes(0..0));
                Self::broken(name, fault.with("why", why(&error)).with("system", error))
            }
        }
    }

    /// Returns a source from the bytes of a file.
    ///
    /// What is wrong with them is remembered and told by [`super::read`].
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let name = name.into();
        match encoding::text(bytes) {
            Ok(text) => match text.find(unreadable) {
                None => Self { name, text, faults: Diagnostics::default(), marks: OnceLock::new() },
                Some(at) => {
                    let c = text[at..].chars().next().unwrap_or_default();
                    let fault = Diagnostic::new(Code::ForbiddenCharacter, Place::bytes(at..at + c.len_utf8()));
                    Self { text, ..Self::broken(name, fault.with("character", code_point(c))) }
                }
            },
            Err(fault) => {
                let found = Diagnostic::new(Code::NotUtf8, Place::bytes(fault.at)).with("encoding", fault.encoding);
                let found = fault.character.iter().fold(found, |found, c| found.with("character", c));
                // Shown around the place, never read as data.
                Self { text: fault.shown, ..Self::broken(name, found) }
            }
        }
    }

    fn broken(name: String, fault: Diagnostic) -> Self {
        let mut faults = Diagnostics::default();
        faults.push(fault);
        Self { name, text: String::new(), faults, marks: OnceLock::new() }
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
        let marks = self.marks.get_or_init(|| marks(&self.text));
        let near = marks[..marks.partition_point(|mark| mark.byte <= byte)].last();
        let Mark { byte: from, line, column } = near.copied().unwrap_or(Mark { byte: 0, line: 0, column: 0 });
        let between = &self.text[from..byte];
        match between.rfind('\n') {
            Some(at) => (line + between.matches('\n').count() + 1, between[at + 1..].chars().count() + 1),
            None => (line + 1, column + between.chars().count() + 1),
        }
    }

    /// Returns the marks that Git leaves where two people's changes could not be merged: the first
    /// of each such place.
    pub(super) fn conflict_markers(&self) -> impl Iterator<Item = Range<usize>> {
        let mut at = 0;
        let mut inside = false;
        self.text.split_inclusive('\n').filter_map(move |line| {
            let start = at;
            at += line.len();
            let is = |mark: &str| {
                line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
            };
            let begins = is("<<<<<<<");
            // The middle of a conflict stands alone when somebody has taken away its edges.
            let marked = begins || is("=======") || is("|||||||") || is(">>>>>>>");
            let told = marked && (begins || !inside);
            inside = (inside || marked) && !is(">>>>>>>");
            told.then_some(start..start + 7)
        })
    }
}

/// Tells whether a character makes a text unreadable wherever it stands: the parser takes NUL for
/// the end, and a mark of the byte order has its place before the text alone.
fn unreadable(c: char) -> bool {
    matches!(c, '\0' | '\u{feff}')
}

/// Returns why a file cannot be read, a word for the messages.
fn why(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        // A part of the way may be a file, or the name none at all.
        Kind::NotFound | Kind::NotADirectory | Kind::InvalidFilename => "missing",
        Kind::PermissionDenied => "denied",
        Kind::InvalidInput | Kind::IsADirectory => "not-a-file",
        _ if is_loop(error) => "loop",
        _ => "other",
    }
}

/// Tells whether links lead to each other without end.
fn is_loop(error: &std::io::Error) -> bool {
    let code = if cfg!(target_os = "linux") {
        40
    } else if cfg!(windows) {
        1921
    } else {
        62
    };
    error.raw_os_error() == Some(code)
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let (mut line, mut column) = (0, 0);
    for (byte, c) in text.char_indices() {
        if byte >= marks.len() * MARK_EVERY {
            marks.push(Mark { byte, line, column });
        }
        if c == '\n' {
            (line, column) = (line + 1, 0);
        } else {
            column += 1;
        }
    }
    marks
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
    fn lines_and_columns_are_right_far_into_a_text() {
        let text = "å\n".repeat(20_000) + &"ö".repeat(50_000) + "\nslut";
        let source = Source::new("t", text.as_str());
        for byte in [0, 3, 5000, 16_383, 16_384, 16_385, 59_999, 60_000, 60_002, 99_000, 160_001, text.len()] {
            let mut byte = byte;
            while !text.is_char_boundary(byte) {
                byte -= 1;
            }
            let before = &text[..byte];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let slow = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
            assert_eq!(source.line_and_column(byte), slow, "{byte}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_text_is_told_with_its_place() {
        let fault = |bytes: &[u8]| {
            let source = Source::from_bytes("t", bytes.to_vec());
            let fault = source.faults().iter().next().expect("a fault").clone();
            (fault.code, fault.place.clone(), fault.fact("encoding").map(str::to_owned))
        };
        let latin = fault(b"namn: V\xE5rd");
        assert_eq!(latin, (Code::NotUtf8, Place::bytes(7..9), Some("latin".to_owned())));
        assert_eq!(fault(b"\xFF\xFEa\0").2.as_deref(), Some("utf16"));
        assert_eq!(fault(b"a: b\0c"), (Code::ForbiddenCharacter, Place::bytes(4..5), None));
        assert_eq!(fault("a: \u{feff}c".as_bytes()).0, Code::ForbiddenCharacter);
    }

    #[test]
    fn what_the_system_says_has_a_word() {
        use std::io::{Error, ErrorKind};
        assert_eq!(why(&Error::from(ErrorKind::NotFound)), "missing");
        assert_eq!(why(&Error::from(ErrorKind::NotADirectory)), "missing");
        assert_eq!(why(&Error::from(ErrorKind::PermissionDenied)), "denied");
        assert_eq!(why(&Error::from(ErrorKind::TimedOut)), "other");
    }

    #[test]
    fn each_place_of_an_unfinished_merge_is_told_once() {
        let places =
            |text: &str| Source::new("t", text).conflict_markers().map(|range| range.start).collect::<Vec<_>>();
        assert_eq!(places("a\n<<<<<<< HEAD\nb\n||||||| bas\nc\n=======\nd\n>>>>>>> gren\n"), [2]);
        assert_eq!(places("<<<<<<< a\n>>>>>>> b\n<<<<<<<\n"), [0, 20]);
        assert_eq!(places("a\n=======\n"), [2]);
        assert_eq!(places("||||||| bas\r\nb\r\n>>>>>>> x\r\n=======\r\n"), [0, 27]);
        assert_eq!(places("  =======\na: =======\n========\n"), [0_usize; 0]);
    }
}
