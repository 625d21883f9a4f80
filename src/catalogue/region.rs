//! A region's own routines: times, duties, local norms, and what is done when a doctor risks not reaching the
//! goals. No grade follows from any of it, and no fingerprint covers it.

mod figure;
mod read;
mod routine;
mod words;

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

pub use figure::Figure;
pub(super) use read::{Rows, add, check, is_id, is_profile, read};
pub use routine::{Answerable, Contents, FollowUp, Involved, Need, Party, Routine, Step, Verification, Within};
pub(super) use words::{FILE as WORDS, read as read_words};
pub use words::{RegionWords, Term};

use super::{Catalogue, FactUnit};
use crate::domain::{Dataset, RegulationId};

/// The folder with the profiles, a file for each region.
pub(super) const FOLDER: &str = "regions/";
/// The profile that holds where a region says nothing.
pub const NEUTRAL: &str = "default";

/// The routines of a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Region {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The day of the region's newest document here.
    pub edition: Option<NaiveDate>,
    /// The documents that the profile rests on, by id.
    pub sources: BTreeMap<String, RegionSource>,
    /// The rules that give a time, by name.
    pub rules: BTreeMap<String, RegionRule>,
    /// Who does what around a review.
    pub duties: Vec<RegionDuty>,
    /// The figures that a unit can be held against.
    pub norms: Vec<Norm>,
    /// What is done when a doctor risks not reaching the goals.
    pub routine: Option<Routine>,
}

/// A document that a profile rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionSource {
    /// Its title.
    pub title: String,
    /// Who decided it.
    pub publisher: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Where it is found.
    pub url: Option<String>,
}

/// What something of a profile rests on: how strong it is, which document says it, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// How strong it is.
    pub strength: Strength,
    /// The document, an id of [`Region::sources`].
    pub source: String,
    /// The heading in the document under which it stands.
    #[serde(default)]
    pub section: Option<String>,
    /// It in our words, a sentence.
    pub text: String,
    /// A remark of our own, such as what the document leaves open. It is no part of what the region says, and stands in
    /// no agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A rule of a region that gives a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionRule {
    /// How many units.
    pub value: u32,
    /// Of what.
    pub unit: RuleUnit,
    /// How strong the rule is.
    pub strength: Strength,
    /// From which day it is counted.
    pub from: RuleFrom,
    /// Where it comes from: an id of [`Region::sources`], or words.
    pub source: String,
    /// The heading in the document under which it stands.
    #[serde(default)]
    pub section: Option<String>,
    /// The rule in words.
    pub text: String,
}

/// The unit of a rule's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleUnit {
    /// Months.
    Months,
    /// Years.
    Years,
}

/// How strong a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Krav ("ska").
    Requirement,
    /// Råd ("bör").
    Advice,
    /// Förslag ("kan").
    Suggestion,
}

/// The day from which a rule's time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleFrom {
    /// The last day of the visit.
    Visit,
    /// The day of the final report.
    Final,
    /// The day on which the unit's first doctor began.
    FirstDoctor,
    /// The last time that the same was done.
    LastTime,
}

/// Who does what around a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionDuty {
    /// What is done, an id of [`RegionWords::duties`].
    pub key: String,
    /// Who does it.
    #[serde(default)]
    pub roles: Vec<Involved>,
    /// What it rests on.
    pub ground: Ground,
}

/// A figure that a unit can be held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// What it is about, an id of [`RegionWords::norms`].
    pub key: String,
    /// The key figure that tells how it is in a unit, if one does.
    #[serde(default)]
    pub fact: Option<String>,
    /// At least so much.
    #[serde(default)]
    pub at_least: Option<Figure>,
    /// At most so much.
    #[serde(default)]
    pub at_most: Option<Figure>,
    /// What it is measured in.
    #[serde(default)]
    pub unit: Option<FactUnit>,
    /// The only regulation under which it holds.
    #[serde(default)]
    pub regulation: Option<RegulationId>,
    /// The only specialty for which it holds.
    #[serde(default)]
    pub specialty: Option<String>,
    /// What it rests on.
    pub ground: Ground,
}

/// Returns a section of a document as people name it; some names say themselves what they are.
pub fn section_in_words(section: &str) -> String {
    match ["Avsnitt", "Bilaga", "Inledning"].iter().any(|own| section.starts_with(own)) {
        true => section.to_owned(),
        false => format!("avsnittet {section}"),
    }
}

impl Region {
    /// Returns a document as people name it: title, who decided it, day, and where in it. Words that are no
    /// document's id are returned as they are.
    pub fn source_in_words(&self, id: &str, section: Option<&str>) -> String {
        let Some(source) = self.sources.get(id) else { return id.to_owned() };
        let mut words = format!("{}, {}", source.title, source.publisher);
        if let Some(day) = source.date {
            words.push_str(&format!(", {day}"));
        }
        match section {
            Some(section) => format!("{words}, {}", section_in_words(section)),
            None => words,
        }
    }

    /// Returns the duty with a key, if the region says who has it.
    pub fn duty(&self, key: &str) -> Option<&RegionDuty> {
        self.duties.iter().find(|duty| duty.key == key)
    }
}

impl Ground {
    /// Returns what the region says, with our own remark behind it.
    pub fn with_note(&self) -> String {
        let note = self.note.as_deref().map(|note| format!(" {note}"));
        format!("{}{}", self.text, note.unwrap_or_default())
    }

    /// Returns which document says it and where, in words.
    pub fn source_in_words(&self, region: &Region) -> String {
        region.source_in_words(&self.source, self.section.as_deref())
    }
}

impl RegionRule {
    /// Returns the day on which the time is up.
    pub fn due(&self, from: NaiveDate) -> Option<NaiveDate> {
        let months = match self.unit {
            RuleUnit::Months => self.value,
            RuleUnit::Years => self.value.checked_mul(12)?,
        };
        from.checked_add_months(Months::new(months))
    }
}

impl Catalogue {
    /// Returns the profile that a dataset names.
    pub fn region_of(&self, dataset: &Dataset) -> Option<&Region> {
        self.regions.get(&dataset.unit.region_profile)
    }

    /// Returns a rule that gives a time, with the profile it stands in: the region's own, or that of the
    /// neutral profile where the region says nothing.
    pub fn rule(&self, region: &str, name: &str) -> Option<(&Region, &RegionRule)> {
        let in_profile = |id: &str| {
            let region = self.regions.get(id)?;
            Some((region, region.rules.get(name)?))
        };
        in_profile(region).or_else(|| in_profile(NEUTRAL))
    }

    /// Returns what is done for a doctor who risks not reaching the goals, with the profile it stands in: the
    /// region's own routine, or the common ground where the region has none.
    pub fn routine(&self, region: &str) -> Option<(&Region, &Routine)> {
        let in_profile = |id: &str| {
            let region = self.regions.get(id)?;
            Some((region, region.routine.as_ref()?))
        };
        in_profile(region).or_else(|| in_profile(NEUTRAL))
    }

    /// Returns the day that a rule of a unit's region gives for an occasion.
    pub fn rule_day(&self, dataset: &Dataset, name: &str) -> Option<NaiveDate> {
        let (_, rule) = self.rule(&dataset.unit.region_profile, name)?;
        let from = match rule.from {
            RuleFrom::Visit => dataset.dates.visit_end.or(dataset.dates.visit_start),
            RuleFrom::Final => dataset.dates.final_report,
            // No dataset tells these days.
            RuleFrom::FirstDoctor | RuleFrom::LastTime => None,
        };
        rule.due(from?)
    }
}

#[cfg(test)]
mod tests;
