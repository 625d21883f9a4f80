//! `sporre stage`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::Terminal;
use super::{Exit, Stop, check};
use crate::Engine;
use crate::check::Checked;
use crate::diag::{Code, DataPath, Severity};
use crate::domain::{Dataset, Stage};
use crate::edit::{self, EditError};
use crate::fmt::format;
use crate::load::Source;
use crate::prompt::{self, Ask};
use crate::publish::Options;
use crate::stage::{Refusal, named, step};
use crate::store::{Store, StoreError};
use crate::words::Words;

/// The arguments of `stage`.
#[derive(Debug, Args)]
pub(super) struct StageArgs {
    /// Filen med granskningen
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Vart den går: preliminary (till enheten för synpunkter) eller final (slutlig)
    #[arg(value_name = "STEG")]
    to: To,
    /// Vem som beslutar det, som roll
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Dagen då det beslutas, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = super::report::day)]
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Preliminär rapport
    Preliminary,
    /// Slutlig rapport
    Final,
}

impl From<To> for Stage {
    fn from(to: To) -> Self {
        match to {
            To::Preliminary => Self::Preliminary,
            To::Final => Self::Final,
        }
    }
}

impl StageArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &StageArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let unreadable = |error: StoreError| Stop::usage(terminal.not_written(error, &args.file));
    let source = Source::open(&args.file);
    let name = source.name().to_owned();
    let file = engine.check(source);
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words.text("stage-stopped", &[("file", &name)]));
        return Ok(check::exit(&file));
    };
    let opened = Store::plain().read(&args.file).map_err(unreadable)?;
    let text = String::from_utf8(opened.bytes.clone()).unwrap_or_default();
    let to = Stage::from(args.to);
    let day = args.date.unwrap_or(today);
    let by = match args.by.as_deref().map(str::trim) {
        Some(by) if !by.is_empty() => by.to_owned(),
        _ => ask(dataset, &name, to, terminal)?,
    };
    let changes = match step(dataset, to, day, &by) {
        Ok(changes) => changes,
        Err(refusal) => {
            terminal.problem(&refusal_words(&refusal, &name, to, words));
            return Ok(Exit::Findings);
        }
    };
    let cannot = |error: EditError| Stop::usage(anyhow::anyhow!(edit_words(&error, words)));
    // The stage alone moves no line, so what it asks for is told at the places of the file.
    let gate = engine.check(Source::new(&name, edit::apply(&text, &changes[..1]).map_err(cannot)?));
    let stops: Vec<_> = gate.diags.iter().filter(|d| d.severity == Severity::Error && !is_set_by_step(d)).collect();
    if !stops.is_empty() {
        terminal.diagnostics(stops.iter().copied(), &gate.source, &gate.tree);
        terminal.done(&words.text("stage-refused", &[("file", &name), ("stage", to.word())]));
        return Ok(Exit::Findings);
    }
    let mut changed = edit::apply(&text, &changes).map_err(cannot)?;
    // What is added comes last; a file that is laid out stays so.
    if format(&text, engine.catalogue()).is_ok_and(|laid_out| laid_out == text) {
        changed = format(&changed, engine.catalogue()).unwrap_or(changed);
    }
    let after: Checked = engine.check(Source::new(&name, &changed));
    if after.dataset.is_none() {
        check::show(&after, terminal);
        terminal.done(&words.text("stage-refused", &[("file", &name), ("stage", to.word())]));
        return Ok(Exit::Findings);
    }
    Store::plain().save(&args.file, &opened, changed.as_bytes()).map_err(|error| match error {
        StoreError::Changed | StoreError::Busy => {
            Stop { exit: Exit::Changed, error: Some(terminal.not_written(error, &args.file)) }
        }
        error => unreadable(error),
    })?;
    terminal.diagnostics(after.diags.iter(), &after.source, &after.tree);
    let facts = [("file", name.as_str()), ("stage", to.word()), ("day", &day.to_string()), ("by", &by)];
    terminal.done(&words.text("stage-done", &facts));
    if to == Stage::Final {
        let mut after = after;
        let before = after.diags.iter().count();
        engine.check_publication(&mut after, Options { as_of: day, with_reasons: false });
        let more = after.diags.iter().count() - before;
        if more > 0 {
            terminal.done(&words.text("publish-more", &[("file", &name), ("count", &more.to_string())]));
        }
    }
    Ok(Exit::Done)
}

/// The day of the final report is missing only until the step writes it.
fn is_set_by_step(diagnostic: &crate::diag::Diagnostic) -> bool {
    diagnostic.code == Code::MissingValue && diagnostic.place.path == DataPath::root().key("dates").key("final")
}

/// Asks who decides; a script must say it.
fn ask(dataset: &Dataset, file: &str, to: Stage, terminal: &Terminal) -> Result<String, Stop> {
    let words = terminal.words();
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("stage-by", &[]))));
    };
    let role = dataset.inspectors.iter().find_map(|inspector| inspector.role.as_deref());
    let check = |answer: &str| match named(dataset, answer) {
        _ if answer.is_empty() => Err(words.text("answer-empty", &[])),
        Some(refusal) => Err(refusal_words(&refusal, file, to, words)),
        None => Ok(()),
    };
    let question = words.text("ask-by", &[]);
    person.line(&question, role, &check).map_err(|error| Stop::usage(error.into()))
}

fn refusal_words(refusal: &Refusal, file: &str, to: Stage, words: &Words) -> String {
    let text =
        |id: &str, name: &str, value: &str| words.text(id, &[("file", file), ("stage", to.word()), (name, value)]);
    match refusal {
        Refusal::AlreadyThere => text("stage-already", "by", ""),
        Refusal::Behind => text("stage-behind", "by", ""),
        Refusal::NotSeenByUnit => text("stage-not-seen", "by", ""),
        Refusal::BeforeVisit { visit } => text("stage-before-visit", "visit", &visit.to_string()),
        Refusal::NamesInspector { name, role } => {
            let role = role.as_deref().unwrap_or("inspektör");
            words.text("stage-by-name", &[("name", name), ("role", role)])
        }
    }
}

/// Says why a file could not be edited.
fn edit_words(error: &EditError, words: &Words) -> String {
    match error {
        EditError::Unreadable => words.text("edit-unreadable", &[]),
        EditError::NoSuchPlace(path) | EditError::NotSafe(path) => {
            words.text("edit-not-safe", &[("path", &path.to_string())])
        }
    }
}
