//! What should not stand in a plan, though it lies sealed: it may become a public record, and others read it.

use crate::diag::DataPath;
use crate::edit::Value;
use crate::publish::{Told, told};

/// Returns what should perhaps not stand in the values of a plan, each kind once for a text.
pub fn lint(root: &Value) -> Vec<Told> {
    let Value::Map(entries) = root else { return Vec::new() };
    // The history repeats what has been said; the texts of today are what can be mended.
    let today = entries.iter().filter(|(key, _)| key != "history");
    today.flat_map(|(key, value)| told(value, &DataPath::root().key(key), &[])).collect()
}
