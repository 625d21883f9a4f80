//! Whether the whole makes sense: what a final report must not lack, and what deserves a second
//! look. The domain decisions are named at each rule.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::values::WrittenAs;
use crate::catalogue::Catalogue;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Severity};
use crate::domain::{
    Acceptance, AreaKey, Binding, Dataset, Due, Grade, IndicatorKey, Kind, Observation, RegulationId, Stage, State,
};
use crate::grading::{self, Graded, GradedInspection, Outcome};

/// Checks a dataset whose values are each right by themselves.
pub(super) fn check(dataset: &Dataset, catalogue: &Catalogue, written_as: &WrittenAs, diags: &mut Diagnostics) {
    let graded = grading::grade(dataset, catalogue);
    let mut sense = Sense { dataset, graded: &graded, written_as, diags };
    if dataset.stage == Stage::Final {
        sense.nothing_open();
        sense.accepted();
    }
    sense.grades();
    sense.weaknesses();
    sense.plan_covers();
    sense.plan_items();
    sense.days();
    super::persons::check(dataset, diags);
}

struct Sense<'a> {
    dataset: &'a Dataset,
    graded: &'a GradedInspection<'a>,
    written_as: &'a WrittenAs,
    diags: &'a mut Diagnostics,
}

impl Sense<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diags.push(diagnostic);
    }

    /// Returns the path of a row, under the key by which it is written.
    fn row(&self, key: IndicatorKey) -> DataPath {
        super::values::row(self.written_as, key)
    }

    /// Q8: no row of a final report is unanswered, and only quality indicators may be unclear.
    fn nothing_open(&mut self) {
        for (area_key, area) in &self.graded.catalogue.areas {
            let mut unanswered: BTreeMap<IndicatorKey, Vec<RegulationId>> = BTreeMap::new();
            let mut unclear = BTreeSet::new();
            for indicator in area.indicators.values() {
                for (regulation, binding) in indicator.bindings.iter().filter(|(id, _)| self.dataset.applies(**id)) {
                    match self.dataset.observation(indicator.key, *regulation).map(Observation::state) {
                        None => unanswered.entry(indicator.key).or_default().push(*regulation),
                        Some(State::Unclear) if *binding != Binding::Quality => _ = unclear.insert(indicator.key),
                        Some(_) => {}
                    }
                }
            }
            let damaged = |key: &IndicatorKey| self.diags.is_damaged(&self.row(*key));
            let told = unanswered.iter().filter(|(key, _)| !damaged(key)).map(|(key, regulations)| {
                let written = self.written_as.get(key).cloned().unwrap_or_else(|| key.to_string());
                let bound = self
                    .graded
                    .catalogue
                    .indicator(*key)
                    .map_or(0, |i| i.bindings.keys().filter(|id| self.dataset.applies(**id)).count());
                // A row that is answered for one regulation lacks the other alone.
                if regulations.len() == bound { written } else { format!("{written} ({})", list(regulations)) }
            });
            let unanswered: Vec<String> = told.collect();
            if !unanswered.is_empty() {
                let place = Place::missing(DataPath::root().key("areas").key(area_key).key("observations"));
                let fault = Diagnostic::new(Code::UnansweredInFinal, place).with("area", area_key);
                self.push(fault.with("count", unanswered.len()).with("keys", unanswered.join(", ")));
            }
            for key in unclear {
                let place = self.row(key).key("state");
                self.push(Diagnostic::new(Code::UnclearInFinal, place).with("key", key));
            }
        }
    }

    /// Q4: a final report needs the inspectors' acceptance of every grade.
    fn accepted(&mut self) {
        if self.dataset.acceptance == Acceptance::DerivedAccepted {
            return;
        }
        let lacking: Vec<String> = self
            .graded
            .areas
            .iter()
            .filter(|(key, area)| {
                area.columns.keys().any(|id| self.graded.graded(**key, *id).is_some_and(|g| g.set.is_none()))
            })
            .map(|(key, _)| key.to_string())
            .collect();
        if !lacking.is_empty() {
            let place = Place::missing(DataPath::root().key("derived_grades"));
            self.push(Diagnostic::new(Code::NotAccepted, place).with("areas", lacking.join(", ")));
        }
    }

    /// Q3, Q4, Q9, Q14: set and adjusted grades against the derived ones.
    fn grades(&mut self) {
        for area in self.graded.areas.keys() {
            let path = DataPath::root().key("areas").key(area);
            let mostly = self.columns(*area, |graded| graded.derived.advice_mostly_unmet);
            for ((unmet, of), regulations) in mostly {
                let fault = Diagnostic::new(Code::AdviceMostlyUnmet, Place::key(path.clone())).with("area", area);
                self.push(fault.with("unmet", unmet).with("of", of).with_several("regulation", &regulations));
            }
            let differing = self.columns(*area, |graded| {
                let set = graded.set.as_ref().filter(|_| graded.differs())?;
                Some((set.grade, set.reason.is_none(), outcome_fact(graded.derived.outcome)))
            });
            for ((grade, unexplained, derived), regulations) in differing {
                let path = path.key("grades").key("set").key(regulations[0]);
                let diagnostic = if unexplained {
                    Diagnostic::new(Code::MissingReason, Place::missing(path.key("reason"))).with("what", "set-grade")
                } else {
                    Diagnostic::new(Code::GradeDiffers, path.key("grade"))
                };
                let diagnostic = diagnostic.with("area", area).with_several("regulation", &regulations);
                self.push(diagnostic.with("grade", grade).with("derived", derived));
            }
            let no_better = self.columns(*area, |graded| {
                let adjusted = graded.adjusted.as_ref()?.grade;
                graded.initial().filter(|initial| adjusted <= *initial).map(|initial| (adjusted, initial))
            });
            for ((grade, initial), regulations) in no_better {
                let path = path.key("grades").key("adjusted").key(regulations[0]).key("grade");
                let fault = Diagnostic::new(Code::AdjustedNotBetter, path).with("area", area).with("grade", grade);
                self.push(fault.with("initial", initial).with_several("regulation", &regulations));
            }
            self.adjusted_beyond(&path.key("grades").key("adjusted"), *area);
            self.adjusted_plan(&path.key("grades").key("adjusted"), *area);
            self.adjusted_rests(&path.key("grades").key("adjusted"), *area);
        }
    }

    /// Returns what `find` finds in the columns of an area: what is the same in several columns is
    /// one thing to tell.
    fn columns<T: PartialEq>(&self, area: AreaKey, find: impl Fn(&Graded) -> Option<T>) -> Vec<(T, Vec<RegulationId>)> {
        let mut found: Vec<(T, Vec<RegulationId>)> = Vec::new();
        for regulation in self.graded.catalogue.regulations.keys() {
            let Some(value) = self.graded.graded(area, *regulation).and_then(&find) else { continue };
            match found.iter_mut().find(|(known, _)| *known == value) {
                Some((_, regulations)) => regulations.push(*regulation),
                None => found.push((value, vec![*regulation])),
            }
        }
        found
    }

    /// Q3: a plan lifts a D to the grade that the rule proposes. Further up is the inspectors'
    /// right, with a reason.
    fn adjusted_beyond(&mut self, path: &DataPath, area: AreaKey) {
        let Some(proposed) = self.graded.grade_after_plan(area) else { return };
        let beyond = self.columns(area, |graded| {
            let adjusted = graded.adjusted.as_ref().filter(|adjusted| adjusted.reason.is_none())?;
            (graded.initial() == Some(Grade::D) && adjusted.grade > proposed).then_some(adjusted.grade)
        });
        for (grade, regulations) in beyond {
            let path = path.key(regulations[0]).key("grade");
            let fault = Diagnostic::new(Code::AdjustedBeyondProposal, path).with("area", area).with("grade", grade);
            self.push(fault.with("proposed", proposed).with_several("regulation", &regulations));
        }
    }

    fn adjusted_plan(&mut self, path: &DataPath, area: AreaKey) {
        if self.diags.is_damaged(&DataPath::root().key("plan")) {
            return;
        }
        let ids: Vec<&str> = self.dataset.plan_items().iter().map(|item| item.id.as_str()).collect();
        let items = self.columns(area, |graded| graded.adjusted.as_ref().map(|adjusted| adjusted.plan_items.clone()));
        // Without a plan that alone is told.
        let items = items.into_iter().filter(|_| !ids.is_empty());
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        for (named, regulations) in items {
            for (i, id) in named.iter().enumerate().filter(|(_, id)| !known.contains(id.as_str())) {
                if self.diags.is_full() {
                    return;
                }
                let path = path.key(regulations[0]).key("plan_items").index(i);
                let fault = Diagnostic::new(Code::UnknownPlanItem, path).with("id", id);
                self.push(fault.meant(id, ids.iter().copied()).with("known", some(&ids)));
            }
        }
    }

    /// Q3 to Q5: an adjusted grade follows an initial one and rests on the plan.
    fn adjusted_rests(&mut self, path: &DataPath, area: AreaKey) {
        let no_initial =
            self.columns(area, |graded| (graded.adjusted.is_some() && graded.initial().is_none()).then_some(()));
        for ((), regulations) in no_initial {
            let fault = Diagnostic::new(Code::AdjustedWithoutPlan, Place::key(path.clone())).with("what", "initial");
            self.push(fault.with("area", area).with_several("regulation", &regulations));
        }
        let items = self.dataset.plan_items();
        if self.diags.is_damaged(&DataPath::root().key("plan")) {
            return;
        }
        let adjusted =
            self.columns(area, |graded| graded.adjusted.as_ref().map(|adjusted| adjusted.plan_items.clone()));
        for (named, regulations) in adjusted {
            if items.is_empty() {
                let fault = Diagnostic::new(Code::AdjustedWithoutPlan, Place::key(path.clone())).with("what", "plan");
                self.push(fault.with("area", area).with_several("regulation", &regulations));
                continue;
            }
            let complete = items.iter().filter(|item| named.contains(&item.id) && item.is_complete());
            let covered: BTreeSet<IndicatorKey> = complete.flat_map(|item| item.about.iter().copied()).collect();
            let Some(graded) = self.graded.graded(area, regulations[0]) else { continue };
            // Only a D has föreskrifter to cover.
            let deciding = graded.derived.deciding.iter().filter(|_| graded.derived.outcome.grade() == Some(Grade::D));
            let missing: Vec<String> = deciding.filter(|key| !covered.contains(key)).map(ToString::to_string).collect();
            if !missing.is_empty() && named.iter().all(|id| items.iter().any(|item| item.id == *id)) {
                let path = path.key(regulations[0]).key("plan_items");
                let fault = Diagnostic::new(Code::AdjustedNotCovered, Place::key(path)).with("area", area);
                self.push(fault.with("keys", missing.join(", ")));
            }
        }
    }

    /// The plan comes after the visit, and an adjusted grade after the plan.
    fn days(&mut self) {
        let dates = &self.dataset.dates;
        let plan = self.dataset.plan.as_ref().and_then(|plan| plan.received);
        let visit = dates.visit_end.or(dates.visit_start);
        if let (Some(day), Some(first)) = (plan, visit)
            && day < first
        {
            let path = DataPath::root().key("plan").key("received");
            self.push(out_of_order(path, "received", day, "visit_start", first));
        }
        let before =
            plan.or(dates.plan_received).map(|day| ("plan_received", day)).or(visit.map(|day| ("visit_start", day)));
        for (key, area) in &self.dataset.areas {
            let mut seen = BTreeSet::new();
            for (regulation, adjusted) in &area.adjusted {
                let Some((earlier, first)) =
                    before.filter(|(_, first)| adjusted.date < *first && seen.insert(adjusted.date))
                else {
                    continue;
                };
                let path =
                    DataPath::root().key("areas").key(key).key("grades").key("adjusted").key(regulation).key("date");
                self.push(out_of_order(path, "date", adjusted.date, earlier, first));
            }
        }
    }

    /// Q15: every unmet föreskrift is named by a weakness.
    fn weaknesses(&mut self) {
        let named: BTreeSet<IndicatorKey> =
            self.dataset.weaknesses.iter().flat_map(|point| point.about.iter().copied()).collect();
        if self.diags.is_damaged(&DataPath::root().key("weaknesses")) {
            return;
        }
        for (key, _) in self.graded.unmet(Binding::Regulation) {
            if !named.contains(&key) {
                let fault = Diagnostic::new(Code::MissingWeakness, self.row(key).key("state")).with("key", key);
                self.push(fault.with("title", self.title(key)));
            }
        }
    }

    fn title(&self, key: IndicatorKey) -> String {
        self.graded.catalogue.indicator(key).map(|i| i.title.clone()).unwrap_or_default()
    }

    /// Q7: a plan item for each unmet föreskrift, and none for a row that is met.
    fn plan_covers(&mut self) {
        if self.diags.is_damaged(&DataPath::root().key("plan")) {
            return;
        }
        let items = self.dataset.plan_items();
        let adjusted = self.dataset.areas.values().any(|area| !area.adjusted.is_empty());
        let covered: BTreeSet<IndicatorKey> = items.iter().flat_map(|item| item.about.iter().copied()).collect();
        // A self-assessment owes nobody a plan; one that has a plan should have the whole of it.
        let is_owed = self.dataset.kind == Kind::Inspection || adjusted || !items.is_empty();
        for (key, _) in self.graded.unmet(Binding::Regulation) {
            if is_owed && !covered.contains(&key) {
                let mut fault = Diagnostic::new(Code::MissingPlanItem, self.row(key).key("state"));
                if self.dataset.stage == Stage::Final && adjusted {
                    fault.severity = Severity::Error;
                }
                self.push(fault.with("key", key).with("title", self.title(key)));
            }
        }
        for (i, item) in items.iter().enumerate() {
            for (n, key) in item.about.iter().enumerate() {
                let current = self.dataset.current_regulations();
                let states: Vec<State> =
                    current.filter_map(|id| self.dataset.observation(*key, id).map(Observation::state)).collect();
                if !states.is_empty() && states.iter().all(|state| *state == State::Met) {
                    let place = DataPath::root().key("plan").key("items").index(i).key("about").index(n);
                    self.push(Diagnostic::new(Code::PlanForMetRow, place).with("key", key).with("id", &item.id));
                }
            }
        }
    }

    /// What a plan promises lies after the visit that it answers to.
    fn due_after_visit(&mut self, path: DataPath, due: Option<&Due>, id: &str) {
        let visit = self.dataset.dates.visit_start;
        if let (Some(due), Some(visit)) = (due, visit)
            && due.is_past(visit)
        {
            let fault = Diagnostic::new(Code::DueBeforeVisit, path).with("id", id).with("due", due.text());
            self.push(fault.with("visit", visit));
        }
    }

    /// Q18 to Q20: the times and roles of the plan.
    fn plan_items(&mut self) {
        let items = self.dataset.plan_items();
        for (i, item) in items.iter().enumerate() {
            let path = DataPath::root().key("plan").key("items").index(i);
            for (n, measure) in item.measures.iter().enumerate() {
                let due = path.key("measures").index(n).key("due");
                self.due_after_visit(due.clone(), measure.due.as_ref(), &item.id);
                if measure.responsible.is_empty() && item.responsible.is_empty() {
                    let place = Place::missing(path.key("measures").index(n).key("responsible"));
                    self.push(Diagnostic::new(Code::NoResponsible, place).with("what", "measure").with("id", &item.id));
                }
                if measure.due.is_none() && item.due.is_none() {
                    self.push(
                        Diagnostic::new(Code::NoDue, Place::missing(due)).with("what", "measure").with("id", &item.id),
                    );
                }
            }
            self.due_after_visit(path.key("due"), item.due.as_ref(), &item.id);
            if item.follow_up.is_some() && item.follow_up_responsible.is_empty() {
                let place = Place::missing(path.key("follow_up_responsible"));
                self.push(Diagnostic::new(Code::NoResponsible, place).with("what", "follow-up").with("id", &item.id));
            }
            if item.follow_up.is_none() && !item.follow_up_responsible.is_empty() {
                let place = Place::missing(path.key("follow_up"));
                self.push(Diagnostic::new(Code::NoDue, place).with("what", "follow-up").with("id", &item.id));
            }
            let last = |due: &Due| due.period().map(|period| (period.last, due.text().to_owned()));
            let measures = item.measures.iter().filter_map(|m| m.due.as_ref()).filter_map(last).max();
            let own = item.due.as_ref().and_then(last);
            if let (Some((day, text)), Some((latest, measure))) = (&own, &measures)
                && day < latest
            {
                let fault = Diagnostic::new(Code::DueBeforeMeasure, path.key("due")).with("id", &item.id);
                self.push(fault.with("due", text).with("measure", measure));
            }
            let due = own.into_iter().chain(measures).max();
            if let (Some((day, text)), Some((latest, due))) = (item.follow_up.as_ref().and_then(last), due)
                && day < latest
            {
                let fault = Diagnostic::new(Code::FollowUpBeforeDue, path.key("follow_up")).with("id", &item.id);
                self.push(fault.with("value", text).with("due", due));
            }
        }
    }
}

fn out_of_order(path: DataPath, later: &str, day: NaiveDate, earlier: &str, first: NaiveDate) -> Diagnostic {
    let fault = Diagnostic::new(Code::DatesOutOfOrder, path).with("later", later).with("day", day);
    fault.with("earlier", earlier).with("first", first)
}

/// Returns the first names of a list that may be long, each as far as anybody reads.
fn some(names: &[&str]) -> String {
    const MOST: usize = 20;
    const LONGEST: usize = 30;
    let short = |name: &&str| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => (*name).to_owned(),
    };
    let more = if names.len() > MOST { ", …" } else { "" };
    names.iter().take(MOST).map(short).collect::<Vec<_>>().join(", ") + more
}

fn list(regulations: &[RegulationId]) -> String {
    regulations.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Returns a derived outcome as a fact: the grades that are possible, or `nothing`.
fn outcome_fact(outcome: Outcome) -> String {
    match outcome {
        Outcome::Nothing => "nothing".to_owned(),
        Outcome::Grade { .. } | Outcome::Range { .. } => outcome.in_short(),
    }
}
