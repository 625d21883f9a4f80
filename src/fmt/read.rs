//! From a text to its layout.
//!
//! The tree says where values are, the parser where comments are; between them there may be nothing
//! but blanks, colons and dashes. Whatever else is found there is refused, so that nothing can be lost.

use super::layout::{Begins, Beside, Block, Entry, Flow, Layout, Lines, Pair, Part, Remark, Scalar, Value};
use crate::load::{Comment, Node, NodeKind, Tree, comments};

/// The byte of what cannot be laid out.
#[derive(Debug)]
pub(super) struct Odd(pub usize);

/// Returns the layout of a text that has been parsed without errors.
pub(super) fn read(text: &str, tree: &Tree) -> Result<Layout, Odd> {
    let mut reader = Reader { text, comments: comments(text), next: 0, taken: 0 };
    let root = tree.root();
    let first = reader.start_of(root)?;
    let (mut marker, mut at) = (None, 0);
    let found = reader.skip(0);
    if text[found..].starts_with("---") && found < first {
        marker = Some(reader.own_lines(found, |_| true, false)?);
        at = found + 3;
        if !text[at..].starts_with(['\n']) {
            return Err(Odd(found));
        }
    }
    if is_flow(text, root) || !matches!(root.kind, NodeKind::Map(_) | NodeKind::List(_)) {
        return Err(Odd(first));
    }
    let (mut root, end) = reader.block(root, None, at, text.len())?;
    if reader.next < reader.comments.len() || reader.skip(end) < text.len() {
        return Err(Odd(reader.skip(end).min(text.len())));
    }
    head(&mut root);
    Ok(Layout { marker, root })
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
    text: &'a str,
    comments: Vec<Comment>,
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
                    let raw = self.text[entry.key_span.clone()].to_owned();
                    let key = Scalar { raw, text: entry.key.clone() };
                    let colon = key_end + self.blanks(key_end);
                    if !self.text[colon..].starts_with(':') || key.is_long() {
                        return Err(Odd(key_end));
                    }
                    let value = (&entry.value, colon + 1);
                    at = self.entry(&mut block, Some(key), entry.key_span.start, value, at, limit)?;
                }
            }
            NodeKind::List(items) => {
                let dashes = items.iter().map(|item| self.dash_of(item)).collect::<Result<Vec<_>, _>>()?;
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
        if self.skip(from) != start {
            return Err(Odd(self.skip(from)));
        }
        let column = self.column(start);
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
            entry.span.start = self.comments[self.next - own].span.start;
        }
        let mut end = self.value(&mut entry, node, behind, limit)?;
        if !matches!(entry.value, Value::Block(_) | Value::Lines(_)) {
            entry.below = self.own_lines(limit, |comment| comment > column, false)?;
        }
        if self.next > 0 {
            end = end.max(self.comments[self.next - 1].span.end);
        }
        entry.span.end = end;
        block.parts.last_mut().expect("a block has a part").entries.push(entry);
        Ok(end)
    }

    /// Reads what stands behind a colon or a dash. Returns the byte behind it.
    fn value(&mut self, entry: &mut Entry, node: &Node, behind: usize, limit: usize) -> Result<usize, Odd> {
        if is_nothing(self.text, node) {
            entry.beside = self.beside(behind, entry.column);
            return Ok(behind);
        }
        let start = self.start_of(node)?;
        if self.skip(behind) != start {
            return Err(Odd(self.skip(behind)));
        }
        let rest = &self.text[start..];
        let is_flow = is_flow(self.text, node);
        if matches!(node.kind, NodeKind::Map(_) | NodeKind::List(_)) && !is_flow {
            entry.beside_key = self.beside(behind, entry.column);
            let (block, end) = self.block(node, Some(entry.column), behind, limit)?;
            entry.value = Value::Block(block);
            return Ok(end);
        }
        if self.comments.get(self.next).is_some_and(|comment| comment.span.start < start) {
            entry.beside_key = self.beside(behind, entry.column);
            entry.between = self.own_lines(start, |_| true, false)?;
        }
        let is_quoted = rest.starts_with(['"', '\'']);
        if !is_flow && !is_quoted && rest.starts_with(['|', '>']) {
            let end = self.lines(entry, start);
            return Ok(end);
        }
        let end = if is_flow { self.flow_end(node)? } else { self.text_end(node) };
        entry.value = if is_flow && self.comments.get(self.next).is_some_and(|comment| comment.span.start < end) {
            let first = self.next;
            while self.comments.get(self.next).is_some_and(|comment| comment.span.start < end) {
                self.next += 1;
            }
            let lines = self.text[start..end].split('\n').map(str::to_owned).collect();
            Value::Raw(lines, self.comments[first..self.next].iter().map(|comment| comment.text.clone()).collect())
        } else if is_flow {
            Value::Flow(self.flow(node)?)
        } else {
            let NodeKind::Text(text) = &node.kind else {
                entry.value = Value::Scalar(self.word(start, end), Begins::Here);
                entry.beside = self.beside(end, entry.column);
                return Ok(end);
            };
            let begins = if self.text[behind..start].contains('\n') { Begins::Below } else { Begins::Here };
            Value::Scalar(Scalar { raw: self.text[start..end].to_owned(), text: text.clone() }, begins)
        };
        entry.beside = self.beside(end, entry.column);
        Ok(end)
    }

    /// Returns a value that is written and means nothing: `~` or `null`.
    fn word(&self, start: usize, end: usize) -> Scalar {
        let raw = self.text[start..end].to_owned();
        Scalar { text: raw.clone(), raw }
    }

    /// Reads a text whose lines stand as they are. Returns the byte behind its last line.
    fn lines(&mut self, entry: &mut Entry, start: usize) -> usize {
        let line_end = self.line_end(start);
        let header = self.text[start..line_end].split('#').next().unwrap_or_default().trim_end();
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
        while at < self.text.len() {
            let line = &self.text[at + 1..self.line_end(at + 1)];
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
        if lines.chomp == Some('+') && self.text.ends_with('\n') && end == self.text.len() && count > 0 {
            count -= 1;
            end -= 1;
        }
        lines.lines.truncate(count);
        self.taken = self.taken.max(end);
        entry.value = Value::Lines(lines);
        end
    }

    /// Returns the byte behind a text.
    fn text_end(&self, node: &Node) -> usize {
        let start = node.span.start;
        start + self.text[start..node.span.end.max(start)].trim_end().len()
    }

    /// Returns the byte behind a value in brackets, which may be a key with its value without them.
    fn flow_end(&self, node: &Node) -> Result<usize, Odd> {
        let start = node.span.start;
        let is_bracket = is_flow(self.text, node);
        let mut end = match &node.kind {
            NodeKind::Null if is_nothing(self.text, node) => return Ok(start),
            NodeKind::Null | NodeKind::Text(_) => return Ok(self.text_end(node)),
            NodeKind::List(items) => items.last().map_or(Ok(start + 1), |item| self.flow_end(item))?,
            NodeKind::Map(entries) => match entries.last() {
                None => start + 1,
                Some(last) => self.flow_end(&last.value)?.max(last.key_span.end),
            },
        };
        if is_bracket {
            end = self.skip(end);
            while self.text[end..].starts_with([',', ':']) {
                end = self.skip(end + 1);
            }
            if !self.text[end..].starts_with(['}', ']']) {
                return Err(Odd(end));
            }
            end += 1;
        }
        Ok(end)
    }

    fn flow(&self, node: &Node) -> Result<Flow, Odd> {
        if is_nothing(self.text, node) {
            return Ok(Flow::Nothing);
        }
        let raw = || self.text[node.span.clone()].trim_end().to_owned();
        Ok(match &node.kind {
            NodeKind::Null => Flow::Scalar(Scalar { raw: raw(), text: raw() }),
            NodeKind::Text(text) => Flow::Scalar(Scalar { raw: raw(), text: text.clone() }),
            NodeKind::List(items) => Flow::List(items.iter().map(|item| self.flow(item)).collect::<Result<_, _>>()?),
            NodeKind::Map(entries) => {
                let pairs = entries.iter().map(|entry| {
                    let raw = self.text[entry.key_span.clone()].to_owned();
                    let value = self.flow(&entry.value)?;
                    let span = match value {
                        Flow::Nothing => None,
                        _ => Some(entry.key_span.start..self.flow_end(&entry.value)?),
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
        while let Some(comment) = self.comments.get(self.next).filter(|comment| comment.span.start < limit) {
            let start = comment.span.start;
            let column = self.column(start);
            if !self.text[start - column..start].trim().is_empty() {
                return Err(Odd(start));
            }
            if !is_ours(column) {
                break;
            }
            let text = self.text[comment.span.clone()].trim_end().to_owned();
            let blank = self.is_blank_above(start);
            found.push(Remark { text, blank, left: is_indented && column == 0 });
            self.next += 1;
        }
        Ok(found)
    }

    /// Takes the comment that stands behind a byte on the same line. `key` is the column of its key or dash.
    fn beside(&mut self, behind: usize, key: usize) -> Option<Beside> {
        let comment = self.comments.get(self.next)?;
        let start = comment.span.start;
        let gap = self.text.get(behind..start)?;
        if gap.contains(|c| !matches!(c, ' ' | '\t')) {
            return None;
        }
        let line = &self.text[start - self.column(start)..start];
        // Two spaces are usual; who wrote more had a column in mind.
        let is_column = !gap.contains('\t') && gap.len() > 2;
        let column = is_column.then(|| line.chars().count().saturating_sub(key));
        self.next += 1;
        Some(Beside { text: self.text[comment.span.clone()].trim_end().to_owned(), column })
    }

    /// Returns the byte of the next thing that is neither blank nor a comment.
    fn skip(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            at += self.text[at..].len() - self.text[at..].trim_start_matches([' ', '\t', '\n']).len();
            match self.comments.binary_search_by_key(&at, |comment| comment.span.start) {
                Ok(i) if self.comments[i].span.end > at => at = self.comments[i].span.end,
                _ => return at,
            }
        }
    }

    /// Returns the byte in which a value begins.
    fn start_of(&self, node: &Node) -> Result<usize, Odd> {
        let is_flow = is_flow(self.text, node);
        match &node.kind {
            NodeKind::Map(entries) if !is_flow => Ok(entries.first().ok_or(Odd(node.span.start))?.key_span.start),
            NodeKind::List(items) if !is_flow => self.dash_of(items.first().ok_or(Odd(node.span.start))?),
            NodeKind::Text(_) => {
                // The place of a text behind `|` is that of its first word.
                let end = self.back(node.span.start);
                let token = self.text[..end].rfind([' ', '\t', '\n']).map_or(0, |blank| blank + 1);
                let is_sign = |rest: &str| rest.chars().all(|c| matches!(c, '-' | '+' | '0'..='9'));
                let header = self.text[token..end].strip_prefix(['|', '>']).is_some_and(is_sign);
                Ok(if header { token } else { node.span.start })
            }
            _ => Ok(node.span.start),
        }
    }

    /// Returns the byte behind the last thing before this one that is neither blank nor a comment.
    fn back(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            at = self.text[..at].trim_end_matches([' ', '\t', '\n']).len();
            let before = self.comments.partition_point(|comment| comment.span.start < at);
            match before.checked_sub(1).map(|i| &self.comments[i].span) {
                Some(comment) if comment.end >= at => at = comment.start,
                _ => return at,
            }
        }
    }

    /// Returns the byte of the dash before an item.
    fn dash_of(&self, item: &Node) -> Result<usize, Odd> {
        let at = self.back(self.start_of(item)?);
        at.checked_sub(1).filter(|at| self.text.as_bytes()[*at] == b'-').ok_or(Odd(at))
    }

    fn blanks(&self, from: usize) -> usize {
        self.text[from..].len() - self.text[from..].trim_start_matches([' ', '\t']).len()
    }

    /// Returns how many bytes stand before this one on its line.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, from: usize) -> usize {
        self.text[from..].find('\n').map_or(self.text.len(), |end| from + end)
    }

    /// Tells whether a byte begins its line, and the line above is blank and belongs to no text.
    fn is_blank_above(&self, at: usize) -> bool {
        let start = at - self.column(at);
        if !self.text[start..at].trim().is_empty() {
            return false;
        }
        let Some(above) = start.checked_sub(1).filter(|above| *above > self.taken) else { return false };
        let line = &self.text[above - self.column(above)..above];
        line.trim().is_empty()
    }
}

/// Tells whether a value stands in brackets of its own. The place of a list without indentation is
/// that of its first entry, which may.
fn is_flow(text: &str, node: &Node) -> bool {
    let start = node.span.start;
    match &node.kind {
        NodeKind::Map(_) => text[start..].starts_with('{'),
        NodeKind::List(items) => {
            text[start..].starts_with('[') && items.first().is_none_or(|first| first.span.start > start)
        }
        NodeKind::Null | NodeKind::Text(_) => false,
    }
}

/// Tells whether a value is not written at all.
fn is_nothing(text: &str, node: &Node) -> bool {
    matches!(node.kind, NodeKind::Null) && !matches!(&text[node.span.clone()], "~" | "null" | "Null" | "NULL")
}
