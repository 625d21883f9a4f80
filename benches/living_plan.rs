//! A long plan that people and commands edit in turn, and what one command changes in it.

use std::fmt::Write;

use sporre::diag::DataPath;
use sporre::edit::{Change, Value};

/// Returns a plan as a text: so many items with three measures each, and at the end a history of so many
/// entries. Comments, blank lines and short forms stand where people put them.
pub fn living_plan(items: usize, history: usize) -> String {
    let mut text = String::from("# Handlingsplan, skriven för hand och av program\nschema: 1\nkind: plan\n\nitems:\n");
    for item in 0..items {
        if item % 7 == 0 {
            text.push_str("\n  # ── en ny grupp av punkter ──\n");
        }
        _ = write!(
            text,
            "  - id: P{item}   # punkt {item}\n    title: Handledningen på enheten behöver bli mer regelbunden\n    \
             about: [D07, H09]\n    state: open\n    owner: studierektor\n    note: |\n      Vi kom överens om att \
             börja med introduktionen.\n\n      Därefter följs schemat upp varje månad.\n    measures:\n"
        );
        for measure in 0..3 {
            _ = write!(
                text,
                "      - id: P{item}-{measure}\n        text: \"Gör ett schema: veckovis handledning för alla \
                 ST-läkare, å ä ö\"\n        responsible: [verksamhetschef, studierektor]\n        due: 2026-0{}-01\n        \
                 state: begun  # sedan mötet\n        evidence:\n          - day: 2025-11-02\n            text: Schemat \
                 finns på intranätet.\n          - {{day: 2025-12-01, text: Uppföljt på läkarmötet}}\n        milestones:\n          \
                 - text: Schema klart\n            due: 2026-01-15\n            done: 2026-01-10\n          - text: Alla \
                 har en handledare\n            due: 2026-02-15\n        follow_ups:\n          - day: 2026-03-01\n            \
                 by: studierektor\n            text: >-\n              De flesta möten blir av, men inte under\n              \
                 sommaren.\n",
                measure + 4
            );
        }
        text.push('\n');
    }
    text.push_str("# Skrivs av program, nyast sist.\nhistory:\n");
    for entry in 0..history {
        _ = write!(
            text,
            "  - at: 2026-01-{:02}T10:00:00\n    by: studierektor (Norra)\n    command: plan set\n    summary: Åtgärd \
             P{}-1 ändrad\n    before: {entry:08x}\n    after: {:08x}\n    changes:\n      - path: items[{}].measures[1].state\n        \
             from: open\n        to: begun\n      - path: items[{}].measures[1].due\n        from: 2026-04-01\n        to: \
             2026-05-01\n",
            entry % 28 + 1,
            entry % 60,
            entry + 1,
            entry % 60,
            entry % 60,
        );
    }
    text
}

/// Returns what one command changes: a value, a new key, two lists, one of which is not there yet, and
/// the history.
pub fn batch(item: usize) -> Vec<Change> {
    let root = DataPath::root();
    let measure = root.key("items").index(item).key("measures").index(1);
    let map = |entries: &[(&str, &str)]| {
        Value::Map(entries.iter().map(|(key, text)| ((*key).to_owned(), Value::text(*text))).collect())
    };
    let entry = Value::Map(vec![
        ("at".to_owned(), Value::text("2026-03-02T09:30:00")),
        ("by".to_owned(), Value::text("studierektor (Norra)")),
        ("command".to_owned(), Value::text("plan set")),
        ("summary".to_owned(), Value::text("Åtgärden är klar: schemat följs")),
        (
            "changes".to_owned(),
            Value::List(vec![map(&[("path", "items[3].measures[1].state"), ("from", "begun"), ("to", "done")])]),
        ),
    ]);
    vec![
        Change::Set(measure.key("state"), Value::text("done")),
        Change::Set(measure.key("done"), Value::text("2026-03-02")),
        Change::Append(measure.key("evidence"), map(&[("day", "2026-03-02"), ("text", "Protokoll från mötet")])),
        Change::Append(measure.key("comments"), map(&[("day", "2026-03-02"), ("text", "Bra så.\nVi fortsätter.\n")])),
        Change::Append(root.key("history"), entry),
    ]
}
