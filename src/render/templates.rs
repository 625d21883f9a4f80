//! The templates: those in the program, and a folder that takes their place file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diag::nearest;

/// The templates in the program, by their names.
pub const EMBEDDED: [(&str, &str); 12] = [
    ("document.html.j2", include_str!("../../templates/document.html.j2")),
    ("document.md.j2", include_str!("../../templates/document.md.j2")),
    ("document.typ.j2", include_str!("../../templates/document.typ.j2")),
    ("lib.typ", include_str!("../../templates/lib.typ")),
    ("macros.html.j2", include_str!("../../templates/macros.html.j2")),
    ("macros.md.j2", include_str!("../../templates/macros.md.j2")),
    ("opening.html.j2", include_str!("../../templates/opening.html.j2")),
    ("remind.txt.j2", include_str!("../../templates/remind.txt.j2")),
    ("report.css", include_str!("../../templates/report.css")),
    ("report.html.j2", include_str!("../../templates/report.html.j2")),
    ("report.md.j2", include_str!("../../templates/report.md.j2")),
    ("report.typ.j2", include_str!("../../templates/report.typ.j2")),
];

/// The templates that documents are made with.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    folder: Option<PathBuf>,
    /// The files of the folder by their names within it, with `/` between folders.
    files: BTreeMap<String, Vec<u8>>,
}

/// Why a folder of templates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplatesError {
    /// A template is not text in UTF-8.
    #[error("{0} is no text in UTF-8")]
    NoText(PathBuf),
    /// Nothing in the folder takes the place of a template.
    #[error("{0} holds no template")]
    Nothing(PathBuf),
}

impl Templates {
    /// Returns the templates in the program.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Returns the templates of a folder over those in the program, given the folder's files by
    /// their names within it, with `/` between folders.
    ///
    /// # Errors
    /// Fails when a template is no text, or when no file takes the place of a template.
    pub fn over(folder: &Path, files: BTreeMap<String, Vec<u8>>) -> Result<Self, TemplatesError> {
        for (name, bytes) in &files {
            if is_text(name) && std::str::from_utf8(bytes).is_err() {
                return Err(TemplatesError::NoText(folder.join(name)));
            }
        }
        if !EMBEDDED.iter().any(|(name, _)| files.contains_key(*name)) {
            return Err(TemplatesError::Nothing(folder.to_owned()));
        }
        Ok(Self { folder: Some(folder.to_owned()), files })
    }

    /// Returns the folder, when there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Returns the text of a template: that of the folder, else the embedded one.
    pub fn text(&self, name: &str) -> Option<&str> {
        let embedded = || EMBEDDED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        self.own(name).or_else(embedded)
    }

    /// Returns the templates that the folder replaces.
    pub fn replaced(&self) -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name).filter(|name| self.files.contains_key(*name))
    }

    /// Returns the files of the folder that look like templates but take the place of none, with
    /// the name that may have been meant. What another template includes or imports is none of them.
    pub fn strays(&self) -> Vec<(&str, Option<&'static str>)> {
        let texts: Vec<&str> = self.files.keys().filter_map(|name| self.own(name)).collect();
        let strays = self.files.keys().filter(|name| {
            let (name, last) = (name.as_str(), name.rsplit('/').next().unwrap_or(name));
            is_text(name)
                && !EMBEDDED.iter().any(|(known, _)| *known == name)
                && !texts.iter().any(|text| text.contains(last))
        });
        strays.map(|name| (name.as_str(), near(name))).collect()
    }

    /// Returns the name of a template as a person finds it: with its folder where it is their own.
    pub fn shown(&self, name: &str) -> String {
        match &self.folder {
            Some(folder) if self.files.contains_key(name) => folder.join(name).display().to_string(),
            _ => name.to_owned(),
        }
    }

    /// Returns a hash that changes with every byte of the templates and of the folder's other files.
    pub fn fingerprint(&self) -> [u8; 32] {
        let embedded = EMBEDDED.iter().map(|(name, text)| (*name, text.as_bytes()));
        let own = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let mut hash = Sha256::new();
        for (name, bytes) in embedded.chain(own) {
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.finalize().into()
    }

    /// Returns the templates whose names end so, the folder's over the embedded ones.
    pub(super) fn ending(&self, ends: &[&str]) -> BTreeMap<String, String> {
        let fits = |name: &str| ends.iter().any(|end| name.ends_with(end));
        let embedded = EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), *text));
        let own = self.files.keys().filter_map(|name| Some((name.clone(), self.own(name)?)));
        embedded.chain(own).filter(|(name, _)| fits(name)).map(|(name, text)| (name, text.to_owned())).collect()
    }

    /// Returns the files that the typesetter may see besides `lib.typ`: modules, pictures, data.
    pub fn beside_typst(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        files.filter(|(name, _)| *name != "lib.typ" && !name.ends_with(".j2") && !name.ends_with(".css"))
    }

    fn own(&self, name: &str) -> Option<&str> {
        self.files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}

fn is_text(name: &str) -> bool {
    [".j2", ".typ", ".css"].iter().any(|end| name.ends_with(end))
}

/// Returns the template that a name comes near to.
fn near(name: &str) -> Option<&'static str> {
    nearest(name, EMBEDDED.iter().map(|(known, _)| *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(files: &[(&str, &[u8])]) -> Result<Templates, TemplatesError> {
        let files = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        Templates::over(Path::new("mallar"), files)
    }

    #[test]
    fn a_folder_takes_the_place_of_templates_file_by_file() {
        let templates = over(&[("report.css", b"p {}"), ("notes.txt", b"x")]).expect("templates");
        assert_eq!(templates.text("report.css"), Some("p {}"));
        let embedded = EMBEDDED.iter().find(|(name, _)| *name == "lib.typ").map(|(_, text)| *text);
        assert_eq!(templates.text("lib.typ"), embedded);
        assert_eq!(templates.replaced().collect::<Vec<_>>(), ["report.css"]);
        assert_eq!(templates.shown("lib.typ"), "lib.typ");
        assert_eq!(templates.shown("report.css"), Path::new("mallar").join("report.css").display().to_string());
        assert_ne!(templates.fingerprint(), Templates::embedded().fingerprint());
    }

    #[test]
    fn a_stray_template_is_told_with_what_may_be_meant() {
        let templates = over(&[
            ("lib.typ", b"#import \"parts/band.typ\": *"),
            ("parts/band.typ", b""),
            ("reprot.typ.j2", b""),
            ("other.css", b""),
        ])
        .expect("templates");
        assert_eq!(templates.strays(), [("other.css", None), ("reprot.typ.j2", Some("report.typ.j2"))]);
        assert_eq!(templates.beside_typst().map(|(name, _)| name).collect::<Vec<_>>(), ["parts/band.typ"]);
    }

    #[test]
    fn a_folder_that_is_no_folder_of_templates_is_refused() {
        assert!(matches!(over(&[("x.txt", b"x")]), Err(TemplatesError::Nothing(_))));
        assert!(matches!(over(&[("lib.typ", &[0xff, 0xfe])]), Err(TemplatesError::NoText(_))));
    }
}
