//! Warnings that the file itself wants left alone, each with a reason.

use super::raw::RawSilence;
use super::shapes::List;
use super::values::Checker;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Severity};

/// One wish to leave a warning alone.
#[derive(Debug, Clone)]
pub(super) struct Silence {
    code: Code,
    /// Where; everywhere when it is not said.
    at: Option<String>,
    reason: String,
    place: Place,
}

impl Checker<'_> {
    /// Returns the wishes. Only warnings can be left alone, and only for a reason.
    pub fn silences(&mut self, list: &List<RawSilence>, path: &DataPath) -> Vec<Silence> {
        let mut silences = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let written = self.required(raw.code.as_ref(), &path.key("code"));
            let reason = self.required(raw.reason.as_ref(), &path.key("reason"));
            let at = self.text(raw.at.as_ref(), &path.key("at"));
            if written.is_empty() {
                continue;
            }
            let place = Place::from(path.key("code"));
            let warnings =
                || Code::ALL.iter().filter(|code| code.severity() == Severity::Warning).map(|code| code.name());
            match Code::ALL.iter().find(|code| code.name() == written) {
                None => {
                    let fault = Diagnostic::new(Code::UnknownValue, place).with("value", &written);
                    self.push(fault.meant(&written, warnings()));
                }
                Some(code) if code.severity() == Severity::Error => {
                    self.push(Diagnostic::new(Code::CannotSilence, place).with("code", code));
                }
                Some(code) => silences.push(Silence { code: *code, at, reason, place }),
            }
        }
        silences
    }
}

/// Which wishes without a warning are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unused {
    /// Those about what every check looks for.
    OfCheck,
    /// Those about what is looked for before publication.
    OfPublication,
    /// Those about other files.
    OfFiles,
    /// None, because not everything was looked for.
    Untold,
}

/// Takes the warnings out that somebody wants left alone, and tells of wishes without a warning.
pub(super) fn apply(silences: &[Silence], diags: &mut Diagnostics, unused: Unused) {
    for silence in silences {
        let matches = |diagnostic: &Diagnostic| {
            diagnostic.code == silence.code
                && diagnostic.severity != Severity::Error
                && silence.at.as_ref().is_none_or(|at| lies_in(&diagnostic.place.path, at))
        };
        let told = match unused {
            Unused::OfCheck => {
                let code = silence.code;
                !code.is_of_publication() && !code.is_of_files() && !code.is_of_regions()
            }
            Unused::OfPublication => silence.code.is_of_publication(),
            Unused::OfFiles => silence.code.is_of_files(),
            Unused::Untold => false,
        };
        if !diags.silence(matches, &silence.reason) && told {
            diags.push(Diagnostic::new(Code::UnusedSilence, silence.place.clone()).with("code", silence.code));
        }
    }
}

/// Tells whether a path is the one that is written or leads on from it.
fn lies_in(path: &DataPath, written: &str) -> bool {
    let path = path.to_string();
    path.strip_prefix(written).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_lies_in_itself_and_in_what_is_above_it() {
        let path = DataPath::root().key("plan").key("items").index(1).key("due");
        for above in ["plan", "plan.items", "plan.items[1]", "plan.items[1].due"] {
            assert!(lies_in(&path, above), "{above}");
        }
        for other in ["pla", "plan.item", "plan.items[11]", "plan.items[1].due.x", "areas"] {
            assert!(!lies_in(&path, other), "{other}");
        }
    }
}
