//! What is due, from a plan and a day.

use chrono::{Datelike, NaiveDate};

use super::{FollowUpPlan, Item, Measure, Note, Plan};
use crate::domain::{Due, Precision};

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// The plan itself is to be sent in.
    Plan,
    /// A step on the way to a measure.
    Milestone,
    /// A measure.
    Measure,
    /// A follow-up of a measure or an item.
    FollowUp,
    /// The deficiencies are followed up.
    ReviewFollowUp,
    /// The next external review.
    NextReview,
}

impl DueKind {
    /// Returns the word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Milestone => "milestone",
            Self::Measure => "measure",
            Self::FollowUp => "follow-up",
            Self::ReviewFollowUp => "review-follow-up",
            Self::NextReview => "next-review",
        }
    }

    /// Returns the Swedish word of every document and message.
    pub fn swedish(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Milestone => "delmål",
            Self::Measure => "åtgärd",
            Self::FollowUp => "uppföljning",
            Self::ReviewFollowUp => "uppföljning av bristerna",
            Self::NextReview => "nästa granskning",
        }
    }
}

/// What a follow-up is for where the plan does not say how it is held.
pub const FOLLOW_UP: &str = "Följ upp att åtgärderna har gett effekt";

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// What it is.
    pub kind: DueKind,
    /// The id of the item or measure; none for the plan itself.
    pub id: Option<String>,
    /// Its number among the milestones of its measure, from 1.
    pub number: Option<usize>,
    /// What is to be done.
    pub text: String,
    /// When, as written; none where the day is a day of the calendar and nothing more.
    pub written: Option<String>,
    /// The first possible day.
    pub first: Option<NaiveDate>,
    /// The last possible day, or the end of the present round; none where no day can be told.
    pub last: Option<NaiveDate>,
    /// Whether it comes again.
    pub recurring: bool,
    /// By which roles; the first is the main one.
    pub responsible: Vec<String>,
    /// Whether the last possible day has passed.
    pub late: bool,
}

impl DueRow {
    /// Returns how many days are left, negative when they have passed.
    pub fn days_left(&self, as_of: NaiveDate) -> Option<i64> {
        self.last.map(|last| (last - as_of).num_days())
    }

    /// Tells whether a role has a part in it, in capitals or not.
    pub fn concerns(&self, role: &str) -> bool {
        let role = role.trim().to_lowercase();
        self.responsible.iter().any(|one| one.to_lowercase() == role)
    }
}

/// Returns the days between which a follow-up is next wanted: for a time of its own those days, until a
/// follow-up was held on or after the first of them; for what comes again the present round, or the one
/// after it where the present one has had its follow-up (domain decision Q17).
pub fn next_follow_up(due: &Due, held: &[Note], as_of: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    match due {
        Due::Within { period, .. } => {
            let is_held = held.iter().any(|note| note.date >= period.first);
            (!is_held).then_some((period.first, period.last))
        }
        Due::Recurring { every: Some(every), .. } => {
            let now = round(*every, as_of)?;
            let is_held = held.iter().any(|note| (now.0..=now.1).contains(&note.date));
            if is_held { round(*every, now.1.succ_opt()?) } else { Some(now) }
        }
        Due::Recurring { every: None, .. } | Due::Unknown { .. } => None,
    }
}

/// Returns the first and the last day of the round that a day lies in.
fn round(every: Precision, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (year, month) = (day.year(), day.month());
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
    let months = |from: u32, count: u32| {
        let next = if from + count > 12 { first(year + 1, 1) } else { first(year, from + count) };
        Some((first(year, from)?, next?.pred_opt()?))
    };
    match every {
        Precision::Day => Some((day, day)),
        Precision::Week => {
            let week = day.week(chrono::Weekday::Mon);
            Some((week.checked_first_day()?, week.checked_last_day()?))
        }
        Precision::Month => months(month, 1),
        Precision::Quarter => months((month - 1) / 3 * 3 + 1, 3),
        Precision::Season => months(if month <= 6 { 1 } else { 7 }, 6),
        Precision::Year => months(1, 12),
    }
}

impl Plan {
    /// Returns everything that is due or late on a day, and everything that will be, earliest first;
    /// what has no day comes last. What is done, verified or cancelled is not there.
    pub fn due(&self, as_of: NaiveDate) -> Vec<DueRow> {
        let mut rows = self.plan_rows(as_of);
        for item in &self.items {
            for measure in &item.measures {
                measure_rows(item, measure, as_of, &mut rows);
            }
            // An item that came to nothing is not followed up.
            if self.status_of(item) != super::ItemStatus::Cancelled {
                rows.extend(follow_up_row(&item.id, &item.follow_up, &item.follow_ups, as_of));
            }
        }
        rows.sort_by(|a, b| {
            let key = |row: &DueRow| (row.last.is_none(), row.last, row.first, row.kind);
            key(a).cmp(&key(b))
        });
        rows
    }

    /// Returns what is due for the plan and the unit as a whole.
    fn plan_rows(&self, as_of: NaiveDate) -> Vec<DueRow> {
        let owed = self.items.iter().any(|item| item.demand == super::Demand::Regulation);
        let plan = self.review.plan_due.filter(|_| owed && self.received.is_none() && self.accepted.is_none());
        let follow_up = self.review.follow_up;
        let days = [
            (DueKind::Plan, plan, "Handlingsplanen lämnas till inspektörerna"),
            (DueKind::ReviewFollowUp, follow_up, "Bristerna följs upp"),
            (DueKind::NextReview, self.review.next_review, "Nästa externa granskning"),
        ];
        let row = |(kind, day, text): (DueKind, Option<NaiveDate>, &str)| {
            day.map(|day| DueRow {
                kind,
                id: None,
                number: None,
                text: text.to_owned(),
                written: None,
                first: Some(day),
                last: Some(day),
                recurring: false,
                responsible: Vec::new(),
                // Whether the others were held is not for a plan to know.
                late: kind == DueKind::Plan && day < as_of,
            })
        };
        let rows = days.into_iter().filter_map(row);
        // What cannot be late is over when its day has passed.
        rows.filter(|row| row.late || row.last.is_none_or(|day| day >= as_of)).collect()
    }
}

fn measure_rows(item: &Item, measure: &Measure, as_of: NaiveDate, rows: &mut Vec<DueRow>) {
    let responsible = measure.responsible_in(item);
    if measure.status.is_open() {
        for (i, milestone) in measure.milestones.iter().enumerate().filter(|(_, milestone)| milestone.done.is_none()) {
            if let Some(due) = &milestone.due {
                let row = row(DueKind::Milestone, &measure.id, &milestone.text, due, responsible, as_of);
                rows.push(DueRow { number: Some(i + 1), ..row });
            }
        }
        if let Some(due) = measure.due_in(item) {
            rows.push(row(DueKind::Measure, &measure.id, &measure.text, due, responsible, as_of));
        }
    }
    if !matches!(measure.status, super::Status::Cancelled { .. }) {
        let follow_up = &measure.follow_up;
        rows.extend(follow_up_row(&measure.id, follow_up, &measure.follow_ups, as_of));
    }
}

fn row(kind: DueKind, id: &str, text: &str, due: &Due, responsible: &[String], as_of: NaiveDate) -> DueRow {
    let days = match due {
        Due::Within { period, .. } => Some((period.first, period.last)),
        Due::Recurring { every: Some(every), .. } => round(*every, as_of),
        Due::Recurring { every: None, .. } | Due::Unknown { .. } => None,
    };
    DueRow {
        kind,
        id: Some(id.to_owned()),
        number: None,
        text: text.to_owned(),
        written: Some(due.text().to_owned()),
        first: days.map(|(first, _)| first),
        last: days.map(|(_, last)| last),
        recurring: matches!(due, Due::Recurring { .. }),
        responsible: responsible.to_vec(),
        late: due.is_past(as_of),
    }
}

fn follow_up_row(id: &str, plan: &FollowUpPlan, held: &[Note], as_of: NaiveDate) -> Option<DueRow> {
    let due = plan.due.as_ref()?;
    let days = next_follow_up(due, held, as_of);
    // A follow-up at a time of its own is over when it was held.
    if days.is_none() && matches!(due, Due::Within { .. }) {
        return None;
    }
    let text = plan.how.clone().unwrap_or_else(|| FOLLOW_UP.to_owned());
    let row = row(DueKind::FollowUp, id, &text, due, &plan.responsible, as_of);
    Some(DueRow { first: days.map(|(first, _)| first), last: days.map(|(_, last)| last), ..row })
}
