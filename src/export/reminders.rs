//! What each role is to be reminded of.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Input, words};
use crate::domain::date_in_words;
use crate::domain::living::{DueKind, DueRow, is_same_role};

/// What is told to one role of one unit. Every text is on one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// The role as it is written in the plan; none for what nobody answers for yet.
    pub role: Option<String>,
    /// The unit.
    pub unit: String,
    /// What the message is about.
    pub subject: String,
    /// The plan's file.
    pub file: Option<String>,
    /// The day, in words.
    pub as_of: String,
    /// How many days ahead it looks.
    pub within_days: u32,
    /// What should have been done.
    pub late: Vec<ReminderRow>,
    /// What is next.
    pub soon: Vec<ReminderRow>,
    /// Follow-ups to be held, also such as should have been.
    pub follow_ups: Vec<ReminderRow>,
    /// The command that says of the first measure that it is done, for an example; none where there is
    /// no such measure, or where a name could mean something else to a shell.
    pub command: Option<String>,
}

/// One thing in a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReminderRow {
    /// What it is, in Swedish.
    pub kind: &'static str,
    /// The id of the item or measure.
    pub id: Option<String>,
    /// What is to be done.
    pub text: String,
    /// When, as written.
    pub written: Option<String>,
    /// The last possible day in words.
    pub last: String,
    /// How far away that is, such as `om 5 dagar`.
    pub away: String,
    /// Whether the last day has passed.
    pub late: bool,
    /// Whether it is a follow-up.
    pub is_follow_up: bool,
    /// Whether the role is the main one.
    pub main: bool,
    /// The main role, where it is another one.
    pub main_role: Option<String>,
    /// The other roles that have a part in it, the main one not among them.
    pub with: Vec<String>,
}

impl Reminder {
    /// Returns an invented reminder that has everything, for trying a template.
    pub fn sample() -> Self {
        let row = |kind: DueKind, late: bool, main: bool| ReminderRow {
            kind: kind.swedish(),
            id: Some("P1.1".to_owned()),
            text: "Det som ska göras".to_owned(),
            written: Some("hösten 2025".to_owned()),
            last: "31 december 2025".to_owned(),
            away: "om 5 dagar".to_owned(),
            late,
            is_follow_up: kind == DueKind::FollowUp,
            main,
            main_role: (!main).then(|| "verksamhetschef".to_owned()),
            with: vec!["huvudhandledare".to_owned(), "ST-läkare".to_owned()],
        };
        Self {
            role: Some("studierektor".to_owned()),
            unit: "Enheten".to_owned(),
            subject: subject("Enheten", 1),
            file: Some("enheten.plan.yaml".to_owned()),
            as_of: "26 december 2025".to_owned(),
            within_days: 30,
            late: vec![row(DueKind::Measure, true, true)],
            soon: vec![row(DueKind::Milestone, false, true), row(DueKind::Measure, false, false)],
            follow_ups: vec![row(DueKind::FollowUp, false, false)],
            command: command(Some("enheten.plan.yaml"), "P1.1"),
        }
    }
}

/// Returns a reminder for each role of each plan that has something late, or something due within so
/// many days. In a reminder what the role answers for comes before what it has a part in, and within
/// that the earliest comes first. What nobody answers for is in a reminder without a role.
pub fn reminders(inputs: &[Input<'_>], as_of: NaiveDate, within_days: u32) -> Vec<Reminder> {
    inputs.iter().flat_map(|input| of_plan(input, as_of, within_days)).collect()
}

fn of_plan(input: &Input<'_>, as_of: NaiveDate, within_days: u32) -> Vec<Reminder> {
    let is_near = |row: &DueRow| row.days_left(as_of).is_some_and(|days| days <= i64::from(within_days));
    let rows: Vec<DueRow> = input.plan.due(as_of).into_iter().filter(is_near).collect();
    // A role is the same in capitals or not; it is called what it is called first.
    let mut roles: Vec<Option<&str>> = Vec::new();
    for row in &rows {
        let own = row.responsible.iter().map(|role| Some(role.as_str()));
        let nobody = row.responsible.is_empty().then_some(None);
        for role in own.chain(nobody) {
            if !roles.iter().any(|known| same(*known, role)) {
                roles.push(role);
            }
        }
    }
    // What belongs to nobody is told last.
    roles.sort_by_key(Option::is_none);
    roles.into_iter().map(|role| reminder(input, role, &rows, as_of, within_days)).collect()
}

fn same(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same_role(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn reminder(input: &Input<'_>, role: Option<&str>, rows: &[DueRow], as_of: NaiveDate, within_days: u32) -> Reminder {
    let concerns = |row: &&DueRow| match role {
        Some(role) => row.responsible.iter().any(|one| is_same_role(one, role)),
        None => row.responsible.is_empty(),
    };
    let own: Vec<&DueRow> = rows.iter().filter(concerns).collect();
    let list = |wanted: &dyn Fn(&DueRow) -> bool| {
        let mut list: Vec<ReminderRow> =
            own.iter().filter(|row| wanted(row)).filter_map(|row| one(row, role, as_of)).collect();
        list.sort_by_key(|row| !row.main);
        list
    };
    let late = list(&|row| row.late && !is_follow_up(row));
    let soon = list(&|row| !row.late && !is_follow_up(row));
    let follow_ups = list(&is_follow_up);
    let unit = input.unit();
    let measure = late.iter().chain(&soon).find(|row| row.kind == DueKind::Measure.swedish());
    let command = measure.and_then(|row| command(input.file, row.id.as_deref()?));
    Reminder {
        role: role.map(words::line),
        subject: subject(&unit, late.len() + follow_ups.iter().filter(|row| row.late).count()),
        unit,
        file: input.file.map(words::line),
        as_of: date_in_words(as_of),
        within_days,
        late,
        soon,
        follow_ups,
        command,
    }
}

fn is_follow_up(row: &DueRow) -> bool {
    matches!(row.kind, DueKind::FollowUp | DueKind::ReviewFollowUp)
}

/// Returns the command that says of a measure that it is done. People copy it, so neither name may hold
/// anything that a shell acts on.
fn command(file: Option<&str>, id: &str) -> Option<String> {
    let file = file?;
    let is_plain = |text: &str, more: &[char]| {
        text.starts_with(char::is_alphanumeric) && text.chars().all(|c| c.is_alphanumeric() || more.contains(&c))
    };
    let quote = if file.contains(' ') { "\"" } else { "" };
    let fits = is_plain(file, &['.', '_', '-', '/', ' ']) && is_plain(id, &['.', '_', '-']);
    fits.then(|| format!("sporre plan done {quote}{file}{quote} {id}"))
}

fn subject(unit: &str, late: usize) -> String {
    match late {
        0 => format!("Handlingsplanen för {unit}: det som kommer härnäst"),
        1 => format!("Handlingsplanen för {unit}: en sak väntar"),
        late => format!("Handlingsplanen för {unit}: {late} saker väntar"),
    }
}

fn one(row: &DueRow, role: Option<&str>, as_of: NaiveDate) -> Option<ReminderRow> {
    let last = row.last?;
    let main = row.responsible.first().map(String::as_str);
    let is_main = same(main, role);
    let with = row.responsible.iter().skip(1).filter(|one| !same(Some(one), role)).map(|role| words::line(role));
    Some(ReminderRow {
        kind: row.kind.swedish(),
        id: row.id.as_deref().map(words::line),
        text: words::line(&row.text),
        written: row.written.as_deref().map(words::line),
        last: date_in_words(last),
        away: words::away(last, as_of),
        late: row.late,
        is_follow_up: is_follow_up(row),
        main: is_main,
        main_role: main.filter(|_| !is_main).map(words::line),
        with: with.collect(),
    })
}
