//! The values of a YAML text with the place of each key and value.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::Source;
use super::builder::Builder;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Spot, Step};
use crate::domain::RegulationId;

/// A value and the bytes it stands in.
#[derive(Debug, Clone)]
pub struct Node {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// The value.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, also where it looks like a number: what it means is for the reader to say.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<Entry>),
}

impl NodeKind {
    /// Returns what it is, as messages tell it: `nothing`, `text`, `list` or `map`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Map(_) => "map",
        }
    }
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node,
}

impl Node {
    pub(super) fn null(span: Range<usize>) -> Self {
        Self { span, kind: NodeKind::Null }
    }

    /// Returns the value of a key, where this is a mapping.
    pub fn entry(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            NodeKind::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            NodeKind::Null | NodeKind::Text(_) | NodeKind::List(_) => None,
        }
    }

    /// Returns the value one step down.
    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.kind, step) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
            }
            (NodeKind::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        }
    }

    fn child_mut(&mut self, step: &Step) -> Option<&mut Self> {
        match (&mut self.kind, step) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                entries.iter_mut().find(|entry| entry.key == *key).map(|entry| &mut entry.value)
            }
            (NodeKind::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        }
    }

    /// Tells whether there is a mapping without entries at `path`.
    pub(super) fn is_empty_map(&self, path: &DataPath) -> bool {
        let node = path.steps().iter().try_fold(self, |node, step| node.child(step));
        node.is_some_and(|node| matches!(&node.kind, NodeKind::Map(entries) if entries.is_empty()))
    }

    /// Takes the value at `path` out: an entry of a mapping goes, an entry of a list becomes
    /// nothing so that the others keep their numbers. Returns whether it was there.
    pub(super) fn prune(&mut self, path: &DataPath) -> bool {
        let Some((last, way)) = path.steps().split_last() else { return false };
        let Some(node) = way.iter().try_fold(self, |node, step| node.child_mut(step)) else { return false };
        match (&mut node.kind, last) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                let before = entries.len();
                entries.retain(|entry| entry.key != *key);
                entries.len() < before
            }
            (NodeKind::List(items), Step::Index(index)) => match items.get_mut(*index) {
                Some(item) if !matches!(item.kind, NodeKind::Null) => {
                    item.kind = NodeKind::Null;
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// The values of one text.
#[derive(Debug, Clone)]
pub struct Tree {
    root: Node,
    readable: bool,
    count: usize,
}

impl Tree {
    /// Returns a hash of what the values say, without the entries at the top that are named, and with
    /// each text as `said` gives it. The order of keys, comments, quotes and blank lines do not matter,
    /// nor whether nothing is written out.
    pub fn digest(&self, without: &[&str], said: fn(&str) -> &str) -> [u8; 32] {
        fn add(node: &Node, without: &[&str], said: fn(&str) -> &str, hash: &mut Sha256) {
            match &node.kind {
                NodeKind::Null => hash.update(b"-"),
                NodeKind::Text(text) => {
                    let text = said(text);
                    hash.update(format!("t{}:", text.len()));
                    hash.update(text);
                }
                NodeKind::List(items) => {
                    hash.update(format!("l{}:", items.len()));
                    items.iter().for_each(|item| add(item, &[], said, hash));
                }
                NodeKind::Map(entries) => {
                    let mut told: Vec<&Entry> = entries
                        .iter()
                        .filter(|entry| !matches!(entry.value.kind, NodeKind::Null))
                        .filter(|entry| !without.contains(&entry.key.as_str()))
                        .collect();
                    told.sort_by(|a, b| a.key.cmp(&b.key));
                    hash.update(format!("m{}:", told.len()));
                    for entry in told {
                        hash.update(format!("k{}:", entry.key.len()));
                        hash.update(&entry.key);
                        add(&entry.value, &[], said, hash);
                    }
                }
            }
        }
        let mut hash = Sha256::new();
        add(&self.root, without, said, &mut hash);
        hash.finalize().into()
    }

    /// Parses the text of a source.
    pub(super) fn parse(source: &Source, diags: &mut Diagnostics) -> Self {
        diags.extend(source.faults().clone());
        let unreadable = Self { root: Node::null(0..0), readable: false, count: 1 };
        if source.is_broken() {
            return unreadable;
        }
        for range in source.conflict_markers() {
            diags.push(Diagnostic::new(Code::ConflictMarker, Place::bytes(range)));
            if diags.is_full() {
                break;
            }
        }
        if !diags.is_empty() {
            return unreadable;
        }
        let mut builder = Builder::new(source, diags);
        let root = builder.document();
        let count = builder.count();
        match root {
            Ok(root) => {
                if matches!(root.kind, NodeKind::Null) && diags.is_empty() {
                    diags.push(Diagnostic::new(Code::EmptyFile, Place::bytes(0..0)));
                    return unreadable;
                }
                Self { root, readable: true, count }
            }
            Err(fault) => {
                if !follows(&fault, diags, source.text()) {
                    diags.push(*fault);
                }
                unreadable
            }
        }
    }

    /// Tells whether the text is YAML that holds something.
    pub fn is_readable(&self) -> bool {
        self.readable
    }

    /// Returns how many values the text has.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns the topmost value.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Returns the bytes of a place. A value that is not there is shown at the nearest one above.
    pub fn range(&self, place: &Place) -> Range<usize> {
        if let Spot::Bytes(range) = &place.spot {
            return range.clone();
        }
        let mut node = &self.root;
        let mut key_span = None;
        let steps = place.path.steps();
        for (depth, step) in steps.iter().enumerate() {
            let next = match (&node.kind, step) {
                (NodeKind::Map(entries), Step::Key(key)) => entries
                    .iter()
                    .rev()
                    .find(|entry| entry.key == *key)
                    .map(|entry| (Some(entry.key_span.clone()), &entry.value)),
                (NodeKind::List(items), Step::Index(index)) => items.get(*index).map(|item| (None, item)),
                _ => None,
            };
            match next {
                Some((span, value)) => (key_span, node) = (span, value),
                // A short form has no parts: its value stands for them.
                None if matches!(node.kind, NodeKind::Text(_)) => return node.span.clone(),
                // What holds for every regulation stands where a part for each could stand.
                None if matches!(step, Step::Key(key) if key.parse::<RegulationId>().is_ok()) => {}
                None => return key_span.unwrap_or_else(|| head(node, depth)),
            }
        }
        match (&place.spot, &node.kind) {
            (Spot::Key | Spot::Missing, _) => key_span.unwrap_or_else(|| node.span.clone()),
            // A whole block would fill the screen; its key says enough.
            (_, NodeKind::Map(_) | NodeKind::List(_) | NodeKind::Null) => key_span
                .filter(|_| matches!(steps.last(), Some(Step::Key(_))))
                .unwrap_or_else(|| head(node, steps.len())),
            (_, NodeKind::Text(_)) => node.span.clone(),
        }
    }
}

/// Tells whether a text cannot be read because of a sign before it on the same line that has been
/// told, such as the star of `*mycket* bra`.
fn follows(fault: &Diagnostic, diags: &Diagnostics, text: &str) -> bool {
    let last = diags.iter().last().filter(|last| last.code == Code::YamlFeature);
    match (last.map(|last| &last.place.spot), &fault.place.spot) {
        (Some(Spot::Bytes(sign)), Spot::Bytes(stop)) if fault.code == Code::YamlSyntax => {
            text.get(sign.end..stop.start).is_some_and(|between| !between.contains('\n'))
        }
        _ => false,
    }
}

/// Returns the bytes that show where a collection begins.
fn head(node: &Node, depth: usize) -> Range<usize> {
    match &node.kind {
        NodeKind::Map(entries) if depth > 0 => entries.first().map_or(node.span.clone(), |e| e.key_span.clone()),
        NodeKind::List(items) => items.first().map_or(node.span.clone(), |item| head(item, depth)),
        NodeKind::Map(_) => node.span.start..node.span.start,
        NodeKind::Null | NodeKind::Text(_) => node.span.clone(),
    }
}
