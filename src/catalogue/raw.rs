//! The catalogue's files as they are written.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::model::{Basis, BindingWords, Fact, FactUnit, Goal, Part, Uncertain};
use super::{RuleFrom, RuleUnit, Strength};
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
pub(super) struct RawPublishing {
    pub schema: u32,
    pub small_group: u32,
    pub evidence_months: u32,
    pub visit_months: u32,
    pub motivation_words: u32,
    #[serde(default)]
    pub person_facts: Vec<String>,
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

/// A file that is laid over a catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOverlay {
    pub schema: u32,
    pub id: String,
    pub version: String,
    pub name: String,
    pub issuer: String,
    pub base: RawBase,
    #[serde(default)]
    pub change: BTreeMap<String, RawRowChange>,
    #[serde(default)]
    pub add: BTreeMap<String, RawAdded>,
    #[serde(default)]
    pub switch_off: BTreeMap<String, RawOff>,
    #[serde(default)]
    pub legends: BTreeMap<String, BTreeMap<String, RawLegend>>,
    #[serde(default)]
    pub facts: BTreeMap<String, RawFactChange>,
    #[serde(default)]
    pub regions: BTreeMap<String, BTreeMap<String, RawRuleChange>>,
}

/// The catalogue that an overlay was written for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBase {
    pub id: String,
    pub version: String,
}

/// Other words for an indicator. A variant without a text is taken away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRowChange {
    pub title: Option<String>,
    pub text: Option<String>,
    #[serde(default)]
    pub variants: BTreeMap<String, Option<String>>,
    pub reason: String,
}

/// An indicator of an overlay's own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAdded {
    pub title: String,
    pub text: String,
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    pub bindings: BTreeMap<String, Binding>,
    pub basis: String,
    #[serde(default)]
    pub unconfirmed: Vec<Uncertain>,
    #[serde(default)]
    pub goals: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub paragraphs: BTreeMap<String, RawParagraph>,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOff {
    pub reason: String,
}

/// Another legend for a grade; an empty one takes the grade off the scale.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLegend {
    pub text: String,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFactChange {
    pub title: Option<String>,
    pub unit: Option<FactUnit>,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRuleChange {
    pub value: Option<u32>,
    pub unit: Option<RuleUnit>,
    pub strength: Option<Strength>,
    pub from: Option<RuleFrom>,
    pub source: Option<String>,
    pub text: Option<String>,
    pub reason: String,
}

/// What a catalogue that was written by the program says of the overlays in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRecord {
    pub schema: u32,
    pub overlays: Vec<RawRecordedOverlay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRecordedOverlay {
    pub id: String,
    pub version: String,
    pub name: String,
    pub issuer: String,
    pub base: RawBase,
    pub changes: Vec<RawChange>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChange {
    pub kind: ChangeKind,
    pub of: String,
    pub part: Option<String>,
    pub title: String,
    pub before: Option<String>,
    pub after: Option<String>,
    #[serde(default)]
    pub also: Vec<String>,
    pub reason: String,
}

/// The kinds of changes by the words of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ChangeKind {
    RowAdded,
    RowSwitchedOff,
    RowTitle,
    RowText,
    RowVariant,
    Legend,
    FactTitle,
    FactUnit,
    RuleTime,
    RuleStrength,
    RuleFrom,
    RuleSource,
    RuleText,
}

/// The word of the file.
impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
