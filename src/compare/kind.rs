//! What two datasets are to each other.

use chrono::NaiveDate;

use super::model::{ComparisonKind, Side};
use crate::domain::{Dataset, Kind};

/// A self-assessment so many days from the visit still prepares for it.
const PREPARES: i64 = 366;

/// What two datasets are to each other.
pub(super) struct Relation {
    pub kind: ComparisonKind,
    /// Whether the second comes first, because it is the older one.
    pub swapped: bool,
    pub same_unit: bool,
}

impl Relation {
    pub fn of(a: &Dataset, b: &Dataset) -> Self {
        let same_unit = same(&a.unit.name, &b.unit.name) && same(&a.unit.care_provider, &b.unit.care_provider);
        let days = (day(a), day(b));
        let far = |(a, b): (NaiveDate, NaiveDate)| (a - b).num_days().abs() > PREPARES;
        let both = days.0.zip(days.1);
        let later = both.is_some_and(|(a, b)| a > b);
        let (kind, swapped) = match (same_unit, a.kind == b.kind) {
            (true, false) if both.is_some_and(far) => (ComparisonKind::EarlierAndLater, later),
            (true, false) => (ComparisonKind::SelfAndInspection, a.kind == Kind::Inspection),
            (true, true) if days.0 == days.1 && a.stage == b.stage => (ComparisonKind::TwoJudgements, false),
            (true, true) if days.0 == days.1 => (ComparisonKind::Stages, a.stage > b.stage),
            (true, true) if both.is_some() => (ComparisonKind::EarlierAndLater, later),
            (false, _) | (true, true) => (ComparisonKind::TwoOccasions, false),
        };
        Self { kind, swapped, same_unit }
    }
}

/// Tells whether two names are one, however their letters and blanks are written.
fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

/// Returns the day by which an occasion is known: that of the visit, else the nearest that is told.
pub(super) fn day(dataset: &Dataset) -> Option<NaiveDate> {
    let dates = &dataset.dates;
    let known = [dates.visit_start, dates.visit_end, dates.final_report, dates.draft_sent, dates.survey_sent];
    let steps = dataset.stage_steps.first().map(|step| step.date);
    known.into_iter().flatten().next().or(steps).or(dates.ordered)
}

/// Returns what is told of a dataset.
pub(super) fn side(dataset: &Dataset, answered: usize) -> Side {
    let made = &dataset.catalogue;
    let version = made.version.iter().map(|version| format!(" {version}"));
    let overlays = made.overlays.iter().map(|overlay| format!(" + {overlay}"));
    Side {
        unit: dataset.unit.name.clone(),
        kind: dataset.kind,
        stage: dataset.stage,
        date: day(dataset),
        catalogue: format!("{}{}", made.id, version.chain(overlays).collect::<String>()),
        answered,
    }
}
