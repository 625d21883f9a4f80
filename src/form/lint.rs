//! What is filled in and should perhaps not be: it may become a public record, and others read it.

use crate::diag::{Code, DataPath, Diagnostic};
use crate::edit::Value;
use crate::load::Node;
use crate::publish::{Private, Told, told};

/// Returns warnings for what is filled in: personal numbers, words on somebody's health, and the names of others than the
/// parties. How the parties are reached belongs on a form.
pub(super) fn lint(root: &Node) -> Vec<Diagnostic> {
    let root = Value::from(root);
    let mut names = Vec::new();
    if let Some(Value::Map(parties)) = root.field("parties") {
        names.extend(parties.iter().filter_map(|(_, name)| match name {
            Value::Text(name) => Some(name.trim()).filter(|name| !name.is_empty()),
            _ => None,
        }));
    }
    let found = ["parties", "fields", "signed"].into_iter().filter_map(|key| Some((key, root.field(key)?)));
    let found = found.flat_map(|(key, value)| told(value, &DataPath::root().key(key), &names));
    let belongs = |told: &Told| match told.what {
        Private::Contact => true,
        // Whoever stands among the parties is one of them, however it is written.
        Private::Name => told.path.starts_with(&DataPath::root().key("parties")),
        Private::Number | Private::Health => false,
    };
    let found = found.filter(|told| !belongs(told));
    found.map(|told| Diagnostic::new(Code::PrivateDetail, told.path).with("what", told.what.word())).collect()
}
