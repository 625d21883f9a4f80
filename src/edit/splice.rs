//! Changes as pieces of text that go in or out at the places that the reader knows.
//!
//! A draft collects the pieces of several changes to one text. It may be wrong where somebody
//! writes in a way that was not thought of; whoever uses it reads the result again.

mod remove;

use std::cmp::Reverse;
use std::ops::Range;

use super::page::{Page, Place};
use super::write::{self, Hand, Style, Written};
use super::{Change, Value, scalar};
use crate::diag::{DataPath, Step};
use crate::load::{Node, NodeKind};

/// Lines longer than this are not filled by a mapping in braces.
const LONGEST_FLOW: usize = 100;

/// The pieces of the changes to one text.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    page: Page<'a>,
    root: &'a Node,
    edits: Vec<Edit>,
    /// What lies here is known anew only when the text is read again.
    closed: Vec<DataPath>,
    /// What goes with what is taken away.
    gone: Vec<Range<usize>>,
    count: usize,
}

/// One piece.
#[derive(Debug)]
struct Edit {
    range: Range<usize>,
    text: String,
    /// At the same byte, what lies deeper comes first.
    depth: usize,
    /// Which of the changes asks for it.
    change: usize,
}

impl<'a> Draft<'a> {
    /// Returns a draft without any change.
    pub fn new(text: &'a str, root: &'a Node) -> Self {
        Self { page: Page { text }, root, edits: Vec::new(), closed: Vec::new(), gone: Vec::new(), count: 0 }
    }

    /// Adds a change. Returns `None`, and changes nothing, where it cannot be made beside those that
    /// are there.
    pub fn add(&mut self, change: &Change, style: Style) -> Option<()> {
        if self.closed.iter().any(|closed| change.path().starts_with(closed)) {
            return None;
        }
        let mut own = Self::new(self.page.text, self.root);
        match change {
            Change::Set(path, value) => own.set(path, value, style)?,
            Change::Append(path, value) => own.append(path, value, style)?,
            Change::Remove(path) => own.remove(path, style)?,
        }
        let crosses = |a: &Edit, b: &Edit| a.range.start < b.range.end && b.range.start < a.range.end;
        if own.edits.iter().any(|a| self.edits.iter().any(|b| crosses(a, b))) {
            return None;
        }
        own.edits.iter_mut().for_each(|edit| edit.change = self.count);
        self.count += 1;
        self.edits.append(&mut own.edits);
        self.closed.append(&mut own.closed);
        self.gone.append(&mut own.gone);
        Some(())
    }

    /// Returns the bytes that a change touches, which are counted from 0.
    pub fn ranges(&self, change: usize) -> impl Iterator<Item = &Range<usize>> {
        self.edits.iter().filter(move |edit| edit.change == change).map(|edit| &edit.range)
    }

    /// Returns the text with all changes, and the bytes of the old one whose comments went with what
    /// was taken away.
    pub fn finish(&self) -> (String, Vec<Range<usize>>) {
        self.splice(&(0..self.page.text.len()), self.edits.iter().collect())
    }

    /// Returns some bytes of the text with some of the changes, and the same as [`Self::finish`],
    /// counted from the first of these bytes.
    pub fn part(&self, range: &Range<usize>, changes: &[usize]) -> (String, Vec<Range<usize>>) {
        self.splice(range, self.edits.iter().filter(|edit| changes.contains(&edit.change)).collect())
    }

    fn splice(&self, within: &Range<usize>, mut edits: Vec<&Edit>) -> (String, Vec<Range<usize>>) {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end, Reverse(edit.depth)));
        let old = self.page.text;
        let mut text = String::with_capacity(within.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
        let mut at = within.start;
        for edit in edits {
            text.push_str(old.get(at..edit.range.start).unwrap_or_default());
            text.push_str(&edit.text);
            at = at.max(edit.range.end);
        }
        text.push_str(old.get(at..within.end).unwrap_or_default());
        let inside = self.gone.iter().filter(|gone| gone.start >= within.start && gone.end <= within.end);
        (text, inside.map(|gone| gone.start - within.start..gone.end - within.start).collect())
    }

    fn set(&mut self, path: &DataPath, value: &Value, style: Style) -> Option<()> {
        let (last, way) = path.steps().split_last()?;
        let parent = self.page.down(self.page.root(self.root), way)?;
        match (&parent.node.kind, last) {
            (NodeKind::Map(entries), Step::Key(key)) if !entries.iter().any(|entry| entry.key == *key) => {
                self.insert(parent, key, value, style)?;
                self.closed.push(if self.page.is_flow(parent.node) { path.parent() } else { path.clone() });
            }
            (NodeKind::Map(_), Step::Key(_)) | (NodeKind::List(_), Step::Index(_)) => {
                self.replace(self.page.child(parent, last)?, value, style)?;
                self.closed.push(path.clone());
            }
            (NodeKind::Null, Step::Key(key)) => {
                self.replace(parent, &Value::Map(vec![(key.clone(), value.clone())]), style)?;
                self.closed.push(path.parent());
            }
            _ => return None,
        }
        Some(())
    }

    fn append(&mut self, path: &DataPath, value: &Value, style: Style) -> Option<()> {
        let Some(place) = self.page.down(self.page.root(self.root), path.steps()) else {
            return self.set(path, &Value::List(vec![value.clone()]), style);
        };
        match &place.node.kind {
            NodeKind::List(items) if items.is_empty() => {
                self.replace(place, &Value::List(vec![value.clone()]), style)?;
                self.closed.push(path.clone());
            }
            NodeKind::List(items) if place.in_flow || self.page.is_flow(place.node) => {
                let last = items.last()?;
                self.extend(place, last.span.start, self.page.end(last, None)?, &write::flow(value))?;
                self.closed.push(path.clone());
            }
            NodeKind::List(items) => self.push(place, items, value, style)?,
            NodeKind::Null => {
                self.replace(place, &Value::List(vec![value.clone()]), style)?;
                self.closed.push(path.clone());
            }
            NodeKind::Text(_) | NodeKind::Map(_) => return None,
        }
        Some(())
    }

    /// Adds an entry at the end of a list of lines.
    fn push(&mut self, place: Place<'_>, items: &[Node], value: &Value, style: Style) -> Option<()> {
        let page = self.page;
        let last = items.len().checked_sub(1)?;
        let dash = page.dash(items, last, place.after?)?;
        let column = page.column(dash);
        let mut hand = page.hand(place, self.root);
        let between = page.text.get(dash + 1..items[last].span.start).unwrap_or_default();
        if !between.is_empty() && between.chars().all(|c| c == ' ') {
            hand.gap = between.len();
        }
        let write = |style| {
            let mut lines = String::new();
            write::lines(&Value::List(vec![value.clone()]), column, hand, style, &mut lines);
            lines
        };
        let mut lines = write(style);
        let mut maps = items.iter().filter(|item| matches!(item.kind, NodeKind::Map(_))).peekable();
        if matches!(value, Value::Map(_)) && maps.peek().is_some() && maps.all(|item| page.is_flow(item)) {
            let flow = write(Style::Flow);
            lines = if flow.chars().count() <= LONGEST_FLOW { flow } else { lines };
        }
        // Whoever puts blank lines between entries wants one here.
        if last > 0 && page.is_below_blank(dash) {
            lines.insert(0, '\n');
        }
        let at = page.below(page.end(place.node, place.after)?, column)?;
        self.put_lines(at..at, lines, place.depth);
        Some(())
    }

    /// Adds a key at the end of a mapping.
    fn insert(&mut self, parent: Place<'_>, key: &str, value: &Value, style: Style) -> Option<()> {
        let page = self.page;
        let NodeKind::Map(entries) = &parent.node.kind else { return None };
        let entry = Value::Map(vec![(key.to_owned(), value.clone())]);
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return self.replace(parent, &entry, style);
        };
        if parent.in_flow || page.is_flow(parent.node) {
            let end = page.end(&last.value, page.colon(last)).filter(|_| page.colon(last).is_some());
            let text = write::flow(&entry);
            let text = text.strip_prefix('{')?.strip_suffix('}')?;
            return self.extend(parent, page.entry_start(last), end.unwrap_or(last.key_span.end), text);
        }
        let column = page.column(page.entry_start(first));
        let mut lines = String::new();
        write::lines(&entry, column, page.hand(parent, self.root), style, &mut lines);
        let at = page.below(page.end(parent.node, parent.after)?, column)?;
        self.put_lines(at..at, lines, parent.depth);
        Some(())
    }

    /// Adds an entry behind the last one within brackets.
    fn extend(&mut self, place: Place<'_>, last: usize, end: usize, text: &str) -> Option<()> {
        let page = self.page;
        let rest = &page.text[end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let comma = rest[blanks..].starts_with(',');
        let behind = if comma { end + blanks + 1 } else { end };
        if !page.is_first(last) || !page.ends_line(behind) {
            self.put(end..end, format!(", {text}"), place.depth);
            return Some(());
        }
        // Each entry has a line of its own.
        let indent = &page.text[page.line_start(last)..last];
        if !comma {
            self.put(end..end, ",".to_owned(), place.depth);
        }
        let at = page.line_end(behind);
        self.put_lines(at..at, format!("{indent}{text}{}\n", if comma { "," } else { "" }), place.depth);
        Some(())
    }

    /// Puts a value in the place of another.
    fn replace(&mut self, place: Place<'_>, value: &Value, style: Style) -> Option<()> {
        let (page, node) = (self.page, place.node);
        let is_nothing = matches!(node.kind, NodeKind::Null) && node.span.is_empty();
        // A number that stands bare is a number afterwards too.
        if let (Value::Text(new), NodeKind::Text(_)) = (value, &node.kind)
            && scalar::is_bare_number(page.text.get(node.span.clone())?)
            && scalar::is_bare_number(new)
        {
            self.put(node.span.clone(), new.clone(), place.depth);
            return Some(());
        }
        if place.in_flow {
            let text = write::flow(value);
            let (range, text) = match place.after {
                _ if !is_nothing => (node.span.clone(), text),
                Some(after) => (after..after, format!(" {text}")),
                None if place.is_item => return None,
                None => (node.span.clone(), format!(": {text}")),
            };
            self.put(range, text, place.depth);
            return Some(());
        }
        let after = place.after?;
        let end = page.end(node, Some(after))?;
        let header = page.block_header(node, after);
        let is_block = matches!(node.kind, NodeKind::List(_) | NodeKind::Map(_)) && !page.is_flow(node);
        let start = match (&node.kind, &header) {
            _ if is_nothing => after,
            (_, Some(header)) => header.start,
            (NodeKind::Map(entries), _) if is_block => page.entry_start(entries.first()?),
            (NodeKind::List(items), _) if is_block => page.dash(items, 0, after)?,
            _ => node.span.start,
        };
        let is_below = page.text[after..start].contains('\n');
        let mut hand = page.hand(place, self.root);
        if place.is_item && !is_below && start > after {
            hand.gap = start - after;
        }
        let Written { head, body } = match place.is_item {
            true => write::behind_dash(value, place.column, hand, style),
            false => write::behind_key(value, place.column, hand, style),
        };
        if !body.is_empty() && !page.ends_line(end) {
            return None;
        }
        self.swap(place, &Old { start, end, after, is_below, is_block, is_nothing, header }, hand, head, body)
    }

    fn swap(&mut self, place: Place<'_>, old: &Old, hand: Hand, head: String, body: String) -> Option<()> {
        let page = self.page;
        let Old { start, end, after, .. } = *old;
        let blanks = if place.is_item { hand.gap } else { 1 };
        let behind = if head.is_empty() { String::new() } else { format!("{}{head}", " ".repeat(blanks)) };
        let lines = page.line_start(start)..page.line_end(end);
        let next = page.line_end(end);
        match &old.header {
            _ if old.is_nothing => {
                self.put(after..after, behind, place.depth);
                self.put_lines(next..next, body, place.depth);
            }
            Some(_) if head.is_empty() && old.is_below => return None,
            Some(header) => {
                let from = if head.is_empty() { after } else { header.start };
                let content = page.line_end(header.end)..page.line_end(end).max(page.line_end(header.end));
                self.put(from..header.end, head, place.depth);
                self.put_lines(content, body, place.depth);
            }
            // What stands below its sign makes room for what begins beside it.
            None if old.is_below && (old.is_block || head.is_empty()) => {
                self.put(after..after, behind, place.depth);
                self.put_lines(lines, body, place.depth);
            }
            None => {
                let from = if head.is_empty() { after } else { start };
                self.put(from..end, head, place.depth);
                self.put_lines(next..next, body, place.depth);
            }
        }
        Some(())
    }

    fn put(&mut self, range: Range<usize>, text: String, depth: usize) {
        if !range.is_empty() || !text.is_empty() {
            self.edits.push(Edit { range, text, depth, change: 0 });
        }
    }

    /// Puts lines in the place of others; they get the line ends that are used there. A text without a
    /// last line end stays without one.
    fn put_lines(&mut self, range: Range<usize>, lines: String, depth: usize) {
        let text = self.page.text;
        let newline = self.page.newline(range.start);
        let mut lines = if newline == "\n" { lines } else { lines.replace('\n', newline) };
        if range.end == text.len() && !text.is_empty() && !text.ends_with('\n') && !lines.is_empty() {
            lines.truncate(lines.len() - newline.len());
            if range.is_empty() {
                lines.insert_str(0, newline);
            }
        }
        self.put(range, lines, depth);
    }
}

/// What stands where a value goes.
#[derive(Debug)]
struct Old {
    start: usize,
    end: usize,
    after: usize,
    /// On a later line than its sign.
    is_below: bool,
    /// A mapping or list of lines.
    is_block: bool,
    is_nothing: bool,
    /// The signs of a text of several lines.
    header: Option<Range<usize>>,
}
