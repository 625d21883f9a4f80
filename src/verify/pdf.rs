//! A report as PDF.

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{EF, F, FILTER, TYPE, UF};
use hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};

use super::{ReportFile, Unreadable};
use crate::seal::Seal;

/// A dataset is never larger than this, whatever a damaged file makes of it.
const MOST_BYTES: usize = 8 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<ReportFile, Unreadable> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(|_| Unreadable::Damaged)?;
    let keywords = pdf.metadata().keywords.as_deref().map(text);
    let attached = pdf.objects().into_iter().find_map(|object| match object {
        Object::Dict(dict) => attachment(&dict),
        _ => None,
    });
    Ok(ReportFile { seal: keywords.and_then(|words| Seal::find(&words)), attached })
}

/// Returns the name and the bytes of an attached file.
fn attachment(dict: &Dict<'_>) -> Option<(String, Vec<u8>)> {
    dict.get::<Name<'_>>(TYPE).filter(|kind| kind.as_ref() == b"Filespec")?;
    let name = dict.get::<PdfString<'_>>(UF).or_else(|| dict.get::<PdfString<'_>>(F))?;
    let files = dict.get::<Dict<'_>>(EF)?;
    let stream = files.get::<Stream<'_>>(F).or_else(|| files.get::<Stream<'_>>(UF))?;
    let raw = stream.raw_data();
    let filter = stream.dict().get::<Name<'_>>(FILTER);
    let bytes = match filter.as_deref() {
        Some(b"FlateDecode") => miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(&raw, MOST_BYTES).ok()?,
        None if !stream.dict().contains_key(FILTER) => raw.into_owned(),
        _ => return None,
    };
    (bytes.len() <= MOST_BYTES).then(|| (text(name.as_ref()), bytes))
}

/// Returns a text of a PDF, which is UTF-16 with a mark, or one byte for each letter.
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_inside_is_damaged() {
        assert_eq!(read(b"%PDF-1.7\nnothing"), Err(Unreadable::Damaged));
    }

    #[test]
    fn texts_are_read_in_both_encodings() {
        assert_eq!(text(b"kontrollkod x"), "kontrollkod x");
        assert_eq!(text(&[0xfe, 0xff, 0x00, 0xe5, 0x00, 0x61]), "åa");
        assert_eq!(text(&[0xe5, 0x61]), "åa");
    }
}
