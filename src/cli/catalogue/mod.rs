//! `sporre catalogue`.

use std::fmt::Write;
use std::path::Path;

use clap::{Args, Subcommand};

use super::output::{Terminal, data};
use super::{Exit, Stop};
use crate::catalogue::{self, Catalogue, CheckedFile, Indicator, Uncertain};
use crate::diag::Severity;
use crate::domain::IndicatorKey;
use crate::words;

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
    /// Kontrollera katalogens filer
    Check,
}

pub(super) fn run(args: &CatalogueArgs, folder: Option<&Path>, terminal: &Terminal) -> Result<Exit, Stop> {
    let files = match folder {
        Some(folder) => super::folder_files(folder)?,
        None => catalogue::embedded(),
    };
    let (found, checked) = catalogue::load(&files);
    if matches!(args.action, Action::Check) {
        return check(found.as_ref(), &checked, terminal);
    }
    let Some(found) = found else {
        check(None, &checked, terminal)?;
        return Err(Stop::told(Exit::Usage));
    };
    let text = match &args.action {
        Action::List => list(&found),
        Action::Show { key } => show(&found, key)?,
        Action::Facts => facts(&found),
        Action::Check => String::new(),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn check(found: Option<&Catalogue>, checked: &[CheckedFile], terminal: &Terminal) -> Result<Exit, Stop> {
    let (mut errors, mut warnings) = (0, 0);
    for file in checked {
        terminal.diagnostics(file.diags.iter(), &file.source, &file.tree);
        errors += file.diags.count(Severity::Error);
        warnings += file.diags.count(Severity::Warning);
    }
    terminal.summary(&words::text("catalogue-name", &[]), errors, warnings);
    if let Some(catalogue) = found {
        let rows: usize = catalogue.areas.values().map(|area| catalogue.rows(area).len()).sum();
        let text = format!(
            "{} {}: {} områden, {} indikatorer på {rows} rader, fingeravtryck {}\n",
            catalogue.id,
            catalogue.version,
            catalogue.areas.len(),
            catalogue.indicators().count(),
            catalogue.fingerprint,
        );
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
            _ = writeln!(text, "  {}  {:6}  {:18}  {}{scope}{mark}", row.key, row.label, name, row.indicator.title);
        }
    }
    if uncertain {
        text.push_str("\n* bindning eller omfattning är inte bekräftad; `sporre catalogue show NYCKEL` säger vad\n");
    }
    text
}

fn show(catalogue: &Catalogue, written: &str) -> Result<String, Stop> {
    let key = match written.parse::<IndicatorKey>() {
        Ok(key) => Some(key),
        Err(error) => error.meant.and_then(|meant| meant.parse().ok()),
    };
    let Some(indicator) = key.and_then(|key| catalogue.indicator(key)) else {
        return Err(Stop::usage(anyhow::anyhow!(words::text("usage-unknown-indicator", &[("value", written)]))));
    };
    Ok(describe(catalogue, indicator))
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
        line(&format!("Lagrum {id}"), paragraph);
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
