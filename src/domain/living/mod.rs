//! The living action plan: what a unit has promised after a review, and what became of it.
//!
//! The finding that an item answers to is frozen; the plan lives. Nothing that can be told from the
//! rest is stored: the status of an item, what is late and what is due next are reckoned for a day.

mod due;
mod entry;
mod status;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use due::{DueKind, DueRow, FOLLOW_UP, next_follow_up};
pub use entry::{Act, Entry, EntryId, FieldChange, Op};
pub use status::{
    Done, ItemStatus, Status, StatusWord, Transition, TransitionError, Verified, another_role, is_same_role,
};

use super::{CatalogueRef, Due, IndicatorKey, Kind, RegulationId, Unit};

/// Why an item is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// A föreskrift is not met: the unit owes a plan for it (domain decision Q7).
    Regulation,
    /// An allmänt råd is not met: a plan is recommended.
    Advice,
    /// Something that could be better: the unit chooses.
    Improvement,
}

impl Demand {
    /// Returns the English word of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Regulation => "regulation",
            Self::Advice => "advice",
            Self::Improvement => "improvement",
        }
    }
}

/// The occasion that a plan answers to, as it was when the plan began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What the dataset was made for.
    pub kind: Kind,
    /// The file of the dataset, as seen from the plan's folder.
    pub file: Option<String>,
    /// The fingerprint of everything that was found (domain decision Q31).
    pub fingerprint: Option<String>,
    /// The last day of the visit.
    pub visit: Option<NaiveDate>,
    /// The day of the final report.
    pub final_report: Option<NaiveDate>,
    /// The day by which the plan is wanted.
    pub plan_due: Option<NaiveDate>,
    /// The day on which the deficiencies are followed up.
    pub follow_up: Option<NaiveDate>,
    /// The day by which the next external review is due.
    pub next_review: Option<NaiveDate>,
}

/// What was found, frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The indicator; none for an improvement that is about no row.
    pub indicator: Option<IndicatorKey>,
    /// The regulations under which it was found.
    pub regulations: Vec<RegulationId>,
    /// What was found, in the reviewers' words.
    pub text: Option<String>,
    /// The fingerprint of what was found (domain decision Q31).
    pub fingerprint: Option<String>,
}

/// When, how and by whom something is to be followed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUpPlan {
    /// When, perhaps again and again.
    pub due: Option<Due>,
    /// How.
    pub how: Option<String>,
    /// By which roles; the first is the main one.
    pub responsible: Vec<String>,
}

/// What somebody has written down on a day: a follow-up that was held, or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub date: NaiveDate,
    /// Who, as a role.
    pub by: Option<String>,
    /// What.
    pub text: String,
}

/// A step on the way to a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What is then reached.
    pub text: String,
    /// When.
    pub due: Option<Due>,
    /// The day on which it was reached.
    pub done: Option<NaiveDate>,
}

/// Something that shows that a measure was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What it is, and where it is kept.
    pub text: String,
    /// From when.
    pub date: Option<NaiveDate>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id, `P1.1`.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// By which roles; the first is the main one.
    pub responsible: Vec<String>,
    /// When.
    pub due: Option<Due>,
    /// How far it has come.
    pub status: Status,
    /// What it costs or takes, as written.
    pub cost: Option<String>,
    /// The ids of other items that it serves too.
    pub serves: Vec<String>,
    /// Steps on the way.
    pub milestones: Vec<Milestone>,
    /// What shows that it was done.
    pub evidence: Vec<Proof>,
    /// How its effect is to be followed up.
    pub follow_up: FollowUpPlan,
    /// The follow-ups that were held.
    pub follow_ups: Vec<Note>,
    /// What people have to say.
    pub comments: Vec<Note>,
}

/// One item: a deficiency, why it was so, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id, `P1`.
    pub id: String,
    /// Why it is in the plan.
    pub demand: Demand,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Why it was so.
    pub cause: Option<String>,
    /// What the measures are expected to lead to.
    pub effect: Option<String>,
    /// When all of it is to be done, as received.
    pub due: Option<Due>,
    /// By which roles, as received.
    pub responsible: Vec<String>,
    /// How the whole item is to be followed up.
    pub follow_up: FollowUpPlan,
    /// What is to be done.
    pub measures: Vec<Measure>,
    /// The follow-ups that were held.
    pub follow_ups: Vec<Note>,
    /// What people have to say.
    pub comments: Vec<Note>,
}

/// That the inspectors have accepted the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// When.
    pub date: NaiveDate,
    /// Who, as a role.
    pub by: Option<String>,
    /// What they had to say.
    pub reason: Option<String>,
}

/// A checked plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The catalogue it was made with.
    pub catalogue: CatalogueRef,
    /// The unit.
    pub unit: Unit,
    /// The occasion it answers to.
    pub review: Review,
    /// When the inspectors received it.
    pub received: Option<NaiveDate>,
    /// Words before the items.
    pub introduction: Option<String>,
    /// That it was accepted, the last time.
    pub accepted: Option<Accepted>,
    /// The items, in the order of the file.
    pub items: Vec<Item>,
    /// What happened, oldest first.
    pub history: Vec<Entry>,
}

impl Measure {
    /// Returns when it is to be done: its own time, else that of its item.
    pub fn due_in<'a>(&'a self, item: &'a Item) -> Option<&'a Due> {
        self.due.as_ref().or(item.due.as_ref())
    }

    /// Returns by which roles it is done: its own, else those of its item.
    pub fn responsible_in<'a>(&'a self, item: &'a Item) -> &'a [String] {
        if self.responsible.is_empty() { &item.responsible } else { &self.responsible }
    }

    /// Tells whether it is not done though its last possible day has passed.
    pub fn is_late(&self, item: &Item, as_of: NaiveDate) -> bool {
        self.status.is_open() && self.due_in(item).is_some_and(|due| due.is_past(as_of))
    }
}

impl Item {
    /// Returns the indicators it is about.
    pub fn about(&self) -> impl Iterator<Item = IndicatorKey> + '_ {
        self.findings.iter().filter_map(|finding| finding.indicator)
    }
}

/// What a plan lacks before it can be accepted (domain decision Q5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// An item has no measure.
    Measure(String),
    /// Nobody is responsible for a measure.
    Responsible(String),
    /// A measure has no due time.
    Due(String),
    /// No day can be told from the due time of a measure.
    VagueDue(String, String),
}

impl Plan {
    /// Returns the measures that an item is served by: its own, and those of others that name it.
    /// Cancelled ones are among them.
    pub fn measures_of<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a Item, &'a Measure)> {
        let own = item.measures.iter().map(move |measure| (item, measure));
        let others = self.items.iter().filter(|other| other.id != item.id);
        let serving = others.flat_map(|other| other.measures.iter().map(move |measure| (other, measure)));
        own.chain(serving.filter(|(_, measure)| measure.serves.contains(&item.id)))
    }

    /// Returns all measures with their items, in the order of the file.
    pub fn measures(&self) -> impl Iterator<Item = (&Item, &Measure)> {
        self.items.iter().flat_map(|item| item.measures.iter().map(move |measure| (item, measure)))
    }

    /// Returns the item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns the measure with this id, and its item.
    pub fn measure(&self, id: &str) -> Option<(&Item, &Measure)> {
        self.measures().find(|(_, measure)| measure.id == id)
    }

    /// Returns how far an item has come, told from its measures.
    pub fn status_of(&self, item: &Item) -> ItemStatus {
        ItemStatus::of(self.measures_of(item).map(|(_, measure)| &measure.status))
    }

    /// Tells whether a measure of an item is late.
    pub fn is_late(&self, item: &Item, as_of: NaiveDate) -> bool {
        self.measures_of(item).any(|(owner, measure)| measure.is_late(owner, as_of))
    }

    /// Returns how many measures have come how far.
    pub fn progress(&self) -> BTreeMap<StatusWord, usize> {
        let mut counts = BTreeMap::new();
        for (_, measure) in self.measures() {
            *counts.entry(measure.status.word()).or_default() += 1;
        }
        counts
    }

    /// Returns what an item lacks before its plan can be accepted: a measure, and for each measure
    /// who and when (domain decision Q5). What was cancelled promises nothing.
    pub fn lacks(&self, item: &Item) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut promised = 0;
        for (owner, measure) in self.measures_of(item) {
            if matches!(measure.status, Status::Cancelled { .. }) {
                continue;
            }
            promised += 1;
            if measure.responsible_in(owner).is_empty() {
                lacks.push(Lack::Responsible(measure.id.clone()));
            }
            match measure.due_in(owner) {
                None => lacks.push(Lack::Due(measure.id.clone())),
                Some(Due::Unknown { text }) => lacks.push(Lack::VagueDue(measure.id.clone(), text.clone())),
                Some(Due::Within { .. } | Due::Recurring { .. }) => {}
            }
        }
        if promised == 0 {
            lacks.push(Lack::Measure(item.id.clone()));
        }
        lacks
    }
}
