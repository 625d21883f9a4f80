//! Everything in a plan that has its time, done or not, as a calendar wants to know it.
//!
//! `Plan::due` tells what is left to do. A calendar must also be told of what is done or cancelled,
//! because it may still hold it, and it must know each thing again however it is changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::Input;
use crate::domain::Due;
use crate::domain::living::{
    Demand, DueKind, Entry, FOLLOW_UP, FollowUpPlan, Item, ItemStatus, Measure, Milestone, Note, Op, Plan, Status,
    is_same_role, next_follow_up,
};
use crate::seal;

/// How far a thing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Not begun.
    Planned,
    /// Begun, and so many hundredths of it done.
    InProgress(usize),
    /// Done, where known on which day.
    Done(Option<NaiveDate>),
    /// It will not be done.
    Cancelled,
}

/// When a thing is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When<'p> {
    /// By a day.
    By(NaiveDate),
    /// Once in each round.
    Rounds(&'p Due),
    /// Nobody can tell.
    Unknown,
}

/// One thing.
#[derive(Debug, Clone)]
pub(super) struct Thing<'p> {
    pub kind: DueKind,
    /// The id of the item or measure; none for what concerns the whole unit.
    pub id: Option<&'p str>,
    pub text: &'p str,
    /// When, as written.
    pub written: Option<&'p str>,
    pub when: When<'p>,
    pub responsible: &'p [String],
    pub stage: Stage,
    /// The follow-ups that were held.
    pub held: &'p [Note],
    pub item: Option<&'p Item>,
    /// A name that no other thing has and that does not follow what people change: a hash.
    pub name: String,
    pub touched: Touched,
}

/// What the history tells of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Touched {
    /// How many entries concern it, the first not counted.
    pub times: usize,
    /// The day of the last of them.
    pub last: NaiveDate,
    /// The day from which its present time holds.
    pub since: NaiveDate,
}

impl Thing<'_> {
    /// Tells whether a role has a part in it. What concerns the whole unit concerns everybody.
    pub fn concerns(&self, role: &str) -> bool {
        self.id.is_none() || self.responsible.iter().any(|one| is_same_role(one, role))
    }

    /// Returns the first and the last day of the round that a day lies in.
    pub fn round(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        match self.when {
            When::Rounds(due) => next_follow_up(due, &[], day),
            When::By(_) | When::Unknown => None,
        }
    }
}

/// Returns all things of a plan, in the order of the file. `as_of` is the day of a plan without a history.
pub(super) fn things<'p>(input: &Input<'p>, as_of: NaiveDate) -> Vec<Thing<'p>> {
    let plan = input.plan;
    let maker = Maker { plan, origin: origin(plan), as_of };
    let mut things = maker.of_unit();
    for item in &plan.items {
        for measure in &item.measures {
            things.extend(maker.of_measure(item, measure));
        }
        let stage = if plan.status_of(item) == ItemStatus::Cancelled { Stage::Cancelled } else { Stage::Planned };
        let mut ids: Vec<&str> = plan.measures_of(item).map(|(_, measure)| measure.id.as_str()).collect();
        ids.push(&item.id);
        things.extend(maker.follow_up(item, (&item.id, &item.follow_up, &item.follow_ups), stage, &ids));
    }
    things
}

/// Returns by what a plan is known for ever: the first entry of its history, else the findings it answers
/// to, else its unit.
fn origin(plan: &Plan) -> String {
    let first = plan.history.first().map(|entry| entry.id.as_str().to_owned());
    let fingerprint = || plan.review.fingerprint.clone();
    first.or_else(fingerprint).unwrap_or_else(|| format!("{}\n{}", plan.unit.name, plan.unit.specialty))
}

struct Maker<'p> {
    plan: &'p Plan,
    origin: String,
    as_of: NaiveDate,
}

impl<'p> Maker<'p> {
    fn name(&self, parts: &[&str]) -> String {
        let mut hash = Sha256::new();
        for part in std::iter::once(self.origin.as_str()).chain(parts.iter().copied()) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        seal::code(&hash.finalize().into())
    }

    /// Returns what the history tells of something with these ids; `field` is where its time stands.
    fn touched(&self, ids: &[&str], field: &str) -> Touched {
        let of_unit = |field: Option<&str>| ["unit", "review"].iter().any(|known| field == Some(*known));
        let concerns = |entry: &&Entry| {
            entry.on.iter().any(|id| ids.contains(&id.as_str()))
                || entry.changes.iter().any(|change| match &change.of {
                    Some(id) => ids.contains(&id.as_str()),
                    None => of_unit(change.field.as_deref()) || ids.is_empty(),
                })
        };
        let sets_time = |entry: &&Entry| {
            entry.changes.iter().any(|change| {
                let came = matches!(&change.op, Op::Set { from: None, to: Some(_) });
                let is_time = change.field.as_deref().map_or(came, |known| known == field);
                is_time && change.of.as_deref().is_some_and(|id| ids.contains(&id))
            })
        };
        let entries: Vec<&Entry> = self.plan.history.iter().filter(concerns).collect();
        let day = |entry: Option<&&Entry>| entry.map(|entry| entry.date);
        let first = self.plan.history.first().map_or(self.as_of, |entry| entry.date);
        Touched {
            times: entries.len().saturating_sub(1),
            // People's work may have been brought together in another order than that of the days.
            last: entries.iter().map(|entry| entry.date).max().unwrap_or(first),
            since: day(entries.iter().rfind(|entry| sets_time(entry))).unwrap_or(first),
        }
    }

    /// Returns the days that concern the unit as a whole.
    fn of_unit(&self) -> Vec<Thing<'p>> {
        let (plan, review) = (self.plan, &self.plan.review);
        let is_owed = plan.items.iter().any(|item| item.demand == Demand::Regulation);
        let received = plan.received.or(plan.accepted.as_ref().map(|accepted| accepted.date));
        let sent = received.map_or(Stage::Planned, |day| Stage::Done(Some(day)));
        let days = [
            (DueKind::Plan, review.plan_due.filter(|_| is_owed), "Handlingsplanen lämnas till inspektörerna", sent),
            (DueKind::ReviewFollowUp, review.follow_up, "Bristerna följs upp", Stage::Planned),
            (DueKind::NextReview, review.next_review, "Nästa externa granskning", Stage::Planned),
        ];
        let thing = |(kind, day, text, stage): (DueKind, Option<NaiveDate>, &'p str, Stage)| {
            Some(Thing {
                kind,
                id: None,
                text,
                written: None,
                when: When::By(day?),
                responsible: &[],
                stage,
                held: &[],
                item: None,
                name: self.name(&[kind.word()]),
                touched: self.touched(&[], ""),
            })
        };
        days.into_iter().filter_map(thing).collect()
    }

    fn of_measure(&self, item: &'p Item, measure: &'p Measure) -> Vec<Thing<'p>> {
        let ids = [measure.id.as_str(), item.id.as_str()];
        let stage = stage(measure);
        let thing = Thing {
            kind: DueKind::Measure,
            id: Some(&measure.id),
            text: &measure.text,
            written: measure.due_in(item).map(Due::text),
            when: when(measure.due_in(item)),
            responsible: measure.responsible_in(item),
            stage,
            held: &[],
            item: Some(item),
            name: self.name(&["measure", &measure.id]),
            touched: self.touched(&ids, "due"),
        };
        let mut things = Vec::new();
        // A milestone has no id, and its number is another as soon as one before it is reached. So it is
        // known by what it says, and by how many before it say the same.
        let mut same: BTreeMap<&str, usize> = BTreeMap::new();
        for milestone in &measure.milestones {
            let count = same.entry(milestone.text.as_str()).or_default();
            let name = self.name(&["milestone", &measure.id, &milestone.text, &count.to_string()]);
            *count += 1;
            things.push(Thing {
                kind: DueKind::Milestone,
                text: &milestone.text,
                written: milestone.due.as_ref().map(Due::text),
                when: when(milestone.due.as_ref()),
                stage: stage_of_milestone(milestone, stage),
                name,
                touched: self.touched(&ids, "milestones"),
                ..thing.clone()
            });
        }
        things.push(thing);
        let stage = if stage == Stage::Cancelled { Stage::Cancelled } else { Stage::Planned };
        things.extend(self.follow_up(item, (&measure.id, &measure.follow_up, &measure.follow_ups), stage, &ids));
        things
    }

    fn follow_up(
        &self,
        item: &'p Item,
        (id, plan, held): (&'p str, &'p FollowUpPlan, &'p [Note]),
        stage: Stage,
        ids: &[&str],
    ) -> Option<Thing<'p>> {
        let due = plan.due.as_ref()?;
        let when = when(Some(due));
        // One at a time of its own is over when it was held.
        let is_held = matches!(when, When::By(_)) && next_follow_up(due, held, self.as_of).is_none();
        let last = held.iter().map(|note| note.date).max();
        Some(Thing {
            kind: DueKind::FollowUp,
            id: Some(id),
            text: plan.how.as_deref().unwrap_or(FOLLOW_UP),
            written: Some(due.text()),
            when,
            responsible: &plan.responsible,
            stage: if stage == Stage::Planned && is_held { Stage::Done(last) } else { stage },
            held,
            item: Some(item),
            name: self.name(&["follow-up", id]),
            touched: self.touched(ids, "follow_up"),
        })
    }
}

fn when(due: Option<&Due>) -> When<'_> {
    match due {
        Some(Due::Within { period, .. }) => When::By(period.last),
        Some(due @ Due::Recurring { every: Some(_), .. }) => When::Rounds(due),
        Some(Due::Recurring { every: None, .. } | Due::Unknown { .. }) | None => When::Unknown,
    }
}

fn stage(measure: &Measure) -> Stage {
    match &measure.status {
        Status::Planned => Stage::Planned,
        Status::InProgress => {
            let reached = measure.milestones.iter().filter(|milestone| milestone.done.is_some()).count();
            // What has no milestones is half done; what is not done is never whole.
            let part = (reached * 100).checked_div(measure.milestones.len()).unwrap_or(50);
            Stage::InProgress(part.min(99))
        }
        Status::Done(done) | Status::Verified { done, .. } => Stage::Done(done.date),
        Status::Cancelled { .. } => Stage::Cancelled,
    }
}

/// Returns how far a milestone has come. When its measure is over, so is it.
fn stage_of_milestone(milestone: &Milestone, measure: Stage) -> Stage {
    match (milestone.done, measure) {
        (Some(day), _) => Stage::Done(Some(day)),
        (None, Stage::Planned | Stage::InProgress(_)) => Stage::Planned,
        (None, over @ (Stage::Done(_) | Stage::Cancelled)) => over,
    }
}
