//! A disk in memory that can fail, stop or lose its power at every operation.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crate::store::disk::{Disk, Locking, Look, Readers};

/// A write takes at most so many bytes unless told otherwise, so that a file is written in several steps.
pub const STEP: usize = 4;
/// A disk that has flushed half of a file.
const HALF: usize = 2;

/// What goes wrong, and at which operation, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// One operation fails; a write stores so many bytes before.
    Once {
        at: usize,
        kind: ErrorKind,
        bytes: usize,
    },
    /// This operation and all after it fail.
    FromThen {
        at: usize,
        kind: ErrorKind,
    },
    /// One operation is done, and still reported as failed.
    Unheard {
        at: usize,
    },
    /// The first operations of this name fail as they do on Windows when a file is held open.
    HeldOpen {
        operation: &'static str,
        times: usize,
    },
    /// The program is dead from this operation on; a write stores so many bytes before.
    Killed {
        at: usize,
        bytes: usize,
    },
}

/// What a disk lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Nothing,
    Locks,
    HardLinks,
    FolderRight,
}

/// A disk in memory; a clone is the same disk. Files have a content that programs see and one that
/// survives a power cut, and so has the folder.
#[derive(Debug, Clone)]
pub struct Memory {
    state: Arc<Mutex<State>>,
}

/// What the disk holds, and what happens to it.
#[derive(Debug, Clone)]
struct State {
    files: Vec<Content>,
    names: BTreeMap<OsString, usize>,
    /// The names that survive a power cut for certain.
    settled: BTreeMap<OsString, usize>,
    /// Changes of names since the folder was flushed; each survives whole or not at all.
    loose: Vec<Vec<(OsString, Option<usize>)>>,
    log: Vec<&'static str>,
    trouble: Trouble,
    lack: Lack,
    /// Operations that are said to be done and are not, as by a program that forgets them.
    forgotten: &'static str,
    handles: u64,
    step: usize,
    paused: Duration,
    clock: Duration,
    /// What another program does just before an operation: a file with this content, or none.
    meeting: Option<(usize, OsString, Option<Vec<u8>>)>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Content {
    bytes: Vec<u8>,
    mode: u32,
    changed: Duration,
    /// What survives a power cut for certain.
    settled: (Vec<u8>, u32),
    locked_by: Option<u64>,
}

/// An open file; its lock ends with it.
#[derive(Debug)]
pub struct Handle {
    disk: Memory,
    file: usize,
    number: u64,
}

impl Drop for Handle {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        let lock = &mut state.files[self.file].locked_by;
        if *lock == Some(self.number) {
            *lock = None;
        }
    }
}

impl Memory {
    /// Returns a disk with these files, all of them certain.
    pub fn with(files: &[(&str, &[u8], u32)]) -> Self {
        let mut state = State {
            files: Vec::new(),
            names: BTreeMap::new(),
            settled: BTreeMap::new(),
            loose: Vec::new(),
            log: Vec::new(),
            trouble: Trouble::None,
            lack: Lack::Nothing,
            forgotten: "",
            handles: 0,
            step: STEP,
            paused: Duration::ZERO,
            clock: Duration::from_secs(1_000_000),
            meeting: None,
        };
        for (number, (name, bytes, mode)) in files.iter().enumerate() {
            let (bytes, mode) = (bytes.to_vec(), *mode);
            let settled = (bytes.clone(), mode);
            state.files.push(Content { bytes, mode, changed: state.clock, settled, locked_by: None });
            state.names.insert(OsString::from(name), number);
        }
        state.settled = state.names.clone();
        Self::of(state)
    }

    fn of(state: State) -> Self {
        Self { state: Arc::new(Mutex::new(state)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Begins to count operations, and sets what goes wrong.
    pub fn begin(&self, trouble: Trouble) {
        let mut state = self.state();
        state.log.clear();
        state.trouble = trouble;
    }

    pub fn lacks(self, lack: Lack) -> Self {
        self.state().lack = lack;
        self
    }

    /// Lets a write take all bytes at once.
    pub fn takes_all(self) -> Self {
        self.state().step = usize::MAX;
        self
    }

    /// Makes an operation one that a program forgets.
    pub fn forgets(self, operation: &'static str) -> Self {
        self.state().forgotten = operation;
        self
    }

    /// Lets time go by on the clock of the disk.
    pub fn wait(&self, time: Duration) {
        self.state().clock += time;
    }

    pub fn log(&self) -> Vec<&'static str> {
        self.state().log.clone()
    }

    /// Returns how long programs have waited in all.
    pub fn paused(&self) -> Duration {
        self.state().paused
    }

    pub fn names(&self) -> Vec<String> {
        self.state().names.keys().map(|path| path.to_str().unwrap().to_owned()).collect()
    }

    pub fn content(&self, name: &str) -> Option<Vec<u8>> {
        let state = self.state();
        state.names.get(OsStr::new(name)).map(|file| state.files[*file].bytes.clone())
    }

    pub fn mode(&self, name: &str) -> Option<u32> {
        let state = self.state();
        state.names.get(OsStr::new(name)).map(|file| state.files[*file].mode)
    }

    pub fn take_away(&self, name: &str) {
        self.state().set(OsStr::new(name), None);
    }

    /// Lets another program put a file there, or take it away, just before an operation.
    pub fn meets(&self, at: usize, name: &str, bytes: Option<&[u8]>) {
        self.state().meeting = Some((at, OsString::from(name), bytes.map(<[u8]>::to_vec)));
    }

    /// Returns the disk after the program was killed: all that it did is there, its locks are not.
    pub fn after_kill(&self) -> Self {
        let mut state = self.state().clone();
        state.files.iter_mut().for_each(|file| file.locked_by = None);
        state.trouble = Trouble::None;
        Self::of(state)
    }

    /// Returns every disk that a power cut at this moment may leave: any of the loose changes of
    /// names, with every file that was not flushed empty, half written, as it was, or whole.
    pub fn after_power_cut(&self) -> Vec<Self> {
        let state = self.after_kill().state().clone();
        let mut seen = BTreeSet::new();
        let mut left = Vec::new();
        for kept in 0..1_usize << state.loose.len() {
            let mut names = state.settled.clone();
            for (_, change) in state.loose.iter().enumerate().filter(|(at, _)| kept >> at & 1 == 1) {
                for (path, file) in change {
                    match file {
                        Some(file) => names.insert(path.clone(), *file),
                        None => names.remove(path),
                    };
                }
            }
            let mut contents = vec![Vec::new()];
            for file in &state.files {
                let fates = file.fates();
                contents = contents
                    .into_iter()
                    .flat_map(|files: Vec<Content>| {
                        fates.iter().map(move |fate| [files.as_slice(), std::slice::from_ref(fate)].concat())
                    })
                    .collect();
            }
            for files in contents {
                let visible: Vec<_> = names.iter().map(|(path, file)| (path.clone(), files[*file].clone())).collect();
                if seen.insert(visible) {
                    let (names, settled) = (names.clone(), names.clone());
                    left.push(Self::of(State { files, names, settled, loose: Vec::new(), ..state.clone() }));
                }
            }
        }
        left
    }

    /// Does one operation, unless something is to go wrong with it.
    fn operate<T>(
        &self,
        operation: &'static str,
        act: impl FnOnce(&mut State, Option<usize>) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.state();
        let number = state.log.len();
        state.log.push(operation);
        if let Some((_, path, bytes)) = state.meeting.take_if(|(at, ..)| *at == number) {
            state.set(&path, bytes);
        }
        let dead = || Err(ErrorKind::BrokenPipe.into());
        match &mut state.trouble {
            Trouble::Killed { at, .. } if number > *at => dead(),
            Trouble::Killed { at, bytes } if number == *at => {
                if operation == "write" && *bytes > 0 {
                    let bytes = *bytes;
                    _ = act(&mut state, Some(bytes));
                }
                dead()
            }
            // Some bytes are taken, and the next write is the one that fails.
            Trouble::Once { at, bytes, .. } if number == *at && *bytes > 0 => {
                assert_eq!(operation, "write");
                let bytes = std::mem::take(bytes);
                *at += 1;
                act(&mut state, Some(bytes))
            }
            Trouble::Once { at, kind, .. } if number == *at => Err((*kind).into()),
            Trouble::FromThen { at, kind } if number >= *at => Err((*kind).into()),
            Trouble::Unheard { at } if number == *at => {
                let done = act(&mut state, None);
                // A file that was opened is closed again, which needs the disk.
                drop(state);
                done.and_then(|_| Err(ErrorKind::TimedOut.into()))
            }
            Trouble::HeldOpen { operation: held, times } if *held == operation && *times > 0 => {
                *times -= 1;
                Err(io::Error::from_raw_os_error(32))
            }
            _ => act(&mut state, None),
        }
    }

    fn open(&self, state: &mut State, file: usize) -> Handle {
        state.handles += 1;
        Handle { disk: self.clone(), file, number: state.handles }
    }
}

impl Content {
    fn fates(&self) -> Vec<Self> {
        let whole = (self.bytes.clone(), self.mode);
        let mut fates = vec![self.settled.clone()];
        if whole != self.settled {
            let half = self.bytes[..self.bytes.len() / HALF].to_vec();
            fates.extend([whole, (Vec::new(), self.mode), (half, self.mode)]);
        }
        fates.sort();
        fates.dedup();
        let after =
            |(bytes, mode): (Vec<u8>, u32)| Self { settled: (bytes.clone(), mode), bytes, mode, ..self.clone() };
        fates.into_iter().map(after).collect()
    }
}

impl State {
    fn find(&self, path: &Path) -> io::Result<usize> {
        self.names.get(name(path)).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// Does what another program does, and it lasts.
    fn set(&mut self, name: &OsStr, bytes: Option<Vec<u8>>) {
        let Some(bytes) = bytes else {
            self.names.remove(name);
            self.settled.remove(name);
            return;
        };
        let settled = (bytes.clone(), 0o644);
        self.files.push(Content { bytes, mode: 0o644, changed: self.clock, settled, locked_by: None });
        let file = self.files.len() - 1;
        self.names.insert(name.to_owned(), file);
        self.settled.insert(name.to_owned(), file);
    }

    fn make(&mut self, path: &Path, mode: u32) -> io::Result<usize> {
        if self.lack == Lack::FolderRight {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let settled = (Vec::new(), mode);
        self.files.push(Content { bytes: Vec::new(), mode, changed: self.clock, settled, locked_by: None });
        let file = self.files.len() - 1;
        self.rename(vec![(name(path).to_owned(), Some(file))]);
        Ok(file)
    }

    fn rename(&mut self, change: Vec<(OsString, Option<usize>)>) {
        for (path, file) in &change {
            match file {
                Some(file) => self.names.insert(path.clone(), *file),
                None => self.names.remove(path),
            };
        }
        self.loose.push(change);
    }
}

fn mode(readers: Readers) -> u32 {
    match readers {
        Readers::Owner => 0o600,
        Readers::Usual => 0o644,
    }
}

/// There is one folder alone.
fn name(path: &Path) -> &OsStr {
    path.file_name().unwrap()
}

impl Disk for Memory {
    type File = Handle;
    type Rights = u32;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.operate("resolve", |_, _| Ok(path.to_owned()))
    }

    fn is_taken(&self, path: &Path) -> io::Result<bool> {
        self.operate("is_taken", |state, _| Ok(state.names.contains_key(name(path))))
    }

    fn look(&self, path: &Path) -> io::Result<Look<u32>> {
        self.operate("look", |state, _| {
            let file = &state.files[state.find(path)?];
            let is_protected = file.mode & 0o222 == 0;
            Ok(Look { is_file: true, is_protected, changed: Some(file.changed), rights: file.mode })
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.operate("read", |state, _| Ok(state.files[state.find(path)?].bytes.clone()))
    }

    fn list(&self, _: &Path) -> io::Result<Vec<OsString>> {
        self.operate("list", |state, _| Ok(state.names.keys().cloned().collect()))
    }

    fn create(&self, path: &Path, readers: Readers) -> io::Result<Handle> {
        self.operate("create", |state, _| {
            if state.names.contains_key(name(path)) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            let file = state.make(path, mode(readers))?;
            Ok(self.open(state, file))
        })
    }

    fn give(&self, file: &Handle, rights: &u32) -> io::Result<()> {
        self.operate("give", |state, _| {
            state.files[file.file].mode = *rights;
            Ok(())
        })
    }

    fn write(&self, file: &mut Handle, bytes: &[u8]) -> io::Result<usize> {
        self.operate("write", |state, at_most| {
            let count = bytes.len().min(at_most.unwrap_or(state.step));
            let content = &mut state.files[file.file];
            content.bytes.extend(&bytes[..count]);
            content.changed = state.clock;
            Ok(count)
        })
    }

    fn flush(&self, file: &Handle) -> io::Result<()> {
        self.operate("flush", |state, _| {
            if state.forgotten != "flush" {
                let content = &mut state.files[file.file];
                content.settled = (content.bytes.clone(), content.mode);
            }
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate("rename", |state, _| {
            let file = state.find(from)?;
            if state.forgotten == "rename" {
                // The slip of removing the old file first is two steps instead of one.
                state.rename(vec![(name(to).to_owned(), None)]);
            }
            state.rename(vec![(name(from).to_owned(), None), (name(to).to_owned(), Some(file))]);
            Ok(())
        })
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate("rename_new", |state, _| {
            if state.lack == Lack::HardLinks {
                return Err(ErrorKind::PermissionDenied.into());
            }
            let file = state.find(from)?;
            if state.names.contains_key(name(to)) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.rename(vec![(name(from).to_owned(), None), (name(to).to_owned(), Some(file))]);
            Ok(())
        })
    }

    fn flush_folder(&self, path: &Path) -> io::Result<()> {
        self.operate("flush_folder", |state, _| {
            assert_eq!(path, Path::new("."));
            if state.forgotten != "flush_folder" {
                state.settled = state.names.clone();
                state.loose.clear();
            }
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate("remove", |state, _| {
            state.find(path)?;
            state.rename(vec![(name(path).to_owned(), None)]);
            Ok(())
        })
    }

    fn open_lock(&self, path: &Path, readers: Readers) -> io::Result<Handle> {
        self.operate("open_lock", |state, _| {
            let file = match state.find(path) {
                Ok(file) => file,
                Err(_) => state.make(path, mode(readers))?,
            };
            Ok(self.open(state, file))
        })
    }

    fn try_lock(&self, file: &Handle) -> io::Result<Locking> {
        self.operate("try_lock", |state, _| {
            if state.lack == Lack::Locks {
                return Ok(Locking::Unknown);
            }
            let lock = &mut state.files[file.file].locked_by;
            if lock.is_some() {
                return Ok(Locking::Held);
            }
            *lock = Some(file.number);
            Ok(Locking::Taken)
        })
    }

    fn is_at(&self, file: &Handle, path: &Path) -> io::Result<bool> {
        self.operate("is_at", |state, _| Ok(state.names.get(name(path)) == Some(&file.file)))
    }

    fn pour(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        unreachable!("there are plain files alone")
    }

    fn is_held_open(&self, error: &io::Error) -> bool {
        error.raw_os_error() == Some(32)
    }

    fn pause(&self, time: Duration) {
        self.state().paused += time;
        std::thread::yield_now();
    }
}
