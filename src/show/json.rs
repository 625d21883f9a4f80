//! Diagnostics for programs.

use serde::Serialize;

use super::Finding;
use crate::characters::is_forbidden;
use crate::diag::{Code, Severity};
use crate::words::Words;

/// The version of this format. It grows when a reader would have to change.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    code: Code,
    severity: Severity,
    file: &'a str,
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: String,
    label: Option<String>,
    help: Vec<String>,
    /// Why the file wants it left alone; only where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    silenced: Option<&'a str>,
}

/// Returns findings as one JSON document: each with its file, its place and its words.
///
/// Lines and columns count from 1, columns in characters; the end is the place after the last
/// character.
pub fn to_json(findings: &[Finding<'_>], words: &Words) -> String {
    let items = findings.iter().map(|finding| {
        let region = finding.region();
        let message = finding.message(words);
        Item {
            code: finding.diagnostic.code,
            severity: finding.diagnostic.severity,
            file: finding.source.name(),
            path: finding.diagnostic.place.path.to_string(),
            line: region.line,
            column: region.column,
            end_line: region.end_line,
            end_column: region.end_column,
            message: message.text,
            label: message.label,
            help: message.help,
            silenced: finding.silenced,
        }
    });
    pretty(&Output { format: "sporre-diagnostics", version: VERSION, diagnostics: items.collect() })
}

/// Returns plain data as a JSON document.
pub(super) fn pretty(output: &impl Serialize) -> String {
    json(output).expect("plain data can always be written")
}

/// Returns a value as JSON of which a terminal shows every character and obeys none.
///
/// JSON escapes the oldest control characters by itself; those that came later, and the marks that
/// hide or turn text, are escaped here. A program reads the same value.
///
/// # Errors
/// Fails when the value has no form in JSON, such as a mapping whose keys are no texts.
pub fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    // The lines of the layout are the only control characters that stand outside of texts.
    let obeyed = |c: char| c != '\n' && is_forbidden(c);
    if !text.contains(obeyed) {
        return Ok(text);
    }
    let mut shown = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if obeyed(c) {
            shown.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            shown.push(c);
        }
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_for_a_terminal_means_the_same() {
        let text = "a\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{200b}\u{e0041}å\n";
        let written = json(&text).expect("a text");
        assert_eq!(written, "\"a\\u001b[2J\\u009b31m\\u007f\\u202e\\u200b\\udb40\\udc41å\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).expect("a text"), text);
    }
}
