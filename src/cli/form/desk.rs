//! What is filled in, on the desk: opened, changed one field at a time, and put back as it lay.

use std::path::{Path, PathBuf};

use super::tell_own;
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::save::{put_back, refused};
use crate::cli::vault::silent::{self, Known};
use crate::cli::vault::{self, Keys, Resealing};
use crate::cli::{Exit, Stop};
use crate::diag::{Code, DataPath, Diagnostic, Severity};
use crate::edit::EditError;
use crate::form::{Asked, Filled, Form, Forms, Read, Unfilled, Values, fill, is_data, keys, read_data, read_neither};
use crate::load::{NodeKind, Source, Tree};
use crate::store::{Opened, Store};
use crate::words::Words;

/// A filled form that is open.
pub(super) struct Desk<'a> {
    path: PathBuf,
    forms: &'a Forms,
    engine: &'a Engine,
    /// Its texts are those of the region that the file names.
    form: Form,
    lies: Lies,
    /// How it was when it was opened.
    before: String,
    read: Read<Filled>,
}

/// How a file lies on the disk.
enum Lies {
    Clear(Opened),
    Sealed(Resealing),
}

/// Returns the keys that may be told of a file.
fn keys_of(tree: &Tree, forms: &Forms) -> Known {
    keys(tree, forms).into_iter().collect()
}

/// Why a change is not made.
pub(super) enum Refused {
    /// It cannot be made.
    Unfilled(Unfilled),
    /// It can, and what it makes is wrong.
    Faults(Vec<Diagnostic>),
}

impl<'a> Desk<'a> {
    /// Opens what is filled in on a form, whole or not.
    pub fn open(
        path: &Path,
        forms: &'a Forms,
        engine: &'a Engine,
        keys: &Keys,
        terminal: &Terminal,
    ) -> Result<Self, Stop> {
        let name = path.display().to_string();
        let (source, lies) = match vault::open(path, keys, terminal)? {
            (text, Some(resealing)) => (Source::new(&name, text), Lies::Sealed(resealing)),
            (_, None) => {
                let opened = Store::plain().read(path).map_err(|error| refused(error, path, terminal))?;
                // What is written back is made of the bytes that the save compares with.
                (Source::from_bytes(&name, opened.bytes.clone()), Lies::Clear(opened))
            }
        };
        let before = source.text().to_owned();
        let read = read_data(source, forms, engine.catalogue());
        let form = read.tree.root().entry("form").and_then(|node| match &node.kind {
            NodeKind::Text(id) => forms.get(id.trim()),
            _ => None,
        });
        let Some(form) = form else {
            let is_other = read.tree.is_readable() && !is_data(&read.tree);
            let read = if is_other { read_neither(read.source) } else { read };
            let is_sealed = matches!(lies, Lies::Sealed(_));
            silent::tell_file(
                read.diags.iter(),
                &read.source,
                &read.tree,
                (is_sealed, &keys_of(&read.tree, forms)),
                terminal,
            );
            tell_own(&read.diags, terminal);
            return Err(Stop::told(Exit::Findings));
        };
        let region = read.tree.root().entry("region").and_then(|node| match &node.kind {
            NodeKind::Text(id) => Some(id.trim()),
            _ => None,
        });
        let form = Values::of(engine.catalogue(), region).form(form);
        Ok(Self { path: path.to_owned(), forms, engine, form, lies, before, read })
    }

    /// Returns the form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Tells whether something stands at a path.
    pub fn has(&self, path: &DataPath) -> bool {
        let found = path.steps().iter().try_fold(self.read.tree.root(), |node, step| match step {
            crate::diag::Step::Key(key) => node.entry(key),
            crate::diag::Step::Index(_) => None,
        });
        found.is_some_and(|node| match &node.kind {
            NodeKind::Null => false,
            NodeKind::Text(text) => !text.trim().is_empty(),
            NodeKind::List(items) => !items.is_empty(),
            NodeKind::Map(entries) => !entries.is_empty(),
        })
    }

    /// Tells what is doubtful and stops nothing.
    pub fn warn(&self, terminal: &Terminal) {
        let Read { source, tree, diags, .. } = &self.read;
        let doubtful = diags.iter().filter(|found| found.severity == Severity::Warning);
        let is_sealed = matches!(self.lies, Lies::Sealed(_));
        silent::tell_file(doubtful, source, tree, (is_sealed, &keys_of(tree, self.forms)), terminal);
    }

    /// Returns the keys of what is missing before a document can be made.
    pub fn missing(&self) -> Vec<String> {
        let missing = self.read.diags.iter().filter(|found| found.code == Code::MissingValue);
        missing.map(|found| found.fact("key").unwrap_or_default().to_owned()).collect()
    }

    /// Makes changes as they are written, `field=value`.
    pub fn change(&mut self, written: &[String]) -> Result<(), Refused> {
        let asked = written.iter().map(|written| written.parse()).collect::<Result<Vec<Asked>, Unfilled>>();
        self.read = self.with(&asked.map_err(Refused::Unfilled)?)?;
        Ok(())
    }

    /// Returns the file with changes. What is missing may come later; what was wrong before is not told again.
    pub fn with(&self, asked: &[Asked]) -> Result<Read<Filled>, Refused> {
        let text = self.read.source.text().to_owned();
        let text = asked.iter().try_fold(text, |text, asked| Ok(fill(&text, &self.form, asked)?.0));
        let text = text.map_err(Refused::Unfilled)?;
        let source = Source::new(self.read.source.name(), text);
        let read = read_data(source, self.forms, self.engine.catalogue());
        let is_known = |found: &Diagnostic| {
            self.read.diags.iter().any(|known| {
                known.code == found.code && known.place.path == found.place.path && known.facts == found.facts
            })
        };
        let is_new = |found: &&Diagnostic| {
            found.severity == Severity::Error && found.code != Code::MissingValue && !is_known(found)
        };
        let faults: Vec<Diagnostic> = read.diags.iter().filter(is_new).cloned().collect();
        if faults.is_empty() {
            return Ok(read);
        }
        // The places are those of the text that was refused.
        let told = |found: Diagnostic| self.silenced(&found, &read);
        Err(Refused::Faults(faults.into_iter().map(told).collect()))
    }

    /// Takes a file with a change.
    pub fn take(&mut self, read: Read<Filled>) {
        self.read = read;
    }

    fn silenced(&self, found: &Diagnostic, read: &Read<Filled>) -> Diagnostic {
        match self.lies {
            Lies::Clear(_) => found.clone(),
            Lies::Sealed(_) => keys_of(&read.tree, self.forms).silent(found, &read.tree),
        }
    }

    /// Tells why a change was refused, each by the path of what is wrong.
    pub fn tell(&self, faults: &[Diagnostic], terminal: &Terminal) {
        for found in faults {
            let file = terminal.words().file_name(self.read.source.name());
            terminal.diagnostic_at(found, &format!("{file}: {}", found.place.path));
        }
    }

    /// Returns why a change was refused, in one line.
    pub fn told(&self, refused: &Refused, words: &Words) -> String {
        match refused {
            Refused::Unfilled(error) => self.unfilled(error, words),
            Refused::Faults(faults) => {
                let told = faults.iter().map(|found| {
                    let message = words.message(found);
                    std::iter::once(message.text).chain(message.help).collect::<Vec<_>>().join("; ")
                });
                told.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// Returns why a change cannot be made, without what was to be written.
    pub fn unfilled(&self, error: &Unfilled, words: &Words) -> String {
        let file = self.path.display().to_string();
        let (what, field, known) = match error {
            Unfilled::NoChange => ("no-change", "", ""),
            Unfilled::Unknown { known, .. } => ("unknown", "", known.as_str()),
            Unfilled::Ambiguous(key) => ("ambiguous", key.as_str(), ""),
            Unfilled::Rows(key) => ("rows", key.as_str(), ""),
            Unfilled::Single(key) => ("single", key.as_str(), ""),
            Unfilled::NoEntry(key) => ("no-entry", key.as_str(), ""),
            Unfilled::Edit(error) => {
                let path = match error {
                    EditError::Unreadable => String::new(),
                    EditError::NoSuchPlace(path) | EditError::NotSafe(path) => path.to_string(),
                };
                return words.text("plan-not-editable", &[("file", &file), ("path", &path)]);
            }
        };
        let told = words.text("form-unfilled", &[("what", what), ("field", field), ("known", known)]);
        match error {
            Unfilled::Unknown { meant: Some(meant), .. } => {
                format!("{told}; {}", words.text("form-meant", &[("meant", meant)]))
            }
            _ => told,
        }
    }

    /// Puts the file back as it lay, unless somebody has changed it meanwhile; returns whether there was something to
    /// write.
    pub fn save(&mut self, terminal: &Terminal) -> Result<bool, Stop> {
        let text = self.read.source.text();
        if text == self.before {
            return Ok(false);
        }
        let id = match &mut self.lies {
            Lies::Clear(opened) => {
                *opened = put_back(&self.path, opened, text, terminal)?;
                "form-saved"
            }
            Lies::Sealed((store, opened)) => {
                let saved = store.save(&self.path, opened, text.as_bytes());
                *opened = saved.map_err(|error| vault::store_stop(error, &self.path, terminal))?;
                "form-saved-sealed"
            }
        };
        self.before = text.to_owned();
        terminal.done(&terminal.words().text(id, &[("file", &self.path.display().to_string())]));
        Ok(true)
    }
}
