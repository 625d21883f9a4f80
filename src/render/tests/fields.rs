//! Nothing is lost: what stands in the document model reaches the reader in every format.

use std::collections::BTreeSet;

use minijinja::value::{Serde, Value};
use serde_json::Value as Json;

use super::{MACHINE_WORDS, commonmark, comparison_document, document, html, papers, plan_documents};
use crate::render::{self, Renderer};
use crate::report::{Document, Report};

/// Returns the reports of the examples.
fn reports() -> Vec<Json> {
    ["minimal", "typical", "difficult"].map(document).into()
}

/// Returns the other documents: those of plans, a comparison, and those to fill in by hand.
fn documents() -> Vec<Json> {
    let mut documents = ["small", "rich"].map(plan_documents).concat();
    documents.push(comparison_document());
    documents.extend(papers());
    documents
}

/// A text that a format does not show.
struct Unshown {
    /// The end of its place.
    place: &'static str,
    /// Given the item of a list in which the text stands, tells whether it may be left out.
    when: fn(&Json) -> bool,
    #[expect(dead_code, reason = "for those who read the list")]
    why: &'static str,
}

const fn never(place: &'static str, why: &'static str) -> Unshown {
    Unshown { place, when: |_| true, why }
}

/// What no format shows.
const EVERYWHERE: [Unshown; 6] = [
    never("meta.seal", "for programs; the last appendix has it for people"),
    never("overview.columns[].id", "the column's title says it to people"),
    Unshown {
        place: "points[].empty",
        when: |list| list["points"][0].is_object(),
        why: "only where the list is empty",
    },
    Unshown {
        place: "areas[].narrative_missing",
        when: |area| area["narrative"].is_string(),
        why: "only where none is",
    },
    Unshown { place: "groups[].heading", when: |group| group["opens"] == false, why: "only where the heading is new" },
    never("rows[].key", "the label says it to people; the key is for programs"),
];

/// What HTML does not show.
const HTML: [Unshown; 5] = [
    never("cells[].text", "shape and words say it together"),
    never("overview.rows[].cells[].regulation", "the column's title says it"),
    never("cells[].initial.words", "the words of the cell say it"),
    never("cells[].current.words", "the words of the cell say it"),
    Unshown {
        place: "cells[].initial.letter",
        when: |cell| cell["kind"] == "grade",
        why: "the grade that stands is the same",
    },
];

/// What Markdown does not show.
const MARKDOWN: [Unshown; 16] = [
    never("meta.title", "a property of the file; the first heading names the unit"),
    never("meta.authors[]", "a property of the file; the first page names them"),
    never("meta.keywords[]", "a property of the file"),
    never("meta.date_iso", "a property of the file; the date stands in words"),
    never("meta.head[]", "there are no pages"),
    never("meta.contents_heading", "readers of Markdown make a list of contents themselves"),
    never("summary.overview.summary", "the table is text itself"),
    never("summary.duties.summary", "the table is text itself"),
    never("groups[].summary", "the table is text itself"),
    never("legend.summary", "the table is text itself"),
    never("plan.items[].summary", "the table is text itself"),
    never("next_steps.summary", "the table is text itself"),
    never("blocks[].summary", "the table is text itself"),
    never("picture[].title", "the picture stands in words"),
    never("bars[].label", "the picture stands in words"),
    never("bars[].total", "the picture stands in words"),
];

/// What Markdown says by other words of the same cell or picture.
const IN_OTHER_WORDS: [Unshown; 8] = [
    never("cells[].words", "the text of the cell says it"),
    never("cells[].initial.words", "the text of the cell says it"),
    never("cells[].initial.letter", "the text of the cell says it"),
    never("cells[].current.words", "the text of the cell says it"),
    never("cells[].current.letter", "the text of the cell says it"),
    never("overview.rows[].cells[].regulation", "the column's title says it"),
    never("shares[].letter", "the picture stands in words"),
    never("shares[].areas[]", "the picture stands in words"),
];

/// What no format of the other documents shows.
const DOCUMENT_EVERYWHERE: [Unshown; 2] = [
    never("meta.seal", "for programs; the first page has it for people"),
    Unshown {
        place: "blocks[].no_measures",
        when: |item| item["measures"][0].is_object(),
        why: "only where there are none",
    },
];

/// What HTML does not show of them.
const DOCUMENT_HTML: [Unshown; 4] = [
    Unshown { place: "blocks[].lacks_heading", when: |item| item["lacks"][0].is_null(), why: "only above something" },
    Unshown { place: "blocks[].columns[]", when: has_no_measures, why: "there is no table" },
    Unshown { place: "blocks[].summary", when: has_no_measures, why: "there is no table" },
    never("shares[].word", "the picture stands in words, and so does its legend"),
];

fn has_no_measures(item: &Json) -> bool {
    item["measures"] == Json::Array(Vec::new())
}

/// What Markdown does not show of them.
const DOCUMENT_MARKDOWN: [Unshown; 13] = [
    Unshown { place: "blocks[].lacks_heading", when: |item| item["lacks"][0].is_null(), why: "only above something" },
    never("meta.title", "a property of the file; the first heading names the unit"),
    never("meta.authors[]", "a property of the file; the first page names them"),
    never("meta.keywords[]", "a property of the file"),
    never("meta.date_iso", "a property of the file; the date stands in words"),
    never("meta.head[]", "there are no pages"),
    never("meta.contents_heading", "readers of Markdown make a list of contents themselves"),
    Unshown { place: "blocks[].columns[]", when: has_no_measures, why: "there is no table" },
    never("blocks[].summary", "the table is text itself"),
    never("bars[].label", "the picture stands in words"),
    never("bars[].total", "the picture stands in words"),
    never("shares[].word", "the picture stands in words"),
    never("legend[].word", "the picture stands in words"),
];

/// A text of the document: its place, the item of a list in which it stands, and the word it is now.
struct Leaf {
    place: String,
    inside: Json,
    word: String,
}

/// Gives every text a word of its own.
fn make_unique(value: &mut Json, place: &str, inside: &Json, leaves: &mut Vec<Leaf>) {
    match value {
        Json::String(text) => {
            if !MACHINE_WORDS.contains(&place.rsplit('.').next().unwrap_or_default()) && !text.is_empty() {
                let word = format!("ord{}x", leaves.len());
                word.clone_into(text);
                leaves.push(Leaf { place: place.to_owned(), inside: inside.clone(), word });
            }
        }
        Json::Array(items) => {
            for item in items {
                let inside = if item.is_object() { item.clone() } else { inside.clone() };
                make_unique(item, &format!("{place}[]"), &inside, leaves);
            }
        }
        Json::Object(fields) => {
            for (name, field) in fields {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                make_unique(field, &place, inside, leaves);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Holds every text of the examples against what a format shows; `shown` returns its words.
#[track_caller]
fn check(documents: Vec<Json>, least: usize, unshown: &[&Unshown], shown: impl Fn(&Json) -> String) {
    let (mut lost, mut used) = (BTreeSet::new(), BTreeSet::new());
    for mut document in documents {
        let mut leaves = Vec::new();
        make_unique(&mut document, "", &Json::Null, &mut leaves);
        assert!(leaves.len() > least, "{}", leaves.len());
        let shown = shown(&document);
        let shown: BTreeSet<&str> = shown.split(|c: char| !c.is_alphanumeric()).collect();
        for leaf in leaves.iter().filter(|leaf| !shown.contains(leaf.word.as_str())) {
            match unshown.iter().find(|unshown| leaf.place.ends_with(unshown.place) && (unshown.when)(&leaf.inside)) {
                Some(unshown) => _ = used.insert(unshown.place),
                None => _ = lost.insert(leaf.place.clone()),
            }
        }
    }
    assert!(lost.is_empty(), "not shown: {lost:#?}");
    let idle: Vec<_> = unshown.iter().map(|unshown| unshown.place).filter(|place| !used.contains(place)).collect();
    assert!(idle.is_empty(), "shown after all: {idle:#?}");
}

/// Returns what a reader of a page sees or hears, not what the page is built with.
fn told(source: &str) -> String {
    let page = html::page(source);
    let told = page.values.iter().filter(|(name, _)| ["aria-label", "content", "datetime"].contains(&name.as_str()));
    let told: Vec<&str> = told.map(|(_, value)| value.as_str()).collect();
    format!("{} {}", page.texts.join(" "), told.join(" "))
}

#[test]
fn html_shows_every_text() {
    let renderer = Renderer::default();
    let shown = |template: &str, document: &Json| {
        told(&renderer.fill(&renderer.html, template, Value::from(Serde(document))).expect("the template fits"))
    };
    let unshown: Vec<&Unshown> = EVERYWHERE.iter().chain(&HTML).collect();
    check(reports(), 400, &unshown, |document| shown(&render::html::template::<Report>(), document));
    let unshown: Vec<&Unshown> = DOCUMENT_EVERYWHERE.iter().chain(&DOCUMENT_HTML).collect();
    check(documents(), 70, &unshown, |document| shown(&render::html::template::<Document>(), document));
}

#[test]
fn markdown_shows_every_text() {
    let renderer = Renderer::default();
    let shown = |template: &str, document: &Json| {
        let source = renderer.fill(&renderer.markdown, template, Value::from(Serde(document)));
        commonmark::structure(&source.expect("the template fits")).1
    };
    let unshown: Vec<&Unshown> = EVERYWHERE.iter().chain(&MARKDOWN).chain(&IN_OTHER_WORDS).collect();
    check(reports(), 400, &unshown, |document| shown(&render::commonmark::template::<Report>(), document));
    let unshown: Vec<&Unshown> = DOCUMENT_EVERYWHERE.iter().chain(&DOCUMENT_MARKDOWN).collect();
    check(documents(), 70, &unshown, |document| shown(&render::commonmark::template::<Document>(), document));
}

#[test]
fn typst_is_given_every_text() {
    let renderer = Renderer::default();
    let shown = |template: &str, document: &Json| {
        renderer.fill(&renderer.typst, template, Value::from(Serde(document))).expect("the template fits")
    };
    check(reports(), 400, &[], |document| shown(&render::typst_source::template::<Report>(), document));
    check(documents(), 70, &[], |document| shown(&render::typst_source::template::<Document>(), document));
}

/// Returns the names of fields that a template and the library never ask for. The template hands
/// whole parts over, so the library must ask for each field by its name.
fn never_asked(documents: &[Json], template: &str) -> BTreeSet<String> {
    fn names(value: &Json, found: &mut BTreeSet<String>) {
        match value {
            Json::Array(items) => items.iter().for_each(|item| names(item, found)),
            Json::Object(fields) => {
                for (name, field) in fields {
                    found.insert(name.clone());
                    names(field, found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    documents.iter().for_each(|document| names(document, &mut found));
    let sources = format!("{template}{}", include_str!("../../../templates/lib.typ"));
    let parts: BTreeSet<&str> = sources.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let asked: BTreeSet<&str> = sources
        .split('.')
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect();
    let is_whole = |name: &str| documents.iter().any(|whole| whole[name].is_object() || whole[name].is_array());
    let is_asked = |name: &str| asked.contains(name) || (is_whole(name) && parts.contains(name));
    found.into_iter().filter(|name| !is_asked(name)).collect()
}

#[test]
fn the_typst_library_uses_every_field() {
    let unused = [
        "date_iso",  // the typesetter is given the day beside the document
        "format",    // for programs
        "generator", // the last appendix names the program
        "seal",      // for programs; the last appendix has it for people
        "set",       // the words of the cell say it
        "version",   // for programs
    ];
    let missing = never_asked(&reports(), include_str!("../../../templates/report.typ.j2"));
    assert_eq!(missing, unused.map(str::to_owned).into());
    let unused = [
        "contents_heading", // the bookmarks lead there, and the overview has the items
        "date_iso",
        "format",
        "generator", // a property of the file
        "seal",      // the first page has it for people
        "start",     // the parts of a bar stand beside one another
        "version",
    ];
    let missing = never_asked(&documents(), include_str!("../../../templates/document.typ.j2"));
    assert_eq!(missing, unused.map(str::to_owned).into());
}
