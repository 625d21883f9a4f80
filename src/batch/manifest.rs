//! What was made from what: a small file beside the reports, by which the next run sees what is new.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of the file.
pub const FILE: &str = ".sporre-manifest.json";

/// The version of this format.
const VERSION: u32 = 1;

/// The reports of a folder, by the files that they were made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// The entries by source, with `/` between folders, and the ending of the report in brackets.
    pub reports: BTreeMap<String, Entry>,
}

/// A report that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its file.
    pub output: String,
    /// The fingerprint of all that it was made of: data, catalogue, templates, program, options.
    pub made_of: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { format: "sporre-manifest".to_owned(), version: VERSION, reports: BTreeMap::new() }
    }
}

impl Manifest {
    /// Reads a manifest. One that is damaged, or of another version, tells nothing, and everything
    /// is then made again.
    pub fn read(text: &[u8]) -> Self {
        let read = serde_json::from_slice::<Self>(text).ok();
        read.filter(|read| read.version == VERSION && read.format == "sporre-manifest").unwrap_or_default()
    }

    /// Returns the text of the manifest.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back() {
        let mut manifest = Manifest::default();
        let entry = Entry { output: "b.pdf".to_owned(), made_of: "12".to_owned(), bytes: 5 };
        manifest.reports.insert("a.yaml".to_owned(), entry);
        assert_eq!(Manifest::read(manifest.text().as_bytes()), manifest);
    }

    #[test]
    fn what_is_no_manifest_tells_nothing() {
        let newer = Manifest { version: VERSION + 1, ..Manifest::default() }.text();
        for text in ["", "{", "[]", "null", &newer, "{\"format\": \"x\", \"version\": 1, \"reports\": {}}"] {
            assert_eq!(Manifest::read(text.as_bytes()), Manifest::default(), "{text}");
        }
    }
}
