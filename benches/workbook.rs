//! What it costs to make a form of a whole review, and to read it back.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use sporre::Engine;
use sporre::edit::Value;
use sporre::load::{Source, parse};
use sporre::workbook;

fn forms(c: &mut Criterion) {
    let engine = Engine::shipped();
    let text = include_str!("../examples/typical.yaml");
    let value = |text: &str| Value::from(parse(&Source::new("t.yaml", text)).0.root());
    let day = NaiveDate::from_ymd_opt(2025, 5, 19).expect("a day");
    let export = |text: &str| {
        let book = workbook::book(&value(text), engine.catalogue());
        workbook::write(&book, "t.yaml", text, "st 2026.1", day).expect("a workbook")
    };
    let bytes = export(text);
    println!("{} bytes", bytes.len());
    let mut group = c.benchmark_group("workbook");
    group.sample_size(20);
    group.bench_function("export", |b| b.iter(|| export(black_box(text))));
    group.bench_function("import", |b| {
        b.iter(|| {
            let filled = workbook::read(black_box(&bytes)).expect("a form");
            let base = value(&filled.origin.text);
            workbook::merge(&base, &filled, &value(text), engine.catalogue(), &|_| None)
        });
    });
    group.finish();
}

criterion_group!(benches, forms);
criterion_main!(benches);
