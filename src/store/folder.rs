//! The files of a whole folder, within bounds.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a folder may hold at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// So many files.
    pub files: usize,
    /// So many bytes in all.
    pub bytes: u64,
    /// Folders so deep in one another.
    pub depth: usize,
}

/// Why a folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file or folder in it cannot be read.
    #[error("{path} cannot be read: {error}")]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// It holds more than it may.
    #[error("{0} holds more than it may")]
    TooMuch(PathBuf),
}

/// Returns the files of a folder by their names within it, with `/` between folders. Hidden files
/// and the copies that editors leave (`~`, `.bak`, `.orig`) are passed over.
///
/// # Errors
/// Fails when something in it cannot be read, or when it holds more than the bounds.
pub fn read_folder(folder: &Path, bounds: Bounds) -> Result<BTreeMap<String, Vec<u8>>, FolderError> {
    let mut reading = Reading { bounds, left: bounds.bytes, files: BTreeMap::new() };
    reading.gather(folder, "", 0)?;
    Ok(reading.files)
}

struct Reading {
    bounds: Bounds,
    left: u64,
    files: BTreeMap<String, Vec<u8>>,
}

impl Reading {
    fn gather(&mut self, folder: &Path, within: &str, depth: usize) -> Result<(), FolderError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Unreadable { path, error }
        };
        if depth > self.bounds.depth {
            return Err(FolderError::TooMuch(folder.to_owned()));
        }
        for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
            let entry = entry.map_err(unreadable(folder))?;
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let left_behind = ["~", ".bak", ".orig"].iter().any(|end| name.ends_with(end));
            if name.starts_with('.') || left_behind {
                continue;
            }
            let within = format!("{within}{name}");
            let meta = fs::metadata(&path).map_err(unreadable(&path))?;
            if meta.is_dir() {
                self.gather(&path, &format!("{within}/"), depth + 1)?;
            } else if meta.is_file() {
                self.left = match self.left.checked_sub(meta.len()) {
                    Some(left) if self.files.len() < self.bounds.files => left,
                    _ => return Err(FolderError::TooMuch(path)),
                };
                self.files.insert(within, fs::read(&path).map_err(unreadable(&path))?);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { files: 3, bytes: 10, depth: 1 };

    fn names(files: &[(&str, usize)]) -> Result<Vec<String>, FolderError> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, vec![b'x'; *bytes]).expect("a file");
        }
        Ok(read_folder(folder.path(), BOUNDS)?.into_keys().collect())
    }

    #[test]
    fn files_are_named_from_the_folder() {
        let found = names(&[("b", 1), ("a/c", 1), (".hidden", 1), ("b~", 99), ("b.bak", 99)]).expect("a folder");
        assert_eq!(found, ["a/c", "b"]);
    }

    #[test]
    fn a_folder_beyond_its_bounds_is_refused() {
        assert!(names(&[("a", 4), ("b", 3), ("c", 3)]).is_ok());
        for beyond in [&[("a", 4), ("b", 7)][..], &[("a", 1), ("b", 1), ("c", 1), ("d", 1)], &[("a/b/c", 1)]] {
            assert!(matches!(names(beyond), Err(FolderError::TooMuch(_))), "{beyond:?}");
        }
        let none = read_folder(Path::new("no such folder"), BOUNDS);
        assert!(matches!(none, Err(FolderError::Unreadable { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_round_ends() {
        let folder = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("round")).expect("a link");
        assert!(matches!(read_folder(folder.path(), BOUNDS), Err(FolderError::TooMuch(_))));
    }
}
