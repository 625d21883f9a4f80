//! Surveys: the questions for each role, and what is kept of the answers.
//!
//! A survey promises those who answer that nobody can tell who said what. The promise holds for what the
//! program writes, because of what it never writes of a role that was promised anonymity:
//!
//! 1. Nothing at all below five answers, or where too small a part of those who were asked has answered.
//! 2. How many answered only as a group of five numbers (5–9, 10–14). So those who did *not* answer cannot be
//!    counted either, by taking the answers from the number that was asked.
//! 3. For each statement one share of all who answered, and the shares are so wide that each of them holds at
//!    least three counts (from seven answers four at the ends), for every number of answers, also when that is
//!    known from elsewhere. One of the group, or two in a group of seven, who know their own answers
//!    still cannot tell the others'.
//! 4. `Everybody` and `nobody` are no words of their own: they lie in the outermost shares.
//! 5. Those who have no view are not counted. The shares are of all who answered, not of those with a view,
//!    because a statement's own number of answers would tell how few could not say.
//! 6. No sum over statements, roles or years, no list of answers, no free text.
//! 7. One result a year for each role: two results that differ by a late answer would tell that answer.
//!
//! What is known must never be a group of one to four persons, neither as an exact count nor as a certainty
//! that there is such a group. `tests/proof.rs` holds the rule against somebody who knows it and all that was
//! written, and tries sums, differences and years. Against one who also knows how everybody *else*
//! answered, or that nobody has changed their mind from one year to the next, no share that says something can help.

mod answers;
mod entry;
mod headings;
mod protect;
mod questionnaire;
mod results;
mod sheet;
mod table;

pub use answers::{AnswersError, Read, Reading, is_same_answer, read};
pub use entry::{Entered, Replaced, enter, value};
pub use protect::{Limits, Tally, protect};
pub use questionnaire::{Questionnaire, Section, Statement, questionnaire, statements};
pub use results::{Asked, Cell, Results, Row, results};
pub use sheet::{SheetError, choose};
pub use table::{Line, Table, TableError, tables};

#[cfg(test)]
mod tests;
