//! The living plan as a file: its history, what changes it, and what becomes of two people's work.
//!
//! What a plan says at any time is what the entries of its history make of nothing. So what somebody
//! has changed by hand is told from the difference, two people's work can be brought together
//! without a third file, and nothing is ever taken out of a history.

pub mod accept;
pub mod act;
mod delta;
mod file;
pub mod finding;
mod history;
mod lines;
mod merge;
pub mod previous;
mod start;
mod state;

pub use delta::{Delta, path_of};
pub use file::{ByHand, Glance, PlanFile, Step, Written, glance};
pub use history::{Fault, Note, Record, ancestors, body_code};
pub use merge::{Conflict, MergeError, comments_lost, merge};
pub use start::{Asked, Beginning, asked, start, what_was_found};
pub use state::State;

#[cfg(test)]
mod tests;
