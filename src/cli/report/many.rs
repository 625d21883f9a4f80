//! The reports of many files in one run.
//!
//! First every file is read and checked, so that it is known where its report goes and that no two
//! go to one place; then the reports are made. Both are shared by threads, and both tell what
//! happened in the order of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::gather::gather;
use super::make::Recipe;
use super::memory::{Made, Manifests};
use super::{Format, ReportArgs, beside};
use crate::Engine;
use crate::batch::{Field, Pattern, in_order};
use crate::check::Checked;
use crate::cli::compare::{NotCompared, compared};
use crate::cli::output::Terminal;
use crate::cli::setup::Engines;
use crate::cli::{Exit, Stop, check};
use crate::diag::Severity;
use crate::domain::{Dataset, Kind, Stage};
use crate::load::Source;
use crate::report::Profile;

/// How a file fared, for the summary.
#[derive(Debug, Default)]
struct Count {
    made: usize,
    unchanged: usize,
    failed: usize,
    warnings: usize,
    exit: Option<Exit>,
}

/// A file whose report is to be made.
struct Job {
    file: PathBuf,
    engine: Arc<Engine>,
    target: PathBuf,
}

/// What is known of a file before its report is made.
enum Looked {
    /// Where its report goes.
    Ready { target: PathBuf, warnings: usize },
    /// Why it has none.
    Failed { told: String, exit: Exit },
}

/// Why a file has no report.
enum Problem {
    /// What was found in it, with a heading of its own.
    Told(String),
    /// A sentence.
    New(String),
}

pub(super) fn run(
    args: &ReportArgs,
    files: &[PathBuf],
    recipe: &Recipe,
    engines: &mut Engines<'_>,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let usage = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    if files.iter().any(|file| file == Path::new("-")) {
        return Err(usage("batch-no-input", &[]));
    }
    let alone = matches!(files, [file] if !file.is_dir());
    let place = Place::new(args, recipe.format(), alone).map_err(|problem| match problem {
        NoPlace::Standard => usage("batch-no-output", &[]),
        NoPlace::Unknown(name) => {
            let known: Vec<String> = Field::ALL.iter().map(|(name, _)| format!("{{{name}}}")).collect();
            usage("batch-unknown-field", &[("value", &name), ("known", &known.join(", "))])
        }
        NoPlace::OneFile(file) => usage("batch-one-file", &[("file", &file.display().to_string())]),
    })?;
    let (files, passed) = gather(files, terminal)?;
    if files.is_empty() {
        return Err(usage("batch-nothing", &[]));
    }
    // Looked up once: every target is held against all of them.
    let inputs: BTreeSet<PathBuf> = files.iter().filter_map(|file| file.canonicalize().ok()).collect();
    let mut manifests = Manifests::default();
    let mut count = Count::default();
    let mut work = Vec::new();
    for file in files {
        match engines.of(&file) {
            Ok(engine) => work.push((engine, file)),
            // What is wrong with the settings of a folder is told once, and stops what lies under them.
            Err(stop) => {
                stop.tell(terminal);
                count.failed += 1;
                count.exit = count.exit.max(Some(stop.exit()));
            }
        }
    }
    let (work, unchanged): (Vec<_>, Vec<_>) = work.into_iter().partition(|(engine, file)| {
        !(args.changed_only && manifests.is_current(&place.manifest_folder(file), file, recipe, engine))
    });
    count.unchanged = unchanged.len();

    let threads =
        args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get), usize::from);
    let progress = terminal.progress(work.len());
    let mut taken: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (_, file) in &unchanged {
        if let Some(target) = manifests.output(&place.manifest_folder(file), file, recipe) {
            taken.insert(folded(&target), file.clone());
        }
    }
    let mut jobs = Vec::new();
    in_order(
        &work,
        threads,
        |(engine, file)| look(args, engine, file, recipe, &place, terminal),
        |(engine, file), looked| {
            let mut fail = |problem: Problem, exit: Exit| {
                progress.tell(|| match &problem {
                    Problem::Told(told) => terminal.done(told),
                    Problem::New(told) => terminal.problem(told),
                });
                progress.step();
                count.failed += 1;
                count.exit = count.exit.max(Some(exit));
            };
            let name = file.display().to_string();
            match looked {
                None => fail(Problem::New(words.text("batch-broke", &[("file", &name)])), Exit::Failure),
                Some(Looked::Failed { told, exit }) => fail(Problem::Told(told), exit),
                Some(Looked::Ready { target, warnings }) => {
                    // File systems that take `A.pdf` and `a.pdf` for one file are common.
                    let other = taken.get(&folded(&target));
                    let shown = target.display().to_string();
                    if let Some(other) = other {
                        let facts =
                            [("file", name.as_str()), ("other", &other.display().to_string()), ("target", &shown)];
                        let id = match place {
                            Place::Pattern(_) => "batch-same-target",
                            Place::Beside | Place::Folder(_) => "batch-same-name",
                        };
                        fail(Problem::New(words.text(id, &facts)), Exit::Usage);
                    } else if target.canonicalize().is_ok_and(|target| inputs.contains(&target)) {
                        fail(Problem::New(words.text("would-overwrite", &[("file", &shown)])), Exit::Usage);
                    } else {
                        taken.insert(folded(&target), file.clone());
                        count.warnings += warnings;
                        jobs.push(Job { file: file.clone(), engine: Arc::clone(engine), target });
                    }
                }
            }
        },
    );
    in_order(
        &jobs,
        threads,
        |job| make(job, recipe, terminal),
        |job, made| {
            progress.step();
            let problem = match made {
                Some(Ok(made)) => {
                    manifests.put(&place.manifest_folder(&job.file), &job.file, recipe, &job.target, made);
                    count.made += 1;
                    return;
                }
                Some(Err(stop)) => stop,
                None => {
                    let told = words.text("batch-broke", &[("file", &job.file.display().to_string())]);
                    Stop::failure(anyhow::anyhow!(told))
                }
            };
            count.failed += 1;
            count.exit = count.exit.max(Some(problem.exit()));
            progress.tell(|| problem.tell(terminal));
        },
    );
    progress.finish();
    manifests.write(terminal).map_err(Stop::usage)?;
    if !passed.is_empty() {
        let names: Vec<String> = passed.iter().take(5).map(|path| path.display().to_string()).collect();
        let more = if passed.len() > names.len() { " …" } else { "" };
        let (count, names) = (passed.len().to_string(), names.join(", ") + more);
        terminal.aside(&words.text("batch-passed", &[("count", &count), ("known", &names)]));
    }
    tell(&count, &place, terminal);
    Ok(count.exit.unwrap_or(Exit::Done))
}

/// Says in a few lines how it all went.
fn tell(count: &Count, place: &Place, terminal: &Terminal) {
    let words = terminal.words();
    let number = |id: &str, n: usize| (n > 0).then(|| words.text(id, &[("count", &n.to_string())]));
    let parts = [
        number("batch-made", count.made),
        number("batch-unchanged", count.unchanged),
        number("batch-failed", count.failed),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let folder = place.folder().map(|folder| words.text("batch-in", &[("folder", &folder.display().to_string())]));
    terminal.done(&format!("{}{}", parts.join(", "), folder.unwrap_or_default()));
    if let Some(text) = number("batch-warnings", count.warnings) {
        terminal.aside(&text);
    }
    if count.failed > 0 {
        terminal.aside(&words.text("batch-again", &[]));
    }
}

/// Reads and checks a file, and says where its report goes.
fn look(
    args: &ReportArgs,
    engine: &Engine,
    file: &Path,
    recipe: &Recipe,
    place: &Place,
    terminal: &Terminal,
) -> Looked {
    let mut checked = engine.check(Source::open(file));
    recipe.look_for_persons(engine, &mut checked);
    let compared = compared(&mut checked, file, engine, terminal);
    let Some(dataset) = &checked.dataset else {
        return Looked::Failed { told: terminal.file_told(&checked), exit: check::exit(&checked) };
    };
    if let Err(failed) = compared {
        return Looked::Failed { exit: failed.exit, told: not_compared(failed, &checked, terminal) };
    }
    let date = engine.report(dataset, recipe.options()).meta.date_iso;
    let target =
        place.of(args, file, recipe.format(), |field| value(field, file, dataset, &date, recipe.options().profile));
    Looked::Ready { target, warnings: checked.diags.count(Severity::Warning) }
}

/// Returns what is wrong with the file that a report is compared with, and with the one that names it.
fn not_compared(failed: NotCompared, checked: &Checked, terminal: &Terminal) -> String {
    failed.told.into_iter().chain([terminal.file_told(checked)]).collect::<Vec<_>>().join("\n")
}

/// Returns what a field of a pattern says for a file.
fn value(field: Field, file: &Path, dataset: &Dataset, date: &str, profile: Profile) -> String {
    match field {
        Field::File => file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        Field::Unit => dataset.unit.name.clone(),
        Field::Specialty => dataset.unit.specialty.clone(),
        Field::Date => date.to_owned(),
        Field::Kind => match dataset.kind {
            Kind::Inspection => "granskning",
            Kind::SelfAssessment => "självvärdering",
        }
        .to_owned(),
        Field::Stage => match dataset.stage {
            Stage::Draft => "utkast",
            Stage::Preliminary => "preliminär",
            Stage::Final => "slutlig",
        }
        .to_owned(),
        Field::Profile => match profile {
            Profile::Full => "full",
            Profile::Public => "publik",
        }
        .to_owned(),
    }
}

/// Makes the report of a file and writes it.
fn make(job: &Job, recipe: &Recipe, terminal: &Terminal) -> Result<Made, Stop> {
    let words = terminal.words();
    let named = |stop: Stop| stop.within(&job.file.display().to_string());
    let bytes = std::fs::read(&job.file).map_err(|error| {
        let told = words.text("cannot-read", &[("file", &job.file.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })?;
    let made_of = recipe.made_of(&job.engine, &job.file, &bytes);
    let mut checked = job.engine.check(Source::from_bytes(job.file.display().to_string(), bytes));
    let other = compared(&mut checked, &job.file, &job.engine, terminal);
    let Some(dataset) = &checked.dataset else {
        // Somebody has changed the file since it was looked at.
        let told = words.text("store-changed", &[]);
        return Err(named(Stop::new(Exit::Changed, anyhow::anyhow!(told))));
    };
    let other =
        other.map_err(|failed| Stop::new(failed.exit, anyhow::anyhow!(not_compared(failed, &checked, terminal))))?;
    let comparison = other.as_ref().map(|other| &other.comparison);
    let report = job.engine.report_compared(dataset, recipe.options(), comparison);
    let bytes = recipe.make(&job.engine, &report, &checked.source, words).map_err(named)?;
    if let Some(folder) = job.target.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| Stop::usage(terminal.not_written(error.into(), &job.target)))?;
    }
    terminal.write(&job.target, &bytes).map_err(Stop::usage)?;
    Ok(Made { made_of, bytes: bytes.len() as u64 })
}

/// Where the reports go.
enum Place {
    /// Beside each file.
    Beside,
    /// Into a folder, under the name of the file.
    Folder(PathBuf),
    /// As a pattern says.
    Pattern(Pattern),
}

/// Why reports have no place.
enum NoPlace {
    Standard,
    Unknown(String),
    OneFile(PathBuf),
}

impl Place {
    fn new(args: &ReportArgs, format: Format, alone: bool) -> Result<Self, NoPlace> {
        let Some(output) = &args.output else { return Ok(Self::Beside) };
        if output == Path::new("-") {
            return Err(NoPlace::Standard);
        }
        let written = output.to_string_lossy();
        let pattern = Pattern::parse(&written).map_err(|unknown| NoPlace::Unknown(unknown.0))?;
        if pattern.has_fields() || (alone && !output.is_dir()) {
            return Ok(Self::Pattern(pattern));
        }
        // What ends like a report's file is no folder; a folder that is not there is made.
        let ends = output.extension().is_some_and(|extension| extension == format.extension());
        if output.is_file() || (ends && !output.is_dir() && !written.ends_with(std::path::is_separator)) {
            return Err(NoPlace::OneFile(output.clone()));
        }
        Ok(Self::Folder(output.clone()))
    }

    fn of(&self, args: &ReportArgs, file: &Path, format: Format, value: impl Fn(Field) -> String) -> PathBuf {
        let beside = beside(args, file, format);
        match self {
            Self::Beside => beside,
            Self::Folder(folder) => folder.join(beside.file_name().unwrap_or_default()),
            Self::Pattern(pattern) => pattern.fill(value),
        }
    }

    fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Beside => None,
            Self::Folder(folder) => Some(folder.clone()),
            Self::Pattern(pattern) => Some(pattern.folder()),
        }
    }

    /// Returns the folder that remembers what the report of a file was made of.
    fn manifest_folder(&self, file: &Path) -> PathBuf {
        self.folder().unwrap_or_else(|| match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        })
    }
}

/// Returns a path as file systems compare it that do not tell small letters from capitals.
fn folded(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_string_lossy().to_lowercase()
}
