//! `sporre catalogue diff`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::parts;
use crate::catalogue::{Catalogue, CatalogueDiff, Difference, Indicator, diff};
use crate::cli::output::{Format, Terminal, data};
use crate::cli::setup::catalogue as catalogue_of;
use crate::cli::{Exit, Global, Stop};
use crate::domain::{Binding, IndicatorKey, RegulationId};
use crate::words::{self, Words};

/// More pairs of words than this are not compared.
const MOST_COMPARED: usize = 1_000_000;

/// The arguments of `catalogue diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Den första katalogen: en mapp eller shipped (den inbyggda), med anpassningar efter plustecken: shipped+fil.yaml
    #[arg(value_name = "KATALOG")]
    from: String,
    /// Den andra katalogen; den som --indicators och --overlay väljer om inget sägs
    #[arg(value_name = "KATALOG")]
    to: Option<String>,
    /// Hur skillnaderna visas: human för människor, json för program; human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(args: &DiffArgs, global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let chosen = [("--indicators", global.indicators.is_some()), ("--overlay", !global.overlays.is_empty())];
    if let (Some(to), Some((option, _))) = (&args.to, chosen.iter().find(|(_, given)| *given)) {
        let facts = [("argument", *option), ("other", to.as_str())];
        return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("usage-conflict", &facts))));
    }
    let from = named(&args.from, terminal)?;
    let to = match &args.to {
        Some(to) => named(to, terminal)?,
        None => catalogue_of(global.indicators.as_deref(), &global.overlays, terminal)?,
    };
    let found = diff(&from, &to);
    let text = match args.format {
        Format::Human => human(&found, &from, &to, terminal.words()),
        Format::Json => json(&found, &from, &to, terminal.words()),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

/// Returns the catalogue that an argument names.
pub(in crate::cli) fn named(written: &str, terminal: &Terminal) -> Result<Catalogue, Stop> {
    // A folder may have a plus in its name.
    if Path::new(written).is_dir() {
        return catalogue_of(Some(Path::new(written)), &[], terminal);
    }
    let mut parts = written.split('+');
    let base = parts.next().unwrap_or_default();
    let overlays: Vec<PathBuf> = parts.map(PathBuf::from).collect();
    if base == "shipped" {
        return catalogue_of(None, &overlays, terminal);
    }
    if !Path::new(base).is_dir() {
        return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("usage-catalogue", &[("value", written)]))));
    }
    catalogue_of(Some(Path::new(base)), &overlays, terminal)
}

fn human(found: &CatalogueDiff, from: &Catalogue, to: &Catalogue, words: &Words) -> String {
    let mut text = String::new();
    let [before, now] = sides(words);
    _ = writeln!(text, "{before:1$}  {0}", print(from, words), now.chars().count());
    _ = writeln!(text, "{now:1$}  {0}", print(to, words), before.chars().count());
    if found.is_empty() {
        _ = writeln!(text, "\n{}", words.text("diff-same", &[]));
        return text;
    }
    let heading = |id: &str, count: usize| words.text(id, &[("count", &count.to_string())]);
    rows(&mut text, &heading("diff-added", found.added.len()), &found.added, to);
    rows(&mut text, &heading("diff-removed", found.removed.len()), &found.removed, from);
    if !found.changed.is_empty() {
        _ = writeln!(text, "\n{}", heading("diff-changed", found.changed.len()));
        for row in &found.changed {
            let title = to.indicator(row.key).map(|indicator| indicator.title.as_str()).unwrap_or_default();
            _ = writeln!(text, "  {}  {title}", row.key);
            row.parts
                .iter()
                .for_each(|part| side_by_side(&mut text, &parts::of_row(&part.path, words), part, 6, words));
        }
    }
    if !found.other.is_empty() {
        _ = writeln!(text, "\n{}", heading("diff-other", found.other.len()));
        found.other.iter().for_each(|part| {
            side_by_side(&mut text, &parts::of_catalogue(&part.path, words), part, 2, words);
        });
    }
    text
}

/// Returns the words for what was and what is.
fn sides(words: &Words) -> [String; 2] {
    [words.text("show-before", &[]), words.text("show-now", &[])]
}

/// Returns how people tell a catalogue from others.
pub(super) fn print(catalogue: &Catalogue, words: &Words) -> String {
    let facts = [("known", catalogue.full_name()), ("print", catalogue.fingerprint.to_string())];
    words.text("catalogue-print", &facts.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn rows(text: &mut String, heading: &str, keys: &[IndicatorKey], catalogue: &Catalogue) {
    if keys.is_empty() {
        return;
    }
    _ = writeln!(text, "\n{heading}");
    for indicator in keys.iter().filter_map(|key| catalogue.indicator(*key)) {
        _ = writeln!(text, "  {}  {} ({})", indicator.key, indicator.title, bindings(indicator, catalogue));
        wrapped(text, "", &indicator.text, 7);
    }
}

/// Returns the force of an indicator under each regulation that binds it.
fn bindings(indicator: &Indicator, catalogue: &Catalogue) -> String {
    let words = |binding: &Binding| catalogue.bindings.get(binding).map(|words| words.name.as_str());
    let of = |(id, binding): (&RegulationId, &Binding)| format!("{id} {}", words(binding).unwrap_or_default());
    indicator.bindings.iter().map(of).collect::<Vec<_>>().join(", ")
}

/// Writes a part as it was and as it is, one under the other, with the words that differ in brackets.
pub(super) fn side_by_side(text: &mut String, what: &str, part: &Difference, indent: usize, words: &Words) {
    _ = writeln!(text, "{:indent$}{what}", "");
    let (before, after) = match (&part.before, &part.after) {
        (Some(before), Some(after)) => marked(before, after),
        (before, after) => (before.clone().unwrap_or("–".to_owned()), after.clone().unwrap_or("–".to_owned())),
    };
    let sides = sides(words);
    let width = sides.iter().map(|side| side.chars().count()).max().unwrap_or(0) + 2;
    for (side, value) in sides.iter().zip([before, after]) {
        wrapped(text, &format!("{:width$}", format!("{side}:")), &value, indent + 2);
    }
}

/// Returns both texts with the words that only one of them has in brackets.
fn marked(before: &str, after: &str) -> (String, String) {
    let (one, other): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    // Texts of a catalogue are short; a hostile one must not cost more than it tells.
    if one.len() * other.len() > MOST_COMPARED {
        return (before.to_owned(), after.to_owned());
    }
    // The longest row of words that both have.
    let mut longest = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i][j] = match one[i] == other[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    // Texts that have little in common are easier to read without brackets.
    if longest[0][0] * 3 < one.len().max(other.len()) {
        return (before.to_owned(), after.to_owned());
    }
    let (mut i, mut j) = (0, 0);
    let (mut of_one, mut of_other) = (Vec::new(), Vec::new());
    while i < one.len() || j < other.len() {
        if i < one.len() && j < other.len() && one[i] == other[j] {
            of_one.push((one[i], true));
            of_other.push((other[j], true));
            (i, j) = (i + 1, j + 1);
        } else if j == other.len() || (i < one.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            of_one.push((one[i], false));
            i += 1;
        } else {
            of_other.push((other[j], false));
            j += 1;
        }
    }
    (bracketed(&of_one), bracketed(&of_other))
}

fn bracketed(words: &[(&str, bool)]) -> String {
    let groups = words.chunk_by(|one, other| one.1 == other.1).map(|group| {
        let text = group.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        if group[0].1 { text } else { format!("[{text}]") }
    });
    groups.collect::<Vec<_>>().join(" ")
}

/// Writes a text after its label, broken at the width of a common terminal. What follows stands under
/// the text.
fn wrapped(text: &mut String, label: &str, words: &str, indent: usize) {
    const WIDTH: usize = 100;
    let under = indent + label.chars().count();
    let mut start = format!("{:indent$}{label}", "");
    let mut line = String::new();
    for word in words.split(' ') {
        let word = words::quotable(word);
        if !line.is_empty() && under + line.chars().count() + 1 + word.chars().count() > WIDTH {
            _ = writeln!(text, "{start}{line}");
            start = " ".repeat(under);
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    _ = writeln!(text, "{start}{}", line.trim_end());
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    from: Named,
    to: Named,
    added: Vec<RowOutput<'a>>,
    removed: Vec<RowOutput<'a>>,
    changed: Vec<ChangedOutput<'a>>,
    other: Vec<PartOutput<'a>>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    version: String,
    overlays: Vec<String>,
    fingerprint: String,
}

impl Named {
    fn of(catalogue: &Catalogue) -> Self {
        Self {
            id: catalogue.id.clone(),
            version: catalogue.version.clone(),
            overlays: catalogue.overlays.iter().map(ToString::to_string).collect(),
            fingerprint: catalogue.fingerprint.full(),
        }
    }
}

#[derive(Serialize)]
struct RowOutput<'a> {
    #[serde(flatten)]
    indicator: &'a Indicator,
    fingerprint: String,
}

#[derive(Serialize)]
struct ChangedOutput<'a> {
    key: IndicatorKey,
    title: &'a str,
    from_fingerprint: String,
    to_fingerprint: String,
    parts: Vec<PartOutput<'a>>,
}

#[derive(Serialize)]
struct PartOutput<'a> {
    path: &'a str,
    what: String,
    before: &'a Option<String>,
    after: &'a Option<String>,
}

impl<'a> PartOutput<'a> {
    fn new(part: &'a Difference, what: String) -> Self {
        Self { path: &part.path, what, before: &part.before, after: &part.after }
    }
}

fn json(found: &CatalogueDiff, from: &Catalogue, to: &Catalogue, words: &Words) -> String {
    let changed = found.changed.iter().filter_map(|row| {
        let (old, new) = (from.indicator(row.key)?, to.indicator(row.key)?);
        Some(ChangedOutput {
            key: row.key,
            title: &new.title,
            from_fingerprint: old.fingerprint.full(),
            to_fingerprint: new.fingerprint.full(),
            parts: row.parts.iter().map(|part| PartOutput::new(part, parts::of_row(&part.path, words))).collect(),
        })
    });
    let output = Output {
        format: "sporre-catalogue-diff",
        version: 1,
        from: Named::of(from),
        to: Named::of(to),
        added: found.added.iter().filter_map(|key| row(*key, to)).collect(),
        removed: found.removed.iter().filter_map(|key| row(*key, from)).collect(),
        changed: changed.collect(),
        other: found.other.iter().map(|part| PartOutput::new(part, parts::of_catalogue(&part.path, words))).collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).expect("plain data can always be written");
    text.push('\n');
    text
}

fn row(key: IndicatorKey, catalogue: &Catalogue) -> Option<RowOutput<'_>> {
    let indicator = catalogue.indicator(key)?;
    Some(RowOutput { indicator, fingerprint: indicator.fingerprint.full() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_differ_stand_in_brackets() {
        let (before, after) =
            marked("följs upp med jämna mellanrum och ändras", "följs upp minst en gång om året och ändras");
        assert_eq!(before, "följs upp [med jämna mellanrum] och ändras");
        assert_eq!(after, "följs upp [minst en gång om året] och ändras");
        let (before, after) = marked("a b c", "x y z");
        assert_eq!((before.as_str(), after.as_str()), ("a b c", "x y z"));
    }
}
