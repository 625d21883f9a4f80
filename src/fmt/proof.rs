//! The proof that a text with another layout says the same.

use std::collections::BTreeMap;

use crate::check::Shape;
use crate::edit::Value as Data;
use crate::load::{Tree, comments};

use super::house::{House, below, item};
use super::layout::{Block, Layout, Remark, Value};

/// Tells whether two texts hold the same values and the same comments in the same places, but for the
/// order of keys and the words of the house.
pub(super) fn is_same(house: House<'_>, before: (&str, &Tree, &Layout), after: (&str, &Tree, &Layout)) -> bool {
    // A file whose first key had comments of its own may begin with them now.
    let has_head = before.2.has_head();
    said(before.0) == said(after.0)
        && data(house, before.1) == data(house, after.1)
        && places(before.2, has_head) == places(after.2, has_head)
        && said(before.0).len() == places(before.2, has_head).values().map(Vec::len).sum::<usize>()
}

/// Returns the comments of a text in the order of the alphabet.
fn said(text: &str) -> Vec<String> {
    let mut said: Vec<String> = comments(text).into_iter().map(|comment| comment.text).collect();
    said.sort_unstable();
    said
}

/// Returns the values of a text with its keys in the order of the alphabet and in the words of the
/// house.
fn data(house: House<'_>, tree: &Tree) -> Data {
    let mut data = Data::from(tree.root());
    let shape = match &data {
        Data::Map(entries) => house.shape(entries.iter().map(|(key, value)| match value {
            Data::Text(text) => (key.as_str(), Some(text.as_str())),
            _ => (key.as_str(), None),
        })),
        _ => None,
    };
    settle(house, &mut data, shape.as_ref());
    data
}

fn settle(house: House<'_>, data: &mut Data, shape: Option<&Shape>) {
    match data {
        Data::Null => {}
        Data::Text(text) => {
            let word = house.word(text, shape);
            if word != text {
                *text = word.to_owned();
            }
        }
        Data::List(items) => items.iter_mut().for_each(|data| settle(house, data, item(shape))),
        Data::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                settle(house, value, below(shape, key));
            }
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }
}

/// What each comment belongs to, and how, in the order in which they stand there.
type Places = BTreeMap<String, Vec<String>>;

fn places(layout: &Layout, has_head: bool) -> Places {
    let mut places = Places::new();
    remarks(&mut places, "---", layout.marker.as_deref().unwrap_or_default());
    block(&mut places, "", &layout.root, has_head);
    places
}

fn block(places: &mut Places, path: &str, own: &Block, has_head: bool) {
    let mut number = 0;
    for part in &own.parts {
        // A heading belongs to all that stands below it, in whichever order.
        let key = |at: usize| part.entries[at].key.as_ref().map_or_else(String::new, |key| format!("{:?}", key.text));
        let mut keys: Vec<String> = (0..part.entries.len()).map(key).collect();
        keys.sort_unstable();
        match part.entries.first().and_then(|entry| entry.key.as_ref()) {
            Some(key) if !has_head && number == 0 => {
                remarks(places, &format!("{path}/{:?} over", key.text), &part.heading);
            }
            _ => remarks(places, &format!("{path} heading {}", keys.join(" ")), &part.heading),
        }
        for entry in &part.entries {
            let name = entry.key.as_ref().map_or_else(|| number.to_string(), |key| format!("{:?}", key.text));
            let path = format!("{path}/{name}");
            number += 1;
            remarks(places, &format!("{path} over"), &entry.over);
            // Beside the key or beside the value: on the line of the entry either way.
            for beside in entry.beside_key.iter().chain(&entry.beside) {
                note(places, &format!("{path} beside"), &beside.text);
            }
            remarks(places, &format!("{path} between"), &entry.between);
            match &entry.value {
                Value::Block(own) => block(places, &path, own, true),
                Value::Raw(_, within) => {
                    within.iter().for_each(|text| note(places, &format!("{path} within"), &format!("# {text}")));
                }
                Value::Nothing | Value::Scalar(..) | Value::Lines(_) | Value::Flow(_) => {}
            }
            remarks(places, &format!("{path} below"), &entry.below);
        }
    }
    remarks(places, &format!("{path} end"), &own.end);
}

fn remarks(places: &mut Places, place: &str, remarks: &[Remark]) {
    for remark in remarks {
        note(places, place, &remark.text);
    }
}

fn note(places: &mut Places, place: &str, text: &str) {
    places.entry(place.to_owned()).or_default().push(text.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fmt::Read;

    const TEXT: &str =
        "# topp\nkind: granskning  # vid\n\n# över\nschema: 1\nareas:\n  D:\n    narrative: a\n    # slut\n  # efter\n";

    #[track_caller]
    fn check(from: &str, to: &str, same: bool) {
        let changed = TEXT.replace(from, to);
        assert_ne!(changed, TEXT);
        let (before, after) = (Read::new(TEXT).expect("a text"), Read::new(&changed).expect("a text"));
        let catalogue = crate::catalogue::shipped();
        assert_eq!(is_same(House::new(&catalogue), before.parts(), after.parts()), same, "{changed}");
    }

    #[test]
    fn order_words_and_widths_may_change() {
        check("kind: granskning  # vid\n\n# över\nschema: 1", "\n# över\nschema: 1\nkind: inspection # vid", true);
        check("narrative: a", "narrative:   'a'", true);
        check("    narrative: a\n    # slut", "      narrative: a\n      # slut", true);
    }

    #[test]
    fn nothing_may_be_lost_added_or_moved() {
        check("narrative: a", "narrative: b", false);
        check("narrative: a", "narrative: a\n    replies:", false);
        check("kind: granskning", "kind: draft", false);
        check("narrative: a", "narrative: uppfyllt", false);
        check("  # vid", "", false);
        check("# över", "# ovan", false);
        check("    # slut", "  # slut", false);
        check("    # slut\n  # efter", "  # efter\n    # slut", false);
        check("  # vid\n\n# över", "\n\n# över\n# vid", false);
        check("# topp\n", "# topp\n\n# topp\n", false);
    }
}
