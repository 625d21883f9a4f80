//! Keys that never change: areas, indicators and regulations.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// Why a text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` is not a key")]
pub struct KeyError {
    /// What was written.
    pub written: String,
    /// The key that was probably meant, where one can be told from the text.
    pub meant: Option<String>,
}

/// The letter of an area, `A` to `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaKey(char);

impl AreaKey {
    /// Returns the letter.
    pub fn letter(self) -> char {
        self.0
    }
}

impl FromStr for AreaKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(letter @ 'A'..='Z'), None) => Ok(Self(letter)),
            (Some(letter @ 'a'..='z'), None) => {
                Err(KeyError { written: text.to_owned(), meant: Some(letter.to_ascii_uppercase().to_string()) })
            }
            _ => Err(KeyError { written: text.to_owned(), meant: None }),
        }
    }
}

impl fmt::Display for AreaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The permanent key of an indicator: its area and its row in the report, as `D07`.
///
/// The key never changes, also when the binding of a row is corrected; only the label
/// (`D.F7`) does then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorKey {
    area: AreaKey,
    row: u8,
}

impl IndicatorKey {
    /// Returns the area that the indicator belongs to.
    pub fn area(self) -> AreaKey {
        self.area
    }

    /// Returns the row number within the area, from 1.
    pub fn row(self) -> u8 {
        self.row
    }
}

impl FromStr for IndicatorKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let wrong = |meant| KeyError { written: text.to_owned(), meant };
        let mut chars = text.chars();
        let Some(letter) = chars.next().filter(char::is_ascii_alphabetic) else {
            return Err(wrong(None));
        };
        // `d7`, `D7`, `D-07`, `D.F7` and `D 07` all say which row is meant.
        let number: String = chars.as_str().chars().filter(char::is_ascii_digit).collect();
        let Some(row) = number.parse::<u8>().ok().filter(|row| (1..=99).contains(row)) else {
            return Err(wrong(None));
        };
        let key = Self { area: AreaKey(letter.to_ascii_uppercase()), row };
        if key.to_string() == text { Ok(key) } else { Err(wrong(Some(key.to_string()))) }
    }
}

impl fmt::Display for IndicatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:02}", self.area, self.row)
    }
}

/// A regulation by its year, which is also the heading of its column: `2015`, `2021`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegulationId(u16);

impl FromStr for RegulationId {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let wrong = || KeyError { written: text.to_owned(), meant: None };
        if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        text.parse().map(Self).map_err(|_| wrong())
    }
}

impl fmt::Display for RegulationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Keys are written as their text in every output and read back through the same door.
macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(AreaKey, IndicatorKey, RegulationId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_back_from_its_text() {
        for letter in 'A'..='Z' {
            for row in 1..=99 {
                let key = IndicatorKey { area: AreaKey(letter), row };
                assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }

    #[test]
    fn a_sloppy_key_is_refused_with_the_key_that_was_meant() {
        for (written, meant) in [("C3", "C03"), ("c03", "C03"), ("D.F7", "D07"), ("D-07", "D07"), ("D007", "D07")] {
            let error = written.parse::<IndicatorKey>().expect_err(written);
            assert_eq!(error.meant.as_deref(), Some(meant), "{written}");
        }
        for written in ["", "07", "D", "D00", "D100", "Ö07", "D٣"] {
            assert_eq!(written.parse::<IndicatorKey>().expect_err(written).meant, None, "{written}");
        }
    }

    #[test]
    fn an_area_is_one_capital_letter() {
        assert!("D".parse::<AreaKey>().is_ok());
        assert_eq!("d".parse::<AreaKey>().expect_err("lower case").meant.as_deref(), Some("D"));
        assert!("DD".parse::<AreaKey>().is_err());
        // Cyrillic letter that looks like A.
        assert!("А".parse::<AreaKey>().is_err());
    }
}
