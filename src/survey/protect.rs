//! From counted answers to what may be known of them.

use std::collections::BTreeMap;

use crate::catalogue::Surveys;
use crate::domain::{FEWEST_ANSWERS, GroupSize, IndicatorKey, Opinion, SurveyResult, Weight};

/// When a group is large enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    least: u32,
    share: (u32, u32),
}

impl Limits {
    /// Returns the limits of a catalogue. It may ask for more answers than five, never for fewer.
    pub fn of(surveys: &Surveys) -> Self {
        Self { least: surveys.minimum_answers.max(FEWEST_ANSWERS), share: surveys.response_share }
    }

    /// Returns the least number of answers.
    pub fn least(self) -> u32 {
        self.least
    }

    /// Returns the group in which so many answers of so many may be shown, if they may.
    pub fn group(self, answered: u32, invited: u32) -> Option<GroupSize> {
        let size = GroupSize::of(answered).filter(|_| self.are_enough(answered, invited))?;
        // With other limits than the shipped ones a group could tell how few have not answered.
        let mut silent = (size.least()..=size.most().min(invited))
            .filter(|answered| self.are_enough(*answered, invited))
            .map(|answered| invited - answered);
        (!silent.all(|silent| (1..FEWEST_ANSWERS).contains(&silent))).then_some(size)
    }

    /// Tells whether some number of answers of so many would be shown as this group.
    pub fn can_be(self, size: GroupSize, invited: u32) -> bool {
        (size.least()..=size.most()).any(|answered| self.group(answered, invited) == Some(size))
    }

    fn are_enough(self, answered: u32, invited: u32) -> bool {
        let (over, under) = self.share;
        (self.least..=invited).contains(&answered)
            && u64::from(answered) * u64::from(under) >= u64::from(invited) * u64::from(over)
    }
}

/// How those who answered have answered one statement; who gave no answer at all is not in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    agree: u32,
    partly: u32,
    disagree: u32,
}

impl Tally {
    /// Counts one answer.
    pub fn count(&mut self, answer: Weight) {
        match answer {
            Weight::Agree => self.agree += 1,
            Weight::Partly => self.partly += 1,
            Weight::Disagree => self.disagree += 1,
            // Those who cannot tell are all the others, and need no number of their own.
            Weight::Unknown => {}
        }
    }

    fn with_view(self) -> u32 {
        self.agree + self.partly + self.disagree
    }
}

/// Returns what is kept of a role that was promised anonymity.
///
/// Every share is one of all who answered, so that a statement's own number of answers is told nowhere,
/// not even by the borders of the shares.
pub fn protect(limits: Limits, invited: u32, answered: u32, tallies: &BTreeMap<IndicatorKey, Tally>) -> SurveyResult {
    match limits.group(answered, invited) {
        None => SurveyResult::TooFew { invited },
        Some(size) => {
            let statements = tallies.iter().map(|(key, tally)| (*key, opinion(size, answered, *tally))).collect();
            SurveyResult::Group { invited, answered: size, statements }
        }
    }
}

fn opinion(size: GroupSize, answered: u32, tally: Tally) -> Opinion {
    if tally.with_view() * 2 <= answered {
        return Opinion::NoView;
    }
    Opinion::Agree(size.band(tally.agree, answered))
}
