//! `sporre template`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::{Terminal, cause_words};
use super::setup::Setup;
use super::{Exit, Global, Stop};
use crate::load::Source;
use crate::render::{EMBEDDED, Templates};
use crate::report::{Options, Profile, Report};
use crate::store::{Store, StoreError};
use crate::words::Words;
use crate::{Engine, catalogue};

/// The datasets that templates are tried with: a sparse one, a usual one and one with everything
/// that is hard to lay out.
const SAMPLES: [(&str, &str); 3] = [
    ("minimal.yaml", include_str!("../../examples/minimal.yaml")),
    ("typical.yaml", include_str!("../../examples/typical.yaml")),
    ("difficult.yaml", include_str!("../../examples/difficult.yaml")),
];

/// The arguments of `template`.
#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    #[command(subcommand)]
    command: TemplateCommand,
}

#[derive(Debug, Subcommand)]
enum TemplateCommand {
    /// Skriv de inbyggda mallarna i en mapp; filer som redan finns där ändras inte
    Export(ExportArgs),
    /// Fyll mallarna med tre exempel i alla format och visa vad som är fel
    Check(CheckArgs),
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// Mappen, som görs om den inte finns
    #[arg(value_name = "MAPP")]
    folder: PathBuf,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// Mappen med mallarna; de som används nu om inget sägs
    #[arg(value_name = "MAPP")]
    folder: Option<PathBuf>,
}

pub(super) fn run(args: &TemplateArgs, global: &Global, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match &args.command {
        TemplateCommand::Export(args) => export(&args.folder, terminal),
        TemplateCommand::Check(args) => check(args.folder.as_deref(), global, today, terminal),
    }
}

fn export(folder: &Path, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    std::fs::create_dir_all(folder)
        .map_err(|error| Stop::usage(terminal.not_written(StoreError::System(error), folder)))?;
    let (mut kept, mut same, mut written) = (false, 0_usize, 0_usize);
    for (name, text) in EMBEDDED {
        let path = folder.join(name);
        match Store::plain().create(&path, text.as_bytes()) {
            Ok(()) => written += 1,
            Err(StoreError::Exists) if std::fs::read(&path).is_ok_and(|old| old == text.as_bytes()) => same += 1,
            Err(StoreError::Exists) => {
                kept = true;
                terminal.problem(&words.text("template-kept", &[("file", &path.display().to_string())]));
            }
            Err(error) => return Err(Stop::usage(terminal.not_written(error, &path))),
        }
    }
    if kept {
        return Ok(Exit::Findings);
    }
    let id = if written == 0 { "template-there" } else { "template-exported" };
    let facts = [("count", &*(written + same).to_string()), ("folder", &folder.display().to_string())];
    terminal.done(&words.text(id, &facts));
    Ok(Exit::Done)
}

fn check(folder: Option<&Path>, global: &Global, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let mut setup = Setup::for_file(global, folder, terminal)?;
    if let Some(folder) = folder {
        setup.use_templates(folder);
    }
    // The samples were written for the shipped catalogue.
    let engine = setup.engine_over(catalogue::shipped(), terminal)?;
    let mut exit = Exit::Done;
    let mut failed = BTreeSet::new();
    for (name, text) in SAMPLES {
        let checked = engine.check(Source::new(name, text));
        let dataset = checked.dataset.expect("the shipped samples are checked by the tests");
        let mut made = Vec::new();
        for profile in [Profile::Full, Profile::Public] {
            let report = engine.report(&dataset, Options { as_of: today, profile, with_reasons: true });
            for (format, outcome) in formats(&engine, &report, today, &failed) {
                match outcome {
                    Ok(()) if profile == Profile::Full => made.push(format),
                    Ok(()) => {}
                    Err(error) => {
                        exit = Exit::Findings;
                        let reason: Vec<String> = error.chain().map(|cause| cause_words(cause, words)).collect();
                        let told = words.text("template-unsound", &[("sample", name), ("format", format)]);
                        terminal.problem(&format!("{told} {}", reason.join(": ")));
                        // What is wrong with one sample is most often wrong with the next.
                        failed.insert(format);
                    }
                }
            }
        }
        if !made.is_empty() {
            terminal.done(&words.text("template-sample", &[("sample", name), ("formats", &made.join(", "))]));
        }
    }
    if exit == Exit::Done {
        terminal.done(&verdict(engine.templates(), words));
    }
    Ok(exit)
}

type Outcome = (&'static str, anyhow::Result<()>);

/// Returns how each format came out but those that have failed before.
fn formats(engine: &Engine, report: &Report, day: NaiveDate, failed: &BTreeSet<&str>) -> Vec<Outcome> {
    type Make<'m> = &'m dyn Fn() -> anyhow::Result<()>;
    #[cfg(feature = "pdf")]
    let typst: (&str, Make<'_>) = ("PDF", &|| engine.pdf(report, day, None).map(drop));
    #[cfg(not(feature = "pdf"))]
    let typst: (&str, Make<'_>) = {
        _ = day;
        ("Typst", &|| Ok(engine.typst(report).map(drop)?))
    };
    let html: (&str, Make<'_>) = ("HTML", &|| Ok(engine.html(report).map(drop)?));
    let markdown: (&str, Make<'_>) = ("Markdown", &|| Ok(engine.markdown(report).map(drop)?));
    let wanted = [typst, html, markdown].into_iter().filter(|(format, _)| !failed.contains(format));
    wanted.map(|(format, make)| (format, make())).collect()
}

fn verdict(templates: &Templates, words: &Words) -> String {
    let replaced: Vec<&str> = templates.replaced().collect();
    match replaced.as_slice() {
        [] => words.text("template-checked-embedded", &[]),
        replaced => words.text("template-checked", &[("known", &replaced.join(", "))]),
    }
}
