//! Texts that would like to be more than texts.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::calendar::read;
use super::lists::{cells, parts, records};
use super::*;
use crate::domain::Due;
use crate::domain::living::{FollowUpPlan, Note as Said, Op, Status};
use crate::export::{CalendarOptions, List, calendar, csv, json, reminders, workbook};

/// Puts a text of its own in every place of a plan that holds one.
fn filled(plan: &Plan, mut next: impl FnMut() -> String) -> Plan {
    fn follow_up(plan: &mut FollowUpPlan, next: &mut impl FnMut() -> String) {
        plan.how.iter_mut().for_each(|how| *how = next());
        plan.responsible.iter_mut().for_each(|role| *role = next());
    }
    fn notes(notes: &mut [Said], next: &mut impl FnMut() -> String) {
        for note in notes {
            note.text = next();
            note.by.iter_mut().for_each(|by| *by = next());
        }
    }
    fn due(due: &mut Option<Due>, next: &mut impl FnMut() -> String) {
        match due {
            Some(Due::Within { text, .. } | Due::Recurring { text, .. } | Due::Unknown { text }) => *text = next(),
            None => {}
        }
    }
    let mut plan = plan.clone();
    let next = &mut next;
    plan.unit.name = next();
    for item in &mut plan.items {
        item.id = next();
        item.findings.iter_mut().for_each(|finding| finding.text = Some(next()));
        item.responsible.iter_mut().for_each(|role| *role = next());
        item.follow_up.how = Some(String::new());
        due(&mut item.due, next);
        follow_up(&mut item.follow_up, next);
        notes(&mut item.follow_ups, next);
        notes(&mut item.comments, next);
        for measure in &mut item.measures {
            measure.id = next();
            measure.text = next();
            measure.cost = Some(next());
            measure.responsible.iter_mut().for_each(|role| *role = next());
            measure.evidence.iter_mut().for_each(|proof| proof.text = next());
            due(&mut measure.due, next);
            for milestone in &mut measure.milestones {
                milestone.text = next();
                due(&mut milestone.due, next);
            }
            follow_up(&mut measure.follow_up, next);
            notes(&mut measure.follow_ups, next);
            match &mut measure.status {
                Status::Cancelled { reason, .. } => *reason = next(),
                Status::Verified { verified, .. } => (verified.by, verified.effect) = (next(), Some(next())),
                Status::Planned | Status::InProgress | Status::Done(_) => {}
            }
        }
    }
    for entry in &mut plan.history {
        entry.by = Some(next());
        entry.why = Some(next());
        for change in &mut entry.changes {
            if let Op::Add(text) | Op::Set { to: Some(text), .. } = &mut change.op {
                *text = next();
            }
        }
    }
    plan
}

/// Returns pieces that mean something to one of the programs, put together.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\r\nBEGIN:VEVENT\r\n",
        "\nATTENDEE:mailto:a@b.se\n",
        "\r",
        "\n ",
        "\t",
        "\0",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\\n",
        "\\",
        ";",
        ",",
        ":",
        "\"",
        "'",
        "=1+1",
        "@SUM(A1)",
        "+46",
        "-2",
        "＝1",
        "=HYPERLINK(\"http://x\")",
        "|cmd",
        "&P",
        "&amp;",
        "<f>1</f>",
        "]]>",
        "_x000D_",
        "{{ 1 }}",
        "{% x %}",
        "Ämne: x",
        "Bcc: a@b.se",
        "\n.\n",
        "--",
        "å",
        "€",
        "😀",
        "e\u{301}",
        " ",
        "\u{a0}",
        "\u{feff}",
        "ord",
        "END:VCALENDAR",
        "ååååååååååååååååååååååååååååååååååååååååååå",
    ]);
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_more_than_a_text(texts in prop::collection::vec(hostile(), 7)) {
        static PLAIN: LazyLock<Plan> = LazyLock::new(|| Work::eventful().plan());
        let mut at = 0;
        let mut wild = 0;
        let plan = filled(&PLAIN, || { wild += 1; texts[wild % texts.len()].clone() });
        let tame = filled(&PLAIN, || { at += 1; format!("x{}", at % texts.len()) });
        let as_of = day("2026-02-01");

        // The calendar has the components and properties that it would have with tame texts.
        let names = |plan: &Plan| {
            let (head, components) = read(&calendar(&[input(plan)], as_of, &CalendarOptions::default()));
            let said = |one: &super::calendar::Read| (one.kind.clone(), one.properties.keys().cloned().collect::<Vec<_>>(), one.parts.len());
            (head.keys().cloned().collect::<Vec<_>>(), components.iter().map(said).collect::<Vec<_>>())
        };
        prop_assert_eq!(names(&plan), names(&tame));
        let (_, components) = read(&calendar(&[input(&plan)], as_of, &CalendarOptions::default()));
        let shown = crate::export::words::line(&plan.items[0].measures[0].text);
        let beginning = format!("Åtgärd: {shown}\n");
        let is_told = components.iter().any(|one| one.get("DESCRIPTION").starts_with(&beginning));
        prop_assert!(shown.is_empty() || is_told, "{}", beginning);

        // No cell of a list looks like a formula, and there are as many as with tame texts.
        for list in [List::Measures, List::Due] {
            let rows = records(&csv(&[input(&plan)], as_of, list));
            prop_assert_eq!(rows.len(), records(&csv(&[input(&tame)], as_of, list)).len());
            for cell in rows.iter().flatten() {
                prop_assert!(!crate::export::csv::is_like_formula(cell), "{:?}", cell);
            }
        }

        // A message has the headers and lines of one with tame texts.
        let lines = |plan: &Plan| -> Vec<usize> {
            let all = reminders(&[input(plan)], as_of, 90);
            all.iter().map(|one| ENGINE.reminder(one).unwrap().lines().filter(|line| !line.is_empty()).count()).collect()
        };
        for one in reminders(&[input(&plan)], as_of, 90) {
            let text = ENGINE.reminder(&one).unwrap();
            prop_assert!(text.lines().all(|line| !line.starts_with("Bcc:") && !line.starts_with('.')), "{}", text);
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
            prop_assert_eq!(text.lines().filter(|line| line.starts_with("Ämne:")).count(), 1);
        }
        // Roles that differ in nothing but blanks are one in both.
        prop_assert_eq!(lines(&plan).is_empty(), lines(&tame).is_empty());

        let value: serde_json::Value = serde_json::from_str(&json(&input(&plan), as_of)).unwrap();
        prop_assert_eq!(value["items"][0]["measures"][0]["text"].as_str(), Some(plan.items[0].measures[0].text.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, rng_seed: RngSeed::Fixed(8), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_formula_comes_out_of_a_text(texts in prop::collection::vec(hostile(), 7)) {
        static PLAIN: LazyLock<Plan> = LazyLock::new(|| Work::eventful().plan());
        let mut at = 0;
        let plan = filled(&PLAIN, || { at += 1; texts[at % texts.len()].clone() });
        let as_of = day("2026-02-01");
        let parts = parts(&workbook(&[input(&plan)], as_of).unwrap());
        for (name, text) in parts.iter().filter(|(name, _)| name.contains("worksheets/")) {
            prop_assert!(!text.contains("<f>") && !text.contains("<f ") && !text.contains("<hyperlink"), "{}", name);
        }
        // Every cell is a string, a number that is a day, or nothing: `cells` allows no others.
        for (number, list) in [(1, List::Measures), (2, List::Due)] {
            let listed = records(&csv(&[input(&plan)], as_of, list));
            prop_assert_eq!(cells(&parts, number).len(), listed.len());
        }
    }
}

#[test]
fn what_looks_like_a_formula_is_written_as_it_is() {
    let mut plan = Work::eventful().plan();
    for text in [
        "=1+1",
        "+46 8",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "=HYPERLINK(\"http://exempel.se\";\"x\")",
        "_x003D_1",
    ] {
        plan.items[0].measures[0].text = text.to_owned();
        let parts = parts(&workbook(&[input(&plan)], day("2026-02-01")).unwrap());
        let shown = &cells(&parts, 1)[1][5];
        let wanted = text.trim();
        // A reader takes `_x003D_` for a sign unless its first one is written so too.
        assert_eq!(shown.replace("_x005F_", "_"), wanted);
        let is_kept = super::lists::part(&parts, "xl/styles.xml").contains("quotePrefix=\"1\"");
        assert_eq!(is_kept, !text.starts_with('_'), "{text}");
        let listed = records(&csv(&[input(&plan)], day("2026-02-01"), List::Measures));
        let apostrophe = if text.starts_with('_') { "" } else { "'" };
        assert_eq!(listed[1][5], format!("{apostrophe}{wanted}"));
    }
}
