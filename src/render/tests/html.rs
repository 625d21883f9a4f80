//! Text is only text in HTML: the same elements whatever a dataset says, and the text comes back.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use minijinja::value::{Serde, Value};
use proptest::prelude::*;

use super::{MARKUP, change_texts, document, fixed, hostile_of, plan_documents};
use crate::render::Templates;
use crate::render::{Renderer, html};
use crate::report::{Document, Report};

/// Pieces that have changed a page somewhere when they were not escaped.
const HOSTILE: [&str; 40] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<!DOCTYPE html>",
    "<![CDATA[",
    "]]>",
    "<?php",
    "<script>alert(1)</script>",
    "</script>",
    "</style>",
    "</title>",
    "</textarea>",
    "<plaintext>",
    "<svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">",
    "</td></tr></table>",
    "</main></body>",
    "<template>",
    "<math>",
    "\"",
    "'",
    "\" onclick=\"alert(1)",
    "' onclick='alert(1)",
    "`",
    "=",
    "&",
    "&amp;",
    "&lt;",
    "&#60;",
    "&#x3c;script",
    "&quot",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{#",
    "\r",
    "\n\n",
];

fn hostile() -> impl Strategy<Value = String> {
    hostile_of(&HOSTILE)
}

/// A page as a reader of HTML takes it apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The tags in order, with the names of their attributes.
    pub tags: Vec<String>,
    /// Every text between tags, but not the style.
    pub texts: Vec<String>,
    /// The values of attributes, with their names.
    pub values: Vec<(String, String)>,
}

pub(super) fn page(source: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    let mut in_style = false;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8 in, UTF-8 out");
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => {
                in_style = *tag.name == b"style"[..];
                let names: Vec<String> = tag.attributes.keys().map(|name| text(name)).collect();
                page.tags.push(format!("<{} {}>", text(&tag.name), names.join(" ")));
                page.values.extend(tag.attributes.iter().map(|(name, value)| (text(name), text(value))));
            }
            Token::EndTag(tag) => {
                in_style = false;
                page.tags.push(format!("</{}>", text(&tag.name)));
            }
            Token::String(words) if !in_style => page.texts.push(text(&words)),
            Token::Comment(_) => page.tags.push("comment".to_owned()),
            Token::Doctype(_) => page.tags.push("doctype".to_owned()),
            // The style, and what is unusual in a text, such as a character that nobody has been given.
            Token::String(_) | Token::Error(_) => {}
        }
    }
    page
}

/// Returns a text as HTML can hold it.
fn held(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !"\r\n\t".contains(c) { '\u{fffd}' } else { c }).collect()
}

proptest! {
    #![proptest_config(fixed(2_000))]

    #[test]
    fn no_text_changes_the_elements_and_every_text_comes_back(text in hostile()) {
        prop_assume!(!text.is_empty());
        let environment = html::environment(&Templates::embedded()).expect("the shipped template");
        let template = "<title>{{ text }}</title><p title=\"{{ text }}\" lang='{{ text }}'>{{ text }}</p><svg><title>{{ text }}</title></svg>";
        let context = BTreeMap::from([("text", Value::from(text.as_str()))]);
        let source = environment.render_str(template, Value::from(context)).expect("the template fits");
        let page = page(&source);
        let tags = ["<title >", "</title>", "<p lang title>", "</p>", "<svg >", "<title >", "</title>", "</svg>"];
        prop_assert_eq!(&page.tags, &tags, "{}", source);
        let want = held(&text);
        prop_assert_eq!(&page.texts, &vec![want.clone(); 3], "{}", source);
        prop_assert!(page.values.iter().all(|(_, value)| *value == want), "{}", source);
    }

    #[test]
    fn running_text_has_no_element_but_new_lines(text in hostile()) {
        let written = html::lines(&text);
        let page = page(&written);
        prop_assert!(page.tags.iter().all(|tag| tag == "<br >"), "{}", written);
        let words = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(words(&page.texts.concat()), words(&held(&text)), "{}", written);
    }

    #[test]
    fn a_narrative_has_no_element_but_the_light_forms(text in hostile(), between in prop::sample::select(MARKUP.to_vec())) {
        let written = html::narrative(&format!("ord{between}{text}{between}ord"));
        let page = page(&written);
        let mut open = Vec::new();
        for tag in &page.tags {
            let name = tag.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default();
            let known = ["p", "br", "blockquote", "ul", "ol", "li", "em", "strong", "a"].contains(&name);
            prop_assert!(known, "{} in {}", tag, written);
            if tag.starts_with("</") {
                prop_assert_eq!(open.pop(), Some(name.to_owned()), "{}", written);
            } else if name != "br" {
                open.push(name.to_owned());
            }
        }
        prop_assert!(open.is_empty(), "{}", written);
        for (name, value) in &page.values {
            let address = ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
            prop_assert!(name == "start" || name == "href" && address, "{}={} in {}", name, value, written);
        }
    }

    #[test]
    fn a_narrative_keeps_every_word(pieces in prop::collection::vec(prop::sample::select(MARKUP.to_vec()), 1..20)) {
        let source: String = pieces.iter().enumerate().map(|(i, piece)| format!("{piece}ord{i}x")).collect();
        let written = html::narrative(&source);
        let page = page(&written);
        let shown = page.texts.concat() + &page.values.iter().map(|(_, value)| value.as_str()).collect::<String>();
        for i in 0..pieces.len() {
            prop_assert!(shown.contains(&format!("ord{i}x")), "ord{i}x of {source:?} in {written}");
        }
    }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn a_whole_report_has_the_same_elements_whatever_it_says(text in hostile()) {
        let renderer = Renderer::default();
        let filled = |words: &str| {
            let mut document = document("typical");
            change_texts(&mut document, "", &mut |place, text| {
                if !place.ends_with("narrative") {
                    words.clone_into(text);
                }
            });
            let source = renderer.fill(&renderer.html, &html::template::<Report>(), Value::from(Serde(&document)));
            let mut page = page(&source.expect("the template fits"));
            // Running text has as many lines as it says.
            page.tags.retain(|tag| tag != "<br >");
            page
        };
        let tags = filled(&format!("ord{text}")).tags;
        prop_assert!(tags == filled("ord").tags);
        prop_assert!(tags.len() > 1_000);
    }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn the_documents_of_a_plan_have_the_same_elements_whatever_they_say(text in hostile()) {
        let renderer = Renderer::default();
        for document in plan_documents("rich") {
            let filled = |words: &str| {
                let mut document = document.clone();
                change_texts(&mut document, "", &mut |_, text| words.clone_into(text));
                let source = renderer.fill(&renderer.html, &html::template::<Document>(), Value::from(Serde(&document)));
                let mut page = page(&source.expect("the template fits"));
                page.tags.retain(|tag| tag != "<br >");
                page
            };
            let tags = filled(&format!("ord{text}")).tags;
            prop_assert!(tags == filled("ord").tags);
            prop_assert!(tags.len() > 500);
        }
    }
}

#[test]
fn what_could_undo_the_escaping_is_not_there() {
    let environment = html::environment(&Templates::embedded()).expect("the shipped template");
    for filter in ["safe", "escape", "replace", "join", "format", "tojson", "upper", "string", "e", "urlencode"] {
        let template = format!("{{{{ text|{filter} }}}}");
        let context = BTreeMap::from([("text", "x")]);
        assert!(environment.render_str(&template, Value::from(Serde(&context))).is_err(), "{filter}");
    }
    // What is no text is refused: a list or nothing has no place in a sentence.
    for template in ["{{ [1] }}", "{{ none }}", "{{ missing }}", "{{ {} }}", "{{ 1.5 }}"] {
        assert!(environment.render_str(template, ()).is_err(), "{template}");
    }
}

#[test]
fn a_page_stands_alone_and_has_its_landmarks() {
    let renderer = Renderer::default();
    let reports =
        ["minimal", "typical", "difficult"].map(document).map(|document| (html::template::<Report>(), document));
    let plans =
        ["small", "rich"].map(plan_documents).concat().into_iter().map(|plan| (html::template::<Document>(), plan));
    for (template, document) in reports.into_iter().chain(plans) {
        let name = document["meta"]["title"].to_string();
        let source = renderer.fill(&renderer.html, &template, Value::from(Serde(&document)));
        let page = page(&source.expect("the template fits"));
        let count = |start: &str| page.tags.iter().filter(|tag| tag.starts_with(start)).count();
        for (tag, times) in [("<h1 ", 1), ("<header ", 1), ("<nav ", 1), ("<main ", 1), ("<footer ", 1), ("<style ", 1)]
        {
            assert_eq!(count(tag), times, "{tag} in {name}");
        }
        for tag in ["<script ", "<link ", "<img ", "<iframe ", "<object ", "<form ", "comment"] {
            assert_eq!(count(tag), 0, "{tag} in {name}");
        }
        assert_eq!(count("<table "), count("<caption "), "{name}");
        // Headings never skip a level.
        let mut before = 0;
        for tag in &page.tags {
            if let Some(level) = tag.strip_prefix("<h").and_then(|rest| rest[..1].parse::<usize>().ok()) {
                assert!(level <= before + 1, "{tag} after level {before} in {name}");
                before = level;
            }
        }
        // Every address within the page leads somewhere, and no place has the name of another.
        let of = |wanted: &str| {
            page.values.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        let ids = of("id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{name}");
        for target in of("href").into_iter().filter_map(|href| href.strip_prefix('#')).chain(of("aria-labelledby")) {
            assert!(ids.contains(&target), "{target} in {name}");
        }
        for (attribute, value) in &page.values {
            let outside =
                ["src", "action", "srcset", "style"].contains(&attribute.as_str()) || attribute.starts_with("on");
            assert!(!outside, "{attribute}={value} in {name}");
        }
    }
}

#[test]
fn the_style_asks_for_nothing_from_outside() {
    let style = include_str!("../../../templates/report.css");
    for asking in ["url(", "@import", "@font-face", "http", "expression", "</"] {
        assert!(!style.contains(asking), "{asking}");
    }
}

#[test]
fn the_day_and_the_document_alone_make_the_page() {
    let renderer = Renderer::default();
    let again = Renderer::default();
    let document = document("difficult");
    let fill = |environment| {
        renderer
            .fill(environment, &html::template::<Report>(), Value::from(Serde(&document)))
            .expect("the template fits")
    };
    assert!(fill(&renderer.html) == fill(&again.html));
}

/// Returns how much lighter one colour is than another, by the formula of WCAG.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |colour: &str| {
        let hex = colour.trim_start_matches('#');
        let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4) + 0.05
    };
    let (one, other) = (light(one), light(other));
    (one / other).max(other / one)
}

#[test]
fn every_text_stands_out_in_light_and_dark() {
    let style = include_str!("../../../templates/report.css");
    // The first list of colours is for light, the second for dark.
    let colours: Vec<BTreeMap<&str, &str>> = style
        .split(":root {")
        .skip(1)
        .map(|list| list.split('}').next().unwrap_or_default())
        .map(|list| list.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(": ")).collect())
        .collect();
    assert_eq!(colours.len(), 2);
    for colours in colours {
        let check = |text: &str, ground: &str, least: f64| {
            let found = contrast(colours[text], colours[ground]);
            assert!(found >= least, "{text} on {ground}: {found:.2} in {colours:?}");
        };
        for ground in ["paper", "tint", "warm"] {
            for text in ["ink", "soft"] {
                check(text, ground, 7.0);
            }
            for text in ["teal", "grade-a", "grade-b", "grade-c", "grade-d"] {
                check(text, ground, 4.5);
            }
        }
        for ground in ["grade-a", "grade-b", "grade-c", "grade-d", "banner"] {
            check("on-grade", ground, 4.5);
        }
        check("on-teal", "teal", 7.0);
    }
}
