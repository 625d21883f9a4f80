//! SARIF 2.1.0, the format in which code scanners speak to each other.

use serde_json::{Value, json};

use super::Finding;
use crate::diag::{Code, Severity};
use crate::words::Words;

/// Returns findings as a SARIF log with the rules that occur in it.
pub fn to_sarif(findings: &[Finding<'_>], words: &Words) -> String {
    let mut codes: Vec<Code> = Vec::new();
    for finding in findings {
        if !codes.contains(&finding.diagnostic.code) {
            codes.push(finding.diagnostic.code);
        }
    }
    codes.sort_by_key(|code| code.name());
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, words)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &codes, words)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "sporre",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": words.language().tag(),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    super::json::pretty(&log)
}

fn rule(code: Code, words: &Words) -> Value {
    let page = words.page(code);
    json!({
        "id": code.name(),
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.meaning},
        "help": {"text": page.what_to_do},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(finding: &Finding<'_>, codes: &[Code], words: &Words) -> Value {
    let region = finding.region();
    let mut result = json!({
        "ruleId": finding.diagnostic.code.name(),
        "ruleIndex": codes.iter().position(|code| *code == finding.diagnostic.code),
        "level": level(finding.diagnostic.severity),
        "message": {"text": finding.whole_message(words)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(finding.source.name())},
                "region": {
                    "startLine": region.line,
                    "startColumn": region.column,
                    "endLine": region.end_line,
                    "endColumn": region.end_column,
                },
            },
            "logicalLocations": [{"fullyQualifiedName": finding.diagnostic.place.path.to_string()}],
        }],
    });
    if let Some(reason) = finding.silenced {
        result["suppressions"] = json!([{"kind": "inSource", "justification": reason}]);
    }
    result
}

/// Returns a path as a reference: slashes forward, and every other sign than letters, digits and
/// the plain marks of a path as its bytes.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
