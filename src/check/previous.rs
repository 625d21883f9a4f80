//! What the review before this one said. None of it is ever an answer.

use std::collections::BTreeMap;

use super::raw::{RawPrevious, RawPreviousArea, RawPreviousGrades, RawPreviousRow};
use super::shapes::{Pairs, Short};
use super::values::Checker;
use super::vocabulary::{KINDS, ROW_FATES, STAGES, STATES};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::{
    AreaKey, Grade, IndicatorKey, KeyError, PreviousArea, PreviousReview, PreviousRow, RegulationId, State,
};

impl Checker<'_> {
    /// Returns what the review before this one said.
    pub fn previous(&mut self, raw: Option<&RawPrevious>, path: &DataPath) -> Option<PreviousReview> {
        let raw = raw?;
        let mut areas = BTreeMap::new();
        for (written, value) in raw.areas.iter() {
            let path = path.key("areas").key(written);
            let Some(area) = self.old_key::<AreaKey>(written, &path, Code::UnknownArea) else { continue };
            // One warning for the area says all that is to be said of its rows.
            let is_known = self.catalogue.areas.contains_key(&area);
            if !is_known {
                self.gone("area", written, &path);
            }
            if let Some(raw) = value {
                areas.insert(area, self.previous_area(raw, area, is_known, &path));
            }
        }
        Some(PreviousReview {
            date: self.date(raw.date.as_ref(), &path.key("date")),
            kind: self.word(raw.kind.as_ref(), &path.key("kind"), &KINDS),
            stage: self.word(raw.stage.as_ref(), &path.key("stage"), &STAGES),
            catalogue: self.text(raw.catalogue.as_ref(), &path.key("catalogue")),
            facts: self.facts(&raw.facts, &path.key("facts")),
            areas,
        })
    }

    fn previous_area(&mut self, raw: &RawPreviousArea, area: AreaKey, is_known: bool, path: &DataPath) -> PreviousArea {
        PreviousArea {
            narrative: self.text(raw.narrative.as_ref(), &path.key("narrative")),
            grades: raw.grades.as_ref().map(|raw| self.old_grades(raw, &path.key("grades"))).unwrap_or_default(),
            rows: self.old_rows(&raw.observations, area, is_known, &path.key("observations")),
        }
    }

    /// Returns grades of whatever scale the area had then.
    fn old_grades(&mut self, raw: &RawPreviousGrades, path: &DataPath) -> BTreeMap<RegulationId, Grade> {
        let words = Grade::BEST_FIRST.map(|grade| (grade.letter(), grade.letter(), grade));
        let mut grades = BTreeMap::new();
        for (year, written) in [("2015", &raw.y2015), ("2021", &raw.y2021)] {
            let grade = self.word(written.as_ref(), &path.key(year), &words);
            grades.extend(year.parse().ok().zip(grade));
        }
        grades
    }

    fn old_rows(
        &mut self,
        raw: &Pairs<Short<RawPreviousRow>>,
        area: AreaKey,
        is_known: bool,
        path: &DataPath,
    ) -> BTreeMap<IndicatorKey, PreviousRow> {
        let mut rows = BTreeMap::new();
        for (written, value) in raw.iter() {
            let path = path.key(written);
            let Some(key) = self.old_key::<IndicatorKey>(written, &path, Code::UnknownIndicator) else { continue };
            if key.area() != area {
                let fault = Diagnostic::new(Code::IndicatorInOtherArea, Place::key(path)).with("key", key);
                self.push(fault.with("area", area).with("own", key.area()));
                continue;
            }
            let indicator = self.catalogue.indicator(key);
            if indicator.is_none() && is_known {
                self.gone("row", written, &path);
            }
            let Some(Short(raw)) = value else { continue };
            let years: Vec<RegulationId> = match indicator {
                Some(indicator) => indicator.bindings.keys().copied().collect(),
                None => self.catalogue.regulations.keys().copied().collect(),
            };
            rows.insert(indicator.map_or(key, |indicator| indicator.key), self.old_row(raw, &years, &path));
        }
        rows
    }

    /// Returns what was said of a row under the regulations that bind it now.
    fn old_row(&mut self, raw: &RawPreviousRow, years: &[RegulationId], path: &DataPath) -> PreviousRow {
        let common = self.word(raw.state.as_ref(), &path.key("state"), &STATES);
        let mut states: BTreeMap<RegulationId, State> =
            common.into_iter().flat_map(|state| years.iter().map(move |year| (*year, state))).collect();
        for (year, written) in [("2015", &raw.y2015), ("2021", &raw.y2021)] {
            let state = self.word(written.as_ref(), &path.key(year), &STATES);
            states.extend(year.parse().ok().filter(|year| years.contains(year)).zip(state));
        }
        PreviousRow {
            states,
            note: self.text(raw.note.as_ref(), &path.key("note")),
            fate: self.word(raw.indicator.as_ref(), &path.key("indicator"), &ROW_FATES),
        }
    }

    /// Returns a key as it is written; one that no catalogue could have is an error.
    fn old_key<K: std::str::FromStr<Err = KeyError>>(
        &mut self,
        written: &str,
        path: &DataPath,
        code: Code,
    ) -> Option<K> {
        match written.parse() {
            Ok(key) => Some(key),
            Err(error) => {
                let known: Vec<String> = self.catalogue.areas.keys().map(ToString::to_string).collect();
                let fault = Diagnostic::new(code, Place::key(path.clone())).with("key", written);
                let fault = if code == Code::UnknownArea { fault.with("known", known.join(", ")) } else { fault };
                self.push(match error.meant {
                    Some(meant) => fault.with("meant", meant),
                    None => fault,
                });
                None
            }
        }
    }

    fn gone(&mut self, what: &str, key: &str, path: &DataPath) {
        let fault = Diagnostic::new(Code::PreviousGone, Place::key(path.clone())).with("what", what);
        self.push(fault.with("key", key));
    }
}
