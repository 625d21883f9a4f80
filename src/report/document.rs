//! The model of every document that is not the report of a review: a cover, and sections of blocks.
//!
//! What the report's appendices are made of serves here too. As there, templates only lay this out.

use serde::Serialize;

use super::{Block, Cover, Line, Meta, ReplyLine, Report};

/// The version of the document model. It grows when a reader would have to change.
const VERSION: u32 = 1;

/// Something that is printed with templates of its own, in every format.
pub trait Printed: Serialize {
    /// The name of its templates without what tells the format: `report` for `report.typ.j2`.
    const TEMPLATE: &'static str;

    /// Returns what a file of it says of itself.
    fn meta(&self) -> &Meta;
}

impl Printed for Report {
    const TEMPLATE: &'static str = "report";

    fn meta(&self) -> &Meta {
        &self.meta
    }
}

impl Printed for Document {
    const TEMPLATE: &'static str = "document";

    fn meta(&self) -> &Meta {
        &self.meta
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A unit's action plan with what has become of it.
    Plan,
    /// What became of an action plan until a day.
    FollowUp,
    /// Two datasets held against each other.
    Comparison,
    /// What is missing before a visit.
    Gap,
    /// The plan for one doctor, or a paper of it.
    Remediation,
    /// A self-assessment to fill in by hand.
    Form,
    /// The protocol of a visit to fill in by hand.
    Protocol,
    /// An agreement or an evaluation around the training, filled in or not.
    Contract,
    /// The routines of regions.
    Regions,
}

/// A document.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The name of this format, for programs that read it.
    pub format: &'static str,
    /// Its version.
    pub version: u32,
    /// What it is.
    pub kind: DocumentKind,
    /// How it stands on paper.
    pub layout: Layout,
    /// What a file of it says of itself.
    pub meta: Meta,
    /// What opens it.
    pub cover: Cover,
    /// What follows, in order.
    pub sections: Vec<Section>,
}

impl Document {
    /// Returns a document.
    pub(super) fn new(kind: DocumentKind, meta: Meta, cover: Cover, sections: Vec<Section>) -> Self {
        let opening = match kind {
            DocumentKind::Contract | DocumentKind::Remediation | DocumentKind::Regions => Opening::Head,
            _ => Opening::Page,
        };
        let layout = Layout { opening, is_wide: false };
        Self { format: "sporre-document", version: VERSION, kind, layout, meta, cover, sections }
    }

    /// Returns the document on pages that are wider than tall, for tables with many columns.
    pub(super) fn wide(mut self) -> Self {
        self.layout.is_wide = true;
        self
    }
}

/// How a document stands on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Layout {
    /// How it begins.
    pub opening: Opening,
    /// Whether its pages are wider than tall.
    pub is_wide: bool,
}

/// How a document begins on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opening {
    /// With a page of its own.
    Page,
    /// With a head above its first chapter, as papers do that are signed or looked up in.
    Head,
}

/// A chapter of a document.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Whether it begins on a page of its own.
    pub starts_page: bool,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a line: words, or a sign with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Piece {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words that carry weight.
    Strong {
        /// The words.
        text: String,
    },
    /// Words that stand back.
    Soft {
        /// The words.
        text: String,
    },
    /// A label, `D.F7` or `P1.2`.
    Tag {
        /// The label.
        text: String,
    },
    /// A code, which few will read.
    Code {
        /// The code.
        text: String,
    },
    /// A sign and its word.
    State {
        /// Which sign: a status (`planned`, `in-progress`, `done`, `verified`, `cancelled`), `late`,
        /// `empty`, or a state of an indicator (`met`, `not-met`, `unclear`, `not-applicable`).
        state: &'static str,
        /// The word.
        word: String,
    },
    /// A grade: its letter in its shape, and what else is to say of it.
    Grade {
        /// The letter.
        letter: String,
        /// What stands beside it; empty where the letter says all.
        word: String,
    },
}

impl Piece {
    /// Returns words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Returns words that carry weight.
    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    /// Returns words that stand back.
    pub(super) fn soft(text: impl Into<String>) -> Self {
        Self::Soft { text: text.into() }
    }

    /// Returns a label.
    pub(super) fn tag(text: impl Into<String>) -> Self {
        Self::Tag { text: text.into() }
    }

    /// Returns a sign and its word.
    pub(super) fn state(state: &'static str, word: impl Into<String>) -> Self {
        Self::State { state, word: word.into() }
    }

    /// Returns a grade that is told in words, with its letter in a shape: `B, brister mot råd` gives the shape of B and
    /// `brister mot råd`. What has no letter stays words.
    pub(super) fn grade(letter: Option<&str>, told: &str) -> Self {
        let Some(letter) = letter else { return Self::text(told) };
        let beside = match told.strip_prefix(letter) {
            Some(rest) if rest.is_empty() || rest.starts_with([',', ' ']) => rest.trim_start_matches([',', ' ']),
            _ => told,
        };
        Self::Grade { letter: letter.to_owned(), word: beside.to_owned() }
    }
}

/// A cell of a table: a text, or lines of pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum TableCell {
    /// A text.
    Text(String),
    /// Lines under one another, each of pieces beside one another.
    Lines(Vec<Vec<Piece>>),
}

impl From<String> for TableCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<Piece>> for TableCell {
    fn from(line: Vec<Piece>) -> Self {
        Self::Lines(vec![line])
    }
}

/// How far a number of measures have come, as a picture with words.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    /// The picture in words, for those who do not see it.
    pub alt: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// What each part of a bar stands for, with the sum of all measures; in the order of the parts.
    pub legend: Vec<BarShare>,
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// What it shows.
    pub label: String,
    /// How many measures it stands for, in words.
    pub total: String,
    /// Its parts from the left.
    pub shares: Vec<BarShare>,
}

/// A part of a bar.
#[derive(Debug, Clone, Serialize)]
pub struct BarShare {
    /// Which sign and pattern: a status, or `late`.
    pub state: &'static str,
    /// What it stands for.
    pub word: String,
    /// How many measures.
    pub count: usize,
    /// Where it begins, in hundredths of the bar.
    pub start: usize,
    /// How wide it is, in hundredths of the bar.
    pub width: usize,
}

/// Parts of a way from nobody to everybody, as a picture with words.
#[derive(Debug, Clone, Serialize)]
pub struct Spans {
    /// The picture in words, for those who do not see it.
    pub alt: String,
    /// The bars.
    pub bars: Vec<SpanBar>,
}

/// A bar of which one part is marked.
#[derive(Debug, Clone, Serialize)]
pub struct SpanBar {
    /// What it shows.
    pub label: String,
    /// The marked part in words.
    pub total: String,
    /// Where the part begins, in hundredths of the bar.
    pub left: u32,
    /// How wide it is; nothing is marked where that is zero.
    pub width: u32,
}

/// One item of a living action plan.
#[derive(Debug, Clone, Serialize)]
pub struct ItemEntry {
    /// The id.
    pub id: String,
    /// What it is about, in a few words.
    pub heading: String,
    /// What it rests on: `regulation`, `advice` or, where the unit chooses, `quality`.
    pub binding: &'static str,
    /// How far it has come, and whether the plan is demanded or offered.
    pub standing: Vec<Piece>,
    /// What was found.
    pub findings: Vec<FindingEntry>,
    /// Why it was so, and what the measures are to lead to.
    pub reasons: Vec<Line>,
    /// What was received for the item as a whole, and its follow-up.
    pub lines: Vec<Line>,
    /// A sentence that says what the table of measures holds, for those who do not see it.
    pub summary: String,
    /// The headings of the table: number, measure, due, responsible, status.
    pub columns: [String; 5],
    /// The measures; none where nothing is promised yet.
    pub measures: Vec<MeasureEntry>,
    /// What is said where there are none.
    pub no_measures: String,
    /// Follow-ups that were held, and comments.
    pub notes: Vec<ReplyLine>,
    /// What is still missing, in words; none where nothing is.
    pub lacks: Vec<String>,
    /// The words before what is missing.
    pub lacks_heading: String,
}

/// What was found, as the plan froze it.
#[derive(Debug, Clone, Serialize)]
pub struct FindingEntry {
    /// `D.F7`, or one for each regulation where they differ; none where it is about no row.
    pub labels: Vec<String>,
    /// What binds, where: `föreskrift i område D. Tjänstgöringens upplägg`.
    pub basis: String,
    /// Under which regulations it was found.
    pub regulations: Option<String>,
    /// The requirement.
    pub demand: Option<String>,
    /// What was found, in the reviewers' words.
    pub lines: Vec<Line>,
}

/// One measure of a living plan.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureEntry {
    /// Its id.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// When, as written.
    pub due: String,
    /// The last possible day, where the text does not say it.
    pub last_day: Option<String>,
    /// By whom.
    pub responsible: String,
    /// How far it has come.
    pub standing: Vec<Vec<Piece>>,
    /// What else there is to say of it.
    pub details: Vec<Line>,
}
