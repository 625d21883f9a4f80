//! The layout of a history: the same for every entry, so that a changed byte is seen.

use crate::edit::{Value, scalar};

/// Returns an entry of the history: a key a line, and each change on a line of its own.
pub(super) fn entry(value: &Value) -> String {
    let Value::Map(entries) = value else { return String::new() };
    let mut out = String::new();
    for (i, (key, value)) in entries.iter().enumerate() {
        out.push_str(if i == 0 { "  - " } else { "    " });
        out.push_str(key);
        out.push(':');
        match value {
            Value::List(list) if list.iter().any(|one| matches!(one, Value::Map(_))) => {
                out.push('\n');
                for one in list {
                    out.push_str("      - ");
                    flow(one, &mut out);
                    out.push('\n');
                }
            }
            value => {
                out.push(' ');
                flow(value, &mut out);
                out.push('\n');
            }
        }
    }
    out
}

/// Returns a value on one line.
pub(super) fn one(value: &Value) -> String {
    let mut out = String::new();
    flow(value, &mut out);
    out
}

fn flow(value: &Value, out: &mut String) {
    let mut between = false;
    let mut comma = |out: &mut String| {
        if std::mem::replace(&mut between, true) {
            out.push_str(", ");
        }
    };
    match value {
        Value::Null => out.push('~'),
        Value::Text(text) => out.push_str(&scalar(text)),
        Value::List(items) => {
            out.push('[');
            for item in items {
                comma(out);
                flow(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (key, value) in entries {
                comma(out);
                out.push_str(&scalar(key));
                out.push_str(": ");
                flow(value, out);
            }
            out.push('}');
        }
    }
}
