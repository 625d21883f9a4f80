//! Nothing is lost: what stands in the document model reaches the reader in every format.

use std::collections::BTreeSet;

use minijinja::value::{Serde, Value};
use serde_json::Value as Json;

use super::{MACHINE_WORDS, commonmark, document, html};
use crate::render::{self, Renderer};

const EXAMPLES: [&str; 3] = ["minimal", "typical", "difficult"];

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
const MARKDOWN: [Unshown; 14] = [
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
fn check(unshown: &[&Unshown], shown: impl Fn(&Json) -> String) {
    let (mut lost, mut used) = (BTreeSet::new(), BTreeSet::new());
    for name in EXAMPLES {
        let mut document = document(name);
        let mut leaves = Vec::new();
        make_unique(&mut document, "", &Json::Null, &mut leaves);
        assert!(leaves.len() > 400, "{name}");
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

#[test]
fn html_shows_every_text() {
    let renderer = Renderer::default();
    let unshown: Vec<&Unshown> = EVERYWHERE.iter().chain(&HTML).collect();
    check(&unshown, |document| {
        let source = renderer.fill(&renderer.html, render::html::REPORT, Value::from(Serde(document)));
        let page = html::page(&source.expect("the template fits"));
        // What a reader sees or hears, not what the page is built with.
        let told =
            page.values.iter().filter(|(name, _)| ["aria-label", "content", "datetime"].contains(&name.as_str()));
        let told: Vec<&str> = told.map(|(_, value)| value.as_str()).collect();
        format!("{} {}", page.texts.join(" "), told.join(" "))
    });
}

#[test]
fn markdown_shows_every_text() {
    let renderer = Renderer::default();
    let unshown: Vec<&Unshown> = EVERYWHERE.iter().chain(&MARKDOWN).chain(&IN_OTHER_WORDS).collect();
    check(&unshown, |document| {
        let source = renderer.fill(&renderer.markdown, render::commonmark::REPORT, Value::from(Serde(document)));
        commonmark::structure(&source.expect("the template fits")).1
    });
}

#[test]
fn typst_is_given_every_text() {
    let renderer = Renderer::default();
    check(&[], |document| {
        renderer
            .fill(&renderer.typst, render::typst_source::REPORT, Value::from(Serde(document)))
            .expect("the template fits")
    });
}

#[test]
fn the_typst_library_uses_every_field() {
    // The template hands whole parts over, so the library must ask for each field by its name.
    let unused = BTreeSet::from([
        "count",     // the areas themselves are shown
        "date_iso",  // the typesetter is given the day beside the document
        "format",    // for programs
        "generator", // the last appendix names the program
        "seal",      // for programs; the last appendix has it for people
        "set",       // the words of the cell say it
        "version",   // for programs
    ]);
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
    EXAMPLES.iter().for_each(|name| names(&document(name), &mut found));
    let sources = concat!(include_str!("../../../templates/report.typ.j2"), include_str!("../../../templates/lib.typ"));
    let parts: BTreeSet<&str> = sources.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let asked: BTreeSet<&str> = sources
        .split('.')
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect();
    let whole = document("typical");
    let is_part = |name: &str| (whole[name].is_object() || whole[name].is_array()) && parts.contains(name);
    let is_asked = |name: &str| asked.contains(name) || is_part(name);
    let missing: BTreeSet<&str> = found.iter().map(String::as_str).filter(|name| !is_asked(name)).collect();
    assert_eq!(missing, unused);
}
