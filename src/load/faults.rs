//! What the builder of values says about a text that is no YAML, or none that is read here.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::Way;
use super::builder::{Builder, Fault, LONGEST_KEY, MOST_DEPTH, MOST_ENTRIES};
use super::slips::{Slip, slip};
use crate::characters::is_forbidden;
use crate::diag::{Code, Diagnostic, Place, code_point};

impl Builder<'_, '_> {
    pub(super) fn too_many_entries(span: Range<usize>) -> Fault {
        let fault = Diagnostic::new(Code::TooManyValues, Place::bytes(span)).with("what", "group");
        Box::new(fault.with("limit", MOST_ENTRIES))
    }

    pub(super) fn too_long_key(span: Range<usize>) -> Fault {
        let fault = Diagnostic::new(Code::TooLongText, Place::bytes(span)).with("what", "key");
        Box::new(fault.with("limit", LONGEST_KEY))
    }

    /// A comment that begins with no space after its sign was most likely meant as text.
    pub(super) fn comment_in_text(&mut self, path: &Way<'_>, span: &Range<usize>) {
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

    pub(super) fn feature(&mut self, what: &str, path: &Way<'_>, span: &Range<usize>) {
        self.diags.mark_damaged(path.path());
        self.diags.push(Diagnostic::new(Code::YamlFeature, Place::bytes(span.clone())).with("what", what));
    }

    pub(super) fn syntax(&self, error: &ScanError) -> Fault {
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
        let is_line = matches!(what, "colon" | "key" | "indentation" | "character" | "other");
        match slip(self.source.text(), at).filter(|_| is_line) {
            Some(Slip { what, at, key, value }) => {
                Box::new(self.syntax_at(at, what).with("key", key).with("value", value))
            }
            None => Box::new(self.syntax_at(at, what)),
        }
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

    pub(super) fn syntax_at(&self, at: usize, what: &str) -> Diagnostic {
        Diagnostic::new(Code::YamlSyntax, Place::bytes(self.character_at(at))).with("what", what)
    }

    /// Returns the bytes of the character at a place, none at the end.
    fn character_at(&self, at: usize) -> Range<usize> {
        let rest = self.source.text().get(at..).unwrap_or_default();
        at..at + rest.chars().next().map_or(0, char::len_utf8)
    }
}
