//! Making a report again each time its file is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use sha2::{Digest, Sha256};

use super::make::Recipe;
use super::{ReportArgs, one, target};
use crate::cli::compare::named_in;
use crate::cli::output::Terminal;
use crate::cli::setup::{Engines, Setup, settings_file};
use crate::cli::{Exit, Global, Stop};
use crate::store::{Bounds, read_folder};

/// Editors write a file in several steps; it is read so long after the first of them.
const QUIET: Duration = Duration::from_millis(120);
/// Folders that a report is made of are read up to here.
const MOST: Bounds = Bounds { files: 500, bytes: 64 * 1024 * 1024, depth: 8 };

/// Makes the report, and again whenever something that it is made of changes, until somebody stops
/// the program. A report that cannot be made leaves the last good one as it is.
pub(super) fn run(
    args: &ReportArgs,
    file: &Path,
    recipe: &Recipe,
    global: &Global,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let Some(report) = target(args, file, recipe.format()) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("watch-no-file", &[]))));
    };
    let report = report.display().to_string();
    let name = file.display().to_string();
    let (sender, events) = mpsc::channel();
    let failed = |error: notify::Error| {
        let told = words.text("watch-failed", &[("file", &name)]);
        Stop::failure(anyhow::Error::new(error).context(told))
    };
    // What happened is not asked for, what the files hold is; that somebody reads one is nothing.
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if !event.is_ok_and(|event| event.kind.is_access()) {
            _ = sender.send(());
        }
    })
    .map_err(failed)?;
    let mut watched: Vec<PathBuf> = Vec::new();
    let mut last = None;
    loop {
        let inputs = inputs(file, global, terminal);
        for folder in
            inputs.iter().filter_map(|input| if input.is_dir() { Some(input.as_path()) } else { input.parent() })
        {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            if !watched.iter().any(|known| known == folder) && folder.is_dir() {
                // A folder is watched, because many editors save by putting a new file in the place of the old.
                watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
                watched.push(folder.to_owned());
            }
        }
        let now = state(&inputs);
        if last != Some(now) {
            last = Some(now);
            match one(args, file, recipe, &mut Engines::new(global, terminal), terminal) {
                Ok(Exit::Done) => {}
                Ok(_) => terminal.aside(&words.text("watch-kept", &[("file", &report)])),
                Err(stop) => {
                    stop.tell(terminal);
                    terminal.aside(&words.text("watch-kept", &[("file", &report)]));
                }
            }
            terminal.aside(&words.text("watch-waiting", &[("file", &name)]));
        }
        if !wait(&events) {
            return Ok(Exit::Done);
        }
    }
}

/// Waits until something has happened and had its time; false when nobody watches any more.
fn wait(events: &Receiver<()>) -> bool {
    if events.recv().is_err() {
        return false;
    }
    std::thread::sleep(QUIET);
    while events.try_recv().is_ok() {}
    true
}

/// Returns the files and folders that the report is made of.
fn inputs(file: &Path, global: &Global, terminal: &Terminal) -> Vec<PathBuf> {
    let mut inputs = vec![file.to_owned()];
    inputs.extend(std::fs::read(file).map(|bytes| named_in(file, &bytes)).unwrap_or_default());
    if let Some(settings) = settings_file(global, Some(file)) {
        inputs.push(settings);
    }
    // Settings with a fault are told when the report is made.
    if let Ok(setup) = Setup::for_file(global, Some(file), &terminal.silent()) {
        inputs.extend(setup.sources().map(Path::to_owned));
    }
    inputs
}

/// Returns a hash of what the files and folders hold.
fn state(inputs: &[PathBuf]) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut add = |name: &str, bytes: Option<&[u8]>| {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update(bytes.map_or(u64::MAX, |bytes| bytes.len() as u64).to_le_bytes());
        hash.update(bytes.unwrap_or_default());
    };
    for input in inputs {
        let name = input.to_string_lossy();
        if input.is_dir() {
            for (within, bytes) in read_folder(input, MOST).unwrap_or_default() {
                add(&within, Some(&bytes));
            }
        } else {
            add(&name, std::fs::read(input).ok().as_deref());
        }
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_file_holds_is_a_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.yaml");
        let inputs = [file.clone(), folder.path().join("mallar")];
        let before = state(&inputs);
        std::fs::write(&file, "a").expect("a file");
        let there = state(&inputs);
        assert_ne!(before, there);
        std::fs::write(&file, "a").expect("a file");
        std::fs::write(folder.path().join("a.pdf"), "x").expect("a file");
        assert_eq!(there, state(&inputs), "saved again, or a report beside it");
        std::fs::create_dir(&inputs[1]).expect("a folder");
        std::fs::write(inputs[1].join("lib.typ"), "x").expect("a file");
        let templates = state(&inputs);
        assert_ne!(there, templates);
        std::fs::remove_file(&file).expect("a file");
        assert_ne!(templates, state(&inputs));
    }
}
