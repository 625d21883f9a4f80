//! The reviews among files and folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::Stop;
use crate::cli::output::Terminal;

/// Returns the files that are named, and the reviews in the folders that are named, each once and
/// in the order of their names within a folder; and the YAML files there that are no reviews.
pub(super) fn gather(named: &[PathBuf], terminal: &Terminal) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Stop> {
    let (mut files, mut passed) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() {
            walk(path, &mut files, &mut passed).map_err(|error| {
                let told = terminal.words().text("cannot-list", &[("folder", &path.display().to_string())]);
                Stop::usage(anyhow::Error::new(error).context(told))
            })?;
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    Ok((files, passed))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, passed: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A folder behind a link may lead round; a file behind one is a file.
        if entry.file_type()?.is_dir() {
            walk(&path, files, passed)?;
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        if !["yaml", "yml"].contains(&ending.as_str()) {
            continue;
        }
        // Beside a review lies its plan, which nobody takes for a review.
        if entry.file_name().to_string_lossy().to_lowercase().contains(".plan.y") {
            continue;
        }
        if is_other(&path) { passed.push(path) } else { files.push(path) }
    }
    Ok(())
}

/// Tells whether a YAML file is plainly something else than a review, such as an overlay, a part
/// of a catalogue or an action plan: it has entries, and none that a review has. An empty or damaged file, and one with
/// a slip in a key, is for the check to tell.
fn is_other(path: &Path) -> bool {
    const OURS: [&str; 9] =
        ["unit", "kind", "stage", "inspectors", "dates", "interviewed", "strengths", "weaknesses", "derived_grades"];
    // A pipe would wait for ever.
    if !std::fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return false;
    }
    let Ok(text) = std::fs::read_to_string(path) else { return false };
    let keys: Vec<String> = text
        .trim_start_matches('\u{feff}')
        .split(['\n', '\r'])
        .filter_map(|line| line.split_once(':'))
        .map(|(key, _)| key.trim_matches(['"', '\'']).to_lowercase())
        .filter(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .collect();
    !keys.is_empty() && (!keys.iter().any(|key| OURS.contains(&key.as_str())) || is_plan(&text))
}

/// Tells whether a text says at its top that it is a plan.
fn is_plan(text: &str) -> bool {
    let kind = text.lines().find_map(|line| line.strip_prefix("kind:"));
    let kind = kind.map(|kind| kind.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']));
    kind.is_some_and(|kind| ["plan", "handlingsplan"].contains(&kind.to_lowercase().as_str()))
}
