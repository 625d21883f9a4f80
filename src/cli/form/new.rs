//! `sporre form new`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::{form, values};
use crate::Engine;
use crate::cli::output::{Terminal, data};
use crate::cli::{Exit, Stop};
use crate::form::{Forms, page};
use crate::store::{Store, StoreError};

/// The arguments of `form new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Blankettens namn, som `sporre form list` visar det
    #[arg(value_name = "BLANKETT")]
    form: String,
    /// Filen att fylla i; utan -o skrivs den till standard ut
    #[arg(short, long, value_name = "FIL")]
    pub output: Option<PathBuf>,
    /// Regionen vars värden ska gälla, till exempel vasternorrland
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Ersätt filen om den finns
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &NewArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let form = form(&args.form, forms, terminal)?;
    // A region that is not there is told now, and not when everything is filled in.
    values(args.region.as_deref(), engine, terminal)?;
    let text = page(form, args.region.as_deref());
    let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        data(text.as_bytes()).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    };
    let store = Store::plain();
    let shown = path.display().to_string();
    let written = if args.force { store.write(path, text.as_bytes()) } else { store.create(path, text.as_bytes()) };
    written.map_err(|error| match error {
        StoreError::Exists => Stop::usage(anyhow!(words.text("form-exists", &[("file", &shown)]))),
        error => Stop::usage(terminal.not_written(error, path)),
    })?;
    terminal.done(&words.text("form-begun", &[("file", &shown), ("key", &form.id)]));
    Ok(Exit::Done)
}
