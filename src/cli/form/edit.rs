//! `sporre form edit`: what is filled in, changed where it lies, sealed or in the clear.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::ask;
use super::desk::{Desk, Refused};
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::vault::Keys;
use crate::cli::{Exit, Stop};
use crate::form::Forms;
use crate::prompt;

/// Changes from standard input are no longer than this.
const MOST_BYTES: u64 = 1024 * 1024;

/// The arguments of `form edit`.
#[derive(Debug, Args)]
pub(super) struct EditArgs {
    /// Filen med det som är ifyllt, öppen eller förseglad
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Ändringar som fält=värde, till exempel starts=2026-09-07; inget värde tömmer fältet. I en lista skiljer
    /// semikolon posterna, += lägger till en post, ett stycke eller en rad (goals+=c1; Mottagning), och -= tar bort
    /// posten med det numret. Parterna skrivs på samma sätt, och signed.place, signed.date och region. `-` läser
    /// ändringar rad för rad från standard in. Utan ändringar frågar programmet efter det som inte är ifyllt. Det som
    /// skrivs på kommandoraden syns i skalets historik
    #[arg(value_name = "ÄNDRING")]
    changes: Vec<String>,
    #[command(flatten)]
    keys: Keys,
}

pub(super) fn run(args: &EditArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    if args.file == Path::new("-") {
        return Err(Stop::usage(anyhow!(words.text("form-edit-input", &[]))));
    }
    let mut desk = Desk::open(&args.file, forms, engine, &args.keys, terminal)?;
    if args.changes.is_empty() {
        let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
            return Err(Stop::usage(anyhow!(words.text("form-edit-missing", &[]))));
        };
        terminal.aside(&words.text("ask-form", &[]));
        ask::all(&mut person, &mut desk, words).map_err(|error| Stop::usage(error.into()))?;
    }
    match desk.change(&changes(&args.changes, terminal)?) {
        Ok(()) => {}
        Err(Refused::Unfilled(error)) => return Err(Stop::usage(anyhow!(desk.unfilled(&error, words)))),
        Err(Refused::Faults(faults)) => {
            desk.tell(&faults, terminal);
            terminal.problem(&words.text("form-unsaved", &[("file", &args.file.display().to_string())]));
            return Ok(Exit::Findings);
        }
    }
    if !desk.save(terminal)? {
        terminal.done(&words.text("form-nothing", &[]));
        return Ok(Exit::Done);
    }
    desk.warn(terminal);
    let missing = desk.missing();
    if !missing.is_empty() {
        let facts = [("count", &*missing.len().to_string()), ("known", &*missing.join(", "))];
        terminal.aside(&words.text("form-left", &facts));
    }
    Ok(Exit::Done)
}

/// Returns the changes, with those of standard input where a `-` stands.
fn changes(given: &[String], terminal: &Terminal) -> Result<Vec<String>, Stop> {
    let mut changes = Vec::new();
    for change in given {
        if change != "-" {
            changes.push(change.clone());
            continue;
        }
        let mut text = String::new();
        let read = std::io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text);
        read.map_err(|_| Stop::usage(anyhow!(terminal.words().text("seal-no-text", &[("file", "-")]))))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        changes.extend(lines.map(ToOwned::to_owned));
    }
    Ok(changes)
}
