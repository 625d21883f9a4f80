//! From Typst source to PDF: the only module that names Typst.
//!
//! The compiler sees two texts and the embedded fonts. It has no disk, no network, no packages and
//! no clock, and the same source gives the same bytes.

use std::sync::{LazyLock, OnceLock};

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult, Severity, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The faces of the report.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../templates/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-It.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiboldIt.otf"),
];

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
#[error("rapporten gick inte att sätta: {}", messages.join("; "))]
pub struct TypesetError {
    /// What Typst says, each with its line.
    pub messages: Vec<String>,
}

/// What all documents share, made once.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<OnceLock<Option<Font>>>,
    functions: Source,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| Shared {
    // Row headers of tables are still an extra of Typst.
    library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
    book: LazyHash::new(FontBook::from_infos(FONTS.iter().filter_map(|data| FontInfo::new(data, 0)))),
    fonts: FONTS.iter().map(|_| OnceLock::new()).collect(),
    functions: Source::new(file_id("lib.typ"), crate::render::LIBRARY.to_owned()),
});

/// Names are constant, because each new one is remembered for the life of the program.
fn file_id(path: &'static str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a constant path")).intern()
}

struct Document {
    main: Source,
    day: NaiveDate,
}

impl World for Document {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id {
            id if id == self.main.id() => Ok(self.main.clone()),
            id if id == SHARED.functions.id() => Ok(SHARED.functions.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index)?.get_or_init(|| Font::new(Bytes::new(FONTS[index]), 0)).clone()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        datetime(self.day)
    }
}

fn datetime(day: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
}

/// Returns the PDF of a Typst source: PDF/A-2a and PDF/UA-1 at once.
///
/// `day` is the day that the file says it was made on, `ident` what the document is, for the
/// identifier in the file.
///
/// # Errors
/// Fails when the source does not compile or breaks a rule of the standards.
pub fn pdf(source: String, ident: &str, day: NaiveDate) -> Result<Vec<u8>, TypesetError> {
    let world = Document { main: Source::new(file_id("main.typ"), source), day };
    let compiled = typst::compile::<PagedDocument>(&world);
    let document = compiled.output.map_err(|errors| explain(&errors, &world))?;
    let midnight = Datetime::from_ymd_hms(
        day.year(),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
        0,
        0,
        0,
    );
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards: standards.expect("the two standards go together"),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| explain(&errors, &world));
    // The next document has nothing to gain from what was remembered for this one.
    comemo::evict(0);
    bytes
}

fn explain(errors: &[SourceDiagnostic], world: &Document) -> TypesetError {
    let message = |error: &SourceDiagnostic| {
        let place = error.span.id().and_then(|id| {
            let source = world.source(id).ok()?;
            let range = world.range(error.span)?;
            let line = source.lines().byte_to_line(range.start)? + 1;
            Some(format!("{} rad {line}: ", id.vpath().get_without_slash()))
        });
        let hints: Vec<String> = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{}{}{}", place.unwrap_or_default(), error.message, hints.concat())
    };
    TypesetError { messages: errors.iter().filter(|e| e.severity == Severity::Error).map(message).collect() }
}

#[cfg(test)]
mod tests;
