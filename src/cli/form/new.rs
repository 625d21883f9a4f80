//! `sporre form new`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::{form, values};
use crate::Engine;
use crate::cli::output::{Terminal, data};
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop};
use crate::form::{Forms, page};
use crate::sealed;
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
    /// Lägg filen förseglad från början; `sporre form edit` fyller i den, så att den aldrig ligger öppen
    #[arg(long)]
    sealed: bool,
    /// Vem som ska kunna öppna filen: en mottagare, age1…; ges flera gånger. Utan mottagare förseglas den med en
    /// lösenfras
    #[arg(long = "recipient", value_name = "MOTTAGARE")]
    recipients: Vec<String>,
    #[command(flatten)]
    keys: Keys,
}

pub(super) fn run(args: &NewArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let form = form(&args.form, forms, terminal)?;
    // A region that is not there is told now, and not when everything is filled in.
    let form = &values(args.region.as_deref(), engine, terminal)?.form(form);
    let text = page(form, args.region.as_deref(), &sealed::salt());
    let path = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if args.sealed || !args.recipients.is_empty() || args.keys.are_given() {
        let Some(path) = path.filter(|_| !args.force) else {
            return Err(Stop::usage(anyhow!(words.text("form-sealed-new", &[]))));
        };
        return create_sealed(args, &form.id, path, &text, terminal);
    }
    let Some(path) = path else {
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

/// Lays a new file sealed.
fn create_sealed(args: &NewArgs, form: &str, path: &Path, text: &str, terminal: &Terminal) -> Result<Exit, Stop> {
    // Before anybody is asked for a passphrase in vain.
    if path.exists() {
        return Err(vault::store_stop(StoreError::Exists, path, terminal));
    }
    let store = Store::private(args.keys.for_new(&args.recipients, terminal)?);
    store.create(path, text.as_bytes()).map_err(|error| vault::store_stop(error, path, terminal))?;
    let facts = [("file", &*path.display().to_string()), ("key", form)];
    terminal.done(&terminal.words().text("form-sealed-begun", &facts));
    Ok(Exit::Done)
}
