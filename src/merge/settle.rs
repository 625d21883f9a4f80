//! Decisions on what two people see in different ways.

use super::shapes::Shapes;
use super::{Difference, Merged, Whose};
use crate::catalogue::Catalogue;
use crate::check::english_state;
use crate::diag::{DataPath, Step};
use crate::domain::State;
use crate::edit::{Change, Value};

/// What two people have agreed on about one difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Which difference, by its name or its path.
    pub of: String,
    /// Whose version holds.
    pub whose: Whose,
    /// Why; needed for a row, and written into its note.
    pub note: Option<String>,
}

/// Why decisions do not settle everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// There is no such difference.
    NoSuch(String),
    /// Two decisions are about one difference.
    Twice(String),
    /// A decision about a row needs a note.
    NoNote(String),
    /// These differences have no decision.
    Open(Vec<DataPath>),
}

/// Returns the merged values with every difference settled as it was decided.
///
/// # Errors
/// Fails when a difference has no decision, or a decision is about none.
pub fn settle(merged: &Merged, decisions: &[Decision], catalogue: &Catalogue) -> Result<Value, Undecided> {
    let mut value = merged.value.clone();
    let shapes = Shapes { catalogue };
    let is_of = |decision: &Decision, difference: &Difference| {
        let name = shapes.name(crate::check::Meaning::Indicator, &decision.of);
        let own = shapes.name(crate::check::Meaning::Indicator, &difference.name());
        name == own || decision.of == difference.path.to_string()
    };
    for decision in decisions {
        if !merged.differences.iter().any(|difference| is_of(decision, difference)) {
            return Err(Undecided::NoSuch(decision.of.clone()));
        }
    }
    let mut open = Vec::new();
    let mut changes = Vec::new();
    for difference in &merged.differences {
        let mut found = decisions.iter().filter(|decision| is_of(decision, difference));
        let Some(decision) = found.next() else {
            open.push(difference.path.clone());
            continue;
        };
        if found.next().is_some() {
            return Err(Undecided::Twice(difference.name()));
        }
        let chosen = match decision.whose {
            Whose::A | Whose::Both => difference.a.clone(),
            Whose::B => difference.b.clone(),
        };
        let note = decision.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
        let chosen = match (difference.is_row(), note) {
            (true, None) => return Err(Undecided::NoNote(difference.name())),
            (true, Some(note)) => chosen.map(|value| with_note(&value, &agreed(difference, decision.whose, note))),
            (false, _) => chosen,
        };
        changes.push(match chosen {
            Some(chosen) => Change::Set(difference.path.clone(), chosen),
            None => Change::Remove(difference.path.clone()),
        });
    }
    if !open.is_empty() {
        return Err(Undecided::Open(open));
    }
    // What is taken out of a list moves the entries behind it, so the last comes first.
    changes.reverse();
    for change in changes {
        match change {
            Change::Set(path, chosen) => put(&mut value, path.steps(), chosen),
            Change::Remove(path) => _ = value.change(&Change::Remove(path)),
            Change::Append(..) => {}
        }
    }
    Ok(value)
}

/// Puts a value in its place, with the mappings on the way to it that are not there.
fn put(value: &mut Value, way: &[Step], chosen: Value) {
    let Some((step, rest)) = way.split_first() else {
        *value = chosen;
        return;
    };
    match (&mut *value, step) {
        (Value::Map(entries), Step::Key(key)) => {
            let at = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                entries.push((key.clone(), Value::Null));
                entries.len() - 1
            });
            put(&mut entries[at].1, rest, chosen);
        }
        (Value::List(items), Step::Index(at)) => match items.get_mut(*at) {
            Some(item) => put(item, rest, chosen),
            None => items.push(chosen),
        },
        (place, Step::Key(_)) => {
            *place = Value::Map(Vec::new());
            put(place, way, chosen);
        }
        (place, Step::Index(_)) => {
            *place = Value::List(Vec::new());
            put(place, way, chosen);
        }
    }
}

/// Returns what is written of an agreement: what each said, with the note that would be lost, and why they
/// chose.
fn agreed(difference: &Difference, whose: Whose, note: &str) -> String {
    let side = |value: &Option<Value>, is_chosen: bool| {
        let said = value.as_ref().filter(|_| !is_chosen).and_then(note_of);
        let said = said.map(|note| format!(", ”{note}”")).unwrap_or_default();
        format!("{}{said}", in_short(value.as_ref()))
    };
    let (a, b) = (side(&difference.a, whose != Whose::B), side(&difference.b, whose == Whose::B));
    format!("Bedömdes olika (A: {a}; B: {b}). Gemensamt: {}", ended(note))
}

/// Returns a text that ends as a sentence does, so that another can follow it.
fn ended(text: &str) -> String {
    let text = text.trim_end();
    // A quotation or a bracket that holds a whole sentence ends it too.
    let last = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']).chars().next_back();
    let end = if last.is_none_or(|last| matches!(last, '.' | '!' | '?' | '…' | ':')) { "" } else { "." };
    format!("{text}{end}")
}

/// Returns an answer as it is told in a note of the file, which is Swedish.
fn in_short(answer: Option<&Value>) -> String {
    let say = |what: &str| match State::ALL.into_iter().find(|state| state.word() == what) {
        Some(state) => state.swedish().to_owned(),
        None if what == "several" => "flera svar".to_owned(),
        None => "obesvarad".to_owned(),
    };
    in_short_as(answer, &say)
}

/// Returns an answer as it is told in a sentence. `say` has the words for a state of the format, for `several`
/// answers and for `unanswered`.
pub fn in_short_as(answer: Option<&Value>, say: &impl Fn(&str) -> String) -> String {
    match answer {
        None | Some(Value::Null) => say("unanswered"),
        Some(Value::Text(text)) => {
            let word = english_state(text);
            if State::ALL.into_iter().any(|state| state.word() == word) { say(word) } else { text.clone() }
        }
        Some(Value::List(_)) => say("several"),
        Some(Value::Map(entries)) => {
            let common = entries.iter().find(|(key, _)| key == "state");
            let common = common.map(|(_, value)| in_short_as(Some(value), say));
            let years = entries.iter().filter(|(key, _)| key.parse::<u16>().is_ok());
            let years = years.map(|(year, value)| format!("{year} {}", in_short_as(Some(value), say)));
            let told: Vec<String> = common.into_iter().chain(years).collect();
            if told.is_empty() { say("unanswered") } else { told.join(", ") }
        }
    }
}

/// Returns the note of an answer, or the reason of one that does not apply; those of both regulations where
/// each has its own.
pub fn note_of(answer: &Value) -> Option<String> {
    let Value::Map(entries) = answer else { return None };
    let told = entries.iter().filter_map(|(key, value)| match (key.as_str(), value) {
        ("note" | "reason", Value::Text(text)) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        (year, value) if year.parse::<u16>().is_ok() => note_of(value),
        _ => None,
    });
    let told: Vec<String> = told.collect();
    let (last, before) = told.split_last()?;
    Some(before.iter().map(|note| ended(note) + " ").chain([last.clone()]).collect())
}

/// Returns an answer with a sentence more in its note, or in the reason of a row that does not apply.
fn with_note(answer: &Value, more: &str) -> Value {
    let mut entries = match answer {
        Value::Map(entries) => entries.clone(),
        other => vec![("state".to_owned(), other.clone())],
    };
    let state = entries.iter().find(|(key, _)| key == "state").and_then(|(_, value)| match value {
        Value::Text(text) => Some(english_state(text).to_owned()),
        _ => None,
    });
    let Some(state) = state else {
        // Each regulation has an answer of its own.
        for (_, value) in entries.iter_mut().filter(|(key, _)| key.parse::<u16>().is_ok()) {
            *value = with_note(value, more);
        }
        return Value::Map(entries);
    };
    let key = if state == State::NotApplicable.word() { "reason" } else { "note" };
    match entries.iter_mut().find(|(known, _)| known == key) {
        Some((_, Value::Text(text))) => *text = format!("{} {more}", ended(text)).trim_start().to_owned(),
        Some((_, value)) => *value = Value::text(more),
        None => {
            let at = entries.iter().position(|(known, _)| known == "state").map_or(0, |at| at + 1);
            entries.insert(at, (key.to_owned(), Value::text(more)));
        }
    }
    Value::Map(entries)
}
