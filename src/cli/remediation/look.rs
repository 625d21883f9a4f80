//! `sporre remediation check` and `next`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::desk::Desk;
use super::tell::{self, Fault, Hint};
use crate::Engine;
use crate::cli::output::{Format, Terminal, data, in_lines};
use crate::cli::report::day;
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop, check as main_check};
use crate::load::Source;
use crate::remediation::{Named, Row, Taking, Urgency, documents, next as asked_for, told};
use crate::words::Words;

/// The arguments of `remediation check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Filen med planen, förseglad eller öppen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Hur svaret visas: human för människor, json för program
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    keys: Keys,
}

/// The arguments of `remediation next`.
#[derive(Debug, Args)]
pub(super) struct NextArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    /// Hur svaret visas: human för människor, json för program
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    pub keys: Keys,
}

/// The version of what programs read. It grows when a reader would have to change.
const VERSION: u32 = 1;

/// What programs read of a check.
#[derive(Serialize)]
struct Checked<'a> {
    format: &'static str,
    version: u32,
    file: &'a str,
    sealed: bool,
    diagnostics: Vec<Fault>,
    private: Vec<Hint>,
}

/// What programs read of what a routine asks for.
#[derive(Serialize)]
struct Asked<'a> {
    format: &'static str,
    version: u32,
    file: &'a str,
    called: &'a str,
    region: Named,
    as_of: NaiveDate,
    closed: bool,
    tasks: &'a [Row],
}

pub(super) fn check(args: &CheckArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let (text, was_sealed) = vault::clear(&args.file, &args.keys, terminal)?;
    let name = args.file.display().to_string();
    if !was_sealed {
        terminal.warning(&words.text("remediation-clear", &[("file", &name)]));
    }
    let file = engine.open_remediation(Source::new(name, text));
    let exit = main_check::exit_for(&file.checked.diags);
    if args.format == Format::Json {
        let told = Checked {
            format: "sporre-remediation-check",
            version: VERSION,
            file: file.checked.source.name(),
            sealed: was_sealed,
            diagnostics: tell::faults(&file, words),
            private: tell::hints(&file, words),
        };
        data(json(&told)?.as_bytes()).map_err(Stop::failure)?;
        return Ok(exit);
    }
    tell::diagnostics(&file, terminal);
    if tell::private(&file, terminal) {
        terminal.aside(&words.text("remediation-record", &[]));
    }
    Ok(exit)
}

pub(super) fn next(args: &NextArgs, desk: &Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let catalogue = desk.engine().catalogue();
    let plan = desk.plan();
    let Some((region, routine)) = catalogue.routine(&plan.region) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("remediation-no-routine", &[]))));
    };
    let as_of = args.date.unwrap_or(today);
    let next = asked_for(plan, routine, &catalogue.region_words, as_of);
    let rows = told(&next, region, catalogue);
    let text = if args.format == Format::Json {
        json(&Asked {
            format: "sporre-remediation-next",
            version: VERSION,
            file: desk.file().checked.source.name(),
            called: &routine.called,
            region: Named { id: region.id.clone(), name: region.name.clone() },
            as_of,
            closed: next.is_closed,
            tasks: &rows,
        })?
    } else {
        let facts = [("called", routine.called.as_str()), ("region", &region.name), ("day", &as_of.to_string())];
        page(words.text("remediation-next", &facts), &rows, next.is_closed, words)
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    let is_late = next.tasks.iter().any(|task| task.urgency == Urgency::Overdue);
    Ok(if is_late { Exit::Findings } else { Exit::Done })
}

fn json(value: &impl Serialize) -> Result<String, Stop> {
    crate::show::json(value).map_err(|error| Stop::failure(error.into()))
}

/// Returns the rows under a heading for each urgency.
fn page(first: String, rows: &[Row], is_closed: bool, words: &Words) -> String {
    let mut text = first + "\n";
    if is_closed || rows.is_empty() {
        let id = if is_closed { "remediation-next-closed" } else { "remediation-next-nothing" };
        text.push_str(&format!("\n{}\n", words.text(id, &[])));
    }
    let documents = documents(rows);
    let mut heading = None;
    for row in rows {
        if heading != Some(row.urgency) {
            heading = Some(row.urgency);
            text.push_str(&format!("\n{}\n", words.text("remediation-urgency", &[("what", row.urgency)])));
        }
        text.push_str(&lines(row, documents.len() > 1, words));
    }
    if let [document] = documents.as_slice() {
        let told = format!("{}: {document}", words.text("remediation-source", &[]));
        text.push('\n');
        text.push_str(&in_lines("", "", &told));
    }
    text
}

/// Returns a row as lines: what, when, who, what can be decided, and what it rests on; the document too where there are
/// several.
fn lines(row: &Row, names_document: bool, words: &Words) -> String {
    let step = row.step.map(|step| step.to_string()).unwrap_or_default();
    let what = words.text("remediation-task", &[("what", row.what), ("named", &step)]);
    let about = row.about();
    // What is thought of, or done before the plan, says itself what it is.
    let speaks = row.ground.as_ref().filter(|_| matches!(row.what, "first" | "consider")).map(|ground| &ground.text);
    let mut lines = vec![match speaks {
        Some(text) => text.clone(),
        None if about.is_empty() => what,
        None => format!("{what}: {about}"),
    }];
    let day = |id: &str, day: Option<NaiveDate>| day.map(|day| words.text(id, &[("day", &day.to_string())]));
    lines.extend(day("remediation-task-from", row.from));
    lines.extend(day("remediation-task-due", row.due));
    if !row.involve.is_empty() {
        let involved = row.involve.iter().map(|taking| one(taking, words)).collect::<Vec<_>>().join("; ");
        lines.push(format!("{}: {involved}", words.text("remediation-task-involve", &[])));
    }
    if !row.decide.is_empty() {
        lines.push(format!("{}: {}", words.text("remediation-task-decide", &[]), names(&row.decide)));
    }
    if let Some(ground) = &row.ground {
        if speaks.is_none() {
            lines.push(ground.text.clone());
        }
        let strength = words.text("remediation-task-ground", &[("what", ground.strength)]);
        let place = if names_document { Some(&ground.source) } else { ground.section.as_ref() };
        lines.push(std::iter::once(&strength).chain(place).map(String::as_str).collect::<Vec<_>>().join(", "));
    }
    let indent = |number| if number == 0 { "  " } else { "      " };
    lines.iter().enumerate().map(|(number, line)| in_lines(indent(number), "      ", line)).collect()
}

fn names(list: &[Named]) -> String {
    list.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Returns a role with how much it is needed.
fn one(taking: &Taking, words: &Words) -> String {
    let only = names(&taking.only_for);
    let facts = [("role", taking.role.name.as_str()), ("what", taking.need), ("named", only.as_str())];
    words.text(if only.is_empty() { "remediation-role" } else { "remediation-role-only" }, &facts)
}
