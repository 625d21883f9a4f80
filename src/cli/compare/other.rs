//! The file that a report compares its review with, `compare_with:` in the dataset.

use std::path::{Path, PathBuf};

use super::pair::{Catalogues, refused};
use crate::Engine;
use crate::check::{Checked, made_with};
use crate::cli::output::Terminal;
use crate::cli::report::same_file;
use crate::cli::{Exit, check};
use crate::compare::Comparison;
use crate::domain::Dataset;
use crate::grading;
use crate::load::Source;

/// What was compared, with the file that was read for it.
pub(in crate::cli) struct Compared {
    pub comparison: Comparison,
    pub other: Checked,
}

/// Why a report cannot be compared with what its dataset names.
pub(in crate::cli) struct NotCompared {
    /// What to tell.
    pub told: String,
    pub exit: Exit,
}

/// Returns where the file lies that a dataset names.
fn place(file: &Path, written: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(written)
}

/// Returns the file that a dataset's text names, without any check.
pub(in crate::cli) fn named_in(file: &Path, bytes: &[u8]) -> Option<PathBuf> {
    // Most files name none, and need not be read for that.
    let is_there = bytes.windows(b"compare_with".len()).any(|part| part == b"compare_with");
    if !is_there {
        return None;
    }
    let made = made_with(Source::from_bytes(file.display().to_string(), bytes.to_vec()));
    made.compare_with.map(|written| place(file, &written))
}

/// Returns a dataset held against the file that it names; nothing where it names none.
pub(in crate::cli) fn compared(
    dataset: &Dataset,
    file: &Path,
    engine: &Engine,
    terminal: &Terminal,
) -> Result<Option<Compared>, NotCompared> {
    let Some(written) = &dataset.compare_with else { return Ok(None) };
    let other = place(file, written);
    let shown = other.display().to_string();
    let facts = [("file", &*file.display().to_string()), ("other", &shown)];
    if same_file(&other, file) {
        return Err(NotCompared { told: terminal.words().text("compare-with-itself", &facts), exit: Exit::Findings });
    }
    let (side, missing) = Catalogues::at_hand(engine).read(Source::open(&other));
    let Some(found) = &side.checked.dataset else {
        let mut told = terminal.file_told(&side.checked);
        let more = refused(&side.checked, missing.as_ref(), terminal);
        for line in [Some(terminal.words().text("compare-with-broken", &facts)), more].into_iter().flatten() {
            told.push('\n');
            told.push_str(&line);
        }
        return Err(NotCompared { told, exit: check::exit(&side.checked) });
    };
    let comparison = Engine::compare(&grading::grade(found, &side.catalogue), &engine.grade(dataset), None);
    Ok(Some(Compared { comparison, other: side.checked }))
}
