//! What is filled in and should not be: personal numbers, and words on somebody's health.

use crate::cli::output::Terminal;
use crate::form::{Filled, Value};
use crate::publish::{Private, private};

/// Tells where personal numbers and words on health stand, and never what stands there.
pub(super) fn tell(filled: &Filled, terminal: &Terminal) {
    for (path, what) in found(filled) {
        terminal.warning(&terminal.words().text("form-lint", &[("path", &path), ("what", what.word())]));
    }
}

/// Returns the places with what each of them tells. Names and addresses belong on a form.
fn found(filled: &Filled) -> Vec<(String, Private)> {
    let parties = filled.parties.iter().map(|(key, name)| (format!("parties.{key}"), vec![name.as_str()]));
    let fields = filled.fields.iter().map(|(key, value)| (format!("fields.{key}"), texts(value)));
    let place = filled.signed_at.iter().map(|text| ("signed.place".to_owned(), vec![text.as_str()]));
    let mut found = Vec::new();
    for (path, texts) in parties.chain(fields).chain(place) {
        let told: Vec<Private> = texts.into_iter().flat_map(private).collect();
        for what in [Private::Number, Private::Health] {
            if told.contains(&what) {
                found.push((path.clone(), what));
            }
        }
    }
    found
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) | Value::Number(text) => vec![text],
        Value::Day(_) => Vec::new(),
        Value::List(texts) => texts.iter().map(String::as_str).collect(),
        Value::Rows(rows) => rows.iter().flatten().map(String::as_str).collect(),
    }
}
