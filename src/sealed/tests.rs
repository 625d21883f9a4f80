//! What is sealed opens with its own key alone, whole or not at all, and nowhere else is a word of it.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;
use crate::store::Store;

const CLEAR: &str = "doctor: ÅÖ-17\ntext: Sällsynta ord som bara står här.\n";

fn by_passphrase(text: &str) -> Sealed {
    Sealed::with_passphrase(passphrase(text).unwrap()).with_little_work()
}

fn pair() -> (Vec<age::x25519::Identity>, Recipient) {
    let pair = key_pair();
    (identities(&pair.file).unwrap(), pair.recipient)
}

#[test]
fn a_passphrase_opens_what_it_sealed_and_no_other_does() {
    let sealed = by_passphrase("fyra ord i en rad\n").seal(CLEAR.as_bytes()).unwrap();
    assert!(is_sealed(&sealed) && needs_passphrase(&sealed));
    assert_eq!(by_passphrase("fyra ord i en rad").open(&sealed).unwrap(), CLEAR.as_bytes());
    assert_eq!(by_passphrase("fyra ord i en rad ").open(&sealed), Err(SealError::WrongKey));
    let (identities, recipient) = pair();
    let keys = Sealed::with_keys(identities, &[recipient]);
    assert_eq!(keys.open(&sealed), Err(SealError::NeedsPassphrase));
    assert_eq!(by_passphrase("x").open(CLEAR.as_bytes()), Err(SealError::NotSealed));
}

#[test]
fn each_recipient_opens_it_and_whoever_changes_it_seals_it_again_for_all() {
    let ((mine, me), (theirs, they), (strange, _)) = (pair(), pair(), pair());
    let both = [me.clone(), they.clone()];
    let sealed = Sealed::with_keys(Vec::new(), &both).seal(CLEAR.as_bytes()).unwrap();
    assert!(!needs_passphrase(&sealed));
    assert_eq!(Sealed::with_keys(strange, &[]).open(&sealed), Err(SealError::WrongKey));
    assert_eq!(by_passphrase("x").open(&sealed), Err(SealError::NeedsIdentity));
    let mine = Sealed::with_keys(mine, &[]);
    let clear = String::from_utf8(mine.open(&sealed).unwrap()).unwrap();
    assert_eq!(recipients_of(&clear), both);
    assert!(clear.ends_with(CLEAR) && !mine.can_seal());
    let again = mine.for_those_of(&clear).seal(clear.as_bytes()).unwrap();
    let read = Sealed::with_keys(theirs, &[]).open(&again).unwrap();
    // The lines that tell for whom do not grow in number.
    assert_eq!(String::from_utf8(read).unwrap(), clear);
    assert_eq!(Sealed::with_keys(Vec::new(), &[]).seal(b"x"), Err(SealError::NoRecipient));
}

#[test]
fn every_byte_that_is_changed_left_out_or_added_is_refused() {
    let (identities, recipient) = pair();
    let kinds = [by_passphrase("fyra ord i en rad"), Sealed::with_keys(identities, &[recipient.clone(), recipient])];
    for kind in kinds {
        let sealed = kind.seal(CLEAR.as_bytes()).unwrap();
        assert!(kind.open(&sealed).is_ok());
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut changed = sealed.clone();
                changed[at] ^= 1 << bit;
                assert!(kind.open(&changed).is_err(), "{kind:?}: byte {at}, bit {bit}");
            }
            assert!(kind.open(&sealed[..at]).is_err(), "{kind:?}: cut off at {at}");
        }
        for more in [&b"\0"[..], b"\n", &sealed] {
            assert!(kind.open(&[&sealed, more].concat()).is_err(), "{kind:?}: {} bytes more", more.len());
        }
    }
}

#[test]
fn a_file_that_asks_for_the_memory_of_the_machine_is_refused() {
    let kind = by_passphrase("fyra ord i en rad");
    let sealed = kind.seal(CLEAR.as_bytes()).unwrap();
    let end = sealed.iter().skip(BEGINNING.len()).position(|byte| *byte == b'\n').unwrap() + BEGINNING.len();
    let asking = [&sealed[..end - 1], b"30", &sealed[end..]].concat();
    assert_eq!(kind.open(&asking), Err(SealError::TooMuchWork));
}

#[test]
fn neither_keys_nor_what_is_sealed_show_in_what_is_printed() {
    let secret = "fyra ord i en rad";
    let kind = by_passphrase(secret);
    assert!(!format!("{kind:?}").contains(secret));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sealed");
    Store::private(by_passphrase(secret)).create(&path, CLEAR.as_bytes()).unwrap();
    let error = Store::private(by_passphrase("x")).read(&path).unwrap_err();
    let crate::store::StoreError::System(error) = error else { panic!("{error:?}") };
    assert_eq!(SealError::within(&error), Some(SealError::WrongKey));
    assert!(!format!("{error:?}").contains("Sällsynta"));
}

#[cfg(unix)]
#[test]
fn a_sealed_file_is_its_owners_alone_also_after_it_was_saved() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sealed");
    let store = || Store::private(by_passphrase("fyra ord i en rad"));
    store().create(&path, CLEAR.as_bytes()).unwrap();
    let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let opened = store().read(&path).unwrap();
    store().save(&path, &opened, b"x").unwrap();
    assert_eq!(mode(), 0o600);
}

#[test]
fn keys_are_told_apart() {
    let pair = key_pair();
    let secret = pair.file.lines().nth(1).unwrap();
    assert_eq!(recipient(secret), Err(KeyError::Secret));
    assert_eq!(recipient(&format!(" {} \n", pair.recipient)), Ok(pair.recipient.clone()));
    assert_eq!(recipient("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW"), Err(KeyError::Foreign));
    assert_eq!(recipient("age1abc"), Err(KeyError::Wrong));
    assert_eq!(recipient(" "), Err(KeyError::Empty));
    let wrong = |text: &str| identities(text).err();
    assert_eq!(wrong(pair.recipient.as_str()), Some(KeyError::Public));
    assert_eq!(wrong("AGE-PLUGIN-YUBIKEY-1QQPQ"), Some(KeyError::Foreign));
    assert_eq!(wrong("# only a comment\n"), Some(KeyError::Empty));
    // A slip of the pen is found: the last letter is a check.
    let slip = if secret.ends_with('Q') { 'P' } else { 'Q' };
    assert_eq!(wrong(&format!("{}{slip}", &secret[..secret.len() - 1])), Some(KeyError::Wrong));
    assert_eq!(passphrase("\n").err(), Some(KeyError::Empty));
    assert!(is_long_enough(&passphrase("fyra ord i en rad").unwrap()) && !is_long_enough(&passphrase("kort").unwrap()));
}

#[test]
fn a_salt_is_never_the_same_and_says_nothing() {
    let salts: std::collections::BTreeSet<String> = (0..50).map(|_| salt()).collect();
    assert_eq!(salts.len(), 50);
    assert!(salts.iter().all(|salt| salt.len() == 26 && salt.chars().all(|c| c.is_ascii_alphanumeric())), "{salts:?}");
    // No sign stands at the same place in all of them.
    let first = salts.iter().next().unwrap();
    for (at, sign) in first.char_indices() {
        assert!(salts.iter().any(|salt| !salt[at..].starts_with(sign)), "{at}: {salts:?}");
    }
}
