//! Files that a command has changed, put back where they lay.

use std::path::Path;

use super::output::Terminal;
use super::{Exit, Stop};
use crate::edit::EditError;
use crate::store::{Opened, Store, StoreError};

/// Writes a changed text back, unless somebody else has saved meanwhile.
pub(super) fn put_back(path: &Path, opened: &Opened, text: &str, terminal: &Terminal) -> Result<Opened, Stop> {
    Store::plain().save(path, opened, &marked(opened, text)).map_err(|error| refused(error, path, terminal))
}

/// Returns the bytes of a text behind the mark that some editors write before it.
pub(super) fn marked(opened: &Opened, text: &str) -> Vec<u8> {
    let mark = if opened.bytes.starts_with(b"\xEF\xBB\xBF") { &opened.bytes[..3] } else { &[] };
    [mark, text.as_bytes()].concat()
}

/// Says why a file was not read or saved, with the exit code for it.
pub(super) fn refused(error: StoreError, path: &Path, terminal: &Terminal) -> Stop {
    let exit = if matches!(error, StoreError::Changed | StoreError::Busy) { Exit::Changed } else { Exit::Usage };
    Stop { exit, error: Some(terminal.not_written(error, path)) }
}

/// Says where a file is written in a way in which a change cannot be made alone.
pub(super) fn not_editable(error: &EditError, file: &str, terminal: &Terminal) -> Stop {
    let path = match error {
        EditError::Unreadable => String::new(),
        EditError::NoSuchPlace(path) | EditError::NotSafe(path) => path.to_string(),
    };
    Stop::usage(anyhow::anyhow!(terminal.words().text("plan-not-editable", &[("file", file), ("path", &path)])))
}
