//! `sporre region`: the routines of regions.

mod template;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::check::exit_for;
use super::output::{Terminal, data};
use super::report::{Format, asked_for, printed};
use super::{Exit, Stop};
use crate::Engine;
use crate::catalogue::{self, Catalogue, Region};
use crate::diag::{Severity, nearest};
use crate::load::Source;
use crate::store::{Store, StoreError};
use crate::words::Words;

/// The arguments of `region`.
#[derive(Debug, Args)]
pub(super) struct RegionArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lista regionprofilerna
    List,
    /// Visa en regions rutiner: vad som gäller, hur starkt det är och var det står
    Show {
        /// Regionens id, till exempel halland
        #[arg(value_name = "REGION")]
        id: String,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Jämför flera regioners rutiner i en tabell
    Compare {
        /// Regionernas id, till exempel skane halland; alla regioner om inget sägs
        #[arg(value_name = "REGION")]
        ids: Vec<String>,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Kontrollera egna regionprofiler
    Check {
        /// Filer att kontrollera; `-` läser från standard in
        #[arg(required = true, value_name = "FIL")]
        files: Vec<PathBuf>,
    },
    /// Börja på en egen regionprofil: en fil att fylla i, med förklaringar
    New {
        /// Regionens namn, till exempel "Region Sandmark"
        #[arg(value_name = "NAMN")]
        name: String,
        /// Filen som skrivs; `-` skriver till standard ut
        #[arg(short, long, value_name = "FIL")]
        output: PathBuf,
    },
}

/// Where a document goes.
#[derive(Debug, Args)]
struct OutputArgs {
    /// Filen som skrivs; utan -o, eller med `-`, skrivs till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json (för program) eller typst; som filnamnet slutar, annars md
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

pub(super) fn run(args: &RegionArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let (catalogue, words) = (engine.catalogue(), terminal.words());
    match &args.action {
        Action::List => data(list(catalogue, words).as_bytes()).map_err(Stop::failure)?,
        Action::Show { id, output } => {
            let region = known(catalogue, id, words)?;
            put(output, engine, &[region], today, terminal)?;
        }
        Action::Compare { ids, output } => {
            let mut regions = Vec::new();
            for id in ids {
                let region = known(catalogue, id, words)?;
                if !regions.contains(&region) {
                    regions.push(region);
                }
            }
            if ids.is_empty() {
                regions = catalogue.regions.values().filter(|region| region.id != catalogue::NEUTRAL).collect();
            }
            if regions.len() < 2 {
                return Err(Stop::usage(anyhow::anyhow!(words.text("region-two", &[]))));
            }
            put(output, engine, &regions, today, terminal)?;
        }
        Action::Check { files } => return Ok(check(files, catalogue, terminal)),
        Action::New { name, output } => new(name, output, catalogue, terminal)?,
    }
    Ok(Exit::Done)
}

/// Returns the profile with an id.
///
/// # Errors
/// Fails when the catalogue has none, and says which there are.
pub(super) fn known<'c>(catalogue: &'c Catalogue, id: &str, words: &Words) -> Result<&'c Region, Stop> {
    catalogue.regions.get(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.regions.keys().map(String::as_str).collect();
        let all = known.join(", ");
        let mut facts = vec![("value", id), ("known", all.as_str())];
        facts.extend(nearest(id, known.iter().copied()).map(|meant| ("meant", meant)));
        Stop::usage(anyhow::anyhow!(words.text("region-unknown", &facts)))
    })
}

fn list(catalogue: &Catalogue, words: &Words) -> String {
    let widest = catalogue.regions.keys().map(|id| id.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for region in catalogue.regions.values() {
        let facts = [
            ("name", region.name.clone()),
            ("day", region.edition.map_or_else(|| "none".to_owned(), |day| day.to_string())),
            ("rules", region.rules.len().to_string()),
            ("norms", region.norms.len().to_string()),
            ("routine", region.routine.is_some().to_string()),
        ];
        let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
        _ = writeln!(text, "{:widest$}  {}", region.id, words.text("region-line", &facts));
    }
    text
}

fn put(
    args: &OutputArgs,
    engine: &Engine,
    regions: &[&Region],
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<(), Stop> {
    let words = terminal.words();
    let format = asked_for(args.output.as_deref(), args.format, terminal)?.unwrap_or(Format::Md);
    let bytes = match format {
        // For programs the values themselves are worth more than their words.
        Format::Json => crate::show::json(&regions).map_err(|error| Stop::failure(error.into()))?.into_bytes(),
        _ => printed(format, engine, &engine.regions_document(regions, today), today, None, words)?,
    };
    match args.output.as_deref().filter(|path| *path != Path::new("-")) {
        None => data(&bytes).map_err(Stop::failure),
        Some(path) => {
            terminal.write(path, &bytes).map_err(Stop::usage)?;
            terminal.done(&words.text("report-done", &[("file", &path.display().to_string())]));
            Ok(())
        }
    }
}

fn check(files: &[PathBuf], catalogue: &Catalogue, terminal: &Terminal) -> Exit {
    let mut exit = Exit::Done;
    for path in files {
        let file = catalogue::check_profile(&Source::open(path), catalogue);
        terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
        let [errors, warnings] = [Severity::Error, Severity::Warning].map(|severity| file.diags.count(severity));
        terminal.summary(file.source.name(), errors, warnings);
        exit = exit.max(exit_for(&file.diags));
    }
    exit
}

fn new(name: &str, output: &Path, catalogue: &Catalogue, terminal: &Terminal) -> Result<(), Stop> {
    let words = terminal.words();
    let id = catalogue::region_id(name);
    if id.is_empty() || catalogue.regions.contains_key(&id) {
        let what = if id.is_empty() { "name" } else { "taken" };
        return Err(Stop::usage(anyhow::anyhow!(words.text("region-new-refused", &[("what", what), ("value", name)]))));
    }
    // A name may be what YAML takes for something else than text.
    let [quoted_id, quoted_name] = [id.as_str(), name.trim()].map(crate::edit::scalar);
    let text = template::text(&quoted_id, &quoted_name, catalogue);
    if output == Path::new("-") {
        return data(text.as_bytes()).map_err(Stop::failure);
    }
    let file = output.display().to_string();
    match Store::plain().create(output, text.as_bytes()) {
        Ok(()) => {}
        Err(StoreError::Exists) => {
            let facts = [("what", "exists"), ("value", file.as_str())];
            return Err(Stop::usage(anyhow::anyhow!(words.text("region-new-refused", &facts))));
        }
        Err(error) => return Err(Stop::usage(terminal.not_written(error, output))),
    }
    terminal.done(&words.text("region-new-done", &[("file", &file), ("id", &id)]));
    Ok(())
}
