//! The layout of a history: the same for every entry, so that a changed byte is seen.

use crate::edit::{Value, flow};

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
                    out.push_str(&flow(one));
                    out.push('\n');
                }
            }
            value => {
                out.push(' ');
                out.push_str(&flow(value));
                out.push('\n');
            }
        }
    }
    out
}
