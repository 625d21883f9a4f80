//! What a row of an area looks like in cells, and how its value changes with them.

use std::collections::{BTreeMap, BTreeSet};

use super::book::settled;
use super::codec::{self, Codec, Misread};
use crate::check::Meaning;
use crate::domain::State;
use crate::edit::Value;
use crate::seal;

/// The columns of a row that people write in, besides those of the roles.
pub(super) mod column {
    pub const ANSWER: &str = "answer";
    pub const NOTE: &str = "note";
    pub const EVIDENCE: &str = "evidence";
    pub const VALID: &str = "valid_until";
    pub const OTHER_ANSWER: &str = "other_answer";
    pub const OTHER_NOTE: &str = "other_note";
    /// What stands before the name of a role.
    pub const ROLE: &str = "role:";
}

type Entries = Vec<(String, Value)>;

/// Where an answer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    Common,
    Year(String),
}

/// The value of a row, with the years of the regulations that bind it and concern the unit.
#[derive(Debug, Clone)]
pub(super) struct RowValue {
    entries: Entries,
    years: Vec<String>,
}

impl RowValue {
    pub fn new(value: Option<&Value>, years: Vec<String>) -> Self {
        let entries = match value {
            Some(Value::Text(state)) => vec![("state".to_owned(), Value::text(state))],
            Some(Value::Map(entries)) => entries.clone(),
            Some(Value::Null | Value::List(_)) | None => Vec::new(),
        };
        Self { entries, years }
    }

    /// Returns the texts of the cells by column; roles are those that have a column.
    pub fn texts(&self, roles: &[&str]) -> BTreeMap<String, String> {
        let general = self.general();
        let (evidence, valid) = evidence_texts(self.field(&general, "evidence"));
        let mut texts = BTreeMap::from([
            (column::ANSWER.to_owned(), self.state(&general)),
            (column::NOTE.to_owned(), self.note(&general)),
            (column::EVIDENCE.to_owned(), evidence),
            (column::VALID.to_owned(), valid),
        ]);
        let other = self.other();
        let of_other =
            |text: fn(&Self, &Slot) -> String| other.as_ref().map(|slot| text(self, slot)).unwrap_or_default();
        texts.insert(column::OTHER_ANSWER.to_owned(), of_other(Self::state));
        texts.insert(column::OTHER_NOTE.to_owned(), of_other(Self::note));
        for role in roles {
            let answer = self.answers().iter().find(|answer| is_of(answer, role)).map(role_text);
            texts.insert(format!("{}{role}", column::ROLE), answer.unwrap_or_default());
        }
        texts
    }

    /// Returns the value after cells were written: `wanted` holds the texts of all cells of the row, and
    /// `edited` names those that changed. The fault comes with the column that it is in.
    pub fn write(
        mut self,
        wanted: &BTreeMap<String, String>,
        edited: &BTreeSet<String>,
    ) -> Result<Value, (String, Misread)> {
        let text = |name: &str| wanted.get(name).map(|text| settled(text)).unwrap_or_default();
        let is_edited = |names: &[&str]| names.iter().any(|name| edited.contains(*name));
        if is_edited(&[column::ANSWER, column::NOTE, column::EVIDENCE, column::VALID]) {
            let slot = self.general();
            let evidence = is_edited(&[column::EVIDENCE, column::VALID])
                .then(|| evidence_value(self.field(&slot, "evidence"), &text(column::EVIDENCE), &text(column::VALID)));
            let evidence = match evidence {
                Some(Err(fault)) => return Err((column::VALID.to_owned(), fault)),
                Some(Ok(value)) => Some(value),
                None => None,
            };
            let names = (column::ANSWER, column::NOTE);
            self.answer(&slot, names, (&text(column::ANSWER), &text(column::NOTE)), evidence)?;
        }
        if is_edited(&[column::OTHER_ANSWER, column::OTHER_NOTE]) {
            let (answer, note) = (text(column::OTHER_ANSWER), text(column::OTHER_NOTE));
            match (self.years.get(1).cloned(), self.other()) {
                _ if self.years.len() < 2 => return Err((column::OTHER_ANSWER.to_owned(), Misread::Fixed)),
                (_, Some(slot)) if answer.is_empty() && note.is_empty() => self.forget(&slot),
                (_, Some(slot)) => {
                    self.answer(&slot, (column::OTHER_ANSWER, column::OTHER_NOTE), (&answer, &note), None)?;
                }
                (Some(year), None) => {
                    let slot = Slot::Year(year);
                    self.answer(&slot, (column::OTHER_ANSWER, column::OTHER_NOTE), (&answer, &note), None)?;
                }
                (None, None) => {}
            }
        }
        for name in edited.iter().filter_map(|name| name.strip_prefix(column::ROLE)) {
            let whole = format!("{}{name}", column::ROLE);
            self.role(name, &text(&whole)).map_err(|fault| (whole, fault))?;
        }
        Ok(self.value())
    }

    /// Returns where the answer for all regulations stands, or for the first where they differ.
    fn general(&self) -> Slot {
        match self.years.first() {
            Some(first) if self.has(first) => Slot::Year(first.clone()),
            _ => Slot::Common,
        }
    }

    /// Returns where another answer for the second regulation stands, if there is one.
    fn other(&self) -> Option<Slot> {
        let [first, second] = &self.years[..] else { return None };
        if self.has(second) {
            return Some(Slot::Year(second.clone()));
        }
        (self.has(first) && self.field(&Slot::Common, "state").is_some()).then_some(Slot::Common)
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(known, value)| known == key && *value != Value::Null)
    }

    fn field(&self, slot: &Slot, name: &str) -> Option<&Value> {
        let find = |entries: &'_ Entries| entries.iter().position(|(key, _)| key == name);
        match slot {
            Slot::Common => find(&self.entries).map(|at| &self.entries[at].1),
            Slot::Year(year) => match &self.entries.iter().find(|(key, _)| key == year)?.1 {
                Value::Map(entries) => find(entries).map(|at| &entries[at].1),
                value @ Value::Text(_) if name == "state" => Some(value),
                _ => None,
            },
        }
    }

    fn state(&self, slot: &Slot) -> String {
        Codec::Word(Meaning::State).show(self.field(slot, "state"))
    }

    fn note(&self, slot: &Slot) -> String {
        let name = if self.state(slot) == State::NotApplicable.swedish() { "reason" } else { "note" };
        Codec::Text.show(self.field(slot, name))
    }

    fn answers(&self) -> &[Value] {
        match self.field(&Slot::Common, "answers") {
            Some(Value::List(answers)) => answers,
            _ => &[],
        }
    }

    /// Writes an answer with its note where it belongs.
    fn answer(
        &mut self,
        slot: &Slot,
        names: (&str, &str),
        (answer, note): (&str, &str),
        evidence: Option<Value>,
    ) -> Result<(), (String, Misread)> {
        let evidence_there = match &evidence {
            Some(value) => *value != Value::Null,
            None => self.field(slot, "evidence").is_some_and(|value| *value != Value::Null),
        };
        if answer.trim().is_empty() {
            if !note.trim().is_empty() || evidence_there {
                return Err((names.0.to_owned(), Misread::NoAnswer));
            }
            ["state", "note", "reason", "evidence"].into_iter().for_each(|name| self.set(slot, name, Value::Null));
            return Ok(());
        }
        let state = codec::state(answer).map_err(|fault| (names.0.to_owned(), fault))?;
        let (own, other) = match state {
            State::NotApplicable => ("reason", "note"),
            State::Met | State::NotMet | State::Unclear => ("note", "reason"),
        };
        let same = codec::swedish(Meaning::State, &self.state(slot)) == state.swedish();
        if !same {
            self.set(slot, "state", Value::text(state.word()));
        }
        let read = Codec::Text.read(self.field(slot, own), note).map_err(|fault| (names.1.to_owned(), fault))?;
        self.set(slot, own, read);
        self.set(slot, other, Value::Null);
        if let Some(evidence) = evidence {
            self.set(slot, "evidence", evidence);
        }
        Ok(())
    }

    fn role(&mut self, role: &str, text: &str) -> Result<(), Misread> {
        let mut answers = self.answers().to_vec();
        let at = answers.iter().position(|answer| is_of(answer, role));
        if text.trim().is_empty() {
            if let Some(at) = at {
                answers.remove(at);
            }
        } else {
            let (word, note) = match text.split_once([':', '\n']) {
                Some((word, note)) => (word, note.trim()),
                None => (text, ""),
            };
            let state = codec::state(word)?;
            let mut entry: Entries = match at.map(|at| &answers[at]) {
                Some(Value::Map(entries)) => entries.clone(),
                _ => vec![("role".to_owned(), Value::text(role))],
            };
            put(&mut entry, "state", Value::text(state.word()));
            let note = if note.is_empty() { Value::Null } else { Value::text(note) };
            put(&mut entry, "note", note);
            match at {
                Some(at) => answers[at] = Value::Map(entry),
                None => answers.push(Value::Map(entry)),
            }
        }
        let answers = if answers.is_empty() { Value::Null } else { Value::List(answers) };
        put(&mut self.entries, "answers", answers);
        Ok(())
    }

    fn set(&mut self, slot: &Slot, name: &str, value: Value) {
        match slot {
            Slot::Common => put(&mut self.entries, name, value),
            Slot::Year(year) => {
                let at = self.entries.iter().position(|(key, _)| key == year).unwrap_or_else(|| {
                    self.entries.push((year.clone(), Value::Null));
                    self.entries.len() - 1
                });
                let mut part = match &self.entries[at].1 {
                    Value::Map(entries) => entries.clone(),
                    Value::Text(state) => vec![("state".to_owned(), Value::text(state))],
                    Value::Null | Value::List(_) => Vec::new(),
                };
                put(&mut part, name, value);
                self.entries[at].1 = Value::Map(part);
            }
        }
    }

    /// Takes away the other answer; what is left holds for all regulations.
    fn forget(&mut self, slot: &Slot) {
        match slot {
            Slot::Common => {
                ["state", "note", "reason", "evidence"].into_iter().for_each(|name| self.set(slot, name, Value::Null));
            }
            Slot::Year(year) => self.entries.retain(|(key, _)| key != year),
        }
        if let Some(first) = self.years.first().cloned()
            && let Some(at) = self.entries.iter().position(|(key, _)| *key == first)
        {
            let (_, part) = self.entries.remove(at);
            let part = match part {
                Value::Map(entries) => entries,
                Value::Text(state) => vec![("state".to_owned(), Value::Text(state))],
                Value::Null | Value::List(_) => Vec::new(),
            };
            part.into_iter().for_each(|(key, value)| put(&mut self.entries, &key, value));
        }
    }

    /// Returns the shortest form of the value.
    fn value(self) -> Value {
        let years = self.years;
        let short = |entries: Entries| match &entries[..] {
            [] => Value::Null,
            [(key, Value::Text(state))] if key == "state" => Value::text(state),
            _ => Value::Map(entries),
        };
        let mut entries: Entries = Vec::new();
        for (key, value) in self.entries {
            let value = match value {
                Value::Map(part) if years.contains(&key) => short(part),
                other => other,
            };
            if value != Value::Null {
                entries.push((key, value));
            }
        }
        short(entries)
    }
}

/// Gives an entry a value in its place, takes it away, or puts it where it usually stands.
fn put(entries: &mut Entries, name: &str, value: Value) {
    const ORDER: [&str; 6] = ["role", "state", "note", "reason", "evidence", "answers"];
    let at = entries.iter().position(|(key, _)| key == name);
    match (at, value) {
        (Some(at), Value::Null) => _ = entries.remove(at),
        (Some(at), value) => entries[at].1 = value,
        (None, Value::Null) => {}
        (None, value) => {
            let rank = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
            let before = entries.iter().position(|(key, _)| rank(key) > rank(name)).unwrap_or(entries.len());
            entries.insert(before, (name.to_owned(), value));
        }
    }
}

fn is_of(answer: &Value, role: &str) -> bool {
    answer.field_text("role").is_some_and(|own| own.trim().to_lowercase() == role.to_lowercase())
}

fn role_text(answer: &Value) -> String {
    let state = codec::swedish(Meaning::State, answer.field_text("state").unwrap_or_default());
    match answer.field_text("note") {
        Some(note) if !note.trim().is_empty() => format!("{state}: {}", settled(note).trim()),
        _ => state,
    }
}

/// Returns evidence as lines, and the day until which all of it counts, where that is one.
fn evidence_texts(value: Option<&Value>) -> (String, String) {
    let Some(Value::List(items)) = value else {
        let only = value.map(|value| Codec::Text.show(Some(value)));
        return (only.unwrap_or_default(), String::new());
    };
    let common = common_day(items);
    let lines = items.iter().map(|item| evidence_line(item, common.is_none()));
    (lines.collect::<Vec<_>>().join("\n"), common.unwrap_or_default().to_owned())
}

fn common_day(items: &[Value]) -> Option<&str> {
    let first = items.first()?.field_text("valid_until")?;
    items.iter().all(|item| item.field_text("valid_until") == Some(first)).then_some(first)
}

fn evidence_line(item: &Value, with_valid: bool) -> String {
    let text = match item {
        Value::Text(text) => text.as_str(),
        other => other.field_text("text").unwrap_or_default(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let date = item.field_text("date").map(str::to_owned);
    let valid = item.field_text("valid_until").filter(|_| with_valid).map(|day| format!("{UNTIL} {day}"));
    let form = item.field_text("form").map(|code| format!("{FORM} {code}"));
    let more: Vec<String> = date.into_iter().chain(valid).chain(form).collect();
    if more.is_empty() { text } else { format!("{text} ({})", more.join(", ")) }
}

/// The words before the last day of evidence within its line.
const UNTIL: &str = "gäller till";
/// The word before the fingerprint of a filled form that evidence points to.
const FORM: &str = "blankett";

/// Returns evidence as the format writes it. A line that nobody changed stays as it was.
fn evidence_value(old: Option<&Value>, lines: &str, valid: &str) -> Result<Value, Misread> {
    let valid = if valid.trim().is_empty() { None } else { Some(codec::day(valid).ok_or(Misread::Day)?) };
    let known: Vec<&Value> = match old {
        Some(Value::List(items)) => items.iter().collect(),
        Some(text @ Value::Text(_)) => vec![text],
        _ => Vec::new(),
    };
    let (_, old_valid) = evidence_texts(old);
    let with_valid = old_valid.is_empty();
    let mut items = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let there = known.iter().find(|item| evidence_line(item, with_valid) == line);
        let mut entries: Entries = match there {
            Some(Value::Map(entries)) => entries.clone(),
            Some(other) => vec![("text".to_owned(), (*other).clone())],
            None => read_line(line),
        };
        // The column speaks of every line that says nothing else itself.
        let says_itself = entries.iter().any(|(key, _)| key == "valid_until") && (there.is_none() || with_valid);
        if !says_itself {
            put_last(&mut entries, "valid_until", valid.as_deref());
        }
        items.push(match &entries[..] {
            [(_, Value::Text(text))] => Value::text(text),
            _ => Value::Map(entries),
        });
    }
    if items.is_empty() && valid.is_some() {
        return Err(Misread::NoEvidence);
    }
    Ok(if items.is_empty() { Value::Null } else { Value::List(items) })
}

fn put_last(entries: &mut Entries, name: &str, day: Option<&str>) {
    entries.retain(|(key, _)| key != name || day.is_some());
    if let Some(day) = day {
        match entries.iter_mut().find(|(key, _)| key == name) {
            Some((_, value)) => *value = Value::text(day),
            None => {
                let before = entries.iter().position(|(key, _)| key == "form").unwrap_or(entries.len());
                entries.insert(before, (name.to_owned(), Value::text(day)));
            }
        }
    }
}

fn read_line(line: &str) -> Entries {
    let whole = || vec![("text".to_owned(), Value::text(line))];
    let Some((text, more)) = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else { return whole() };
    let mut entries = vec![("text".to_owned(), Value::text(text.trim()))];
    for part in more.split(',').map(str::trim) {
        let (name, said) = match (part.strip_prefix(UNTIL), part.strip_prefix(FORM)) {
            (Some(day), _) => ("valid_until", codec::day(day)),
            (None, Some(code)) => ("form", Some(code.trim().to_lowercase()).filter(|code| seal::is_code(code))),
            (None, None) => ("date", codec::day(part)),
        };
        let Some(said) = said else { return whole() };
        if entries.iter().any(|(key, _)| key == name) {
            return whole();
        }
        entries.push((name.to_owned(), Value::text(said)));
    }
    if text.trim().is_empty() { whole() } else { entries }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "4p7x-m0c2-w9hd-15tk-z8ra-e3vn";

    fn read(line: &str) -> Vec<String> {
        let value = evidence_value(None, line, "").expect("evidence");
        let Value::List(items) = value else { panic!("{value:?}") };
        let entries = items.into_iter().flat_map(|item| match item {
            Value::Map(entries) => entries,
            text => vec![("text".to_owned(), text)],
        });
        entries.map(|(key, value)| format!("{key}: {value:?}")).collect()
    }

    #[test]
    fn a_line_may_end_with_days_and_the_fingerprint_of_a_form() {
        let text = |key: &str, text: &str| format!("{key}: {:?}", Value::text(text));
        let contract = text("text", "Kontrakt");
        assert_eq!(read(&format!("Kontrakt (blankett {CODE})")), [contract.clone(), text("form", CODE)]);
        let whole = format!("Kontrakt (2026-03-01, gäller till 2026-09-01, Blankett {})", CODE.to_uppercase());
        assert_eq!(read(&whole).len(), 1, "a word in capitals is a word");
        let whole = whole.replace("Blankett", "blankett");
        let wanted = [contract, text("date", "2026-03-01"), text("valid_until", "2026-09-01"), text("form", CODE)];
        assert_eq!(read(&whole), wanted);
        for line in ["Kontrakt (blankett 4p7x)", "Kontrakt (blankett)", "Kontrakt (på blankett C)"] {
            assert_eq!(read(line), [text("text", line)], "what is no fingerprint stays in the text");
        }
    }

    #[test]
    fn a_day_that_holds_for_all_lines_comes_before_the_fingerprint() {
        let old = Value::List(vec![Value::Map(vec![
            ("text".to_owned(), Value::text("Kontrakt")),
            ("form".to_owned(), Value::text(CODE)),
        ])]);
        let line = evidence_line(&old_item(&old), true);
        assert_eq!(line, format!("Kontrakt (blankett {CODE})"));
        let value = evidence_value(Some(&old), &line, "2026-09-01").expect("evidence");
        let Value::List(items) = value else { panic!("{value:?}") };
        let Value::Map(entries) = &items[0] else { panic!("{items:?}") };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["text", "valid_until", "form"]);
    }

    fn old_item(list: &Value) -> Value {
        let Value::List(items) = list else { panic!("{list:?}") };
        items[0].clone()
    }
}
