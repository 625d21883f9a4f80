//! Values as Typst literals that mean the same, and do nothing, in code and in markup.
//!
//! Letters, digits, spaces and commas stand as they are; everything else is written as
//! `\u{hex}`, an escape that Typst reads alike within a string and in running markup. A template
//! that forgets the `#` before a value prints ugly quotes, but never runs anything.

use std::fmt::Write;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

/// Words longer than this may be broken anywhere, so that they stay on the page.
const LONGEST_WORD: usize = 40;
/// How many letters stand between two such break points.
const PIECE: usize = 10;

/// Writes a value as a literal. Safe strings, which only our own filters make, stand as they are.
pub(super) fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value.kind() {
        ValueKind::String if value.is_safe() => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::String => string(value.as_str().unwrap_or_default(), out),
        ValueKind::None => out.push_str("none"),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => {
            let number = value.to_string();
            if !number.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
                return Err(Error::new(ErrorKind::InvalidOperation, "bara heltal kan skrivas i mallen"));
            }
            out.push_str(&number);
        }
        ValueKind::Seq | ValueKind::Iterable => {
            out.push('(');
            for item in value.try_iter()? {
                write(&item, out)?;
                out.push(',');
            }
            out.push(')');
        }
        ValueKind::Map => {
            out.push_str("(:");
            // A colon alone is the empty map; with entries it must go.
            let mut entries = String::new();
            for key in value.try_iter()? {
                string(
                    key.as_str().ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "nyckeln är ingen text"))?,
                    &mut entries,
                );
                entries.push(':');
                write(&value.get_item(&key)?, &mut entries)?;
                entries.push(',');
            }
            if !entries.is_empty() {
                out.pop();
                out.push_str(&entries);
            }
            out.push(')');
        }
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        _ => return Err(Error::new(ErrorKind::InvalidOperation, "värdet kan inte skrivas i mallen")),
    }
    Ok(())
}

/// Writes a text as a string literal. Single line feeds are spaces, as in Markdown; an empty line
/// starts a new line.
pub(super) fn string(text: &str, out: &mut String) {
    out.push('"');
    // A text of nothing but spaces keeps its edges: pieces of running text depend on them.
    if text.contains('\n') {
        let mut paragraphs = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).peekable();
        while let Some(paragraph) = paragraphs.next() {
            pieces(&paragraph.replace(['\n', '\r'], " "), out);
            if paragraphs.peek().is_some() {
                out.push_str("\\u{a}");
            }
        }
    } else {
        pieces(text, out);
    }
    out.push('"');
}

/// Writes a text exactly, for what is no running text, such as an address.
pub(super) fn exact(text: &str, out: &mut String) {
    out.push('"');
    characters(text, out);
    out.push('"');
}

/// Writes a text with places where its long words may be broken.
fn pieces(text: &str, out: &mut String) {
    let is_long = |word: &[u8]| word.len() > LONGEST_WORD;
    if !text.as_bytes().split(|b| *b == b' ').any(is_long) {
        return characters(text, out);
    }
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let long = is_long(word.as_bytes()) && word.chars().count() > LONGEST_WORD;
        for (n, c) in word.chars().enumerate() {
            if long && n > 0 && n % PIECE == 0 {
                out.push_str("\\u{200b}");
            }
            characters(c.encode_utf8(&mut [0; 4]), out);
        }
    }
}

/// Writes what stands as it is in one go, and escapes the rest.
fn characters(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| !(c.is_alphanumeric() || matches!(c, ' ' | ','))) {
        out.push_str(&rest[..at]);
        write!(out, "\\u{{{:x}}}", u32::from(c)).expect("a string takes every text");
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
}
