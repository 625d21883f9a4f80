//! What a crash, a neighbour and a slip must not do to a file.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_over_whole_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.yaml");
    Store::plain().write(&path, b"one").unwrap();
    Store::plain().write(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names(folder.path()), ["plan.yaml"]);
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ny.yaml");
    Store::plain().create(&path, b"one").unwrap();
    assert!(matches!(Store::plain().create(&path, b"two"), Err(StoreError::Exists)));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    assert_eq!(names(folder.path()), ["ny.yaml"]);
}

#[test]
fn what_a_neighbour_saved_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.yaml");
    let store = Store::plain();
    store.write(&path, b"start").unwrap();
    let mine = store.read(&path).unwrap();
    let theirs = store.read(&path).unwrap();
    let mine = store.save(&path, &mine, b"mine").unwrap();
    assert!(matches!(store.save(&path, &theirs, b"theirs"), Err(StoreError::Changed)));
    // Who has seen the newest may go on.
    store.save(&path, &mine, b"mine again").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"mine again");
    assert_eq!(names(folder.path()), ["plan.yaml"]);
}

#[test]
fn of_many_who_save_at_once_each_wins_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("count");
    Store::plain().write(&path, b"0").unwrap();
    let add_one = || {
        loop {
            let opened = Store::plain().read(&path).unwrap();
            let count: u32 = String::from_utf8(opened.bytes.clone()).unwrap().parse().unwrap();
            match Store::plain().save(&path, &opened, (count + 1).to_string().as_bytes()) {
                Ok(_) => return,
                Err(StoreError::Changed | StoreError::Busy) => {}
                Err(error) => panic!("{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..10).for_each(|_| add_one()));
        }
    });
    assert_eq!(fs::read(&path).unwrap(), b"40");
    assert_eq!(names(folder.path()), ["count"]);
}

#[test]
fn a_lock_that_is_held_is_told_and_not_broken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".lock");
    let held = File::create(&path).unwrap();
    held.lock().unwrap();
    assert!(matches!(lock::Lock::within(&path, 2), Err(StoreError::Busy)));
    drop(held);
    assert!(lock::Lock::of(&path).is_ok());
    assert!(!path.exists());
}

#[test]
fn leftovers_of_a_crash_go_and_those_of_the_living_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file(".plan.yaml.sporre-aB3xYz"), "half").unwrap();
    fs::write(file(".plan.yaml.sporre-notes"), "somebody's own").unwrap();
    fs::write(file(".other.yaml.sporre-aB3xYz"), "another file's").unwrap();
    let living = File::create(file(".plan.yaml.sporre-Living")).unwrap();
    living.lock().unwrap();
    Store::plain().write(&file("plan.yaml"), b"whole").unwrap();
    let left = [".other.yaml.sporre-aB3xYz", ".plan.yaml.sporre-Living", ".plan.yaml.sporre-notes", "plan.yaml"];
    assert_eq!(names(folder.path()), left);
}

/// Turns every byte around, and refuses what does not begin with its mark.
struct Turned;

impl Codec for Turned {
    fn encode(&self, plain: &[u8]) -> io::Result<Vec<u8>> {
        Ok([b"T".as_slice(), &plain.iter().map(|byte| !byte).collect::<Vec<_>>()].concat())
    }

    fn decode(&self, stored: &[u8]) -> io::Result<Vec<u8>> {
        let turned = stored.strip_prefix(b"T").ok_or(io::ErrorKind::InvalidData)?;
        Ok(turned.iter().map(|byte| !byte).collect())
    }
}

#[test]
fn what_lies_on_the_disk_went_through_the_codec() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    let store = Store::private(Turned);
    store.create(&path, b"hemligt").unwrap();
    assert!(!fs::read(&path).unwrap().windows(4).any(|bytes| bytes == b"heml"));
    let opened = store.read(&path).unwrap();
    assert_eq!(opened.bytes, b"hemligt");
    assert_eq!(store.save(&path, &opened, b"nytt").unwrap().bytes, b"nytt");
    fs::write(&path, b"something else").unwrap();
    assert!(matches!(store.read(&path), Err(StoreError::System(error)) if error.kind() == io::ErrorKind::InvalidData));
}

/// A codec that cannot write.
struct Broken;

impl Codec for Broken {
    fn encode(&self, _: &[u8]) -> io::Result<Vec<u8>> {
        Err(io::Error::other("no"))
    }

    fn decode(&self, stored: &[u8]) -> io::Result<Vec<u8>> {
        Ok(stored.to_vec())
    }
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    fs::write(&path, b"old").unwrap();
    assert!(Store::private(Broken).write(&path, b"new").is_err());
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["plan"]);
}

#[test]
fn an_open_file_on_windows_is_known_by_its_code() {
    assert!(is_held_open(Some(32)));
    assert!(is_held_open(Some(5)));
    assert!(!is_held_open(Some(2)));
    assert!(!is_held_open(None));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_keeps_its_rights_and_a_private_one_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan");
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        Store::plain().write(&path, b"new").unwrap();
        assert_eq!(mode(&path), 0o640);
        Store::private(Plain).write(&path, b"mine").unwrap();
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real");
        let link = folder.path().join("link");
        symlink("real", &link).unwrap();
        // The file may not be there yet.
        Store::plain().write(&link, b"one").unwrap();
        Store::plain().write(&link, b"two").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        let opened = Store::plain().read(&link).unwrap();
        Store::plain().save(&link, &opened, b"three").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"three");
        assert_eq!(names(folder.path()), ["link", "real"]);
    }

    #[test]
    fn what_is_no_plain_file_is_written_to() {
        Store::plain().write(Path::new("/dev/null"), b"away").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
