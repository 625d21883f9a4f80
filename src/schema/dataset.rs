//! The schema of a dataset, from its format and a catalogue.

use super::json::{Json, object};
use super::texts::Texts;
use super::{ID, PLAN_ID, values};
use crate::catalogue::{Area, Catalogue, Indicator};
use crate::check::{Field, Mapping, Meaning, Need, Shape, format, plan_format};
use crate::diag::{Code, Severity};
use crate::domain::{Grade, RegulationId};
use crate::words::{self, Language};

/// The name among the definitions of a value that is not there.
const NOTHING: &str = "nothing";

/// Writes the schema, and collects on the way what several places share.
pub(super) struct Writer<'c> {
    catalogue: &'c Catalogue,
    texts: &'static Texts,
    definitions: Vec<(String, Json)>,
}

/// Where in a dataset a value stands, as far as the catalogue has a say there.
#[derive(Debug, Clone)]
struct Scope<'c> {
    area: Option<&'c Area>,
    /// The regulations that may be named.
    years: Vec<RegulationId>,
}

impl<'c> Writer<'c> {
    pub(super) fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, texts: Texts::swedish(), definitions: Vec::new() }
    }

    /// Returns the whole schema of a dataset.
    pub(super) fn schema(self) -> Json {
        let (title, description) = (&self.texts.title, &self.texts.description);
        self.whole(&format(), ID, title, description)
    }

    /// Returns the whole schema of a living plan.
    pub(super) fn plan_schema(self) -> Json {
        let (title, description) = (&self.texts.plan_title, &self.texts.plan_description);
        self.whole(&plan_format(), PLAN_ID, title, description)
    }

    fn whole(mut self, format: &Mapping, id: &str, title: &str, description: &str) -> Json {
        let scope = Scope { area: None, years: self.catalogue.regulations.keys().copied().collect() };
        let root = self.object(format, &scope);
        let catalogue = format!("sporre {} {}", self.catalogue.id, self.catalogue.version);
        let head = object([
            ("$schema", "http://json-schema.org/draft-07/schema#".into()),
            ("$id", id.into()),
            ("$comment", catalogue.into()),
            ("title", title.into()),
            ("description", description.into()),
        ]);
        // An editor would propose a `null` that is named, among the words that are meant to be chosen.
        let something: [&str; 5] = ["string", "number", "boolean", "object", "array"];
        let nothing = object([("not", object([("type", something.into())]))]);
        self.definitions.push((NOTHING.to_owned(), nothing));
        self.definitions.sort_by(|a, b| a.0.cmp(&b.0));
        head.with(root).with(object([("definitions", Json::Object(self.definitions))]))
    }

    /// Returns a mapping where it stands, without its title.
    fn object(&mut self, mapping: &Mapping, scope: &Scope<'c>) -> Json {
        let mut properties = Vec::new();
        let (mut required, mut either) = (Vec::new(), Vec::new());
        for field in &mapping.fields {
            // A regulation that does not bind the row cannot be named beside it.
            if field.key.parse().is_ok_and(|year: RegulationId| !scope.years.contains(&year)) {
                continue;
            }
            match field.need {
                Need::Required => required.push(field.key),
                Need::Either => either.push(field.key),
                Need::Optional => {}
            }
            properties.push((field.key.to_owned(), self.field(mapping, field, scope)));
        }
        let mut mapping = closed(properties);
        if !required.is_empty() {
            mapping = mapping.with(object([("required", required.into())]));
        }
        match either.split_first() {
            Some((first, others)) => mapping.with(unless(others, first)),
            None => mapping,
        }
    }

    fn field(&mut self, mapping: &Mapping, field: &Field, scope: &Scope<'c>) -> Json {
        let mut forms = self.forms(&field.shape, scope);
        let is_required = field.need == Need::Required;
        if is_required {
            forms = forms.into_iter().map(not_empty).collect();
        }
        let description = self.texts.key(&type_name(mapping), field.key).into();
        let told = object([("title", field.key.into()), ("description", description)]);
        told.with(beside_others(any_of(forms, !is_required)))
    }

    /// Returns the forms in which a value may stand, nothing apart.
    fn forms(&mut self, shape: &Shape, scope: &Scope<'c>) -> Vec<Json> {
        match shape {
            Shape::Text(meaning) => self.text(*meaning, scope),
            Shape::Number(meaning) => vec![values::number(*meaning)],
            Shape::Mapping(mapping) => vec![self.definition(mapping, scope)],
            Shape::Short(meaning, mapping) => {
                let mut forms = self.text(*meaning, scope);
                forms.push(self.definition(mapping, scope));
                forms
            }
            Shape::List(item) => {
                let items = self.forms(item, scope);
                let mut forms = match item.as_ref() {
                    Shape::Text(meaning) | Shape::Short(meaning, _) => self.text(*meaning, scope),
                    Shape::Number(_) | Shape::Mapping(_) | Shape::List(_) | Shape::Pairs(..) | Shape::Anything => {
                        Vec::new()
                    }
                };
                forms.push(object([("type", "array".into()), ("items", any_of(items, false))]));
                forms
            }
            Shape::Pairs(keys, value) => vec![self.pairs(*keys, value, scope)],
            Shape::Anything => vec![object([])],
        }
    }

    fn text(&mut self, meaning: Meaning, scope: &Scope<'c>) -> Vec<Json> {
        match meaning {
            Meaning::Narrative => vec![values::narrative()],
            Meaning::Day => vec![values::day(self.texts)],
            Meaning::FormCode => vec![values::form_code(self.texts)],
            Meaning::Kind
            | Meaning::Stage
            | Meaning::Status
            | Meaning::Acceptance
            | Meaning::RowFate
            | Meaning::PlanKind
            | Meaning::Demand
            | Meaning::MeasureStatus
            | Meaning::Act => values::vocabulary_of(meaning, self.texts),
            // The words that stand in many places stand among the definitions.
            Meaning::State => {
                vec![
                    self.shared("state".to_owned(), |writer| {
                        any_of(values::vocabulary_of(meaning, writer.texts), false)
                    }),
                ]
            }
            Meaning::Grade => {
                let Some(area) = scope.area else { return Vec::new() };
                let scale = area.scale.iter().rev().map(|(grade, legend)| (grade.letter().to_owned(), legend.clone()));
                let name = format!("letter-{}", area.key.to_string().to_lowercase());
                vec![self.shared(name, |_| any_of(values::names(scale.collect()), false))]
            }
            Meaning::PreviousGrade => {
                let letters = Grade::BEST_FIRST.map(|grade| (grade.letter().to_owned(), String::new()));
                values::names(letters.into())
            }
            Meaning::Indicator => vec![self.indicator_key()],
            Meaning::RegionProfile => {
                let regions = self.catalogue.regions.iter().map(|(id, region)| (id.clone(), region.name.clone()));
                values::names(regions.collect())
            }
            Meaning::Role => {
                let roles = self.catalogue.surveys.roles.iter().map(|role| (role.id.clone(), role.name.clone()));
                values::names(roles.collect())
            }
            Meaning::Warning => {
                let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
                let words = words::of(Language::Swedish);
                values::names(warnings.map(|code| (code.name().to_owned(), words.page(*code).title.clone())).collect())
            }
            Meaning::CatalogueId => values::names(vec![(self.catalogue.id.clone(), self.catalogue.title.clone())]),
            Meaning::CatalogueRef => values::catalogue_ref(&self.catalogue.id, &self.catalogue.version),
            // The keys of mappings and the numbers stand in places of their own.
            Meaning::Free
            | Meaning::Version
            | Meaning::Area
            | Meaning::PreviousArea
            | Meaning::PreviousIndicator
            | Meaning::Regulation
            | Meaning::Fact => vec![values::free(self.texts)],
        }
    }

    /// Returns the key of any indicator, in a text such as those of `about`.
    fn indicator_key(&mut self) -> Json {
        let mut listed = Vec::new();
        for area in self.catalogue.areas.values() {
            for (key, indicator) in keys(area) {
                listed.push((key, indicator.title.clone()));
            }
        }
        self.shared("indicator-key".to_owned(), |_| any_of(values::names(listed), false))
    }

    /// Returns a mapping whose keys the catalogue knows.
    fn pairs(&mut self, meaning: Meaning, value: &Shape, scope: &Scope<'c>) -> Json {
        let catalogue = self.catalogue;
        let mut properties = Vec::new();
        let mut put = |key: String, title: String, description: String, forms: Vec<Json>| {
            let told = object([("title", title.into()), ("description", description.into())]);
            properties.push((key, told.with(any_of(forms, true))));
        };
        match meaning {
            Meaning::Area => {
                for area in catalogue.areas.values() {
                    let scope = Scope { area: Some(area), ..scope.clone() };
                    let forms = self.forms(value, &scope);
                    put(area.key.to_string(), format!("{}. {}", area.key, area.name), area.about.clone(), forms);
                }
            }
            Meaning::Indicator => {
                // Outside of an area stand those of all.
                let areas: Vec<&Area> =
                    scope.area.map_or_else(|| catalogue.areas.values().collect(), |area| vec![area]);
                for (key, indicator) in areas.into_iter().flat_map(keys) {
                    let years: Vec<RegulationId> = indicator.bindings.keys().copied().collect();
                    // A text is a fingerprint, not another key.
                    let forms = match value {
                        Shape::Text(_) => vec![values::free(self.texts)],
                        value => self.forms(value, &Scope { years, ..scope.clone() }),
                    };
                    let title = format!("{key} {}", indicator.title);
                    put(key.clone(), title, self.explain(&key, indicator), forms);
                }
            }
            Meaning::Regulation => {
                for (id, regulation) in &catalogue.regulations {
                    let forms = self.forms(value, scope);
                    let about = format!("{}. {}", regulation.name, regulation.covers);
                    put(id.to_string(), regulation.title.clone(), about, forms);
                }
            }
            Meaning::Fact => {
                for fact in &catalogue.facts {
                    let about = format!("{}, {}.", fact.title, fact.unit.in_words());
                    put(fact.key.clone(), fact.title.clone(), about, values::fact(fact, self.texts));
                }
            }
            // What an earlier catalogue had may be gone from this one.
            Meaning::PreviousArea => return keyed("^[A-Z]$", any_of(self.forms(value, scope), true)),
            Meaning::PreviousIndicator => {
                return keyed("^[A-Z](0[1-9]|[1-9][0-9])$", any_of(self.forms(value, scope), true));
            }
            // No mapping has keys of another kind.
            _ => {}
        }
        closed(properties)
    }

    /// Returns what a row demands and how it binds.
    fn explain(&self, key: &str, indicator: &Indicator) -> String {
        let years: Vec<RegulationId> = self.catalogue.regulations.keys().copied().collect();
        let wordings = self.catalogue.wordings(indicator, &years).into_iter().map(|(titles, text)| {
            if titles.is_empty() { text.to_owned() } else { format!("{}: {text}", titles.join(" och ")) }
        });
        let mut parts: Vec<String> = wordings.collect();
        parts.push(format!("{}.", self.catalogue.force_in_words(indicator, &years)));
        if key != indicator.key.to_string() {
            parts.push(format!("Samma rad som {}.", indicator.key));
        }
        parts.join("\n\n")
    }

    /// Returns a reference to a mapping among the definitions.
    fn definition(&mut self, mapping: &Mapping, scope: &Scope<'c>) -> Json {
        let name = self.name(mapping, scope);
        self.shared(name, |writer| writer.object(mapping, scope))
    }

    fn shared(&mut self, name: String, make: impl FnOnce(&mut Self) -> Json) -> Json {
        let reference = object([("$ref", format!("#/definitions/{name}").into())]);
        let json = make(self);
        match self.definitions.iter().find(|(known, _)| *known == name) {
            Some((_, known)) => debug_assert!(*known == json, "{name} stands for two things"),
            None => self.definitions.push((name, json)),
        }
        reference
    }

    /// Returns the name of a mapping, with what of its place makes a difference to it.
    fn name(&self, mapping: &Mapping, scope: &Scope<'c>) -> String {
        let name = type_name(mapping).replace('_', "-");
        let all_years = self.catalogue.regulations.len() == scope.years.len();
        let has_years = mapping.fields.iter().any(|field| field.key.parse::<RegulationId>().is_ok());
        let of_area = mapping.fields.iter().any(|field| matches!(field.shape, Shape::Pairs(..)))
            || asks_for(mapping, Meaning::Grade);
        match scope.area {
            // Each area has rows and grades of its own.
            Some(area) if of_area => format!("{name}-{}", area.key.to_string().to_lowercase()),
            _ if has_years && !all_years => {
                let years: Vec<String> = scope.years.iter().map(ToString::to_string).collect();
                format!("{name}-{}", years.join("-"))
            }
            _ => name,
        }
    }
}

/// Returns the keys under which the rows of an area may be answered, with their indicators.
fn keys(area: &Area) -> Vec<(String, &Indicator)> {
    let own = area.indicators.values().map(|indicator| (indicator.key, indicator));
    let also = area.indicators.values().flat_map(|indicator| indicator.also.values().map(move |key| (*key, indicator)));
    let mut keys: Vec<_> = own.chain(also).collect();
    keys.sort_by_key(|(key, _)| *key);
    keys.dedup_by_key(|(key, _)| *key);
    keys.into_iter().map(|(key, indicator)| (key.to_string(), indicator)).collect()
}

/// Tells whether a text with this meaning stands anywhere in a mapping.
fn asks_for(mapping: &Mapping, meaning: Meaning) -> bool {
    fn within(shape: &Shape, meaning: Meaning) -> bool {
        match shape {
            Shape::Text(own) | Shape::Number(own) => *own == meaning,
            Shape::Mapping(mapping) => asks_for(mapping, meaning),
            Shape::Short(own, mapping) => *own == meaning || asks_for(mapping, meaning),
            Shape::List(item) => within(item, meaning),
            Shape::Pairs(own, value) => *own == meaning || within(value, meaning),
            Shape::Anything => false,
        }
    }
    mapping.fields.iter().any(|field| within(&field.shape, meaning))
}

/// Returns the name of a mapping in the texts: `RawPlanItem` is `plan_item`.
pub(super) fn type_name(mapping: &Mapping) -> String {
    let mut name = String::new();
    for c in mapping.name.trim_start_matches("Raw").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// Returns a mapping with these keys and no other.
fn closed(properties: Vec<(String, Json)>) -> Json {
    let mut entries = object([("type", "object".into()), ("additionalProperties", false.into())]);
    // An editor that reads the key `2015` as a number does not find it among the properties, which
    // are texts; a pattern it tries on both.
    let years: Vec<&str> =
        properties.iter().map(|(key, _)| key.as_str()).filter(|key| key.parse::<RegulationId>().is_ok()).collect();
    if !years.is_empty() {
        let patterns = vec![(format!("^({})$", years.join("|")), true.into())];
        entries = entries.with(object([("patternProperties", Json::Object(patterns))]));
    }
    entries.with(object([("properties", Json::Object(properties))]))
}

/// Returns a mapping with keys of one form and no other.
fn keyed(pattern: &str, value: Json) -> Json {
    let patterns = Json::Object(vec![(pattern.to_owned(), value)]);
    object([("type", "object".into()), ("additionalProperties", false.into()), ("patternProperties", patterns)])
}

/// Returns the rule that a mapping has a value for `key` unless it has one for another.
///
/// It is said with `if`, because editors propose each part of an `anyOf` as a value.
fn unless(others: &[&str], key: &str) -> Json {
    let nothing = || object([("type", "null".into())]);
    let others = others.iter().map(|other| ((*other).to_owned(), nothing())).collect();
    let something = Json::Object(vec![(key.to_owned(), object([("not", nothing())]))]);
    object([
        ("if", object([("properties", Json::Object(others))])),
        ("then", object([("required", [key].into()), ("properties", something)])),
    ])
}

/// Returns one schema that takes each of the forms, and nothing as well where it may be absent.
fn any_of(mut forms: Vec<Json>, or_nothing: bool) -> Json {
    if or_nothing {
        forms.push(object([("$ref", format!("#/definitions/{NOTHING}").into())]));
    }
    match forms.len() {
        1 => forms.remove(0),
        _ => object([("anyOf", forms.into())]),
    }
}

/// Returns a form that other entries may stand beside; beside a reference draft-07 sees none.
fn beside_others(form: Json) -> Json {
    let refers = matches!(&form, Json::Object(entries) if entries.iter().any(|(key, _)| key == "$ref"));
    if refers { object([("anyOf", Json::List(vec![form]))]) } else { form }
}

/// Returns a form that is not an empty list.
fn not_empty(form: Json) -> Json {
    let is_list = matches!(&form, Json::Object(entries) if entries.iter().any(|(key, _)| key == "items"));
    if is_list { form.with(object([("minItems", 1_u32.into())])) } else { form }
}
