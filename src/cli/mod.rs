//! The commands: arguments in, text out, an exit code.
//!
//! Data goes to standard output, messages to standard error. The exit codes are 0 for done, 1 for
//! findings, 2 for arguments or settings that make no sense, 3 for a failure of the program
//! itself, 75 when somebody else saved the file meanwhile; they are never renumbered.

mod arguments;
mod catalogue;
mod check;
mod compare;
mod completions;
mod examples;
mod explain;
mod fix;
mod fmt;
mod form;
mod gap;
mod grade;
mod levels;
mod man;
mod merge;
mod new;
mod new_from;
mod output;
mod plan;
mod progress;
mod region;
mod remediation;
mod report;
mod save;
mod schema;
mod setup;
mod stage;
mod survey;
mod template;
mod vault;
mod verify;
mod workbook;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::words::{self, Language, Words};
use output::Terminal;
use setup::Setup;

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
    /// Mapp med egna mallar; de tar de inbyggdas plats fil för fil
    #[arg(long, value_name = "MAPP", global = true)]
    templates: Option<PathBuf>,
    /// Inställningarna i stället för den sporre.toml som ligger närmast filen eller ovanför den
    #[arg(long, value_name = "FIL", global = true)]
    config: Option<PathBuf>,
    /// Läs inga inställningar
    #[arg(long, global = true, conflicts_with = "config")]
    no_config: bool,
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
    /// Rätta säkra skrivfel och nycklarnas ordning, och visa först vad som ändras
    Fix(fix::FixArgs),
    /// Ställ upp filer på ett och samma sätt; kommentarer och texter står kvar
    Fmt(fmt::FmtArgs),
    /// Visa graderna för varje område och författning
    Grade(grade::GradeArgs),
    /// Jämför två filer: enhetens och inspektörernas bild, preliminär och slutlig, förra gången och nu
    Compare(compare::CompareArgs),
    /// Visa vad som saknas inför ett besök: rader, underlag, frågor att räkna med och förslag
    Gap(gap::GapArgs),
    /// Sammanför två personers arbete i samma granskning, och visa vad de måste enas om
    Merge(merge::MergeArgs),
    /// Sätt rapporten som PDF
    Report(report::ReportArgs),
    /// För granskningen vidare till preliminär eller slutlig
    Stage(stage::StageArgs),
    /// Följ handlingsplanen från brist till bevisad förbättring
    Plan(plan::PlanArgs),
    /// Följ den förseglade planen för en ST-läkare som riskerar att inte nå målen, eller är långt före
    Remediation(remediation::RemediationArgs),
    /// Fyll i granskningen eller självvärderingen i en arbetsbok i stället, och läs in den
    Workbook(workbook::WorkbookArgs),
    /// Fråga ST-läkare, handledare, studierektor och verksamhetschef, och läs in svaren utan att någon känns igen
    Survey(survey::SurveyArgs),
    /// Fyll i kontrakt och utvärderingar för ST, eller gör tomma blanketter att skriva ut
    Form(form::FormArgs),
    /// Visa, jämför eller kontrollera regionernas rutiner för granskning, handledning och åtgärdsplaner
    Region(region::RegionArgs),
    /// Visa eller kontrollera katalogen med indikatorer
    Catalogue(catalogue::CatalogueArgs),
    /// Skriv ut mallarna för att ändra dem, eller prova egna mallar
    Template(template::TemplateArgs),
    /// Visa om en rapport, granskningens fil och katalogen hör ihop
    Verify(verify::VerifyArgs),
    /// Förklara vad en kod betyder och vad man gör åt den
    Explain(explain::ExplainArgs),
    /// Skriv JSON-schemat för en granskning, som redigerare kan läsa
    Schema(schema::SchemaArgs),
    /// Skriv ett skript som låter skalet komplettera kommandon, val och nycklar
    Completions(completions::CompletionsArgs),
    /// Skriv manualsidor
    Man(man::ManArgs),
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
    let engine = |file: Option<&Path>| Setup::for_file(&cli.global, file, &terminal)?.engine(&terminal);
    let outcome = match &cli.command {
        // The catalogue's own check must work on a catalogue that cannot be used.
        Command::Catalogue(args) => catalogue::run(args, &cli.global, &terminal),
        Command::New(args) => engine(Some(args.file())).and_then(|e| new::run(args, &e, clock.today, &terminal)),
        Command::Schema(args) => engine(None).and_then(|e| schema::run(args, &e, &terminal)),
        Command::Check(args) => check::run(args, &cli.global, clock.today, &terminal),
        Command::Completions(args) => {
            engine(None).and_then(|e| completions::run(args, arguments::swedish(Cli::command()), &e))
        }
        Command::Man(args) => man::run(args, &arguments::swedish(Cli::command()), &terminal),
        Command::Explain(args) => explain::run(args, &terminal),
        Command::Fix(args) => engine(Some(args.file())).and_then(|e| fix::run(args, &e, &terminal)),
        Command::Fmt(args) => fmt::run(args, &cli.global, &terminal),
        Command::Grade(args) => engine(Some(args.file())).and_then(|e| grade::run(args, &e, &terminal)),
        Command::Compare(args) => {
            engine(Some(args.file())).and_then(|e| compare::run(args, &e, &cli.global, clock.today, &terminal))
        }
        Command::Gap(args) => engine(Some(args.file())).and_then(|e| gap::run(args, &e, clock.today, &terminal)),
        Command::Merge(args) => engine(Some(args.file())).and_then(|e| merge::run(args, &e, &terminal)),
        Command::Report(args) => report::run(args, &cli.global, clock.today, &terminal),
        Command::Stage(args) => engine(Some(args.file())).and_then(|e| stage::run(args, &e, clock.today, &terminal)),
        Command::Plan(args) => plan::run(args, &cli.global, clock.today, &terminal),
        Command::Remediation(args) => remediation::run(args, &cli.global, clock.today, &terminal),
        Command::Workbook(args) => {
            engine(Some(args.file())).and_then(|e| workbook::run(args, &e, clock.today, &terminal))
        }
        Command::Survey(args) => engine(args.file()).and_then(|e| survey::run(args, &e, clock.today, &terminal)),
        Command::Form(args) => engine(args.file()).and_then(|e| form::run(args, &e, clock.today, &terminal)),
        Command::Region(args) => engine(None).and_then(|e| region::run(args, &e, clock.today, &terminal)),
        Command::Verify(args) => verify::run(args, &cli.global, &terminal),
        Command::Template(args) => template::run(args, &cli.global, clock.today, &terminal),
    };
    match outcome {
        Ok(exit) => exit,
        Err(stop) => {
            stop.tell(&terminal);
            stop.exit()
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

    fn new(exit: Exit, error: anyhow::Error) -> Self {
        Self { exit, error: Some(error) }
    }

    /// Returns the exit code.
    fn exit(&self) -> Exit {
        self.exit
    }

    /// Tells why, where it is not told yet.
    fn tell(&self, terminal: &Terminal) {
        if let Some(error) = &self.error {
            terminal.failure(error);
        }
    }

    /// Tells whether it was told already.
    fn is_told(&self) -> bool {
        self.error.is_none()
    }

    /// Returns the same with the file that it is about.
    fn within(self, file: &str) -> Self {
        Self { error: self.error.map(|error| error.context(file.to_owned())), ..self }
    }

    fn usage(error: anyhow::Error) -> Self {
        Self { exit: Exit::Usage, error: Some(error) }
    }

    fn failure(error: anyhow::Error) -> Self {
        Self { exit: Exit::Failure, error: Some(error) }
    }
}
