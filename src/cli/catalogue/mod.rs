//! `sporre catalogue`.

mod diff;
mod export;
mod parts;
mod upgrade;
mod view;

pub(super) use diff::named;

use std::fmt::Write;

use clap::{Args, Subcommand};

use super::output::{Format, Terminal, data};
use super::{Exit, Global, Stop};
use crate::catalogue::{self, Catalogue, CheckedFile, RowPart, Subject};
use crate::diag::Severity;
use crate::load::Source;

/// The arguments of `catalogue`.
#[derive(Debug, Args)]
pub(super) struct CatalogueArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lista områden och indikatorer
    List,
    /// Visa en indikator med allt som är känt om den
    Show {
        /// Indikatorns nyckel, till exempel D07
        #[arg(value_name = "NYCKEL")]
        key: String,
        /// Hur den visas: human för människor, json för program; human om inget sägs
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: Format,
    },
    /// Lista nyckeltalen som en enhet kan lämna
    Facts,
    /// Kontrollera katalogens filer och anpassningarna
    Check,
    /// Visa vad som skiljer två kataloger åt
    Diff(diff::DiffArgs),
    /// Skriv katalogen, med sina anpassningar, som filer i en mapp
    Export(export::ExportArgs),
    /// För över en granskning till den här katalogen och visa vad som har ändrats sedan den skrevs
    Upgrade(upgrade::UpgradeArgs),
}

pub(super) fn run(args: &CatalogueArgs, global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let catalogue = || crate::cli::setup::catalogue(global.indicators.as_deref(), &global.overlays, terminal);
    let text = match &args.action {
        // The check must work on a catalogue that cannot be used.
        Action::Check => return check(global, terminal),
        Action::Diff(args) => return diff::run(args, global, terminal),
        Action::Export(args) => return export::run(args, &catalogue()?, terminal),
        Action::Upgrade(args) => return upgrade::run(args, &catalogue()?, global, terminal),
        Action::List => view::list(&catalogue()?, terminal.words()),
        Action::Show { key, format } => view::show(&catalogue()?, key, *format, terminal.words())?,
        Action::Facts => view::facts(&catalogue()?),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn check(global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let files = match &global.indicators {
        Some(folder) => crate::cli::setup::folder_files(folder, terminal.words())?,
        None => catalogue::embedded(),
    };
    let (base, mut checked) = catalogue::load(&files);
    // An overlay can only be read against a catalogue that is in order.
    let found = base.and_then(|base| {
        let sources: Vec<Source> = global.overlays.iter().map(|path| Source::open(path)).collect();
        let (found, overlays) = catalogue::lay_over(base, &sources);
        checked.extend(overlays);
        found
    });
    told(found.as_ref(), &checked, terminal)
}

fn told(found: Option<&Catalogue>, checked: &[CheckedFile], terminal: &Terminal) -> Result<Exit, Stop> {
    let (mut errors, mut warnings) = (0, 0);
    for file in checked {
        terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
        errors += file.diags.count(Severity::Error);
        warnings += file.diags.count(Severity::Warning);
    }
    terminal.summary(&terminal.words().text("catalogue-name", &[]), errors, warnings);
    if let Some(catalogue) = found {
        let rows: usize = catalogue.areas.values().map(|area| catalogue.rows(area).len()).sum();
        let facts = [
            ("id", catalogue.id.clone()),
            ("version", catalogue.version.clone()),
            ("areas", catalogue.areas.len().to_string()),
            ("indicators", catalogue.indicators().count().to_string()),
            ("rows", rows.to_string()),
            ("fingerprint", catalogue.fingerprint.to_string()),
        ];
        let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut text = terminal.words().text("catalogue-summary", &facts);
        text.push('\n');
        for overlay in &catalogue.overlays {
            let of = |wanted: fn(&Subject) -> bool| overlay.changes.iter().filter(|c| wanted(&c.subject)).count();
            let added = of(|subject| matches!(subject, Subject::Row { part: RowPart::Added, .. }));
            let off = of(|subject| matches!(subject, Subject::Row { part: RowPart::SwitchedOff, .. }));
            let changed = overlay.changes.len() - added - off;
            let facts = [
                ("overlay", overlay.to_string()),
                ("added", added.to_string()),
                ("off", off.to_string()),
                ("changed", changed.to_string()),
            ];
            let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
            _ = writeln!(text, "{}", terminal.words().text("catalogue-overlay", &facts));
        }
        data(text.as_bytes()).map_err(Stop::failure)?;
    }
    Ok(if errors > 0 { Exit::Findings } else { Exit::Done })
}
