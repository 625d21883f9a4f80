//! The figure of a norm.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::FactValue;

/// A figure with at most two decimals, counted in hundredths as the key figures are; yes is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure(i64);

impl Figure {
    /// The answer yes.
    pub const YES: Self = Self(100);

    /// Returns the figure that a text writes: `2`, `0.5`, `0,5`, `ja` or `nej`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "ja" | "true" => return Some(Self::YES),
            "nej" | "false" => return Some(Self(0)),
            _ => {}
        }
        let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return None;
        }
        let hundredths = format!("{decimals:0<2}").parse::<i64>().ok()?;
        Some(Self(whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(hundredths)?))
    }

    /// Returns the figure in hundredths.
    pub fn hundredths(self) -> i64 {
        self.0
    }
}

/// The figure that a unit has told.
impl From<&FactValue> for Figure {
    fn from(value: &FactValue) -> Self {
        match value {
            FactValue::Number(hundredths) => Self(*hundredths),
            FactValue::Flag(flag) => Self(i64::from(*flag) * 100),
        }
    }
}

/// As the file writes it, with a point.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}"),
            rest if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            rest => write!(f, "{whole}.{rest:02}"),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_comes_back_from_its_text() {
        for (text, hundredths, back) in
            [("2", 200, "2"), ("0,5", 50, "0.5"), ("1.25", 125, "1.25"), ("0.05", 5, "0.05"), ("ja", 100, "1")]
        {
            let figure = Figure::parse(text).expect(text);
            assert_eq!((figure.hundredths(), figure.to_string().as_str()), (hundredths, back));
        }
        for text in ["", "två", "-1", "1.", ".5", "1.234", "99999999999999999999"] {
            assert_eq!(Figure::parse(text), None, "{text}");
        }
    }
}
