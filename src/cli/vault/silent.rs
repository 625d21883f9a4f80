//! What is told of a file that lies sealed: where, what, and what to do, with nothing of what stands in it.

use crate::cli::output::Terminal;
use crate::diag::{Code, Diagnostic, Diagnostics, Fact, Place};
use crate::load::{Source, Tree};

/// Facts that say nothing of what stands in the file: keys, ids, days and words that the program knows.
const SAID: [&str; 16] = [
    "key", "known", "what", "status", "limit", "later", "earlier", "number", "id", "count", "encoding", "why", "unit",
    "found", "expected", "line",
];
/// What stands for a fact that is not told.
const HIDDEN: &str = "…";

/// Tells what was found in a file, each with its line and its path.
pub(in crate::cli) fn tell<'d>(
    found: impl Iterator<Item = &'d Diagnostic>,
    source: &Source,
    tree: &Tree,
    terminal: &Terminal,
) {
    for found in found {
        let (line, _) = source.line_and_column(tree.range(&found.place).start);
        let told = silent(found, tree);
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
    is_sealed: bool,
    terminal: &Terminal,
) {
    for found in found {
        let one = std::iter::once(found);
        // What should not stand there is not repeated either.
        if is_sealed || found.code == Code::PrivateDetail {
            tell(one, source, tree, terminal);
        } else {
            terminal.diagnostics(one, source, tree);
        }
    }
}

/// Returns everything that was found, without what the file says.
pub(in crate::cli) fn all(found: &Diagnostics, tree: &Tree) -> Diagnostics {
    let mut told = Diagnostics::default();
    found.iter().for_each(|found| told.push(silent(found, tree)));
    told
}

/// Returns a diagnostic without what the file says. A key that nobody knows may be anything, and is left out of the
/// path too.
pub(in crate::cli) fn silent(found: &Diagnostic, tree: &Tree) -> Diagnostic {
    let hides_key = matches!(found.code, Code::UnknownKey | Code::DuplicateKey);
    let facts = found.facts.iter().filter(|(name, _)| *name != "meant");
    let facts = facts.map(|(name, fact)| {
        let is_said = SAID.contains(name) && !(hides_key && *name == "key");
        (*name, if is_said { fact.clone() } else { Fact::One(HIDDEN.to_owned()) })
    });
    let place = if hides_key { Place::bytes(tree.range(&found.place)) } else { found.place.clone() };
    Diagnostic { facts: facts.collect(), place, ..found.clone() }
}
