//! A sealed file whose program is killed, or whose disk fails or loses its power, leaves no clear word anywhere.

use std::io::ErrorKind;
use std::path::Path;

use super::memory::{Memory, Trouble};
use crate::sealed::{Sealed, passphrase};
use crate::store::Store;

const NAME: &str = "a.sealed";
const WORD: &str = "Kärnord";

/// Returns a word as programs may write it.
fn ways_to_write(word: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u16> = word.encode_utf16().collect();
    let bytes = word.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let latin = word.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    vec![
        bytes.to_vec(),
        latin,
        wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ]
}

#[track_caller]
fn check_silent(disk: &Memory, what: &str) {
    for name in disk.names() {
        let bytes = disk.content(&name).unwrap();
        for way in ways_to_write(WORD) {
            assert!(!bytes.windows(way.len()).any(|part| part == way), "{what}: {name}");
        }
        // Whatever lies there is a sealed file, or its beginning.
        let start = b"age-encryption.org/v1\n";
        let shared = bytes.len().min(start.len());
        assert_eq!(bytes[..shared], start[..shared], "{what}: {name}");
    }
}

#[test]
fn nothing_clear_is_ever_on_the_disk() {
    let store = || {
        let key = Sealed::with_passphrase(passphrase("fyra ord i en rad").unwrap());
        Store::private(key.with_little_work())
    };
    let (old, new) = (format!("{WORD} före\n"), format!("{WORD} efter, {WORD}\n"));
    let first = crate::store::Codec::encode(&store().codec, old.as_bytes()).unwrap();
    let disk = || Memory::with(&[(NAME, &first, 0o600)]).takes_all();
    let run = |disk: &Memory| {
        let opened = store().read_from(disk, Path::new(NAME))?;
        assert_eq!(opened.bytes, old.as_bytes());
        store().save_on(disk, Path::new(NAME), &opened, new.as_bytes())
    };
    let whole = disk();
    whole.begin(Trouble::None);
    run(&whole).unwrap();
    let operations = whole.log();
    check_silent(&whole, "undisturbed");
    assert_eq!(store().read_from(&whole, Path::new(NAME)).unwrap().bytes, new.as_bytes());
    let troubles: [fn(usize) -> Trouble; 4] = [
        |at| Trouble::Killed { at, bytes: 1 },
        |at| Trouble::Once { at, kind: ErrorKind::StorageFull, bytes: 0 },
        |at| Trouble::FromThen { at, kind: ErrorKind::Other },
        |at| Trouble::Unheard { at },
    ];
    let mut count = 0;
    for trouble in troubles {
        for (at, operation) in operations.iter().enumerate() {
            let disk = disk();
            disk.begin(trouble(at));
            _ = run(&disk);
            let what = format!("{:?}, {operation}", trouble(at));
            for left in [vec![disk.after_kill()], disk.after_power_cut()].concat() {
                check_silent(&left, &what);
                left.begin(Trouble::None);
                let read = store().read_from(&left, Path::new(NAME)).unwrap_or_else(|error| panic!("{what}: {error}"));
                assert!([&old, &new].iter().any(|text| text.as_bytes() == read.bytes), "{what}");
                count += 1;
            }
        }
    }
    assert!(count > 4 * operations.len());
}
