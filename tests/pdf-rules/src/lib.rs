//! Looks into the reports of sporre: their rules, their tags and their text.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use sporre::Engine;
use sporre::load::Source;
use sporre::render::Attachment;
use sporre::report::{Options, Profile};

/// The day on which every report of the tests is made.
pub fn test_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 30).expect("a real day")
}

/// Returns the report of a dataset as PDF.
pub fn report(engine: &Engine, text: &str, profile: Profile) -> Vec<u8> {
    report_with(engine, text, profile, None)
}

/// Returns the report of a dataset as PDF, with a file within it if there is one.
pub fn report_with(engine: &Engine, text: &str, profile: Profile, attachment: Option<&Attachment>) -> Vec<u8> {
    let checked = engine.check(Source::new("test.yaml", text));
    let dataset = checked.dataset.expect("the dataset has no errors");
    let options = Options { as_of: test_day(), profile, with_reasons: false };
    engine.pdf(&engine.report(&dataset, options), test_day(), attachment).expect("the report can be typeset")
}

/// Returns every failed rule of PDF/UA-1 and PDF/A-2a.
pub fn failed_rules(pdf: &[u8]) -> Vec<String> {
    failed_rules_of(pdf, ValidationProfile::PdfA2a)
}

/// Returns every failed rule of PDF/UA-1 and of a profile for archives.
pub fn failed_rules_of(pdf: &[u8], archive: ValidationProfile) -> Vec<String> {
    let profiles = [ValidationProfile::PdfUa1, archive];
    profiles
        .into_iter()
        .flat_map(|profile| {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(pdf, &options).expect("the checker can read the file");
            assert!(report.rules.total > 50, "the checker looked at {} rules only", report.rules.total);
            report.failures.into_iter().map(|failure| failure.to_string()).collect::<Vec<_>>()
        })
        .filter(|failure| !failure.contains(STREAM_LENGTH) || !streams_are_as_long_as_they_say(pdf))
        .collect()
}

/// What the checker also says when the data of a stream happens to end with a carriage return, which
/// it takes for a part of the line end that follows.
const STREAM_LENGTH: &str = "a stream /Length does not match its raw content length";

/// Tells whether the keyword that ends a stream stands where its length says, in all streams. The
/// length is read from the bytes, because a reader of PDF mends a wrong one.
pub fn streams_are_as_long_as_they_say(pdf: &[u8]) -> bool {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    let document = Document::load_mem(pdf).expect("a PDF");
    let end = b"\nendstream";
    let written = pdf.windows(end.len()).filter(|bytes| bytes == end).count();
    assert!(written > 0, "a report has streams");
    let right = document.reference_table.entries.values().filter(|entry| {
        let XrefEntry::Normal { offset, .. } = entry else { return false };
        let object = &pdf[*offset as usize..];
        let head = &object[..find(object, b"endobj").unwrap_or(object.len())];
        let Some(start) = find(head, b"stream\n").map(|at| at + b"stream\n".len()) else { return false };
        let length = find(&head[..start], b"/Length ").and_then(|at| {
            let digits = head[at + b"/Length ".len()..].iter().take_while(|byte| byte.is_ascii_digit());
            String::from_utf8(digits.copied().collect()).ok()?.parse::<usize>().ok()
        });
        length.and_then(|length| object.get(start + length..)).is_some_and(|rest| rest.starts_with(end))
    });
    right.count() == written
}

/// A node of the structure tree.
#[derive(Debug, Clone, Default)]
pub struct Tag {
    /// The role, `H1`, `Table`.
    pub role: String,
    /// The alternative text.
    pub alt: Option<String>,
    /// The scope of a header cell.
    pub scope: Option<String>,
    /// The sentence that says what a table holds.
    pub summary: Option<String>,
    /// The nodes below.
    pub children: Vec<Tag>,
}

/// Returns the structure tree of a file.
pub fn tags(pdf: &[u8]) -> Tag {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a structure tree");
    Tag { role: "Root".to_owned(), children: children(&document, dictionary(&document, root)), ..Tag::default() }
}

fn dictionary(document: &Document, id: ObjectId) -> &Dictionary {
    document.get_object(id).and_then(Object::as_dict).expect("a dictionary")
}

fn children(document: &Document, node: &Dictionary) -> Vec<Tag> {
    let Ok(kids) = node.get(b"K") else { return Vec::new() };
    let list: Vec<&Object> = match kids {
        Object::Array(list) => list.iter().collect(),
        other => vec![other],
    };
    list.into_iter()
        .filter_map(|kid| {
            let node = match kid {
                Object::Reference(id) => document.get_object(*id).and_then(Object::as_dict).ok()?,
                Object::Dictionary(node) => node,
                _ => return None,
            };
            let role = node.get(b"S").and_then(Object::as_name).ok()?;
            Some(Tag {
                role: String::from_utf8_lossy(role).into_owned(),
                alt: node.get(b"Alt").ok().and_then(|alt| lopdf::decode_text_string(alt).ok()),
                scope: attribute(document, node, b"Scope"),
                summary: attribute(document, node, b"Summary"),
                children: children(document, node),
            })
        })
        .collect()
}

/// Returns a name or a text among the attributes of a node.
fn attribute(document: &Document, node: &Dictionary, name: &[u8]) -> Option<String> {
    let attributes = node.get(b"A").ok()?;
    let list: Vec<&Object> = match attributes {
        Object::Array(list) => list.iter().collect(),
        other => vec![other],
    };
    list.into_iter().find_map(|entry| {
        let entry = match entry {
            Object::Reference(id) => document.get_object(*id).and_then(Object::as_dict).ok()?,
            Object::Dictionary(entry) => entry,
            _ => return None,
        };
        match entry.get(name).ok()? {
            Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
            text => lopdf::decode_text_string(text).ok(),
        }
    })
}

impl Tag {
    /// Returns every node below with this role.
    pub fn all(&self, role: &str) -> Vec<&Tag> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.role == role {
                found.push(child);
            }
            found.extend(child.all(role));
        }
        found
    }

    /// Returns the tree with its headings, tables and lists, one line a node; equal neighbours are
    /// counted.
    pub fn outline(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        let mut lines: Vec<(String, usize)> = Vec::new();
        for child in &self.children {
            let mut line = format!("{}{}", "  ".repeat(depth), child.role);
            if let Some(scope) = &child.scope {
                write!(line, " {scope}").expect("a string takes every text");
            }
            if let Some(alt) = child.alt.as_ref().or(child.summary.as_ref()) {
                write!(line, " \"{alt}\"").expect("a string takes every text");
            }
            line.push('\n');
            let skipped = ["Span", "Reference", "Lbl", "NonStruct", "Em", "Strong"];
            if !skipped.contains(&child.role.as_str()) {
                child.write(&mut line, depth + 1);
            }
            match lines.last_mut() {
                Some((last, count)) if *last == line => *count += 1,
                _ => lines.push((line, 1)),
            }
        }
        for (line, count) in lines {
            if count == 1 {
                text.push_str(&line);
            } else {
                let (first, rest) = line.split_once('\n').unwrap_or((&line, ""));
                _ = writeln!(text, "{first} × {count}");
                text.push_str(rest);
            }
        }
    }
}

/// Returns the text of each page as a reader's tools find it.
pub fn pages(pdf: &[u8]) -> BTreeMap<u32, String> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    numbers.into_iter().map(|n| (n, document.extract_text(&[n]).expect("text that can be read"))).collect()
}

/// Returns the bookmarks with their depth, from 1.
pub fn bookmarks(pdf: &[u8]) -> Vec<(usize, String)> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let contents = document.get_toc().expect("bookmarks");
    contents.toc.into_iter().map(|entry| (entry.level, entry.title)).collect()
}

/// Returns the language that the file declares.
pub fn language(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a PDF");
    let catalog = document.catalog().expect("a catalog");
    let language = catalog.get(b"Lang").and_then(Object::as_str).expect("a language");
    String::from_utf8_lossy(language).into_owned()
}

/// Writes a document for those who want to look at its pages, in the folder that they name.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("SPORRE_PDF_FOLDER") {
        std::fs::write(Path::new(&folder).join(name), bytes).expect("a folder to write in");
    }
}
