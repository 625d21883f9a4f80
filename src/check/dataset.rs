//! The facts of a dataset that stand outside its areas and its plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::format;
use super::raw::{RawDataset, RawDates, RawPoint, RawStageStep, RawUnit};
use super::shapes::{List, Pairs, Short};
use super::values::Checker;
use super::vocabulary::{ACCEPTANCES, KINDS, STAGES, STATUSES};
use crate::catalogue::FactUnit;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::{
    Acceptance, Applicability, CompareWith, Dataset, Dates, Document, FactValue, Inspector, Interviewed, Kind, Point,
    Registration, RegulationId, Stage, StageStep, Unit,
};

/// A review has two inspectors, perhaps three.
const MOST_INSPECTORS: usize = 20;

impl Checker<'_> {
    /// Returns the dataset that was written. Where an error was found the value is only good for
    /// finding more errors.
    pub fn dataset(&mut self, raw: &RawDataset) -> Option<Dataset> {
        let root = DataPath::root();
        if !self.schema(raw.schema, &root.key("schema")) {
            return None;
        }
        let kind = self.required_word(raw.kind.as_ref(), &root.key("kind"), &KINDS).unwrap_or(Kind::Inspection);
        let stage = self.required_word(raw.stage.as_ref(), &root.key("stage"), &STAGES).unwrap_or(Stage::Draft);
        let stage_steps = self.stage_steps(&raw.stage_steps, &root.key("stage_steps"));
        let catalogue = self.catalogue_ref(raw.catalogue.as_ref());
        let unit = self.unit(raw.unit.as_ref(), &root.key("unit"));
        let regulations = self.regulations(raw, &root.key("regulations"));
        let inspectors = self.inspectors(raw, kind);
        let independence = self.text(raw.independence.as_ref(), &root.key("independence"));
        let dates = self.dates(raw.dates.as_ref(), kind, &root.key("dates"));
        if stage == Stage::Final && raw.dates.as_ref().is_none_or(|dates| dates.final_report.is_none()) {
            self.required(None, &root.key("dates").key("final"));
        }
        let interviewed = self.interviewed(raw, &root.key("interviewed"));
        let documents = self.documents(raw, &root.key("documents"));
        let registration = self.registration(raw, &root.key("registration"));
        let acceptance = self.word(raw.derived_grades.as_ref(), &root.key("derived_grades"), &ACCEPTANCES);
        let [strengths, weaknesses, improvements] =
            [("strengths", &raw.strengths), ("weaknesses", &raw.weaknesses), ("improvements", &raw.improvements)]
                .map(|(key, list)| self.points(list, &root.key(key)));
        let plan = self.plan(raw.plan.as_ref(), &root.key("plan"));
        let previous = self.previous(raw.previous.as_ref(), &root.key("previous"));
        let previous_plan = self.previous_plan(raw.previous_plan.as_ref(), &root.key("previous_plan"));
        let compare_with = self.compare_with(raw, &root.key("compare_with"));
        let surveys = self.surveys(&raw.surveys, &root.key("surveys"));
        let areas = self.areas(&raw.areas, &regulations, &root.key("areas"));
        Some(Dataset {
            kind,
            stage,
            stage_steps,
            catalogue,
            unit,
            regulations,
            inspectors,
            independence,
            dates,
            interviewed,
            documents,
            registration,
            acceptance: acceptance.unwrap_or(Acceptance::SetOnly),
            strengths,
            weaknesses,
            improvements,
            areas,
            plan,
            previous,
            previous_plan,
            compare_with,
            surveys,
            digest: self.digest,
        })
    }

    /// Tells whether the file's format is one that can be read.
    pub(super) fn schema(&mut self, schema: Option<u32>, path: &DataPath) -> bool {
        match schema {
            None => {
                self.push(Diagnostic::new(Code::MissingValue, Place::missing(path.clone())).with("key", "schema"));
                true
            }
            Some(format::VERSION) => true,
            Some(0) => {
                self.push(Diagnostic::new(Code::UnknownValue, path).with("value", 0).with("known", format::VERSION));
                true
            }
            // What a newer file holds is not for this program to judge.
            Some(other) => {
                self.diags = Diagnostics::default();
                let fault = Diagnostic::new(Code::NewerSchema, path).with("schema", other);
                self.push(fault.with("known", format::VERSION));
                false
            }
        }
    }

    fn stage_steps(&mut self, list: &List<RawStageStep>, path: &DataPath) -> Vec<StageStep> {
        let mut steps: Vec<StageStep> = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let stage = self.required_word(raw.stage.as_ref(), &path.key("stage"), &STAGES);
            let by = self.required(raw.by.as_ref(), &path.key("by"));
            if raw.date.is_none() {
                self.required(None, &path.key("date"));
            }
            let date = self.date(raw.date.as_ref(), &path.key("date"));
            let (Some(stage), Some(date)) = (stage, date) else { continue };
            if let Some(before) = steps.last().filter(|before| date < before.date) {
                let fault = Diagnostic::new(Code::DatesOutOfOrder, path.key("date")).with("later", stage.word());
                let fault = fault.with("day", date).with("earlier", before.stage.word());
                self.push(fault.with("first", before.date));
            }
            steps.push(StageStep { stage, date, by });
        }
        steps
    }

    pub(super) fn required_word<T: Copy>(
        &mut self,
        value: Option<&String>,
        path: &DataPath,
        words: &[(&str, &str, T)],
    ) -> Option<T> {
        if value.is_none() {
            self.required(None, path);
        }
        self.word(value, path, words)
    }

    pub(super) fn unit(&mut self, raw: Option<&RawUnit>, path: &DataPath) -> Unit {
        let none = RawUnit::default();
        if raw.is_none() {
            self.required(None, path);
            // The parts of what is missing as a whole are not missing one by one.
            self.diags.mark_damaged(path.clone());
        }
        let raw = raw.unwrap_or(&none);
        let region_profile = self.text(raw.region_profile.as_ref(), &path.key("region_profile"));
        if let Some(profile) = &region_profile
            && !self.catalogue.regions.contains_key(profile)
        {
            let known: Vec<&str> = self.catalogue.regions.keys().map(String::as_str).collect();
            let fault = Diagnostic::new(Code::UnknownRegionProfile, path.key("region_profile")).with("value", profile);
            self.push(fault.meant(profile, known.iter().copied()).with("known", known.join(", ")));
        }
        Unit {
            name: self.required(raw.name.as_ref(), &path.key("name")),
            care_provider: self.required(raw.care_provider.as_ref(), &path.key("care_provider")),
            region: self.text(raw.region.as_ref(), &path.key("region")),
            region_profile: region_profile.unwrap_or_else(|| "default".to_owned()),
            specialty: self.required(raw.specialty.as_ref(), &path.key("specialty")),
            place: self.text(raw.place.as_ref(), &path.key("place")),
            facts: self.facts(&raw.facts, &path.key("facts")),
        }
    }

    pub(super) fn facts(&mut self, raw: &Pairs<String>, path: &DataPath) -> Vec<(String, FactValue)> {
        let mut facts = Vec::new();
        for (key, value) in raw.iter() {
            let path = path.key(key);
            let Some(fact) = self.catalogue.facts.iter().find(|fact| fact.key == key) else {
                let known: Vec<&str> = self.catalogue.facts.iter().map(|fact| fact.key.as_str()).collect();
                self.push(Diagnostic::new(Code::UnknownFact, Place::key(path)).with("key", key).meant(key, known));
                continue;
            };
            // A key figure that nobody has filled in yet is simply not known.
            let Some(text) = value else { continue };
            match fact_value(text.trim(), fact.unit) {
                Some(value) => facts.push((key.to_owned(), value)),
                None => self.push(
                    Diagnostic::new(Code::BadNumber, path).with("value", text).with("unit", unit_word(fact.unit)),
                ),
            }
        }
        facts
    }

    fn regulations(&mut self, raw: &RawDataset, path: &DataPath) -> BTreeMap<RegulationId, Applicability> {
        let mut found: BTreeMap<RegulationId, Applicability> =
            self.catalogue.regulations.keys().map(|id| (*id, Applicability::Applies)).collect();
        for (written, value) in raw.regulations.iter() {
            let path = path.key(written);
            let Some(id) = self.regulation(written, &path) else { continue };
            let Some(Short(value)) = value else { continue };
            let status = if value.status.is_some() { path.key("status") } else { path.clone() };
            if self.required_word(value.status.as_ref(), &status, &STATUSES) == Some(false) {
                let reason = self.text(value.reason.as_ref(), &path.key("reason"));
                if value.reason.is_none() {
                    let fault = Diagnostic::new(Code::MissingReason, Place::missing(path.key("reason")));
                    self.push(fault.with("what", "not-current").with("regulation", id));
                }
                found.insert(id, Applicability::NotCurrent { reason: reason.unwrap_or_default() });
            } else if value.reason.is_some() {
                let fault = Diagnostic::new(Code::UnusedValue, Place::key(path.key("reason")));
                self.push(fault.with("what", "other").with("key", "reason"));
            }
        }
        if found.values().all(|status| matches!(status, Applicability::NotCurrent { .. })) {
            self.push(Diagnostic::new(Code::NoRegulation, Place::key(path.clone())));
        }
        found
    }

    /// Returns the regulation of the catalogue that a written key names.
    fn regulation(&mut self, written: &str, path: &DataPath) -> Option<RegulationId> {
        let id = written.parse().ok().filter(|id| self.catalogue.regulations.contains_key(id));
        if id.is_none() {
            let known: Vec<String> = self.catalogue.regulations.keys().map(ToString::to_string).collect();
            let fault = Diagnostic::new(Code::UnknownRegulation, Place::key(path.clone())).with("key", written);
            self.push(fault.with("known", known.join(", ")));
        }
        id
    }

    fn inspectors(&mut self, raw: &RawDataset, kind: Kind) -> Vec<Inspector> {
        let path = DataPath::root().key("inspectors");
        if raw.inspectors.is_empty() && kind == Kind::Inspection {
            self.required(None, &path);
        }
        // Each name is looked for in every text, so there cannot be any number of them.
        if raw.inspectors.entries().count() > MOST_INSPECTORS {
            let fault = Diagnostic::new(Code::TooManyValues, Place::key(path)).with("what", "group");
            self.push(fault.with("limit", MOST_INSPECTORS));
            return Vec::new();
        }
        let mut inspectors = Vec::new();
        for (i, entry) in raw.inspectors.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            inspectors.push(Inspector {
                name: self.required(raw.name.as_ref(), &path.key("name")),
                role: self.text(raw.role.as_ref(), &path.key("role")),
                workplace: self.text(raw.workplace.as_ref(), &path.key("workplace")),
            });
        }
        inspectors
    }

    fn dates(&mut self, raw: Option<&RawDates>, kind: Kind, path: &DataPath) -> Dates {
        let none = RawDates::default();
        let raw = raw.unwrap_or(&none);
        if raw.visit_start.is_none() && kind == Kind::Inspection {
            self.required(None, &path.key("visit_start"));
        }
        let mut day = |key: &str, value: &Option<String>| self.date(value.as_ref(), &path.key(key));
        let dates = Dates {
            ordered: day("ordered", &raw.ordered),
            survey_sent: day("survey_sent", &raw.survey_sent),
            documents_due: day("documents_due", &raw.documents_due),
            visit_start: day("visit_start", &raw.visit_start),
            visit_end: day("visit_end", &raw.visit_end),
            draft_sent: day("draft_sent", &raw.draft_sent),
            comments_due: day("comments_due", &raw.comments_due),
            comments_received: day("comments_received", &raw.comments_received),
            final_report: day("final", &raw.final_report),
            plan_due: day("plan_due", &raw.plan_due),
            plan_received: day("plan_received", &raw.plan_received),
            regraded: day("regraded", &raw.regraded),
            follow_up: day("follow_up", &raw.follow_up),
            next_review: day("next_review", &raw.next_review),
        };
        self.order_of_dates(&dates, path);
        dates
    }

    /// Compares each day with the nearest one that must come before it, so that one slip gives one
    /// message.
    fn order_of_dates(&mut self, dates: &Dates, path: &DataPath) {
        let ordered = ("ordered", dates.ordered);
        let survey = ("survey_sent", dates.survey_sent);
        let visit_start = ("visit_start", dates.visit_start);
        let visit_end = ("visit_end", dates.visit_end);
        let draft = ("draft_sent", dates.draft_sent);
        let received = ("comments_received", dates.comments_received);
        let last = ("final", dates.final_report);
        let plan = ("plan_received", dates.plan_received);
        type Day<'a> = (&'a str, Option<NaiveDate>);
        let rules: [(Day<'_>, &[Day<'_>]); 13] = [
            (survey, &[ordered]),
            (("documents_due", dates.documents_due), &[ordered]),
            (visit_start, &[survey, ordered]),
            (visit_end, &[visit_start]),
            (draft, &[visit_end, visit_start]),
            (("comments_due", dates.comments_due), &[draft, visit_end, visit_start]),
            (received, &[draft, visit_end, visit_start]),
            (last, &[received, draft, visit_end, visit_start]),
            (("plan_due", dates.plan_due), &[last, draft, visit_end, visit_start]),
            (plan, &[draft, visit_end, visit_start]),
            (("regraded", dates.regraded), &[plan, visit_end, visit_start]),
            (("follow_up", dates.follow_up), &[plan, visit_end, visit_start]),
            (("next_review", dates.next_review), &[last, visit_end, visit_start]),
        ];
        for ((key, day), before) in rules {
            let Some(day) = day else { continue };
            let Some((earlier, first)) = before.iter().find_map(|(name, day)| day.map(|day| (*name, day))) else {
                continue;
            };
            if day < first {
                let fault = Diagnostic::new(Code::DatesOutOfOrder, path.key(key)).with("later", key).with("day", day);
                self.push(fault.with("earlier", earlier).with("first", first));
            }
        }
    }

    fn interviewed(&mut self, raw: &RawDataset, path: &DataPath) -> Vec<Interviewed> {
        let mut interviewed = Vec::new();
        for (i, entry) in raw.interviewed.entries() {
            let path = path.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let role = self.required(raw.role.as_ref(), &path.key("role"));
            if raw.count.is_none() {
                self.required(None, &path.key("count"));
            }
            interviewed.push(Interviewed { role, count: raw.count.unwrap_or_default() });
        }
        interviewed
    }

    fn compare_with(&mut self, raw: &RawDataset, path: &DataPath) -> Option<CompareWith> {
        let Short(raw) = raw.compare_with.as_ref()?;
        Some(CompareWith {
            file: self.required(raw.file.as_ref(), &path.key("file")),
            mapping: self.text(raw.mapping.as_ref(), &path.key("mapping")),
        })
    }

    fn documents(&mut self, raw: &RawDataset, path: &DataPath) -> Vec<Document> {
        let mut documents = Vec::new();
        for (i, entry) in raw.documents.entries() {
            let path = path.index(i);
            let Some(Short(raw)) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            documents.push(Document {
                title: self.required(raw.title.as_ref(), &path.key("title")),
                received: self.date(raw.received.as_ref(), &path.key("received")),
            });
        }
        documents
    }

    fn registration(&mut self, raw: &RawDataset, path: &DataPath) -> Registration {
        let Some(raw) = &raw.registration else { return Registration::default() };
        Registration {
            diary_number: self.text(raw.diary_number.as_ref(), &path.key("diary_number")),
            received: self.date(raw.received.as_ref(), &path.key("received")),
            sender: self.text(raw.sender.as_ref(), &path.key("sender")),
            subject: self.text(raw.subject.as_ref(), &path.key("subject")),
        }
    }

    fn points(&mut self, list: &List<Short<RawPoint>>, path: &DataPath) -> Vec<Point> {
        let mut points = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(Short(raw)) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            points.push(Point {
                text: self.required(raw.text.as_ref(), &path.key("text")),
                about: self.about(&raw.about, &path.key("about")),
                replies: self.replies(&raw.replies, &path.key("replies")),
            });
        }
        points
    }
}

/// Returns a written key figure: digits in groups, at most two decimals, or yes or no.
fn fact_value(text: &str, unit: FactUnit) -> Option<FactValue> {
    if unit == FactUnit::YesNo {
        return match text {
            "ja" | "true" => Some(FactValue::Flag(true)),
            "nej" | "false" => Some(FactValue::Flag(false)),
            _ => None,
        };
    }
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split([' ', '\u{a0}']).collect();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    if whole.is_empty()
        || !grouped
        || !groups.iter().all(|g| !g.is_empty() && digits(g))
        || !digits(decimals)
        || decimals.len() > 2
    {
        return None;
    }
    if (text.contains([',', '.']) && decimals.is_empty()) || (unit == FactUnit::Count && !decimals.is_empty()) {
        return None;
    }
    let whole: i64 = groups.concat().parse().ok()?;
    let hundredths = format!("{decimals:0<2}").parse::<i64>().ok()?;
    let value = whole.checked_mul(100)?.checked_add(hundredths)?;
    if unit == FactUnit::Percent && value > 100 * 100 {
        return None;
    }
    Some(FactValue::Number(value))
}

/// Returns what a number of this kind must look like, a word for the messages.
fn unit_word(unit: FactUnit) -> &'static str {
    match unit {
        FactUnit::Count => "count",
        FactUnit::Percent => "percent",
        FactUnit::YesNo => "flag",
        FactUnit::FullTime
        | FactUnit::HoursPerWeek
        | FactUnit::HoursPerMonth
        | FactUnit::Weeks
        | FactUnit::Months
        | FactUnit::TimesPerYear => "decimal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_figures_are_read_as_people_write_them() {
        let number = |text: &str, unit| match fact_value(text, unit) {
            Some(FactValue::Number(hundredths)) => Some(hundredths),
            _ => None,
        };
        assert_eq!(number("9 316", FactUnit::Count), Some(931_600));
        assert_eq!(number("9316", FactUnit::Count), Some(931_600));
        assert_eq!(number("3,2", FactUnit::FullTime), Some(320));
        assert_eq!(number("3.25", FactUnit::FullTime), Some(325));
        assert_eq!(number("100", FactUnit::Percent), Some(10_000));
        for (text, unit) in [
            ("101", FactUnit::Percent),
            ("3,2", FactUnit::Count),
            ("-1", FactUnit::Count),
            ("12 34", FactUnit::Count),
            ("3,", FactUnit::FullTime),
            ("ungefär 3", FactUnit::Count),
            ("", FactUnit::Count),
            ("3,145", FactUnit::Weeks),
            ("99999999999999999999", FactUnit::Count),
        ] {
            assert_eq!(number(text, unit), None, "{text}");
        }
        assert_eq!(fact_value("ja", FactUnit::YesNo), Some(FactValue::Flag(true)));
        assert_eq!(fact_value("1", FactUnit::YesNo), None);
    }
}
