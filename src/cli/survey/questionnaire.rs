//! `sporre survey questionnaire`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::role;
use crate::Engine;
use crate::catalogue::Role;
use crate::cli::output::{Terminal, data};
use crate::cli::{Exit, Stop};
use crate::export::{Sheet, list_of_rows, workbook_of_sheets};
use crate::store::{Store, StoreError};
use crate::survey::{Questionnaire, questionnaire};

/// The arguments of `survey questionnaire`.
#[derive(Debug, Args)]
pub(super) struct QuestionnaireArgs {
    /// Bara enkäten till en roll, till exempel ST-läkare; annars alla fyra
    #[arg(long, value_name = "ROLL")]
    role: Option<String>,
    /// Fil för en roll, eller mapp för alla; slutet på filnamnet säger formatet; `-` skriver till standard ut
    #[arg(short, long, value_name = "FIL ELLER MAPP")]
    pub output: Option<PathBuf>,
    /// Ersätt filer som redan finns
    #[arg(long)]
    force: bool,
    /// Vad som skrivs, om inte filnamnet säger det: md (text), csv (lista) eller xlsx (arbetsbok); md om inget sägs
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text i Markdown
    Md,
    /// Lista för kalkylprogram
    Csv,
    /// Arbetsbok
    Xlsx,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        [Self::Md, Self::Csv, Self::Xlsx].into_iter().find(|format| format.ending() == ending)
    }
}

pub(super) fn run(
    args: &QuestionnaireArgs,
    engine: &Engine,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let (words, catalogue) = (terminal.words(), engine.catalogue());
    let roles: Vec<&Role> = match &args.role {
        Some(named) => vec![role(named, catalogue, terminal)?],
        None => catalogue.surveys.roles.iter().collect(),
    };
    let mut made = Vec::new();
    for role in roles {
        let questionnaire = questionnaire(catalogue, role);
        if questionnaire.count() == 0 {
            terminal.warning(&words.text("survey-no-questions", &[("role", &role.plural)]));
        } else {
            made.push(questionnaire);
        }
    }
    if made.is_empty() {
        return Ok(Exit::Findings);
    }
    let to_stream = args.output.as_deref().is_none_or(|path| path == Path::new("-"));
    let found = args.output.as_deref().and_then(Format::of);
    let format = match (found, args.format) {
        (Some(found), Some(asked)) if found != asked => {
            let facts = [("file", &*args.output.as_deref().unwrap_or(Path::new("-")).display().to_string())];
            return Err(Stop::usage(anyhow::anyhow!(words.text("survey-two-formats", &facts))));
        }
        (found, asked) => asked.or(found).unwrap_or(Format::Md),
    };
    let say = |id: &str| Stop::usage(anyhow::anyhow!(words.text(id, &[])));
    let told =
        |id: &str, path: &Path| Stop::usage(anyhow::anyhow!(words.text(id, &[("file", &*path.display().to_string())])));
    let put = |path: &Path, bytes: &[u8]| {
        let store = Store::plain();
        let written = if args.force { store.write(path, bytes) } else { store.create(path, bytes) };
        written.map_err(|error| match error {
            StoreError::Exists => told("survey-exists", path),
            error => Stop::usage(terminal.not_written(error, path)),
        })
    };
    if let Some(path) = args.output.as_deref().filter(|path| !to_stream && !path.is_dir())
        && path.extension().is_some()
        && found.is_none()
    {
        return Err(told("survey-wrong-ending", path));
    }
    match (&args.output, made.as_slice()) {
        _ if to_stream => {
            if made.len() > 1 && format != Format::Md {
                return Err(say("survey-one-role"));
            }
            for (number, questionnaire) in made.iter().enumerate() {
                let rule: &[u8] = if number > 0 { b"\n" } else { b"" };
                data(&[rule, &bytes(questionnaire, format, today)?].concat()).map_err(Stop::failure)?;
            }
        }
        (Some(path), [one]) if !path.is_dir() => {
            put(path, &bytes(one, format, today)?)?;
            done(path, one, terminal);
        }
        (Some(path), _) if found.is_some() && !path.is_dir() => return Err(say("survey-one-role")),
        (Some(folder), _) => {
            std::fs::create_dir_all(folder)
                .map_err(|error| Stop::usage(terminal.not_written(StoreError::System(error), folder)))?;
            let named = made.iter().map(|questionnaire| {
                let role = catalogue.surveys.file_name(questionnaire.role);
                (folder.join(format!("enkat-{role}.{}", format.ending())), questionnaire)
            });
            let named: Vec<_> = named.collect();
            // All or none, where it can be known beforehand.
            if let Some((path, _)) = named.iter().find(|(path, _)| !args.force && path.symlink_metadata().is_ok()) {
                return Err(told("survey-exists", path));
            }
            for (path, questionnaire) in named {
                put(&path, &bytes(questionnaire, format, today)?)?;
                done(&path, questionnaire, terminal);
            }
        }
        (None, _) => {}
    }
    Ok(Exit::Done)
}

fn done(path: &Path, questionnaire: &Questionnaire<'_>, terminal: &Terminal) {
    let facts = [
        ("file", &*path.display().to_string()),
        ("count", &questionnaire.count().to_string()),
        ("role", &questionnaire.role.plural),
    ];
    terminal.done(&terminal.words().text("survey-questionnaire-done", &facts));
}

fn bytes(questionnaire: &Questionnaire<'_>, format: Format, today: NaiveDate) -> Result<Vec<u8>, Stop> {
    Ok(match format {
        Format::Md => questionnaire.markdown().into_bytes(),
        Format::Csv => list_of_rows(&questionnaire.rows()).into_bytes(),
        Format::Xlsx => {
            let first = std::iter::once(&questionnaire.title).chain(&questionnaire.introduction);
            let sheets = [
                Sheet {
                    name: "Till dig som svarar".to_owned(),
                    widths: vec![100],
                    has_header: true,
                    rows: first.map(|text| vec![text.clone()]).collect(),
                },
                Sheet {
                    name: "Påståenden".to_owned(),
                    widths: [36, 80].into_iter().chain(questionnaire.answers.iter().map(|_| 18)).collect(),
                    has_header: true,
                    rows: questionnaire.rows(),
                },
            ];
            workbook_of_sheets(&questionnaire.title, today, &sheets).map_err(|error| Stop::failure(error.into()))?
        }
    })
}
