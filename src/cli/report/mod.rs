//! `sporre report`.

mod gather;
mod make;
mod many;
mod memory;
mod watch;

pub(super) use make::printed;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::compare::{NotCompared, compared};
use super::output::{Terminal, data};
use super::setup::Engines;
use super::{Exit, Global, Stop, check};
use crate::diag::Diagnostics;
use crate::domain::parse_date;
use crate::load::Source;
use make::Recipe;

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Filer med granskningar, eller mappar med sådana; `-` läser från standard in
    #[arg(required = true, value_name = "FIL")]
    files: Vec<PathBuf>,
    /// Var rapporten läggs i stället för bredvid filen: en fil, en mapp eller ett mönster som "ut/{unit}-{date}.pdf"; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Vad som skrivs: pdf, html (en webbsida), md (Markdown), json (dokumentmodellen) eller typst (källtexten); som filnamnet slutar, annars pdf
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Vem rapporten är till för: full (enheten, med namn) eller public (alla, roller i stället för namn); full om inget sägs
    #[arg(long, value_name = "PROFIL", default_value = "full")]
    profile: ProfileArg,
    /// Dagen då rapporten görs, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    /// Skriv ut skälen där inspektörerna har satt en annan grad än den framräknade
    #[arg(long)]
    with_reasons: bool,
    /// Lägg granskningens fil i PDF:en, som då är PDF/A-3a; inte i en publik rapport
    #[arg(long)]
    attach_data: bool,
    /// Gör bara de rapporter vars fil, katalog, mallar eller program har ändrats sedan sist
    #[arg(long)]
    changed_only: bool,
    /// Gör om rapporten varje gång filen sparas, tills programmet avslutas med Ctrl-C
    #[arg(long, conflicts_with_all = ["changed_only", "jobs"])]
    watch: bool,
    /// Hur många rapporter som görs samtidigt; lika många som datorns kärnor om inget sägs
    #[arg(long, value_name = "ANTAL", value_parser = jobs)]
    jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
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

impl Format {
    /// All formats.
    const ALL: [Self; 5] = [Self::Pdf, Self::Html, Self::Md, Self::Json, Self::Typst];

    /// Returns the format of a file by the end of its name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// Returns how the names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Md => "md",
            Self::Json => "json",
            Self::Typst => "typ",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ProfileArg {
    /// Enheten och beställaren: med inspektörernas namn
    Full,
    /// Alla: roller i stället för namn
    Public,
}

impl ProfileArg {
    /// Returns how the files of such reports end: a report for everybody never takes the place of
    /// the one for the unit.
    fn extension(self, format: Format) -> String {
        match self {
            Self::Full => format.extension().to_owned(),
            Self::Public => format!("publik.{}", format.extension()),
        }
    }
}

/// Returns the day, or the name of the text that says how to write one.
pub(super) fn day(text: &str) -> Result<NaiveDate, &'static str> {
    parse_date(text).ok_or("usage-day")
}

/// Returns how many reports are made at a time, or the name of the text that says how many can be.
fn jobs(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|jobs| (1..=256).contains(jobs)).ok_or("usage-jobs")
}

pub(super) fn run(args: &ReportArgs, global: &Global, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let format = format(args, terminal)?;
    if args.attach_data && (format != Format::Pdf || args.profile == ProfileArg::Public) {
        // The file has every name that a public report leaves out.
        let id = if format == Format::Pdf { "attach-public" } else { "attach-no-pdf" };
        return Err(Stop::usage(anyhow::anyhow!(terminal.words().text(id, &[]))));
    }
    let mut engines = Engines::new(global, terminal);
    let recipe = Recipe::new(args, format, today);
    let pattern = args.output.as_ref().is_some_and(|output| output.to_string_lossy().contains('{'));
    match args.files.as_slice() {
        [file] if args.watch && !pattern && !file.is_dir() => watch::run(args, file, &recipe, global, terminal),
        _ if args.watch => Err(Stop::usage(anyhow::anyhow!(terminal.words().text("watch-one-file", &[])))),
        [file] if !pattern && !file.is_dir() && !args.changed_only => one(args, file, &recipe, &mut engines, terminal),
        files => many::run(args, files, &recipe, &mut engines, terminal),
    }
}

/// Returns the format that is asked for, by name or by the end of the file's name. A file whose name
/// says that it is something else is refused, since it may be another review.
fn format(args: &ReportArgs, terminal: &Terminal) -> Result<Format, Stop> {
    let refuse = |id: &str, file: &Path, format: Format| {
        let facts = [("file", &*file.display().to_string()), ("format", format.extension())];
        Err(Stop::usage(anyhow::anyhow!(terminal.words().text(id, &facts))))
    };
    let named = args.output.as_deref().filter(|output| *output != Path::new("-") && !output.is_dir());
    let Some(output) = named else { return Ok(args.format.unwrap_or(Format::Pdf)) };
    if args.files.iter().any(|file| same_file(output, file)) {
        return refuse("would-overwrite", output, Format::Pdf);
    }
    match (Format::of(output), args.format) {
        (Some(found), None) => Ok(found),
        (Some(found), Some(asked)) if found != asked => refuse("report-other-ending", output, asked),
        (_, asked) => {
            let asked = asked.unwrap_or(Format::Pdf);
            if is_of_others(output) { refuse("report-other-ending", output, asked) } else { Ok(asked) }
        }
    }
}

/// Makes the report of one file.
fn one(
    args: &ReportArgs,
    path: &Path,
    recipe: &Recipe,
    engines: &mut Engines<'_>,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let engine = engines.of(path)?;
    let mut file = engine.check(Source::open(path));
    recipe.look_for_persons(&engine, &mut file);
    let compared = compared(&mut file, path, &engine, terminal);
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words.text("report-stopped", &[]));
        return Ok(check::exit(&file));
    };
    let mut other = match compared {
        Ok(other) => other,
        Err(NotCompared { told, exit, .. }) => {
            told.iter().for_each(|told| terminal.done(told));
            check::show(&file, terminal);
            terminal.done(&words.text("report-stopped", &[]));
            return Ok(exit);
        }
    };
    let report = engine.report_compared(dataset, recipe.options(), other.as_ref().map(|other| &other.comparison));
    let bytes = recipe.make(&engine, &report, &file.source, words)?;
    terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
    if let Some(other) = &mut other {
        // The chapter has notes of the other file too; only what concerns persons is told of it.
        other.other.diags = Diagnostics::default();
        recipe.look_for_persons(&engine, &mut other.other);
        terminal.diagnostics(other.other.diags.iter(), &other.other.source, &other.other.tree);
    }
    let Some(target) = target(args, path, recipe.format()) else {
        data(&bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    if same_file(&target, path) {
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

/// Returns where the report goes, `None` for standard output: beside the dataset unless told, and
/// under its name in a folder. What programs read goes to standard output of itself.
fn target(args: &ReportArgs, file: &Path, format: Format) -> Option<PathBuf> {
    goes_to(args.output.as_deref(), file, &beside(args, file, format), format)
}

/// Returns the file beside a dataset in which its report lies.
fn beside(args: &ReportArgs, file: &Path, format: Format) -> PathBuf {
    file.with_extension(args.profile.extension(format))
}

/// Returns the format of a document that is asked for, by name or by the end of the file's name; `None`
/// where nothing is said.
pub(super) fn asked_for(
    output: Option<&Path>,
    format: Option<Format>,
    terminal: &Terminal,
) -> Result<Option<Format>, Stop> {
    let named = output.filter(|output| *output != Path::new("-") && !output.is_dir());
    let refuse = |asked: Format| {
        let file = named.map(|file| file.display().to_string()).unwrap_or_default();
        let facts = [("file", file.as_str()), ("format", asked.extension())];
        Err(Stop::usage(anyhow::anyhow!(terminal.words().text("report-other-ending", &facts))))
    };
    match (named.and_then(Format::of), format) {
        (Some(found), Some(asked)) if found != asked => refuse(asked),
        // It may be another plan, or a review.
        (None, asked) if named.is_some_and(is_of_others) => refuse(asked.unwrap_or(Format::Pdf)),
        (found, asked) => Ok(asked.or(found)),
    }
}

/// Returns where a document goes that usually lies beside the file it is made of, `None` for standard output.
pub(super) fn goes_to(output: Option<&Path>, file: &Path, beside: &Path, format: Format) -> Option<PathBuf> {
    match output {
        Some(path) if path == Path::new("-") => None,
        Some(path) if path.is_dir() => beside.file_name().map(|name| path.join(name)),
        Some(path) => Some(path.to_owned()),
        None if file == Path::new("-") || matches!(format, Format::Json | Format::Typst) => None,
        None => Some(beside.to_owned()),
    }
}

/// Tells whether a file's name says that it is no document, such as another review.
pub(super) fn is_of_others(file: &Path) -> bool {
    const ENDINGS: [&str; 9] = ["yaml", "yml", "toml", "docx", "doc", "xlsx", "odt", "txt", "csv"];
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Tells whether two paths lead to one file.
pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
