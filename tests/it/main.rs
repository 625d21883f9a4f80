//! The tests of the library and the program, without typesetting.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod catalogue;
mod check;
mod cli;
mod examples;
mod grading;
mod tidy;
