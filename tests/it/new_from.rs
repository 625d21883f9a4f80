//! A new review begun from an earlier one: what is carried over, and that no old answer counts.

use std::path::Path;

use sporre::Engine;
use sporre::domain::{Dataset, Observation, RowFate};
use sporre::load::Source;

use crate::cli::{code, err, out, sporre_in};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    std::fs::create_dir(folder.path().join("2025")).unwrap();
    std::fs::copy(from.join("typical.yaml"), folder.path().join("2025/norr.yaml")).unwrap();
    folder
}

fn dataset(text: &str) -> Dataset {
    // A file that nobody has filled in lacks the days and the reviewers alone.
    let text = text.replace("visit_start:  #", "visit_start: 2030-04-02  #");
    let text =
        text.replace("- name:  #", "- name: Prov Provsson  #").replace("    role:  #", "    role: specialist  #");
    let checked = Engine::shipped().check(Source::new("ny.yaml", text.as_str()));
    checked.dataset.unwrap_or_else(|| panic!("{:?}\n{text}", checked.diags))
}

#[test]
fn what_describes_the_unit_is_carried_over_and_no_answer_is() {
    let folder = folder();
    let run =
        |more: &[&str]| sporre_in(folder.path(), &[&["new", "-", "--from", "2025/norr.yaml"], more].concat(), &[]);
    let made = run(&["--visit-start", "2030-04-02", "--inspector", "Prov Provsson, specialist"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let text = out(&made);
    let new = dataset(&text);
    let old = dataset(include_str!("../../examples/typical.yaml"));
    assert_eq!((&new.unit.name, &new.unit.care_provider), (&old.unit.name, &old.unit.care_provider));
    assert_eq!(
        (&new.unit.region, &new.unit.place, &new.unit.specialty),
        (&old.unit.region, &old.unit.place, &old.unit.specialty)
    );
    // Nothing that somebody judged is there, be it a row, a point, an account, a grade or a key figure.
    assert!(new.areas.values().all(|area| area.observations.is_empty() && area.narrative.is_none()));
    assert!(new.areas.values().all(|area| area.set.is_empty() && area.adjusted.is_empty() && area.replies.is_empty()));
    assert!(new.strengths.is_empty() && new.weaknesses.is_empty() && new.improvements.is_empty());
    assert!(new.unit.facts.is_empty() && new.documents.is_empty() && new.plan.is_none());
    assert_eq!(new.compare_with.map(|named| named.file).as_deref(), Some("2025/norr.yaml"));
    let items: Vec<String> = new.previous_plan.unwrap().items.into_iter().map(|item| item.id).collect();
    assert_eq!(items, ["P1", "P2", "P3"]);
    // It is told in short comments.
    for part in [
        "# Förra gången: ej uppfyllt, anteckningen står under previous. Raden är oförändrad.",
        "#  staff:  # Medarbetare, antal, förra gången 38",
        "#  specialists_full_time:",
        "förra gången 5,4",
        "# Förra gången: Verksamhetschefen kan ST-reglerna väl",
        "#  - Uppdragsbeskrivning för studierektor  # förra gången",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // And all of it is there for those who see no comments.
    let previous = new.previous.unwrap();
    assert_eq!(
        (previous.date, previous.kind, previous.stage),
        (old.dates.visit_start, Some(old.kind), Some(old.stage))
    );
    assert_eq!((previous.catalogue.as_deref(), &previous.facts), (Some("st 2026.1"), &old.unit.facts));
    let graded = Engine::shipped();
    let graded = graded.grade(&old);
    for (key, area) in &old.areas {
        let there = &previous.areas[key];
        assert_eq!(there.narrative.as_deref().map(str::trim_end), area.narrative.as_deref());
        for (id, grade) in &there.grades {
            assert_eq!(graded.graded(*key, *id).unwrap().current(), Some(*grade));
        }
        assert_eq!((there.grades.len(), there.rows.len()), (2, area.observations.len()));
        for (key, observations) in &area.observations {
            let row = &there.rows[key];
            let states = observations.iter().map(|(id, found)| (*id, found.state())).collect();
            assert_eq!((&row.states, row.fate), (&states, Some(RowFate::Unchanged)), "{key}");
            let notes = observations.values().filter_map(Observation::note);
            notes.for_each(|note| assert!(row.note.as_ref().unwrap().contains(note.trim()), "{key}"));
        }
    }
    // It is laid out, and not said twice.
    assert_eq!(sporre::fmt::format(&text, Engine::shipped().catalogue()).as_deref(), Ok(text.as_str()));
    assert_eq!(text.matches("Björkmora vårdcentral ligger nära järnvägsstationen").count(), 1);
    assert!(!text.contains("Förra gången: ej uppfyllt, ”"));
    assert!(err(&made).contains("75 oförändrade, 0 med annan lydelse, 0 nya. Inget av de gamla svaren räknas."));
}

#[test]
fn the_first_rows_of_a_file_that_was_begun_so() {
    let folder = folder();
    // The second of April 2030.
    let day = [("SOURCE_DATE_EPOCH", "1901361600")];
    let text = out(&sporre_in(folder.path(), &["new", "-", "--from", "2025/norr.yaml"], &day));
    let (_, rest) = text.split_once("areas:\n").unwrap();
    let (area, _) = rest.split_once("# B. ").unwrap();
    let (_, rest) = text.split_once("\nprevious:\n").unwrap();
    let (said, _) = rest.split_once("    B:\n").unwrap();
    let (_, end) = text.split_once("previous_plan:\n").unwrap();
    insta::assert_snapshot!(format!("{area}\n[…]\n\nprevious:\n{said}\n[…]\n\nprevious_plan:\n{end}"));
}

#[test]
fn rows_are_marked_by_their_fingerprints() {
    let folder = folder();
    let old = folder.path().join("2025/norr.yaml");
    let text = std::fs::read_to_string(&old).unwrap();
    let told = |catalogue: &str| {
        std::fs::write(&old, text.replace("catalogue: {id: st, version: \"2026.1\"}", catalogue)).unwrap();
        let made = sporre_in(folder.path(), &["new", "-", "--from", "2025/norr.yaml"], &[]);
        assert_eq!(code(&made), 0, "{}", err(&made));
        (out(&made), err(&made))
    };
    let (rows, counts) = told("catalogue: {id: st, version: \"2019.1\", indicators: {D07: 0123456789ab}}");
    assert!(counts.contains("0 oförändrade, 1 med annan lydelse, 0 nya, 74 som inte går att avgöra"), "{counts}");
    let comments = rows.replace("\n      # ", " ");
    assert!(comments.contains("Raden har fått en annan lydelse sedan dess."));
    assert!(comments.contains("Om raden har ändrats går inte att avgöra."));
    let previous = dataset(&rows).previous.unwrap();
    assert_eq!(previous.row("D07".parse().unwrap()).unwrap().fate, Some(RowFate::Changed));
    assert_eq!(previous.row("D08".parse().unwrap()).unwrap().fate, None);
}

#[test]
fn a_living_plan_gives_its_open_items() {
    let folder = folder();
    let run = |arguments: &[&str]| {
        let told = sporre_in(folder.path(), arguments, &[]);
        assert_eq!(code(&told), 0, "{arguments:?}: {}", err(&told));
        told
    };
    run(&["plan", "start", "2025/norr.yaml", "--by", "studierektor"]);
    let plan = "2025/norr.plan.yaml";
    for id in ["P1.1", "P1.2", "P1.3"] {
        run(&["plan", "cancel", plan, id, "--by", "verksamhetschef", "--reason", "Gjort på annat sätt"]);
    }
    run(&["new", "ny.yaml", "--from", "2025/norr.yaml", "--plan", plan]);
    let new = dataset(&std::fs::read_to_string(folder.path().join("ny.yaml")).unwrap());
    let previous = new.previous_plan.unwrap();
    let items: Vec<&str> = previous.items.iter().map(|item| item.id.as_str()).collect();
    assert!(!items.contains(&"P1") && items.contains(&"P2"), "{items:?}");
    assert!(previous.anchor.is_some());
}

#[test]
fn what_no_review_can_be_begun_from_is_told() {
    let folder = folder();
    std::fs::write(folder.path().join("trasig.yaml"), "kind: x\n").unwrap();
    for (arguments, exit, part) in [
        (&["new", "ny.yaml", "--from", "nej.yaml"][..], 2, "nej.yaml"),
        (&["new", "ny.yaml", "--from", "2025"], 2, "2025"),
        (&["new", "ny.yaml", "--from", "trasig.yaml"], 1, "trasig.yaml"),
        (&["new", "2025/norr.yaml", "--from", "2025/norr.yaml", "--force"], 2, "kan inte vara både"),
        (&["new", "ny.yaml", "--plan", "p.yaml"], 2, "--from"),
        (&["new", "ny.yaml", "--from", "2025/norr.yaml", "--plan", "2025/norr.yaml"], 1, "wrong-kind"),
    ] {
        let told = sporre_in(folder.path(), arguments, &[]);
        assert_eq!(code(&told), exit, "{arguments:?}: {}", err(&told));
        assert!(err(&told).contains(part), "{arguments:?}: {}", err(&told));
        assert!(!folder.path().join("ny.yaml").exists());
    }
}

#[test]
fn what_the_catalogue_no_longer_has_is_told() {
    let folder = folder();
    let old = folder.path().join("2025/norr.yaml");
    let text = std::fs::read_to_string(&old).unwrap();
    let row = text.lines().find(|line| line.trim_start().starts_with("G09:")).expect("the row is answered");
    let note = "Doktoranderna har tid avsatt\n          varje vecka.";
    let noted = format!("      G09:\n        state: met\n        note: >-\n          {note}");
    std::fs::write(&old, text.replace(row, &noted)).unwrap();
    let overlay = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/overlays/kustlakarna.yaml");
    let run = |language: &str| {
        let overlay = overlay.to_str().unwrap();
        sporre_in(
            folder.path(),
            &["--lang", language, "--overlay", overlay, "new", "-", "--from", "2025/norr.yaml"],
            &[],
        )
    };
    let made = run("sv");
    assert_eq!(code(&made), 0, "{}", err(&made));
    let told = err(&made);
    assert!(told.contains("En uppgift från förra gången gäller något som katalogen inte har längre."), "{told}");
    assert!(
        told.contains("  G09 Fungerande doktorandprogram: uppfyllt, ”Doktoranderna har tid avsatt varje vecka”"),
        "{told}"
    );
    let file = out(&made).replace("\n#     ", "");
    assert!(file.contains("Det här sade den om sådant som katalogen inte har längre:"), "{file}");
    assert!(
        file.contains("- G09 Fungerande doktorandprogram: uppfyllt, ”Doktoranderna har tid avsatt varje vecka”"),
        "{file}"
    );
    assert!(err(&run("en")).contains("One thing of last time is about what the catalogue no longer has."));
    // Where nothing went away, nothing is said.
    let plain = sporre_in(folder.path(), &["new", "-", "--from", "2025/norr.yaml"], &[]);
    assert!(!err(&plain).contains("inte har längre") && !out(&plain).contains("inte har längre"));
}

#[test]
fn the_plan_of_another_unit_is_refused() {
    let folder = folder();
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    assert_eq!(code(&run(&["plan", "start", "2025/norr.yaml", "--by", "studierektor"])), 0);
    let plan = folder.path().join("2025/norr.plan.yaml");
    let begin = ["new", "ny.yaml", "--from", "2025/norr.yaml", "--plan", "2025/norr.plan.yaml"];
    let review = std::fs::read_to_string(folder.path().join("2025/norr.yaml")).unwrap();
    let other = review.replace("Björkmora vårdcentral med filialen Ytterhed", "Annanbo vårdcentral");
    assert_ne!(other, review);
    std::fs::write(folder.path().join("2025/norr.yaml"), other).unwrap();
    let refused = run(&begin);
    assert_eq!(code(&refused), 1, "{}", err(&refused));
    let told = err(&refused);
    assert!(
        told.contains("2025/norr.plan.yaml gäller Björkmora vårdcentral") && told.contains("gäller Annanbo"),
        "{told}"
    );
    assert!(!folder.path().join("ny.yaml").exists() && plan.exists());
    assert!(err(&run(&[&["--lang", "en"], &begin[..]].concat())).contains("Annanbo vårdcentral"));
    // It is the plan's own unit that decides, and nothing else.
    std::fs::write(folder.path().join("2025/norr.yaml"), review).unwrap();
    assert_eq!(code(&run(&begin)), 0);
}
