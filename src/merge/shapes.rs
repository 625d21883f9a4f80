//! What values mean, however they are written: short and long forms, Swedish and English words.

use crate::catalogue::{Catalogue, Role};
use crate::check::{Mapping, Meaning, Shape, vocabulary};
use crate::domain::{IndicatorKey, Survey, parse_date};
use crate::edit::Value;

/// The fields that a text alone may stand for.
const SHORT: [&str; 5] = ["state", "text", "title", "status", "grade"];

/// Returns the field that a text alone stands for; none where it stands for several.
pub(super) fn short_field(mapping: &Mapping) -> Option<&'static str> {
    mapping.fields.iter().map(|field| field.key).find(|key| SHORT.contains(key))
}

/// Tells whether a mapping is what a row is answered with.
pub(super) fn is_answer(mapping: &Mapping) -> bool {
    mapping.fields.iter().any(|field| matches!(field.shape, Shape::Text(Meaning::State)))
}

/// Tells whether a mapping is the result of a survey. Its figures belong together: some of one reading of the
/// answers and some of another would be the result of nobody.
pub(super) fn is_survey(mapping: &Mapping) -> bool {
    ["role", "collected", "answered", "statements"].into_iter().all(|key| mapping.fields.iter().any(|f| f.key == key))
}

/// Returns a value in its long form.
pub(super) fn expanded(mapping: &Mapping, value: &Value) -> Value {
    match (value, short_field(mapping)) {
        (Value::Text(_), Some(field)) => Value::Map(vec![(field.to_owned(), value.clone())]),
        _ => value.clone(),
    }
}

/// Returns the states of an answer, for both regulations and for each.
pub(super) fn states(mapping: &Mapping, answer: &Value) -> Value {
    let Value::Map(entries) = answer else { return Value::Null };
    let kept = entries.iter().filter_map(|(key, value)| {
        let field = mapping.fields.iter().find(|field| field.key == key)?;
        match &field.shape {
            Shape::Text(Meaning::State) => Some((key.clone(), value.clone())),
            Shape::Short(_, part) => Some((key.clone(), states(part, value))),
            _ => None,
        }
    });
    Value::Map(kept.collect())
}

/// What values mean under a catalogue.
pub(super) struct Shapes<'a> {
    pub catalogue: &'a Catalogue,
}

impl Shapes<'_> {
    /// Tells whether two values say the same.
    pub fn same(&self, shape: &Shape, one: Option<&Value>, other: Option<&Value>) -> bool {
        one == other || self.plain(shape, one) == self.plain(shape, other)
    }

    /// Returns a value as it is whatever the hand that wrote it: long forms, English words, keys in order.
    pub fn plain(&self, shape: &Shape, value: Option<&Value>) -> Value {
        let Some(value) = value else { return Value::Null };
        match (shape, value) {
            (_, Value::Null) => Value::Null,
            (Shape::Text(meaning), Value::Text(text)) => Value::Text(self.word(*meaning, text)),
            (Shape::Short(_, mapping), value) if short_field(mapping).is_some() => {
                self.plain(&Shape::Mapping(mapping.clone()), Some(&expanded(mapping, value)))
            }
            (Shape::Mapping(mapping) | Shape::Short(_, mapping), Value::Map(entries)) => {
                let of = |key: &str| {
                    let field = mapping.fields.iter().find(|field| field.key == key);
                    field.map_or(Shape::Anything, |field| field.shape.clone())
                };
                sorted(entries.iter().map(|(key, value)| (key.clone(), self.plain(&of(key), Some(value)))))
            }
            (Shape::Pairs(meaning, inner), Value::Map(entries)) => {
                sorted(entries.iter().map(|(key, value)| (self.name(*meaning, key), self.plain(inner, Some(value)))))
            }
            (Shape::List(inner), Value::List(items)) => {
                let items: Vec<Value> = items.iter().map(|item| self.plain(inner, Some(item))).collect();
                if items.is_empty() { Value::Null } else { Value::List(items) }
            }
            (Shape::List(inner), one) => Value::List(vec![self.plain(inner, Some(one))]),
            (_, Value::Text(text)) => Value::text(text.trim()),
            (_, value) => value.clone(),
        }
    }

    /// Tells whether two results are of one survey: of the same role, and on the same occasion.
    pub fn is_one_survey(&self, one: &Value, other: &Value) -> bool {
        let text = |value: &Value, key: &str| value.field_text(key).map(|text| text.trim().to_lowercase());
        let role = |value: &Value| {
            let written = text(value, "role")?;
            let is_it = |role: &&Role| {
                [&role.id, &role.name, &role.plural].into_iter().any(|name| name.to_lowercase() == written)
            };
            let known = self.catalogue.surveys.roles.iter().find(is_it).map(|role| role.id.clone());
            Some(known.unwrap_or(written))
        };
        let day = |value: &Value| parse_date(&text(value, "collected")?);
        let is_same_day = match (day(one), day(other)) {
            (Some(one), Some(other)) => Survey::is_same_occasion(one, other),
            // Without a day nobody can tell, and two results of a role must not be mixed.
            _ => true,
        };
        role(one).is_some() && role(one) == role(other) && is_same_day
    }

    /// Returns a text without what does not count in it.
    fn word(&self, meaning: Meaning, text: &str) -> String {
        let text = text.trim();
        if meaning == Meaning::Indicator {
            return self.name(meaning, text);
        }
        let known = vocabulary(meaning).into_iter().find(|(_, swedish)| crate::check::is_swedish(text, swedish));
        known.map_or_else(|| text.to_owned(), |(english, _)| english.to_owned())
    }

    /// Returns the name that a key has in every file: `E13` is `E07`.
    pub fn name(&self, meaning: Meaning, key: &str) -> String {
        let indicator = (meaning == Meaning::Indicator).then(|| key.parse::<IndicatorKey>().ok()).flatten();
        let indicator = indicator.and_then(|key| self.catalogue.indicator(key));
        indicator.map_or_else(|| key.to_owned(), |indicator| indicator.key.to_string())
    }

    /// Returns what stands under a name.
    pub fn entry<'v>(&self, meaning: Meaning, value: &'v Value, name: &str) -> Option<&'v Value> {
        let Value::Map(entries) = value else { return None };
        entries.iter().find(|(key, _)| self.name(meaning, key) == name).map(|(_, value)| value)
    }
}

/// Returns a mapping without what is not there, its keys in order.
fn sorted(entries: impl Iterator<Item = (String, Value)>) -> Value {
    let mut entries: Vec<(String, Value)> = entries.filter(|(_, value)| *value != Value::Null).collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    if entries.is_empty() { Value::Null } else { Value::Map(entries) }
}
