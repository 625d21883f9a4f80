//! The operations on files that saving is made of, one by one, so that a test can let each fail.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::names::folder;

/// Links that lead to links are followed so far.
const LINKS: usize = 40;

/// A place for files. Each method is one thing that a disk can refuse.
pub(super) trait Disk {
    /// A file that is open; closing it gives its lock back.
    type File;
    /// Who may do what with a file.
    type Rights;

    /// Returns where a path leads, through links, also where no file is there yet.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Tells whether there is anything with this name, a link included.
    fn is_taken(&self, path: &Path) -> io::Result<bool>;
    /// Returns what is known of a file without reading it.
    fn look(&self, path: &Path) -> io::Result<Look<Self::Rights>>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Returns the names in a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Makes a file that is not there yet and opens it.
    fn create(&self, path: &Path, readers: Readers) -> io::Result<Self::File>;
    /// Gives an open file the rights of another, as far as this user may.
    fn give(&self, file: &Self::File, rights: &Self::Rights) -> io::Result<()>;
    /// Writes a part of the bytes and returns how many.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize>;
    /// Waits until the disk holds what was written to a file, and its rights.
    fn flush(&self, file: &Self::File) -> io::Result<()>;
    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing else has.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the disk holds the names in a folder.
    fn flush_folder(&self, folder: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Opens a lock file, and makes it where it is missing.
    fn open_lock(&self, path: &Path, readers: Readers) -> io::Result<Self::File>;
    fn try_lock(&self, file: &Self::File) -> io::Result<Locking>;
    /// Tells whether an open lock file is the one that a path leads to.
    fn is_at(&self, file: &Self::File, path: &Path) -> io::Result<bool>;
    /// Writes bytes into what is no plain file, such as a pipe.
    fn pour(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Tells whether an error means that another program holds a file open.
    fn is_held_open(&self, error: &io::Error) -> bool;
    fn pause(&self, time: Duration);
}

/// What is known of a file without reading it.
#[derive(Debug)]
pub(super) struct Look<R> {
    pub is_file: bool,
    /// Nobody may write to it.
    pub is_protected: bool,
    /// When it was changed, by the clock of its disk, counted from 1970.
    pub changed: Option<Duration>,
    pub rights: R,
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    /// Its owner alone.
    Owner,
    /// Those who may read any new file of this user.
    Usual,
}

#[cfg(unix)]
impl Readers {
    fn mode(self) -> u32 {
        match self {
            Self::Owner => 0o600,
            Self::Usual => 0o666,
        }
    }
}

/// What came of trying a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locking {
    Taken,
    /// Somebody else has it.
    Held,
    /// This disk has no locks.
    Unknown,
}

/// The disk of the system.
#[derive(Debug, Clone, Copy)]
pub(super) struct System;

impl Disk for System {
    type File = File;
    type Rights = fs::Metadata;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let error = match path.canonicalize() {
            Ok(path) => return Ok(path),
            Err(error) => error,
        };
        let mut target = path.to_owned();
        for _ in 0..LINKS {
            match target.read_link() {
                Ok(next) => target = folder(&target).join(next),
                Err(_) => return Ok(target),
            }
        }
        // A link that leads round to itself.
        Err(error)
    }

    fn is_taken(&self, path: &Path) -> io::Result<bool> {
        match path.symlink_metadata() {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn look(&self, path: &Path) -> io::Result<Look<fs::Metadata>> {
        let meta = fs::metadata(path)?;
        Ok(Look {
            is_file: meta.is_file(),
            is_protected: meta.permissions().readonly(),
            changed: meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()),
            rights: meta,
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        Ok(fs::read_dir(folder)?.flatten().map(|entry| entry.file_name()).collect())
    }

    #[cfg_attr(not(unix), expect(unused_variables, reason = "a new file has the rights of its folder there"))]
    fn create(&self, path: &Path, readers: Readers) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, readers.mode());
        options.open(path)
    }

    #[cfg(unix)]
    fn give(&self, file: &File, like: &fs::Metadata) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let own = file.metadata()?;
        let mut mode = like.mode() & 0o777;
        let is_same = (own.uid(), own.gid()) == (like.uid(), like.gid());
        if !is_same
            && fchown(file, Some(like.uid()), Some(like.gid())).is_err()
            && own.gid() != like.gid()
            && fchown(file, None, Some(like.gid())).is_err()
        {
            // What one group might do is no business of another.
            mode = (mode & !0o070) | (mode & 0o007) << 3;
        }
        // Some drives refuse every change, also one to what is there already.
        if file.metadata()?.mode() & 0o777 == mode {
            return Ok(());
        }
        file.set_permissions(fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn give(&self, file: &File, like: &fs::Metadata) -> io::Result<()> {
        file.set_permissions(like.permissions())
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn flush(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let from = tempfile::TempPath::try_from_path(from)?;
        from.persist_noclobber(to).map_err(|refused| {
            // Whoever made the file takes it away.
            _ = refused.path.keep();
            refused.error
        })
    }

    #[cfg(unix)]
    fn flush_folder(&self, folder: &Path) -> io::Result<()> {
        use io::ErrorKind as Kind;
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some drives cannot do it, and a folder that may be written to but not read cannot be opened for it.
            Err(error) if matches!(error.kind(), Kind::Unsupported | Kind::InvalidInput | Kind::PermissionDenied) => {
                Ok(())
            }
            other => other,
        }
    }

    /// A folder cannot be opened for this on other systems; their file systems keep a journal of names.
    #[cfg(not(unix))]
    fn flush_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg_attr(not(unix), expect(unused_variables, reason = "a new file has the rights of its folder there"))]
    fn open_lock(&self, path: &Path, readers: Readers) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, readers.mode());
        match options.open(path) {
            // A lock file of another user can be locked all the same.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path).map_err(|_| error),
            other => other,
        }
    }

    fn try_lock(&self, file: &File) -> io::Result<Locking> {
        match file.try_lock() {
            Ok(()) => Ok(Locking::Taken),
            Err(TryLockError::WouldBlock) => Ok(Locking::Held),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => Ok(Locking::Unknown),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    #[cfg(unix)]
    fn is_at(&self, file: &File, path: &Path) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt;
        let own = file.metadata()?;
        match fs::metadata(path) {
            Ok(there) => Ok((own.dev(), own.ino()) == (there.dev(), there.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Files have no number to be known by there, and one that is locked cannot be read through
    /// another handle; but its length can be seen, so a length of chance is the mark.
    #[cfg(not(unix))]
    fn is_at(&self, file: &File, path: &Path) -> io::Result<bool> {
        let mark = chance() % 0xffff + 1;
        file.set_len(mark)?;
        Ok(fs::metadata(path).is_ok_and(|there| there.len() == mark))
    }

    fn pour(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.write_all(bytes)
    }

    fn is_held_open(&self, error: &io::Error) -> bool {
        cfg!(windows) && is_held_open(error.raw_os_error())
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Returns a number that no other call and no other program returns, as far as chance goes.
pub(super) fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Windows refuses to replace an open file with one of these: access denied, sharing violation,
/// lock violation.
pub(super) fn is_held_open(code: Option<i32>) -> bool {
    matches!(code, Some(5 | 32 | 33))
}

/// Network drives without locks say that they have none, or that none is left (`ENOLCK`).
fn has_no_locks(error: &io::Error) -> bool {
    let none_left = if cfg!(target_os = "linux") { Some(37) } else { Some(77) };
    error.kind() == io::ErrorKind::Unsupported || (cfg!(unix) && error.raw_os_error() == none_left)
}
