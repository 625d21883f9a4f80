//! `sporre survey import`.

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::write::write;
use super::{role, tell};
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::{Exit, Stop};
use crate::domain::Weight;
use crate::survey::{self, Reading, TableError};

/// No file of answers is larger.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// The arguments of `survey import`.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Filen från enkätverktyget: en lista (CSV) eller en arbetsbok (XLSX), en rad för varje svar; `-` läser standard in
    #[arg(value_name = "SVAR")]
    answers: PathBuf,
    /// Rollen som har svarat, till exempel ST-läkare
    #[arg(long, value_name = "ROLL")]
    role: String,
    /// Hur många som fick enkäten; behövs för en roll som svarar anonymt
    #[arg(long, value_name = "ANTAL", value_parser = invited, allow_negative_numbers = true)]
    invited: Option<u32>,
    /// Granskningen som resultatet skrivs in i
    #[arg(long, value_name = "GRANSKNING")]
    pub into: PathBuf,
    /// Sista dagen då svar togs emot, år-månad-dag; i dag om inget sägs
    #[arg(long, value_name = "DAG", value_parser = day)]
    collected: Option<NaiveDate>,
    /// Vad egna svar räknas som, till exempel 4=agree,3=partly,2=disagree,1=disagree,0=unknown
    #[arg(long, value_name = "SVAR=VIKT", value_delimiter = ',', value_parser = weight)]
    scale: Vec<(String, Weight)>,
    /// Räkna svar som inte går att tolka som att den som svarade inte har någon uppfattning
    #[arg(long)]
    pass_over: bool,
    /// Bladet med svaren, när flera blad i en arbetsbok passar
    #[arg(long, value_name = "NAMN")]
    sheet: Option<String>,
    /// Skriv resultatet utan att fråga
    #[arg(long)]
    pub(super) yes: bool,
    /// Visa bara vad som skulle skrivas
    #[arg(long, conflicts_with = "yes")]
    pub(super) dry_run: bool,
}

/// No unit asks more.
const MOST_INVITED: u32 = 100_000;

/// Returns how many were asked; the error is the name of a text.
fn invited(text: &str) -> Result<u32, &'static str> {
    text.trim().parse().ok().filter(|invited| (1..=MOST_INVITED).contains(invited)).ok_or("usage-invited")
}

/// Returns what an answer counts as; the error is the name of a text.
fn weight(text: &str) -> Result<(String, Weight), &'static str> {
    let (answer, weight) = text.rsplit_once('=').ok_or("usage-scale")?;
    let wanted = weight.trim().to_lowercase();
    let is_it = |weight: &Weight| weight.word() == wanted || weight.swedish() == wanted;
    let weight = Weight::ALL.into_iter().find(is_it).ok_or("usage-scale")?;
    Ok((answer.trim().to_owned(), weight))
}

pub(super) fn run(args: &ImportArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let (words, catalogue) = (terminal.words(), engine.catalogue());
    let role = role(&args.role, catalogue, terminal)?;
    let invited = match (args.invited, role.anonymous) {
        (Some(invited), _) => invited,
        (None, false) => 0,
        (None, true) => {
            let facts = [("role", role.plural.as_str())];
            return Err(Stop::usage(anyhow::anyhow!(words.text("survey-invited-missing", &facts))));
        }
    };
    let say = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    for (at, (answer, weight)) in args.scale.iter().enumerate() {
        if args.scale[..at].iter().any(|(other, counts)| survey::is_same_answer(other, answer) && counts != weight) {
            return Err(say("survey-scale-twice", &[("value", answer)]));
        }
    }
    if let Some(day) = args.collected.filter(|day| *day > today) {
        return Err(say("survey-future", &[("day", &day.to_string())]));
    }
    // The answers live here and nowhere else: no file is written of them, and no message repeats them.
    let read = {
        let name = args.answers.display().to_string();
        let name = words.file_name(&name);
        let tables = survey::tables(&bytes(&args.answers, terminal)?)
            .map_err(|error| Stop::usage(tell::no_table(&error, &name, words)))?;
        let table = survey::choose(tables, args.sheet.as_deref(), catalogue, role);
        let table = table.map_err(|error| tell::no_sheet(&error, &name, words))?;
        if table.is_too_large {
            return Err(Stop::usage(tell::no_table(&TableError::TooLarge, &name, words)));
        }
        let collected = args.collected.unwrap_or(today);
        let reading = Reading { role, invited, collected, scale: &args.scale, pass_over: args.pass_over };
        match survey::read(&table, catalogue, &reading) {
            Ok(read) => read,
            Err(error) => {
                terminal.problem(&tell::not_read(&error, &name, role, invited, words));
                return Ok(Exit::Findings);
            }
        }
    };
    tell::remarks(&read, catalogue, role, terminal);
    write(args, &read.survey, engine, role, terminal)
}

/// Returns the bytes of a file of answers, or of standard input.
fn bytes(path: &Path, terminal: &Terminal) -> Result<Vec<u8>, Stop> {
    let read = || {
        let mut bytes = Vec::new();
        if path == Path::new("-") {
            std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    read().map_err(|error: std::io::Error| {
        let told = terminal.words().text("survey-cannot-read", &[("file", &*path.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })
}
