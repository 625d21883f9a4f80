//! `sporre form make`.

use std::path::PathBuf;

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::Args;

use super::{form, tell_clear, tell_own, unknown, values};
use crate::Engine;
use crate::cli::check::exit_for;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{Format, asked_for, day, goes_to, printed, same_file};
use crate::cli::vault::silent::{self, Known};
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop};
use crate::diag::Severity;
use crate::form::{Filled, Forms, Read, keys, read_data};
use crate::report::contract::Options;
use crate::store::{Plain, Store};

/// The arguments of `form make`.
#[derive(Debug, Args)]
pub(super) struct MakeArgs {
    /// Blankettens namn, som `sporre form list` visar det
    #[arg(value_name = "BLANKETT")]
    form: String,
    /// Filen med det som är ifyllt, öppen eller förseglad; `-` läser från standard in
    #[arg(value_name = "FIL")]
    pub file: Option<PathBuf>,
    /// Gör en tom blankett att skriva ut och fylla i för hand
    #[arg(long, conflicts_with = "file")]
    blank: bool,
    /// Var blanketten läggs i stället för bredvid filen; ifylld är den bara läsbar för dig. `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    pub output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json (dokumentmodellen) eller typst; som filnamnet slutar, annars pdf
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Regionen vars namn och värden ska stå i blanketten, i stället för den som filen nämner
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Bara en av blankettens delar; anges flera gånger för flera delar
    #[arg(long = "part", value_name = "DEL")]
    parts: Vec<String>,
    /// Dagen då blanketten görs, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    keys: Keys,
}

pub(super) fn run(
    args: &MakeArgs,
    forms: &Forms,
    engine: &Engine,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let form = form(&args.form, forms, terminal)?;
    if args.file.is_none() && !args.blank {
        return Err(Stop::usage(anyhow!(words.text("form-needs-data", &[("key", &form.id)]))));
    }
    if let Some(other) = args.parts.iter().find(|part| form.part(part).is_none()) {
        let known = form.parts.iter().map(|part| part.key.as_str());
        return Err(unknown("form-unknown-part", other, known, terminal));
    }
    let format = asked_for(args.output.as_deref(), args.format, terminal)?.unwrap_or(Format::Pdf);
    let given = args.file.as_deref().map(|path| vault::source(path, &args.keys, terminal)).transpose()?;
    let is_clear = given.as_ref().is_some_and(|(_, is_sealed)| !is_sealed);
    let read = given.map(|(source, _)| read_data(source, forms, engine.catalogue()));
    let filled = match &read {
        None => None,
        Some(read) => match filled(read, is_clear, &keys(&read.tree, forms).into_iter().collect(), &form.id, terminal)?
        {
            Ok(filled) => Some(filled),
            Err(exit) => return Ok(exit),
        },
    };
    let region = args.region.as_deref().or(filled.and_then(|filled| filled.region.as_deref()));
    let values = values(region, engine, terminal)?;
    let as_of = args.date.unwrap_or(today);
    let document = engine.contract(form, Options { filled, values: &values, parts: &args.parts, as_of });
    let bytes = printed(format, engine, &document, as_of, None, words)?;
    let target = target(args, &form.id, format);
    match &target {
        None => data(&bytes).map_err(Stop::failure)?,
        Some(target) => {
            if args.file.as_deref().is_some_and(|file| same_file(target, file)) {
                let told = words.text("form-would-overwrite", &[("file", &target.display().to_string())]);
                return Err(Stop::usage(anyhow!(told)));
            }
            // What is filled in is nobody else's; an empty form is everybody's.
            let store = if filled.is_some() { Store::private(Plain) } else { Store::plain() };
            let written = store.write(target, &bytes);
            written.map_err(|error| Stop::usage(terminal.not_written(error, target)))?;
            let shown = target.display().to_string();
            terminal.done(&words.text("report-done", &[("file", &shown)]));
            if filled.is_some() && !is_clear {
                terminal.warning(&words.text("form-paper", &[("file", &shown)]));
            }
        }
    }
    if let Some(filled) = filled {
        terminal.done(&words.text("form-fingerprint", &[("value", &filled.fingerprint)]));
        terminal.aside(&words.text("form-private", &[]));
        if let Some(file) = args.file.as_deref().filter(|_| is_clear) {
            tell_clear(file, terminal);
        }
    }
    Ok(Exit::Done)
}

/// Returns what is filled in, or how the command ends where it is wrong, which is told.
fn filled<'r>(
    read: &'r Read<Filled>,
    is_clear: bool,
    known: &Known,
    form: &str,
    terminal: &Terminal,
) -> Result<Result<&'r Filled, Exit>, Stop> {
    silent::tell_file(read.diags.iter(), &read.source, &read.tree, (!is_clear, known), terminal);
    tell_own(&read.diags, terminal);
    let Some(filled) = &read.value else {
        let (errors, warnings) = (read.diags.count(Severity::Error), read.diags.count(Severity::Warning));
        terminal.summary(read.source.name(), errors, warnings);
        return Ok(Err(exit_for(&read.diags)));
    };
    if filled.form != form {
        let words = terminal.words();
        let file = words.file_name(read.source.name()).into_owned();
        let facts = [("file", file.as_str()), ("value", &filled.form), ("known", form)];
        return Err(Stop::usage(anyhow!(words.text("form-other", &facts))));
    }
    Ok(Ok(filled))
}

/// Returns where the document goes, `None` for standard output: beside the file, or under the form's name where none
/// is filled in.
fn target(args: &MakeArgs, form: &str, format: Format) -> Option<PathBuf> {
    let empty = PathBuf::from(form);
    let file = args.file.as_deref().unwrap_or(&empty);
    let beside = match &args.file {
        Some(file) => file.with_extension(format.extension()),
        None => {
            // The id of a form of one's own may hold what no file's name can.
            let name = form.replace(|c: char| !c.is_alphanumeric() && c != '-' && c != '_', "-");
            PathBuf::from(format!("{name}.{}", format.extension()))
        }
    };
    goes_to(args.output.as_deref(), file, &beside, format)
}
