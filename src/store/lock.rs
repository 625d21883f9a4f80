//! One writer at a time, also between programs.
//!
//! The lock belongs to the system, not to the file that it is taken on: when a program dies, its
//! lock is free at once, and the file that it leaves behind stops nobody. The file is removed by
//! whoever holds the lock, so one that waited may have got the lock of a file that is gone; it
//! then begins again with the file that is there.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::StoreError;
use super::disk::{Disk, Locking, Readers, chance};
use super::waiting::patiently;

/// A lock that somebody holds is waited for so long in all.
const LONGEST: Duration = Duration::from_secs(5);
/// The first wait and the longest; each is twice the one before it.
const FIRST: Duration = Duration::from_micros(200);
const LAST: Duration = Duration::from_millis(5);

/// A lock that is held, and its file, which is gone when this is dropped.
pub(super) struct Lock<'d, D: Disk> {
    disk: &'d D,
    // Held while it is open.
    _file: D::File,
    path: PathBuf,
    /// The disk knows locks. Without them others may be at work all the same.
    pub is_known: bool,
}

impl<'d, D: Disk> Lock<'d, D> {
    /// Waits for the lock with this file name.
    ///
    /// # Errors
    /// Fails when somebody holds it for too long, or when the file cannot be made.
    pub(super) fn of(disk: &'d D, path: &Path, readers: Readers) -> Result<Self, StoreError> {
        Self::within(disk, path, readers, LONGEST)
    }

    /// Waits for the lock no longer than this.
    pub(super) fn within(disk: &'d D, path: &Path, readers: Readers, longest: Duration) -> Result<Self, StoreError> {
        let (mut waited, mut pause) = (Duration::ZERO, FIRST);
        while waited < longest {
            let file = patiently(disk, |error| disk.is_held_open(error), || disk.open_lock(path, readers)).map_err(
                |error| {
                    if error.kind() == ErrorKind::PermissionDenied {
                        StoreError::FolderProtected
                    } else {
                        StoreError::System(error)
                    }
                },
            )?;
            let is_known = match disk.try_lock(&file)? {
                // Some network drives have no locks; the comparison before writing must do there.
                Locking::Unknown => false,
                Locking::Taken if disk.is_at(&file, path)? => true,
                Locking::Taken => {
                    waited += FIRST;
                    continue;
                }
                Locking::Held => {
                    drop(file);
                    // A little chance, so that those who wait do not all come at the same time.
                    let pause_now = pause / 2 + pause.mul_f64((chance() % 1024) as f64 / 2048.0);
                    disk.pause(pause_now);
                    waited += pause_now;
                    pause = (pause * 2).min(LAST);
                    continue;
                }
            };
            return Ok(Self { disk, _file: file, path: path.to_owned(), is_known });
        }
        Err(StoreError::Busy)
    }
}

impl<D: Disk> Drop for Lock<'_, D> {
    fn drop(&mut self) {
        // Before it is unlocked, so that nobody else's is removed.
        _ = self.disk.remove(&self.path);
    }
}
