//! What may stand for a single value: text, number, day, one of a few words.
//!
//! An editor reads plain scalars as YAML 1.2 does, so that `2015` is a number and `true` a flag,
//! where the check keeps the text. What a text is asked for may therefore be any scalar.

use super::json::{Json, object};
use super::texts::Texts;
use crate::catalogue::{Fact, FactUnit};
use crate::check::{Meaning, VERSION, vocabulary};

/// A day within a text, blank ends apart.
const DAY: &str = "^\\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\s*$";

/// Six groups of four signs, blank ends apart.
const FORM_CODE: &str = "^\\s*[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}\\s*$";

/// Returns a text in the writer's own words, which is not blank.
pub(super) fn free(texts: &Texts) -> Json {
    let told = |keyword| (keyword, texts.wrong("text").into());
    narrative().with(object([("pattern", "\\S".into()), told("errorMessage"), told("patternErrorMessage")]))
}

/// Returns a text in the writer's own words.
pub(super) fn narrative() -> Json {
    object([("type", ["string", "number", "boolean"].into())])
}

/// Returns a day.
pub(super) fn day(texts: &Texts) -> Json {
    let told = |keyword| (keyword, texts.wrong("day").into());
    object([("type", "string".into()), ("pattern", DAY.into()), told("errorMessage"), told("patternErrorMessage")])
}

/// Returns the fingerprint of a form.
pub(super) fn form_code(texts: &Texts) -> Json {
    let told = |keyword| (keyword, texts.wrong("form_code").into());
    object([
        ("type", "string".into()),
        ("pattern", FORM_CODE.into()),
        told("errorMessage"),
        told("patternErrorMessage"),
    ])
}

/// Returns a whole number, written as one or within quotes.
pub(super) fn number(meaning: Meaning) -> Json {
    let (least, most, pattern) = match meaning {
        Meaning::Version => (VERSION, VERSION, format!("^0*{VERSION}$")),
        _ => (0, u32::MAX, "^[0-9]+$".to_owned()),
    };
    let number = object([
        ("type", ["integer", "string"].into()),
        ("minimum", least.into()),
        ("maximum", most.into()),
        ("pattern", pattern.into()),
    ]);
    if meaning == Meaning::Version { number.with(object([("default", VERSION.into())])) } else { number }
}

/// Returns one of a few words, in English or in Swedish.
pub(super) fn vocabulary_of(meaning: Meaning, texts: &Texts) -> Vec<Json> {
    let words = vocabulary(meaning);
    let mut listed: Vec<(String, String)> = Vec::new();
    for (english, swedish) in &words {
        listed.push(((*english).to_owned(), format!("{swedish} – {}", texts.word(english))));
    }
    for (english, swedish) in &words {
        listed.push(((*swedish).to_owned(), format!("samma som {english}")));
    }
    // The Swedish words are known in capitals as well.
    let either = words.iter().flat_map(|(english, swedish)| [literal(english), any_case(swedish)]);
    one_of(listed, &either.collect::<Vec<_>>().join("|"))
}

/// Returns one of the words of the catalogue, each with what it means.
pub(super) fn names(listed: Vec<(String, String)>) -> Vec<Json> {
    let either: Vec<String> = listed.iter().map(|(word, _)| literal(word)).collect();
    one_of(listed, &either.join("|"))
}

/// Returns the listed words for the editor to propose, and beside them every other spelling that
/// the check takes: the check does not mind blank ends.
fn one_of(listed: Vec<(String, String)>, pattern: &str) -> Vec<Json> {
    let proposals: Vec<String> = listed.iter().map(|(word, _)| format!("`{word}`")).collect();
    let told = format!("Skriv ett av: {}.", proposals.join(", "));
    let (words, descriptions): (Vec<String>, Vec<String>) = listed.into_iter().unzip();
    vec![
        object([
            ("enum", words.into()),
            ("enumDescriptions", descriptions.into()),
            ("errorMessage", told.as_str().into()),
        ]),
        object([
            ("type", "string".into()),
            ("pattern", format!("^\\s*({pattern})\\s*$").into()),
            ("patternErrorMessage", told.into()),
        ]),
    ]
}

/// Returns the catalogue's id with its version behind it, or without.
pub(super) fn catalogue_ref(id: &str, version: &str) -> Vec<Json> {
    let pattern = format!("{}(\\s+\\S[\\s\\S]*)?", literal(id));
    one_of(vec![(format!("{id} {version}"), "katalogen och dess version".to_owned())], &pattern)
}

/// Returns a key figure.
pub(super) fn fact(fact: &Fact, texts: &Texts) -> Vec<Json> {
    if fact.unit == FactUnit::YesNo {
        return vec![
            object([("enum", Json::List(vec!["ja".into(), "nej".into(), true.into(), false.into()]))]),
            object([
                ("type", "string".into()),
                ("pattern", "^\\s*(ja|nej|true|false)\\s*$".into()),
                ("patternErrorMessage", texts.wrong("flag").into()),
            ]),
        ];
    }
    let (kind, decimals) = if fact.unit == FactUnit::Count { ("integer", "") } else { ("number", "([,.][0-9]{1,2})?") };
    let figure = object([
        ("type", [kind, "string"].into()),
        ("minimum", 0_u32.into()),
        ("pattern", format!("^\\s*[0-9]+([ \u{a0}][0-9]{{3}})*{decimals}\\s*$").into()),
    ]);
    let figure =
        if fact.unit == FactUnit::Percent { figure.with(object([("maximum", 100_u32.into())])) } else { figure };
    let id = if fact.unit == FactUnit::Count { "count" } else { "decimal" };
    let told = |keyword| (keyword, texts.wrong(id).into());
    vec![figure.with(object([told("errorMessage"), told("patternErrorMessage")]))]
}

/// Returns a pattern for a word just as it is.
fn literal(word: &str) -> String {
    word.chars().map(escaped).collect()
}

/// Returns a pattern for a word in small letters, capitals or both.
fn any_case(word: &str) -> String {
    let both = |c: char| {
        let mut upper = c.to_uppercase();
        match (upper.next(), upper.next()) {
            (Some(capital), None) if capital != c => format!("[{capital}{c}]"),
            _ => escaped(c),
        }
    };
    word.chars().map(both).collect()
}

fn escaped(c: char) -> String {
    if "\\^$.|?*+()[]{}/".contains(c) { format!("\\{c}") } else { c.to_string() }
}
