//! What is told to each role, and the message that it becomes.

use super::*;
use crate::export::{Reminder, ReminderRow, reminders};

fn made(work: &Work, as_of: &str, within: u32) -> Vec<Reminder> {
    reminders(&[input(&work.plan())], day(as_of), within)
}

#[test]
fn each_role_is_told_what_is_its_own() {
    let all = made(&Work::eventful(), "2026-02-01", 30);
    let roles: Vec<Option<&str>> = all.iter().map(|one| one.role.as_deref()).collect();
    assert_eq!(
        roles,
        [Some("huvudhandledare"), Some("ST-läkare"), Some("studierektor"), Some("verksamhetschef"), None]
    );
    let ids = |rows: &[ReminderRow]| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{}{}", row.id.as_deref().unwrap_or("-"), if row.main { "" } else { " (med)" }))
            .collect()
    };
    let chief = all.iter().find(|one| one.role.as_deref() == Some("verksamhetschef")).unwrap();
    assert_eq!(ids(&chief.late), [] as [&str; 0], "what is done is not late");
    assert_eq!(ids(&chief.follow_ups), ["P1", "P3"]);
    let supervisor = &all[0];
    // What it answers for comes before what it has a part in.
    assert_eq!(ids(&supervisor.late), ["P1.1", "P1.1", "P2.2 (med)"]);
    assert_eq!(supervisor.late[2].main_role.as_deref(), Some("ST-läkare"));
    assert_eq!(supervisor.late[0].away, "för 124 dagar sedan");
    assert_eq!(supervisor.command.as_deref(), Some("sporre plan done björkmora.plan.yaml P1.1"));
    let nobody = all.last().unwrap();
    assert_eq!(ids(&nobody.follow_ups), ["-"]);
    assert_eq!(nobody.follow_ups[0].away, "om 10 dagar");
}

#[test]
fn only_what_is_near_is_told() {
    for (within, count) in [(0, 0), (10, 0), (11, 1), (400, 3)] {
        let all = made(&Work::typical(), "2025-09-19", within);
        let chief = all.iter().find(|one| one.role.as_deref() == Some("huvudhandledare"));
        let mains = chief.map_or(0, |one| one.soon.iter().filter(|row| row.main).count());
        assert_eq!(mains, if within == 11 { 2 } else { count }, "{within}");
    }
    assert!(made(&Work::typical(), "2025-06-20", 0).is_empty());
}

#[test]
fn the_message_is_plain_and_friendly() {
    let mut told = String::new();
    for reminder in made(&Work::eventful(), "2026-02-01", 90) {
        let text = ENGINE.reminder(&reminder).unwrap();
        assert!(text.starts_with("Till: ") && text.contains("\nÄmne: "));
        told.push_str(&text);
        told.push_str("======\n");
    }
    insta::assert_snapshot!("messages", told);
}

#[test]
fn a_command_is_safe_to_copy() {
    let plan = Work::typical().plan();
    for (file, wanted) in [
        ("vår plan.yaml", Some("sporre plan done \"vår plan.yaml\" P1.1")),
        ("a/b-1.yaml", Some("sporre plan done a/b-1.yaml P1.1")),
        ("-rf.yaml", None),
        ("x;rm.yaml", None),
        ("$(x).yaml", None),
        ("a\"b.yaml", None),
    ] {
        let all = reminders(&[Input { file: Some(file), ..input(&plan) }], day("2026-02-01"), 30);
        assert_eq!(all[0].command.as_deref(), wanted);
    }
}

#[test]
fn a_message_without_a_file_or_an_example_is_whole_too() {
    let plan = Work::typical().plan();
    let all = reminders(&[Input { file: None, ..input(&plan) }], day("2026-02-01"), 30);
    for reminder in all {
        let text = ENGINE.reminder(&reminder).unwrap();
        assert!(!text.contains("()") && !text.contains("  \n"), "{text}");
    }
}
