//! What is told of the unit on both sides.

use super::model::{FactComparison, FactSaid};
use crate::catalogue::Catalogue;
use crate::domain::{Dataset, FactValue};
use crate::grading::GradedInspection;

/// Returns the facts that are not the same: what describes the unit, then its key figures in the order of the
/// later catalogue.
pub(super) fn facts(before: &GradedInspection<'_>, after: &GradedInspection<'_>) -> Vec<FactComparison> {
    let described = described(before).into_iter().zip(described(after));
    let described = described.map(|((key, before), (_, after))| FactComparison {
        key: key.to_owned(),
        title: None,
        unit: None,
        before: before.map(FactSaid::Text),
        after: after.map(FactSaid::Text),
    });
    let catalogues = [after.catalogue, before.catalogue];
    let mut keys: Vec<&str> = Vec::new();
    let known = catalogues.into_iter().flat_map(|catalogue| catalogue.facts.iter().map(|fact| fact.key.as_str()));
    for key in known.filter(|key| [before, after].iter().any(|side| figure(side.dataset, key).is_some())) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let figures = keys.into_iter().map(|key| {
        let of = |catalogue: &'_ Catalogue| catalogue.facts.iter().find(|fact| fact.key == key).cloned();
        let fact = catalogues.into_iter().find_map(of);
        FactComparison {
            key: key.to_owned(),
            title: fact.as_ref().map(|fact| fact.title.clone()),
            unit: fact.map(|fact| fact.unit),
            before: figure(before.dataset, key).map(FactSaid::Figure),
            after: figure(after.dataset, key).map(FactSaid::Figure),
        }
    });
    described.chain(figures).filter(|fact| fact.before != fact.after).collect()
}

/// Returns what describes the unit, by the keys of the file.
fn described(of: &GradedInspection<'_>) -> [(&'static str, Option<String>); 6] {
    let unit = &of.dataset.unit;
    let profile = of.catalogue.regions.get(&unit.region_profile);
    let said = [
        ("name", Some(unit.name.as_str())),
        ("care_provider", Some(unit.care_provider.as_str())),
        ("region", unit.region.as_deref()),
        ("region_profile", Some(profile.map_or(unit.region_profile.as_str(), |profile| profile.name.as_str()))),
        ("specialty", Some(unit.specialty.as_str())),
        ("place", unit.place.as_deref()),
    ];
    // Where lines are broken and how many blanks there are is nothing that differs.
    said.map(|(key, text)| (key, text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))))
}

fn figure(dataset: &Dataset, key: &str) -> Option<FactValue> {
    dataset.unit.facts.iter().find(|(known, _)| known == key).map(|(_, value)| *value)
}
