//! What differs between two catalogues, indicator by indicator and part by part.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::figures::{from_words, strength_words, time_words, unit_words};
use super::model::{Catalogue, Indicator, Uncertain};
use crate::domain::{IndicatorKey, RegulationId};

/// The differences between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueDiff {
    /// Keys that only the second has.
    pub added: Vec<IndicatorKey>,
    /// Keys that only the first has.
    pub removed: Vec<IndicatorKey>,
    /// Indicators that both have, with what differs.
    pub changed: Vec<RowDiff>,
    /// Everything else: scales, thresholds, key figures, regulations, region profiles.
    pub other: Vec<Difference>,
}

/// What differs about an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowDiff {
    /// Its key.
    pub key: IndicatorKey,
    /// The parts that differ.
    pub parts: Vec<Difference>,
}

/// A part that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Where it stands in the catalogue's files, `bindings.2021` or `areas.A.scale.C`.
    pub path: String,
    /// What the first has.
    pub before: Option<String>,
    /// What the second has.
    pub after: Option<String>,
}

impl CatalogueDiff {
    /// Tells whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty() && self.other.is_empty()
    }

    /// Returns what differs about an indicator that both catalogues have.
    pub fn of(&self, key: IndicatorKey) -> Option<&RowDiff> {
        self.changed.iter().find(|row| row.key == key)
    }
}

/// Returns everything that differs between two catalogues.
pub fn diff(from: &Catalogue, to: &Catalogue) -> CatalogueDiff {
    let rows = |catalogue: &Catalogue| catalogue.indicators().map(|i| (i.key, i.clone())).collect::<BTreeMap<_, _>>();
    let (before, after) = (rows(from), rows(to));
    let missing_in = |other: &BTreeMap<IndicatorKey, Indicator>, of: &BTreeMap<IndicatorKey, Indicator>| {
        of.keys().filter(|key| !other.contains_key(key)).copied().collect()
    };
    let both = before.iter().filter_map(|(key, old)| after.get(key).map(|new| (old, new)));
    let changed = both.filter_map(|(old, new)| {
        let parts = Row { from, to, old, new }.parts();
        (!parts.is_empty()).then_some(RowDiff { key: old.key, parts })
    });
    CatalogueDiff {
        added: missing_in(&before, &after),
        removed: missing_in(&after, &before),
        changed: changed.collect(),
        other: others(from, to),
    }
}

/// An indicator in both catalogues.
struct Row<'a> {
    from: &'a Catalogue,
    to: &'a Catalogue,
    old: &'a Indicator,
    new: &'a Indicator,
}

impl Row<'_> {
    fn parts(&self) -> Vec<Difference> {
        let mut parts = Vec::new();
        let mut part = |path: String, [before, after]: [Option<String>; 2]| {
            if before != after {
                parts.push(Difference { path, before, after });
            }
        };
        let both = [(self.from, self.old), (self.to, self.new)];
        part("title".into(), both.map(|(_, i)| Some(i.title.clone())));
        part("text".into(), both.map(|(_, i)| Some(i.text.clone())));
        let scope = |i: &Indicator| i.bindings.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        part("scope".into(), both.map(|(_, i)| Some(scope(i))));
        let ids: BTreeSet<RegulationId> = both
            .iter()
            .flat_map(|(_, i)| {
                let of_bindings = i.bindings.keys().chain(i.variants.keys()).chain(i.also.keys());
                of_bindings.chain(i.goals.keys()).chain(i.paragraphs.keys()).copied()
            })
            .collect();
        for id in ids {
            let variants = both.map(|(_, i)| i.variants.get(&id).cloned());
            part(format!("variants.{id}"), variants);
            let binding = |(catalogue, i): (&Catalogue, &Indicator)| {
                let binding = i.bindings.get(&id)?;
                Some(catalogue.bindings.get(binding).map_or_else(String::new, |words| words.name.clone()))
            };
            part(format!("bindings.{id}"), both.map(binding));
            let also = both.map(|(_, i)| i.also.get(&id).map(ToString::to_string));
            part(format!("also.{id}"), also);
            part(format!("goals.{id}"), both.map(|(_, i)| Some(i.goals.get(&id)?.join(", "))));
            let paragraph = |(_, i): (&Catalogue, &Indicator)| {
                let found = i.paragraphs.get(&id)?;
                Some(format!("{} ({}, {})", found.text, found.checked_against, found.checked_on))
            };
            part(format!("paragraphs.{id}"), both.map(paragraph));
        }
        part("basis".into(), both.map(|(_, i)| Some(i.basis.clone())));
        let doubt = |what: &Uncertain| match what {
            Uncertain::Binding => "bindning",
            Uncertain::Scope => "omfattning",
        };
        let doubts = both.map(|(_, i)| {
            let doubts: Vec<&str> = i.unconfirmed.iter().map(doubt).collect();
            (!doubts.is_empty()).then(|| doubts.join(", "))
        });
        part("unconfirmed".into(), doubts);
        parts
    }
}

/// Returns what differs outside the indicators, in the order of the files.
fn others(from: &Catalogue, to: &Catalogue) -> Vec<Difference> {
    let (before, after) = (leaves(from), leaves(to));
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    // Key figures that come or go are told one by one; their order counts among those that stay.
    let same_facts = before.keys().filter(is_fact).eq(after.keys().filter(is_fact));
    // What helps to answer a row comes and goes with the row.
    let stays = |path: &str| {
        let key = path.strip_prefix("guidance.").and_then(|rest| rest.split('.').next()).map(str::parse);
        !matches!(key, Some(Ok(key)) if from.indicator(key).is_none() || to.indicator(key).is_none())
    };
    let told = |path: &&String| (path.as_str() != "facts" || same_facts) && stays(path);
    let differing = paths.into_iter().filter(told).filter(|path| before.get(*path) != after.get(*path));
    differing
        .map(|path| Difference {
            path: path.clone(),
            before: before.get(path).cloned(),
            after: after.get(path).cloned(),
        })
        .collect()
}

fn is_fact(path: &&String) -> bool {
    path.starts_with("facts.")
}

/// Returns every value of a catalogue outside its indicators, by its path.
fn leaves(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut value = serde_json::to_value(catalogue).unwrap_or_default();
    if let Some(areas) = value.get_mut("areas").and_then(Value::as_object_mut) {
        for area in areas.values_mut().filter_map(Value::as_object_mut) {
            area.remove("indicators");
        }
    }
    if let Some(map) = value.as_object_mut() {
        map.remove("facts");
    }
    walk(&value, "", &mut found);
    for fact in &catalogue.facts {
        found.insert(format!("facts.{}.title", fact.key), fact.title.clone());
        found.insert(format!("facts.{}.unit", fact.key), unit_words(fact.unit).to_owned());
    }
    let order: Vec<&str> = catalogue.facts.iter().map(|fact| fact.key.as_str()).collect();
    found.insert("facts".to_owned(), order.join(", "));
    walk(&serde_json::to_value(&catalogue.publishing).unwrap_or_default(), "publishing", &mut found);
    walk(&serde_json::to_value(&catalogue.surveys).unwrap_or_default(), "surveys", &mut found);
    let guidance: BTreeMap<String, &super::Guidance> =
        catalogue.guidance.iter().map(|(key, guidance)| (key.to_string(), guidance)).collect();
    for (list, terms) in catalogue.region_words.lists() {
        let terms = terms.iter().map(|term| (format!("regions.words.{list}.{}", term.id), term.name.clone()));
        found.extend(terms);
    }
    walk(&serde_json::to_value(guidance).unwrap_or_default(), "guidance", &mut found);
    for region in catalogue.regions.values() {
        let path = format!("regions.{}", region.id);
        let mut rest = serde_json::to_value(region).unwrap_or_default();
        if let Some(rest) = rest.as_object_mut() {
            rest.retain(|key, _| !matches!(key.as_str(), "id" | "rules"));
        }
        walk(&rest, &path, &mut found);
        for (name, rule) in &region.rules {
            let values = [
                ("time", time_words(rule)),
                ("strength", strength_words(rule.strength)),
                ("from", from_words(rule.from)),
                ("source", region.source_in_words(&rule.source, rule.section.as_deref())),
                ("text", rule.text.clone()),
            ];
            found.extend(values.map(|(part, value)| (format!("{path}.{name}.{part}"), value)));
        }
    }
    found
}

fn walk(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
    let below = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match value {
        Value::Null => {}
        Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &below(key), found)),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().enumerate().for_each(|(i, item)| walk(item, &below(&i.to_string()), found));
        }
        Value::Array(items) => {
            found.insert(path.to_owned(), items.iter().map(plain).collect::<Vec<_>>().join(", "));
        }
        value => {
            found.insert(path.to_owned(), plain(value));
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;
    use crate::domain::{Binding, Grade};

    /// Returns the differences after a change of the shipped catalogue, a line each.
    fn after(change: impl Fn(&mut Catalogue)) -> Vec<String> {
        let mut catalogue = shipped();
        change(&mut catalogue);
        let found = diff(&shipped(), &catalogue);
        let line = |of: &str, part: &Difference| {
            let side = |text: &Option<String>| text.clone().unwrap_or("–".to_owned());
            format!("{of}{}: {} -> {}", part.path, side(&part.before), side(&part.after))
        };
        let rows =
            found.changed.iter().flat_map(|row| row.parts.iter().map(|part| line(&format!("{} ", row.key), part)));
        rows.chain(found.other.iter().map(|part| line("", part))).collect()
    }

    fn row<'a>(catalogue: &'a mut Catalogue, key: &str) -> &'a mut Indicator {
        let key: IndicatorKey = key.parse().expect("a key");
        let area = catalogue.areas.get_mut(&key.area()).expect("an area");
        area.indicators.get_mut(&key).expect("an indicator")
    }

    #[test]
    fn binding_and_scope_are_told_in_words() {
        let id: RegulationId = "2021".parse().expect("a year");
        assert_eq!(
            after(|c| _ = row(c, "D09").bindings.insert(id, Binding::Quality)),
            ["D09 bindings.2021: allmänt råd -> kvalitetsindikator"]
        );
        assert_eq!(
            after(|c| _ = row(c, "D09").bindings.remove(&id)),
            ["D09 scope: 2015, 2021 -> 2015", "D09 bindings.2021: allmänt råd -> –"]
        );
        assert_eq!(after(|c| row(c, "E05").unconfirmed.clear()), ["E05 unconfirmed: omfattning -> –"]);
    }

    #[test]
    fn scales_thresholds_and_the_rest_are_told() {
        let area = |letter: &str| letter.parse().expect("a letter");
        let scale = |c: &mut Catalogue| {
            c.areas.get_mut(&area("A")).expect("an area").scale.insert(Grade::C, "Nästan.".to_owned());
        };
        assert_eq!(after(scale), ["areas.A.scale.C: – -> Nästan."]);
        assert_eq!(after(|c| c.rules.quality_exceptions = 2), ["rules.quality_exceptions: 1 -> 2"]);
        let majority = "rules.quality_majority: 1, 2 -> 2, 3";
        assert_eq!(after(|c| c.rules.quality_majority = (2, 3)), [majority]);
        let adjusted = "rules.adjusted_grade: C, B -> B";
        assert_eq!(after(|c| c.rules.adjusted_grade.retain(|grade| *grade == Grade::B)), [adjusted]);
        assert_eq!(after(|c| c.version = "2027.1".to_owned()), ["version: 2026.1 -> 2027.1"]);
        let gone = ["facts.staff.title: Medarbetare -> –", "facts.staff.unit: antal -> –"];
        assert_eq!(after(|c| c.facts.retain(|fact| fact.key != "staff")), gone);
        assert_eq!(after(|c| c.facts.swap(0, 1)).len(), 1);
        let group = "publishing.small_group: 5 -> 10";
        assert_eq!(after(|c| c.publishing.small_group = 10), [group]);
        let due = |c: &mut Catalogue| {
            c.regions.get_mut("default").expect("a profile").rules.get_mut("plan_due").expect("a rule").value = 1;
        };
        assert_eq!(after(due), ["regions.default.plan_due.time: 3 månader -> 1 månad"]);
    }
}
