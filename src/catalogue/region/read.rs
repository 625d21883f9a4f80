//! Reading a region's profile, with everything in it that names nothing known.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Ground, Involved, Norm, Region, RegionDuty, RegionRule, RegionSource, RegionWords, Routine, Term};
use crate::catalogue::build::{Parsed, tidy};
use crate::catalogue::{Catalogue, CheckedFile, Fact, Regulation};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{RegulationId, parse_date};
use crate::load::{self, NodeKind, Source};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRegion {
    schema: u32,
    id: String,
    name: String,
    #[serde(default)]
    edition: Option<String>,
    #[serde(default)]
    sources: BTreeMap<String, RawSource>,
    #[serde(default)]
    rules: BTreeMap<String, RegionRule>,
    #[serde(default)]
    duties: Vec<RegionDuty>,
    #[serde(default)]
    norms: Vec<Norm>,
    #[serde(default)]
    routine: Option<Routine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    title: String,
    publisher: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// What a profile may refer to. Where the file that says so has errors, that alone is told.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    pub facts: &'a [Fact],
    pub regulations: Option<&'a BTreeMap<RegulationId, Regulation>>,
    pub words: Option<&'a RegionWords>,
}

/// Adds the profile that a file holds.
pub fn read(source: &Source, rows: Rows<'_>, regions: &mut BTreeMap<String, Region>, done: &mut Vec<CheckedFile>) {
    let mut parsed = Parsed::<RawRegion>::read(source, |raw| raw.schema);
    if let Some(raw) = parsed.raw.take() {
        if regions.contains_key(&raw.id) {
            let path = DataPath::root().key("id");
            parsed.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path).with("key", &raw.id));
        }
        let region = Reader { rows, diags: &mut parsed.diags, sources: BTreeSet::new() }.region(raw);
        regions.insert(region.id.clone(), region);
    }
    done.push(parsed.into_file());
}

/// Tells whether a file is the profile of a region and not an overlay: it says nothing of a base.
pub fn is_profile(source: &Source) -> bool {
    let (tree, _) = load::parse(source);
    let NodeKind::Map(entries) = &tree.root().kind else { return false };
    let has = |wanted: &[&str]| entries.iter().any(|entry| wanted.contains(&entry.key.as_str()));
    !has(&["base", "change", "add", "switch_off", "legends", "facts", "regions"])
        && has(&["sources", "rules", "duties", "norms", "routine"])
}

/// Adds the profile of a file to a catalogue; one with the same id makes way for it.
pub fn add(source: &Source, catalogue: &mut Catalogue, done: &mut Vec<CheckedFile>) {
    let mut own = BTreeMap::new();
    let (facts, regulations) = (catalogue.facts.as_slice(), Some(&catalogue.regulations));
    read(source, Rows { facts, regulations, words: Some(&catalogue.region_words) }, &mut own, done);
    catalogue.regions.extend(own);
}

/// Reads and checks the file of a profile against a catalogue.
pub fn check(source: &Source, catalogue: &Catalogue) -> CheckedFile {
    let (mut own, mut done) = (BTreeMap::new(), Vec::new());
    let (facts, regulations) = (catalogue.facts.as_slice(), Some(&catalogue.regulations));
    read(source, Rows { facts, regulations, words: Some(&catalogue.region_words) }, &mut own, &mut done);
    done.pop().expect("reading a file gives the file")
}

/// Tells whether the source of a rule is the id of a document and not words.
pub fn is_id(source: &str) -> bool {
    source.starts_with(|c: char| c.is_ascii_lowercase())
        && source.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

struct Reader<'a> {
    rows: Rows<'a>,
    diags: &'a mut Diagnostics,
    sources: BTreeSet<String>,
}

impl Reader<'_> {
    fn region(&mut self, raw: RawRegion) -> Region {
        let root = DataPath::root();
        let edition = self.day(raw.edition.as_deref(), &root.key("edition"));
        self.sources = raw.sources.keys().cloned().collect();
        let mut sources = BTreeMap::new();
        for (id, source) in raw.sources {
            let date = self.day(source.date.as_deref(), &root.key("sources").key(&id).key("date"));
            let (title, publisher) = (tidy(&source.title), tidy(&source.publisher));
            sources.insert(id, RegionSource { title, publisher, date, url: source.url });
        }
        let mut rules = raw.rules;
        for (name, rule) in &mut rules {
            rule.source = tidy(&rule.source);
            rule.text = tidy(&rule.text);
            rule.section = rule.section.as_deref().map(tidy);
            let path = root.key("rules").key(name);
            self.term(name, |words| &words.rules, Place::key(path.clone()));
            if rule.text.is_empty() {
                self.diags.push(Diagnostic::new(Code::MissingValue, path.key("text")).with("key", "text"));
            }
            if rule.value == 0 {
                self.diags.push(Diagnostic::new(Code::BadNumber, path.key("value")).with("value", rule.value));
            }
            if is_id(&rule.source) {
                self.source(&rule.source, &path.key("source"));
            }
        }
        let mut duties = raw.duties;
        for (number, duty) in duties.iter_mut().enumerate() {
            let path = root.key("duties").index(number);
            self.term(&duty.key, |words| &words.duties, path.key("key"));
            self.involved(&duty.roles, &path.key("roles"));
            self.ground(&mut duty.ground, &path.key("ground"));
        }
        let mut norms = raw.norms;
        for number in 0..norms.len() {
            let path = root.key("norms").index(number);
            let (before, rest) = norms.split_at_mut(number);
            self.norm(&mut rest[0], before, &path);
        }
        let mut routine = raw.routine;
        if let Some(routine) = &mut routine {
            self.routine(routine, &root.key("routine"));
        }
        Region { id: raw.id, name: tidy(&raw.name), edition, sources, rules, duties, norms, routine }
    }

    fn norm(&mut self, norm: &mut Norm, before: &[Norm], path: &DataPath) {
        self.term(&norm.key, |words| &words.norms, path.key("key"));
        let identity = |norm: &Norm| (norm.key.clone(), norm.regulation, norm.specialty.clone());
        if before.iter().any(|other| identity(other) == identity(norm)) {
            self.diags.push(Diagnostic::new(Code::DuplicateInCatalogue, path.key("key")).with("key", &norm.key));
        }
        if let Some(key) = &norm.fact {
            match self.rows.facts.iter().find(|fact| fact.key == *key) {
                Some(fact) if norm.unit != Some(fact.unit) => {
                    let place = match norm.unit {
                        Some(_) => Place::from(path.key("unit")),
                        None => Place::missing(path.key("unit")),
                    };
                    let unit = serde_json::to_value(fact.unit).unwrap_or_default();
                    let fault = Diagnostic::new(Code::NormUnit, place).with("key", key);
                    self.diags.push(fault.with("unit", unit.as_str().unwrap_or_default()));
                }
                Some(_) => {}
                None if self.rows.facts.is_empty() => {}
                None => {
                    let known = self.rows.facts.iter().map(|fact| fact.key.as_str());
                    let fault = Diagnostic::new(Code::UnknownFact, path.key("fact")).with("key", key);
                    self.diags.push(fault.meant(key, known));
                }
            }
        }
        if let (Some(least), Some(most)) = (norm.at_least, norm.at_most)
            && least > most
        {
            self.diags.push(Diagnostic::new(Code::BadNumber, path.key("at_most")).with("value", most));
        }
        if (norm.at_least.is_some() || norm.at_most.is_some()) && norm.unit.is_none() && norm.fact.is_none() {
            self.diags.push(Diagnostic::new(Code::MissingValue, Place::missing(path.key("unit"))).with("key", "unit"));
        }
        if let (Some(id), Some(known)) = (norm.regulation, self.rows.regulations)
            && !known.contains_key(&id)
        {
            let known: Vec<String> = known.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownRegulation, path.key("regulation")).with("key", id);
            self.diags.push(fault.with("known", known.join(", ")));
        }
        self.ground(&mut norm.ground, &path.key("ground"));
    }

    fn routine(&mut self, routine: &mut Routine, path: &DataPath) {
        for (list, key) in
            [(&mut routine.triggers, "triggers"), (&mut routine.first, "first"), (&mut routine.consider, "consider")]
        {
            for (number, ground) in list.iter_mut().enumerate() {
                self.ground(ground, &path.key(key).index(number));
            }
        }
        if let Some(verification) = &mut routine.verification {
            let path = path.key("verification");
            for (number, id) in verification.ways.iter().enumerate() {
                self.term(id, |words| &words.verification, path.key("ways").index(number));
            }
            self.ground(&mut verification.ground, &path.key("ground"));
        }
        for (number, id) in routine.must_contain.parts.iter().enumerate() {
            self.term(id, |words| &words.contents, path.key("must_contain").key("parts").index(number));
        }
        self.ground(&mut routine.must_contain.ground, &path.key("must_contain").key("ground"));
        let parties = [
            (Some(&mut routine.written_by), "written_by"),
            (routine.signatures.as_mut(), "signatures"),
            (routine.personal_causes.as_mut(), "personal_causes"),
        ];
        for (party, key) in parties.into_iter().filter_map(|(party, key)| Some((party?, key))) {
            self.involved(&party.roles, &path.key(key).key("roles"));
            self.ground(&mut party.ground, &path.key(key).key("ground"));
        }
        for (cause, answerable) in &mut routine.responsible {
            let path = path.key("responsible").key(cause);
            self.term(cause, |words| &words.causes, Place::key(path.clone()));
            self.roles(&answerable.roles, &path.key("roles"));
            self.ground(&mut answerable.ground, &path.key("ground"));
        }
        if let Some(follow_up) = &mut routine.follow_up {
            let path = path.key("follow_up");
            self.roles(&follow_up.by, &path.key("by"));
            self.roles(&follow_up.recorded_by, &path.key("recorded_by"));
            if let Some(role) = &follow_up.presented_by {
                self.term(role, |words| &words.roles, path.key("presented_by"));
            }
            self.ground(&mut follow_up.ground, &path.key("ground"));
        }
        if let Some(within) = &mut routine.first_evaluation {
            self.ground(&mut within.ground, &path.key("first_evaluation").key("ground"));
        }
        for number in 0..routine.steps.len() {
            let path = path.key("steps").index(number);
            let (before, rest) = routine.steps.split_at_mut(number);
            let step = &mut rest[0];
            if before.iter().any(|other| other.number >= step.number) {
                let fault = Diagnostic::new(Code::BadNumber, path.key("number"));
                self.diags.push(fault.with("value", step.number));
            }
            if let (Some(after), Some(before)) = (step.after, step.before)
                && after > before
            {
                self.diags.push(Diagnostic::new(Code::BadNumber, path.key("before")).with("value", before));
            }
            self.involved(&step.involve, &path.key("involve"));
            for (number, id) in step.decide.iter().enumerate() {
                self.term(id, |words| &words.decisions, path.key("decide").index(number));
            }
            self.ground(&mut step.when, &path.key("when"));
            self.ground(&mut step.ground, &path.key("ground"));
        }
        if let Some(ground) = &mut routine.far_ahead {
            self.ground(ground, &path.key("far_ahead"));
        }
    }

    fn ground(&mut self, ground: &mut Ground, path: &DataPath) {
        ground.text = tidy(&ground.text);
        ground.section = ground.section.as_deref().map(tidy);
        ground.note = ground.note.as_deref().map(tidy);
        if ground.note.as_deref() == Some("") {
            self.diags.push(Diagnostic::new(Code::MissingValue, path.key("note")).with("key", "note"));
        }
        self.source(&ground.source, &path.key("source"));
        if ground.text.is_empty() {
            self.diags.push(Diagnostic::new(Code::MissingValue, path.key("text")).with("key", "text"));
        }
    }

    fn source(&mut self, id: &str, path: &DataPath) {
        if !self.sources.contains(id) {
            let known: Vec<&str> = self.sources.iter().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownValue, path).with("value", id);
            self.diags.push(fault.meant(id, known.iter().copied()).with("known", known.join(", ")));
        }
    }

    fn involved(&mut self, involved: &[Involved], path: &DataPath) {
        for (number, of) in involved.iter().enumerate() {
            let path = path.index(number);
            self.term(&of.role, |words| &words.roles, path.key("role"));
            for (number, id) in of.only_for.iter().enumerate() {
                self.term(id, |words| &words.decisions, path.key("only_for").index(number));
            }
        }
    }

    fn roles(&mut self, ids: &[String], path: &DataPath) {
        for (number, id) in ids.iter().enumerate() {
            self.term(id, |words| &words.roles, path.index(number));
        }
    }

    fn term(&mut self, id: &str, list: fn(&RegionWords) -> &Vec<Term>, place: impl Into<Place>) {
        let Some(words) = self.rows.words else { return };
        let terms = list(words);
        if !terms.iter().any(|term| term.id == id) {
            let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
            let fault = Diagnostic::new(Code::UnknownValue, place).with("value", id);
            self.diags.push(fault.meant(id, known.iter().copied()).with("known", known.join(", ")));
        }
    }

    fn day(&mut self, text: Option<&str>, path: &DataPath) -> Option<chrono::NaiveDate> {
        let text = text?;
        let day = parse_date(text);
        if day.is_none() {
            self.diags.push(Diagnostic::new(Code::BadDate, path).with("value", text));
        }
        day
    }
}
