//! Diagnostics as text: for people with the lines around the place, for programs as JSON, SARIF,
//! GitHub annotations or JUnit. And the pages that explain their codes.

mod explain;
mod finding;
mod github;
mod human;
mod json;
mod junit;
mod sarif;

pub use explain::{codes, page, pages_to_json};
pub use finding::Finding;
pub use github::to_github;
pub use human::{Style, render};
pub use json::{json, to_json};
pub use junit::to_junit;
pub use sarif::to_sarif;
