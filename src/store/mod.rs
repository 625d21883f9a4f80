//! Files that are written whole or not at all.
//!
//! A file is written beside its target, flushed to the disk and then renamed over it, so that a
//! crash leaves the old file or the new one and never half of either. What a person has changed
//! since the program read the file is not written over: [`Store::save`] refuses. A [`Codec`] turns
//! what the program sees into what lies on the disk; temporary files hold only the latter.

mod folder;
mod lock;

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

pub use folder::{Bounds, FolderError, read_folder};

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
    stamp: [u8; 32],
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

    /// Reads a file, to be written back by [`Store::save`].
    ///
    /// # Errors
    /// Fails when the file cannot be read or decoded.
    pub fn read(&self, path: &Path) -> Result<Opened, StoreError> {
        let stored = fs::read(path)?;
        Ok(Opened { bytes: self.codec.decode(&stored)?, stamp: stamp(&stored) })
    }

    /// Writes a file that must not exist yet.
    ///
    /// # Errors
    /// Fails when there is one, or when the system says no.
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists);
        }
        let temporary = self.temporary(path, bytes)?;
        match temporary.persist_noclobber(path) {
            Ok(_) => Ok(sync_folder(path)?),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(StoreError::Exists),
            Err(error) => Err(error.error.into()),
        }
    }

    /// Writes a file, over an old one if there is one. A link stays a link, and the file keeps its
    /// rights. What is no plain file, such as a pipe, is written to as it is.
    ///
    /// # Errors
    /// Fails when the system says no; the old file is then as it was.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let target = resolved(path);
        let existing = fs::metadata(&target).ok();
        if existing.as_ref().is_some_and(|meta| !meta.is_file()) {
            let mut open = fs::OpenOptions::new().write(true).open(&target)?;
            return Ok(open.write_all(&self.codec.encode(bytes)?)?);
        }
        let temporary = self.temporary(&target, bytes)?;
        if let Some(existing) = existing.filter(|_| !self.private) {
            temporary.as_file().set_permissions(existing.permissions())?;
        }
        temporary.persist(&target).map_err(|error| refused(error.error))?;
        Ok(sync_folder(&target)?)
    }

    /// Writes back a file that was read before, unless somebody has changed it since, and returns
    /// it as it is now. Two programs that do this at the same time do it one after the other.
    ///
    /// # Errors
    /// Fails with [`StoreError::Changed`] when the file is not what was read, with
    /// [`StoreError::Protected`] when it is not to be written, and when the system says no; the file is
    /// then as it was.
    pub fn save(&self, path: &Path, opened: &Opened, bytes: &[u8]) -> Result<Opened, StoreError> {
        let target = resolved(path);
        let _lock = lock::Lock::of(&hidden(&target, "lock"))?;
        // A file is put in the place of the old one, which its own rights would not hinder.
        if fs::metadata(&target)?.permissions().readonly() {
            return Err(StoreError::Protected);
        }
        let stored = fs::read(&target)?;
        if stamp(&stored) != opened.stamp {
            return Err(StoreError::Changed);
        }
        self.write(&target, bytes)?;
        self.read(&target)
    }

    /// Returns a flushed temporary file beside the target with the encoded bytes in it.
    fn temporary(&self, target: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, StoreError> {
        let folder = folder(target);
        let prefix = hidden(target, "");
        let prefix = prefix.file_name().unwrap_or_default();
        clean(folder, prefix);
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix);
        #[cfg(unix)]
        if !self.private {
            use std::os::unix::fs::PermissionsExt;
            // Those may read it who may read any new file of this user.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut temporary = builder.tempfile_in(folder)?;
        // Held until the file is in its place: a leftover is one that nobody holds.
        _ = temporary.as_file().try_lock();
        temporary.write_all(&self.codec.encode(bytes)?)?;
        temporary.as_file().sync_all()?;
        Ok(temporary)
    }
}

fn stamp(stored: &[u8]) -> [u8; 32] {
    Sha256::digest(stored).into()
}

/// Returns where a path leads, through links, also where the file itself is not there yet.
fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| match path.read_link() {
        Ok(target) => folder(path).join(target),
        Err(_) => path.to_owned(),
    })
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Returns the name of a hidden companion of a file: `.plan.yaml.sporre-lock`.
fn hidden(target: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".sporre-");
    name.push(what);
    folder(target).join(name)
}

/// Removes temporary files of this target that a crash has left behind. What cannot be removed
/// stays; it harms nobody.
fn clean(folder: &Path, prefix: &std::ffi::OsStr) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        let random = bytes.strip_prefix(prefix.as_encoded_bytes()).unwrap_or_default();
        if random.len() == 6 && random.iter().all(u8::is_ascii_alphanumeric) {
            let left =
                File::open(entry.path()).is_ok_and(|file| !matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
            if left {
                _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Flushes a folder, so that the new name survives a power cut.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}

/// A folder cannot be opened for this on other systems; their file systems keep a journal of names.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Tells a file that another program holds open from other refusals.
fn refused(error: io::Error) -> StoreError {
    if cfg!(windows) && is_held_open(error.raw_os_error()) { StoreError::HeldOpen } else { StoreError::System(error) }
}

/// Windows refuses to replace an open file with one of these: access denied, sharing violation,
/// lock violation.
fn is_held_open(code: Option<i32>) -> bool {
    matches!(code, Some(5 | 32 | 33))
}

#[cfg(test)]
mod tests;
