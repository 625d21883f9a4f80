//! Finds texts with characters that cannot be printed.

use super::tree::{Node, NodeKind};
use super::way::Way;
use crate::characters::{has_glyph, is_forbidden};
use crate::diag::{Code, Diagnostic, Diagnostics, code_point};

/// Reports every text with a character that cannot be printed, once for each kind of fault.
pub(super) fn check(node: &Node, path: &Way<'_>, diags: &mut Diagnostics) {
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

fn check_text(text: &str, path: &Way<'_>, diags: &mut Diagnostics) {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r')) {
        return;
    }
    // Printable ASCII is in every typeface, and most of every text.
    let doubtful = || text.chars().filter(|c| !matches!(c, ' '..='~'));
    if let Some(c) = doubtful().find(|c| is_forbidden(*c)) {
        diags.push(Diagnostic::new(Code::ForbiddenCharacter, path.path()).with("character", code_point(c)));
    }
    let mut missing: Vec<char> = doubtful().filter(|c| !is_forbidden(*c) && !has_glyph(*c)).collect();
    missing.sort_unstable();
    missing.dedup();
    if let Some(first) = missing.first() {
        let shown: String = missing.iter().take(10).collect();
        let fault =
            Diagnostic::new(Code::MissingGlyph, path.path()).with("characters", shown).with("code", code_point(*first));
        diags.push(fault.with("count", missing.len()));
    }
}
