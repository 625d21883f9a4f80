//! What goes when a key or an entry of a list is taken away.

use std::ops::Range;

use super::Draft;
use crate::diag::{DataPath, Step};
use crate::edit::Value;
use crate::edit::page::{Page, Place};
use crate::edit::write::Style;
use crate::load::NodeKind;

impl Draft<'_> {
    pub(super) fn remove(&mut self, path: &DataPath, style: Style) -> Option<()> {
        let page = self.page;
        let (last, way) = path.steps().split_last()?;
        let parent = page.down(page.root(self.root), way)?;
        self.closed.push(path.parent());
        let (count, index) = match (&parent.node.kind, last) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                (entries.len(), entries.iter().position(|entry| entry.key == *key)?)
            }
            (NodeKind::List(items), Step::Index(index)) if *index < items.len() => (items.len(), *index),
            _ => return None,
        };
        if count == 1 {
            if way.is_empty() {
                return None;
            }
            self.replace(parent, &Value::Null, style)?;
            self.gone.extend(self.edits.iter().map(|edit| edit.range.clone()));
            return Some(());
        }
        let range = match parent.in_flow || page.is_flow(parent.node) {
            true => flow_range(page, parent, index, count)?,
            false => block_range(page, parent, index, count)?,
        };
        self.gone.push(range.clone());
        self.put(range, String::new(), parent.depth);
        Some(())
    }
}

/// Returns where an entry begins and ends.
fn bounds(page: Page<'_>, parent: Place<'_>, index: usize) -> Option<Range<usize>> {
    let is_flow = parent.in_flow || page.is_flow(parent.node);
    match &parent.node.kind {
        NodeKind::Map(entries) => {
            let entry = entries.get(index)?;
            let end = match page.colon(entry) {
                Some(colon) => page.end(&entry.value, Some(colon))?,
                None => entry.key_span.end,
            };
            Some(page.entry_start(entry)..end)
        }
        NodeKind::List(items) if is_flow => Some(items.get(index)?.span.clone()),
        NodeKind::List(items) => {
            let dash = page.dash(items, index, parent.after?)?;
            Some(dash..page.end(items.get(index)?, Some(dash + 1))?)
        }
        NodeKind::Null | NodeKind::Text(_) => None,
    }
}

/// Returns the lines of an entry, with the comments that are indented below it.
fn block_range(page: Page<'_>, parent: Place<'_>, index: usize, count: usize) -> Option<Range<usize>> {
    let own = bounds(page, parent, index)?;
    if !page.ends_line(own.end) {
        return None;
    }
    let end = page.below(own.end, page.column(own.start) + 1)?;
    if page.is_first(own.start) {
        let start = page.line_start(own.start);
        // Of two blank lines around it one goes.
        let above = page.text[..start].lines().next_back().map(str::trim);
        let end = if above == Some("") && page.is_blank_line(end) { page.line_end(end) } else { end };
        return Some(start..end);
    }
    // It stands behind a dash, where the next one follows.
    let rest = &page.text[end..];
    let next = end + rest.len() - rest.trim_start().len();
    (index + 1 < count).then_some(own.start..next)
}

fn flow_range(page: Page<'_>, parent: Place<'_>, index: usize, count: usize) -> Option<Range<usize>> {
    let own = bounds(page, parent, index)?;
    let rest = &page.text[own.end..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let behind = own.end + if rest[blanks..].starts_with(',') { blanks + 1 } else { 0 };
    if page.is_first(own.start) && page.ends_line(behind) {
        return Some(page.line_start(own.start)..page.line_end(behind));
    }
    let is_last = index + 1 == count;
    let range = match index.checked_sub(1) {
        _ if !is_last => own.start..bounds(page, parent, index + 1)?.start,
        Some(last) => bounds(page, parent, last)?.end..own.end,
        None => return None,
    };
    // A comment between two entries stays; a comma behind the last one means nothing.
    let has_comment = page.text[range.clone()].contains(" #");
    Some(if has_comment { own.start..if is_last { own.end } else { behind } } else { range })
}
