//! The commands: arguments in, text out, an exit code.
//!
//! Data goes to standard output, messages to standard error. The exit codes are 0 for done, 1 for
//! findings, 2 for arguments or settings that make no sense, 3 for a failure of the program
//! itself; they are never renumbered.

mod arguments;
mod catalogue;
mod check;
mod grade;
mod new;
mod output;
mod report;
mod schema;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::Engine;
use crate::catalogue as data;
use crate::diag::Severity;
use crate::words;
use output::Terminal;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Exit {
    /// All is well.
    Done = 0,
    /// Something was found that stops.
    Findings = 1,
    /// Arguments or settings make no sense.
    Usage = 2,
    /// The program failed.
    Failure = 3,
}

/// The only place that knows what day it is.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    today: NaiveDate,
}

impl Clock {
    /// Returns the clock of the system, or the day that `SOURCE_DATE_EPOCH` names.
    pub fn system() -> Self {
        let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
        let moment = epoch.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
        let today = moment.map_or_else(|| chrono::Local::now().date_naive(), |moment| moment.date_naive());
        Self { today }
    }
}

/// Granskar specialistutbildning: kontrollerar en granskning, räknar fram graderna och sätter rapporten.
#[derive(Debug, Parser)]
#[command(name = "sporre", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Global {
    /// Mapp med en egen katalog i stället för den inbyggda
    #[arg(long, value_name = "MAPP", global = true)]
    indicators: Option<PathBuf>,
    /// När färg används: auto, always eller never; auto om inget sägs
    #[arg(long, value_name = "NÄR", global = true, default_value = "auto")]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// På en terminal, om inte NO_COLOR är satt
    Auto,
    /// Alltid
    Always,
    /// Aldrig
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Börja på en ny granskning eller självvärdering: en fil att fylla i, med alla indikatorer
    New(new::NewArgs),
    /// Kontrollera filer och visa allt som är fel eller tveksamt
    Check(check::CheckArgs),
    /// Visa graderna för varje område och författning
    Grade(grade::GradeArgs),
    /// Sätt rapporten som PDF
    Report(report::ReportArgs),
    /// Visa eller kontrollera katalogen med indikatorer
    Catalogue(catalogue::CatalogueArgs),
    /// Skriv JSON-schemat för en granskning, som redigerare kan läsa
    Schema(schema::SchemaArgs),
}

/// Runs the program with these arguments.
pub fn main(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> ExitCode {
    let exit = match arguments::parse::<Cli>(arguments) {
        Ok(cli) => run(&cli, clock),
        Err(exit) => exit,
    };
    ExitCode::from(exit as u8)
}

fn run(cli: &Cli, clock: Clock) -> Exit {
    let terminal = Terminal::new(cli.global.color);
    let outcome = match &cli.command {
        // The catalogue's own check must work on a catalogue that cannot be used.
        Command::Catalogue(args) => catalogue::run(args, cli.global.indicators.as_deref(), &terminal),
        Command::New(args) => engine(&cli.global, &terminal).and_then(|e| new::run(args, &e, &terminal)),
        Command::Schema(args) => engine(&cli.global, &terminal).and_then(|e| schema::run(args, &e, &terminal)),
        Command::Check(args) => engine(&cli.global, &terminal).and_then(|e| check::run(args, &e, &terminal)),
        Command::Grade(args) => engine(&cli.global, &terminal).and_then(|e| grade::run(args, &e, &terminal)),
        Command::Report(args) => {
            engine(&cli.global, &terminal).and_then(|e| report::run(args, &e, clock.today, &terminal))
        }
    };
    match outcome {
        Ok(exit) => exit,
        Err(Stop { exit, error }) => {
            if let Some(error) = error {
                terminal.failure(&error);
            }
            exit
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) struct Stop {
    exit: Exit,
    /// What to tell, where it is not told yet.
    error: Option<anyhow::Error>,
}

impl Stop {
    fn told(exit: Exit) -> Self {
        Self { exit, error: None }
    }

    fn usage(error: anyhow::Error) -> Self {
        Self { exit: Exit::Usage, error: Some(error) }
    }

    fn failure(error: anyhow::Error) -> Self {
        Self { exit: Exit::Failure, error: Some(error) }
    }
}

/// Returns the engine with the catalogue that was asked for.
fn engine(global: &Global, terminal: &Terminal) -> Result<Engine, Stop> {
    let Some(folder) = &global.indicators else { return Ok(Engine::shipped()) };
    let files = folder_files(folder)?;
    let (catalogue, checked) = data::load(&files);
    match catalogue {
        Some(catalogue) => Ok(Engine::new(catalogue)),
        None => {
            for file in &checked {
                let errors = file.diags.iter().filter(|d| d.severity == Severity::Error);
                terminal.diagnostics(errors, &file.source, &file.tree);
            }
            let facts = [("folder", folder.display().to_string())];
            let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
            Err(Stop::usage(anyhow::anyhow!(words::text("unusable-catalogue", &facts))))
        }
    }
}

/// Returns the files of a catalogue's folder.
fn folder_files(folder: &Path) -> Result<data::Files, Stop> {
    data::from_folder(folder).map_err(|error| {
        let told = words::text("cannot-list", &[("folder", &folder.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })
}
