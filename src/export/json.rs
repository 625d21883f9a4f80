//! A plan as data, with what is reckoned from it.
//!
//! The shape is stable: within a version keys are added, and none is taken away or gets another
//! meaning. Days are `YYYY-MM-DD`; what is not known is `null`; words such as the status are the English
//! ones of the plan's file.

use chrono::NaiveDate;
use serde::Serialize;

use super::Input;
use super::shape::{
    CatalogueData, ChangeData, DueData, EntryData, FindingData, FollowUpData, ItemData, MeasureData, MilestoneData,
    NoteData, PlanData, ReviewData, UnitData, WhenData,
};
use crate::domain::Due;
use crate::domain::living::{
    DueRow, Entry, EntryId, FieldChange, FollowUpPlan, Item, Measure, Milestone, Note, Op, Plan, Proof, Status,
    next_follow_up,
};

/// What the data say they are.
pub const FORMAT: &str = "sporre-plan";
/// The version of their shape.
pub const VERSION: u32 = 1;

/// Returns a plan as a JSON object with a line end.
pub fn json(input: &Input<'_>, as_of: NaiveDate) -> String {
    written(&plan(input, as_of))
}

/// Returns plans as a JSON array of the same objects, with a line end.
pub fn json_of_many(inputs: &[Input<'_>], as_of: NaiveDate) -> String {
    written(&inputs.iter().map(|input| plan(input, as_of)).collect::<Vec<_>>())
}

fn written(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("every key is a text");
    text.push('\n');
    text
}

fn plan<'p>(input: &Input<'p>, as_of: NaiveDate) -> PlanData<'p> {
    let plan = input.plan;
    let (unit, review) = (&plan.unit, &plan.review);
    PlanData {
        format: FORMAT,
        version: VERSION,
        as_of,
        file: input.file,
        head: plan.history.last().map(|entry| entry.id.as_str()),
        unit: UnitData {
            name: &unit.name,
            care_provider: &unit.care_provider,
            region: unit.region.as_deref(),
            specialty: &unit.specialty,
            place: unit.place.as_deref(),
        },
        catalogue: CatalogueData { id: &plan.catalogue.id, version: plan.catalogue.version.as_deref() },
        review: ReviewData {
            kind: review.kind.word(),
            file: review.file.as_deref(),
            fingerprint: review.fingerprint.as_deref(),
            visit: review.visit,
            r#final: review.final_report,
            plan_due: review.plan_due,
            follow_up: review.follow_up,
            next_review: review.next_review,
        },
        received: plan.received,
        introduction: plan.introduction.as_deref(),
        accepted: plan.accepted.as_ref().map(|accepted| NoteData {
            date: Some(accepted.date),
            by: accepted.by.as_deref(),
            text: accepted.reason.as_deref(),
        }),
        items: plan.items.iter().map(|one| item(input, plan, one, as_of)).collect(),
        due: plan.due(as_of).into_iter().map(|row| due(row, as_of)).collect(),
        history: plan.history.iter().map(entry).collect(),
    }
}

fn item<'p>(input: &Input<'p>, plan: &'p Plan, item: &'p Item, as_of: NaiveDate) -> ItemData<'p> {
    let findings = item.findings.iter().map(|finding| FindingData {
        indicator: finding.indicator.map(|key| key.to_string()),
        title: finding.indicator.and_then(|key| input.catalogue.indicator(key)).map(|one| one.title.as_str()),
        regulations: finding.regulations.iter().map(ToString::to_string).collect(),
        text: finding.text.as_deref(),
        fingerprint: finding.fingerprint.as_deref(),
    });
    let serving = plan.measures_of(item).filter(|(owner, _)| owner.id != item.id);
    ItemData {
        id: &item.id,
        demand: item.demand.word(),
        status: plan.status_of(item).word(),
        late: plan.is_late(item, as_of),
        findings: findings.collect(),
        cause: item.cause.as_deref(),
        effect: item.effect.as_deref(),
        due: when(item.due.as_ref(), as_of),
        responsible: &item.responsible,
        follow_up: follow_up(&item.follow_up, as_of),
        measures: item.measures.iter().map(|one| measure(item, one, as_of)).collect(),
        served_by: serving.map(|(_, measure)| measure.id.as_str()).collect(),
        follow_ups: item.follow_ups.iter().map(note).collect(),
        comments: item.comments.iter().map(note).collect(),
    }
}

fn measure<'p>(item: &'p Item, measure: &'p Measure, as_of: NaiveDate) -> MeasureData<'p> {
    let status = &measure.status;
    let cancelled = match status {
        Status::Cancelled { date, by, reason } => Some(NoteData { date: *date, by: by.as_deref(), text: Some(reason) }),
        Status::Planned | Status::InProgress | Status::Done(_) | Status::Verified { .. } => None,
    };
    MeasureData {
        id: &measure.id,
        text: &measure.text,
        responsible: measure.responsible_in(item),
        due: when(measure.due_in(item), as_of),
        status: status.word().word(),
        late: measure.is_late(item, as_of),
        done: status.done().map(|done| NoteData { date: done.date, by: done.by.as_deref(), text: None }),
        verified: status.verified().map(|verified| NoteData {
            date: Some(verified.date),
            by: Some(&verified.by),
            text: verified.effect.as_deref(),
        }),
        cancelled,
        cost: measure.cost.as_deref(),
        serves: &measure.serves,
        milestones: measure.milestones.iter().map(|one| milestone(one, as_of)).collect(),
        evidence: measure.evidence.iter().map(proof).collect(),
        follow_up: follow_up(&measure.follow_up, as_of),
        follow_ups: measure.follow_ups.iter().map(note).collect(),
        comments: measure.comments.iter().map(note).collect(),
    }
}

fn milestone(milestone: &Milestone, as_of: NaiveDate) -> MilestoneData<'_> {
    MilestoneData { text: &milestone.text, due: when(milestone.due.as_ref(), as_of), done: milestone.done }
}

fn when(due: Option<&Due>, as_of: NaiveDate) -> Option<WhenData<'_>> {
    let due = due?;
    let round = next_follow_up(due, &[], as_of);
    let is_recurring = matches!(due, Due::Recurring { .. });
    Some(WhenData {
        text: due.text(),
        first: round.map(|(first, _)| first),
        last: round.map(|(_, last)| last),
        recurring: is_recurring,
    })
}

fn follow_up(plan: &FollowUpPlan, as_of: NaiveDate) -> Option<FollowUpData<'_>> {
    (*plan != FollowUpPlan::default()).then(|| FollowUpData {
        due: when(plan.due.as_ref(), as_of),
        how: plan.how.as_deref(),
        responsible: &plan.responsible,
    })
}

fn note(note: &Note) -> NoteData<'_> {
    NoteData { date: Some(note.date), by: note.by.as_deref(), text: Some(&note.text) }
}

fn proof(proof: &Proof) -> NoteData<'_> {
    NoteData { date: proof.date, by: None, text: Some(&proof.text) }
}

fn due(row: DueRow, as_of: NaiveDate) -> DueData {
    DueData {
        days_left: row.days_left(as_of),
        kind: row.kind.word(),
        id: row.id,
        number: row.number,
        text: row.text,
        written: row.written,
        first: row.first,
        last: row.last,
        recurring: row.recurring,
        responsible: row.responsible,
        late: row.late,
    }
}

fn entry(entry: &Entry) -> EntryData<'_> {
    EntryData {
        id: entry.id.as_str(),
        parents: entry.parents.iter().map(EntryId::as_str).collect(),
        date: entry.date,
        act: entry.act.word(),
        on: &entry.on,
        by: entry.by.as_deref(),
        why: entry.why.as_deref(),
        changes: entry.changes.iter().map(change).collect(),
    }
}

fn change(change: &FieldChange) -> ChangeData<'_> {
    let (of, field) = (change.of.as_deref(), change.field.as_deref());
    let none = ChangeData { of, field, from: None, to: None, add: None, remove: None };
    match &change.op {
        Op::Set { from, to } => ChangeData { from: from.as_deref(), to: to.as_deref(), ..none },
        Op::Add(text) => ChangeData { add: Some(text), ..none },
        Op::Remove(text) => ChangeData { remove: Some(text), ..none },
    }
}
