//! What a catalogue holds, as people look at it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::parts;
use crate::catalogue::{Catalogue, Change, Guidance, Indicator, Overlay, RowPart, Subject, Uncertain};
use crate::cli::Stop;
use crate::cli::output::Format;
use crate::domain::{AreaKey, IndicatorKey, RegulationId};
use crate::words::Words;

/// The width of the labels before the values of a row.
const LABEL: usize = 16;

/// Returns all areas with their rows.
pub(super) fn list(catalogue: &Catalogue, words: &Words) -> String {
    let mut text = String::new();
    let mut uncertain = false;
    for area in catalogue.areas.values() {
        _ = writeln!(text, "{}  {}", area.key, area.name);
        for row in catalogue.rows(area) {
            let scope = if row.regulations.len() == catalogue.regulations.len() {
                String::new()
            } else {
                let years: Vec<String> = row.regulations.iter().map(ToString::to_string).collect();
                format!(" ({})", words.text("list-only", &[("known", &years.join(", "))]))
            };
            let mark = if row.indicator.unconfirmed.is_empty() { "" } else { " *" };
            uncertain |= !mark.is_empty();
            let name = &catalogue.bindings[&row.binding].name;
            let changed = marks(&catalogue.changes_of(row.indicator.key), words);
            let title = &row.indicator.title;
            _ = writeln!(text, "  {}  {:6}  {:18}  {title}{scope}{mark}{changed}", row.key, row.label, name);
        }
        for (overlay, change) in catalogue.all_switched_off() {
            if let Subject::Row { key, .. } = change.subject
                && key.area() == area.key
            {
                let changed = marks(&[(overlay, change)], words);
                _ = writeln!(text, "  {key}  {:6}  {:18}  {}{changed}", "–", words.text("list-off", &[]), change.title);
            }
        }
    }
    if uncertain {
        _ = writeln!(text, "\n{}", words.text("list-uncertain", &[]));
    }
    let names: Vec<String> = catalogue
        .overlays
        .iter()
        .map(|overlay| format!("[{}] {overlay}: {}, {}\n", overlay.id, overlay.name, overlay.issuer))
        .collect();
    if !names.is_empty() {
        _ = write!(text, "\n{}\n{}", words.text("list-overlays", &[]), names.concat());
    }
    text
}

/// Returns what overlays have done to a row, as it stands behind it in a list.
fn marks(changes: &[(&Overlay, &Change)], words: &Words) -> String {
    let mut marks: Vec<String> = Vec::new();
    for (overlay, change) in changes {
        let what = match change.subject {
            Subject::Row { part: RowPart::Added, .. } => "list-new",
            Subject::Row { part: RowPart::SwitchedOff, .. } => "list-off",
            _ => "list-changed",
        };
        let mark = format!(" [{}: {}]", words.text(what, &[]), overlay.id);
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks.concat()
}

/// Returns everything that is known about a row.
pub(super) fn show(catalogue: &Catalogue, written: &str, format: Format, words: &Words) -> Result<String, Stop> {
    let key = match written.parse::<IndicatorKey>() {
        Ok(key) => Some(key),
        Err(error) => error.meant.and_then(|meant| meant.parse().ok()),
    };
    if let Some(indicator) = key.and_then(|key| catalogue.indicator(key)) {
        return Ok(match format {
            Format::Human => describe(catalogue, indicator, words),
            Format::Json => json(catalogue, indicator),
        });
    }
    let Some((_, off)) = key.and_then(|key| catalogue.switched_off(key)) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("usage-unknown-indicator", &[("value", written)]))));
    };
    let Subject::Row { key, .. } = off.subject else { return Ok(String::new()) };
    if format == Format::Json {
        let message = words.text("usage-switched-off", &[("value", written)]);
        return Err(Stop::usage(anyhow::anyhow!(message)));
    }
    let mut text = String::new();
    _ = writeln!(text, "{:LABEL$}{}", key.to_string(), off.title);
    _ = writeln!(text, "{:LABEL$}{}", "", words.text("show-off", &[]));
    history(&mut text, &catalogue.changes_of(key), words);
    Ok(text)
}

/// Writes what overlays have done to a row: which, what it was before, what it is now, and why.
fn history(text: &mut String, changes: &[(&Overlay, &Change)], words: &Words) {
    let overlay_label = words.text("show-label", &[("label", "overlay")]);
    for (overlay, change) in changes {
        let what = parts::of_subject(&change.subject, words);
        _ = writeln!(text, "\n{overlay_label:LABEL$}{overlay} ({}, {}): {what}", overlay.name, overlay.issuer);
        let sides = [
            ("show-before", change.before.as_ref()),
            ("show-now", change.after.as_ref()),
            ("show-reason", Some(&change.reason)),
        ];
        for (label, side) in sides {
            if let Some(side) = side {
                _ = writeln!(text, "{:LABEL$}{side}", format!("  {}", words.text(label, &[])));
            }
        }
    }
}

fn describe(catalogue: &Catalogue, indicator: &Indicator, words: &Words) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        _ = writeln!(text, "{label:LABEL$}{value}");
    };
    let label = |name: &str, id: &str| words.text("show-label", &[("label", name), ("id", id)]);
    line(&indicator.key.to_string(), &indicator.title);
    if let Some(area) = catalogue.areas.get(&indicator.key.area()) {
        line(&label("area", ""), &format!("{}. {}", area.key, area.name));
    }
    line(&label("text", ""), &indicator.text);
    for (regulation, variant) in &indicator.variants {
        line(&label("variant", &regulation.to_string()), variant);
    }
    for (id, regulation) in &catalogue.regulations {
        let value = match indicator.bindings.get(id) {
            Some(binding) => {
                let label = catalogue.label(indicator, *id).unwrap_or_default();
                format!("{} ({label})", catalogue.bindings[binding].name)
            }
            None => words.text("show-not-bound", &[]),
        };
        line(&regulation.title, &value);
    }
    if let Some(basis) = catalogue.bases.get(&indicator.basis) {
        line(&label("basis", ""), &basis.name);
    }
    for (id, goals) in &indicator.goals {
        let title = |goal: &String| {
            let found = catalogue.regulations[id].goals.iter().find(|known| known.id == *goal);
            found.map_or_else(|| goal.clone(), |found| format!("{goal} {}", found.title))
        };
        line(&label("goals", &id.to_string()), &goals.iter().map(title).collect::<Vec<_>>().join(", "));
    }
    for (id, paragraph) in &indicator.paragraphs {
        line(&label("paragraph", &id.to_string()), &paragraph.text);
    }
    for what in &indicator.unconfirmed {
        let what = match what {
            Uncertain::Binding => "binding",
            Uncertain::Scope => "scope",
        };
        line(&label("unconfirmed", ""), &words.text("show-uncertain", &[("what", what)]));
    }
    line(&label("fingerprint", ""), &indicator.fingerprint.to_string());
    if let Some(guidance) = catalogue.guidance.get(&indicator.key) {
        guide(&mut text, guidance, catalogue, words);
    }
    history(&mut text, &catalogue.changes_of(indicator.key), words);
    text
}

/// Writes what helps to answer a row, each kind of help under its label.
fn guide(text: &mut String, guidance: &Guidance, catalogue: &Catalogue, words: &Words) {
    let by_role = |texts: &BTreeMap<String, String>| -> Vec<String> {
        let roles = catalogue.surveys.roles.iter();
        roles.filter_map(|role| Some(format!("{}: {}", role.name, texts.get(&role.id)?))).collect()
    };
    let groups = [
        ("meaning", vec![guidance.meaning.clone()]),
        ("evidence", guidance.evidence.clone()),
        ("questions", by_role(&guidance.questions)),
        ("statements", by_role(&guidance.statements)),
        ("measure", guidance.measure.iter().cloned().collect()),
    ];
    text.push('\n');
    for (id, lines) in groups {
        for (number, line) in lines.iter().enumerate() {
            let label = if number == 0 { words.text("show-guidance", &[("label", id)]) } else { String::new() };
            _ = writeln!(text, "{label:LABEL$}{line}");
        }
    }
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    area: AreaKey,
    #[serde(flatten)]
    indicator: &'a Indicator,
    labels: BTreeMap<RegulationId, String>,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    guidance: Option<&'a Guidance>,
}

/// Returns what is known about a row, for programs.
fn json(catalogue: &Catalogue, indicator: &Indicator) -> String {
    let labels = indicator.bindings.keys().filter_map(|id| Some((*id, catalogue.label(indicator, *id)?)));
    let output = Output {
        format: "sporre-indicator",
        version: 1,
        area: indicator.key.area(),
        indicator,
        labels: labels.collect(),
        fingerprint: indicator.fingerprint.full(),
        guidance: catalogue.guidance.get(&indicator.key),
    };
    crate::show::json(&output).expect("plain data can always be written")
}

/// Returns the key figures.
pub(super) fn facts(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    let width = catalogue.facts.iter().map(|fact| fact.key.len()).max().unwrap_or(0);
    for fact in &catalogue.facts {
        _ = writeln!(text, "{:width$}  {}", fact.key, fact.title);
    }
    text
}
