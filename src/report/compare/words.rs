//! What a comparison is told with: names for its two sides, and sentences for what it counts.
//!
//! The document is Swedish; on a terminal the same sentences stand in the language of its messages.

use crate::compare::{
    Change, Comparison, ComparisonKind, FactComparison, FactSaid, GradeChange, GradeSide, RowComparison, Share, Side,
    SideState, Wording,
};
use crate::domain::{Binding, FactValue, date_in_words};
use crate::grading::Outcome;
use crate::report::appendix::figure_words;
use crate::report::explain::{capital, enumerate_in};
use crate::report::{Piece, TableCell};
use crate::words::{self, Language, Words};

/// The words of a comparison in one language.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'w> {
    words: &'w Words,
}

/// Returns the words of the document.
pub(super) fn swedish() -> Voice<'static> {
    Voice::of(words::of(Language::Swedish))
}

impl<'w> Voice<'w> {
    /// Returns a comparison's words in the language of these.
    pub fn of(words: &'w Words) -> Self {
        Self { words }
    }

    fn text(self, id: &str, facts: &[(&str, &str)]) -> String {
        self.words.text(id, facts)
    }

    fn counted(self, id: &str, count: usize) -> String {
        self.text(id, &[("count", &count.to_string())])
    }

    /// Returns `a, b och c`.
    fn listed(self, parts: &[String]) -> String {
        enumerate_in(parts, &self.text("and", &[]))
    }

    /// Returns what is compared, as a heading.
    pub fn title(self, comparison: &Comparison) -> String {
        let kind = if comparison.same_content { "same-content" } else { comparison.kind.word() };
        self.text("compare-title", &[("kind", kind)])
    }

    /// Returns the short names of the two sides, as they head columns.
    pub fn sides(self, comparison: &Comparison) -> [String; 2] {
        let [before, after] = match comparison.kind {
            ComparisonKind::SelfAndInspection => ["self-assessment", "inspection"],
            ComparisonKind::Stages => [comparison.before.stage.word(), comparison.after.stage.word()],
            ComparisonKind::TwoJudgements | ComparisonKind::TwoOccasions => return ["A".to_owned(), "B".to_owned()],
            ComparisonKind::EarlierAndLater => ["before", "now"],
        };
        [before, after].map(|side| self.text("compare-side", &[("side", side)]))
    }

    /// Returns what a side is, in one line.
    pub fn side_in_full(self, side: &Side) -> String {
        let day = side.date.map(|day| match self.words.language() {
            Language::Swedish => date_in_words(day),
            Language::English => day.to_string(),
        });
        let parts = [
            Some(side.unit.clone()),
            Some(self.text("compare-side-full", &[("kind", side.kind.word())])),
            day,
            Some(self.text("compare-side-stage", &[("stage", side.stage.word())])),
            Some(self.text("compare-side-catalogue", &[("known", &side.catalogue)])),
            Some(self.counted("compare-side-answered", side.answered)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Returns the heading of the rows with a change.
    pub fn heading(self, change: Change, kind: ComparisonKind) -> String {
        self.text(&format!("compare-change-{}", change.word()), &[("kind", kind.word())])
    }

    /// Returns the heading of the grades that differ.
    pub fn grades_heading(self) -> String {
        self.text("compare-grades-heading", &[])
    }

    /// Returns the heading of the facts that differ.
    pub fn facts_heading(self) -> String {
        self.text("compare-facts-heading", &[])
    }

    /// Returns the heading of the texts that differ.
    pub fn texts_heading(self) -> String {
        self.text("compare-texts-heading", &[])
    }

    /// Returns the word for a change of one row.
    pub fn word(self, change: Change, kind: ComparisonKind) -> String {
        let word = match change {
            Change::Regression if kind.is_of_judgements() => "stricter",
            Change::Improvement if kind.is_of_judgements() => "milder",
            Change::BecameOpen | Change::BecameAnswered if kind.is_of_judgements() => "open",
            change => change.word(),
        };
        self.text("compare-word", &[("change", word)])
    }

    /// Returns the word for a change of a grade.
    pub fn grade_word(self, change: GradeChange, kind: ComparisonKind) -> String {
        let word = match change {
            GradeChange::BecameOpen | GradeChange::BecameGraded if kind.is_of_judgements() => "open",
            change => change.word(),
        };
        self.text("compare-grade-word", &[("change", word)])
    }

    /// Returns the word for what a side says of a row.
    pub fn state_word(self, state: SideState) -> String {
        self.text("compare-state", &[("state", state.word())])
    }

    /// Returns a grade of a side: the adjusted, the set and the derived are told apart.
    pub fn grade_words(self, side: Option<&GradeSide>) -> String {
        let Some(side) = side else { return self.text("compare-grade-none", &[]) };
        let set_other = || {
            let derived = match side.derived {
                Outcome::Nothing => self.text("compare-grade-nothing", &[]),
                outcome => outcome.in_short(),
            };
            self.text("compare-grade-set-other", &[("value", &derived)])
        };
        let differs = side.set.filter(|set| side.derived.grade() != Some(*set)).is_some();
        match (side.initial, side.adjusted) {
            (initial, Some(adjusted)) => {
                let before = initial.map(|grade| format!("{grade}, ")).unwrap_or_default();
                let adjusted = self.text("compare-grade-adjusted", &[("grade", &adjusted.to_string())]);
                let day = side.adjusted_on.map(|day| format!(" {day}")).unwrap_or_default();
                let set = if differs { format!(" ({})", set_other()) } else { String::new() };
                format!("{before}{adjusted}{day}{set}")
            }
            (Some(_), None) => match side.set {
                Some(set) if differs => format!("{set} ({})", set_other()),
                Some(set) => format!("{set} ({})", self.text("compare-grade-set", &[])),
                None => self.outcome(side.derived),
            },
            (None, None) => self.outcome(side.derived),
        }
    }

    fn outcome(self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Grade { grade } => grade.to_string(),
            Outcome::Range { .. } => self.text("compare-grade-range", &[("value", &outcome.in_short())]),
            Outcome::Nothing => self.text("compare-grade-nothing", &[]),
        }
    }

    /// Returns a share as it stands in a sentence: `61 av 70 (87 procent)`.
    pub fn share_words(self, share: Share) -> String {
        match percent(share) {
            Some(percent) => {
                let [part, all, percent] = [share.same, share.of, percent].map(|number| number.to_string());
                self.text("compare-share", &[("part", &part), ("all", &all), ("percent", &percent)])
            }
            None => self.text("compare-share-none", &[]),
        }
    }

    /// Returns in a few sentences what the comparison found.
    pub fn headline(self, comparison: &Comparison) -> Vec<String> {
        let mut sentences = Vec::new();
        if comparison.swapped {
            sentences.push(self.text("compare-swapped", &[("kind", comparison.kind.word())]));
        }
        if !comparison.same_unit {
            sentences.push(self.text("compare-other-unit", &[]));
        }
        if comparison.same_content {
            sentences.push(self.text("compare-same-content", &[]));
        }
        let answered = [comparison.before.answered > 0, comparison.after.answered > 0];
        let [before, after] = self.sides(comparison);
        let silent = match answered {
            [true, true] => None,
            [false, false] => Some(("both", String::new())),
            [false, true] => Some(("one", before)),
            [true, false] => Some(("one", after)),
        };
        if let Some((side, name)) = &silent {
            sentences.push(self.text("compare-unanswered", &[("side", side), ("known", name)]));
        }
        // Where a side is silent, or both are one text, that rows are open or alike would say nothing.
        if comparison.same_content || silent.is_some() {
            return sentences;
        }
        sentences.push(self.rows_sentence(comparison));
        sentences.push(self.grades_sentence(comparison));
        sentences.push(self.agreement_sentence(comparison));
        sentences
    }

    /// Returns how many rows changed how, in one sentence or two.
    fn rows_sentence(self, comparison: &Comparison) -> String {
        let count = |change| comparison.groups(change).len();
        let changes = [Change::Regression, Change::Improvement, Change::BecameAnswered, Change::BecameOpen];
        let [stricter, milder, closed, opened] = changes.map(count);
        let mut sentences = Vec::new();
        if comparison.kind.is_of_judgements() {
            let parts = [(stricter, "compare-rows-stricter"), (milder, "compare-rows-milder")];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            let parts: Vec<String> = parts.map(|(count, id)| self.counted(id, count)).collect();
            if !parts.is_empty() {
                let facts = [("kind", comparison.kind.word()), ("known", &*self.listed(&parts))];
                sentences.push(self.text("compare-rows-judged", &facts));
            }
            let (here, there) = match comparison.kind {
                ComparisonKind::SelfAndInspection => ("inspection", "self-assessment"),
                _ => ("b", "a"),
            };
            for (count, side) in [(opened, here), (closed, there)].into_iter().filter(|(count, _)| *count > 0) {
                let facts = [("count", &*count.to_string()), ("side", side)];
                sentences.push(capital(&self.text("compare-rows-open-on", &facts)));
            }
        } else {
            let parts = [
                (stricter, Change::Regression),
                (milder, Change::Improvement),
                (opened, Change::BecameOpen),
                (closed, Change::BecameAnswered),
            ];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            let parts = parts.map(|(count, change)| self.counted(&format!("compare-rows-{}", change.word()), count));
            let parts: Vec<String> = parts.collect();
            if !parts.is_empty() {
                sentences.push(format!("{}.", capital(&self.listed(&parts))));
            }
        }
        if sentences.is_empty() {
            let is_same = |change: Change| matches!(change, Change::Same | Change::NotCurrent);
            let all = comparison.rows.iter().all(|row| is_same(row.change));
            sentences.push(self.text(if all { "compare-rows-same" } else { "compare-rows-alike" }, &[]));
        }
        for (regulation, count) in comparison.not_current() {
            let title = comparison.grades.iter().find(|grade| grade.regulation == regulation);
            let title = title.map_or_else(|| regulation.to_string(), |grade| grade.title.clone());
            let facts = [("count", &*count.to_string()), ("known", &*title)];
            sentences.push(self.text("compare-rows-not-current", &facts));
        }
        sentences.join(" ")
    }

    fn grades_sentence(self, comparison: &Comparison) -> String {
        let count = |change| comparison.grades.iter().filter(|grade| grade.change == change).count();
        let parts: Vec<String> = [
            GradeChange::Lower,
            GradeChange::Higher,
            GradeChange::BecameOpen,
            GradeChange::BecameGraded,
            GradeChange::NotComparable,
        ]
        .into_iter()
        .filter(|change| count(*change) > 0)
        .map(|change| {
            let facts = [("change", change.word()), ("count", &*count(change).to_string())];
            self.text("compare-grades-case", &facts)
        })
        .collect();
        let none = comparison.grades.iter().all(|grade| grade.change == GradeChange::NotCurrent);
        match (parts.is_empty(), none) {
            (_, true) => self.text("compare-grades-none", &[]),
            (true, _) => self.text("compare-grades-same", &[]),
            (false, _) => self.text("compare-grades-differ", &[("known", &self.listed(&parts))]),
        }
    }

    fn agreement_sentence(self, comparison: &Comparison) -> String {
        let agreement = &comparison.agreement;
        let rows = self.share_words(agreement.rows);
        match (agreement.rows.of, agreement.grades.of) {
            (0, _) => self.text("compare-agreement-none", &[]),
            (_, 0) => self.text("compare-agreement-rows", &[("known", &rows)]),
            _ => {
                let facts = [("known", &*rows), ("grades", &*self.share_words(agreement.grades))];
                self.text("compare-agreement-both", &facts)
            }
        }
    }

    /// Returns how far the rows of the two catalogues are the same, in sentences.
    pub fn comparable(self, comparison: &Comparison) -> Vec<String> {
        let found = comparison.comparable;
        let of = found.of.to_string();
        let mut sentences = vec![if found.same == found.of {
            self.text("compare-comparable-all", &[("of", &of)])
        } else {
            let parts =
                [(found.same, "same"), (found.changed, "changed"), (found.unknown, "unknown"), (found.none, "none")];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            let parts = parts.map(|(count, what)| {
                self.text("compare-comparable-part", &[("what", what), ("count", &count.to_string())])
            });
            let parts: Vec<String> = parts.collect();
            self.text("compare-comparable", &[("of", &of), ("known", &self.listed(&parts))])
        }];
        if found.unknown > 0 {
            sentences.push(self.text("compare-comparable-how", &[]));
        }
        if let Some(table) = &comparison.mapping {
            let [rows, gone] = [table.rows, table.gone].map(|count| self.counted("number-rows", count));
            let facts = [("from", &*table.from), ("to", &*table.to), ("known", &*rows), ("gone", &*gone)];
            let mut told = self.text("compare-table", &facts);
            told.extend(table.notes.iter().map(|notes| format!(" {notes}")));
            sentences.push(told);
        }
        sentences
    }

    /// Returns what is worth knowing of how a row can be compared, where there is something.
    pub fn remarks(self, row: &RowComparison) -> Vec<String> {
        let key = row.key_before.map(|key| self.text("compare-was", &[("key", &key.to_string())]));
        let wording = match row.wording {
            Wording::Same => None,
            Wording::Changed => Some("changed"),
            Wording::Unknown => Some("unknown"),
        };
        let wording = wording.map(|what| self.text("compare-wording", &[("what", what)]));
        let binding = row.binding_before.map(|binding| {
            let word = match binding {
                Binding::Regulation => "regulation",
                Binding::Advice => "advice",
                Binding::Quality => "quality",
            };
            self.text("compare-was-binding", &[("binding", word)])
        });
        [key, wording, binding].into_iter().flatten().collect()
    }

    /// Returns what a fact of the unit is called. A key figure has the catalogue's own name.
    pub fn fact_title(self, fact: &FactComparison) -> String {
        fact.title.clone().unwrap_or_else(|| self.text("compare-fact", &[("key", &fact.key)]))
    }

    /// Returns what a side says of a fact.
    pub fn fact_words(self, fact: &FactComparison, said: Option<&FactSaid>) -> String {
        match (said, self.words.language()) {
            (None, _) => self.text("compare-fact-none", &[]),
            (Some(FactSaid::Text(text)), _) => text.clone(),
            (Some(FactSaid::Figure(FactValue::Flag(yes))), _) => {
                self.text("compare-fact-flag", &[("value", if *yes { "yes" } else { "no" })])
            }
            (Some(FactSaid::Figure(figure)), Language::Swedish) => figure_words(*figure, fact.unit),
            // What is counted stands in the name, which is the catalogue's own.
            (Some(FactSaid::Figure(figure)), Language::English) => figure_words(*figure, None).replace(',', "."),
        }
    }

    /// Returns how many texts differ, a line for each kind, and where they stand.
    pub fn texts(self, texts: &crate::compare::Texts) -> Vec<String> {
        let counts = [
            ("compare-texts-points", texts.points.len()),
            ("compare-texts-narratives", texts.narratives.len()),
            ("compare-texts-replies", texts.replies.len()),
        ];
        let lines = counts.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| self.counted(id, count));
        lines.chain([self.text("compare-texts-where", &[])]).collect()
    }
}

/// Returns what a side says of a row, with its sign.
pub(super) fn state_piece(state: SideState) -> Piece {
    match (state.answer(), state) {
        (Some(found), _) => Piece::state(found.word(), swedish().state_word(state)),
        (None, SideState::Unanswered) => Piece::state("unanswered", swedish().state_word(state)),
        (None, _) => Piece::soft(swedish().state_word(state)),
    }
}

/// Returns a share in whole per cent. Only all is 100, and only nothing is 0.
fn percent(share: Share) -> Option<usize> {
    match (share.same, share.of) {
        (_, 0) => None,
        (0, _) => Some(0),
        (same, of) if same == of => Some(100),
        (same, of) => Some(((200 * same + of) / (2 * of)).clamp(1, 99)),
    }
}

/// Returns the word for a force.
pub(super) fn binding_word(binding: Binding) -> &'static str {
    match binding {
        Binding::Regulation => "föreskrift",
        Binding::Advice => "allmänt råd",
        Binding::Quality => "kvalitetsindikator",
    }
}

/// Returns the state and the note of a side, a line each.
pub(super) fn side_cell(state: SideState, note: Option<&str>) -> TableCell {
    let mut lines = vec![vec![state_piece(state)]];
    lines.extend(note.map(|note| vec![Piece::text(note)]));
    TableCell::Lines(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_once_and_never_to_all_or_nothing() {
        for (same, of, wanted) in [
            (0, 0, None),
            (0, 7, Some(0)),
            (1, 1000, Some(1)),
            (1, 2, Some(50)),
            (2, 3, Some(67)),
            (999, 1000, Some(99)),
            (7, 7, Some(100)),
        ] {
            assert_eq!(percent(Share { same, of }), wanted, "{same} of {of}");
        }
    }
}
