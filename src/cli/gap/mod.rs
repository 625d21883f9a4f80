//! `sporre gap`: what is missing before a visit.

mod human;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::output::{Terminal, data};
use super::report::{Format, asked_for, day, goes_to, printed, same_file};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::catalogue::Catalogue;
use crate::diag::Severity;
use crate::domain::Dataset;
use crate::gap::{Days, Gap};
use crate::load::Source;

/// The arguments of `gap`.
#[derive(Debug, Args)]
pub(super) struct GapArgs {
    /// Filen med självvärderingen eller granskningen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Var förberedelserapporten läggs; utan -o visas det viktigaste i terminalen; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json (för program) eller typst; som filnamnet slutar
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Besökets första dag, år-månad-dag, om filen inte säger den: underlag ska gälla då
    #[arg(long, value_name = "DAG", value_parser = day)]
    visit: Option<NaiveDate>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

impl GapArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &GapArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let format = asked_for(args.output.as_deref(), args.format, terminal)?;
    let file = engine.check(Source::open(&args.file));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    };
    let as_of = args.date.unwrap_or(today);
    let gap = engine.gap(dataset, Days::of(dataset, as_of, args.visit));
    let Some(format) = format.or(args.output.is_some().then_some(Format::Pdf)) else {
        let text = human::text(&gap, &engine.grade(dataset), terminal.output(), words);
        data(text.as_bytes()).map_err(Stop::failure)?;
        let warnings = file.diags.count(Severity::Warning);
        if warnings > 0 {
            terminal.summary(file.source.name(), 0, warnings);
        }
        return Ok(Exit::Done);
    };
    let bytes = match format {
        Format::Json => json(&gap, dataset, engine.catalogue()).into_bytes(),
        _ => printed(format, engine, &engine.gap_document(dataset, &gap), as_of, None, words)?,
    };
    let Some(target) = target(args, format) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, &args.file) {
        let told = words.text("would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    terminal.write(&target, &bytes).map_err(Stop::usage)?;
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

/// Returns where the document goes, `None` for standard output.
fn target(args: &GapArgs, format: Format) -> Option<PathBuf> {
    let beside = args.file.with_extension(format!("forberedelse.{}", format.extension()));
    goes_to(args.output.as_deref(), &args.file, &beside, format)
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    unit: &'a str,
    kind: &'static str,
    catalogue: String,
    #[serde(flatten)]
    gap: &'a Gap,
}

fn json(gap: &Gap, dataset: &Dataset, catalogue: &Catalogue) -> String {
    let output = Output {
        format: "sporre-gap",
        version: 1,
        unit: &dataset.unit.name,
        kind: dataset.kind.word(),
        catalogue: catalogue.full_name(),
        gap,
    };
    crate::show::json(&output).expect("plain data can always be written")
}
