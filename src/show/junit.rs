//! Findings as test results, for those who gather them from many tools.

use super::Finding;
use crate::characters::is_forbidden;
use crate::words::Words;

/// Returns findings as a JUnit report: each file a suite, each finding a case, and a file without
/// findings one case that passed. Warnings pass too, with their text beside; what the file wants
/// left alone is skipped.
pub fn to_junit(files: &[&str], findings: &[Finding<'_>], words: &Words) -> String {
    let suites: Vec<String> = files.iter().map(|file| suite(file, findings, words)).collect();
    let failures = findings.iter().filter(|finding| finding.is_error()).count();
    let tests: usize = files.iter().map(|file| of(file, findings).count().max(1)).sum();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sporre\" tests=\"{tests}\" failures=\"{failures}\">\n{}</testsuites>\n",
        suites.concat()
    )
}

fn of<'f, 'a>(file: &str, findings: &'f [Finding<'a>]) -> impl Iterator<Item = &'f Finding<'a>> {
    findings.iter().filter(move |finding| finding.source.name() == file)
}

fn suite(file: &str, findings: &[Finding<'_>], words: &Words) -> String {
    let cases: Vec<String> = of(file, findings).map(|finding| case(finding, words)).collect();
    let failures = of(file, findings).filter(|finding| finding.is_error()).count();
    let skipped = of(file, findings).filter(|finding| finding.silenced.is_some()).count();
    let name = escaped(file);
    let passed = format!("    <testcase classname=\"{name}\" name=\"check\"/>\n");
    let count = cases.len().max(1);
    let cases = if cases.is_empty() { passed } else { cases.concat() };
    format!(
        "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n"
    )
}

fn case(finding: &Finding<'_>, words: &Words) -> String {
    let region = finding.region();
    let file = escaped(finding.source.name());
    let name = format!("{}:{}:{}", finding.diagnostic.code, region.line, region.column);
    let message = escaped(&finding.message(words).text);
    let text = escaped(&format!(
        "{}:{}:{}\n{}",
        finding.source.name(),
        region.line,
        region.column,
        finding.whole_message(words)
    ));
    let inside = match (finding.silenced, finding.is_error()) {
        (Some(reason), _) => format!("<skipped message=\"{}\"/>", escaped(reason)),
        (None, true) => format!("<failure type=\"{}\" message=\"{message}\">{text}</failure>", finding.diagnostic.code),
        (None, false) => format!("<system-out>{text}</system-out>"),
    };
    format!("    <testcase classname=\"{file}\" name=\"{name}\">{inside}</testcase>\n")
}

/// Returns a text that can stand anywhere in XML. Characters that XML does not have, or that a
/// terminal would act on, become blanks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c == '\r' || is_forbidden(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
