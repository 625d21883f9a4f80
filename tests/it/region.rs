//! The routines of regions: the shipped profiles cell by cell, and the commands.

use std::path::Path;
use std::process::Output;

use serde_json::Value;
use sporre::catalogue::{NEUTRAL, check_profile, shipped};
use sporre::load::Source;

/// What each region's documents say, cell by cell: the region, where it stands in the profile (an entry of a list by its
/// key or number), and what it must say there.
const CELLS: &[(&str, &str, &str)] = &[
    // Review of the unit
    ("skane", "rules.next_review", "value=5 unit=years strength=requirement from=visit source=external"),
    ("halland", "rules.next_review", "value=5 unit=years strength=requirement from=visit"),
    ("vasternorrland", "rules.next_review", "value=5 unit=years strength=requirement"),
    ("halland", "rules.first_review", "value=2 unit=years strength=requirement from=first-doctor"),
    ("skane", "rules.extra_review_report", "value=6 unit=months strength=requirement source=internal"),
    ("skane", "duties.extra-internal-review", "roles.0.role=overall-study-director ground.strength=requirement"),
    ("halland", "rules.internal_review", "value=2 unit=years from=last-time"),
    ("halland", "duties.internal-review", "roles.0.role=regional-study-director"),
    ("vasternorrland", "duties.internal-review", "roles.0.role=care-provider ground.strength=requirement"),
    ("halland", "duties.initiates-review", "roles.0.role=head-of-unit ground.strength=requirement"),
    ("halland", "duties.initiates-regional-review", "roles.0.role=regional-study-director roles.1.role=administration"),
    ("vasternorrland", "duties.initiates-review", "roles.0.role=head-of-unit roles.1.role=study-director"),
    ("vasternorrland", "duties.initiates-review", "roles.2.role=specialty-association"),
    ("skane", "duties.reports-number", "roles.0.role=overall-study-director"),
    ("skane", "duties.mends-deficiencies", "ground.strength=requirement"),
    ("halland", "duties.mends-deficiencies", "roles.0.role=head-of-unit ground.strength=requirement"),
    ("vasternorrland", "duties.mends-deficiencies", "roles.1.role=head-of-unit ground.strength=requirement"),
    ("halland", "duties.presents-results", "roles.0.role=study-director ground.strength=advice"),
    ("halland", "duties.writes-plan", "roles.0.role=study-director roles.0.how=as-needed ground.strength=advice"),
    ("halland", "duties.approves-plan", "roles.0.role=head-of-unit ground.strength=requirement"),
    ("halland", "duties.discusses-plan", "roles.0.role=all-concerned ground.strength=advice"),
    ("halland", "duties.follows-up-plan", "ground.strength=advice"),
    // A doctor who risks not reaching the goals
    ("gavleborg", "routine", "called=åtgärdsplan triggers.0.strength=requirement first.1.strength=advice"),
    ("skane", "routine", "called=målstyrd_handlingsplan triggers.2.strength=requirement"),
    ("halland", "routine", "called=åtgärdsplan triggers.0.strength=requirement first.0.strength=requirement"),
    ("vasternorrland", "routine", "called=individuell_handlingsplan triggers.0.strength=requirement"),
    ("skane", "routine.verification.ways", "0=direct-observation 1=theory-test 2=cbd 3=specialist-panel 4=msf"),
    ("skane", "routine.verification.ways", "5=simulated-team"),
    ("halland", "routine.verification.ways", "0=other-assessments 1=specialist-panel"),
    ("gavleborg", "routine.written_by.roles", "0.role=doctor-in-training 1.role=main-supervisor 2.role=study-director"),
    ("skane", "routine.written_by.roles", "0.role=doctor-in-training 1.role=supervisor 2.role=study-director"),
    ("skane", "routine.written_by.roles", "3.role=training-chief"),
    ("halland", "routine.written_by.roles", "1.role=main-supervisor 2.role=head-of-unit 3.role=study-director"),
    ("vasternorrland", "routine.written_by.roles", "0.role=placement-supervisor 1.role=placement-study-director"),
    ("gavleborg", "routine.must_contain.parts", "0=problem-areas 1=measures 2=timetable 3=follow-up"),
    ("skane", "routine.must_contain.parts", "0=goals 1=measures 2=timetable 3=insight"),
    ("halland", "routine.must_contain.parts", "0=problem-areas 1=measures 2=timetable 3=follow-up"),
    ("vasternorrland", "routine.must_contain.parts", "0=competences 1=completion 2=timetable"),
    ("skane", "routine.responsible", "environment.roles.0=head-of-unit structure.roles.0=study-director"),
    ("skane", "routine.responsible", "supervision.roles.0=supervisor conduct.roles.0=doctor-in-training"),
    ("halland", "routine.responsible", "environment.roles.0=head-of-unit"),
    ("vasternorrland", "routine.responsible", "carrying-out.roles.0=home-clinic"),
    ("skane", "routine.signatures.roles", "0.role=doctor-in-training 1.role=supervisor 2.role=study-director"),
    ("skane", "routine.signatures.roles", "3.role=training-chief"),
    ("gavleborg", "routine.follow_up", "every_months=1 denser_at_first=true by.0=supervisor"),
    ("skane", "routine.follow_up", "every_months=1 by.0=training-chief presented_by=doctor-in-training"),
    ("skane", "routine.follow_up", "recorded_by.0=training-chief recorded_by.1=supervisor"),
    ("vasternorrland", "routine.first_evaluation", "months=3 ground.strength=advice"),
    ("gavleborg", "routine.steps.0", "number=2 involve.0.role=study-director involve.1.role=head-of-unit"),
    ("skane", "routine.steps.0", "number=2 after=6 before=12 involve.0.role=head-or-training-chief involve.1.role=hr"),
    ("skane", "routine.steps.0", "involve.3.how=as-needed decide.0=extension decide.1=second-opinion decide.2=ending"),
    ("halland", "routine.steps.0", "involve.0.role=study-director involve.1.role=overall-study-director"),
    ("halland", "routine.steps.0", "involve.1.only_for.0=extension decide.1=extension"),
    ("vasternorrland", "routine.steps.0", "involve.0.role=nearest-chief involve.1.role=overall-study-director"),
    ("vasternorrland", "routine.steps.0", "involve.2.role=regional-health involve.2.how=as-needed involve.3.role=hr"),
    ("gavleborg", "routine.steps.1", "number=3 decide.0=rehabilitation decide.2=reassignment decide.3=ending"),
    ("halland", "routine.steps.1", "involve.2.role=regional-study-director involve.4.role=occupational-health"),
    ("halland", "routine.steps.1", "involve.5.role=hr involve.6.role=lawyer involve.7.role=union"),
    ("halland", "routine.steps.1", "involve.7.how=required involve.7.only_for.1=ending decide.1=second-opinion"),
    ("vasternorrland", "routine.steps.1", "involve.0.role=study-director involve.1.role=nearest-chief decide.3=ending"),
    ("gavleborg", "routine.consider.6", "strength=suggestion"),
    ("gavleborg", "routine.consider.0", "strength=advice"),
    ("skane", "routine.consider.0", "strength=suggestion"),
    ("halland", "routine.consider.0", "strength=advice"),
    ("gavleborg", "routine.personal_causes.roles", "0.role=head-of-unit 1.role=hr"),
    ("skane", "routine.personal_causes.roles", "0.role=nearest-chief 1.role=hr 2.role=occupational-health"),
    ("vasternorrland", "routine.far_ahead", "strength=suggestion"),
    // Norms
    ("halland", "norms.supervision", "fact=supervision_hours at_least=1 at_most=2 ground.strength=advice"),
    ("vasternorrland", "norms.supervision", "ground.strength=advice"),
    ("halland", "norms.self-study", "fact=self_study_hours at_least=2 at_most=4 ground.strength=advice"),
    ("vasternorrland", "norms.self-study", "at_least=2 ground.strength=advice"),
    ("halland", "norms.programme-ready", "at_most=6 unit=months ground.strength=requirement"),
    ("halland", "norms.programme-revision", "at_least=1 ground.strength=requirement"),
    ("vasternorrland", "norms.programme-ready", "ground.strength=requirement"),
    ("vasternorrland", "norms.programme-revision", "at_least=1 ground.strength=requirement"),
    ("halland", "norms.programme-check", "at_least=1 ground.strength=requirement"),
    ("halland", "norms.specialist-panel", "at_least=1 ground.strength=suggestion"),
    ("vasternorrland", "norms.specialist-panel", "at_least=1 ground.strength=advice"),
    ("halland", "norms.director-meeting", "at_least=1 ground.strength=suggestion"),
    ("vasternorrland", "norms.director-meeting", "specialty=allmänmedicin"),
    ("vasternorrland", "norms.programme-check", "at_least=2 specialty=allmänmedicin"),
    ("vasternorrland", "norms.assessments", "at_least=6 ground.strength=advice"),
    ("halland", "norms.supervision-evaluation", "at_least=1 ground.strength=advice"),
    ("halland", "norms.named-supervisor", "ground.strength=requirement"),
    ("vasternorrland", "norms.named-supervisor", "ground.strength=requirement"),
    ("halland", "norms.quality-work", "at_least=2 unit=weeks"),
    ("vasternorrland", "norms.quality-work", "at_least=2 unit=weeks"),
    ("halland", "norms.scientific-work", "at_least=10 ground.strength=advice"),
    ("vasternorrland", "norms.scientific-work", "at_most=10 ground.strength=advice"),
    ("halland", "norms.supervisors-trained", "at_least=100 ground.strength=requirement"),
    ("vasternorrland", "norms.supervisors-trained", "at_least=100 ground.strength=requirement"),
    ("halland", "norms.supervisor-training-renewed", "ground.strength=requirement"),
    ("vasternorrland", "norms.supervisor-training-renewed", "at_most=120 unit=months ground.strength=advice"),
    ("halland", "norms.study-director-trained", "ground.strength=requirement"),
    ("vasternorrland", "norms.study-director-trained", "ground.strength=requirement"),
    ("halland", "norms.supervisor-meetings", "ground.strength=requirement"),
    ("vasternorrland", "norms.supervisor-meetings", "at_least=2 ground.strength=requirement"),
    ("vasternorrland", "norms.placement-contact", "ground.strength=requirement"),
    ("halland", "norms.training-contract", "at_least=100 ground.strength=advice"),
    ("vasternorrland", "norms.training-contract", "ground.strength=suggestion"),
    ("halland", "norms.placement-contact", "ground.strength=advice"),
    ("vasternorrland", "norms.placement-contract", "at_least=100 ground.strength=requirement"),
    ("vasternorrland", "norms.placement-supervision", "at_least=1 at_most=4 unit=hours-per-month"),
    ("vasternorrland", "norms.placement-check-in", "ground.strength=requirement"),
    ("skane", "norms.minimum-time", "at_least=60 regulation=2015"),
    ("halland", "norms.minimum-time", "at_least=60 regulation=2015"),
    ("vasternorrland", "norms.minimum-time", "at_least=60 regulation=2015"),
];

/// Returns what stands at a path; an entry of a list by its number or its key.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(items) => match step.parse::<usize>() {
            Ok(number) => items.get(number),
            Err(_) => items.iter().find(|item| item["key"] == step),
        },
        other => other.get(step),
    })
}

#[test]
fn every_cell_of_the_regions_documents_is_in_their_profiles() {
    let catalogue = shipped();
    for (region, path, wanted) in CELLS {
        let value = serde_json::to_value(&catalogue.regions[*region]).unwrap();
        let part = at(&value, path).unwrap_or_else(|| panic!("{region}: {path} is missing"));
        for said in wanted.split(' ') {
            let (inner, expected) = said.split_once('=').unwrap();
            let found = at(part, inner).unwrap_or_else(|| panic!("{region}: {path}.{inner} is missing"));
            let found = found.as_str().map_or_else(|| found.to_string(), ToOwned::to_owned);
            // A space in a value is written as a line below, as are the lines of keys.
            assert_eq!(found.replace(' ', "_"), expected, "{region}: {path}.{inner}");
        }
    }
}

#[test]
fn what_no_region_says_is_in_no_profile() {
    let catalogue = shipped();
    assert!(catalogue.regions["gavleborg"].norms.is_empty(), "Gävleborg gives no figures");
    assert!(catalogue.regions["gavleborg"].rules.is_empty());
    for region in ["gavleborg", "halland", "vasternorrland"] {
        let routine = catalogue.regions[region].routine.as_ref().unwrap();
        assert!(routine.signatures.is_none(), "{region} says nothing of signatures");
    }
    assert!(catalogue.regions["halland"].routine.as_ref().unwrap().follow_up.is_none());
    assert!(catalogue.regions[NEUTRAL].norms.is_empty());
}

fn sporre(folder: &Path, arguments: &[&str]) -> Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_sporre"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1750000000")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_profile_of_ones_own_is_written_checked_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| sporre(folder.path(), arguments);
    assert!(run(&["region", "new", "Region Sandmark", "-o", "sandmark.yaml"]).status.success());
    assert!(run(&["region", "check", "sandmark.yaml"]).status.success());
    // What stands as a comment is in order too when it is taken in.
    let written = std::fs::read_to_string(folder.path().join("sandmark.yaml")).unwrap();
    let is_value = |line: &str| {
        let key = line.split(':').next().unwrap_or_default();
        line.starts_with("  ") || key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    let mut whole = String::new();
    for line in written.lines().skip_while(|line| *line != "schema: 1").take_while(|l| !l.starts_with("# De ord")) {
        match line.strip_prefix('#') {
            Some(value) if is_value(value) => whole.push_str(value),
            _ => whole.push_str(line),
        }
        whole.push('\n');
    }
    assert!(whole.contains("\nnorms:\n") && whole.contains("\nroutine:\n"), "{whole}");
    let checked = check_profile(&Source::new("sandmark.yaml", whole.as_str()), &shipped());
    assert!(checked.diags.is_empty(), "{:?}", checked.diags);
    std::fs::write(folder.path().join("sandmark.yaml"), whole).unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/check/norm-missed/region-own.yaml");
    let told = run(&["check", case, "--overlay", "sandmark.yaml", "--region", "sandmark"]);
    assert!(told.status.success());
    assert!(text(&told.stderr).contains("Region Sandmark rekommenderar minst 2"), "{}", text(&told.stderr));
    // A second time nothing is lost.
    assert_eq!(run(&["region", "new", "Region Sandmark", "-o", "sandmark.yaml"]).status.code(), Some(2));
    assert_eq!(run(&["region", "check", "."]).status.code(), Some(2));
    assert_eq!(run(&["region", "check", "nothing.yaml"]).status.code(), Some(2));
    assert_eq!(run(&["region", "show", "holland"]).status.code(), Some(2));
    assert_eq!(run(&["region", "compare", "skane"]).status.code(), Some(2));
}

#[test]
fn an_unknown_region_is_told_with_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/typical.yaml");
    for (command, meant) in [
        (&["region", "show", "holland"][..], "menade du `halland`?"),
        (&["region", "show", "xyzzyq"], "välj en av default, gavleborg"),
        (&["region", "compare", "skane", "qqqqq"], "välj en av"),
        (&["check", example, "--region", "qqqqq"], "välj en av"),
    ] {
        let told = sporre(folder.path(), command);
        assert_eq!(told.status.code(), Some(2));
        assert!(text(&told.stderr).contains(meant), "{}", text(&told.stderr));
    }
}

#[test]
fn a_rule_that_no_program_asks_for_is_told() {
    let folder = tempfile::tempdir().unwrap();
    // A name that YAML takes for something else than text.
    assert!(sporre(folder.path(), &["region", "new", "Null", "-o", "a.yaml"]).status.success());
    assert!(sporre(folder.path(), &["region", "check", "a.yaml"]).status.success());
    let written = std::fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    for (from, to, told) in [
        ("next_review:", "next_reveiw:", "menade du `next_review`?"),
        ("text: Enheten bör granskas externt vart femte år.", "text: \"\"", "text"),
        ("value: 5", "value: 0", "`0`"),
    ] {
        assert!(written.contains(from), "{from}");
        std::fs::write(folder.path().join("b.yaml"), written.replacen(from, to, 1)).unwrap();
        let checked = sporre(folder.path(), &["region", "check", "b.yaml"]);
        assert_eq!(checked.status.code(), Some(1), "{to}");
        assert!(text(&checked.stderr).contains(told), "{to}: {}", text(&checked.stderr));
    }
}

#[test]
fn what_is_advised_is_a_note_that_can_be_hidden_and_fails_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/check/norm-missed/region-own.yaml");
    let levels = |more: &[&str]| -> Vec<String> {
        let all = [&["check", case, "--region", "halland", "--format", "json"][..], more].concat();
        let found: Value = serde_json::from_slice(&sporre(folder.path(), &all).stdout).unwrap();
        let of_regions = found["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["code"] == "norm-missed" && found.get("silenced").is_none());
        of_regions.map(|found| found["severity"].as_str().unwrap().to_owned()).collect()
    };
    assert!(
        levels(&[]).contains(&"note".to_owned()) && levels(&[]).contains(&"warning".to_owned()),
        "{:?}",
        levels(&[])
    );
    let denied = levels(&["--deny", "norm-missed"]);
    assert!(denied.contains(&"note".to_owned()) && denied.contains(&"error".to_owned()), "{denied:?}");
    assert_eq!(levels(&["--allow", "norm-missed"]), Vec::<String>::new());
}

#[test]
fn a_comparison_as_people_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = sporre(folder.path(), &["region", "compare", "skane", "vasternorrland"]);
    assert!(output.status.success());
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn the_chapter_of_the_report_stands_apart_from_the_grades() {
    let folder = tempfile::tempdir().unwrap();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/typical.yaml");
    let own = std::fs::read_to_string(example).unwrap();
    let own = own.replace("region_profile: default", "region_profile: skane");
    assert!(own.contains("region_profile: skane"));
    std::fs::write(folder.path().join("a.yaml"), own).unwrap();
    let grades = |file: &str| text(&sporre(folder.path(), &["grade", file]).stdout);
    assert_eq!(grades("a.yaml"), grades(example));
    let report = sporre(folder.path(), &["report", "a.yaml", "--format", "md", "-o", "-"]);
    let report = text(&report.stdout);
    assert!(report.contains("## Regionala riktlinjer"), "{report}");
    assert!(report.contains("Ingen grad i rapporten bygger på dem"));
    assert!(report.contains("extra intern granskning"), "{report}");
    let plain = sporre(folder.path(), &["report", example, "--format", "md", "-o", "-"]);
    assert!(!text(&plain.stdout).contains("Regionala riktlinjer"));
}
