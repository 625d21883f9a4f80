//! What the ids that region profiles name are called.

use serde::{Deserialize, Serialize};

use crate::catalogue::build::Parsed;
use crate::catalogue::{CheckedFile, embedded};
use crate::diag::{Code, DataPath, Diagnostic};
use crate::load::Source;

/// The file with the words.
pub const FILE: &str = "regions/words.yaml";

/// An id with what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The id, `main-supervisor`.
    pub id: String,
    /// What it is called, in the singular and without a capital.
    pub name: String,
}

/// The ids that region profiles may name, in the order of documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionWords {
    /// The version of the format.
    #[serde(skip_serializing)]
    pub(super) schema: u32,
    /// The roles.
    pub roles: Vec<Term>,
    /// The rules that give a time.
    pub rules: Vec<Term>,
    /// What is done around a review.
    pub duties: Vec<Term>,
    /// What norms are about.
    pub norms: Vec<Term>,
    /// The ways to verify a concern.
    pub verification: Vec<Term>,
    /// The parts of a plan.
    pub contents: Vec<Term>,
    /// The causes of a measure.
    pub causes: Vec<Term>,
    /// What can be decided.
    pub decisions: Vec<Term>,
}

impl RegionWords {
    /// Returns what a role is called; an id that nobody knows is its own name.
    pub fn role<'a>(&'a self, id: &'a str) -> &'a str {
        Self::name(&self.roles, id)
    }

    /// Returns what an id of one of the lists is called; an id that nobody knows is its own name.
    pub fn name<'a>(list: &'a [Term], id: &'a str) -> &'a str {
        list.iter().find(|term| term.id == id).map_or(id, |term| &term.name)
    }

    /// Returns the lists with the key of each in the file.
    pub fn lists(&self) -> [(&'static str, &[Term]); 8] {
        [
            ("roles", &self.roles),
            ("rules", &self.rules),
            ("duties", &self.duties),
            ("norms", &self.norms),
            ("verification", &self.verification),
            ("contents", &self.contents),
            ("causes", &self.causes),
            ("decisions", &self.decisions),
        ]
    }
}

/// Returns the words; a catalogue that has none of its own takes those of the program.
pub fn read(source: Option<&Source>, done: &mut Vec<CheckedFile>) -> Option<RegionWords> {
    let own = embedded();
    let shipped = own.list.iter().find(|(path, _)| path == FILE).map(|(_, source)| source);
    let mut parsed = Parsed::<RegionWords>::read(source.or(shipped)?, |raw| raw.schema);
    let words = parsed.raw.take().map(|words| RegionWords { schema: 1, ..words });
    for (list, terms) in words.iter().flat_map(RegionWords::lists) {
        for (number, term) in terms.iter().enumerate() {
            if terms[..number].iter().any(|before| before.id == term.id) {
                let path = DataPath::root().key(list).index(number).key("id");
                parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path).with("key", &term.id));
            }
        }
    }
    done.push(parsed.into_file());
    words
}
