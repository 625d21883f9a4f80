//! What is asked of the bytes of a workbook before anything reads them as one.
//!
//! A workbook is a packed folder of XML. Whoever sends one decides how much it unpacks to, what its parts
//! are called and what its XML refers to; so the limits are looked at first, and every byte is counted
//! where it is unpacked, not where the file says how many there are.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The largest file.
pub const MOST_BYTES: u64 = 8 << 20;
/// So much all parts may be together when they are unpacked, and all cells when they are read.
pub(super) const MOST_UNPACKED: u64 = 24 << 20;
/// So many times its packed size a large part may be.
const MOST_RATIO: u64 = 200;
/// Below this size nobody asks how well a part was packed.
const LARGE: u64 = 1 << 20;
/// The most parts.
const MOST_PARTS: usize = 1000;

/// Why a file is not read as a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// It is no workbook of the form XLSX, or a damaged one.
    NotWorkbook,
    /// It is locked with a password.
    Locked,
    /// The file is larger than this many bytes.
    Bytes(u64),
    /// It has more parts than this.
    Parts(usize),
    /// Unpacked it is larger than this many bytes.
    Unpacked(u64),
    /// A part is packed more than this many times.
    Ratio(u64),
    /// A part has a name that leads out of the file.
    Path(String),
    /// Its XML defines names of its own, or refers to other files.
    Entities,
    /// It holds a program.
    Macros,
    /// It has more sheets than this.
    Sheets(usize),
    /// A sheet has more rows than this.
    Rows(u32),
    /// It has more cells than this.
    Cells(usize),
}

/// Looks at the bytes of a workbook.
///
/// # Errors
/// Fails with the first limit that does not hold.
pub fn guard(bytes: &[u8]) -> Result<(), Limit> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Limit::Bytes(MOST_BYTES));
    }
    // A locked workbook is a file of the old form with the new one within it.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Limit::Locked);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Limit::NotWorkbook)?;
    if archive.len() > MOST_PARTS {
        return Err(Limit::Parts(MOST_PARTS));
    }
    if archive.has_overlapping_files().map_err(|_| Limit::NotWorkbook)? {
        return Err(Limit::NotWorkbook);
    }
    let mut unpacked = 0;
    let mut is_workbook = false;
    let mut buffer = vec![0; 1 << 16];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => Limit::Locked,
            _ => Limit::NotWorkbook,
        })?;
        let name = part.name().map_err(|_| Limit::NotWorkbook)?.into_owned();
        if leads_out(&name) {
            return Err(Limit::Path(name));
        }
        if name.to_lowercase().ends_with("vbaproject.bin") {
            return Err(Limit::Macros);
        }
        is_workbook |= name == "[Content_Types].xml";
        let packed = part.compressed_size();
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml");
        let mut size = 0;
        let mut tail: Vec<u8> = Vec::new();
        loop {
            let read = part.read(&mut buffer).map_err(|_| Limit::NotWorkbook)?;
            if read == 0 {
                break;
            }
            size += read as u64;
            unpacked += read as u64;
            if unpacked > MOST_UNPACKED {
                return Err(Limit::Unpacked(MOST_UNPACKED));
            }
            if size > LARGE && size / packed.max(1) > MOST_RATIO {
                return Err(Limit::Ratio(MOST_RATIO));
            }
            if is_xml && defines(&mut tail, &buffer[..read]) {
                return Err(Limit::Entities);
            }
        }
    }
    if is_workbook { Ok(()) } else { Err(Limit::NotWorkbook) }
}

/// Tells whether a name of a part leads out of the folder that the file is.
fn leads_out(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with(['/', '\\']) || has_drive || name.split(['/', '\\']).any(|step| step == "..")
}

/// Tells whether XML begins to define names. What a piece ends with is kept for the next one. The signs
/// of other encodings of the same words are found too.
fn defines(tail: &mut Vec<u8>, piece: &[u8]) -> bool {
    const WORDS: [&[u8]; 2] = [b"<!DOCTYPE", b"<!ENTITY"];
    const LONGEST: usize = 32;
    let plain = |bytes: &[u8]| bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
    let from_start = [tail.as_slice(), &plain(piece)].concat();
    let mut marks = from_start.windows(2).enumerate().filter(|(_, pair)| *pair == b"<!");
    let found = marks.any(|(at, _)| {
        WORDS
            .iter()
            .any(|word| from_start[at..].get(..word.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(word)))
    });
    *tail = from_start[from_start.len().saturating_sub(LONGEST)..].to_vec();
    found
}
