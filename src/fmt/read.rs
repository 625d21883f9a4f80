//! From a text to its layout.
//!
//! The tree says where values are, the parser where comments are; between them there may be nothing
//! but blanks, colons and dashes. Whatever else is found there is refused, so that nothing can be lost.

use super::layout::{Begins, Beside, Block, Entry, Flow, Layout, Lines, Pair, Part, Remark, Scalar, Value};
use super::scan::{Odd, Scan};
use crate::load::{Node, NodeKind, Tree};

/// Returns the layout of a text that has been parsed without errors.
pub(super) fn read(text: &str, tree: &Tree) -> Result<Layout, Odd> {
    let mut reader = Reader { scan: Scan::new(text), next: 0, taken: 0 };
    let root = tree.root();
    let first = reader.scan.start_of(root)?;
    let (mut marker, mut at) = (None, 0);
    let found = reader.scan.skip(0);
    if text[found..].starts_with("---") && found < first {
        marker = Some(reader.own_lines(found, |_| true, false)?);
        at = found + 3;
        if !text[at..].starts_with(['\n']) {
            return Err(Odd(found));
        }
    }
    if reader.scan.is_flow(root) || !matches!(root.kind, NodeKind::Map(_) | NodeKind::List(_)) {
        return Err(Odd(first));
    }
    let (mut root, end) = reader.block(root, None, at, text.len())?;
    let rest = reader.scan.skip(end);
    // Three dots end a text that would end all the same.
    let after = text[rest..].strip_prefix("...").map_or(rest, |_| reader.scan.skip(rest + 3));
    if reader.next < reader.scan.comments.len() || after < text.len() {
        return Err(Odd(rest.min(text.len())));
    }
    head(&mut root);
    Ok(Layout { marker, root })
}

/// Tells whether all of a text stands in brackets.
pub(super) fn is_in_brackets(text: &str, tree: &Tree) -> bool {
    Scan::new(text).is_flow(tree.root())
}

/// The comments at the top of a file speak of the file, unless a blank line parts some of them from
/// the rest.
fn head(root: &mut Block) {
    if let Some(part) = root.parts.first_mut()
        && part.heading.is_empty()
        && let Some(entry) = part.entries.first_mut()
    {
        part.heading = std::mem::take(&mut entry.over);
        entry.span.start = entry.start;
    }
}

struct Reader<'a> {
    scan: Scan<'a>,
    /// The first comment that has no place yet.
    next: usize,
    /// Up to here blank lines belong to a text.
    taken: usize,
}

impl Reader<'_> {
    /// Returns the entries of a list or mapping on lines of their own, and the byte behind them.
    ///
    /// `above` is the column of the key or dash that it belongs to, `limit` the byte of what follows.
    fn block(&mut self, node: &Node, above: Option<usize>, from: usize, limit: usize) -> Result<(Block, usize), Odd> {
        let mut block =
            Block { is_list: matches!(node.kind, NodeKind::List(_)), parts: vec![Part::default()], end: Vec::new() };
        let mut at = from;
        match &node.kind {
            NodeKind::Map(entries) => {
                for (i, entry) in entries.iter().enumerate() {
                    let limit = entries.get(i + 1).map_or(limit, |next| next.key_span.start);
                    let key_end = entry.key_span.end;
                    let raw = self.scan.text[entry.key_span.clone()].to_owned();
                    let key = Scalar { raw, text: entry.key.clone() };
                    let colon = key_end + self.scan.blanks(key_end);
                    if !self.scan.text[colon..].starts_with(':') || key.is_long() {
                        return Err(Odd(key_end));
                    }
                    let value = (&entry.value, colon + 1);
                    at = self.entry(&mut block, Some(key), entry.key_span.start, value, at, limit)?;
                }
            }
            NodeKind::List(items) => {
                let dashes = items.iter().map(|item| self.scan.dash_of(item)).collect::<Result<Vec<_>, _>>()?;
                for (i, item) in items.iter().enumerate() {
                    let limit = dashes.get(i + 1).copied().unwrap_or(limit);
                    at = self.entry(&mut block, None, dashes[i], (item, dashes[i] + 1), at, limit)?;
                }
            }
            NodeKind::Null | NodeKind::Text(_) => return Err(Odd(node.span.start)),
        }
        let is_ours = |column: usize| above.is_none_or(|above| column > above);
        block.end = self.own_lines(limit, is_ours, false)?;
        Ok((block, at))
    }

    /// Reads one entry into the block. Returns the byte behind it.
    fn entry(
        &mut self,
        block: &mut Block,
        key: Option<Scalar>,
        start: usize,
        (node, behind): (&Node, usize),
        from: usize,
        limit: usize,
    ) -> Result<usize, Odd> {
        if self.scan.skip(from) != start {
            return Err(Odd(self.scan.skip(from)));
        }
        let column = self.scan.column(start);
        let mut over = self.own_lines(start, |_| true, column > 0)?;
        let blank = self.is_blank_above(start);
        let alone = |i: usize| over.get(i + 1).map_or(blank, |below| below.blank);
        if let Some(last) = (0..over.len()).rev().find(|i| alone(*i)) {
            let rest = over.split_off(last + 1);
            let part = Part { heading: over, entries: Vec::new() };
            over = rest;
            match block.parts.last_mut() {
                Some(open) if open.entries.is_empty() => *open = part,
                _ => block.parts.push(part),
            }
        }
        let own = over.len();
        let mut entry = Entry {
            over,
            blank,
            key,
            beside_key: None,
            between: Vec::new(),
            value: Value::Nothing,
            beside: None,
            below: Vec::new(),
            span: start..behind,
            start,
            column,
        };
        // The span begins with the comments that are not a heading.
        if own > 0 {
            entry.span.start = self.scan.comments[self.next - own].span.start;
        }
        let mut end = self.value(&mut entry, node, behind, limit)?;
        if !matches!(entry.value, Value::Block(_) | Value::Lines(_)) {
            entry.below = self.own_lines(limit, |comment| comment > column, false)?;
        }
        if self.next > 0 {
            end = end.max(self.scan.comments[self.next - 1].span.end);
        }
        entry.span.end = end;
        block.parts.last_mut().expect("a block has a part").entries.push(entry);
        Ok(end)
    }

    /// Reads what stands behind a colon or a dash. Returns the byte behind it.
    fn value(&mut self, entry: &mut Entry, node: &Node, behind: usize, limit: usize) -> Result<usize, Odd> {
        if self.scan.is_nothing(node) {
            entry.beside = self.beside(behind, entry.column);
            return Ok(behind);
        }
        let start = self.scan.start_of(node)?;
        if self.scan.skip(behind) != start {
            return Err(Odd(self.scan.skip(behind)));
        }
        let rest = &self.scan.text[start..];
        let is_flow = self.scan.is_flow(node);
        if matches!(node.kind, NodeKind::Map(_) | NodeKind::List(_)) && !is_flow {
            entry.beside_key = self.beside(behind, entry.column);
            let (block, end) = self.block(node, Some(entry.column), behind, limit)?;
            entry.value = Value::Block(block);
            return Ok(end);
        }
        if self.scan.comments.get(self.next).is_some_and(|comment| comment.span.start < start) {
            entry.beside_key = self.beside(behind, entry.column);
            entry.between = self.own_lines(start, |_| true, false)?;
        }
        let is_quoted = rest.starts_with(['"', '\'']);
        if !is_flow && !is_quoted && rest.starts_with(['|', '>']) {
            let end = self.lines(entry, start);
            return Ok(end);
        }
        let end = if is_flow { self.scan.flow_end(node)? } else { self.scan.text_end(node) };
        entry.value = if is_flow && self.scan.comments.get(self.next).is_some_and(|comment| comment.span.start < end) {
            let first = self.next;
            while self.scan.comments.get(self.next).is_some_and(|comment| comment.span.start < end) {
                self.next += 1;
            }
            let lines = self.scan.text[start..end].split('\n').map(str::to_owned).collect();
            Value::Raw(lines, self.scan.comments[first..self.next].iter().map(|comment| comment.text.clone()).collect())
        } else if is_flow {
            Value::Flow(self.flow(node)?)
        } else {
            let NodeKind::Text(text) = &node.kind else {
                entry.value = Value::Scalar(self.word(start, end), Begins::Here);
                entry.beside = self.beside(end, entry.column);
                return Ok(end);
            };
            let begins = if self.scan.text[behind..start].contains('\n') { Begins::Below } else { Begins::Here };
            Value::Scalar(Scalar { raw: self.scan.text[start..end].to_owned(), text: text.clone() }, begins)
        };
        entry.beside = self.beside(end, entry.column);
        Ok(end)
    }

    /// Returns a value that is written and means nothing: `~` or `null`.
    fn word(&self, start: usize, end: usize) -> Scalar {
        let raw = self.scan.text[start..end].to_owned();
        Scalar { text: raw.clone(), raw }
    }

    /// Reads a text whose lines stand as they are. Returns the byte behind its last line.
    fn lines(&mut self, entry: &mut Entry, start: usize) -> usize {
        let line_end = self.scan.line_end(start);
        let header = self.scan.text[start..line_end].split('#').next().unwrap_or_default().trim_end();
        let said = header.chars().find_map(|c| c.to_digit(10));
        let mut lines = Lines {
            sign: header.chars().next().unwrap_or('|'),
            is_indented: said.is_some(),
            chomp: header.chars().find(|c| matches!(c, '-' | '+')),
            lines: Vec::new(),
        };
        entry.beside = self.beside(start + header.len(), entry.column);
        let mut indent = said.map(|more| entry.column + more as usize);
        // What has been read, and how much of it is text.
        let (mut at, mut end, mut count) = (line_end, line_end, 0);
        while at < self.scan.text.len() {
            let line = &self.scan.text[at + 1..self.scan.line_end(at + 1)];
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let is_empty = spaces == line.len();
            if !is_empty {
                let indent = *indent.get_or_insert(spaces);
                if spaces < indent || indent <= entry.column {
                    break;
                }
            }
            let text = indent.and_then(|indent| line.get(indent..)).unwrap_or_default();
            lines.lines.push(text.to_owned());
            at += 1 + line.len();
            if !text.is_empty() || lines.chomp == Some('+') {
                (end, count) = (at, lines.lines.len());
            }
        }
        // The last line end of the file begins no line.
        if lines.chomp == Some('+') && self.scan.text.ends_with('\n') && end == self.scan.text.len() && count > 0 {
            count -= 1;
            end -= 1;
        }
        lines.lines.truncate(count);
        self.taken = self.taken.max(end);
        entry.value = Value::Lines(lines);
        end
    }

    fn flow(&self, node: &Node) -> Result<Flow, Odd> {
        if self.scan.is_nothing(node) {
            return Ok(Flow::Nothing);
        }
        let raw = || self.scan.text.get(node.span.clone()).unwrap_or_default().trim_end().to_owned();
        Ok(match &node.kind {
            NodeKind::Null => Flow::Scalar(Scalar { raw: raw(), text: raw() }),
            NodeKind::Text(text) => Flow::Scalar(Scalar { raw: raw(), text: text.clone() }),
            NodeKind::List(items) => Flow::List(items.iter().map(|item| self.flow(item)).collect::<Result<_, _>>()?),
            NodeKind::Map(entries) => {
                let pairs = entries.iter().map(|entry| {
                    let raw = self.scan.text[entry.key_span.clone()].to_owned();
                    let value = self.flow(&entry.value)?;
                    let span = match value {
                        Flow::Nothing => None,
                        _ => Some(entry.key_span.start..self.scan.flow_end(&entry.value)?),
                    };
                    Ok(Pair { key: Scalar { raw, text: entry.key.clone() }, value, span })
                });
                Flow::Map(pairs.collect::<Result<_, Odd>>()?)
            }
        })
    }

    /// Takes the comments on lines of their own before a byte whose columns are ours, up to the first
    /// that is not.
    fn own_lines(
        &mut self,
        limit: usize,
        is_ours: impl Fn(usize) -> bool,
        is_indented: bool,
    ) -> Result<Vec<Remark>, Odd> {
        let mut found = Vec::new();
        while let Some(comment) = self.scan.comments.get(self.next).filter(|comment| comment.span.start < limit) {
            let start = comment.span.start;
            let column = self.scan.column(start);
            if !self.scan.text[start - column..start].trim().is_empty() {
                return Err(Odd(start));
            }
            if !is_ours(column) {
                break;
            }
            let text = self.scan.text[comment.span.clone()].trim_end().to_owned();
            let blank = self.is_blank_above(start);
            found.push(Remark { text, blank, left: is_indented && column == 0 });
            self.next += 1;
        }
        Ok(found)
    }

    /// Takes the comment that stands behind a byte on the same line. `key` is the column of its key or dash.
    fn beside(&mut self, behind: usize, key: usize) -> Option<Beside> {
        let comment = self.scan.comments.get(self.next)?;
        let start = comment.span.start;
        let gap = self.scan.text.get(behind..start)?;
        if gap.contains(|c| !matches!(c, ' ' | '\t')) {
            return None;
        }
        let line = &self.scan.text[start - self.scan.column(start)..start];
        // Two spaces are usual; who wrote more had a column in mind.
        let is_column = !gap.contains('\t') && gap.len() > 2;
        let column = is_column.then(|| line.chars().count().saturating_sub(key));
        self.next += 1;
        Some(Beside { text: self.scan.text[comment.span.clone()].trim_end().to_owned(), column })
    }

    /// Tells whether a byte begins its line, and the line above is blank and belongs to no text.
    fn is_blank_above(&self, at: usize) -> bool {
        let start = at - self.scan.column(at);
        if !self.scan.text[start..at].trim().is_empty() {
            return false;
        }
        let Some(above) = start.checked_sub(1).filter(|above| *above > self.taken) else { return false };
        let line = &self.scan.text[above - self.scan.column(above)..above];
        line.trim().is_empty()
    }
}
