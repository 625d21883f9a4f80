//! `sporre man`.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::builder::Resettable;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::examples;
use super::output::{Terminal, data};
use super::{Exit, Stop};

/// The headings as they come, and in Swedish. The others are those of the help page.
const HEADINGS: [(&str, &str); 4] =
    [("NAME", "NAMN"), ("SYNOPSIS", "ÖVERSIKT"), ("DESCRIPTION", "BESKRIVNING"), ("Kommandon", "KOMMANDON")];

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The arguments of `man`.
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Mappen där en sida för varje kommando skrivs; den skapas om den inte finns. Utan mapp skrivs sidan om sporre till standard ut
    #[arg(value_name = "MAPP")]
    folder: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs, command: &Command, terminal: &Terminal) -> Result<Exit, Stop> {
    let Some(folder) = &args.folder else {
        let (_, text) = page(command).map_err(Stop::failure)?;
        data(text.as_bytes()).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    let words = terminal.words();
    let name = folder.display().to_string();
    let told = || words.text("cannot-write", &[("file", &name)]);
    std::fs::create_dir_all(folder).with_context(told).map_err(Stop::usage)?;
    let pages = pages(command).map_err(Stop::failure)?;
    for (file, text) in &pages {
        terminal.write(&folder.join(file), text.as_bytes()).map_err(Stop::usage)?;
    }
    terminal.done(&words.text("man-done", &[("folder", &name), ("count", &pages.len().to_string())]));
    Ok(Exit::Done)
}

/// Returns the pages of a command and of all below it, each with the name of its file.
fn pages(command: &Command) -> anyhow::Result<Vec<(String, String)>> {
    let mut found = vec![page(command)?];
    for below in command.get_subcommands() {
        found.extend(pages(below)?);
    }
    Ok(found)
}

/// Returns the page of a command with the name of its file.
fn page(command: &Command) -> anyhow::Result<(String, String)> {
    // The examples follow in a shape of their own.
    let man = Man::new(command.clone().after_help(Resettable::Reset));
    let file = man.get_filename();
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let mut text = String::new();
    for line in String::from_utf8(bytes)?.lines() {
        let heading =
            line.strip_prefix(".SH ").and_then(|heading| HEADINGS.iter().find(|(known, _)| *known == heading));
        _ = match heading {
            Some((_, swedish)) => writeln!(text, ".SH {swedish}"),
            // The day is empty, and an empty argument needs its quotes to be one.
            None if line.starts_with(".TH ") => {
                writeln!(text, ".TH {} 1 \"\" \"sporre {VERSION}\" \"Handbok för sporre\"", file.trim_end_matches(".1"))
            }
            None => writeln!(text, "{line}"),
        };
    }
    let mut examples = Roff::new();
    examples.control("SH", ["EXEMPEL"]);
    for example in examples::of(command) {
        examples.control("TP", []).text([bold(example.line)]).text([roman(example.what)]);
    }
    text.push_str(&examples.to_roff());
    Ok((file, text))
}
