//! The values of a YAML text with the place of each key and value.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::{Source, Way};
use crate::characters::is_forbidden;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Spot, Step, code_point};
use crate::domain::RegulationId;

/// Values nested deeper than this are refused.
const MOST_DEPTH: usize = 64;
/// A file with more values than this is refused. The largest review has some two thousand.
const MOST_NODES: usize = 50_000;
/// A list or mapping with more entries than this is refused, so that no check that compares entries
/// with each other takes long.
const MOST_ENTRIES: usize = 1000;
/// A text of more characters than this, some fifty pages, is refused.
const LONGEST_TEXT: usize = 200_000;
/// A key of more characters than this is refused.
const LONGEST_KEY: usize = 200;

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
        for range in source.conflict_markers() {
            diags.push(Diagnostic::new(Code::ConflictMarker, Place::bytes(range)));
            if diags.is_full() {
                break;
            }
        }
        if !diags.is_empty() {
            return unreadable;
        }
        let mut builder = Builder { diags, nodes: 0, source };
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
            Err(fault) => {
                if !follows(&fault, diags, source.text()) {
                    diags.push(*fault);
                }
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

/// Tells whether a text has more characters than a limit.
fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
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

struct Builder<'a, 'd> {
    diags: &'d mut Diagnostics,
    nodes: usize,
    source: &'a Source,
}

type Events<'a> = Parser<'a, granit_parser::StrInput<'a>>;
type Fault = Box<Diagnostic>;

impl<'a> Builder<'a, '_> {
    fn document(&mut self) -> Result<Node, Fault> {
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
            if items.len() >= MOST_ENTRIES {
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

    fn too_many_entries(span: Range<usize>) -> Fault {
        let fault = Diagnostic::new(Code::TooManyValues, Place::bytes(span)).with("what", "group");
        Box::new(fault.with("limit", MOST_ENTRIES))
    }

    fn too_long_key(span: Range<usize>) -> Fault {
        let fault = Diagnostic::new(Code::TooLongText, Place::bytes(span)).with("what", "key");
        Box::new(fault.with("limit", LONGEST_KEY))
    }

    /// A comment that begins with no space after its sign was most likely meant as text.
    fn comment_in_text(&mut self, path: &Way<'_>, span: &Range<usize>) {
        let rest = self.source.text().get(span.end..).unwrap_or_default();
        let words = rest.trim_start_matches([' ', '\t']);
        // Looked at before the line is, which may be as long as the file.
        let unspaced = words.strip_prefix('#').is_some_and(|after| after.starts_with(|c: char| c.is_alphanumeric()));
        if unspaced && words.len() < rest.len() {
            let start = span.end + rest.len() - words.len();
            let length = words.find(['\n', '\r']).unwrap_or(words.len());
            let fault = Diagnostic::new(Code::CommentInText, Place::bytes(start..start + length));
            self.diags.push(fault.with("path", path.path()));
        }
    }

    fn feature(&mut self, what: &str, path: &Way<'_>, span: &Range<usize>) {
        self.diags.mark_damaged(path.path());
        self.diags.push(Diagnostic::new(Code::YamlFeature, Place::bytes(span.clone())).with("what", what));
    }

    fn syntax(&self, error: &ScanError) -> Fault {
        let at = error.marker().byte_offset().unwrap_or_else(|| {
            let text = self.source.text();
            text.char_indices().nth(error.marker().index()).map_or(text.len(), |(at, _)| at)
        });
        use ErrorKind as E;
        let what = match error.kind() {
            E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart => "tab",
            E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar
            | E::InvalidTrailingDoubleQuotedScalar
            | E::InvalidTrailingSingleQuotedScalar => "quote",
            E::UnclosedFlowCollection { .. }
            | E::MismatchedFlowCollectionEnd { .. }
            | E::MisplacedFlowCollectionEnd
            | E::ExpectedFlowMappingSeparator
            | E::ExpectedFlowSequenceSeparator
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofFlowSequence => "bracket",
            E::MappingValueNotAllowed | E::SimpleKeyExpected | E::InvalidSimpleKey if self.is_long_key(at) => {
                return Self::too_long_key(at..at + 1);
            }
            E::MappingValueNotAllowed | E::InvalidColonPlacement | E::MappingKeyNotAllowed => "colon",
            E::InvalidIndentation | E::ExpectedBlockMappingKey | E::BlockSequenceEntryNotAllowed => "indentation",
            E::SimpleKeyExpected => "key",
            E::UnexpectedEof | E::UnexpectedEofBlockMapping | E::UnexpectedEofBlockSequence => "cut-off",
            E::UnexpectedCharacter { character } if is_forbidden(*character) => {
                let rest = self.source.text().get(at..).unwrap_or_default();
                let at = at + rest.find(*character).unwrap_or(0);
                let fault = Diagnostic::new(Code::ForbiddenCharacter, Place::bytes(self.character_at(at)));
                return Box::new(fault.with("character", code_point(*character)));
            }
            E::UnexpectedCharacter { .. } | E::ExpectedNodeContent => "character",
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidUnicodeEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate => "escape",
            E::UndeclaredTagHandle
            | E::ExpectedTagBang
            | E::InvalidGlobalTagCharacter
            | E::InvalidTagTerminator
            | E::MissingTagUri
            | E::UnclosedVerbatimTag
            | E::InvalidTagEscape
            | E::InvalidTagUtf8LeadingByte
            | E::InvalidTagUtf8TrailingByte
            | E::InvalidTagUtf8 => return self.feature_at(at, "tag"),
            E::MissingAnchorOrAliasName => return self.feature_at(at, "alias"),
            E::UnsupportedYamlMajorVersion
            | E::DuplicateVersionDirective
            | E::DuplicateTagDirective
            | E::MissingDocumentEndBeforeDirective
            | E::InvalidDirectiveTerminator
            | E::InvalidTagDirectiveTerminator
            | E::ExpectedTagDirectiveBang
            | E::MissingYamlVersion
            | E::MissingYamlVersionSeparator
            | E::YamlVersionTooLong
            | E::MissingDirectiveName
            | E::InvalidDirectiveName
            | E::DirectiveByteLimitExceeded { .. } => return self.feature_at(at, "directive"),
            E::RecursionLimitExceeded => {
                let fault = Diagnostic::new(Code::TooDeep, Place::bytes(self.character_at(at)));
                return Box::new(fault.with("limit", MOST_DEPTH));
            }
            _ => "other",
        };
        Box::new(self.syntax_at(at, what))
    }

    /// Tells whether the first key of the line that a byte stands in is longer than a key may be.
    fn is_long_key(&self, at: usize) -> bool {
        let text = self.source.text();
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        text[start..].find(": ").is_some_and(|colon| colon > LONGEST_KEY && start + colon >= at)
    }

    fn feature_at(&self, at: usize, what: &str) -> Fault {
        Box::new(Diagnostic::new(Code::YamlFeature, Place::bytes(self.character_at(at))).with("what", what))
    }

    fn syntax_at(&self, at: usize, what: &str) -> Diagnostic {
        Diagnostic::new(Code::YamlSyntax, Place::bytes(self.character_at(at))).with("what", what)
    }

    /// Returns the bytes of the character at a place, none at the end.
    fn character_at(&self, at: usize) -> Range<usize> {
        let rest = self.source.text().get(at..).unwrap_or_default();
        at..at + rest.chars().next().map_or(0, char::len_utf8)
    }
}
