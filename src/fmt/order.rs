//! The order of keys alone: whole entries move, and nothing else does.

use std::ops::Range;

use crate::catalogue::Catalogue;
use crate::check::Shape;

use super::house::{House, below, item, top};
use super::layout::{Block, Flow, Part, Value};
use super::{Read, proof};

/// More levels than this no file has.
const MOST_ROUNDS: usize = 70;

/// Returns a text with its keys in the order of the format, and how many mappings were put in order.
/// `None` where all are, or where it cannot be done without touching more.
pub fn in_order(text: &str, catalogue: &Catalogue) -> Option<(String, usize)> {
    let house = House::new(catalogue);
    let before = Read::new(text).ok()?;
    let windows = text.matches("\r\n").count();
    if windows > 0 && windows < text.matches('\n').count() {
        return None;
    }
    let (mut now, mut count) = (before.text.clone(), 0);
    // What stands within goes first; each round is one level.
    for _ in 0..MOST_ROUNDS {
        let read = Read::new(&now).ok()?;
        let mut moves = Moves { house, text: &now, found: Vec::new() };
        let shape = house.shape(top(&read.layout.root));
        moves.block(&read.layout.root, shape.as_ref());
        if moves.found.is_empty() {
            break;
        }
        count += moves.found.len();
        let mut next = now.clone();
        moves.found.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, text) in moves.found {
            next.replace_range(range, &text);
        }
        now = next;
    }
    let after = Read::new(&now).ok()?;
    let is_safe = count > 0 && proof::is_same(house, before.parts(), after.parts());
    is_safe.then(|| (if windows > 0 { now.replace('\n', "\r\n") } else { now }, count))
}

/// The pieces of a text to be replaced.
struct Moves<'a> {
    house: House<'a>,
    text: &'a str,
    found: Vec<(Range<usize>, String)>,
}

impl Moves<'_> {
    fn block(&mut self, block: &Block, shape: Option<&Shape>) {
        let known = self.found.len();
        for entry in block.entries() {
            let below = match &entry.key {
                Some(key) => below(shape, &key.text),
                None => item(shape),
            };
            match &entry.value {
                Value::Block(block) => self.block(block, below),
                Value::Flow(flow) => self.flow(flow, below),
                Value::Nothing | Value::Scalar(..) | Value::Lines(_) | Value::Raw(..) => {}
            }
        }
        if self.found.len() == known && !block.is_list {
            for part in &block.parts {
                self.part(part, shape);
            }
        }
    }

    fn part(&mut self, part: &Part, shape: Option<&Shape>) {
        let keys = part.entries.iter().map(|entry| entry.key.as_ref().map_or("", |key| key.text.as_str()));
        let Some(order) = self.order(keys, shape) else { return };
        // An entry takes the blank lines above it along; the first place keeps its own.
        let spans: Vec<&Range<usize>> = part.entries.iter().map(|entry| &entry.span).collect();
        let line = |at: usize| self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let first = line(spans[0].start);
        let is_mid_line = !self.text[first..spans[0].start].trim().is_empty();
        let new_first = &part.entries[order[0]];
        if is_mid_line && !new_first.over.is_empty() {
            return;
        }
        let indent = |at: usize| &self.text[line(spans[at].start)..spans[at].start];
        let above = |at: usize| &self.text[spans[at - 1].end..line(spans[at].start)];
        // What was said of the file is not said of its first key.
        let is_apart = !part.heading.is_empty() && !new_first.over.is_empty() && !part.entries[0].is_blank_above();
        let mut moved = if is_apart { "\n".to_owned() } else { String::new() };
        for (place, &at) in order.iter().enumerate() {
            let above = match (place, at) {
                (0, _) => "",
                (_, 0) => above(order[0]),
                _ => above(at),
            };
            moved.push_str(above);
            match (place, at) {
                (0, _) if is_mid_line => {}
                (_, 0) if is_mid_line => moved.push_str(&" ".repeat(part.entries[0].column)),
                _ => moved.push_str(indent(at)),
            }
            moved.push_str(&self.text[spans[at].clone()]);
        }
        let start = if is_mid_line { spans[0].start } else { first };
        let end = spans.last().map_or(start, |last| last.end);
        self.found.push((start..end, moved));
    }

    fn flow(&mut self, flow: &Flow, shape: Option<&Shape>) {
        let known = self.found.len();
        match flow {
            Flow::Nothing | Flow::Scalar(_) => {}
            Flow::List(items) => items.iter().for_each(|flow| self.flow(flow, item(shape))),
            Flow::Map(pairs) => {
                for pair in pairs {
                    self.flow(&pair.value, below(shape, &pair.key.text));
                }
                let spans: Option<Vec<Range<usize>>> = pairs.iter().map(|pair| pair.span.clone()).collect();
                let order = self.order(pairs.iter().map(|pair| pair.key.text.as_str()), shape);
                let (Some(spans), Some(order), true) = (spans, order, self.found.len() == known) else { return };
                let mut moved = String::new();
                for (place, &at) in order.iter().enumerate() {
                    if place > 0 {
                        moved.push_str(&self.text[spans[place - 1].end..spans[place].start]);
                    }
                    moved.push_str(&self.text[spans[at].clone()]);
                }
                self.found.push((spans[0].start..spans[spans.len() - 1].end, moved));
            }
        }
    }

    /// Returns which key comes at each place, `None` where all stand right.
    fn order<'k>(&self, keys: impl Iterator<Item = &'k str>, shape: Option<&Shape>) -> Option<Vec<usize>> {
        let ranks: Vec<usize> = keys.map(|key| self.house.rank(key, shape)).collect();
        let mut order: Vec<usize> = (0..ranks.len()).collect();
        order.sort_by_key(|at| ranks[*at]);
        (!ranks.is_sorted()).then_some(order)
    }
}
