//! `sporre survey show`.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::Engine;
use crate::catalogue::Catalogue;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::{Exit, Stop, check};
use crate::domain::Weight;
use crate::load::Source;
use crate::survey::{Cell, Results, results};
use crate::words::Words;

/// How many signs a bar has.
const BAR: u32 = 20;

/// The arguments of `survey show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Filen med granskningen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Hur det visas: human (för människor) eller json (för program); human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &ShowArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let file = engine.check(Source::open(&args.file));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    };
    let catalogue = engine.catalogue();
    let results = results(&dataset.surveys, catalogue);
    let text = match args.format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(&json(&results)).map_err(|e| Stop::failure(e.into()))?;
            text.push('\n');
            text
        }
        Format::Human if results.asked.is_empty() => {
            terminal.done(&words.text("survey-nothing", &[("file", file.source.name())]));
            return Ok(Exit::Done);
        }
        Format::Human => human(&results, catalogue, words),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn human(results: &Results<'_>, catalogue: &Catalogue, words: &Words) -> String {
    let mut text = String::new();
    for asked in &results.asked {
        let day = asked.survey.collected.to_string();
        let (what, invited, answered) = match asked.answered() {
            None => ("declared", String::new(), String::new()),
            Some((invited, None)) => ("too-few", invited.to_string(), String::new()),
            Some((invited, Some((least, most)))) if least == most => ("some", invited.to_string(), least.to_string()),
            Some((invited, Some((least, most)))) => ("some", invited.to_string(), format!("{least}–{most}")),
        };
        let facts = [("what", what), ("role", &*asked.label), ("day", &day), ("count", &invited), ("value", &answered)];
        _ = writeln!(text, "{}", words.text("survey-asked", &facts));
    }
    let width = results.asked.iter().map(|asked| asked.label.chars().count()).max().unwrap_or_default();
    for (key, rows) in results.by_area() {
        let name = catalogue.areas.get(&key).map_or("", |area| area.name.as_str());
        _ = write!(text, "\n{key}  {name}\n");
        for row in rows {
            let title = catalogue.indicator(row.key).map_or("", |indicator| indicator.title.as_str());
            let differs =
                if row.differs { format!("  ({})", words.text("survey-differs", &[])) } else { String::new() };
            _ = writeln!(text, "  {} {title}{differs}", row.key);
            for (asked, cell) in results.asked.iter().zip(&row.cells) {
                let Some(cell) = cell else { continue };
                let told = cell_words(cell, words);
                _ = writeln!(text, "    {:width$}  {}  {told}", asked.label, bar(cell));
            }
        }
    }
    _ = write!(text, "\n{}\n", words.text("survey-hint", &[]));
    text
}

/// Returns what a role says, in the language of the words.
pub(in crate::cli) fn cell_words(cell: &Cell, words: &Words) -> String {
    match cell {
        Cell::Group(opinion) => words.text("survey-share", &[("what", opinion.word())]),
        Cell::Declared(answers) => {
            let each = Weight::ALL.into_iter().filter_map(|weight| {
                let count = answers.iter().filter(|answer| **answer == weight).count();
                let told = words.text("survey-answer", &[("what", weight.word())]);
                match (count, answers.len()) {
                    (0, _) => None,
                    (_, 1) => Some(told),
                    (count, _) => Some(format!("{count} {told}")),
                }
            });
            each.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns a bar from nobody to everybody with the part in which a role stands.
fn bar(cell: &Cell) -> String {
    let Some((from, to)) = cell.span() else { return "·".repeat(BAR as usize) };
    // Where everybody gave the same answer there is still a sign to see.
    let from = (from * BAR / 100).min(BAR - 1);
    let to = (to * BAR).div_ceil(100).max(from + 1);
    (0..BAR).map(|at| if (from..to).contains(&at) { '█' } else { '·' }).collect()
}

fn json(results: &Results<'_>) -> Value {
    let surveys = results.asked.iter().map(|asked| {
        let answered = asked.answered();
        json!({
            "role": asked.role.id,
            "collected": asked.survey.collected.to_string(),
            "anonymous": asked.role.anonymous,
            "invited": answered.map(|(invited, _)| invited),
            "answered": answered.and_then(|(_, bounds)| bounds).map(|(least, most)| [least, most]),
        })
    });
    let statements = results.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            None => Value::Null,
            Some(Cell::Group(opinion)) => json!({ "share": opinion.word(), "span": opinion_span(cell.as_ref()) }),
            Some(Cell::Declared(answers)) => {
                json!({ "answers": answers.iter().map(|answer| answer.word()).collect::<Vec<_>>() })
            }
        });
        json!({ "key": row.key.to_string(), "differs": row.differs, "results": cells.collect::<Vec<_>>() })
    });
    json!({
        "format": "sporre-surveys",
        "version": 1,
        "surveys": surveys.collect::<Vec<_>>(),
        "statements": statements.collect::<Vec<_>>(),
    })
}

fn opinion_span(cell: Option<&Cell>) -> Option<[u32; 2]> {
    cell.and_then(Cell::span).map(|(from, to)| [from, to])
}
