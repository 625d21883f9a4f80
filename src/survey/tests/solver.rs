//! Somebody who knows the rule and everything that was written, and wants to know more.
//!
//! The solver goes through every way in which a role can have answered and keeps those of which exactly the
//! same would have been written. What all of them agree on is known; the rest is not.

use std::collections::HashMap;
use std::hash::Hash;

/// How one role may have answered one statement: agree, partly, disagree, no view.
pub type Counts = [u32; 4];

/// A part of the answers, such as those who do not agree: a bit for each of the four.
pub type Part = u8;

/// Every part that is neither nobody nor everybody.
pub const PARTS: std::ops::Range<Part> = 1..15;
pub const EVERYBODY: Part = 15;

pub fn size(counts: Counts, part: Part) -> u32 {
    (0..4).filter(|i| part & (1 << i) != 0).map(|i| counts[i as usize]).sum()
}

/// What is written of one statement, by number of those asked and the counts.
pub trait Rule: Copy {
    type Written: Clone + Eq + Hash + std::fmt::Debug;

    fn write(self, invited: u32, counts: Counts) -> Self::Written;
}

/// The sizes that a group of persons can have, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes(u128);

impl Sizes {
    pub fn of(sizes: impl IntoIterator<Item = u32>) -> Self {
        Self(sizes.into_iter().fold(0, |all, size| all | 1 << size))
    }

    pub fn iter(self) -> impl Iterator<Item = u32> + Clone {
        (0..u128::BITS).filter(move |size| self.0 & (1 << size) != 0)
    }

    /// Returns what is left of so many when the group is taken away.
    pub fn taken_from(self, all: u32) -> Self {
        Self::of(self.iter().map(|size| all - size))
    }

    /// Returns the sizes of this group and one of other persons together.
    pub fn and(self, other: Self) -> Self {
        Self(other.iter().fold(0, |all, size| all | self.0 << size))
    }

    /// Returns how many more this group has than one that is known to be no larger.
    pub fn grown_from(self, before: Self) -> Self {
        Self(before.iter().fold(0, |all, size| all | self.0 >> size))
    }
}

/// What one statement can have been answered: for each number of those who answered and each part of them, how many they are.
#[derive(Debug, Clone)]
pub struct Known(Vec<[Sizes; 16]>);

impl Known {
    /// Returns how large a part can be.
    pub fn sizes(&self, part: Part) -> Sizes {
        Sizes(self.0.iter().fold(0, |all, sizes| all | sizes[usize::from(part)].0))
    }

    /// Returns how many are in a part here and not in the same part of another statement, where that part
    /// is known to lie within this one; both are of the same persons.
    pub fn without(&self, other: &Self, part: Part) -> Sizes {
        let part = usize::from(part);
        let of_each = self.0.iter().zip(&other.0).map(|(whole, within)| whole[part].grown_from(within[part]).0);
        Sizes(of_each.fold(0, |all, sizes| all | sizes))
    }
}

/// The solver, with what it has worked out: for each number of those asked what can lie behind what was written.
pub struct Solver<R: Rule> {
    rule: R,
    most: u32,
    known: HashMap<u32, HashMap<R::Written, Known>>,
}

impl<R: Rule> Solver<R> {
    /// Returns a solver for roles of so many persons at most.
    pub fn new(rule: R, most: u32) -> Self {
        Self { rule, most, known: HashMap::new() }
    }

    /// Returns what is known of each statement of one role. What is written of the others counts too: the
    /// same persons answered them.
    pub fn known(&mut self, invited: u32, written: &[R::Written]) -> Vec<Known> {
        let (rule, most) = (self.rule, self.most.min(invited));
        let ways = self.known.entry(invited).or_insert_with(|| {
            let mut ways: HashMap<R::Written, Known> = HashMap::new();
            for counts in (0..=most).flat_map(every_way) {
                let written = rule.write(invited, counts);
                let known = ways.entry(written).or_insert_with(|| Known(vec![[Sizes(0); 16]; most as usize + 1]));
                let persons = size(counts, EVERYBODY) as usize;
                for part in 0..16 {
                    known.0[persons][usize::from(part)].0 |= 1 << size(counts, part);
                }
            }
            ways
        });
        let mut all: Vec<Known> = written.iter().map(|written| ways[written].clone()).collect();
        for persons in 0..=most as usize {
            if all.iter().any(|known| known.0[persons][0] == Sizes(0)) {
                all.iter_mut().for_each(|known| known.0[persons] = [Sizes(0); 16]);
            }
        }
        all
    }
}

/// Returns every way in which so many persons can answer.
pub fn every_way(persons: u32) -> Vec<Counts> {
    let mut ways = Vec::new();
    for agree in 0..=persons {
        for partly in 0..=persons - agree {
            for disagree in 0..=persons - agree - partly {
                ways.push([agree, partly, disagree, persons - agree - partly - disagree]);
            }
        }
    }
    ways
}

/// What can be told of a group of persons from the sizes that it can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Exactly how many they are, and they are fewer than five.
    Exactly(u32),
    /// That they are some, and fewer than five.
    Few,
    /// Neither.
    Nothing,
}

/// Returns what can be told of a group; nothing where there can be no such group.
pub fn told(sizes: Sizes) -> Told {
    let mut each = sizes.iter();
    match (each.next(), each.next()) {
        (Some(size), None) if (1..5).contains(&size) => Told::Exactly(size),
        (Some(_), Some(_)) if sizes.iter().all(|size| (1..5).contains(&size)) => Told::Few,
        _ => Told::Nothing,
    }
}
