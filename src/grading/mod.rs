//! The grade of an area, derived from its rows by exact rules, with the reasons.
//!
//! Everything here is a pure function on integers. The rule is domain decision 11.1: an unmet
//! föreskrift gives D, an unmet allmänt råd C, and the quality indicators decide between B and A.
//! What is open is judged twice, as met and as not met; where the two differ the grade is a range.

mod inspection;
mod rule;

pub use inspection::{AreaGrades, ColumnGrade, Graded, GradedInspection, grade};
pub use rule::{Decision, Outcome, Raise, RowState, Standing, decide};
