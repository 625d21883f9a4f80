//! The file that a report compares its review with, `compare_with:` in the dataset.

use std::path::{Path, PathBuf};

use super::pair::{Catalogues, refused, table};
use crate::Engine;
use crate::check::{Checked, made_with};
use crate::cli::output::Terminal;
use crate::cli::report::same_file;
use crate::cli::{Exit, check};
use crate::compare::Comparison;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::domain::{CompareWith, Dataset};
use crate::grading;
use crate::load::Source;

/// What was compared, with the file that was read for it.
pub(in crate::cli) struct Compared {
    pub comparison: Comparison,
    pub other: Checked,
}

/// Why a report cannot be compared with what its dataset names.
#[derive(Debug)]
pub(in crate::cli) struct NotCompared {
    /// What is wrong within the other file, with its own places; nothing where it is not even read.
    pub told: Option<String>,
    pub exit: Exit,
    /// What is wrong in the dataset that names it.
    fault: Diagnostic,
}

/// Returns where a file lies that a dataset names.
fn place(file: &Path, written: &str) -> PathBuf {
    let place = file.parent().unwrap_or(Path::new("")).join(written);
    // Under this name standard input is read.
    if place == Path::new("-") { Path::new(".").join(place) } else { place }
}

/// Returns the files that a dataset's text names for its comparison, without any check.
pub(in crate::cli) fn named_in(file: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let named = written_in(bytes, || Source::from_bytes(file.display().to_string(), bytes.to_vec()));
    let written = named.into_iter().flat_map(|named| [Some(named.file), named.mapping]);
    written.flatten().map(|written| place(file, &written)).collect()
}

/// Returns what a text names, whatever else is wrong with it.
fn written_in(bytes: &[u8], source: impl FnOnce() -> Source) -> Option<CompareWith> {
    // Most files name none, and need not be read for that.
    let is_there = bytes.windows(b"compare_with".len()).any(|part| part == b"compare_with");
    is_there.then(|| made_with(source()).compare_with).flatten()
}

/// Holds a dataset against the file that it names, and adds what is wrong or doubtful about that to what was
/// found in it; nothing where it names none.
pub(in crate::cli) fn compared(
    checked: &mut Checked,
    file: &Path,
    engine: &Engine,
    terminal: &Terminal,
) -> Result<Option<Compared>, NotCompared> {
    let named = match &checked.dataset {
        Some(dataset) => dataset.compare_with.clone(),
        // What else is wrong with the file is no reason to keep silent about this.
        None => written_in(checked.source.text().as_bytes(), || checked.source.clone()),
    };
    let found = named.map(|named| held(&named, checked.dataset.as_ref(), file, engine, terminal)).transpose();
    let mut diags = Diagnostics::default();
    match (&found, &checked.dataset) {
        (Err(failed), _) => diags.push(failed.fault.clone()),
        (Ok(Some(Some(compared))), Some(dataset)) if !compared.comparison.same_unit => {
            let unit = |of: &Dataset| format!("{}, {}", of.unit.name, of.unit.care_provider);
            let fault = Diagnostic::new(Code::CompareWithOtherUnit, root().key("file")).with("unit", unit(dataset));
            diags.push(fault.with("other", compared.other.dataset.as_ref().map(unit).unwrap_or_default()));
        }
        (Ok(_), _) => {}
    }
    if checked.tree.is_readable() {
        checked.add_of_files(diags);
    }
    found.map(Option::flatten)
}

fn root() -> DataPath {
    DataPath::root().key("compare_with")
}

/// Returns a dataset held against what it names; where there is none because of its own faults, only whether
/// the named files can be used.
fn held(
    named: &CompareWith,
    dataset: Option<&Dataset>,
    file: &Path,
    engine: &Engine,
    terminal: &Terminal,
) -> Result<Option<Compared>, NotCompared> {
    let failed = |key: &str, what: &str, path: &Path, told: Option<String>, exit: Exit| {
        let fault = Diagnostic::new(Code::CompareWithUnusable, root().key(key)).with("what", what);
        NotCompared { fault: fault.with("file", path.display()), told, exit }
    };
    let other = place(file, &named.file);
    if same_file(&other, file) {
        return Err(failed("file", "itself", &other, None, Exit::Findings));
    }
    let is_missing = |path: &Path| path.metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    if is_missing(&other) {
        return Err(failed("file", "missing", &other, None, Exit::Usage));
    }
    let (side, missing) = Catalogues::at_hand(engine).read(Source::open(&other));
    let Some(found) = &side.checked.dataset else {
        let exit = check::exit(&side.checked);
        let more = refused(&side.checked, missing.as_ref(), terminal);
        let told = [Some(terminal.file_told(&side.checked)), more].into_iter().flatten().collect::<Vec<_>>().join("\n");
        let what = if exit == Exit::Usage { "unreadable" } else { "broken" };
        return Err(failed("file", what, &other, Some(told), exit));
    };
    let mapping = match named.mapping.as_ref().map(|written| place(file, written)) {
        None => None,
        Some(path) if is_missing(&path) => {
            return Err(failed("mapping", "table-missing", &path, None, Exit::Usage));
        }
        Some(path) => {
            let read = table(Source::open(&path), &side.catalogue, engine.catalogue());
            if read.mapping.is_none() {
                let told = terminal.told(read.diags.iter(), &read.source, &read.tree, 0);
                return Err(failed("mapping", "table-broken", &path, Some(told), check::exit_for(&read.diags)));
            }
            read.mapping
        }
    };
    let Some(dataset) = dataset else { return Ok(None) };
    let comparison = Engine::compare(&grading::grade(found, &side.catalogue), &engine.grade(dataset), mapping.as_ref());
    Ok(Some(Compared { comparison, other: side.checked }))
}
