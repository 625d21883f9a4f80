//! The shape of a plan as data, key by key.

use chrono::NaiveDate;
use serde::Serialize;

/// A plan.
#[derive(Serialize)]
pub(super) struct PlanData<'p> {
    /// Always [`super::FORMAT`].
    pub format: &'static str,
    /// Always [`super::VERSION`].
    pub version: u32,
    /// The day for which everything was reckoned.
    pub as_of: NaiveDate,
    /// The plan's file.
    pub file: Option<&'p str>,
    /// The name of the last entry of the history, by which the whole history is known.
    pub head: Option<&'p str>,
    pub unit: UnitData<'p>,
    pub catalogue: CatalogueData<'p>,
    pub review: ReviewData<'p>,
    pub received: Option<NaiveDate>,
    pub introduction: Option<&'p str>,
    pub accepted: Option<NoteData<'p>>,
    pub items: Vec<ItemData<'p>>,
    /// What is due or will be, earliest first.
    pub due: Vec<DueData>,
    /// What happened, oldest first.
    pub history: Vec<EntryData<'p>>,
}

#[derive(Serialize)]
pub(super) struct UnitData<'p> {
    pub name: &'p str,
    pub care_provider: &'p str,
    pub region: Option<&'p str>,
    pub specialty: &'p str,
    pub place: Option<&'p str>,
}

#[derive(Serialize)]
pub(super) struct CatalogueData<'p> {
    pub id: &'p str,
    pub version: Option<&'p str>,
}

#[derive(Serialize)]
pub(super) struct ReviewData<'p> {
    pub kind: &'static str,
    pub file: Option<&'p str>,
    pub fingerprint: Option<&'p str>,
    pub visit: Option<NaiveDate>,
    pub r#final: Option<NaiveDate>,
    pub plan_due: Option<NaiveDate>,
    pub follow_up: Option<NaiveDate>,
    pub next_review: Option<NaiveDate>,
}

/// When something is to be done.
#[derive(Serialize)]
pub(super) struct WhenData<'p> {
    /// As written.
    pub text: &'p str,
    /// The first and the last possible day; of what comes again those of the present round.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub recurring: bool,
}

#[derive(Serialize)]
pub(super) struct NoteData<'p> {
    pub date: Option<NaiveDate>,
    pub by: Option<&'p str>,
    pub text: Option<&'p str>,
}

#[derive(Serialize)]
pub(super) struct FollowUpData<'p> {
    pub due: Option<WhenData<'p>>,
    pub how: Option<&'p str>,
    pub responsible: &'p [String],
}

#[derive(Serialize)]
pub(super) struct ItemData<'p> {
    pub id: &'p str,
    pub demand: &'static str,
    /// Told from the measures.
    pub status: &'static str,
    /// Whether a measure of the item is late.
    pub late: bool,
    pub findings: Vec<FindingData<'p>>,
    pub cause: Option<&'p str>,
    pub effect: Option<&'p str>,
    pub due: Option<WhenData<'p>>,
    pub responsible: &'p [String],
    pub follow_up: Option<FollowUpData<'p>>,
    pub measures: Vec<MeasureData<'p>>,
    /// The measures of other items that serve this one too.
    pub served_by: Vec<&'p str>,
    pub follow_ups: Vec<NoteData<'p>>,
    pub comments: Vec<NoteData<'p>>,
}

#[derive(Serialize)]
pub(super) struct FindingData<'p> {
    pub indicator: Option<String>,
    /// The indicator's title in the catalogue.
    pub title: Option<&'p str>,
    pub regulations: Vec<String>,
    pub text: Option<&'p str>,
    pub fingerprint: Option<&'p str>,
}

#[derive(Serialize)]
pub(super) struct MeasureData<'p> {
    pub id: &'p str,
    pub text: &'p str,
    /// Its own, else those of the item; the first is the main one.
    pub responsible: &'p [String],
    /// Its own, else that of the item.
    pub due: Option<WhenData<'p>>,
    pub status: &'static str,
    pub late: bool,
    pub done: Option<NoteData<'p>>,
    pub verified: Option<NoteData<'p>>,
    pub cancelled: Option<NoteData<'p>>,
    pub cost: Option<&'p str>,
    pub serves: &'p [String],
    pub milestones: Vec<MilestoneData<'p>>,
    pub evidence: Vec<NoteData<'p>>,
    pub follow_up: Option<FollowUpData<'p>>,
    pub follow_ups: Vec<NoteData<'p>>,
    pub comments: Vec<NoteData<'p>>,
}

#[derive(Serialize)]
pub(super) struct MilestoneData<'p> {
    pub text: &'p str,
    pub due: Option<WhenData<'p>>,
    pub done: Option<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct DueData {
    pub kind: &'static str,
    pub id: Option<String>,
    /// The number of a milestone within its measure, from 1.
    pub number: Option<usize>,
    pub text: String,
    pub written: Option<String>,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// How many days are left until `last`, negative when they have passed.
    pub days_left: Option<i64>,
    pub recurring: bool,
    pub responsible: Vec<String>,
    pub late: bool,
}

#[derive(Serialize)]
pub(super) struct EntryData<'p> {
    pub id: &'p str,
    pub parents: Vec<&'p str>,
    pub date: NaiveDate,
    pub act: &'static str,
    pub on: &'p [String],
    pub by: Option<&'p str>,
    pub why: Option<&'p str>,
    pub changes: Vec<ChangeData<'p>>,
}

#[derive(Serialize)]
pub(super) struct ChangeData<'p> {
    pub of: Option<&'p str>,
    /// The field; `null` where a whole item or measure came or went.
    pub field: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove: Option<&'p str>,
}
