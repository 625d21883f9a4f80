//! Two people's work on one review brought together: laws, and what the command says.

use proptest::prelude::*;
use sporre::catalogue::shipped;
use sporre::edit::Value;
use sporre::load::{Source, parse};
use sporre::merge::{Decision, Difference, Merged, Undecided, Whose, merge, merge_values, settle};

use crate::cli::{code, err, out, sporre_in};

fn merged(base: &str, a: &str, b: &str) -> Merged {
    let tree = |text: &str| parse(&Source::new("t.yaml", text)).0;
    merge(&tree(base), &tree(a), &tree(b), &shipped())
}

fn value(text: &str) -> Value {
    Value::from(parse(&Source::new("t.yaml", text)).0.root())
}

#[track_caller]
fn check_merged(base: &str, a: &str, b: &str, wanted: &str) {
    let found = merged(base, a, b);
    assert_eq!(found.differences, [], "{base} / {a} / {b}");
    assert_eq!(found.value, value(wanted));
}

#[track_caller]
fn check_differences(base: &str, a: &str, b: &str, wanted: &[&str]) {
    let names: Vec<String> = merged(base, a, b).differences.iter().map(Difference::name).collect();
    assert_eq!(names, wanted);
    let turned: Vec<String> = merged(base, b, a).differences.iter().map(Difference::name).collect();
    assert_eq!(turned, wanted, "whoever comes first");
}

/// Returns rows of area D.
fn rows(rows: &str) -> String {
    format!("areas: {{D: {{observations: {{{rows}}}}}}}\n")
}

#[test]
fn what_one_has_changed_is_taken_and_what_both_changed_alike_is_taken_once() {
    check_merged(
        &rows("D01: ~, D02: met, D07: ~"),
        &rows("D01: met, D02: met, D07: not-met"),
        &rows("D01: ~, D02: {state: met, note: Sett.}, D07: ej uppfyllt"),
        &rows("D01: met, D02: {state: met, note: Sett.}, D07: not-met"),
    );
    // Another hand is no other answer, and `E13` is `E07`.
    check_merged(
        "areas: {E: {observations: {E13: ~}}}",
        "areas: {E: {observations: {E07: met}}}",
        "areas: {E: {observations: {E13: {state: uppfyllt}}}}",
        "areas: {E: {observations: {E13: met}}}",
    );
    check_merged(
        "unit: {name: X}",
        "unit: {name: X, place: P}",
        "unit: {name: X, region: R}",
        "unit: {name: X, place: P, region: R}",
    );
}

#[test]
fn points_that_both_added_stand_beside_each_other_and_equal_ones_once() {
    check_merged(
        "strengths: [Ett, Två]",
        "strengths: [Ett, Två, A, Båda]",
        "strengths: [Två, {text: Båda, about: [D01]}, B]",
        "strengths: [Två, A, {text: Båda, about: [D01]}, B]",
    );
    check_merged(
        &rows("D07: {state: met, evidence: [x]}"),
        &rows("D07: {state: met, evidence: [x, y]}"),
        &rows("D07: {state: met, evidence: [z, x]}"),
        &rows("D07: {state: met, evidence: [x, y, z]}"),
    );
    // A point that was written anew is that point, and what the other said of it is kept.
    check_merged(
        "weaknesses: [{text: Fel., about: [D07]}]",
        "weaknesses: [{text: Fel, igen., about: [D07]}]".replace("Fel, igen.", "Rätt.").as_str(),
        "weaknesses: [{text: Fel., about: [D07, D08]}]",
        "weaknesses: [{text: Rätt., about: [D07, D08]}]",
    );
}

#[test]
fn what_both_have_changed_in_different_ways_is_for_them_to_decide() {
    check_differences(&rows("D07: ~"), &rows("D07: met"), &rows("D07: not-met"), &["D07"]);
    // An answer with its note is one thing; notes to one answer are another.
    check_differences(&rows("D07: met"), &rows("D07: not-met"), &rows("D07: {state: met, note: n}"), &["D07"]);
    check_differences(
        &rows("D07: met"),
        &rows("D07: {state: met, note: a}"),
        &rows("D07: {state: met, note: b}"),
        &["D07.note"],
    );
    check_differences(
        &rows("D07: {2015: met, 2021: met}"),
        &rows("D07: {2015: met, 2021: not-met}"),
        &rows("D07: {2015: not-met, 2021: met}"),
        &["D07"],
    );
    check_differences("unit: {name: X}", "unit: {name: Y}", "unit: {name: Z}", &["unit.name"]);
    check_differences("strengths: [Ett]", "strengths: []", "strengths: [Något annat]", &["strengths[0]"]);
    check_differences(
        "areas: {D: {narrative: x}}",
        "areas: {D: {narrative: y}}",
        "areas: {D: {narrative: z}}",
        &["areas.D.narrative"],
    );
}

#[test]
fn a_decision_settles_a_difference_and_a_row_says_why() {
    let found = merged(
        &format!("kind: x\nunit: {{name: X}}\n{}", rows("D07: ~, D13: met")),
        &format!(
            "kind: x\nunit: {{name: Y}}\n{}",
            rows("D07: {state: met, note: Sett.}, D13: {state: ej tillämpligt, reason: Nej.}")
        ),
        &format!("kind: x\nunit: {{name: Z}}\n{}", rows("D07: not-met, D13: {2015: met, 2021: not-met}")),
    );
    let decide = |decisions: &[(&str, Whose, Option<&str>)]| {
        let decisions: Vec<Decision> = decisions
            .iter()
            .map(|(of, whose, note)| Decision { of: (*of).to_owned(), whose: *whose, note: note.map(str::to_owned) })
            .collect();
        settle(&found, &decisions, &shipped())
    };
    let (why, all) = (Some("Schemat visade det"), found.differences.len());
    assert_eq!(all, 3);
    assert!(matches!(decide(&[("unit.name", Whose::A, None)]), Err(Undecided::Open(open)) if open.len() == 2));
    assert_eq!(decide(&[("D07", Whose::A, None)]), Err(Undecided::NoNote("D07".to_owned())));
    assert_eq!(decide(&[("D08", Whose::A, why)]), Err(Undecided::NoSuch("D08".to_owned())));
    assert_eq!(decide(&[("D07", Whose::A, why), ("D07", Whose::B, why)]), Err(Undecided::Twice("D07".to_owned())));
    let settled = decide(&[("unit.name", Whose::B, None), ("D07", Whose::A, why), ("D13", Whose::A, why)]).unwrap();
    let agreed = |a: &str, b: &str| format!("Bedömdes olika (A: {a}; B: {b}). Gemensamt: Schemat visade det.");
    // What the other noted is not lost.
    let wanted = format!(
        "kind: x\nunit: {{name: Z}}\n{}",
        rows(&format!(
            "D07: {{state: met, note: \"Sett. {}\"}}, D13: {{state: ej tillämpligt, reason: \"Nej. {}\"}}",
            agreed("uppfyllt", "ej uppfyllt"),
            agreed("ej tillämpligt", "2015 uppfyllt, 2021 ej uppfyllt")
        ))
    );
    assert_eq!(settled, value(&wanted));
    // Where each regulation has its answer, each has the note.
    let settled = decide(&[("unit.name", Whose::A, None), ("D07", Whose::B, why), ("D13", Whose::B, why)]).unwrap();
    let told = format!("{settled:?}");
    assert_eq!(told.matches("Gemensamt").count(), 3, "{told}");
}

#[test]
fn the_sentences_of_a_note_are_kept_apart() {
    for (noted, wanted) in [
        ("Sett i schemat", "Sett i schemat. Bedömdes olika"),
        ("Sett i schemat.", "Sett i schemat. Bedömdes olika"),
        ("Är det sett?", "Är det sett? Bedömdes olika"),
        ("De sade \"Ja.\"", "De sade \"Ja.\" Bedömdes olika"),
        ("Sett (i schemat)", "Sett (i schemat). Bedömdes olika"),
        ("Mer …", "Mer … Bedömdes olika"),
        ("", "Bedömdes olika"),
    ] {
        let noted = serde_json::to_string(noted).unwrap();
        let found = merged(
            &rows("D07: ~"),
            &rows(&format!("D07: {{state: met, note: {noted}}}")),
            &rows("D07: {2015: {state: not-met, note: Ett skäl}, 2021: {state: unclear, note: Två}}"),
        );
        let decision =
            |whose| [Decision { of: "D07".to_owned(), whose, note: Some("Vi såg på det igen".to_owned()) }];
        let told = format!("{:?}", settle(&found, &decision(Whose::A), &shipped()).unwrap()).replace("\\\"", "\"");
        assert!(told.contains(&format!("\"{wanted} (A: uppfyllt; B: ")), "{told}");
        // What is quoted of two regulations are two sentences as well.
        assert!(told.contains("”Ett skäl. Två”). Gemensamt: Vi såg på det igen."), "{told}");
    }
}

/// Returns a value whose lists and mappings have an order of no meaning.
fn unordered(value: &Value) -> Value {
    match value {
        Value::List(items) => {
            let mut items: Vec<Value> = items.iter().map(unordered).collect();
            items.sort_by_key(|item| format!("{item:?}"));
            Value::List(items)
        }
        Value::Map(entries) => {
            let mut entries: Vec<(String, Value)> = entries
                .iter()
                .map(|(key, value)| (key.clone(), unordered(value)))
                .filter(|(_, value)| *value != Value::Null)
                .collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Map(entries)
        }
        other => other.clone(),
    }
}

fn any_answer() -> impl Strategy<Value = Option<Value>> {
    let text = |key: &str, text: &str| (key.to_owned(), Value::text(text));
    let states = prop::sample::select(vec!["met", "not-met", "unclear"]);
    let evidence = prop::sample::subsequence(vec!["x", "y", "z"], 0..3);
    (prop::option::weighted(0.8, states), prop::option::of("[a-c]"), evidence).prop_map(
        move |(state, note, evidence)| {
            let mut entries = vec![text("state", state?)];
            entries.extend(note.map(|note| text("note", &note)));
            if !evidence.is_empty() {
                let entry = |one: &&str| Value::Map(vec![text("text", one)]);
                entries.push(("evidence".to_owned(), Value::List(evidence.iter().map(entry).collect())));
            }
            Some(Value::Map(entries))
        },
    )
}

fn any_point() -> impl Strategy<Value = Value> {
    ("[p-t]", prop::option::of("[A-B]01")).prop_map(|(text, about)| {
        let mut entries = vec![("text".to_owned(), Value::text(text))];
        entries.extend(about.map(|about| ("about".to_owned(), Value::texts([about]))));
        Value::Map(entries)
    })
}

fn any_review() -> impl Strategy<Value = Value> {
    let rows = prop::collection::vec(any_answer(), 4);
    let points = prop::collection::vec(any_point(), 0..4).prop_map(|mut points| {
        // A list says nothing twice.
        let name = |point: &Value| format!("{:?}", point.at(&sporre::diag::DataPath::root().key("text")));
        points.sort_by_key(name);
        points.dedup_by_key(|point| name(point));
        points
    });
    (rows, points, prop::option::of("[u-z]")).prop_map(|(rows, points, narrative)| {
        let rows = rows.into_iter().enumerate().filter_map(|(i, row)| Some((format!("D{:02}", i + 1), row?)));
        let rows: Vec<(String, Value)> = rows.collect();
        let mut area = Vec::new();
        area.extend(narrative.map(|text| ("narrative".to_owned(), Value::text(text))));
        if !rows.is_empty() {
            area.push(("observations".to_owned(), Value::Map(rows)));
        }
        let mut all = vec![("schema".to_owned(), Value::text("1"))];
        if !points.is_empty() {
            all.push(("strengths".to_owned(), Value::List(points)));
        }
        if !area.is_empty() {
            all.push(("areas".to_owned(), Value::Map(vec![("D".to_owned(), Value::Map(area))])));
        }
        Value::Map(all)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_whose_file_comes_first(base in any_review(), a in any_review(), b in any_review()) {
        let catalogue = shipped_once();
        let (there, back) = (merge_values(&base, &a, &b, catalogue), merge_values(&base, &b, &a, catalogue));
        prop_assert_eq!(unordered(&there.value), unordered(&back.value));
        let sides = |merged: &Merged, turned: bool| {
            let mut told: Vec<String> = merged.differences.iter().map(|difference| {
                let (one, other) =
                    if turned { (&difference.b, &difference.a) } else { (&difference.a, &difference.b) };
                let plain = |value: &Option<Value>| value.as_ref().map(unordered);
                format!("{:?} {:?} {:?}", difference.base, plain(one), plain(other))
            }).collect();
            told.sort();
            told
        };
        prop_assert_eq!(sides(&there, false), sides(&back, true));
    }

    #[test]
    fn what_only_one_has_done_is_that_persons_file(base in any_review(), a in any_review()) {
        let catalogue = shipped_once();
        for found in [
            merge_values(&base, &a, &base, catalogue),
            merge_values(&base, &base, &a, catalogue),
            merge_values(&base, &a, &a, catalogue),
        ] {
            prop_assert_eq!(&found.differences, &[]);
            prop_assert_eq!(unordered(&found.value), unordered(&a));
        }
        let nothing = merge_values(&a, &a, &a, catalogue);
        prop_assert!(nothing.taken.is_empty());
    }
}

fn shipped_once() -> &'static sporre::catalogue::Catalogue {
    static CATALOGUE: std::sync::LazyLock<sporre::catalogue::Catalogue> = std::sync::LazyLock::new(shipped);
    &CATALOGUE
}

/// Returns a folder with a file and the work of two.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = "# Grunden\nschema: 1\nkind: inspection\nstage: draft\ncatalogue: st 2026.1\nunit: {name: Prov, \
                care_provider: Region P, specialty: S}\ninspectors: [{name: Prov Provsson}]\ndates: {visit_start: \
                2025-04-08}\nstrengths:\n  - Bra stöd.   # sagt av alla\nareas:\n  D:\n    observations:\n      D01: ~\n      \
                D07: ~\n      D09: ~\n";
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("grund.yaml", base);
    write("a.yaml", &base.replace("D01: ~", "D01: met").replace("D07: ~", "D07: {state: met, note: Sett.}"));
    let b = base
        .replace("D07: ~", "D07: not-met")
        .replace("D09: ~", "D09: met  # säkert")
        .replace("# sagt av alla\n", "# sagt av alla\n  - Lugn miljö.\n");
    write("b.yaml", &b);
    folder
}

#[test]
fn nothing_is_written_before_everything_is_decided() {
    let folder = folder();
    let run =
        |more: &[&str]| sporre_in(folder.path(), &[&["merge", "grund.yaml", "a.yaml", "b.yaml"], more].concat(), &[]);
    let told = run(&["-o", "ut.yaml"]);
    assert_eq!(code(&told), 1);
    insta::assert_snapshot!(out(&told));
    assert!(!folder.path().join("ut.yaml").exists());
    let json: serde_json::Value = serde_json::from_slice(&run(&["--format", "json"]).stdout).unwrap();
    assert_eq!((&json["settled"], &json["differences"][0]["name"]), (&false.into(), &"D07".into()));
    assert_eq!(json["differences"][0]["a"]["note"], "Sett.");
    for (more, part) in [
        (&["-o", "ut.yaml", "--take", "b:D07"][..], "skriv varför"),
        (&["--take", "b:D08", "--note", "x"], "ingen skillnad heter `D08`"),
        (&["--take", "c:D07"], "skriv a eller b"),
        (&["--take", "a:D07", "--note", "x", "--note", "y"], "en --note för varje --take"),
        (&["-o", "a.yaml", "--take", "a:D07", "--note", "x"], "skrivs aldrig över"),
        (&["-o", ".", "--take", "a:D07", "--note", "x"], "ingen fil att skriva till"),
    ] {
        let told = run(more);
        assert_eq!(code(&told), 2, "{more:?}: {}", err(&told));
        assert!(err(&told).contains(part), "{more:?}: {}", err(&told));
    }
    let done = run(&["-o", "ut.yaml", "--take", "b:D07", "--note", "Programmen saknade datum"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    insta::assert_snapshot!("merge_done", err(&done));
    insta::assert_snapshot!("merge_file", std::fs::read_to_string(folder.path().join("ut.yaml")).unwrap());
    let again = run(&["-o", "ut.yaml", "--take", "b:D07", "--note", "x"]);
    assert!(code(&again) == 2 && err(&again).contains("finns redan"), "{}", err(&again));
    assert_eq!(code(&run(&["-o", "ut.yaml", "--force", "--take", "b:D07", "--note", "x"])), 0);
    assert_eq!(code(&run(&["--take", "b:D07", "--note", "x"])), 0, "and nothing is written");
}

#[test]
fn only_three_readable_reviews_are_brought_together() {
    let folder = folder();
    std::fs::write(folder.path().join("trasig.yaml"), "unit: [\n").unwrap();
    let plan = include_str!("../fixtures/plans/small.yaml");
    std::fs::write(folder.path().join("plan.yaml"), plan).unwrap();
    for (third, exit, part) in [
        ("nej.yaml", 2, "nej.yaml"),
        (".", 2, "."),
        ("trasig.yaml", 1, "yaml-syntax"),
        ("plan.yaml", 1, "sporre plan merge"),
        ("-", 2, "ingen från standard in"),
    ] {
        let told = sporre_in(folder.path(), &["merge", "grund.yaml", "a.yaml", third], &[]);
        assert_eq!(code(&told), exit, "{third}: {}", err(&told));
        assert!(err(&told).contains(part), "{third}: {}", err(&told));
    }
}

#[test]
fn what_does_not_belong_together_is_not_brought_together() {
    let folder = folder();
    let base = std::fs::read_to_string(folder.path().join("grund.yaml")).unwrap();
    let run = |from: &str, to: &str| {
        assert!(base.contains(from), "{from}");
        std::fs::write(folder.path().join("annan.yaml"), base.replace(from, to)).unwrap();
        sporre_in(folder.path(), &["merge", "grund.yaml", "annan.yaml", "b.yaml", "-o", "ut.yaml"], &[])
    };
    for (from, to, part) in [
        ("name: Prov,", "name: Annan,", "gäller Annan, men grundfilen gäller Prov"),
        ("kind: inspection", "kind: self-assessment", "gäller self-assessment, men grundfilen gäller inspection"),
        ("st 2026.1", "xx 2026.1", "följer katalogen xx, men grundfilen följer st"),
        ("st 2026.1", "{id: xx}", "följer katalogen xx, men grundfilen följer st"),
    ] {
        let told = run(from, to);
        assert_eq!(code(&told), 2, "{to}: {}{}", out(&told), err(&told));
        assert!(err(&told).contains("annan.yaml") && err(&told).contains(part), "{to}: {}", err(&told));
        assert!(!folder.path().join("ut.yaml").exists(), "{to}");
    }
    // One of the two may have gone on to the next edition of the catalogue, or write the kind in Swedish.
    for (from, to, is_told) in [("st 2026.1", "st 2027.1", true), ("kind: inspection", "kind: granskning", false)] {
        let told = run(from, to);
        assert_eq!(code(&told), 0, "{to}: {}{}", out(&told), err(&told));
        assert_eq!(out(&told).contains("bara i A: catalogue"), is_told, "{to}: {}", out(&told));
        std::fs::remove_file(folder.path().join("ut.yaml")).unwrap();
    }
}

#[test]
fn where_one_has_changed_nothing_the_other_ones_work_is_the_result() {
    let folder = folder();
    for (a, b) in [("grund.yaml", "b.yaml"), ("b.yaml", "grund.yaml")] {
        let told = sporre_in(folder.path(), &["merge", "grund.yaml", a, b, "-o", "ut.yaml", "--force"], &[]);
        assert_eq!(code(&told), 0, "{}{}", out(&told), err(&told));
        assert!(out(&told).contains("Inget att avgöra"), "{}", out(&told));
        let read = |name: &str| value(&std::fs::read_to_string(folder.path().join(name)).unwrap());
        assert_eq!(read("ut.yaml"), read("b.yaml"), "{a} {b}");
    }
    let told =
        sporre_in(folder.path(), &["merge", "grund.yaml", "grund.yaml", "grund.yaml", "-o", "ut.yaml", "--force"], &[]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("ut.yaml"), read("grund.yaml"));
}

#[test]
fn the_terminal_speaks_the_language_of_its_messages() {
    let folder = folder();
    let run = |more: &[&str]| {
        sporre_in(folder.path(), &[&["--lang", "en", "merge", "grund.yaml", "a.yaml", "b.yaml"], more].concat(), &[])
    };
    insta::assert_snapshot!("merge_english", out(&run(&[])));
    assert_eq!(code(&run(&["-o", "ut.yaml", "--take", "a:D07", "--note", "Programmen saknade datum"])), 0);
    // What stands in the file is Swedish, whoever reads the messages.
    let text = std::fs::read_to_string(folder.path().join("ut.yaml")).unwrap();
    assert!(text.contains("Bedömdes olika (A: uppfyllt; B: ej uppfyllt)."), "{text}");
}

/// Returns a survey of the doctors with what they answered to two statements.
fn survey(day: &str, answered: &str, statements: &str) -> String {
    format!(
        "{{role: doctor-in-training, collected: {day}, invited: 14, answered: {answered}, statements: {{{statements}}}}}"
    )
}

#[test]
fn the_result_of_a_survey_is_taken_whole_or_is_to_be_decided() {
    let list = |surveys: &[&str]| format!("surveys: [{}]\n", surveys.join(", "));
    let first = survey("2025-03-10", "5-9", "D07: up-to-half, D08: up-to-half");
    let late = survey("2025-03-24", "10-14", "D07: from-two-thirds, E06: from-two-thirds");
    let other = survey("2025-03-10", "5-9", "D07: over-half, D08: up-to-half, E06: no-view");
    let before = survey("2024-02-01", "5-9", "D07: over-half");
    let supervisors = first.replace("doctor-in-training", "supervisor");
    let none = "surveys: []\n";
    // What one alone has read is taken, and what both have read alike is taken once.
    check_merged(none, &list(&[&first]), none, &list(&[&first]));
    check_merged(none, &list(&[&first]), &list(&[&first]), &list(&[&first]));
    check_merged(none, &list(&[&first]), &list(&[&supervisors]), &list(&[&first, &supervisors]));
    check_merged(&list(&[&first]), &list(&[&late]), &list(&[&first]), &list(&[&late]));
    // Another year is another occasion, wherever it stands.
    check_merged(&list(&[&before]), &list(&[&late]), &list(&[&before, &late]), &list(&[&late]));
    check_merged(&list(&[&before]), &list(&[&before, &first]), &list(&[&first, &before]), &list(&[&before, &first]));
    // Two readings of one survey are never mixed, whatever they have in common.
    for (base, a, b) in [
        (none.to_owned(), list(&[&first]), list(&[&late])),
        (none.to_owned(), list(&[&first]), list(&[&other])),
        (list(&[&first]), list(&[&late]), list(&[&other])),
        (none.to_owned(), list(&[&first, &supervisors]), list(&[&supervisors, &late])),
        (none.to_owned(), list(&[&first.replace("doctor-in-training", "ST-läkare")]), list(&[&late])),
    ] {
        let merged = merged(&base, &a, &b);
        let paths: Vec<String> = merged.differences.iter().map(Difference::name).collect();
        assert_eq!(paths, ["surveys[0]"], "{base} {a} {b}");
        for (whose, file) in [(Whose::A, &a), (Whose::B, &b)] {
            let decision = Decision { of: "surveys[0]".to_owned(), whose, note: None };
            let settled = settle(&merged, &[decision], shipped_once()).unwrap();
            let entries = |value: &Value| match value.at(&sporre::diag::DataPath::root().key("surveys")) {
                Some(Value::List(items)) => items.clone(),
                _ => Vec::new(),
            };
            let own = entries(&value(file));
            let found = entries(&settled);
            assert!(
                found
                    .iter()
                    .all(|entry| own.contains(entry) || entries(&value(&list(&[&supervisors]))).contains(entry)),
                "{found:?}"
            );
            assert!(own.iter().any(|entry| found[0] == *entry), "{found:?}");
        }
    }
    // Several differences each keep their place.
    let a = list(&[&first, &supervisors]);
    let b = list(&[&late, &late.replace("doctor-in-training", "supervisor")]);
    let merged = merged(none, &a, &b);
    let decisions = [("surveys[0]", Whose::A), ("surveys[1]", Whose::B)].map(|(of, whose)| Decision {
        of: of.to_owned(),
        whose,
        note: None,
    });
    let wanted = list(&[&first, &late.replace("doctor-in-training", "supervisor")]);
    assert_eq!(settle(&merged, &decisions, shipped_once()), Ok(value(&wanted)));
}
