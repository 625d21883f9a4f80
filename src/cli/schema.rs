//! `sporre schema`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::output::{Terminal, data};
use super::{Exit, Stop};
use crate::Engine;
use crate::schema;

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Vad schemat beskriver: dataset (granskning eller självvärdering) eller plan (handlingsplan); dataset om inget sägs
    #[arg(long, value_name = "SLAG", default_value = "dataset")]
    kind: KindArg,
    /// Filen som schemat skrivs till i stället för till standard ut
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Granskning eller självvärdering
    Dataset,
    /// Handlingsplan
    Plan,
}

pub(super) fn run(args: &SchemaArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let text = match args.kind {
        KindArg::Dataset => schema::text(engine.catalogue()),
        KindArg::Plan => schema::plan_text(engine.catalogue()),
    };
    match args.output.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => {
            put(path, &text, terminal)?;
            terminal.done(&terminal.words().text("report-done", &[("file", &path.display().to_string())]));
        }
        None => data(text.as_bytes()).map_err(Stop::failure)?,
    }
    Ok(Exit::Done)
}

/// Writes the schema to a file of its own: one that is current is left alone, an older one makes
/// way, and what is no schema of ours stays.
pub(super) fn put(path: &Path, text: &str, terminal: &Terminal) -> Result<(), Stop> {
    allowed(path, terminal)?;
    match std::fs::read_to_string(path) {
        Ok(old) if old == text => Ok(()),
        _ => terminal.write(path, text.as_bytes()).map_err(Stop::usage),
    }
}

/// Says no where another's file would be lost.
pub(super) fn allowed(path: &Path, terminal: &Terminal) -> Result<(), Stop> {
    let is_ours = |bytes: Vec<u8>| String::from_utf8(bytes).is_ok_and(|old| schema::is_ours(&old));
    let ours = match std::fs::metadata(path) {
        // A pipe or the like has nothing to lose; a folder is told when it is written to.
        Ok(meta) if meta.is_file() => std::fs::read(path).is_ok_and(is_ours),
        _ => true,
    };
    if ours {
        return Ok(());
    }
    let told = terminal.words().text("schema-of-others", &[("file", &path.display().to_string())]);
    Err(Stop::usage(anyhow!(told)))
}
