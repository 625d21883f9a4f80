//! What a form is. Whatever a file leaves out is read as nothing, and told by the check, so that one fault hides no other.

use serde::{Deserialize, Serialize};

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// The version of the format.
    pub schema: u32,
    /// The id, `main-supervisor`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for, in a few sentences.
    pub about: String,
    /// What its content rests on.
    pub basis: String,
    /// The specialty that it is for; nothing where it is for all. What no specialty is called has the norms of all alone.
    pub specialty: Option<String>,
    /// Who are party to it, in the order of the document.
    pub parties: Vec<Party>,
    /// Its parts; the first is always filled in, the others when their time comes.
    pub parts: Vec<Part>,
}

/// Someone who is party to a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// The key, `main-supervisor`.
    pub key: String,
    /// What the party is called, `Huvudhandledare`.
    pub role: String,
    /// Whether the form may be made without a name.
    pub optional: bool,
}

/// A part of a form that is filled in and signed by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Part {
    /// The key.
    pub key: String,
    /// The heading.
    pub title: String,
    /// Paragraphs under the heading.
    pub text: Vec<String>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Who signs it; nobody where nothing is said.
    pub signatures: Option<Signing>,
    /// Where it goes when it is filled in, a sentence each.
    pub sent: Vec<String>,
}

/// A section of a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What is agreed on, a paragraph each.
    pub text: Vec<String>,
    /// What is agreed on, as a list.
    pub points: Vec<String>,
    /// Keys of the region's norms that are told here, where the region has them.
    pub norms: Vec<String>,
    /// What is filled in.
    pub fields: Vec<Field>,
}

/// Something to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    /// The key.
    pub key: String,
    /// What is asked for.
    pub label: String,
    /// What is written.
    pub kind: FieldKind,
    /// Whether a part that is filled in must have it.
    pub required: bool,
    /// How many lines there are to write on by hand.
    pub lines: Option<u32>,
    /// The answers of a choice.
    pub choices: Vec<String>,
    /// What the answers of a choice are where the catalogue knows them.
    pub choices_from: Option<ChoicesFrom>,
    /// The columns of a table; the first is the narrow one.
    pub columns: Vec<Column>,
    /// What a number counts, `timmar i veckan`.
    pub unit: Option<String>,
    /// What it counts where it is 1, `timme i veckan`; as others where nothing is said.
    pub unit_of_one: Option<String>,
    /// The largest number.
    pub at_most: Option<u32>,
    /// The key of a day that comes before this one.
    pub after: Option<String>,
    /// What helps to fill it in.
    pub help: Option<String>,
    /// Where the question comes from.
    pub source: Option<String>,
}

/// A column of a table to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Column {
    /// The key.
    pub key: String,
    /// The heading.
    pub label: String,
}

/// What is written in a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// A few words.
    #[default]
    Text,
    /// Some sentences.
    Long,
    /// A day.
    Date,
    /// One of several answers.
    Choice,
    /// A number.
    Number,
    /// Several texts.
    List,
    /// Rows with a text in each column.
    Table,
}

/// Answers that the catalogue knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoicesFrom {
    /// The titles of the regulations.
    Regulations,
}

/// Who signs a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Signing {
    /// What is signed, in a sentence.
    pub text: Option<String>,
    /// The keys of the parties, in the order in which they sign.
    pub parties: Vec<String>,
}

impl Form {
    /// Returns the party with a key.
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.key == key)
    }

    /// Returns the part with a key.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }

    pub(super) fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.parts.iter_mut().flat_map(|part| &mut part.sections).flat_map(|section| &mut section.fields)
    }

    /// Returns all fields, in the order of the document.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().flat_map(Part::fields)
    }
}

impl Field {
    /// Returns what a number counts, as it stands behind the number.
    pub fn unit_of(&self, number: &str) -> Option<&str> {
        let of_one = self.unit_of_one.as_deref().filter(|_| number == "1");
        of_one.or(self.unit.as_deref())
    }
}

impl Part {
    /// Returns the fields, in the order of the document.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }
}
