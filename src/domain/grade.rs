//! The grade of an area under one regulation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::KeyError;

/// A grade, ordered from the worst to the best: `Grade::D < Grade::A`.
///
/// Which grades an area has is data of the catalogue: areas without general advice have no C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// A regulation is not followed; measures are required.
    D,
    /// The regulations are followed, general advice in the main; measures are recommended.
    C,
    /// Regulations and general advice are followed.
    B,
    /// As B, and the quality indicators are met but for a single exception.
    A,
}

impl Grade {
    /// Every grade from the best to the worst, the order of every legend.
    pub const BEST_FIRST: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Returns the letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.letter())
    }
}

impl FromStr for Grade {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        match text {
            "A" => Ok(Self::A),
            "B" => Ok(Self::B),
            "C" => Ok(Self::C),
            "D" => Ok(Self::D),
            _ => Err(KeyError { written: text.to_owned(), meant: meant(text) }),
        }
    }
}

/// Returns the grade that was probably meant by a small letter.
fn meant(text: &str) -> Option<String> {
    matches!(text.trim(), "a" | "b" | "c" | "d").then(|| text.trim().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_grades_are_greater() {
        let mut sorted = Grade::BEST_FIRST;
        sorted.sort();
        assert_eq!(sorted, [Grade::D, Grade::C, Grade::B, Grade::A]);
    }

    #[test]
    fn only_the_four_latin_capitals_are_grades() {
        for grade in Grade::BEST_FIRST {
            assert_eq!(grade.letter().parse(), Ok(grade));
        }
        assert_eq!("С".parse::<Grade>().expect_err("Cyrillic").meant, None);
        assert_eq!("b".parse::<Grade>().expect_err("small").meant.as_deref(), Some("B"));
        assert_eq!("E".parse::<Grade>().expect_err("no such grade").meant, None);
    }
}
