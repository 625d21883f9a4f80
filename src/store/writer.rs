//! The sequence by which a file is written whole or not at all.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, Look, Readers};
use super::lock::Lock;
use super::waiting::patiently;
use super::{Stamp, StoreError, names, stamp};

/// Where a disk has no locks, a temporary file that is so much older than a new one is a leftover.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// So many names are tried for a temporary file.
const NAMES: usize = 100;

/// Writes to one disk.
#[derive(Debug)]
pub(super) struct Writer<'d, D> {
    pub disk: &'d D,
    /// Only their owner may read the files.
    pub is_private: bool,
}

impl<D: Disk> Writer<'_, D> {
    /// Writes a file that must not exist yet.
    pub(super) fn create(&self, path: &Path, stored: &[u8]) -> Result<(), StoreError> {
        if self.disk.is_taken(path)? {
            return Err(StoreError::Exists);
        }
        let lock = self.lock(path)?;
        let temporary = self.temporary(path, stored, None, &lock)?;
        temporary.put(path, |from, to| match self.disk.rename_new(from, to) {
            // A drive without hard links has no such step; the lock holds off our own kind there.
            Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
                if self.disk.is_taken(to)? {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                self.disk.rename(from, to)
            }
            other => other,
        })
    }

    /// Writes a file, over an old one if there is one.
    pub(super) fn write(&self, path: &Path, stored: &[u8]) -> Result<(), StoreError> {
        let target = self.disk.resolve(path)?;
        if let Some(look) = self.look(&target)? {
            if !look.is_file {
                return Ok(self.disk.pour(&target, stored)?);
            }
            if look.is_protected {
                return Err(StoreError::Protected);
            }
        }
        let lock = self.lock(&target)?;
        let rights = self.look(&target)?.map(|look| look.rights);
        let temporary = self.temporary(&target, stored, rights.as_ref(), &lock)?;
        temporary.put(&target, |from, to| self.disk.rename(from, to))
    }

    /// Writes over a file that still is what was read.
    pub(super) fn save(&self, path: &Path, began: &Stamp, stored: &[u8]) -> Result<(), StoreError> {
        let target = self.disk.resolve(path)?;
        // Nothing is made beside a file that cannot be saved.
        self.saveable(&target)?;
        let lock = self.lock(&target)?;
        let rights = self.saveable(&target)?;
        self.unchanged(&target, began)?;
        let temporary = self.temporary(&target, stored, Some(&rights), &lock)?;
        // Flushing takes its time, and an editor knows nothing of the lock.
        self.unchanged(&target, began)?;
        temporary.put(&target, |from, to| self.disk.rename(from, to))
    }

    /// Waits for the lock of a file. Of a private one it is its owner's alone too.
    fn lock(&self, target: &Path) -> Result<Lock<'_, D>, StoreError> {
        let readers = if self.is_private { Readers::Owner } else { Readers::Usual };
        Lock::of(self.disk, &names::lock(target), readers)
    }

    fn look(&self, target: &Path) -> Result<Option<Look<D::Rights>>, StoreError> {
        match self.disk.look(target) {
            Ok(look) => Ok(Some(look)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the rights of a file that is there and may be written over.
    fn saveable(&self, target: &Path) -> Result<D::Rights, StoreError> {
        let look = self.present(|| self.disk.look(target))?;
        if !look.is_file {
            return Err(StoreError::NotAFile);
        }
        // A file is put in the place of the old one, which its own rights would not hinder.
        if look.is_protected {
            return Err(StoreError::Protected);
        }
        Ok(look.rights)
    }

    fn unchanged(&self, target: &Path, began: &Stamp) -> Result<(), StoreError> {
        let stored = self.present(|| self.disk.read(target))?;
        if stamp(&stored) == *began { Ok(()) } else { Err(StoreError::Changed) }
    }

    /// Does something with a file that should be there. Programs that keep folders in step take
    /// files away and put them back, and hold them open meanwhile.
    fn present<T>(&self, attempt: impl FnMut() -> io::Result<T>) -> Result<T, StoreError> {
        let passes = |error: &io::Error| error.kind() == ErrorKind::NotFound || self.disk.is_held_open(error);
        patiently(self.disk, passes, attempt).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::Vanished,
            _ => self.refused(error),
        })
    }

    /// Returns a flushed temporary file beside the target, after removing those of a crash.
    fn temporary(
        &self,
        target: &Path,
        stored: &[u8],
        rights: Option<&D::Rights>,
        lock: &Lock<'_, D>,
    ) -> Result<Temporary<'_, D>, StoreError> {
        let rights = rights.filter(|_| !self.is_private);
        // Until it has the rights of the old file, nobody else reads it.
        let readers = if self.is_private || rights.is_some() { Readers::Owner } else { Readers::Usual };
        let mut temporary = Temporary::new(self, target, readers, stamp(stored))?;
        // A leftover may be what fills the disk.
        self.clean(target, &temporary.path, lock.is_known);
        if let Some(rights) = rights {
            self.disk.give(&temporary.file, rights)?;
        }
        let mut rest = stored;
        while !rest.is_empty() {
            match self.disk.write(&mut temporary.file, rest) {
                Ok(0) => return Err(io::Error::from(ErrorKind::WriteZero).into()),
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.disk.flush(&temporary.file)?;
        Ok(temporary)
    }

    /// Removes temporary files of this target that a crash has left behind: under the lock, all
    /// others but one's own; without locks, the old ones. What cannot be removed stays for the
    /// next time.
    fn clean(&self, target: &Path, own: &Path, is_alone: bool) {
        let folder = names::folder(target);
        let Ok(found) = self.disk.list(folder) else { return };
        let changed = |path: &Path| self.disk.look(path).ok().and_then(|look| look.changed);
        for name in found.into_iter().filter(|name| names::is_temporary(name, target)) {
            let path = folder.join(name);
            let is_old = || match (changed(own), changed(&path)) {
                (Some(own), Some(other)) => own.saturating_sub(other) >= ABANDONED,
                _ => false,
            };
            if path.file_name() != own.file_name() && (is_alone || is_old()) {
                _ = self.disk.remove(&path);
            }
        }
    }

    /// Tells a file that another program holds open from other refusals.
    fn refused(&self, error: io::Error) -> StoreError {
        match error.kind() {
            _ if self.disk.is_held_open(&error) => StoreError::HeldOpen,
            ErrorKind::AlreadyExists => StoreError::Exists,
            _ => StoreError::System(error),
        }
    }
}

/// A new file beside its target, which is gone when this is dropped before it was put in place.
struct Temporary<'w, D: Disk> {
    writer: &'w Writer<'w, D>,
    file: D::File,
    path: PathBuf,
    holds: Stamp,
    is_placed: bool,
}

impl<'w, D: Disk> Temporary<'w, D> {
    fn new(writer: &'w Writer<'w, D>, target: &Path, readers: Readers, holds: Stamp) -> Result<Self, StoreError> {
        for _ in 0..NAMES {
            let path = names::temporary(target);
            match writer.disk.create(&path, readers) {
                Ok(file) => return Ok(Self { writer, file, path, holds, is_placed: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) if error.kind() == ErrorKind::PermissionDenied => return Err(StoreError::FolderProtected),
                Err(error) => return Err(error.into()),
            }
        }
        Err(io::Error::from(ErrorKind::AlreadyExists).into())
    }

    /// Puts the file in its place and makes sure that it stays there.
    fn put(mut self, target: &Path, rename: impl Fn(&Path, &Path) -> io::Result<()>) -> Result<(), StoreError> {
        let disk = self.writer.disk;
        let placed = patiently(disk, |error| disk.is_held_open(error), || rename(&self.path, target));
        if let Err(error) = placed {
            // A network drive may have done it, and lost the answer.
            match disk.read(target) {
                _ if error.kind() == ErrorKind::AlreadyExists => return Err(StoreError::Exists),
                Ok(stored) if stamp(&stored) == self.holds => {}
                Err(unread) if unread.kind() != ErrorKind::NotFound && !disk.is_held_open(&unread) => {
                    return Err(StoreError::Unsettled(error));
                }
                _ => return Err(self.writer.refused(error)),
            }
        } else {
            self.is_placed = true;
        }
        disk.flush_folder(names::folder(target)).map_err(StoreError::Unsettled)
    }
}

impl<D: Disk> Drop for Temporary<'_, D> {
    fn drop(&mut self) {
        if !self.is_placed {
            _ = self.writer.disk.remove(&self.path);
        }
    }
}
