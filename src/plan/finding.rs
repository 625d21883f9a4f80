//! The fingerprints of what a review found (domain decision Q31).
//!
//! They cover observations, initial grades and the texts about what was found, and neither the plan
//! nor adjusted grades: accepting a plan does not change what the plan answers to.

use sha2::{Digest, Sha256};

use crate::domain::{Dataset, IndicatorKey, Point, RegulationId};
use crate::grading::{Graded, GradedInspection};
use crate::seal;

/// Collects texts, each with its length, so that no two lists of texts are the same.
#[derive(Default)]
struct Print(Sha256);

impl Print {
    fn add(&mut self, text: impl AsRef<[u8]>) {
        let text = text.as_ref();
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
    }

    fn code(self) -> String {
        seal::code(&self.0.finalize().into())
    }
}

/// Returns the fingerprint of what was found for one indicator.
pub fn of_indicator(graded: &GradedInspection<'_>, key: IndicatorKey) -> String {
    let mut print = Print::default();
    print.add("indicator");
    indicator(graded, key, &mut print);
    for (kind, points) in lists(graded.dataset) {
        for point in points.iter().filter(|point| point.about.contains(&key)) {
            print.add(kind);
            print.add(&point.text);
        }
    }
    print.code()
}

/// Returns the fingerprint of a point that is about no row.
pub fn of_point(point: &Point) -> String {
    let mut print = Print::default();
    print.add("point");
    print.add(&point.text);
    point.about.iter().for_each(|key| print.add(key.to_string()));
    print.code()
}

/// Returns the fingerprint of everything that was found.
pub fn of_review(graded: &GradedInspection<'_>) -> String {
    let mut print = Print::default();
    print.add("review");
    for (key, findings) in &graded.dataset.areas {
        print.add(key.to_string());
        print.add(findings.narrative.as_deref().unwrap_or_default());
    }
    graded.catalogue.indicators().for_each(|one| indicator(graded, one.key, &mut print));
    for (kind, points) in lists(graded.dataset) {
        for point in points {
            print.add(kind);
            print.add(&point.text);
            point.about.iter().for_each(|key| print.add(key.to_string()));
        }
    }
    print.code()
}

fn lists(dataset: &Dataset) -> [(&'static str, &[Point]); 3] {
    [("strength", &dataset.strengths), ("weakness", &dataset.weaknesses), ("improvement", &dataset.improvements)]
}

/// Adds what was observed for an indicator and the initial grades of its area.
fn indicator(graded: &GradedInspection<'_>, key: IndicatorKey, print: &mut Print) {
    print.add(key.to_string());
    let regulations: Vec<RegulationId> = graded.dataset.current_regulations().collect();
    for regulation in regulations {
        print.add(regulation.to_string());
        let grade = graded.graded(key.area(), regulation).and_then(Graded::initial);
        print.add(grade.map_or("-", |grade| grade.letter()));
        match graded.dataset.observation(key, regulation) {
            None => print.add("-"),
            Some(observation) => {
                print.add(observation.state().word());
                print.add(observation.note().unwrap_or_default());
                observation.evidence().iter().for_each(|evidence| print.add(&evidence.text));
            }
        }
    }
}
