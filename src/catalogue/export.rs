//! Writing a catalogue as the files that it can be read from again.

use std::collections::BTreeMap;

use super::model::{Area, Catalogue, Indicator, Part};
use super::overlay::{Change, Overlay};
use super::yaml::Yaml;
use super::{Guidance, Region, RegionWords, Surveys, Term, guidance, record, region};
use crate::domain::Grade;

/// Returns the files by path within the folder.
pub(super) fn files(catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut files = vec![
        ("catalogue.yaml".to_owned(), head(catalogue)),
        ("regulations.yaml".to_owned(), regulations(catalogue)),
        ("grading.yaml".to_owned(), rules(catalogue)),
        ("facts.yaml".to_owned(), facts(catalogue)),
        ("publishing.yaml".to_owned(), publishing(catalogue)),
        (guidance::SURVEYS.to_owned(), surveys(&catalogue.surveys)),
        (region::WORDS.to_owned(), region_words(&catalogue.region_words)),
    ];
    for area in catalogue.areas.values() {
        let name = format!("{}-{}.yaml", area.key.to_string().to_lowercase(), slug(&area.name));
        files.push((name, self::area(area)));
        if let Some(of_area) = self::guidance_of(area, catalogue) {
            files.push((format!("{}{}.yaml", guidance::FOLDER, area.key.to_string().to_lowercase()), of_area));
        }
    }
    for (number, region) in catalogue.regions.values().enumerate() {
        let name = slug(&region.id);
        // Two ids may differ in nothing that a name of a file can hold.
        let taken = files.iter().any(|(path, _)| *path == format!("regions/{name}.yaml"));
        let name = if taken || name.is_empty() { format!("{name}-{number}") } else { name };
        files.push((format!("regions/{name}.yaml"), self::region(region)));
    }
    if !catalogue.overlays.is_empty() {
        files.push((record::FILE.to_owned(), overlays(catalogue)));
    }
    files.into_iter().map(|(path, yaml)| (path, yaml.file())).collect()
}

/// Returns a name as part of the name of a file.
pub(super) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let plain = lower.chars().map(|c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'é' => 'e',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    let plain: String = plain.collect();
    plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Returns a value as the word that serde gives it.
fn word(value: &impl serde::Serialize) -> Option<Yaml> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(Yaml::text(word)),
        _ => None,
    }
}

fn text(value: &str) -> Option<Yaml> {
    Some(Yaml::text(value))
}

fn number(value: impl TryInto<u64>) -> Option<Yaml> {
    value.try_into().ok().map(Yaml::Number)
}

const SCHEMA: (&str, Option<Yaml>) = ("schema", Some(Yaml::Number(1)));

fn head(catalogue: &Catalogue) -> Yaml {
    let grades = Grade::BEST_FIRST.into_iter().filter_map(|grade| {
        let words = catalogue.grade_words.get(&grade)?;
        Some((grade, Yaml::text(words)))
    });
    let parts = [("structure", Part::Structure), ("process", Part::Process)]
        .into_iter()
        .filter_map(|(word, part)| Some((word, Yaml::text(catalogue.parts.get(&part)?))));
    let bindings = catalogue.bindings.iter().filter_map(|(binding, words)| {
        let entries = [
            ("name", text(&words.name)),
            ("plural", text(&words.plural)),
            ("letter", text(&words.letter)),
            ("meaning", text(&words.meaning)),
        ];
        match word(binding) {
            Some(Yaml::Text(key)) => Some((key, Yaml::map(entries))),
            _ => None,
        }
    });
    let bases = catalogue
        .bases
        .iter()
        .map(|(key, basis)| (key, Yaml::map([("name", text(&basis.name)), ("lead", text(&basis.lead))])));
    let empty = || Some(Yaml::Map(Vec::new()));
    Yaml::map([
        SCHEMA,
        ("id", text(&catalogue.id)),
        ("version", text(&catalogue.version)),
        ("title", text(&catalogue.title)),
        ("source_note", text(&catalogue.source_note)),
        ("grades", Yaml::pairs(grades).or_else(empty)),
        ("parts", Yaml::pairs(parts).or_else(empty)),
        ("bindings", Yaml::pairs(bindings).or_else(empty)),
        ("bases", Yaml::pairs(bases).or_else(empty)),
    ])
}

fn regulations(catalogue: &Catalogue) -> Yaml {
    let all = catalogue.regulations.iter().map(|(id, regulation)| {
        let goal = |goal: &super::Goal| Yaml::map([("id", text(&goal.id)), ("title", text(&goal.title))]).on_a_line();
        let entries = Yaml::map([
            ("title", text(&regulation.title)),
            ("issuer", text(&regulation.issuer)),
            ("name", text(&regulation.name)),
            ("in_force", Some(Yaml::text(regulation.in_force))),
            ("repealed", regulation.repealed.map(Yaml::text)),
            ("covers", text(&regulation.covers)),
            ("goals", Yaml::list(regulation.goals.iter().map(goal))),
            ("source", text(&regulation.source)),
        ]);
        (id, entries)
    });
    let all = Yaml::pairs(all).or_else(|| Some(Yaml::Map(Vec::new())));
    Yaml::map([SCHEMA, ("regulations", all)])
}

fn rules(catalogue: &Catalogue) -> Yaml {
    let rules = &catalogue.rules;
    let share = |(over, under): (usize, usize)| {
        Some(Yaml::List([number(over), number(under)].into_iter().flatten().collect()).on_a_line())
    };
    Yaml::map([
        SCHEMA,
        ("quality_exceptions", number(rules.quality_exceptions)),
        ("quality_majority", share(rules.quality_majority)),
        ("advice_warning", share(rules.advice_warning)),
        ("adjusted_grade", Some(Yaml::List(rules.adjusted_grade.iter().map(Yaml::text).collect()).on_a_line())),
        ("notes", text(&rules.notes)),
    ])
}

fn facts(catalogue: &Catalogue) -> Yaml {
    let fact = |fact: &super::Fact| {
        Yaml::map([("key", text(&fact.key)), ("title", text(&fact.title)), ("unit", word(&fact.unit))]).on_a_line()
    };
    Yaml::map([SCHEMA, ("facts", Some(Yaml::List(catalogue.facts.iter().map(fact).collect())))])
}

fn publishing(catalogue: &Catalogue) -> Yaml {
    let publishing = &catalogue.publishing;
    Yaml::map([
        SCHEMA,
        ("small_group", number(publishing.small_group)),
        ("evidence_months", number(publishing.evidence_months)),
        ("visit_months", number(publishing.visit_months)),
        ("motivation_words", number(publishing.motivation_words)),
        ("person_facts", Yaml::list(publishing.person_facts.iter().map(Yaml::text))),
        ("notes", text(&publishing.notes)),
    ])
}

fn area(area: &Area) -> Yaml {
    let scale = area.scale.iter().rev().map(|(grade, legend)| (grade, Yaml::text(legend)));
    Yaml::map([
        SCHEMA,
        ("area", Some(Yaml::text(area.key))),
        ("part", word(&area.part)),
        ("name", text(&area.name)),
        ("about", text(&area.about)),
        ("scale", Yaml::pairs(scale)),
        ("indicators", Some(Yaml::List(area.indicators.values().map(indicator).collect()))),
    ])
}

fn surveys(surveys: &Surveys) -> Yaml {
    let role = |role: &super::Role| {
        let entries = [
            ("id", text(&role.id)),
            ("name", text(&role.name)),
            ("plural", text(&role.plural)),
            ("anonymous", Some(Yaml::Flag(role.anonymous))),
        ];
        Yaml::map(entries).on_a_line()
    };
    let answer = |answer: &super::SurveyAnswer| {
        let also = Yaml::list(answer.also.iter().map(Yaml::text));
        Yaml::map([("text", text(&answer.text)), ("counts", word(&answer.counts)), ("also", also)]).on_a_line()
    };
    let (over, under) = surveys.response_share;
    let share = Yaml::List([number(over), number(under)].into_iter().flatten().collect()).on_a_line();
    Yaml::map([
        SCHEMA,
        ("roles", Some(Yaml::List(surveys.roles.iter().map(role).collect()))),
        ("minimum_answers", number(surveys.minimum_answers)),
        ("response_share", Some(share)),
        ("answers", Some(Yaml::List(surveys.answers.iter().map(answer).collect()))),
        ("notes", text(&surveys.notes)),
    ])
}

/// Returns the guidance on the rows of an area, if there is any.
fn guidance_of(area: &Area, catalogue: &Catalogue) -> Option<Yaml> {
    let texts = |texts: &BTreeMap<String, String>| Yaml::pairs(texts.iter().map(|(role, of)| (role, Yaml::text(of))));
    let one = |of: &Guidance| {
        Yaml::map([
            ("meaning", text(&of.meaning)),
            ("evidence", Yaml::list(of.evidence.iter().map(Yaml::text))),
            ("questions", texts(&of.questions)),
            ("statements", texts(&of.statements)),
            ("measure", of.measure.as_deref().and_then(text)),
        ])
    };
    let rows = area.indicators.keys().filter_map(|key| Some((key, one(catalogue.guidance.get(key)?))));
    Some(Yaml::map([SCHEMA, ("guidance", Some(Yaml::pairs(rows)?))]))
}

fn indicator(indicator: &Indicator) -> Yaml {
    let bindings = indicator.bindings.iter().filter_map(|(id, binding)| Some((id, word(binding)?)));
    let also = indicator.also.iter().map(|(id, key)| (id, Yaml::text(key)));
    let variants = indicator.variants.iter().map(|(id, variant)| (id, Yaml::text(variant)));
    let goals = indicator.goals.iter().map(|(id, goals)| (id, Yaml::List(goals.iter().map(Yaml::text).collect())));
    let paragraphs = indicator.paragraphs.iter().map(|(id, paragraph)| {
        let entries = [
            ("text", text(&paragraph.text)),
            ("checked_against", text(&paragraph.checked_against)),
            ("checked_on", Some(Yaml::text(paragraph.checked_on))),
        ];
        (id, Yaml::map(entries))
    });
    Yaml::map([
        ("key", Some(Yaml::text(indicator.key))),
        ("title", text(&indicator.title)),
        ("text", text(&indicator.text)),
        ("variants", Yaml::pairs(variants)),
        ("bindings", Yaml::pairs(bindings).map(Yaml::on_a_line)),
        ("also", Yaml::pairs(also).map(Yaml::on_a_line)),
        ("basis", text(&indicator.basis)),
        ("unconfirmed", Yaml::list(indicator.unconfirmed.iter().filter_map(word)).map(Yaml::on_a_line)),
        ("goals", Yaml::pairs(goals).map(Yaml::on_a_line)),
        ("paragraphs", Yaml::pairs(paragraphs)),
    ])
}

/// The keys of the files of regions in the order of documents; `ground` comes last.
const REGION_KEYS: [&str; 41] = [
    "schema",
    "id",
    "key",
    "name",
    "number",
    "role",
    "how",
    "roles",
    "edition",
    "title",
    "publisher",
    "date",
    "url",
    "sources",
    "fact",
    "at_least",
    "at_most",
    "value",
    "unit",
    "regulation",
    "specialty",
    "strength",
    "from",
    "source",
    "section",
    "text",
    "rules",
    "duties",
    "norms",
    "called",
    "triggers",
    "first",
    "ways",
    "verification",
    "written_by",
    "parts",
    "must_contain",
    "responsible",
    "signatures",
    "follow_up",
    "first_evaluation",
];

/// Returns any part of a region's file; what is empty is left out.
fn plain(value: &serde_json::Value) -> Option<Yaml> {
    use serde_json::Value;
    match value {
        Value::Null => None,
        Value::Bool(flag) => flag.then_some(Yaml::Flag(true)),
        Value::Number(of) => number(of.as_u64()?),
        Value::String(of) => text(of),
        Value::Array(items) => {
            let is_short = items.iter().all(Value::is_string);
            let list = Yaml::list(items.iter().filter_map(plain))?;
            Some(if is_short { list.on_a_line() } else { list })
        }
        Value::Object(map) => {
            let place = |key: &str| REGION_KEYS.iter().position(|known| *known == key).unwrap_or(REGION_KEYS.len());
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_by_key(|key| (place(key), *key == "ground", key.as_str()));
            Yaml::pairs(keys.into_iter().filter_map(|key| Some((key, plain(&map[key])?))))
        }
    }
}

/// Returns a value that serde can write as the file of it.
fn written(value: &impl serde::Serialize) -> Vec<(String, Yaml)> {
    match serde_json::to_value(value).ok().as_ref().and_then(plain) {
        Some(Yaml::Map(entries)) => entries,
        _ => Vec::new(),
    }
}

fn region(region: &Region) -> Yaml {
    let mut entries = vec![("schema".to_owned(), Yaml::Number(1))];
    entries.extend(written(region));
    Yaml::Map(entries)
}

fn region_words(words: &RegionWords) -> Yaml {
    let term = |term: &Term| Yaml::map([("id", text(&term.id)), ("name", text(&term.name))]).on_a_line();
    let mut entries = vec![("schema".to_owned(), Yaml::Number(1))];
    let lists = words.lists().into_iter();
    entries.extend(lists.map(|(key, terms)| (key.to_owned(), Yaml::List(terms.iter().map(term).collect()))));
    Yaml::Map(entries)
}

fn overlays(catalogue: &Catalogue) -> Yaml {
    Yaml::map([SCHEMA, ("overlays", Some(Yaml::List(catalogue.overlays.iter().map(overlay).collect())))])
}

fn overlay(overlay: &Overlay) -> Yaml {
    let base = Yaml::map([("id", text(&overlay.base_id)), ("version", text(&overlay.base_version))]);
    Yaml::map([
        ("id", text(&overlay.id)),
        ("version", text(&overlay.version)),
        ("name", text(&overlay.name)),
        ("issuer", text(&overlay.issuer)),
        ("base", Some(base.on_a_line())),
        ("changes", Some(Yaml::List(overlay.changes.iter().map(change).collect()))),
    ])
}

fn change(change: &Change) -> Yaml {
    let (kind, of, part) = record::name(&change.subject);
    Yaml::map([
        ("kind", word(&kind)),
        ("of", text(&of)),
        ("part", part.as_deref().and_then(text)),
        ("title", text(&change.title)),
        ("before", change.before.as_deref().and_then(text)),
        ("after", change.after.as_deref().and_then(text)),
        ("also", Yaml::list(change.also.iter().map(Yaml::text)).map(Yaml::on_a_line)),
        ("reason", text(&change.reason)),
    ])
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Files, export, load, shipped};

    #[test]
    fn the_shipped_catalogue_comes_back_from_its_files() {
        let files = export(&shipped());
        let texts = files.iter().map(|(path, text)| (path.as_str(), text.clone()));
        let (back, checked) = load(&Files::from_texts(texts));
        assert!(checked.iter().all(|file| file.diags.is_empty()));
        assert!(back.as_ref() == Some(&shipped()));
        assert!(files.iter().any(|(path, _)| path == "d-tjanstgoringens-upplagg.yaml"));
    }
}
