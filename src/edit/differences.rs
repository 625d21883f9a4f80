//! The changes that make one value of another and leave alone what both have.

use super::{Change, Value};
use crate::diag::{DataPath, Step};

/// Returns the changes that give a place of a file this value. Parts that are there already stay as
/// they are written, with their comments.
pub fn differences(root: &Value, path: &DataPath, wanted: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    match root.at(path) {
        Some(there) => differ(there, path, wanted, &mut changes),
        None if *wanted == Value::Null => {}
        None => changes.push(set_with_ways(root, path, wanted)),
    }
    changes
}

/// Returns the change that sets a value, with the mappings on the way to it that are not there yet.
fn set_with_ways(root: &Value, path: &DataPath, wanted: &Value) -> Change {
    let (mut path, mut wanted) = (path.clone(), wanted.clone());
    loop {
        let parent = path.parent();
        let Some(Step::Key(key)) = path.steps().last() else { break };
        if parent.steps().is_empty() || root.at(&parent).is_some() {
            break;
        }
        wanted = Value::Map(vec![(key.clone(), wanted)]);
        path = parent;
    }
    Change::Set(path, wanted)
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
            // What is called the same stays in its place with its comments; what is gone goes first.
            let stays = |entry: &&Value| name(entry).is_none_or(|own| new.iter().any(|one| name(one) == Some(own)));
            let left: Vec<&Value> = old.iter().filter(stays).collect();
            let in_order = left.len() <= new.len()
                && left.iter().zip(new).all(|(old, new)| name(old).is_none() || name(old) == name(new));
            let left = if in_order { left } else { old.iter().collect() };
            if left.len() < old.len() {
                let gone = old.iter().enumerate().filter(|(_, entry)| !stays(entry)).map(|(i, _)| i);
                changes.extend(gone.collect::<Vec<_>>().into_iter().rev().map(|i| Change::Remove(path.index(i))));
            }
            for (i, (there, value)) in left.iter().zip(new).enumerate() {
                differ(there, &path.index(i), value, changes);
            }
            changes.extend(new.iter().skip(left.len()).map(|value| Change::Append(path.clone(), value.clone())));
            changes.extend((new.len()..left.len()).rev().map(|i| Change::Remove(path.index(i))));
        }
        // One text may stand for a list of one.
        (Value::Text(one), Value::List(list)) if is_short_for(one, list) => {}
        (_, wanted) => changes.push(Change::Set(path.clone(), wanted.clone())),
    }
}

/// Returns what an entry of a list is called: its id, else its text.
fn name(entry: &Value) -> Option<&str> {
    entry.field_text("id").or_else(|| entry.field_text("text"))
}

/// Tells whether one text stands for a list: the only one of it, or `a/b` for several roles.
fn is_short_for(text: &str, list: &[Value]) -> bool {
    let parts = text.split('/').map(str::trim);
    let texts = list.iter().filter_map(|one| match one {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    matches!(list, [Value::Text(only)] if only == text) || parts.eq(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[test]
    fn the_changes_make_the_one_of_the_other() {
        let plan = |due: &str, count: usize| {
            let item = |i: usize| map(&[("id", Value::text(format!("P{i}"))), ("due", Value::text(due))]);
            map(&[("items", Value::List((0..count).map(item).collect()))])
        };
        let root = map(&[("a", map(&[("b", Value::text("x"))])), ("plan", plan("HT 2025", 3))]);
        let at_plan = DataPath::root().key("plan");
        for (path, wanted) in [
            (at_plan.clone(), plan("HT 2025", 3)),
            (at_plan.clone(), plan("VT 2026", 3)),
            (at_plan.clone(), plan("HT 2025", 5)),
            (at_plan.clone(), plan("VT 2026", 1)),
            (at_plan.clone(), Value::text("kort")),
            (at_plan.key("received"), Value::text("2025-06-17")),
            (DataPath::root().key("a").key("c").key("d"), plan("VT 2026", 1)),
            (DataPath::root().key("e").key("f"), Value::text("y")),
        ] {
            let mut changed = root.clone();
            for change in differences(&root, &path, &wanted) {
                assert!(changed.change(&change).is_some(), "{change:?}");
            }
            assert_eq!(changed.at(&path), Some(&wanted), "{path}");
        }
        assert!(differences(&root, &at_plan, &plan("HT 2025", 3)).is_empty());
    }
}
