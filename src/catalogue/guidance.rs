//! What helps people to answer: what an indicator means in practice, what shows it, whom to ask, and the
//! roles that are asked. No grade follows from it, and no fingerprint covers it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::build::{Parsed, tidy};
use super::export::slug;
use super::model::Area;
use super::{CheckedFile, embedded};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
pub use crate::domain::Weight;
use crate::domain::{AreaKey, IndicatorKey};
use crate::load::Source;

/// The file with the roles and the limits of surveys.
pub(super) const SURVEYS: &str = "surveys.yaml";
/// The folder with the guidance, a file for each area.
pub(super) const FOLDER: &str = "guidance/";

/// What helps to answer one indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// What the indicator means in practice.
    pub meaning: String,
    /// What usually shows that it is met, to have at hand.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// A question to ask in an interview, by the id of the role; these roles can tell.
    #[serde(default)]
    pub questions: BTreeMap<String, String>,
    /// The statement that a survey asks about, by the id of the role.
    #[serde(default)]
    pub statements: BTreeMap<String, String>,
    /// What a unit can begin with where it is not met.
    #[serde(default)]
    pub measure: Option<String>,
}

/// A role that knows something of the training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The id, `doctor-in-training`.
    pub id: String,
    /// What one of them is called, `ST-läkare`.
    pub name: String,
    /// What several are called.
    pub plural: String,
    /// Whether those of the role answer a survey without anybody knowing who said what.
    pub anonymous: bool,
}

/// An answer that a survey offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyAnswer {
    /// The words of the questionnaire.
    pub text: String,
    /// What it counts as.
    pub counts: Weight,
    /// Other words that survey tools give for it, such as numbers.
    #[serde(default)]
    pub also: Vec<String>,
}

/// The roles, and what holds for surveys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surveys {
    /// The roles, in the order of documents.
    pub roles: Vec<Role>,
    /// Fewer answers than this from an anonymous role are too few to show.
    pub minimum_answers: u32,
    /// At least this share of those who were asked must have answered: so many of so many.
    pub response_share: (u32, u32),
    /// The answers, best first.
    pub answers: Vec<SurveyAnswer>,
    /// Where the numbers come from.
    pub notes: String,
}

impl Surveys {
    /// Returns the role with an id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Returns what a role is called in the names of files: its name in letters that every system takes, or
    /// its id where the name leaves none, or those of another role.
    pub fn file_name(&self, role: &Role) -> String {
        let own = slug(&role.name);
        let is_shared = self.roles.iter().any(|other| other.id != role.id && slug(&other.name) == own);
        if own.is_empty() || is_shared { slug(&role.id) } else { own }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSurveys {
    schema: u32,
    roles: Vec<Role>,
    minimum_answers: u32,
    response_share: Vec<u32>,
    answers: Vec<SurveyAnswer>,
    notes: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGuidance {
    schema: u32,
    guidance: BTreeMap<String, Guidance>,
}

/// Returns the roles and limits; a catalogue that has none of its own takes those of the program.
pub(super) fn surveys(source: Option<&Source>, done: &mut Vec<CheckedFile>) -> Option<Surveys> {
    let own = embedded();
    let shipped = own.list.iter().find(|(path, _)| path == SURVEYS).map(|(_, source)| source);
    let mut parsed = Parsed::<RawSurveys>::read(source.or(shipped)?, |raw| raw.schema);
    let raw = parsed.raw.take();
    let surveys = raw.and_then(|raw| {
        let root = DataPath::root();
        let mut seen: Vec<&str> = Vec::new();
        for (number, role) in raw.roles.iter().enumerate() {
            if seen.contains(&role.id.as_str()) {
                let path = root.key("roles").index(number).key("id");
                parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path).with("key", &role.id));
            }
            seen.push(&role.id);
        }
        let [over, under] = raw.response_share[..] else {
            let shown = raw.response_share.iter().map(u32::to_string).collect::<Vec<_>>().join("/");
            let path = root.key("response_share");
            parsed.diags.push(Diagnostic::new(Code::BadNumber, path).with("value", shown));
            return None;
        };
        if under == 0 || over > under {
            let path = root.key("response_share");
            parsed.diags.push(Diagnostic::new(Code::BadNumber, path).with("value", format!("{over}/{under}")));
        }
        Some(Surveys {
            roles: raw.roles,
            minimum_answers: raw.minimum_answers,
            response_share: (over, under),
            answers: raw.answers,
            notes: tidy(&raw.notes),
        })
    });
    done.push(parsed.into_file());
    surveys
}

/// What guidance may refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    pub areas: &'a BTreeMap<AreaKey, Area>,
    /// Whether every area could be read.
    pub whole: bool,
    pub surveys: Option<&'a Surveys>,
}

/// Adds what a file of guidance says of the rows of the areas.
pub(super) fn read(
    source: &Source,
    rows: Rows<'_>,
    guidance: &mut BTreeMap<IndicatorKey, Guidance>,
    done: &mut Vec<CheckedFile>,
) {
    let mut parsed = Parsed::<RawGuidance>::read(source, |raw| raw.schema);
    let root = DataPath::root().key("guidance");
    for (written, raw) in parsed.raw.take().map(|raw| raw.guidance).unwrap_or_default() {
        let path = root.key(&written);
        let key: Option<IndicatorKey> = written.parse().ok();
        let known = rows.areas.values().flat_map(|area| area.indicators.keys());
        let Some(key) = key.filter(|key| known.clone().any(|known| known == key)) else {
            let known: Vec<String> = known.map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownIndicator, Place::key(path)).with("key", &written);
            if rows.whole {
                parsed.diags.push(fault.meant(&written, known.iter().map(String::as_str)));
            }
            continue;
        };
        if let Some(surveys) = rows.surveys {
            for (part, texts) in [("questions", &raw.questions), ("statements", &raw.statements)] {
                roles(texts, surveys, &path.key(part), &mut parsed.diags);
            }
        }
        let tidied = Guidance {
            meaning: tidy(&raw.meaning),
            evidence: raw.evidence.iter().map(|text| tidy(text)).collect(),
            questions: raw.questions.into_iter().map(|(role, text)| (role, tidy(&text))).collect(),
            statements: raw.statements.into_iter().map(|(role, text)| (role, tidy(&text))).collect(),
            measure: raw.measure.as_deref().map(tidy),
        };
        if guidance.insert(key, tidied).is_some() {
            parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, Place::key(path)).with("key", key));
        }
    }
    done.push(parsed.into_file());
}

fn roles(texts: &BTreeMap<String, String>, surveys: &Surveys, path: &DataPath, diags: &mut Diagnostics) {
    for role in texts.keys().filter(|role| surveys.role(role).is_none()) {
        let known: Vec<&str> = surveys.roles.iter().map(|role| role.id.as_str()).collect();
        let fault = Diagnostic::new(Code::UnknownKey, Place::key(path.key(role))).with("key", role);
        diags.push(fault.meant(role, known.iter().copied()).with("known", known.join(", ")));
    }
}

#[cfg(test)]
mod tests;
