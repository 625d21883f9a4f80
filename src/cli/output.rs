//! What reaches the terminal.

use std::io::{IsTerminal, Write};
use std::path::Path;

use super::Color;
use super::progress::Progress;
use crate::characters::inert;
use crate::check::Checked;
use crate::diag::{Diagnostic, Severity};
use crate::load::{Source, Tree};
use crate::render::RenderReason;
use crate::show::{Style, render};
use crate::store::{Store, StoreError};
use crate::words::{Words, quotable};

/// How what was found is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// För människor
    Human,
    /// För program
    Json,
}

/// Where messages go, in which language, and whether in colour.
pub(super) struct Terminal {
    words: &'static Words,
    errors: Style,
    output: Style,
    silent: bool,
}

impl Terminal {
    pub fn new(color: Color, words: &'static Words) -> Self {
        let style = |is_terminal: bool| {
            let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            match color {
                Color::Always => Style::Coloured,
                Color::Auto if is_terminal && !plain => Style::Coloured,
                Color::Never | Color::Auto => Style::Plain,
            }
        };
        Self {
            words,
            errors: style(std::io::stderr().is_terminal()),
            output: style(std::io::stdout().is_terminal()),
            silent: false,
        }
    }

    /// Returns one that says nothing, in the same language.
    pub fn silent(&self) -> Self {
        Self { silent: true, ..*self }
    }

    /// Returns the words that messages are made of.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// Returns how text on standard output is dressed.
    pub fn output(&self) -> Style {
        self.output
    }

    /// Shows diagnostics of a file on standard error.
    pub fn diagnostics<'d>(&self, found: impl Iterator<Item = &'d Diagnostic>, source: &Source, tree: &Tree) {
        for diagnostic in found {
            let text = render(diagnostic, source, tree.range(&diagnostic.place), self.words, self.errors);
            self.tell(&format!("{text}\n"));
        }
    }

    /// Tells what was found in a place that is no line of a file, such as a cell.
    pub fn diagnostic_at(&self, diagnostic: &Diagnostic, place: &str) {
        self.tell(&render(diagnostic, &Source::new(place, ""), 0..0, self.words, self.errors));
    }

    /// Returns the errors of a file with the line that sums them up, to be told when its turn comes.
    pub fn file_told(&self, file: &Checked) -> String {
        self.told(file.diags.iter(), &file.source, &file.tree, file.diags.count(Severity::Warning))
    }

    /// Returns the errors among what was found in a file, with the line that sums them up beside so many
    /// warnings.
    pub fn told<'d>(
        &self,
        found: impl Iterator<Item = &'d Diagnostic>,
        source: &Source,
        tree: &Tree,
        warnings: usize,
    ) -> String {
        let errors: Vec<&Diagnostic> = found.filter(|found| found.severity == Severity::Error).collect();
        let told = errors
            .iter()
            .map(|found| render(found, source, tree.range(&found.place), self.words, self.errors) + "\n\n");
        told.chain([self.summed_up(source.name(), errors.len(), warnings)]).collect()
    }

    /// Returns a bar that shows how far long work has come, on a terminal only.
    pub fn progress(&self, length: usize) -> Progress {
        Progress::new(length, self.errors == Style::Coloured)
    }

    /// Says in one line how a file fared.
    pub fn summary(&self, file: &str, errors: usize, warnings: usize) {
        self.tell(&self.summed_up(file, errors, warnings));
    }

    fn summed_up(&self, file: &str, errors: usize, warnings: usize) -> String {
        let id = match (errors, warnings) {
            (0, 0) => "summary-clean",
            (0, _) => "summary-warnings",
            _ => "summary-errors",
        };
        let file = self.words.file_name(file);
        let facts = [("file", file.as_ref()), ("errors", &errors.to_string()), ("warnings", &warnings.to_string())];
        self.words.text(id, &facts)
    }

    /// Says quietly where there is more to read.
    pub fn aside(&self, message: &str) {
        match self.errors {
            Style::Plain => self.tell(message),
            Style::Coloured => {
                let quiet = anstyle::Style::new().effects(anstyle::Effects::DIMMED);
                self.tell(&format!("{quiet}{message}{quiet:#}"));
            }
        }
    }

    /// Says that something was done.
    pub fn done(&self, message: &str) {
        self.tell(message);
    }

    /// Says what is in the way.
    pub fn problem(&self, message: &str) {
        self.tell(&format!("{}: {message}", self.words.text("error", &[])));
    }

    /// Says what does not stop the work but is worth a look.
    pub fn warning(&self, message: &str) {
        self.tell(&format!("{}: {message}", self.words.text("warning", &[])));
    }

    /// Tells whether messages are written without colour.
    pub fn is_plain(&self) -> bool {
        self.errors == Style::Plain
    }

    /// Writes a file whole or not at all.
    ///
    /// # Errors
    /// Fails when it cannot be written; an old file is then as it was.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        Store::plain().write(path, bytes).map_err(|error| self.not_written(error, path))
    }

    /// Returns why a file could not be written, in words.
    pub fn not_written(&self, error: StoreError, path: &Path) -> anyhow::Error {
        let facts = [("file", &*path.display().to_string())];
        let told = self.words.text("cannot-write", &facts);
        let id = match error {
            StoreError::System(error) => return anyhow::Error::new(error).context(told),
            StoreError::Unsettled(error) => {
                return anyhow::Error::new(error).context(self.words.text("store-unsettled", &facts));
            }
            StoreError::Exists => "store-exists",
            StoreError::Changed => "store-changed",
            StoreError::Busy => "store-busy",
            StoreError::HeldOpen => "store-held-open",
            StoreError::Protected => "store-protected",
            StoreError::FolderProtected => "store-folder-protected",
            StoreError::Vanished => "store-vanished",
            StoreError::NotAFile => "store-not-a-file",
        };
        anyhow::anyhow!(self.words.text(id, &[])).context(told)
    }

    /// Says why the program stopped.
    pub fn failure(&self, error: &anyhow::Error) {
        let causes: Vec<String> = error.chain().map(|cause| cause_words(cause, self.words)).collect();
        self.tell(&format!("{}: {}", self.words.text("error", &[]), causes.join(": ")));
    }

    fn tell(&self, text: &str) {
        if !self.silent {
            tell(text);
        }
    }
}

/// Returns what a cause says in the language of these words.
pub(super) fn cause_words(cause: &(dyn std::error::Error + 'static), words: &Words) -> String {
    if let Some(system) = cause.downcast_ref::<std::io::Error>() {
        return system_words(system, words);
    }
    if let Some(failed) = cause.downcast_ref::<crate::render::RenderError>() {
        let line = failed.line.map(|line| line.to_string()).unwrap_or_default();
        let reason = match &failed.reason {
            RenderReason::Undefined(name) => words.text("template-undefined", &[("value", name)]),
            RenderReason::Endless => words.text("template-endless", &[]),
            RenderReason::Other(reason) => reason.clone(),
        };
        let facts = [("file", failed.template.as_str()), ("line", &line), ("reason", &reason)];
        return words.text("template-failed", &facts);
    }
    #[cfg(feature = "pdf")]
    if let Some(failed) = cause.downcast_ref::<crate::typeset::TypesetError>() {
        return typesetting_words(failed, words);
    }
    // Whatever it names, a terminal shows it and obeys none of it.
    inert(&cause.to_string()).into_owned()
}

/// Returns why a document could not be typeset.
#[cfg(feature = "pdf")]
fn typesetting_words(failed: &crate::typeset::TypesetError, words: &Words) -> String {
    use crate::typeset::TypesetError as Error;
    let faults = match failed {
        Error::TooLong { pages } => return words.text("typesetting-too-long", &[("count", &pages.to_string())]),
        Error::Faults { faults } => faults,
    };
    let told = faults.iter().map(|fault| match &fault.place {
        Some((file, line)) => {
            words.text("typesetting-fault", &[("file", file), ("row", &line.to_string()), ("reason", &fault.message)])
        }
        None => inert(&fault.message).into_owned(),
    });
    let told: Vec<String> = told.map(|fault| format!("\n  {fault}")).collect();
    words.text("typesetting-failed", &[]) + &told.concat()
}

/// Returns what the system says, in words of ours where it is something that people meet.
pub(super) fn system_words(error: &std::io::Error, words: &Words) -> String {
    use std::io::ErrorKind as Kind;
    let id = match error.kind() {
        Kind::NotFound => "system-not-found",
        Kind::PermissionDenied => "system-denied",
        Kind::StorageFull | Kind::QuotaExceeded => "system-full",
        Kind::IsADirectory => "system-is-folder",
        Kind::NotADirectory => "system-no-folder",
        Kind::ReadOnlyFilesystem => "system-read-only",
        _ => return inert(&error.to_string()).into_owned(),
    };
    words.text(id, &[])
}

/// Says what is wrong with the command line, what may have been meant, and where to look.
pub(super) fn usage(words: &Words, message: &str, meant: &[&str], look: &str) {
    let mut text = format!("{}: {message}\n", words.text("error", &[]));
    let meant = meant.iter().filter(|meant| !meant.is_empty()).map(|meant| words.text("meant", &[("meant", meant)]));
    let help: Vec<String> = meant.chain([words.text(look, &[])]).collect();
    let help: Vec<String> = help.iter().map(|help| format!("  = {}: {help}", words.text("help", &[]))).collect();
    text.push_str(&help.join("\n"));
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

/// Returns a text over as many lines as it needs on a common terminal: the first with one indent, the further ones with
/// another. Nothing in it speaks to the terminal.
pub(super) fn in_lines(first: &str, further: &str, text: &str) -> String {
    const WIDTH: usize = 96;
    let (mut told, mut width) = (first.to_owned(), first.chars().count());
    let mut begins = true;
    for word in text.split_whitespace().map(quotable) {
        let length = word.chars().count();
        if !begins && width + 1 + length > WIDTH {
            told.push('\n');
            told.push_str(further);
            (width, begins) = (further.chars().count(), true);
        }
        if !begins {
            told.push(' ');
            width += 1;
        }
        told.push_str(&word);
        width += length;
        begins = false;
    }
    told + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{RenderError, RenderReason};
    use crate::words::{self, Language};

    #[test]
    fn what_failed_within_is_told_in_the_language_too() {
        let told = |line: Option<usize>, language| {
            let failed =
                RenderError { template: "report.typ.j2".to_owned(), line, reason: RenderReason::Other("x".to_owned()) };
            cause_words(&failed, words::of(language))
        };
        assert_eq!(told(Some(7), Language::Swedish), "mallen report.typ.j2 (rad 7) gick inte att fylla: x");
        assert_eq!(told(None, Language::English), "the template report.typ.j2 could not be filled: x");
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(cause_words(&full, words::of(Language::English)), "the disk is full");
    }

    #[test]
    fn what_may_be_saved_is_not_told_as_not_written() {
        let told = |error: StoreError, language| {
            let error = Terminal::new(Color::Never, words::of(language)).not_written(error, Path::new("plan.yaml"));
            let causes: Vec<String> = error.chain().map(|cause| cause_words(cause, words::of(language))).collect();
            causes.join(": ")
        };
        let full = || std::io::Error::from(std::io::ErrorKind::QuotaExceeded);
        let uncertain = told(StoreError::Unsettled(full()), Language::Swedish);
        assert!(uncertain.starts_with("det är inte säkert att plan.yaml är sparad"), "{uncertain}");
        assert!(uncertain.ends_with(": disken är full"), "{uncertain}");
        let uncertain = told(StoreError::Unsettled(full()), Language::English);
        assert!(uncertain.starts_with("it is not certain that plan.yaml is saved"), "{uncertain}");
        let certain = [
            StoreError::System(full()),
            StoreError::Exists,
            StoreError::Changed,
            StoreError::Busy,
            StoreError::HeldOpen,
            StoreError::Protected,
            StoreError::FolderProtected,
            StoreError::Vanished,
            StoreError::NotAFile,
        ];
        let mut texts: Vec<String> = certain.into_iter().map(|error| told(error, Language::Swedish)).collect();
        assert!(texts.iter().all(|text| text.starts_with("kan inte skriva plan.yaml: ")), "{texts:?}");
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 9, "each has words of its own");
    }
}
