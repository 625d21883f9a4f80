//! A plan over time: what is written down, what is noticed, and what two people can do at once.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::act::{self, Fields, Refusal, Said};
use super::*;
use crate::Engine;
use crate::domain::living::{Act, StatusWord, Transition, TransitionError};
use crate::domain::parse_date;
use crate::load::Source;

fn engine() -> &'static Engine {
    static ENGINE: std::sync::LazyLock<Engine> = std::sync::LazyLock::new(Engine::shipped);
    &ENGINE
}

fn started(example: &str, improvements: bool) -> String {
    let checked = engine().check(Source::new("x.yaml", example));
    let dataset = checked.dataset.unwrap();
    let beginning = Beginning {
        date: parse_date("2025-06-20").unwrap(),
        by: Some("studierektor".to_owned()),
        file: Some("typical.yaml".to_owned()),
        schema: None,
        advice: true,
        improvements,
        propose: false,
    };
    start(&engine().grade(&dataset), &beginning).unwrap()
}

fn typical() -> String {
    started(include_str!("../../examples/typical.yaml"), false)
}

/// A plan with one measure, as somebody writes it by hand, and its first entry.
fn small() -> String {
    let body = "\
# kort
schema: 1
kind: handlingsplan
catalogue: st
unit: {name: Å, care_provider: B, specialty: C}
items:
  - id: P1
    findings: D07
    measures:
      - {id: P1.1, text: Gör, due: ht 2025, responsible: studierektor}   # snart
";
    let file = open(body);
    let note = Note { act: Act::Start, date: parse_date("2025-06-20").unwrap(), on: Vec::new(), by: None, why: None };
    file.with(&[Step { note, deltas: file.everything(), is_there: true }]).unwrap()
}

fn open(text: impl Into<String>) -> PlanFile {
    engine().open_plan(Source::new("x.plan.yaml", text))
}

fn said(day: &str, by: &str) -> Said {
    Said { date: parse_date(day).unwrap(), by: Some(by.to_owned()) }
}

fn write(file: &PlanFile, said: &Said, on: &str, act: Act, deltas: Vec<Delta>) -> String {
    let note = Note { act, date: said.date, on: vec![on.to_owned()], by: said.by.clone(), why: None };
    file.with(&[Step { note, deltas, is_there: false }]).unwrap()
}

/// Takes a step with a measure.
fn step(text: &str, id: &str, transition: Transition, said: &Said, words: Option<&str>) -> Result<String, Refusal> {
    let file = open(text);
    let steps = act::step(&file, file.plan().unwrap(), id, transition, said, words)?;
    let note = |act| Note { act, date: said.date, on: vec![id.to_owned()], by: said.by.clone(), why: None };
    let steps: Vec<Step> =
        steps.into_iter().map(|(act, deltas)| Step { note: note(act), deltas, is_there: false }).collect();
    Ok(file.with(&steps).unwrap())
}

fn comment(text: &str, id: &str, said: &Said, words: &str) -> String {
    let file = open(text);
    let deltas = act::note(file.plan().unwrap(), id, Act::Comment, said, words).unwrap();
    write(&file, said, id, Act::Comment, deltas)
}

fn status(text: &str, id: &str) -> StatusWord {
    open(text).plan().unwrap().measure(id).unwrap().1.status.word()
}

#[track_caller]
fn is_whole(text: &str) {
    let file = open(text);
    let found: Vec<_> = file.checked.diags.iter().filter(|d| d.severity == crate::diag::Severity::Error).collect();
    assert!(found.is_empty(), "{found:?}\n{text}");
    assert_eq!(file.faults, [], "{text}");
    assert_eq!(file.by_hand(), None);
    assert!(history::replay(&file.records) == file.state());
}

#[test]
fn a_plan_begins_with_an_item_for_each_deficiency() {
    insta::assert_snapshot!("typical", typical());
    for (example, improvements) in [
        (include_str!("../../examples/typical.yaml"), true),
        (include_str!("../../examples/difficult.yaml"), false),
        (include_str!("../../examples/difficult.yaml"), true),
        (include_str!("../../examples/minimal.yaml"), true),
    ] {
        let text = started(example, improvements);
        let file = open(text.as_str());
        if file.plan().is_some_and(|plan| !plan.items.is_empty()) {
            is_whole(&text);
        }
    }
}

#[test]
fn a_measure_goes_from_planned_to_verified() {
    let text = typical();
    let chief = said("2025-09-01", "verksamhetschef");
    let text = step(&text, "P1.2", Transition::Start, &chief, None).unwrap();
    assert_eq!(status(&text, "P1.2"), StatusWord::InProgress);
    let text = step(&text, "P1.2", Transition::Finish, &said("2025-10-01", "verksamhetschef"), None).unwrap();
    is_whole(&text);
    let own = step(&text, "P1.2", Transition::Verify, &said("2026-02-01", "Verksamhetschef"), None);
    assert!(matches!(own, Err(Refusal::Transition { error: TransitionError::OwnEffect { .. }, .. })), "{own:?}");
    let early = step(&text, "P1.2", Transition::Verify, &said("2025-09-30", "studierektor"), None);
    assert!(matches!(early, Err(Refusal::TooEarly { .. })), "{early:?}");
    let text =
        step(&text, "P1.2", Transition::Verify, &said("2026-02-01", "studierektor"), Some("Tiden används.")).unwrap();
    assert_eq!(status(&text, "P1.2"), StatusWord::Verified);
    is_whole(&text);
    let again = step(&text, "P1.2", Transition::Finish, &chief, None);
    let Err(Refusal::Transition { error: TransitionError::NotFrom { allowed, .. }, .. }) = again else {
        panic!("{again:?}")
    };
    assert_eq!(allowed, [Transition::Reopen]);
    let text = step(&text, "P1.2", Transition::Reopen, &said("2026-03-01", "studierektor"), None).unwrap();
    assert_eq!(status(&text, "P1.2"), StatusWord::InProgress);
    is_whole(&text);
    // Nothing of what was is lost.
    let acts: Vec<Act> = open(text).records.iter().map(|record| record.act).collect();
    assert_eq!(acts, [Act::Start, Act::Begin, Act::Done, Act::VerifyEffect, Act::Reopen]);
}

#[test]
fn what_is_planned_can_be_done_at_once() {
    let text = step(&typical(), "P1.1", Transition::Finish, &said("2025-09-20", "studierektor"), None).unwrap();
    assert_eq!(status(&text, "P1.1"), StatusWord::Done);
    is_whole(&text);
    let file = open(text);
    let told: Vec<(Act, &str)> =
        file.records.iter().map(|r| (r.act, r.parents.first().map_or("", |p| p.as_str()))).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[2].1, file.records[1].id.as_str());
}

#[test]
fn what_is_changed_by_hand_is_told_and_written_down() {
    let text = typical();
    let changed = text.replacen("due: oktober 2025", "due: december 2025   # mer tid", 1);
    let file = open(changed.as_str());
    let by_hand = file.by_hand().unwrap();
    insta::assert_debug_snapshot!("by_hand", by_hand.deltas);
    let note = Note { act: Act::ByHand, date: parse_date("2025-09-01").unwrap(), on: Vec::new(), by: None, why: None };
    let written = file.with(&[Step { note, deltas: by_hand.deltas, is_there: true }]).unwrap();
    assert!(written.starts_with(&changed), "nothing above is touched");
    is_whole(&written);
    // A comment alone is no difference, but it is seen.
    let commented = written.replacen("# mer tid", "# mycket mer tid", 1);
    assert_eq!(open(commented).by_hand(), Some(ByHand { deltas: Vec::new() }));
}

#[test]
fn a_changed_history_is_told() {
    let text = comment(&typical(), "P1.1", &said("2025-09-01", "studierektor"), "Börjar i höst.");
    let text = comment(&text, "P1.2", &said("2025-09-02", "studierektor"), "Klart i oktober.");
    let anchor = open(text.as_str()).head().unwrap().clone();
    let changed = text.replace("Börjar i höst", "Börjar i vår");
    assert_eq!(open(changed.as_str()).faults, [Fault::Changed(1)]);
    // Who cuts the end leaves no trace in the file, but the name on paper is gone.
    let cut = text.rfind("\n  - id: ").unwrap() + 1;
    let file = open(&text[..cut]);
    assert!(!file.records.iter().any(|record| record.id == anchor));
    assert!(file.by_hand().is_some(), "the file says what its history does not");
}

#[test]
fn a_damaged_byte_is_noticed_wherever_it_is() {
    let text = comment(&small(), "P1.1", &said("2025-09-01", "studierektor"), "Börjar.");
    is_whole(&text);
    let mut unnoticed = Vec::new();
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.to_vec();
        // One bit, another one from byte to byte.
        damaged[at] ^= 1 << (at % 7);
        let file = engine().open_plan(Source::from_bytes("x.plan.yaml", damaged));
        let noticed = file.checked.diags.has_errors() || !file.faults.is_empty() || file.by_hand().is_some();
        if !noticed {
            unnoticed.push(at);
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:?} of {}", bytes.len());
}

#[test]
fn two_people_who_change_different_things_are_brought_together() {
    let base = typical();
    let a = step(&base, "P1.1", Transition::Start, &said("2025-09-01", "studierektor"), None).unwrap();
    let b = comment(&base, "P1.1", &said("2025-09-02", "verksamhetschef"), "Schemat är klart.");
    let merged = merge(&open(a.as_str()), &open(b.as_str())).unwrap();
    is_whole(&merged);
    assert_eq!(status(&merged, "P1.1"), StatusWord::InProgress);
    let file = open(merged.as_str());
    assert_eq!(file.plan().unwrap().measure("P1.1").unwrap().1.comments.len(), 1);
    assert_eq!(file.records.last().unwrap().parents.len(), 2);
    assert_eq!(file.records.len(), 4);
    // The other way round the history is the same to the byte.
    let other = merge(&open(b.as_str()), &open(a.as_str())).unwrap();
    assert_eq!(open(other).head(), file.head());
    // What is in is not brought in again.
    assert_eq!(merge(&open(merged.as_str()), &open(a.as_str())).unwrap(), merged);
    assert_eq!(merge(&open(b), &open(merged.as_str())).unwrap(), merged);
}

#[test]
fn two_people_who_change_the_same_must_agree() {
    let base = typical();
    let a = step(&base, "P1.1", Transition::Start, &said("2025-09-01", "studierektor"), None).unwrap();
    let b =
        step(&base, "P1.1", Transition::Cancel, &said("2025-09-02", "verksamhetschef"), Some("Behövs inte.")).unwrap();
    let Err(MergeError::Conflicts(conflicts)) = merge(&open(a), &open(b)) else { panic!("both changed the status") };
    let told: Vec<_> = conflicts.iter().map(|c| (c.of.as_deref(), c.field.as_deref())).collect();
    assert_eq!(told, [(Some("P1.1"), Some("status"))]);
    let strange = started(include_str!("../../examples/difficult.yaml"), true);
    assert!(matches!(merge(&open(base), &open(strange)), Err(MergeError::NothingShared)));
}

#[test]
fn fields_are_changed_one_by_one() {
    let file = open(typical());
    let plan = file.plan().unwrap();
    let fields = Fields {
        due: Some("december 2025".into()),
        cost: Some("20 timmar".into()),
        follow_up: Some("1 gång/termin".into()),
        evidence: vec!["Rutinen i arkivet".into()],
        milestones: vec![("Utkast".into(), Some("oktober 2025".into()))],
        ..Fields::default()
    };
    let date = parse_date("2025-09-01").unwrap();
    let deltas = act::update(&file, plan, "P1.1", &fields, date).unwrap();
    let text = write(&file, &said("2025-09-01", "studierektor"), "P1.1", Act::Update, deltas);
    is_whole(&text);
    let file = open(text);
    let reached = Fields { reached: vec![1], ..Fields::default() };
    let deltas = act::update(&file, file.plan().unwrap(), "P1.1", &reached, date).unwrap();
    let text = write(&file, &said("2025-09-01", "studierektor"), "P1.1", Act::Update, deltas);
    is_whole(&text);
    insta::assert_snapshot!("updated", text.split("  - id: P2").next().unwrap());
    let file = open(text);
    let plan = file.plan().unwrap();
    let wrong = |id: &str, fields: &Fields| act::update(&file, plan, id, fields, date).unwrap_err();
    assert!(matches!(wrong("P1", &fields), Refusal::NotMeasure { .. }));
    assert!(matches!(wrong("P9", &fields), Refusal::UnknownId { .. }));
    assert!(matches!(wrong("P1.1", &Fields { cause: Some("x".into()), ..Fields::default() }), Refusal::NotItem { .. }));
    assert_eq!(wrong("P1.1", &Fields { due: Some("december 2025".into()), ..Fields::default() }), Refusal::Nothing);
    let second = Fields { reached: vec![2], ..Fields::default() };
    assert_eq!(wrong("P1.1", &second), Refusal::NoMilestone { id: "P1.1".into(), count: 1 });
}

#[test]
fn what_is_added_gets_a_name_that_nothing_had() {
    let file = open(typical());
    let fields = Fields { text: Some("En till.".into()), ..Fields::default() };
    let (id, deltas) = act::add_measure(file.plan().unwrap(), "P1", &fields).unwrap();
    assert_eq!(id, "P1.4");
    let who = said("2025-09-01", "studierektor");
    let text = write(&file, &who, &id, Act::Add, deltas);
    is_whole(&text);
    // Taken away by hand, its name is still that of another.
    let without = {
        let at = text.find("      - id: P1.4").unwrap();
        let end = at + text[at..].find("\n\n").unwrap();
        format!("{}{}", &text[..at], &text[end + 1..])
    };
    let file = open(without);
    let deltas = file.by_hand().unwrap().deltas;
    assert!(matches!(&deltas[..], [Delta::Drop { of, .. }] if of == "P1.4"), "{deltas:?}");
    let (next, _) = act::add_measure(file.plan().unwrap(), "P1", &fields).unwrap();
    assert_eq!(next, "P1.5");
    let (id, deltas) = act::add_item(file.plan().unwrap(), &["E15".to_owned()], Some("Blankett"));
    assert_eq!(id, "P5");
    assert_eq!(deltas.len(), 1);
}

/// Something that a person does, on one of the measures of the plan.
#[derive(Debug, Clone)]
enum Deed {
    Comment(usize, String),
    Due(usize, String),
    Cost(usize, String),
    Step(usize, Transition),
    Measure(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let texts = "[a-zåäö #:,'\"{}-]{1,12}x";
    prop_oneof![
        (0..8_usize, texts).prop_map(|(at, text)| Deed::Comment(at, text)),
        (0..8_usize, 2026..2030).prop_map(|(at, year)| Deed::Due(at, format!("hösten {year}"))),
        (0..8_usize, texts).prop_map(|(at, text)| Deed::Cost(at, text)),
        (0..8_usize, prop::sample::select(Transition::ALL.to_vec())).prop_map(|(at, step)| Deed::Step(at, step)),
        (0..3_usize).prop_map(Deed::Measure),
    ]
}

fn done(text: &str, deeds: &[Deed], who: &Said) -> String {
    let mut text = text.to_owned();
    for deed in deeds {
        let file = open(text.as_str());
        let plan = file.plan().unwrap();
        let ids: Vec<String> = plan.measures().map(|(_, measure)| measure.id.clone()).collect();
        let id = |at: &usize| ids[at % ids.len()].clone();
        let update = |at: &usize, fields: Fields| act::update(&file, plan, &id(at), &fields, who.date).ok();
        text = match deed {
            Deed::Comment(at, words) => comment(&text, &id(at), who, words),
            Deed::Due(at, due) => match update(at, Fields { due: Some(due.clone()), ..Fields::default() }) {
                Some(deltas) => write(&file, who, &id(at), Act::Update, deltas),
                None => continue,
            },
            Deed::Cost(at, cost) => match update(at, Fields { cost: Some(cost.clone()), ..Fields::default() }) {
                Some(deltas) => write(&file, who, &id(at), Act::Update, deltas),
                None => continue,
            },
            Deed::Step(at, transition) => match step(&text, &id(at), *transition, who, Some("skäl")) {
                Ok(text) => text,
                Err(_) => continue,
            },
            Deed::Measure(at) => {
                let item = plan.items[at % plan.items.len()].id.clone();
                let fields = Fields { text: Some("Ny åtgärd".into()), ..Fields::default() };
                let (id, deltas) = act::add_measure(plan, &item, &fields).unwrap();
                write(&file, who, &id, Act::Add, deltas)
            }
        };
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(3), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_makes_what_the_file_says(deeds in prop::collection::vec(deed(), 0..8)) {
        is_whole(&done(&typical(), &deeds, &said("2025-09-01", "studierektor")));
    }

    #[test]
    fn a_merge_commutes_and_drops_nothing(
        first in prop::collection::vec(deed(), 0..5),
        second in prop::collection::vec(deed(), 0..5),
    ) {
        let base = typical();
        let a = open(done(&base, &first, &said("2025-09-01", "studierektor")));
        let b = open(done(&base, &second, &said("2025-09-02", "verksamhetschef")));
        match (merge(&a, &b), merge(&b, &a)) {
            (Ok(one), Ok(other)) => {
                is_whole(&one);
                is_whole(&other);
                let (one, other) = (open(one), open(other));
                prop_assert_eq!(one.head(), other.head());
                prop_assert!(one.state() == other.state());
                for record in a.records.iter().chain(&b.records) {
                    prop_assert!(one.records.contains(record));
                }
            }
            (Err(MergeError::Conflicts(one)), Err(MergeError::Conflicts(other))) => {
                let told = |conflicts: &[Conflict]| {
                    conflicts.iter().map(|c| (c.of.clone(), c.field.clone())).collect::<Vec<_>>()
                };
                prop_assert_eq!(told(&one), told(&other));
            }
            (one, other) => panic!("{one:?} {other:?}"),
        }
    }
}
