//! `sporre plan report`: the plan and its follow-up on paper.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::desk::Desk;
use super::start::ENDING;
use crate::cli::output::{Terminal, data};
use crate::cli::report::{Format, asked_for, day, goes_to, printed, same_file};
use crate::cli::{Exit, Stop};
use crate::report;

/// The arguments of `plan report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Vad som skrivs: plan (handlingsplanen) eller follow-up (uppföljningsrapport); plan om inget sägs
    #[arg(long, value_name = "SLAG", default_value = "plan")]
    kind: KindArg,
    /// Var dokumentet läggs i stället för bredvid planen; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html, md, json eller typst; som filnamnet slutar, annars pdf
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Första dagen som uppföljningsrapporten berättar om; från planens början om inget sägs
    #[arg(long, value_name = "DAG", value_parser = day)]
    from: Option<NaiveDate>,
    /// Utelämna historiken sist i handlingsplanen
    #[arg(long)]
    no_history: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Handlingsplanen
    Plan,
    /// Uppföljningsrapport
    FollowUp,
}

pub(super) fn report(
    args: &ReportArgs,
    mut desk: Desk<'_>,
    as_of: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let format = asked_for(args.output.as_deref(), args.format, terminal)?.unwrap_or(Format::Pdf);
    desk.settle()?;
    desk.go_back_to(as_of)?;
    let head = desk.file().head().cloned();
    let document = match args.kind {
        KindArg::Plan => {
            let options = report::plan::Options { as_of, head: head.as_ref(), with_history: !args.no_history };
            desk.engine().plan_document(desk.plan(), options)
        }
        KindArg::FollowUp => {
            let options = report::follow_up::Options { from: args.from, as_of, head: head.as_ref() };
            desk.engine().follow_up_document(desk.plan(), options)
        }
    };
    let bytes = printed(format, desk.engine(), &document, as_of, None, words)?;
    let target = goes_to(args.output.as_deref(), &args.file, &beside(args, format), format);
    let Some(target) = target else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, &args.file) {
        let told = words.text("plan-would-overwrite", &[("file", &target.display().to_string())]);
        return Err(Stop::usage(anyhow::anyhow!(told)));
    }
    terminal.write(&target, &bytes).map_err(Stop::usage)?;
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

/// Returns the file beside a plan in which its document lies: `norr.plan.pdf`, `norr.uppfoljning.pdf`.
fn beside(args: &ReportArgs, format: Format) -> PathBuf {
    let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.strip_suffix(ENDING).unwrap_or_else(|| name.rsplit_once('.').map_or(&*name, |(stem, _)| stem));
    let kind = match args.kind {
        KindArg::Plan => "plan",
        KindArg::FollowUp => "uppfoljning",
    };
    args.file.with_file_name(format!("{stem}.{kind}.{}", format.extension()))
}
