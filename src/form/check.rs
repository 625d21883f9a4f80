//! Whether a form holds together: keys, the names in its texts, who signs, and what a field needs.

use super::VERSION;
use super::model::{Field, FieldKind, Form};
use super::values::{NAMES, names};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Step};
use crate::load::{NodeKind, Tree};

/// Tells everything that is wrong with a form that has the right shape.
///
/// `norms` are the keys that a region's norms can have; without any, none is told to be wrong.
pub(super) fn check(form: &Form, tree: &Tree, norms: &[&str], diags: &mut Diagnostics) {
    let mut checker = Checker { form, tree, norms, diags };
    checker.form();
}

struct Checker<'a> {
    form: &'a Form,
    tree: &'a Tree,
    norms: &'a [&'a str],
    diags: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    fn form(&mut self) {
        let (form, root) = (self.form, DataPath::root());
        if !self.is_there(&root.key("schema")) {
            self.missing(&root.key("schema"), "schema");
        } else if form.schema != VERSION && !self.diags.is_damaged(&root.key("schema")) {
            let fault = Diagnostic::new(Code::NewerSchema, root.key("schema"));
            self.diags.push(fault.with("schema", form.schema).with("known", VERSION));
        }
        for (key, text) in [("id", &form.id), ("title", &form.title), ("basis", &form.basis)] {
            self.text(text, &root.key(key), key);
        }
        self.text(&form.about, &root.key("about"), "about");
        self.some(form.parties.len(), &root.key("parties"), "parties");
        self.some(form.parts.len(), &root.key("parts"), "parts");
        let parties = root.key("parties");
        self.once(form.parties.iter().enumerate().map(|(i, party)| (party.key.as_str(), parties.index(i).key("key"))));
        for (i, party) in form.parties.iter().enumerate() {
            self.text(&party.role, &parties.index(i).key("role"), "role");
        }
        let parts = root.key("parts");
        self.once(form.parts.iter().enumerate().map(|(i, part)| (part.key.as_str(), parts.index(i).key("key"))));
        let mut fields: Vec<(&'a str, DataPath)> = Vec::new();
        for (i, part) in form.parts.iter().enumerate() {
            let path = parts.index(i);
            self.text(&part.title, &path.key("title"), "title");
            self.texts(&part.text, &path.key("text"));
            self.texts(&part.sent, &path.key("sent"));
            self.some(part.sections.len(), &path.key("sections"), "sections");
            for (i, section) in part.sections.iter().enumerate() {
                let path = path.key("sections").index(i);
                self.text(&section.heading, &path.key("heading"), "heading");
                self.texts(&section.text, &path.key("text"));
                self.texts(&section.points, &path.key("points"));
                for (i, key) in section.norms.iter().enumerate().filter(|_| !self.norms.is_empty()) {
                    self.one_of(key, self.norms, &path.key("norms").index(i));
                }
                for (i, field) in section.fields.iter().enumerate() {
                    let path = path.key("fields").index(i);
                    fields.push((&field.key, path.key("key")));
                    self.field(field, &path);
                }
            }
            let Some(signing) = &part.signatures else { continue };
            let path = path.key("signatures");
            if let Some(text) = &signing.text {
                self.text(text, &path.key("text"), "text");
            }
            self.some(signing.parties.len(), &path.key("parties"), "parties");
            for (i, key) in signing.parties.iter().enumerate() {
                let known: Vec<&str> = form.parties.iter().map(|party| party.key.as_str()).collect();
                self.one_of(key, &known, &path.key("parties").index(i));
            }
        }
        self.once(fields.into_iter());
    }

    fn field(&mut self, field: &'a Field, path: &DataPath) {
        self.text(&field.label, &path.key("label"), "label");
        let more = [
            ("help", &field.help),
            ("source", &field.source),
            ("unit", &field.unit),
            ("unit_of_one", &field.unit_of_one),
        ];
        for (key, text) in more {
            if let Some(text) = text {
                self.text(text, &path.key(key), key);
            }
        }
        for (i, choice) in field.choices.iter().enumerate() {
            self.placeholders(choice, &path.key("choices").index(i));
        }
        for (i, column) in field.columns.iter().enumerate() {
            self.text(&column.label, &path.key("columns").index(i).key("label"), "label");
        }
        if !self.is_there(&path.key("kind")) {
            self.missing(&path.key("kind"), "field-kind");
            return;
        }
        // What belongs to a kind that nobody knows is not told.
        if self.diags.is_damaged(&path.key("kind")) {
            return;
        }
        if field.kind == FieldKind::Choice {
            let from = path.key("choices_from");
            if field.choices_from.is_none() && !self.diags.is_damaged(&from) {
                self.some(field.choices.len(), &path.key("choices"), "choices");
            } else {
                self.unused(!field.choices.is_empty(), &path.key("choices"));
            }
            let choices = field.choices.iter().enumerate();
            self.once(choices.map(|(i, choice)| (choice.as_str(), path.key("choices").index(i))));
        } else {
            self.unused(!field.choices.is_empty(), &path.key("choices"));
            self.unused(field.choices_from.is_some(), &path.key("choices_from"));
        }
        if field.kind == FieldKind::Table {
            self.some(field.columns.len(), &path.key("columns"), "columns");
            let columns = field.columns.iter().enumerate();
            self.once(columns.map(|(i, column)| (column.key.as_str(), path.key("columns").index(i).key("key"))));
        } else {
            self.unused(!field.columns.is_empty(), &path.key("columns"));
        }
        self.unused(field.unit.is_some() && field.kind != FieldKind::Number, &path.key("unit"));
        // What one of nothing is called says nothing.
        let is_alone = field.unit.is_none() || field.kind != FieldKind::Number;
        self.unused(field.unit_of_one.is_some() && is_alone, &path.key("unit_of_one"));
        self.unused(field.at_most.is_some() && field.kind != FieldKind::Number, &path.key("at_most"));
        match &field.after {
            Some(_) if field.kind != FieldKind::Date => self.unused(true, &path.key("after")),
            Some(key) => {
                let days = self.form.fields().filter(|other| other.kind == FieldKind::Date && other.key != field.key);
                let days: Vec<&str> = days.map(|other| other.key.as_str()).collect();
                self.one_of(key, &days, &path.key("after"));
            }
            None => {}
        }
    }

    fn texts(&mut self, texts: &[String], path: &DataPath) {
        for (i, text) in texts.iter().enumerate() {
            self.text(text, &path.index(i), "entry");
        }
    }

    /// Tells of a text that is empty, or has a name in braces that stands for nothing.
    fn text(&mut self, text: &str, path: &DataPath, key: &str) {
        if text.trim().is_empty() {
            self.missing(path, key);
        }
        self.placeholders(text, path);
    }

    /// Tells of names in braces that stand for nothing.
    fn placeholders(&mut self, text: &str, path: &DataPath) {
        for name in names(text).into_iter().filter(|name| !NAMES.contains(name)) {
            let fault = Diagnostic::new(Code::UnknownPlaceholder, path).with("value", name);
            self.diags.push(fault.meant(name, NAMES).with("known", NAMES.join(", ")));
        }
    }

    fn some(&mut self, count: usize, path: &DataPath, key: &str) {
        if count == 0 && !self.diags.is_damaged(path) {
            self.diags.push(Diagnostic::new(Code::MissingValue, Place::missing(path.clone())).with("key", key));
        }
    }

    /// Tells that there is nothing, unless something is there that could not be read.
    fn missing(&mut self, path: &DataPath, key: &str) {
        if self.diags.is_damaged(path) {
            return;
        }
        let place = if self.is_there(path) { Place::from(path) } else { Place::missing(path.clone()) };
        self.diags.push(Diagnostic::new(Code::MissingValue, place).with("key", key));
    }

    /// Tells whether the file has something at a path.
    fn is_there(&self, path: &DataPath) -> bool {
        let found = path.steps().iter().try_fold(self.tree.root(), |node, step| match (step, &node.kind) {
            (Step::Key(key), _) => node.entry(key),
            (Step::Index(index), NodeKind::List(items)) => items.get(*index),
            (Step::Index(_), _) => None,
        });
        found.is_some_and(|node| !matches!(node.kind, NodeKind::Null))
    }

    fn unused(&mut self, is_there: bool, path: &DataPath) {
        if is_there {
            let key = path.to_string();
            let key = key.rsplit('.').next().unwrap_or_default().to_owned();
            self.diags.push(Diagnostic::new(Code::UnknownKey, Place::key(path.clone())).with("key", key));
        }
    }

    /// Tells of keys that stand twice, or are no keys.
    fn once<'k>(&mut self, keys: impl Iterator<Item = (&'k str, DataPath)>) {
        let mut seen: Vec<&str> = Vec::new();
        for (key, path) in keys {
            if key.trim().is_empty() {
                self.missing(&path, "key");
            } else if seen.contains(&key) {
                self.diags.push(Diagnostic::new(Code::DuplicateField, &path).with("key", key));
            }
            seen.push(key);
        }
    }

    fn one_of(&mut self, value: &str, known: &[&str], path: &DataPath) {
        let known: Vec<&str> = known.iter().copied().filter(|known| !known.is_empty()).collect();
        if !known.contains(&value) {
            let fault = Diagnostic::new(Code::UnknownValue, path).with("value", value).with("known", known.join(", "));
            self.diags.push(fault.meant(value, known.iter().copied()));
        }
    }
}
