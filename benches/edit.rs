//! What it costs to change a long plan, in all and by part.

#[path = "living_plan.rs"]
mod living_plan;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use living_plan::{batch, living_plan};
use sporre::edit::{Change, apply};
use sporre::load::{Source, comments, parse};

fn edit(c: &mut Criterion) {
    let text = living_plan(60, 600);
    println!("{} bytes", text.len());
    let mut group = c.benchmark_group("edit");
    group.sample_size(20);
    group.bench_function("parse", |b| b.iter(|| parse(&Source::new("plan", black_box(text.as_str())))));
    group.bench_function("comments", |b| b.iter(|| comments(black_box(&text))));
    let changes = batch(31);
    group.bench_function("command", |b| b.iter(|| apply(&text, &changes).expect("it can be changed")));
    for (name, change) in ["set", "new key", "append", "append to nothing", "history"].iter().zip(&changes) {
        group.bench_function(*name, |b| b.iter(|| apply(&text, std::slice::from_ref(change)).expect("it can")));
    }
    let remove = [Change::Remove(changes[0].path().parent())];
    group.bench_function("remove", |b| b.iter(|| apply(&text, &remove).expect("it can be changed")));
    group.finish();
}

criterion_group!(benches, edit);
criterion_main!(benches);
