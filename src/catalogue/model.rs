//! The catalogue as it is after its files were checked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Fingerprint, Guidance, Overlay, Region, RegionWords, Surveys};
use crate::domain::{AreaKey, Binding, CatalogueRef, Grade, IndicatorKey, RegulationId};

/// A whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Catalogue {
    /// The id, `st`.
    pub id: String,
    /// The version, `2026.1`.
    pub version: String,
    /// What the catalogue is for.
    pub title: String,
    /// What it builds on.
    pub source_note: String,
    /// The words that stand beside each grade's letter.
    pub grade_words: BTreeMap<Grade, String>,
    /// The names of the two parts.
    pub parts: BTreeMap<Part, String>,
    /// The words for each binding.
    pub bindings: BTreeMap<Binding, BindingWords>,
    /// What a row can rest on.
    pub bases: BTreeMap<String, Basis>,
    /// The regulations, one column each.
    pub regulations: BTreeMap<RegulationId, Regulation>,
    /// The numbers of the grading rule.
    pub rules: Rules,
    /// The key figures a unit may give.
    pub facts: Vec<Fact>,
    /// The areas.
    pub areas: BTreeMap<AreaKey, Area>,
    /// The limits of what is told before a report is published.
    #[serde(skip)]
    pub publishing: Publishing,
    /// The roles that are asked, and what holds for surveys.
    #[serde(skip)]
    pub surveys: Surveys,
    /// What helps to answer, by indicator; those of an overlay have none.
    #[serde(skip)]
    pub guidance: BTreeMap<IndicatorKey, Guidance>,
    /// The region profiles by id.
    #[serde(skip)]
    pub regions: BTreeMap<String, Region>,
    /// What the roles, rules and parts that region profiles name are called.
    #[serde(skip)]
    pub region_words: RegionWords,
    /// The overlays that made it what it is, in the order in which they were laid.
    #[serde(skip)]
    pub overlays: Vec<Overlay>,
    /// A digest of what it holds, without the region profiles, the guidance, what surveys and publication
    /// ask for, and who changed what.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
}

/// Struktur or process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Areas A to C.
    Structure,
    /// Areas D to H.
    Process,
}

/// The words for a binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BindingWords {
    /// In the singular, lower case.
    pub name: String,
    /// In the plural, as a heading.
    pub plural: String,
    /// The letter in a label.
    pub letter: String,
    /// What it means.
    pub meaning: String,
}

/// What a row rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Its name.
    pub name: String,
    /// The sentence above the rows that rest on it.
    pub lead: String,
}

/// A regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Regulation {
    /// Its short name, `SOSFS 2015:8`.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// What it is, in words.
    pub name: String,
    /// Its first day.
    pub in_force: NaiveDate,
    /// The day it was repealed, though transitional rules may keep it in use.
    pub repealed: Option<NaiveDate>,
    /// Which doctors it covers.
    pub covers: String,
    /// The goals (delmål) that indicators may refer to.
    pub goals: Vec<Goal>,
    /// Where the facts come from.
    pub source: String,
}

/// A goal (delmål) of a regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// `a4`, `STa2`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The numbers of the grading rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// The highest number of quality rows that may be open or unmet for an A.
    pub quality_exceptions: usize,
    /// More than this share of the applicable quality rows must be met when there is an exception.
    pub quality_majority: (usize, usize),
    /// This share or more of unmet advice gives a warning.
    pub advice_warning: (usize, usize),
    /// The grade proposed after an accepted plan: the first of these that the area's scale has.
    pub adjusted_grade: Vec<Grade>,
    /// Where the numbers come from.
    pub notes: String,
}

/// The limits of what is told before a report is published. No grade follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Publishing {
    /// Fewer persons than this are a small group, in which one can be recognised.
    pub small_group: u32,
    /// Evidence may be so many months old at the visit.
    pub evidence_months: u32,
    /// The report comes so many months after the visit at the latest.
    pub visit_months: u32,
    /// An account of fewer words than this carries no grade C or D.
    pub motivation_words: usize,
    /// The key figures that count persons who could be recognised.
    pub person_facts: Vec<String>,
    /// Where the numbers come from.
    pub notes: String,
}

/// A key figure that a unit may give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The key in the dataset.
    pub key: String,
    /// What it is called in documents.
    pub title: String,
    /// What it is measured in.
    pub unit: FactUnit,
}

/// What a key figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactUnit {
    /// Whole things or persons.
    Count,
    /// Full-time posts, with decimals.
    FullTime,
    /// Per cent.
    Percent,
    /// Hours a week.
    HoursPerWeek,
    /// Hours a month.
    HoursPerMonth,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Times a year.
    TimesPerYear,
    /// Yes or no.
    YesNo,
}

/// One of the areas A to H.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Area {
    /// The letter.
    pub key: AreaKey,
    /// The part it belongs to.
    pub part: Part,
    /// The name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// The grades it can have, each with its legend.
    pub scale: BTreeMap<Grade, String>,
    /// The indicators by key.
    pub indicators: BTreeMap<IndicatorKey, Indicator>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// The permanent key.
    pub key: IndicatorKey,
    /// A few words, for lists.
    pub title: String,
    /// The requirement.
    pub text: String,
    /// The requirement where a regulation words it differently.
    pub variants: BTreeMap<RegulationId, String>,
    /// Its force under each regulation that binds it.
    pub bindings: BTreeMap<RegulationId, Binding>,
    /// The key under which it is printed for a regulation, where that is another one.
    pub also: BTreeMap<RegulationId, IndicatorKey>,
    /// What it rests on, an id of [`Catalogue::bases`].
    pub basis: String,
    /// What about it is not confirmed by a source.
    pub unconfirmed: BTreeSet<Uncertain>,
    /// The goals it serves.
    pub goals: BTreeMap<RegulationId, Vec<String>>,
    /// The paragraphs it rests on. Only references that someone has checked get here.
    pub paragraphs: BTreeMap<RegulationId, Paragraph>,
    /// A digest of everything above but what is unconfirmed, which no report shows.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
}

/// A reference to a paragraph of a regulation, with the proof that someone has checked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// The reference.
    pub text: String,
    /// What it was held against.
    pub checked_against: String,
    /// When.
    pub checked_on: NaiveDate,
}

/// What can be unconfirmed about an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uncertain {
    /// Whether it is a föreskrift, an allmänt råd or a quality indicator.
    Binding,
    /// Which regulations it belongs to.
    Scope,
}

/// A printed row: an indicator with one force, under the regulations that give it that force.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The key it is printed under.
    pub key: IndicatorKey,
    /// Its force.
    pub binding: Binding,
    /// The regulations under which it has that force.
    pub regulations: Vec<RegulationId>,
    /// `D.F7`.
    pub label: String,
}

impl Catalogue {
    /// Tells whether this is the catalogue that a dataset names.
    pub fn is_named_by(&self, by: &CatalogueRef) -> bool {
        let print = by.fingerprint.as_ref().map(|print| self.fingerprint.matches(print));
        let version = match &by.version {
            Some(version) => *version == self.version,
            None => print == Some(true),
        };
        let overlays = by.overlays.len() == self.overlays.len()
            && by.overlays.iter().zip(&self.overlays).all(|(named, overlay)| {
                named.id == overlay.id && named.version.as_ref().is_none_or(|version| *version == overlay.version)
            });
        by.id == self.id && version && overlays && print != Some(false)
    }

    /// Returns every indicator, area by area.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.areas.values().flat_map(|area| area.indicators.values())
    }

    /// Returns the indicator with a key, also when the key is the one it has under another
    /// regulation (`E13` is `E07`).
    pub fn indicator(&self, key: IndicatorKey) -> Option<&Indicator> {
        let area = self.areas.get(&key.area())?;
        area.indicators
            .get(&key)
            .or_else(|| area.indicators.values().find(|i| i.also.values().any(|also| *also == key)))
    }

    /// Returns the label of an indicator under a regulation, `D.F7`.
    pub fn label(&self, indicator: &Indicator, regulation: RegulationId) -> Option<String> {
        let binding = indicator.bindings.get(&regulation)?;
        let key = indicator.also.get(&regulation).copied().unwrap_or(indicator.key);
        Some(format!("{}.{}{}", key.area(), self.bindings[binding].letter, key.row()))
    }

    /// Returns the printed rows of an area in report order.
    pub fn rows<'a>(&'a self, area: &'a Area) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'a>> = Vec::new();
        for indicator in area.indicators.values() {
            for (&regulation, &binding) in &indicator.bindings {
                let key = indicator.also.get(&regulation).copied().unwrap_or(indicator.key);
                match rows.iter_mut().find(|row| row.key == key && row.binding == binding) {
                    Some(row) => row.regulations.push(regulation),
                    None => rows.push(Row {
                        indicator,
                        key,
                        binding,
                        regulations: vec![regulation],
                        label: self.label(indicator, regulation).expect("the regulation binds the indicator"),
                    }),
                }
            }
        }
        rows.sort_by_key(|row| row.key);
        rows
    }
}

impl Indicator {
    /// Returns the requirement as a regulation words it.
    pub fn text_under(&self, regulation: RegulationId) -> &str {
        self.variants.get(&regulation).unwrap_or(&self.text)
    }

    /// Returns the digest of what the indicator holds now.
    pub(super) fn digest(&self) -> Fingerprint {
        let words = (self.key, &self.title, &self.text, &self.variants);
        Fingerprint::of(&(words, &self.bindings, &self.also, &self.basis, &self.goals, &self.paragraphs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;

    #[test]
    fn the_fingerprint_of_an_indicator_covers_every_part_that_a_report_shows() {
        let catalogue = shipped();
        let indicator = catalogue.indicator("E06".parse().expect("a key")).expect("an indicator");
        let id: RegulationId = "2015".parse().expect("a year");
        let key = |text: &str| text.parse::<IndicatorKey>().expect("a key");
        let paragraph = Paragraph {
            text: "§".to_owned(),
            checked_against: "författningen".to_owned(),
            checked_on: NaiveDate::default(),
        };
        let changes: [&dyn Fn(&mut Indicator); 10] = [
            &|i| i.key = key("E05"),
            &|i| i.title.push('!'),
            &|i| i.text.push('!'),
            &|i| i.variants.clear(),
            &|i| _ = i.bindings.insert(id, Binding::Quality),
            &|i| _ = i.bindings.remove(&id),
            &|i| _ = i.also.insert(id, key("E44")),
            &|i| i.basis.push('!'),
            &|i| _ = i.goals.insert(id, vec!["a4".to_owned()]),
            &|i| _ = i.paragraphs.insert(id, paragraph.clone()),
        ];
        let mut seen = BTreeSet::from([indicator.digest().full()]);
        for (number, change) in changes.iter().enumerate() {
            let mut changed = indicator.clone();
            change(&mut changed);
            assert!(seen.insert(changed.digest().full()), "change {number} leaves the fingerprint as it was");
        }
        let mut confirmed = indicator.clone();
        confirmed.unconfirmed.clear();
        assert_eq!(confirmed.digest(), indicator.fingerprint);
    }
}
