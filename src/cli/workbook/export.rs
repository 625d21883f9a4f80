//! `sporre workbook export`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::Engine;
use crate::check::is_plan;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{day, same_file};
use crate::cli::{Exit, Stop, check};
use crate::edit::Value;
use crate::load::Source;
use crate::store::{Store, StoreError};
use crate::workbook;

/// The arguments of `workbook export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Filen med granskningen eller självvärderingen
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Arbetsboken som skrivs; bredvid filen, med slutet .xlsx, om inget sägs
    #[arg(short, long, value_name = "ARBETSBOK")]
    output: Option<PathBuf>,
    /// Ersätt en arbetsbok som redan finns
    #[arg(long)]
    force: bool,
    /// Dagen som står i arbetsbokens egenskaper, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

impl ExportArgs {
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &ExportArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let say = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    let target = args.output.clone().unwrap_or_else(|| args.file.with_extension("xlsx"));
    let to_stdout = target == Path::new("-");
    let ending = target.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if !to_stdout && ending != "xlsx" {
        return Err(say("workbook-wrong-ending", &[("file", &target.display().to_string())]));
    }
    if args.output.is_none() && args.file == Path::new("-") {
        return Err(say("workbook-needs-output", &[]));
    }
    let source = Source::open(&args.file);
    let checked = engine.check(source);
    if checked.source.is_broken() || is_plan(&checked.tree) || !checked.tree.is_readable() {
        check::show(&checked, terminal);
        return Ok(check::exit(&checked).max(Exit::Findings));
    }
    let value = Value::from(checked.tree.root());
    if !matches!(value, Value::Map(_)) {
        check::show(&checked, terminal);
        return Ok(Exit::Findings);
    }
    if same_file(&target, &args.file) {
        return Err(say("workbook-same-file", &[("file", &target.display().to_string())]));
    }
    let book = workbook::book(&value, engine.catalogue());
    let name = args
        .file
        .file_name()
        .and_then(|name| name.to_str())
        .filter(|name| workbook::is_plain_name(name) && *name != "-");
    let name = name.unwrap_or("granskning.yaml");
    let catalogue = format!("{} {}", engine.catalogue().id, engine.catalogue().version);
    let bytes = workbook::write(&book, name, checked.source.text(), &catalogue, args.date.unwrap_or(today))
        .map_err(|error| Stop::failure(error.into()))?;
    if to_stdout {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    }
    let shown = target.display().to_string();
    let store = Store::plain();
    let written = if args.force { store.write(&target, &bytes) } else { store.create(&target, &bytes) };
    written.map_err(|error| match error {
        StoreError::Exists => say("workbook-exists", &[("file", &shown)]),
        error => Stop::usage(terminal.not_written(error, &target)),
    })?;
    terminal.done(&words.text("workbook-exported", &[("file", &shown), ("from", name)]));
    Ok(Exit::Done)
}
