//! A judge of JSON against a JSON Schema, for the part of draft-07 that our schema uses, and YAML as
//! an editor reads it. A keyword that is not known here stops the test.

use granit_parser::{Event, Parser, ScalarStyle};
use regex::Regex;
use serde_json::{Map, Value};

/// Keywords that explain and judge nothing.
const TELLING: [&str; 11] = [
    "$schema",
    "$id",
    "$comment",
    "title",
    "description",
    "default",
    "definitions",
    "enumDescriptions",
    "errorMessage",
    "patternErrorMessage",
    "$ref",
];

/// Returns what is wrong with a value, nothing where all is well.
pub fn faults(root: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    judge(root, root, value, "", &mut faults);
    faults
}

fn judge(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Value::Object(schema) = schema else {
        assert_eq!(schema, &Value::Bool(true), "{at}: {schema}");
        return;
    };
    if let Some(reference) = schema.get("$ref") {
        assert_eq!(schema.len(), 1, "draft-07 passes over what stands beside a reference: {schema:?}");
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        judge(root, root.pointer(pointer).expect("a reference leads somewhere"), value, at, faults);
        return;
    }
    for (keyword, rule) in schema {
        let ok = match keyword.as_str() {
            "type" => match rule {
                Value::Array(types) => types.iter().any(|name| is(value, name.as_str().unwrap())),
                name => is(value, name.as_str().unwrap()),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
            "required" => value
                .as_object()
                .is_none_or(|map| rule.as_array().unwrap().iter().all(|key| map.contains_key(key.as_str().unwrap()))),
            "anyOf" => rule.as_array().unwrap().iter().any(|form| takes(root, form, value)),
            "if" => {
                if takes(root, rule, value) {
                    judge(root, &schema["then"], value, at, faults);
                }
                true
            }
            "not" => !takes(root, rule, value),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    judge(root, rule, item, &format!("{at}/{i}"), faults);
                }
                true
            }
            "properties" | "patternProperties" | "additionalProperties" | "then" => true,
            telling => {
                assert!(TELLING.contains(&telling), "the keyword {telling} is not judged");
                true
            }
        };
        if !ok {
            faults.push(format!("{at}: {keyword}"));
        }
    }
    if let Value::Object(map) = value {
        keys(root, schema, map, at, faults);
    }
}

fn takes(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut faults = Vec::new();
    judge(root, schema, value, "", &mut faults);
    faults.is_empty()
}

fn keys(root: &Value, schema: &Map<String, Value>, map: &Map<String, Value>, at: &str, faults: &mut Vec<String>) {
    for (key, value) in map {
        let at = format!("{at}/{key}");
        let mut known = false;
        if let Some(property) = schema.get("properties").and_then(|properties| properties.get(key)) {
            known = true;
            judge(root, property, value, &at, faults);
        }
        for (pattern, property) in schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten() {
            if matches(pattern, key) {
                known = true;
                judge(root, property, value, &at, faults);
            }
        }
        if !known && schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            faults.push(format!("{at}: additionalProperties"));
        }
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    use std::cell::RefCell;
    use std::collections::HashMap;
    thread_local! {
        static READY: RefCell<HashMap<String, Regex>> = RefCell::default();
    }
    READY.with_borrow_mut(|ready| {
        ready.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap()).is_match(text)
    })
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type is called {other}"),
    }
}

/// How plain scalars are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As the core schema of YAML 1.2 does, and with it the editors: numbers, flags, texts.
    Core,
    /// As the check does: all but nothing is text.
    Text,
}

/// Tells whether a text can be read as YAML at all.
pub fn is_yaml(text: &str) -> bool {
    Parser::new_from_str(text).all(|event| event.is_ok())
}

/// Returns a YAML text as JSON.
pub fn read(text: &str, reading: Reading) -> Value {
    let options = granit_parser::options! { emit_comments: false };
    let mut events = Parser::new_from_str_with_options(text, options).map(|event| event.unwrap().0);
    loop {
        match events.next().expect("the text holds a value") {
            Event::StreamStart | Event::DocumentStart(..) => {}
            event => return value(event, &mut events, reading),
        }
    }
}

fn value<'a>(event: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>, reading: Reading) -> Value {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, ..) => plain(&text, reading),
        Event::Scalar(text, ..) => text.into_owned().into(),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next().unwrap() {
                    Event::SequenceEnd => return items.into(),
                    event => items.push(value(event, events, reading)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut map = Map::new();
            loop {
                match events.next().unwrap() {
                    Event::MappingEnd => return map.into(),
                    // Editors take every key as a text.
                    Event::Scalar(key, ..) => {
                        let next = events.next().unwrap();
                        map.insert(key.into_owned(), value(next, events, reading));
                    }
                    other => panic!("{other:?} is no key"),
                }
            }
        }
        other => panic!("{other:?} is no value"),
    }
}

fn plain(text: &str, reading: Reading) -> Value {
    if matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    if reading == Reading::Text {
        return text.into();
    }
    let hexadecimal = text.strip_prefix("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
    let octal = text.strip_prefix("0o").and_then(|digits| i64::from_str_radix(digits, 8).ok());
    let float = matches(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", text);
    match text {
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ if matches("^[-+]?[0-9]+$", text) => {
            text.trim_start_matches('+').parse::<i64>().map_or(text.into(), Value::from)
        }
        _ if hexadecimal.or(octal).is_some() => hexadecimal.or(octal).into(),
        _ if float => text.trim_start_matches('+').parse::<f64>().map_or(text.into(), Value::from),
        _ => text.into(),
    }
}
