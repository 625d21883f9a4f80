//! What each stage before typesetting costs, for the typical example and for sixteen times as much.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sporre::catalogue;
use sporre::domain::{Dataset, parse_date};
use sporre::load::Source;
use sporre::report::{Options, Profile, Report};
use sporre::{Engine, show};
use sporre_benches::{TYPICAL, sixteenfold};

fn options() -> Options {
    let as_of = parse_date("2025-06-30").expect("a day");
    Options { as_of, profile: Profile::Full, with_reasons: false }
}

fn dataset(engine: &Engine, text: &str) -> Dataset {
    let checked = engine.check(Source::new("bench.yaml", text));
    let errors: Vec<_> = checked.diags.iter().filter(|d| d.severity == sporre::diag::Severity::Error).collect();
    checked.dataset.unwrap_or_else(|| panic!("the file has errors: {errors:?}"))
}

/// What happens once, whatever is done then.
fn start(c: &mut Criterion) {
    c.bench_function("start/catalogue", |b| b.iter(|| black_box(catalogue::shipped())));
    c.bench_function("start/engine", |b| b.iter(|| black_box(Engine::shipped())));
}

fn stages(c: &mut Criterion) {
    let large = sixteenfold();
    let engine = Engine::shipped();
    for (name, text) in [("typical", TYPICAL), ("sixteenfold", large.as_str())] {
        let dataset = dataset(&engine, text);
        let report = engine.report(&dataset, options());
        let mut group = c.benchmark_group(name);
        group.bench_function("check", |b| b.iter(|| engine.check(Source::new("bench.yaml", text))));
        group.bench_function("grade", |b| b.iter(|| black_box(engine.grade(&dataset))));
        group.bench_function("report", |b| b.iter(|| engine.report(&dataset, options())));
        group.bench_function("typst", |b| b.iter(|| engine.typst(&report)));
        group.bench_function("html", |b| b.iter(|| engine.html(&report)));
        group.bench_function("markdown", |b| b.iter(|| engine.markdown(&report)));
        group.bench_function("json", |b| b.iter(|| json(&report)));
        // All that stands before Typst, from nothing.
        group.bench_function("before_typst", |b| {
            b.iter(|| {
                let engine = Engine::shipped();
                let checked = engine.check(Source::new("bench.yaml", text));
                let dataset = checked.dataset.expect("it was checked above");
                engine.typst(&engine.report(&dataset, options()))
            });
        });
        group.finish();
    }
}

fn json(report: &Report) -> String {
    show::json(report).expect("plain data can always be written")
}

criterion_group!(benches, start, stages);
criterion_main!(benches);
