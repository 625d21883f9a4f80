//! What holds for every text: its layout says the same, and stays as it is.
//!
//! The program proves this of each file before it writes it. Here it is proved once more, in another
//! way, of texts that were made to break it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sporre::Engine;
use sporre::edit::Value;
use sporre::fmt::{Refused, format, in_order};
use sporre::load::{Source, comments, parse};

/// Lays a text out and holds the result against the laws.
#[track_caller]
pub(super) fn check(name: &str, text: &str) -> Result<String, Refused> {
    thread_local!(static ENGINE: Engine = Engine::shipped());
    ENGINE.with(|engine| {
        if let Some((moved, count)) = in_order(text, engine.catalogue()) {
            same(name, text, &moved);
            assert!(count > 0, "{name}");
            assert_eq!(lines(text), lines(&moved), "{name}: a line changes");
            assert_eq!(in_order(&moved, engine.catalogue()), None, "{name}: {moved}");
        }
        let laid = format(text, engine.catalogue())?;
        same(name, text, &laid);
        assert_eq!(format(&laid, engine.catalogue()).as_deref(), Ok(laid.as_str()), "{name}: {text:?}");
        assert_eq!(in_order(&laid, engine.catalogue()), None, "{name}: {laid}");
        Ok(laid)
    })
}

/// Returns the words of a text without its line ends and blanks, which is what may move.
fn lines(text: &str) -> BTreeMap<char, usize> {
    let mut count = BTreeMap::new();
    for c in text.chars().filter(|c| !matches!(c, ' ' | '\n' | '\r' | '\u{feff}')) {
        *count.entry(c).or_default() += 1;
    }
    count
}

#[track_caller]
fn same(name: &str, before: &str, after: &str) {
    assert_eq!(values(before), values(after), "{name}: {before:?}\nbecame {after:?}");
    let said = |text: &str| {
        let mut said: Vec<String> = comments(text).into_iter().map(|comment| comment.text).collect();
        said.sort();
        said
    };
    // The reader takes a carriage return for a line end.
    assert_eq!(said(&before.replace("\r\n", "\n").replace('\r', "\n")), said(after), "{name}: {before:?}");
}

/// Returns the values of a text in an order and in words that no layout changes.
fn values(text: &str) -> Value {
    let (tree, diags) = parse(&Source::new("", text));
    assert!(!diags.has_errors(), "{text:?}");
    let mut value = Value::from(tree.root());
    settle(&mut value);
    value
}

fn settle(value: &mut Value) {
    const WORDS: [(&str, &str); 12] = [
        ("granskning", "inspection"),
        ("självvärdering", "self-assessment"),
        ("utkast", "draft"),
        ("preliminär", "preliminary"),
        ("slutlig", "final"),
        ("aktuell", "applies"),
        ("ej aktuell", "not-current"),
        ("godtagna", "accepted"),
        ("uppfyllt", "met"),
        ("ej uppfyllt", "not-met"),
        ("oklart", "unclear"),
        ("ej tillämpligt", "not-applicable"),
    ];
    match value {
        Value::Null => {}
        Value::Text(text) => {
            if let Some((_, english)) = WORDS.iter().find(|(swedish, _)| *swedish == text.to_lowercase()) {
                *text = (*english).to_owned();
            }
        }
        Value::List(items) => items.iter_mut().for_each(settle),
        Value::Map(entries) => {
            entries.iter_mut().for_each(|(_, value)| settle(value));
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }
}

/// A file of the most different lines, to be cut and mixed.
const CORPUS: [&str; 5] = [
    include_str!("../../fixtures/fmt/comments.in.yaml"),
    include_str!("../../fixtures/fmt/texts.in.yaml"),
    include_str!("../../fixtures/fmt/order.in.yaml"),
    include_str!("../../fixtures/fmt/brackets.in.yaml"),
    include_str!("../../fixtures/fmt/indentation.in.yaml"),
];

/// A way to damage a text: at which line, and how.
fn damage() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    (any::<prop::sample::Index>(), 0..8_usize, "[ \\t\\n#:,\\[\\]{}'\"|>&*!%?a1~-]{1,4}")
}

fn damaged(text: &str, damages: &[(prop::sample::Index, usize, String)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (place, how, with) in damages {
        let at = place.index(lines.len());
        match how {
            0 => _ = lines.remove(at),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at].insert(0, ' '),
            3 => lines[at].push_str(with),
            4 => lines.insert(at, with.clone()),
            5 => lines.swap(at, 0),
            6 => lines[at] = lines[at].replacen(' ', with, 1),
            _ => lines[at] = lines[at].trim_start().to_owned(),
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

/// A value with where its comments stand.
#[derive(Debug, Clone)]
enum Made {
    Text(String),
    Quoted(String),
    Lines(Vec<String>),
    List(Vec<Made>),
    Map(Vec<(String, Made)>),
}

fn made() -> impl Strategy<Value = Made> {
    let word = "[a-zåäö][a-zåäö0-9:,'\"-]{0,8}( [a-zåäö0-9()]{1,8}){0,3}";
    let text = prop_oneof![word.prop_map(Made::Text), "[ -~åäö]{0,20}".prop_map(Made::Quoted)];
    let lines = prop::collection::vec("( {0,2}[a-zåäö#:-]{1,9}){0,2} {0,2}", 1..4).prop_map(Made::Lines);
    prop_oneof![4 => text, 1 => lines].prop_recursive(4, 30, 5, |inner| {
        let keys =
            ["schema", "unit", "name", "areas", "D", "A", "observations", "D07", "D01", "2021", "2015", "x", "text"];
        let map = prop::collection::hash_map(prop::sample::select(keys.to_vec()), inner.clone(), 1..6);
        prop_oneof![
            prop::collection::vec(inner, 1..4).prop_map(Made::List),
            map.prop_map(|map| Made::Map(map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

/// Writes a value as people may, with a comment over and beside where the dice say so.
struct Writer<'a> {
    out: String,
    dice: std::iter::Cycle<std::slice::Iter<'a, u8>>,
    comments: usize,
}

impl Writer<'_> {
    fn roll(&mut self, of: u8) -> u8 {
        self.dice.next().copied().unwrap_or_default() % of
    }

    fn block(&mut self, value: &Made, indent: usize) {
        let dash = matches!(value, Made::List(_));
        let entries: Vec<(&str, &Made)> = match value {
            Made::List(items) => items.iter().map(|item| ("-", item)).collect(),
            Made::Map(entries) => entries.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            Made::Text(_) | Made::Quoted(_) | Made::Lines(_) => return,
        };
        for (key, value) in entries {
            for _ in 0..self.roll(3).saturating_sub(1) {
                self.out.push('\n');
            }
            if self.roll(3) == 0 {
                self.comments += 1;
                let number = self.comments;
                self.out.push_str(&format!("{}# c{number} över {key}\n", " ".repeat(indent)));
            }
            let colon = if dash { "" } else { ":" };
            self.out.push_str(&format!("{}{key}{colon}", " ".repeat(indent)));
            self.value(value, indent, dash);
        }
    }

    fn value(&mut self, value: &Made, indent: usize, dash: bool) {
        let beside = if self.roll(4) == 0 {
            self.comments += 1;
            format!("{}# c{} vid", " ".repeat(1 + usize::from(self.roll(4))), self.comments)
        } else {
            String::new()
        };
        match value {
            Made::Text(text) => {
                self.out.push_str(&format!(" {}{beside}\n", text.trim_end_matches(':').replace(": ", " ")));
            }
            Made::Quoted(text) if self.roll(2) == 0 => {
                self.out.push_str(&format!(" '{}'{beside}\n", text.replace('\'', "''")));
            }
            Made::Quoted(text) => self.out.push_str(&format!(" {text:?}{beside}\n")),
            Made::Lines(lines) => {
                let more = 1 + usize::from(self.roll(4));
                let sign = ["|", ">", "|-", ">-", "|+", ">+"][usize::from(self.roll(6))];
                self.out.push_str(&format!(" {}{more}{}{beside}\n", &sign[..1], &sign[1..]));
                for line in lines {
                    self.out.push_str(&format!("{}{line}\n", " ".repeat(indent + more)));
                }
            }
            Made::List(_) | Made::Map(_) if self.roll(4) == 0 && beside.is_empty() => {
                self.out.push(' ');
                self.flow(value, indent);
                self.out.push('\n');
            }
            Made::List(_) | Made::Map(_) => {
                self.out.push_str(&format!("{beside}\n"));
                let more = if matches!(value, Made::List(_)) && !dash { 0 } else { 1 };
                let more = more + usize::from(self.roll(3));
                self.block(value, indent + more);
            }
        }
    }

    fn flow(&mut self, value: &Made, indent: usize) {
        let gap = |writer: &mut Self| match writer.roll(6) {
            0 => format!("\n{}", " ".repeat(indent + 1)),
            1 => String::new(),
            _ => " ".to_owned(),
        };
        match value {
            Made::Text(text) | Made::Quoted(text) => self.out.push_str(&format!("{text:?}")),
            Made::Lines(lines) => self.out.push_str(&format!("{:?}", lines.join("\n"))),
            Made::List(items) => {
                self.out.push('[');
                for item in items {
                    self.flow(item, indent);
                    let gap = gap(self);
                    self.out.push_str(&format!(",{gap}"));
                }
                self.out.push(']');
            }
            Made::Map(entries) => {
                self.out.push('{');
                for (key, value) in entries {
                    self.out.push_str(&format!("{key}: "));
                    self.flow(value, indent);
                    let gap = gap(self);
                    self.out.push_str(&format!(",{gap}"));
                }
                self.out.push('}');
            }
        }
    }
}

/// Every comment that was written over a key stands over it still.
fn check_places(laid: &str) -> Result<(), TestCaseError> {
    let mut over: Option<&str> = None;
    for line in laid.lines() {
        let own = line.trim_start();
        let key = own.trim_start_matches("- ");
        if let Some((_, key)) = own.strip_prefix("# c").and_then(|rest| rest.split_once(" över ")) {
            over = Some(key);
        } else if let (Some(wanted), false) = (over, own.is_empty() || own.starts_with("# ")) {
            let found = if wanted == "-" { own.starts_with('-') } else { key.starts_with(&format!("{wanted}:")) };
            prop_assert!(found, "{wanted} is not under its comment: {line:?} in\n{laid}");
            over = None;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() })]

    #[test]
    fn a_made_file_keeps_its_values_and_comments(
        entries in prop::collection::vec((prop::sample::select(vec!["kind", "unit", "stage", "areas", "plan", "x"]), made()), 1..5),
        dice in prop::collection::vec(any::<u8>(), 50..200),
    ) {
        let mut entries: Vec<(String, Made)> = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        entries.sort_by(|(one, _), (other, _)| other.cmp(one));
        entries.dedup_by(|(one, _), (other, _)| one == other);
        entries.push(("schema".to_owned(), Made::Text("1".to_owned())));
        let mut writer = Writer { out: "# överst\n\n".to_owned(), dice: dice.iter().cycle(), comments: 0 };
        writer.block(&Made::Map(entries), 0);
        let text = writer.out;
        match check("made", &text) {
            Ok(laid) => {
                prop_assert!(laid.starts_with("# överst\n"), "{laid}");
                prop_assert!(laid.ends_with('\n'), "{laid:?}");
                check_places(&laid)?;
            }
            // The dice make texts that are none at times.
            Err(Refused::Unreadable) => {}
            Err(refused) => prop_assert!(false, "{refused}: {text}"),
        }
    }

    #[test]
    fn a_damaged_file_is_laid_out_or_left_alone(
        text in prop::sample::select(CORPUS.to_vec()),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let text = damaged(text, &damages);
        let laid = check("damaged", &text);
        // What is laid out must be proven; that it cannot be is a fault of the layout, not of the file.
        prop_assert!(laid != Err(Refused::NotProven), "{text}");
    }
}
