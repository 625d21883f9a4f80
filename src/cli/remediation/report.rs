//! `sporre remediation report`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::desk::Desk;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{Format, asked_for, day, printed, same_file};
use crate::cli::vault::Keys;
use crate::cli::{Exit, Stop};
use crate::report::remediation::Paper;
use crate::store::{Plain, Store};

/// The arguments of `remediation report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Vad som skrivs: plan (hela planen, att skriva under), short (en kort till ST-läkaren) eller protocol (att fylla
    /// i vid en uppföljning); plan om inget sägs
    #[arg(long, value_name = "SLAG", default_value = "plan")]
    kind: Kind,
    /// Var dokumentet läggs, öppet men bara läsbart för dig; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: PathBuf,
    /// Vad som skrivs: pdf, html, md, json eller typst; som filnamnet slutar, annars pdf
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    pub keys: Keys,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Hela planen
    Plan,
    /// En kort till ST-läkaren
    #[value(alias = "kort")]
    Short,
    /// Protokoll för en uppföljning
    #[value(alias = "protokoll")]
    Protocol,
}

pub(super) fn run(args: &ReportArgs, desk: &Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    // What should perhaps not stand in the plan should not come on paper unseen either.
    super::tell::private(desk.file(), terminal);
    let format = asked_for(Some(&args.output), args.format, terminal)?.unwrap_or(Format::Pdf);
    let as_of = args.date.unwrap_or(today);
    let paper = match args.kind {
        Kind::Plan => Paper::Plan,
        Kind::Short => Paper::Short,
        Kind::Protocol => Paper::Protocol,
    };
    let document = desk.engine().remediation_document(desk.plan(), paper, as_of);
    let bytes = printed(format, desk.engine(), &document, as_of, None, words)?;
    if args.output == Path::new("-") {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    }
    let file = args.output.display().to_string();
    if same_file(&args.output, &args.file) {
        return Err(Stop::usage(anyhow::anyhow!(words.text("plan-would-overwrite", &[("file", &file)]))));
    }
    let written = Store::private(Plain).write(&args.output, &bytes);
    written.map_err(|error| Stop::usage(terminal.not_written(error, &args.output)))?;
    terminal.done(&words.text("report-done", &[("file", &file)]));
    terminal.warning(&words.text("remediation-paper", &[("file", &file)]));
    Ok(Exit::Done)
}
