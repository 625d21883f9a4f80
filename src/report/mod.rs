//! From a graded dataset, or a living plan, to the document model that every format is made of.

mod appendix;
mod areas;
mod by_hand;
pub mod compare;
pub mod contract;
mod cover;
mod document;
pub mod explain;
pub mod follow_up;
pub mod form;
pub mod gap;
mod grades;
mod living;
mod model;
pub mod plan;
mod previous;
mod previous_plan;
mod progress;
mod received;
mod regional;
pub mod regions;
pub mod remediation;
mod steps;
mod summary;
mod surveys;

use chrono::NaiveDate;

pub use by_hand::*;
pub use document::*;
pub use model::*;

use crate::catalogue::Catalogue;
use crate::compare::Comparison;
use crate::domain::{Dataset, Kind, Point, Reply, Stage, date_in_words};
use crate::grading::GradedInspection;
use crate::seal::Seal;

/// The version of the document model. It grows when a reader would have to change.
const VERSION: u32 = 1;

/// Who the report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// The unit and the client: with the names of the inspectors.
    Full,
    /// Everybody: roles instead of names.
    Public,
}

/// What a report is made with besides the dataset.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which it is made.
    pub as_of: NaiveDate,
    /// Who it is for.
    pub profile: Profile,
    /// Whether the reasons for grades that differ from the derived ones are printed.
    pub with_reasons: bool,
}

/// Returns the report of a graded dataset, with a chapter on what is otherwise than in another one where it
/// was compared with that.
pub fn report(graded: &GradedInspection<'_>, options: Options, comparison: Option<&Comparison>) -> Report {
    let builder = Builder { graded, dataset: graded.dataset, catalogue: graded.catalogue, options };
    Report {
        format: "sporre-report",
        version: VERSION,
        meta: builder.meta(),
        cover: builder.cover(),
        summary: builder.summary(),
        points: builder.points(),
        parts: builder.parts(),
        comparison: comparison.map(compare::chapter),
        // The file itself says more than what was carried over from it.
        previous: if comparison.is_none() { builder.previous() } else { None },
        surveys: builder.surveys(),
        previous_plan: builder.previous_plan(),
        regional: builder.regional(),
        plan: builder.plan(),
        next_steps: builder.next_steps(),
        appendices: builder.appendices(),
    }
}

/// What every part of the report is built from.
struct Builder<'a> {
    graded: &'a GradedInspection<'a>,
    dataset: &'a Dataset,
    catalogue: &'a Catalogue,
    options: Options,
}

/// Returns the code by which a report of this dataset is known.
pub fn seal(dataset: &Dataset, catalogue: &Catalogue) -> Seal {
    Seal::new(&dataset.digest, catalogue.fingerprint.bytes())
}

impl Builder<'_> {
    /// Returns the day of the report: that of the final report, or of the last adjustment of a grade
    /// after it; what is not final has the day it is made.
    fn day(&self) -> NaiveDate {
        match (self.dataset.stage, self.dataset.dates.final_report) {
            (Stage::Final, Some(day)) => self.adjusted_on().map_or(day, |adjusted| adjusted.max(day)),
            _ => self.options.as_of,
        }
    }

    /// Returns who judges, as it stands in a sentence.
    fn reviewers(&self) -> &'static str {
        match self.dataset.kind {
            Kind::Inspection => "inspektörerna",
            Kind::SelfAssessment => "enheten",
        }
    }

    /// Returns the day on which a grade was last adjusted.
    fn adjusted_on(&self) -> Option<NaiveDate> {
        self.dataset.areas.values().flat_map(|area| area.adjusted.values()).map(|adjusted| adjusted.date).max()
    }

    fn points(&self) -> Vec<PointList> {
        let list = |kind, heading: &str, empty: &str, points: &[Point]| PointList {
            kind,
            heading: heading.to_owned(),
            empty: empty.to_owned(),
            points: points.iter().map(|point| self.point(point)).collect(),
        };
        vec![
            list("strengths", "Styrkor", "Inga styrkor har noterats.", &self.dataset.strengths),
            list("weaknesses", "Svagheter", "Inga svagheter har noterats.", &self.dataset.weaknesses),
            list(
                "improvements",
                "Förbättringspotential",
                "Ingen förbättringspotential har noterats.",
                &self.dataset.improvements,
            ),
        ]
    }

    fn point(&self, point: &Point) -> PointLine {
        let about = point.about.iter().flat_map(|key| self.labels(*key)).collect();
        PointLine { text: point.text.clone(), about, replies: self.replies(&point.replies) }
    }

    fn replies(&self, replies: &[Reply]) -> Vec<ReplyLine> {
        replies
            .iter()
            .map(|reply| ReplyLine { who: format!("Svar från {}", reply.role), text: reply.text.clone() })
            .collect()
    }

    /// Returns the labels of an indicator under the regulations that concern the unit, each once.
    fn labels(&self, key: crate::domain::IndicatorKey) -> Vec<String> {
        let Some(indicator) = self.catalogue.indicator(key) else { return vec![key.to_string()] };
        let mut labels = Vec::new();
        for regulation in self.dataset.current_regulations() {
            if let Some(label) = self.catalogue.label(indicator, regulation)
                && !labels.contains(&label)
            {
                labels.push(label);
            }
        }
        labels
    }

    /// Returns a day as it stands in running text.
    fn words(day: NaiveDate) -> String {
        date_in_words(day)
    }
}
