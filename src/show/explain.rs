//! The pages about the codes, for people and for programs.

use anstyle::{Effects, Style as Dress};
use serde::Serialize;

use super::human::Style;
use super::json::pretty;
use crate::diag::{Code, Severity};
use crate::words::{Example, Page, Words};

/// The version of this format. It grows when a reader would have to change.
const VERSION: u32 = 1;

/// Paragraphs are broken at this width, which fits every terminal.
const WIDTH: usize = 80;

/// Returns a page for people.
pub fn page(code: Code, words: &Words, style: Style) -> String {
    let page = words.page(code);
    let severity = words.text(severity_word(code.severity()), &[]);
    let mut text = format!("{} ({severity})\n", heading(code.name(), style));
    body(&mut text, page, words, style);
    text
}

/// Returns all codes for people, each with what it means in one line.
pub fn codes(words: &Words, style: Style) -> String {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    let line = |code: &Code| {
        let name = format!("{:width$}", code.name());
        format!("{}  {}\n", heading(&name, style), words.page(*code).title)
    };
    Code::ALL.iter().map(line).collect()
}

#[derive(Serialize)]
struct Output {
    format: &'static str,
    version: u32,
    language: &'static str,
    explanations: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    code: Code,
    severity: Severity,
    title: String,
    text: String,
}

/// Returns pages as one JSON document: each with its severity, its line and its plain text.
pub fn pages_to_json(codes: &[Code], words: &Words) -> String {
    let item = |code: &Code| {
        let page = words.page(*code);
        let mut text = String::new();
        body(&mut text, page, words, Style::Plain);
        Item { code: *code, severity: code.severity(), title: page.title.clone(), text: text.trim_end().to_owned() }
    };
    pretty(&Output {
        format: "sporre-explanations",
        version: VERSION,
        language: words.language().tag(),
        explanations: codes.iter().map(item).collect(),
    })
}

/// Writes everything below the name of the code.
fn body(text: &mut String, page: &Page, words: &Words, style: Style) {
    paragraph(text, &page.title);
    text.push('\n');
    paragraph(text, &page.meaning);
    for (id, what) in [("explain-why", &page.why), ("explain-what-to-do", &page.what_to_do)] {
        part(text, &words.text(id, &[]), style);
        paragraph(text, what);
    }
    for (id, what) in [("explain-wrong", &page.wrong), ("explain-right", &page.right)] {
        part(text, &words.text(id, &[]), style);
        example(text, what);
    }
}

fn part(text: &mut String, title: &str, style: Style) {
    text.push_str(&format!("\n{}\n", heading(title, style)));
}

fn heading(text: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Coloured => {
            let bold = Dress::new().effects(Effects::BOLD);
            format!("{bold}{text}{bold:#}")
        }
    }
}

/// Writes a paragraph, broken between words.
fn paragraph(text: &mut String, paragraph: &str) {
    let mut filled = 0;
    for word in paragraph.split(' ') {
        let length = word.chars().count();
        if filled > 0 && filled + 1 + length > WIDTH {
            text.push('\n');
            filled = 0;
        }
        if filled > 0 {
            text.push(' ');
            filled += 1;
        }
        text.push_str(word);
        filled += length;
    }
    text.push('\n');
}

/// Writes an example, set in.
fn example(text: &mut String, example: &Example) {
    for line in example.text.lines() {
        text.push_str(format!("    {line}").trim_end());
        text.push('\n');
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "good-to-know",
    }
}
