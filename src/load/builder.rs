//! From the events of the parser to values with their places, within bounds.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::tree::{Entry, Node, NodeKind};
use super::{Source, Way};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};

/// Values nested deeper than this are refused.
pub(super) const MOST_DEPTH: usize = 64;
/// A file with more values than this is refused. The largest review has some two thousand.
pub(crate) const MOST_NODES: usize = 50_000;
/// A list or mapping with more entries than this is refused, so that no check that compares entries
/// with each other takes long.
pub(crate) const MOST_ENTRIES: usize = 1000;
/// What happened to a plan in many years; nothing compares these with each other.
const MOST_EVENTS: usize = 4000;
/// A text of more characters than this, some fifty pages, is refused.
const LONGEST_TEXT: usize = 200_000;
/// A key of more characters than this is refused.
pub(super) const LONGEST_KEY: usize = 200;

/// Reads one text.
pub(super) struct Builder<'a, 'd> {
    pub(super) diags: &'d mut Diagnostics,
    nodes: usize,
    pub(super) source: &'a Source,
}

type Events<'a> = Parser<'a, granit_parser::StrInput<'a>>;
/// Why nothing can be read after a place.
pub(super) type Fault = Box<Diagnostic>;

impl<'a, 'd> Builder<'a, 'd> {
    /// Returns a reader of a source, which puts what it finds into `diags`.
    pub fn new(source: &'a Source, diags: &'d mut Diagnostics) -> Self {
        Self { diags, nodes: 0, source }
    }

    /// Returns how many values have been read, at least one.
    pub fn count(&self) -> usize {
        self.nodes.max(1)
    }

    /// Returns the topmost value.
    ///
    /// # Errors
    /// Fails where the text cannot be read any further.
    pub fn document(&mut self) -> Result<Node, Fault> {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: 255,
            block_nesting_limit: 255,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
        };
        let mut events = Parser::new_from_str_with_options(self.source.text(), options);
        let mut root = None;
        while let Some(event) = events.next_event() {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    let place = Place::bytes(span.byte_range().unwrap_or(0..0));
                    self.diags.push(Diagnostic::new(Code::SeveralDocuments, place));
                    break;
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::Anchor(..) => self.anchor(span.byte_range()),
                event => {
                    let span = span.byte_range().unwrap_or(0..0);
                    root = Some(self.node(event, span, &mut events, 0, &Way::ROOT)?);
                }
            }
        }
        Ok(root.unwrap_or_else(|| Node::null(0..0)))
    }

    fn next(&mut self, events: &mut Events<'a>) -> Result<(Event<'a>, Range<usize>), Fault> {
        loop {
            match events.next_event() {
                Some(Ok((Event::Anchor(..), span))) => self.anchor(span.byte_range()),
                Some(Ok((event, span))) => return Ok((event, span.byte_range().unwrap_or(0..0))),
                Some(Err(error)) => return Err(self.syntax(&error)),
                None => return Err(Box::new(self.syntax_at(self.source.text().len(), "cut-off"))),
            }
        }
    }

    /// A name for a value takes a word of the text with it, such as the first of `&Co och son`.
    fn anchor(&mut self, span: Option<Range<usize>>) {
        let fault = Diagnostic::new(Code::YamlFeature, Place::bytes(span.unwrap_or(0..0)));
        self.diags.push(fault.with("what", "anchor"));
    }

    fn node(
        &mut self,
        event: Event<'a>,
        span: Range<usize>,
        events: &mut Events<'a>,
        depth: usize,
        path: &Way<'_>,
    ) -> Result<Node, Fault> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Box::new(Diagnostic::new(Code::TooManyValues, Place::bytes(span)).with("limit", MOST_NODES)));
        }
        if depth > MOST_DEPTH {
            return Err(Box::new(Diagnostic::new(Code::TooDeep, Place::bytes(span)).with("limit", MOST_DEPTH)));
        }
        // Each of them is told; what may follow from it in great numbers is not.
        if self.diags.is_full() {
            return Err(Box::new(Diagnostic::new(Code::TooManyFaults, Place::bytes(span))));
        }
        if event.tag().is_some() {
            self.feature("tag", path, &span);
        }
        match event {
            Event::Scalar(text, style, ..) => {
                if is_longer(&text, LONGEST_TEXT) {
                    let fault = Diagnostic::new(Code::TooLongText, Place::bytes(span)).with("what", "text");
                    return Err(Box::new(fault.with("limit", LONGEST_TEXT)));
                }
                let plain = style == ScalarStyle::Plain;
                if plain && !text.is_empty() {
                    self.comment_in_text(path, &span);
                }
                let null = plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let kind = if null { NodeKind::Null } else { NodeKind::Text(text.into_owned()) };
                Ok(Node { span, kind })
            }
            Event::SequenceStart(..) => self.list(span, events, depth, path),
            Event::MappingStart(..) => self.map(span, events, depth, path),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.feature("alias", path, &span);
                Ok(Node::null(span))
            }
            // The parser gives no other event where a value is expected.
            _ => Err(Box::new(self.syntax_at(span.start, "other"))),
        }
    }

    fn list(
        &mut self,
        span: Range<usize>,
        events: &mut Events<'a>,
        depth: usize,
        path: &Way<'_>,
    ) -> Result<Node, Fault> {
        let mut items = Vec::new();
        loop {
            let (event, item) = self.next(events)?;
            if event == Event::SequenceEnd {
                return Ok(Node { span: span.start..item.end.max(span.end), kind: NodeKind::List(items) });
            }
            let is_history = || path.path() == DataPath::root().key("history");
            if items.len() >= MOST_ENTRIES && (items.len() >= MOST_EVENTS || !is_history()) {
                return Err(Self::too_many_entries(item));
            }
            let path = path.index(items.len());
            items.push(self.node(event, item, events, depth + 1, &path)?);
        }
    }

    fn map(
        &mut self,
        span: Range<usize>,
        events: &mut Events<'a>,
        depth: usize,
        path: &Way<'_>,
    ) -> Result<Node, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = HashSet::new();
        let mut written = 0;
        loop {
            let (event, key_span) = self.next(events)?;
            if event == Event::MappingEnd {
                return Ok(Node { span: span.start..key_span.end.max(span.end), kind: NodeKind::Map(entries) });
            }
            if written >= MOST_ENTRIES {
                return Err(Self::too_many_entries(key_span));
            }
            written += 1;
            let key = self.node(event, key_span.clone(), events, depth + 1, path)?;
            let NodeKind::Text(key) = key.kind else {
                self.diags.push(Diagnostic::new(Code::KeyNotText, Place::bytes(key_span)));
                let (event, span) = self.next(events)?;
                self.node(event, span, events, depth + 1, path)?;
                continue;
            };
            if is_longer(&key, LONGEST_KEY) {
                return Err(Self::too_long_key(key_span));
            }
            let child = path.key(&key);
            let (event, value_span) = self.next(events)?;
            let value = self.node(event, value_span, events, depth + 1, &child)?;
            if key == "<<" {
                self.feature("merge", &child, &key_span);
            } else if !seen.insert(key.clone()) {
                let first = entries.iter().find(|entry| entry.key == key).map_or(0, |entry| entry.key_span.start);
                let (line, _) = self.source.line_and_column(first);
                let fault = Diagnostic::new(Code::DuplicateKey, Place::bytes(key_span));
                self.diags.push(fault.with("key", &key).with("line", line));
            } else {
                entries.push(Entry { key, key_span, value });
            }
        }
    }
}

/// Tells whether a text has more characters than a limit.
fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
}
