//! `sporre form check`.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::{regions, tell_clear, tell_own};
use crate::Engine;
use crate::cli::check::exit_for;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::vault::{self, Keys, silent};
use crate::cli::{Exit, Stop};
use crate::diag::{Diagnostics, Severity};
use crate::form::{Filled, Forms, Read, is_data, is_form, read_data, read_form};
use crate::load::{self, Source, Tree};
use crate::show::{self, Finding};

/// The arguments of `form check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Egna blanketter, eller filer som är ifyllda, öppna eller förseglade; `-` läser från standard in
    #[arg(required = true, value_name = "FIL")]
    pub files: Vec<PathBuf>,
    /// Hur det som hittas visas: human (för människor) eller json (för program); human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    keys: Keys,
}

/// A file that has been looked at.
struct Looked {
    source: Source,
    tree: Tree,
    diags: Diagnostics,
    is_sealed: bool,
    /// What is filled in, where it is whole.
    filled: Option<Filled>,
}

impl Looked {
    fn new<T>(read: Read<T>, is_sealed: bool, filled: impl FnOnce(T) -> Option<Filled>) -> Self {
        let Read { source, tree, diags, value } = read;
        // What lies sealed is told nowhere.
        let diags = if is_sealed { silent::all(&diags, &tree) } else { diags };
        Self { source, tree, diags, is_sealed, filled: value.and_then(filled) }
    }

    fn tell(&self, terminal: &Terminal) {
        let Self { source, tree, diags, .. } = self;
        silent::tell_file(diags.iter(), source, tree, self.is_sealed, terminal);
        tell_own(diags, terminal);
        terminal.summary(source.name(), diags.count(Severity::Error), diags.count(Severity::Warning));
        if let Some(filled) = &self.filled {
            terminal.done(&terminal.words().text("form-fingerprint", &[("value", &filled.fingerprint)]));
        }
    }
}

pub(super) fn run(args: &CheckArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let mut checked: Vec<Looked> = Vec::new();
    let mut clear = None;
    for path in &args.files {
        let (source, is_sealed) = vault::source(path, &args.keys, terminal)?;
        let (tree, _) = load::parse(&source);
        checked.push(if is_data(&tree) {
            if !is_sealed {
                clear = clear.or(Some(path));
            }
            Looked::new(read_data(source, forms, &regions(engine)), is_sealed, Some)
        } else if !tree.is_readable() || is_form(&tree) {
            Looked::new(read_form(source), is_sealed, |_| None)
        } else {
            let file = words.file_name(source.name()).into_owned();
            return Err(Stop::usage(anyhow!(words.text("form-neither", &[("file", &file)]))));
        });
    }
    if args.format == Format::Json {
        let found: Vec<Finding<'_>> =
            checked.iter().flat_map(|looked| Finding::all(&looked.diags, &looked.source, &looked.tree)).collect();
        data(show::to_json(&found, words).as_bytes()).map_err(Stop::failure)?;
    } else {
        checked.iter().for_each(|looked| looked.tell(terminal));
        if let Some(path) = clear {
            tell_clear(path, terminal);
        }
        if checked.iter().any(|looked| !looked.diags.is_empty()) {
            terminal.aside(&words.text("explain-more", &[]));
        }
    }
    Ok(checked.iter().map(|looked| exit_for(&looked.diags)).max().unwrap_or(Exit::Done))
}
