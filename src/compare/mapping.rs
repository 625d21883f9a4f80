//! The table that leads from the rows of an older catalogue to those of a newer one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::model::MappingNote;
use crate::catalogue::Catalogue;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::IndicatorKey;
use crate::load::{self, Source, Tree};

/// The version of the file's format.
const SCHEMA: u32 = 1;

/// The table as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMapping {
    schema: u32,
    from: String,
    to: String,
    #[serde(default)]
    rows: BTreeMap<String, String>,
    #[serde(default)]
    gone: Vec<String>,
    notes: Option<String>,
}

/// A table that was checked against both catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    from: String,
    to: String,
    /// The keys of the older catalogue with those of the newer.
    rows: BTreeMap<IndicatorKey, IndicatorKey>,
    /// Keys of the older that lead nowhere.
    gone: BTreeSet<IndicatorKey>,
    /// Keys of the newer that nothing leads to.
    new: BTreeSet<IndicatorKey>,
    notes: Option<String>,
}

/// The file of a table with what was found in it.
#[derive(Debug)]
pub struct CheckedMapping {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// The table, where nothing found is an error.
    pub mapping: Option<Mapping>,
    /// What is wrong or doubtful.
    pub diags: Diagnostics,
}

/// Reads a table and checks it against the catalogue that it leads from and the one that it leads to.
pub fn read(source: Source, from: &Catalogue, to: &Catalogue) -> CheckedMapping {
    let (raw, tree, diags) = load::read::<RawMapping>(&source);
    let mut checker = Checker { from, to, diags };
    let mapping = raw.map(|raw| checker.mapping(raw)).filter(|_| !checker.diags.has_errors());
    let mut diags = checker.diags;
    diags.sort_by_place(|place| tree.range(place).start);
    CheckedMapping { source, tree, mapping, diags }
}

struct Checker<'a> {
    from: &'a Catalogue,
    to: &'a Catalogue,
    diags: Diagnostics,
}

impl Checker<'_> {
    fn mapping(&mut self, raw: RawMapping) -> Mapping {
        let root = DataPath::root();
        if raw.schema != SCHEMA {
            let fault = Diagnostic::new(Code::NewerSchema, root.key("schema"));
            self.diags.push(fault.with("schema", raw.schema).with("known", SCHEMA));
        }
        for (key, written, known) in [("from", &raw.from, self.from), ("to", &raw.to, self.to)] {
            let known = name(known);
            if written.split_whitespace().collect::<Vec<_>>().join(" ") != known {
                let fault = Diagnostic::new(Code::OtherMapping, root.key(key)).with("what", key);
                self.diags.push(fault.with("value", written).with("known", known));
            }
        }
        let mut rows = BTreeMap::new();
        let mut targets: BTreeMap<IndicatorKey, String> = BTreeMap::new();
        for (old, new) in &raw.rows {
            let path = root.key("rows").key(old);
            let old_key = self.row(old, self.from, Place::key(path.clone()));
            let new_key = self.row(new, self.to, path.clone().into());
            let (Some(old_key), Some(new_key)) = (old_key, new_key) else { continue };
            if let Some(other) = targets.insert(new_key, old.clone()) {
                self.twice(path.into(), "target", new, &other);
            }
            if rows.insert(old_key, new_key).is_some() {
                self.twice(Place::key(root.key("rows").key(old)), "source", old, old_key);
            }
        }
        let mut gone = BTreeSet::new();
        for (i, old) in raw.gone.iter().enumerate() {
            let path = root.key("gone").index(i);
            let Some(key) = self.row(old, self.from, path.clone().into()) else { continue };
            if rows.contains_key(&key) {
                self.twice(path.into(), "gone", old, key);
            } else if !gone.insert(key) {
                self.twice(path.into(), "source", old, key);
            }
        }
        let notes = raw.notes.map(|notes| notes.trim().to_owned()).filter(|notes| !notes.is_empty());
        Mapping { from: raw.from, to: raw.to, rows, gone, new: BTreeSet::new(), notes }
    }

    fn twice(&mut self, place: Place, what: &str, key: &str, other: impl ToString) {
        self.diags
            .push(Diagnostic::new(Code::MappedTwice, place).with("what", what).with("key", key).with("other", other));
    }

    /// Returns the key of a row that a catalogue has.
    fn row(&mut self, written: &str, catalogue: &Catalogue, place: Place) -> Option<IndicatorKey> {
        let found = written.parse::<IndicatorKey>();
        if let Some(indicator) = found.as_ref().ok().and_then(|key| catalogue.indicator(*key)) {
            return Some(indicator.key);
        }
        let fault = Diagnostic::new(Code::UnknownIndicator, place).with("key", written);
        let keys: Vec<String> = catalogue.indicators().map(|indicator| indicator.key.to_string()).collect();
        self.diags.push(match found.err().and_then(|error| error.meant).filter(|meant| keys.contains(meant)) {
            Some(meant) => fault.with("meant", meant),
            None => fault.meant(written, keys.iter().map(String::as_str)),
        });
        None
    }
}

/// Returns the name of a catalogue in a table, `st 2026.1`.
fn name(catalogue: &Catalogue) -> String {
    format!("{} {}", catalogue.id, catalogue.version)
}

impl Mapping {
    /// Tells whether the table leads to this catalogue.
    pub(super) fn leads_to(&self, catalogue: &Catalogue) -> bool {
        self.to == name(catalogue) && self.from != self.to
    }

    /// Returns the table that leads back.
    pub(super) fn inverted(&self) -> Self {
        Self {
            from: self.to.clone(),
            to: self.from.clone(),
            rows: self.rows.iter().map(|(old, new)| (*new, *old)).collect(),
            gone: self.new.clone(),
            new: self.gone.clone(),
            notes: self.notes.clone(),
        }
    }

    /// Returns the row that became this one, where the table says so.
    pub(super) fn before(&self, new: IndicatorKey) -> Option<IndicatorKey> {
        self.rows.iter().find(|(_, known)| **known == new).map(|(old, _)| *old)
    }

    /// Tells whether a row of the first catalogue is another one in the second, or none.
    pub(super) fn moves(&self, old: IndicatorKey) -> bool {
        self.gone.contains(&old) || self.rows.contains_key(&old)
    }

    /// Tells whether nothing leads to a row of the second catalogue.
    pub(super) fn is_new(&self, new: IndicatorKey) -> bool {
        self.new.contains(&new)
    }

    pub(super) fn note(&self) -> MappingNote {
        MappingNote {
            from: self.from.clone(),
            to: self.to.clone(),
            rows: self.rows.iter().filter(|(old, new)| old != new).count(),
            gone: self.gone.len().max(self.new.len()),
            notes: self.notes.clone(),
        }
    }
}
