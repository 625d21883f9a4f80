//! What opens and seals: a passphrase or keys, as given, from the surroundings, or asked for.

mod key;
mod seal;
pub(super) mod silent;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::characters::inert;
use crate::cli::output::{Terminal, system_words};
use crate::cli::{Exit, Stop};
use crate::load::Source;
use crate::prompt;
use crate::sealed::{self, KeyError, Recipient, SHORTEST_PASSPHRASE, SealError, Sealed};
use crate::store::{Codec, Opened, Store, StoreError};
pub(super) use key::{KeyArgs, key};
pub(super) use seal::{SealArgs, UnsealArgs, seal, unseal};

/// Where the passphrase stands for a script; other programs of the same user can read it.
const PASSPHRASE: &str = "SPORRE_PASSPHRASE";
/// The file with one's own key, where none is given.
const IDENTITY: &str = "SPORRE_IDENTITY";
/// A file with keys or a passphrase is small.
const MOST_BYTES: u64 = 64 * 1024;
/// What tells a sealed file stands within its first bytes.
const HEAD: u64 = 64;

/// What opens a sealed file.
#[derive(Debug, Default, Args)]
pub(super) struct Keys {
    /// Fil med lösenfrasen på första raden; annars SPORRE_PASSPHRASE, annars en fråga. Den som kan läsa filen
    /// eller se programmets omgivning kan öppna filen
    #[arg(long, value_name = "FIL", conflicts_with = "identities")]
    passphrase_file: Option<PathBuf>,
    /// Fil med din hemliga nyckel, för det som är förseglat till mottagare; annars filen i SPORRE_IDENTITY
    #[arg(long = "identity", value_name = "FIL")]
    identities: Vec<PathBuf>,
}

impl Keys {
    /// Returns what opens these bytes.
    pub fn for_sealed(&self, stored: &[u8], terminal: &Terminal) -> Result<Sealed, Stop> {
        if sealed::needs_passphrase(stored) && self.identities.is_empty() {
            let text = self.passphrase(&terminal.words().text("ask-passphrase", &[]), terminal)?;
            return Ok(Sealed::with_passphrase(text));
        }
        if self.passphrase_file.is_some() {
            return Err(seal_stop(SealError::NeedsIdentity, terminal));
        }
        let mut files = self.identities.clone();
        if files.is_empty() {
            files.extend(std::env::var_os(IDENTITY).filter(|file| !file.is_empty()).map(PathBuf::from));
        }
        if files.is_empty() {
            return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("seal-identity-missing", &[]))));
        }
        let mut identities = Vec::new();
        for file in &files {
            let text = secret_file(file, terminal)?;
            identities.extend(sealed::identities(&text).map_err(|error| key_stop(error, file, terminal))?);
        }
        Ok(Sealed::with_keys(identities, &[]))
    }

    /// Returns what seals a new file: for these recipients, else with a passphrase, asked for twice.
    pub fn for_new(&self, recipients: &[String], terminal: &Terminal) -> Result<Sealed, Stop> {
        let words = terminal.words();
        if !recipients.is_empty() {
            let read = |text: &String| {
                sealed::recipient(text).map_err(|error| key_stop(error, Path::new("--recipient"), terminal))
            };
            let recipients = recipients.iter().map(read).collect::<Result<Vec<Recipient>, Stop>>()?;
            return Ok(Sealed::with_keys(Vec::new(), &recipients));
        }
        if !self.identities.is_empty() {
            return Err(Stop::usage(anyhow::anyhow!(words.text("seal-recipient-missing", &[]))));
        }
        let least = SHORTEST_PASSPHRASE.to_string();
        let facts = [("count", least.as_str())];
        let text = self.passphrase(&words.text("ask-new-passphrase", &facts), terminal)?;
        if !sealed::is_long_enough(&text) {
            return Err(Stop::usage(anyhow::anyhow!(words.text("seal-passphrase-short", &facts))));
        }
        if self.is_asked() {
            let again = self.passphrase(&words.text("ask-passphrase-again", &[]), terminal)?;
            if !sealed::is_same(&text, &again) {
                return Err(Stop::usage(anyhow::anyhow!(words.text("seal-passphrases-differ", &[]))));
            }
        }
        Ok(Sealed::with_passphrase(text))
    }

    /// Tells whether one of them is given on the command line.
    pub fn are_given(&self) -> bool {
        self.passphrase_file.is_some() || !self.identities.is_empty()
    }

    /// Tells whether nobody but a person can say the passphrase.
    fn is_asked(&self) -> bool {
        self.passphrase_file.is_none() && std::env::var_os(PASSPHRASE).is_none_or(|text| text.is_empty())
    }

    fn passphrase(&self, question: &str, terminal: &Terminal) -> Result<sealed::Passphrase, Stop> {
        let words = terminal.words();
        let around = std::env::var_os(PASSPHRASE).filter(|text| !text.is_empty());
        let (text, file) = match (&self.passphrase_file, around) {
            (Some(file), _) => {
                (secret_file(file, terminal)?.lines().next().unwrap_or_default().to_owned(), file.clone())
            }
            (None, Some(text)) => (text.to_string_lossy().into_owned(), PathBuf::from(PASSPHRASE)),
            (None, None) => match prompt::secret(question, terminal.is_plain()) {
                Some(answer) => (answer.map_err(|error| Stop::usage(error.into()))?, PathBuf::from("-")),
                None => return Err(Stop::usage(anyhow::anyhow!(words.text("seal-passphrase-missing", &[])))),
            },
        };
        sealed::passphrase(&text).map_err(|error| key_stop(error, &file, terminal))
    }
}

/// What seals a file again for the same people, and the file as it was read.
pub(super) type Resealing = (Store<Sealed>, Opened);

/// Returns the clear text of a file, and what seals it again for the same people where it lay sealed.
pub(super) fn open(path: &Path, keys: &Keys, terminal: &Terminal) -> Result<(String, Option<Resealing>), Stop> {
    if path == Path::new("-") {
        return Ok((clear(path, keys, terminal)?.0, None));
    }
    let stored = stored(path, terminal)?;
    if !sealed::is_sealed(&stored) {
        return Ok((clear_text(stored, path, terminal)?, None));
    }
    let store = Store::private(keys.for_sealed(&stored, terminal)?);
    let opened = store.read(path).map_err(|error| store_stop(error, path, terminal))?;
    let text = clear_text(opened.bytes.clone(), path, terminal)?;
    let store = store.with(|sealed| sealed.for_those_of(&text));
    Ok((text, Some((store, opened))))
}

/// Returns the clear text of a file that is only looked at, and whether it lay sealed.
pub(super) fn clear(path: &Path, keys: &Keys, terminal: &Terminal) -> Result<(String, bool), Stop> {
    let stored = stored(path, terminal)?;
    let was_sealed = sealed::is_sealed(&stored);
    let bytes = if was_sealed { unsealed(&stored, path, keys, terminal)? } else { stored };
    Ok((clear_text(bytes, path, terminal)?, was_sealed))
}

/// Returns a file that is only looked at and may lie sealed, and whether it does. What is wrong with one that lies in
/// the clear is remembered by the source, and told where it is read.
pub(super) fn source(path: &Path, keys: &Keys, terminal: &Terminal) -> Result<(Source, bool), Stop> {
    let is_input = path == Path::new("-");
    if !is_input && !begins_sealed(path) {
        return Ok((Source::open(path), false));
    }
    let stored = stored(path, terminal)?;
    let name = path.display().to_string();
    if !sealed::is_sealed(&stored) {
        return Ok((Source::from_bytes(name, stored), false));
    }
    Ok((Source::from_bytes(name, unsealed(&stored, path, keys, terminal)?), true))
}

/// Tells whether a file lies sealed, so far as it can be read.
fn begins_sealed(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = plain_file(path).and_then(|file| file.take(HEAD).read_to_end(&mut beginning));
    read.is_ok() && sealed::is_sealed(&beginning)
}

/// Returns the clear bytes of a sealed file.
fn unsealed(stored: &[u8], path: &Path, keys: &Keys, terminal: &Terminal) -> Result<Vec<u8>, Stop> {
    let sealed = keys.for_sealed(stored, terminal).map_err(|stop| stop.within(&inert(&path.display().to_string())))?;
    let clear = sealed.decode(stored);
    clear.map_err(|error| store_stop(StoreError::System(error), path, terminal))
}

/// Returns the bytes of a file or of standard input, if there are not too many.
fn stored(path: &Path, terminal: &Terminal) -> Result<Vec<u8>, Stop> {
    let unread = |error: std::io::Error| {
        let facts = [("file", &*path.display().to_string()), ("reason", &*system_words(&error, terminal.words()))];
        Stop::usage(anyhow::anyhow!(terminal.words().text("seal-unreadable", &facts)))
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(sealed::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    } else {
        let file = plain_file(path).map_err(unread)?;
        file.take(sealed::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    }
    if bytes.len() as u64 > sealed::MOST_BYTES {
        return Err(seal_stop(SealError::TooLong, terminal).within(&path.display().to_string()));
    }
    Ok(bytes)
}

/// Opens what is a plain file: a pipe may never begin, and a folder opens on some systems.
fn plain_file(path: &Path) -> std::io::Result<File> {
    let meta = std::fs::metadata(path)?;
    if meta.is_dir() {
        return Err(std::io::ErrorKind::IsADirectory.into());
    }
    if !meta.is_file() {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a plain file"));
    }
    File::open(path)
}

/// Returns bytes as a text. What is wrong with them is told without them.
fn clear_text(bytes: Vec<u8>, path: &Path, terminal: &Terminal) -> Result<String, Stop> {
    String::from_utf8(bytes).map_err(|_| {
        let facts = [("file", &*path.display().to_string())];
        Stop::usage(anyhow::anyhow!(terminal.words().text("seal-no-text", &facts)))
    })
}

/// Returns the text of a file with a secret.
fn secret_file(path: &Path, terminal: &Terminal) -> Result<String, Stop> {
    let words = terminal.words();
    let unread = |reason: String| {
        let facts = [("file", &*path.display().to_string()), ("reason", &*reason)];
        Stop::usage(anyhow::anyhow!(words.text("seal-unreadable", &facts)))
    };
    let mut text = String::new();
    // A key may come through a pipe, so that it never lies in a file.
    let file = File::open(path).map_err(|error| unread(system_words(&error, words)))?;
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| unread(system_words(&error, words)))?;
    warn_of_readers(path, terminal);
    Ok(text)
}

/// Tells that others may read a file with a secret.
#[cfg(unix)]
fn warn_of_readers(path: &Path, terminal: &Terminal) {
    use std::os::unix::fs::PermissionsExt;
    let is_open = |meta: std::fs::Metadata| meta.is_file() && meta.permissions().mode() & 0o077 != 0;
    if std::fs::metadata(path).is_ok_and(is_open) {
        terminal.warning(&terminal.words().text("seal-others-read", &[("file", &path.display().to_string())]));
    }
}

#[cfg(not(unix))]
fn warn_of_readers(_: &Path, _: &Terminal) {}

/// Says why a sealed file was not read or written, with nothing of what it holds.
pub(super) fn store_stop(error: StoreError, path: &Path, terminal: &Terminal) -> Stop {
    let seal = match &error {
        StoreError::System(system) => SealError::within(system),
        _ => None,
    };
    if let Some(seal) = seal {
        return seal_stop(seal, terminal).within(&inert(&path.display().to_string()));
    }
    let exit = if matches!(error, StoreError::Changed | StoreError::Busy) { Exit::Changed } else { Exit::Usage };
    Stop::new(exit, terminal.not_written(error, path))
}

fn seal_stop(error: SealError, terminal: &Terminal) -> Stop {
    let id = match error {
        SealError::NotSealed => "seal-not-sealed",
        SealError::NeedsPassphrase => "seal-needs-passphrase",
        SealError::NeedsIdentity => "seal-needs-identity",
        SealError::WrongKey => "seal-wrong-key",
        SealError::Damaged => "seal-damaged",
        SealError::TooMuchWork => "seal-too-much-work",
        SealError::TooLong => "seal-too-long",
        SealError::NoRecipient => "seal-recipient-missing",
    };
    Stop::usage(anyhow::anyhow!(terminal.words().text(id, &[])))
}

fn key_stop(error: KeyError, place: &Path, terminal: &Terminal) -> Stop {
    let what = match error {
        KeyError::Empty => "empty",
        KeyError::Secret => "secret",
        KeyError::Public => "public",
        KeyError::Foreign => "foreign",
        KeyError::Wrong => "wrong",
    };
    let facts = [("what", what), ("file", &*place.display().to_string())];
    Stop::usage(anyhow::anyhow!(terminal.words().text("seal-key", &facts)))
}
