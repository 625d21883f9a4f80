//! Where things stand in a text: between the values of the tree and the comments that the parser found.

use crate::load::{Comment, Node, NodeKind, comments};

/// The byte of what cannot be laid out.
#[derive(Debug)]
pub(super) struct Odd(pub usize);

/// A text with its comments.
pub(super) struct Scan<'a> {
    /// The text.
    pub text: &'a str,
    /// Its comments in their order.
    pub comments: Vec<Comment>,
}

impl<'a> Scan<'a> {
    /// Returns a text with its comments.
    pub fn new(text: &'a str) -> Self {
        Self { text, comments: comments(text) }
    }

    /// Returns the byte behind a text.
    pub fn text_end(&self, node: &Node) -> usize {
        let start = node.span.start;
        start + self.text.get(start..node.span.end).unwrap_or_default().trim_end().len()
    }

    /// Returns the byte behind a value in brackets, which may be a key with its value without them.
    pub fn flow_end(&self, node: &Node) -> Result<usize, Odd> {
        let start = node.span.start;
        let is_bracket = self.is_flow(node);
        let mut end = match &node.kind {
            NodeKind::Null if self.is_nothing(node) => return Ok(start),
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

    /// Returns the byte of the next thing that is neither blank nor a comment.
    pub fn skip(&self, from: usize) -> usize {
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
    pub fn start_of(&self, node: &Node) -> Result<usize, Odd> {
        let is_flow = self.is_flow(node);
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
    pub fn back(&self, from: usize) -> usize {
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
    pub fn dash_of(&self, item: &Node) -> Result<usize, Odd> {
        let at = self.back(self.start_of(item)?);
        at.checked_sub(1).filter(|at| self.text.as_bytes()[*at] == b'-').ok_or(Odd(at))
    }

    /// Returns how many blanks follow on the same line.
    pub fn blanks(&self, from: usize) -> usize {
        self.text[from..].len() - self.text[from..].trim_start_matches([' ', '\t']).len()
    }

    /// Returns how many bytes stand before this one on its line.
    pub fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Returns the byte of the next line end.
    pub fn line_end(&self, from: usize) -> usize {
        self.text[from..].find('\n').map_or(self.text.len(), |end| from + end)
    }

    /// Tells whether a value stands in brackets of its own. The place of a list without indentation is
    /// that of its first entry, which may.
    pub fn is_flow(&self, node: &Node) -> bool {
        let start = node.span.start;
        match &node.kind {
            NodeKind::Map(_) => self.text[start..].starts_with('{'),
            NodeKind::List(items) => {
                self.text[start..].starts_with('[') && items.first().is_none_or(|first| first.span.start > start)
            }
            NodeKind::Null | NodeKind::Text(_) => false,
        }
    }

    /// Tells whether a value is not written at all.
    pub fn is_nothing(&self, node: &Node) -> bool {
        matches!(node.kind, NodeKind::Null)
            && !matches!(self.text.get(node.span.clone()), Some("~" | "null" | "Null" | "NULL"))
    }
}
