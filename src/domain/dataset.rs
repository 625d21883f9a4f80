//! The dataset of one unit and one occasion, as it is after [`crate::check`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AreaKey, Due, Grade, IndicatorKey, Observation, PreviousPlan, PreviousReview, RegulationId, State, Survey,
};

/// What the dataset was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Granskning by external inspectors.
    Inspection,
    /// Självvärdering by the unit.
    SelfAssessment,
}

impl Kind {
    /// Returns the word of the file, `self-assessment`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inspection => "inspection",
            Self::SelfAssessment => "self-assessment",
        }
    }
}

/// How far an occasion has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Utkast: the reviewers write.
    Draft,
    /// Preliminär: sent to the unit for comments.
    Preliminary,
    /// Slutlig: published; nothing may be open any more.
    Final,
}

impl Stage {
    /// Returns the word of the file, `preliminary`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Preliminary => "preliminary",
            Self::Final => "final",
        }
    }
}

/// That an occasion moved on to a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStep {
    /// The stage that began.
    pub stage: Stage,
    /// When.
    pub date: NaiveDate,
    /// Who decided it, as a role.
    pub by: String,
}

/// Which catalogue the dataset was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRef {
    /// The id, `st`.
    pub id: String,
    /// The version, `2026.1`.
    pub version: Option<String>,
    /// The fingerprint, where it was written down.
    pub fingerprint: Option<String>,
    /// The overlays that lay over it, in their order.
    pub overlays: Vec<OverlayRef>,
    /// The fingerprints of indicators, where they were written down.
    pub indicators: BTreeMap<IndicatorKey, String>,
}

/// An overlay by its name in a dataset, `kustlakarna 1.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayRef {
    /// The id.
    pub id: String,
    /// The version, where it was written down.
    pub version: Option<String>,
}

impl OverlayRef {
    /// Returns the overlay that a text names: the id, and after a space the version.
    pub fn parse(text: &str) -> Self {
        match text.trim().rsplit_once(char::is_whitespace) {
            Some((id, version)) => Self { id: id.trim().to_owned(), version: Some(version.to_owned()) },
            None => Self { id: text.trim().to_owned(), version: None },
        }
    }
}

impl std::fmt::Display for OverlayRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.id)?;
        self.version.iter().try_for_each(|version| write!(f, " {version}"))
    }
}

/// The reviewed unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Vårdgivare.
    pub care_provider: String,
    /// The region, as printed.
    pub region: Option<String>,
    /// The id of the region profile whose intervals and deadlines apply.
    pub region_profile: String,
    /// The specialty that is trained.
    pub specialty: String,
    /// Where it lies.
    pub place: Option<String>,
    /// Key figures, in the order of the file.
    pub facts: Vec<(String, FactValue)>,
}

/// The value of a key figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactValue {
    /// A number in hundredths, so that 3,2 full-time posts stay exact.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// Whether a regulation concerns the unit's doctors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applicability {
    /// It does.
    Applies,
    /// Ej aktuell.
    NotCurrent {
        /// Why not.
        reason: String,
    },
}

/// A reviewer. Names of persons stand only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspector {
    /// The name.
    pub name: String,
    /// The role, which stands for the name in a public report.
    pub role: Option<String>,
    /// Where the reviewer works.
    pub workplace: Option<String>,
}

impl Inspector {
    /// Tells whether a text holds the name, or the last part of it as a word by itself.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        let last = self.name.split_whitespace().last().filter(|last| last.chars().count() >= 4);
        let name = self.name.trim();
        (!name.is_empty() && has_word(text, name)) || last.is_some_and(|last| has_word(text, last))
    }

    /// Tells whether a text holds the whole name; one word alone may be that of a place.
    #[must_use]
    pub fn is_fully_named_in(&self, text: &str) -> bool {
        let name = self.name.trim();
        name.contains(char::is_whitespace) && has_word(text, name)
    }
}

/// Tells whether a text holds a word by itself, perhaps with the `s` of possession.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_alphanumeric() && c != 's')
    })
}

/// How many persons of a role were interviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interviewed {
    /// The role.
    pub role: String,
    /// How many.
    pub count: u32,
}

/// A document that the reviewers received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// When it came.
    pub received: Option<NaiveDate>,
}

/// What the public registry needs to know (OSL 5 kap. 2 §).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registration {
    /// Diarienummer.
    pub diary_number: Option<String>,
    /// When the document came or was drawn up.
    pub received: Option<NaiveDate>,
    /// Who sent it.
    pub sender: Option<String>,
    /// What it is about, in short.
    pub subject: Option<String>,
}

/// The days of an occasion. Only the visit is certain to have happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// The review was ordered.
    pub ordered: Option<NaiveDate>,
    /// The surveys went out.
    pub survey_sent: Option<NaiveDate>,
    /// The unit's documents were to be sent in.
    pub documents_due: Option<NaiveDate>,
    /// First day of the visit.
    pub visit_start: Option<NaiveDate>,
    /// Last day of the visit, where it took more than one.
    pub visit_end: Option<NaiveDate>,
    /// The draft went to the unit.
    pub draft_sent: Option<NaiveDate>,
    /// The unit's comments were due.
    pub comments_due: Option<NaiveDate>,
    /// The unit's comments came.
    pub comments_received: Option<NaiveDate>,
    /// The final report.
    pub final_report: Option<NaiveDate>,
    /// The action plan is due.
    pub plan_due: Option<NaiveDate>,
    /// The action plan came.
    pub plan_received: Option<NaiveDate>,
    /// Grades were adjusted.
    pub regraded: Option<NaiveDate>,
    /// The follow-up of the deficiencies.
    pub follow_up: Option<NaiveDate>,
    /// The next external review is due.
    pub next_review: Option<NaiveDate>,
}

/// How the grades of the report came to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acceptance {
    /// The inspectors have accepted every derived grade that they did not set themselves.
    DerivedAccepted,
    /// Only grades that people have set are accepted.
    SetOnly,
}

/// Evidence that a state rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub text: String,
    /// From when.
    pub date: Option<NaiveDate>,
    /// Until when it counts.
    pub valid_until: Option<NaiveDate>,
    /// The fingerprint of the filled-in form that it is, where it is one.
    pub form: Option<String>,
}

/// What the unit answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Whose answer, as a role.
    pub role: String,
    /// The answer.
    pub text: String,
}

/// A strength, a weakness or a possible improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The reviewers' sentence.
    pub text: String,
    /// The indicators it is about.
    pub about: Vec<IndicatorKey>,
    /// The unit's answers, printed apart from the sentence.
    pub replies: Vec<Reply>,
}

/// A grade set by people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetGrade {
    /// The grade.
    pub grade: Grade,
    /// Why it is what it is; required where it differs from the derived one.
    pub reason: Option<String>,
}

/// A grade adjusted after an accepted action plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustedGrade {
    /// The new grade.
    pub grade: Grade,
    /// When it was adjusted.
    pub date: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// The ids of the plan items it rests on.
    pub plan_items: Vec<String>,
}

/// What those of one role answered by themselves. Nothing is judged by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleAnswer {
    /// The role.
    pub role: String,
    /// The answer.
    pub state: State,
    /// Why.
    pub note: Option<String>,
}

/// What was found in one area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaFindings {
    /// The reviewers' account, in light Markdown.
    pub narrative: Option<String>,
    /// The observations, per indicator and regulation that binds it.
    pub observations: BTreeMap<IndicatorKey, BTreeMap<RegulationId, Observation>>,
    /// What each role answered by itself, where several filled in; no grade follows from it.
    pub answers: BTreeMap<IndicatorKey, Vec<RoleAnswer>>,
    /// Grades set by people.
    pub set: BTreeMap<RegulationId, SetGrade>,
    /// Grades adjusted after an accepted plan.
    pub adjusted: BTreeMap<RegulationId, AdjustedGrade>,
    /// The unit's answers to the account.
    pub replies: Vec<Reply>,
}

/// One measure of a plan item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What is to be done.
    pub text: String,
    /// When.
    pub due: Option<Due>,
    /// By which roles; the first is the main one.
    pub responsible: Vec<String>,
}

/// One item of the action plan, as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// Its id, `P1`.
    pub id: String,
    /// The indicators it answers to.
    pub about: Vec<IndicatorKey>,
    /// What is to be done.
    pub measures: Vec<Measure>,
    /// When all of it is to be done.
    pub due: Option<Due>,
    /// By which roles.
    pub responsible: Vec<String>,
    /// When it is followed up.
    pub follow_up: Option<Due>,
    /// Which roles follow it up.
    pub follow_up_responsible: Vec<String>,
}

impl PlanItem {
    /// Tells whether the item says what, who and when: a measure, a responsible role and a due
    /// time that can be told (domain decision Q5). What is missing on a measure may stand on the
    /// item.
    pub fn is_complete(&self) -> bool {
        !self.measures.is_empty()
            && self.measures.iter().all(|measure| {
                let due = measure.due.as_ref().or(self.due.as_ref());
                let responsible = !measure.responsible.is_empty() || !self.responsible.is_empty();
                responsible && due.is_some_and(|due| !matches!(due, Due::Unknown { .. }))
            })
    }
}

/// The unit's action plan, as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// When it came.
    pub received: Option<NaiveDate>,
    /// Words before the items.
    pub introduction: Option<String>,
    /// The items.
    pub items: Vec<PlanItem>,
}

/// A checked dataset: what one unit showed on one occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// What it was made for.
    pub kind: Kind,
    /// How far it has come.
    pub stage: Stage,
    /// How it came there, oldest first.
    pub stage_steps: Vec<StageStep>,
    /// The catalogue it was made with.
    pub catalogue: CatalogueRef,
    /// The reviewed unit.
    pub unit: Unit,
    /// Which regulations concern the unit, one entry for each of the catalogue.
    pub regulations: BTreeMap<RegulationId, Applicability>,
    /// The reviewers.
    pub inspectors: Vec<Inspector>,
    /// Their statement of independence.
    pub independence: Option<String>,
    /// The days.
    pub dates: Dates,
    /// Who was interviewed.
    pub interviewed: Vec<Interviewed>,
    /// The documents received.
    pub documents: Vec<Document>,
    /// The registry's facts.
    pub registration: Registration,
    /// How the grades came to stand.
    pub acceptance: Acceptance,
    /// Styrkor.
    pub strengths: Vec<Point>,
    /// Svagheter.
    pub weaknesses: Vec<Point>,
    /// Förbättringspotential.
    pub improvements: Vec<Point>,
    /// The findings, one entry for each area of the catalogue.
    pub areas: BTreeMap<AreaKey, AreaFindings>,
    /// The action plan as received.
    pub plan: Option<Plan>,
    /// What the review before this one said; no answer of this one.
    pub previous: Option<PreviousReview>,
    /// What became of the plan after the review before this one.
    pub previous_plan: Option<PreviousPlan>,
    /// What the report compares it with.
    pub compare_with: Option<CompareWith>,
    /// What the roles answered in surveys, one for each role and occasion.
    pub surveys: Vec<Survey>,
    /// A hash of what the file says, whatever its layout and comments.
    pub digest: [u8; 32],
}

/// What a report compares its review with; both files are seen from the folder of the review's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareWith {
    /// The file.
    pub file: String,
    /// The table that leads from the rows of the older catalogue to those of the newer.
    pub mapping: Option<String>,
}

impl Dataset {
    /// Tells whether a regulation concerns the unit.
    pub fn applies(&self, regulation: RegulationId) -> bool {
        matches!(self.regulations.get(&regulation), Some(Applicability::Applies))
    }

    /// Returns the regulations that concern the unit, oldest first.
    pub fn current_regulations(&self) -> impl Iterator<Item = RegulationId> {
        self.regulations.keys().copied().filter(|id| self.applies(*id))
    }

    /// Returns the items of the action plan; none where there is no plan.
    pub fn plan_items(&self) -> &[PlanItem] {
        self.plan.as_ref().map_or(&[], |plan| &plan.items)
    }

    /// Returns what was found for an indicator under a regulation, if it was answered.
    pub fn observation(&self, key: IndicatorKey, regulation: RegulationId) -> Option<&Observation> {
        self.areas.get(&key.area())?.observations.get(&key)?.get(&regulation)
    }
}
