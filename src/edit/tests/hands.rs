//! Any values, written in any hand, with any changes together.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::edit::write::flow;
use crate::load::comments;

/// Texts that must come back as they are.
const TEXTS: [&str; 34] = [
    "met",
    "hösten 2025",
    "2025-04-08",
    "yes",
    "nej",
    "~",
    "null",
    "1.0",
    "0x1F",
    "- a",
    "-",
    "a: b",
    "a:",
    "#x",
    "a #b",
    " före",
    "efter ",
    "",
    " ",
    "a, b",
    "[a]",
    "{a: b}",
    "'citat'",
    "\"citat\"",
    "back\\slash",
    "*a",
    "&a",
    "!a",
    "% a",
    "tab\there",
    "🩺 åäö",
    "Rad ett\nrad två",
    "Rad ett\n\n  # indragen: rad\n- tre\n",
    "\n början\n\n",
];

const KEYS: [&str; 8] = ["id", "text", "due", "D07", "åtgärd", "med blank", "med: kolon", "#"];

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![8 => prop::sample::select(TEXTS.to_vec()).prop_map(Value::text), 1 => Just(Value::Null)];
    leaf.prop_recursive(4, 30, 4, |inner| {
        let map = (prop::sample::subsequence(KEYS.to_vec(), 0..5), prop::collection::vec(inner.clone(), 5));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::List),
            map.prop_map(|(keys, values)| Value::Map(keys.into_iter().map(str::to_owned).zip(values).collect())),
        ]
    })
}

/// Somebody who writes each thing in one of several ways.
struct Writer<'a> {
    dice: std::iter::Cycle<std::slice::Iter<'a, u8>>,
    out: String,
    comments: usize,
}

impl Writer<'_> {
    fn roll(&mut self, sides: u8) -> u8 {
        self.dice.next().unwrap() % sides
    }

    fn comment(&mut self) {
        self.comments += 1;
        self.out.push_str(&format!("# kommentar {}", self.comments));
    }

    /// Ends a line, with or without a comment.
    fn end(&mut self) {
        match self.roll(6) {
            0 => {
                self.out.push_str("   ");
                self.comment();
            }
            1 => self.out.push(' '),
            _ => {}
        }
        self.out.push('\n');
    }

    /// Writes what stands between two entries at a column.
    fn between(&mut self, column: usize) {
        match self.roll(8) {
            0 => self.out.push('\n'),
            1 => {
                self.out.push_str(&" ".repeat(column));
                self.comment();
                self.out.push('\n');
            }
            2 => {
                self.out.push_str(&format!("\n{}", " ".repeat(column + 1)));
                self.comment();
                self.out.push('\n');
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, column: usize) {
        let one_line = !text.contains(|c: char| c.is_control());
        let body = text.strip_suffix('\n').unwrap_or(text);
        let literal = body.contains('\n') && !body.ends_with('\n') && !body.starts_with(['\n', ' ']);
        match self.roll(4) {
            0 if one_line => {
                self.out.push_str(&format!(" '{}'", text.replace('\'', "''")));
                self.end();
            }
            1 if literal => {
                let keep = self.roll(2) == 0 && text.ends_with('\n');
                self.out.push_str(if keep {
                    " |+"
                } else if text.ends_with('\n') {
                    " |"
                } else {
                    " |-"
                });
                self.end();
                let indent = " ".repeat(column + 1 + usize::from(self.roll(3)));
                for line in body.split('\n') {
                    self.out.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") });
                }
            }
            2 => {
                self.out.push_str(&format!(" {}", flow(&Value::text(text))));
                self.end();
            }
            _ => {
                self.out.push_str(&format!("  {}", block_scalar(text)));
                self.end();
            }
        }
    }

    /// Writes a value behind a colon or dash at a column.
    fn value(&mut self, value: &Value, column: usize, is_item: bool) {
        let in_flow = self.roll(6) == 0;
        match value {
            Value::Text(text) => self.text(text, column),
            Value::Null => {
                let nothing = ["", " ~", " null"][usize::from(self.roll(3))];
                self.out.push_str(nothing);
                self.end();
            }
            Value::List(items) if !items.is_empty() && !in_flow => {
                let column = if is_item || self.roll(2) == 0 { column + 1 + usize::from(self.roll(4)) } else { column };
                self.end();
                for item in items {
                    self.between(column);
                    self.out.push_str(&format!("{}-", " ".repeat(column)));
                    self.value(item, column, true);
                }
            }
            Value::Map(entries) if !entries.is_empty() && !in_flow => {
                let inline = is_item && self.roll(3) > 0;
                let gap = 1 + usize::from(self.roll(4));
                let column = column + 1 + gap;
                if !inline {
                    self.end();
                }
                for (i, (key, value)) in entries.iter().enumerate() {
                    if inline && i == 0 {
                        self.out.push_str(&" ".repeat(gap));
                    } else {
                        self.between(column);
                        self.out.push_str(&" ".repeat(column));
                    }
                    self.out.push_str(&format!("{}:", scalar(key)));
                    self.value(value, column, false);
                }
            }
            Value::List(_) | Value::Map(_) => {
                self.out.push_str(&format!(" {}", flow(value)));
                self.end();
            }
        }
    }
}

fn write(root: &[(String, Value)], dice: &[u8]) -> String {
    let mut writer = Writer { dice: dice.iter().cycle(), out: String::new(), comments: 0 };
    for (key, value) in root {
        writer.between(0);
        writer.out.push_str(&format!("{}:", scalar(key)));
        writer.value(value, 0, false);
    }
    let mut text = writer.out.clone();
    if writer.roll(4) == 0 && !text.ends_with("\n\n") {
        text.truncate(text.trim_end_matches('\n').len());
    }
    if writer.roll(4) == 0 { text.replace('\n', "\r\n") } else { text }
}

/// Collects the paths of a value with what stands there.
fn places(value: &Value, at: &DataPath, found: &mut Vec<(DataPath, Value)>) {
    found.push((at.clone(), value.clone()));
    match value {
        Value::List(items) => items.iter().enumerate().for_each(|(i, item)| places(item, &at.index(i), found)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| places(value, &at.key(key), found)),
        Value::Null | Value::Text(_) => {}
    }
}

/// Returns a change that can be made to a value.
fn any_change(value: &Value, at: prop::sample::Index, what: u8, new: &Value) -> Change {
    let mut found = Vec::new();
    places(value, &DataPath::root(), &mut found);
    let (path, value) = at.get(&found).clone();
    match (&value, what % 4) {
        _ if path.steps().is_empty() => Change::Set(path.key("ny"), new.clone()),
        (_, 0) => Change::Remove(path),
        (Value::List(_), _) | (Value::Null, 1) => Change::Append(path, new.clone()),
        (Value::Map(_), 1) => Change::Append(path.key("ny lista"), new.clone()),
        (Value::Map(_), _) => Change::Set(path.key("ny"), new.clone()),
        (Value::Null | Value::Text(_), _) => Change::Set(path, new.clone()),
    }
}

/// Returns what the comments say.
fn said(text: &str) -> Vec<String> {
    comments(text).into_iter().map(|comment| comment.text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, rng_seed: RngSeed::Fixed(23), ..ProptestConfig::default() })]
    #[test]
    fn changes_together_are_the_changes_one_by_one(
        root in prop::collection::vec(any_value(), 1..5),
        dice in prop::collection::vec(any::<u8>(), 5..80),
        asked in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any_value()), 1..6),
    ) {
        let root: Vec<_> = KEYS.iter().map(|key| (*key).to_owned()).zip(root).collect();
        let text = write(&root, &dice);
        // A comment below a text of several lines may have become part of it.
        let read = values(&text);
        prop_assert!(read.is_some(), "{text}");
        let mut wanted = read.unwrap();
        let mut changes = Vec::new();
        let mut alone = Ok(text.clone());
        for (at, what, new) in &asked {
            let change = any_change(&wanted, *at, *what, new);
            if matches!(&change, Change::Remove(path) if path.steps().len() == 1) {
                continue;
            }
            prop_assert!(wanted.change(&change).is_some());
            alone = alone.and_then(|text| apply(&text, std::slice::from_ref(&change)));
            changes.push(change);
        }
        let together = apply(&text, &changes);
        prop_assert!(together.is_ok(), "{together:?}: {changes:?} in\n{text}");
        let changed = together.clone().unwrap_or_default();
        prop_assert_eq!(values(&changed), Some(wanted), "{:?} in\n{}-->\n{}", changes, text, changed);
        // The texts may differ where a new entry is written as the one before it, which is new as well.
        prop_assert_eq!(alone.as_deref().map(values), Ok(values(&changed)), "{:?} in\n{}", changes, text);
        if !changes.iter().any(|change| matches!(change, Change::Remove(_))) {
            prop_assert_eq!(said(&text), said(&changed), "{:?} in\n{}-->\n{}", changes, text, changed);
        }
        // One kind of line ends stays one kind.
        let is_windows = text.contains("\r\n");
        prop_assert!(!is_windows || !changed.replace("\r\n", "").contains('\n'), "{changes:?} in\n{text}");
    }

    #[test]
    fn a_long_file_is_proven_by_its_parts_alone(
        root in prop::collection::vec(any_value(), 2..5),
        dice in prop::collection::vec(any::<u8>(), 5..80),
        asked in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any_value()), 1..4),
    ) {
        let root: Vec<_> = KEYS.iter().map(|key| (*key).to_owned()).zip(root).collect();
        let text = write(&root, &dice);
        let Some(file) = File::read(text.clone()) else { return Ok(()) };
        let mut wanted = file.value();
        let mut draft = Draft::new(&text, file.root());
        let changes: Vec<_> = asked.iter().map(|(at, what, new)| any_change(&file.value(), *at, *what, new)).collect();
        let drafted: Vec<_> = changes.iter().filter(|change| {
            !matches!(change, Change::Set(path, value) if wanted.at(path) == Some(value))
                && draft.add(change, Style::Block).is_some()
                && wanted.change(change).is_some()
        }).collect();
        if !drafted.is_empty() && part::prove(&file, &draft, &drafted, &wanted) {
            let (changed, gone) = draft.finish();
            prop_assert!(file.prove(changed, &wanted, Gone::Within(&gone)).is_some(), "{drafted:?} in\n{text}");
        }
    }
}

#[test]
fn every_text_comes_back_from_every_place() {
    let file = "a:\n    b:\n      - c: x   # c\n        d: {e: x, f: [x]}\n      - x\n    g: |\n      x\n    h:\n";
    let places = ["a.b[0].c", "a.b[0].d.e", "a.b[0].d.f[0]", "a.b[1]", "a.g", "a.h"];
    for text in TEXTS {
        for place in places {
            let changed = apply(file, &[Change::Set(path(place), Value::text(text))]).unwrap();
            assert_eq!(values(&changed).unwrap().at(&path(place)), Some(&Value::text(text)), "{place}: {changed}");
        }
        let changes = places.map(|place| Change::Set(path(place), Value::text(text)));
        let changed = apply(file, &changes).unwrap();
        assert!(places.iter().all(|place| values(&changed).unwrap().at(&path(place)) == Some(&Value::text(text))));
    }
}
