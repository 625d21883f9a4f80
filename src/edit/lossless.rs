//! A change made by a lossless editor of YAML, for places where no splice fits.

use std::str::FromStr;

use yaml_edit::{Mapping, Sequence, YamlFile, YamlNode};

use super::write::{Hand, Style, behind_key};
use super::{Change, Value};
use crate::diag::{DataPath, Step};

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
    let written = behind_key(value, 0, Hand::OWN, style);
    let blank = if written.head.is_empty() { "" } else { " " };
    let text = format!("value:{blank}{}\n{}", written.head, written.body);
    let file = YamlFile::from_str(&text).ok()?;
    file.document()?.as_mapping()?.get("value")
}
