//! `sporre report`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{Terminal, data};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::domain::parse_date;
use crate::load::Source;
use crate::publish;
use crate::render::RenderError;
use crate::report::{Options, Profile};
use crate::words::Words;

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Filen med granskningen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Var rapporten läggs i stället för bredvid filen; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html (en webbsida), md (Markdown), json (dokumentmodellen) eller typst (källtexten); pdf om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "pdf")]
    format: Format,
    /// Vem rapporten är till för: full (enheten, med namn) eller public (alla, roller i stället för namn); full om inget sägs
    #[arg(long, value_name = "PROFIL", default_value = "full")]
    profile: ProfileArg,
    /// Dagen då rapporten görs, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    /// Skriv ut skälen där inspektörerna har satt en annan grad än den framräknade
    #[arg(long)]
    with_reasons: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tillgänglig och arkivbar PDF
    Pdf,
    /// En webbsida som är en enda fil
    Html,
    /// Text i Markdown
    Md,
    /// Dokumentmodellen, för program
    Json,
    /// Källtexten till Typst
    Typst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProfileArg {
    /// Enheten och beställaren: med inspektörernas namn
    Full,
    /// Alla: roller i stället för namn
    Public,
}

/// Returns the day, or the name of the text that says how to write one.
pub(super) fn day(text: &str) -> Result<NaiveDate, &'static str> {
    parse_date(text).ok_or("usage-day")
}

pub(super) fn run(args: &ReportArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let as_of = args.date.unwrap_or(today);
    let mut file = engine.check(Source::open(&args.file));
    if args.profile == ProfileArg::Public {
        engine.check_privacy(&mut file, publish::Options { as_of, with_reasons: args.with_reasons });
    }
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words.text("report-stopped", &[]));
        return Ok(check::exit(&file));
    };
    let profile = match args.profile {
        ProfileArg::Full => Profile::Full,
        ProfileArg::Public => Profile::Public,
    };
    let report = engine.report(dataset, Options { as_of, profile, with_reasons: args.with_reasons });
    let (bytes, extension) = match args.format {
        Format::Pdf => (pdf(engine, &report, as_of, words)?, "pdf"),
        Format::Json => {
            let text = crate::show::json(&report).map_err(|error| Stop::failure(error.into()))?;
            (text.into_bytes(), "json")
        }
        Format::Html => (text(engine.html(&report))?, "html"),
        Format::Md => (text(engine.markdown(&report))?, "md"),
        Format::Typst => (text(engine.typst(&report))?, "typ"),
    };
    terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
    let Some(target) = target(args, extension) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, &args.file) {
        let told = words.text("would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    terminal.write(&target, &bytes).map_err(Stop::usage)?;
    let warnings = file.diags.count(crate::diag::Severity::Warning);
    if warnings > 0 {
        terminal.summary(file.source.name(), 0, warnings);
    }
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

fn text(filled: Result<String, RenderError>) -> Result<Vec<u8>, Stop> {
    filled.map(String::into_bytes).map_err(|error| Stop::failure(error.into()))
}

#[cfg(feature = "pdf")]
fn pdf(engine: &Engine, report: &crate::report::Report, day: NaiveDate, _: &Words) -> Result<Vec<u8>, Stop> {
    engine.pdf(report, day).map_err(Stop::failure)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Engine, _: &crate::report::Report, _: NaiveDate, words: &Words) -> Result<Vec<u8>, Stop> {
    Err(Stop::usage(anyhow::anyhow!(words.text("no-pdf", &[]))))
}

/// Returns where the report goes, `None` for standard output: beside the dataset unless told, and
/// under its name in a folder. What programs read goes to standard output of itself.
fn target(args: &ReportArgs, extension: &str) -> Option<PathBuf> {
    // A report for everybody never takes the place of the one for the unit.
    let extension = match args.profile {
        ProfileArg::Full => extension.to_owned(),
        ProfileArg::Public => format!("publik.{extension}"),
    };
    let beside = args.file.with_extension(extension);
    match &args.output {
        Some(path) if path == Path::new("-") => None,
        Some(path) if path.is_dir() => beside.file_name().map(|name| path.join(name)),
        Some(path) => Some(path.clone()),
        None if args.file == Path::new("-") || matches!(args.format, Format::Json | Format::Typst) => None,
        None => Some(beside),
    }
}

/// Tells whether two paths lead to one file.
fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
