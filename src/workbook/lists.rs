//! The lists of a dataset, a sheet each: points, persons, documents, the plan.

use std::collections::BTreeMap;

use super::book::{Column, Entry, settled};
use super::codec::{Codec, Misread};
use crate::diag::DataPath;
use crate::edit::Value;

/// A list of a dataset.
pub(super) struct List {
    /// The id of its sheet.
    pub id: &'static str,
    /// The name of its sheet.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Where it stands.
    pub path: &'static [&'static str],
    /// The field that an entry cannot do without, and that a short entry is.
    pub main: &'static str,
    /// Its columns.
    pub fields: &'static [Field],
}

/// A column of a list.
pub(super) struct Field {
    /// The field of an entry.
    pub name: &'static str,
    pub title: &'static str,
    pub help: &'static str,
    pub width: f64,
    pub codec: Codec,
    /// Whether an entry cannot do without it.
    pub needed: bool,
}

const fn field(name: &'static str, title: &'static str, width: f64, codec: Codec, help: &'static str) -> Field {
    Field { name, title, help, width, codec, needed: false }
}

const fn needed(name: &'static str, title: &'static str, width: f64, codec: Codec, help: &'static str) -> Field {
    Field { name, title, help, width, codec, needed: true }
}

const ABOUT: Field = field("about", "Gäller rader", 18.0, Codec::Keys, "Radernas nycklar, till exempel D07, H09.");
const REPLIES: Field = field(
    "replies",
    "Enhetens svar",
    50.0,
    Codec::Replies,
    "Ett svar per stycke med rollen först, till exempel: verksamhetschef: Vi tar fram en rutin.",
);
const RESPONSIBLE: &str = "Roller med snedstreck emellan; den första är huvudansvarig.";
const WHEN: &str = "Till exempel 2025-12-31, september 2025, HT 2025 eller löpande.";

const POINT: [Field; 3] = [needed("text", "Text", 80.0, Codec::Text, "En eller ett par meningar."), ABOUT, REPLIES];

/// The sheet of the measures of the plan, which stand within its items.
pub(super) const MEASURES: &str = "list:measures";
/// The sheet of the items of the plan.
pub(super) const ITEMS: &str = "list:plan";

/// The lists, in the order of the sheets.
pub(super) const LISTS: [List; 8] = [
    List {
        id: "list:strengths",
        name: "Styrkor",
        about: "Det som fungerar väl. En styrka per rad; skriv nya på de tomma raderna.",
        path: &["strengths"],
        main: "text",
        fields: &POINT,
    },
    List {
        id: "list:weaknesses",
        name: "Svagheter",
        about: "Det som brister. Varje föreskrift som inte är uppfylld ska nämnas här, med sin rad.",
        path: &["weaknesses"],
        main: "text",
        fields: &POINT,
    },
    List {
        id: "list:improvements",
        name: "Förbättringar",
        about: "Det som kan bli bättre utan att vara en brist.",
        path: &["improvements"],
        main: "text",
        fields: &POINT,
    },
    List {
        id: "list:inspectors",
        name: "Granskare",
        about: "De som granskar. Namn på personer skrivs bara här.",
        path: &["inspectors"],
        main: "name",
        fields: &[
            needed("name", "Namn", 34.0, Codec::Text, "För- och efternamn."),
            field("role", "Roll", 44.0, Codec::Text, "Står i stället för namnet i den publika rapporten."),
            field("workplace", "Arbetsplats", 40.0, Codec::Text, ""),
        ],
    },
    List {
        id: "list:interviewed",
        name: "Intervjuade",
        about: "Vilka roller ni har talat med, och hur många av var och en.",
        path: &["interviewed"],
        main: "role",
        fields: &[
            needed("role", "Roll", 40.0, Codec::Text, "Till exempel ST-läkare eller handledare."),
            needed("count", "Antal", 10.0, Codec::Count, "Hur många ni talade med."),
        ],
    },
    List {
        id: "list:documents",
        name: "Dokument",
        about: "Dokument som ligger till grund.",
        path: &["documents"],
        main: "title",
        fields: &[
            needed("title", "Dokument", 80.0, Codec::Text, "Vad dokumentet heter."),
            field("received", "Inkom", 14.0, Codec::Day, "Dagen, till exempel 2025-03-05."),
        ],
    },
    List {
        id: ITEMS,
        name: "Handlingsplan",
        about: "Handlingsplanens punkter, som enheten har lämnat den. Åtgärderna står på nästa blad.",
        path: &["plan", "items"],
        main: "id",
        fields: &[
            needed("id", "Punkt", 10.0, Codec::Text, "Ett kort namn, till exempel P1."),
            needed("about", "Gäller rader", 18.0, Codec::Keys, "Radernas nycklar, till exempel D07, H09."),
            field("due", "Klar senast", 24.0, Codec::Text, WHEN),
            field("responsible", "Ansvarig", 36.0, Codec::Names, RESPONSIBLE),
            field("follow_up", "Uppföljning", 24.0, Codec::Text, WHEN),
            field("follow_up_responsible", "Ansvarig för uppföljningen", 36.0, Codec::Names, RESPONSIBLE),
        ],
    },
    List {
        id: MEASURES,
        name: "Åtgärder",
        about: "Handlingsplanens åtgärder, var och en under sin punkt.",
        path: &["plan", "items"],
        main: "text",
        fields: &[
            needed("item", "Punkt", 10.0, Codec::Text, "Punktens namn på bladet Handlingsplan."),
            needed("text", "Åtgärd", 80.0, Codec::Text, "Vad som ska göras."),
            field("due", "Klar senast", 24.0, Codec::Text, WHEN),
            field("responsible", "Ansvarig", 36.0, Codec::Names, RESPONSIBLE),
        ],
    },
];

impl List {
    pub fn path(&self) -> DataPath {
        self.path.iter().fold(DataPath::root(), |path, key| path.key(key))
    }

    pub fn columns(&self) -> Vec<Column> {
        let column = |field: &Field| Column {
            id: field.name.to_owned(),
            title: field.title.to_owned(),
            help: field.help.to_owned(),
            width: field.width,
            entry: match field.codec {
                Codec::Day => Entry::Day,
                Codec::Number | Codec::Count | Codec::Percent => Entry::Number,
                _ => Entry::Text,
            },
        };
        self.fields.iter().map(column).collect()
    }

    /// Returns the entries that the list has in a dataset.
    pub fn entries(&self, root: &Value) -> Vec<ListEntry> {
        if self.id != MEASURES {
            let items = list(root.at(&self.path()));
            return items.iter().map(|item| ListEntry { of: None, value: item.clone() }).collect();
        }
        let items = list(root.at(&self.path()));
        let measures = items.iter().flat_map(|item| {
            let id = item.field_text("id").unwrap_or_default();
            let of_item = move |measure| ListEntry { of: Some(id.to_owned()), value: measure };
            list(item.field("measures")).into_iter().map(of_item)
        });
        measures.collect()
    }

    /// Returns the texts of an entry by column.
    pub fn texts(&self, entry: &ListEntry) -> BTreeMap<String, String> {
        let text = |field: &Field| match (field.name, &entry.of) {
            ("item", Some(id)) => id.clone(),
            _ => field.codec.show(self.field(&entry.value, field.name)),
        };
        self.fields.iter().map(|field| (field.name.to_owned(), text(field))).collect()
    }

    fn field<'v>(&self, entry: &'v Value, name: &str) -> Option<&'v Value> {
        match entry {
            Value::Text(_) => (name == self.main).then_some(entry),
            _ => entry.field(name),
        }
    }

    /// Returns an entry with what its cells say; nothing of it is left where all of them are empty.
    pub fn write(&self, old: Option<&Value>, wanted: &BTreeMap<String, String>) -> Result<Value, (String, Misread)> {
        let mut entries: Vec<(String, Value)> = match old {
            Some(Value::Map(entries)) => entries.clone(),
            Some(short @ Value::Text(_)) => vec![(self.main.to_owned(), short.clone())],
            _ => Vec::new(),
        };
        if wanted.values().all(|text| settled(text).is_empty()) {
            return Ok(Value::Null);
        }
        for field in self.fields.iter().filter(|field| field.name != "item") {
            let text = wanted.get(field.name).map(|text| settled(text)).unwrap_or_default();
            if field.needed && text.is_empty() {
                return Err((field.name.to_owned(), Misread::Missing { column: field.title.to_owned() }));
            }
            let there = entries.iter().position(|(key, _)| key == field.name);
            let value = field.codec.read(there.map(|at| &entries[at].1), &text);
            match (there, value.map_err(|fault| (field.name.to_owned(), fault))?) {
                (Some(at), Value::Null) => _ = entries.remove(at),
                (Some(at), value) => entries[at].1 = value,
                (None, Value::Null) => {}
                (None, value) => entries.push((field.name.to_owned(), value)),
            }
        }
        let was_short = !matches!(old, Some(Value::Map(_)));
        Ok(match &entries[..] {
            [(key, value @ Value::Text(_))] if key == self.main && was_short && self.may_be_short() => value.clone(),
            _ => Value::Map(entries),
        })
    }

    /// Tells whether an entry can be its main field alone.
    fn may_be_short(&self) -> bool {
        !matches!(self.id, "list:inspectors" | "list:interviewed" | ITEMS)
    }
}

/// An entry of a list, with the id of the plan's item that a measure is within.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListEntry {
    pub of: Option<String>,
    pub value: Value,
}

impl ListEntry {
    /// Returns what the entry is called, where that can be told.
    pub fn name(&self, list: &List) -> Option<String> {
        let name = Codec::Text.show(list.field(&self.value, list.main));
        (!name.is_empty()).then_some(name)
    }
}

/// Returns the items of a list; a single value stands for a list of one.
pub(super) fn list(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::List(items)) => items.clone(),
        None | Some(Value::Null) => Vec::new(),
        Some(one) => vec![one.clone()],
    }
}

/// Returns for each entry of `before` where it stands in `after`: the same value, else the same name, else
/// the same place where nothing was added or taken away.
pub(super) fn matched(list: &List, before: &[ListEntry], after: &[ListEntry]) -> Vec<Option<usize>> {
    let mut taken = vec![false; after.len()];
    let mut found: Vec<Option<usize>> = vec![None; before.len()];
    let mut pass = |same: &dyn Fn(usize, usize) -> bool| {
        for (at, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
            *found = (0..after.len()).find(|there| !taken[*there] && same(at, *there));
            if let Some(there) = *found {
                taken[there] = true;
            }
        }
    };
    pass(&|at, there| before[at] == after[there]);
    pass(&|at, there| before[at].name(list).is_some() && before[at].name(list) == after[there].name(list));
    let as_many = before.len() == after.len();
    pass(&|at, there| as_many && at == there);
    found
}
