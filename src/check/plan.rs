//! The action plan as received.

use std::collections::BTreeSet;

use super::raw::{RawPlan, RawPlanItem};
use super::shapes::Short;
use super::values::Checker;
use crate::diag::{Code, DataPath, Diagnostic};
use crate::domain::{Measure, Plan, PlanItem};

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
