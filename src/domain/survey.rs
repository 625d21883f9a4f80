//! What is known of a survey afterwards: for roles that were promised anonymity never a number of answers.
//!
//! The kinds of groups and shares are fixed here and not data, because the promise rests on them:
//! `survey/tests/proof.rs` shows what can be told from them.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::IndicatorKey;

/// Fewer answers than this are too few of any role that answers anonymously, whatever a catalogue says.
pub const FEWEST_ANSWERS: u32 = 5;

/// What an answer of a survey counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The statement holds.
    Agree,
    /// It holds in part.
    Partly,
    /// It does not hold.
    Disagree,
    /// The one who answered cannot tell.
    Unknown,
}

impl Weight {
    /// Every answer, best first.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Partly, Self::Disagree, Self::Unknown];

    /// Returns the word of the file, `partly`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Partly => "partly",
            Self::Disagree => "disagree",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the Swedish words.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Agree => "stämmer",
            Self::Partly => "stämmer delvis",
            Self::Disagree => "stämmer inte",
            Self::Unknown => "vet inte",
        }
    }
}

/// How many persons answered, as one of the groups 5–9, 10–14, 15–19 and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupSize(u32);

impl GroupSize {
    const STEP: u32 = 5;

    /// Returns the group of so many persons; none for fewer than five.
    pub fn of(persons: u32) -> Option<Self> {
        (persons >= FEWEST_ANSWERS).then_some(Self(persons / Self::STEP))
    }

    /// Returns the group that a text names, `10-14`.
    pub fn parse(text: &str) -> Option<Self> {
        let (low, high) = text.split_once(['-', '–'])?;
        let (low, high): (u32, u32) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
        let size = Self::of(low)?;
        (low == size.least() && high == size.most()).then_some(size)
    }

    /// Returns how many there are at least.
    pub fn least(self) -> u32 {
        self.0 * Self::STEP
    }

    /// Returns how many there are at most.
    pub fn most(self) -> u32 {
        self.least().saturating_add(Self::STEP - 1)
    }

    /// Returns the shares that are told of a group of this size, the smallest first.
    pub fn bands(self) -> &'static [Band] {
        use Band::{
            FromFourFifths, FromTwoThirds, OneToTwoFifths, OneToTwoThirds, OverHalf, ThreeToFourFifths,
            TwoToThreeFifths, UpToFifth, UpToHalf, UpToThird,
        };
        match self.least() {
            0..10 => &[UpToHalf, OverHalf],
            10..20 => &[UpToThird, OneToTwoThirds, FromTwoThirds],
            _ => &[UpToFifth, OneToTwoFifths, TwoToThreeFifths, ThreeToFourFifths, FromFourFifths],
        }
    }

    /// Returns the share that is told when so many of so many agree.
    pub fn band(self, agree: u32, of: u32) -> Band {
        let (agree, of) = (u64::from(agree), u64::from(of));
        let bands = self.bands();
        let parts = bands.len() as u64;
        // A count on a border belongs to the outer band, so that both ends are as wide.
        let outside = |border: u64| match (border * 2).cmp(&parts) {
            std::cmp::Ordering::Less | std::cmp::Ordering::Equal => agree * parts > border * of,
            std::cmp::Ordering::Greater => agree * parts >= border * of,
        };
        let above = (1..parts).filter(|border| outside(*border)).count();
        bands[above]
    }
}

impl fmt::Display for GroupSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.least(), self.most())
    }
}

/// How large a share of those who answered agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// At most half.
    UpToHalf,
    /// More than half.
    OverHalf,
    /// At most a third.
    UpToThird,
    /// Between one and two thirds.
    OneToTwoThirds,
    /// Two thirds or more.
    FromTwoThirds,
    /// At most a fifth.
    UpToFifth,
    /// Between one and two fifths.
    OneToTwoFifths,
    /// Between two and three fifths.
    TwoToThreeFifths,
    /// Between three and four fifths.
    ThreeToFourFifths,
    /// Four fifths or more.
    FromFourFifths,
}

impl Band {
    /// Every band.
    pub const ALL: [Self; 10] = [
        Self::UpToHalf,
        Self::OverHalf,
        Self::UpToThird,
        Self::OneToTwoThirds,
        Self::FromTwoThirds,
        Self::UpToFifth,
        Self::OneToTwoFifths,
        Self::TwoToThreeFifths,
        Self::ThreeToFourFifths,
        Self::FromFourFifths,
    ];

    /// Returns the word of the file, `over-half`.
    pub fn word(self) -> &'static str {
        match self {
            Self::UpToHalf => "up-to-half",
            Self::OverHalf => "over-half",
            Self::UpToThird => "up-to-third",
            Self::OneToTwoThirds => "one-to-two-thirds",
            Self::FromTwoThirds => "from-two-thirds",
            Self::UpToFifth => "up-to-fifth",
            Self::OneToTwoFifths => "one-to-two-fifths",
            Self::TwoToThreeFifths => "two-to-three-fifths",
            Self::ThreeToFourFifths => "three-to-four-fifths",
            Self::FromFourFifths => "from-four-fifths",
        }
    }

    /// Returns the Swedish words, `mer än hälften`.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::UpToHalf => "högst hälften",
            Self::OverHalf => "mer än hälften",
            Self::UpToThird => "högst en tredjedel",
            Self::OneToTwoThirds => "mellan en och två tredjedelar",
            Self::FromTwoThirds => "minst två tredjedelar",
            Self::UpToFifth => "högst en femtedel",
            Self::OneToTwoFifths => "mellan en och två femtedelar",
            Self::TwoToThreeFifths => "mellan två och tre femtedelar",
            Self::ThreeToFourFifths => "mellan tre och fyra femtedelar",
            Self::FromFourFifths => "minst fyra femtedelar",
        }
    }

    /// Returns where the share begins and ends, in hundredths.
    pub fn span(self) -> (u32, u32) {
        match self {
            Self::UpToHalf => (0, 50),
            Self::OverHalf => (50, 100),
            Self::UpToThird => (0, 33),
            Self::OneToTwoThirds => (33, 67),
            Self::FromTwoThirds => (67, 100),
            Self::UpToFifth => (0, 20),
            Self::OneToTwoFifths => (20, 40),
            Self::TwoToThreeFifths => (40, 60),
            Self::ThreeToFourFifths => (60, 80),
            Self::FromFourFifths => (80, 100),
        }
    }
}

/// What a group that answered anonymously thinks of one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opinion {
    /// At least half of those who answered have no view of it; nothing more is told.
    NoView,
    /// So large a share agrees.
    Agree(Band),
}

impl Opinion {
    /// The word of the file for a group that has no view.
    pub const NO_VIEW: &str = "no-view";

    /// Returns the word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoView => Self::NO_VIEW,
            Self::Agree(band) => band.word(),
        }
    }

    /// Returns the Swedish words.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::NoView => "minst hälften har ingen uppfattning",
            Self::Agree(band) => band.swedish(),
        }
    }
}

/// What one role answered on one occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The id of the role.
    pub role: String,
    /// The last day on which answers were collected.
    pub collected: NaiveDate,
    /// What is known.
    pub result: SurveyResult,
}

impl Survey {
    /// Two surveys of one role are so many days apart at least.
    const A_YEAR: i64 = 365;

    /// Tells whether two days are so near that surveys of one role on them count as one occasion.
    pub fn is_same_occasion(one: NaiveDate, other: NaiveDate) -> bool {
        (one - other).num_days().abs() < Self::A_YEAR
    }
}

/// What is known of the answers of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyResult {
    /// The role was promised anonymity, and too few answered.
    TooFew {
        /// How many were asked.
        invited: u32,
    },
    /// The role was promised anonymity.
    Group {
        /// How many were asked.
        invited: u32,
        /// How many answered, as a group.
        answered: GroupSize,
        /// What the group thinks of each statement.
        statements: BTreeMap<IndicatorKey, Opinion>,
    },
    /// The role answers in its own name.
    Declared {
        /// The answers to each statement, without the order of those who gave them.
        statements: BTreeMap<IndicatorKey, Vec<Weight>>,
    },
}

impl SurveyResult {
    /// The word of the file for a group that is too small.
    pub const TOO_FEW: &str = "too-few";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_named_by_its_borders() {
        for (persons, name) in [(5, "5-9"), (9, "5-9"), (10, "10-14"), (24, "20-24")] {
            let size = GroupSize::of(persons).expect("a group has a share for every count");
            assert_eq!(size.to_string(), name);
            assert_eq!(GroupSize::parse(name), Some(size));
        }
        assert_eq!(GroupSize::of(4), None);
        for wrong in ["4", "0-4", "5-8", "6-10", "10", "10-", "x", "10-19", "99999999999-1"] {
            assert_eq!(GroupSize::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn shares_are_the_same_from_both_ends() {
        for of in 5..60 {
            let size = GroupSize::of(of).expect("a group has a share for every count");
            let bands = size.bands();
            for agree in 0..=of {
                let at = bands
                    .iter()
                    .position(|band| *band == size.band(agree, of))
                    .expect("a group has a share for every count");
                let turned = bands
                    .iter()
                    .position(|band| *band == size.band(of - agree, of))
                    .expect("a group has a share for every count");
                // Half of an even number is at most half, seen from either end.
                let is_half = bands.len() == 2 && agree * 2 == of;
                assert!(is_half || at + turned + 1 == bands.len(), "{agree} of {of}");
                let (low, high) = bands[at].span();
                // The borders at thirds are rounded to a hundredth.
                let near = low.saturating_sub(1) * of..=(high + 1) * of;
                assert!(near.contains(&(agree * 100)), "{agree} of {of}");
            }
        }
    }
}
