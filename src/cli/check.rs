//! `sporre check`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::compare::compared;
use super::levels::{FailOn, Levels};
use super::output::{Terminal, data};
use super::setup::Engines;
use super::{Exit, Global, Stop};
use crate::check::{Checked, is_plan};
use crate::diag::{Code, Diagnostics, Severity};
use crate::load::Source;
use crate::publish::Options;
use crate::show::{self, Finding};

/// How what was found is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// För människor
    Human,
    /// För program
    Json,
    /// För den som samlar fynd i kod
    Sarif,
    /// För anmärkningar på GitHub
    Github,
    /// För den som samlar provresultat
    Junit,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Filer att kontrollera; `-` läser från standard in
    #[arg(required = true, value_name = "FIL")]
    files: Vec<PathBuf>,
    /// Hur det som hittas visas: human för människor; json, sarif, github eller junit för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Visa också det som är värt att veta innan rapporten publiceras: det som står kvar att skriva,
    /// motsäger sig, har blivit gammalt eller inte bör läsas av alla
    #[arg(long)]
    publish: bool,
    /// Dagen för publiceringen, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = super::report::day, requires = "publish")]
    date: Option<NaiveDate>,
    /// Regionen vars riktlinjer nyckeltalen hålls mot, i stället för filens egen regionprofil; inga grader påverkas
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    #[command(flatten)]
    levels: Levels,
}

pub(super) fn run(args: &CheckArgs, global: &Global, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    args.levels.check(words)?;
    let fail_on = if args.publish { FailOn::Warning } else { FailOn::Error };
    let options = Options { as_of: args.date.unwrap_or(today), with_reasons: false };
    let mut engines = Engines::new(global, terminal);
    let checked = args.files.iter().map(|path| {
        let engine = engines.of(path)?;
        let mut file = engine.check_any(Source::open(path));
        // What it is compared with lies on the disk, where the check itself does not look.
        _ = compared(&mut file, path, &engine, terminal);
        if args.publish {
            engine.check_publication(&mut file, options);
        }
        if let Some(region) = &args.region {
            super::region::known(engine.catalogue(), region, words)?;
        }
        engine.check_region(&mut file, args.region.as_deref());
        args.levels.apply(&mut file);
        Ok(file)
    });
    if args.format == Format::Human {
        // One file at a time, however many there are.
        let (mut exit, mut found) = (Exit::Done, false);
        for file in checked {
            let file = file?;
            show(&file, terminal);
            // A plan is never published.
            if args.publish && !is_plan(&file.tree) {
                publishable(&file, terminal);
            }
            found |= !file.diags.is_empty();
            exit = exit.max(args.levels.exit(&file, fail_on));
        }
        if found {
            terminal.aside(&words.text("explain-more", &[]));
        }
        return Ok(exit);
    }
    let checked = checked.collect::<Result<Vec<Checked>, Stop>>()?;
    let findings: Vec<Finding<'_>> =
        checked.iter().flat_map(|file| Finding::all(&file.diags, &file.source, &file.tree)).collect();
    let text = match args.format {
        Format::Human | Format::Json => show::to_json(&findings, words),
        Format::Sarif => show::to_sarif(&findings, words),
        Format::Github => show::to_github(&findings, words),
        Format::Junit => {
            let files: Vec<&str> = checked.iter().map(|file| file.source.name()).collect();
            show::to_junit(&files, &findings, words)
        }
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(checked.iter().map(|file| args.levels.exit(file, fail_on)).max().unwrap_or(Exit::Done))
}

/// Shows everything that was found in a file.
pub(super) fn show(file: &Checked, terminal: &Terminal) {
    terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
    let (errors, warnings) = (file.diags.count(Severity::Error), file.diags.count(Severity::Warning));
    terminal.summary(file.source.name(), errors, warnings);
    let silenced = file.diags.silenced().len();
    if silenced > 0 {
        terminal.done(&terminal.words().text("summary-silenced", &[("count", &silenced.to_string())]));
    }
}

/// Says whether a file can be published, or how much is left.
fn publishable(file: &Checked, terminal: &Terminal) {
    let words = terminal.words();
    let name = words.file_name(file.source.name());
    let count = file.diags.iter().filter(|found| found.severity != Severity::Note).count().to_string();
    let id = match (file.dataset.is_some() && !file.diags.has_errors(), file.diags.has_warnings_or_errors()) {
        (false, _) => "publish-errors",
        (true, true) => "publish-left",
        (true, false) => "publish-ready",
    };
    terminal.done(&words.text(id, &[("file", name.as_ref()), ("count", &count)]));
}

/// Returns the exit code that a file deserves: a file that cannot be read is a matter of usage.
pub(super) fn exit(file: &Checked) -> Exit {
    exit_for(&file.diags)
}

/// Returns the exit code that what was found in a file deserves.
pub(super) fn exit_for(diags: &Diagnostics) -> Exit {
    let unreadable = |code| matches!(code, Code::UnreadableFile | Code::FileTooLarge);
    if diags.iter().any(|d| unreadable(d.code)) {
        Exit::Usage
    } else if diags.has_errors() {
        Exit::Findings
    } else {
        Exit::Done
    }
}
