//! `key`: the keys of recipients, which open what is sealed for them.

use std::path::PathBuf;

use clap::Args;

use crate::cli::output::{Terminal, data};
use crate::cli::{Exit, Stop};
use crate::sealed;
use crate::store::{Plain, Store};

/// The arguments of `key`.
#[derive(Debug, Args)]
pub(in crate::cli) struct KeyArgs {
    /// Filen där den hemliga nyckeln läggs; ingen annan får läsa den
    #[arg(value_name = "FIL")]
    file: PathBuf,
}

pub(in crate::cli) fn key(args: &KeyArgs, terminal: &Terminal) -> Result<Exit, Stop> {
    let pair = sealed::key_pair();
    let written = Store::private(Plain).create(&args.file, pair.file.as_bytes());
    written.map_err(|error| Stop::usage(terminal.not_written(error, &args.file)))?;
    let file = args.file.display().to_string();
    terminal.done(&terminal.words().text("seal-key-made", &[("file", &file)]));
    data(format!("{}\n", pair.recipient).as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}
