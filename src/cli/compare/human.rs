//! A comparison for people on a terminal: what has become worse first.

use std::path::PathBuf;

use anstyle::{AnsiColor, Effects};

use crate::compare::{Change, Comparison, GradeChange, RowGroup};
use crate::report::compare::words;
use crate::show::Style;
use crate::words::quotable;

/// The width of a common terminal.
const WIDTH: usize = 96;

/// Returns the comparison of two files.
pub(super) fn text(comparison: &Comparison, files: [&PathBuf; 2], with_reasons: bool, style: Style) -> String {
    let mut text = Lines { text: String::new(), style };
    let mut files = files.map(|file| file.display().to_string());
    if comparison.swapped {
        files.reverse();
    }
    text.line(words::title(comparison));
    let names = words::sides(comparison);
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for ((name, file), side) in names.iter().zip(&files).zip([&comparison.before, &comparison.after]) {
        text.wrapped(&format!("  {}  ", pad(name, width)), &format!("{file}: {}", words::side_in_full(side)));
    }
    text.blank();
    for sentence in words::headline(comparison) {
        text.wrapped("", &sentence);
    }
    let comparable = comparison.comparable;
    if comparable.same != comparable.of || comparison.mapping.is_some() {
        for sentence in words::comparable(comparison) {
            text.wrapped("", &sentence);
        }
    }
    rows(comparison, Change::Regression, &mut text);
    grades(comparison, with_reasons, &mut text);
    let told = |change: &Change| !matches!(change, Change::Regression | Change::NotCurrent | Change::Same);
    for change in Change::ALL.into_iter().filter(told) {
        rows(comparison, change, &mut text);
    }
    texts(comparison, &mut text);
    text.text
}

fn grades(comparison: &Comparison, with_reasons: bool, text: &mut Lines) {
    let changed = comparison.changed_grades();
    if changed.is_empty() {
        return;
    }
    text.heading(&format!("Ändrade graderingar ({})", changed.len()), changed[0].change == GradeChange::Lower);
    for grade in changed {
        let [before, after] = [&grade.before, &grade.after].map(|side| words::grade_words(side.as_ref()));
        let word = words::grade_word(grade.change, comparison.kind);
        text.wrapped("  ", &format!("{}  {}, {}: {before} → {after} ({word})", grade.area, grade.name, grade.title));
        let sides = words::sides(comparison).into_iter().zip([&grade.before, &grade.after]);
        for (name, side) in sides.filter(|_| with_reasons) {
            for reason in side.iter().flat_map(|side| &side.reasons) {
                text.wrapped(&format!("     {name}: "), reason);
            }
        }
    }
}

fn rows(comparison: &Comparison, change: Change, text: &mut Lines) {
    let groups = comparison.groups(change);
    if groups.is_empty() {
        return;
    }
    let heading = format!("{} ({})", words::heading(change, comparison.kind), groups.len());
    text.heading(&heading, change == Change::Regression);
    for group in groups {
        row(comparison, &group, text);
    }
}

fn row(comparison: &Comparison, group: &RowGroup<'_>, text: &mut Lines) {
    let row = group.row;
    let mut more = Vec::new();
    if group.regulations.len() < comparison.regulations().len() {
        more.extend(group.regulations.iter().map(ToString::to_string));
    }
    more.extend(words::remarks(row));
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    let states = format!("{} → {}", words::state_word(row.before), words::state_word(row.after));
    text.wrapped("  ", &format!("{}  {}: {states}{more}", row.label, row.title));
    for (name, note) in words::sides(comparison).iter().zip([&row.note_before, &row.note_after]) {
        if let Some(note) = note {
            text.wrapped(&format!("     {name}: "), note);
        }
    }
}

/// What was written otherwise is counted here; the document has it all.
fn texts(comparison: &Comparison, text: &mut Lines) {
    let Some(texts) = comparison.texts.as_ref().filter(|texts| !texts.is_empty()) else { return };
    text.heading("Ändrade texter", false);
    for (count, one, many) in [
        (
            texts.points.len(),
            "punkt bland styrkor, svagheter och förbättringar",
            "punkter bland styrkor, svagheter och förbättringar",
        ),
        (texts.narratives.len(), "redogörelse", "redogörelser"),
        (texts.replies.len(), "nytt svar från enheten", "nya svar från enheten"),
    ] {
        if count > 0 {
            text.line(&format!("  {count} {}", if count == 1 { one } else { many }));
        }
    }
    text.line("  Hela texterna står i dokumentet: -o jamforelse.html");
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count())))
}

/// A text that grows by lines.
struct Lines {
    text: String,
    style: Style,
}

impl Lines {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str, is_grave: bool) {
        self.blank();
        let style = match (self.style, is_grave) {
            (Style::Plain, _) => return self.line(heading),
            (Style::Coloured, true) => AnsiColor::Red.on_default().effects(Effects::BOLD),
            (Style::Coloured, false) => anstyle::Style::new().effects(Effects::BOLD),
        };
        self.line(&format!("{style}{heading}{style:#}"));
    }

    /// Writes a text behind some words, broken at the width of a common terminal.
    fn wrapped(&mut self, lead: &str, text: &str) {
        let mut current = lead.to_owned();
        let mut filled = lead.chars().count();
        let indent = if lead.trim().is_empty() && filled > 0 { filled + 3 } else { filled.min(6) };
        let mut is_first = true;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if !is_first && filled + length > WIDTH {
                self.line(&current);
                current = " ".repeat(indent);
                filled = indent;
            }
            current.push_str(&quotable(word));
            current.push(' ');
            filled += length + 1;
            is_first = false;
        }
        self.line(&current);
    }
}
