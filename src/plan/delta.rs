//! The differences between two states of a plan, as they stand in its history.

use super::state::{GROWING, State, items};
use crate::diag::DataPath;
use crate::edit::{Change, Value};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delta {
    /// An item, or a measure within an item, came.
    Put {
        /// Its id.
        of: String,
        /// The item that a measure belongs to.
        within: Option<String>,
        /// All of it.
        value: Value,
    },
    /// An item or a measure went.
    Drop {
        /// Its id.
        of: String,
        /// The item that a measure belonged to.
        within: Option<String>,
        /// All of it.
        value: Value,
    },
    /// A field has another value.
    Set {
        /// The item or measure; none for the plan itself.
        of: Option<String>,
        /// The field.
        field: String,
        /// The value before; nothing where there was none.
        from: Value,
        /// The value after; nothing where there is none.
        to: Value,
    },
    /// A list of a field got an entry more.
    Add {
        /// The item or measure; none for the plan itself.
        of: Option<String>,
        /// The field.
        field: String,
        /// The entry.
        value: Value,
    },
    /// A list of a field lost an entry.
    Remove {
        /// The item or measure; none for the plan itself.
        of: Option<String>,
        /// The field.
        field: String,
        /// The entry.
        value: Value,
    },
}

/// Returns the differences that make `after` of `before`.
pub(super) fn diff(before: &State, after: &State) -> Vec<Delta> {
    let mut deltas = Vec::new();
    fields(None, before, after, &mut deltas);
    let moved = |id: &str| match (before.thing(id), after.thing(id)) {
        (Some(old), Some(new)) => old.within != new.within,
        _ => false,
    };
    for id in before.ids() {
        let Some(thing) = before.thing(id) else { continue };
        let with_item = thing.within.as_deref().is_some_and(|item| after.thing(item).is_none());
        if (after.thing(id).is_none() && !with_item) || moved(id) {
            deltas.push(Delta::Drop { of: id.to_owned(), within: thing.within.clone(), value: before.whole(id) });
        }
    }
    for id in after.ids() {
        let Some(thing) = after.thing(id) else { continue };
        if before.thing(id).is_some() && !moved(id) {
            fields(Some(id), before, after, &mut deltas);
        } else if thing.within.as_deref().is_none_or(|item| before.thing(item).is_some()) {
            deltas.push(Delta::Put { of: id.to_owned(), within: thing.within.clone(), value: after.whole(id) });
        }
    }
    deltas
}

fn fields(of: Option<&str>, before: &State, after: &State, deltas: &mut Vec<Delta>) {
    let none = Default::default();
    let (old, new) = (before.fields(of).unwrap_or(&none), after.fields(of).unwrap_or(&none));
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for field in keys {
        let (from, to) = (before.value(of, field), after.value(of, field));
        if from == to {
            continue;
        }
        let (of, field) = (of.map(ToOwned::to_owned), field.clone());
        if GROWING.contains(&field.as_str()) {
            let (mut gone, mut come) = (Vec::new(), items(to).to_vec());
            for entry in items(from) {
                match come.iter().position(|one| one == entry) {
                    Some(at) => _ = come.remove(at),
                    None => gone.push(entry.clone()),
                }
            }
            let gone = gone.into_iter().map(|value| Delta::Remove { of: of.clone(), field: field.clone(), value });
            deltas.extend(gone);
            deltas.extend(come.into_iter().map(|value| Delta::Add { of: of.clone(), field: field.clone(), value }));
        } else {
            deltas.push(Delta::Set { of, field, from: from.clone(), to: to.clone() });
        }
    }
}

impl Delta {
    /// Returns the id of the item or measure that it is about.
    pub fn of(&self) -> Option<&str> {
        match self {
            Self::Put { of, .. } | Self::Drop { of, .. } => Some(of),
            Self::Set { of, .. } | Self::Add { of, .. } | Self::Remove { of, .. } => of.as_deref(),
        }
    }

    /// Returns the field that it is about; none where it is about all of an item or a measure.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Put { .. } | Self::Drop { .. } => None,
            Self::Set { field, .. } | Self::Add { field, .. } | Self::Remove { field, .. } => Some(field),
        }
    }

    /// Returns the difference as it stands in a file.
    pub(super) fn to_value(&self) -> Value {
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut say = |key: &str, value: Value| entries.push((key.to_owned(), value));
        if let Some(of) = self.of() {
            say("of", Value::text(of));
        }
        match self {
            Self::Put { within, value, .. } => {
                within.iter().for_each(|item| say("in", Value::text(item)));
                say("to", value.clone());
            }
            Self::Drop { within, value, .. } => {
                within.iter().for_each(|item| say("in", Value::text(item)));
                say("from", value.clone());
            }
            Self::Set { field, from, to, .. } => {
                say("field", Value::text(field));
                for (key, value) in [("from", from), ("to", to)] {
                    if *value != Value::Null {
                        say(key, value.clone());
                    }
                }
            }
            Self::Add { field, value, .. } => {
                say("field", Value::text(field));
                say("add", value.clone());
            }
            Self::Remove { field, value, .. } => {
                say("field", Value::text(field));
                say("remove", value.clone());
            }
        }
        Value::Map(entries)
    }

    /// Returns the difference that stands in a file.
    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let text = |key: &str| value.field_text(key).map(ToOwned::to_owned);
        let part = |key: &str| value.field(key).cloned();
        let of = text("of");
        match text("field") {
            None => match (part("to"), part("from")) {
                (Some(value), None) => Some(Self::Put { of: of?, within: text("in"), value }),
                (None, Some(value)) => Some(Self::Drop { of: of?, within: text("in"), value }),
                _ => None,
            },
            Some(field) => match (part("add"), part("remove")) {
                (Some(value), None) => Some(Self::Add { of, field, value }),
                (None, Some(value)) => Some(Self::Remove { of, field, value }),
                (None, None) => {
                    let or_nothing = |key: &str| part(key).unwrap_or(Value::Null);
                    Some(Self::Set { of, field, from: or_nothing("from"), to: or_nothing("to") })
                }
                (Some(_), Some(_)) => None,
            },
        }
    }

    /// Returns the change of a file with these values that makes the difference; none where there is
    /// nothing to change.
    pub(super) fn change(&self, root: &Value) -> Option<Change> {
        let list = DataPath::root().key("items");
        match self {
            Self::Put { within: None, value, .. } => Some(Change::Append(list, value.clone())),
            Self::Put { within: Some(item), value, .. } => {
                Some(Change::Append(path_of(root, item)?.key("measures"), value.clone()))
            }
            Self::Drop { of, .. } => Some(Change::Remove(path_of(root, of)?)),
            Self::Set { of, field, to, .. } => {
                let path = owner(root, of.as_deref())?.key(field);
                match to {
                    Value::Null => root.at(&path).map(|_| Change::Remove(path)),
                    to => Some(Change::Set(path, to.clone())),
                }
            }
            Self::Add { of, field, value } => {
                let path = owner(root, of.as_deref())?.key(field);
                match root.at(&path) {
                    // One entry stands there without its list.
                    Some(one @ (Value::Text(_) | Value::Map(_))) => {
                        Some(Change::Set(path, Value::List(vec![one.clone(), value.clone()])))
                    }
                    Some(Value::Null | Value::List(_)) | None => Some(Change::Append(path, value.clone())),
                }
            }
            Self::Remove { of, field, value } => {
                let path = owner(root, of.as_deref())?.key(field);
                match root.at(&path)? {
                    Value::List(list) => {
                        let same = |one: &Value| State::same(one, value);
                        list.iter().position(same).map(|index| Change::Remove(path.index(index)))
                    }
                    _ => Some(Change::Remove(path)),
                }
            }
        }
    }
}

impl State {
    /// Tells whether two entries of a growing list say the same.
    fn same(a: &Value, b: &Value) -> bool {
        let within = |value: &Value| {
            let root = Value::Map(vec![(GROWING[0].to_owned(), Value::List(vec![value.clone()]))]);
            State::of(&root)
        };
        within(a).plan == within(b).plan
    }
}

fn owner(root: &Value, of: Option<&str>) -> Option<DataPath> {
    match of {
        None => Some(DataPath::root()),
        Some(id) => path_of(root, id),
    }
}

/// Returns where an item or a measure stands.
pub fn path_of(root: &Value, id: &str) -> Option<DataPath> {
    let list = DataPath::root().key("items");
    for (i, item) in items(root.at(&list)?).iter().enumerate() {
        let path = list.index(i);
        if super::state::id_of(item) == Some(id) {
            return Some(path);
        }
        let measures = path.key("measures");
        let Some(value) = root.at(&measures) else { continue };
        if let Some(n) = items(value).iter().position(|measure| super::state::id_of(measure) == Some(id)) {
            return Some(measures.index(n));
        }
    }
    None
}
