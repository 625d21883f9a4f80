//! An entry of the history: who did what, when and why, and which entries came before.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

/// What happened to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// The plan began.
    Start,
    /// Something was added.
    Add,
    /// Something was changed.
    Update,
    /// The work on a measure began.
    Begin,
    /// A measure was done.
    Done,
    /// The effect of a measure was checked.
    VerifyEffect,
    /// A measure was cancelled.
    Cancel,
    /// A measure was taken up again.
    Reopen,
    /// A follow-up was held.
    FollowUp,
    /// Somebody had something to say.
    Comment,
    /// The inspectors accepted the plan.
    Accept,
    /// The plan ended.
    Close,
    /// Somebody has changed the file by hand.
    ByHand,
    /// What two people had done was brought together.
    Merge,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 14] = [
        Self::Start,
        Self::Add,
        Self::Update,
        Self::Begin,
        Self::Done,
        Self::VerifyEffect,
        Self::Cancel,
        Self::Reopen,
        Self::FollowUp,
        Self::Comment,
        Self::Accept,
        Self::Close,
        Self::ByHand,
        Self::Merge,
    ];

    /// Returns the English word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Add => "add",
            Self::Update => "update",
            Self::Begin => "begin",
            Self::Done => "done",
            Self::VerifyEffect => "verify-effect",
            Self::Cancel => "cancel",
            Self::Reopen => "reopen",
            Self::FollowUp => "follow-up",
            Self::Comment => "comment",
            Self::Accept => "accept",
            Self::Close => "close",
            Self::ByHand => "by-hand",
            Self::Merge => "merge",
        }
    }

    /// Returns the Swedish words of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Start => "planen påbörjades",
            Self::Add => "tillagt",
            Self::Update => "ändrat",
            Self::Begin => "påbörjad",
            Self::Done => "genomförd",
            Self::VerifyEffect => "effekten kontrollerad",
            Self::Cancel => "avbruten",
            Self::Reopen => "återupptagen",
            Self::FollowUp => "uppföljning",
            Self::Comment => "kommentar",
            Self::Accept => "planen godtagen av inspektörerna",
            Self::Close => "planen avslutad",
            Self::ByHand => "ändrat för hand i filen",
            Self::Merge => "två personers arbete sammanfört",
        }
    }
}

/// The name of an entry: six groups of four signs, reckoned from everything the entry says and from
/// the names of the entries before it. Who knows the last name knows the whole history.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// Returns a name from its text, which is taken as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EntryId {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a field changed. Values are texts for people, as one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// It has another value.
    Set {
        /// The value before, if there was one.
        from: Option<String>,
        /// The value after, if there is one.
        to: Option<String>,
    },
    /// A list got an entry more.
    Add(String),
    /// A list lost an entry.
    Remove(String),
}

/// One change of an entry, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The id of the item or measure; none for the plan itself.
    pub of: Option<String>,
    /// The field; none where a whole item or measure came or went.
    pub field: Option<String>,
    /// How it changed.
    pub op: Op,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// The entries it follows: none for the first, two where two people's work was brought together.
    pub parents: Vec<EntryId>,
    /// When.
    pub date: NaiveDate,
    /// What.
    pub act: Act,
    /// The items and measures it is about.
    pub on: Vec<String>,
    /// Who, as a role.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// What changed.
    pub changes: Vec<FieldChange>,
}
