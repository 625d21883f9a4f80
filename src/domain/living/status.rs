//! How far a measure has come, and which steps it may take from there.

use std::fmt;

use chrono::NaiveDate;

/// The status of a measure as a word alone, in the order of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusWord {
    /// Planerad.
    Planned,
    /// Pågår.
    InProgress,
    /// Genomförd.
    Done,
    /// Effekten är kontrollerad.
    Verified,
    /// Avbruten.
    Cancelled,
}

impl StatusWord {
    /// Every status in the order of the work.
    pub const ALL: [Self; 5] = [Self::Planned, Self::InProgress, Self::Done, Self::Verified, Self::Cancelled];

    /// Returns the English word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InProgress => "in-progress",
            Self::Done => "done",
            Self::Verified => "verified",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns the Swedish word of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Planned => "planerad",
            Self::InProgress => "pågår",
            Self::Done => "genomförd",
            Self::Verified => "effekt kontrollerad",
            Self::Cancelled => "avbruten",
        }
    }
}

impl StatusWord {
    /// Returns the Swedish words for several measures: `8 planerade`.
    pub fn swedish_of_several(self) -> &'static str {
        match self {
            Self::Planned => "planerade",
            Self::InProgress => "pågår",
            Self::Done => "genomförda",
            Self::Verified => "med kontrollerad effekt",
            Self::Cancelled => "avbrutna",
        }
    }
}

/// That a measure was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When; none where somebody wrote the status by hand without a day.
    pub date: Option<NaiveDate>,
    /// Who said so, as a role.
    pub by: Option<String>,
}

/// That the effect of a measure was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// When.
    pub date: NaiveDate,
    /// Who, as a role: another than the measure's main one.
    pub by: String,
    /// What was seen.
    pub effect: Option<String>,
}

/// How far a measure has come, with what that requires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Planerad: promised, not begun.
    Planned,
    /// Pågår.
    InProgress,
    /// Genomförd: done, its effect not checked yet.
    Done(Done),
    /// Done, and somebody else has seen that it helped.
    Verified {
        /// That it was done.
        done: Done,
        /// That the effect was checked.
        verified: Verified,
    },
    /// Avbruten: will not be done.
    Cancelled {
        /// When.
        date: Option<NaiveDate>,
        /// Who decided it, as a role.
        by: Option<String>,
        /// Why.
        reason: String,
    },
}

/// A step that a measure takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// The work begins.
    Start,
    /// The work is done.
    Finish,
    /// The effect is checked.
    Verify,
    /// It will not be done.
    Cancel,
    /// It is taken up again.
    Reopen,
}

impl Transition {
    /// Every transition.
    pub const ALL: [Self; 5] = [Self::Start, Self::Finish, Self::Verify, Self::Cancel, Self::Reopen];

    /// Returns the status that the step leads to from another, where it may be taken.
    pub fn from(self, status: StatusWord) -> Option<StatusWord> {
        use StatusWord::{Cancelled, Done, InProgress, Planned, Verified};
        match (self, status) {
            (Self::Finish, InProgress) => Some(Done),
            (Self::Verify, Done) => Some(Verified),
            (Self::Cancel, Planned | InProgress) => Some(Cancelled),
            (Self::Start, Planned) | (Self::Reopen, Done | Verified) => Some(InProgress),
            (Self::Reopen, Cancelled) => Some(Planned),
            _ => None,
        }
    }

    /// Returns the word by which the step is known to those who write messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Finish => "done",
            Self::Verify => "verify-effect",
            Self::Cancel => "cancel",
            Self::Reopen => "reopen",
        }
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransitionError {
    /// From where it stands, other steps are allowed.
    NotFrom {
        /// The status.
        status: StatusWord,
        /// The step.
        step: Transition,
        /// The steps that are allowed.
        allowed: Vec<Transition>,
    },
    /// The effect is checked by the role that answers for the measure.
    OwnEffect {
        /// The role.
        role: String,
    },
}

impl fmt::Display for TransitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFrom { status, step, .. } => write!(f, "{} is not possible from {}", step.word(), status.word()),
            Self::OwnEffect { role } => write!(f, "{role} answers for the measure"),
        }
    }
}

impl std::error::Error for TransitionError {}

impl Status {
    /// Returns the status as a word.
    pub fn word(&self) -> StatusWord {
        match self {
            Self::Planned => StatusWord::Planned,
            Self::InProgress => StatusWord::InProgress,
            Self::Done(_) => StatusWord::Done,
            Self::Verified { .. } => StatusWord::Verified,
            Self::Cancelled { .. } => StatusWord::Cancelled,
        }
    }

    /// Tells whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Planned | Self::InProgress)
    }

    /// Returns that it was done, where it was.
    pub fn done(&self) -> Option<&Done> {
        match self {
            Self::Done(done) | Self::Verified { done, .. } => Some(done),
            Self::Planned | Self::InProgress | Self::Cancelled { .. } => None,
        }
    }

    /// Returns that the effect was checked, where it was.
    pub fn verified(&self) -> Option<&Verified> {
        match self {
            Self::Verified { verified, .. } => Some(verified),
            Self::Planned | Self::InProgress | Self::Done(_) | Self::Cancelled { .. } => None,
        }
    }

    /// Returns the status that a step leads to.
    ///
    /// # Errors
    /// Fails when the step cannot be taken from here, with the steps that can.
    pub fn after(&self, step: Transition) -> Result<StatusWord, TransitionError> {
        let status = self.word();
        step.from(status).ok_or_else(|| {
            let allowed = Transition::ALL.into_iter().filter(|other| other.from(status).is_some()).collect();
            TransitionError::NotFrom { status, step, allowed }
        })
    }
}

/// Tells whether two roles are the same, however they are written.
pub fn is_same_role(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Returns an error where the role that answers for a measure would check its effect.
///
/// # Errors
/// Fails when the first of the responsible roles is the one that checks.
pub fn another_role(by: &str, responsible: &[String]) -> Result<(), TransitionError> {
    match responsible.first().filter(|main| is_same_role(main, by)) {
        Some(main) => Err(TransitionError::OwnEffect { role: main.clone() }),
        None => Ok(()),
    }
}

/// How far an item has come, told from its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemStatus {
    /// No measure is written yet.
    Empty,
    /// All measures are planned.
    Planned,
    /// Some work has begun.
    InProgress,
    /// Everything is done, not every effect is checked.
    Done,
    /// Every effect is checked.
    Verified,
    /// Every measure was cancelled.
    Cancelled,
}

impl ItemStatus {
    /// Returns the status that follows from those of the measures: cancelled ones count only where
    /// there are no others.
    pub fn of<'a>(measures: impl Iterator<Item = &'a Status>) -> Self {
        Self::of_words(measures.map(Status::word))
    }

    /// Returns the status that follows from these words.
    pub fn of_words(measures: impl Iterator<Item = StatusWord>) -> Self {
        let words: Vec<StatusWord> = measures.collect();
        let counted: Vec<StatusWord> = words.iter().copied().filter(|word| *word != StatusWord::Cancelled).collect();
        match (words.is_empty(), counted.iter().min(), counted.iter().max()) {
            (true, ..) => Self::Empty,
            (false, Some(StatusWord::Verified), _) => Self::Verified,
            (false, Some(StatusWord::Done), _) => Self::Done,
            (false, _, Some(StatusWord::Planned)) => Self::Planned,
            (false, Some(_), _) => Self::InProgress,
            (false, None, _) => Self::Cancelled,
        }
    }

    /// Returns the Swedish word of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Empty => "inga åtgärder ännu",
            Self::Planned => StatusWord::Planned.swedish(),
            Self::InProgress => StatusWord::InProgress.swedish(),
            Self::Done => StatusWord::Done.swedish(),
            Self::Verified => StatusWord::Verified.swedish(),
            Self::Cancelled => StatusWord::Cancelled.swedish(),
        }
    }

    /// Returns the word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Planned => StatusWord::Planned.word(),
            Self::InProgress => StatusWord::InProgress.word(),
            Self::Done => StatusWord::Done.word(),
            Self::Verified => StatusWord::Verified.word(),
            Self::Cancelled => StatusWord::Cancelled.word(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_those_of_the_work() {
        let mut told = String::new();
        for status in StatusWord::ALL {
            let steps: Vec<String> = Transition::ALL
                .iter()
                .filter_map(|step| step.from(status).map(|to| format!("{} -> {}", step.word(), to.word())))
                .collect();
            told.push_str(&format!("{}: {}\n", status.word(), steps.join(", ")));
        }
        assert_eq!(
            told,
            "planned: start -> in-progress, cancel -> cancelled\n\
             in-progress: done -> done, cancel -> cancelled\n\
             done: verify-effect -> verified, reopen -> in-progress\n\
             verified: reopen -> in-progress\n\
             cancelled: reopen -> planned\n"
        );
    }

    #[test]
    fn an_item_is_as_far_as_its_measures() {
        let done = || Done { date: None, by: None };
        let status = |word: &str| match word {
            "p" => Status::Planned,
            "i" => Status::InProgress,
            "d" => Status::Done(done()),
            "v" => {
                let verified = Verified {
                    date: NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"),
                    by: "x".into(),
                    effect: None,
                };
                Status::Verified { done: done(), verified }
            }
            _ => Status::Cancelled { date: None, by: None, reason: "x".into() },
        };
        for (measures, wanted) in [
            ("", ItemStatus::Empty),
            ("p", ItemStatus::Planned),
            ("p p", ItemStatus::Planned),
            ("p i", ItemStatus::InProgress),
            ("p d", ItemStatus::InProgress),
            ("i", ItemStatus::InProgress),
            ("i d", ItemStatus::InProgress),
            ("d d", ItemStatus::Done),
            ("d v", ItemStatus::Done),
            ("v v", ItemStatus::Verified),
            ("v c", ItemStatus::Verified),
            ("d c", ItemStatus::Done),
            ("p c", ItemStatus::Planned),
            ("c c", ItemStatus::Cancelled),
        ] {
            let measures: Vec<Status> = measures.split_whitespace().map(status).collect();
            assert_eq!(ItemStatus::of(measures.iter()), wanted, "{measures:?}");
        }
    }

    #[test]
    fn the_effect_is_seen_by_another_role() {
        let responsible = ["Verksamhetschef".to_owned(), "studierektor".to_owned()];
        assert!(another_role(" verksamhetschef ", &responsible).is_err());
        assert!(another_role("studierektor", &responsible).is_ok());
        assert!(another_role("studierektor", &[]).is_ok());
    }
}
