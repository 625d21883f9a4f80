//! From the files of a catalogue to a catalogue that can be judged with.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde::de::DeserializeOwned;

use super::model::{Area, Catalogue, Fact, Indicator, Paragraph, Publishing, Regulation, Rules};
use super::overlay::{FIRST_ADDED_ROW, Overlay, RowPart, Subject};
use super::raw::{RawArea, RawCatalogue, RawFacts, RawIndicator, RawPublishing, RawRecord, RawRegulations, RawRules};
use super::{CheckedFile, Files, Fingerprint, guidance, record, region};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{AreaKey, Binding, Grade, IndicatorKey, RegulationId, parse_date};
use crate::load::{self, Source, Tree};

/// The version of the catalogue's format that this program reads.
const SCHEMA: u32 = 1;

/// The grades that every scale must have; C belongs to areas with general advice alone.
const NEEDED: [Grade; 3] = [Grade::A, Grade::B, Grade::D];

pub(super) struct Parsed<T> {
    pub raw: Option<T>,
    source: Source,
    tree: Tree,
    pub diags: Diagnostics,
}

impl<T: DeserializeOwned> Parsed<T> {
    pub fn read(source: &Source, schema: impl Fn(&T) -> u32) -> Self {
        let (raw, tree, mut diags) = load::read::<T>(source);
        if let Some(raw) = &raw
            && schema(raw) != SCHEMA
        {
            let fault = Diagnostic::new(Code::NewerSchema, DataPath::root().key("schema"));
            diags.push(fault.with("schema", schema(raw)).with("known", SCHEMA));
        }
        Self { raw, source: source.clone(), tree, diags }
    }
}

impl<T> Parsed<T> {
    pub fn into_file(self) -> CheckedFile {
        CheckedFile { source: self.source, tree: self.tree, diags: self.diags }
    }
}

pub(super) fn build(files: &Files) -> (Option<Catalogue>, Vec<CheckedFile>) {
    let find = |name: &str| files.list.iter().find(|(path, _)| path == name).map(|(_, source)| source);
    let mut done = Vec::new();

    let head = find("catalogue.yaml").map(|s| Parsed::<RawCatalogue>::read(s, |raw| raw.schema));
    let regulations = find("regulations.yaml").map(|s| Parsed::<RawRegulations>::read(s, |raw| raw.schema));
    let rules = find("grading.yaml").map(|s| Parsed::<RawRules>::read(s, |raw| raw.schema));
    let facts = find("facts.yaml").map(|s| Parsed::<RawFacts>::read(s, |raw| raw.schema));
    let publishing = find("publishing.yaml").map(|s| Parsed::<RawPublishing>::read(s, |raw| raw.schema));
    let record = find(record::FILE).map(|s| Parsed::<RawRecord>::read(s, |raw| raw.schema));
    let fixed = [
        ("catalogue.yaml", head.is_some()),
        ("regulations.yaml", regulations.is_some()),
        ("grading.yaml", rules.is_some()),
        ("facts.yaml", facts.is_some()),
        ("publishing.yaml", publishing.is_some()),
    ];
    for (name, _) in fixed.iter().filter(|(_, found)| !found) {
        done.push(missing_file(name));
    }

    let known = regulations.and_then(|parsed| build_regulations(parsed, &mut done));
    let rules = rules.and_then(|parsed| build_rules(parsed, &mut done));
    let facts = facts.map(|parsed| build_facts(parsed, &mut done)).unwrap_or_default();
    let publishing = publishing.and_then(|parsed| build_publishing(parsed, &facts, &mut done));
    let surveys = guidance::surveys(find(guidance::SURVEYS), &mut done);
    let region_words = region::read_words(find(region::WORDS), &mut done);
    let overlays = record.map(|parsed| build_record(parsed, &mut done)).unwrap_or_default();
    let added = overlays.iter().flat_map(|overlay| &overlay.changes).filter_map(|change| match change.subject {
        Subject::Row { key, part: RowPart::Added } => Some(key),
        _ => None,
    });
    let added: BTreeSet<IndicatorKey> = added.collect();
    let sound = head.as_ref().filter(|head| !head.diags.has_errors());
    let bases = sound.and_then(|head| head.raw.as_ref()).map(|raw| raw.bases.keys().cloned().collect());

    let mut areas = BTreeMap::new();
    let mut regions = BTreeMap::new();
    for (path, source) in &files.list {
        let is_read = [record::FILE, guidance::SURVEYS, region::WORDS].contains(&path.as_str())
            || path.starts_with(guidance::FOLDER);
        if is_read || fixed.iter().any(|(name, _)| name == path) {
            continue;
        }
        if path.starts_with(region::FOLDER) {
            let rows = region::Rows { facts: &facts, regulations: known.as_ref(), words: region_words.as_ref() };
            region::read(source, rows, &mut regions, &mut done);
        } else {
            let known = Known { regulations: known.as_ref(), bases: bases.as_ref(), added: &added };
            build_area(source, known, &mut areas, &mut done);
        }
    }
    let mut guides = BTreeMap::new();
    // Where an area could not be read, nobody knows whether a row is missing.
    let whole = !done.iter().any(|file| file.diags.has_errors());
    for (_, source) in files.list.iter().filter(|(path, _)| path.starts_with(guidance::FOLDER)) {
        let rows = guidance::Rows { areas: &areas, whole, surveys: surveys.as_ref() };
        guidance::read(source, rows, &mut guides, &mut done);
    }
    if areas.is_empty() {
        done.push(missing_file("a-….yaml"));
    }
    if !regions.contains_key(region::NEUTRAL) {
        done.push(missing_file("regions/default.yaml"));
    }

    let mut raw_head = None;
    if let Some(mut parsed) = head {
        raw_head = parsed.raw.take();
        done.push(parsed.into_file());
    }
    done.sort_by(|a, b| a.source.name().cmp(b.source.name()));
    let broken = done.iter().any(|file| file.diags.has_errors());
    let (false, Some(head), Some(regulations), Some(rules), Some(publishing), Some(surveys), Some(region_words)) =
        (broken, raw_head, known, rules, publishing, surveys, region_words)
    else {
        return (None, done);
    };
    let mut catalogue = Catalogue {
        id: head.id,
        version: head.version,
        title: head.title,
        source_note: tidy(&head.source_note),
        grade_words: head.grades,
        parts: head.parts,
        bindings: head.bindings,
        bases: head.bases,
        regulations,
        rules,
        facts,
        areas,
        publishing,
        surveys,
        guidance: guides,
        regions,
        region_words,
        overlays,
        fingerprint: Fingerprint::default(),
    };
    catalogue.fingerprint = Fingerprint::of(&catalogue);
    (Some(catalogue), done)
}

fn missing_file(name: &str) -> CheckedFile {
    let source = Source::new(name, "");
    let mut diags = Diagnostics::default();
    diags.push(Diagnostic::new(Code::MissingCatalogueFile, Place::bytes(0..0)).with("file", name));
    let (_, tree, _) = load::read::<serde::de::IgnoredAny>(&source);
    CheckedFile { source, tree, diags }
}

/// Folded blocks end with a line feed; one paragraph is one line.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn build_record(mut parsed: Parsed<RawRecord>, done: &mut Vec<CheckedFile>) -> Vec<Overlay> {
    let raw = parsed.raw.take();
    let overlays = raw.map(|raw| record::read(raw, &mut parsed.diags)).unwrap_or_default();
    done.push(parsed.into_file());
    overlays
}

/// Returns the regulations, or nothing where one of them may be missing because of a fault.
fn build_regulations(
    mut parsed: Parsed<RawRegulations>,
    done: &mut Vec<CheckedFile>,
) -> Option<BTreeMap<RegulationId, Regulation>> {
    let mut regulations = BTreeMap::new();
    let root = DataPath::root().key("regulations");
    for (id, raw) in parsed.raw.take().map(|raw| raw.regulations).unwrap_or_default() {
        let path = root.key(&id);
        let mut day = |key: &str, text: &str| {
            parse_date(text).or_else(|| {
                parsed.diags.push(Diagnostic::new(Code::BadDate, path.key(key)).with("value", text));
                None
            })
        };
        let in_force = day("in_force", &raw.in_force);
        let repealed = raw.repealed.as_deref().and_then(|text| day("repealed", text));
        let Ok(key) = RegulationId::from_str(&id) else {
            parsed.diags.push(Diagnostic::new(Code::UnknownRegulation, Place::key(path)).with("key", &id));
            continue;
        };
        let Some(in_force) = in_force else { continue };
        regulations.insert(
            key,
            Regulation {
                title: raw.title,
                issuer: raw.issuer,
                name: raw.name,
                in_force,
                repealed,
                covers: tidy(&raw.covers),
                goals: raw.goals,
                source: tidy(&raw.source),
            },
        );
    }
    let sound = !parsed.diags.has_errors();
    done.push(parsed.into_file());
    sound.then_some(regulations)
}

fn build_rules(mut parsed: Parsed<RawRules>, done: &mut Vec<CheckedFile>) -> Option<Rules> {
    let raw = parsed.raw.take();
    let rules = raw.and_then(|raw| {
        let mut share = |key: &str, parts: &[u32]| match parts {
            [over, under] if *under > 0 && over <= under => Some((*over as usize, *under as usize)),
            _ => {
                let shown = parts.iter().map(u32::to_string).collect::<Vec<_>>().join("/");
                parsed.diags.push(Diagnostic::new(Code::BadNumber, DataPath::root().key(key)).with("value", shown));
                None
            }
        };
        Some(Rules {
            quality_exceptions: raw.quality_exceptions as usize,
            quality_majority: share("quality_majority", &raw.quality_majority)?,
            advice_warning: share("advice_warning", &raw.advice_warning)?,
            adjusted_grade: raw.adjusted_grade,
            notes: tidy(&raw.notes),
        })
    });
    done.push(parsed.into_file());
    rules
}

fn build_facts(mut parsed: Parsed<RawFacts>, done: &mut Vec<CheckedFile>) -> Vec<Fact> {
    let facts = parsed.raw.take().map(|raw| raw.facts).unwrap_or_default();
    let mut seen = BTreeSet::new();
    for (i, fact) in facts.iter().enumerate() {
        if !seen.insert(&fact.key) {
            let path = DataPath::root().key("facts").index(i).key("key");
            parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path).with("key", &fact.key));
        }
    }
    done.push(parsed.into_file());
    facts
}

fn build_publishing(
    mut parsed: Parsed<RawPublishing>,
    facts: &[Fact],
    done: &mut Vec<CheckedFile>,
) -> Option<Publishing> {
    let raw = parsed.raw.take();
    let publishing = raw.map(|raw| {
        for (i, key) in raw.person_facts.iter().enumerate() {
            if !facts.iter().any(|fact| fact.key == *key) {
                let path = DataPath::root().key("person_facts").index(i);
                let fault = Diagnostic::new(Code::UnknownFact, path).with("key", key);
                parsed.diags.push(fault.meant(key, facts.iter().map(|fact| fact.key.as_str())));
            }
        }
        Publishing {
            small_group: raw.small_group,
            evidence_months: raw.evidence_months,
            visit_months: raw.visit_months,
            motivation_words: raw.motivation_words as usize,
            person_facts: raw.person_facts,
            notes: tidy(&raw.notes),
        }
    });
    done.push(parsed.into_file());
    publishing
}

/// What the rows of an area may refer to. Where the file that says so is missing or has errors, that
/// alone is told, and nothing about all the rows that refer to it.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub regulations: Option<&'a BTreeMap<RegulationId, Regulation>>,
    pub bases: Option<&'a BTreeSet<String>>,
    /// The rows that overlays have added.
    pub added: &'a BTreeSet<IndicatorKey>,
}

fn build_area(source: &Source, known: Known<'_>, areas: &mut BTreeMap<AreaKey, Area>, done: &mut Vec<CheckedFile>) {
    let mut parsed = Parsed::<RawArea>::read(source, |raw| raw.schema);
    if let Some(raw) = parsed.raw.take() {
        let root = DataPath::root();
        match AreaKey::from_str(&raw.area) {
            Err(error) => {
                let fault = Diagnostic::new(Code::UnknownArea, root.key("area")).with("key", &raw.area);
                parsed.diags.push(error.meant.iter().fold(fault, |fault, meant| fault.with("meant", meant)));
            }
            Ok(key) if areas.contains_key(&key) => {
                parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, root.key("area")).with("key", key));
            }
            Ok(key) => {
                let area = AreaBuilder { key, known, diags: &mut parsed.diags }.build(raw);
                areas.insert(key, area);
            }
        }
    }
    done.push(parsed.into_file());
}

/// What is wrong with an area as a whole, whoever made it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AreaFault {
    /// A grade that every area needs has no legend.
    MissingLegend(Grade),
    /// A row is general advice, and no grade C can express that it is not followed.
    AdviceWithoutC(IndicatorKey),
    /// Nothing is left to judge.
    NoRows,
}

impl AreaFault {
    /// Returns everything that is wrong with an area.
    pub fn of(area: &Area) -> Vec<Self> {
        let legends = NEEDED.iter().filter(|grade| !area.scale.contains_key(grade)).map(|g| Self::MissingLegend(*g));
        let without_c = !area.scale.contains_key(&Grade::C);
        let advice = area.indicators.values().filter(|i| i.bindings.values().any(|b| *b == Binding::Advice));
        let advice = advice.filter(|_| without_c).map(|indicator| Self::AdviceWithoutC(indicator.key));
        let empty = area.indicators.is_empty().then_some(Self::NoRows);
        legends.chain(advice).chain(empty).collect()
    }

    /// Returns the fault of an area as a diagnostic.
    pub fn at(self, area: AreaKey, place: impl Into<Place>) -> Diagnostic {
        match self {
            Self::MissingLegend(grade) => {
                Diagnostic::new(Code::MissingLegend, place).with("area", area).with("grade", grade)
            }
            Self::AdviceWithoutC(key) => {
                Diagnostic::new(Code::AdviceWithoutC, place).with("key", key).with("area", area)
            }
            Self::NoRows => Diagnostic::new(Code::AreaWithoutRows, place).with("area", area),
        }
    }
}

pub(super) struct AreaBuilder<'a> {
    pub key: AreaKey,
    pub known: Known<'a>,
    pub diags: &'a mut Diagnostics,
}

impl AreaBuilder<'_> {
    fn build(mut self, raw: RawArea) -> Area {
        let root = DataPath::root();
        let scale = self.scale(&raw.scale);
        let mut indicators = BTreeMap::new();
        let mut taken: BTreeSet<IndicatorKey> = BTreeSet::new();
        let mut paths: BTreeMap<IndicatorKey, DataPath> = BTreeMap::new();
        for (i, raw) in raw.indicators.into_iter().enumerate() {
            let path = root.key("indicators").index(i);
            let Some(indicator) = self.indicator(raw, &path) else { continue };
            for key in std::iter::once(indicator.key).chain(indicator.also.values().copied()) {
                if !taken.insert(key) {
                    self.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path.key("key")).with("key", key));
                }
                if key.row() >= FIRST_ADDED_ROW && !self.known.added.contains(&key) {
                    let fault = Diagnostic::new(Code::KeyOutOfRange, path.key("key")).with("what", "catalogue");
                    self.diags.push(fault.with("key", key).with("first", FIRST_ADDED_ROW));
                }
            }
            paths.insert(indicator.key, path);
            indicators.insert(indicator.key, indicator);
        }
        let (name, about) = (tidy(&raw.name), tidy(&raw.about));
        let area = Area { key: self.key, part: raw.part, name, about, scale, indicators };
        for fault in AreaFault::of(&area) {
            let place = match fault {
                AreaFault::MissingLegend(grade) => Place::missing(root.key("scale").key(grade)),
                AreaFault::AdviceWithoutC(key) => paths[&key].key("bindings").into(),
                AreaFault::NoRows => Place::key(root.key("indicators")),
            };
            self.diags.push(fault.at(area.key, place).with("what", "catalogue"));
        }
        area
    }

    fn scale(&mut self, raw: &BTreeMap<String, String>) -> BTreeMap<Grade, String> {
        let path = DataPath::root().key("scale");
        let mut scale = BTreeMap::new();
        for (letter, legend) in raw {
            match letter.parse::<Grade>() {
                Ok(grade) if !legend.trim().is_empty() => {
                    scale.insert(grade, tidy(legend));
                }
                Ok(_) => {}
                Err(_) => {
                    let fault = Diagnostic::new(Code::GradeOffScale, Place::key(path.key(letter)));
                    self.diags.push(fault.with("grade", letter).with("area", self.key).with("known", "A, B, C, D"));
                }
            }
        }
        scale
    }

    /// Returns an indicator whose parts stand below `path`.
    pub fn indicator(&mut self, raw: RawIndicator, path: &DataPath) -> Option<Indicator> {
        let key = self.own_key(&raw.key, &path.key("key"))?;
        let bindings: BTreeMap<_, _> = self.by_regulation(&raw.bindings, &path.key("bindings"));
        if bindings.is_empty() {
            self.diags.push(
                Diagnostic::new(Code::MissingValue, Place::missing(path.key("bindings"))).with("key", "bindings"),
            );
        }
        let mut also = BTreeMap::new();
        for (regulation, written) in self.by_regulation(&raw.also, &path.key("also")) {
            if let Some(other) = self.own_key(&written, &path.key("also").key(regulation)) {
                also.insert(regulation, other);
            }
        }
        if let Some(bases) = self.known.bases.filter(|bases| !bases.contains(&raw.basis)) {
            let fault = Diagnostic::new(Code::UnknownBasis, path.key("basis")).with("value", &raw.basis);
            let fault = fault.meant(&raw.basis, bases.iter().map(String::as_str));
            self.diags.push(fault.with("known", bases.iter().cloned().collect::<Vec<_>>().join(", ")));
        }
        let goals = self.by_regulation(&raw.goals, &path.key("goals"));
        self.check_goals(&goals, &path.key("goals"));
        let mut paragraphs = BTreeMap::new();
        for (regulation, paragraph) in self.by_regulation_owned(raw.paragraphs, &path.key("paragraphs")) {
            let checked_on = paragraph.checked_on.as_deref().and_then(parse_date);
            let text = paragraph.text;
            if let (Some(checked_against), Some(checked_on)) = (paragraph.checked_against, checked_on) {
                paragraphs.insert(regulation, Paragraph { text, checked_against, checked_on });
            } else {
                let fault = Diagnostic::new(Code::UncheckedParagraph, path.key("paragraphs").key(regulation));
                self.diags.push(fault.with("key", key).with("text", text));
            }
        }
        let variants = self.by_regulation(&raw.variants, &path.key("variants"));
        let variants = variants.into_iter().map(|(regulation, text)| (regulation, tidy(&text))).collect();
        let mut indicator = Indicator {
            key,
            title: tidy(&raw.title),
            text: tidy(&raw.text),
            variants,
            bindings,
            also,
            basis: raw.basis,
            unconfirmed: raw.unconfirmed.into_iter().collect(),
            goals,
            paragraphs,
            fingerprint: Fingerprint::default(),
        };
        indicator.fingerprint = indicator.digest();
        Some(indicator)
    }

    fn own_key(&mut self, written: &str, path: &DataPath) -> Option<IndicatorKey> {
        match written.parse::<IndicatorKey>() {
            Ok(key) if key.area() == self.key => Some(key),
            Ok(key) => {
                let fault = Diagnostic::new(Code::IndicatorInOtherArea, path).with("key", key);
                self.diags.push(fault.with("area", self.key).with("own", key.area()));
                None
            }
            Err(error) => {
                let fault = Diagnostic::new(Code::UnknownIndicator, path).with("key", written);
                self.diags.push(error.meant.iter().fold(fault, |fault, meant| fault.with("meant", meant)));
                None
            }
        }
    }

    fn by_regulation<T: Clone>(&mut self, raw: &BTreeMap<String, T>, path: &DataPath) -> BTreeMap<RegulationId, T> {
        self.by_regulation_owned(raw.clone(), path)
    }

    fn by_regulation_owned<T>(&mut self, raw: BTreeMap<String, T>, path: &DataPath) -> BTreeMap<RegulationId, T> {
        let mut found = BTreeMap::new();
        for (written, value) in raw {
            let may_be = |id: &RegulationId| self.known.regulations.is_none_or(|known| known.contains_key(id));
            match written.parse::<RegulationId>().ok().filter(may_be) {
                Some(id) => {
                    found.insert(id, value);
                }
                None => {
                    let known = self.known.regulations.iter().flat_map(|known| known.keys());
                    let known: Vec<String> = known.map(ToString::to_string).collect();
                    let fault = Diagnostic::new(Code::UnknownRegulation, Place::key(path.key(&written)));
                    self.diags.push(fault.with("key", &written).with("known", known.join(", ")));
                }
            }
        }
        found
    }

    fn check_goals(&mut self, goals: &BTreeMap<RegulationId, Vec<String>>, path: &DataPath) {
        let Some(regulations) = self.known.regulations else { return };
        for (regulation, ids) in goals {
            for (i, id) in ids.iter().enumerate() {
                let known: Vec<&str> = regulations[regulation].goals.iter().map(|goal| goal.id.as_str()).collect();
                if !known.contains(&id.as_str()) {
                    let fault = Diagnostic::new(Code::UnknownGoal, path.key(regulation).index(i)).with("value", id);
                    self.diags.push(
                        fault
                            .meant(id, known.iter().copied())
                            .with("regulation", regulation)
                            .with("known", known.join(", ")),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Uncertain, embedded, shipped};
    use crate::diag::Severity;

    #[test]
    fn the_shipped_catalogue_has_every_row_of_the_model() {
        let catalogue = shipped();
        assert_eq!(catalogue.areas.len(), 8);
        assert_eq!(catalogue.indicators().count(), 75);
        let rows: Vec<_> = catalogue.areas.values().flat_map(|area| catalogue.rows(area)).collect();
        assert_eq!(rows.len(), 76);
        let of = |binding| rows.iter().filter(|row| row.binding == binding).count();
        assert_eq!([of(Binding::Regulation), of(Binding::Advice), of(Binding::Quality)], [43, 21, 12]);
        let bound = |year: &str| {
            let id: RegulationId = year.parse().expect("a year");
            catalogue.indicators().filter(|i| i.bindings.contains_key(&id)).count()
        };
        assert_eq!([bound("2015"), bound("2021")], [74, 72]);
        let per_area: Vec<usize> = catalogue.areas.values().map(|area| catalogue.rows(area).len()).collect();
        assert_eq!(per_area, [4, 10, 4, 13, 15, 6, 11, 13]);
    }

    #[test]
    fn labels_follow_the_binding_and_keys_do_not() {
        let catalogue = shipped();
        let labels = |key: &str| {
            let indicator = catalogue.indicator(key.parse().expect("a key")).expect("an indicator");
            indicator.bindings.keys().map(|id| catalogue.label(indicator, *id).expect("bound")).collect::<Vec<_>>()
        };
        assert_eq!(labels("E07"), ["E.R13", "E.F7"]);
        assert_eq!(labels("E13"), ["E.R13", "E.F7"]);
        assert_eq!(labels("D07"), ["D.F7", "D.F7"]);
        assert_eq!(labels("G11"), ["G.K11"]);
    }

    #[test]
    fn exactly_the_doubtful_rows_are_unconfirmed() {
        let catalogue = shipped();
        let keys = |what| {
            let found = catalogue.indicators().filter(|i| i.unconfirmed.contains(&what)).map(|i| i.key.to_string());
            found.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keys(Uncertain::Binding), "A02 A03 A04 B08 B09 C03 D12 G06 H12");
        assert_eq!(keys(Uncertain::Scope), "E05 E06");
    }

    #[test]
    fn only_certain_references_to_the_regulations_are_shipped() {
        let catalogue = shipped();
        let goals: Vec<String> = catalogue
            .indicators()
            .filter(|i| !i.goals.is_empty())
            .map(|i| {
                format!(
                    "{} {}",
                    i.key,
                    i.goals.iter().map(|(id, g)| format!("{id}:{}", g.join("+"))).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        assert_eq!(goals, ["G03 2015:a4 2021:STa2", "G04 2015:a5", "G05 2015:a5", "H03 2021:STa1"]);
        assert!(catalogue.indicators().all(|i| i.paragraphs.is_empty()));
        let written = serde_json::to_string(&catalogue).expect("plain data");
        assert!(!written.contains('§') && !written.contains(" kap."));
    }

    /// Returns the codes found when one text of the shipped catalogue is changed.
    #[track_caller]
    fn changed(file: &str, from: &str, to: &str) -> Vec<(Code, Severity, String)> {
        let mut files = embedded();
        let (_, source) = files.list.iter_mut().find(|(path, _)| path.starts_with(file)).expect("a file");
        assert!(source.text().contains(from), "{from} is in {file}");
        *source = Source::new(source.name(), source.text().replacen(from, to, 1));
        let (_, checked) = build(&files);
        let found = checked.iter().flat_map(|file| file.diags.iter());
        found.map(|d| (d.code, d.severity, d.place.path.to_string())).collect()
    }

    #[test]
    fn what_a_catalogue_must_not_hold_is_found() {
        let cases = [
            ("d-", "key: D08", "key: D07", Code::DuplicateInCatalogue),
            ("d-", "  C: >-", "  E: >-", Code::GradeOffScale),
            ("a-", "scale:\n  A: ", "scale:\n  C: ", Code::MissingLegend),
            ("a-", "2015: quality", "2015: advice", Code::AdviceWithoutC),
            ("d-", "2015: regulation", "2014: regulation", Code::UnknownRegulation),
            ("d-", "basis: spur", "basis: spurr", Code::UnknownBasis),
            ("g-", "[STa2]", "[STa9]", Code::UnknownGoal),
            ("d-", "key: D07", "key: E77", Code::IndicatorInOtherArea),
            ("d-", "key: D07", "key: D7", Code::UnknownIndicator),
            ("d-", "area: D", "area: A", Code::DuplicateInCatalogue),
            ("d-", "schema: 1", "schema: 2", Code::NewerSchema),
            ("d-", "area: D", "area: d", Code::UnknownArea),
            ("facts", "key: sites", "key: staff", Code::DuplicateInCatalogue),
            ("publishing", "- interns", "- internes", Code::UnknownFact),
            ("surveys", "id: supervisor", "id: study-director", Code::DuplicateInCatalogue),
            ("surveys", "response_share: [1, 2]", "response_share: [3, 2]", Code::BadNumber),
            ("guidance/d", "D07:", "D77:", Code::UnknownIndicator),
            ("guidance/d", "doctor-in-training:", "doctor:", Code::UnknownKey),
            ("grading", "quality_majority: [1, 2]", "quality_majority: [1, 0]", Code::BadNumber),
            ("regulations", "2015-05-01", "2015-05-32", Code::BadDate),
            ("b-", "2015: regulation", "2015: regulatoin", Code::UnknownValue),
        ];
        for (file, from, to, code) in cases {
            let found = changed(file, from, to);
            assert!(found.iter().any(|(c, severity, _)| *c == code && *severity == Severity::Error), "{to}: {found:?}");
        }
    }

    #[test]
    fn a_reference_that_nobody_checked_is_told_and_left_out() {
        let from = "bindings: {2015: regulation, 2021: regulation}\n";
        let unchecked = format!("{from}    paragraphs: {{2015: {{text: 4 kap. 1 §}}}}\n");
        let found = changed("a-", from, &unchecked);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (Code::UncheckedParagraph, Severity::Warning));
    }

    #[test]
    fn a_missing_file_is_named() {
        let mut files = embedded();
        files.list.retain(|(path, _)| path != "grading.yaml" && !path.starts_with("regions/"));
        let (catalogue, checked) = build(&files);
        assert!(catalogue.is_none());
        let missing: Vec<_> = checked.iter().flat_map(|f| f.diags.iter()).filter_map(|d| d.fact("file")).collect();
        assert_eq!(missing, ["grading.yaml", "regions/default.yaml"]);
    }

    #[test]
    fn what_follows_from_a_file_that_is_missing_is_not_told() {
        for name in ["regulations.yaml", "catalogue.yaml"] {
            let mut files = embedded();
            files.list.retain(|(path, _)| path != name);
            let (catalogue, checked) = build(&files);
            assert!(catalogue.is_none());
            let found: Vec<_> = checked.iter().flat_map(|f| f.diags.iter()).map(|d| (d.code, d.fact("file"))).collect();
            assert_eq!(found, [(Code::MissingCatalogueFile, Some(name))]);
        }
    }

    #[test]
    fn what_follows_from_a_fault_in_another_file_is_not_told() {
        let codes = |file: &str, from: &str, to: &str| {
            changed(file, from, to).into_iter().map(|(code, ..)| code).collect::<Vec<_>>()
        };
        assert_eq!(codes("regulations", "2015-05-01", "2015-05-32"), [Code::BadDate]);
        assert_eq!(codes("regulations", "regulations:", "regulatoins:")[..1], [Code::UnknownKey]);
        assert!(!codes("regulations", "regulations:", "regulatoins:").contains(&Code::UnknownRegulation));
        assert!(!codes("catalogue", "bases:", "basis:").contains(&Code::UnknownBasis));
        // What is wrong in the rows themselves is told all the same.
        let mut files = embedded();
        files.list.retain(|(path, _)| path != "regulations.yaml");
        let (_, source) = files.list.iter_mut().find(|(path, _)| path.starts_with("d-")).expect("a file");
        *source = Source::new(source.name(), source.text().replacen("basis: spur", "basis: spurr", 1));
        let (_, checked) = build(&files);
        let found: Vec<Code> = checked.iter().flat_map(|file| file.diags.iter()).map(|d| d.code).collect();
        assert_eq!(found, [Code::UnknownBasis, Code::MissingCatalogueFile]);
    }

    #[test]
    fn the_fingerprint_follows_the_meaning_and_not_the_layout() {
        let print = |from: &str, to: &str| {
            let mut files = embedded();
            let (_, source) = files.list.iter_mut().find(|(path, _)| path.starts_with("d-")).expect("a file");
            *source = Source::new(source.name(), source.text().replacen(from, to, 1));
            build(&files).0.expect("a catalogue").fingerprint
        };
        assert_eq!(print("schema: 1", "# en kommentar\nschema:   1"), shipped().fingerprint);
        assert_ne!(print("med jämna mellanrum", "varje år"), shipped().fingerprint);
    }
}
