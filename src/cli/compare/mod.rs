//! `sporre compare`.

mod human;
mod other;
mod pair;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{Terminal, data};
use super::report::{Format as DocumentFormat, day, is_of_others, printed, same_file};
use super::{Exit, Global, Stop};
use crate::Engine;
use crate::report;
use pair::Pair;

pub(super) use other::{NotCompared, compared, named_in};
pub(super) use pair::{Catalogues, Side, refused};

/// The arguments of `compare`.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// Filen som jämförs med; `-` läser från standard in
    #[arg(value_name = "FIL-A")]
    a: PathBuf,
    /// Filen som jämförs; är den äldre av två tillfällen, eller en självvärdering, räknas den ändå som den första
    #[arg(value_name = "FIL-B")]
    b: PathBuf,
    /// Tabell som leder från den äldre katalogens rader till den nyares
    #[arg(long, value_name = "FIL")]
    mapping: Option<PathBuf>,
    /// Katalogen som den äldre filen gjordes med: en mapp eller shipped, med anpassningar efter plustecken
    #[arg(long, value_name = "KATALOG")]
    from_catalogue: Option<String>,
    /// Visa också varför varje ändrad gradering är vad den är på båda sidor
    #[arg(long)]
    explain: bool,
    /// Hur jämförelsen visas: human för människor, json för program, eller ett dokument som pdf, html, md eller typst; som filnamnet slutar, annars human
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Fil att skriva till i stället för standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Dagen då dokumentet görs, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// För människor
    Human,
    /// För program
    Json,
    /// Tillgänglig och arkivbar PDF
    Pdf,
    /// En webbsida som är en enda fil
    Html,
    /// Text i Markdown
    Md,
    /// Källtexten till Typst
    Typst,
}

impl From<DocumentFormat> for Format {
    fn from(format: DocumentFormat) -> Self {
        match format {
            DocumentFormat::Pdf => Self::Pdf,
            DocumentFormat::Html => Self::Html,
            DocumentFormat::Md => Self::Md,
            DocumentFormat::Json => Self::Json,
            DocumentFormat::Typst => Self::Typst,
        }
    }
}

impl CompareArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.b
    }

    /// Returns the file that the comparison goes to; `None` for standard output.
    fn target(&self) -> Option<&Path> {
        self.output.as_deref().filter(|output| *output != Path::new("-"))
    }
}

pub(super) fn run(
    args: &CompareArgs,
    engine: &Engine,
    global: &Global,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let usage = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    let format = format(args, terminal)?;
    if args.a == Path::new("-") && args.b == Path::new("-") {
        return Err(usage("compare-one-stdin", &[]));
    }
    if let Some(target) = args.target() {
        let inputs = [Some(&args.a), Some(&args.b), args.mapping.as_ref()];
        if inputs.into_iter().flatten().any(|input| same_file(target, input)) {
            return Err(usage("compare-would-overwrite", &[("file", &target.display().to_string())]));
        }
        if target.is_dir() {
            return Err(usage("compare-folder", &[("file", &target.display().to_string())]));
        }
    }
    let pair = match Pair::read([&args.a, &args.b], args.from_catalogue.as_deref(), engine, global, terminal)? {
        Ok(pair) => pair,
        Err(exit) => return Ok(exit),
    };
    let mapping = match &args.mapping {
        Some(path) => match pair.mapping(path, terminal)? {
            Ok(mapping) => Some(mapping),
            Err(exit) => return Ok(exit),
        },
        None => None,
    };
    let comparison = pair.compare(mapping.as_ref());
    let as_of = args.date.unwrap_or(today);
    let document = |format: DocumentFormat| {
        let options = report::compare::Options { as_of };
        let document = engine.comparison_document(&comparison, pair.specialty(&comparison), options);
        printed(format, engine, &document, as_of, None, words)
    };
    let bytes = match format {
        Format::Human => {
            let is_one_file = same_file(&args.a, &args.b);
            let files = [&args.a, &args.b];
            human::text(&comparison, files, is_one_file, args.explain, terminal.output(), words).into_bytes()
        }
        Format::Json => crate::show::json(&comparison).map_err(|error| Stop::failure(error.into()))?.into_bytes(),
        Format::Pdf => document(DocumentFormat::Pdf)?,
        Format::Html => document(DocumentFormat::Html)?,
        Format::Md => document(DocumentFormat::Md)?,
        Format::Typst => document(DocumentFormat::Typst)?,
    };
    match args.target() {
        None => data(&bytes).map_err(Stop::failure)?,
        Some(target) => {
            terminal.write(target, &bytes).map_err(Stop::usage)?;
            terminal.done(&words.text("compare-done", &[("file", &target.display().to_string())]));
        }
    }
    if format != Format::Json {
        pair.remind(terminal);
    }
    Ok(Exit::Done)
}

/// Returns the format that is asked for, by name or by the end of the file's name.
fn format(args: &CompareArgs, terminal: &Terminal) -> Result<Format, Stop> {
    let refuse = |file: &Path, asked: &str| {
        let facts = [("file", &*file.display().to_string()), ("format", asked)];
        Stop::usage(anyhow::anyhow!(terminal.words().text("report-other-ending", &facts)))
    };
    let Some(target) = args.target() else { return Ok(args.format.unwrap_or(Format::Human)) };
    let name = |format: Format| format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    match (DocumentFormat::of(target).map(Format::from), args.format) {
        (Some(found), Some(asked)) if found != asked => Err(refuse(target, &name(asked))),
        (Some(found), _) => Ok(found),
        // It may be another review; a text file is a fair place for what people read.
        (None, asked) if is_of_others(target) && !(is_text(target) && asked.is_none_or(|a| a == Format::Human)) => {
            Err(refuse(target, &name(asked.unwrap_or(Format::Pdf))))
        }
        (None, asked) => Ok(asked.unwrap_or(Format::Human)),
    }
}

fn is_text(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}
