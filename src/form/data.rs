//! What is filled in on a form, read against it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::IgnoredAny;

use super::files::Forms;
use super::lint::lint;
use super::model::{Field, FieldKind, Form};
use super::values::Values;
use super::{Read, VERSION};
use crate::catalogue::Catalogue;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{has_shape_of_date, parse_date};
use crate::load::{self, Entry, Node, NodeKind, Source};
use crate::seal;

/// The keys at the top of a file.
pub(super) const KEYS: [&str; 7] = ["schema", "form", "region", "salt", "parties", "fields", "signed"];

/// The keys of the group that tells where and when it is signed.
pub(super) const SIGNED: [&str; 2] = ["place", "date"];

/// A form that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The id of the form.
    pub form: String,
    /// The id of the region whose values hold, where the file says one.
    pub region: Option<String>,
    /// The names of the parties, by key.
    pub parties: BTreeMap<String, String>,
    /// What is filled in, by the key of the field.
    pub fields: BTreeMap<String, Value>,
    /// Where and when it is signed, in words for a line, so far as that is known.
    pub signed_at: Option<String>,
    /// The day on which it is signed.
    pub signed_on: Option<NaiveDate>,
    /// The code by which what is filled in is known.
    pub fingerprint: String,
}

/// What is filled in in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, or one of the answers of a choice.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A number as it is printed, with a decimal comma.
    Number(String),
    /// Several texts.
    List(Vec<String>),
    /// Rows, with a text for each column; an empty one where nothing is said.
    Rows(Vec<Vec<String>>),
}

/// Reads what is filled in on one of the forms, whose texts are those of the region that it names.
pub fn read_data(source: Source, forms: &Forms, catalogue: &Catalogue) -> Read<Filled> {
    let (_, tree, diags) = load::read::<IgnoredAny>(&source);
    let mut reader = Reader { catalogue, diags };
    let filled = if tree.is_readable() { reader.file(tree.root(), forms) } else { None };
    lint(tree.root()).into_iter().for_each(|found| reader.diags.push(found));
    let filled = filled.map(|filled| {
        // The region decides words of the form, not what is agreed on.
        let hash = tree.digest(&["region"], str::trim);
        Filled { fingerprint: seal::code(&hash), ..filled }
    });
    Read::new(source, tree, reader.diags, filled)
}

struct Reader<'a> {
    catalogue: &'a Catalogue,
    diags: Diagnostics,
}

impl Reader<'_> {
    fn file(&mut self, root: &Node, forms: &Forms) -> Option<Filled> {
        let top = DataPath::root();
        self.map(root, &top)?;
        self.known(root, &top, &KEYS);
        self.version(root, &top);
        let id = self.needed(root, &top, "form")?;
        let Some(form) = forms.get(&id) else {
            let fault = Diagnostic::new(Code::UnknownValue, top.key("form")).with("value", &id);
            let known: Vec<&str> = forms.ids().collect();
            self.diags.push(fault.meant(&id, known.iter().copied()).with("known", known.join(", ")));
            return None;
        };
        let region = self.region(root, &top);
        let form = &Values::of(self.catalogue, region.as_deref()).form(form);
        // It says nothing, and makes the fingerprint one that nobody comes to by trying.
        _ = self.text_at(root, &top, "salt");
        let parties = self.parties(root, &top.key("parties"), form);
        let fields = self.fields(root, &top.key("fields"), form);
        let (signed_at, signed_on) = self.signed(root, &top.key("signed"));
        Some(Filled { form: id, region, parties, fields, signed_at, signed_on, fingerprint: String::new() })
    }

    fn version(&mut self, root: &Node, top: &DataPath) {
        let path = top.key("schema");
        let Some(written) = self.needed(root, top, "schema") else { return };
        match written.parse::<u32>() {
            Ok(VERSION) => {}
            Ok(other) => {
                let fault = Diagnostic::new(Code::NewerSchema, path).with("schema", other);
                self.diags.push(fault.with("known", VERSION));
            }
            Err(_) => self.diags.push(Diagnostic::new(Code::BadNumber, path).with("value", written)),
        }
    }

    fn region(&mut self, root: &Node, top: &DataPath) -> Option<String> {
        let region = self.text_at(root, top, "region")?;
        let known: Vec<&str> = self.catalogue.regions.keys().map(String::as_str).collect();
        if !known.contains(&region.as_str()) {
            let fault = Diagnostic::new(Code::UnknownRegionProfile, top.key("region")).with("value", &region);
            self.diags.push(fault.meant(&region, known.iter().copied()).with("known", known.join(", ")));
        }
        Some(region)
    }

    fn parties(&mut self, root: &Node, path: &DataPath, form: &Form) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let known: Vec<&str> = form.parties.iter().map(|party| party.key.as_str()).collect();
        let node = self.group(root, path, "parties", &known);
        for party in &form.parties {
            let written = node.and_then(|node| node.entry(&party.key));
            match self.words(written, &path.key(&party.key)) {
                Ok(Some(name)) => _ = found.insert(party.key.clone(), name),
                Ok(None) if !party.optional => self.missing(&path.key(&party.key), &party.key),
                Ok(None) | Err(Told) => {}
            }
        }
        found
    }

    fn fields(&mut self, root: &Node, path: &DataPath, form: &Form) -> BTreeMap<String, Value> {
        let mut found = BTreeMap::new();
        let known: Vec<&str> = form.fields().map(|field| field.key.as_str()).collect();
        let node = self.group(root, path, "fields", &known);
        for (number, part) in form.parts.iter().enumerate() {
            let mut missing = Vec::new();
            // A later part waits until somebody begins it.
            let mut begun = number == 0;
            for field in part.fields() {
                let path = path.key(&field.key);
                match self.value(node.and_then(|node| node.entry(&field.key)), field, &path) {
                    Ok(Some(value)) => {
                        begun = true;
                        found.insert(field.key.clone(), value);
                    }
                    Ok(None) if field.required => missing.push((path, &field.key)),
                    Ok(None) => {}
                    Err(Told) => begun = true,
                }
            }
            if begun {
                missing.into_iter().for_each(|(path, key)| self.missing(&path, key));
            }
        }
        self.order_of_days(form, &found, path);
        found
    }

    fn order_of_days(&mut self, form: &Form, found: &BTreeMap<String, Value>, path: &DataPath) {
        let day = |key: &str| match found.get(key) {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        };
        for field in form.fields() {
            let Some(earlier) = &field.after else { continue };
            if let (Some(first), Some(later)) = (day(earlier), day(&field.key))
                && later < first
            {
                let fault = Diagnostic::new(Code::DatesOutOfOrder, path.key(&field.key)).with("later", &field.key);
                self.diags.push(fault.with("day", later).with("earlier", earlier).with("first", first));
            }
        }
    }

    fn signed(&mut self, root: &Node, path: &DataPath) -> (Option<String>, Option<NaiveDate>) {
        let Some(node) = self.group(root, path, "signed", &SIGNED) else { return (None, None) };
        let place = self.text_at(node, path, "place");
        let date = self.text_at(node, path, "date").and_then(|text| self.day(&text, &path.key("date")).ok());
        (place, date)
    }

    fn value(&mut self, node: Option<&Node>, field: &Field, path: &DataPath) -> Result<Option<Value>, Told> {
        if field.kind == FieldKind::List {
            let texts = self.list(node, path)?;
            return Ok((!texts.is_empty()).then_some(Value::List(texts)));
        }
        if field.kind == FieldKind::Table {
            let rows = self.rows(node, field, path)?;
            return Ok((!rows.is_empty()).then_some(Value::Rows(rows)));
        }
        let Some(text) = self.words(node, path)? else { return Ok(None) };
        Ok(Some(match field.kind {
            FieldKind::Date => Value::Day(self.day(&text, path)?),
            FieldKind::Number => Value::Number(self.number(&text, field, path)?),
            FieldKind::Choice => Value::Text(self.choice(&text, field, path)?),
            FieldKind::Text | FieldKind::Long | FieldKind::List | FieldKind::Table => Value::Text(text),
        }))
    }

    fn day(&mut self, text: &str, path: &DataPath) -> Result<NaiveDate, Told> {
        parse_date(text).ok_or_else(|| {
            let fault = Diagnostic::new(Code::BadDate, path).with("value", text);
            let fault = if has_shape_of_date(text) { fault.with("what", "no-such-day") } else { fault };
            self.told(fault)
        })
    }

    /// Returns a number with a decimal comma.
    fn number(&mut self, text: &str, field: &Field, path: &DataPath) -> Result<String, Told> {
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
        let over = |most: u32| {
            let whole: u64 = whole.parse().unwrap_or(u64::MAX);
            whole > u64::from(most) || (whole == u64::from(most) && part.bytes().any(|b| b != b'0'))
        };
        let is_number = digits(whole) && digits(part);
        if is_number && !field.at_most.is_some_and(over) {
            return Ok(text.replace('.', ","));
        }
        let fault = Diagnostic::new(Code::BadNumber, path).with("value", text);
        let fault = if is_number { fault.with("what", "too-large") } else { fault };
        let is_percent = field.unit.as_deref().is_some_and(|unit| unit.starts_with("procent"));
        Err(self.told(match field.at_most {
            None => fault.with("unit", "decimal"),
            Some(most @ 100) if is_percent => fault.with("unit", "percent").with("limit", most),
            Some(most) => fault.with("unit", "limited").with("limit", most),
        }))
    }

    fn choice(&mut self, text: &str, field: &Field, path: &DataPath) -> Result<String, Told> {
        let found = field.choices.iter().find(|choice| choice.to_lowercase() == text.to_lowercase());
        found.cloned().ok_or_else(|| {
            let known = field.choices.iter().map(String::as_str);
            let fault = Diagnostic::new(Code::UnknownValue, path).with("value", text);
            self.told(fault.meant(text, known).with("known", field.choices.join(", ")))
        })
    }

    fn list(&mut self, node: Option<&Node>, path: &DataPath) -> Result<Vec<String>, Told> {
        match node.map(|node| &node.kind) {
            Some(NodeKind::List(items)) => {
                let texts = items.iter().enumerate().map(|(i, item)| self.entry(item, &path.index(i)));
                // Every entry is looked at before one of them stops.
                texts.collect::<Vec<_>>().into_iter().collect()
            }
            Some(NodeKind::Map(_)) => Err(self.shape("map", "list", path)),
            _ => Ok(self.words(node, path)?.into_iter().collect()),
        }
    }

    fn entry(&mut self, item: &Node, path: &DataPath) -> Result<String, Told> {
        match self.words(Some(item), path)? {
            Some(text) => Ok(text),
            None => Err(self.told(Diagnostic::new(Code::MissingValue, path).with("key", "entry"))),
        }
    }

    fn rows(&mut self, node: Option<&Node>, field: &Field, path: &DataPath) -> Result<Vec<Vec<String>>, Told> {
        let items = match node.map(|node| &node.kind) {
            None | Some(NodeKind::Null) => return Ok(Vec::new()),
            Some(NodeKind::List(items)) => items,
            Some(NodeKind::Map(_)) => return Err(self.shape("map", "list", path)),
            Some(NodeKind::Text(_)) => return Err(self.shape("text", "list", path)),
        };
        let rows = items.iter().enumerate().map(|(i, item)| self.row(item, field, &path.index(i)));
        rows.collect::<Vec<_>>().into_iter().collect()
    }

    fn row(&mut self, item: &Node, field: &Field, path: &DataPath) -> Result<Vec<String>, Told> {
        self.map(item, path).ok_or(Told)?;
        let known: Vec<&str> = field.columns.iter().map(|column| column.key.as_str()).collect();
        self.known(item, path, &known);
        let cells = known.iter().map(|key| self.words(item.entry(key), &path.key(key)));
        let cells: Vec<String> = cells
            .collect::<Vec<_>>()
            .into_iter()
            .map(|cell| cell.map(Option::unwrap_or_default))
            .collect::<Result<_, _>>()?;
        if cells.iter().all(String::is_empty) {
            return Err(self.told(Diagnostic::new(Code::MissingValue, path).with("key", "entry")));
        }
        Ok(cells)
    }

    /// Returns the group under a key, without keys that do not belong there; `None` where there is none.
    fn group<'n>(&mut self, parent: &'n Node, path: &DataPath, key: &str, known: &[&str]) -> Option<&'n Node> {
        let node = parent.entry(key)?;
        if matches!(node.kind, NodeKind::Null) {
            return None;
        }
        self.map(node, path)?;
        self.known(node, path, known);
        Some(node)
    }

    fn map<'n>(&mut self, node: &'n Node, path: &DataPath) -> Option<&'n [Entry]> {
        match &node.kind {
            NodeKind::Map(entries) => Some(entries),
            kind => {
                _ = self.shape(kind.word(), "map", path);
                None
            }
        }
    }

    fn known(&mut self, node: &Node, path: &DataPath, known: &[&str]) {
        let NodeKind::Map(entries) = &node.kind else { return };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let fault = Diagnostic::new(Code::UnknownKey, Place::key(path.key(&entry.key))).with("key", &entry.key);
            self.diags.push(fault.meant(&entry.key, known.iter().copied()).with("known", known.join(", ")));
        }
    }

    fn needed(&mut self, node: &Node, path: &DataPath, key: &str) -> Option<String> {
        match self.words(node.entry(key), &path.key(key)) {
            Ok(None) => {
                self.missing(&path.key(key), key);
                None
            }
            Ok(found) => found,
            Err(Told) => None,
        }
    }

    fn text_at(&mut self, node: &Node, path: &DataPath, key: &str) -> Option<String> {
        self.words(node.entry(key), &path.key(key)).ok().flatten()
    }

    /// Returns a text without blanks around it; nothing where none is written.
    fn words(&mut self, node: Option<&Node>, path: &DataPath) -> Result<Option<String>, Told> {
        match node.map(|node| &node.kind) {
            None | Some(NodeKind::Null) => Ok(None),
            Some(NodeKind::Text(text)) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            Some(kind) => Err(self.shape(kind.word(), "text", path)),
        }
    }

    fn missing(&mut self, path: &DataPath, key: &str) {
        // Where the group itself has the wrong shape, nobody knows what is in it.
        if !self.diags.has_damage_above(path) {
            self.diags.push(Diagnostic::new(Code::MissingValue, Place::missing(path.clone())).with("key", key));
        }
    }

    fn shape(&mut self, found: &'static str, expected: &'static str, path: &DataPath) -> Told {
        let told = self.told(Diagnostic::new(Code::WrongShape, path).with("found", found).with("expected", expected));
        self.diags.mark_damaged(path.clone());
        told
    }

    fn told(&mut self, fault: Diagnostic) -> Told {
        self.diags.push(fault);
        Told
    }
}

/// That something was wrong, and is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Told;
