//! What the roles answered in surveys: of those who were promised anonymity nothing but what the rule keeps.

use std::collections::BTreeMap;

use super::raw::RawSurvey;
use super::shapes::{List, Pairs};
use super::values::Checker;
use crate::catalogue::Role;
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{Band, GroupSize, IndicatorKey, Opinion, Survey, SurveyResult, Weight};
use crate::survey::Limits;

impl<'a> Checker<'a> {
    /// Returns the surveys.
    pub fn surveys(&mut self, list: &List<RawSurvey>, path: &DataPath) -> Vec<Survey> {
        let mut surveys: Vec<Survey> = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let role = self.survey_role(raw.role.as_ref(), &path.key("role"));
            if raw.collected.is_none() {
                self.required(None, &path.key("collected"));
            }
            let collected = self.date(raw.collected.as_ref(), &path.key("collected"));
            let Some(role) = role else { continue };
            let result = if role.anonymous { self.group(raw, role, &path) } else { self.declared(raw, &path) };
            let (Some(collected), Some(result)) = (collected, result) else { continue };
            let survey = Survey { role: role.id.clone(), collected, result };
            let is_near = |other: &&Survey| Survey::is_same_occasion(other.collected, collected);
            if let Some(first) = surveys.iter().filter(|other| other.role == survey.role).find(is_near) {
                let fault = Diagnostic::new(Code::SurveyRepeated, path.key("collected")).with("role", &role.plural);
                self.push(fault.with("day", collected).with("first", first.collected));
            }
            surveys.push(survey);
        }
        surveys
    }

    fn survey_role(&mut self, written: Option<&String>, path: &DataPath) -> Option<&'a Role> {
        let written = self.required(written, path);
        let roles = &self.catalogue.surveys.roles;
        let found = roles.iter().find(|role| role.id == written);
        if found.is_none() && !written.is_empty() {
            let known: Vec<&str> = roles.iter().map(|role| role.id.as_str()).collect();
            let fault = Diagnostic::new(Code::UnknownValue, path).with("value", &written);
            self.push(fault.with("known", known.join(", ")).meant(&written, known.iter().copied()));
        }
        found
    }

    /// Returns what a role that was promised anonymity answered.
    fn group(&mut self, raw: &RawSurvey, role: &Role, path: &DataPath) -> Option<SurveyResult> {
        if raw.invited.is_none() {
            self.push(Diagnostic::new(Code::MissingValue, Place::missing(path.key("invited"))).with("key", "invited"));
        }
        let place = path.key("answered");
        let answered = self.required(raw.answered.as_ref(), &place);
        let invited = raw.invited?;
        if answered.is_empty() {
            return None;
        }
        let unprotected = |what: &str, place: &DataPath| {
            Diagnostic::new(Code::SurveyUnprotected, place).with("what", what).with("role", &role.plural)
        };
        if answered == SurveyResult::TOO_FEW {
            if raw.statements.iter().next().is_some() {
                let place = Place::key(path.key("statements"));
                let fault = Diagnostic::new(Code::SurveyUnprotected, place).with("what", "too-few");
                self.push(fault.with("role", &role.plural));
            }
            return Some(SurveyResult::TooFew { invited });
        }
        let Some(size) = GroupSize::parse(&answered) else {
            self.push(unprotected("number", &place).with("value", &answered));
            return None;
        };
        let limits = Limits::of(&self.catalogue.surveys);
        if !limits.can_be(size, invited) {
            let fault = unprotected("answered", &place).with("value", size).with("count", invited);
            self.push(fault.with("limit", limits.least()));
            return None;
        }
        let mut statements = BTreeMap::new();
        for (key, place, text) in self.statements(&raw.statements, &path.key("statements")) {
            let band = Band::ALL.into_iter().find(|band| band.word() == text);
            match band {
                _ if text == Opinion::NO_VIEW => _ = statements.insert(key, Opinion::NoView),
                Some(band) if size.bands().contains(&band) => _ = statements.insert(key, Opinion::Agree(band)),
                _ => {
                    let known = size.bands().iter().map(|band| band.word()).chain([Opinion::NO_VIEW]);
                    let known = known.collect::<Vec<_>>().join(", ");
                    self.push(unprotected("share", &place).with("value", &text).with("known", known));
                }
            }
        }
        Some(SurveyResult::Group { invited, answered: size, statements })
    }

    /// Returns what a role answered in its own name.
    fn declared(&mut self, raw: &RawSurvey, path: &DataPath) -> Option<SurveyResult> {
        for (key, is_there) in [("invited", raw.invited.is_some()), ("answered", raw.answered.is_some())] {
            if is_there {
                let fault = Diagnostic::new(Code::UnusedValue, Place::key(path.key(key)));
                self.push(fault.with("what", "other").with("key", key));
            }
        }
        let words: Vec<(&str, &str, Weight)> =
            Weight::ALL.into_iter().map(|weight| (weight.word(), weight.swedish(), weight)).collect();
        let mut statements = BTreeMap::new();
        for (key, place, text) in self.statements(&raw.statements, &path.key("statements")) {
            let answers = text.split(',').map(|word| self.word(Some(&word.trim().to_owned()), &place, &words));
            let answers: Option<Vec<Weight>> = answers.collect();
            if let Some(mut answers) = answers {
                answers.sort_unstable();
                statements.insert(key, answers);
            }
        }
        Some(SurveyResult::Declared { statements })
    }

    fn statements(&mut self, pairs: &Pairs<String>, path: &DataPath) -> Vec<(IndicatorKey, DataPath, String)> {
        let mut found = Vec::new();
        for (written, value) in pairs.iter() {
            let path = path.key(written);
            let Some(indicator) = self.indicator(written, Place::key(path.clone())) else { continue };
            if let Some(text) = self.text(value, &path) {
                found.push((indicator.key, path, text));
            }
        }
        found
    }
}
