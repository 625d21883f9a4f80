//! `sporre plan due`.

use std::fmt::Write;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::Args;
use serde::Serialize;

use super::page::{WIDTH, cell, warning};
use crate::batch::in_order;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::report::day;
use crate::cli::setup::Engines;
use crate::cli::{Exit, Stop, check};
use crate::domain::living::DueRow;
use crate::load::Source;
use crate::plan::{Glance, glance};
use crate::show::Style;
use crate::words::quotable;

/// The arguments of `plan due`.
#[derive(Debug, Args)]
pub(super) struct DueArgs {
    /// Filer med planer, eller mappar med sådana
    #[arg(required = true, value_name = "PLAN")]
    pub files: Vec<PathBuf>,
    /// Bara det som är försenat eller ska vara klart inom så lång tid: 30d, 6w eller 3m
    #[arg(long, value_name = "TID", value_parser = span)]
    within: Option<Span>,
    /// Bara det som är försenat
    #[arg(long)]
    late: bool,
    /// Bara det som en roll svarar för eller deltar i
    #[arg(long, value_name = "ROLL")]
    role: Option<String>,
    /// Avsluta med kod 1 om något är försenat
    #[arg(long)]
    fail: bool,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Hur det visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// A span of time ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Days(u64),
    Months(u32),
}

impl Span {
    /// Returns the last day of the span.
    pub fn end(self, from: NaiveDate) -> NaiveDate {
        let end = match self {
            Self::Days(days) => from.checked_add_days(Days::new(days)),
            Self::Months(months) => from.checked_add_months(chrono::Months::new(months)),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

/// Reads a span of time: `30d`, `6w`, `3m`, or a number of days.
pub(super) fn span(text: &str) -> Result<Span, String> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic());
    let number: u32 = digits.trim().parse().map_err(|_| "usage-span".to_owned())?;
    match &text[digits.len()..] {
        "" | "d" | "dagar" => Ok(Span::Days(number.into())),
        "w" | "v" => Ok(Span::Days(u64::from(number) * 7)),
        "m" | "mån" => Ok(Span::Months(number)),
        _ => Err("usage-span".to_owned()),
    }
}

/// A due thing with its plan.
struct Found {
    unit: String,
    file: String,
    row: DueRow,
}

/// A due thing for programs.
#[derive(Serialize)]
struct Told<'f> {
    unit: &'f str,
    file: &'f str,
    kind: &'static str,
    id: Option<&'f str>,
    number: Option<usize>,
    text: &'f str,
    written: Option<&'f str>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    days_left: Option<i64>,
    recurring: bool,
    late: bool,
    responsible: &'f [String],
}

pub(super) fn run(
    args: &DueArgs,
    engines: &mut Engines<'_>,
    as_of: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let files = super::gather::plans(&args.files, terminal)?;
    let mut exit = Exit::Done;
    let mut found = Vec::new();
    let mut looked: Vec<(PathBuf, std::sync::Arc<crate::Engine>)> = Vec::new();
    for path in &files {
        looked.push((path.clone(), engines.of(path)?));
    }
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = |(path, engine): &(PathBuf, std::sync::Arc<crate::Engine>)| {
        let glance = glance(Source::open(path), engine.catalogue());
        let rows = glance.checked.plan.as_ref().map(|plan| (plan.unit.name.clone(), plan.due(as_of)));
        (rows, glance)
    };
    in_order(&looked, threads, work, |(path, _), done| {
        let Some((rows, Glance { checked, by_hand })) = done else {
            exit = exit.max(Exit::Failure);
            return terminal.problem(&words.text("plan-broke", &[("file", &path.display().to_string())]));
        };
        let Some((unit, rows)) = rows else {
            terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
            exit = exit.max(check::exit_for(&checked.diags));
            return;
        };
        if by_hand {
            terminal.aside(&words.text("plan-by-hand-seen", &[("file", checked.source.name())]));
        }
        let file = path.display().to_string();
        found.extend(rows.into_iter().map(|row| Found { unit: unit.clone(), file: file.clone(), row }));
    });
    let end = args.within.map(|within| within.end(as_of));
    found.retain(|one| {
        let within = end.is_none_or(|end| one.row.late || one.row.last.is_some_and(|last| last <= end));
        let role = args.role.as_deref().is_none_or(|role| one.row.concerns(role));
        within && role && (!args.late || one.row.late)
    });
    found.sort_by(|a, b| {
        let key = |one: &Found| (one.row.last.is_none(), one.row.last);
        key(a).cmp(&key(b)).then_with(|| a.file.cmp(&b.file))
    });
    let late = found.iter().filter(|one| one.row.late).count();
    let text = match args.format {
        Format::Json => {
            let told: Vec<Told<'_>> = found.iter().map(|one| told(one, as_of)).collect();
            crate::show::json(&told).map_err(|error| Stop::failure(error.into()))?
        }
        Format::Human => page(&found, as_of, files.len() > 1, terminal.output()),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    if args.format == Format::Human && (exit == Exit::Done || !found.is_empty()) {
        let facts = [("count", found.len().to_string()), ("of", late.to_string()), ("day", as_of.to_string())];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        terminal.done(&words.text("plan-due", &facts));
    }
    Ok(if args.fail && late > 0 { exit.max(Exit::Findings) } else { exit })
}

fn told(one: &Found, as_of: NaiveDate) -> Told<'_> {
    let row = &one.row;
    Told {
        unit: &one.unit,
        file: &one.file,
        kind: row.kind.word(),
        id: row.id.as_deref(),
        number: row.number,
        text: &row.text,
        written: row.written.as_deref(),
        first: row.first,
        last: row.last,
        days_left: row.days_left(as_of),
        recurring: row.recurring,
        late: row.late,
        responsible: &row.responsible,
    }
}

fn page(found: &[Found], as_of: NaiveDate, with_unit: bool, style: Style) -> String {
    let mut out = String::new();
    for one in found {
        let row = &one.row;
        let last = row.last.map_or_else(|| "ingen dag".to_owned(), |day| day.to_string());
        let left = match row.days_left(as_of) {
            Some(days) if row.late => format!("försenad {}", days_words(-days)),
            Some(0) => "i dag".to_owned(),
            Some(days) if days < 0 => String::new(),
            Some(days) => format!("om {}", days_words(days)),
            None => String::new(),
        };
        let left = cell(&left, 19);
        let left = if row.late { warning(&left, style) } else { left };
        let number = row.number.map(|number| format!(" delmål {number}")).unwrap_or_default();
        let id = row.id.clone().unwrap_or_default();
        let unit = if with_unit { format!("{}  ", cell(&quotable(&one.unit), 26)) } else { String::new() };
        let what = format!("{id}{number}");
        let what = if what.is_empty() { String::new() } else { format!("{}  ", quotable(&what)) };
        let kind = row.kind.swedish();
        let before = 10 + 2 + 19 + 2 + unit.chars().count() + what.chars().count() + kind.chars().count() + 2;
        let text = quotable(&row.text);
        let text = cell(&text, WIDTH.saturating_sub(before).max(24));
        _ = writeln!(out, "{}  {left}  {unit}{what}{kind}: {}", cell(&last, 10), text.trim_end());
        let who = if row.responsible.is_empty() { String::new() } else { row.responsible.join(", ") };
        let written =
            row.written.as_deref().filter(|written| Some(*written) != row.last.map(|d| d.to_string()).as_deref());
        let details: Vec<String> = [written.map(ToOwned::to_owned), Some(who).filter(|who| !who.is_empty())]
            .into_iter()
            .flatten()
            .map(|text| quotable(&text).into_owned())
            .collect();
        if !details.is_empty() {
            _ = writeln!(out, "            {}", details.join(" · "));
        }
    }
    out
}

fn days_words(days: i64) -> String {
    if days == 1 { "1 dag".to_owned() } else { format!("{days} dagar") }
}
