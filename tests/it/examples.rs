//! The shipped examples as they are judged and as the document model shows them.

use std::path::Path;

use chrono::NaiveDate;
use sporre::Engine;
use sporre::check::Checked;
use sporre::domain::Grade;
use sporre::load::Source;
use sporre::report::{Options, Profile};

fn options(profile: Profile) -> Options {
    Options { as_of: NaiveDate::from_ymd_opt(2025, 6, 30).unwrap(), profile, with_reasons: true }
}

fn check(engine: &Engine, path: &Path) -> Checked {
    let checked = engine.check(Source::open(path));
    assert!(!checked.diags.has_errors(), "{}", path.display());
    checked
}

#[test]
fn the_document_of_each_example() {
    let engine = Engine::shipped();
    crate::each_file("examples", |path| {
        // An overlay is no dataset, nor is what is filled in on a form; their own tests look at them.
        let folder = path.parent().unwrap();
        if folder.ends_with("overlays") || folder.ends_with("forms") {
            return;
        }
        let dataset = check(&engine, path).dataset.unwrap();
        let report = engine.report(&dataset, options(Profile::Full));
        insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
    });
}

#[test]
fn every_example_fills_the_templates() {
    let engine = Engine::shipped();
    for name in ["minimal", "typical", "difficult"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.yaml"));
        let dataset = check(&engine, &path).dataset.unwrap();
        let report = engine.report(&dataset, options(Profile::Full));
        assert!(engine.typst(&report).unwrap().contains("#cover("), "{name}");
        assert!(engine.html(&report).unwrap().ends_with("</html>"), "{name}");
        assert!(engine.markdown(&report).unwrap().contains("\n## "), "{name}");
    }
}

#[test]
fn the_smallest_example_as_markdown() {
    let engine = Engine::shipped();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml");
    let dataset = check(&engine, &path).dataset.unwrap();
    insta::assert_snapshot!(engine.markdown(&engine.report(&dataset, options(Profile::Full))).unwrap());
}

#[test]
fn the_typical_example_has_the_grades_of_its_story() {
    let engine = Engine::shipped();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/typical.yaml");
    let dataset = check(&engine, &path).dataset.unwrap();
    let graded = engine.grade(&dataset);
    for year in ["2015", "2021"] {
        let of = |area: &str| graded.graded(area.parse().unwrap(), year.parse().unwrap()).unwrap();
        let initial: String = "ABCDEFGH".chars().map(|a| of(&a.to_string()).initial().unwrap().letter()).collect();
        assert_eq!(initial, "AAADBAAD", "{year}");
        for area in ["D", "H"] {
            assert_eq!(of(area).current(), Some(Grade::C), "{area} {year}");
        }
    }
}

#[test]
fn every_text_of_a_dataset_reaches_the_document() {
    // Every text that a person wrote is somewhere in the full report; nothing is lost on the way.
    let engine = Engine::shipped();
    let text = include_str!("../fixtures/good.yaml");
    let dataset = engine.check(Source::new("good.yaml", text)).dataset.unwrap();
    let report = serde_json::to_string(&engine.report(&dataset, options(Profile::Full))).unwrap();
    for written in [
        "Provstads vårdcentral",
        "Region Prov",
        "Allmänmedicin",
        "Provstad",
        "9\u{a0}000",
        "3,2",
        "ja",
        "Prov Provsson",
        "specialist i allmänmedicin",
        "Annanstads vårdcentral",
        "Inspektörerna har inga band till enheten.",
        "10 januari 2025",
        "8–9 april 2025",
        "30 april 2025",
        "ST-läkare",
        "Lokala riktlinjer",
        "2025-03-20",
        "RP 2025-1",
        "2 maj 2025",
        "Inspektörerna",
        "Bra stöd.",
        "D.F8",
        "Svar från studierektor",
        "Tack.",
        "Programmen följs inte upp.",
        "Ordnat, men programmen följs inte upp.",
        "Två av fem program var inte genomgångna.",
        "Granskade program",
        "2025-04-08",
        "2026-04-08",
        "Programmet fanns inte på plats.",
        "Ingen siktar på ST.",
        "Planen är godtagen.",
        "20 juni 2025",
        "P1",
        "Svar från verksamhetschef",
        "Vi delar bilden.",
        "2021: Rutinen är ny.",
        "10 juni 2025",
        "Planen är beslutad i ledningsgruppen.",
        "Gå igenom programmen.",
        "september 2025",
        "verksamhetschef och handledare",
        "hösten 2025",
        "studierektor",
    ] {
        assert!(report.contains(written), "{written}");
    }
}

#[test]
fn a_self_assessment_speaks_for_the_unit() {
    let engine = Engine::shipped();
    let text = include_str!("../fixtures/self-assessment.yaml");
    let dataset = engine.check(Source::new("s.yaml", text)).dataset.unwrap();
    let report = serde_json::to_string(&engine.report(&dataset, options(Profile::Full))).unwrap();
    for word in ["nspektör", "Enheten ska lämna", "ska den lämna", "ranskningens gång", "Vad granskningen"] {
        assert!(!report.contains(word), "{word}");
    }
    assert!(report.contains("Bilaga 1. Vad självvärderingen bygger på") && report.contains("satt av enheten"));
    assert!(report.contains("Enheten har funnit brister mot föreskrift i område F."));
}
