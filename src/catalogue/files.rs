//! Where a catalogue's files come from: the program itself or a folder.

use std::path::Path;

use crate::load::Source;

/// The files of a catalogue, by their path within it.
#[derive(Debug, Clone, Default)]
pub struct Files {
    pub(super) list: Vec<(String, Source)>,
}

/// Lists the embedded files; a test holds the list against the folder.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../indicators/", $path)))),*]
    };
}

const EMBEDDED: &[(&str, &str)] = embed![
    "catalogue.yaml",
    "regulations.yaml",
    "grading.yaml",
    "facts.yaml",
    "publishing.yaml",
    "surveys.yaml",
    "a-verksamheten.yaml",
    "b-medarbetarstab-och-interna-kompetenser.yaml",
    "c-lokaler-och-utrustning.yaml",
    "d-tjanstgoringens-upplagg.yaml",
    "e-handledning-och-kompetensbedomning.yaml",
    "f-teoretisk-utbildning.yaml",
    "g-medicinsk-vetenskap-och-systematiskt-kvalitets-och-patientsakerhetsarbete.yaml",
    "h-ledarskapskompetens-och-kommunikativ-kompetens.yaml",
    "guidance/a.yaml",
    "guidance/b.yaml",
    "guidance/c.yaml",
    "guidance/d.yaml",
    "guidance/e.yaml",
    "guidance/f.yaml",
    "guidance/g.yaml",
    "guidance/h.yaml",
    "regions/default.yaml",
    "regions/gavleborg.yaml",
    "regions/halland.yaml",
    "regions/skane.yaml",
    "regions/vasternorrland.yaml",
    "regions/words.yaml",
];

impl Files {
    /// Returns a catalogue of texts in memory, by path within the catalogue.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let list = texts.into_iter().map(|(path, text)| (path.to_owned(), Source::new(path, text)));
        Self { list: list.collect() }
    }

    /// Returns the path of each file within the catalogue.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(path, _)| path.as_str())
    }
}

/// Returns the files that are embedded in the program.
pub fn embedded() -> Files {
    Files::from_texts(EMBEDDED.iter().map(|(path, text)| (*path, (*text).to_owned())))
}

/// Returns the files of a folder and of its folders `guidance` and `regions`.
///
/// # Errors
/// Fails when the folder cannot be listed. What is wrong with a file is told when it is read.
pub fn from_folder(folder: &Path) -> std::io::Result<Files> {
    let mut list = Vec::new();
    for prefix in ["", "guidance/", "regions/"] {
        let dir = folder.join(prefix);
        if !prefix.is_empty() && !dir.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(dir)?;
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let yaml = path.extension().is_some_and(|ext| ext == "yaml" || ext == "yml");
            if yaml && !name.starts_with('.') {
                list.push((format!("{prefix}{name}"), Source::open(&path)));
            }
        }
    }
    list.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Files { list })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators");
        let on_disk: Vec<String> = from_folder(&folder).expect("a folder").list.into_iter().map(|f| f.0).collect();
        let mut embedded: Vec<String> = EMBEDDED.iter().map(|f| f.0.to_owned()).collect();
        embedded.sort();
        assert_eq!(on_disk, embedded);
    }
}
