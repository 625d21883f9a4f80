//! Files that lie sealed: what the program sees is clear, what the disk holds is cipher text.
//!
//! The format is age, so that a sealed file can also be opened by other programs. A file is sealed with a
//! passphrase, or for several recipients, each with an identity of their own; it is never both. For whom it
//! was sealed stands as comments at the head of the clear text, which nobody sees without a key, so that
//! whoever changes the file seals it again for all of them.

mod keys;

use std::fmt;
use std::io::{self, Read, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};

use crate::store::Codec;
pub use keys::{KeyError, KeyPair, identities, key_pair, recipient, salt};

/// What every sealed file begins with.
const BEGINNING: &[u8] = b"age-encryption.org/v1\n";
/// The work by which a passphrase is made a key, as a power of two: about a second and 256 MiB.
const WORK: u8 = 18;
/// A file that asks for more work than this is not opened: it would take the memory of the machine.
const MOST_WORK: u8 = 20;
/// No sealed file is longer than this.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// What a line of the clear text begins with that names a recipient.
const SEALED_FOR: &str = "# sealed-for: ";
/// A passphrase that seals has so many characters at least.
pub const SHORTEST_PASSPHRASE: usize = 15;

/// Somebody for whom a file is sealed, as text: `age1…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient(String);

impl Recipient {
    /// Returns the text, which is no secret.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something could not be sealed or opened. No variant says anything of what is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The file is not sealed.
    #[error("the file is not sealed")]
    NotSealed,
    /// The file was sealed with a passphrase, and an identity was given.
    #[error("the file is sealed with a passphrase")]
    NeedsPassphrase,
    /// The file was sealed for recipients, and a passphrase was given.
    #[error("the file is sealed for recipients")]
    NeedsIdentity,
    /// The passphrase is another, or none of the identities is one for whom the file was sealed; or the
    /// beginning of the file is damaged.
    #[error("the key does not fit, or the beginning of the file is damaged")]
    WrongKey,
    /// The file is damaged, cut off or changed.
    #[error("the file is damaged or was changed")]
    Damaged,
    /// The file asks for more work than is done for a passphrase.
    #[error("the file asks for too much work")]
    TooMuchWork,
    /// The file is too long.
    #[error("the file is too long")]
    TooLong,
    /// There is nobody to seal for.
    #[error("there is nobody to seal for")]
    NoRecipient,
}

impl From<SealError> for io::Error {
    fn from(error: SealError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

impl SealError {
    /// Returns what a failure of a sealed store says about the seal, if it does.
    pub fn within(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

/// What opens and seals. It shows nothing of itself.
pub struct Sealed {
    key: Key,
    work: u8,
}

enum Key {
    Passphrase(SecretString),
    Recipients { identities: Vec<x25519::Identity>, recipients: Vec<x25519::Recipient> },
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.key {
            Key::Passphrase(_) => "passphrase",
            Key::Recipients { .. } => "recipients",
        };
        f.debug_tuple("Sealed").field(&kind).finish()
    }
}

impl Sealed {
    /// Returns what opens and seals with a passphrase.
    pub fn with_passphrase(passphrase: Passphrase) -> Self {
        Self { key: Key::Passphrase(passphrase), work: WORK }
    }

    /// Returns what opens with these identities and seals for these recipients.
    pub fn with_keys(identities: Vec<x25519::Identity>, recipients: &[Recipient]) -> Self {
        // Each was read before; one that is none would be missed when sealing.
        let recipients = recipients.iter().filter_map(|recipient| recipient.as_str().parse().ok()).collect();
        Self { key: Key::Recipients { identities, recipients }, work: WORK }
    }

    /// Returns the same that does less work, which is no protection.
    #[cfg(test)]
    pub(crate) fn with_little_work(self) -> Self {
        Self { work: 2, ..self }
    }

    /// Returns the same, sealing for those for whom a clear text says that it was sealed. With a passphrase
    /// nothing changes.
    #[must_use]
    pub fn for_those_of(self, clear: &str) -> Self {
        match self.key {
            Key::Passphrase(_) => self,
            Key::Recipients { identities, .. } => {
                Self { work: self.work, ..Self::with_keys(identities, &recipients_of(clear)) }
            }
        }
    }

    /// Tells whether there is anybody to seal for.
    pub fn can_seal(&self) -> bool {
        match &self.key {
            Key::Passphrase(_) => true,
            Key::Recipients { recipients, .. } => !recipients.is_empty(),
        }
    }

    /// Returns the cipher text of a clear one.
    fn seal(&self, clear: &[u8]) -> Result<Vec<u8>, SealError> {
        if clear.len() as u64 > MOST_BYTES / 2 {
            return Err(SealError::TooLong);
        }
        let rest = without_recipients(clear);
        let (encryptor, head) = match &self.key {
            Key::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(passphrase.clone());
                recipient.set_work_factor(self.work);
                (Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)), String::new())
            }
            Key::Recipients { recipients, .. } => {
                let head = recipients.iter().map(|recipient| format!("{SEALED_FOR}{recipient}\n")).collect();
                let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
                (Encryptor::with_recipients(recipients), head)
            }
        };
        let encryptor = encryptor.map_err(|_| SealError::NoRecipient)?;
        let written = || {
            let mut writer = encryptor.wrap_output(Vec::new())?;
            writer.write_all(head.as_bytes())?;
            writer.write_all(rest)?;
            writer.finish()
        };
        written().map_err(|_: io::Error| SealError::Damaged)
    }

    /// Returns the clear text of a cipher text.
    fn open(&self, stored: &[u8]) -> Result<Vec<u8>, SealError> {
        if !is_sealed(stored) {
            return Err(SealError::NotSealed);
        }
        if stored.len() as u64 > MOST_BYTES {
            return Err(SealError::TooLong);
        }
        let decryptor = Decryptor::new_buffered(stored).map_err(|_| SealError::Damaged)?;
        let wrong = |error| match error {
            DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                SealError::WrongKey
            }
            DecryptError::ExcessiveWork { .. } => SealError::TooMuchWork,
            _ => SealError::Damaged,
        };
        let reader = match &self.key {
            Key::Passphrase(_) if !decryptor.is_scrypt() => return Err(SealError::NeedsIdentity),
            Key::Passphrase(passphrase) => {
                let mut identity = scrypt::Identity::new(passphrase.clone());
                identity.set_max_work_factor(MOST_WORK);
                decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
            }
            Key::Recipients { .. } if decryptor.is_scrypt() => return Err(SealError::NeedsPassphrase),
            Key::Recipients { identities, .. } => {
                decryptor.decrypt(identities.iter().map(|identity| identity as &dyn age::Identity))
            }
        };
        let mut clear = Vec::new();
        reader.map_err(wrong)?.read_to_end(&mut clear).map_err(|_| SealError::Damaged)?;
        Ok(clear)
    }
}

impl Codec for Sealed {
    fn encode(&self, plain: &[u8]) -> io::Result<Vec<u8>> {
        Ok(self.seal(plain)?)
    }

    fn decode(&self, stored: &[u8]) -> io::Result<Vec<u8>> {
        Ok(self.open(stored)?)
    }
}

/// Tells whether bytes are those of a sealed file.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING)
}

/// Tells whether bytes are those of a file sealed with a passphrase.
pub fn needs_passphrase(bytes: &[u8]) -> bool {
    is_sealed(bytes) && bytes[BEGINNING.len()..].starts_with(b"-> scrypt ")
}

/// Returns for whom a clear text says that it was sealed.
pub fn recipients_of(clear: &str) -> Vec<Recipient> {
    let named = clear.lines().map_while(|line| line.strip_prefix(SEALED_FOR));
    named.filter_map(|text| recipient(text.trim()).ok()).collect()
}

/// Returns a clear text without the lines that tell for whom it was sealed.
fn without_recipients(mut clear: &[u8]) -> &[u8] {
    while clear.starts_with(SEALED_FOR.as_bytes()) {
        let end = clear.iter().position(|byte| *byte == b'\n').map_or(clear.len(), |at| at + 1);
        clear = &clear[end..];
    }
    clear
}

/// A passphrase, which shows nothing of itself and is wiped when it is no longer needed.
pub type Passphrase = SecretString;

/// Tells whether two passphrases are the same.
pub fn is_same(one: &Passphrase, other: &Passphrase) -> bool {
    one.expose_secret() == other.expose_secret()
}

/// Returns a passphrase from its text, without the line's end.
///
/// # Errors
/// Fails when it is empty.
pub fn passphrase(text: &str) -> Result<Passphrase, KeyError> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.trim().is_empty() { Err(KeyError::Empty) } else { Ok(SecretString::from(text.to_owned())) }
}

/// Tells whether a passphrase is long enough to seal with.
pub fn is_long_enough(passphrase: &Passphrase) -> bool {
    passphrase.expose_secret().chars().count() >= SHORTEST_PASSPHRASE
}

#[cfg(test)]
mod tests;
