//! `sporre catalogue`.

mod diff;
mod export;
mod upgrade;

use std::fmt::Write;

use clap::{Args, Subcommand};

use super::output::{Terminal, data};
use super::{Exit, Global, Stop};
use crate::catalogue::{self, Catalogue, Change, CheckedFile, Indicator, Overlay, RowPart, Subject, Uncertain};
use crate::diag::Severity;
use crate::domain::IndicatorKey;
use crate::load::Source;
use crate::words::Words;

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
        Action::List => list(&catalogue()?),
        Action::Show { key } => show(&catalogue()?, key, terminal.words())?,
        Action::Facts => facts(&catalogue()?),
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

fn list(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    let mut uncertain = false;
    for area in catalogue.areas.values() {
        _ = writeln!(text, "{}  {}", area.key, area.name);
        for row in catalogue.rows(area) {
            let scope = if row.regulations.len() == catalogue.regulations.len() {
                String::new()
            } else {
                let years: Vec<String> = row.regulations.iter().map(ToString::to_string).collect();
                format!(" (endast {})", years.join(", "))
            };
            let mark = if row.indicator.unconfirmed.is_empty() { "" } else { " *" };
            uncertain |= !mark.is_empty();
            let name = &catalogue.bindings[&row.binding].name;
            let changed = marks(&catalogue.changes_of(row.indicator.key));
            let title = &row.indicator.title;
            _ = writeln!(text, "  {}  {:6}  {:18}  {title}{scope}{mark}{changed}", row.key, row.label, name);
        }
        for (overlay, change) in catalogue.all_switched_off() {
            if let Subject::Row { key, .. } = change.subject
                && key.area() == area.key
            {
                let changed = marks(&[(overlay, change)]);
                _ = writeln!(text, "  {key}  {:6}  {:18}  {}{changed}", "–", "avstängd", change.title);
            }
        }
    }
    if uncertain {
        text.push_str("\n* bindning eller omfattning är inte bekräftad; `sporre catalogue show NYCKEL` säger vad\n");
    }
    let names: Vec<String> = catalogue
        .overlays
        .iter()
        .map(|overlay| format!("[{}] {overlay}: {}, {}\n", overlay.id, overlay.name, overlay.issuer))
        .collect();
    if !names.is_empty() {
        _ = write!(
            text,
            "\nAnpassningar; `sporre catalogue show NYCKEL` visar texterna före och efter\n{}",
            names.concat()
        );
    }
    text
}

/// Returns what overlays have done to a row, as it stands behind it in a list.
fn marks(changes: &[(&Overlay, &Change)]) -> String {
    let mut marks: Vec<String> = Vec::new();
    for (overlay, change) in changes {
        let what = match change.subject {
            Subject::Row { part: RowPart::Added, .. } => "ny",
            Subject::Row { part: RowPart::SwitchedOff, .. } => "avstängd",
            _ => "ändrad",
        };
        let mark = format!(" [{what}: {}]", overlay.id);
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks.concat()
}

fn show(catalogue: &Catalogue, written: &str, words: &Words) -> Result<String, Stop> {
    let key = match written.parse::<IndicatorKey>() {
        Ok(key) => Some(key),
        Err(error) => error.meant.and_then(|meant| meant.parse().ok()),
    };
    if let Some(indicator) = key.and_then(|key| catalogue.indicator(key)) {
        return Ok(describe(catalogue, indicator));
    }
    let Some((_, off)) = key.and_then(|key| catalogue.switched_off(key)) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("usage-unknown-indicator", &[("value", written)]))));
    };
    let Subject::Row { key, .. } = off.subject else { return Ok(String::new()) };
    let mut text = String::new();
    _ = writeln!(text, "{:16}{}", key.to_string(), off.title);
    _ = writeln!(text, "{:16}avstängd: raden bedöms inte", "");
    history(&mut text, &catalogue.changes_of(key));
    Ok(text)
}

/// Writes what overlays have done to a row: which, what it was before, what it is now, and why.
fn history(text: &mut String, changes: &[(&Overlay, &Change)]) {
    for (overlay, change) in changes {
        _ = writeln!(text, "\n{:16}{overlay} ({}, {}): {}", "Anpassning", overlay.name, overlay.issuer, change.subject);
        for (label, words) in [("  före", &change.before), ("  nu", &change.after)] {
            if let Some(words) = words {
                _ = writeln!(text, "{label:16}{words}");
            }
        }
        _ = writeln!(text, "{:16}{}", "  skäl", change.reason);
    }
}

fn describe(catalogue: &Catalogue, indicator: &Indicator) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        _ = writeln!(text, "{label:16}{value}");
    };
    line(&indicator.key.to_string(), &indicator.title);
    if let Some(area) = catalogue.areas.get(&indicator.key.area()) {
        line("Område", &format!("{}. {}", area.key, area.name));
    }
    line("Krav", &indicator.text);
    for (regulation, variant) in &indicator.variants {
        line(&format!("Krav {regulation}"), variant);
    }
    for (id, regulation) in &catalogue.regulations {
        let value = match indicator.bindings.get(id) {
            Some(binding) => {
                let label = catalogue.label(indicator, *id).unwrap_or_default();
                format!("{} ({label})", catalogue.bindings[binding].name)
            }
            None => "gäller inte".to_owned(),
        };
        line(&regulation.title, &value);
    }
    if let Some(basis) = catalogue.bases.get(&indicator.basis) {
        line("Grund", &basis.name);
    }
    for (id, goals) in &indicator.goals {
        let title = |goal: &String| {
            let found = catalogue.regulations[id].goals.iter().find(|known| known.id == *goal);
            found.map_or_else(|| goal.clone(), |found| format!("{goal} {}", found.title))
        };
        line(&format!("Delmål {id}"), &goals.iter().map(title).collect::<Vec<_>>().join(", "));
    }
    for (id, paragraph) in &indicator.paragraphs {
        line(&format!("Lagrum {id}"), &paragraph.text);
    }
    for what in &indicator.unconfirmed {
        line(
            "Obekräftat",
            match what {
                Uncertain::Binding => "om raden är föreskrift, allmänt råd eller kvalitetsindikator",
                Uncertain::Scope => "vilka författningar raden hör till",
            },
        );
    }
    line("Fingeravtryck", &indicator.fingerprint.to_string());
    history(&mut text, &catalogue.changes_of(indicator.key));
    text
}

fn facts(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    let width = catalogue.facts.iter().map(|fact| fact.key.len()).max().unwrap_or(0);
    for fact in &catalogue.facts {
        _ = writeln!(text, "{:width$}  {}", fact.key, fact.title);
    }
    text
}
