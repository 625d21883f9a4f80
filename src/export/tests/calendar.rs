//! The calendar, read by another program's reader.

use std::collections::{BTreeMap, BTreeSet};

use icalendar::parser::{Component, read_calendar, unfold};

use super::*;
use crate::export::{CalendarOptions, calendar};

/// A component as it was read: its properties by their names, and its parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub kind: String,
    pub properties: BTreeMap<String, Vec<String>>,
    pub parts: Vec<Read>,
}

impl Read {
    pub fn get(&self, name: &str) -> &str {
        self.properties.get(name).map_or("", |values| values[0].as_str())
    }

    fn of(component: &Component<'_>) -> Self {
        let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for property in &component.properties {
            let values = properties.entry(property.name.to_string()).or_default();
            values.push(property.val.to_string());
        }
        let parts = component.components.iter().map(Self::of).collect();
        Self { kind: component.name.to_string(), properties, parts }
    }
}

/// Reads a calendar after a look at its lines.
#[track_caller]
pub(super) fn read(text: &str) -> (BTreeMap<String, String>, Vec<Read>) {
    assert!(text.ends_with("\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')), "{line:?}");
    }
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let head = calendar.properties.iter().map(|property| (property.name.to_string(), property.val.to_string()));
    (head.collect(), calendar.components.iter().map(Read::of).collect())
}

fn made(plan: &Plan, as_of: &str) -> String {
    calendar(&[input(plan)], day(as_of), &CalendarOptions::default())
}

/// Returns the component of a kind whose summary begins so.
#[track_caller]
fn find<'r>(components: &'r [Read], kind: &str, summary: &str) -> &'r Read {
    let fits = |one: &&Read| one.kind == kind && one.get("SUMMARY").starts_with(summary);
    components.iter().find(fits).unwrap_or_else(|| panic!("no {kind} {summary}"))
}

#[test]
fn a_calendar_says_what_the_plan_says() {
    let plan = Work::eventful().plan();
    let text = made(&plan, "2026-02-01");
    insta::assert_snapshot!("eventful", text.replace("\r\n", "\n"));
    let (head, components) = read(&text);
    assert_eq!(head["X-WR-CALNAME"], "Handlingsplan – Björkmora vårdcentral med filialen Ytterhed");
    assert_eq!(head["METHOD"], "PUBLISH");
    let mut names = BTreeSet::new();
    for one in &components {
        assert!(names.insert(one.get("UID").to_owned()), "twice: {}", one.get("UID"));
        assert!(!one.properties.contains_key("ATTENDEE") && !one.properties.contains_key("ORGANIZER"));
        assert!(one.get("DESCRIPTION").contains("\nEnhet: Björkmora"), "{one:?}");
        assert!(one.get("DESCRIPTION").ends_with("\nFil: björkmora.plan.yaml"), "{one:?}");
    }
    let event = find(&components, "VEVENT", "Åtgärd P1.1: ");
    assert_eq!((event.get("DTSTART"), event.get("DTEND")), ("20250930", "20251001"));
    let said = event.get("DESCRIPTION");
    for line in ["Tid: september 2025 (senast 2025-09-30)", "Ansvarig: huvudhandledare", "Medansvariga: ST-läkare"] {
        assert!(said.lines().any(|known| known == line), "{line}: {said}");
    }
    let (_, measure) = plan.measure("P1.1").unwrap();
    assert!(said.starts_with(&format!("Åtgärd: {}\n", measure.text)), "{said}");
    assert_eq!(event.parts.len(), 1);
    assert_eq!(event.parts[0].get("TRIGGER"), "-P13DT15H");
}

#[test]
fn every_status_has_its_own_word() {
    let (_, components) = read(&made(&Work::eventful().plan(), "2026-02-01"));
    for (what, status, part, event) in [
        ("Åtgärd P1.1: ", "IN-PROCESS", "50", "CONFIRMED"),
        ("Åtgärd P1.2: ", "COMPLETED", "100", "CONFIRMED"),
        ("Åtgärd P1.3: ", "NEEDS-ACTION", "0", "CONFIRMED"),
        ("Åtgärd P2.3: ", "CANCELLED", "", "CANCELLED"),
        ("Delmål P1.1: Utkast", "COMPLETED", "100", "CONFIRMED"),
        ("Delmål P1.1: Beslut", "NEEDS-ACTION", "0", "CONFIRMED"),
        ("Handlingsplanen lämnas", "COMPLETED", "100", "CONFIRMED"),
    ] {
        let task = find(&components, "VTODO", what);
        assert_eq!((task.get("STATUS"), task.get("PERCENT-COMPLETE")), (status, part), "{what}");
        let before = match status {
            "COMPLETED" => "Klart: ",
            "CANCELLED" => "Avbruten: ",
            _ => "",
        };
        let shown = find(&components, "VEVENT", &format!("{before}{what}"));
        assert_eq!(shown.get("STATUS"), event, "{what}");
        assert_eq!(shown.parts.is_empty(), !before.is_empty(), "{what}: only what is left to do is called to mind");
    }
    assert_eq!(find(&components, "VTODO", "Åtgärd P1.2: ").get("COMPLETED"), "20250901T120000Z");
    // No day can be told from `snarast möjligt`, so it is a task alone.
    assert_eq!(find(&components, "VTODO", "Åtgärd P3.2: ").get("DUE"), "");
    assert!(!components.iter().any(|one| one.kind == "VEVENT" && one.get("SUMMARY").contains("P3.2")));
}

#[test]
fn what_is_due_has_a_task_and_what_is_a_task_is_due() {
    for (work, as_of) in [
        (Work::eventful(), "2025-06-20"),
        (Work::eventful(), "2026-02-01"),
        (Work::eventful(), "2031-01-01"),
        (Work::typical(), "2025-09-01"),
        (Work::difficult(), "2026-02-01"),
    ] {
        let plan = work.plan();
        let (_, components) = read(&made(&plan, as_of));
        let open = components.iter().filter(|one| one.kind == "VTODO");
        let open = open.filter(|one| ["NEEDS-ACTION", "IN-PROCESS"].contains(&one.get("STATUS")));
        // What has no time at all is no row, but it is a task.
        let timed = open.filter(|one| !one.get("DESCRIPTION").contains("Tid: ingen tid angiven"));
        let tasks: Vec<(String, String)> = timed
            .map(|one| (one.get("DUE").to_owned(), one.get("DESCRIPTION").lines().next().unwrap().to_owned()))
            .collect();
        let due: Vec<(String, String)> = plan
            .due(day(as_of))
            .iter()
            .map(|row| {
                let last = row.last.map(|day| day.format("%Y%m%d").to_string()).unwrap_or_default();
                let kind = row.kind.swedish();
                let first = kind.chars().next().unwrap();
                (last, format!("{}{}: {}", first.to_uppercase(), &kind[first.len_utf8()..], row.text))
            })
            .collect();
        let sorted = |mut list: Vec<(String, String)>| {
            list.sort();
            list
        };
        assert!(!due.is_empty());
        assert_eq!(sorted(tasks), sorted(due), "{as_of}");
    }
}

#[test]
fn a_changed_time_keeps_the_name_and_is_newer() {
    let before = Work::eventful();
    let fields =
        Fields { due: Some("december 2025".into()), text: Some("Något helt annat.".into()), ..Fields::default() };
    let after = before.clone().update("2025-12-01", "P1.3", &fields);
    let (_, old) = read(&made(&before.plan(), "2026-02-01"));
    let (_, new) = read(&made(&after.plan(), "2026-02-01"));
    let number = |one: &Read| one.get("SEQUENCE").parse::<u32>().unwrap();
    for kind in ["VEVENT", "VTODO"] {
        let (was, is) = (find(&old, kind, "Åtgärd P1.3: "), find(&new, kind, "Åtgärd P1.3: Något helt annat."));
        assert_eq!(was.get("UID"), is.get("UID"));
        assert_eq!(number(is), number(was) + 1);
        assert_eq!(is.get("DTSTAMP"), "20251201T120000Z");
        assert_eq!(is.get("LAST-MODIFIED"), "20251201T120000Z");
        assert_ne!(was.get("DESCRIPTION"), is.get("DESCRIPTION"));
        // What nobody touched is as it was.
        assert_eq!(find(&old, kind, "Åtgärd P3.1: "), find(&new, kind, "Åtgärd P3.1: "));
    }
}

#[test]
fn names_hold_through_everything_that_happens() {
    let names = |work: &Work| {
        let (_, components) = read(&made(&work.plan(), "2025-10-01"));
        components.iter().map(|one| one.get("UID").to_owned()).collect::<BTreeSet<_>>()
    };
    let (began, eventful) = (names(&Work::typical()), names(&Work::eventful()));
    // What got a recurring or no day is known by other tasks and events; all else is known again.
    let gone: Vec<&String> = began.difference(&eventful).collect();
    assert_eq!(gone.len(), 3, "{gone:?}");
    let reached = Work::eventful().update("2025-09-30", "P1.1", &Fields { reached: vec![1], ..Fields::default() });
    assert_eq!(names(&reached), eventful, "a milestone is the same when its number is another");
    assert!(names(&Work::difficult()).is_disjoint(&eventful), "two plans share nothing");
}

#[test]
fn what_comes_again_is_one_series_and_a_task_for_each_round() {
    let plan = Work::eventful().plan();
    let (_, spring) = read(&made(&plan, "2026-02-01"));
    let (_, autumn) = read(&made(&plan, "2026-09-01"));
    let series = find(&spring, "VEVENT", "Uppföljning P2: ");
    assert_eq!(series, find(&autumn, "VEVENT", "Uppföljning P2: "), "a series is the same on every day");
    assert_eq!(series.get("DTSTART"), "20251231");
    assert_eq!(series.get("RRULE"), "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1;UNTIL=20300402");
    assert_eq!(series.get("EXDATE"), "20251231", "the follow-up of the autumn was held");
    let tasks = |components: &[Read]| -> Vec<(String, String, String)> {
        let tasks =
            components.iter().filter(|one| one.kind == "VTODO" && one.get("SUMMARY").starts_with("Uppföljning P2: "));
        tasks.map(|one| (one.get("DUE").into(), one.get("STATUS").into(), one.get("UID").into())).collect()
    };
    let told = |list: &[(String, String, String)]| {
        list.iter().map(|(due, status, _)| format!("{due} {status}")).collect::<Vec<_>>()
    };
    assert_eq!(told(&tasks(&spring)), ["20251231 COMPLETED", "20260630 NEEDS-ACTION"]);
    assert_eq!(told(&tasks(&autumn)), ["20251231 COMPLETED", "20261231 NEEDS-ACTION"]);
    assert_eq!(tasks(&spring)[0].2, tasks(&autumn)[0].2);
    assert_ne!(tasks(&spring)[1].2, tasks(&autumn)[1].2);
    // A measure that is done comes no more.
    let quarter = find(&spring, "VEVENT", "Åtgärd P3.1: ");
    assert_eq!(
        (quarter.get("DTSTART"), quarter.get("RRULE")),
        ("20250930", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20300402")
    );
    let done = Work::eventful().step("2026-01-15", "ST-läkare", "P3.1", Transition::Finish, None).plan();
    let (_, done) = read(&made(&done, "2026-02-01"));
    let quarter = find(&done, "VEVENT", "Klart: Åtgärd P3.1: ");
    assert_eq!(quarter.get("RRULE"), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20260115");
    assert_eq!(find(&done, "VTODO", "Åtgärd P3.1: ").get("DUE"), "20260331");
}

#[test]
fn the_last_days_of_rounds_follow_the_rule() {
    use crate::domain::Due;
    use crate::domain::living::next_follow_up;
    // The reading of the rule is written here once more, by months and days alone.
    for (text, months) in [("1 gång/månad", 1), ("1 gång/kvartal", 3), ("1 gång/termin", 6), ("årligen", 12)] {
        let due = Due::parse(text);
        let (_, mut last) = next_follow_up(&due, &[], day("2025-02-11")).unwrap();
        for _ in 0..12 {
            let next = next_follow_up(&due, &[], last.succ_opt().unwrap()).unwrap().1;
            let after = |day: NaiveDate| day.succ_opt().unwrap();
            assert_eq!(after(next), after(last).checked_add_months(chrono::Months::new(months)).unwrap(), "{text}");
            last = next;
        }
    }
}

#[test]
fn a_role_has_a_calendar_of_its_own() {
    let plan = Work::eventful().plan();
    let options = CalendarOptions { role: Some("HUVUDHANDLEDARE"), alarm_days: None };
    let text = calendar(&[input(&plan)], day("2026-02-01"), &options);
    assert!(!text.contains("VALARM"));
    let (_, components) = read(&text);
    assert!(components.len() > 6);
    for one in &components {
        let said = one.get("DESCRIPTION");
        let own = said.lines().any(|line| line.contains("nsvarig") && line.contains("huvudhandledare"));
        assert!(own || !said.contains("\nAnsvarig"), "{said}");
    }
    find(&components, "VEVENT", "Nästa externa granskning");
}

#[test]
fn many_plans_are_told_apart() {
    let (one, other) = (Work::typical().plan(), Work::difficult().plan());
    let text = calendar(&[input(&one), input(&other)], day("2025-09-01"), &CalendarOptions::default());
    let (head, components) = read(&text);
    assert_eq!(head["X-WR-CALNAME"], "Handlingsplaner – 2 enheter");
    for one in &components {
        assert!(one.get("SUMMARY").ends_with(')'), "{}", one.get("SUMMARY"));
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = Work::eventful().plan();
    assert_eq!(made(&plan, "2026-02-01"), made(&plan.clone(), "2026-02-01"));
    // Between two days of the same rounds nothing is another.
    assert_eq!(made(&plan, "2026-02-12"), made(&plan, "2026-03-31"));
}
