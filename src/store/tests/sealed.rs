//! A sealed file whose program is killed, or whose disk fails or loses its power, leaves no clear word anywhere.

use std::io::ErrorKind;
use std::path::Path;

use super::memory::{Memory, Trouble};
use crate::sealed::{Sealed, passphrase};
use crate::store::{Store, StoreError};
use traces::Search;

#[path = "../../../tests/it/traces.rs"]
mod traces;

const NAME: &str = "a.sealed";
const WORD: &str = "Kärnord";

#[track_caller]
fn check_silent(disk: &Memory, search: &Search, what: &str) {
    for name in disk.names() {
        let bytes = disk.content(&name).unwrap();
        assert_eq!(search.found(&bytes), None, "{what}: {name}");
        assert_eq!(disk.mode(&name), Some(0o600), "{what}: {name}");
        // Whatever lies there is a sealed file, or its beginning.
        let start = b"age-encryption.org/v1\n";
        let shared = bytes.len().min(start.len());
        assert_eq!(bytes[..shared], start[..shared], "{what}: {name}");
    }
}

fn store() -> Store<Sealed> {
    let key = Sealed::with_passphrase(passphrase("fyra ord i en rad").unwrap());
    Store::private(key.with_little_work())
}

/// Runs a save in every trouble that a disk can be in, at every operation, and looks at what is left.
fn in_every_trouble(
    disk: impl Fn() -> Memory,
    run: impl Fn(&Memory) -> Result<(), StoreError>,
    texts: [Option<&str>; 2],
) {
    let search = Search::of(&[WORD]);
    let whole = disk();
    whole.begin(Trouble::None);
    run(&whole).unwrap();
    let operations = whole.log();
    check_silent(&whole, &search, "undisturbed");
    let read = |disk: &Memory| store().read_from(disk, Path::new(NAME)).map(|opened| opened.bytes);
    assert_eq!(read(&whole).unwrap(), texts[1].unwrap().as_bytes());
    let troubles: [fn(usize) -> Trouble; 6] = [
        |at| Trouble::Killed { at, bytes: 0 },
        |at| Trouble::Killed { at, bytes: 1 },
        |at| Trouble::Killed { at, bytes: 300 },
        |at| Trouble::Once { at, kind: ErrorKind::StorageFull, bytes: 0 },
        |at| Trouble::FromThen { at, kind: ErrorKind::Other },
        |at| Trouble::Unheard { at },
    ];
    let (mut count, mut beside) = (0, 0);
    for trouble in troubles {
        for (at, operation) in operations.iter().enumerate() {
            let disk = disk();
            disk.begin(trouble(at));
            _ = run(&disk);
            let what = format!("{:?}, {operation}", trouble(at));
            for left in [vec![disk.after_kill()], disk.after_power_cut()].concat() {
                check_silent(&left, &search, &what);
                beside += left.names().iter().filter(|name| *name != NAME).count();
                left.begin(Trouble::None);
                let found = if left.content(NAME).is_some() {
                    Some(read(&left).unwrap_or_else(|error| panic!("{what}: {error}")))
                } else {
                    None
                };
                assert!(texts.iter().any(|text| text.map(str::as_bytes) == found.as_deref()), "{what}");
                count += 1;
            }
        }
    }
    assert!(count > 6 * operations.len());
    assert!(beside > operations.len(), "locks and temporary files are looked at too");
}

#[test]
fn nothing_clear_is_ever_on_the_disk_while_a_sealed_file_is_saved() {
    let (old, new) = (format!("{WORD} före\n"), format!("{WORD} efter, {WORD}\n"));
    let first = crate::store::Codec::encode(&store().codec, old.as_bytes()).unwrap();
    let disk = || Memory::with(&[(NAME, &first, 0o600)]).takes_all();
    let run = |disk: &Memory| {
        let opened = store().read_from(disk, Path::new(NAME))?;
        assert_eq!(opened.bytes, old.as_bytes());
        store().save_on(disk, Path::new(NAME), &opened, new.as_bytes()).map(|_| ())
    };
    in_every_trouble(disk, run, [Some(&old), Some(&new)]);
}

#[test]
fn nothing_clear_is_ever_on_the_disk_while_a_sealed_file_is_made() {
    let new = format!("{WORD} efter, {WORD}\n");
    let run = |disk: &Memory| {
        let stored = crate::store::Codec::encode(&store().codec, new.as_bytes())?;
        store().writer(disk).create(Path::new(NAME), &stored)
    };
    in_every_trouble(|| Memory::with(&[]).takes_all(), run, [None, Some(&new)]);
}
