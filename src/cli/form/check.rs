//! `sporre form check`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{tell_clear, tell_own};
use crate::Engine;
use crate::cli::check::exit_for;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::vault::silent::{self, Known};
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop};
use crate::diag::{Diagnostics, Severity};
use crate::form::{Filled, Forms, Read, is_data, is_form, keys, read_data, read_form, read_neither};
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
    /// The keys that may be told of it.
    known: Known,
    /// Whether it is filled in on a form.
    is_data: bool,
    /// What is filled in, where it is whole.
    filled: Option<Filled>,
}

impl Looked {
    fn new<T>(read: Read<T>, forms: &Forms, is_sealed: bool, filled: impl FnOnce(T) -> Option<Filled>) -> Self {
        let Read { source, tree, diags, value } = read;
        let (known, is_data): (Known, bool) = (keys(&tree, forms).into_iter().collect(), is_data(&tree));
        // What lies sealed is told nowhere.
        let diags = if is_sealed { known.all(&diags, &tree) } else { diags };
        Self { source, tree, diags, is_sealed, known, is_data, filled: value.and_then(filled) }
    }

    /// Tells whether it says something of a person and lies in the clear.
    fn is_clear(&self) -> bool {
        self.is_data && !self.is_sealed
    }

    fn tell(&self, terminal: &Terminal) {
        let Self { source, tree, diags, .. } = self;
        silent::tell_file(diags.iter(), source, tree, (self.is_sealed, &self.known), terminal);
        tell_own(diags, terminal);
        terminal.summary(source.name(), diags.count(Severity::Error), diags.count(Severity::Warning));
        if let Some(filled) = &self.filled {
            terminal.done(&terminal.words().text("form-fingerprint", &[("value", &filled.fingerprint)]));
        }
    }
}

pub(super) fn run(args: &CheckArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    // A file that cannot be opened hides nothing of the others.
    let checked: Vec<Result<Looked, Stop>> =
        args.files.iter().map(|path| look(path, args, forms, engine, terminal)).collect();
    let looked = || checked.iter().flatten();
    if args.format == Format::Json {
        let found: Vec<Finding<'_>> =
            looked().flat_map(|looked| Finding::all(&looked.diags, &looked.source, &looked.tree)).collect();
        data(show::to_json(&found, words).as_bytes()).map_err(Stop::failure)?;
        checked.iter().filter_map(|file| file.as_ref().err()).for_each(|stop| stop.tell(terminal));
    } else {
        for file in &checked {
            match file {
                Ok(looked) => looked.tell(terminal),
                Err(stop) => stop.tell(terminal),
            }
        }
        let clear = args.files.iter().zip(&checked).find(|(_, file)| file.as_ref().is_ok_and(Looked::is_clear));
        if let Some((path, _)) = clear {
            tell_clear(path, terminal);
        }
        if looked().any(|looked| !looked.diags.is_empty()) {
            terminal.aside(&words.text("explain-more", &[]));
        }
    }
    let exits = checked.iter().map(|file| file.as_ref().map_or_else(Stop::exit, |looked| exit_for(&looked.diags)));
    Ok(exits.max().unwrap_or(Exit::Done))
}

/// Reads one file, whatever it is.
fn look(path: &Path, args: &CheckArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Looked, Stop> {
    let (source, is_sealed) = vault::source(path, &args.keys, terminal)?;
    let (tree, _) = load::parse(&source);
    Ok(if is_data(&tree) {
        Looked::new(read_data(source, forms, engine.catalogue()), forms, is_sealed, Some)
    } else if !tree.is_readable() || is_form(&tree) {
        Looked::new(read_form(source, engine.catalogue()), forms, is_sealed, |_| None)
    } else {
        Looked::new(read_neither(source), forms, is_sealed, Some)
    })
}
