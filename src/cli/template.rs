//! `sporre template`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::{Terminal, cause_words};
use super::setup::Setup;
use super::{Exit, Global, Stop};
use crate::check::check_plan;
use crate::export::Reminder;
use crate::load::Source;
use crate::render::{EMBEDDED, Templates};
use crate::report::{self, Options, Printed, Profile};
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

/// The plan that they are tried with: one with something in every place.
const PLAN: (&str, &str) = ("handlingsplan.yaml", include_str!("../../tests/fixtures/plans/rich.yaml"));

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
    /// Fyll mallarna med tre exempel och en handlingsplan i alla format och visa vad som är fel
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
    let mut tried = Tried { engine: &engine, today, terminal, failed: BTreeSet::new() };
    for (name, text) in SAMPLES {
        let checked = engine.check(Source::new(name, text));
        let dataset = checked.dataset.expect("the shipped samples are checked by the tests");
        let report = |profile| engine.report(&dataset, Options { as_of: today, profile, with_reasons: true });
        tried.sample(name, &[report(Profile::Full), report(Profile::Public)]);
    }
    let (name, text) = PLAN;
    let plan = check_plan(Source::new(name, text), engine.catalogue()).plan;
    let plan = plan.expect("the shipped sample is checked by the tests");
    let head = plan.history.last().map(|entry| &entry.id);
    let options = report::plan::Options { as_of: today, head, with_history: true };
    let follow_up = report::follow_up::Options { from: None, as_of: today, head };
    let documents = [engine.plan_document(&plan, options), engine.follow_up_document(&plan, follow_up)];
    tried.sample(name, &documents);
    // A message is made of no report.
    let message = engine.reminder(&Reminder::sample());
    if let Err(error) = &message {
        let told = words.text("template-unsound", &[("sample", "remind.txt.j2"), ("format", "text")]);
        terminal.problem(&format!("{told} {}", cause_words(error, words)));
    }
    if !tried.failed.is_empty() || message.is_err() {
        return Ok(Exit::Findings);
    }
    terminal.done(&verdict(engine.templates(), words));
    Ok(Exit::Done)
}

/// Templates that are tried in one format after another.
struct Tried<'t> {
    engine: &'t Engine,
    today: NaiveDate,
    terminal: &'t Terminal,
    /// What is wrong with one sample is most often wrong with the next: the templates and formats that
    /// have failed.
    failed: BTreeSet<(&'static str, &'static str)>,
}

impl Tried<'_> {
    /// Tries the documents of a sample, and tells which formats came out.
    fn sample<D: Printed>(&mut self, name: &str, documents: &[D]) {
        let words = self.terminal.words();
        let mut made = Vec::new();
        for (i, document) in documents.iter().enumerate() {
            for (format, outcome) in self.formats(document) {
                match outcome {
                    Ok(()) if i == 0 => made.push(format),
                    Ok(()) => {}
                    Err(error) => {
                        let reason: Vec<String> = error.chain().map(|cause| cause_words(cause, words)).collect();
                        let told = words.text("template-unsound", &[("sample", name), ("format", format)]);
                        self.terminal.problem(&format!("{told} {}", reason.join(": ")));
                        self.failed.insert((D::TEMPLATE, format));
                    }
                }
            }
        }
        if !made.is_empty() {
            let facts = [("sample", name), ("formats", &made.join(", "))];
            self.terminal.done(&words.text("template-sample", &facts));
        }
    }

    /// Returns how each format came out but those that have failed before.
    fn formats<D: Printed>(&self, document: &D) -> Vec<Outcome> {
        type Make<'m> = &'m dyn Fn() -> anyhow::Result<()>;
        let (engine, day) = (self.engine, self.today);
        #[cfg(feature = "pdf")]
        let typst: (&str, Make<'_>) = ("PDF", &|| engine.pdf(document, day, None).map(drop));
        #[cfg(not(feature = "pdf"))]
        let typst: (&str, Make<'_>) = {
            _ = day;
            ("Typst", &|| Ok(engine.typst(document).map(drop)?))
        };
        let html: (&str, Make<'_>) = ("HTML", &|| Ok(engine.html(document).map(drop)?));
        let markdown: (&str, Make<'_>) = ("Markdown", &|| Ok(engine.markdown(document).map(drop)?));
        let has_not_failed = |(format, _): &(&'static str, Make<'_>)| !self.failed.contains(&(D::TEMPLATE, *format));
        let wanted = [typst, html, markdown].into_iter().filter(has_not_failed);
        wanted.map(|(format, make)| (format, make())).collect()
    }
}

type Outcome = (&'static str, anyhow::Result<()>);

fn verdict(templates: &Templates, words: &Words) -> String {
    let replaced: Vec<&str> = templates.replaced().collect();
    match replaced.as_slice() {
        [] => words.text("template-checked-embedded", &[]),
        replaced => words.text("template-checked", &[("known", &replaced.join(", "))]),
    }
}
