//! The dataset as it is written: every value a text that may be absent.
//!
//! These types ask for nothing but the right shape, so that reading does not stop at the first
//! mistake. What the texts must be is said in the other modules of [`crate::check`].

use serde::Deserialize;

use super::shapes::{List, Pairs, Short, ShortForm};

/// Declares a raw mapping: every field optional, every other key an error.
macro_rules! raw {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }
    )*};
}

/// Declares the field that a short form fills.
macro_rules! short {
    ($($name:ident = $field:ident;)*) => {$(
        impl ShortForm for $name {
            fn from_text(text: String) -> Self {
                Self { $field: Some(text), ..Self::default() }
            }
        }
    )*};
}

type Text = Option<String>;

raw! {
    struct RawDataset {
        schema: Option<u32>,
        kind: Text,
        stage: Text,
        stage_steps: List<RawStageStep>,
        catalogue: Option<Short<RawCatalogueRef>>,
        unit: Option<RawUnit>,
        regulations: Pairs<Short<RawApplicability>>,
        inspectors: List<RawInspector>,
        independence: Text,
        dates: Option<RawDates>,
        interviewed: List<RawInterviewed>,
        documents: List<Short<RawDocument>>,
        registration: Option<RawRegistration>,
        derived_grades: Text,
        strengths: List<Short<RawPoint>>,
        weaknesses: List<Short<RawPoint>>,
        improvements: List<Short<RawPoint>>,
        areas: Pairs<RawArea>,
        plan: Option<RawPlan>,
        silenced: List<RawSilence>,
    }

    struct RawSilence {
        code: Text,
        at: Text,
        reason: Text,
    }

    struct RawStageStep {
        stage: Text,
        date: Text,
        by: Text,
    }

    struct RawCatalogueRef {
        id: Text,
        version: Text,
        fingerprint: Text,
        overlays: List<String>,
        indicators: Pairs<String>,
    }

    struct RawUnit {
        name: Text,
        care_provider: Text,
        region: Text,
        region_profile: Text,
        specialty: Text,
        place: Text,
        facts: Pairs<String>,
    }

    struct RawApplicability {
        status: Text,
        reason: Text,
    }

    struct RawInspector {
        name: Text,
        role: Text,
        workplace: Text,
    }

    struct RawDates {
        ordered: Text,
        survey_sent: Text,
        documents_due: Text,
        visit_start: Text,
        visit_end: Text,
        draft_sent: Text,
        comments_due: Text,
        comments_received: Text,
        #[serde(rename = "final")]
        final_report: Text,
        plan_due: Text,
        plan_received: Text,
        regraded: Text,
        follow_up: Text,
        next_review: Text,
    }

    struct RawInterviewed {
        role: Text,
        count: Option<u32>,
    }

    struct RawDocument {
        title: Text,
        received: Text,
    }

    struct RawRegistration {
        diary_number: Text,
        received: Text,
        sender: Text,
        subject: Text,
    }

    struct RawReply {
        role: Text,
        text: Text,
    }

    struct RawPoint {
        text: Text,
        about: List<String>,
        replies: List<RawReply>,
    }

    struct RawArea {
        narrative: Text,
        observations: Pairs<Short<RawObservation>>,
        grades: Option<RawGrades>,
        replies: List<RawReply>,
    }

    /// An observation; `2015` and `2021` hold what differs under that regulation.
    struct RawObservation {
        state: Text,
        note: Text,
        reason: Text,
        evidence: List<Short<RawEvidence>>,
        #[serde(rename = "2015")]
        y2015: Option<Short<RawPart>>,
        #[serde(rename = "2021")]
        y2021: Option<Short<RawPart>>,
    }

    /// The part of an observation that holds for one regulation alone.
    struct RawPart {
        state: Text,
        note: Text,
        reason: Text,
        evidence: List<Short<RawEvidence>>,
    }

    struct RawEvidence {
        text: Text,
        date: Text,
        valid_until: Text,
    }

    struct RawGrades {
        set: Option<Short<RawGrade>>,
        adjusted: Option<Short<RawGrade>>,
    }

    /// A set or adjusted grade, for both regulations or for each.
    struct RawGrade {
        grade: Text,
        reason: Text,
        date: Text,
        plan_items: List<String>,
        #[serde(rename = "2015")]
        y2015: Option<Short<RawGradePart>>,
        #[serde(rename = "2021")]
        y2021: Option<Short<RawGradePart>>,
    }

    /// A grade for one regulation alone.
    struct RawGradePart {
        grade: Text,
        reason: Text,
        date: Text,
        plan_items: List<String>,
    }

    struct RawPlan {
        received: Text,
        introduction: Text,
        items: List<RawPlanItem>,
    }

    struct RawPlanItem {
        id: Text,
        about: List<String>,
        measures: List<Short<RawMeasure>>,
        due: Text,
        responsible: List<String>,
        follow_up: Text,
        follow_up_responsible: List<String>,
    }

    struct RawMeasure {
        text: Text,
        due: Text,
        responsible: List<String>,
    }
}

short! {
    RawApplicability = status;
    RawDocument = title;
    RawPoint = text;
    RawObservation = state;
    RawPart = state;
    RawEvidence = text;
    RawGrade = grade;
    RawGradePart = grade;
    RawMeasure = text;
}

/// `st 2026.1` in short.
impl ShortForm for RawCatalogueRef {
    fn from_text(text: String) -> Self {
        let (id, version) = match text.split_once(' ') {
            Some((id, version)) => (id.to_owned(), Some(version.trim().to_owned())),
            None => (text, None),
        };
        Self { id: Some(id), version, ..Self::default() }
    }
}
