//! Digests by which two texts or catalogues are told apart.

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A SHA-256 digest of a value's meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Returns the fingerprint of any value that serde can write.
    ///
    /// The value is written as JSON with sorted maps, so the layout of a file does not count.
    pub fn of(value: &impl Serialize) -> Self {
        let json = serde_json::to_vec(value).expect("plain data can always be written");
        Self(Sha256::digest(json).into())
    }

    /// Returns the bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns all 64 hexadecimal digits.
    pub fn full(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Tells whether a written fingerprint, whole or its first digits, is this one.
    pub fn matches(&self, written: &str) -> bool {
        let digits: String = written.chars().filter(|c| !matches!(c, ' ' | '-')).collect::<String>().to_lowercase();
        digits.len() >= 8 && self.full().starts_with(&digits)
    }
}

/// Sixteen digits in groups of four, which is what people compare.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, pair) in self.0[..8].chunks(2).enumerate() {
            let gap = if i == 0 { "" } else { " " };
            write!(f, "{gap}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.full())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_known_by_its_first_digits() {
        let print = Fingerprint::of(&"text");
        assert!(print.matches(&print.to_string()));
        assert!(print.matches(&print.full().to_uppercase()));
        assert!(!print.matches(&print.full()[..7]));
        assert!(!print.matches(&Fingerprint::of(&"other").to_string()));
        assert_eq!(print.to_string().len(), 19);
    }
}
