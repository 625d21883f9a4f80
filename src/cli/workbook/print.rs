//! `sporre workbook print`: what is filled in by hand, on paper.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::Engine;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{Format, asked_for, day, goes_to, printed, same_file};
use crate::cli::{Exit, Stop, check};
use crate::diag::Severity;
use crate::load::Source;
use crate::report::form::{Options, Paper};

/// The arguments of `workbook print`.
#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    /// Filen med granskningen eller självvärderingen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Vad som skrivs ut: form (självvärdering att fylla i) eller protocol (besöksprotokoll med intervjufrågor); efter filens slag om inget sägs
    #[arg(long, value_name = "SLAG")]
    kind: Option<KindArg>,
    /// Lämna tomt också det som redan är ifyllt i filen
    #[arg(long)]
    blank: bool,
    /// Var dokumentet läggs i stället för bredvid filen; `-` skriver till standard ut
    #[arg(short, long, value_name = "DOKUMENT")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json (för program) eller typst; som filnamnet slutar, annars pdf
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Dagen som står på dokumentet, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Självvärdering att fylla i
    Form,
    /// Besöksprotokoll med intervjufrågor
    Protocol,
}

impl From<KindArg> for Paper {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Form => Self::Form,
            KindArg::Protocol => Self::Protocol,
        }
    }
}

impl PrintArgs {
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &PrintArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let format = asked_for(args.output.as_deref(), args.format, terminal)?.unwrap_or(Format::Pdf);
    let file = engine.check(Source::open(&args.file));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    };
    let paper = args.kind.map_or_else(|| Paper::of(dataset.kind), Paper::from);
    let target = target(args, paper, format);
    if let Some(target) = target.as_ref().filter(|target| same_file(target, &args.file)) {
        let told = words.text("would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    let as_of = args.date.unwrap_or(today);
    let document = engine.form(dataset, Options { paper, as_of, blank: args.blank });
    let bytes = printed(format, engine, &document, as_of, None, words)?;
    let Some(target) = target else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    terminal.write(&target, &bytes).map_err(Stop::usage)?;
    let warnings = file.diags.count(Severity::Warning);
    if warnings > 0 {
        terminal.summary(file.source.name(), 0, warnings);
    }
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

/// Returns where the document goes, `None` for standard output.
fn target(args: &PrintArgs, paper: Paper, format: Format) -> Option<PathBuf> {
    let kind = match paper {
        Paper::Form => "formular",
        Paper::Protocol => "protokoll",
    };
    let beside = args.file.with_extension(format!("{kind}.{}", format.extension()));
    goes_to(args.output.as_deref(), &args.file, &beside, format)
}
