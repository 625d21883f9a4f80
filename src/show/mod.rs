//! Diagnostics as text: for people with the lines around the place, for programs as JSON.

mod human;
mod json;

pub use human::{Style, render};
pub use json::{json, to_json};
