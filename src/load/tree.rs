//! The values of a YAML text with the place of each key and value.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::Source;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Spot, Step};
use crate::domain::RegulationId;

/// Values nested deeper than this are refused.
const MOST_DEPTH: usize = 64;
/// A file with more values than this is refused.
const MOST_NODES: usize = 500_000;

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
    fn null(span: Range<usize>) -> Self {
        Self { span, kind: NodeKind::Null }
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
    /// Parses the text of a source.
    pub(super) fn parse(source: &Source, diags: &mut Diagnostics) -> Self {
        diags.extend(source.faults().clone());
        let unreadable = Self { root: Node::null(0..0), readable: false, count: 1 };
        if source.is_broken() {
            return unreadable;
        }
        let conflicts = source.conflict_markers();
        if !conflicts.is_empty() {
            for range in conflicts {
                diags.push(Diagnostic::new(Code::ConflictMarker, Place::bytes(range)));
            }
            return unreadable;
        }
        let mut builder = Builder { diags, nodes: 0, text: source.text() };
        let root = builder.document();
        let count = builder.nodes.max(1);
        match root {
            Ok(root) => {
                if matches!(root.kind, NodeKind::Null) && diags.is_empty() {
                    diags.push(Diagnostic::new(Code::EmptyFile, Place::bytes(0..0)));
                    return unreadable;
                }
                Self { root, readable: true, count }
            }
            Err(diagnostic) => {
                diags.push(*diagnostic);
                unreadable
            }
        }
    }

    /// Tells whether the text is YAML that holds something.
    pub(super) fn is_readable(&self) -> bool {
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

/// Returns the bytes that show where a collection begins.
fn head(node: &Node, depth: usize) -> Range<usize> {
    match &node.kind {
        NodeKind::Map(entries) if depth > 0 => entries.first().map_or(node.span.clone(), |e| e.key_span.clone()),
        NodeKind::List(items) => items.first().map_or(node.span.clone(), |item| head(item, depth)),
        NodeKind::Map(_) => node.span.start..node.span.start,
        NodeKind::Null | NodeKind::Text(_) => node.span.clone(),
    }
}

struct Builder<'a, 'd> {
    diags: &'d mut Diagnostics,
    nodes: usize,
    text: &'a str,
}

type Events<'a> = Parser<'a, granit_parser::StrInput<'a>>;
type Fault = Box<Diagnostic>;

impl<'a> Builder<'a, '_> {
    fn document(&mut self) -> Result<Node, Fault> {
        let options =
            granit_parser::options! { emit_comments: false, flow_nesting_limit: 255, block_nesting_limit: 255 };
        let mut events = Parser::new_from_str_with_options(self.text, options);
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
                event => {
                    let span = span.byte_range().unwrap_or(0..0);
                    root = Some(self.node(event, span, &mut events, 0, &DataPath::root())?);
                }
            }
        }
        Ok(root.unwrap_or_else(|| Node::null(0..0)))
    }

    fn next(&self, events: &mut Events<'a>) -> Result<(Event<'a>, Range<usize>), Fault> {
        match events.next_event() {
            Some(Ok((event, span))) => Ok((event, span.byte_range().unwrap_or(0..0))),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Err(Box::new(self.syntax_at(self.text.len(), "cut-off"))),
        }
    }

    fn node(
        &mut self,
        event: Event<'a>,
        span: Range<usize>,
        events: &mut Events<'a>,
        depth: usize,
        path: &DataPath,
    ) -> Result<Node, Fault> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Box::new(Diagnostic::new(Code::TooManyValues, Place::bytes(span)).with("limit", MOST_NODES)));
        }
        if depth > MOST_DEPTH {
            return Err(Box::new(Diagnostic::new(Code::TooDeep, Place::bytes(span)).with("limit", MOST_DEPTH)));
        }
        if event.tag().is_some() {
            self.feature("tag", path, &span);
        }
        match event {
            Event::Scalar(text, style, ..) => {
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
            Event::Alias(_) => {
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
        path: &DataPath,
    ) -> Result<Node, Fault> {
        let mut items = Vec::new();
        loop {
            let (event, item) = self.next(events)?;
            if event == Event::SequenceEnd {
                return Ok(Node { span: span.start..item.end.max(span.end), kind: NodeKind::List(items) });
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
        path: &DataPath,
    ) -> Result<Node, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = HashSet::new();
        loop {
            let (event, key_span) = self.next(events)?;
            if event == Event::MappingEnd {
                return Ok(Node { span: span.start..key_span.end.max(span.end), kind: NodeKind::Map(entries) });
            }
            let key = self.node(event, key_span.clone(), events, depth + 1, path)?;
            let NodeKind::Text(key) = key.kind else {
                self.diags.push(Diagnostic::new(Code::KeyNotText, Place::bytes(key_span)));
                let (event, span) = self.next(events)?;
                self.node(event, span, events, depth + 1, path)?;
                continue;
            };
            let child = path.key(&key);
            let (event, value_span) = self.next(events)?;
            let value = self.node(event, value_span, events, depth + 1, &child)?;
            if key == "<<" {
                self.feature("merge", &child, &key_span);
            } else if !seen.insert(key.clone()) {
                let first = entries.iter().find(|entry| entry.key == key).map_or(0, |entry| entry.key_span.start);
                let line = self.text[..first.min(self.text.len())].matches('\n').count() + 1;
                let fault = Diagnostic::new(Code::DuplicateKey, Place::bytes(key_span));
                self.diags.push(fault.with("key", &key).with("line", line));
            } else {
                entries.push(Entry { key, key_span, value });
            }
        }
    }

    /// A comment that begins with no space after its sign was most likely meant as text.
    fn comment_in_text(&mut self, path: &DataPath, span: &Range<usize>) {
        let rest = self.text.get(span.end..).unwrap_or_default();
        let words = rest.trim_start_matches([' ', '\t']);
        // Looked at before the line is, which may be as long as the file.
        let unspaced = words.strip_prefix('#').is_some_and(|after| after.starts_with(|c: char| c.is_alphanumeric()));
        if unspaced && words.len() < rest.len() {
            let start = span.end + rest.len() - words.len();
            let length = words.find(['\n', '\r']).unwrap_or(words.len());
            let fault = Diagnostic::new(Code::CommentInText, Place::bytes(start..start + length));
            self.diags.push(fault.with("path", path));
        }
    }

    fn feature(&mut self, what: &str, path: &DataPath, span: &Range<usize>) {
        self.diags.mark_damaged(path.clone());
        self.diags.push(Diagnostic::new(Code::YamlFeature, Place::bytes(span.clone())).with("what", what));
    }

    fn syntax(&self, error: &ScanError) -> Fault {
        let at = error.marker().byte_offset().unwrap_or_else(|| {
            self.text.char_indices().nth(error.marker().index()).map_or(self.text.len(), |(at, _)| at)
        });
        use ErrorKind as E;
        let what = match error.kind() {
            E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart => "tab",
            E::UnclosedQuotedScalar | E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => {
                "quote"
            }
            E::UnclosedFlowCollection { .. }
            | E::MismatchedFlowCollectionEnd { .. }
            | E::MisplacedFlowCollectionEnd
            | E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofFlowSequence => "bracket",
            E::MappingValueNotAllowed | E::InvalidColonPlacement | E::MappingKeyNotAllowed => "colon",
            E::InvalidIndentation
            | E::ExpectedBlockMappingKey
            | E::BlockSequenceEntryNotAllowed
            | E::SimpleKeyExpected => "indentation",
            E::UnexpectedEof | E::UnexpectedEofBlockMapping | E::UnexpectedEofBlockSequence => "cut-off",
            E::UnexpectedCharacter { .. } | E::ExpectedNodeContent => "character",
            E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => "escape",
            E::UnknownAnchor => {
                return Box::new(Diagnostic::new(Code::YamlFeature, Place::bytes(at..at + 1)).with("what", "alias"));
            }
            E::RecursionLimitExceeded => {
                return Box::new(Diagnostic::new(Code::TooDeep, Place::bytes(at..at)).with("limit", MOST_DEPTH));
            }
            _ => "other",
        };
        Box::new(self.syntax_at(at, what))
    }

    fn syntax_at(&self, at: usize, what: &str) -> Diagnostic {
        let end = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
        Diagnostic::new(Code::YamlSyntax, Place::bytes(at..end)).with("what", what)
    }
}

/// Returns the comments of a text in their order. What follows a mistake is not seen.
pub(super) fn comments(text: &str) -> Vec<String> {
    let options = granit_parser::options! {
        emit_comments: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: 255,
        block_nesting_limit: 255,
    };
    let mut events = Parser::new_from_str_with_options(text, options);
    let mut found = Vec::new();
    while let Some(Ok((event, _))) = events.next_event() {
        if let Event::Comment(text, ..) = event {
            found.push(text.trim().to_owned());
        }
    }
    found
}
