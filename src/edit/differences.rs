//! The changes that make one value of another and leave alone what both have.

use super::{Change, Value};
use crate::diag::{DataPath, Step};

/// Returns the changes that give a place of a file this value. Parts that are there already stay as
/// they are written, with their comments.
pub fn differences(root: &Value, path: &DataPath, wanted: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    match at(root, path) {
        Some(there) => differ(there, path, wanted, &mut changes),
        None if *wanted == Value::Null => {}
        None => changes.push(Change::Set(path.clone(), wanted.clone())),
    }
    changes
}

fn differ(there: &Value, path: &DataPath, wanted: &Value, changes: &mut Vec<Change>) {
    match (there, wanted) {
        (there, wanted) if there == wanted => {}
        (_, Value::Null) => changes.push(Change::Remove(path.clone())),
        (Value::Map(old), Value::Map(new)) if !old.is_empty() && !new.is_empty() => {
            for (key, value) in new {
                let path = path.key(key);
                match old.iter().find(|(known, _)| known == key) {
                    Some((_, there)) => differ(there, &path, value, changes),
                    None => changes.push(Change::Set(path, value.clone())),
                }
            }
            let gone = old.iter().filter(|(key, _)| !new.iter().any(|(known, _)| known == key));
            changes.extend(gone.map(|(key, _)| Change::Remove(path.key(key))));
        }
        (Value::List(old), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
            for (i, (there, value)) in old.iter().zip(new).enumerate() {
                differ(there, &path.index(i), value, changes);
            }
            changes.extend(new.iter().skip(old.len()).map(|value| Change::Append(path.clone(), value.clone())));
            changes.extend((new.len()..old.len()).rev().map(|i| Change::Remove(path.index(i))));
        }
        // One text may stand for a list of one.
        (Value::Text(one), Value::List(list)) if matches!(&list[..], [Value::Text(text)] if text == one) => {}
        (_, wanted) => changes.push(Change::Set(path.clone(), wanted.clone())),
    }
}

fn at<'v>(root: &'v Value, path: &DataPath) -> Option<&'v Value> {
    path.steps().iter().try_fold(root, |value, step| match (value, step) {
        (Value::Map(entries), Step::Key(key)) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
        (Value::List(list), Step::Index(index)) => list.get(*index),
        _ => None,
    })
}
