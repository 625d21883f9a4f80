//! Files that are written whole or not at all.
//!
//! Whatever happens while a file is written (the program is killed, the power goes, the disk is
//! full or breaks), the file is afterwards the old one or the new one, whole. What a person has
//! changed since the program read the file is not written over: [`Store::save`] refuses.
//!
//! # The sequence of a save, and why
//!
//! 1. Where does the path lead? A link stays a link; the file that it leads to is saved. A file
//!    that is gone, protected or no file at all is refused before anything is made beside it.
//! 2. Take the lock `.NAME.sporre-lock` (`lock.rs`). One of our own kind at a time; it is the
//!    system's lock, so a dead program holds nothing.
//! 3. Look again and compare with what was read at the beginning. It is [`StoreError::Changed`]
//!    when somebody was here meanwhile.
//! 4. Make a new file `.NAME.sporre-XXXXXX` in the same folder, because only within one file
//!    system a rename is one step. It is its owner's alone until step 6.
//! 5. Remove such files of earlier crashes: under the lock nobody is writing them.
//! 6. Give the new file the owner, group and rights of the old one.
//! 7. Write, then flush the file. A rename can reach the disk before the bytes do; without the
//!    flush a power cut could leave an empty file under the right name.
//! 8. Compare once more, because flushing takes its time and an editor knows nothing of the lock.
//! 9. Rename the new file over the old one: the only step that changes anything, and it is done
//!    or not done. Until here every failure leaves the old file, and the new one is removed.
//! 10. Flush the folder, or a power cut could bring the old file back after we said that it is
//!     saved. A failure here is [`StoreError::Unsettled`]: the new file is in its place already.
//! 11. Remove the lock's file while it is still held, and give the lock back.
//!
//! [`Store::write`] is the same without the comparisons; [`Store::create`] renames only to a name
//! that nothing has. On network drives and in folders that are kept in step, locks, hard links,
//! rights or the flush of a folder may be missing, and files vanish or are held open for a moment:
//! what is missing is done without, and what passes is waited for (`waiting.rs`).
//!
//! Every operation goes through the trait `Disk` (`disk.rs`), so that the tests can let each one fail,
//! stop the program there, or cut the power and look at everything that a disk might then hold.
//!
//! A [`Codec`] turns what the program sees into what lies on the disk; temporary files hold only
//! the latter.

mod disk;
mod folder;
mod lock;
mod names;
mod waiting;
mod writer;

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use disk::{Disk, System};
pub use folder::{Bounds, FolderError, read_folder};
use writer::Writer;

/// The SHA-256 of what lies on the disk.
type Stamp = [u8; 32];

/// How the bytes on the disk differ from those that the program sees.
pub trait Codec {
    /// Returns the bytes to lie on the disk.
    ///
    /// # Errors
    /// Fails when they cannot be made.
    fn encode(&self, plain: &[u8]) -> io::Result<Vec<u8>>;

    /// Returns the bytes that the program sees.
    ///
    /// # Errors
    /// Fails when the stored bytes are not what [`Codec::encode`] makes.
    fn decode(&self, stored: &[u8]) -> io::Result<Vec<u8>>;
}

/// The codec that changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plain;

impl Codec for Plain {
    fn encode(&self, plain: &[u8]) -> io::Result<Vec<u8>> {
        Ok(plain.to_vec())
    }

    fn decode(&self, stored: &[u8]) -> io::Result<Vec<u8>> {
        Ok(stored.to_vec())
    }
}

/// Why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is a file with this name already.
    #[error("the file exists")]
    Exists,
    /// Somebody has changed the file since it was read.
    #[error("the file has changed since it was read")]
    Changed,
    /// Somebody else is writing the file and does not come to an end.
    #[error("somebody else is writing the file")]
    Busy,
    /// Another program, such as a PDF reader on Windows, holds the file open.
    #[error("another program holds the file open")]
    HeldOpen,
    /// The file is protected against writing.
    #[error("the file is protected against writing")]
    Protected,
    /// Nothing may be written in the folder of the file.
    #[error("nothing may be written in the folder")]
    FolderProtected,
    /// The file is gone since it was read.
    #[error("the file is gone since it was read")]
    Vanished,
    /// There is a folder, a pipe or the like with this name.
    #[error("this is no plain file")]
    NotAFile,
    /// The file may be written already, but the system failed before that was certain. It is whole,
    /// the old one or the new one.
    #[error("it is not certain that the file is written: {0}")]
    Unsettled(#[source] io::Error),
    /// The system says no.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// A file as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What the program sees.
    pub bytes: Vec<u8>,
    /// The SHA-256 of what lay on the disk.
    stamp: Stamp,
}

/// Reads and writes files with one codec.
#[derive(Debug, Clone, Copy, Default)]
pub struct Store<C = Plain> {
    codec: C,
    private: bool,
}

impl Store<Plain> {
    /// Returns the store of files as they are.
    pub fn plain() -> Self {
        Self::default()
    }
}

impl<C: Codec> Store<C> {
    /// Returns a store whose files only their owner may read.
    pub fn private(codec: C) -> Self {
        Self { codec, private: true }
    }

    /// Returns the same store with another codec, which what was read with this one is written back by.
    #[must_use]
    pub fn with<D: Codec>(self, codec: impl FnOnce(C) -> D) -> Store<D> {
        Store { codec: codec(self.codec), private: self.private }
    }

    /// Reads a file, to be written back by [`Store::save`].
    ///
    /// # Errors
    /// Fails when the file cannot be read or decoded.
    pub fn read(&self, path: &Path) -> Result<Opened, StoreError> {
        self.read_from(&System, path)
    }

    /// Writes a file that must not exist yet.
    ///
    /// # Errors
    /// Fails when there is one, or when the system says no; see [`Store::save`] for
    /// [`StoreError::Unsettled`].
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let stored = self.codec.encode(bytes)?;
        self.writer(&System).create(path, &stored)
    }

    /// Writes a file, over an old one if there is one. A link stays a link, and the file keeps its
    /// rights. What is no plain file, such as a pipe, is written to as it is.
    ///
    /// # Errors
    /// Fails when the file or its folder is protected, when somebody else is writing it and does
    /// not come to an end, and when the system says no; the old file is then as it was. See
    /// [`Store::save`] for [`StoreError::Unsettled`].
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let stored = self.codec.encode(bytes)?;
        self.writer(&System).write(path, &stored)
    }

    /// Writes back a file that was read before, unless somebody has changed it since, and returns
    /// it as it is now. Two programs that do this at the same time do it one after the other.
    ///
    /// # Errors
    /// Fails with [`StoreError::Changed`] when the file is not what was read, with
    /// [`StoreError::Vanished`] when it is gone, with [`StoreError::Protected`] or
    /// [`StoreError::FolderProtected`] when it is not to be written, and when the system says no;
    /// the file is then as it was. After [`StoreError::Unsettled`] alone it may be the new one.
    pub fn save(&self, path: &Path, opened: &Opened, bytes: &[u8]) -> Result<Opened, StoreError> {
        self.save_on(&System, path, opened, bytes)
    }

    fn read_from(&self, disk: &impl Disk, path: &Path) -> Result<Opened, StoreError> {
        let stored = disk.read(path)?;
        Ok(Opened { bytes: self.codec.decode(&stored)?, stamp: stamp(&stored) })
    }

    fn save_on(&self, disk: &impl Disk, path: &Path, opened: &Opened, bytes: &[u8]) -> Result<Opened, StoreError> {
        let stored = self.codec.encode(bytes)?;
        self.writer(disk).save(path, &opened.stamp, &stored)?;
        Ok(Opened { bytes: bytes.to_vec(), stamp: stamp(&stored) })
    }

    fn writer<'d, D>(&self, disk: &'d D) -> Writer<'d, D> {
        Writer { disk, is_private: self.private }
    }
}

fn stamp(stored: &[u8]) -> Stamp {
    Sha256::digest(stored).into()
}

#[cfg(test)]
mod tests;
