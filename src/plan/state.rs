//! What a plan says, taken apart into things with fields, so that two states can be compared and
//! one can be made of the other.

use std::collections::BTreeMap;

use super::delta::Delta;
use crate::check::english_status;
use crate::edit::{Value, flow};

/// The key under which the history stands; it is no part of what the plan says.
pub(super) const HISTORY: &str = "history";
const ITEMS: &str = "items";
const MEASURES: &str = "measures";

/// Lists to which people add: entries of theirs come and go one by one.
pub(super) const GROWING: [&str; 9] =
    ["milestones", "evidence", "follow_ups", "comments", "examples", "verification", "decisions", "involved", "signed"];

type Fields = BTreeMap<String, Value>;

/// An item or a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    /// The item that a measure belongs to; none for an item.
    pub within: Option<String>,
    /// Everything but the measures of an item.
    pub fields: Fields,
    /// Where it stands among the others.
    order: usize,
}

/// What a plan says. The order of items, keys and entries does not matter to it.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The fields of the plan itself.
    pub(super) plan: Fields,
    things: BTreeMap<String, Thing>,
    next: usize,
}

impl State {
    /// Returns what the values of a file say.
    pub(super) fn of(root: &Value) -> Self {
        let mut state = Self::default();
        let Value::Map(entries) = root else { return state };
        for (key, value) in entries {
            match key.as_str() {
                HISTORY => {}
                ITEMS => items(value).iter().for_each(|item| state.put_item(item)),
                _ => set(&mut state.plan, key, value),
            }
        }
        state
    }

    fn put_item(&mut self, item: &Value) {
        let Some(id) = id_of(item) else { return };
        let (mut fields, mut measures) = (Fields::new(), &Value::Null);
        for (key, value) in entries(item) {
            if key == MEASURES { measures = value } else { set(&mut fields, key, value) }
        }
        self.put(id, None, fields);
        for measure in items(measures) {
            if let Some(measure_id) = id_of(measure) {
                let mut fields = Fields::new();
                entries(measure).iter().for_each(|(key, value)| set(&mut fields, key, value));
                self.put(measure_id, Some(id.to_owned()), fields);
            }
        }
    }

    fn put(&mut self, id: &str, within: Option<String>, fields: Fields) {
        self.things.insert(id.to_owned(), Thing { within, fields, order: self.next });
        self.next += 1;
    }

    /// Returns the ids of all items and measures in their order.
    pub(super) fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<(&str, usize)> = self.things.iter().map(|(id, thing)| (id.as_str(), thing.order)).collect();
        ids.sort_by_key(|(_, order)| *order);
        ids.into_iter().map(|(id, _)| id).collect()
    }

    /// Returns an item or a measure.
    pub(super) fn thing(&self, id: &str) -> Option<&Thing> {
        self.things.get(id)
    }

    /// Returns the fields of the plan itself, or of an item or a measure.
    pub(super) fn fields(&self, of: Option<&str>) -> Option<&Fields> {
        match of {
            None => Some(&self.plan),
            Some(id) => self.things.get(id).map(|thing| &thing.fields),
        }
    }

    /// Returns the value of a field; nothing where it is not there.
    pub fn value(&self, of: Option<&str>, field: &str) -> &Value {
        self.fields(of).and_then(|fields| fields.get(field)).unwrap_or(&Value::Null)
    }

    /// Makes a change. What it is about may be gone; then nothing happens.
    pub(super) fn apply(&mut self, delta: &Delta) {
        match delta {
            Delta::Put { within: None, value, .. } => self.put_item(value),
            Delta::Put { of, within: Some(item), value } => {
                let mut fields = Fields::new();
                entries(value).iter().for_each(|(key, value)| set(&mut fields, key, value));
                self.put(of, Some(item.clone()), fields);
            }
            Delta::Drop { of, .. } => {
                self.things.retain(|id, thing| id != of && thing.within.as_ref() != Some(of));
            }
            Delta::Set { of, field, to, .. } => {
                if let Some(fields) = self.fields_mut(of.as_deref()) {
                    fields.remove(field);
                    set(fields, field, to);
                }
            }
            Delta::Add { of, field, value } => {
                if let Some(fields) = self.fields_mut(of.as_deref()) {
                    let mut list = fields.get(field).map(|list| items(list).to_vec()).unwrap_or_default();
                    list.push(value.clone());
                    set(fields, field, &Value::List(list));
                }
            }
            Delta::Remove { of, field, value } => {
                if let Some(fields) = self.fields_mut(of.as_deref())
                    && let Some(list) = fields.remove(field)
                {
                    let mut list = items(&list).to_vec();
                    if let Some(at) = list.iter().position(|one| one == value) {
                        list.remove(at);
                    }
                    set(fields, field, &Value::List(list));
                }
            }
        }
    }

    fn fields_mut(&mut self, of: Option<&str>) -> Option<&mut Fields> {
        match of {
            None => Some(&mut self.plan),
            Some(id) => self.things.get_mut(id).map(|thing| &mut thing.fields),
        }
    }

    /// Returns a text that says the same, for the program alone to read.
    pub(super) fn text(&self) -> String {
        let items = self.ids().into_iter().filter(|id| self.thing(id).is_some_and(|thing| thing.within.is_none()));
        let items = Value::List(items.map(|id| self.whole(id)).collect());
        let fields = self.plan.iter().map(|(key, value)| (key.as_str(), value)).chain([(ITEMS, &items)]);
        fields.map(|(key, value)| format!("{key}: {}\n", flow(value))).collect()
    }

    /// Returns the whole value of an item or a measure, as it stood in the file.
    pub fn whole(&self, id: &str) -> Value {
        let Some(thing) = self.things.get(id) else { return Value::Null };
        let mut entries: Vec<(String, Value)> =
            thing.fields.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        entries.sort_by(|a, b| rank(&a.0).cmp(&rank(&b.0)));
        if thing.within.is_none() {
            let mut measures: Vec<(&String, &Thing)> =
                self.things.iter().filter(|(_, other)| other.within.as_deref() == Some(id)).collect();
            measures.sort_by_key(|(_, measure)| measure.order);
            if !measures.is_empty() {
                let measures = measures.into_iter().map(|(id, _)| self.whole(id)).collect();
                entries.push((MEASURES.to_owned(), Value::List(measures)));
            }
        }
        Value::Map(entries)
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        super::delta::diff(self, other).is_empty()
    }
}

/// Returns the entries of a list; one value stands for a list of one, and nothing for none.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        Value::Null => &[],
        Value::Text(_) | Value::Map(_) => std::slice::from_ref(value),
    }
}

pub(super) fn entries(value: &Value) -> &[(String, Value)] {
    match value {
        Value::Map(entries) => entries,
        Value::Null | Value::Text(_) | Value::List(_) => &[],
    }
}

pub(super) fn id_of(value: &Value) -> Option<&str> {
    value.field_text("id").map(str::trim)
}

/// Sets a field to what a value says: without what is nothing, and with the English word of a status.
fn set(fields: &mut Fields, key: &str, value: &Value) {
    let value = match said(value) {
        Value::Text(text) if key == "status" => Value::text(english_status(text.trim())),
        // Several roles may be written as one text.
        Value::Text(text) if key == "responsible" => Value::texts(text.split('/').map(str::trim)),
        // One entry may be written without its list.
        value @ (Value::Text(_) | Value::Map(_)) if GROWING.contains(&key) => Value::List(vec![value]),
        value => value,
    };
    if value != Value::Null {
        fields.insert(key.to_owned(), value);
    }
}

/// The order in which people like to read the keys.
const ORDER: [&str; 26] = [
    "id",
    "indicator",
    "demand",
    "findings",
    "text",
    "name",
    "regulations",
    "cause",
    "effect",
    "due",
    "how",
    "responsible",
    "status",
    "date",
    "by",
    "reason",
    "done",
    "verified",
    "cancelled",
    "cost",
    "serves",
    "milestones",
    "evidence",
    "follow_up",
    "follow_ups",
    "comments",
];

/// Returns where a key belongs among others.
fn rank(key: &str) -> (usize, &str) {
    (ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len()), key)
}

/// Returns a value without the parts that are nothing, its keys in order.
fn said(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Text(text) => Value::Text(text.clone()),
        Value::List(items) if items.is_empty() => Value::Null,
        Value::List(items) => Value::List(items.iter().map(said).collect()),
        Value::Map(entries) => {
            let mut said: Vec<(String, Value)> = entries
                .iter()
                .map(|(key, value)| (key.clone(), said(value)))
                .filter(|(_, value)| *value != Value::Null)
                .collect();
            said.sort_by(|a, b| rank(&a.0).cmp(&rank(&b.0)));
            if said.is_empty() { Value::Null } else { Value::Map(said) }
        }
    }
}
