//! A living plan for other programs: a calendar, a workbook, a list, data, and the texts of reminders.
//!
//! A questionnaire goes to other programs by the same doors.
//!
//! Everything here is a pure function of plans, a catalogue and a day. Nothing is sent, and no text of
//! a plan can become a formula, a property or a header of its own.

mod calendar;
mod csv;
mod history;
mod ics;
mod json;
mod measures;
mod plain;
mod reminders;
mod shape;
mod table;
mod things;
mod todo;
mod words;
mod workbook;

use crate::catalogue::Catalogue;
use crate::domain::living::Plan;

pub use calendar::{CalendarOptions, calendar};
pub use csv::{List, csv};
pub use json::{FORMAT, VERSION, json, json_of_many};
pub use plain::{Sheet, list_of_rows, workbook_of_sheets};
pub use reminders::{Reminder, ReminderRow, reminders};
pub use workbook::{WorkbookError, workbook};

/// A plan to be exported. What was changed by hand and is not in the history yet is exported like the
/// rest, but a calendar tells what is new from the history alone.
#[derive(Debug, Clone, Copy)]
pub struct Input<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The name of its file, as people know it.
    pub file: Option<&'p str>,
    /// The catalogue that it was checked with, for the titles of indicators.
    pub catalogue: &'p Catalogue,
}

impl Input<'_> {
    /// Returns the name of the unit on one line.
    fn unit(&self) -> String {
        words::line(&self.plan.unit.name)
    }
}

/// Returns what a file with these plans is called.
fn title(inputs: &[Input<'_>]) -> String {
    match inputs {
        [one] => format!("Handlingsplan – {}", one.unit()),
        many => format!("Handlingsplaner – {} enheter", many.len()),
    }
}

#[cfg(test)]
mod tests;
