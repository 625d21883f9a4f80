//! Every operation of every way to write fails, is the last one, or is when the power goes.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use super::memory::{Lack, Memory, STEP, Trouble};
use crate::store::disk::Readers;
use crate::store::writer::Writer;
use crate::store::{Plain, Store, StoreError, lock, names, stamp};

const NAME: &str = "plan.yaml";
const OLD: &[u8] = b"the old text";
const NEW: &[u8] = b"something newer";
const MODE: u32 = 0o640;
/// What an earlier crash has left behind.
const LEFTOVER: &str = ".plan.yaml.sporre-aB3xYz";

/// A way to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Save,
    WriteOver,
    WriteNew,
    Create,
}

impl Way {
    const ALL: [Self; 4] = [Self::Save, Self::WriteOver, Self::WriteNew, Self::Create];

    fn old(self) -> Option<&'static [u8]> {
        matches!(self, Self::Save | Self::WriteOver).then_some(OLD)
    }

    fn disk(self) -> Memory {
        let mut files = vec![(LEFTOVER, &b"half"[..], 0o600)];
        files.extend(self.old().map(|old| (NAME, old, MODE)));
        Memory::with(&files)
    }

    fn run(self, disk: &Memory) -> Result<(), StoreError> {
        let (writer, path) = (Writer { disk, is_private: false }, Path::new(NAME));
        match self {
            Self::Save => writer.save(path, &stamp(OLD), NEW),
            Self::WriteOver | Self::WriteNew => writer.write(path, NEW),
            Self::Create => writer.create(path, NEW),
        }
    }

    /// Returns the operations when nothing goes wrong.
    fn operations(self) -> Vec<&'static str> {
        let disk = self.disk();
        disk.begin(Trouble::None);
        self.run(&disk).unwrap();
        disk.log()
    }

    /// Returns what is wrong with a disk after this way of writing was disturbed.
    fn wrong(self, disk: &Memory, result: Option<&Result<(), StoreError>>) -> Option<String> {
        let found = disk.content(NAME);
        let is_new = found.as_deref() == Some(NEW);
        let is_old = found.as_deref() == self.old();
        let text = found.as_deref().map(String::from_utf8_lossy);
        match result {
            _ if !is_new && !is_old => Some(format!("neither old nor new: {text:?}")),
            Some(Ok(())) if !is_new => Some("said to be written and is not".to_owned()),
            Some(Err(StoreError::Unsettled(_))) | None => None,
            Some(Err(error)) if !is_old => Some(format!("said not to be written and is: {error}")),
            _ => None,
        }
        .or_else(|| {
            let kept = !is_new || self.old().is_none() || disk.mode(NAME) == Some(MODE);
            (!kept).then(|| format!("rights lost: {:o}", disk.mode(NAME).unwrap()))
        })
    }
}

/// Saves once more, as a person would, and finds nothing left of what went wrong before.
#[track_caller]
fn recovers(disk: &Memory, what: &str) {
    let (path, writer) = (Path::new(NAME), Writer { disk, is_private: false });
    disk.begin(Trouble::None);
    match disk.content(NAME) {
        Some(now) => writer.save(path, &stamp(&now), b"third").unwrap_or_else(|error| panic!("{what}: {error}")),
        None => writer.create(path, b"third").unwrap_or_else(|error| panic!("{what}: {error}")),
    }
    assert_eq!(disk.content(NAME).unwrap(), b"third", "{what}");
    assert_eq!(disk.names(), [NAME], "{what}");
}

/// Disturbs every way of writing at every operation, and a write after each number of bytes too.
fn disturbed(
    trouble: impl Fn(usize, usize) -> Trouble,
    mut look: impl FnMut(Way, &str, &Memory, &Result<(), StoreError>),
) -> usize {
    let mut count = 0;
    for way in Way::ALL {
        for (at, operation) in way.operations().into_iter().enumerate() {
            for bytes in 0..if operation == "write" { STEP } else { 1 } {
                let disk = way.disk();
                disk.begin(trouble(at, bytes));
                let result = way.run(&disk);
                look(way, &format!("{way:?}, operation {at} ({operation}), {bytes} bytes: {result:?}"), &disk, &result);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn these_are_the_operations() {
    let told = |way: Way| way.operations().join(" ");
    assert_eq!(
        told(Way::Save),
        "resolve look open_lock try_lock is_at look read create list remove give write write write write flush read \
         rename flush_folder remove"
    );
    assert_eq!(
        told(Way::WriteOver),
        "resolve look open_lock try_lock is_at look create list remove give write write write write flush rename \
         flush_folder remove"
    );
    assert_eq!(
        told(Way::WriteNew),
        "resolve look open_lock try_lock is_at look create list remove write write write write flush rename \
         flush_folder remove"
    );
    assert_eq!(
        told(Way::Create),
        "is_taken open_lock try_lock is_at create list remove write write write write flush rename_new flush_folder \
         remove"
    );
}

#[test]
fn one_operation_that_fails_loses_nothing_and_is_told_truly() {
    for kind in [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::PermissionDenied] {
        let count = disturbed(
            |at, bytes| Trouble::Once { at, kind, bytes },
            |way, what, disk, result| {
                assert_eq!(way.wrong(disk, Some(result)), None, "{what}");
                // Nothing of this run stays behind, but for what could not be removed itself, and for the file
                // of a lock that may be somebody else's.
                let own = disk.names().iter().filter(|name| *name != NAME && *name != LEFTOVER).count();
                let excused = ["(remove)", "(try_lock)", "(is_at)"].iter().any(|operation| what.contains(operation));
                assert!(own <= usize::from(excused), "{what}: {:?}", disk.names());
                recovers(disk, what);
            },
        );
        assert_eq!(count, 118, "faults");
    }
}

#[test]
fn a_disk_that_stays_full_or_away_loses_nothing() {
    for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
        disturbed(
            |at, _| Trouble::FromThen { at, kind },
            |way, what, disk, result| {
                assert!(result.is_err() || what.contains("(remove)"), "{what}");
                assert_eq!(way.wrong(disk, Some(result)), None, "{what}");
                recovers(disk, what);
            },
        );
    }
}

#[test]
fn what_was_done_and_reported_as_failed_is_not_called_undone() {
    disturbed(
        |at, _| Trouble::Unheard { at },
        |way, what, disk, result| {
            assert_eq!(way.wrong(disk, Some(result)), None, "{what}");
            recovers(disk, what);
        },
    );
}

#[test]
fn a_program_killed_at_any_operation_leaves_the_old_file_or_the_new_one() {
    let count = disturbed(
        |at, bytes| Trouble::Killed { at, bytes },
        |way, what, disk, _| {
            let disk = disk.after_kill();
            assert_eq!(way.wrong(&disk, None), None, "{what}");
            recovers(&disk, what);
        },
    );
    assert_eq!(count, 118, "kills");
}

/// Cuts the power at every operation and after the last one; returns what is wrong, and how many
/// different disks were looked at.
fn power_cuts(prepared: impl Fn(Memory) -> Memory) -> (Vec<String>, usize) {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for way in Way::ALL {
        let operations = way.operations();
        for at in 0..=operations.len() {
            for bytes in 0..if operations.get(at) == Some(&"write") { STEP } else { 1 } {
                let disk = prepared(way.disk());
                disk.begin(Trouble::Killed { at, bytes });
                let result = way.run(&disk);
                // What was said before the power went must hold.
                let said = result.is_ok().then_some(&result);
                for left in disk.after_power_cut() {
                    let what = format!("{way:?}, power cut at {at} {:?}", operations.get(at));
                    match way.wrong(&left, said) {
                        Some(fault) => wrong.push(format!("{what}: {fault}")),
                        None => recovers(&left, &what),
                    }
                    count += 1;
                }
            }
        }
    }
    (wrong, count)
}

#[test]
fn a_power_cut_at_any_operation_leaves_the_old_file_or_the_new_one() {
    let (wrong, count) = power_cuts(|disk| disk);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 1000, "{count} disks only");
}

#[test]
fn the_disk_in_memory_notices_what_a_program_forgets() {
    let finds = |forgotten: &'static str, fault: &str| {
        let (wrong, _) = power_cuts(|disk| disk.forgets(forgotten));
        assert!(wrong.iter().any(|wrong| wrong.contains(fault)), "{forgotten}: {wrong:?}");
    };
    finds("flush", "Save, power cut at 20 None: neither old nor new: Some(\"\")");
    finds("flush", "neither old nor new: Some(\"somethi\")");
    finds("flush_folder", "said to be written and is not");
    // To remove the old file and then rename the new one leaves neither for a moment.
    finds("rename", "neither old nor new: None");
}

#[test]
fn a_write_that_is_interrupted_goes_on() {
    for way in Way::ALL {
        let at = way.operations().iter().position(|operation| *operation == "write").unwrap();
        let disk = way.disk();
        disk.begin(Trouble::Once { at, kind: ErrorKind::Interrupted, bytes: 0 });
        way.run(&disk).unwrap();
        assert_eq!(way.wrong(&disk, Some(&Ok(()))), None);
    }
}

#[test]
fn a_file_held_open_for_a_moment_is_waited_for_and_no_longer() {
    for way in Way::ALL {
        let rename = if way == Way::Create { "rename_new" } else { "rename" };
        for (operation, is_certain) in [(rename, true), ("open_lock", false)] {
            let disk = way.disk();
            disk.begin(Trouble::HeldOpen { operation, times: 4 });
            way.run(&disk).unwrap();
            assert_eq!(disk.paused(), Duration::from_millis(150));
            let disk = way.disk();
            disk.begin(Trouble::HeldOpen { operation, times: 99 });
            let result = way.run(&disk);
            assert_eq!(way.wrong(&disk, Some(&result)), None);
            assert_eq!(matches!(result, Err(StoreError::HeldOpen)), is_certain, "{result:?}");
            assert_eq!(disk.paused(), Duration::from_millis(630));
            recovers(&disk, "held open");
        }
    }
}

#[test]
fn a_folder_without_the_right_to_write_is_told_and_nothing_changes() {
    for way in Way::ALL {
        let disk = way.disk().lacks(Lack::FolderRight);
        let before = disk.names();
        let result = way.run(&disk);
        assert!(matches!(result, Err(StoreError::FolderProtected)), "{result:?}");
        assert_eq!(way.wrong(&disk, Some(&result)), None);
        assert_eq!(disk.names(), before);
    }
}

#[test]
fn a_drive_without_locks_or_hard_links_does() {
    for (way, lack) in Way::ALL.into_iter().flat_map(|way| [(way, Lack::Locks), (way, Lack::HardLinks)]) {
        let disk = way.disk().lacks(lack);
        way.run(&disk).unwrap();
        assert_eq!(way.wrong(&disk, Some(&Ok(()))), None);
        let again = Way::Create.run(&disk);
        assert!(matches!(again, Err(StoreError::Exists)), "{again:?}");
    }
}

#[test]
fn without_locks_only_old_leftovers_go() {
    let disk = Way::WriteOver.disk().lacks(Lack::Locks);
    disk.wait(Duration::from_secs(3599));
    Way::WriteOver.run(&disk).unwrap();
    assert_eq!(disk.names(), [LEFTOVER, NAME]);
    disk.wait(Duration::from_secs(1));
    Way::WriteOver.run(&disk).unwrap();
    assert_eq!(disk.names(), [NAME]);
}

#[test]
fn a_lock_is_waited_for_and_then_given_up() {
    let disk = Way::Save.disk();
    let held = lock::Lock::of(&disk, &names::lock(Path::new(NAME)), Readers::Usual).ok().unwrap();
    let result = Way::Save.run(&disk);
    assert!(matches!(result, Err(StoreError::Busy)), "{result:?}");
    assert_eq!(Way::Save.wrong(&disk, Some(&result)), None);
    assert!((5.0..5.1).contains(&disk.paused().as_secs_f64()), "{:?}", disk.paused());
    drop(held);
    recovers(&disk, "held");
}

#[test]
fn a_lock_whose_file_was_taken_away_is_none() {
    let disk = Memory::with(&[]);
    let path = Path::new("lock");
    let first = lock::Lock::of(&disk, path, Readers::Usual).ok().unwrap();
    // A sync program takes the file away under the holder; whoever comes then makes another.
    disk.take_away("lock");
    let second = lock::Lock::of(&disk, path, Readers::Usual).ok().unwrap();
    assert!(lock::Lock::within(&disk, path, Readers::Usual, Duration::from_millis(1)).is_err());
    drop((first, second));
    assert!(lock::Lock::of(&disk, path, Readers::Usual).is_ok());
    assert!(disk.names().is_empty());
}

/// What another program does to the file in the middle of a save is seen, at whichever operation.
#[test]
fn what_an_editor_does_during_a_save_is_not_written_over() {
    let store = Store::<Plain>::plain();
    let operations = Way::Save.operations();
    let rename = operations.iter().position(|operation| *operation == "rename").unwrap();
    let last_look = rename - 1;
    for at in 0..=last_look {
        for theirs in [Some(&b"theirs"[..]), None] {
            let disk = Way::Save.disk();
            let opened = store.read_from(&disk, Path::new(NAME)).unwrap();
            disk.begin(Trouble::None);
            disk.meets(at, NAME, theirs);
            let result = store.save_on(&disk, Path::new(NAME), &opened, NEW);
            match theirs {
                Some(_) => assert!(matches!(result, Err(StoreError::Changed)), "{at}: {result:?}"),
                None => assert!(matches!(result, Err(StoreError::Vanished)), "{at}: {result:?}"),
            }
            assert_eq!(disk.content(NAME).as_deref(), theirs, "{at}");
            if theirs.is_some() {
                recovers(&disk, "changed");
            }
        }
    }
}

#[test]
fn a_file_that_vanishes_and_comes_back_is_saved() {
    let way = Way::Save;
    let operations = way.operations();
    for (at, _) in operations.iter().enumerate().filter(|(_, operation)| ["look", "read"].contains(*operation)) {
        let disk = way.disk();
        disk.begin(Trouble::Once { at, kind: ErrorKind::NotFound, bytes: 0 });
        way.run(&disk).unwrap();
        assert_eq!(way.wrong(&disk, Some(&Ok(()))), None);
        assert_eq!(disk.paused(), Duration::from_millis(10));
    }
}
