//! The change itself, by a lossless editor of YAML.

use std::str::FromStr;

use yaml_edit::{Mapping, Sequence, YamlFile, YamlNode};

use super::scalar::scalar;
use super::{Change, Value};
use crate::diag::{DataPath, Step};

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

/// Returns the changed text, or `None` where the editor cannot do it. Whether the result is right
/// is for the caller to see.
pub(super) fn change(text: &str, change: &Change, style: Style) -> Option<String> {
    let file = YamlFile::from_str(text).ok()?;
    let document = file.document()?;
    let root = match (document.as_mapping(), document.as_sequence()) {
        (Some(mapping), _) => Container::Map(mapping),
        (_, Some(sequence)) => Container::List(sequence),
        _ => return None,
    };
    match change {
        Change::Set(path, value) => set(&root, path.steps(), value, style)?,
        Change::Append(path, value) => match root.down(path.steps()) {
            Some(Container::List(sequence)) => sequence.push(node(value, style)?),
            Some(Container::Map(_)) => return None,
            None => set(&root, path.steps(), &Value::List(vec![value.clone()]), style)?,
        },
        Change::Remove(path) => remove(&root, path)?,
    }
    Some(file.to_string())
}

/// A mapping or a list of the text.
enum Container {
    Map(Mapping),
    List(Sequence),
}

impl Container {
    fn child(&self, step: &Step) -> Option<YamlNode> {
        match (self, step) {
            (Self::Map(mapping), Step::Key(key)) => mapping.get(key.as_str()),
            (Self::List(sequence), Step::Index(index)) => sequence.get(*index),
            _ => None,
        }
    }

    /// Returns the container at the end of a way; none where there is a text or nothing.
    fn down(&self, way: &[Step]) -> Option<Self> {
        let own = match self {
            Self::Map(mapping) => Self::Map(mapping.clone()),
            Self::List(sequence) => Self::List(sequence.clone()),
        };
        way.iter().try_fold(own, |container, step| match container.child(step)? {
            YamlNode::Mapping(mapping) => Some(Self::Map(mapping)),
            YamlNode::Sequence(sequence) => Some(Self::List(sequence)),
            _ => None,
        })
    }
}

fn set(root: &Container, steps: &[Step], value: &Value, style: Style) -> Option<()> {
    let (last, way) = steps.split_last()?;
    match (root.down(way), last) {
        (Some(Container::Map(mapping)), Step::Key(key)) => mapping.set(key.as_str(), node(value, style)?),
        (Some(Container::List(sequence)), Step::Index(index)) => _ = sequence.set(*index, node(value, style)?),
        // Nothing stands there yet: a mapping begins.
        (None, Step::Key(key)) => set(root, way, &Value::Map(vec![(key.clone(), value.clone())]), style)?,
        _ => return None,
    }
    Some(())
}

fn remove(root: &Container, path: &DataPath) -> Option<()> {
    let (last, way) = path.steps().split_last()?;
    let parent = root.down(way)?;
    let is_only = match &parent {
        Container::Map(mapping) => mapping.len() == 1,
        Container::List(sequence) => sequence.len() == 1,
    };
    if is_only {
        return set(root, way, &Value::Null, Style::OneLine);
    }
    match (parent, last) {
        (Container::Map(mapping), Step::Key(key)) => _ = mapping.remove(key.as_str())?,
        (Container::List(sequence), Step::Index(index)) => _ = sequence.remove(*index)?,
        _ => return None,
    }
    Some(())
}

/// Returns a value as a piece of YAML.
fn node(value: &Value, style: Style) -> Option<YamlNode> {
    let mut text = String::from("value:");
    write(value, style, 0, &mut text);
    let file = YamlFile::from_str(&text).ok()?;
    file.document()?.as_mapping()?.get("value")
}

/// Writes a value behind a colon or a dash.
fn write(value: &Value, style: Style, depth: usize, out: &mut String) {
    let indent = |depth: usize| "  ".repeat(depth);
    match value {
        Value::Null => out.push_str(" ~\n"),
        Value::Text(text) if style == Style::Block && is_literal(text) => {
            out.push_str(if text.ends_with('\n') { " |\n" } else { " |-\n" });
            for line in text.trim_end_matches('\n').split('\n') {
                if !line.is_empty() {
                    out.push_str(&indent(depth + 1));
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Value::List(items) if style != Style::Flow && !items.iter().all(is_short) => {
            out.push('\n');
            for item in items {
                out.push_str(&format!("{}-", indent(depth + 1)));
                let start = out.len();
                write(item, style, depth + 1, out);
                // A mapping begins on the line of its dash.
                if let Some(entries) = out[start..].strip_prefix('\n').map(str::trim_start) {
                    let entries = format!(" {entries}");
                    out.truncate(start);
                    out.push_str(&entries);
                }
            }
        }
        Value::Map(entries) if style != Style::Flow && !entries.is_empty() => {
            out.push('\n');
            for (key, value) in entries {
                out.push_str(&format!("{}{}:", indent(depth + 1), scalar(key)));
                write(value, style, depth + 1, out);
            }
        }
        Value::Text(_) | Value::List(_) | Value::Map(_) => {
            out.push(' ');
            flow(value, out);
            out.push('\n');
        }
    }
}

fn flow(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push('~'),
        Value::Text(text) => out.push_str(&scalar(text)),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                flow(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                out.push_str(&scalar(key));
                out.push_str(": ");
                flow(value, out);
            }
            out.push('}');
        }
    }
}

/// Short lists stand in brackets: `[D07, H09]`.
fn is_short(value: &Value) -> bool {
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
