//! Colours, and whether they can be told from what they stand on.

use std::fmt;
use std::str::FromStr;

/// A colour as three bytes of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #rrggbb")]
pub struct NoColour;

impl Colour {
    /// Paper.
    pub const WHITE: Self = Self::new(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// Returns the colour of these three shares.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Returns this colour with so much of another in it: 0 is this one, 1 the other.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self::new(mix(self.red, other.red), mix(self.green, other.green), mix(self.blue, other.blue))
    }

    /// Returns how well two colours can be told apart, from 1 to 21, as WCAG 2.1 reckons the
    /// contrast ratio.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Returns the first of a hundred steps towards `towards` that stands out from all of `grounds`
    /// by at least `least`, or nothing where not even the last one does.
    pub fn standing_out(self, grounds: &[Self], towards: Self, least: f64) -> Option<Self> {
        let steps = (0..=100).map(|step| self.mixed(towards, f64::from(step) / 100.0));
        steps.into_iter().find(|colour| grounds.iter().all(|ground| colour.contrast(*ground) >= least))
    }

    /// Returns the relative luminance of WCAG 2.1, from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = |share: u8| {
            let share = f64::from(share) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').ok_or(NoColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let share = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NoColour);
        Ok(Self::new(share(0)?, share(2)?, share(4)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().expect("a colour")
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(colour("#0B5c63").to_string(), "#0b5c63");
        for wrong in ["", "0b5c63", "#fff", "#12345g", "#1234567", "teal", "#åäö"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        // Published pairs of WCAG's own examples: black on white, and the greys at the two limits.
        for (one, two, ratio) in [
            ("#000000", "#ffffff", 21.0),
            ("#767676", "#ffffff", 4.54),
            ("#595959", "#ffffff", 7.0),
            ("#777777", "#ffffff", 4.48),
        ] {
            assert!((colour(one).contrast(colour(two)) - ratio).abs() < 0.01, "{one} {two}");
            assert!((colour(two).contrast(colour(one)) - ratio).abs() < 0.01, "{one} {two}");
        }
    }

    #[test]
    fn a_pale_colour_has_a_darker_one_that_stands_out() {
        let darker = colour("#ffcc00").standing_out(&[Colour::WHITE], Colour::BLACK, 4.5).expect("black does");
        assert!(darker.contrast(Colour::WHITE) >= 4.5);
        assert_eq!(Colour::WHITE.standing_out(&[Colour::WHITE], Colour::WHITE, 4.5), None);
        assert_eq!(colour("#0b5c63").standing_out(&[Colour::WHITE], Colour::BLACK, 4.5), Some(colour("#0b5c63")));
    }
}
