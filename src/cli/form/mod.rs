//! `sporre form`: agreements and evaluations around the training, to fill in by hand or from data.

mod ask;
mod check;
mod desk;
mod edit;
mod list;
mod make;
mod new;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::Terminal;
use super::vault::{KeyArgs, SealArgs, UnsealArgs, key, seal, unseal};
use super::{Exit, Stop};
use crate::Engine;
use crate::diag::{Code, DataPath, Diagnostics, Severity, nearest};
use crate::form::{Form, Forms, Values, read_form};
use crate::load::Source;
use crate::store::{Bounds, FolderError, read_folder};

/// What a folder of forms may hold.
const MOST: Bounds = Bounds { files: 200, bytes: 16 * 1024 * 1024, depth: 1 };

/// The arguments of `form`.
#[derive(Debug, Args)]
pub(super) struct FormArgs {
    /// Mapp med egna blanketter; en med samma namn som en av programmets tar dess plats
    #[arg(long, value_name = "MAPP", global = true)]
    forms: Option<PathBuf>,
    #[command(subcommand)]
    command: FormCommand,
}

#[derive(Debug, Subcommand)]
enum FormCommand {
    /// Visa vilka blanketter som finns
    List(list::ListArgs),
    /// Skriv en fil att fylla i en blankett i, med en förklaring till varje fält
    New(new::NewArgs),
    /// Fyll i eller ändra i en fil, också en som ligger förseglad
    Edit(edit::EditArgs),
    /// Gör en blankett av det som är ifyllt, eller en tom att fylla i för hand
    Make(make::MakeArgs),
    /// Kontrollera egna blanketter, och filer som är ifyllda
    Check(check::CheckArgs),
    /// Försegla det som är ifyllt, från standard in eller en fil
    Seal(SealArgs),
    /// Skriv det som ligger förseglat till standard ut, aldrig till en fil
    Unseal(UnsealArgs),
    /// Gör en nyckel: en hemlig fil att behålla, och en mottagare att lämna till andra
    Key(KeyArgs),
}

impl FormArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> Option<&Path> {
        match &self.command {
            FormCommand::List(_) | FormCommand::Seal(_) | FormCommand::Unseal(_) | FormCommand::Key(_) => None,
            FormCommand::New(args) => args.output.as_deref(),
            FormCommand::Edit(args) => Some(&args.file),
            FormCommand::Make(args) => args.file.as_deref().or(args.output.as_deref()),
            FormCommand::Check(args) => args.files.first().map(PathBuf::as_path),
        }
    }
}

pub(super) fn run(args: &FormArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let forms = || forms(args.forms.as_deref(), engine, terminal);
    match &args.command {
        FormCommand::List(args) => list::run(args, &forms()?, engine, terminal),
        FormCommand::New(args) => new::run(args, &forms()?, engine, terminal),
        FormCommand::Edit(args) => edit::run(args, &forms()?, engine, terminal),
        FormCommand::Make(args) => make::run(args, &forms()?, engine, today, terminal),
        FormCommand::Check(args) => check::run(args, &forms()?, engine, terminal),
        FormCommand::Seal(args) => seal(args, terminal),
        FormCommand::Unseal(args) => unseal(args, terminal),
        FormCommand::Key(args) => key(args, terminal),
    }
}

/// Tells where a form of one's own is looked for, where a file names one that is not known.
fn tell_own(found: &Diagnostics, terminal: &Terminal) {
    let form = DataPath::root().key("form");
    if found.iter().any(|found| found.code == Code::UnknownValue && found.place.path == form) {
        terminal.aside(&terminal.words().text("form-own", &[]));
    }
}

/// Tells once that what is filled in could lie sealed.
fn tell_clear(path: &Path, terminal: &Terminal) {
    if path != Path::new("-") {
        let sealed = path.with_extension("sealed");
        let facts = [("file", &*path.display().to_string()), ("sealed", &*sealed.display().to_string())];
        terminal.aside(&terminal.words().text("form-clear", &facts));
    }
}

/// Returns the forms of the program with those of a folder over them.
fn forms(folder: Option<&Path>, engine: &Engine, terminal: &Terminal) -> Result<Forms, Stop> {
    let mut forms = Forms::shipped(engine.catalogue());
    let Some(folder) = folder else { return Ok(forms) };
    let words = terminal.words();
    let shown = folder.display().to_string();
    let files = read_folder(folder, MOST).map_err(|error| {
        let told = words.text("cannot-list", &[("folder", &shown)]);
        Stop::usage(match error {
            FolderError::Unreadable { error, .. } => anyhow::Error::new(error).context(told),
            FolderError::TooMuch(_) => anyhow!(words.text("form-folder-too-much", &[("folder", &shown)])),
        })
    })?;
    let is_form = |name: &str| name.ends_with(".yaml") || name.ends_with(".yml");
    let (mut count, mut broken) = (0, false);
    for (name, bytes) in files.into_iter().filter(|(name, _)| is_form(name)) {
        let read = read_form(Source::from_bytes(folder.join(name).display().to_string(), bytes), engine.catalogue());
        count += 1;
        if read.diags.has_errors() {
            terminal.diagnostics(read.diags.iter(), &read.source, &read.tree);
            terminal.summary(read.source.name(), read.diags.count(Severity::Error), 0);
        }
        match read.value {
            Some(form) => forms.add(form),
            None => broken = true,
        }
    }
    match (count, broken) {
        (0, _) => Err(Stop::usage(anyhow!(words.text("form-folder-empty", &[("folder", &shown)])))),
        (_, true) => Err(Stop::usage(anyhow!(words.text("form-folder-unusable", &[("folder", &shown)])))),
        (_, false) => Ok(forms),
    }
}

/// Returns the form with an id.
fn form<'f>(id: &str, forms: &'f Forms, terminal: &Terminal) -> Result<&'f Form, Stop> {
    forms.get(id).ok_or_else(|| unknown("form-unknown", id, forms.ids(), terminal))
}

/// Says that there is no such thing, what is meant, and what there is.
fn unknown<'k>(id: &str, value: &str, known: impl Iterator<Item = &'k str>, terminal: &Terminal) -> Stop {
    let known: Vec<&str> = known.collect();
    let all = known.join(", ");
    let mut facts = vec![("value", value), ("known", all.as_str())];
    facts.extend(nearest(value, known.iter().copied()).map(|meant| ("meant", meant)));
    let told = terminal.words().text(id, &facts);
    let hint = nearest(value, known.iter().copied());
    let hint = hint.map(|meant| terminal.words().text("form-meant", &[("meant", meant)]));
    Stop::usage(anyhow!(std::iter::once(told).chain(hint).collect::<Vec<_>>().join("; ")))
}

/// Returns what the texts of forms are filled with; what a region says is none of it where none is named.
fn values(region: Option<&str>, engine: &Engine, terminal: &Terminal) -> Result<Values, Stop> {
    let catalogue = engine.catalogue();
    match region.filter(|id| !catalogue.regions.contains_key(*id)) {
        Some(id) => Err(unknown("form-unknown-region", id, catalogue.regions.keys().map(String::as_str), terminal)),
        None => Ok(Values::of(catalogue, region)),
    }
}
