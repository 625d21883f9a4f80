//! Text is only text in Markdown: the same structure whatever a dataset says, and the text comes back.

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{MARKUP, change_texts, document, fixed, plan_documents};
use crate::render::Templates;
use crate::render::markdown::{Step, read};
use crate::render::{Renderer, commonmark};
use crate::report::{Document, Report};

/// Pieces that are markup to some reader of Markdown.
const HOSTILE: [&str; 58] = [
    "# ",
    "## ",
    " #",
    "=",
    "===",
    "- ",
    "-",
    "---",
    "+ ",
    "* ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "1. ",
    "1) ",
    "12.",
    "> ",
    ">",
    "`",
    "```",
    "~",
    "~~",
    "~~~",
    "|",
    "|---|",
    " | ",
    "[",
    "]",
    "](",
    "[x]: y",
    "[^1]",
    "[ ] ",
    "[[x]]",
    "![x](y)",
    "!",
    "(",
    ")",
    "<",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<https://x.se>",
    "https://x.se",
    "a@x.se",
    "&amp;",
    "&#35;",
    "\\",
    "\\\\",
    "$x$",
    "{#id}",
    ": ",
    "^",
    "\n",
    "\n\n",
    "\t",
];

/// Templates as they stand in the report.
const TEMPLATES: [&str; 11] = [
    "{{ text }}",
    "{{ text|lines }}",
    "# {{ text }}",
    "### {{ text }}. {{ text }}",
    "- {{ text }}\n- **{{ text }}:** {{ text }}\n",
    "1. {{ text }} ({{ text }}, {{ text }})\n\n     > **{{ text }}:** {{ text }}\n",
    "> **{{ text }}**",
    "| {{ text }} | b |\n| --- | --- |\n| {{ text }} *{{ text }}* | **{{ text }}** {{ text }} |\n",
    "**{{ text }}**",
    "*{{ text }}*",
    "- {{ text }}\n  - {{ text }}\n",
];

/// Everything that any reader of Markdown may know of, but for quotation marks that are bent.
fn options() -> Options {
    Options::all().difference(Options::ENABLE_SMART_PUNCTUATION)
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => "[a-zå0-9]{1,3}",
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat())
}

/// Returns the structure of a source without its text, and the text.
pub(super) fn structure(source: &str) -> (Vec<String>, String) {
    let (mut structure, mut words) = (Vec::new(), String::new());
    for event in Parser::new_ext(source, options()) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            other => {
                words.push(' ');
                structure.push(format!("{other:?}"));
            }
        }
    }
    (structure, words)
}

/// Returns a text as Markdown can hold it, without its spaces.
fn held(text: &str) -> String {
    let text = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    });
    text.filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(fixed(2_000))]

    #[test]
    fn no_text_changes_the_structure_and_every_text_comes_back(text in hostile()) {
        prop_assume!(!held(&text).is_empty());
        let environment = commonmark::environment(&Templates::embedded()).expect("the shipped template");
        for template in TEMPLATES {
            let fill = |text: &str| {
                environment.render_str(template, Value::from(Serde(BTreeMap::from([("text", text)])))).expect("the template fits")
            };
            let (found, words) = structure(&fill(&text));
            let (harmless, plain) = structure(&fill("§"));
            prop_assert_eq!(found, harmless, "{} as {}", template, fill(&text));
            prop_assert_eq!(held(&words), held(&plain).replace('§', &held(&text)), "{} as {}", template, fill(&text));
        }
    }

    #[test]
    fn a_narrative_has_nothing_but_the_light_forms_and_all_its_words(
        text in hostile(), between in prop::sample::select(MARKUP.to_vec()), more in hostile(),
    ) {
        let source = format!("ord{between}{text}{between}{more}");
        let written = commonmark::narrative(&source);
        for event in Parser::new_ext(&written, options()) {
            let light = match &event {
                Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                    let mail = *link_type == pulldown_cmark::LinkType::Email;
                    mail || ["https://", "http://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme))
                }
                Event::Start(tag) => matches!(
                    tag,
                    Tag::Paragraph | Tag::BlockQuote(None) | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong
                ),
                Event::End(_) | Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
                _ => false,
            };
            prop_assert!(light, "{:?} in {}", event, written);
        }
        let words = |source: &str| -> String {
            let texts = read(source).into_iter().filter_map(|step| if let Step::Text(text) = step { Some(text) } else { None });
            held(&texts.collect::<String>())
        };
        prop_assert_eq!(words(&written), words(&source), "{:?} as {:?}", source, written);
    }

    #[test]
    fn a_narrative_is_written_in_one_way(pieces in prop::collection::vec((prop::sample::select(MARKUP.to_vec()), "[a-zå]{1,4}"), 1..12)) {
        let source: String = pieces.iter().map(|(piece, word)| format!("{piece}{word}")).collect();
        let again = commonmark::narrative(&commonmark::narrative(&source));
        prop_assert_eq!(again, commonmark::narrative(&source), "{:?}", source);
    }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn a_whole_report_has_the_same_structure_whatever_it_says(text in hostile()) {
        let renderer = Renderer::default();
        let filled = |words: &str| {
            let mut document = document("typical");
            change_texts(&mut document, "", &mut |place, text| {
                if !place.ends_with("narrative") {
                    words.clone_into(text);
                }
            });
            let source = renderer.fill(&renderer.markdown, &commonmark::template::<Report>(), Value::from(Serde(&document)));
            structure(&commonmark::tidy(&source.expect("the template fits"))).0
        };
        let found = filled(&format!("§{text}"));
        prop_assert!(found == filled("§"));
        prop_assert!(found.len() > 1_000);
    }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn the_documents_of_a_plan_have_the_same_structure_whatever_they_say(text in hostile()) {
        let renderer = Renderer::default();
        for document in plan_documents("rich") {
            let filled = |words: &str| {
                let mut document = document.clone();
                change_texts(&mut document, "", &mut |_, text| words.clone_into(text));
                let source = renderer.fill(&renderer.markdown, &commonmark::template::<Document>(), Value::from(Serde(&document)));
                structure(&commonmark::tidy(&source.expect("the template fits"))).0
            };
            let found = filled(&format!("§{text}"));
            prop_assert!(found == filled("§"));
            prop_assert!(found.len() > 300);
        }
    }
}

#[test]
fn what_could_undo_the_escaping_is_not_there() {
    let environment = commonmark::environment(&Templates::embedded()).expect("the shipped template");
    for filter in ["safe", "escape", "replace", "join", "format", "tojson", "upper", "string", "e", "urlencode"] {
        let template = format!("{{{{ text|{filter} }}}}");
        let context = BTreeMap::from([("text", "x")]);
        assert!(environment.render_str(&template, Value::from(Serde(&context))).is_err(), "{filter}");
    }
}
