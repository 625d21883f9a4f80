//! From Typst source to PDF: the only module that names Typst.
//!
//! The compiler sees the source, the modules and pictures of the templates, and the embedded fonts.
//! It has no disk, no network, no packages and no clock, and the same source gives the same bytes.

use std::collections::HashMap;
use std::fmt;
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

use crate::render::{Attachment, Templates};
use crate::theme::Theme;

/// The faces of the report.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../templates/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-It.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../../templates/fonts/SourceSans3-SemiboldIt.otf"),
];

/// A document may have so many pages; the longest report has a hundredth of them. It stops
/// templates that never come to an end.
const MOST_PAGES: usize = 2000;

/// The name under which a source finds what is attached to it.
const ATTACHED: &str = "attached";

/// The name of the source of a document.
pub const MAIN: &str = "main.typ";

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The source does not compile or breaks a rule of the standards.
    #[error("rapporten gick inte att sätta: {}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults {
        /// What Typst says.
        faults: Vec<Fault>,
    },
    /// The document has more pages than any document should.
    #[error("dokumentet blev {pages} sidor; gränsen är {MOST_PAGES}")]
    TooLong {
        /// How many pages there are.
        pages: usize,
    },
}

/// One thing that Typst says is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file and the line in it, where they are known.
    pub place: Option<(String, usize)>,
    /// What it says, in English.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some((file, line)) => write!(f, "{file} rad {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// What all documents share, made once.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<OnceLock<Option<Font>>>,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| Shared {
    // Row headers of tables are still an extra of Typst.
    library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
    book: LazyHash::new(FontBook::from_infos(FONTS.iter().filter_map(|data| FontInfo::new(data, 0)))),
    fonts: FONTS.iter().map(|_| OnceLock::new()).collect(),
});

/// Returns the id of a file. Each new name is remembered for the life of the program, so names
/// are constants and those of a folder of templates.
fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// Turns Typst sources into PDF, with the modules and pictures that they may use.
#[derive(Debug)]
pub struct Typesetter {
    main: FileId,
    modules: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Typesetter {
    /// Returns a typesetter for these templates and this look.
    pub fn new(templates: &Templates, theme: &Theme) -> Self {
        let id = |path: &'static str| file_id(path).expect("a constant path");
        let mut modules = HashMap::new();
        let mut files = HashMap::new();
        let library = templates.text("lib.typ").unwrap_or_default().to_owned();
        for (name, bytes) in templates.beside_typst() {
            let Some(id) = file_id(name) else { continue };
            match std::str::from_utf8(bytes) {
                Ok(text) if name.ends_with(".typ") => _ = modules.insert(id, Source::new(id, text.to_owned())),
                _ => _ = files.insert(id, Bytes::new(bytes.to_vec())),
            }
        }
        for (name, text) in [("lib.typ", library), ("theme.typ", crate::render::typst_theme(theme))] {
            modules.insert(id(name), Source::new(id(name), text));
        }
        if let Some(logo) = &theme.logo {
            files.insert(id(logo.format.file_name()), Bytes::new(logo.bytes.clone()));
        }
        Self { main: id(MAIN), modules, files }
    }

    /// Returns the PDF of a Typst source: PDF/A-2a and PDF/UA-1 at once.
    ///
    /// `day` is the day that the file says it was made on, `ident` what the document is, for the
    /// identifier in the file.
    ///
    /// A document with an attachment is PDF/A-3a instead, because PDF/A-2 holds no other files.
    ///
    /// # Errors
    /// Fails when the source does not compile, breaks a rule of the standards or never ends.
    pub fn pdf(
        &self,
        mut source: String,
        ident: &str,
        day: NaiveDate,
        attachment: Option<&Attachment>,
    ) -> Result<Vec<u8>, TypesetError> {
        let mut attached = None;
        if let Some(attachment) = attachment {
            source.push_str(&crate::render::typst_attachment(ATTACHED, attachment));
            attached = file_id(ATTACHED).map(|id| (id, Bytes::new(attachment.bytes.clone())));
        }
        let world = Document { shelf: self, main: Source::new(self.main, source), attached, day };
        let made = world.pdf(ident);
        // The next document has nothing to gain from what was remembered for this one.
        comemo::evict(0);
        made
    }
}

impl Typesetter {
    /// Returns why a picture of the look cannot be set on a page.
    pub fn picture_fault(&self, name: &str) -> Option<String> {
        let source = format!("#set document(title: \"x\")\n#image(\"/{name}\", alt: \"x\", width: 10mm)");
        match self.pdf(source, "x", NaiveDate::default(), None) {
            Ok(_) => None,
            Err(TypesetError::Faults { faults }) => faults.into_iter().next().map(|fault| fault.message),
            Err(other) => Some(other.to_string()),
        }
    }
}

struct Document<'t> {
    shelf: &'t Typesetter,
    main: Source,
    attached: Option<(FileId, Bytes)>,
    day: NaiveDate,
}

impl Document<'_> {
    fn pdf(&self, ident: &str) -> Result<Vec<u8>, TypesetError> {
        let compiled = typst::compile::<PagedDocument>(self);
        let document = compiled.output.map_err(|errors| explain(&errors, self))?;
        let pages = document.pages().len();
        if pages > MOST_PAGES {
            return Err(TypesetError::TooLong { pages });
        }
        let day = self.day;
        let midnight = Datetime::from_ymd_hms(
            day.year(),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
            0,
            0,
            0,
        );
        let archive = if self.attached.is_some() { PdfStandard::A_3a } else { PdfStandard::A_2a };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, archive]);
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some(concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: midnight.map(Timestamp::new_utc),
            standards: standards.expect("the two standards go together"),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| explain(&errors, self))
    }
}

impl World for Document<'_> {
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
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        self.shelf.modules.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let attached = self.attached.iter().find(|(attached, _)| *attached == id).map(|(_, bytes)| bytes);
        attached.or_else(|| self.shelf.files.get(&id)).cloned().ok_or(FileError::AccessDenied)
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

fn explain(errors: &[SourceDiagnostic], world: &Document<'_>) -> TypesetError {
    let fault = |error: &SourceDiagnostic| {
        let place = error.span.id().and_then(|id| {
            let source = world.source(id).ok()?;
            let range = world.range(error.span)?;
            let line = source.lines().byte_to_line(range.start)? + 1;
            Some((id.vpath().get_without_slash().to_owned(), line))
        });
        let hints: Vec<String> = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        Fault { place, message: format!("{}{}", error.message, hints.concat()) }
    };
    let errors = errors.iter().filter(|error| error.severity == Severity::Error);
    TypesetError::Faults { faults: errors.map(fault).collect() }
}

#[cfg(test)]
mod tests;
