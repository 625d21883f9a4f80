//! The commands: arguments in, text out, an exit code.
//!
//! Data goes to standard output, messages to standard error. The exit codes are 0 for done, 1 for
//! findings, 2 for arguments or settings that make no sense, 3 for a failure of the program
//! itself, 75 when somebody else saved the file meanwhile; they are never renumbered.

mod arguments;
mod catalogue;
mod check;
mod explain;
mod fix;
mod grade;
mod levels;
mod new;
mod output;
mod report;
mod schema;
mod stage;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::Engine;
use crate::catalogue::{self as data, Catalogue, CheckedFile};
use crate::diag::Severity;
use crate::load::Source;
use crate::words::{self, Language, Words};
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
    /// Somebody else saved meanwhile.
    Changed = 75,
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
    /// Anpassning som läggs över katalogen; ges flera gånger läggs de i den ordningen
    #[arg(long = "overlay", value_name = "FIL", global = true)]
    overlays: Vec<PathBuf>,
    /// När färg används: auto, always eller never; auto om inget sägs
    #[arg(long, value_name = "NÄR", global = true, default_value = "auto")]
    color: Color,
    /// Meddelandenas språk: sv eller en; SPORRE_LANG eller svenska om inget sägs
    #[arg(long, value_name = "SPRÅK", global = true)]
    lang: Option<Lang>,
}

/// The languages as they are written on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// Svenska
    Sv,
    /// Engelska
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Sv => Self::Swedish,
            Lang::En => Self::English,
        }
    }
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
    /// Rätta skrivfel där bara ett ord kan vara menat, och visa först vad som ändras
    Fix(fix::FixArgs),
    /// Visa graderna för varje område och författning
    Grade(grade::GradeArgs),
    /// Sätt rapporten som PDF
    Report(report::ReportArgs),
    /// För granskningen vidare till preliminär eller slutlig
    Stage(stage::StageArgs),
    /// Visa eller kontrollera katalogen med indikatorer
    Catalogue(catalogue::CatalogueArgs),
    /// Förklara vad en kod betyder och vad man gör åt den
    Explain(explain::ExplainArgs),
    /// Skriv JSON-schemat för en granskning, som redigerare kan läsa
    Schema(schema::SchemaArgs),
}

/// Runs the program with these arguments.
pub fn main(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let around = std::env::var("SPORRE_LANG").unwrap_or_default();
    let usual = around.parse::<Language>();
    // Also what is wrong with the arguments is told in the language that they ask for.
    let spoken = words::of(arguments::language(&arguments).or(usual.ok()).unwrap_or_default());
    let exit = match arguments::parse::<Cli>(arguments, spoken) {
        Ok(cli) if cli.global.lang.is_none() && usual.is_err() && !around.is_empty() => {
            let message = spoken.text("usage-wrong-language", &[("value", &around)]);
            output::usage(spoken, &message, &[], "usage-help");
            Exit::Usage
        }
        Ok(cli) => {
            let language = cli.global.lang.map(Language::from).or(usual.ok()).unwrap_or_default();
            run(&cli, clock, words::of(language))
        }
        Err(exit) => exit,
    };
    ExitCode::from(exit as u8)
}

fn run(cli: &Cli, clock: Clock, words: &'static Words) -> Exit {
    let terminal = Terminal::new(cli.global.color, words);
    let outcome = match &cli.command {
        // The catalogue's own check must work on a catalogue that cannot be used.
        Command::Catalogue(args) => catalogue::run(args, &cli.global, &terminal),
        Command::New(args) => engine(&cli.global, &terminal).and_then(|e| new::run(args, &e, &terminal)),
        Command::Schema(args) => engine(&cli.global, &terminal).and_then(|e| schema::run(args, &e, &terminal)),
        Command::Check(args) => {
            engine(&cli.global, &terminal).and_then(|e| check::run(args, &e, clock.today, &terminal))
        }
        Command::Explain(args) => explain::run(args, &terminal),
        Command::Fix(args) => engine(&cli.global, &terminal).and_then(|e| fix::run(args, &e, &terminal)),
        Command::Grade(args) => engine(&cli.global, &terminal).and_then(|e| grade::run(args, &e, &terminal)),
        Command::Report(args) => {
            engine(&cli.global, &terminal).and_then(|e| report::run(args, &e, clock.today, &terminal))
        }
        Command::Stage(args) => {
            engine(&cli.global, &terminal).and_then(|e| stage::run(args, &e, clock.today, &terminal))
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
    if global.indicators.is_none() && global.overlays.is_empty() {
        return Ok(Engine::shipped());
    }
    catalogue_of(global.indicators.as_deref(), &global.overlays, terminal).map(Engine::new)
}

/// Returns the catalogue of a folder, or the embedded one, with overlays over it. What is wrong
/// with it is told; what an overlay does that is worth a look is told every time.
fn catalogue_of(folder: Option<&Path>, overlays: &[PathBuf], terminal: &Terminal) -> Result<Catalogue, Stop> {
    let tell = |checked: &[CheckedFile], least: Severity| {
        for file in checked {
            let found = file.diags.iter().filter(|d| d.severity >= least);
            terminal.diagnostics(found, &file.source, &file.tree);
        }
    };
    let base = match folder {
        None => data::shipped(),
        Some(folder) => {
            let (base, checked) = data::load(&folder_files(folder, terminal.words())?);
            tell(&checked, Severity::Error);
            let folder = folder.display().to_string();
            let told =
                || Stop::usage(anyhow::anyhow!(terminal.words().text("unusable-catalogue", &[("folder", &folder)])));
            base.ok_or_else(told)?
        }
    };
    if overlays.is_empty() {
        return Ok(base);
    }
    let sources: Vec<Source> = overlays.iter().map(|path| Source::open(path)).collect();
    let (catalogue, checked) = data::lay_over(base, &sources);
    tell(&checked, Severity::Warning);
    catalogue.ok_or_else(|| Stop::usage(anyhow::anyhow!(terminal.words().text("unusable-overlay", &[]))))
}

/// Returns the files of a catalogue's folder.
fn folder_files(folder: &Path, words: &Words) -> Result<data::Files, Stop> {
    data::from_folder(folder).map_err(|error| {
        let told = words.text("cannot-list", &[("folder", &folder.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })
}
