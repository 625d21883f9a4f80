//! A comparison for people on a terminal: what has become worse first.

use std::path::PathBuf;

use anstyle::{AnsiColor, Effects};

use crate::cli::output::in_lines;
use crate::compare::{Change, Comparison, GradeChange, RowGroup};
use crate::report::compare::words::Voice;
use crate::show::Style;
use crate::words::Words;

/// Returns the comparison of two files. `is_one_file` where both names lead to the same.
pub(super) fn text(
    comparison: &Comparison,
    files: [&PathBuf; 2],
    is_one_file: bool,
    with_reasons: bool,
    style: Style,
    words: &Words,
) -> String {
    let page = Page { comparison, voice: Voice::of(words), with_reasons };
    let mut text = Lines { text: String::new(), style };
    let mut files = files.map(|file| file.display().to_string());
    if comparison.swapped {
        files.reverse();
    }
    text.line(&page.voice.title(comparison));
    let names = page.voice.sides(comparison);
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for ((name, file), side) in names.iter().zip(&files).zip([&comparison.before, &comparison.after]) {
        let side = format!("{file}: {}", page.voice.side_in_full(side));
        text.wrapped(&format!("  {}  ", pad(name, width)), &side);
    }
    text.blank();
    if is_one_file {
        text.wrapped("", &words.text("compare-same-file", &[("file", &files[0])]));
    }
    for sentence in page.voice.headline(comparison) {
        text.wrapped("", &sentence);
    }
    let comparable = comparison.comparable;
    if comparable.same != comparable.of || comparison.mapping.is_some() {
        for sentence in page.voice.comparable(comparison) {
            text.wrapped("", &sentence);
        }
    }
    page.rows(Change::Regression, &mut text);
    page.grades(&mut text);
    let told = |change: &Change| !matches!(change, Change::Regression | Change::NotCurrent | Change::Same);
    for change in Change::ALL.into_iter().filter(told) {
        page.rows(change, &mut text);
    }
    page.facts(&mut text);
    page.texts(&mut text);
    text.text
}

/// What every part of the page is made of.
struct Page<'a> {
    comparison: &'a Comparison,
    voice: Voice<'a>,
    with_reasons: bool,
}

impl Page<'_> {
    fn grades(&self, text: &mut Lines) {
        let (comparison, voice) = (self.comparison, self.voice);
        let changed = comparison.changed_grades();
        if changed.is_empty() {
            return;
        }
        let heading = format!("{} ({})", voice.grades_heading(), changed.len());
        text.heading(&heading, changed[0].change == GradeChange::Lower);
        for grade in changed {
            let [before, after] = [&grade.before, &grade.after].map(|side| voice.grade_words(side.as_ref()));
            let word = voice.grade_word(grade.change, comparison.kind);
            text.wrapped(
                "  ",
                &format!("{}  {}, {}: {before} → {after} ({word})", grade.area, grade.name, grade.title),
            );
            let sides = voice.sides(comparison).into_iter().zip([&grade.before, &grade.after]);
            for (name, side) in sides.filter(|_| self.with_reasons) {
                for reason in side.iter().flat_map(|side| &side.reasons) {
                    text.wrapped(&format!("     {name}: "), reason);
                }
            }
        }
    }

    fn rows(&self, change: Change, text: &mut Lines) {
        let groups = self.comparison.groups(change);
        if groups.is_empty() {
            return;
        }
        let heading = format!("{} ({})", self.voice.heading(change, self.comparison.kind), groups.len());
        text.heading(&heading, change == Change::Regression);
        for group in groups {
            self.row(&group, text);
        }
    }

    fn row(&self, group: &RowGroup<'_>, text: &mut Lines) {
        let (row, voice) = (group.row, self.voice);
        let mut more = Vec::new();
        if group.regulations.len() < self.comparison.regulations().len() {
            more.extend(group.regulations.iter().map(ToString::to_string));
        }
        more.extend(voice.remarks(row));
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        let states = format!("{} → {}", voice.state_word(row.before), voice.state_word(row.after));
        text.wrapped("  ", &format!("{}  {}: {states}{more}", row.label, row.title));
        for (name, note) in voice.sides(self.comparison).iter().zip([&row.note_before, &row.note_after]) {
            if let Some(note) = note {
                text.wrapped(&format!("     {name}: "), note);
            }
        }
    }

    fn facts(&self, text: &mut Lines) {
        let facts = &self.comparison.facts;
        if facts.is_empty() {
            return;
        }
        text.heading(&format!("{} ({})", self.voice.facts_heading(), facts.len()), false);
        for fact in facts {
            let [before, after] = [&fact.before, &fact.after].map(|said| self.voice.fact_words(fact, said.as_ref()));
            text.wrapped("  ", &format!("{}: {before} → {after}", self.voice.fact_title(fact)));
        }
    }

    /// What was written otherwise is counted here; the document has it all.
    fn texts(&self, text: &mut Lines) {
        let Some(texts) = self.comparison.texts.as_ref().filter(|texts| !texts.is_empty()) else { return };
        text.heading(&self.voice.texts_heading(), false);
        for line in self.voice.texts(texts) {
            text.line(&format!("  {line}"));
        }
    }
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
        let width = lead.chars().count();
        let indent = if lead.trim().is_empty() && width > 0 { width + 3 } else { width.min(6) };
        in_lines(lead, &" ".repeat(indent), text).lines().for_each(|line| self.line(line));
    }
}
