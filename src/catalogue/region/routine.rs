//! What a region does when a doctor risks not reaching the goals.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Ground;

/// A region's routine for a doctor who risks not reaching the goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routine {
    /// What the plan is called, `åtgärdsplan`.
    pub called: String,
    /// When a plan is called for.
    pub triggers: Vec<Ground>,
    /// What is done before a plan is written, in order.
    #[serde(default)]
    pub first: Vec<Ground>,
    /// How the concern is verified.
    #[serde(default)]
    pub verification: Option<Verification>,
    /// Who writes the plan.
    pub written_by: Party,
    /// What the plan must hold.
    pub must_contain: Contents,
    /// Who answers for a measure, by the id of its cause.
    #[serde(default)]
    pub responsible: BTreeMap<String, Answerable>,
    /// Who signs, in the order of the document; nothing where the source says nothing.
    #[serde(default)]
    pub signatures: Option<Party>,
    /// How the plan is followed up.
    #[serde(default)]
    pub follow_up: Option<FollowUp>,
    /// When the plan is evaluated the first time.
    #[serde(default)]
    pub first_evaluation: Option<Within>,
    /// What comes where the plan does not help, first step first.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What to think of along the way.
    #[serde(default)]
    pub consider: Vec<Ground>,
    /// Who is turned to where the causes are personal.
    #[serde(default)]
    pub personal_causes: Option<Party>,
    /// What holds for a doctor who is far ahead.
    #[serde(default)]
    pub far_ahead: Option<Ground>,
}

/// Those who have a part in something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The roles, in the order of the document.
    pub roles: Vec<Involved>,
    /// What it rests on.
    pub ground: Ground,
}

/// A role with how much it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Involved {
    /// The id of the role, one of [`super::RegionWords::roles`].
    pub role: String,
    /// How much it is needed.
    pub how: Need,
    /// The decisions for which alone it is needed, of [`super::RegionWords::decisions`]; empty where it always is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_for: Vec<String>,
}

/// How much a role is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// It has to take part.
    Required,
    /// It should take part.
    Advised,
    /// It takes part where it is needed.
    AsNeeded,
}

/// The ways to verify a concern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The ids of the ways, of [`super::RegionWords::verification`].
    pub ways: Vec<String>,
    /// What it rests on.
    pub ground: Ground,
}

/// What a plan must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The ids of the parts, of [`super::RegionWords::contents`].
    pub parts: Vec<String>,
    /// What it rests on.
    pub ground: Ground,
}

/// Who answers for the measures of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answerable {
    /// The ids of the roles; empty where the source names no role but a place, such as the home clinic.
    pub roles: Vec<String>,
    /// What it rests on.
    pub ground: Ground,
}

/// How a plan is followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// So many months between two follow-ups; nothing where the source names no time.
    #[serde(default)]
    pub every_months: Option<u32>,
    /// Whether it is done more often at first.
    #[serde(default)]
    pub denser_at_first: bool,
    /// The ids of the roles that follow up, any of them.
    #[serde(default)]
    pub by: Vec<String>,
    /// The id of the role that tells how it has gone.
    #[serde(default)]
    pub presented_by: Option<String>,
    /// The ids of the roles that keep the record, any of them.
    #[serde(default)]
    pub recorded_by: Vec<String>,
    /// What it rests on.
    pub ground: Ground,
}

/// A time within which something is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// So many months from the plan's first day.
    pub months: u32,
    /// What it rests on.
    pub ground: Ground,
}

/// What comes where a plan does not help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number. The first plan is step 1.
    pub number: u8,
    /// Not before so many months from the plan's first day.
    #[serde(default)]
    pub after: Option<u32>,
    /// At the latest so many months from the plan's first day.
    #[serde(default)]
    pub before: Option<u32>,
    /// When it is taken.
    pub when: Ground,
    /// Who takes part.
    #[serde(default)]
    pub involve: Vec<Involved>,
    /// What can be decided, ids of [`super::RegionWords::decisions`].
    #[serde(default)]
    pub decide: Vec<String>,
    /// What is done.
    pub ground: Ground,
}

impl Routine {
    /// Returns the step with a number.
    pub fn step(&self, number: u8) -> Option<&Step> {
        self.steps.iter().find(|step| step.number == number)
    }
}

impl Party {
    /// Returns the ids of the roles.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(|involved| involved.role.as_str())
    }
}
