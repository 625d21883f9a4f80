//! `sporre catalogue export`.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::catalogue::{self, Catalogue};
use crate::cli::output::Terminal;
use crate::cli::{Exit, Stop};
use crate::words::Words;

/// The arguments of `catalogue export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Mappen som filerna skrivs i; den skapas om den inte finns
    #[arg(value_name = "MAPP")]
    folder: PathBuf,
    /// Skriv även om mappen inte är tom; filer med samma namn skrivs över
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ExportArgs, catalogue: &Catalogue, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let files = catalogue::export(catalogue);
    let folder = args.folder.display().to_string();
    let refuse = |id: &str, names: &str| {
        let told = words.text(id, &[("folder", &folder), ("files", names)]);
        Err(Stop::usage(anyhow::anyhow!(told)))
    };
    if args.folder.exists() {
        if !args.force
            && std::fs::read_dir(&args.folder).map_err(|error| cannot_list(&folder, error, words))?.next().is_some()
        {
            return refuse("export-not-empty", "");
        }
        // Another file of a catalogue would become a part of the written one.
        let there = catalogue::from_folder(&args.folder).map_err(|error| cannot_list(&folder, error, words))?;
        let foreign: Vec<&str> = there.paths().filter(|path| !files.iter().any(|(ours, _)| ours == path)).collect();
        if !foreign.is_empty() {
            return refuse("export-other-files", &foreign.join(", "));
        }
    }
    for (path, text) in &files {
        write(&args.folder.join(path), text, terminal).map_err(Stop::usage)?;
    }
    let facts =
        [("folder", folder.as_str()), ("catalogue", &catalogue.full_name()), ("count", &files.len().to_string())];
    terminal.done(&words.text("export-done", &facts));
    Ok(Exit::Done)
}

fn cannot_list(folder: &str, error: std::io::Error, words: &Words) -> Stop {
    Stop::usage(anyhow::Error::new(error).context(words.text("cannot-list", &[("folder", folder)])))
}

fn write(path: &Path, text: &str, terminal: &Terminal) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        let told = || terminal.words().text("cannot-write", &[("file", &folder.display().to_string())]);
        std::fs::create_dir_all(folder).with_context(told)?;
    }
    terminal.write(path, text.as_bytes())
}
