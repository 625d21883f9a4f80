//! What typesetting costs, for the typical example and for sixteen times as much.

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use sporre::Engine;
use sporre::domain::parse_date;
use sporre::load::Source;
use sporre::report::{Options, Profile};
use sporre_benches::{TYPICAL, sixteenfold};

fn typeset(c: &mut Criterion) {
    let day = parse_date("2025-06-30").expect("a day");
    let engine = Engine::shipped();
    let mut group = c.benchmark_group("typeset");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    for (name, text) in [("typical", TYPICAL), ("sixteenfold", sixteenfold().as_str())] {
        let checked = engine.check(Source::new("bench.yaml", text));
        let dataset = checked.dataset.expect("the file has no errors");
        let report = engine.report(&dataset, Options { as_of: day, profile: Profile::Full, with_reasons: false });
        group.bench_function(name, |b| b.iter(|| engine.pdf(&report, day, None)));
    }
    group.finish();
}

criterion_group!(benches, typeset);
criterion_main!(benches);
