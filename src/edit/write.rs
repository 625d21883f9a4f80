//! Values as lines of YAML, in the hand of the file they go into.

use super::Value;
use super::scalar::{self, block_scalar, scalar};

/// How a new value is written, from the one that people like most to the one that fits everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Mappings and lists as lines below each other, long texts as they are.
    Block,
    /// As lines, but each text on one line.
    OneLine,
    /// In brackets.
    Flow,
}

impl Style {
    pub(super) const ALL: [Self; 3] = [Self::Block, Self::OneLine, Self::Flow];
}

/// How far somebody indents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hand {
    /// From a key to the keys below it.
    pub step: usize,
    /// From a key to the dashes below it; many write none.
    pub list: usize,
    /// Between a dash and what follows it.
    pub gap: usize,
}

impl Hand {
    /// The program's own.
    pub(super) const OWN: Self = Self { step: 2, list: 2, gap: 1 };
}

/// A value in two parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// What stands on the line of the colon or dash, without the blank before it; may be nothing.
    pub head: String,
    /// The lines below, each with its line end.
    pub body: String,
}

/// Returns a value as it stands behind a key at a column.
pub(super) fn behind_key(value: &Value, column: usize, hand: Hand, style: Style) -> Written {
    let mut body = String::new();
    let head = match form(value, style) {
        Form::Line => in_line(value, style),
        Form::Literal(text) => literal(text, column + hand.step, &mut body),
        Form::Below => {
            let by = if matches!(value, Value::List(_)) { hand.list } else { hand.step };
            lines(value, column + by, hand, style, &mut body);
            String::new()
        }
    };
    Written { head, body }
}

/// Returns a value as it stands behind a dash at a column: its first line is that of the dash.
pub(super) fn behind_dash(value: &Value, column: usize, hand: Hand, style: Style) -> Written {
    if !matches!(form(value, style), Form::Below) {
        return behind_key(value, column, hand, style);
    }
    let mut all = String::new();
    lines(value, column + 1 + hand.gap, hand, style, &mut all);
    let (head, body) = all.split_once('\n').unwrap_or((&all, ""));
    Written { head: head.trim_start().to_owned(), body: body.to_owned() }
}

/// Writes the entries of a mapping or a list that begins at a column.
pub(super) fn lines(value: &Value, column: usize, hand: Hand, style: Style, out: &mut String) {
    let mut put = |mark: &str, gap: usize, written: &Written| {
        push_blanks(column, out);
        out.push_str(mark);
        if !written.head.is_empty() {
            push_blanks(gap, out);
            out.push_str(&written.head);
        }
        out.push('\n');
        out.push_str(&written.body);
    };
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                put(&format!("{}:", scalar::key(key)), 1, &behind_key(value, column, hand, style));
            }
        }
        Value::List(items) => {
            for item in items {
                put("-", hand.gap, &behind_dash(item, column, hand, style));
            }
        }
        Value::Null | Value::Text(_) => {}
    }
}

/// Returns a value as it stands between brackets.
pub fn flow(value: &Value) -> String {
    let mut out = String::new();
    push_flow(value, &mut out);
    out
}

/// How a value stands behind its sign.
enum Form<'a> {
    Line,
    Literal(&'a str),
    Below,
}

fn form(value: &Value, style: Style) -> Form<'_> {
    match value {
        Value::Text(text) if style == Style::Block && is_literal(text) => Form::Literal(text),
        Value::List(items) if style != Style::Flow && !items.iter().all(is_short) => Form::Below,
        Value::Map(entries) if style != Style::Flow && !entries.is_empty() => Form::Below,
        _ => Form::Line,
    }
}

fn in_line(value: &Value, style: Style) -> String {
    match value {
        Value::Text(text) if style != Style::Flow => block_scalar(text),
        _ => flow(value),
    }
}

fn literal(text: &str, column: usize, body: &mut String) -> String {
    for line in text.trim_end_matches('\n').split('\n') {
        if !line.is_empty() {
            push_blanks(column, body);
            body.push_str(line);
        }
        body.push('\n');
    }
    if text.ends_with('\n') { "|" } else { "|-" }.to_owned()
}

fn push_blanks(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}

fn push_flow(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push('~'),
        Value::Text(text) => out.push_str(&scalar(text)),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                push_flow(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                out.push_str(&scalar::key(key));
                out.push_str(": ");
                push_flow(value, out);
            }
            out.push('}');
        }
    }
}

/// Short lists stand in brackets: `[D07, H09]`.
pub(super) fn is_short(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.len() <= 30 && !text.contains('\n'))
}

/// Texts of several lines that read back the same when written as they are.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    body.contains('\n')
        && !body.starts_with([' ', '\n', '\t'])
        && !body.ends_with('\n')
        && !body.contains(|c: char| c.is_control() && c != '\n')
}
