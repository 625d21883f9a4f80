//! What a person fills in by hand on a printed document: boxes to tick, and room to write.

use serde::Serialize;

use super::{Line, Piece};

/// Something to answer by hand: what it is about, boxes to tick, and room to write. It stays on one page.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The labels of the rows that it is about.
    pub labels: Vec<String>,
    /// What it is, in a few words, or the question.
    pub title: String,
    /// Whether the title is a heading under that of a block; else it is a strong line.
    pub is_heading: bool,
    /// What stands under the title; nothing where there is no more to say.
    pub standing: Vec<Piece>,
    /// What helps to answer, and what is written already.
    pub lines: Vec<Line>,
    /// The boxes, a line each.
    pub choices: Vec<Choice>,
    /// The room to write.
    pub rooms: Vec<Room>,
}

/// Boxes beside one another, of which one is to be ticked.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is chosen.
    pub label: String,
    /// The boxes.
    pub boxes: Vec<TickBox>,
}

/// A box with its words.
#[derive(Debug, Clone, Serialize)]
pub struct TickBox {
    /// Whether it is ticked already.
    pub ticked: bool,
    /// The words beside it.
    pub word: String,
    /// What says in words that it is ticked; nothing where it is not.
    pub mark: Option<String>,
    /// The labels of the rows that it serves.
    pub about: Vec<String>,
}

impl TickBox {
    /// Returns an empty box.
    pub(super) fn empty(word: impl Into<String>) -> Self {
        Self { ticked: false, word: word.into(), mark: None, about: Vec::new() }
    }

    /// Returns a box that is ticked, with the words that say so.
    pub(super) fn ticked(word: impl Into<String>, mark: impl Into<String>) -> Self {
        Self { ticked: true, word: word.into(), mark: Some(mark.into()), about: Vec::new() }
    }
}

/// Places to sign, under a heading that they never leave.
#[derive(Debug, Clone, Serialize)]
pub struct Signatures {
    /// The heading; nothing where the chapter's own heading says it.
    pub heading: Option<String>,
    /// What is signed, in a sentence; nothing where it is said elsewhere.
    pub lead: Option<String>,
    /// The places, in the order in which they are signed.
    pub places: Vec<SignaturePlace>,
}

/// A place where one person signs.
#[derive(Debug, Clone, Serialize)]
pub struct SignaturePlace {
    /// As what the person signs.
    pub role: String,
    /// What is written there: the signature, the name, the day.
    pub lines: Vec<SignatureLine>,
}

/// A line of a place to sign.
#[derive(Debug, Clone, Serialize)]
pub struct SignatureLine {
    /// What is to be written.
    pub label: String,
    /// What is known already; nothing leaves a line to write on.
    pub value: Option<String>,
}

impl Signatures {
    /// Returns what is signed, without a heading and with nobody to sign yet.
    pub fn new(lead: Option<String>) -> Self {
        Self { heading: None, lead, places: Vec::new() }
    }

    /// Returns the same under a heading of its own.
    #[must_use]
    pub fn under(self, heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..self }
    }

    /// Returns the same with a place for a role, and the name and the place and day of signing so far as they are known.
    #[must_use]
    pub fn place(mut self, role: impl Into<String>, name: Option<&str>, day: Option<&str>) -> Self {
        let line = |label: &str, value: Option<&str>| SignatureLine {
            label: label.to_owned(),
            value: value.map(str::to_owned),
        };
        let lines = vec![line("Namnteckning", None), line("Namnförtydligande", name), line("Ort och datum", day)];
        self.places.push(SignaturePlace { role: role.into(), lines });
        self
    }
}

/// Room to write: lines under a label. Only the label is read aloud.
#[derive(Debug, Clone, Serialize)]
pub struct Room {
    /// What is to be written.
    pub label: String,
    /// How many lines.
    pub count: usize,
    /// What is to be written at the end of each line, such as `gäller till`.
    pub beside: Option<String>,
}

impl Room {
    /// The most lines, which fit on one page.
    pub(super) const MOST: usize = 12;

    /// Returns room for so many lines.
    pub(super) fn new(label: impl Into<String>, count: usize) -> Self {
        Self { label: label.into(), count: count.clamp(1, Self::MOST), beside: None }
    }

    /// Returns the same with something to write at the end of each line.
    pub(super) fn beside(self, beside: &str) -> Self {
        Self { beside: Some(beside.to_owned()), ..self }
    }
}
