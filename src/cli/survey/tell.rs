//! What is told of answers that are read: never a word of them.

use super::super::Stop;
use crate::catalogue::{Catalogue, Role};
use crate::characters::inert;
use crate::cli::output::Terminal;
use crate::cli::workbook::limit;
use crate::domain::{IndicatorKey, SurveyResult};
use crate::survey::{AnswersError, Limits, Read, SheetError, TableError};
use crate::words::{Words, quotable};

/// A heading of a column is told in so many letters.
const LONGEST: usize = 60;
/// So many rows are told by their numbers.
const MOST_ROWS: usize = 5;

/// Returns why a file is no table that can be read.
pub(super) fn no_table(error: &TableError, file: &str, words: &Words) -> anyhow::Error {
    if let TableError::Limit(limit) = error {
        let told = words.text("cannot-read", &[("file", file)]);
        return anyhow::anyhow!(self::limit(limit, words)).context(told);
    }
    let row = if let TableError::Open(row) = error { row.to_string() } else { String::new() };
    anyhow::anyhow!(words.text("survey-table", &[("file", file), ("what", error.word()), ("row", &row)]))
}

/// Returns why no sheet of a workbook can be chosen.
pub(super) fn no_sheet(error: &SheetError, file: &str, words: &Words) -> Stop {
    let (what, names) = match error {
        SheetError::Several(names) => ("several", names.as_slice()),
        SheetError::NoSuch(names) => ("no-such", names.as_slice()),
        SheetError::List => ("list", &[][..]),
    };
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", quotable(name))).collect();
    let facts = [("file", file), ("what", what), ("known", &*names.join(", "))];
    Stop::usage(anyhow::anyhow!(words.text("survey-sheet", &facts)))
}

/// Returns why answers cannot be read.
pub(super) fn not_read(error: &AnswersError, file: &str, role: &Role, invited: u32, words: &Words) -> String {
    match error {
        AnswersError::NoStatement => words.text("survey-no-statement", &[("file", file), ("role", &role.plural)]),
        AnswersError::OtherRole(other) => {
            words.text("survey-other-role", &[("file", file), ("role", &role.plural), ("other", other)])
        }
        AnswersError::Sideways => words.text("survey-sideways", &[("file", file)]),
        AnswersError::NoAnswers => words.text("survey-no-answers", &[("file", file)]),
        AnswersError::Twice(key) => words.text("survey-twice", &[("file", file), ("key", &key.to_string())]),
        AnswersError::MoreThanAsked => {
            words.text("survey-more-than-asked", &[("file", file), ("count", &invited.to_string())])
        }
        AnswersError::NotUnderstood { columns, words: common } => {
            let common: Vec<String> = common.iter().map(|word| format!("`{}`", inert(word))).collect();
            let what = if common.is_empty() { "rare" } else { "common" };
            let facts = [("file", file), ("keys", &*list(columns)), ("what", what), ("value", &*common.join(", "))];
            words.text("survey-not-understood", &facts)
        }
    }
}

/// Tells what was left out, is missing or was passed over.
pub(super) fn remarks(read: &Read, catalogue: &Catalogue, role: &Role, terminal: &Terminal) {
    let words = terminal.words();
    if !read.left_out.is_empty() {
        let headings = read.left_out.iter().map(|name| name.chars().take(LONGEST).collect::<String>());
        let headings = headings.map(|name| inert(&name).into_owned()).collect::<Vec<_>>().join("; ");
        let count = read.left_out.len().to_string();
        terminal.aside(&words.text("survey-left-out", &[("count", &count), ("columns", &headings)]));
    }
    if !read.not_asked.is_empty() {
        terminal.warning(&words.text("survey-not-asked", &[("keys", &list(&read.not_asked))]));
    }
    if !read.short.is_empty() {
        let rows: Vec<String> = read.short.iter().take(MOST_ROWS).map(ToString::to_string).collect();
        let more = read.short.len().saturating_sub(MOST_ROWS);
        let rest = if more == 0 { "none" } else { "some" };
        let what = if read.may_be_cut { "last" } else { "some" };
        let count = read.short.len().to_string();
        let facts = [
            ("count", &*count),
            ("rows", &rows.join(", ")),
            ("more", &more.to_string()),
            ("rest", rest),
            ("what", what),
        ];
        terminal.warning(&words.text("survey-short-rows", &facts));
    }
    if !read.passed_over.is_empty() {
        terminal.warning(&words.text("survey-passed-over", &[("keys", &list(&read.passed_over))]));
    }
    if matches!(read.survey.result, SurveyResult::TooFew { .. }) {
        let (over, under) = catalogue.surveys.response_share;
        let [limit, over, under] = [Limits::of(&catalogue.surveys).least(), over, under].map(|n| n.to_string());
        let facts = [("role", role.plural.as_str()), ("limit", &limit), ("over", &over), ("under", &under)];
        terminal.warning(&words.text("survey-too-few", &facts));
    }
}

fn list(keys: &[IndicatorKey]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
