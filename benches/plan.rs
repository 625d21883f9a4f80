//! What commands on a living plan cost, but for the disk: one long plan, and many short ones.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sporre::catalogue::{Catalogue, shipped};
use sporre::domain::living::Act;
use sporre::domain::parse_date;
use sporre::load::Source;
use sporre::plan::act::{Said, note};
use sporre::plan::{Note, PlanFile, Step, glance};

/// Returns a plan as somebody writes it: so many items with three measures each.
fn body(items: usize) -> String {
    let mut text = String::from(
        "schema: 1\nkind: plan\ncatalogue: st\nunit: {name: Provstads vårdcentral, care_provider: Region Prov, specialty: Allmänmedicin}\nitems:\n",
    );
    for item in 1..=items {
        _ = write!(
            text,
            "  - id: P{item}\n    demand: regulation   # krävs\n    findings: [{{indicator: D07, regulations: [2015, 2021], \
             text: \"Programmen gås inte igenom så som det är sagt.\"}}]\n    cause: Ingen hade uppgiften.\n    due: hösten \
             2026\n    measures:\n"
        );
        for measure in 1..=3 {
            _ = write!(
                text,
                "      - id: P{item}.{measure}\n        text: Programmen gås igenom av handledare och ST-läkare, del \
                 {measure}.\n        responsible: [studierektor, verksamhetschef]\n        due: oktober 2026\n        \
                 status: planned\n"
            );
        }
    }
    text
}

fn comment(file: &PlanFile, id: &str, words: &str) -> Step {
    let said = Said { date: parse_date("2026-03-01").expect("a day"), by: Some("studierektor".to_owned()) };
    let deltas = note(file.plan().expect("a plan"), id, Act::Comment, &said, words).expect("a comment");
    let note = Note { act: Act::Comment, date: said.date, on: vec![id.to_owned()], by: said.by, why: None };
    Step { note, deltas, is_there: false }
}

/// Returns a plan with so many entries in its history.
fn plan(items: usize, entries: usize, catalogue: &Catalogue) -> String {
    let file = PlanFile::open(Source::new("x.plan.yaml", body(items)), catalogue);
    let date = parse_date("2026-01-01").expect("a day");
    let start = Note { act: Act::Start, date, on: Vec::new(), by: None, why: None };
    let mut steps = vec![Step { note: start, deltas: file.everything(), is_there: true }];
    let ids: Vec<String> = file.plan().expect("a plan").measures().map(|(_, measure)| measure.id.clone()).collect();
    for entry in 1..entries {
        let words = format!("Anteckning {entry} om hur det går med åtgärden.");
        steps.push(comment(&file, &ids[entry * 7 % ids.len()], &words));
    }
    file.with(&steps).expect("it can be written")
}

fn plans(c: &mut Criterion) {
    let catalogue = shipped();
    let long = plan(60, 600, &catalogue);
    let short = plan(20, 100, &catalogue);
    println!("{} and {} bytes", long.len(), short.len());
    let as_of = parse_date("2026-11-15").expect("a day");
    let mut group = c.benchmark_group("plan");
    group.sample_size(20);
    let open = |text: &str| PlanFile::open(Source::new("x.plan.yaml", text), &catalogue);
    group.bench_function("open 60 items, 600 entries", |b| b.iter(|| open(black_box(&long))));
    group.bench_function("comment, from text to text", |b| {
        b.iter(|| {
            let file = open(black_box(&long));
            let written = file.written(&[comment(&file, "P31.2", "Klart i höst.")]).expect("it can be written");
            let head: Vec<_> = file.head().cloned().into_iter().collect();
            PlanFile::open_after(Source::new("x.plan.yaml", written.new.as_str()), &catalogue, &head)
        });
    });
    group.bench_function("due of one of 20 items, 100 entries", |b| {
        b.iter(|| {
            let looked = glance(Source::new("x.plan.yaml", black_box(short.as_str())), &catalogue);
            looked.checked.plan.expect("a plan").due(as_of)
        });
    });
    group.finish();
    // For those who time the program itself: target/plans holds the long plan and 500 short ones.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/plans");
    std::fs::create_dir_all(folder.join("many")).expect("a folder");
    std::fs::write(folder.join("long.plan.yaml"), &long).expect("written");
    for number in 0..500 {
        std::fs::write(folder.join(format!("many/{number:03}.plan.yaml")), &short).expect("written");
    }
}

criterion_group!(benches, plans);
criterion_main!(benches);
