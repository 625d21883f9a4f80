//! A file as its lines stand: values with their comments, blank lines and quotes, but without the
//! widths between them.

use std::ops::Range;

/// A whole file.
#[derive(Debug)]
pub(super) struct Layout {
    /// Comments above a line of three dashes, where there is one.
    pub marker: Option<Vec<Remark>>,
    /// Everything else.
    pub root: Block,
}

/// Lines with a key or a dash each.
#[derive(Debug)]
pub(super) struct Block {
    /// Whether dashes stand in it.
    pub is_list: bool,
    /// The entries, parted where a comment stands alone: what it says holds for all entries below it.
    pub parts: Vec<Part>,
    /// Comments behind the last entry.
    pub end: Vec<Remark>,
}

/// The entries from one comment that stands alone to the next.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The comments that stand alone above it, none above the first part of most blocks.
    pub heading: Vec<Remark>,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A line with a key or a dash, and what belongs to it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The comments over it.
    pub over: Vec<Remark>,
    /// Whether a line is left blank between them and the key.
    pub blank: bool,
    /// The key; none behind a dash.
    pub key: Option<Scalar>,
    /// The comment beside the key, where the value begins on a later line.
    pub beside_key: Option<Beside>,
    /// Comments between the key and a text on a later line.
    pub between: Vec<Remark>,
    /// The value.
    pub value: Value,
    /// The comment beside the value.
    pub beside: Option<Beside>,
    /// Comments below it that are indented further than its key.
    pub below: Vec<Remark>,
    /// The bytes from its first comment or its key to its last byte.
    pub span: Range<usize>,
    /// The byte of its key or dash.
    pub start: usize,
    /// The column of its key or dash.
    pub column: usize,
}

/// A comment on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// The text with its sign.
    pub text: String,
    /// Whether a line is left blank above it.
    pub blank: bool,
    /// Whether it stands at the very left of a block that does not.
    pub left: bool,
}

/// A comment behind something on the same line.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    /// The text with its sign.
    pub text: String,
    /// How far it stands from the column of its key or dash, where somebody has put it there.
    pub column: Option<usize>,
}

/// What stands behind a key or a dash.
#[derive(Debug)]
pub(super) enum Value {
    /// Nothing at all.
    Nothing,
    /// A text. It may begin on the line below the key.
    Scalar(Scalar, Begins),
    /// A text whose lines stand as they are.
    Lines(Lines),
    /// Lines below.
    Block(Block),
    /// Brackets.
    Flow(Flow),
    /// Brackets with comments between them, which stay as they are.
    Raw(Vec<String>, Vec<String>),
}

/// Where a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// On the line of its key.
    Here,
    /// Further below.
    Below,
}

/// A text of one or more lines.
#[derive(Debug, Clone)]
pub(super) struct Scalar {
    /// As it is written.
    pub raw: String,
    /// What it says.
    pub text: String,
}

/// A text behind `|` or `>`.
#[derive(Debug)]
pub(super) struct Lines {
    /// `|` or `>`.
    pub sign: char,
    /// Whether the indentation is said, because the text begins with a space.
    pub is_indented: bool,
    /// `-` or `+` where it says what happens to the last line end.
    pub chomp: Option<char>,
    /// The lines without their indentation.
    pub lines: Vec<String>,
}

/// A value in brackets.
#[derive(Debug)]
pub(super) enum Flow {
    /// Nothing at all.
    Nothing,
    /// A text.
    Scalar(Scalar),
    /// `[]`.
    List(Vec<Flow>),
    /// `{}`.
    Map(Vec<Pair>),
}

/// A key and its value in brackets.
#[derive(Debug)]
pub(super) struct Pair {
    /// The key.
    pub key: Scalar,
    /// The value.
    pub value: Flow,
    /// Its bytes, none where they cannot be told.
    pub span: Option<Range<usize>>,
}

impl Layout {
    /// Tells whether comments at its top speak of the whole file.
    pub fn has_head(&self) -> bool {
        self.root.parts.first().is_some_and(|part| !part.heading.is_empty())
    }
}

impl Block {
    /// Returns the entries of all parts.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.parts.iter().flat_map(|part| &part.entries)
    }

    /// Returns the entries of all parts, to be changed.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.parts.iter_mut().flat_map(|part| &mut part.entries)
    }
}

impl Entry {
    /// Tells whether a line is left blank above the first thing that belongs to it.
    pub fn is_blank_above(&self) -> bool {
        self.over.first().map_or(self.blank, |remark| remark.blank)
    }

    /// Returns whether a line is to be left blank there, to be changed.
    pub fn blank_above(&mut self) -> &mut bool {
        match self.over.first_mut() {
            Some(remark) => &mut remark.blank,
            None => &mut self.blank,
        }
    }
}

impl Scalar {
    /// Tells whether it is written on several lines.
    pub fn is_long(&self) -> bool {
        self.raw.contains('\n')
    }
}
