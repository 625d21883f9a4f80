//! What is told of a plan, with nothing of what stands in it.

use crate::cli::output::Terminal;
use crate::diag::{Code, Diagnostic, Fact, Place, Severity};
use crate::remediation::act::File;
use crate::remediation::lint;

/// Facts that say nothing of what stands in the file: keys, ids, days and words that the program knows.
const SAID: [&str; 12] =
    ["key", "known", "what", "status", "limit", "later", "earlier", "number", "id", "count", "encoding", "why"];
/// What stands for a fact that is not told.
const HIDDEN: &str = "…";

/// Tells what is wrong with a plan: where, what, and what to do, without the words of the plan.
pub(super) fn diagnostics(file: &File, terminal: &Terminal) {
    let checked = &file.checked;
    for found in &checked.diags {
        let (line, _) = checked.source.line_and_column(checked.tree.range(&found.place).start);
        let mut place = format!("{}:{line}", checked.source.name());
        // A key that nobody knows may be anything.
        if !matches!(found.code, Code::UnknownKey | Code::DuplicateKey) {
            place = format!("{place}: {}", found.place.path);
        }
        terminal.diagnostic_at(&silent(found), &place);
    }
    let count = |severity| checked.diags.count(severity);
    terminal.summary(checked.source.name(), count(Severity::Error), count(Severity::Warning));
}

/// Returns a diagnostic without what the file says.
fn silent(found: &Diagnostic) -> Diagnostic {
    let hides_key = matches!(found.code, Code::UnknownKey | Code::DuplicateKey);
    let facts = found.facts.iter().map(|(name, fact)| {
        let is_said = SAID.contains(name) && !(hides_key && *name == "key");
        (*name, if is_said { fact.clone() } else { Fact::One(HIDDEN.to_owned()) })
    });
    let facts = facts.filter(|(name, fact)| *name != "meant" || *fact != Fact::One(HIDDEN.to_owned())).collect();
    Diagnostic { facts, place: Place::bytes(0..0), ..found.clone() }
}

/// Tells what should perhaps not stand in a plan, and returns how much that is.
pub(super) fn private(file: &File, terminal: &Terminal) -> usize {
    let told = lint(file.root());
    for found in &told {
        let facts = [("path", &*found.path.to_string()), ("what", found.what.word())];
        terminal.warning(&terminal.words().text("remediation-private", &facts));
    }
    told.len()
}
