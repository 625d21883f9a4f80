//! The plans among files and folders.

use std::path::{Path, PathBuf};

use super::start::ENDING;
use crate::cli::Stop;
use crate::cli::output::Terminal;

/// Returns the files that are named, and the plans in the folders that are named, in the order of
/// their names.
pub(super) fn plans(named: &[PathBuf], terminal: &Terminal) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        walk(path, &mut files).map_err(|error| {
            let told = terminal.words().text("cannot-list", &[("folder", &path.display().to_string())]);
            Stop::usage(anyhow::Error::new(error).context(told))
        })?;
        if files.len() == before {
            let told = terminal.words().text("plan-none", &[("folder", &path.display().to_string())]);
            return Err(Stop::usage(anyhow::anyhow!(told)));
        }
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if name.starts_with('.') {
            continue;
        }
        // A folder behind a link may lead round; a file behind one is a file.
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else if name.ends_with(ENDING) || name.ends_with(".plan.yml") {
            files.push(entry.path());
        }
    }
    Ok(())
}
