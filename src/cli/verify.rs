//! `sporre verify`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{Terminal, data, system_words};
use super::setup::Engines;
use super::{Exit, Global, Stop, check};
use crate::Engine;
use crate::check::is_plan;
use crate::load::{Source, parse};
use crate::prompt::{self, Ask};
use crate::seal::Seal;
use crate::store::{Store, StoreError};
use crate::verify::{self, ReportFile, Unreadable};

/// The arguments of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Rapporten (PDF, HTML, Markdown eller JSON), eller granskningens fil
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Granskningens fil, när den första är en rapport
    #[arg(value_name = "GRANSKNING")]
    dataset: Option<PathBuf>,
    /// Kontrollkoden som står i rapporten, i stället för att bli frågad om två av dess grupper
    #[arg(long, value_name = "KOD")]
    code: Option<String>,
    /// Spara granskningen som ligger i rapportens PDF i en ny fil
    #[arg(long, value_name = "FIL")]
    extract: Option<PathBuf>,
}

pub(super) fn run(args: &VerifyArgs, global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let usage = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    let wanted = match &args.code {
        None => None,
        Some(code) => Some(Seal::parse(code).ok_or_else(|| usage("verify-no-code", &[("value", code)]))?),
    };
    let mut engines = Engines::new(global, terminal);
    let name = args.file.display().to_string();
    let bytes = read(&args.file, terminal)?;
    if is_dataset(&args.file, &bytes) {
        if args.dataset.is_some() || args.extract.is_some() {
            return Err(usage("verify-report-first", &[("file", &name)]));
        }
        let source = Source::from_bytes(name, bytes);
        if is_plan(&parse(&source).0) {
            return Err(usage("verify-plan", &[("file", source.name())]));
        }
        return dataset_alone(source, wanted, engines.of(&args.file)?.as_ref(), terminal);
    }
    let report = verify::read(&bytes).map_err(|unreadable| match unreadable {
        Unreadable::Damaged => usage("verify-damaged", &[("file", &name)]),
        Unreadable::NoReport => usage("verify-no-report", &[("file", &name)]),
    })?;
    if let Some(target) = &args.extract {
        return extract(&report, &name, target, terminal);
    }
    let Some(printed) = report.seal else {
        return Err(usage("verify-no-seal", &[("file", &name)]));
    };
    if wanted.is_some_and(|wanted| wanted != printed) {
        terminal.problem(&words.text("verify-other-code", &[("file", &name), ("code", &printed.to_string())]));
        return Ok(Exit::Findings);
    }
    let mut exit = Exit::Done;
    let engine = engines.of(args.dataset.as_deref().unwrap_or(&args.file))?;
    if let Some((inner, bytes)) = report.attached {
        let source = Source::from_bytes(format!("{name}:{inner}"), bytes);
        exit = exit.max(compare(printed, source, &engine, terminal)?);
    } else if args.dataset.is_none() {
        return Err(usage("verify-nothing-to-compare", &[("file", &name), ("code", &printed.to_string())]));
    }
    if let Some(dataset) = &args.dataset {
        let source = Source::from_bytes(dataset.display().to_string(), read(dataset, terminal)?);
        exit = exit.max(compare(printed, source, &engine, terminal)?);
    }
    Ok(exit)
}

/// Tells whether a file is a dataset and not a report.
fn is_dataset(path: &Path, bytes: &[u8]) -> bool {
    let named = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    named || (!verify::is_pdf(bytes) && !bytes.trim_ascii_start().starts_with(b"<") && has_unit(bytes))
}

fn has_unit(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n' || *byte == b'\r').any(|line| line.starts_with(b"unit:"))
}

fn read(path: &Path, terminal: &Terminal) -> Result<Vec<u8>, Stop> {
    let words = terminal.words();
    let file = path.display().to_string();
    let unreadable =
        |reason: &str| Stop::usage(anyhow::anyhow!("{}: {reason}", words.text("cannot-read", &[("file", &file)])));
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&system_words(&error, words)))?;
    if !meta.is_file() || meta.len() > verify::LARGEST {
        return Err(unreadable(&words.text("verify-too-large", &[])));
    }
    std::fs::read(path).map_err(|error| unreadable(&system_words(&error, words)))
}

/// Returns the code of a dataset; why it cannot be read is told.
fn seal(source: Source, engine: &Engine, terminal: &Terminal) -> Result<(Seal, String), Exit> {
    let file = engine.check(source);
    // Under another catalogue a file may have errors, and is still the one that it is.
    match file.digest() {
        Some(digest) => Ok((Seal::new(&digest, engine.catalogue().fingerprint.bytes()), file.source.name().to_owned())),
        None => {
            check::show(&file, terminal);
            Err(check::exit(&file))
        }
    }
}

/// Holds a dataset against the code of a report, and says what came of it.
fn compare(printed: Seal, source: Source, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let (own, name) = match seal(source, engine, terminal) {
        Ok(found) => found,
        Err(exit) => return Ok(exit),
    };
    let facts = [("file", name.as_str())];
    let (id, exit) = match (own.same_dataset(&printed), own.same_catalogue(&printed)) {
        (true, true) => ("verify-together", Exit::Done),
        (true, false) => ("verify-other-catalogue", Exit::Findings),
        (false, true) => ("verify-other-dataset", Exit::Findings),
        (false, false) => ("verify-neither", Exit::Findings),
    };
    match exit {
        Exit::Done => terminal.done(&words.text(id, &facts)),
        _ => terminal.problem(&words.text(id, &facts)),
    }
    Ok(exit)
}

/// A dataset alone: its code is held against the one on paper, or given to a script.
fn dataset_alone(source: Source, wanted: Option<Seal>, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    if let Some(wanted) = wanted {
        return compare(wanted, source, engine, terminal);
    }
    let (own, _) = match seal(source.clone(), engine, terminal) {
        Ok(found) => found,
        Err(exit) => return Ok(exit),
    };
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
        data(format!("{own}\n").as_bytes()).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    let typed = ask(own, &mut person, terminal).map_err(|error| Stop::usage(error.into()))?;
    compare(typed, source, engine, terminal)
}

/// Asks for the two groups that are left out, which only somebody who looks at the paper can know.
fn ask(own: Seal, person: &mut dyn Ask, terminal: &Terminal) -> std::io::Result<Seal> {
    let words = terminal.words();
    terminal.done(&words.text("verify-look", &[("code", &own.with_blanks())]));
    let check = |typed: &str| {
        // A group is as good as a code when the rest is there.
        own.filled([typed, typed]).map(drop).ok_or_else(|| words.text("verify-four-signs", &[]))
    };
    let first = person.line(&words.text("verify-first-group", &[]), None, &check)?;
    let second = person.line(&words.text("verify-second-group", &[]), None, &check)?;
    Ok(own.filled([first.trim(), second.trim()]).unwrap_or(own))
}

/// Saves the dataset that lies within a report.
fn extract(report: &ReportFile, name: &str, target: &Path, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let Some((_, bytes)) = &report.attached else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("verify-nothing-attached", &[("file", name)]))));
    };
    if target == Path::new("-") {
        data(bytes).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    }
    Store::plain()
        .create(target, bytes)
        .map_err(|error: StoreError| Stop::usage(terminal.not_written(error, target)))?;
    terminal.done(&words.text("report-done", &[("file", &target.display().to_string())]));
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Color;
    use crate::prompt::Scripted;
    use crate::words::{Language, of};

    #[test]
    fn only_the_groups_on_the_paper_are_right() {
        let terminal = Terminal::new(Color::Never, of(Language::Swedish));
        let own = Seal::new(&[7; 32], &[9; 32]);
        let text = own.to_string();
        let groups: Vec<&str> = text.split('-').collect();
        let asked = |answers: &[&str]| {
            let mut person = Scripted::new(answers.iter().copied());
            ask(own, &mut person, &terminal).expect("an answer")
        };
        assert_eq!(asked(&[groups[1], groups[4]]), own);
        assert_eq!(asked(&["fel", &groups[1].to_uppercase(), groups[4]]), own, "asked again where it is no group");
        assert!(!asked(&["0000", groups[4]]).same_dataset(&own));
        assert!(!asked(&[groups[1], "0000"]).same_catalogue(&own));
    }
}
