//! What reaches the terminal.

use std::io::{IsTerminal, Write};

use super::Color;
use crate::characters::inert;
use crate::diag::Diagnostic;
use crate::load::{Source, Tree};
use crate::show::{Style, render};
use crate::words;

/// How what was found is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// Where messages go, and whether in colour.
pub(super) struct Terminal {
    errors: Style,
    output: Style,
}

impl Terminal {
    pub fn new(color: Color) -> Self {
        let style = |is_terminal: bool| {
            let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            match color {
                Color::Always => Style::Coloured,
                Color::Auto if is_terminal && !plain => Style::Coloured,
                Color::Never | Color::Auto => Style::Plain,
            }
        };
        Self { errors: style(std::io::stderr().is_terminal()), output: style(std::io::stdout().is_terminal()) }
    }

    /// Returns how text on standard output is dressed.
    pub fn output(&self) -> Style {
        self.output
    }

    /// Shows diagnostics of a file on standard error.
    pub fn diagnostics<'d>(&self, found: impl Iterator<Item = &'d Diagnostic>, source: &Source, tree: &Tree) {
        for diagnostic in found {
            let text = render(diagnostic, source, tree.range(&diagnostic.place), self.errors);
            tell(&format!("{text}\n"));
        }
    }

    /// Says in one line how a file fared.
    pub fn summary(&self, file: &str, errors: usize, warnings: usize) {
        let id = match (errors, warnings) {
            (0, 0) => "summary-clean",
            (0, _) => "summary-warnings",
            _ => "summary-errors",
        };
        let facts = [("file", file), ("errors", &errors.to_string()), ("warnings", &warnings.to_string())];
        tell(&words::text(id, &facts));
    }

    /// Says that something was done.
    pub fn done(&self, message: &str) {
        tell(message);
    }

    /// Says why the program stopped.
    pub fn failure(&self, error: &anyhow::Error) {
        let cause = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<std::io::Error>() {
            Some(system) => system_words(system),
            // Whatever it names, a terminal shows it and obeys none of it.
            None => inert(&cause.to_string()).into_owned(),
        };
        let causes: Vec<String> = error.chain().map(cause).collect();
        tell(&format!("{}: {}", words::text("error", &[]), causes.join(": ")));
    }
}

/// Returns what the system says, in Swedish where it is something that people meet.
fn system_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let id = match error.kind() {
        Kind::NotFound => "system-not-found",
        Kind::PermissionDenied => "system-denied",
        Kind::StorageFull => "system-full",
        Kind::IsADirectory => "system-is-folder",
        Kind::NotADirectory => "system-no-folder",
        Kind::ReadOnlyFilesystem => "system-read-only",
        _ => return inert(&error.to_string()).into_owned(),
    };
    words::text(id, &[])
}

/// Says what is wrong with the command line and where to look.
pub(super) fn usage(message: &str, argument: &str, command: &str) {
    let mut text = format!("{}: {message}\n", words::text("error", &[]));
    for meant in [argument, command].iter().filter(|meant| !meant.is_empty()) {
        text.push_str(&format!("  = {}: {}\n", words::text("help", &[]), words::text("meant", &[("meant", meant)])));
    }
    text.push_str(&format!("  = {}: {}", words::text("help", &[]), words::text("usage-help", &[])));
    tell(&text);
}

/// Writes a line on standard error. A reader that has gone away is no reason to fail.
fn tell(text: &str) {
    let mut error = anstream::AutoStream::always(std::io::stderr().lock());
    _ = writeln!(error, "{text}");
}

/// Writes data on standard output.
///
/// # Errors
/// Fails when the data cannot be written; a reader that has had enough is no failure.
pub(super) fn data(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
