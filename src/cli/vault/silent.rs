//! What is told of a file that lies sealed: where, what, and what to do, with nothing of what stands in it.

use crate::cli::output::Terminal;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Fact, Place, Spot, Step};
use crate::load::{Source, Tree};

/// Facts that are words of the program or numbers of lines, whatever the file says.
const SAID: [&str; 14] = [
    "known", "what", "status", "limit", "later", "earlier", "number", "count", "encoding", "line", "why", "unit",
    "found", "expected",
];
/// What stands for a fact, or a key, that is not told.
const HIDDEN: &str = "…";

/// The keys that a file's format has: any other key may be anything, and is told nowhere.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Known(Vec<String>);

impl<S: Into<String>> FromIterator<S> for Known {
    fn from_iter<I: IntoIterator<Item = S>>(keys: I) -> Self {
        Self(keys.into_iter().map(Into::into).collect())
    }
}

impl Known {
    /// Returns a path with the keys of the format alone.
    pub fn shown(&self, path: &DataPath) -> DataPath {
        let steps = path.steps().iter().map(|step| match step {
            Step::Key(key) if !self.has(key) => Step::Key(HIDDEN.to_owned()),
            Step::Key(_) | Step::Index(_) => step.clone(),
        });
        DataPath::from(steps.collect::<Vec<_>>())
    }

    /// Returns a diagnostic without what the file says.
    pub fn silent(&self, found: &Diagnostic, tree: &Tree) -> Diagnostic {
        let is_said = |name: &str, fact: &Fact| match (name, fact) {
            ("key", Fact::One(key)) => self.has(key),
            // An id with more than a number in it is one of the faults that are told here.
            ("id", Fact::One(id)) => id.chars().all(|c| c.is_ascii_digit() || matches!(c, 'P' | '.')),
            _ => SAID.contains(&name),
        };
        let told = found.facts.iter().filter_map(|(name, fact)| match is_said(name, fact) {
            true => Some((*name, fact.clone())),
            // Without a word near to what is meant, none is named.
            false if *name == "meant" => None,
            false => Some((*name, Fact::One(HIDDEN.to_owned()))),
        });
        // The path of a hidden key leads nowhere: its place is told by its bytes.
        let place = Place { path: self.shown(&found.place.path), spot: Spot::Bytes(tree.range(&found.place)) };
        Diagnostic { facts: told.collect(), place, ..found.clone() }
    }

    /// Returns everything that was found, without what the file says.
    pub fn all(&self, found: &Diagnostics, tree: &Tree) -> Diagnostics {
        let mut told = Diagnostics::default();
        found.iter().for_each(|found| told.push(self.silent(found, tree)));
        told
    }

    fn has(&self, key: &str) -> bool {
        // What is missing in a list has no key of its own.
        key == "entry" || self.0.iter().any(|known| known == key)
    }
}

/// Tells what was found in a file, each with its line and its path.
pub(in crate::cli) fn tell<'d>(
    found: impl Iterator<Item = &'d Diagnostic>,
    source: &Source,
    tree: &Tree,
    known: &Known,
    terminal: &Terminal,
) {
    for found in found {
        let (line, _) = source.line_and_column(tree.range(&found.place).start);
        let told = known.silent(found, tree);
        let mut place = format!("{}:{line}", terminal.words().file_name(source.name()));
        if !told.place.path.steps().is_empty() {
            place = format!("{place}: {}", told.place.path);
        }
        terminal.diagnostic_at(&told, &place);
    }
}

/// Tells what was found in a file: with its lines where it lies in the clear, and without its words where it is sealed.
pub(in crate::cli) fn tell_file<'d>(
    found: impl Iterator<Item = &'d Diagnostic>,
    source: &Source,
    tree: &Tree,
    (is_sealed, known): (bool, &Known),
    terminal: &Terminal,
) {
    for found in found {
        let one = std::iter::once(found);
        // What should not stand there is not repeated either.
        if is_sealed || found.code == Code::PrivateDetail {
            tell(one, source, tree, known, terminal);
        } else {
            terminal.diagnostics(one, source, tree);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn nothing_but_the_keys_of_the_format_and_words_of_the_program_is_told() {
        let source = Source::new("a.yaml", "fields:\n  Åsa:\n    extent: Öberg\n");
        let (tree, _) = load::parse(&source);
        let known: Known = ["fields", "extent"].into_iter().collect();
        let path = DataPath::root().key("fields").key("Åsa").key("extent");
        for (name, value, wanted) in [
            ("key", "Åsa", Some(HIDDEN)),
            ("key", "extent", Some("extent")),
            ("key", "entry", Some("entry")),
            ("id", "P1.2", Some("P1.2")),
            ("id", "Åsa", Some(HIDDEN)),
            ("value", "Öberg", Some(HIDDEN)),
            ("first", "2026-01-01", Some(HIDDEN)),
            ("meant", "Öberg", None),
            ("known", "fields", Some("fields")),
        ] {
            let told = known.silent(&Diagnostic::new(Code::BadNumber, &path).with(name, value), &tree);
            assert_eq!(told.fact(name), wanted, "{name}: {value}");
            assert_eq!(told.place.path.to_string(), "fields.….extent");
            assert_eq!(source.line_and_column(tree.range(&told.place).start).0, 3);
        }
    }
}
