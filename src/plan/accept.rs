//! What the inspectors' acceptance of a plan writes into the dataset of the review.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diag::DataPath;
use crate::domain::living::{self, Demand, Lack, Status};
use crate::domain::{AreaKey, Binding, Due, Grade, IndicatorKey, Measure, Plan, PlanItem, RegulationId};
use crate::edit::{Change, Value, differences};
use crate::grading::{Graded, GradedInspection};
use crate::load::Tree;

/// Something that a plan lacks before it can be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// A föreskrift that is not met and that no item is about.
    Row(IndicatorKey),
    /// Something that a demanded item lacks.
    Item(Lack),
}

/// The grade that an area gets under a regulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// The area.
    pub area: AreaKey,
    /// The regulation.
    pub regulation: RegulationId,
    /// The grade.
    pub grade: Grade,
    /// The items that it rests on.
    pub items: Vec<String>,
    /// The day and the reason of an adjustment that stands already and is to stay.
    pub kept: Option<(NaiveDate, Option<String>)>,
}

/// What the inspectors have decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// When.
    pub date: NaiveDate,
    /// Why, as it is printed.
    pub reason: Option<String>,
    /// The grades.
    pub adjustments: Vec<Adjustment>,
}

/// Returns what a plan lacks: for each demanded item and each föreskrift that is not met (domain
/// decisions Q5, Q7).
pub fn lacking(plan: &living::Plan, graded: &GradedInspection<'_>) -> Vec<Lacking> {
    let demanded = graded.unmet(Binding::Regulation);
    let is_demanded = |item: &living::Item| {
        item.demand == Demand::Regulation || item.about().any(|key| demanded.iter().any(|(row, _)| *row == key))
    };
    let rows = demanded.iter().map(|(key, _)| *key);
    let rows = rows.filter(|key| !plan.items.iter().any(|item| item.about().any(|about| about == *key)));
    let mut lacking: Vec<Lacking> = rows.map(Lacking::Row).collect();
    for item in plan.items.iter().filter(|item| is_demanded(item)) {
        lacking.extend(plan.lacks(item).into_iter().map(Lacking::Item));
    }
    // A measure that serves several items lacks what it lacks once.
    let mut seen = Vec::new();
    lacking.retain(|one| {
        let is_new = !seen.contains(one);
        seen.push(one.clone());
        is_new
    });
    lacking
}

/// Returns the plan as it was received: what it promises, without what was cancelled and without items
/// that promise nothing.
pub fn received(plan: &living::Plan, day: NaiveDate) -> Plan {
    let items = plan.items.iter().filter_map(|item| {
        let promised = plan.measures_of(item).filter(|(_, m)| !matches!(m.status, Status::Cancelled { .. }));
        let measures: Vec<Measure> = promised
            .map(|(owner, measure)| Measure {
                text: measure.text.clone(),
                due: measure.due.clone().or_else(|| owner.due.clone().filter(|_| owner.id != item.id)),
                responsible: match measure.responsible.is_empty() && owner.id != item.id {
                    true => owner.responsible.clone(),
                    false => measure.responsible.clone(),
                },
            })
            .collect();
        let about: Vec<IndicatorKey> = item.about().collect();
        (!measures.is_empty() && !about.is_empty()).then(|| PlanItem {
            id: item.id.clone(),
            about,
            measures,
            due: item.due.clone(),
            responsible: item.responsible.clone(),
            follow_up: item.follow_up.due.clone(),
            follow_up_responsible: item.follow_up.responsible.clone(),
        })
    });
    Plan { received: plan.received.or(Some(day)), introduction: plan.introduction.clone(), items: items.collect() }
}

/// Returns the grades that are proposed for a dataset which holds the received plan: where every
/// föreskrift that decided a D is covered by a complete item (Q3, Q5).
pub fn propose(graded: &GradedInspection<'_>) -> Vec<Adjustment> {
    let mut adjustments = Vec::new();
    for area in graded.catalogue.areas.keys() {
        for regulation in graded.catalogue.regulations.keys() {
            let Some(grade) = graded.proposed_adjustment(*area, *regulation) else { continue };
            let deciding = graded.graded(*area, *regulation).map(|g: &Graded| g.derived.deciding.clone());
            let deciding = deciding.unwrap_or_default();
            let items = graded
                .dataset
                .plan_items()
                .iter()
                .filter(|item| item.is_complete() && item.about.iter().any(|key| deciding.contains(key)));
            let items = items.map(|item| item.id.clone()).collect();
            adjustments.push(Adjustment { area: *area, regulation: *regulation, grade, items, kept: None });
        }
    }
    adjustments
}

/// Returns the changes that write a received plan and the adjusted grades into a dataset's file. The
/// initial grades stay.
pub fn changes(tree: &Tree, plan: &Plan, verdict: &Verdict) -> Vec<Change> {
    let root = Value::from(tree.root());
    let mut changes = Vec::new();
    let mut write = |path: DataPath, value: Value| changes.extend(differences(&root, &path, &value));
    write(DataPath::root().key("plan"), plan_value(plan));
    let mut areas: BTreeMap<AreaKey, Vec<&Adjustment>> = BTreeMap::new();
    for one in &verdict.adjustments {
        areas.entry(one.area).or_default().push(one);
    }
    for (area, adjustments) in areas {
        let path = DataPath::root().key("areas").key(area).key("grades").key("adjusted");
        write(path, adjusted_value(&adjustments, verdict));
    }
    let dates = DataPath::root().key("dates");
    if let Some(received) = plan.received {
        write(dates.key("plan_received"), Value::text(received.to_string()));
    }
    if !verdict.adjustments.is_empty() {
        write(dates.key("regraded"), Value::text(verdict.date.to_string()));
    }
    changes
}

fn adjusted_value(adjustments: &[&Adjustment], verdict: &Verdict) -> Value {
    let one = |adjustment: &Adjustment| {
        let (date, reason) = adjustment.kept.clone().unwrap_or_else(|| (verdict.date, verdict.reason.clone()));
        let mut entries = vec![("grade".to_owned(), Value::text(adjustment.grade.letter()))];
        reason.iter().for_each(|reason| entries.push(("reason".to_owned(), Value::text(reason))));
        entries.push(("date".to_owned(), Value::text(date.to_string())));
        entries.push(("plan_items".to_owned(), Value::texts(&adjustment.items)));
        Value::Map(entries)
    };
    let said = |one: &Adjustment| (one.grade, one.items.clone(), one.kept.clone());
    let same = adjustments.windows(2).all(|pair| said(pair[0]) == said(pair[1]));
    match adjustments {
        // One value stands for all regulations that there are.
        [first, _, ..] if same => one(first),
        several => Value::Map(several.iter().map(|a| (a.regulation.to_string(), one(a))).collect()),
    }
}

fn plan_value(plan: &Plan) -> Value {
    let mut entries: Vec<(String, Value)> = Vec::new();
    let mut say = |key: &str, value: Value| {
        if value != Value::Null {
            entries.push((key.to_owned(), value));
        }
    };
    say("received", plan.received.map_or(Value::Null, |day| Value::text(day.to_string())));
    say("introduction", plan.introduction.as_ref().map_or(Value::Null, Value::text));
    say("items", Value::List(plan.items.iter().map(item_value).collect()));
    Value::Map(entries)
}

fn item_value(item: &PlanItem) -> Value {
    let due = |due: &Option<Due>| due.as_ref().map_or(Value::Null, |due| Value::text(due.text()));
    let roles = |roles: &[String]| if roles.is_empty() { Value::Null } else { Value::texts(roles) };
    let mapping = |entries: Vec<(&str, Value)>| {
        let entries = entries.into_iter().filter(|(_, value)| *value != Value::Null);
        Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let measure = |measure: &Measure| {
        mapping(vec![
            ("text", Value::text(&measure.text)),
            ("due", due(&measure.due)),
            ("responsible", roles(&measure.responsible)),
        ])
    };
    mapping(vec![
        ("id", Value::text(&item.id)),
        ("about", Value::texts(item.about.iter().map(ToString::to_string))),
        ("measures", Value::List(item.measures.iter().map(measure).collect())),
        ("due", due(&item.due)),
        ("responsible", roles(&item.responsible)),
        ("follow_up", due(&item.follow_up)),
        ("follow_up_responsible", roles(&item.follow_up_responsible)),
    ])
}
