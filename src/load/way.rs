//! The way down a tree while it is walked.

use crate::diag::{DataPath, Step};

/// The way to the value that a walk has come to, without a copy of its keys: a [`DataPath`] is made
/// of it only where there is something to tell.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    above: Option<&'a Self>,
    step: Down<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Down<'a> {
    Top,
    Key(&'a str),
    Index(usize),
}

impl<'a> Way<'a> {
    /// The way to the topmost value.
    pub const ROOT: Way<'static> = Way { above: None, step: Down::Top };

    /// Returns the way to the value under a key of this one.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self { above: Some(self), step: Down::Key(key) }
    }

    /// Returns the way to a list entry of this one.
    pub fn index(&'a self, index: usize) -> Self {
        Self { above: Some(self), step: Down::Index(index) }
    }

    /// Returns the way as a path that can be kept.
    pub fn path(&self) -> DataPath {
        let mut steps = Vec::new();
        let mut way = Some(self);
        while let Some(Self { above, step }) = way {
            match step {
                Down::Top => {}
                Down::Key(key) => steps.push(Step::Key((*key).to_owned())),
                Down::Index(index) => steps.push(Step::Index(*index)),
            }
            way = *above;
        }
        steps.reverse();
        DataPath::from(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_a_path_in_the_making() {
        let plan = Way::ROOT.key("plan");
        let items = plan.key("items");
        let item = items.index(2);
        assert_eq!(item.key("due").path(), DataPath::root().key("plan").key("items").index(2).key("due"));
        assert_eq!(Way::ROOT.path(), DataPath::root());
    }
}
