//! Many reports at once: how files are named, which are new, and how the work is shared.

mod manifest;
mod parallel;
mod pattern;

pub use manifest::{Entry, FILE, Manifest};
pub use parallel::in_order;
pub use pattern::{Field, Pattern, UnknownField, safe_name};
