//! The catalogue's files as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::{Basis, BindingWords, Fact, Goal, Part, RegionRule, Uncertain};
use crate::domain::{Binding, Grade};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCatalogue {
    pub schema: u32,
    pub id: String,
    pub version: String,
    pub title: String,
    pub source_note: String,
    pub grades: BTreeMap<Grade, String>,
    pub parts: BTreeMap<Part, String>,
    pub bindings: BTreeMap<Binding, BindingWords>,
    pub bases: BTreeMap<String, Basis>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegulations {
    pub schema: u32,
    pub regulations: BTreeMap<String, RawRegulation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegulation {
    pub title: String,
    pub issuer: String,
    pub name: String,
    pub in_force: String,
    pub repealed: Option<String>,
    pub covers: String,
    #[serde(default)]
    pub goals: Vec<Goal>,
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    pub schema: u32,
    pub quality_exceptions: u32,
    pub quality_majority: Vec<u32>,
    pub advice_warning: Vec<u32>,
    pub adjusted_grade: Vec<Grade>,
    pub notes: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFacts {
    pub schema: u32,
    pub facts: Vec<Fact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegion {
    pub schema: u32,
    pub id: String,
    pub name: String,
    pub rules: BTreeMap<String, RegionRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawArea {
    pub schema: u32,
    pub area: String,
    pub part: Part,
    pub name: String,
    pub about: String,
    #[serde(default)]
    pub scale: BTreeMap<String, String>,
    pub indicators: Vec<RawIndicator>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIndicator {
    pub key: String,
    pub title: String,
    pub text: String,
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    pub bindings: BTreeMap<String, Binding>,
    #[serde(default)]
    pub also: BTreeMap<String, String>,
    pub basis: String,
    #[serde(default)]
    pub unconfirmed: Vec<Uncertain>,
    #[serde(default)]
    pub goals: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub paragraphs: BTreeMap<String, RawParagraph>,
}

/// A reference to a paragraph. It is printed only when someone has held it against the regulation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParagraph {
    pub text: String,
    pub checked_against: Option<String>,
    pub checked_on: Option<String>,
}
