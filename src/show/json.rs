//! Diagnostics for programs.

use serde::Serialize;

use super::Finding;
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
    let mut text = serde_json::to_string_pretty(output).expect("plain data can always be written");
    text.push('\n');
    text
}
