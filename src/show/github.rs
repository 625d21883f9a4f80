//! Annotations beside the lines of a change on GitHub.

use super::Finding;
use crate::characters::inert;
use crate::diag::Severity;
use crate::words::Words;

/// Returns findings as workflow commands, one a line. What the file wants left alone is left out.
pub fn to_github(findings: &[Finding<'_>], words: &Words) -> String {
    let mut out = String::new();
    for finding in findings.iter().filter(|finding| finding.silenced.is_none()) {
        let region = finding.region();
        let level = match finding.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let file = property(&finding.source.name().replace('\\', "/"));
        let code = property(finding.diagnostic.code.name());
        let text = escaped(&finding.whole_message(words));
        // An annotation over several lines has no columns.
        let place = if region.line == region.end_line {
            format!("line={},col={},endColumn={}", region.line, region.column, region.end_column)
        } else {
            format!("line={},endLine={}", region.line, region.end_line)
        };
        out.push_str(&format!("::{level} file={file},{place},title={code}::{text}\n"));
    }
    out
}

/// Returns a text in which nothing ends the command or speaks to a terminal.
fn escaped(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(inert).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// Returns a text that can stand as a property, where two more signs have a meaning.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
