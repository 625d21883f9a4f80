//! The action plan as received.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::raw::{RawPlan, RawPlanItem, RawPreviousItem, RawPreviousPlan};
use super::shapes::Short;
use super::values::Checker;
use super::vocabulary::{DEMANDS, MEASURE_STATUSES};
use crate::diag::{Code, DataPath, Diagnostic};
use crate::domain::living::{Demand, StatusWord};
use crate::domain::{Measure, Plan, PlanItem, PreviousItem, PreviousMeasure, PreviousPlan};

impl Checker<'_> {
    /// Returns the plan, if there is one.
    pub fn plan(&mut self, raw: Option<&RawPlan>, path: &DataPath) -> Option<Plan> {
        let raw = raw?;
        let items = path.key("items");
        if raw.items.is_empty() {
            self.required(None, &items);
        }
        let mut ids = BTreeSet::new();
        let mut found = Vec::new();
        for (i, entry) in raw.items.entries() {
            let path = items.index(i);
            let Some(raw) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            let item = self.plan_item(raw, &path);
            if !item.id.is_empty() && !ids.insert(item.id.clone()) {
                self.push(Diagnostic::new(Code::DuplicatePlanItem, path.key("id")).with("id", &item.id));
            }
            found.push(item);
        }
        Some(Plan {
            received: self.date(raw.received.as_ref(), &path.key("received")),
            introduction: self.text(raw.introduction.as_ref(), &path.key("introduction")),
            items: found,
        })
    }

    /// Returns what became of the plan before, if the file tells it.
    pub fn previous_plan(&mut self, raw: Option<&RawPreviousPlan>, path: &DataPath) -> Option<PreviousPlan> {
        let raw = raw?;
        let as_of = self.required_date(raw.as_of.as_ref(), &path.key("as_of"));
        let anchor = self.text(raw.anchor.as_ref(), &path.key("anchor"));
        if raw.items.is_empty() {
            self.required(None, &path.key("items"));
        }
        let items = self.list(&raw.items, &path.key("items"), |this, raw, path| this.previous_item(raw, as_of, path));
        Some(PreviousPlan { as_of, anchor, items })
    }

    fn previous_item(&mut self, raw: &RawPreviousItem, as_of: NaiveDate, path: &DataPath) -> PreviousItem {
        let measures = self.list(&raw.measures, &path.key("measures"), |this, raw, path| PreviousMeasure {
            text: this.required(raw.text.as_ref(), &path.key("text")),
            status: this
                .word(raw.status.as_ref(), &path.key("status"), &MEASURE_STATUSES)
                .unwrap_or(StatusWord::Planned),
            due: this.text(raw.due.as_ref(), &path.key("due")),
            done: this.date(raw.done.as_ref(), &path.key("done")),
            effect: this.text(raw.effect.as_ref(), &path.key("effect")),
        });
        let id = self.required(raw.id.as_ref(), &path.key("id"));
        let about = self.about(&raw.about, &path.key("about"));
        let text = self.required(raw.text.as_ref(), &path.key("text"));
        let demand = self.word(raw.demand.as_ref(), &path.key("demand"), &DEMANDS).unwrap_or(Demand::Improvement);
        PreviousItem::new(id, about, text, demand, measures, as_of)
    }

    fn plan_item(&mut self, raw: &RawPlanItem, path: &DataPath) -> PlanItem {
        if raw.about.is_empty() {
            self.required(None, &path.key("about"));
        }
        if raw.measures.is_empty() {
            self.required(None, &path.key("measures"));
        }
        let mut measures = Vec::new();
        for (i, entry) in raw.measures.entries() {
            let path = path.key("measures").index(i);
            let Some(Short(raw)) = entry else {
                self.empty_entry::<()>(&path);
                continue;
            };
            measures.push(Measure {
                text: self.required(raw.text.as_ref(), &path.key("text")),
                due: self.due(raw.due.as_ref(), &path.key("due")),
                responsible: self.roles(&raw.responsible, &path.key("responsible")),
            });
        }
        PlanItem {
            id: self.required(raw.id.as_ref(), &path.key("id")),
            about: self.about(&raw.about, &path.key("about")),
            measures,
            due: self.due(raw.due.as_ref(), &path.key("due")),
            responsible: self.roles(&raw.responsible, &path.key("responsible")),
            follow_up: self.due(raw.follow_up.as_ref(), &path.key("follow_up")),
            follow_up_responsible: self.roles(&raw.follow_up_responsible, &path.key("follow_up_responsible")),
        }
    }
}
