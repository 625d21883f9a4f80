//! The parts of a long file that can be proven alone.
//!
//! A key at the top with what stands below it, or one entry of a list there, is a run of whole
//! lines: what follows begins a key or an entry of its own, at the same column or further left, and
//! whatever these lines hold ends there. So they mean alone what they mean in their place. That the
//! old lines do is checked each time; what cannot be cut so is for the whole file to prove.

use std::ops::Range;

use super::page::Page;
use super::proof::{File, Gone};
use super::splice::Draft;
use super::{Change, Value};
use crate::diag::{DataPath, Step};
use crate::load::{MOST_ENTRIES, MOST_NODES, Node, NodeKind};

/// Values nested deeper are for the whole file to prove; the reader's own limit is a little further.
const MOST_DEPTH: usize = 60;

/// Some lines of a file.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// The key at the top.
    key: String,
    /// The entries of the list below it; none where the part is all below the key.
    items: Option<Range<usize>>,
    /// How many of them are taken away.
    fewer: usize,
    /// Whole lines.
    range: Range<usize>,
}

/// Tells whether the changes of a draft can be proven by the parts that they touch. Where not, they
/// may still be right.
pub(super) fn prove(file: &File, draft: &Draft<'_>, changes: &[&Change], wanted: &Value) -> bool {
    is_within_limits(wanted) && try_prove(file, draft, changes, wanted).is_some()
}

fn try_prove(file: &File, draft: &Draft<'_>, changes: &[&Change], wanted: &Value) -> Option<()> {
    let page = Page { text: &file.text };
    let mut parts: Vec<(Part, Vec<usize>)> = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        let part = part(page, file.root(), change)?;
        let is_inside = |range: &Range<usize>| range.start >= part.range.start && range.end <= part.range.end;
        if !draft.ranges(number).all(is_inside) {
            return None;
        }
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, numbers)) => numbers.push(number),
            None => parts.push((part, vec![number])),
        }
    }
    // What is taken away moves the entries behind it, so nothing else may change in its list.
    let moves = |part: &Part| parts.iter().any(|(other, _)| other.fewer > 0 && other != part && other.key == part.key);
    if parts.iter().any(|(part, numbers)| moves(part) || part.fewer > 0 && numbers.len() > 1) {
        return None;
    }
    parts.iter().all(|(part, numbers)| part.is_proven(file, draft, numbers, wanted)).then_some(())
}

/// Returns the part in which a change is made.
fn part(page: Page<'_>, root: &Node, change: &Change) -> Option<Part> {
    let NodeKind::Map(entries) = &root.kind else { return None };
    let Some((Step::Key(key), way)) = change.path().steps().split_first() else { return None };
    let at = entries.iter().position(|entry| entry.key == *key)?;
    let line = |sign: usize| page.is_first(sign).then(|| page.line_start(sign));
    let start = |index: usize| entries.get(index).map(|entry| page.entry_start(entry));
    let range = line(start(at)?)?..start(at + 1).map_or(Some(page.text.len()), line)?;
    let entry = &entries[at];
    let items = match &entry.value.kind {
        NodeKind::List(items) if !page.is_flow(&entry.value) => items,
        // What takes a key away leaves nothing that could be read.
        _ if way.is_empty() && matches!(change, Change::Remove(_)) => return None,
        _ => return Some(Part { key: key.clone(), items: None, fewer: 0, range }),
    };
    let last = items.len().checked_sub(1)?;
    let (touched, fewer) = match (way, change) {
        ([], Change::Append(..)) => (last..last + 1, 0),
        // With a neighbour there is something left to read.
        ([Step::Index(index)], Change::Remove(_)) if *index < last => (*index..index + 2, 1),
        ([Step::Index(index)], Change::Remove(_)) => (index.checked_sub(1)?..index + 1, 1),
        ([Step::Index(index), ..], _) => (*index..index + 1, 0),
        _ => return None,
    };
    let after = page.colon(entry)?;
    let dash = |index: usize| items.get(index).and_then(|_| page.dash(items, index, after)).and_then(line);
    let end = if touched.end < items.len() { dash(touched.end)? } else { range.end };
    Some(Part { key: key.clone(), range: dash(touched.start)?..end, items: Some(touched), fewer })
}

impl Part {
    fn is_proven(&self, file: &File, draft: &Draft<'_>, numbers: &[usize], wanted: &Value) -> bool {
        let old = &file.text[self.range.clone()];
        let (new, gone) = draft.part(&self.range, numbers);
        // Such a line ends the document, not only the part.
        let ends = |line: &str| ["---", "...", "%"].iter().any(|mark| line.starts_with(mark));
        if old.lines().chain(new.lines()).any(ends) || first_column(old) != first_column(&new) {
            return false;
        }
        // What follows begins a line.
        if self.range.end < file.text.len() && !new.ends_with('\n') {
            return false;
        }
        let (Some(before), Some(wanted)) = (self.before(file.root()), self.wanted(file.root(), wanted)) else {
            return false;
        };
        let alone = File::read(old.to_owned()).filter(|alone| before.is(alone.root()));
        alone.is_some_and(|alone| alone.prove(new, &wanted, Gone::Within(&gone)).is_some())
    }

    /// Returns what the lines say now.
    fn before(&self, root: &Node) -> Option<Value> {
        let node = root.entry(&self.key)?;
        match (&self.items, &node.kind) {
            (None, _) => Some(Value::Map(vec![(self.key.clone(), Value::from(node))])),
            (Some(touched), NodeKind::List(items)) => {
                Some(Value::List(items.get(touched.clone())?.iter().map(Value::from).collect()))
            }
            _ => None,
        }
    }

    /// Returns what the lines should say. What is new at the end of a list stands in its last part.
    fn wanted(&self, root: &Node, wanted: &Value) -> Option<Value> {
        let value = wanted.at(&DataPath::root().key(&self.key))?;
        match (&self.items, value, &root.entry(&self.key)?.kind) {
            (None, value, _) => Some(Value::Map(vec![(self.key.clone(), value.clone())])),
            (Some(touched), Value::List(items), NodeKind::List(old)) => {
                let end = if touched.end == old.len() { items.len() } else { touched.end - self.fewer };
                Some(Value::List(items.get(touched.start..end)?.to_vec()))
            }
            _ => None,
        }
    }
}

/// Returns the column of the first key or dash, which says where in the file the lines belong.
fn first_column(text: &str) -> usize {
    let page = Page { text };
    page.column(page.skip(0))
}

/// Tells whether a value is so small that only the whole file could be too large.
fn is_within_limits(value: &Value) -> bool {
    fn count(value: &Value, depth: usize) -> Option<usize> {
        let (entries, own) = match value {
            Value::Null | Value::Text(_) => return Some(1),
            Value::List(items) => {
                (items.len(), items.iter().map(|item| count(item, depth + 1)).sum::<Option<usize>>()?)
            }
            Value::Map(entries) => {
                let below = entries.iter().map(|(_, value)| count(value, depth + 1).map(|below| below + 1));
                (entries.len(), below.sum::<Option<usize>>()?)
            }
        };
        (entries <= MOST_ENTRIES && depth < MOST_DEPTH).then_some(own + 1)
    }
    count(value, 0).is_some_and(|count| count <= MOST_NODES)
}
