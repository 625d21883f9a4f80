//! The schema that editors read: current, and of one mind with the check.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use sporre::Engine;
use sporre::diag::{Code, Severity};
use sporre::load::Source;

use crate::json_schema::{Reading, faults, is_yaml, read};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Value {
    serde_json::from_str(&sporre::schema::text(Engine::shipped().catalogue())).unwrap()
}

#[test]
fn the_checked_in_schema_is_current() {
    let path = root().join("schema").join(sporre::schema::FILE_NAME);
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let made = sporre::schema::text(Engine::shipped().catalogue());
    assert!(
        there == made,
        "the format, its texts or the catalogue have changed; write the file anew with\n\
         cargo run --no-default-features -- schema -o schema/{}",
        sporre::schema::FILE_NAME
    );
}

/// Codes of what is wrong in shape, key or word, which a schema can know.
const OF_SHAPE: [Code; 14] = [
    Code::WrongShape,
    Code::UnknownKey,
    Code::UnknownValue,
    Code::MissingValue,
    Code::BadDate,
    Code::BadNumber,
    Code::NewerSchema,
    Code::OtherCatalogue,
    Code::UnknownArea,
    Code::UnknownIndicator,
    Code::UnknownFact,
    Code::UnknownRegulation,
    Code::UnknownRegionProfile,
    Code::GradeOffScale,
];

/// Tells whether the check finds an error at all, and whether it finds one that a schema can know.
fn checked(engine: &Engine, text: &str) -> (bool, bool) {
    let checked = engine.check(Source::new("t.yaml", text));
    let errors: Vec<_> = checked.diags.iter().filter(|d| d.severity == Severity::Error).collect();
    let of_shape = errors.iter().any(|d| {
        let path = d.place.path.to_string();
        // What must be there only in an inspection, a final report or with an adjusted grade is for
        // the check alone; so is what a grade has from beside its part.
        let depends = d.code == Code::MissingValue
            && (["inspectors", "dates.visit_start", "dates.final"].contains(&path.as_str())
                || path.contains(".grades."));
        // Which fields and words a survey has depends on its role and on how many answered.
        let depends = depends
            || path.starts_with("surveys[")
                && [".invited", ".answered", ".statements."].iter().any(|part| path.contains(part))
                && [Code::MissingValue, Code::UnknownValue].contains(&d.code);
        OF_SHAPE.contains(&d.code) && !depends
    });
    (!errors.is_empty(), of_shape)
}

#[test]
fn what_the_check_takes_the_schema_takes() {
    let schema = schema();
    let mut files: Vec<PathBuf> =
        ["minimal", "typical", "difficult"].map(|name| format!("examples/{name}.yaml").into()).into();
    files.extend(["good", "self-assessment"].map(|name| PathBuf::from(format!("tests/fixtures/{name}.yaml"))));
    for file in files {
        let text = std::fs::read_to_string(root().join(&file)).unwrap();
        for reading in [Reading::Core, Reading::Text] {
            assert_eq!(faults(&schema, &read(&text, reading)), [""; 0], "{} {reading:?}", file.display());
        }
    }
}

#[test]
fn the_cases_of_the_check_are_judged_alike() {
    // What cannot be read as YAML in the first place, and keys that stand twice, are beyond a schema.
    let beyond = ["yaml-", "not-utf8", "several-", "too-", "empty-", "conflict-", "duplicate-key", "key-not-text"];
    let (engine, schema) = (Engine::shipped(), schema());
    let mut seen = (0, 0);
    for folder in std::fs::read_dir(root().join("tests/fixtures/check")).unwrap() {
        let folder = folder.unwrap().path();
        let code = folder.file_name().unwrap().to_string_lossy().into_owned();
        if beyond.iter().any(|start| code.starts_with(start)) {
            continue;
        }
        for file in std::fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let text = std::fs::read_to_string(&file).unwrap();
            if !is_yaml(&text) {
                continue;
            }
            let (wrong, of_shape) = checked(&engine, &text);
            for reading in [Reading::Core, Reading::Text] {
                let found = faults(&schema, &read(&text, reading));
                if !wrong {
                    assert_eq!(found, [""; 0], "{}", file.display());
                    seen.0 += 1;
                } else if of_shape {
                    assert!(!found.is_empty(), "{} passes ({reading:?})", file.display());
                    seen.1 += 1;
                }
            }
        }
    }
    assert!(seen.0 > 30 && seen.1 > 30, "{seen:?}");
}

/// Returns the ways to every value within a value.
fn ways(value: &Value, way: &str, found: &mut Vec<String>) {
    let mut inner = |key: &str, value: &Value| {
        let way = format!("{way}/{key}");
        found.push(way.clone());
        ways(value, &way, found);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| inner(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, value)| inner(&i.to_string(), value)),
        _ => {}
    }
}

fn take(value: &mut Value, way: &str) {
    let (parent, key) = way.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) => _ = map.remove(key),
        Value::Array(items) => _ = items.remove(key.parse().unwrap()),
        other => panic!("{way} leads to nothing: {other}"),
    }
}

#[test]
fn every_value_put_in_every_place_is_judged_alike() {
    let (engine, schema) = (Engine::shipped(), schema());
    let text = std::fs::read_to_string(root().join("tests/fixtures/good.yaml")).unwrap();
    let good = read(&text, Reading::Core);
    let mut places = Vec::new();
    ways(&good, "", &mut places);
    let values = [
        json!(null),
        json!(""),
        json!("oväntat"),
        json!(" Uppfyllt "),
        json!(1),
        json!(3.25),
        json!(true),
        json!("2025-05-19"),
        json!("2025-5-19"),
        json!("st 2025.9"),
        json!(["D07"]),
        json!([null]),
        json!({}),
        json!({"oväntat": 1}),
        json!({"state": "met", "2015": "met"}),
    ];
    let mut seen = (0, 0);
    let mut judge = |changed: &Value, told: &str| {
        let (wrong, of_shape) = checked(&engine, &changed.to_string());
        let found = faults(&schema, changed);
        if !wrong {
            assert!(found.is_empty(), "the check takes {told}, the schema does not: {found:?}");
            seen.0 += 1;
        } else if of_shape {
            assert!(!found.is_empty(), "the schema takes {told}, the check does not");
            seen.1 += 1;
        }
    };
    for place in &places {
        let mut without = good.clone();
        take(&mut without, place);
        judge(&without, &format!("nothing at {place}"));
        for value in &values {
            let mut changed = good.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            judge(&changed, &format!("{value} at {place}"));
        }
        if good.pointer(place).unwrap().is_object() {
            let mut changed = good.clone();
            changed.pointer_mut(place).unwrap()["oväntat"] = json!(1);
            judge(&changed, &format!("another key at {place}"));
        }
    }
    assert!(seen.0 > 400 && seen.1 > 1000, "{seen:?}");
}

/// Returns a dataset without fault but for its areas.
fn with_areas(areas: Value) -> Value {
    let text = std::fs::read_to_string(root().join("tests/fixtures/self-assessment.yaml")).unwrap();
    let mut dataset = read(&text, Reading::Core);
    dataset["areas"] = areas;
    dataset
}

#[test]
fn each_area_has_its_own_rows_grades_and_words() {
    let schema = schema();
    let rows =
        |area: &str| schema.pointer(&format!("/definitions/area-{area}/properties/observations/anyOf/0/properties"));
    let engine = Engine::shipped();
    for area in engine.catalogue().areas.values() {
        let rows = rows(&area.key.to_string().to_lowercase()).unwrap().as_object().unwrap();
        for key in area.indicators.keys() {
            assert!(rows.contains_key(&key.to_string()), "{key}");
        }
        let also = area.indicators.values().map(|indicator| indicator.also.len()).sum::<usize>();
        assert_eq!(rows.len(), area.indicators.len() + also);
    }
    let told = rows("e").unwrap()["E06"]["description"].as_str().unwrap();
    assert!(
        told.contains("SOSFS 2015:8: ") && told.contains("HSLF-FS 2021:8: ") && told.ends_with("E.F6, föreskrift.")
    );
    let wrong = |area: Value| !faults(&schema, &with_areas(json!({"A": area}))).is_empty();
    assert!(!wrong(json!({"grades": {"set": "B"}})) && wrong(json!({"grades": {"set": "C"}})), "A has no C");
    assert!(!wrong(json!({"observations": {"A01": "met"}})) && wrong(json!({"observations": {"D07": "met"}})));
}

#[test]
fn a_row_of_one_regulation_takes_no_other() {
    let schema = schema();
    let wrong = |row: Value| !faults(&schema, &with_areas(json!({"G": {"observations": row}}))).is_empty();
    assert!(!wrong(json!({"G04": {"2015": "met"}})) && wrong(json!({"G04": {"2021": "met"}})));
    assert!(!wrong(json!({"G11": {"2021": "met"}})) && wrong(json!({"G11": {"2015": "met"}})));
}

#[test]
fn the_command_prints_and_writes_the_schema() {
    let sporre = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_sporre")).args(arguments).current_dir(root()).output().unwrap()
    };
    let made = sporre::schema::text(Engine::shipped().catalogue());
    assert_eq!(String::from_utf8(sporre(&["schema"]).stdout).unwrap(), made);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.json");
    let write = |path: &Path| sporre(&["schema", "-o", path.to_str().unwrap()]);
    assert_eq!(write(&path).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made);
    // An older one of ours makes way, another's file does not.
    std::fs::write(&path, r#"{"$id": "urn:sporre:dataset:1"}"#).unwrap();
    assert_eq!(write(&path).status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made);
    for other in ["{}", "schema: 1\n", ""] {
        std::fs::write(&path, other).unwrap();
        let output = write(&path);
        assert_eq!(output.status.code(), Some(2), "{other:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("är inget schema från sporre"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
    }
}

#[test]
fn the_checked_in_schema_of_a_plan_is_current() {
    let path = root().join("schema").join(sporre::schema::PLAN_FILE_NAME);
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == sporre::schema::plan_text(Engine::shipped().catalogue()),
        "the format of a plan, its texts or the catalogue have changed; write the file anew with\n\
         cargo run --no-default-features -- schema --kind plan -o schema/{}",
        sporre::schema::PLAN_FILE_NAME
    );
}

#[test]
fn plans_are_judged_alike_by_check_and_schema() {
    let engine = Engine::shipped();
    let schema: Value = serde_json::from_str(&sporre::schema::plan_text(engine.catalogue())).unwrap();
    let seen = std::cell::Cell::new((0, 0));
    crate::each_file("tests/fixtures/check", |file| {
        if !file.file_name().unwrap().to_string_lossy().starts_with("living") {
            return;
        }
        let text = std::fs::read_to_string(file).unwrap();
        let checked = engine.open_plan(Source::new("x.plan.yaml", text.as_str())).checked;
        let of_shape = checked.diags.iter().any(|d| OF_SHAPE.contains(&d.code));
        for reading in [Reading::Core, Reading::Text] {
            let found = faults(&schema, &read(&text, reading));
            if checked.plan.is_some() {
                assert_eq!(found, [""; 0], "{}", file.display());
            } else if of_shape {
                assert!(!found.is_empty(), "{} passes ({reading:?})", file.display());
            }
        }
        let (good, bad) = seen.get();
        let is_good = checked.plan.is_some();
        seen.set((good + usize::from(is_good), bad + usize::from(!is_good && of_shape)));
    });
    let seen = seen.get();
    assert!(seen.0 > 1 && seen.1 > 0, "{seen:?}");
    // A plan as the program begins it.
    let text = std::fs::read_to_string(root().join("examples/typical.yaml")).unwrap();
    let dataset = engine.check(Source::new("typical.yaml", text)).dataset.unwrap();
    let beginning = sporre::plan::Beginning {
        date: sporre::domain::parse_date("2025-06-20").unwrap(),
        by: Some("studierektor".to_owned()),
        file: None,
        schema: None,
        advice: true,
        improvements: true,
        propose: true,
    };
    let plan = sporre::plan::start(&engine.grade(&dataset), &beginning).unwrap();
    for reading in [Reading::Core, Reading::Text] {
        assert_eq!(faults(&schema, &read(&plan, reading)), [""; 0]);
    }
}
