//! Reading a report back: the code printed in it, and the dataset that lies within it.

mod pdf;

use crate::seal::Seal;

/// A file larger than this is no report.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// What a report's file holds besides its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFile {
    /// The code by which it is known.
    pub seal: Option<Seal>,
    /// The dataset that lies within it, with its name there.
    pub attached: Option<(String, Vec<u8>)>,
}

/// Why a file is no report that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is a PDF, but damaged or locked.
    #[error("a PDF that is damaged or locked")]
    Damaged,
    /// It is no PDF and no text.
    #[error("no PDF and no text")]
    NoReport,
}

/// Tells whether a file is a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads a report: a PDF, or a text such as HTML, Markdown or the document model.
///
/// # Errors
/// Fails when the file is none of them.
pub fn read(bytes: &[u8]) -> Result<ReportFile, Unreadable> {
    if is_pdf(bytes) {
        return pdf::read(bytes);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NoReport)?;
    Ok(ReportFile { seal: Seal::find(text), attached: None })
}
