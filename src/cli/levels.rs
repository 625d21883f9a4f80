//! How serious a finding is for this run, and from where on the run fails.

use clap::{Args, ValueEnum};

use super::{Exit, Stop};
use crate::check::Checked;
use crate::diag::{Code, Diagnostic, Severity, nearest};
use crate::words::Words;

/// The word that stands for every warning.
const ALL: &str = "warnings";

/// The levels that a run asks for.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Levels {
    /// Varningar som ska räknas som fel: koder med komma emellan, eller warnings för alla
    #[arg(long, value_name = "KOD", value_delimiter = ',')]
    deny: Vec<String>,
    /// Varningar som ska förbli varningar, också när --deny gäller alla
    #[arg(long, value_name = "KOD", value_delimiter = ',')]
    warn: Vec<String>,
    /// Varningar som inte ska visas: koder med komma emellan, eller warnings för alla
    #[arg(long, value_name = "KOD", value_delimiter = ',')]
    allow: Vec<String>,
    /// När körningen slutar med kod 1: error, warning eller never; error om inget sägs, warning med --publish
    #[arg(long, value_name = "NÄR")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// När det finns fel
    Error,
    /// När det finns fel eller varningar
    Warning,
    /// Aldrig för det som hittas
    Never,
}

impl Levels {
    /// Makes sure that every code exists, is a warning, and has one level.
    pub fn check(&self, words: &Words) -> Result<(), Stop> {
        let told = |id: &str, value: &str, meant: &str| {
            Err(Stop::usage(anyhow::anyhow!(words.text(id, &[("value", value), ("meant", meant)]))))
        };
        let mut seen: Vec<&str> = Vec::new();
        for written in [&self.deny, &self.warn, &self.allow].into_iter().flatten() {
            if seen.contains(&written.as_str()) {
                return told("level-twice", written, "");
            }
            seen.push(written);
            match Code::ALL.iter().find(|code| code.name() == written) {
                _ if written == ALL => {}
                Some(code) if code.severity() == Severity::Error => return told("level-of-error", written, ""),
                Some(_) => {}
                None => {
                    let names = Code::ALL.iter().map(|code| code.name());
                    let meant = nearest(written, names).unwrap_or_default();
                    let id = if meant.is_empty() { "level-unknown" } else { "level-meant" };
                    return told(id, written, meant);
                }
            }
        }
        Ok(())
    }

    /// Gives what was found in a file the levels of this run.
    pub fn apply(&self, file: &mut Checked) {
        file.diags.relevel(|diagnostic| self.level(diagnostic));
    }

    fn level(&self, diagnostic: &Diagnostic) -> Option<Severity> {
        let severity = diagnostic.severity;
        if severity == Severity::Error {
            return Some(severity);
        }
        let names = |list: &[String], name: &str| list.iter().any(|written| written == name);
        // What is said of a code counts before what is said of all.
        for name in [diagnostic.code.name(), ALL] {
            if severity == Severity::Note {
                // What nobody demands can be hidden, but not be made a demand.
                if names(&self.allow, diagnostic.code.name()) {
                    return None;
                }
            } else if names(&self.deny, name) {
                return Some(Severity::Error);
            } else if names(&self.warn, name) {
                return Some(Severity::Warning);
            } else if names(&self.allow, name) {
                return None;
            }
        }
        Some(severity)
    }

    /// Returns the exit code that a file deserves at these levels, failing from `usual` on where
    /// nothing is said.
    pub fn exit(&self, file: &Checked, usual: FailOn) -> Exit {
        let fails = match self.fail_on.unwrap_or(usual) {
            FailOn::Error => file.diags.has_errors(),
            FailOn::Warning => file.diags.has_warnings_or_errors(),
            FailOn::Never => false,
        };
        match super::check::exit(file) {
            Exit::Done | Exit::Findings if fails => Exit::Findings,
            Exit::Done | Exit::Findings => Exit::Done,
            other => other,
        }
    }
}
