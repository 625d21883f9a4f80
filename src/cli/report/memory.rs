//! Which reports are there already, and are still what they would be if they were made again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::make::Recipe;
use crate::Engine;
use crate::batch::{self, Entry, Manifest};
use crate::cli::output::Terminal;
use crate::store::Store;

/// A report that has just been made.
pub(super) struct Made {
    /// The fingerprint of all that it was made of.
    pub made_of: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The manifests of the folders that reports lie in.
#[derive(Default)]
pub(super) struct Manifests {
    read: BTreeMap<PathBuf, Manifest>,
}

impl Manifests {
    fn of(&mut self, folder: &Path) -> &mut Manifest {
        self.read.entry(folder.to_owned()).or_insert_with(|| {
            std::fs::read(folder.join(batch::FILE)).map(|text| Manifest::read(&text)).unwrap_or_default()
        })
    }

    /// Returns the report that was made of a file, where it is still there as it was.
    pub(super) fn output(&mut self, folder: &Path, file: &Path, recipe: &Recipe) -> Option<PathBuf> {
        let entry = self.of(folder).reports.get(&key(folder, file, recipe))?;
        Some(folder.join(&entry.output))
    }

    /// Tells whether the report of a file is made of what it would be made of now.
    pub(super) fn is_current(&mut self, folder: &Path, file: &Path, recipe: &Recipe, engine: &Engine) -> bool {
        let Some(entry) = self.of(folder).reports.get(&key(folder, file, recipe)) else { return false };
        let there = std::fs::metadata(folder.join(&entry.output)).is_ok_and(|meta| meta.len() == entry.bytes);
        there && std::fs::read(file).is_ok_and(|bytes| recipe.made_of(engine, file, &bytes) == entry.made_of)
    }

    pub(super) fn put(&mut self, folder: &Path, file: &Path, recipe: &Recipe, target: &Path, made: Made) {
        let entry = Entry { output: within(folder, target), made_of: made.made_of, bytes: made.bytes };
        self.of(folder).reports.insert(key(folder, file, recipe), entry);
    }

    pub(super) fn write(self, terminal: &Terminal) -> anyhow::Result<()> {
        for (folder, mut manifest) in self.read {
            // What is gone needs no memory.
            manifest.reports.retain(|_, entry| folder.join(&entry.output).is_file());
            let (path, text) = (folder.join(batch::FILE), manifest.text());
            let is_new = std::fs::read(&path).map_or(!manifest.reports.is_empty(), |old| old != text.as_bytes());
            if is_new {
                Store::plain().write(&path, text.as_bytes()).map_err(|error| terminal.not_written(error, &path))?;
            }
        }
        Ok(())
    }
}

/// Returns the name under which the report of a file is remembered: each kind of report by itself.
fn key(folder: &Path, file: &Path, recipe: &Recipe) -> String {
    format!("{} ({})", within(folder, file), recipe.extension())
}

/// Returns the name of a file seen from a folder where it lies below it, else its whole path.
fn within(folder: &Path, file: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, file) = (absolute(folder), absolute(file));
    let seen = file.strip_prefix(&folder).unwrap_or(&file);
    seen.to_string_lossy().replace('\\', "/")
}
