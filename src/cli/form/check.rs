//! `sporre form check`.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::{data_source, lint, regions};
use crate::Engine;
use crate::cli::check::exit_for;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::{Exit, Stop};
use crate::diag::{Diagnostics, Severity};
use crate::form::{Forms, is_data, is_form, read_data, read_form};
use crate::load::{self, Source, Tree};
use crate::show::{self, Finding};

/// The arguments of `form check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Egna blanketter, eller filer som är ifyllda; `-` läser från standard in
    #[arg(required = true, value_name = "FIL")]
    pub files: Vec<PathBuf>,
    /// Hur det som hittas visas: human (för människor) eller json (för program); human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &CheckArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let mut checked: Vec<(Source, Tree, Diagnostics)> = Vec::new();
    for path in &args.files {
        let source = data_source(path);
        let (tree, _) = load::parse(&source);
        checked.push(if is_data(&tree) {
            let read = read_data(source, forms, &regions(engine));
            if let (Some(filled), Format::Human) = (&read.value, args.format) {
                lint::tell(filled, terminal);
            }
            (read.source, read.tree, read.diags)
        } else if !tree.is_readable() || is_form(&tree) {
            let read = read_form(source);
            (read.source, read.tree, read.diags)
        } else {
            let file = words.file_name(source.name()).into_owned();
            return Err(Stop::usage(anyhow!(words.text("form-neither", &[("file", &file)]))));
        });
    }
    if args.format == Format::Json {
        let found: Vec<Finding<'_>> =
            checked.iter().flat_map(|(source, tree, diags)| Finding::all(diags, source, tree)).collect();
        data(show::to_json(&found, words).as_bytes()).map_err(Stop::failure)?;
    } else {
        for (source, tree, diags) in &checked {
            terminal.diagnostics(diags.iter(), source, tree);
            terminal.summary(source.name(), diags.count(Severity::Error), diags.count(Severity::Warning));
        }
        if checked.iter().any(|(_, _, diags)| !diags.is_empty()) {
            terminal.aside(&words.text("explain-more", &[]));
        }
    }
    Ok(checked.iter().map(|(_, _, diags)| exit_for(diags)).max().unwrap_or(Exit::Done))
}
