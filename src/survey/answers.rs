//! From the rows of a survey tool to what is kept. The rows go no further than this.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::questionnaire::{Statement, statements};
use super::{Limits, Line, Table, Tally, protect};
use crate::catalogue::{Catalogue, Role};
use crate::domain::{FEWEST_ANSWERS, IndicatorKey, Survey, SurveyResult, Weight};

/// The header stands in one of the first rows; some tools write a title before it.
const HEADER_WITHIN: usize = 10;
/// A shortened question must still have as many letters, to be known again.
const SHORTEST: usize = 20;

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
    let Some((header, columns)) = header(rows, catalogue, &asked) else {
        let other = asked_by_words(rows, catalogue, reading.role);
        return Err(other.map_or(AnswersError::NoStatement, |other| AnswersError::OtherRole(other.plural.clone())));
    };
    if let Some(other) = other_role(&rows[header].cells, &columns, catalogue, reading.role) {
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

/// Columns with the statements that they are about.
type Columns = Vec<(usize, IndicatorKey)>;

/// A statement as headings are compared with it.
struct Question {
    key: IndicatorKey,
    plain: String,
    ending: String,
}

/// Returns the statements to a role as headings are compared with them.
fn questions(catalogue: &Catalogue, role: &Role) -> Vec<Question> {
    let question = |statement: &Statement<'_>| {
        let plain = plain(statement.text);
        Question { key: statement.key, ending: format!(" {plain}"), plain }
    };
    statements(catalogue, &role.id).iter().map(question).collect()
}

/// Returns the row with the headings, and which of them are statements.
fn header(rows: &[Line], catalogue: &Catalogue, asked: &[Question]) -> Option<(usize, Columns)> {
    let found = |row: &Line| -> Columns {
        let keys = row.cells.iter().enumerate();
        keys.filter_map(|(column, name)| Some((column, statement_of(name, catalogue, asked)?))).collect()
    };
    // The row with most of them: a title may name one.
    let candidates = rows.iter().take(HEADER_WITHIN).map(found).enumerate();
    candidates.filter(|(_, columns)| !columns.is_empty()).max_by_key(|(row, columns)| (columns.len(), usize::MAX - row))
}

/// Tells whether the statements stand below each other, as in a questionnaire or a summary, and not beside
/// each other as in answers.
fn is_sideways(rows: &[Line], columns: usize, catalogue: &Catalogue, asked: &[Question]) -> bool {
    const COLUMNS: usize = 10;
    const ROWS: usize = 200;
    let count = |column: usize| {
        let cells = rows.iter().take(ROWS).filter_map(|row| row.cells.get(column));
        let keys = cells.filter_map(|cell| statement_of(cell, catalogue, asked));
        keys.collect::<BTreeSet<_>>().len()
    };
    (0..COLUMNS).any(|column| count(column) > columns.max(1))
}

/// Returns the role whose statements the headings are by their words alone, where they are none of the role's own.
fn asked_by_words<'c>(rows: &[Line], catalogue: &'c Catalogue, role: &Role) -> Option<&'c Role> {
    let others = catalogue.surveys.roles.iter().filter(|other| other.id != role.id);
    let columns = |other: &Role| header(rows, catalogue, &questions(catalogue, other)).map(|(_, found)| found.len());
    let (_, other) = others.filter_map(|other| Some((columns(other)?, other))).max_by_key(|(count, _)| *count)?;
    Some(other)
}

/// How well a table fits the questionnaire of a role: how many columns are about its statements; none where
/// the statements are another role's.
pub(super) fn fit(table: &Table, catalogue: &Catalogue, role: &Role) -> usize {
    let Some((row, columns)) = header(&table.rows, catalogue, &questions(catalogue, role)) else { return 0 };
    match other_role(&table.rows[row].cells, &columns, catalogue, role) {
        Some(_) => 0,
        None => columns.len(),
    }
}

/// Returns the role whose statements most of the headings are, where that is another one: its answers may
/// have been promised something else.
fn other_role<'c>(headings: &[String], columns: &Columns, catalogue: &'c Catalogue, role: &Role) -> Option<&'c Role> {
    let headings: Vec<(IndicatorKey, String)> =
        columns.iter().filter_map(|(column, key)| Some((*key, plain(headings.get(*column)?)))).collect();
    let says = |role: &Role| {
        let own: BTreeMap<IndicatorKey, String> =
            statements(catalogue, &role.id).iter().map(|statement| (statement.key, plain(statement.text))).collect();
        headings.iter().filter(|(key, heading)| own.get(key).is_some_and(|text| heading.contains(text))).count()
    };
    let own = says(role);
    let others = catalogue.surveys.roles.iter().filter(|other| other.id != role.id);
    let (count, other) = others.map(|other| (says(other), other)).max_by_key(|(count, _)| *count)?;
    (count > own && count * 2 > columns.len()).then_some(other)
}

/// Returns the indicator that the heading of a column names: by its key in brackets, else by the words of
/// the statement, of which a tool may have cut off the end.
fn statement_of(heading: &str, catalogue: &Catalogue, asked: &[Question]) -> Option<IndicatorKey> {
    let in_brackets = heading.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    let mut keys = in_brackets.filter_map(|(key, _)| key.trim().to_uppercase().parse::<IndicatorKey>().ok());
    if let Some(indicator) = keys.find_map(|key| catalogue.indicator(key)) {
        return Some(indicator.key);
    }
    let heading = plain(heading);
    if heading.is_empty() {
        return None;
    }
    let only = |is_it: &dyn Fn(&&Question) -> bool| {
        let mut found = asked.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none()).map(|question| question.key)
    };
    // What is said in full is neither the end nor the beginning of something longer. Tools write a number before
    // a question, or the name of a group of questions.
    let is_long = heading.chars().count() >= SHORTEST;
    only(&|question| question.plain == heading)
        .or_else(|| only(&|question| heading.ends_with(&question.ending)))
        .or_else(|| only(&|question| is_long && question.plain.starts_with(&heading)))
}

/// Returns the letters and digits of a text in small letters, with single blanks.
fn plain(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
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
