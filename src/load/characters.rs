//! Which characters a text may hold: those that the report's typefaces can show, and none that
//! hide or turn text around.

use super::tree::{Node, NodeKind};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};

/// The characters that every face of the report has, as ranges in ascending order.
///
/// Generated from the fonts; a test holds it against them.
const COVERAGE: &[(u32, u32)] = include!("coverage.in");

/// Tells whether a character can hide or reorder text, or is a control character.
///
/// A tab and a line feed are ordinary in YAML texts.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFD}' => true,
        c => c.is_control(),
    }
}

/// Tells whether every face of the report can show a character.
pub fn has_glyph(c: char) -> bool {
    if matches!(c, '\t' | '\n' | '\r' | '\u{AD}') {
        return true;
    }
    let c = u32::from(c);
    COVERAGE
        .binary_search_by(|&(first, last)| {
            if c < first {
                std::cmp::Ordering::Greater
            } else if c > last {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Equal
            }
        })
        .is_ok()
}

/// Reports every text with a character that cannot be printed, once for each kind of fault.
pub(super) fn check(node: &Node, path: &DataPath, diags: &mut Diagnostics) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Text(text) => check_text(text, path, diags),
        NodeKind::List(items) => {
            for (i, item) in items.iter().enumerate() {
                check(item, &path.index(i), diags);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                check(&entry.value, &path.key(&entry.key), diags);
            }
        }
    }
}

fn check_text(text: &str, path: &DataPath, diags: &mut Diagnostics) {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r')) {
        return;
    }
    if let Some(c) = text.chars().find(|c| is_forbidden(*c)) {
        diags.push(Diagnostic::new(Code::ForbiddenCharacter, path).with("character", code_point(c)));
    }
    let mut missing: Vec<char> = text.chars().filter(|c| !is_forbidden(*c) && !has_glyph(*c)).collect();
    missing.sort_unstable();
    missing.dedup();
    if let Some(first) = missing.first() {
        let shown: String = missing.iter().take(10).collect();
        let fault =
            Diagnostic::new(Code::MissingGlyph, path).with("characters", shown).with("code", code_point(*first));
        diags.push(fault.with("count", missing.len()));
    }
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_and_typographic_characters_can_be_shown() {
        for c in "abcåäöÅÄÖéüß–—”“’»«…·•§½×→≥%€²".chars() {
            assert!(has_glyph(c) && !is_forbidden(c), "{c}");
        }
        for c in "😀漢ע".chars() {
            assert!(!has_glyph(c), "{c}");
        }
    }

    #[test]
    fn what_hides_or_turns_text_is_forbidden() {
        for c in ['\0', '\u{7}', '\u{1b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{2028}', '\u{fffd}'] {
            assert!(is_forbidden(c), "{c:?}");
        }
        assert!(!is_forbidden('\n') && !is_forbidden('\t') && !is_forbidden('å'));
    }
}
