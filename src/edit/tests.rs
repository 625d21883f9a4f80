//! Changes to texts as people write them.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;

/// Returns the values of a text, `None` where it cannot be read.
fn values(text: &str) -> Option<Value> {
    File::read(text.to_owned()).map(|file| file.value())
}

/// Reads `plan.items[0].due` as a path.
fn path(text: &str) -> DataPath {
    text.split(['.', '[']).filter(|part| !part.is_empty()).fold(DataPath::root(), |path, part| {
        match part.strip_suffix(']').and_then(|index| index.parse().ok()) {
            Some(index) => path.index(index),
            None => path.key(part),
        }
    })
}

#[track_caller]
fn check(text: &str, change: Change, wanted: &str) {
    assert_eq!(apply(text, &[change]).unwrap(), wanted);
}

const PLAN: &str = "\
# yaml-language-server: $schema=./x.json
plan:
  items:
  - id: P1   # den första
    about: [D07]
    measures:
      - text: Gör.
        due:   hösten 2025
        # efter åtgärden

  # före P2
  - {id: P2, about: [H07]}

areas:
  D: {observations: {D07: met}}   # kort
  E:
    observations:
      E01:      # inget än
      E02: \"met\"
";

#[test]
fn a_value_changes_alone() {
    let set = |at: &str, value: Value| Change::Set(path(at), value);
    check(
        PLAN,
        set("plan.items[0].measures[0].due", Value::text("våren 2026")),
        &PLAN.replace("due:   hösten 2025", "due:   våren 2026"),
    );
    check(PLAN, set("plan.items[1].id", Value::text("P3")), &PLAN.replace("{id: P2", "{id: P3"));
    check(
        PLAN,
        set("areas.E.observations.E01", Value::text("met")),
        &PLAN.replace("E01:      # inget", "E01: met      # inget"),
    );
    check(PLAN, set("areas.E.observations.E02", Value::text("unclear")), &PLAN.replace("\"met\"", "unclear"));
    // The same value again is no change.
    check(PLAN, set("areas.E.observations.E02", Value::text("met")), PLAN);
}

#[test]
fn what_is_added_comes_last_and_moves_no_comment() {
    let added = apply(PLAN, &[Change::Set(path("areas.D.observations.D08"), Value::text("met"))]).unwrap();
    assert_eq!(added, PLAN.replace("{D07: met}", "{D07: met, D08: met}"));
    let added = apply(PLAN, &[Change::Set(path("areas.E.observations.E03"), Value::text("met"))]).unwrap();
    assert_eq!(added, PLAN.to_owned() + "      E03: met\n");
    let measure = Value::Map(vec![
        ("text".to_owned(), Value::text("Gå igenom: allt")),
        ("responsible".to_owned(), Value::texts(["verksamhetschef", "studierektor"])),
    ]);
    let added = apply(PLAN, &[Change::Append(path("plan.items[0].measures"), measure)]).unwrap();
    let measure = "      - text: \"Gå igenom: allt\"\n        responsible: [verksamhetschef, studierektor]\n";
    // The comment is indented more than the list, so it belongs to what stands above it.
    let after = "        due:   hösten 2025\n        # efter åtgärden\n";
    assert_eq!(added, PLAN.replace(after, &format!("{after}{measure}")));
}

#[test]
fn where_nothing_stands_a_mapping_or_a_list_begins() {
    let text = "plan:   # kommer\nareas:\n  A:\n";
    let changes = [
        Change::Append(path("plan.items"), Value::Map(vec![("id".to_owned(), Value::text("P1"))])),
        Change::Set(path("areas.A.narrative"), Value::text("Första raden.\n\nAndra stycket.\n")),
    ];
    let wanted = "\
plan:   # kommer
  items:
    - id: P1
areas:
  A:
    narrative: |
      Första raden.

      Andra stycket.
";
    assert_eq!(apply(text, &changes).unwrap(), wanted);
}

#[test]
fn what_is_taken_away_leaves_the_rest() {
    check(PLAN, Change::Remove(path("areas.E.observations.E02")), &PLAN.replace("      E02: \"met\"\n", ""));
    check(PLAN, Change::Remove(path("plan.items[1]")), &PLAN.replace("  - {id: P2, about: [H07]}\n", ""));
    check(PLAN, Change::Remove(path("plan.items[1].about")), &PLAN.replace("{id: P2, about: [H07]}", "{id: P2}"));
}

#[test]
fn line_ends_of_windows_stay() {
    let text = PLAN.replace('\n', "\r\n");
    let changes = [
        Change::Set(path("plan.items[0].measures[0].due"), Value::text("2026")),
        Change::Set(path("areas.E.observations.E03"), Value::text("met")),
    ];
    let changed = apply(&text, &changes).unwrap();
    assert_eq!(changed.matches('\n').count(), changed.matches("\r\n").count());
    assert_eq!(changed.replace("\r\n", "\n"), apply(PLAN, &changes).unwrap());
}

#[test]
fn what_cannot_be_changed_is_told() {
    let set = |at: &str| apply(PLAN, &[Change::Set(path(at), Value::text("x"))]);
    assert_eq!(set("plan.items[7].id"), Err(EditError::NoSuchPlace(path("plan.items[7].id"))));
    assert_eq!(
        set("areas.E.observations.E02.state"),
        Err(EditError::NoSuchPlace(path("areas.E.observations.E02.state")))
    );
    assert_eq!(apply("a: [", &[]), Ok("a: [".to_owned()));
    assert_eq!(apply("a: [", &[Change::Remove(path("a"))]), Err(EditError::Unreadable));
}

mod files;
mod hands;

mod laws {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    /// A value with the way a person wrote it.
    #[derive(Debug, Clone)]
    enum Written {
        Text(&'static str),
        Nothing,
        List(Vec<Written>, Hand),
        Map(Vec<(&'static str, Written)>, Hand),
    }

    /// How somebody writes a collection.
    #[derive(Debug, Clone, Copy)]
    struct Hand {
        flow: bool,
        indent: usize,
        comment: u8,
        blank: bool,
    }

    fn written() -> impl Strategy<Value = Written> {
        let texts = ["met", "\"not-met\"", "'det går'", "hösten 2025", "2025-04-08", "{flow: [a, b]}", "a#b", "~"];
        let leaf =
            prop_oneof![9 => prop::sample::select(texts.to_vec()).prop_map(Written::Text), 1 => Just(Written::Nothing)];
        let hand = (prop::bool::weighted(0.2), 1_usize..5, 0_u8..6, prop::bool::weighted(0.2));
        let hand = hand.prop_map(|(flow, indent, comment, blank)| Hand { flow, indent, comment, blank });
        leaf.prop_recursive(4, 40, 4, move |inner| {
            let keys = vec!["id", "text", "due", "D07", "åtgärd", "med blank"];
            let map = (prop::sample::subsequence(keys, 1..5), prop::collection::vec(inner.clone(), 5), hand.clone());
            prop_oneof![
                (prop::collection::vec(inner, 1..4), hand.clone()).prop_map(|(items, hand)| Written::List(items, hand)),
                map.prop_map(|(keys, values, hand)| Written::Map(keys.into_iter().zip(values).collect(), hand)),
            ]
        })
    }

    impl Written {
        /// Writes it behind a colon or a dash, at a depth of so many blanks.
        fn write(&self, depth: usize, flow: bool, out: &mut String) {
            let flow = flow || matches!(self, Self::List(_, hand) | Self::Map(_, hand) if hand.flow);
            match self {
                Self::Nothing if flow => out.push_str(" ~"),
                Self::Nothing => out.push('\n'),
                Self::Text(text) if flow => out.push_str(&format!(" {text}")),
                Self::Text(text) => out.push_str(&format!(" {text}\n")),
                Self::List(items, _) if flow => {
                    out.push_str(" [");
                    for item in items {
                        item.write(0, true, out);
                        out.push_str(" , ");
                    }
                    out.push_str(if depth > 0 { "]\n" } else { "]" });
                }
                Self::Map(entries, _) if flow => {
                    out.push_str(" {");
                    for (i, (key, value)) in entries.iter().enumerate() {
                        out.push_str(&format!("{}{key}:", if i > 0 { ", " } else { "" }));
                        value.write(0, true, out);
                    }
                    out.push_str(if depth > 0 { "}\n" } else { "}" });
                }
                Self::List(items, hand) => {
                    hand.open(out);
                    for item in items {
                        hand.line(depth, out);
                        out.push('-');
                        item.write(depth + hand.indent, false, out);
                    }
                }
                Self::Map(entries, hand) => {
                    hand.open(out);
                    for (key, value) in entries {
                        hand.line(depth, out);
                        out.push_str(key);
                        out.push(':');
                        value.write(depth + hand.indent, false, out);
                    }
                }
            }
        }
    }

    impl Hand {
        fn open(self, out: &mut String) {
            out.push_str(if self.comment == 1 { "   # öppnar\n" } else { "\n" });
        }

        fn line(self, depth: usize, out: &mut String) {
            if self.blank {
                out.push('\n');
            }
            if self.comment == 2 {
                out.push_str(&format!("{}# före\n", " ".repeat(depth)));
            }
            out.push_str(&" ".repeat(depth));
        }
    }

    /// Returns every path of a value with what stands there.
    fn places(value: &Value, at: &DataPath, found: &mut Vec<(DataPath, Value)>) {
        found.push((at.clone(), value.clone()));
        match value {
            Value::List(items) => items.iter().enumerate().for_each(|(i, item)| places(item, &at.index(i), found)),
            Value::Map(entries) => entries.iter().for_each(|(key, value)| places(value, &at.key(key), found)),
            Value::Null | Value::Text(_) => {}
        }
    }

    /// Returns how many lines of a text are gone or differ, when those before and after stay.
    fn touched(text: &str, changed: &str) -> usize {
        let (old, new): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), changed.split('\n').collect());
        let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old[first..].iter().rev().zip(new[first.min(new.len())..].iter().rev());
        old.len() - first - rest.take_while(|(a, b)| a == b).count()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 250, rng_seed: RngSeed::Fixed(11), ..ProptestConfig::default() })]
        #[test]
        fn a_change_of_a_text_leaves_every_other_line(written in written(), at in any::<prop::sample::Index>(), crlf: bool) {
            let mut text = String::from("# början\nrot:");
            written.write(2, false, &mut text);
            text.push_str("slut: x  # sist\n");
            if crlf {
                text = text.replace('\n', "\r\n");
            }
            let Some(root) = values(&text) else { return Ok(()) };
            let mut found = Vec::new();
            places(&root, &DataPath::root(), &mut found);
            let texts: Vec<_> = found.iter().filter(|(_, value)| matches!(value, Value::Text(_))).collect();
            let (path, _) = at.get(&texts);
            let new = Value::text("nytt: värde");
            let changed = apply(&text, &[Change::Set(path.clone(), new.clone())]);
            prop_assert!(changed.is_ok(), "{changed:?} in\n{text}");
            let changed = changed.unwrap();
            // The line of the value.
            prop_assert!(touched(&text, &changed) <= 1, "{text}\n---\n{changed}");
        }

        #[test]
        fn a_new_key_leaves_every_line_of_a_block(written in written(), at in any::<prop::sample::Index>()) {
            let mut text = String::from("rot:");
            written.write(2, false, &mut text);
            text.push_str("# sist\nslut: x\n");
            let Some(root) = values(&text) else { return Ok(()) };
            let mut found = Vec::new();
            places(&root, &DataPath::root(), &mut found);
            let maps: Vec<_> = found.iter().filter(|(_, value)| matches!(value, Value::Map(_))).collect();
            let (path, _) = at.get(&maps);
            let changed = apply(&text, &[Change::Set(path.key("ny"), Value::text("värde"))]);
            prop_assert!(changed.is_ok(), "{changed:?} at {path} in\n{text}");
            let changed = changed.unwrap();
            prop_assert!(changed.lines().count() <= text.lines().count() + 1);
            // None, or the line of brackets.
            prop_assert!(touched(&text, &changed) <= 1, "{text}\n---\n{changed}");
        }
    }
}
