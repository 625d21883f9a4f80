//! The keys of recipients: what is shown to others, and what one keeps.

use age::secrecy::ExposeSecret;
use age::x25519;

use super::Recipient;

/// What a line with an identity begins with.
const IDENTITY: &str = "AGE-SECRET-KEY-1";

/// The part of a recipient that [`salt`] takes: 26 signs of five bits each.
const SALT_FROM: usize = 8;
const SALT_SIGNS: usize = 26;

/// Why a key cannot be used. It never holds the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is none.
    #[error("there is no key")]
    Empty,
    /// An identity, which is secret, stands where a recipient was wanted.
    #[error("this is an identity, not a recipient")]
    Secret,
    /// A recipient stands where an identity was wanted.
    #[error("this is a recipient, not an identity")]
    Public,
    /// It is a key of another kind: of a plugin, or of SSH.
    #[error("this kind of key is not used here")]
    Foreign,
    /// It is no key, or one with a slip of the pen.
    #[error("this is no key")]
    Wrong,
}

/// A new key: what one keeps, as the text of a file, and what is shown to others.
pub struct KeyPair {
    /// The text of the file with the identity. It is a secret.
    pub file: String,
    /// What others seal for.
    pub recipient: Recipient,
}

/// Returns a new key.
pub fn key_pair() -> KeyPair {
    let identity = x25519::Identity::generate();
    let recipient = Recipient(identity.to_public().to_string());
    let file = format!("# public key: {recipient}\n{}\n", identity.to_string().expose_secret());
    KeyPair { file, recipient }
}

/// Returns signs that nobody can guess, and that are no key to anything.
pub fn salt() -> String {
    // What is public of a new key whose secret half is forgotten: the signs behind its beginning are by chance.
    key_pair().recipient.as_str().chars().skip(SALT_FROM).take(SALT_SIGNS).collect()
}

/// Returns a recipient from its text.
///
/// # Errors
/// Fails when it is none.
pub fn recipient(text: &str) -> Result<Recipient, KeyError> {
    let text = text.trim();
    match text.parse::<x25519::Recipient>() {
        Ok(recipient) => Ok(Recipient(recipient.to_string())),
        Err(_) if text.is_empty() => Err(KeyError::Empty),
        Err(_) if text.to_uppercase().starts_with(IDENTITY) => Err(KeyError::Secret),
        Err(_) if is_foreign(text) => Err(KeyError::Foreign),
        Err(_) => Err(KeyError::Wrong),
    }
}

/// Returns the identities of a file: one on each line, beside comments and blank lines.
///
/// # Errors
/// Fails when a line is none, or when there is none.
pub fn identities(text: &str) -> Result<Vec<x25519::Identity>, KeyError> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let found: Vec<x25519::Identity> = lines
        .map(|line| match line.parse() {
            Ok(identity) => Ok(identity),
            Err(_) if line.starts_with("age1") => Err(KeyError::Public),
            Err(_) if is_foreign(line) => Err(KeyError::Foreign),
            Err(_) => Err(KeyError::Wrong),
        })
        .collect::<Result<_, _>>()?;
    if found.is_empty() { Err(KeyError::Empty) } else { Ok(found) }
}

fn is_foreign(text: &str) -> bool {
    let text = text.to_uppercase();
    let plugin = text.starts_with("AGE1") && text.matches('1').count() > 1 && text.len() < 200;
    let ssh = ["SSH-", "ECDSA-", "-----BEGIN"].iter().any(|beginning| text.starts_with(beginning));
    ssh || text.starts_with("AGE-PLUGIN-") || (plugin && text.contains("YUBIKEY"))
}
