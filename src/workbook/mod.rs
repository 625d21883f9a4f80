//! A dataset as a workbook that people fill in, and back again.
//!
//! A form is made of the values of a file ([`book()`]), written as XLSX ([`write()`]) with the file itself hidden
//! within it, and read back ([`read()`]). A cell that nobody has touched changes nothing; what has changed is
//! brought into the file as it is now, and what has changed in both is a conflict ([`merge()`]).

mod book;
mod codec;
mod facts;
mod form;
mod grades;
mod heights;
mod lists;
mod merge;
mod origin;
mod read;
mod rows;
mod write;

pub use book::{Book, Column, Entry, Lead, Row, Sheet, Spot};
pub use codec::Misread;
pub use form::book;
pub use merge::{Cell, Conflict, Edit, Fault, Outcome, Remark, Side, merge};
pub use origin::{Origin, is_plain_name};
pub use read::{Filled, ReadError, read};
pub use write::{WriteError, write};

use crate::diag::{DataPath, Step};
use crate::edit::Value;

/// Gives a place a value, with the mappings on the way to it; nothing takes away what stands there, and the
/// mappings that are empty without it.
fn put(root: &mut Value, path: &DataPath, value: Value) {
    fn down(at: &mut Value, steps: &[Step], value: Value) {
        let [step, rest @ ..] = steps else {
            *at = value;
            return;
        };
        match (step, at) {
            (Step::Key(key), at) => {
                if !matches!(at, Value::Map(_)) {
                    if value == Value::Null {
                        return;
                    }
                    *at = Value::Map(Vec::new());
                }
                let Value::Map(entries) = at else { return };
                let known = entries.iter().position(|(known, _)| known == key);
                if known.is_none() && value == Value::Null {
                    return;
                }
                let index = known.unwrap_or_else(|| {
                    entries.push((key.clone(), Value::Null));
                    entries.len() - 1
                });
                let takes_away = value == Value::Null;
                down(&mut entries[index].1, rest, value);
                let is_empty = match &entries[index].1 {
                    Value::Null => true,
                    Value::Map(inner) => inner.is_empty(),
                    Value::Text(_) | Value::List(_) => false,
                };
                if takes_away && is_empty {
                    entries.remove(index);
                }
            }
            (Step::Index(index), Value::List(items)) => {
                if let Some(item) = items.get_mut(*index) {
                    down(item, rest, value);
                }
            }
            (Step::Index(_), _) => {}
        }
    }
    down(root, path.steps(), value);
}
