//! `sporre plan export` and `remind`: plans for calendars, spreadsheets, other programs and e-mail.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::desk::Desk;
use super::due::{Span, span};
use super::gather;
use crate::batch::safe_name;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{day, same_file};
use crate::cli::save::{not_editable, put_back, refused};
use crate::cli::setup::Engines;
use crate::cli::{Exit, Stop, check};
use crate::edit;
use crate::export::{self, CalendarOptions, Input, List};
use crate::load::Source;
use crate::plan::{finding, previous};
use crate::report;
use crate::store::{Store, StoreError};

/// How far ahead a reminder looks where nothing is said.
const AHEAD: Span = Span::Days(30);

/// The arguments of `plan export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Filer med planer, eller mappar med sådana
    #[arg(required = true, value_name = "PLAN")]
    files: Vec<PathBuf>,
    /// Filen som skrivs; slutet på namnet säger vad den blir: .ics, .xlsx, .csv, .json eller .md; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL", required_unless_present = "into", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// Vad som skrivs, om inte filnamnet säger det: ics (kalender), xlsx (arbetsbok), csv (lista), json eller md
    #[arg(long, value_name = "FORMAT", conflicts_with = "into")]
    format: Option<Format>,
    /// Vad en CSV-lista tar upp: measures (åtgärderna) eller due (det som ska göras, efter tid); measures om inget sägs
    #[arg(long, value_name = "LISTA", default_value = "measures")]
    list: ListArg,
    /// Bara det som en roll svarar för eller deltar i; för kalendern
    #[arg(long, value_name = "ROLL")]
    role: Option<String>,
    /// Hur många dagar före som kalendern påminner; 14 om inget sägs, 0 för ingen påminnelse
    #[arg(long, value_name = "DAGAR")]
    alarm: Option<u32>,
    /// Skriv in vad det blev av planen i nästa granskning, under previous_plan
    #[arg(long, value_name = "GRANSKNING")]
    into: Option<PathBuf>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Kalender
    Ics,
    /// Arbetsbok
    Xlsx,
    /// Lista för kalkylprogram
    Csv,
    /// För program
    Json,
    /// Text i Markdown
    Md,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListArg {
    /// Åtgärderna
    Measures,
    /// Det som ska göras, efter tid
    Due,
}

/// The arguments of `plan remind`.
#[derive(Debug, Args)]
pub(super) struct RemindArgs {
    /// Filer med planer, eller mappar med sådana
    #[arg(required = true, value_name = "PLAN")]
    files: Vec<PathBuf>,
    /// Hur långt fram texterna ser: 30d, 6w eller 3m; 30 dagar om inget sägs
    #[arg(long, value_name = "TID", value_parser = span)]
    within: Option<Span>,
    /// Bara texten till en roll
    #[arg(long, value_name = "ROLL")]
    role: Option<String>,
    /// Mapp som får en textfil för varje roll, i stället för standard ut
    #[arg(short, long, value_name = "MAPP")]
    output: Option<PathBuf>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
}

/// Opens the plans that are named, with what was changed by hand written down.
fn desks<'a>(
    named: &[PathBuf],
    engines: &mut Engines<'_>,
    [noted, as_of]: [NaiveDate; 2],
    terminal: &'a Terminal,
) -> Result<Vec<Desk<'a>>, Stop> {
    let mut desks = Vec::new();
    for path in gather::plans(named, terminal)? {
        let mut desk = Desk::open(&path, engines.of(&path)?, noted, terminal)?;
        desk.settle()?;
        desk.go_back_to(as_of)?;
        desks.push(desk);
    }
    Ok(desks)
}

fn inputs<'d>(desks: &'d [Desk<'_>]) -> Vec<Input<'d>> {
    let input = |desk: &'d Desk<'_>| Input {
        plan: desk.plan(),
        file: desk.path().file_name().and_then(|name| name.to_str()),
        catalogue: desk.engine().catalogue(),
    };
    desks.iter().map(input).collect()
}

pub(super) fn run(
    args: &ExportArgs,
    engines: &mut Engines<'_>,
    [noted, as_of]: [NaiveDate; 2],
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    if let Some(into) = &args.into {
        let [file] = args.files.as_slice() else {
            return Err(Stop::usage(anyhow::anyhow!(words.text("plan-into-one", &[]))));
        };
        let mut desk = Desk::open(file, engines.of(file)?, noted, terminal)?;
        desk.settle()?;
        desk.go_back_to(as_of)?;
        return carry(&desk, into, as_of, terminal);
    }
    let format = format(args, terminal)?;
    let desks = desks(&args.files, engines, [noted, as_of], terminal)?;
    let inputs = inputs(&desks);
    let bytes = match (format, desks.as_slice()) {
        (Format::Ics, _) => {
            let alarm_days = match args.alarm {
                None => CalendarOptions::default().alarm_days,
                Some(0) => None,
                days => days,
            };
            export::calendar(&inputs, as_of, &CalendarOptions { role: args.role.as_deref(), alarm_days }).into_bytes()
        }
        (Format::Xlsx, _) => export::workbook(&inputs, as_of).map_err(|error| Stop::failure(error.into()))?,
        (Format::Csv, _) => {
            let list = match args.list {
                ListArg::Measures => List::Measures,
                ListArg::Due => List::Due,
            };
            export::csv(&inputs, as_of, list).into_bytes()
        }
        (Format::Json, [_]) => export::json(&inputs[0], as_of).into_bytes(),
        (Format::Json, _) => export::json_of_many(&inputs, as_of).into_bytes(),
        (Format::Md, [desk]) => {
            let options = report::plan::Options { as_of, head: desk.file().head(), with_history: false };
            let document = desk.engine().plan_document(desk.plan(), options);
            desk.engine().markdown(&document).map_err(|error| Stop::failure(error.into()))?.into_bytes()
        }
        (Format::Md, _) => return Err(Stop::usage(anyhow::anyhow!(words.text("plan-md-one", &[])))),
    };
    let Some(target) = args.output.as_deref().filter(|output| *output != Path::new("-")) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if desks.iter().any(|desk| same_file(target, desk.path())) {
        let told = words.text("plan-would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    terminal.write(target, &bytes).map_err(Stop::usage)?;
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

/// Returns the format that is asked for, by name or by the end of the file's name.
fn format(args: &ExportArgs, terminal: &Terminal) -> Result<Format, Stop> {
    let ending = args.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    let found = ending.and_then(|ending| Format::from_str(ending, true).ok());
    match (found, args.format) {
        (Some(found), Some(asked)) if found != asked => {
            let file = args.output.as_deref().unwrap_or(Path::new("")).display().to_string();
            let value = asked.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            let facts = [("file", file.as_str()), ("format", &value)];
            Err(Stop::usage(anyhow::anyhow!(terminal.words().text("report-other-ending", &facts))))
        }
        // It may be another plan, or a review.
        (None, _) if ending.is_some_and(|ending| ["yaml", "yml", "toml", "pdf"].contains(&&*ending.to_lowercase())) => {
            Err(Stop::usage(anyhow::anyhow!(terminal.words().text("plan-export-what", &[]))))
        }
        (found, asked) => {
            asked.or(found).ok_or_else(|| Stop::usage(anyhow::anyhow!(terminal.words().text("plan-export-what", &[]))))
        }
    }
}

/// Writes what became of a plan into the dataset of the next review.
fn carry(desk: &Desk<'_>, into: &Path, as_of: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let name = into.display().to_string();
    let source = Source::open(into);
    if source.is_broken() {
        let file = desk.engine().check(source);
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let opened = Store::plain().read(into).map_err(|error| refused(error, into, terminal))?;
    let file = desk.engine().check(Source::from_bytes(&name, opened.bytes.clone()));
    let now = file.dataset.as_ref().map(|dataset| finding::of_review(&desk.engine().grade(dataset)));
    if now.is_some() && now == desk.plan().review.fingerprint {
        terminal.problem(&words.text("plan-into-own", &[("file", &name)]));
        return Ok(Exit::Findings);
    }
    // A review that is being written has faults; one that cannot be read at all cannot be changed.
    if !file.tree.is_readable() || file.diags.iter().any(|d| d.code == crate::diag::Code::WrongKind) {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let before = file.diags.count(crate::diag::Severity::Error);
    let head = desk.file().head();
    let changes = previous::changes(&file.tree, desk.plan(), desk.engine().catalogue(), as_of, head);
    let text = edit::apply(file.source.text(), &changes).map_err(|error| not_editable(&error, &name, terminal))?;
    let after = desk.engine().check(Source::new(&name, &text));
    if after.diags.count(crate::diag::Severity::Error) > before {
        check::show(&after, terminal);
        return Ok(Exit::Findings);
    }
    put_back(into, &opened, &text, terminal)?;
    terminal.done(&words.text("plan-carried", &[("file", desk.name()), ("other", &name)]));
    Ok(Exit::Done)
}

pub(super) fn remind(
    args: &RemindArgs,
    engines: &mut Engines<'_>,
    [noted, as_of]: [NaiveDate; 2],
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let desks = desks(&args.files, engines, [noted, as_of], terminal)?;
    let Some(engine) = desks.first().map(Desk::engine) else { return Ok(Exit::Done) };
    let days = (args.within.unwrap_or(AHEAD).end(as_of) - as_of).num_days();
    let days = u32::try_from(days).unwrap_or(u32::MAX);
    let wanted = args.role.as_deref().map(|role| role.trim().to_lowercase());
    let mut made = Vec::new();
    for reminder in export::reminders(&inputs(&desks), as_of, days) {
        let role = reminder.role.as_deref().unwrap_or_default();
        if wanted.as_ref().is_none_or(|wanted| role.to_lowercase() == *wanted) {
            let text = engine.reminder(&reminder).map_err(|error| Stop::failure(error.into()))?;
            made.push((format!("{} {}", reminder.unit, if role.is_empty() { "utan ansvarig" } else { role }), text));
        }
    }
    if made.is_empty() {
        terminal.done(&words.text("plan-remind-nothing", &[("day", &as_of.to_string())]));
        return Ok(Exit::Done);
    }
    let Some(folder) = &args.output else {
        let texts: Vec<&str> = made.iter().map(|(_, text)| text.as_str()).collect();
        // A line that no text holds parts one message from the next.
        let line = format!("\n{}\n\n", "=".repeat(72));
        data(texts.join(&line).as_bytes()).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(folder)
        .map_err(|error| Stop::usage(terminal.not_written(StoreError::System(error), folder)))?;
    let mut taken = std::collections::BTreeMap::new();
    for (name, text) in &made {
        let name = safe_name(name);
        // Two plans of one unit have texts for the same role.
        let count = taken.entry(name.clone()).or_insert(0_usize);
        *count += 1;
        let number = if *count > 1 { format!("-{count}") } else { String::new() };
        let path = folder.join(format!("{name}{number}.txt"));
        terminal.write(&path, text.as_bytes()).map_err(Stop::usage)?;
        terminal.done(&words.text("report-done", &[("file", &path.display().to_string())]));
    }
    Ok(Exit::Done)
}
