//! From the rows of a survey tool to what is kept. The rows go no further than this.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::headings::{Headings, is_sideways, plain, questions};
use super::{Limits, Line, Table, Tally, protect};
use crate::catalogue::{Catalogue, Role};
use crate::domain::{FEWEST_ANSWERS, IndicatorKey, Survey, SurveyResult, Weight};

/// How answers are to be read.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The role that answered.
    pub role: &'a Role,
    /// How many of it were asked; needed for roles that were promised anonymity.
    pub invited: u32,
    /// The last day of the survey.
    pub collected: NaiveDate,
    /// What answers count as that the catalogue does not know, such as numbers.
    pub scale: &'a [(String, Weight)],
    /// Whether an answer that nobody can make sense of counts as none.
    pub pass_over: bool,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What is kept.
    pub survey: Survey,
    /// The headings of columns that are about no statement, and were left out unread.
    pub left_out: Vec<String>,
    /// The statements of the questionnaire without a column.
    pub not_asked: Vec<IndicatorKey>,
    /// The columns in which some answers made no sense and counted as none.
    pub passed_over: Vec<IndicatorKey>,
    /// The numbers of the rows of a list that end before the last statement; what they lack counts as no answer.
    pub short: Vec<usize>,
    /// Whether only the last row of the list is short, so that the file may have been cut off.
    pub may_be_cut: bool,
}

/// Why answers cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// No row has a heading that is a statement of the role.
    #[error("no column is about a statement")]
    NoStatement,
    /// The headings are the statements of another role.
    #[error("the headings are those of {0}")]
    OtherRole(String),
    /// The statements stand below each other: it is the questionnaire, or a summary.
    #[error("the statements stand below each other")]
    Sideways,
    /// Nobody has answered.
    #[error("nobody has answered")]
    NoAnswers,
    /// Two columns are about the same statement.
    #[error("two columns are about {0}")]
    Twice(IndicatorKey),
    /// More have answered than were asked.
    #[error("more have answered than were asked")]
    MoreThanAsked,
    /// Answers make no sense.
    #[error("answers cannot be understood")]
    NotUnderstood {
        /// In these columns.
        columns: Vec<IndicatorKey>,
        /// The words that so many gave that they tell nobody; the rest are not repeated.
        words: Vec<String>,
    },
}

/// Returns what is kept of a table.
///
/// # Errors
/// Fails when the columns or the answers cannot be understood. The error repeats no word that fewer than
/// five persons have written.
pub fn read(table: &Table, catalogue: &Catalogue, reading: &Reading<'_>) -> Result<Read, AnswersError> {
    let rows = table.rows.as_slice();
    let asked = questions(catalogue, reading.role);
    let headings = Headings::of(table, catalogue);
    let Some((header, columns)) = headings.header(&asked) else {
        let other = headings.asked_by_words(catalogue, reading.role);
        return Err(other.map_or(AnswersError::NoStatement, |other| AnswersError::OtherRole(other.plural.clone())));
    };
    if let Some(other) = headings.other_role(header, &columns, catalogue, reading.role) {
        return Err(AnswersError::OtherRole(other.plural.clone()));
    }
    if is_sideways(&rows[header..], columns.len(), catalogue, &asked) {
        return Err(AnswersError::Sideways);
    }
    let mut seen = BTreeSet::new();
    if let Some((_, key)) = columns.iter().find(|(_, key)| !seen.insert(*key)) {
        return Err(AnswersError::Twice(*key));
    }
    let scale = Scale::new(catalogue, reading.scale);
    let mut each: BTreeMap<IndicatorKey, Vec<Weight>> = seen.iter().map(|key| (*key, Vec::new())).collect();
    let mut strange: BTreeSet<IndicatorKey> = BTreeSet::new();
    let mut words: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut answered = 0;
    for (number, row) in rows.iter().enumerate().skip(header + 1) {
        let mut has_answered = false;
        for (column, key) in &columns {
            let Some(written) = row.cells.get(*column).filter(|text| !text.is_empty()) else { continue };
            match scale.weight(written) {
                Some(weight) => {
                    has_answered = true;
                    each.entry(*key).or_default().push(weight);
                }
                None => {
                    strange.insert(*key);
                    words.entry(written.clone()).or_default().insert(number);
                    // Who has written something has answered, also where it counts as none.
                    has_answered |= reading.pass_over;
                }
            }
        }
        answered += u32::from(has_answered);
    }
    if !strange.is_empty() && !reading.pass_over {
        // What five and more have written is a word of the tool.
        let common = words.into_iter().filter(|(_, persons)| persons.len() >= FEWEST_ANSWERS as usize);
        let words = common.map(|(word, _)| word).collect();
        return Err(AnswersError::NotUnderstood { columns: strange.into_iter().collect(), words });
    }
    if answered == 0 {
        return Err(AnswersError::NoAnswers);
    }
    // Of a role that answers in its own name nobody needs to say how many were asked.
    if answered > reading.invited && (reading.role.anonymous || reading.invited > 0) {
        return Err(AnswersError::MoreThanAsked);
    }
    let result = if reading.role.anonymous {
        let tallies = each.iter().map(|(key, answers)| {
            let mut tally = Tally::default();
            answers.iter().for_each(|answer| tally.count(*answer));
            (*key, tally)
        });
        protect(Limits::of(&catalogue.surveys), reading.invited, answered, &tallies.collect())
    } else {
        each.retain(|_, answers| !answers.is_empty());
        each.values_mut().for_each(|answers| answers.sort_unstable());
        SurveyResult::Declared { statements: each }
    };
    let named: BTreeSet<usize> = columns.iter().map(|(column, _)| *column).collect();
    let left_out =
        rows[header].cells.iter().enumerate().filter(|(column, name)| !named.contains(column) && !name.is_empty());
    let last = named.last().copied().unwrap_or_default();
    let is_short = |row: &&Line| table.name.is_none() && row.cells.len() <= last;
    let short: Vec<usize> = rows.iter().skip(header + 1).filter(is_short).map(|row| row.number).collect();
    let may_be_cut = short.len() == 1 && rows.last().map(|row| row.number) == short.last().copied();
    Ok(Read {
        survey: Survey { role: reading.role.id.clone(), collected: reading.collected, result },
        left_out: left_out.map(|(_, name)| name.clone()).collect(),
        not_asked: asked.iter().map(|statement| statement.key).filter(|key| !seen.contains(key)).collect(),
        passed_over: strange.into_iter().collect(),
        short,
        may_be_cut,
    })
}

/// What answers count as.
struct Scale(BTreeMap<String, Weight>);

impl Scale {
    fn new(catalogue: &Catalogue, own: &[(String, Weight)]) -> Self {
        let mut scale = BTreeMap::new();
        for answer in &catalogue.surveys.answers {
            for text in std::iter::once(&answer.text).chain(&answer.also) {
                scale.insert(answer_words(text), answer.counts);
            }
        }
        scale.extend(own.iter().map(|(text, weight)| (answer_words(text), *weight)));
        Self(scale)
    }

    fn weight(&self, written: &str) -> Option<Weight> {
        self.0.get(&answer_words(written)).copied()
    }
}

/// Tells whether two answers count as one, however they are written.
pub fn is_same_answer(one: &str, other: &str) -> bool {
    answer_words(one) == answer_words(other)
}

/// Returns an answer as it is compared; `4`, `4,0` and `4.00` are one number.
fn answer_words(text: &str) -> String {
    let text = text.trim().trim_end_matches('.').to_lowercase().replace(',', ".");
    match text.split_once('.') {
        Some((whole, rest))
            if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b == b'0') =>
        {
            whole.to_owned()
        }
        _ => plain(&text),
    }
}
