//! The history at the end of a plan's file: entries that name those before them.
//!
//! The name of an entry is reckoned from everything it says, the names of the entries before it
//! among that. Whoever knows the last name can tell whether anything before it was changed. An entry
//! also holds a code of everything above the history, so that an edit by hand is seen, be it of a
//! comment alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::delta::Delta;
use super::lines;
use super::state::{State, entries, items};
use crate::domain::living::{Act, EntryId};
use crate::domain::parse_date;
use crate::edit::Value;
use crate::seal;

/// One entry with everything it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub id: EntryId,
    /// The names of the entries before it.
    pub parents: Vec<EntryId>,
    /// When.
    pub date: NaiveDate,
    /// What happened.
    pub act: Act,
    /// A code of the file above its history, as it was then.
    pub body: Option<String>,
    /// What changed.
    pub deltas: Vec<Delta>,
    /// The entry as it stands in the file.
    pub(super) value: Value,
}

/// What somebody says about a change to a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What happened.
    pub act: Act,
    /// When.
    pub date: NaiveDate,
    /// The items and measures it is about.
    pub on: Vec<String>,
    /// Who, as a role.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// What is wrong with a history. Entries are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An entry is no entry.
    Unreadable(usize),
    /// An entry says something else than its name was reckoned from.
    Changed(usize),
    /// An entry follows one that is not there, or stands after it.
    Missing(usize, EntryId),
    /// An entry follows none, though it is not the first.
    Loose(usize),
    /// Two entries have the same name.
    Twice(usize),
    /// Nothing follows an entry, though it is not the last.
    Forgotten(usize),
    /// The layout is another than the program's, though every entry says what it said.
    Layout,
}

impl Record {
    /// Returns an entry that follows others.
    pub fn new(note: &Note, parents: &[EntryId], body: &str, deltas: Vec<Delta>) -> Self {
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut say = |key: &str, value: Value| entries.push((key.to_owned(), value));
        if !parents.is_empty() {
            say("parents", Value::texts(parents.iter().map(EntryId::as_str)));
        }
        say("date", Value::text(note.date.to_string()));
        say("act", Value::text(note.act.word()));
        if !note.on.is_empty() {
            say("about", Value::texts(&note.on));
        }
        for (key, text) in [("by", &note.by), ("why", &note.why)] {
            text.iter().for_each(|text| say(key, Value::text(text)));
        }
        say("body", Value::text(body));
        if !deltas.is_empty() {
            say("changes", Value::List(deltas.iter().map(Delta::to_value).collect()));
        }
        let id = name(&entries);
        entries.insert(0, ("id".to_owned(), Value::text(id.as_str())));
        Self {
            id,
            parents: parents.to_vec(),
            date: note.date,
            act: note.act,
            body: Some(body.to_owned()),
            deltas,
            value: Value::Map(entries),
        }
    }

    /// Returns an entry that stands in a file.
    fn read(value: &Value) -> Option<Self> {
        let act = value.field_text("act")?;
        let part = |key: &str| value.field(key).unwrap_or(&Value::Null);
        let parents = items(part("parents")).iter().map(|parent| match parent {
            Value::Text(id) => Some(EntryId::new(id.as_str())),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        });
        Some(Self {
            id: EntryId::new(value.field_text("id")?),
            parents: parents.collect::<Option<_>>()?,
            date: parse_date(value.field_text("date")?)?,
            act: Act::ALL.into_iter().find(|known| known.word() == act)?,
            body: value.field_text("body").map(ToOwned::to_owned),
            deltas: items(part("changes")).iter().map(Delta::from_value).collect::<Option<_>>()?,
            value: value.clone(),
        })
    }

    /// Returns the name that follows from what the entry says.
    fn own_name(&self) -> EntryId {
        name(entries(&self.value))
    }
}

/// Returns the history of a plan and what is wrong with it. `section` is the text of the history with
/// its key, with plain line ends; `before` are the names of entries that are known though they do not
/// stand here.
pub fn read(root: &Value, section: &str, before: &[EntryId]) -> (Vec<Record>, Vec<Fault>) {
    let history = root.field(super::state::HISTORY).unwrap_or(&Value::Null);
    let (mut records, mut faults) = (Vec::new(), Vec::new());
    let mut seen: BTreeSet<EntryId> = before.iter().cloned().collect();
    for (i, value) in items(history).iter().enumerate() {
        let Some(record) = Record::read(value) else {
            faults.push(Fault::Unreadable(i));
            continue;
        };
        if record.own_name() != record.id {
            faults.push(Fault::Changed(i));
        }
        if record.parents.is_empty() && i > 0 {
            faults.push(Fault::Loose(i));
        }
        let missing = record.parents.iter().filter(|parent| !seen.contains(*parent));
        faults.extend(missing.map(|parent| Fault::Missing(i, parent.clone())));
        if !seen.insert(record.id.clone()) {
            faults.push(Fault::Twice(i));
        }
        records.push(record);
    }
    if faults.is_empty() {
        let followed: BTreeSet<&EntryId> = records.iter().flat_map(|record| &record.parents).collect();
        let last = records.len().saturating_sub(1);
        let forgotten = records.iter().enumerate().filter(|(i, record)| *i < last && !followed.contains(&record.id));
        faults.extend(forgotten.map(|(i, _)| Fault::Forgotten(i)));
        if faults.is_empty() && !section.is_empty() && section != text(&records) {
            faults.push(Fault::Layout);
        }
    }
    (records, faults)
}

/// Returns the text of a history with its key.
pub fn text(records: &[Record]) -> String {
    let mut out = format!("{}:\n", super::state::HISTORY);
    records.iter().for_each(|record| out.push_str(&lines::entry(&record.value)));
    out
}

/// Returns the text of one entry.
pub fn entry_text(record: &Record) -> String {
    lines::entry(&record.value)
}

/// Returns what a plan says after these entries.
pub(super) fn replay<'r>(records: impl IntoIterator<Item = &'r Record>) -> State {
    let mut state = State::default();
    records.into_iter().flat_map(|record| &record.deltas).for_each(|delta| state.apply(delta));
    state
}

/// Returns the entries that a name leads back to, itself among them.
pub fn ancestors<'r>(records: &'r [Record], of: &EntryId) -> BTreeSet<&'r EntryId> {
    let by_id: BTreeMap<&EntryId, &Record> = records.iter().map(|record| (&record.id, record)).collect();
    let mut found = BTreeSet::new();
    let mut open: Vec<&EntryId> = by_id.get_key_value(of).map(|(id, _)| *id).into_iter().collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(by_id.get(id).into_iter().flat_map(|record| &record.parents));
        }
    }
    found
}

/// Returns the code of the text above a history.
pub fn body_code(body: &str) -> String {
    // How lines end is not for a person to see.
    seal::code(&Sha256::digest(body.replace("\r\n", "\n")).into())
}

/// Returns the name of an entry that says this. The comments and the layout that a merge keeps are
/// those of the first file; its name is the same whichever that is.
fn name(said: &[(String, Value)]) -> EntryId {
    let is_merge = said.iter().any(|(key, value)| key == "act" && *value == Value::text(Act::Merge.word()));
    let counts = |key: &str| key != "id" && !(is_merge && key == "body");
    let mut hash = Sha256::new();
    hash.update(format!("m{}:", said.iter().filter(|(key, _)| counts(key)).count()));
    said.iter().filter(|(key, _)| counts(key)).for_each(|entry| add_entry(entry, &mut hash));
    EntryId::new(seal::code(&hash.finalize().into()))
}

fn add_entry((key, value): &(String, Value), hash: &mut Sha256) {
    hash.update(format!("k{}:", key.len()));
    hash.update(key);
    add(value, hash);
}

fn add(value: &Value, hash: &mut Sha256) {
    match value {
        Value::Null => hash.update(b"-"),
        Value::Text(text) => {
            hash.update(format!("t{}:", text.len()));
            hash.update(text);
        }
        Value::List(list) => {
            hash.update(format!("l{}:", list.len()));
            list.iter().for_each(|one| add(one, hash));
        }
        Value::Map(entries) => {
            hash.update(format!("m{}:", entries.len()));
            entries.iter().for_each(|entry| add_entry(entry, hash));
        }
    }
}
