//! Where forms come from: the program itself, and a folder with forms of one's own.

use super::Read;
use super::check::check;
use super::model::{ChoicesFrom, Form};
use crate::catalogue::Catalogue;
use crate::load::{self, Source};

/// Lists the embedded files; a test holds the list against the folder.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../indicators/forms/", $path)))),*]
    };
}

const EMBEDDED: &[(&str, &str)] = embed![
    "st-contract-hospital.yaml",
    "st-contract-general-practice.yaml",
    "placement.yaml",
    "main-supervisor.yaml",
    "study-director.yaml",
];

/// Forms in the order of lists.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    list: Vec<Form>,
    regulations: Vec<String>,
}

impl Forms {
    /// Returns the forms of the program, with what a catalogue knows.
    pub fn shipped(catalogue: &Catalogue) -> Self {
        let regulations = catalogue.regulations.values().map(|regulation| regulation.title.clone()).collect();
        let mut forms = Self { list: Vec::new(), regulations };
        for (path, text) in EMBEDDED {
            forms.add(read_any(Source::new(*path, *text), &[]).value.expect("the tests read every shipped form"));
        }
        forms
    }

    /// Adds a form, with the answers that the catalogue knows; one with the same id makes way.
    pub fn add(&mut self, mut form: Form) {
        for field in form.fields_mut() {
            match field.choices_from {
                Some(ChoicesFrom::Regulations) => field.choices.clone_from(&self.regulations),
                None => {}
            }
        }
        match self.list.iter_mut().find(|known| known.id == form.id) {
            Some(known) => *known = form,
            None => self.list.push(form),
        }
    }

    /// Returns the form with an id.
    pub fn get(&self, id: &str) -> Option<&Form> {
        self.list.iter().find(|form| form.id == id)
    }

    /// Returns all forms.
    pub fn iter(&self) -> std::slice::Iter<'_, Form> {
        self.list.iter()
    }

    /// Returns the ids of all forms.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|form| form.id.as_str())
    }
}

/// Reads a form and checks that it holds together, and that the catalogue knows what it names.
pub fn read_form(source: Source, catalogue: &Catalogue) -> Read<Form> {
    let norms: Vec<&str> = catalogue.region_words.norms.iter().map(|term| term.id.as_str()).collect();
    read_any(source, &norms)
}

fn read_any(source: Source, norms: &[&str]) -> Read<Form> {
    let (form, tree, mut diags) = load::read::<Form>(&source);
    if let Some(form) = &form {
        check(form, &tree, norms, &mut diags);
    }
    Read::new(source, tree, diags, form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regulations_of_a_choice_are_those_of_the_catalogue() {
        let mut catalogue = crate::catalogue::shipped();
        catalogue.regulations.values_mut().for_each(|regulation| regulation.title.push_str(" (ny)"));
        let forms = Forms::shipped(&catalogue);
        let fields = forms.iter().flat_map(Form::fields);
        let choices: Vec<&[String]> =
            fields.filter(|field| field.key == "regulation").map(|field| field.choices.as_slice()).collect();
        assert_eq!(choices, [["SOSFS 2015:8 (ny)", "HSLF-FS 2021:8 (ny)"]; 3]);
    }

    #[test]
    fn every_form_of_the_folder_is_embedded_and_whole() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators/forms");
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut on_disk: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        on_disk.sort();
        let mut embedded: Vec<&str> = EMBEDDED.iter().map(|(path, _)| *path).collect();
        embedded.sort_unstable();
        assert_eq!(on_disk, embedded);
        for (path, text) in EMBEDDED {
            let read = read_form(Source::new(*path, *text), &crate::catalogue::shipped());
            assert!(read.diags.is_empty(), "{path}: {:?}", read.diags.iter().collect::<Vec<_>>());
            assert_eq!(read.value.map(|form| format!("{}.yaml", form.id)).as_deref(), Some(*path));
        }
    }
}
