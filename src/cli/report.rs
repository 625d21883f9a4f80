//! `sporre report`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{Terminal, data};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::domain::parse_date;
use crate::load::Source;
use crate::report::{Options, Profile};
use crate::words;

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Filen med granskningen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Var rapporten läggs i stället för bredvid filen; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, json (dokumentmodellen) eller typst (källtexten); pdf om inget sägs
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

fn day(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).ok_or_else(|| words::text("usage-day", &[]))
}

pub(super) fn run(args: &ReportArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let file = engine.check(Source::open(&args.file));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words::text("report-stopped", &[]));
        return Ok(check::exit(&file));
    };
    let as_of = args.date.unwrap_or(today);
    let profile = match args.profile {
        ProfileArg::Full => Profile::Full,
        ProfileArg::Public => Profile::Public,
    };
    let report = engine.report(dataset, Options { as_of, profile, with_reasons: args.with_reasons });
    let (bytes, extension) = match args.format {
        Format::Pdf => (pdf(engine, &report, as_of)?, "pdf"),
        Format::Json => {
            let text = crate::show::json(&report).map_err(|error| Stop::failure(error.into()))?;
            (text.into_bytes(), "json")
        }
        Format::Typst => (engine.typst(&report).map_err(|error| Stop::failure(error.into()))?.into_bytes(), "typ"),
    };
    terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
    let Some(target) = target(args, extension) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, &args.file) {
        let told = words::text("would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    write(&target, &bytes).map_err(Stop::usage)?;
    let warnings = file.diags.count(crate::diag::Severity::Warning);
    if warnings > 0 {
        terminal.summary(file.source.name(), 0, warnings);
    }
    terminal.done(&words::text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

#[cfg(feature = "pdf")]
fn pdf(engine: &Engine, report: &crate::report::Report, day: NaiveDate) -> Result<Vec<u8>, Stop> {
    engine.pdf(report, day).map_err(Stop::failure)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Engine, _: &crate::report::Report, _: NaiveDate) -> Result<Vec<u8>, Stop> {
    Err(Stop::usage(anyhow::anyhow!(words::text("no-pdf", &[]))))
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
        None if args.file == Path::new("-") || args.format != Format::Pdf => None,
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

/// Writes a file whole or not at all. What is no plain file, such as a pipe, is written to as it is.
fn write(target: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let told = || words::text("cannot-write", &[("file", &target.display().to_string())]);
    let existing = std::fs::metadata(target).ok();
    if existing.as_ref().is_some_and(|meta| !meta.is_file()) {
        let mut open = std::fs::OpenOptions::new().write(true).open(target).with_context(told)?;
        return open.write_all(bytes).with_context(told);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = shared_file(folder).with_context(told)?;
    file.write_all(bytes).with_context(told)?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions()).with_context(told)?;
    }
    file.as_file().sync_all().with_context(told)?;
    file.persist(target).map_err(|error| error.error).with_context(told)?;
    Ok(())
}

/// Returns a temporary file that those may read who may read any new file of this user.
fn shared_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sporre-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
