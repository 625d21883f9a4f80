//! The sections of a form: what is agreed on, what is filled in, and room for what is not.

use super::Sheet;
use crate::domain::date_in_words;
use crate::form::{Field, FieldKind, Section, Value};
use crate::report::explain::capital;
use crate::report::{Answer, Block, Choice, Line, Room, TableCell, TickBox};

/// Fields with fewer lines than this get one beside their label.
const SHORT: usize = 2;

impl Sheet<'_> {
    pub(super) fn section(&self, section: &Section) -> Vec<Block> {
        let mut blocks = vec![Block::heading(&section.heading)];
        blocks.extend(section.text.iter().map(Block::paragraph));
        if !section.points.is_empty() {
            blocks.push(Block::List { items: section.points.clone() });
        }
        let norms = self.options.values.told(&section.norms, self.form.specialty.as_deref());
        if !norms.is_empty() {
            let label = format!("Riktlinje i {}", self.options.values.region.as_deref().unwrap_or("regionen"));
            blocks.push(Block::Lines { lines: vec![Line { label, values: norms }] });
        }
        let mut waiting: Vec<(String, Option<Vec<String>>)> = Vec::new();
        for field in &section.fields {
            match self.field(field) {
                Shown::InLine(values) => {
                    let label = if values.is_some() { field.label.clone() } else { asked(field) };
                    waiting.push((label, values));
                }
                Shown::Block(block) => {
                    blocks.extend(lines_and_blanks(waiting.drain(..)));
                    blocks.push(block);
                }
            }
        }
        blocks.extend(lines_and_blanks(waiting));
        blocks
    }

    fn field(&self, field: &Field) -> Shown {
        let value = self.options.filled.and_then(|filled| filled.fields.get(&field.key));
        match value {
            Some(Value::Text(text)) => Shown::InLine(Some(paragraphs(text))),
            Some(Value::Day(day)) => Shown::InLine(Some(vec![date_in_words(*day)])),
            Some(Value::Number(number)) => {
                let unit = field.unit_of(number).map(|unit| format!(" {unit}")).unwrap_or_default();
                Shown::InLine(Some(vec![format!("{number}{unit}")]))
            }
            Some(Value::List(texts)) => Shown::InLine(Some(texts.clone())),
            Some(Value::Rows(rows)) => Shown::Block(Block::Table {
                summary: format!("{}, en rad för varje.", capital(&field.label)),
                columns: field.columns.iter().map(|column| column.label.clone()).collect(),
                widths: (0..field.columns.len()).map(|number| if number == 0 { 2 } else { 5 }).collect(),
                rows: rows.iter().map(|row| row.iter().cloned().map(TableCell::Text).collect()).collect(),
            }),
            None => empty(field),
        }
    }
}

/// What is shown of a field.
enum Shown {
    /// A label with values, or with a line to write on.
    InLine(Option<Vec<String>>),
    /// Something that stands by itself.
    Block(Block),
}

/// Returns what there is to write on for a field.
fn empty(field: &Field) -> Shown {
    let usual = match field.kind {
        FieldKind::Long | FieldKind::List => 3,
        FieldKind::Table => 5,
        FieldKind::Text | FieldKind::Date | FieldKind::Choice | FieldKind::Number => 1,
    };
    let count = field.lines.and_then(|lines| usize::try_from(lines).ok()).unwrap_or(usual);
    if field.kind == FieldKind::Choice {
        let boxes = field.choices.iter().map(TickBox::empty).collect();
        return Shown::Block(Block::Answer(Box::new(Answer {
            labels: Vec::new(),
            title: field.label.clone(),
            is_heading: false,
            standing: Vec::new(),
            lines: Vec::new(),
            choices: vec![Choice { label: "Kryssa för ett".to_owned(), boxes }],
            rooms: Vec::new(),
        })));
    }
    if let [narrow, rest @ ..] = field.columns.as_slice()
        && field.kind == FieldKind::Table
    {
        let rest: Vec<&str> = rest.iter().map(|column| column.label.as_str()).collect();
        let label =
            if rest.is_empty() { asked(field) } else { format!("{} ({})", asked(field), small(&rest.join(", "))) };
        return Shown::Block(Block::Room(Room::new(label, count).beside(&narrow.label)));
    }
    match count {
        0..SHORT => Shown::InLine(None),
        _ => Shown::Block(Block::Room(Room::new(asked(field), count))),
    }
}

/// Returns what is asked for where it is to be written by hand, with what a number counts and what helps to answer.
fn asked(field: &Field) -> String {
    let help = field.help.as_deref().map(|help| small(help.trim().trim_end_matches('.')));
    let more: Vec<String> = field.unit.iter().cloned().chain(help).collect();
    if more.is_empty() { field.label.clone() } else { format!("{} ({})", field.label, more.join("; ")) }
}

/// Returns a sentence as it goes on after other words; an abbreviation keeps its capitals.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == '-' => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

/// Returns labels with values as lines, and those without as lines to write on, in their order.
pub(super) fn lines_and_blanks(all: impl IntoIterator<Item = (String, Option<Vec<String>>)>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (label, values) in all {
        match (values, blocks.last_mut()) {
            (Some(values), Some(Block::Lines { lines })) => lines.push(Line { label, values }),
            (Some(values), _) => blocks.push(Block::Lines { lines: vec![Line { label, values }] }),
            (None, Some(Block::Blanks { labels })) => labels.push(label),
            (None, _) => blocks.push(Block::Blanks { labels: vec![label] }),
        }
    }
    blocks
}

/// Returns the paragraphs of a text: an empty line parts them.
fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect()
}
