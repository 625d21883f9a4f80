//! The document model of the report: everything a reader sees, ready to print.
//!
//! Templates only lay this out. They never count, compare with a threshold or look up a word, so
//! every format says the same. Narratives are light Markdown; every other text is plain.

use serde::Serialize;

use super::{Answer, ItemEntry, Piece, Progress, Room, Section, Signatures, Spans, TableCell, TickBox};

/// The whole report.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The name of this format, for programs that read it.
    pub format: &'static str,
    /// Its version.
    pub version: u32,
    /// What a file of the report says of itself.
    pub meta: Meta,
    /// The first page.
    pub cover: Cover,
    /// The page that answers in ten seconds.
    pub summary: Summary,
    /// Strengths, weaknesses, improvements.
    pub points: Vec<PointList>,
    /// Struktur and process with their areas.
    pub parts: Vec<PartSection>,
    /// What is otherwise than in the file that the dataset is compared with, where it names one.
    pub comparison: Option<Section>,
    /// What is otherwise than in the review before this one, where the dataset carries what that said and is
    /// compared with no file.
    pub previous: Option<Section>,
    /// What the roles answered in surveys, where the dataset tells it.
    pub surveys: Option<Section>,
    /// What became of the plan after the review before this one, where the dataset tells it.
    pub previous_plan: Option<Section>,
    /// How the unit stands to its region's own guidelines, where it names a region; never part of a grade.
    pub regional: Option<Section>,
    /// The action plan, or the words that say why there is none.
    pub plan: PlanSection,
    /// What comes next, with days.
    pub next_steps: NextSteps,
    /// The appendices.
    pub appendices: Vec<Appendix>,
}

/// What a file of the report says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// One line on what it is.
    pub subject: String,
    /// Who wrote it, as names or roles.
    pub authors: Vec<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The day of the report, in words.
    pub date: String,
    /// The day of the report, `2025-05-19`.
    pub date_iso: String,
    /// The word across every page of what is not final.
    pub watermark: Option<String>,
    /// The running head, left and right.
    pub head: [String; 2],
    /// The code by which the report, its dataset and its catalogue are known to belong together.
    pub seal: String,
    /// The body that the report comes from, where it has a name.
    pub publisher: Option<String>,
    /// The program and its version.
    pub generator: String,
    /// The heading of the list of contents.
    pub contents_heading: String,
}

/// A label with a value.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// The value; several stand under one another.
    pub values: Vec<String>,
}

/// The first page.
#[derive(Debug, Clone, Serialize)]
pub struct Cover {
    /// What kind of document it is.
    pub kicker: String,
    /// The reviewed unit.
    pub unit: String,
    /// The specialty.
    pub specialty: String,
    /// How far the report has come.
    pub stage: String,
    /// The facts.
    pub lines: Vec<Line>,
    /// How the two regulations are handled.
    pub note_heading: String,
    /// The note itself, a paragraph each.
    pub note: Vec<String>,
}

/// A grade as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The letter.
    pub letter: String,
    /// The words that always stand with it.
    pub words: String,
}

/// What a cell of the overview holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// One grade.
    Grade,
    /// A grade that was adjusted: `initial` and `current` differ.
    Adjusted,
    /// A range, `initial` the worst and `current` the best.
    Range,
    /// Nothing to judge.
    Nothing,
    /// The regulation does not concern the unit.
    NotCurrent,
}

/// The grade of an area under one regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The column, `2015`.
    pub regulation: String,
    /// What it holds.
    pub kind: CellKind,
    /// The grade before an adjustment, or the worst of a range.
    pub initial: Option<Mark>,
    /// The grade that stands, or the best of a range.
    pub current: Option<Mark>,
    /// The cell in words, whole: `D, justerad till C efter handlingsplan 2025-06-26`.
    pub text: String,
    /// The words under the shape, short.
    pub words: String,
    /// Whether people set it.
    pub set: bool,
}

/// The page that answers in ten seconds.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// The heading.
    pub heading: String,
    /// The outcome in one or two sentences.
    pub verdict: Vec<String>,
    /// The grades.
    pub overview: Overview,
    /// What must be done.
    pub duties: Duties,
}

/// The grades of every area in both columns.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// A sentence that says what the table holds, for those who do not see it.
    pub summary: String,
    /// The columns.
    pub columns: Vec<OverviewColumn>,
    /// The rows.
    pub rows: Vec<OverviewRow>,
    /// What each letter means, best first.
    pub legend: Vec<Mark>,
    /// The heading of the picture.
    pub picture_heading: String,
    /// The picture in words, for those who do not see it.
    pub picture_alt: String,
    /// The picture: for each column how many areas have each grade.
    pub picture: Vec<Distribution>,
}

/// A column of the overview.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewColumn {
    /// `2015`.
    pub id: String,
    /// `SOSFS 2015:8`.
    pub title: String,
}

/// A row of the overview.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewRow {
    /// The area's letter.
    pub area: String,
    /// Its name.
    pub name: String,
    /// The cells, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// How many areas have each grade under a regulation.
#[derive(Debug, Clone, Serialize)]
pub struct Distribution {
    /// `SOSFS 2015:8`.
    pub title: String,
    /// The grades that occur, best first, each with the letters of the areas.
    pub shares: Vec<Share>,
}

/// A share of a distribution.
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// The grade; none for areas without one.
    pub letter: Option<String>,
    /// Whether it was reached by an adjustment after an accepted plan.
    pub adjusted: bool,
    /// How many areas.
    pub count: usize,
    /// Which areas.
    pub areas: Vec<String>,
}

/// What must be done, and by when.
#[derive(Debug, Clone, Serialize)]
pub struct Duties {
    /// The heading.
    pub heading: String,
    /// What to say when there is nothing, or before the list.
    pub lead: String,
    /// The unmet föreskrifter.
    pub items: Vec<Duty>,
    /// A sentence that says what the table holds, for those who do not see it.
    pub summary: String,
    /// The headings of the table: what, measures, by when.
    pub columns: [String; 3],
}

/// An unmet föreskrift in the summary.
#[derive(Debug, Clone, Serialize)]
pub struct Duty {
    /// `D.F7`.
    pub label: String,
    /// The indicator in a few words.
    pub title: String,
    /// The regulations under which it is not met, when not all.
    pub scope: Option<String>,
    /// What the plan says.
    pub plan: String,
    /// By when.
    pub due: String,
}

/// Strengths, weaknesses or improvements.
#[derive(Debug, Clone, Serialize)]
pub struct PointList {
    /// `strengths`, `weaknesses` or `improvements`.
    pub kind: &'static str,
    /// The heading.
    pub heading: String,
    /// What to say when there is none.
    pub empty: String,
    /// The points.
    pub points: Vec<PointLine>,
}

/// One point.
#[derive(Debug, Clone, Serialize)]
pub struct PointLine {
    /// The reviewers' sentence.
    pub text: String,
    /// The labels of the indicators it is about.
    pub about: Vec<String>,
    /// The unit's answers.
    pub replies: Vec<ReplyLine>,
}

/// What the unit answered.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyLine {
    /// `Svar från studierektor`.
    pub who: String,
    /// The answer.
    pub text: String,
}

/// Struktur or process.
#[derive(Debug, Clone, Serialize)]
pub struct PartSection {
    /// The heading.
    pub heading: String,
    /// The areas.
    pub areas: Vec<AreaSection>,
}

/// One area.
#[derive(Debug, Clone, Serialize)]
pub struct AreaSection {
    /// The letter.
    pub key: String,
    /// The name.
    pub name: String,
    /// The grades.
    pub cells: Vec<Cell>,
    /// The account in light Markdown.
    pub narrative: Option<String>,
    /// What to say when there is none.
    pub narrative_missing: String,
    /// The unit's answers.
    pub replies: Vec<ReplyLine>,
    /// The indicators.
    pub groups: Vec<Group>,
    /// The grades with their legends.
    pub legend: Legend,
}

/// Indicators with the same force, basis and scope.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// `regulation`, `advice` or `quality`.
    pub binding: &'static str,
    /// Whether the heading is new, and not that of the group before.
    pub opens: bool,
    /// `Föreskrifter` or `Föreskrifter – endast 2021`.
    pub heading: String,
    /// The sentence above the rows.
    pub lead: Option<String>,
    /// The headings of the table: label, indicator, state.
    pub columns: [String; 3],
    /// A sentence that says what the table holds, for those who do not see it.
    pub summary: String,
    /// The rows.
    pub rows: Vec<IndicatorRow>,
}

/// A row of an indicator table.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    /// The permanent key.
    pub key: String,
    /// `D.F7`.
    pub label: String,
    /// The requirement.
    pub text: String,
    /// The requirement as another regulation words it, with that regulation's year.
    pub variants: Vec<[String; 2]>,
    /// The state, or one for each regulation where they differ.
    pub states: Vec<StateCell>,
    /// Whether it is unmet somewhere.
    pub unmet: bool,
    /// The notes, each with the regulation it belongs to where only one.
    pub notes: Vec<String>,
    /// What it rests on, in one line; empty where nothing is named.
    pub evidence: String,
}

/// The state of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateCell {
    /// The regulation, where the states differ.
    pub regulation: Option<String>,
    /// `met`, `not-met`, `unclear`, `not-applicable` or `unanswered`.
    pub state: &'static str,
    /// The Swedish word.
    pub word: String,
}

/// The grades of an area with what each of them claims.
#[derive(Debug, Clone, Serialize)]
pub struct Legend {
    /// The heading.
    pub heading: String,
    /// A sentence that says what the table holds, for those who do not see it.
    pub summary: String,
    /// The headings of the table: grade, meaning, and a column for each regulation.
    pub columns: Vec<String>,
    /// The rows, best first.
    pub rows: Vec<LegendRow>,
    /// Sentences below the table, such as what an adjusted grade rests on.
    pub notes: Vec<String>,
}

/// One grade of an area's scale.
#[derive(Debug, Clone, Serialize)]
pub struct LegendRow {
    /// The grade.
    pub mark: Mark,
    /// What it claims.
    pub text: String,
    /// For each regulation the word that marks the grade as reached, or nothing.
    pub reached: Vec<Option<Reached>>,
}

/// That a grade was reached.
#[derive(Debug, Clone, Serialize)]
pub struct Reached {
    /// The word: `graderad`, `före justering`, `efter justering`, `möjlig`.
    pub word: String,
    /// Whether it is the grade that stands.
    pub stands: bool,
}

/// The action plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanSection {
    /// The heading.
    pub heading: String,
    /// The sentences before the items.
    pub lead: Vec<String>,
    /// The items.
    pub items: Vec<PlanItemSection>,
}

/// One item of the action plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanItemSection {
    /// The id.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// The requirements it answers to.
    pub about: Vec<PlanAbout>,
    /// A sentence that says what the table of measures holds, for those who do not see it.
    pub summary: String,
    /// The headings of the table of measures: measure, due, responsible.
    pub columns: [String; 3],
    /// The measures.
    pub measures: Vec<MeasureRow>,
    /// The item's own facts: done by, responsible, follow-up, responsible for follow-up.
    pub lines: Vec<Line>,
}

/// A requirement that a plan item answers to.
#[derive(Debug, Clone, Serialize)]
pub struct PlanAbout {
    /// `D.F7`.
    pub label: String,
    /// The area's letter and name.
    pub area: String,
    /// The requirement.
    pub text: String,
    /// `föreskrift`, `allmänt råd` or `kvalitetsindikator`.
    pub binding: String,
}

/// One measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRow {
    /// Its number within the item.
    pub number: usize,
    /// What is to be done.
    pub text: String,
    /// When, as written.
    pub due: String,
    /// The last possible day, where the text does not say it.
    pub last_day: Option<String>,
    /// By whom.
    pub responsible: String,
}

/// What comes next.
#[derive(Debug, Clone, Serialize)]
pub struct NextSteps {
    /// The heading.
    pub heading: String,
    /// A sentence that says what the table holds, for those who do not see it.
    pub summary: String,
    /// The headings of the table: when, what, who.
    pub columns: [String; 3],
    /// The steps by day.
    pub steps: Vec<StepRow>,
    /// Where deadlines come from.
    pub notes: Vec<String>,
}

/// One step.
#[derive(Debug, Clone, Serialize)]
pub struct StepRow {
    /// When, in words.
    pub when: String,
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
}

/// An appendix.
#[derive(Debug, Clone, Serialize)]
pub struct Appendix {
    /// The heading.
    pub heading: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of an appendix or of a document.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading within the appendix or section.
    Heading {
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: String,
    },
    /// A paragraph that stands back.
    Note {
        /// The words.
        text: String,
    },
    /// A line of words and signs.
    Standing {
        /// Its pieces.
        pieces: Vec<Piece>,
    },
    /// A list of points.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// Labels with values.
    Lines {
        /// The lines.
        lines: Vec<Line>,
    },
    /// A table with a header row.
    Table {
        /// A sentence that says what the table holds, for those who do not see it.
        summary: String,
        /// The header.
        columns: Vec<String>,
        /// The widths of the columns, as shares.
        widths: Vec<u32>,
        /// The rows; the first cell heads its row.
        rows: Vec<Vec<TableCell>>,
    },
    /// A picture of how far measures have come.
    Progress(Progress),
    /// A picture of how large a share agrees.
    Spans(Spans),
    /// An item of a living plan.
    Item(Box<ItemEntry>),
    /// What people have said.
    Notes {
        /// Who, when, and what.
        notes: Vec<ReplyLine>,
    },
    /// An account in light Markdown.
    Account {
        /// The account.
        text: String,
    },
    /// Something to answer by hand.
    Answer(Box<Answer>),
    /// Room to write.
    Room(Room),
    /// Labels with a line each to write on.
    Blanks {
        /// What is to be written.
        labels: Vec<String>,
    },
    /// Boxes under one another.
    Checklist {
        /// The boxes.
        boxes: Vec<TickBox>,
    },
    /// Places to sign.
    Signatures(Signatures),
}

impl Block {
    /// Returns a heading.
    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    /// Returns a paragraph.
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// Returns a table whose columns have these headings and shares of the width.
    pub(super) fn table<const N: usize, C: Into<TableCell>>(
        summary: impl Into<String>,
        columns: [(&str, u32); N],
        rows: impl IntoIterator<Item = [C; N]>,
    ) -> Self {
        Self::Table {
            summary: summary.into(),
            columns: columns.iter().map(|(heading, _)| (*heading).to_owned()).collect(),
            widths: columns.iter().map(|(_, width)| *width).collect(),
            rows: rows.into_iter().map(|row| row.map(Into::into).to_vec()).collect(),
        }
    }
}
