//! Lists, whose entries are known by what they say and not by their numbers.

use super::shapes::{expanded, is_survey};
use super::{Difference, Merger, Sides, Taken, Whose};
use crate::check::Shape;
use crate::diag::DataPath;
use crate::edit::Value;

/// Which entry of each side an entry of the third file has become.
struct Fate {
    a: Option<usize>,
    b: Option<usize>,
}

impl Merger<'_> {
    /// Brings two lists together: what both have left stays in its place, what one has changed is changed,
    /// what one took away is gone, and what they added comes last, equal entries once.
    pub(super) fn list(&mut self, inner: &Shape, path: &DataPath, sides: Sides<'_>) -> Option<Value> {
        let [base, a, b] = [sides.base, sides.a, sides.b].map(entries);
        let (in_a, in_b) = (self.fates(inner, &base, &a), self.fates(inner, &base, &b));
        let fates = in_a.iter().zip(&in_b).map(|(a, b)| Fate { a: *a, b: *b });
        let mut merged = Vec::new();
        for (i, fate) in fates.enumerate() {
            // A place is told as it is in what is merged, where entries may be gone before it.
            let path = path.index(merged.len());
            let (of_a, of_b) = (fate.a.map(|at| &a[at]), fate.b.map(|at| &b[at]));
            let is_left =
                |side: Option<&Value>| side.is_some_and(|side| self.shapes.same(inner, Some(&base[i]), Some(side)));
            match (of_a, of_b) {
                (None, None) => self.taken.push(Taken { path, whose: Whose::Both }),
                (None, side) if is_left(side) => self.taken.push(Taken { path, whose: Whose::A }),
                (side, None) if is_left(side) => self.taken.push(Taken { path, whose: Whose::B }),
                // One took away what the other changed.
                (None, _) | (_, None) => {
                    let difference =
                        Difference { path, base: Some(base[i].clone()), a: of_a.cloned(), b: of_b.cloned() };
                    self.differences.push(difference);
                    merged.push(base[i].clone());
                }
                (a, b) => merged.extend(self.merge(inner, &path, Sides { base: Some(&base[i]), a, b })),
            }
        }
        let new = |list: &[Value], fates: &[Option<usize>]| -> Vec<Value> {
            let is_old = |at: usize| fates.contains(&Some(at));
            list.iter().enumerate().filter(|(at, _)| !is_old(*at)).map(|(_, value)| value.clone()).collect()
        };
        let (of_a, mut of_b) = (new(&a, &in_a), new(&b, &in_b));
        for value in of_a {
            let end = path.index(merged.len());
            // What both added in the same words is one entry, and may have more in the one than in the other.
            let found = of_b.iter().position(|other| self.is_one(inner, &value, other));
            match found.map(|at| of_b.remove(at)) {
                None => {
                    self.taken.push(Taken { path: end, whose: Whose::A });
                    merged.push(value);
                }
                Some(other) => {
                    let sides = Sides { base: None, a: Some(&value), b: Some(&other) };
                    // A difference as a whole has nothing yet, but its place.
                    merged.push(self.merge(inner, &end, sides).unwrap_or(Value::Null));
                }
            }
        }
        for value in of_b {
            self.taken.push(Taken { path: path.index(merged.len()), whose: Whose::B });
            merged.push(value);
        }
        (!merged.is_empty()).then_some(Value::List(merged))
    }

    /// Returns which entry of a side each entry of the third file has become: the one that says the same,
    /// the one of the same name, else a new one at the same place.
    fn fates(&self, inner: &Shape, base: &[Value], side: &[Value]) -> Vec<Option<usize>> {
        let mut fates: Vec<Option<usize>> = vec![None; base.len()];
        let mut taken = vec![false; side.len()];
        let mut pair = |is_one: &dyn Fn(usize, usize) -> bool| {
            for (i, fate) in fates.iter_mut().enumerate().filter(|(_, fate)| fate.is_none()) {
                if let Some(at) = (0..side.len()).find(|at| !taken[*at] && is_one(i, *at)) {
                    *fate = Some(at);
                    taken[at] = true;
                }
            }
        };
        pair(&|i, at| self.shapes.same(inner, Some(&base[i]), Some(&side[at])));
        pair(&|i, at| self.is_one(inner, &base[i], &side[at]));
        // An entry that was written anew stands where it stood, if as many stand there as before.
        let is_survey = matches!(inner, Shape::Mapping(mapping) if is_survey(mapping));
        if base.len() == side.len() && !is_survey {
            pair(&|i, at| i == at);
        }
        fates
    }

    /// Tells whether two entries are one by their name: what they are called, or their own words.
    fn is_one(&self, inner: &Shape, one: &Value, other: &Value) -> bool {
        let name = |value: &Value| {
            let (Shape::Mapping(mapping) | Shape::Short(_, mapping)) = inner else { return None };
            let long = expanded(mapping, value);
            let names = ["id", "text", "title", "name", "role", "code"].map(|key| long.field(key).cloned());
            names.into_iter().flatten().find_map(|value| match value {
                Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
                _ => None,
            })
        };
        if matches!(inner, Shape::Mapping(mapping) if is_survey(mapping)) {
            return self.shapes.is_one_survey(one, other);
        }
        self.shapes.same(inner, Some(one), Some(other)) || name(one).is_some_and(|own| name(other) == Some(own))
    }
}

/// Returns the entries of a list, for which one value may stand.
fn entries(value: Option<&Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
    }
}
