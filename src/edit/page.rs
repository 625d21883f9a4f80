//! Where on the page a value and its signs stand, from the places that the reader gives.
//!
//! The reader knows the first byte of every key and value and the last of those on one line. What
//! it does not tell is found here: colons, dashes, and where lines below each other end. Nothing
//! that is found is trusted; who changes a text proves the result.

use std::ops::Range;

use super::write::Hand;
use crate::diag::Step;
use crate::load::{Entry, Node, NodeKind};

/// A text whose values are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub text: &'a str,
}

/// A value with its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub node: &'a Node,
    /// The byte behind its colon or dash; none for an entry of brackets that has no sign.
    pub after: Option<usize>,
    /// The column of its key or dash.
    pub column: usize,
    /// Whether it stands within brackets.
    pub in_flow: bool,
    /// Whether its sign is a dash.
    pub is_item: bool,
    /// How many steps lie above it.
    pub depth: usize,
}

impl<'a> Page<'a> {
    /// Returns the place of the topmost value.
    pub fn root(self, node: &'a Node) -> Place<'a> {
        Place { node, after: Some(0), column: 0, in_flow: false, is_item: false, depth: 0 }
    }

    /// Returns the place at the end of a way.
    pub fn down(self, from: Place<'a>, way: &[Step]) -> Option<Place<'a>> {
        way.iter().try_fold(from, |place, step| self.child(place, step))
    }

    /// Returns the place one step down.
    pub fn child(self, place: Place<'a>, step: &Step) -> Option<Place<'a>> {
        let in_flow = place.in_flow || self.is_flow(place.node);
        let depth = place.depth + 1;
        match (&place.node.kind, step) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                let entry = entries.iter().find(|entry| entry.key == *key)?;
                let column = self.column(self.entry_start(entry));
                Some(Place { node: &entry.value, after: self.colon(entry), column, in_flow, is_item: false, depth })
            }
            (NodeKind::List(items), Step::Index(index)) => {
                let node = items.get(*index)?;
                if in_flow {
                    return Some(Place { node, after: None, column: place.column, in_flow, is_item: true, depth });
                }
                let dash = self.dash(items, *index, place.after?)?;
                let column = self.column(dash);
                Some(Place { node, after: Some(dash + 1), column, in_flow, is_item: true, depth })
            }
            _ => None,
        }
    }

    /// Tells whether a collection stands in brackets.
    pub fn is_flow(self, node: &Node) -> bool {
        let first = self.text[node.span.start..].chars().next();
        match &node.kind {
            NodeKind::Map(_) => first == Some('{'),
            // A list below its key may be said to begin where its first entry does.
            NodeKind::List(items) => {
                first == Some('[') && items.first().is_none_or(|item| item.span.start > node.span.start)
            }
            NodeKind::Null | NodeKind::Text(_) => false,
        }
    }

    /// Returns the byte behind the last sign of a value; comments and line ends come after it.
    pub fn end(self, node: &Node, after: Option<usize>) -> Option<usize> {
        match &node.kind {
            NodeKind::Null if node.span.is_empty() => Some(after.unwrap_or(node.span.end)),
            NodeKind::Null => Some(node.span.end),
            NodeKind::Text(text) => match after.and_then(|after| self.block_header(node, after)) {
                Some(header) => Some(self.block_text_end(node, text, &header)),
                None => Some(node.span.end),
            },
            NodeKind::List(_) | NodeKind::Map(_) if self.is_flow(node) => Some(node.span.end),
            NodeKind::List(items) => {
                let last = items.len().checked_sub(1)?;
                self.end(&items[last], Some(self.dash(items, last, after?)? + 1))
            }
            NodeKind::Map(entries) => {
                let last = entries.last()?;
                match self.colon(last) {
                    Some(colon) => self.end(&last.value, Some(colon)),
                    None => Some(last.key_span.end),
                }
            }
        }
    }

    /// Returns the sign and the marks that begin a text of several lines: `|`, `>-`, `|2+`.
    pub fn block_header(self, node: &Node, after: usize) -> Option<Range<usize>> {
        let start = self.skip(after);
        let rest = &self.text[start..];
        if !matches!(node.kind, NodeKind::Text(_)) || !rest.starts_with(['|', '>']) {
            return None;
        }
        let length = rest.find(|c: char| !matches!(c, '|' | '>' | '+' | '-' | '0'..='9')).unwrap_or(rest.len());
        Some(start..start + length)
    }

    /// Blank lines below a text belong to it only where it keeps them.
    fn block_text_end(self, node: &Node, text: &str, header: &Range<usize>) -> usize {
        let mut whole = &self.text[..node.span.end.max(header.end)];
        // The reader may count the indentation of what follows.
        let unindented = whole.trim_end_matches([' ', '\t']);
        if whole.len() < self.text.len() && unindented.ends_with('\n') {
            whole = unindented;
        }
        let keeps = self.text[header.clone()].contains('+') || text.trim_end_matches('\n').ends_with([' ', '\t']);
        let end = if keeps { whole.strip_suffix('\n').unwrap_or(whole) } else { whole.trim_end() };
        end.strip_suffix('\r').unwrap_or(end).len().max(header.end)
    }

    /// Returns where an entry of a mapping begins: its key, or the sign before it.
    pub fn entry_start(self, entry: &Entry) -> usize {
        let before = self.text[..entry.key_span.start].trim_end_matches([' ', '\t']);
        match before.strip_suffix('?') {
            Some(rest) if rest.is_empty() || rest.ends_with([' ', '\n', '\t', '-']) => rest.len(),
            _ => entry.key_span.start,
        }
    }

    /// Returns the byte behind the colon of an entry.
    pub fn colon(self, entry: &Entry) -> Option<usize> {
        let at = self.skip(entry.key_span.end);
        self.text[at..].starts_with(':').then_some(at + 1)
    }

    /// Returns the dash of an entry of a list that stands below each other.
    pub fn dash(self, items: &[Node], index: usize, after: usize) -> Option<usize> {
        let before = self.text[..items[index].span.start].trim_end_matches([' ', '\t']);
        let is_sign = |rest: &str| rest.is_empty() || rest.ends_with([' ', '\n', '\t']);
        if let Some(rest) = before.strip_suffix('-').filter(|rest| is_sign(rest)) {
            return Some(rest.len());
        }
        // The value stands on a later line than its dash.
        let from = match index.checked_sub(1) {
            None => after,
            Some(last) => self.end(&items[last], Some(self.dash(items, last, after)? + 1))?,
        };
        let at = self.skip(from);
        let rest = self.text[at..].strip_prefix('-')?;
        (rest.is_empty() || rest.starts_with([' ', '\n', '\r', '\t'])).then_some(at)
    }

    /// Returns the next byte that is neither blank nor part of a comment.
    pub fn skip(self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at..];
            let next = at + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let is_comment = self.text[next..].starts_with('#') && self.text[..next].ends_with([' ', '\t', '\n', '\r']);
            let is_first = next == 0 && self.text.starts_with('#');
            if !is_comment && !is_first {
                return next;
            }
            at = self.line_end(next);
        }
    }

    /// Returns the first byte of a line.
    pub fn line_start(self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Returns the byte behind the end of a line.
    pub fn line_end(self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// Returns how many characters stand before a byte on its line.
    pub fn column(self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// Tells whether a byte is the first of its line that is not blank.
    pub fn is_first(self, at: usize) -> bool {
        self.text[self.line_start(at)..at].chars().all(|c| matches!(c, ' ' | '\t'))
    }

    /// Tells whether nothing but a comment follows on the line.
    pub fn ends_line(self, at: usize) -> bool {
        let rest = self.text[at..self.line_end(at)].trim_end_matches(['\n', '\r']);
        let said = rest.trim_start_matches([' ', '\t']);
        said.is_empty() || (said.starts_with('#') && said.len() < rest.len())
    }

    /// Tells whether a line is there and has nothing on it.
    pub fn is_blank_line(self, at: usize) -> bool {
        at < self.text.len() && self.text[at..self.line_end(at)].trim().is_empty()
    }

    /// Tells whether a blank line stands above the line of a byte and its comments.
    pub fn is_below_blank(self, at: usize) -> bool {
        let lines = self.text[..self.line_start(at)].lines().rev();
        lines.map(str::trim).find(|line| !line.starts_with('#')).is_some_and(str::is_empty)
    }

    /// Returns the line end that is used before a byte, or behind it on the first line.
    pub fn newline(self, at: usize) -> &'static str {
        let end = self.text[..at].rfind('\n').or_else(|| self.text[at..].find('\n').map(|end| at + end));
        if end.is_some_and(|end| self.text[..end].ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// Returns where a line goes that comes last in a collection at a column, whose last sign is
    /// before `end`: behind the comments that are indented more than the collection, or as much
    /// where what follows is indented less; before all others, and before the blank lines.
    pub fn below(self, end: usize, column: usize) -> Option<usize> {
        if !self.ends_line(end) {
            return None;
        }
        let mut at = self.line_end(end);
        let next = self.skip(at);
        let outer = if next < self.text.len() { self.column(next) } else { 0 };
        let mut line = at;
        while line < next {
            let rest = &self.text[line..];
            let sign = line + rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let following = self.line_end(line);
            if self.text[sign..].starts_with('#') {
                let own = self.column(sign);
                if own < column || (own == column && own <= outer) {
                    break;
                }
                at = following;
            } else if sign >= next {
                break;
            }
            line = following;
        }
        Some(at)
    }

    /// Returns how whoever wrote a value indents, looking around it first.
    pub fn hand(self, near: Place<'a>, root: &'a Node) -> Hand {
        let mut seen = Seen::default();
        self.look(near, &mut seen);
        self.look(self.root(root), &mut seen);
        let step = seen.step.or(seen.list.filter(|by| *by > 0)).unwrap_or(Hand::OWN.step);
        Hand { step, list: seen.list.unwrap_or(step), gap: seen.gap.unwrap_or(Hand::OWN.gap) }
    }

    fn look(self, place: Place<'a>, seen: &mut Seen) {
        if seen.is_all() || place.in_flow || self.is_flow(place.node) {
            return;
        }
        match &place.node.kind {
            NodeKind::Null | NodeKind::Text(_) => {}
            NodeKind::List(items) => {
                for (i, item) in items.iter().enumerate().take(MOST_LOOKS) {
                    let Some(child) = self.child(place, &Step::Index(i)) else { return };
                    let after = child.after.unwrap_or_default();
                    let between = self.text.get(after..item.span.start).unwrap_or_default();
                    if !between.is_empty() && between.chars().all(|c| c == ' ') {
                        seen.gap.get_or_insert(between.len());
                    }
                    self.look(child, seen);
                }
            }
            NodeKind::Map(entries) => {
                for entry in entries {
                    let Some(after) = self.colon(entry) else { return };
                    let start = self.skip(after);
                    let column = self.column(self.entry_start(entry));
                    let is_below = self.text[after..start].contains('\n') && !self.is_flow(&entry.value);
                    let by = self.column(start).saturating_sub(column);
                    match &entry.value.kind {
                        NodeKind::List(_) if is_below => _ = seen.list.get_or_insert(by),
                        NodeKind::Map(_) if is_below => _ = seen.step.get_or_insert(by),
                        _ => {}
                    }
                    let depth = place.depth + 1;
                    let child =
                        Place { node: &entry.value, after: Some(after), column, in_flow: false, is_item: false, depth };
                    self.look(child, seen);
                }
            }
        }
    }
}

/// Of a long list, the first entries tell the hand.
const MOST_LOOKS: usize = 20;

/// What has been seen of a hand.
#[derive(Debug, Default)]
struct Seen {
    step: Option<usize>,
    list: Option<usize>,
    gap: Option<usize>,
}

impl Seen {
    fn is_all(&self) -> bool {
        self.step.is_some() && self.list.is_some() && self.gap.is_some()
    }
}
