//! Observations and grades, area by area.

use std::collections::BTreeMap;

use super::raw::{RawAnswer, RawArea, RawEvidence, RawGrade, RawGradePart, RawObservation, RawPart};
use super::shapes::{List, Pairs, Short};
use super::values::{Checker, last_key};
use super::vocabulary::STATES;
use crate::catalogue::{Area, Indicator};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{
    AdjustedGrade, Applicability, AreaFindings, AreaKey, Evidence, Grade, IndicatorKey, Observation, RegulationId,
    RoleAnswer, SetGrade, State,
};
use crate::seal::is_code;

type Columns = BTreeMap<RegulationId, Applicability>;
type States = BTreeMap<RegulationId, Observation>;

impl<'a> Checker<'a> {
    /// Returns the findings of every area of the catalogue; an area that the file does not name
    /// has none.
    pub fn areas(
        &mut self,
        raw: &Pairs<RawArea>,
        columns: &Columns,
        path: &DataPath,
    ) -> BTreeMap<AreaKey, AreaFindings> {
        let mut areas: BTreeMap<AreaKey, AreaFindings> =
            self.catalogue.areas.keys().map(|key| (*key, AreaFindings::default())).collect();
        for (written, value) in raw.iter() {
            let path = path.key(written);
            let Some(area) = self.area(written, &path) else { continue };
            let Some(raw) = value else { continue };
            let (observations, answers) = self.observations(&raw.observations, area, &path.key("observations"));
            let findings = AreaFindings {
                narrative: raw.narrative.as_ref().and_then(|text| self.narrative(text)),
                observations,
                answers,
                set: BTreeMap::new(),
                adjusted: BTreeMap::new(),
                replies: self.replies(&raw.replies, &path.key("replies")),
            };
            let findings = self.grades(raw, findings, area, columns, &path.key("grades"));
            areas.insert(area.key, findings);
        }
        areas
    }

    fn area(&mut self, written: &str, path: &DataPath) -> Option<&'a Area> {
        let (found, meant) = match written.parse::<AreaKey>() {
            Ok(key) => (self.catalogue.areas.get(&key), None),
            Err(error) => (None, error.meant),
        };
        if found.is_none() {
            let known: Vec<String> = self.catalogue.areas.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownArea, Place::key(path.clone())).with("key", written);
            let fault = fault.with("known", known.join(", "));
            self.push(match meant.filter(|meant| known.contains(meant)) {
                Some(meant) => fault.with("meant", meant),
                None => fault.meant(written, known.iter().map(String::as_str)),
            });
        }
        found
    }

    /// A narrative may be left empty while the rest is being written.
    fn narrative(&mut self, text: &str) -> Option<String> {
        let text = text.trim_end();
        (!text.trim().is_empty()).then(|| text.to_owned())
    }

    fn observations(
        &mut self,
        raw: &Pairs<Short<RawObservation>>,
        area: &Area,
        path: &DataPath,
    ) -> (BTreeMap<IndicatorKey, States>, BTreeMap<IndicatorKey, Vec<RoleAnswer>>) {
        let (mut found, mut answered) = (BTreeMap::new(), BTreeMap::new());
        for (written, value) in raw.iter() {
            let path = path.key(written);
            // A row that is switched off may stand unanswered: nothing was observed.
            if value.is_none() && written.parse().is_ok_and(|key| self.catalogue.switched_off(key).is_some()) {
                continue;
            }
            let Some(indicator) = self.indicator(written, Place::key(path.clone())) else { continue };
            if indicator.key.area() != area.key {
                let fault = Diagnostic::new(Code::IndicatorInOtherArea, Place::key(path)).with("key", written);
                self.push(fault.with("area", area.key).with("own", indicator.key.area()));
                continue;
            }
            if let Some(other) = self.written_as.insert(indicator.key, written.to_owned()) {
                let fault = Diagnostic::new(Code::AnsweredTwice, Place::key(path)).with("key", written);
                self.push(fault.with("other", other));
                continue;
            }
            // Nothing is the same as not answered.
            let Some(Short(raw)) = value else { continue };
            let answers = self.answers(&raw.answers, &path.key("answers"));
            if !answers.is_empty() {
                answered.insert(indicator.key, answers);
            }
            // What the roles say is no answer of the unit; a note may wait for that one.
            let has_parts = raw.y2015.is_some() || raw.y2021.is_some();
            if !raw.answers.is_empty() && raw.state.is_none() && !has_parts {
                self.evidence(&raw.evidence, &path.key("evidence"));
                continue;
            }
            let states = self.observation(raw, indicator, &path);
            found.insert(indicator.key, states);
        }
        (found, answered)
    }

    fn answers(&mut self, list: &List<RawAnswer>, path: &DataPath) -> Vec<RoleAnswer> {
        let mut answers = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let role = self.required(raw.role.as_ref(), &path.key("role"));
            if raw.state.is_none() {
                self.required(None, &path.key("state"));
            }
            let state = self.word(raw.state.as_ref(), &path.key("state"), &STATES);
            let note = self.text(raw.note.as_ref(), &path.key("note"));
            answers.extend(state.map(|state| RoleAnswer { role, state, note }));
        }
        answers
    }

    fn observation(&mut self, raw: &RawObservation, indicator: &Indicator, path: &DataPath) -> States {
        let parts = by_year(raw.y2015.as_ref(), raw.y2021.as_ref());
        let mut found = BTreeMap::new();
        for (id, part) in &parts {
            let Some(regulation) = self.binding_regulation(indicator, id, path) else { continue };
            if let Some(observation) = self.part(part, &path.key(id)) {
                found.insert(regulation, observation);
            }
        }
        // Beside parts that leave nothing over, or without a state, the common values belong to none.
        let all_told = indicator.bindings.keys().all(|id| parts.iter().any(|(part, _)| *part == id.to_string()));
        if !parts.is_empty() && (raw.state.is_none() || all_told) {
            let stray = [
                ("state", raw.state.is_some()),
                ("note", raw.note.is_some()),
                ("reason", raw.reason.is_some()),
                ("evidence", !raw.evidence.is_empty()),
            ];
            for (key, used) in stray {
                self.unused(used, &path.key(key), "beside");
            }
            return found;
        }
        let evidence = self.evidence(&raw.evidence, &path.key("evidence"));
        let Some(common) = self.state(raw.state.as_ref(), raw.note.as_ref(), raw.reason.as_ref(), evidence, path)
        else {
            return found;
        };
        for regulation in indicator.bindings.keys() {
            found.entry(*regulation).or_insert_with(|| common.clone());
        }
        found
    }

    fn binding_regulation(&mut self, indicator: &Indicator, written: &str, path: &DataPath) -> Option<RegulationId> {
        let id: Option<RegulationId> = written.parse().ok();
        let bound = id.filter(|id| indicator.bindings.contains_key(id));
        if bound.is_none() {
            let binds: Vec<String> = indicator.bindings.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::NotBinding, Place::key(path.key(written))).with("key", indicator.key);
            self.push(fault.with("regulation", written).with("known", binds.join(", ")));
        }
        bound
    }

    fn part(&mut self, raw: &RawPart, path: &DataPath) -> Option<Observation> {
        let evidence = self.evidence(&raw.evidence, &path.key("evidence"));
        self.state(raw.state.as_ref(), raw.note.as_ref(), raw.reason.as_ref(), evidence, path)
    }

    fn state(
        &mut self,
        state: Option<&String>,
        note: Option<&String>,
        reason: Option<&String>,
        evidence: Vec<Evidence>,
        path: &DataPath,
    ) -> Option<Observation> {
        if state.is_none() {
            self.required(None, &path.key("state"));
        }
        let state = self.word(state, &path.key("state"), &STATES);
        let note_text = self.text(note, &path.key("note"));
        let reason_text = self.text(reason, &path.key("reason"));
        let state = state?;
        if state == State::NotApplicable {
            self.unused(!evidence.is_empty(), &path.key("evidence"), "other");
            // Without a reason the note is what was meant for it, and told as such.
            self.unused(note.is_some() && reason.is_some(), &path.key("note"), "note");
        } else {
            self.unused(reason.is_some(), &path.key("reason"), "reason");
        }
        match state {
            State::Met => Some(Observation::Met { note: note_text, evidence }),
            State::NotMet => Some(Observation::NotMet { note: note_text, evidence }),
            State::Unclear => {
                if note.is_none() {
                    let fault = Diagnostic::new(Code::MissingNote, Place::missing(path.key("note")));
                    self.push(fault.with("key", key_of(path)));
                }
                Some(Observation::Unclear { note: note_text.unwrap_or_default(), evidence })
            }
            State::NotApplicable => {
                if reason.is_none() {
                    let fault = Diagnostic::new(Code::MissingReason, Place::missing(path.key("reason")));
                    let fault = fault.with("what", "not-applicable").with("key", key_of(path));
                    self.push(if note.is_some() { fault.with("stray", "note") } else { fault });
                }
                Some(Observation::NotApplicable { reason: reason_text.unwrap_or_default() })
            }
        }
    }

    /// Reports a value that stands where nothing is done with it.
    fn unused(&mut self, is_there: bool, path: &DataPath, what: &str) {
        if is_there {
            let fault = Diagnostic::new(Code::UnusedValue, Place::key(path.clone())).with("what", what);
            self.push(fault.with("key", last_key(path)));
        }
    }

    fn evidence(&mut self, list: &List<Short<RawEvidence>>, path: &DataPath) -> Vec<Evidence> {
        let mut evidence = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(Short(raw)) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            evidence.push(Evidence {
                text: self.required(raw.text.as_ref(), &path.key("text")),
                date: self.date(raw.date.as_ref(), &path.key("date")),
                valid_until: self.date(raw.valid_until.as_ref(), &path.key("valid_until")),
                form: self.form_code(raw.form.as_ref(), &path.key("form")),
            });
        }
        evidence
    }

    /// Returns the fingerprint of a form.
    fn form_code(&mut self, value: Option<&String>, path: &DataPath) -> Option<String> {
        let text = self.text(value, path)?;
        if is_code(&text) {
            return Some(text);
        }
        self.push(Diagnostic::new(Code::BadFormCode, path).with("value", &text));
        None
    }

    fn grades(
        &mut self,
        raw: &RawArea,
        mut findings: AreaFindings,
        area: &Area,
        columns: &Columns,
        path: &DataPath,
    ) -> AreaFindings {
        let Some(grades) = &raw.grades else { return findings };
        if let Some(Short(set)) = &grades.set {
            for (regulation, part, path) in self.grade_parts(set, columns, &path.key("set")) {
                let Some(grade) = self.grade(part.grade, area, &path.key("grade")) else { continue };
                let reason = self.text(part.reason, &path.key("reason"));
                for (key, used) in [("date", part.date.is_some()), ("plan_items", !part.plan_items.is_empty())] {
                    self.unused(used, &path.key(key), "set");
                }
                findings.set.insert(regulation, SetGrade { grade, reason });
            }
        }
        if let Some(Short(adjusted)) = &grades.adjusted {
            for (regulation, part, path) in self.grade_parts(adjusted, columns, &path.key("adjusted")) {
                let grade = self.grade(part.grade, area, &path.key("grade"));
                if part.date.is_none() {
                    self.required(None, &path.key("date"));
                }
                let date = self.date(part.date, &path.key("date"));
                let reason = self.text(part.reason, &path.key("reason"));
                let mut plan_items = Vec::new();
                if part.plan_items.is_empty() {
                    self.required(None, &path.key("plan_items"));
                }
                for (i, entry) in part.plan_items.entries() {
                    plan_items.extend(self.text_entry(entry, &path.key("plan_items").index(i)));
                }
                if let (Some(grade), Some(date)) = (grade, date) {
                    findings.adjusted.insert(regulation, AdjustedGrade { grade, date, reason, plan_items });
                }
            }
        }
        findings
    }

    /// Returns the grade for each regulation that concerns the unit, with the path of its parts.
    fn grade_parts<'r>(
        &mut self,
        raw: &'r RawGrade,
        columns: &Columns,
        path: &DataPath,
    ) -> Vec<(RegulationId, GradePart<'r>, DataPath)> {
        let common = GradePart {
            grade: raw.grade.as_ref(),
            reason: raw.reason.as_ref(),
            date: raw.date.as_ref(),
            plan_items: &raw.plan_items,
        };
        let mut parts = Vec::new();
        for (id, part) in by_year(raw.y2015.as_ref(), raw.y2021.as_ref()) {
            let path = path.key(id);
            let Some(regulation) = id.parse().ok().filter(|id| columns.contains_key(id)) else {
                let known: Vec<String> = columns.keys().map(ToString::to_string).collect();
                let fault = Diagnostic::new(Code::UnknownRegulation, Place::key(path)).with("key", id);
                self.push(fault.with("known", known.join(", ")));
                continue;
            };
            if columns[&regulation] != Applicability::Applies {
                self.push(Diagnostic::new(Code::NotCurrent, Place::key(path)).with("regulation", regulation));
                continue;
            }
            parts.push((regulation, GradePart::from(part).or(common), path));
        }
        if common.grade.is_some() || (raw.y2015.is_none() && raw.y2021.is_none()) {
            if common.grade.is_none() {
                self.required(None, &path.key("grade"));
            }
            for (regulation, status) in columns {
                if *status == Applicability::Applies && !parts.iter().any(|(id, ..)| id == regulation) {
                    parts.push((*regulation, common, path.clone()));
                }
            }
        }
        parts
    }

    fn grade(&mut self, value: Option<&String>, area: &Area, path: &DataPath) -> Option<Grade> {
        let text = self.text(value, path)?;
        let known = || area.scale.keys().rev().map(|grade| grade.letter()).collect::<Vec<_>>().join(", ");
        let off = || {
            let fault = Diagnostic::new(Code::GradeOffScale, path).with("grade", &text).with("area", area.key);
            fault.with("known", known())
        };
        let fault = match text.parse::<Grade>() {
            Ok(grade) if area.scale.contains_key(&grade) => return Some(grade),
            Ok(_) => off(),
            Err(error) => match error.meant {
                Some(meant) => off().with("meant", meant),
                None => off().meant(&text, Grade::BEST_FIRST.map(Grade::letter)),
            },
        };
        self.push(fault);
        None
    }
}

/// The written parts of a grade, wherever they stand.
#[derive(Debug, Clone, Copy)]
struct GradePart<'r> {
    grade: Option<&'r String>,
    reason: Option<&'r String>,
    date: Option<&'r String>,
    plan_items: &'r List<String>,
}

impl<'r> From<&'r RawGradePart> for GradePart<'r> {
    fn from(raw: &'r RawGradePart) -> Self {
        Self {
            grade: raw.grade.as_ref(),
            reason: raw.reason.as_ref(),
            date: raw.date.as_ref(),
            plan_items: &raw.plan_items,
        }
    }
}

impl<'r> GradePart<'r> {
    /// Returns the part with what it lacks taken from what holds for both regulations.
    fn or(self, common: Self) -> Self {
        Self {
            grade: self.grade.or(common.grade),
            reason: self.reason.or(common.reason),
            date: self.date.or(common.date),
            plan_items: if self.plan_items.is_empty() { common.plan_items } else { self.plan_items },
        }
    }
}

fn by_year<'r, T>(y2015: Option<&'r Short<T>>, y2021: Option<&'r Short<T>>) -> Vec<(&'static str, &'r T)> {
    let both = [("2015", y2015), ("2021", y2021)];
    both.into_iter().filter_map(|(id, part)| part.map(|Short(part)| (id, part))).collect()
}

/// Returns the indicator's key in the path of one of its parts.
fn key_of(path: &DataPath) -> String {
    let mut keys = path.steps().iter().filter_map(|step| match step {
        crate::diag::Step::Key(key) if key.parse::<IndicatorKey>().is_ok() => Some(key.clone()),
        _ => None,
    });
    keys.next_back().unwrap_or_default()
}
