//! The names of what lies beside a file for a moment: its lock and its temporary files.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::disk::chance;

/// Names longer than this are told by their hash, because file systems take 255 bytes, some 143.
const LONGEST: usize = 100;
/// So many letters and digits of chance end the name of a temporary file.
const RANDOM: usize = 6;

/// Returns the folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Returns the path of a file's lock: `.plan.yaml.sporre-lock`.
pub(super) fn lock(target: &Path) -> PathBuf {
    let mut name = prefix(target);
    name.push("lock");
    folder(target).join(name)
}

/// Returns a path for a temporary file, another one each time: `.plan.yaml.sporre-aB3xYz`.
pub(super) fn temporary(target: &Path) -> PathBuf {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let (mut name, mut rest) = (prefix(target), chance());
    for _ in 0..RANDOM {
        name.push(char::from(LETTERS[(rest % 62) as usize]).to_string());
        rest /= 62;
    }
    folder(target).join(name)
}

/// Tells whether a name is that of a temporary file of this target.
pub(super) fn is_temporary(name: &OsStr, target: &Path) -> bool {
    let random = name.as_encoded_bytes().strip_prefix(prefix(target).as_encoded_bytes()).unwrap_or_default();
    random.len() == RANDOM && random.iter().all(u8::is_ascii_alphanumeric)
}

fn prefix(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default();
    let mut prefix = OsString::from(".");
    if name.len() > LONGEST {
        let hash = Sha256::digest(name.as_encoded_bytes());
        prefix.push(hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>());
    } else {
        prefix.push(name);
    }
    prefix.push(".sporre-");
    prefix
}
