//! What a crash, a neighbour and a slip must not do to a file.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod faults;
mod memory;
mod sealed;
mod writers;

use std::fs::{self, File};
use std::time::Duration;

use super::disk::{Readers, is_held_open};
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
fn a_lock_that_is_held_is_told_and_not_broken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".lock");
    let held = File::create(&path).unwrap();
    held.lock().unwrap();
    assert!(matches!(
        lock::Lock::within(&System, &path, Readers::Usual, Duration::from_millis(5)),
        Err(StoreError::Busy)
    ));
    drop(held);
    // What a dead program has left behind stops nobody.
    assert!(path.exists());
    assert!(lock::Lock::of(&System, &path, Readers::Usual).is_ok());
    assert!(!path.exists());
}

#[test]
fn leftovers_of_a_crash_go_and_what_is_somebody_elses_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file(".plan.yaml.sporre-aB3xYz"), "half").unwrap();
    fs::write(file(".plan.yaml.sporre-lock"), "").unwrap();
    fs::write(file(".plan.yaml.sporre-notes"), "somebody's own").unwrap();
    fs::write(file(".other.yaml.sporre-aB3xYz"), "another file's").unwrap();
    Store::plain().write(&file("plan.yaml"), b"whole").unwrap();
    let left = [".other.yaml.sporre-aB3xYz", ".plan.yaml.sporre-notes", "plan.yaml"];
    assert_eq!(names(folder.path()), left);
}

#[test]
fn a_file_with_a_long_name_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let name = "å".repeat(120) + ".yaml";
    let path = folder.path().join(&name);
    Store::plain().create(&path, b"one").unwrap();
    let opened = Store::plain().read(&path).unwrap();
    Store::plain().save(&path, &opened, b"two").unwrap();
    assert_eq!(names(folder.path()), [name]);
}

#[test]
fn what_cannot_be_saved_is_told_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan");
    fs::write(&path, b"old").unwrap();
    let opened = Store::plain().read(&path).unwrap();
    // Gone.
    fs::remove_file(&path).unwrap();
    assert!(matches!(Store::plain().save(&path, &opened, b"new"), Err(StoreError::Vanished)));
    assert!(names(folder.path()).is_empty());
    // A folder is there instead.
    fs::create_dir(&path).unwrap();
    assert!(matches!(Store::plain().save(&path, &opened, b"new"), Err(StoreError::NotAFile)));
    assert!(Store::plain().write(&path, b"new").is_err());
    assert!(matches!(Store::plain().create(&path, b"new"), Err(StoreError::Exists)));
    assert_eq!(names(folder.path()), ["plan"]);
    fs::remove_dir(&path).unwrap();
    // Protected.
    fs::write(&path, b"old").unwrap();
    let rights = fs::metadata(&path).unwrap().permissions();
    let mut protected = rights.clone();
    protected.set_readonly(true);
    fs::set_permissions(&path, protected).unwrap();
    assert!(matches!(Store::plain().save(&path, &opened, b"new"), Err(StoreError::Protected)));
    assert!(matches!(Store::plain().write(&path, b"new"), Err(StoreError::Protected)));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["plan"]);
    fs::set_permissions(&path, rights).unwrap();
    // The folder is gone.
    let away = folder.path().join("away").join("plan");
    assert!(matches!(Store::plain().save(&away, &opened, b"new"), Err(StoreError::Vanished)));
    assert!(Store::plain().write(&away, b"new").is_err());
    assert!(Store::plain().create(&away, b"new").is_err());
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
        // A link is something, also when it leads nowhere.
        fs::remove_file(&real).unwrap();
        assert!(matches!(Store::plain().create(&link, b"four"), Err(StoreError::Exists)));
        assert!(matches!(Store::plain().save(&link, &opened, b"four"), Err(StoreError::Vanished)));
        assert_eq!(names(folder.path()), ["link"]);
    }

    #[test]
    fn links_that_lead_far_are_followed_and_round_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        let first = folder.path().join("first");
        symlink("below/second", &first).unwrap();
        symlink("third", folder.path().join("below/second")).unwrap();
        Store::plain().write(&first, b"one").unwrap();
        assert_eq!(fs::read(folder.path().join("below/third")).unwrap(), b"one");
        let round = folder.path().join("round");
        symlink("round", &round).unwrap();
        assert!(matches!(Store::plain().write(&round, b"one"), Err(StoreError::System(_))));
        assert!(round.symlink_metadata().unwrap().is_symlink());
        assert_eq!(names(folder.path()), ["below", "first", "round"]);
    }

    #[test]
    fn a_folder_that_binds_its_owner_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan");
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        let opened = Store::plain().read(&path).unwrap();
        // Rights do not bind everybody, such as the administrator in a container.
        let is_bound = File::create(folder.path().join("try")).is_err();
        let saved = Store::plain().save(&path, &opened, b"new");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(matches!(saved, Err(StoreError::FolderProtected)), is_bound, "{saved:?}");
        assert_eq!(fs::read(&path).unwrap(), if is_bound { b"old" } else { b"new" });
    }

    #[test]
    fn a_file_keeps_its_owner_and_group_where_the_user_may_give_them() {
        use std::os::unix::fs::{MetadataExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan");
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        // Nobody but the administrator may give files away.
        let is_given = chown(&path, Some(12345), Some(12345)).is_ok();
        let before = fs::metadata(&path).unwrap();
        Store::plain().write(&path, b"new").unwrap();
        let after = fs::metadata(&path).unwrap();
        assert_eq!((after.uid(), after.gid(), after.mode()), (before.uid(), before.gid(), before.mode()), "{is_given}");
    }

    #[test]
    fn what_is_no_plain_file_is_written_to() {
        Store::plain().write(Path::new("/dev/null"), b"away").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
