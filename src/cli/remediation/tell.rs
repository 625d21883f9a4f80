//! What is told of a plan, with nothing of what stands in it.

use crate::cli::output::Terminal;
use crate::cli::vault::silent;
use crate::diag::Severity;
use crate::remediation::act::File;
use crate::remediation::lint;

/// Tells what is wrong with a plan: where, what, and what to do, without the words of the plan.
pub(super) fn diagnostics(file: &File, terminal: &Terminal) {
    let checked = &file.checked;
    silent::tell(checked.diags.iter(), &checked.source, &checked.tree, terminal);
    let count = |severity| checked.diags.count(severity);
    terminal.summary(checked.source.name(), count(Severity::Error), count(Severity::Warning));
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
