//! Files that are no form, are damaged, or want to do harm: refused with the limit that they break.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use sporre::Engine;
use sporre::sheets::{self, Limit};
use sporre::workbook::{self, ReadError};
use zip::write::SimpleFileOptions;

use crate::workbook::{FULL, export, saved, sheets as sheets_of, text};

#[test]
fn a_workbook_that_is_no_form_or_was_damaged_is_refused() {
    let engine = Engine::shipped();
    let good = export(&engine, FULL[3]);
    assert_eq!(
        workbook::read(&saved(&vec![("Blad1".to_owned(), vec![vec![text("hej")]])])).err(),
        Some(ReadError::NotOurs)
    );
    let mut without = sheets_of(&good);
    without.retain(|(name, _)| name != "_sporre");
    assert_eq!(workbook::read(&saved(&without)).err(), Some(ReadError::Damaged));
    let mut changed = sheets_of(&good);
    let hidden = &mut changed.iter_mut().find(|(name, _)| name == "_sporre").unwrap().1;
    let last = hidden.len() - 1;
    hidden[last][1] = text("\"något annat\"");
    assert_eq!(workbook::read(&saved(&changed)).err(), Some(ReadError::Damaged));
    for bytes in [&b""[..], b"PK", b"schema: 1\n", &good[..good.len() / 2]] {
        assert_eq!(workbook::read(bytes).err(), Some(ReadError::Limit(Limit::NotWorkbook)));
    }
    assert_eq!(workbook::read(&[0xD0, 0xCF, 0x11, 0xE0, 0, 0]).err(), Some(ReadError::Limit(Limit::Locked)));
}

/// Returns a packed folder with these parts.
pub(crate) fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn hostile_files_are_refused_with_the_limit_that_they_break() {
    let types = || ("[Content_Types].xml", b"<Types/>".to_vec());
    let one = |name: &str, content: Vec<u8>| sheets::guard(&packed(&[types(), (name, content)])).err();
    assert_eq!(one("xl/a.xml", b"<a/>".to_vec()), None);
    assert!(matches!(one("xl/bomb.xml", vec![b' '; 20 << 20]), Some(Limit::Ratio(_))));
    let noise: Vec<u8> = (0..26 << 20).map(|i: u32| (i.wrapping_mul(2_654_435_761) >> 27) as u8 | 32).collect();
    assert!(matches!(one("xl/noise.xml", noise), Some(Limit::Unpacked(_) | Limit::Bytes(_))));
    for name in ["../ut.xml", "/etc/ut.xml", "xl/../../ut.xml", "C:\\ut.xml", "xl\\..\\..\\ut.xml"] {
        assert_eq!(one(name, b"<a/>".to_vec()), Some(Limit::Path(name.to_owned())));
    }
    assert_eq!(one("xl/a.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".to_vec()), Some(Limit::Entities));
    let wide: Vec<u8> = "<!doctype a><a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(one("xl/a.xml", wide), Some(Limit::Entities));
    assert_eq!(one("xl/vbaProject.bin", vec![1]), Some(Limit::Macros));
    assert_eq!(sheets::guard(&packed(&[("a.txt", vec![1])])).err(), Some(Limit::NotWorkbook));
    let many: Vec<(String, Vec<u8>)> = (0..1001).map(|i| (format!("xl/{i}.xml"), vec![1])).collect();
    let many: Vec<(&str, Vec<u8>)> = many.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    assert!(matches!(sheets::guard(&packed(&many)).err(), Some(Limit::Parts(_))));
    assert!(matches!(sheets::guard(&vec![0; 9 << 20]).err(), Some(Limit::Bytes(_))));
}

#[test]
fn a_sheet_of_a_million_rows_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(1_048_575, 16_383, "långt bort").unwrap();
    let far = book.save_to_buffer().unwrap();
    assert!(matches!(workbook::read(&far).err(), Some(ReadError::Limit(Limit::Rows(_)))));
    let sheet = book.add_worksheet();
    for row in 0..19_000 {
        for column in 0..22 {
            sheet.write_number(row, column, 1).unwrap();
        }
    }
    let many = book.save_to_buffer().unwrap();
    assert!(matches!(workbook::read(&many).err(), Some(ReadError::Limit(_))));
}

#[test]
fn one_text_in_every_cell_does_not_fill_the_memory() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let long = "a".repeat(30_000);
    for row in 0..1_000 {
        sheet.write_string(row, 0, &long).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 1 << 20, "the file holds the text once");
    assert!(matches!(sheets::cells(&bytes).err(), Some(Limit::Unpacked(_))));
}
