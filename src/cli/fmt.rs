//! `sporre fmt`.

use std::path::{Path, PathBuf};

use clap::Args;
use similar::TextDiff;

use super::output::{Terminal, data};
use super::save::refused;
use super::setup::Engines;
use super::{Exit, Global, Stop, check};
use crate::Engine;
use crate::check::is_plan;
use crate::diag::Severity;
use crate::fmt::{Refused, format};
use crate::load::{Source, parse};
use crate::store::{Opened, Store};

/// The arguments of `fmt`.
#[derive(Debug, Args)]
pub(super) struct FmtArgs {
    /// Filer att ställa upp; `-` läser från standard in och skriver till standard ut
    #[arg(required = true, value_name = "FIL")]
    files: Vec<PathBuf>,
    /// Skriv ingenting, utan säg vilka filer som skulle ändras
    #[arg(long)]
    check: bool,
    /// Skriv ingenting, utan visa vad som skulle ändras
    #[arg(long)]
    diff: bool,
}

pub(super) fn run(args: &FmtArgs, global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    let mut engines = Engines::new(global, terminal);
    for path in &args.files {
        let one = one(args, path, &*engines.of(path)?, terminal).or_else(|Stop { exit, error }| match error {
            // The other files have their turn.
            Some(error) if exit != Exit::Failure => {
                terminal.failure(&error);
                Ok(exit)
            }
            error => Err(Stop { exit, error }),
        })?;
        exit = exit.max(one);
    }
    Ok(exit)
}

fn one(args: &FmtArgs, path: &Path, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let is_input = path == Path::new("-");
    let source = Source::open(path);
    if source.is_broken() {
        return Ok(unreadable(&source, terminal));
    }
    let (source, opened) = if is_input { (source, None) } else { read(path, terminal)? };
    let file = words.file_name(source.name()).into_owned();
    let facts = [("file", file.as_str())];
    // The layout of a plan's history is part of what proves it.
    if is_plan(&parse(&source).0) {
        terminal.done(&words.text("fmt-plan", &facts));
        return Ok(Exit::Done);
    }
    let written = match format(source.text(), engine.catalogue()) {
        Ok(written) => written,
        Err(refused) => {
            match refused {
                Refused::Unreadable => return Ok(unreadable(&source, terminal)),
                Refused::InBrackets => terminal.problem(&words.text("fmt-in-brackets", &facts)),
                Refused::NotSafe { line } => {
                    terminal.problem(&words.text("fmt-not-safe", &[facts[0], ("line", &line.to_string())]));
                }
                Refused::NotProven => terminal.problem(&words.text("fmt-not-proven", &facts)),
            }
            return Ok(Exit::Findings);
        }
    };
    let is_same = match &opened {
        Some(opened) => opened.bytes == written.as_bytes(),
        None => source.text() == written,
    };
    if args.check || args.diff {
        if is_same {
            return Ok(Exit::Done);
        }
        if args.check {
            terminal.done(&words.text("fmt-would-change", &facts));
        }
        if args.diff {
            let diff = TextDiff::from_lines(source.text(), &written);
            let diff = diff.unified_diff().context_radius(1).header(&file, &file).to_string();
            data(diff.as_bytes()).map_err(Stop::failure)?;
        }
        return Ok(Exit::Findings);
    }
    match opened {
        None => data(written.as_bytes()).map_err(Stop::failure)?,
        Some(_) if is_same => {}
        Some(opened) => {
            Store::plain().save(path, &opened, written.as_bytes()).map_err(|error| refused(error, path, terminal))?;
            terminal.done(&words.text("fmt-done", &facts));
        }
    }
    Ok(Exit::Done)
}

/// Returns a file with what is needed to write it back.
fn read(path: &Path, terminal: &Terminal) -> Result<(Source, Option<Opened>), Stop> {
    let opened = Store::plain().read(path).map_err(|error| refused(error, path, terminal))?;
    Ok((Source::from_bytes(path.display().to_string(), opened.bytes.clone()), Some(opened)))
}

/// Tells why a file cannot be read.
fn unreadable(source: &Source, terminal: &Terminal) -> Exit {
    let (tree, diags) = parse(source);
    terminal.diagnostics(diags.iter(), source, &tree);
    terminal.summary(source.name(), diags.count(Severity::Error), diags.count(Severity::Warning));
    check::exit_for(&diags)
}
