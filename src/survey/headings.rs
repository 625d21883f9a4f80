//! Which columns of a table are about which statements.

use std::collections::{BTreeMap, BTreeSet};

use super::questionnaire::statements;
use super::{Line, Table};
use crate::catalogue::{Catalogue, Role};
use crate::domain::IndicatorKey;

/// The header stands in one of the first rows; some tools write a title before it.
const HEADER_WITHIN: usize = 10;
/// A shortened question must still have as many letters, to be known again.
const SHORTEST: usize = 20;

/// Columns with the statements that they are about.
pub(super) type Columns = Vec<(usize, IndicatorKey)>;

/// A statement as headings are compared with it.
pub(super) struct Question {
    /// The indicator that it is about.
    pub key: IndicatorKey,
    plain: String,
    ending: String,
}

/// Returns the statements to a role as headings are compared with them.
pub(super) fn questions(catalogue: &Catalogue, role: &Role) -> Vec<Question> {
    let statements = statements(catalogue, &role.id).into_iter();
    let question = statements.map(|statement| (statement.key, plain(statement.text)));
    question.map(|(key, plain)| Question { key, ending: format!(" {plain}"), plain }).collect()
}

/// What may be a heading: the indicator that it names in brackets, and its words.
struct Heading {
    key: Option<IndicatorKey>,
    plain: String,
}

impl Heading {
    fn of(text: &str, catalogue: &Catalogue) -> Self {
        let in_brackets = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
        let mut keys = in_brackets.filter_map(|(key, _)| key.trim().to_uppercase().parse::<IndicatorKey>().ok());
        let key = keys.find_map(|key| catalogue.indicator(key)).map(|indicator| indicator.key);
        Self { key, plain: plain(text) }
    }

    /// Returns the indicator that it names: by its key in brackets, else by the words of the statement, of
    /// which a tool may have cut off the end.
    fn statement(&self, asked: &[Question]) -> Option<IndicatorKey> {
        if self.key.is_some() || self.plain.is_empty() {
            return self.key;
        }
        let only = |is_it: &dyn Fn(&&Question) -> bool| {
            let mut found = asked.iter().filter(is_it);
            found.next().filter(|_| found.next().is_none()).map(|question| question.key)
        };
        // What is said in full is neither the end nor the beginning of something longer. Tools write a number
        // before a question, or the name of a group of questions.
        let is_long = self.plain.chars().take(SHORTEST).count() == SHORTEST;
        only(&|question| question.plain == self.plain)
            .or_else(|| only(&|question| self.plain.ends_with(&question.ending)))
            .or_else(|| only(&|question| is_long && question.plain.starts_with(&self.plain)))
    }
}

/// The rows of a table that may be its header.
pub(super) struct Headings(Vec<Vec<Heading>>);

impl Headings {
    /// Returns those of a table.
    pub fn of(table: &Table, catalogue: &Catalogue) -> Self {
        let row = |row: &Line| row.cells.iter().map(|cell| Heading::of(cell, catalogue)).collect();
        Self(table.rows.iter().take(HEADER_WITHIN).map(row).collect())
    }

    /// Returns the row with the headings, and which of them are statements.
    pub fn header(&self, asked: &[Question]) -> Option<(usize, Columns)> {
        let found = |row: &Vec<Heading>| -> Columns {
            let keys = row.iter().enumerate();
            keys.filter_map(|(column, heading)| Some((column, heading.statement(asked)?))).collect()
        };
        // The row with most of them: a title may name one.
        let candidates = self.0.iter().map(found).enumerate().filter(|(_, columns)| !columns.is_empty());
        candidates.max_by_key(|(row, columns)| (columns.len(), usize::MAX - row))
    }

    /// Returns how well they fit the questionnaire of a role: how many columns are about its statements; none
    /// where the statements are another role's.
    pub fn fit(&self, catalogue: &Catalogue, role: &Role) -> usize {
        let Some((row, columns)) = self.header(&questions(catalogue, role)) else { return 0 };
        match self.other_role(row, &columns, catalogue, role) {
            Some(_) => 0,
            None => columns.len(),
        }
    }

    /// Returns the role whose statements they are by their words alone, where they are none of the role's own.
    pub fn asked_by_words<'c>(&self, catalogue: &'c Catalogue, role: &Role) -> Option<&'c Role> {
        let others = catalogue.surveys.roles.iter().filter(|other| other.id != role.id);
        let columns = |other: &Role| self.header(&questions(catalogue, other)).map(|(_, found)| found.len());
        let (_, other) = others.filter_map(|other| Some((columns(other)?, other))).max_by_key(|(count, _)| *count)?;
        Some(other)
    }

    /// Returns the role whose statements most of the headings in a row are, where that is another one: its
    /// answers may have been promised something else.
    pub fn other_role<'c>(
        &self,
        row: usize,
        columns: &Columns,
        catalogue: &'c Catalogue,
        role: &Role,
    ) -> Option<&'c Role> {
        let says = |role: &Role| {
            let own: BTreeMap<IndicatorKey, String> =
                questions(catalogue, role).into_iter().map(|question| (question.key, question.plain)).collect();
            let is_own = |(column, key): &&(usize, IndicatorKey)| {
                own.get(key).is_some_and(|text| self.0[row][*column].plain.contains(text))
            };
            columns.iter().filter(is_own).count()
        };
        let own = says(role);
        let others = catalogue.surveys.roles.iter().filter(|other| other.id != role.id);
        let (count, other) = others.map(|other| (says(other), other)).max_by_key(|(count, _)| *count)?;
        (count > own && count * 2 > columns.len()).then_some(other)
    }
}

/// Tells whether the statements stand below each other, as in a questionnaire or a summary, and not beside
/// each other as in answers.
pub(super) fn is_sideways(rows: &[Line], columns: usize, catalogue: &Catalogue, asked: &[Question]) -> bool {
    const COLUMNS: usize = 10;
    const ROWS: usize = 200;
    let count = |column: usize| {
        let cells = rows.iter().take(ROWS).filter_map(|row| row.cells.get(column));
        let keys = cells.filter_map(|cell| Heading::of(cell, catalogue).statement(asked));
        keys.collect::<BTreeSet<_>>().len()
    };
    (0..COLUMNS).any(|column| count(column) > columns.max(1))
}

/// Returns the letters and digits of a text in small letters, with single blanks.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_between = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            is_between = true;
            continue;
        }
        if is_between && !plain.is_empty() {
            plain.push(' ');
        }
        is_between = false;
        plain.extend(c.to_lowercase());
    }
    plain
}
