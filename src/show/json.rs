//! Diagnostics for programs.

use serde::Serialize;

use crate::diag::{Code, Diagnostic, Severity};
use crate::load::Source;
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
}

/// Returns diagnostics as one JSON document: each with its file, its bytes and its words.
///
/// Lines and columns count from 1, columns in characters; the end is the place after the last
/// character.
pub fn to_json<'a>(
    found: impl Iterator<Item = (&'a Diagnostic, &'a Source, std::ops::Range<usize>)>,
    words: &Words,
) -> String {
    let items = found.map(|(diagnostic, source, range)| {
        let (line, column) = source.line_and_column(range.start);
        let (end_line, end_column) = source.line_and_column(range.end);
        let message = words.message(diagnostic);
        Item {
            code: diagnostic.code,
            severity: diagnostic.severity,
            file: source.name(),
            path: diagnostic.place.path.to_string(),
            line,
            column,
            end_line,
            end_column,
            message: message.text,
            label: message.label,
            help: message.help,
        }
    });
    pretty(&Output { format: "sporre-diagnostics", version: VERSION, diagnostics: items.collect() })
}

/// Returns plain data as a JSON document.
pub(super) fn pretty(output: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(output).expect("plain data can always be written");
    text.push('\n');
    text
}
