//! `seal` and `unseal`, in every command whose files may lie sealed.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Keys, clear, store_stop};
use crate::cli::output::{Terminal, data};
use crate::cli::{Exit, Stop};
use crate::store::Store;

/// The arguments of `seal`.
#[derive(Debug, Args)]
pub(in crate::cli) struct SealArgs {
    /// Texten; `-` läser från standard in, så att den aldrig ligger öppen i en fil
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Den förseglade filen, som inte får finnas
    #[arg(short, long, value_name = "FIL")]
    output: PathBuf,
    /// Vem som ska kunna öppna filen: en mottagare, age1…; ges flera gånger. Utan mottagare förseglas den med en
    /// lösenfras
    #[arg(long = "recipient", value_name = "MOTTAGARE")]
    recipients: Vec<String>,
    #[command(flatten)]
    keys: Keys,
}

/// The arguments of `unseal`.
#[derive(Debug, Args)]
pub(in crate::cli) struct UnsealArgs {
    /// Den förseglade filen
    #[arg(value_name = "FIL")]
    file: PathBuf,
    #[command(flatten)]
    keys: Keys,
}

pub(in crate::cli) fn seal(args: &SealArgs, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let (text, was_sealed) = clear(&args.file, &args.keys, terminal)?;
    if was_sealed {
        let facts = [("file", &*args.file.display().to_string())];
        return Err(Stop::usage(anyhow::anyhow!(words.text("seal-already", &facts))));
    }
    let store = Store::private(args.keys.for_new(&args.recipients, terminal)?);
    store.create(&args.output, text.as_bytes()).map_err(|error| store_stop(error, &args.output, terminal))?;
    terminal.done(&words.text("seal-done", &[("file", &args.output.display().to_string())]));
    if args.file != Path::new("-") {
        terminal.warning(&words.text("seal-clear-left", &[("file", &args.file.display().to_string())]));
    }
    Ok(Exit::Done)
}

pub(in crate::cli) fn unseal(args: &UnsealArgs, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let (text, was_sealed) = clear(&args.file, &args.keys, terminal)?;
    if !was_sealed {
        let facts = [("file", &*args.file.display().to_string())];
        return Err(Stop::usage(anyhow::anyhow!(words.text("seal-clear", &facts))));
    }
    if !std::io::stdout().is_terminal() {
        terminal.warning(&words.text("seal-goes-clear", &[]));
    }
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}
