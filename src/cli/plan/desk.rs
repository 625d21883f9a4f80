//! A plan on the desk: opened, seen with what was changed by hand, and put back without losing
//! anybody's work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::page::cell;
use super::tell::{change_words, conflict_words};
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::save::{marked, not_editable, refused};
use crate::cli::{Exit, Stop, check};
use crate::domain::living::{Act, EntryId, Plan};
use crate::edit::EditError;
use crate::load::Source;
use crate::plan::{self, ByHand, MergeError, Note, PlanFile, Step};
use crate::prompt::{self, Ask};
use crate::store::{Opened, Store, StoreError};
use crate::words::quotable;

/// How often a plan that others save at the same time is tried again.
const TRIES: usize = 50;

/// An opened plan.
pub(super) struct Desk<'a> {
    path: PathBuf,
    engine: Arc<Engine>,
    terminal: &'a Terminal,
    today: NaiveDate,
    /// The file as it was read; none where it came from standard input.
    opened: Option<Opened>,
    file: PlanFile,
    /// What is to be written into the history before anything else.
    before: Vec<Step>,
}

impl<'a> Desk<'a> {
    /// Opens a plan, and tells what is wrong with it or was changed by hand.
    pub fn open(path: &Path, engine: Arc<Engine>, today: NaiveDate, terminal: &'a Terminal) -> Result<Self, Stop> {
        let (opened, source) = read(path, terminal)?;
        let file = engine.open_plan(source);
        let mut desk = Self { path: path.to_owned(), engine, terminal, today, opened, file, before: Vec::new() };
        if desk.file.plan().is_none() {
            return Err(desk.broken());
        }
        desk.before = desk.unwritten();
        desk.tell_unwritten();
        Ok(desk)
    }

    /// Returns the plan.
    pub fn plan(&self) -> &Plan {
        self.file.plan().expect("a plan with errors does not come to the desk")
    }

    /// Returns the file.
    pub fn file(&self) -> &PlanFile {
        &self.file
    }

    /// Returns the name of the file as it is shown.
    pub fn name(&self) -> &str {
        self.file.checked.source.name()
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what the plan is read with.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Tells what is wrong with a plan that cannot be worked with.
    fn broken(&self) -> Stop {
        let checked = &self.file.checked;
        self.terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
        self.terminal.done(&self.terminal.words().text("plan-stopped", &[("file", self.name())]));
        Stop::told(check::exit_for(&checked.diags))
    }

    /// Returns what the history does not know yet.
    fn unwritten(&self) -> Vec<Step> {
        let (act, deltas) = match self.file.by_hand() {
            _ if self.file.records.is_empty() => (Act::Start, self.file.everything()),
            Some(ByHand { deltas }) => (Act::ByHand, deltas),
            None => return Vec::new(),
        };
        let mut on: Vec<String> = deltas.iter().filter_map(|delta| delta.of().map(ToOwned::to_owned)).collect();
        on.dedup();
        if act == Act::Start {
            on.clear();
        }
        let note = Note { act, date: self.today, on, by: None, why: None };
        vec![Step { note, deltas, is_there: true }]
    }

    fn tell_unwritten(&self) {
        let words = self.terminal.words();
        for step in &self.before {
            let file = [("file", self.name())];
            if step.note.act == Act::Start {
                self.terminal.done(&words.text("plan-begins", &file));
                continue;
            }
            let id = if step.deltas.is_empty() { "plan-by-hand-layout" } else { "plan-by-hand" };
            self.terminal.done(&words.text(id, &file));
            for delta in &step.deltas {
                self.terminal.done(&format!("  {}", change_words(delta, words)));
            }
        }
    }

    /// Writes down what was changed by hand, for a command that only reads. Where that cannot be
    /// written the next command says it again.
    pub fn settle(&mut self) -> Result<(), Stop> {
        if self.before.is_empty() || self.opened.is_none() {
            return Ok(());
        }
        let written = self.put(&[]);
        if written.is_ok() {
            let text = self.opened.as_ref().map(|opened| opened.bytes.clone()).unwrap_or_default();
            self.file = self.engine.open_plan(Source::from_bytes(self.name().to_owned(), text));
        }
        match written {
            // A file that others may only read is read all the same.
            Err(stop) if stop.exit() == Exit::Usage => {
                self.terminal.warning(&self.terminal.words().text("plan-not-noted", &[("file", self.name())]));
                Ok(())
            }
            other => other,
        }
    }

    /// Puts the plan on the desk as it was on a day, told from its history. Where nothing has happened since,
    /// nothing changes.
    pub fn go_back_to(&mut self, day: NaiveDate) -> Result<(), Stop> {
        if let Some(then) = self.file.on(day, self.engine.catalogue()) {
            if then.plan().is_none() {
                let facts = [("file", self.name()), ("day", &*day.to_string())];
                return Err(Stop::usage(anyhow::anyhow!(self.terminal.words().text("plan-not-begun", &facts))));
            }
            let facts = [("file", self.name()), ("day", &*day.to_string())];
            self.terminal.aside(&self.terminal.words().text("plan-as-it-was", &facts));
            self.file = then;
        }
        Ok(())
    }

    /// Takes what was changed by hand into the history of the plan as it lies here; the file stays.
    pub fn settle_within(&mut self) -> Result<(), Stop> {
        let steps = std::mem::take(&mut self.before);
        if !steps.is_empty() {
            let text = self.file.with(&steps).map_err(|error| self.not_editable(&error))?;
            self.file = self.engine.open_plan(Source::new(self.name().to_owned(), text));
        }
        Ok(())
    }

    /// Makes these steps and saves the plan. Of its history the desk then knows what is new.
    pub fn put(&mut self, steps: &[Step]) -> Result<(), Stop> {
        let mut all = std::mem::take(&mut self.before);
        all.extend(steps.iter().cloned());
        let written = self.file.written(&all).map_err(|error| self.not_editable(&error))?;
        let source = Source::new(self.name().to_owned(), written.new);
        let before: Vec<EntryId> = self.file.head().cloned().into_iter().collect();
        let new = PlanFile::open_after(source, self.engine.catalogue(), &before);
        if new.plan().is_none() {
            self.file = new;
            return Err(self.broken());
        }
        // A history that was laid out anew is read again in all its length.
        let Some(opened) = self.opened.as_ref().filter(|_| self.file.faults.is_empty()) else {
            return self.save(written.text);
        };
        match Store::plain().save(&self.path, opened, &marked(opened, &written.text)) {
            Ok(now) => {
                (self.opened, self.file) = (Some(now), new);
                Ok(())
            }
            // Others have saved meanwhile, or it cannot be done: the long way tells.
            Err(_) => self.save(written.text),
        }
    }

    /// Saves the text of the plan; what others have saved meanwhile is brought together with it.
    pub fn save(&mut self, text: String) -> Result<(), Stop> {
        let Some(mut opened) = self.opened.take() else {
            let told = self.terminal.words().text("plan-stdin", &[]);
            return Err(Stop::usage(anyhow::anyhow!(told)));
        };
        let name = self.name().to_owned();
        let mine = self.engine.open_plan(Source::new(&name, text.as_str()));
        let mut ours = self.engine.open_plan(Source::new(&name, text));
        for _ in 0..TRIES {
            if ours.plan().is_none() {
                // What was asked for would make a plan that cannot be read; nothing is written.
                self.file = ours;
                return Err(self.broken());
            }
            match Store::plain().save(&self.path, &opened, &marked(&opened, ours.text())) {
                Ok(now) => {
                    self.opened = Some(now);
                    self.file = ours;
                    return Ok(());
                }
                Err(StoreError::Changed) => {
                    let (now, source) = read(&self.path, self.terminal)?;
                    let Some(now) = now else { break };
                    // However often it is tried, it is this one's own work that comes in.
                    ours = self.brought_together(source, &mine)?;
                    opened = now;
                }
                Err(error) => return Err(refused(error, &self.path, self.terminal)),
            }
        }
        Err(Stop { exit: Exit::Changed, error: Some(self.terminal.not_written(StoreError::Busy, &self.path)) })
    }

    /// Returns what others have saved together with what was to be saved here.
    fn brought_together(&self, theirs: Source, ours: &PlanFile) -> Result<PlanFile, Stop> {
        let words = self.terminal.words();
        let name = self.name().to_owned();
        let mut theirs = self.engine.open_plan(theirs);
        if theirs.plan().is_none() {
            let checked = &theirs.checked;
            self.terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
            self.terminal.problem(&words.text("plan-conflict", &[("file", &name)]));
            return Err(Stop::told(Exit::Changed));
        }
        if let Some(ByHand { deltas }) = theirs.by_hand() {
            let note = Note { act: Act::ByHand, date: self.today, on: Vec::new(), by: None, why: None };
            let text = theirs.with(&[Step { note, deltas, is_there: true }]);
            theirs = self.engine.open_plan(Source::new(&name, text.map_err(|error| self.not_editable(&error))?));
        }
        match plan::merge(&theirs, ours) {
            Ok(text) => {
                self.terminal.done(&words.text("plan-merged-meanwhile", &[("file", &name)]));
                Ok(self.engine.open_plan(Source::new(&name, text)))
            }
            Err(error) => {
                let names = [words.text("plan-theirs", &[]), words.text("plan-ours", &[])];
                Err(self.not_merged(error, "plan-conflict", names.each_ref().map(String::as_str)))
            }
        }
    }

    /// Says why two plans cannot be brought together, with both versions.
    pub fn not_merged(&self, error: MergeError, conflict: &str, names: [&str; 2]) -> Stop {
        let words = self.terminal.words();
        match error {
            MergeError::Edit(error) => self.not_editable(&error),
            MergeError::NothingShared => {
                self.terminal.problem(&words.text("plan-nothing-shared", &[("file", self.name())]));
                Stop::told(Exit::Findings)
            }
            MergeError::Conflicts(conflicts) => {
                self.terminal.problem(&words.text(conflict, &[("file", self.name())]));
                for conflict in conflicts {
                    self.terminal.done(&conflict_words(&conflict, names, words));
                }
                Stop::told(Exit::Changed)
            }
        }
    }

    fn not_editable(&self, error: &EditError) -> Stop {
        not_editable(error, self.name(), self.terminal)
    }

    /// Returns who acts, as a role: as given, else as answered; a script must say it.
    pub fn role(&self, by: Option<&str>) -> Result<String, Stop> {
        let words = self.terminal.words();
        let given = by.map(str::trim).filter(|by| !by.is_empty());
        if let Some(by) = given {
            // A role is one line.
            return Ok(by.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let Some(mut person) = prompt::Terminal::if_present(self.terminal.is_plain()) else {
            return Err(Stop::usage(anyhow::anyhow!(words.text("plan-by", &[]))));
        };
        let last = self.plan().history.iter().rev().find_map(|entry| entry.by.as_deref());
        let check = |answer: &str| if answer.is_empty() { Err(words.text("answer-empty", &[])) } else { Ok(()) };
        person.line(&words.text("ask-plan-by", &[]), last, &check).map_err(|error| Stop::usage(error.into()))
    }

    /// Returns the id of an item or a measure that a person chooses; a script must say it.
    pub fn choose(&self, fits: impl Fn(&str) -> bool) -> Result<String, Stop> {
        let words = self.terminal.words();
        let mut ids: Vec<&str> = Vec::new();
        let mut lines = Vec::new();
        for item in &self.plan().items {
            let found = item.findings.iter().find_map(|finding| finding.text.as_deref()).unwrap_or_default();
            let item_line = (item.id.as_str(), found, self.plan().status_of(item).swedish());
            let measures = item.measures.iter();
            let measures = measures.map(|m| (m.id.as_str(), m.text.as_str(), m.status.word().swedish()));
            for (id, text, status) in std::iter::once(item_line).chain(measures).filter(|(id, ..)| fits(id)) {
                ids.push(id);
                let text = cell(&quotable(text), 60);
                lines.push(format!("{} {} · {status}", cell(&quotable(id), 6), text.trim_end()));
            }
        }
        if ids.is_empty() {
            return Err(Stop { exit: Exit::Findings, error: Some(anyhow::anyhow!(words.text("plan-none-fits", &[]))) });
        }
        let Some(mut person) = prompt::Terminal::if_present(self.terminal.is_plain()) else {
            let facts = [("known", &*ids.join(", "))];
            return Err(Stop::usage(anyhow::anyhow!(words.text("plan-id-missing", &facts))));
        };
        let chosen = person.choose(&words.text("ask-plan-id", &[]), &lines, 0);
        let chosen = chosen.map_err(|error| Stop::usage(error.into()))?;
        ids.get(chosen).map(|id| (*id).to_owned()).ok_or_else(|| Stop::told(Exit::Usage))
    }

    /// Returns a text: as given, else as answered to a question; a script must say it.
    pub fn answer(&self, given: Option<&str>, question: &str, missing: &str) -> Result<String, Stop> {
        let words = self.terminal.words();
        if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
            return Ok(given.to_owned());
        }
        let Some(mut person) = prompt::Terminal::if_present(self.terminal.is_plain()) else {
            return Err(Stop::usage(anyhow::anyhow!(words.text(missing, &[]))));
        };
        let check = |answer: &str| if answer.is_empty() { Err(words.text("answer-empty", &[])) } else { Ok(()) };
        person.line(&words.text(question, &[]), None, &check).map_err(|error| Stop::usage(error.into()))
    }
}

/// Reads a plan's file, or standard input.
fn read(path: &Path, terminal: &Terminal) -> Result<(Option<Opened>, Source), Stop> {
    let source = Source::open(path);
    if path == Path::new("-") || source.is_broken() {
        return Ok((None, source));
    }
    let opened = Store::plain().read(path).map_err(|error| Stop::usage(terminal.not_written(error, path)))?;
    let source = Source::from_bytes(source.name(), opened.bytes.clone());
    Ok((Some(opened), source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Color;
    use crate::domain::living::Transition;
    use crate::domain::parse_date;
    use crate::plan::act::{self, Said};
    use crate::words::{self, Language};

    const PLAN: &str = "\
schema: 1
kind: plan
catalogue: st
unit: {name: Å, care_provider: B, specialty: C}
items:
  - id: P1
    findings: D07
    measures:
      - {id: P1.1, text: Gör, due: ht 2025, responsible: studierektor}   # snart
";

    fn steps(desk: &Desk<'_>, transition: Transition) -> Vec<Step> {
        let said = Said { date: parse_date("2025-09-01").expect("a day"), by: Some("chef".to_owned()) };
        let made = act::step(desk.file(), desk.plan(), "P1.1", transition, &said, Some("skäl")).expect("a step");
        let note = |act| Note { act, date: said.date, on: Vec::new(), by: said.by.clone(), why: None };
        made.into_iter().map(|(act, deltas)| Step { note: note(act), deltas, is_there: false }).collect()
    }

    #[test]
    fn two_at_once_keep_both_changes_or_are_told_that_they_contradict() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.plan.yaml");
        std::fs::write(&path, PLAN).expect("written");
        let terminal = Terminal::new(Color::Never, words::of(Language::Swedish)).silent();
        let engine = Arc::new(Engine::shipped());
        let today = parse_date("2025-09-01").expect("a day");
        let open = || Desk::open(&path, Arc::clone(&engine), today, &terminal).expect("a plan");
        open().settle().expect("the history begins");
        // One begins the measure while the other writes a comment.
        let (mut one, mut other) = (open(), open());
        one.put(&steps(&one, Transition::Start)).expect("saved");
        let said = Said { date: today, by: None };
        let deltas = act::note(other.plan(), "P1.1", Act::Comment, &said, "Bra.").expect("a comment");
        let note = Note { act: Act::Comment, date: today, on: Vec::new(), by: None, why: None };
        other.put(&[Step { note, deltas, is_there: false }]).expect("saved as well");
        let both = open();
        let (_, measure) = both.plan().measure("P1.1").expect("a measure");
        assert_eq!((measure.status.word().word(), measure.comments.len()), ("in-progress", 1));
        assert_eq!(both.file().records.last().expect("an entry").parents.len(), 2);
        assert!(both.file().text().contains("# snart"));
        // One says that it is done while the other cancels it.
        let (mut one, mut other) = (open(), open());
        one.put(&steps(&one, Transition::Finish)).expect("saved");
        let before = std::fs::read(&path).expect("there");
        let refused = other.put(&steps(&other, Transition::Cancel)).expect_err("they contradict");
        assert_eq!(refused.exit(), Exit::Changed);
        assert_eq!(std::fs::read(&path).expect("there"), before);
    }
}
