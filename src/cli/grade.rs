//! `sporre grade`.

use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Effects};
use clap::Args;
use serde::Serialize;

use super::output::{Format, Terminal, data, in_lines};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::catalogue::Area;
use crate::diag::Severity;
use crate::domain::{Applicability, AreaKey, Grade, RegulationId};
use crate::grading::{ColumnGrade, Decision, Graded, GradedInspection, Outcome};
use crate::load::Source;
use crate::report::explain::{Explanation, explain, outcome_words};
use crate::show::Style;
use crate::words::Words;

/// The arguments of `grade`.
#[derive(Debug, Args)]
pub(super) struct GradeArgs {
    /// Filen med granskningen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Området som förklaras, om inte alla
    #[arg(value_name = "OMRÅDE", requires = "explain")]
    area: Option<String>,
    /// Förklara graderna, i alla områden eller bara i ett: grade FIL --explain D
    #[arg(long)]
    explain: bool,
    /// Hur graderna visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

impl GradeArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &GradeArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    // `--explain D fil.yaml` says the same as `fil.yaml --explain D`.
    let first = args.file.to_string_lossy();
    let (path, area) = match &args.area {
        Some(second) if first.chars().count() == 1 && first != "-" => (PathBuf::from(second), Some(first.as_ref())),
        second => (args.file.clone(), second.as_deref()),
    };
    let area =
        args.explain.then(|| area.map(|written| wanted(written, engine, terminal.words())).transpose()).transpose()?;
    let file = engine.check(Source::open(&path));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    };
    let graded = engine.grade(dataset);
    let text = match args.format {
        Format::Json => json(&graded),
        Format::Human => human(&graded, area, terminal.output()),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    let warnings = file.diags.count(Severity::Warning);
    if warnings > 0 && args.format == Format::Human {
        terminal.summary(file.source.name(), 0, warnings);
    }
    Ok(Exit::Done)
}

/// Returns the area that a letter names.
fn wanted(written: &str, engine: &Engine, words: &Words) -> Result<AreaKey, Stop> {
    let key = written.to_uppercase().parse::<AreaKey>().ok();
    match key.filter(|key| engine.catalogue().areas.contains_key(key)) {
        Some(key) => Ok(key),
        None => {
            let known: Vec<String> = engine.catalogue().areas.keys().map(ToString::to_string).collect();
            let facts = [("value", written), ("known", &known.join(", "))];
            Err(Stop::usage(anyhow::anyhow!(words.text("usage-unknown-area", &facts))))
        }
    }
}

/// The width of a column of the matrix.
const COLUMN: usize = 34;

fn human(graded: &GradedInspection<'_>, explained: Option<Option<AreaKey>>, style: Style) -> String {
    let catalogue = graded.catalogue;
    let mut text = String::new();
    let names = catalogue.areas.values().map(|area| area.name.chars().count()).max().unwrap_or(0).min(48);
    if explained.is_none() || explained == Some(None) {
        let titles = catalogue.regulations.values().map(|r| pad(&r.title, COLUMN));
        let titles: Vec<String> = titles.collect();
        line(&mut text, &format!("{}  {}", pad("Område", names + 3), titles.join("  ")));
        for area in catalogue.areas.values() {
            let name = pad(&format!("{}  {}", area.key, shorten(&area.name, names)), names + 3);
            let cells = graded.areas[&area.key].columns.values().map(|column| cell(column, graded, style));
            line(&mut text, &format!("{name}  {}", cells.collect::<Vec<_>>().join("  ")));
        }
    }
    if let Some(only) = explained {
        for area in catalogue.areas.values().filter(|area| only.is_none_or(|key| key == area.key)) {
            text.push('\n');
            line(&mut text, &format!("{}  {}", area.key, area.name));
            for (id, column) in &graded.areas[&area.key].columns {
                // What is the same in every area is said once, at the end.
                let ColumnGrade::Graded(cell) = column else { continue };
                line(&mut text, &format!("  {}: {}", catalogue.regulations[id].title, cell_words(cell)));
                let explanation = explain(cell, area, *id, catalogue);
                let sentences = explanation.because.iter().chain(&explanation.raise).chain(&explanation.people);
                for sentence in sentences {
                    wrapped(&mut text, sentence);
                }
                if let Some(grade) = graded.proposed_adjustment(area.key, *id).filter(|_| cell.adjusted.is_none()) {
                    let proposal =
                        format!("Planen täcker bristerna. Godtas den kan graderingen justeras till {grade}.");
                    wrapped(&mut text, &proposal);
                }
            }
        }
        for (id, status) in &graded.dataset.regulations {
            if let Applicability::NotCurrent { reason } = status {
                text.push('\n');
                line(&mut text, &format!("{} är ej aktuell", catalogue.regulations[id].title));
                wrapped(&mut text, reason);
            }
        }
    }
    text
}

fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Writes a sentence as an item of a list, broken at the width of a common terminal.
fn wrapped(text: &mut String, sentence: &str) {
    text.push_str(&in_lines("    - ", "      ", sentence));
}

/// Returns the grade that stands, and what it was before.
fn cell_words(graded: &Graded) -> String {
    match (graded.initial(), &graded.adjusted) {
        (initial, Some(adjusted)) => {
            let before = initial.map(|grade| format!("{grade}, ")).unwrap_or_default();
            format!("{before}justerad till {} efter handlingsplan {}", adjusted.grade, adjusted.date)
        }
        (Some(grade), None) if graded.differs() => {
            format!("{grade} (satt; svaren ger {})", graded.derived.outcome.in_short())
        }
        (Some(grade), None) => grade.to_string(),
        (None, None) => outcome_words(graded.derived.outcome),
    }
}

fn cell(column: &ColumnGrade, graded: &GradedInspection<'_>, style: Style) -> String {
    let cell = match column {
        ColumnGrade::NotCurrent { .. } => return pad("-  ej aktuell", COLUMN),
        ColumnGrade::Graded(cell) => cell,
    };
    let words = |grade: Grade| graded.catalogue.grade_words.get(&grade).cloned().unwrap_or_default();
    let text = match (cell.current(), &cell.adjusted) {
        (Some(grade), Some(_)) => {
            format!("{grade}  justerad från {}", cell.initial().map(|g| g.to_string()).unwrap_or_default())
        }
        (Some(grade), None) if cell.differs() => {
            format!("{grade}  satt, svaren ger {}", cell.derived.outcome.in_short())
        }
        (Some(grade), None) => format!("{grade}  {}", words(grade)),
        (None, _) => match cell.derived.outcome {
            Outcome::Range { worst, best } => format!("{best}–{worst}  kan inte bedömas ännu"),
            Outcome::Grade { .. } | Outcome::Nothing => "-  inget att bedöma".to_owned(),
        },
    };
    coloured(&pad(&text, COLUMN), cell.current(), style)
}

fn coloured(text: &str, grade: Option<Grade>, style: Style) -> String {
    let colour = match (style, grade) {
        (Style::Plain, _) | (_, None) => return text.to_owned(),
        (Style::Coloured, Some(Grade::A)) => AnsiColor::Green,
        (Style::Coloured, Some(Grade::B)) => AnsiColor::Cyan,
        (Style::Coloured, Some(Grade::C)) => AnsiColor::Yellow,
        (Style::Coloured, Some(Grade::D)) => AnsiColor::Red,
    };
    let style = colour.on_default().effects(Effects::BOLD);
    // Only the letter is dressed, so that the words stay easy to read.
    let (letter, rest) = text.split_at(1);
    format!("{style}{letter}{style:#}{rest}")
}

fn pad(text: &str, width: usize) -> String {
    let length = text.chars().count();
    format!("{text}{}", " ".repeat(width.saturating_sub(length)))
}

fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    unit: &'a str,
    catalogue: CatalogueOutput<'a>,
    areas: Vec<AreaOutput<'a>>,
}

#[derive(Serialize)]
struct CatalogueOutput<'a> {
    id: &'a str,
    version: &'a str,
    fingerprint: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overlays: Vec<String>,
}

#[derive(Serialize)]
struct AreaOutput<'a> {
    area: AreaKey,
    name: &'a str,
    columns: Vec<ColumnOutput<'a>>,
}

#[derive(Serialize)]
struct ColumnOutput<'a> {
    regulation: RegulationId,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_current: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived: Option<&'a Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<SetOutput<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjusted: Option<AdjustedOutput<'a>>,
    /// The grade that the action plan allows the initial one to be adjusted to.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed_adjustment: Option<Grade>,
    /// The grade before an adjustment: set, else derived.
    initial: Option<Grade>,
    /// The grade that stands.
    current: Option<Grade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

#[derive(Serialize)]
struct SetOutput<'a> {
    grade: Grade,
    differs: bool,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct AdjustedOutput<'a> {
    grade: Grade,
    date: String,
    reason: Option<&'a str>,
    plan_items: &'a [String],
}

fn json(graded: &GradedInspection<'_>) -> String {
    let catalogue = graded.catalogue;
    let areas = catalogue.areas.values().map(|area| AreaOutput {
        area: area.key,
        name: &area.name,
        columns: graded.areas[&area.key].columns.iter().map(|(id, found)| column(graded, area, *id, found)).collect(),
    });
    let output = Output {
        format: "sporre-grades",
        version: 1,
        unit: &graded.dataset.unit.name,
        catalogue: CatalogueOutput {
            id: &catalogue.id,
            version: &catalogue.version,
            fingerprint: catalogue.fingerprint.full(),
            overlays: catalogue.overlays.iter().map(ToString::to_string).collect(),
        },
        areas: areas.collect(),
    };
    crate::show::json(&output).expect("plain data can always be written")
}

fn column<'a>(
    graded: &GradedInspection<'_>,
    area: &Area,
    regulation: RegulationId,
    found: &'a ColumnGrade,
) -> ColumnOutput<'a> {
    let empty = ColumnOutput {
        regulation,
        not_current: None,
        derived: None,
        set: None,
        adjusted: None,
        proposed_adjustment: None,
        initial: None,
        current: None,
        explanation: None,
    };
    match found {
        ColumnGrade::NotCurrent { reason } => ColumnOutput { not_current: Some(reason), ..empty },
        ColumnGrade::Graded(cell) => ColumnOutput {
            derived: Some(&cell.derived),
            set: cell.set.as_ref().map(|set| SetOutput {
                grade: set.grade,
                differs: cell.differs(),
                reason: set.reason.as_deref(),
            }),
            adjusted: cell.adjusted.as_ref().map(|adjusted| AdjustedOutput {
                grade: adjusted.grade,
                date: adjusted.date.to_string(),
                reason: adjusted.reason.as_deref(),
                plan_items: &adjusted.plan_items,
            }),
            proposed_adjustment: graded.proposed_adjustment(area.key, regulation),
            initial: cell.initial(),
            current: cell.current(),
            explanation: Some(explain(cell, area, regulation, graded.catalogue)),
            ..empty
        },
    }
}
