//! The history of a plan in words: when, what, who and why, and what changed.

use crate::domain::living::{Act, Entry, FieldChange, Op, StatusWord};
use crate::domain::{date_in_words, parse_date};
use crate::report::explain::{capital, plural};
use crate::report::living::{Living, shortened};
use crate::report::{Block, Piece, Section, TableCell};

/// A text of a change is at most so long; the plan itself has all of what counts now.
const MOST: usize = 220;

pub(super) fn section(living: &Living<'_>) -> Section {
    let lead = "Här står allt som har hänt med planen, det senaste sist. Varje rad har en kod som är räknad av vad raden \
                säger och av koderna före den. Den sista koden står på första sidan; stämmer den, är ingenting i \
                historiken ändrat i efterhand.";
    let rows = living.plan.history.iter().map(|entry| {
        [
            TableCell::Lines(vec![
                vec![Piece::text(date_in_words(entry.date))],
                vec![Piece::Code { text: entry.id.to_string() }],
            ]),
            TableCell::Lines(happened(entry)),
            TableCell::Lines(who(entry)),
            TableCell::Lines(changes(living, entry)),
        ]
    });
    let columns = [("När", 41), ("Vad", 32), ("Vem och varför", 36), ("Ändrat", 51)];
    let table =
        Block::table("Vad som har hänt med planen: när, vad, vem och varför, och vad som ändrades.", columns, rows);
    Section { heading: "Bilaga. Historik".to_owned(), starts_page: true, blocks: vec![Block::paragraph(lead), table] }
}

/// What happened, and to what. What was not done through the program is marked.
fn happened(entry: &Entry) -> Vec<Vec<Piece>> {
    let words = capital(entry.act.swedish());
    let act = match entry.act {
        Act::Close | Act::ByHand | Act::Merge => Piece::strong(words),
        Act::Start
        | Act::Add
        | Act::Update
        | Act::Begin
        | Act::Done
        | Act::VerifyEffect
        | Act::Cancel
        | Act::Reopen
        | Act::FollowUp
        | Act::Comment
        | Act::Accept => Piece::text(words),
    };
    let mut lines = vec![vec![act]];
    if !entry.on.is_empty() {
        lines.push(entry.on.iter().map(Piece::tag).collect());
    }
    lines
}

fn who(entry: &Entry) -> Vec<Vec<Piece>> {
    let by = entry.by.as_deref().map_or_else(|| "Ej angivet".to_owned(), capital);
    let mut lines = vec![vec![Piece::text(by)]];
    lines.extend(entry.why.iter().map(|why| vec![Piece::soft(why)]));
    lines
}

fn changes(living: &Living<'_>, entry: &Entry) -> Vec<Vec<Piece>> {
    if entry.act == Act::Start {
        let is_item = |change: &&FieldChange| change.field.is_none() && is_new(change) && !is_measure(living, change);
        let items = entry.changes.iter().filter(is_item).count();
        let words = format!("Planen hade {}", plural(items, "en punkt", "punkter"));
        return if items == 0 { Vec::new() } else { vec![vec![Piece::text(words)]] };
    }
    entry.changes.iter().map(|change| in_words(living, change)).collect()
}

fn is_new(change: &FieldChange) -> bool {
    matches!(change.op, Op::Set { from: None, to: Some(_) })
}

fn is_measure(living: &Living<'_>, change: &FieldChange) -> bool {
    change.of.as_deref().is_some_and(|of| living.plan.measure(of).is_some())
}

/// Returns a change in words, after the label of what it is about.
fn in_words(living: &Living<'_>, change: &FieldChange) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = change.of.iter().map(Piece::tag).collect();
    let Some(field) = &change.field else {
        pieces.push(Piece::text(came_or_went(living, change)));
        return pieces;
    };
    let word = field_word(field);
    let value = |text: &str| shortened(&value_words(field, text), MOST);
    pieces.push(Piece::text(match &change.op {
        Op::Set { from: Some(from), to: Some(to) } => format!("{word}: {}, förut {}", value(to), value(from)),
        Op::Set { from: None, to: Some(to) } => format!("{word}: {}", value(to)),
        Op::Set { from: Some(from), to: None } => format!("{word}, struket: {}", value(from)),
        Op::Set { from: None, to: None } => word.to_owned(),
        Op::Add(text) => format!("{}: {}", new_word(field), value(text)),
        Op::Remove(text) => format!("{word}, struket: {}", value(text)),
    }));
    pieces
}

/// Returns that an item or a measure came or went, with what it is called.
fn came_or_went(living: &Living<'_>, change: &FieldChange) -> String {
    let of = change.of.as_deref().unwrap_or_default();
    let (what, text) = match &change.op {
        Op::Set { from: None, to: Some(text) } | Op::Add(text) => ("Tillkom", text),
        Op::Set { from: Some(text), .. } | Op::Remove(text) => ("Ströks", text),
        Op::Set { from: None, to: None } => return "Ändrat".to_owned(),
    };
    let known = living.plan.item(of).map(|item| living.title(item));
    // A measure is told by its text; all that an item holds is too much for a line.
    let name = known.or_else(|| (!text.starts_with("id: ")).then(|| text.clone()));
    name.map_or_else(|| what.to_owned(), |name| format!("{what}: {}", shortened(&name, MOST)))
}

/// Returns an entry in one line: what happened to what, by whom and why.
pub(in crate::report) fn entry_lines(living: &Living<'_>, entry: &Entry, about: &[&str]) -> Vec<Piece> {
    let mut pieces = vec![Piece::soft(date_in_words(entry.date))];
    pieces.extend(about.iter().map(|id| Piece::tag(*id)));
    let by = entry.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
    let words = format!("{}{by}", capital(entry.act.swedish()));
    // What is added or changed says nothing without what it was.
    let of = |change: &&FieldChange| change.of.as_deref().is_none_or(|of| about.is_empty() || about.contains(&of));
    let mut changes: Vec<Piece> = match entry.act {
        Act::Add | Act::Update | Act::ByHand => {
            let mut told: Vec<Vec<Piece>> =
                entry.changes.iter().filter(of).map(|change| in_words(living, change)).collect();
            // One change ends before the next begins.
            let last = told.len().saturating_sub(1);
            for pieces in &mut told[..last] {
                if let Some(Piece::Text { text }) = pieces.last_mut() {
                    text.push(';');
                }
            }
            told.concat()
        }
        Act::FollowUp | Act::Comment => entry.changes.iter().filter(of).filter_map(said).collect(),
        Act::Start
        | Act::Begin
        | Act::Done
        | Act::VerifyEffect
        | Act::Cancel
        | Act::Reopen
        | Act::Accept
        | Act::Close
        | Act::Merge => Vec::new(),
    };
    // Where one thing is meant, its label stands before already.
    if about.len() == 1 {
        changes.retain(|piece| !matches!(piece, Piece::Tag { .. }));
    }
    pieces.push(Piece::text(if changes.is_empty() { words } else { format!("{words}:") }));
    pieces.extend(changes);
    pieces.extend(entry.why.iter().map(|why| Piece::soft(shortened(why, MOST))));
    pieces
}

/// Returns what somebody has said.
fn said(change: &FieldChange) -> Option<Piece> {
    match &change.op {
        Op::Add(text) => Some(Piece::text(shortened(text, MOST))),
        Op::Set { .. } | Op::Remove(_) => None,
    }
}

/// Returns the Swedish word of a field.
pub(in crate::report) fn field_word(field: &str) -> &str {
    match field {
        "status" => "Läge",
        "done" => "Genomförd",
        "verified" => "Effekten kontrollerad",
        "cancelled" => "Avbruten",
        "due" => "Tid",
        "responsible" => "Ansvarig",
        "text" => "Åtgärd",
        "evidence" => "Underlag",
        "milestones" => "Delmål",
        "follow_up" => "Planerad uppföljning",
        "follow_ups" => "Uppföljning",
        "comments" => "Kommentar",
        "cost" => "Kostnad",
        "serves" => "Bidrar också till",
        "cause" => "Orsak",
        "effect" => "Väntad effekt",
        "findings" => "Fynd",
        "demand" => "Krav",
        "received" => "Planen inkommen",
        "accepted" => "Planen godtagen",
        "introduction" => "Inledning",
        "review" => "Granskningen",
        "unit" => "Enheten",
        "catalogue" => "Katalog",
        other => other,
    }
}

/// Returns the word of a field that got an entry more.
fn new_word(field: &str) -> String {
    match field {
        "evidence" | "milestones" => format!("Nytt {}", field_word(field).to_lowercase()),
        "follow_ups" | "comments" => format!("Ny {}", field_word(field).to_lowercase()),
        other => format!("{}, tillagt", field_word(other)),
    }
}

/// Returns a value as people say it: words of the file in Swedish, days in words.
pub fn value_words(field: &str, text: &str) -> String {
    match field {
        "status" => {
            let known = StatusWord::ALL.into_iter().find(|status| status.word() == text);
            known.map_or_else(|| text.to_owned(), |status| status.swedish().to_owned())
        }
        "demand" => match text {
            "regulation" => "föreskrift".to_owned(),
            "advice" => "allmänt råd".to_owned(),
            "improvement" => "förbättring".to_owned(),
            other => other.to_owned(),
        },
        "done" | "verified" | "cancelled" | "accepted" | "received" | "due" | "follow_up" | "review" | "follow_ups"
        | "comments" | "findings" | "unit" | "catalogue" => parts(text),
        _ => text.to_owned(),
    }
}

/// Returns what stands in several parts, each with its key in Swedish.
fn parts(text: &str) -> String {
    const KEYS: [(&str, &str); 14] = [
        ("date", ""),
        ("by", ""),
        ("text", ""),
        ("id", ""),
        ("due", ""),
        ("reason", "skäl: "),
        ("effect", "effekt: "),
        ("how", ""),
        ("responsible", "ansvarig: "),
        ("indicator", ""),
        ("regulations", "enligt "),
        ("visit", "besök "),
        ("final", "rapport "),
        ("name", ""),
    ];
    let part = |part: &str| {
        let known = part
            .split_once(": ")
            .and_then(|(key, value)| KEYS.iter().find(|(known, _)| *known == key).map(|(_, words)| (*words, value)));
        let (words, value) = known.unwrap_or(("", part));
        let day = parse_date(value.trim()).map(date_in_words);
        format!("{words}{}", day.as_deref().unwrap_or(value))
    };
    text.split(", ").map(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_in_swedish() {
        assert_eq!(value_words("status", "in-progress"), "pågår");
        assert_eq!(value_words("status", "pågår"), "pågår");
        assert_eq!(value_words("done", "2026-01-15"), "15 januari 2026");
        assert_eq!(
            value_words("verified", "date: 2026-01-15, by: studierektor, effect: alla har ett program"),
            "15 januari 2026, studierektor, effekt: alla har ett program"
        );
        assert_eq!(value_words("due", "hösten 2025"), "hösten 2025");
        // A text of a person's own is never taken apart.
        assert_eq!(value_words("text", "by: date: x"), "by: date: x");
    }

    #[test]
    fn every_field_of_the_file_has_a_word() {
        for field in [
            "status",
            "done",
            "verified",
            "cancelled",
            "due",
            "responsible",
            "text",
            "evidence",
            "milestones",
            "follow_up",
            "follow_ups",
            "comments",
            "cost",
            "serves",
            "cause",
            "effect",
            "findings",
            "demand",
            "received",
            "accepted",
            "introduction",
            "review",
            "unit",
            "catalogue",
        ] {
            assert_ne!(field_word(field), field, "{field}");
        }
    }
}
