//! What should not stand in a plan, though it lies sealed: it may become a public record, and others read it.

use crate::diag::DataPath;
use crate::edit::Value;
use crate::publish::{Private, private};

/// Something that should perhaps not stand in a plan. What it says is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where it stands.
    pub path: DataPath,
    /// What it is.
    pub what: Private,
}

/// Returns what should perhaps not stand in the values of a plan, each kind once for a text.
pub fn lint(root: &Value) -> Vec<Told> {
    let mut told = Vec::new();
    let Value::Map(entries) = root else { return told };
    // The history repeats what has been said; the texts of today are what can be mended.
    for (key, value) in entries.iter().filter(|(key, _)| key != "history") {
        walk(value, &DataPath::root().key(key), &mut told);
    }
    told
}

fn walk(value: &Value, path: &DataPath, told: &mut Vec<Told>) {
    match value {
        Value::Null => {}
        Value::Text(text) => {
            told.extend(private(text).into_iter().map(|what| Told { path: path.clone(), what }));
        }
        Value::List(list) => list.iter().enumerate().for_each(|(i, one)| walk(one, &path.index(i), told)),
        Value::Map(entries) => entries.iter().for_each(|(key, one)| walk(one, &path.key(key), told)),
    }
}
