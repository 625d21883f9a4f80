//! From a layout to a text.

use crate::edit::{block_scalar, scalar};

use super::layout::{Begins, Beside, Block, Entry, Flow, Layout, Pair, Part, Remark, Scalar, Value};

/// The longest line with brackets.
const WIDTH: usize = 120;
/// The indentation of one level.
const STEP: usize = 2;

/// Returns the text of a layout.
pub(super) fn write(layout: Layout) -> String {
    let mut page = Page::default();
    if let Some(above) = layout.marker {
        page.remarks(&above, 0);
        page.line("---");
    }
    page.block(layout.root, 0);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// Whether the line above belongs to a text that keeps the blank lines below it.
    is_kept: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.is_kept = false;
    }

    fn blank(&mut self) {
        if !self.text.is_empty() && !self.is_kept {
            self.text.push('\n');
        }
    }

    fn remarks(&mut self, remarks: &[Remark], indent: usize) {
        for remark in remarks {
            if remark.blank {
                self.blank();
            }
            let indent = if remark.left { 0 } else { indent };
            self.line(&format!("{}{}", spaces(indent), remark.text));
        }
    }

    fn block(&mut self, block: Block, indent: usize) {
        for Part { heading, entries } in block.parts {
            self.remarks(&heading, indent);
            for entry in entries {
                self.entry(entry, &spaces(indent), indent);
            }
        }
        self.remarks(&block.end, indent);
    }

    /// Writes an entry. `start` is what its first line begins with: blanks, or those and a dash.
    fn entry(&mut self, entry: Entry, start: &str, indent: usize) {
        // What comes behind a dash has nothing above it.
        if start.trim_start().is_empty() {
            self.remarks(&entry.over, indent);
            if entry.blank {
                self.blank();
            }
        }
        let mut head = start.to_owned();
        match &entry.key {
            Some(key) => {
                head.push_str(&key.written(false));
                head.push(':');
            }
            None => head.push('-'),
        }
        self.value(entry.value, &head, (entry.beside_key, entry.beside), &entry.between, indent, entry.column);
        self.remarks(&entry.below, indent + STEP);
    }

    fn value(
        &mut self,
        value: Value,
        head: &str,
        (beside_key, beside): (Option<Beside>, Option<Beside>),
        between: &[Remark],
        indent: usize,
        column: usize,
    ) {
        // A comment between key and value keeps them apart.
        let is_apart = beside_key.is_some() || !between.is_empty();
        let mut start = format!("{head} ");
        if is_apart && !matches!(value, Value::Block(_)) {
            self.line_beside(head, beside_key.as_ref(), indent);
            self.remarks(between, indent + STEP);
            start = spaces(indent + STEP);
        }
        match value {
            Value::Nothing => self.line_beside(start.trim_end(), beside.as_ref(), indent),
            Value::Scalar(scalar, begins) => {
                let line = scalar.written(false);
                let fits = start.chars().count() + line.chars().count() <= WIDTH;
                if begins == Begins::Below && !is_apart && (scalar.is_long() || !fits) {
                    self.line(head);
                    start = spaces(indent + STEP);
                }
                let mut lines: Vec<String> = line.split('\n').map(str::to_owned).collect();
                for line in &mut lines[1..] {
                    *line = format!("{}{}", spaces(indent + STEP), line.trim_start());
                    line.truncate(kept(line));
                }
                lines[0] = format!("{start}{}", lines[0]);
                if lines.len() > 1 {
                    let kept = kept(&lines[0]);
                    lines[0].truncate(kept);
                }
                self.lines(&lines, beside.as_ref(), indent);
            }
            Value::Lines(lines) => {
                let more = if lines.is_indented { STEP.to_string() } else { String::new() };
                let chomp = lines.chomp.map(String::from).unwrap_or_default();
                self.line_beside(&format!("{start}{}{more}{chomp}", lines.sign), beside.as_ref(), indent);
                for line in &lines.lines {
                    let indent = if line.is_empty() { String::new() } else { spaces(indent + STEP) };
                    self.line(&format!("{indent}{line}"));
                }
                self.is_kept = lines.chomp == Some('+');
            }
            Value::Block(block) if head.ends_with('-') && beside_key.is_none() && !block.begins_with_remark() => {
                self.behind_dash(block, head, indent + STEP);
            }
            Value::Block(block) => {
                self.line_beside(head, beside_key.as_ref(), indent);
                self.block(block, indent + STEP);
            }
            Value::Flow(flow) => {
                let line = format!("{start}{}", flow.written());
                if line.chars().count() <= WIDTH || flow.is_empty() || is_apart {
                    self.line_beside(&line, beside.as_ref(), indent);
                } else {
                    let beside = beside.map(|beside| Beside { column: None, ..beside });
                    self.value(Value::Block(flow.into_block()), head, (beside, None), &[], indent, column);
                }
            }
            Value::Raw(lines, _) => {
                let shift = |line: &String| {
                    let text = line.trim_start_matches(' ');
                    let old = line.len() - text.len();
                    let new = (old + indent).saturating_sub(column);
                    if text.is_empty() { String::new() } else { format!("{}{text}", spaces(new)) }
                };
                let first = format!("{start}{}", lines[0]);
                let lines: Vec<String> = [first].into_iter().chain(lines[1..].iter().map(shift)).collect();
                self.lines(&lines, beside.as_ref(), indent);
            }
        }
    }

    /// Writes a block whose first line begins behind a dash.
    fn behind_dash(&mut self, block: Block, head: &str, indent: usize) {
        let mut start = format!("{head} ");
        for entry in block.parts.into_iter().flat_map(Part::with_headings) {
            self.entry(entry, &start, indent);
            start = spaces(indent);
        }
        self.remarks(&block.end, indent);
    }

    fn lines(&mut self, lines: &[String], beside: Option<&Beside>, indent: usize) {
        let Some((last, before)) = lines.split_last() else { return };
        for line in before {
            self.line(line);
        }
        self.line_beside(last, beside, indent);
    }

    fn line_beside(&mut self, line: &str, beside: Option<&Beside>, indent: usize) {
        let Some(beside) = beside else { return self.line(line) };
        let own = line.chars().count();
        let gap = beside.column.map_or(2, |column| (indent + column).saturating_sub(own).max(2));
        self.line(&format!("{line}{}{}", spaces(gap), beside.text));
    }
}

impl Part {
    /// Returns the entries with the heading over the first.
    fn with_headings(self) -> Vec<Entry> {
        let Self { mut heading, mut entries } = self;
        if let Some(first) = entries.first_mut() {
            heading.append(&mut first.over);
            first.over = heading;
        }
        entries
    }
}

impl Block {
    /// Tells whether a comment stands above its first key.
    fn begins_with_remark(&self) -> bool {
        self.parts.first().is_some_and(|part| {
            !part.heading.is_empty() || part.entries.first().is_some_and(|entry| !entry.over.is_empty())
        })
    }
}

impl Scalar {
    /// Returns it with no more quotes than it needs.
    fn written(&self, in_brackets: bool) -> String {
        let usual = if in_brackets { scalar(&self.text) } else { block_scalar(&self.text) };
        let is_quoted = self.raw.starts_with(['"', '\'']);
        if self.is_long() {
            return if in_brackets { usual } else { self.raw.clone() };
        }
        // Who puts a day within quotes has a reason: some readers take it for something else than a text.
        if crate::domain::parse_date(&self.text).is_some() {
            return if is_quoted { format!("\"{}\"", self.text) } else { self.raw.clone() };
        }
        // Single quotes stay where double ones would need a backslash.
        let is_simple = !usual.starts_with('"') || (self.raw.starts_with('\'') && !usual.contains('\\'));
        if is_quoted && is_simple { usual } else { self.raw.clone() }
    }
}

impl Flow {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing | Self::Scalar(_) => true,
            Self::List(items) => items.is_empty(),
            Self::Map(pairs) => pairs.is_empty(),
        }
    }

    /// Returns it on one line.
    fn written(&self) -> String {
        match self {
            Self::Nothing => "~".to_owned(),
            Self::Scalar(scalar) => scalar.written(true),
            Self::List(items) => format!("[{}]", items.iter().map(Self::written).collect::<Vec<_>>().join(", ")),
            Self::Map(pairs) => {
                let pair = |Pair { key, value, .. }: &Pair| match value {
                    Self::Nothing => key.written(true),
                    _ => format!("{}: {}", key.written(true), value.written()),
                };
                format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Returns it on lines of its own.
    fn into_block(self) -> Block {
        let entry = |key: Option<Scalar>, value: Self| Entry {
            over: Vec::new(),
            blank: false,
            key,
            beside_key: None,
            between: Vec::new(),
            value: match value {
                Self::Nothing => Value::Nothing,
                Self::Scalar(scalar) => Value::Scalar(scalar, Begins::Here),
                Self::List(_) | Self::Map(_) => Value::Flow(value),
            },
            beside: None,
            below: Vec::new(),
            span: 0..0,
            start: 0,
            column: 0,
        };
        let is_list = matches!(self, Self::List(_));
        let entries = match self {
            Self::Nothing | Self::Scalar(_) => Vec::new(),
            Self::List(items) => items.into_iter().map(|item| entry(None, item)).collect(),
            Self::Map(pairs) => pairs.into_iter().map(|pair| entry(Some(pair.key), pair.value)).collect(),
        };
        Block { is_list, parts: vec![Part { heading: Vec::new(), entries }], end: Vec::new() }
    }
}

/// Returns how much of a line stays when the blanks at its end go. A backslash keeps what it stands
/// before.
fn kept(line: &str) -> usize {
    let end = line.trim_end().len();
    if line[..end].ends_with('\\') { line.len() } else { end }
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}
