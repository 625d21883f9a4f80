//! A sealed plan on the desk: opened, changed with what the history does not know yet, and sealed again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::tell;
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop};
use crate::domain::living::Act;
use crate::domain::remediation::Remediation;
use crate::load::Source;
use crate::plan::{Delta, Note, Step};
use crate::remediation::act::File;
use crate::sealed::Sealed;
use crate::store::{Opened, Store, StoreError};

/// A plan that is open.
pub(super) struct Desk<'a> {
    path: PathBuf,
    engine: Arc<Engine>,
    terminal: &'a Terminal,
    file: File,
    /// What seals it again, and how it lay there; nothing where it lay in the clear.
    sealed: Option<(Store<Sealed>, Opened)>,
}

impl<'a> Desk<'a> {
    /// Opens a plan, sealed or, to be looked at only, in the clear.
    pub fn open(path: &Path, engine: Arc<Engine>, keys: &Keys, terminal: &'a Terminal) -> Result<Self, Stop> {
        let (text, sealed) = vault::open(path, keys, terminal)?;
        if sealed.is_none() {
            let facts = [("file", &*path.display().to_string())];
            terminal.warning(&terminal.words().text("remediation-clear", &facts));
        }
        let file = engine.open_remediation(Source::new(path.display().to_string(), text));
        let desk = Self { path: path.to_owned(), engine, terminal, file, sealed };
        if desk.file.plan().is_none() {
            tell::diagnostics(&desk.file, terminal);
            return Err(Stop::told(Exit::Findings));
        }
        Ok(desk)
    }

    /// Returns the plan.
    pub fn plan(&self) -> &Remediation {
        self.file.plan().expect("a plan with errors does not come to the desk")
    }

    /// Returns the file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Returns what the plan is read with.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Takes what was changed between an `unseal` and a `seal` into the history of the plan as it lies here.
    pub fn settle(&mut self, today: NaiveDate) -> Result<(), Stop> {
        self.refuse_clear()?;
        let (act, deltas) = match self.file.by_hand() {
            _ if self.file.records.is_empty() => (Act::Start, self.file.everything()),
            // The lines that tell for whom it is sealed come when it is sealed, and are no change.
            Some(by_hand) if !by_hand.deltas.is_empty() => (Act::ByHand, by_hand.deltas),
            Some(_) | None => return Ok(()),
        };
        let note = Note { act, date: today, on: Vec::new(), by: None, why: None };
        self.take(&[Step { note, deltas, is_there: true }])
    }

    /// Makes a change in the plan as it lies here; [`Desk::save`] keeps it.
    pub fn change(&mut self, act: Act, deltas: Vec<Delta>, said: (NaiveDate, Option<&str>)) -> Result<(), Stop> {
        let on: Vec<String> = deltas.iter().filter_map(|delta| delta.of().map(ToOwned::to_owned)).collect();
        let note = Note { act, date: said.0, on, by: said.1.map(ToOwned::to_owned), why: None };
        self.take(&[Step { note, deltas, is_there: false }])
    }

    fn take(&mut self, steps: &[Step]) -> Result<(), Stop> {
        let words = self.terminal.words();
        let text = self.file.with(steps).map_err(|_| {
            let facts = [("file", &*self.path.display().to_string())];
            Stop::usage(anyhow::anyhow!(words.text("remediation-not-editable", &facts)))
        })?;
        let file = self.engine.open_remediation(Source::new(self.path.display().to_string(), text));
        if file.plan().is_none() {
            tell::diagnostics(&file, self.terminal);
            self.terminal.problem(&words.text("remediation-unsaved", &[("file", &self.path.display().to_string())]));
            return Err(Stop::told(Exit::Findings));
        }
        self.file = file;
        Ok(())
    }

    /// What lies in the clear is never written to.
    fn refuse_clear(&self) -> Result<(), Stop> {
        if self.sealed.is_some() {
            return Ok(());
        }
        let facts = [("file", &*self.path.display().to_string())];
        Err(Stop::usage(anyhow::anyhow!(self.terminal.words().text("seal-clear", &facts))))
    }

    /// Seals the plan again, unless somebody has changed it meanwhile.
    pub fn save(&mut self) -> Result<(), Stop> {
        let facts = [("file", &*self.path.display().to_string())];
        let Some((store, opened)) = self.sealed.as_mut() else { return self.refuse_clear() };
        let saved = store.save(&self.path, opened, self.file.text().as_bytes());
        *opened = saved.map_err(|error| match error {
            // What somebody has to do again is told here, since what was written stands nowhere.
            StoreError::Changed => {
                Stop::new(Exit::Changed, anyhow::anyhow!(self.terminal.words().text("remediation-changed", &facts)))
            }
            other => vault::store_stop(other, &self.path, self.terminal),
        })?;
        self.terminal.done(&self.terminal.words().text("remediation-saved", &facts));
        Ok(())
    }
}
