//! Values as they are asked for and compared, without places.

use super::Change;
use crate::diag::{DataPath, Step};
use crate::load::{Entry, Node, NodeKind};

/// A value of a file. Mappings keep the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// Returns a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns a list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// Makes a change. Returns `None` where there is nothing that could be changed so.
    pub fn change(&mut self, change: &Change) -> Option<()> {
        match change {
            Change::Set(path, value) => {
                let (last, way) = path.steps().split_last()?;
                match (self.down(way)?, last) {
                    (Self::Map(entries), Step::Key(key)) => match entries.iter_mut().find(|(known, _)| known == key) {
                        Some((_, old)) => *old = value.clone(),
                        None => entries.push((key.clone(), value.clone())),
                    },
                    (Self::List(items), Step::Index(index)) => *items.get_mut(*index)? = value.clone(),
                    (nothing @ Self::Null, Step::Key(key)) => {
                        *nothing = Self::Map(vec![(key.clone(), value.clone())]);
                    }
                    _ => return None,
                }
            }
            Change::Append(path, value) => match self.down(path.steps()) {
                Some(Self::List(items)) => items.push(value.clone()),
                Some(nothing @ Self::Null) => *nothing = Self::List(vec![value.clone()]),
                Some(_) => return None,
                None => self.change(&Change::Set(path.clone(), Self::List(vec![value.clone()])))?,
            },
            Change::Remove(path) => {
                let (last, way) = path.steps().split_last()?;
                match (self.down(way)?, last) {
                    (Self::Map(entries), Step::Key(key)) => {
                        let at = entries.iter().position(|(known, _)| known == key)?;
                        entries.remove(at);
                    }
                    (Self::List(items), Step::Index(index)) if *index < items.len() => _ = items.remove(*index),
                    _ => return None,
                }
                // A mapping or a list without anything in it is written as nothing.
                self.forget_empty(&path.parent());
            }
        }
        Some(())
    }

    /// Returns what stands at a path.
    pub fn at(&self, path: &DataPath) -> Option<&Self> {
        path.steps().iter().try_fold(self, |value, step| match (value, step) {
            (value, Step::Key(key)) => value.field(key),
            (Self::List(items), Step::Index(index)) => items.get(*index),
            (_, Step::Index(_)) => None,
        })
    }

    /// Returns what stands under a key of a mapping.
    pub fn field(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            Self::Null | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// Returns the text that stands under a key of a mapping.
    pub fn field_text(&self, key: &str) -> Option<&str> {
        match self.field(key)? {
            Self::Text(text) => Some(text),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// Tells whether a file holds this value.
    pub(super) fn is(&self, node: &Node) -> bool {
        match (self, &node.kind) {
            (Self::Null, NodeKind::Null) => true,
            (Self::Text(text), NodeKind::Text(known)) => text == known,
            (Self::List(items), NodeKind::List(known)) => {
                items.len() == known.len() && items.iter().zip(known).all(|(item, node)| item.is(node))
            }
            (Self::Map(entries), NodeKind::Map(known)) => {
                let same =
                    |((key, value), entry): (&(String, Self), &Entry)| *key == entry.key && value.is(&entry.value);
                entries.len() == known.len() && entries.iter().zip(known).all(same)
            }
            _ => false,
        }
    }

    fn down(&mut self, way: &[Step]) -> Option<&mut Self> {
        way.iter().try_fold(self, |value, step| match (value, step) {
            (Self::Map(entries), Step::Key(key)) => entries.iter_mut().find(|(known, _)| known == key).map(|(_, v)| v),
            (Self::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    fn forget_empty(&mut self, path: &DataPath) {
        if let Some(value) = self.down(path.steps())
            && matches!(value, Self::Map(entries) if entries.is_empty())
                | matches!(value, Self::List(items) if items.is_empty())
        {
            *value = Self::Null;
        }
    }
}

impl From<&Node> for Value {
    fn from(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Null => Self::Null,
            NodeKind::Text(text) => Self::Text(text.clone()),
            NodeKind::List(items) => Self::List(items.iter().map(Self::from).collect()),
            NodeKind::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::from(&entry.value))).collect())
            }
        }
    }
}
