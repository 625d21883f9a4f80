//! The plan for one doctor who risks not reaching the goals, or is far ahead: what is wrong, what is done about it,
//! and what became of it.
//!
//! The doctor is known by initials or a code alone. Roles, causes, ways to verify and decisions are ids of
//! the regions' words. The plan is never part of a review.

use chrono::NaiveDate;

use super::living::{Entry, Measure, Note};
use super::{CatalogueRef, RegulationId};

/// Where the doctor is, seen from what the goals ask for by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The goals are at risk.
    Behind,
    /// The doctor is far ahead, and the training is adapted.
    Ahead,
}

/// How it went since the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is better.
    Better,
    /// It is as it was.
    Unchanged,
    /// It is worse.
    Worse,
    /// What was to be reached is reached.
    Reached,
}

impl Outcome {
    /// Returns the English word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Unchanged => "unchanged",
            Self::Worse => "worse",
            Self::Reached => "reached",
        }
    }

    /// Returns the Swedish word of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Better => "bättre",
            Self::Unchanged => "oförändrat",
            Self::Worse => "sämre",
            Self::Reached => "målen nådda",
        }
    }
}

/// How a plan ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// The goals were reached.
    Reached,
    /// Another plan takes its place.
    Replaced,
    /// The training goes on elsewhere.
    Moved,
    /// The training ended.
    Ended,
}

impl Ending {
    /// Returns the Swedish words of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Reached => "målen är nådda",
            Self::Replaced => "en ny plan har ersatt den",
            Self::Moved => "utbildningen fortsätter på en annan enhet",
            Self::Ended => "specialiseringstjänstgöringen har avslutats",
        }
    }
}

/// Something that was seen, as an example of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What was seen.
    pub text: String,
    /// When.
    pub date: Option<NaiveDate>,
}

/// How the concern was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The way, an id of the regions' words.
    pub way: String,
    /// When.
    pub date: Option<NaiveDate>,
    /// By which role.
    pub by: Option<String>,
    /// What came of it.
    pub text: Option<String>,
}

/// One problem area. The gravest stands first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its id, `P1`.
    pub id: String,
    /// What it is.
    pub text: String,
    /// What it comes from, an id of the regions' words.
    pub cause: Option<String>,
    /// The delmål it concerns, `c1`.
    pub goals: Vec<String>,
    /// What is to be reached.
    pub aim: Option<String>,
    /// What was seen.
    pub examples: Vec<Example>,
    /// What is done about it.
    pub measures: Vec<Measure>,
    /// What people have to say.
    pub comments: Vec<Note>,
}

/// A follow-up that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// When.
    pub date: NaiveDate,
    /// Which role kept the record.
    pub by: Option<String>,
    /// Which roles were there.
    pub present: Vec<String>,
    /// How it went.
    pub outcome: Option<Outcome>,
    /// Whether it evaluated the plan as a whole.
    pub is_evaluation: bool,
    /// What was said.
    pub text: String,
    /// When the next one is.
    pub next: Option<NaiveDate>,
}

/// Something that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// When.
    pub date: NaiveDate,
    /// What, an id of the regions' words.
    pub what: String,
    /// On which step of the routine.
    pub step: Option<u8>,
    /// Which role decided it.
    pub by: Option<String>,
    /// Which roles took part.
    pub present: Vec<String>,
    /// Why, and what follows.
    pub text: Option<String>,
}

/// A role that was called in, or signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleDay {
    /// The role, an id of the regions' words.
    pub role: String,
    /// When.
    pub date: Option<NaiveDate>,
}

/// That a plan has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub date: NaiveDate,
    /// How.
    pub ending: Ending,
    /// Which role says so.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A checked plan for one doctor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remediation {
    /// The catalogue it was made with.
    pub catalogue: CatalogueRef,
    /// The id of the region profile whose routine it follows.
    pub region: String,
    /// The doctor, by initials or a code.
    pub doctor: String,
    /// The regulation of the training.
    pub regulation: Option<RegulationId>,
    /// The specialty.
    pub specialty: Option<String>,
    /// Where the doctor is trained.
    pub unit: Option<String>,
    /// Where the doctor is, seen from the goals.
    pub standing: Standing,
    /// The plan's first day.
    pub begins: NaiveDate,
    /// When the training is expected to end.
    pub training_ends: Option<NaiveDate>,
    /// Which individual programme it departs from.
    pub programme: Option<String>,
    /// How the doctor sees it.
    pub insight: Option<String>,
    /// The step of the routine that it is on.
    pub step: u8,
    /// How the concern was verified.
    pub verification: Vec<Verified>,
    /// The problem areas, the gravest first.
    pub problems: Vec<Problem>,
    /// The follow-ups that were held, as written.
    pub follow_ups: Vec<FollowUp>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Who was called in.
    pub involved: Vec<RoleDay>,
    /// Who signed.
    pub signed: Vec<RoleDay>,
    /// What people have to say.
    pub comments: Vec<Note>,
    /// That it has ended.
    pub closed: Option<Closed>,
    /// What happened, oldest first.
    pub history: Vec<Entry>,
}

impl Remediation {
    /// Returns the last follow-up that was held by a day.
    pub fn last_follow_up(&self, as_of: NaiveDate) -> Option<&FollowUp> {
        self.follow_ups.iter().filter(|held| held.date <= as_of).max_by_key(|held| held.date)
    }

    /// Returns the measures with their problems, in the order of the file.
    pub fn measures(&self) -> impl Iterator<Item = (&Problem, &Measure)> {
        self.problems.iter().flat_map(|problem| problem.measures.iter().map(move |measure| (problem, measure)))
    }
}
