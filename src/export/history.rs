//! The history as a table.

use super::table::{Cell, Described, Table, table};
use super::{Input, words};
use crate::domain::living::{Act, Entry, FieldChange, Op, StatusWord};

const COLUMNS: [Described<Entry>; 7] = [
    ("Datum", 11, |entry| Cell::Day(entry.date)),
    ("Vad som hände", 24, |entry| Cell::text(entry.act.swedish())),
    ("Gäller", 14, |entry| Cell::text(entry.on.join(", "))),
    ("Av", 18, |entry| Cell::maybe(entry.by.as_ref())),
    ("Skäl", 30, |entry| Cell::maybe(entry.why.as_ref())),
    ("Ändringar", 60, |entry| Cell::text(changes(entry))),
    ("Post", 32, |entry| Cell::text(entry.id.as_str())),
];

/// Returns the table of what happened, oldest first.
pub(super) fn history(inputs: &[Input<'_>]) -> Table {
    let rows = inputs.iter().flat_map(|input| input.plan.history.iter().map(|entry| (*input, entry.clone())));
    table("Historik", inputs, &COLUMNS, rows)
}

/// Returns the changes of an entry in words. Of the start the items alone: all else stands in the plan.
fn changes(entry: &Entry) -> String {
    let told = entry.changes.iter().filter(|change| entry.act != Act::Start || change.of.is_some());
    told.map(change).collect::<Vec<_>>().join("; ")
}

/// Returns a change in words; of a whole item or measure only that it came or went.
fn change(change: &FieldChange) -> String {
    let of = change.of.as_deref().unwrap_or("planen");
    let Some(field) = change.field.as_deref() else {
        let is_gone = matches!(&change.op, Op::Set { to: None, .. } | Op::Remove(_));
        return format!("{of} {}", if is_gone { "borttagen" } else { "tillagd" });
    };
    let name = field_name(field);
    let said = |text: &str| match StatusWord::ALL.iter().find(|word| field == "status" && word.word() == text) {
        Some(word) => word.swedish().to_owned(),
        None => words::short(&keys(text), 300),
    };
    match &change.op {
        Op::Set { from: None, to: None } => format!("{of} {name}"),
        Op::Set { from: None, to: Some(to) } => format!("{of} {name}: {}", said(to)),
        Op::Add(to) => format!("{of} {name}: + {}", said(to)),
        Op::Set { from: Some(from), to: None } | Op::Remove(from) => format!("{of} {name}: − {}", said(from)),
        Op::Set { from: Some(from), to: Some(to) } => format!("{of} {name}: {} → {}", said(from), said(to)),
    }
}

/// Returns a value that is told as keys and texts with Swedish keys.
fn keys(text: &str) -> String {
    let parts = text.split(", ").map(|part| match part.split_once(": ") {
        Some((key @ ("by" | "date" | "due" | "effect" | "how" | "reason" | "responsible"), rest)) => {
            let key = match key {
                "by" => "av",
                "date" => "dag",
                "effect" => "effekt",
                "how" => "hur",
                "reason" => "skäl",
                other => field_name(other),
            };
            format!("{key}: {rest}")
        }
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Returns the Swedish name of a field; of one that is not known its own.
fn field_name(field: &str) -> &str {
    match field {
        "accepted" => "godtagen",
        "cancelled" => "avbruten",
        "catalogue" => "katalog",
        "cause" => "orsak",
        "comments" => "kommentar",
        "cost" => "kostnad",
        "demand" => "krav eller råd",
        "done" => "genomförd",
        "due" => "tid",
        "effect" => "väntad effekt",
        "evidence" => "underlag",
        "findings" => "vad som brister",
        "follow_up" => "uppföljning",
        "follow_ups" => "hållen uppföljning",
        "introduction" => "inledning",
        "kind" => "filens slag",
        "milestones" => "delmål",
        "received" => "mottagen",
        "responsible" => "ansvarig",
        "review" => "granskning",
        "schema" => "schemaversion",
        "serves" => "gäller också",
        "status" => "status",
        "text" => "lydelse",
        "unit" => "enhet",
        "verified" => "effekt kontrollerad",
        other => other,
    }
}
