//! `sporre explain`.

use clap::Args;

use super::output::{Format, Terminal, data, usage};
use super::{Exit, Stop};
use crate::diag::{Code, nearest};
use crate::show::{codes, page, pages_to_json};

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Koden, till exempel unknown-indicator; utan kod listas alla
    #[arg(value_name = "KOD")]
    code: Option<String>,
    /// Hur sidan visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let wanted = match args.code.as_deref().map(|written| (written, named(written))) {
        None => None,
        Some((_, Some(code))) => Some(code),
        Some((written, None)) => {
            let message = words.text("usage-unknown-code", &[("value", written)]);
            let meant = nearest(written, Code::ALL.iter().map(|code| code.name()));
            usage(words, &message, &[meant.unwrap_or_default()], "explain-usage");
            return Err(Stop::told(Exit::Usage));
        }
    };
    let text = match (args.format, wanted) {
        (Format::Human, None) => codes(words, terminal.output()),
        (Format::Human, Some(code)) => page(code, words, terminal.output()),
        (Format::Json, None) => pages_to_json(Code::ALL, words),
        (Format::Json, Some(code)) => pages_to_json(&[code], words),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

/// Returns the code of this name, also as it stands in a message: `fel[unknown-indicator]`.
fn named(written: &str) -> Option<Code> {
    let inner = written.rsplit_once('[').map_or(written, |(_, rest)| rest);
    Code::named(inner.trim_end_matches([']', ':']).trim())
}
