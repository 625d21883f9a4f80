//! One writer at a time, also between programs.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::StoreError;

/// How often a lock that somebody holds is tried again, and how long to wait in between.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(25);

/// A lock file that is held, and gone when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    // Unlocked when closed.
    file: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// Waits for the lock with this file name.
    ///
    /// # Errors
    /// Fails when somebody holds it for too long, or when the file cannot be made.
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        Self::within(path, TRIES)
    }

    /// Tries so often to get the lock with this file name.
    pub(super) fn within(path: &Path, tries: u32) -> Result<Self, StoreError> {
        for _ in 0..tries {
            let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                // Whoever held it before may have taken the file away since it was opened here.
                Ok(()) if is_the_file(&mut file, path)? => {
                    return Ok(Self { file: Some(file), path: path.to_owned() });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                // Some network drives have no locks; the comparison before writing must do there.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { file: Some(file), path: path.to_owned() });
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Busy)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(windows) {
            // An open file cannot be removed there; a waiting program sees that it is another one.
            self.file = None;
        }
        _ = fs::remove_file(&self.path);
    }
}

/// Tells whether an open file is the one that a path leads to: writes a word of chance into the
/// one and looks for it in the other.
fn is_the_file(file: &mut File, path: &Path) -> io::Result<bool> {
    let word = RandomState::new().build_hasher().finish().to_string();
    file.rewind()?;
    file.set_len(0)?;
    file.write_all(word.as_bytes())?;
    if cfg!(windows) {
        // A locked file cannot be read there through another handle, and one that is open cannot
        // be taken away either: that it exists is enough.
        return Ok(path.exists());
    }
    let mut seen = String::new();
    match File::open(path) {
        Ok(mut same) => same.read_to_string(&mut seen).map(|_| seen == word),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
