//! `sporre remediation edit`, `follow-up`, `decide` and `close`.

use std::io::Read;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::desk::Desk;
use super::new::ask;
use super::tell;
use crate::Engine;
use crate::catalogue::Term;
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::vault::Keys;
use crate::cli::{Exit, Stop};
use crate::domain::living::Act;
use crate::domain::remediation::{Ending, FollowUp, Outcome};
use crate::edit::Value;
use crate::plan::act::Said;
use crate::prompt::{self, Ask};
use crate::remediation::act::{self, Asked, Unchanged};

/// A change or a text from standard input is no longer than this.
const MOST_BYTES: u64 = 256 * 1024;

/// The arguments of `remediation edit`.
#[derive(Debug, Args)]
pub(super) struct EditArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Ändringar som fält=värde, till exempel insight=…, P1.cause=supervision, P1.1.due=2026-06-01; += lägger till
    /// (items+=…, P1+=…, P1.examples+=…, signed+=…) och -= tar bort, med numret i listan eller med id:t
    /// (P1.examples-=2, items-=P3, P1-=P1.2). P1.1.cancelled=varför avbryter en åtgärd. `-` läser ändringarna rad för
    /// rad från standard in; utan ändringar frågar programmet. Det som skrivs på kommandoraden syns i skalets historik
    #[arg(value_name = "ÄNDRING")]
    changes: Vec<String>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    pub keys: Keys,
}

/// The arguments of `remediation follow-up`.
#[derive(Debug, Args)]
pub(super) struct FollowUpArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Vad som sades; `-` läser från standard in. Utan text frågar programmet
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Hur det har gått: better, unchanged, worse eller reached
    #[arg(long, value_name = "UTFALL")]
    outcome: Option<OutcomeArg>,
    /// En roll som var med; ges flera gånger
    #[arg(long = "present", value_name = "ROLL")]
    present: Vec<String>,
    /// Uppföljningen utvärderade hela planen
    #[arg(long)]
    evaluation: bool,
    /// Dagen för nästa uppföljning, år-månad-dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    next: Option<NaiveDate>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    pub keys: Keys,
}

/// The arguments of `remediation decide`.
#[derive(Debug, Args)]
pub(super) struct DecideArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Vad som beslutades: new-plan, extended-plan, extension, second-opinion, rehabilitation, reassignment eller
    /// ending
    #[arg(value_name = "BESLUT")]
    decision: String,
    /// Rutinens steg som beslutet hör till, 1 till 3; planen går till det steget. Annars det steg som planen är på
    #[arg(long, value_name = "STEG", value_parser = step)]
    step: Option<u8>,
    /// En roll som var med; ges flera gånger
    #[arg(long = "present", value_name = "ROLL")]
    present: Vec<String>,
    /// Varför, och vad som följer; `-` läser från standard in
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    pub keys: Keys,
}

/// The arguments of `remediation close`.
#[derive(Debug, Args)]
pub(super) struct CloseArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Hur planen slutade: reached (målen nådda), replaced (ersatt av en ny plan), moved (utbildningen fortsätter på
    /// annan enhet) eller ended (ST avslutad)
    #[arg(long, value_name = "SLUT")]
    outcome: EndingArg,
    /// Varför; `-` läser från standard in
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    pub keys: Keys,
}

/// The arguments of `remediation reopen`.
#[derive(Debug, Args)]
pub(super) struct ReopenArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    pub keys: Keys,
}

#[derive(Debug, Args)]
struct Who {
    /// Vem som gör det, som roll
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Dagen då det hände, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutcomeArg {
    /// Bättre
    #[value(alias = "bättre")]
    Better,
    /// Oförändrat
    #[value(alias = "oförändrat")]
    Unchanged,
    /// Sämre
    #[value(alias = "sämre")]
    Worse,
    /// Målen nådda
    #[value(alias = "nådda")]
    Reached,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EndingArg {
    /// Målen nådda
    #[value(alias = "nådda")]
    Reached,
    /// Ersatt av en ny plan
    #[value(alias = "ersatt")]
    Replaced,
    /// Utbildningen fortsätter på annan enhet
    #[value(alias = "flyttad")]
    Moved,
    /// ST avslutad
    #[value(alias = "avslutad")]
    Ended,
}

impl Who {
    /// Returns who says something and when; what has not happened yet cannot be written down.
    fn said(&self, desk: &Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Said, Stop> {
        let date = self.date.unwrap_or(today);
        if date > today {
            let told = terminal.words().text("plan-future", &[("day", &date.to_string())]);
            return Err(Stop::usage(anyhow::anyhow!(told)));
        }
        let by = self.by.as_deref().map(|by| role(by, desk.engine(), terminal)).transpose()?;
        Ok(Said { date, by })
    }
}

pub(super) fn edit(args: &EditArgs, mut desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let said = begin(&mut desk, &args.who, today, terminal)?;
    let mut count = 0;
    let mut change = |desk: &mut Desk<'_>, text: &str| -> Result<(), Stop> {
        let refused = |error: Unchanged| Stop::usage(anyhow::anyhow!(unchanged(&error, words)));
        let asked: Asked = text.parse().map_err(refused)?;
        let steps = act::edit(desk.file(), desk.plan(), &asked, &said).map_err(refused)?;
        for (act, deltas) in steps.into_iter().filter(|(_, deltas)| !deltas.is_empty()) {
            desk.change(act, deltas, (said.date, said.by.as_deref()))?;
            count += 1;
        }
        Ok(())
    };
    if args.changes.is_empty() {
        let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
            return Err(Stop::usage(anyhow::anyhow!(words.text("remediation-change-missing", &[]))));
        };
        loop {
            let asked = person.line(&words.text("ask-remediation-change", &[]), None, &|_| Ok(()));
            let asked = asked.map_err(|error| Stop::usage(error.into()))?;
            if asked.is_empty() {
                break;
            }
            // What was changed before a slip is not lost with it.
            if let Err(stop) = change(&mut desk, &asked) {
                stop.tell(terminal);
            }
        }
    }
    for text in &args.changes {
        if text == "-" {
            let input = from_input(terminal)?;
            let lines = input.lines().map(str::trim).enumerate();
            for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
                change(&mut desk, line).map_err(|stop| {
                    let number = (number + 1).to_string();
                    let place = words.text("remediation-input-line", &[("number", &number)]);
                    // A change that makes the plan faulty is told with its place in the plan alone.
                    if stop.is_told() {
                        terminal.problem(&place);
                    }
                    stop.within(&place)
                })?;
            }
        } else {
            change(&mut desk, text)?;
        }
    }
    if count == 0 {
        terminal.done(&words.text("remediation-nothing", &[]));
        return Ok(Exit::Done);
    }
    finish(desk, terminal)
}

pub(super) fn follow_up(
    args: &FollowUpArgs,
    mut desk: Desk<'_>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let said = begin(&mut desk, &args.who, today, terminal)?;
    let text = match text_of(args.text.as_deref(), terminal)? {
        Some(text) => text,
        None => ask("ask-remediation-text", "remediation-text-missing", terminal)?,
    };
    let outcome = args.outcome.map(|outcome| match outcome {
        OutcomeArg::Better => Outcome::Better,
        OutcomeArg::Unchanged => Outcome::Unchanged,
        OutcomeArg::Worse => Outcome::Worse,
        OutcomeArg::Reached => Outcome::Reached,
    });
    let held = FollowUp {
        date: said.date,
        by: said.by.clone(),
        present: present(&args.present, &desk, terminal)?,
        outcome,
        is_evaluation: args.evaluation,
        text,
        next: args.next,
    };
    desk.change(Act::FollowUp, act::follow_up(&held), (said.date, said.by.as_deref()))?;
    finish(desk, terminal)
}

pub(super) fn decide(
    args: &DecideArgs,
    mut desk: Desk<'_>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let said = begin(&mut desk, &args.who, today, terminal)?;
    let terms = &desk.engine().catalogue().region_words.decisions;
    let what = term(&args.decision, terms, "remediation-no-decision", terminal)?;
    let maybe = |text: Option<String>| text.map_or(Value::Null, Value::text);
    let present = present(&args.present, &desk, terminal)?;
    // Without a step it belongs to the one that the plan is on, where that is one on which something is decided.
    let routine = desk.engine().catalogue().routine(&desk.plan().region).map(|(_, routine)| routine);
    let current = routine.and_then(|routine| routine.step(desk.plan().step)).map(|step| step.number);
    let meant = routine.and_then(|routine| routine.steps.iter().find(|step| step.decide.contains(&what)));
    if let (None, None, Some(meant)) = (args.step, current, meant) {
        let number = meant.number.to_string();
        terminal.warning(&terminal.words().text("remediation-decision-early", &[("number", &number)]));
    }
    let entry = [
        ("date", Value::text(said.date.to_string())),
        ("decision", Value::text(what)),
        ("step", maybe(args.step.or(current).map(|step| step.to_string()))),
        ("by", maybe(said.by.clone())),
        ("present", if present.is_empty() { Value::Null } else { Value::texts(present) }),
        ("text", maybe(text_of(args.text.as_deref(), terminal)?)),
    ];
    let deltas = act::decide(desk.file(), desk.plan(), &entry, args.step);
    desk.change(Act::Add, deltas, (said.date, said.by.as_deref()))?;
    finish(desk, terminal)
}

pub(super) fn close(args: &CloseArgs, mut desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let said = begin(&mut desk, &args.who, today, terminal)?;
    let ending = match args.outcome {
        EndingArg::Reached => Ending::Reached,
        EndingArg::Replaced => Ending::Replaced,
        EndingArg::Moved => Ending::Moved,
        EndingArg::Ended => Ending::Ended,
    };
    let reason = text_of(args.reason.as_deref(), terminal)?;
    let deltas = act::close(desk.file(), desk.plan(), ending, reason.as_deref(), &said);
    desk.change(Act::Close, deltas, (said.date, said.by.as_deref()))?;
    finish(desk, terminal)
}

pub(super) fn reopen(
    args: &ReopenArgs,
    mut desk: Desk<'_>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let said = args.who.said(&desk, today, terminal)?;
    desk.settle(today)?;
    if desk.plan().closed.is_none() {
        terminal.problem(&terminal.words().text("remediation-open", &[]));
        return Ok(Exit::Findings);
    }
    let deltas = act::reopen(desk.file());
    desk.change(Act::Reopen, deltas, (said.date, said.by.as_deref()))?;
    finish(desk, terminal)
}

/// Takes up the work on a plan: who does it and when. What has ended is not worked on.
fn begin(desk: &mut Desk<'_>, who: &Who, today: NaiveDate, terminal: &Terminal) -> Result<Said, Stop> {
    let said = who.said(desk, today, terminal)?;
    desk.settle(today)?;
    if desk.plan().closed.is_some() {
        terminal.problem(&terminal.words().text("remediation-closed", &[]));
        return Err(Stop::told(Exit::Findings));
    }
    Ok(said)
}

/// Seals the plan again, and tells what should perhaps not stand in it.
fn finish(mut desk: Desk<'_>, terminal: &Terminal) -> Result<Exit, Stop> {
    tell::vague(desk.file(), terminal);
    tell::private(desk.file(), terminal);
    desk.save()?;
    Ok(Exit::Done)
}

/// Returns the id of a role that is named, by its id or its name.
pub(super) fn role(named: &str, engine: &Engine, terminal: &Terminal) -> Result<String, Stop> {
    term(named, &engine.catalogue().region_words.roles, "remediation-no-role", terminal)
}

fn present(named: &[String], desk: &Desk<'_>, terminal: &Terminal) -> Result<Vec<String>, Stop> {
    named.iter().map(|one| role(one, desk.engine(), terminal)).collect()
}

fn term(named: &str, terms: &[Term], unknown: &str, terminal: &Terminal) -> Result<String, Stop> {
    let wanted = named.trim().to_lowercase();
    let found = terms.iter().find(|term| term.id == wanted || term.name.to_lowercase() == wanted);
    found.map(|term| term.id.clone()).ok_or_else(|| {
        let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
        Stop::usage(anyhow::anyhow!(terminal.words().text(unknown, &[("known", &known.join(", "))])))
    })
}

/// Reads a step of a routine.
fn step(text: &str) -> Result<u8, &'static str> {
    match text.trim() {
        "1" => Ok(1),
        "2" => Ok(2),
        "3" => Ok(3),
        _ => Err("remediation-wrong-step"),
    }
}

/// Returns a text as it was given, or from standard input.
fn text_of(given: Option<&str>, terminal: &Terminal) -> Result<Option<String>, Stop> {
    match given.map(str::trim) {
        None | Some("") => Ok(None),
        Some("-") => Ok(Some(from_input(terminal)?.trim().to_owned()).filter(|text| !text.is_empty())),
        Some(text) => Ok(Some(text.to_owned())),
    }
}

fn from_input(terminal: &Terminal) -> Result<String, Stop> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(MOST_BYTES + 1)
        .read_to_string(&mut text)
        .map_err(|_| Stop::usage(anyhow::anyhow!(terminal.words().text("remediation-input-no-text", &[]))))?;
    if text.len() as u64 > MOST_BYTES {
        let most = (MOST_BYTES / 1024).to_string();
        return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("remediation-input-long", &[("count", &most)]))));
    }
    Ok(text)
}

/// Says why a change was not made, without what was to be written.
fn unchanged(error: &Unchanged, words: &crate::words::Words) -> String {
    let (what, field, count) = match error {
        Unchanged::NoChange => ("no-change", "", 0),
        Unchanged::UnknownField(_) => ("unknown", "", 0),
        Unchanged::Adds(field) => ("adds", field.as_str(), 0),
        Unchanged::NoEntry { field, count } => ("no-entry", field.as_str(), *count),
        Unchanged::NoReason { field } => ("no-reason", field.as_str(), 0),
        Unchanged::Begun => ("begun", "", 0),
        Unchanged::Refused(_) => ("refused", "", 0),
    };
    words.text("remediation-unchanged", &[("what", what), ("field", field), ("count", &count.to_string())])
}
