//! Many writers of one file, and no update lost.

use std::path::Path;
use std::process::Command;

use super::memory::Memory;
use crate::store::disk::{Disk, System};
use crate::store::{Plain, Store, StoreError};

/// Writes down so many updates of one writer, each a line, and tries again for as long as others
/// come first. Returns how often they did.
fn update(disk: &impl Disk, path: &Path, writer: usize, updates: usize) -> usize {
    let store = Store::<Plain>::plain();
    let mut tries = 0;
    for number in 0..updates {
        loop {
            let opened = store.read_from(disk, path).unwrap();
            let more = format!("{writer} {number}\n");
            let bytes = [opened.bytes.as_slice(), more.as_bytes()].concat();
            match store.save_on(disk, path, &opened, &bytes) {
                Ok(_) => break,
                Err(StoreError::Changed | StoreError::Busy) => tries += 1,
                Err(error) => panic!("{error}"),
            }
        }
    }
    tries
}

/// Asks that every update is there once, and those of one writer in their order.
#[track_caller]
fn is_complete(bytes: &[u8], writers: usize, updates: usize) {
    let text = std::str::from_utf8(bytes).unwrap();
    assert_eq!(text.lines().count(), writers * updates);
    for writer in 0..writers {
        let prefix = format!("{writer} ");
        let found: Vec<usize> =
            text.lines().filter_map(|line| line.strip_prefix(&prefix)).map(|number| number.parse().unwrap()).collect();
        assert!(found.iter().copied().eq(0..updates), "{writer}");
    }
}

fn threads(disk: &(impl Disk + Sync), path: &Path, writers: usize, updates: usize) -> usize {
    std::thread::scope(|scope| {
        let running: Vec<_> =
            (0..writers).map(|writer| scope.spawn(move || update(disk, path, writer, updates))).collect();
        running.into_iter().map(|writer| writer.join().unwrap()).sum()
    })
}

#[test]
fn of_thousands_of_updates_none_is_lost() {
    let disk = Memory::with(&[("count", b"", 0o644)]).takes_all();
    let others_first = threads(&disk, Path::new("count"), 4, 1000);
    is_complete(&disk.content("count").unwrap(), 4, 1000);
    assert!(others_first > 0, "nobody met anybody");
    assert_eq!(disk.names(), ["count"]);
}

#[test]
fn threads_lose_no_update_on_a_real_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("count");
    std::fs::write(&path, "").unwrap();
    threads(&System, &path, 4, 50);
    is_complete(&std::fs::read(&path).unwrap(), 4, 50);
    assert_eq!(super::names(folder.path()), ["count"]);
}

/// The file, and the number of the writer, in the environment of the processes that a test starts.
const FILE: &str = "SPORRE_TEST_FILE";
const WRITER: &str = "SPORRE_TEST_WRITER";

#[test]
fn processes_lose_no_update_on_a_real_disk() {
    // This test is each of the processes that it starts.
    if let (Some(path), Ok(writer)) = (std::env::var_os(FILE), std::env::var(WRITER)) {
        update(&System, Path::new(&path), writer.parse().unwrap(), 30);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("count");
    std::fs::write(&path, "").unwrap();
    let start = |writer: usize| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "store::tests::writers::processes_lose_no_update_on_a_real_disk"]);
        command.env(FILE, &path).env(WRITER, writer.to_string()).stdout(std::process::Stdio::null());
        command.spawn().unwrap()
    };
    let running: Vec<_> = (0..3).map(start).collect();
    for mut process in running {
        assert!(process.wait().unwrap().success());
    }
    is_complete(&std::fs::read(&path).unwrap(), 3, 30);
    assert_eq!(super::names(folder.path()), ["count"]);
}
