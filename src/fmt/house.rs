//! The order of keys and the words of the house, by the description of the format.

use crate::catalogue::Catalogue;
use crate::check::{Mapping, Meaning, Shape, format, is_swedish, vocabulary};
use crate::domain::{IndicatorKey, RegulationId};

use super::layout::{Block, Entry, Flow, Layout, Pair, Part, Scalar, Value};

/// What is known of the values of a file.
#[derive(Clone, Copy)]
pub(super) struct House<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> House<'a> {
    /// Returns what a catalogue knows.
    pub(super) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue }
    }

    /// Returns the shape of a file with these topmost keys; none where it is no dataset, or one
    /// of another version, of which nothing is known.
    pub(super) fn shape<'k>(self, mut top: impl Iterator<Item = (&'k str, Option<&'k str>)>) -> Option<Shape> {
        let version = crate::check::VERSION.to_string();
        let mut is_dataset = false;
        let is_known = top.all(|(key, value)| {
            is_dataset |= matches!(key, "kind" | "stage" | "unit");
            key != "schema" || value == Some(&version)
        });
        (is_known && is_dataset).then(|| Shape::Mapping(format()))
    }

    /// Puts the keys of a layout in order and writes the words of the house.
    pub(super) fn tidy(self, layout: &mut Layout) {
        if let Some(shape) = self.shape(top(&layout.root)) {
            self.block(&mut layout.root, Some(&shape));
        }
    }

    fn block(self, block: &mut Block, shape: Option<&Shape>) {
        for entry in block.entries_mut() {
            let below = match &entry.key {
                Some(key) => below(shape, &key.text),
                None => item(shape),
            };
            self.value(&mut entry.value, below);
        }
        if !block.is_list {
            for part in &mut block.parts {
                self.sort(part, shape);
            }
        }
    }

    fn sort(self, part: &mut Part, shape: Option<&Shape>) {
        let entries = &mut part.entries;
        if entries.is_sorted_by_key(|entry| self.rank(key_of(entry), shape)) {
            return;
        }
        // The blank line above the first stays there, whichever comes first.
        let first = std::mem::take(entries[0].blank_above());
        let mut order: Vec<(usize, Entry)> = std::mem::take(entries).into_iter().enumerate().collect();
        order.sort_by_cached_key(|(_, entry)| self.rank(key_of(entry), shape));
        // What was said of the file is not said of its first key.
        let is_apart = first || (!part.heading.is_empty() && !order[0].1.over.is_empty());
        let other = std::mem::replace(order[0].1.blank_above(), is_apart);
        if let Some((_, moved)) = order.iter_mut().skip(1).find(|(i, _)| *i == 0) {
            *moved.blank_above() = other;
        }
        *entries = order.into_iter().map(|(_, entry)| entry).collect();
    }

    fn value(self, value: &mut Value, shape: Option<&Shape>) {
        match value {
            Value::Scalar(scalar, _) => self.scalar(scalar, shape),
            Value::Block(block) => self.block(block, shape),
            Value::Flow(flow) => self.flow(flow, shape),
            Value::Nothing | Value::Lines(_) | Value::Raw(..) => {}
        }
    }

    fn flow(self, flow: &mut Flow, shape: Option<&Shape>) {
        match flow {
            Flow::Nothing => {}
            Flow::Scalar(scalar) => self.scalar(scalar, shape),
            Flow::List(items) => {
                for value in items {
                    self.flow(value, item(shape));
                }
            }
            Flow::Map(pairs) => {
                for Pair { key, value, .. } in pairs.iter_mut() {
                    self.flow(value, below(shape, &key.text));
                }
                pairs.sort_by_cached_key(|pair| self.rank(&pair.key.text, shape));
            }
        }
    }

    fn scalar(self, scalar: &mut Scalar, shape: Option<&Shape>) {
        let word = self.word(&scalar.text, shape);
        if word != scalar.text {
            *scalar = Scalar { raw: word.to_owned(), text: word.to_owned() };
        }
    }

    /// Returns the word of the house for a text: the English one of a pair.
    pub(super) fn word<'t>(self, text: &'t str, shape: Option<&Shape>) -> &'t str {
        let meaning = match shape {
            Some(Shape::Text(meaning) | Shape::Number(meaning) | Shape::Short(meaning, _)) => *meaning,
            Some(Shape::List(item)) => return self.word(text, Some(item)),
            Some(Shape::Mapping(_) | Shape::Pairs(..) | Shape::Anything) | None => return text,
        };
        let pair = vocabulary(meaning).into_iter().find(|(_, swedish)| is_swedish(text, swedish));
        pair.map_or(text, |(english, _)| english)
    }

    /// Returns where a key belongs among the others. What is not known comes last.
    pub(super) fn rank(self, key: &str, shape: Option<&Shape>) -> usize {
        let place = match shape {
            Some(Shape::Mapping(mapping) | Shape::Short(_, mapping)) => position(mapping, key),
            Some(Shape::List(item)) => return self.rank(key, Some(item)),
            Some(Shape::Pairs(meaning, _)) => self.position(*meaning, key),
            Some(Shape::Text(_) | Shape::Number(_) | Shape::Anything) => None,
            // Nothing is known, and every place is as good as another.
            None => Some(0),
        };
        place.unwrap_or(usize::MAX)
    }

    fn position(self, meaning: Meaning, key: &str) -> Option<usize> {
        match meaning {
            Meaning::Indicator | Meaning::PreviousIndicator => {
                let key: IndicatorKey = key.parse().ok()?;
                Some(key.area().letter() as usize * 1000 + usize::from(key.row()))
            }
            Meaning::Area | Meaning::PreviousArea => {
                self.catalogue.areas.keys().position(|area| area.to_string() == key)
            }
            Meaning::Regulation => {
                let id: RegulationId = key.parse().ok()?;
                self.catalogue.regulations.keys().position(|known| *known == id)
            }
            Meaning::Fact => self.catalogue.facts.iter().position(|fact| fact.key == key),
            Meaning::Free
            | Meaning::Narrative
            | Meaning::Day
            | Meaning::FormCode
            | Meaning::Version
            | Meaning::Kind
            | Meaning::Stage
            | Meaning::Status
            | Meaning::Acceptance
            | Meaning::State
            | Meaning::Grade
            | Meaning::PreviousGrade
            | Meaning::RowFate
            | Meaning::RegionProfile
            | Meaning::Role
            | Meaning::Warning
            | Meaning::CatalogueId
            | Meaning::CatalogueRef
            | Meaning::PlanKind
            | Meaning::Demand
            | Meaning::MeasureStatus
            | Meaning::Act => None,
        }
    }
}

fn position(mapping: &Mapping, key: &str) -> Option<usize> {
    mapping.fields.iter().position(|field| field.key == key)
}

fn key_of(entry: &Entry) -> &str {
    entry.key.as_ref().map_or("", |key| key.text.as_str())
}

/// Returns the topmost keys with their texts.
pub(super) fn top(root: &Block) -> impl Iterator<Item = (&str, Option<&str>)> {
    root.entries().map(|entry| match &entry.value {
        Value::Scalar(scalar, _) => (key_of(entry), Some(scalar.text.as_str())),
        _ => (key_of(entry), None),
    })
}

/// Returns the shape of the value of a key.
pub(super) fn below<'s>(shape: Option<&'s Shape>, key: &str) -> Option<&'s Shape> {
    match shape? {
        Shape::Mapping(mapping) | Shape::Short(_, mapping) => {
            mapping.fields.iter().find(|field| field.key == key).map(|field| &field.shape)
        }
        Shape::Pairs(_, shape) => Some(shape),
        Shape::List(item) => below(Some(item), key),
        Shape::Text(_) | Shape::Number(_) | Shape::Anything => None,
    }
}

/// Returns the shape of the entries of a list.
pub(super) fn item(shape: Option<&Shape>) -> Option<&Shape> {
    match shape? {
        Shape::List(item) => Some(item),
        Shape::Mapping(_)
        | Shape::Short(..)
        | Shape::Pairs(..)
        | Shape::Text(_)
        | Shape::Number(_)
        | Shape::Anything => None,
    }
}
