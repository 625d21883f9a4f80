//! The dataset as it was when a form was made of it, hidden within the form.

use sha2::{Digest, Sha256};

/// The name of the hidden sheet.
pub(super) const SHEET: &str = "_sporre";
/// What its first cell says.
const MARK: &str = "sporre-workbook";
/// The version of the form.
const VERSION: &str = "1";
/// The most characters of a text in one cell; Excel takes a few more.
const LONGEST: usize = 30_000;

/// Where a form comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the dataset's file, without folders.
    pub file: String,
    /// The catalogue, `st 2026.1`.
    pub catalogue: String,
    /// The whole text of the file.
    pub text: String,
    /// The names of the sheets by their ids.
    pub sheets: Vec<(String, String)>,
}

/// Why the hidden sheet cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginError {
    /// It is not there.
    Missing,
    /// It comes from a newer program.
    Newer,
    /// It has been changed.
    Damaged,
}

/// Tells whether a file's name is one that a workbook may bring with it: it leads to no other folder and
/// hides nothing.
pub fn is_plain_name(name: &str) -> bool {
    let is_odd = |c: char| matches!(c, '/' | '\\' | ':') || c.is_control();
    !name.is_empty() && !name.starts_with('.') && !name.contains(is_odd)
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns a text that survives every program that saves workbooks: letters as they are, blanks in a row
/// and what no program shows as JSON writes it.
fn sealed(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a text can always be written");
    let json = json.replace('_', "\\u005f").replace("  ", " \\u0020");
    let blank = |c: char| (c.is_whitespace() && c != ' ') || matches!(c, '\u{feff}' | '\u{7f}'..='\u{9f}');
    json.chars().fold(String::with_capacity(json.len()), |mut text, c| {
        // All of them are within the first plane.
        if blank(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
        text
    })
}

impl Origin {
    /// Returns the rows of the hidden sheet: what a row is, and its value.
    pub(super) fn rows(&self) -> Vec<(String, String)> {
        let mut rows = vec![
            (MARK.to_owned(), VERSION.to_owned()),
            ("file".to_owned(), self.file.clone()),
            ("catalogue".to_owned(), self.catalogue.clone()),
            ("digest".to_owned(), digest(&self.text)),
        ];
        rows.extend(self.sheets.iter().map(|(id, name)| (format!("sheet {id}"), name.clone())));
        let json = sealed(&self.text);
        let mut rest = json.as_str();
        while !rest.is_empty() {
            let mut end = rest.len().min(LONGEST);
            // A piece neither begins nor ends with a blank, which a program might not keep.
            while end < rest.len()
                && (!rest.is_char_boundary(end)
                    || rest[..end].ends_with(char::is_whitespace)
                    || rest[end..].starts_with(char::is_whitespace))
            {
                end -= 1;
            }
            rows.push(("text".to_owned(), rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rows
    }

    /// Returns what the rows of a hidden sheet say.
    pub(super) fn of_rows(rows: &[(String, String)]) -> Result<Self, OriginError> {
        let value = |name: &str| rows.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        match value(MARK) {
            None => return Err(OriginError::Missing),
            Some(VERSION) => {}
            Some(other) if other.parse::<u32>().is_ok() => return Err(OriginError::Newer),
            Some(_) => return Err(OriginError::Damaged),
        }
        let json: String = rows.iter().filter(|(name, _)| name == "text").map(|(_, piece)| piece.as_str()).collect();
        let text: String = serde_json::from_str(&json).map_err(|_| OriginError::Damaged)?;
        if value("digest") != Some(digest(&text).as_str()) {
            return Err(OriginError::Damaged);
        }
        // The name may not lead to another folder.
        let file = value("file").unwrap_or_default();
        if !is_plain_name(file) {
            return Err(OriginError::Damaged);
        }
        let sheets =
            rows.iter().filter_map(|(name, value)| Some((name.strip_prefix("sheet ")?.to_owned(), value.clone())));
        Ok(Self {
            file: file.to_owned(),
            catalogue: value("catalogue").unwrap_or_default().to_owned(),
            sheets: sheets.collect(),
            text,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn origin(text: String) -> Origin {
        let sheets = vec![("area:A".to_owned(), "A Verksamheten".to_owned())];
        Origin { file: "min.yaml".into(), catalogue: "st 2026.1".into(), text, sheets }
    }

    proptest! {
        #[test]
        fn a_file_comes_back_from_its_pieces(text in "(\\PC|[ \r\n\t_\"\\\\]){0,300}", times in 1usize..400) {
            let text = text.repeat(times);
            let origin = origin(text);
            let rows = origin.rows();
            prop_assert!(rows.iter().all(|(_, value)| value.len() <= LONGEST && value.trim() == value));
            prop_assert_eq!(Origin::of_rows(&rows), Ok(origin));
        }
    }

    #[test]
    fn what_somebody_changed_is_not_used() {
        let mut rows = origin("unit: x\n".repeat(5000)).rows();
        assert_eq!(Origin::of_rows(&[]), Err(OriginError::Missing));
        let last = rows.len() - 1;
        rows[last].1 = rows[last].1.replacen('x', "y", 1);
        assert_eq!(Origin::of_rows(&rows), Err(OriginError::Damaged));
        rows[last].1 = rows[last].1.replacen('y', "x", 1);
        for name in ["../min.yaml", "/etc/min.yaml", "..", "", "C:min.yaml", "a\\b.yaml", ".bashrc", "a\nb.yaml"] {
            rows[1].1 = name.to_owned();
            assert_eq!(Origin::of_rows(&rows), Err(OriginError::Damaged), "{name}");
        }
        rows[0].1 = "2".to_owned();
        assert_eq!(Origin::of_rows(&rows), Err(OriginError::Newer));
    }
}
