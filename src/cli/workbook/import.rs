//! `sporre workbook import`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{ask, tell};
use crate::Engine;
use crate::check::{Checked, is_plan};
use crate::cli::output::{Terminal, data};
use crate::cli::save::{not_editable, put_back, refused};
use crate::cli::{Exit, Stop, check};
use crate::diag::{DataPath, Severity};
use crate::edit::{self, Value};
use crate::load::Source;
use crate::prompt::{self, Ask};
use crate::sheets;
use crate::store::{Store, StoreError};
use crate::workbook::{self, Cell, Conflict, Filled, Outcome, Remark, Side, Spot};

/// The arguments of `workbook import`.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Den ifyllda arbetsboken
    #[arg(value_name = "ARBETSBOK")]
    workbook: PathBuf,
    /// Filen som svaren förs in i; den som arbetsboken gjordes av, bredvid arbetsboken, om inget sägs
    #[arg(value_name = "FIL")]
    file: Option<PathBuf>,
    /// Skriv ändringarna utan att fråga
    #[arg(long)]
    yes: bool,
    /// Visa bara vad som skulle ändras
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Läs in fast arbetsboken gäller en enhet med ett annat namn
    #[arg(long)]
    other_unit: bool,
    /// Vad som gäller där båda har ändrats: file (filen) eller workbook (arbetsboken)
    #[arg(long, value_name = "VILKEN")]
    prefer: Option<Prefer>,
    /// Hur det visas: human eller json
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Prefer {
    /// Filen
    File,
    /// Arbetsboken
    Workbook,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// För människor
    Human,
    /// För program
    Json,
}

impl ImportArgs {
    pub fn file(&self) -> &Path {
        self.file.as_deref().unwrap_or(&self.workbook)
    }
}

pub(super) fn run(args: &ImportArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let shown = args.workbook.display().to_string();
    let filled = open(&args.workbook, terminal)?;
    let target = args.file.clone().unwrap_or_else(|| args.workbook.with_file_name(&filled.origin.file));
    let name = target.display().to_string();
    let store = Store::plain();
    let is_new = args.file.is_none() && target.symlink_metadata().is_err();
    let (opened, text) = if is_new {
        (None, filled.origin.text.clone())
    } else {
        if target == Path::new("-") {
            return Err(Stop::usage(anyhow::anyhow!(words.text("workbook-into-stdin", &[]))));
        }
        let source = Source::open(&target);
        if source.is_broken() {
            let checked = engine.check(source);
            check::show(&checked, terminal);
            return Ok(check::exit(&checked));
        }
        // What is judged, asked about and written back is made of the bytes that the save compares with.
        let opened = store.read(&target).map_err(|error| refused(error, &target, terminal))?;
        let checked = engine.check(Source::from_bytes(&name, opened.bytes.clone()));
        if checked.source.is_broken() || is_plan(&checked.tree) || !checked.tree.is_readable() {
            check::show(&checked, terminal);
            return Ok(check::exit(&checked).max(Exit::Findings));
        }
        let text = checked.source.text().to_owned();
        (Some(opened), text)
    };
    let value = |text: &str| Value::from(crate::load::parse(&Source::new(&name, text)).0.root());
    let (base, current) = (value(&filled.origin.text), value(&text));
    if let Some(told) = other(&base, &current, args, [&shown, &name], terminal) {
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    let decided: RefCell<BTreeMap<Spot, Side>> = RefCell::default();
    let decide = |conflict: &Conflict| match args.prefer {
        Some(Prefer::File) => Some(Side::File),
        Some(Prefer::Workbook) => Some(Side::Form),
        None => decided.borrow().get(&conflict.spot).copied(),
    };
    let merge = || workbook::merge(&base, &filled, &current, engine.catalogue(), &decide);
    let mut outcome = merge();
    let mut person = match (args.format, args.yes || args.dry_run) {
        (Format::Human, false) => prompt::Terminal::if_present(terminal.is_plain()),
        _ => None,
    };
    if let Some(person) = &mut person
        && !outcome.conflicts.is_empty()
    {
        let sides = ask::about(&outcome.conflicts, person, words, &|line| terminal.done(line));
        decided.borrow_mut().extend(sides.map_err(|error| Stop::usage(error.into()))?);
        outcome = merge();
    }
    if args.format == Format::Human {
        told(&outcome, &shown, terminal)?;
    }
    let unread = |remark: &Remark| !matches!(remark, Remark::Copy { .. } | Remark::ColumnGone { .. });
    let unread = outcome.remarks.iter().filter(|remark| unread(remark)).count();
    let open = unread > 0 || !outcome.faults.is_empty() || !outcome.conflicts.is_empty();
    let ends = if open { Exit::Findings } else { Exit::Done };
    let counts =
        [outcome.edits.len(), outcome.faults.len() + outcome.conflicts.len() + unread].map(|count| count.to_string());
    let facts = [("file", name.as_str()), ("from", shown.as_str()), ("count", &counts[0]), ("of", &counts[1])];
    if !outcome.conflicts.is_empty() && args.format == Format::Human {
        terminal.done(&words.text("workbook-choose", &[]));
    }
    if outcome.edits.is_empty() && !is_new {
        let id = match open {
            true => "workbook-nothing-else",
            false if decided.borrow().is_empty() && args.prefer.is_none() => "workbook-nothing",
            false => "workbook-kept",
        };
        return finish(args, &outcome, false, ends, id, &facts, terminal);
    }
    let changes = edit::differences(&current, &DataPath::root(), &outcome.value);
    let changed = edit::apply(&text, &changes).map_err(|error| not_editable(&error, &name, terminal))?;
    let not_written = match &mut person {
        _ if args.yes => None,
        _ if args.dry_run => Some(("workbook-dry-run", ends)),
        None => Some(("workbook-not-written", Exit::Findings)),
        Some(person) => {
            let answers = [words.text("yes", &[]), words.text("no", &[])];
            let question = words.text(if is_new { "ask-workbook-new" } else { "ask-workbook" }, &facts);
            let yes = person.confirm(&question, answers.each_ref().map(String::as_str), true);
            let yes = yes.map_err(|error| Stop::usage(error.into()))?;
            (!yes).then_some(("workbook-declined", Exit::Findings))
        }
    };
    if let Some((id, ends)) = not_written {
        return finish(args, &outcome, false, ends, id, &facts, terminal);
    }
    match &opened {
        Some(opened) => _ = put_back(&target, opened, &changed, terminal)?,
        None => store.create(&target, changed.as_bytes()).map_err(|error| match error {
            StoreError::Exists => Stop { exit: Exit::Changed, error: Some(terminal.not_written(error, &target)) },
            error => refused(error, &target, terminal),
        })?,
    }
    let before = engine.check(Source::new(&name, text));
    let after = engine.check(Source::new(&name, changed));
    let left = left_to_mend(&before, &after, &outcome, &shown, args.format == Format::Human, terminal);
    let ends = if left { Exit::Findings } else { ends };
    let id = if is_new { "workbook-made" } else { "workbook-imported" };
    finish(args, &outcome, true, ends, id, &facts, terminal)
}

fn open(path: &Path, terminal: &Terminal) -> Result<Filled, Stop> {
    let words = terminal.words();
    let name = path.display().to_string();
    let system = |error: std::io::Error| {
        Stop::usage(anyhow::Error::new(error).context(words.text("cannot-read", &[("file", &name)])))
    };
    let mut bytes = Vec::new();
    // One byte more than is read tells that there are too many.
    let most = sheets::MOST_BYTES + 1;
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(system)?;
    } else {
        let file = std::fs::File::open(path).map_err(system)?;
        file.take(most).read_to_end(&mut bytes).map_err(system)?;
    }
    workbook::read(&bytes).map_err(|error| {
        let told = words.text("cannot-read", &[("file", &name)]);
        Stop::usage(anyhow::anyhow!(tell::unreadable(&error, words)).context(told))
    })
}

/// Returns why a workbook does not belong to a file: it was made of another unit's, or of another kind.
fn other(base: &Value, current: &Value, args: &ImportArgs, names: [&str; 2], terminal: &Terminal) -> Option<String> {
    let said = |root: &Value, path: &[&str]| {
        let path = path.iter().fold(DataPath::root(), |path, key| path.key(key));
        match root.at(&path) {
            Some(Value::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        }
    };
    let [from, file] = names;
    let differs = |path: &[&str]| {
        let (other, unit) = (said(base, path), said(current, path));
        (!other.is_empty() && !unit.is_empty() && other.to_lowercase() != unit.to_lowercase()).then_some((other, unit))
    };
    let told = |id: &str, (other, unit): &(String, String)| {
        let facts = [("from", from), ("file", file), ("other", other), ("unit", unit)];
        terminal.words().text(id, &facts)
    };
    if let Some(found) = differs(&["kind"]) {
        return Some(told("workbook-other-kind", &found));
    }
    let found = differs(&["unit", "name"]).filter(|_| !args.other_unit)?;
    Some(told("workbook-other-unit", &found))
}

/// Tells what changes, what is not decided and what could not be used.
fn told(outcome: &Outcome, workbook: &str, terminal: &Terminal) -> Result<(), Stop> {
    let words = terminal.words();
    let lines = tell::edits(&outcome.edits, words);
    if !lines.is_empty() {
        data(format!("{}\n", lines.join("\n")).as_bytes()).map_err(Stop::failure)?;
    }
    for remark in &outcome.remarks {
        terminal.warning(&tell::remark(remark, words));
    }
    for conflict in &outcome.conflicts {
        tell::conflict(conflict, words).iter().for_each(|line| terminal.done(line));
    }
    for fault in &outcome.faults {
        let [message, help] = tell::fault(fault, words);
        terminal.problem(&message);
        terminal.done(&format!("  --> {workbook}: {help}"));
    }
    Ok(())
}

/// Tells what is wrong in the file now that was not before, by the cells in which it stands.
fn left_to_mend(
    before: &Checked,
    after: &Checked,
    outcome: &Outcome,
    workbook: &str,
    is_told: bool,
    terminal: &Terminal,
) -> bool {
    let words = terminal.words();
    let errors = after.diags.iter().filter(|found| found.severity == Severity::Error);
    let known = |path: &DataPath| before.diags.iter().any(|old| old.place.path == *path);
    let mut any = false;
    for found in errors.filter(|found| !known(&found.place.path)) {
        any = true;
        if !is_told {
            continue;
        }
        let cell = cell_of(&found.place.path, outcome);
        let place = match cell {
            Some(cell) => {
                let facts = [("sheet", cell.sheet.as_str()), ("cell", cell.address.as_str())];
                format!("{workbook}: {}", words.text("workbook-cell", &facts))
            }
            None => after.source.name().to_owned(),
        };
        terminal.diagnostic_at(found, &place);
    }
    any
}

/// Returns the cell in which a place of the dataset stands, or the nearest that holds it.
fn cell_of<'o>(path: &DataPath, outcome: &'o Outcome) -> Option<&'o Cell> {
    let holds = outcome.places.iter().filter(|(place, _)| path.starts_with(place));
    holds.max_by_key(|(place, _)| place.steps().len()).map(|(_, cell)| cell)
}

fn finish(
    args: &ImportArgs,
    outcome: &Outcome,
    written: bool,
    exit: Exit,
    id: &str,
    facts: &[(&str, &str)],
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    if args.format == Format::Json {
        let json = serde_json::to_string_pretty(&tell::json(outcome, written, words)).expect("plain data");
        data(format!("{json}\n").as_bytes()).map_err(Stop::failure)?;
    }
    terminal.done(&words.text(id, facts));
    Ok(exit)
}
