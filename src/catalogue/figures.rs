//! What an overlay changes outside the areas: key figures and the rules of region profiles.

use std::collections::BTreeMap;

use super::apply::Layer;
use super::model::FactUnit;
use super::overlay::{Change, FactPart, RulePart, Subject};
use super::raw::{RawFactChange, RawRuleChange};
use super::region::is_id;
use super::{RegionRule, RuleFrom, RuleUnit, Strength};
use crate::diag::{Code, DataPath, Diagnostic, Place};

impl Layer<'_> {
    pub fn change_fact(&mut self, key: &str, raw: &RawFactChange) {
        let path = self.root.key("facts").key(key);
        let reason = self.text(&raw.reason, &path.key("reason"));
        let Some(at) = self.catalogue.facts.iter().position(|fact| fact.key == key) else {
            let known: Vec<&str> = self.catalogue.facts.iter().map(|fact| fact.key.as_str()).collect();
            let fault = Diagnostic::new(Code::UnknownFact, Place::key(path)).with("key", key);
            return self.diags.push(fault.meant(key, known));
        };
        let old = self.catalogue.facts[at].clone();
        let mut new = old.clone();
        if let Some(title) = &raw.title {
            new.title = self.text(title, &path.key("title"));
        }
        new.unit = raw.unit.unwrap_or(old.unit);
        if new == old {
            return self.nothing_changed(&path);
        }
        let parts = [
            (FactPart::Title, "title", old.title.clone(), new.title.clone()),
            (FactPart::Unit, "unit", unit_words(old.unit).to_owned(), unit_words(new.unit).to_owned()),
        ];
        let title = new.title.clone();
        self.catalogue.facts[at] = new;
        for (part, name, before, after) in parts {
            let subject = Subject::Fact { key: key.to_owned(), part };
            self.record_part(&path.key(name), subject, &title, (before, after), &reason);
        }
    }

    /// Writes down a part that reads otherwise than before.
    fn record_part(&mut self, path: &DataPath, subject: Subject, title: &str, texts: (String, String), reason: &str) {
        let (before, after) = texts;
        if before != after {
            let (title, reason) = (title.to_owned(), reason.to_owned());
            let change = Change { subject, title, before: Some(before), after: Some(after), also: Vec::new(), reason };
            self.record(path, change);
        }
    }

    pub fn change_region(&mut self, id: &str, rules: &BTreeMap<String, RawRuleChange>) {
        let path = self.root.key("regions").key(id);
        let Some(region) = self.catalogue.regions.get(id) else {
            let known: Vec<&str> = self.catalogue.regions.keys().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownRegionProfile, Place::key(path)).with("value", id);
            return self.diags.push(fault.meant(id, known.iter().copied()).with("known", known.join(", ")));
        };
        let name = region.name.clone();
        for (rule, raw) in rules {
            self.change_rule(id, &name, rule, raw, &path.key(rule));
        }
    }

    fn change_rule(&mut self, region: &str, name: &str, rule: &str, raw: &RawRuleChange, path: &DataPath) {
        let reason = self.text(&raw.reason, &path.key("reason"));
        let rules = self.catalogue.regions.get(region).map(|region| &region.rules);
        let Some(old) = rules.and_then(|rules| rules.get(rule)).cloned() else {
            let known: Vec<&str> = rules.into_iter().flat_map(|rules| rules.keys().map(String::as_str)).collect();
            let fault = Diagnostic::new(Code::UnknownKey, Place::key(path.clone())).with("key", rule);
            return self.diags.push(fault.meant(rule, known.iter().copied()).with("known", known.join(", ")));
        };
        let new = RegionRule {
            value: raw.value.unwrap_or(old.value),
            unit: raw.unit.unwrap_or(old.unit),
            strength: raw.strength.unwrap_or(old.strength),
            from: raw.from.unwrap_or(old.from),
            section: if raw.source.is_some() { None } else { old.section.clone() },
            source: raw.source.as_ref().map_or(old.source.clone(), |text| self.text(text, &path.key("source"))),
            text: raw.text.as_ref().map_or(old.text.clone(), |text| self.text(text, &path.key("text"))),
        };
        if new == old {
            return self.nothing_changed(path);
        }
        let sources = self.catalogue.regions.get(region).map(|region| &region.sources);
        if let (true, Some(sources)) = (is_id(&new.source), sources)
            && !sources.contains_key(&new.source)
        {
            let known: Vec<&str> = sources.keys().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownValue, path.key("source")).with("value", &new.source);
            self.diags.push(fault.meant(&new.source, known.iter().copied()).with("known", known.join(", ")));
        }
        // The rule is printed in its words, which must not say the old time from the old source.
        let meaning = |rule: &RegionRule| (rule.value, rule.unit, rule.strength, rule.from);
        if meaning(&new) != meaning(&old) {
            for (key, there) in [("text", raw.text.is_some()), ("source", raw.source.is_some())] {
                if !there {
                    let place = Place::missing(path.key(key));
                    self.diags.push(Diagnostic::new(Code::MissingValue, place).with("key", key));
                }
            }
        }
        let parts = [
            (RulePart::Time, "value", time_words(&old), time_words(&new)),
            (RulePart::Strength, "strength", strength_words(old.strength), strength_words(new.strength)),
            (RulePart::From, "from", from_words(old.from), from_words(new.from)),
            (RulePart::Source, "source", old.source.clone(), new.source.clone()),
            (RulePart::Text, "text", old.text.clone(), new.text.clone()),
        ];
        if let Some(known) = self.catalogue.regions.get_mut(region) {
            known.rules.insert(rule.to_owned(), new);
        }
        for (part, key, before, after) in parts {
            let subject = Subject::Rule { region: region.to_owned(), rule: rule.to_owned(), part };
            self.record_part(&path.key(key), subject, name, (before, after), &reason);
        }
    }
}

/// Returns what a key figure is measured in, in words.
pub(super) fn unit_words(unit: FactUnit) -> &'static str {
    match unit {
        FactUnit::Count => "antal",
        FactUnit::FullTime => "heltider",
        FactUnit::Percent => "procent",
        FactUnit::HoursPerWeek => "timmar i veckan",
        FactUnit::HoursPerMonth => "timmar i månaden",
        FactUnit::Weeks => "veckor",
        FactUnit::Months => "månader",
        FactUnit::TimesPerYear => "gånger om året",
        FactUnit::YesNo => "ja eller nej",
    }
}

pub(super) fn time_words(rule: &RegionRule) -> String {
    let unit = match (rule.unit, rule.value) {
        (RuleUnit::Months, 1) => "månad",
        (RuleUnit::Months, _) => "månader",
        (RuleUnit::Years, _) => "år",
    };
    format!("{} {unit}", rule.value)
}

pub(super) fn strength_words(strength: Strength) -> String {
    match strength {
        Strength::Requirement => "krav",
        Strength::Advice => "rekommendation",
        Strength::Suggestion => "förslag",
    }
    .to_owned()
}

pub(super) fn from_words(from: RuleFrom) -> String {
    match from {
        RuleFrom::Visit => "besökets sista dag",
        RuleFrom::Final => "den slutliga rapporten",
        RuleFrom::FirstDoctor => "den första ST-läkarens start",
        RuleFrom::LastTime => "förra gången",
    }
    .to_owned()
}
