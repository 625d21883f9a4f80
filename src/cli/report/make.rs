//! What a report is made with, and making one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{Format, ProfileArg, ReportArgs, Stop};
use crate::Engine;
use crate::check::Checked;
use crate::cli::compare::named_in;
use crate::load::Source;
use crate::publish;
use crate::render::{Attachment, RenderError};
use crate::report::{Options, Printed, Profile, Report};
use crate::words::Words;

/// What the reports of a run are made with besides their data.
#[derive(Debug, Clone)]
pub(super) struct Recipe {
    format: Format,
    options: Options,
    /// The day, where it was given and is not just today.
    date: Option<NaiveDate>,
    attach_data: bool,
    /// Where the reports go, as it was written.
    output: Option<PathBuf>,
}

impl Recipe {
    pub(super) fn new(args: &ReportArgs, format: Format, today: NaiveDate) -> Self {
        let profile = match args.profile {
            ProfileArg::Full => Profile::Full,
            ProfileArg::Public => Profile::Public,
        };
        let as_of = args.date.unwrap_or(today);
        let options = Options { as_of, profile, with_reasons: args.with_reasons };
        Self { format, options, date: args.date, attach_data: args.attach_data, output: args.output.clone() }
    }

    /// Returns how the files of these reports end.
    pub(super) fn extension(&self) -> String {
        let profile = match self.options.profile {
            Profile::Full => ProfileArg::Full,
            Profile::Public => ProfileArg::Public,
        };
        profile.extension(self.format)
    }

    pub(super) fn format(&self) -> Format {
        self.format
    }

    pub(super) fn options(&self) -> Options {
        self.options
    }

    /// Adds to what was found in a file the persons that a public report would show.
    pub(super) fn look_for_persons(&self, engine: &Engine, file: &mut Checked) {
        if self.options.profile == Profile::Public {
            let Options { as_of, with_reasons, .. } = self.options;
            engine.check_privacy(file, publish::Options { as_of, with_reasons });
        }
    }

    /// Returns the bytes of a report's file.
    pub(super) fn make(
        &self,
        engine: &Engine,
        report: &Report,
        source: &Source,
        words: &Words,
    ) -> Result<Vec<u8>, Stop> {
        let attachment = self.attach_data.then(|| attachment(source));
        printed(self.format, engine, report, self.options.as_of, attachment.as_ref(), words)
    }

    /// Returns the fingerprint of all that the report of this file is made of. The day is part of it
    /// only where it was given: a report need not be made again because a day has passed.
    pub(super) fn made_of(&self, engine: &Engine, path: &Path, file: &[u8]) -> String {
        let mut hash = Sha256::new();
        hash.update(engine.fingerprint());
        hash.update(format!(
            "{:?} {:?} {} {:?} {} {:?}\n",
            self.format, self.options.profile, self.options.with_reasons, self.date, self.attach_data, self.output
        ));
        hash.update(file);
        // What it is compared with is told in it too.
        for other in named_in(path, file) {
            hash.update(std::fs::read(other).unwrap_or_default());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Returns a dataset as it lies within its report.
fn attachment(source: &Source) -> Attachment {
    let name = Path::new(source.name()).file_name().and_then(|name| name.to_str()).filter(|name| *name != "-");
    Attachment {
        name: name.unwrap_or("granskning.yaml").to_owned(),
        media_type: "application/yaml",
        description: "Granskningen som rapporten är gjord av",
        bytes: source.text().as_bytes().to_vec(),
    }
}

/// Returns the bytes of a document in a format.
pub(in crate::cli) fn printed<D: Printed>(
    format: Format,
    engine: &Engine,
    document: &D,
    day: NaiveDate,
    attachment: Option<&Attachment>,
    words: &Words,
) -> Result<Vec<u8>, Stop> {
    match format {
        Format::Pdf => pdf(engine, document, day, attachment, words),
        Format::Json => match crate::show::json(document) {
            Ok(text) => Ok(text.into_bytes()),
            Err(error) => Err(Stop::failure(error.into())),
        },
        Format::Html => text(engine.html(document)),
        Format::Md => text(engine.markdown(document)),
        Format::Typst => text(engine.typst(document)),
    }
}

fn text(filled: Result<String, RenderError>) -> Result<Vec<u8>, Stop> {
    filled.map(String::into_bytes).map_err(|error| Stop::failure(error.into()))
}

#[cfg(feature = "pdf")]
fn pdf<D: Printed>(
    engine: &Engine,
    report: &D,
    day: NaiveDate,
    attachment: Option<&Attachment>,
    _: &Words,
) -> Result<Vec<u8>, Stop> {
    engine.pdf(report, day, attachment).map_err(Stop::failure)
}

#[cfg(not(feature = "pdf"))]
fn pdf<D: Printed>(_: &Engine, _: &D, _: NaiveDate, _: Option<&Attachment>, words: &Words) -> Result<Vec<u8>, Stop> {
    Err(Stop::usage(anyhow::anyhow!(words.text("no-pdf", &[]))))
}
