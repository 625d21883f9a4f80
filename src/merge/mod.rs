//! Two people's work on one review brought together, with the file that both began from.
//!
//! What one of them changed is taken, what both changed alike is taken once, and points that both
//! added stand beside each other. Where they differ nobody chooses but they: a difference is settled with
//! a decision, and on a row with a note.

mod lists;
mod settle;
mod shapes;

pub use settle::{Decision, Undecided, in_short_as, note_of, settle};

use crate::catalogue::Catalogue;
use crate::check::{Mapping, Meaning, Shape, format};
use crate::diag::{DataPath, Step};
use crate::edit::Value;
use crate::load::Tree;
use shapes::{Shapes, expanded};

/// Whose work something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The first file's.
    A,
    /// The second file's.
    B,
    /// That of both.
    Both,
}

/// A change that needs nobody's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where it is.
    pub path: DataPath,
    /// Whose it is.
    pub whose: Whose,
}

/// A place that both have changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it is in what was brought together.
    pub path: DataPath,
    /// What stood there.
    pub base: Option<Value>,
    /// What the first file says.
    pub a: Option<Value>,
    /// What the second file says.
    pub b: Option<Value>,
}

impl Difference {
    /// Tells whether it is about what a row is answered with, so that a decision needs a note.
    pub fn is_row(&self) -> bool {
        let keys: Vec<&str> = self
            .path
            .steps()
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Index(_) => None,
            })
            .collect();
        matches!(keys.as_slice(), ["areas", _, "observations", _])
    }

    /// Returns the short name by which a person may say which difference is meant: `D07`, `D07.note`,
    /// else the whole path.
    pub fn name(&self) -> String {
        let path = self.path.to_string();
        match path.strip_prefix("areas.").and_then(|rest| rest.split_once(".observations.")) {
            Some((_, row)) => row.to_owned(),
            None => path,
        }
    }
}

/// What became of two files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The values, in the order of the file that both began from; a difference stands as it was there.
    pub value: Value,
    /// What was taken, in the order of the format.
    pub taken: Vec<Taken>,
    /// What the two must decide, in the order of the format.
    pub differences: Vec<Difference>,
}

/// Brings together what two files have made of a third.
pub fn merge(base: &Tree, a: &Tree, b: &Tree, catalogue: &Catalogue) -> Merged {
    let [base, a, b] = [base, a, b].map(|tree| Value::from(tree.root()));
    merge_values(&base, &a, &b, catalogue)
}

/// Brings together what two values have made of a third.
pub fn merge_values(base: &Value, a: &Value, b: &Value, catalogue: &Catalogue) -> Merged {
    let mut merger = Merger { shapes: Shapes { catalogue }, taken: Vec::new(), differences: Vec::new() };
    let sides = Sides { base: Some(base), a: Some(a), b: Some(b) };
    let value = merger.merge(&Shape::Mapping(format()), &DataPath::root(), sides);
    Merged { value: value.unwrap_or(Value::Null), taken: merger.taken, differences: merger.differences }
}

/// What stands at a place of the three files.
#[derive(Clone, Copy)]
struct Sides<'v> {
    base: Option<&'v Value>,
    a: Option<&'v Value>,
    b: Option<&'v Value>,
}

impl<'v> Sides<'v> {
    fn map(self, of: impl Fn(&'v Value) -> Option<&'v Value>) -> Self {
        Self { base: self.base.and_then(&of), a: self.a.and_then(&of), b: self.b.and_then(of) }
    }
}

struct Merger<'a> {
    shapes: Shapes<'a>,
    taken: Vec<Taken>,
    differences: Vec<Difference>,
}

impl Merger<'_> {
    fn merge(&mut self, shape: &Shape, path: &DataPath, sides: Sides<'_>) -> Option<Value> {
        let same = |one, other| self.shapes.same(shape, one, other);
        let Sides { base, a, b } = sides;
        let (a_is_base, b_is_base) = (same(base, a), same(base, b));
        if a_is_base && b_is_base {
            return base.cloned();
        }
        let both_differ = !a_is_base && !b_is_base && !same(a, b);
        // What has a short form is one thing, unless both have changed it.
        let is_whole = matches!(shape, Shape::Short(..)) && !both_differ;
        let parts = if is_whole { None } else { self.parts(shape, sides) };
        // A value with parts is taken part by part, so that what is told is what was changed.
        if let Some(parts) = parts {
            return self.by_parts(parts, path, sides);
        }
        if both_differ {
            self.differences.push(Difference { path: path.clone(), base: base.cloned(), a: a.cloned(), b: b.cloned() });
            return base.cloned();
        }
        let whose = match (a_is_base, b_is_base) {
            (true, _) => Whose::B,
            (false, true) => Whose::A,
            (false, false) => Whose::Both,
        };
        self.taken.push(Taken { path: path.clone(), whose });
        if a_is_base { b.cloned() } else { a.cloned() }
    }

    /// Returns how a value is taken apart; nothing where it is taken as a whole.
    fn parts<'s>(&self, shape: &'s Shape, sides: Sides<'_>) -> Option<Parts<'s>> {
        match shape {
            Shape::Text(_) | Shape::Number(_) | Shape::Anything => None,
            Shape::Short(_, mapping) if shapes::short_field(mapping).is_none() => None,
            Shape::Mapping(mapping) if shapes::is_survey(mapping) => None,
            Shape::Short(_, mapping) if shapes::is_answer(mapping) => {
                self.answer_may_be_parted(shape, mapping, sides).then_some(Parts::Fields(mapping))
            }
            Shape::Mapping(mapping) | Shape::Short(_, mapping) => Some(Parts::Fields(mapping)),
            Shape::Pairs(meaning, inner) => Some(Parts::Pairs(*meaning, inner)),
            Shape::List(inner) => Some(Parts::List(inner)),
        }
    }

    /// Tells whether the fields of an answer can be taken each by itself: a note belongs to its state, so
    /// where a state was changed, the answer is one thing.
    fn answer_may_be_parted(&self, shape: &Shape, mapping: &Mapping, sides: Sides<'_>) -> bool {
        let states = |value: Option<&Value>| shapes::states(mapping, &self.shapes.plain(shape, value));
        let [base, a, b] = [sides.base, sides.a, sides.b].map(states);
        // Nothing is no answer: two who answered alike may have noted different things.
        a == b && (base == a || base == Value::Null)
    }

    fn by_parts(&mut self, parts: Parts<'_>, path: &DataPath, sides: Sides<'_>) -> Option<Value> {
        match parts {
            Parts::Fields(mapping) => {
                let [base, a, b] = [sides.base, sides.a, sides.b].map(|value| value.map(|v| expanded(mapping, v)));
                let sides = Sides { base: base.as_ref(), a: a.as_ref(), b: b.as_ref() };
                let mut merged = Vec::new();
                for key in keys(sides, ToOwned::to_owned) {
                    let field = mapping.fields.iter().find(|field| field.key == key);
                    let shape = field.map_or(Shape::Anything, |field| field.shape.clone());
                    let part = self.merge(&shape, &path.key(&key), sides.map(|value| value.field(&key)));
                    merged.extend(part.map(|value| (key, value)));
                }
                non_empty(merged)
            }
            Parts::Pairs(meaning, inner) => {
                let name = |key: &str| self.shapes.name(meaning, key);
                let mut merged = Vec::new();
                let all = keys(sides, name);
                for key in all {
                    let wanted = self.shapes.name(meaning, &key);
                    let of = |value| self.shapes.entry(meaning, value, &wanted);
                    let part = self.merge(inner, &path.key(&key), sides.map(of));
                    merged.extend(part.map(|value| (key, value)));
                }
                non_empty(merged)
            }
            Parts::List(inner) => self.list(inner, path, sides),
        }
    }
}

/// How a value is taken apart.
#[derive(Clone, Copy)]
enum Parts<'s> {
    Fields(&'s Mapping),
    Pairs(Meaning, &'s Shape),
    List(&'s Shape),
}

/// Returns the keys of all three, in the order of the first that has them, each name once.
fn keys(sides: Sides<'_>, name: impl Fn(&str) -> String) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for value in [sides.base, sides.a, sides.b].into_iter().flatten() {
        let Value::Map(entries) = value else { continue };
        for (key, _) in entries {
            if !keys.iter().any(|known| name(known) == name(key)) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

fn non_empty(entries: Vec<(String, Value)>) -> Option<Value> {
    (!entries.is_empty()).then_some(Value::Map(entries))
}
