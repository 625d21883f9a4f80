//! `sporre check`.

use std::path::PathBuf;

use clap::Args;

use super::output::{Format, Terminal, data};
use super::{Exit, Stop};
use crate::Engine;
use crate::check::Checked;
use crate::diag::Severity;
use crate::load::Source;
use crate::show::to_json;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Filer att kontrollera; `-` läser från standard in
    #[arg(required = true, value_name = "FIL")]
    files: Vec<PathBuf>,
    /// Hur det som hittas visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &CheckArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let checked = args.files.iter().map(|path| engine.check(Source::open(path)));
    match args.format {
        // One file at a time, however many there are.
        Format::Human => {
            let exits = checked.map(|file| {
                show(&file, terminal);
                exit(&file)
            });
            Ok(exits.max().unwrap_or(Exit::Done))
        }
        Format::Json => {
            let checked: Vec<Checked> = checked.collect();
            let found =
                checked.iter().flat_map(|file| file.diags.iter().map(|d| (d, &file.source, file.range(&d.place))));
            data(to_json(found).as_bytes()).map_err(Stop::failure)?;
            Ok(checked.iter().map(exit).max().unwrap_or(Exit::Done))
        }
    }
}

/// Shows everything that was found in a file.
pub(super) fn show(file: &Checked, terminal: &Terminal) {
    terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
    let (errors, warnings) = (file.diags.count(Severity::Error), file.diags.count(Severity::Warning));
    terminal.summary(file.source.name(), errors, warnings);
}

/// Returns the exit code that a file deserves: a file that cannot be read is a matter of usage.
pub(super) fn exit(file: &Checked) -> Exit {
    let unreadable = |code| matches!(code, crate::diag::Code::UnreadableFile | crate::diag::Code::FileTooLarge);
    if file.diags.iter().any(|d| unreadable(d.code)) {
        Exit::Usage
    } else if file.diags.has_errors() {
        Exit::Findings
    } else {
        Exit::Done
    }
}
