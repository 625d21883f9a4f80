//! Places in a file as data paths, independent of how the file is written.

use std::fmt;

/// One step down: a key of a mapping or the number of a list entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// A key.
    Key(String),
    /// A list entry, from 0.
    Index(usize),
}

/// The way from the top of a file to a value: `areas.D.observations.D07.state`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct DataPath(Vec<Step>);

impl DataPath {
    /// Returns the path of the whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the path of the value under a key of this one.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a key is written down at once, whatever it is")]
    pub fn key(&self, key: impl ToString) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_string()));
        Self(steps)
    }

    /// Returns the path of a list entry of this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Index(index));
        Self(steps)
    }

    /// Returns the path without its last step.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.split_last().map(|(_, way)| way.to_vec()).unwrap_or_default())
    }

    /// Returns the steps from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Tells whether this path is `other` or leads on from it.
    pub fn starts_with(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl From<Vec<Step>> for DataPath {
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Which part of a path's entry is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The value.
    Value,
    /// The key itself.
    Key,
    /// The value is not there; the place is where it belongs.
    Missing,
    /// These bytes of the file, for what is wrong before the file has values.
    Bytes(std::ops::Range<usize>),
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The way to it.
    pub path: DataPath,
    /// Which part of it.
    pub spot: Spot,
}

impl Place {
    /// Returns the place of a key.
    pub fn key(path: DataPath) -> Self {
        Self { path, spot: Spot::Key }
    }

    /// Returns the place where a value is missing.
    pub fn missing(path: DataPath) -> Self {
        Self { path, spot: Spot::Missing }
    }

    /// Returns a place by its bytes.
    pub fn bytes(range: std::ops::Range<usize>) -> Self {
        Self { path: DataPath::root(), spot: Spot::Bytes(range) }
    }
}

impl From<DataPath> for Place {
    fn from(path: DataPath) -> Self {
        Self { path, spot: Spot::Value }
    }
}

impl From<&DataPath> for Place {
    fn from(path: &DataPath) -> Self {
        path.clone().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_like_the_file() {
        let path = DataPath::root().key("plan").key("items").index(2).key("due");
        assert_eq!(path.to_string(), "plan.items[2].due");
        assert!(path.starts_with(&DataPath::root().key("plan")));
        assert_eq!(DataPath::root().to_string(), "");
    }
}
