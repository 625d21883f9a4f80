//! A calendar of one or more plans (RFC 5545), to be opened in or subscribed to from any calendar.
//!
//! Each thing is an event of a whole day and a task. Outlook shows events alone, so the event carries
//! everything; Thunderbird, Apple's and Nextcloud's programs also keep the task with its status. A vague
//! time lies on its last possible day. Nobody is invited, so nothing is ever sent.
//!
//! What is done stays on its day as an event, with a word before it, so that a calendar keeps its past;
//! its task is completed. What was cancelled has that status in both, which every program shows as
//! struck out or takes away. What comes again is one series from the day its time was set, with a simple
//! rule that all programs know; a round that had its follow-up is left out of it. Its task is of the
//! present round alone, since programs do not agree about tasks that come again.

use chrono::{Days, Months, NaiveDate};

use super::ics::{Writer, date, noon};
use super::things::{Stage, Thing, When, things};
use super::{Input, title, words};
use crate::domain::living::DueKind;
use crate::domain::{Due, Precision, capital};

/// A summary is at most so long; the description has the whole text.
const SUMMARY: usize = 90;
/// A series without a next review ends after so many months, the longest time between two reviews.
const SERIES: Months = Months::new(60);

/// What a calendar is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarOptions<'o> {
    /// Only what this role has a part in, and what concerns the whole unit.
    pub role: Option<&'o str>,
    /// How many days before an event its alarm rings, at nine in the morning; none for no alarm.
    pub alarm_days: Option<u32>,
}

impl Default for CalendarOptions<'_> {
    fn default() -> Self {
        Self { role: None, alarm_days: Some(14) }
    }
}

/// Returns a calendar. The same plans, day and options give the same bytes. Another day changes only
/// which round a task of what comes again is for, and leaves out the tasks of the unit's own days when
/// they have passed.
pub fn calendar(inputs: &[Input<'_>], as_of: NaiveDate, options: &CalendarOptions<'_>) -> String {
    let mut out = Writer::default();
    out.begin("VCALENDAR");
    out.raw("VERSION", "2.0");
    out.raw("PRODID", "-//sporre//handlingsplan//SV");
    out.raw("CALSCALE", "GREGORIAN");
    out.raw("METHOD", "PUBLISH");
    let name = match options.role {
        Some(role) => format!("{} ({})", title(inputs), words::line(role)),
        None => title(inputs),
    };
    out.text("X-WR-CALNAME", &name);
    for input in inputs {
        for thing in things(input, as_of) {
            if options.role.is_none_or(|role| thing.concerns(role)) {
                let entry = Component { input, thing: &thing, many: inputs.len() > 1, options };
                entry.event(&mut out);
                entry.tasks(as_of, &mut out);
            }
        }
    }
    out.end("VCALENDAR");
    out.finish()
}

/// What the event and the tasks of a thing have in common.
struct Component<'c> {
    input: &'c Input<'c>,
    thing: &'c Thing<'c>,
    many: bool,
    options: &'c CalendarOptions<'c>,
}

impl Component<'_> {
    fn event(&self, out: &mut Writer) {
        let thing = self.thing;
        let day = match thing.when {
            When::By(day) => day,
            When::Rounds(_) => match thing.round(thing.touched.since) {
                Some((_, last)) => last,
                None => return,
            },
            When::Unknown => return,
        };
        out.begin("VEVENT");
        self.head("event", out);
        out.day("DTSTART", day);
        if let Some(next) = day.succ_opt() {
            out.day("DTEND", next);
        }
        if let When::Rounds(due) = thing.when {
            self.series(due, day, out);
        }
        let before = match thing.stage {
            Stage::Done(_) => "Klart: ",
            Stage::Cancelled => "Avbruten: ",
            Stage::Planned | Stage::InProgress(_) => "",
        };
        self.texts(before, out);
        out.raw("STATUS", if thing.stage == Stage::Cancelled { "CANCELLED" } else { "CONFIRMED" });
        // A whole day of a promise is not a day away.
        out.raw("TRANSP", "TRANSPARENT");
        if let Some(days) = self.alarm() {
            out.begin("VALARM");
            out.raw("ACTION", "DISPLAY");
            out.text("DESCRIPTION", &self.summary(""));
            out.raw("TRIGGER", trigger(days));
            out.end("VALARM");
        }
        out.end("VEVENT");
    }

    /// Writes the rule of what comes again.
    fn series(&self, due: &Due, first: NaiveDate, out: &mut Writer) {
        let Due::Recurring { every: Some(every), .. } = due else { return };
        let limit = self.input.plan.review.next_review.or_else(|| first.checked_add_months(SERIES));
        let over = match self.thing.stage {
            Stage::Done(day) => Some(day.unwrap_or(self.thing.touched.last)),
            Stage::Planned | Stage::InProgress(_) | Stage::Cancelled => None,
        };
        let Some(until) = over.into_iter().chain(limit).min().filter(|until| *until > first) else { return };
        out.raw("RRULE", format!("{};UNTIL={}", rule(*every), date(until)));
        let held = self.thing.held.iter().filter_map(|note| self.thing.round(note.date));
        let mut held: Vec<NaiveDate> = held.map(|(_, last)| last).filter(|last| *last >= first).collect();
        held.sort_unstable();
        held.dedup();
        for day in held {
            out.day("EXDATE", day);
        }
    }

    fn tasks(&self, as_of: NaiveDate, out: &mut Writer) {
        let thing = self.thing;
        match thing.when {
            // Nobody says of these that they were held, so a task would never end.
            When::By(day) if thing.id.is_none() && thing.stage == Stage::Planned && day < as_of => {
                if thing.kind == DueKind::Plan {
                    self.task(None, Some(day), thing.stage, out);
                }
            }
            When::By(day) => self.task(None, Some(day), thing.stage, out),
            When::Unknown => self.task(None, None, thing.stage, out),
            When::Rounds(due) => {
                let mut held: Vec<NaiveDate> = thing.held.iter().map(|note| note.date).collect();
                held.sort_unstable();
                // The last of a round tells when it was held.
                let mut rounds: Vec<(NaiveDate, Stage)> = Vec::new();
                for day in held {
                    let Some((_, last)) = thing.round(day) else { continue };
                    rounds.retain(|(known, _)| *known != last);
                    rounds.push((last, Stage::Done(Some(day))));
                }
                let day = match thing.stage {
                    Stage::Done(day) => day.unwrap_or(thing.touched.last),
                    Stage::Cancelled => thing.touched.last,
                    Stage::Planned | Stage::InProgress(_) => as_of,
                };
                let next = crate::domain::living::next_follow_up(due, thing.held, day).map(|(_, last)| last);
                rounds.extend(next.map(|last| (last, thing.stage)));
                for (last, stage) in rounds {
                    self.task(Some(last), Some(last), stage, out);
                }
            }
        }
    }

    fn task(&self, round: Option<NaiveDate>, due: Option<NaiveDate>, stage: Stage, out: &mut Writer) {
        out.begin("VTODO");
        let kind = round.map_or_else(|| "task".to_owned(), |round| format!("task-{}", date(round)));
        self.head(&kind, out);
        if let Some(due) = due {
            out.day("DUE", due);
        }
        self.texts("", out);
        let (status, part) = match stage {
            Stage::Planned => ("NEEDS-ACTION", Some(0)),
            Stage::InProgress(part) => ("IN-PROCESS", Some(part)),
            Stage::Done(_) => ("COMPLETED", Some(100)),
            Stage::Cancelled => ("CANCELLED", None),
        };
        out.raw("STATUS", status);
        if let Some(part) = part {
            out.raw("PERCENT-COMPLETE", part.to_string());
        }
        if let Stage::Done(day) = stage {
            out.raw("COMPLETED", noon(day.unwrap_or(self.thing.touched.last)));
        }
        out.end("VTODO");
    }

    /// Writes how a component is known, and how new it is.
    fn head(&self, kind: &str, out: &mut Writer) {
        let touched = self.thing.touched;
        out.raw("UID", format!("{}-{kind}@sporre", self.thing.name));
        out.raw("DTSTAMP", noon(touched.last));
        out.raw("LAST-MODIFIED", noon(touched.last));
        out.raw("SEQUENCE", touched.times.to_string());
    }

    fn texts(&self, before: &str, out: &mut Writer) {
        out.text("SUMMARY", &self.summary(before));
        out.lines("DESCRIPTION", &self.description());
        out.texts("CATEGORIES", &["Handlingsplan", self.thing.kind.swedish()]);
    }

    fn summary(&self, before: &str) -> String {
        let thing = self.thing;
        let text = words::short(thing.text, SUMMARY);
        let what = match thing.id {
            Some(id) => format!("{before}{} {id}: {text}", capital(thing.kind.swedish())),
            None => format!("{before}{text}"),
        };
        // A day of the unit says little without its name.
        if self.many || thing.id.is_none() { format!("{what} ({})", self.input.unit()) } else { what }
    }

    fn description(&self) -> Vec<String> {
        let thing = self.thing;
        let mut lines = Vec::new();
        let mut say = |name: &str, text: &str| {
            let text = words::line(text);
            if !text.is_empty() {
                lines.push(format!("{name}: {text}"));
            }
        };
        say(capital(thing.kind.swedish()).as_str(), thing.text);
        if let Some(item) = thing.item {
            say("Indikator", &words::indicators(self.input, item));
            say("Det som brister", &words::found(item));
            say("Krav eller råd", words::demand(item.demand));
        }
        let time = match (thing.written, thing.when) {
            (Some(written), When::By(day)) if written != day.to_string() => format!("{written} (senast {day})"),
            (_, When::By(day)) => day.to_string(),
            (written, When::Rounds(_) | When::Unknown) => written.unwrap_or("ingen tid angiven").to_owned(),
        };
        say("Tid", &time);
        let (main, others) = (thing.responsible.first(), words::others(thing.responsible));
        say("Ansvarig", main.map_or("", String::as_str));
        say("Medansvariga", &others);
        say("Status", &self.status());
        say("Enhet", &self.input.plan.unit.name);
        say("Fil", self.input.file.unwrap_or_default());
        lines
    }

    fn status(&self) -> String {
        let thing = self.thing;
        match (thing.kind, thing.id, thing.stage) {
            // Of a measure the plan knows more than a calendar can say.
            (DueKind::Measure, Some(id), _) => {
                let measure = self.input.plan.measure(id).map(|(_, measure)| measure.status.word().swedish());
                measure.unwrap_or_default().to_owned()
            }
            (_, _, Stage::Done(Some(day))) => format!("klart {day}"),
            (_, _, Stage::Done(None)) => "klart".to_owned(),
            (_, _, Stage::Cancelled) => "avbruten".to_owned(),
            (_, _, Stage::Planned | Stage::InProgress(_)) => String::new(),
        }
    }

    /// Returns how many days before its day a thing that is still to be done is called to mind. What
    /// comes again sooner than that is not.
    fn alarm(&self) -> Option<u32> {
        let days = self.options.alarm_days?;
        let is_open = matches!(self.thing.stage, Stage::Planned | Stage::InProgress(_));
        let round = self.thing.round(self.thing.touched.since);
        let fits = round.is_none_or(|(first, last)| {
            first.checked_add_days(Days::new(u64::from(days))).is_some_and(|alarm| alarm <= last)
        });
        (is_open && fits).then_some(days)
    }
}

/// Returns the rule by which the last days of rounds follow each other.
fn rule(every: Precision) -> &'static str {
    match every {
        Precision::Day => "FREQ=DAILY",
        Precision::Week => "FREQ=WEEKLY",
        Precision::Month => "FREQ=MONTHLY;BYMONTHDAY=-1",
        Precision::Quarter => "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        Precision::Season => "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1",
        Precision::Year => "FREQ=YEARLY",
    }
}

/// Returns how long before midnight of its day an event is called to mind, at nine in the morning.
fn trigger(days: u32) -> String {
    match days {
        0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    }
}
