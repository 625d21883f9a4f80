//! The dataset as it is written: every value a text that may be absent.
//!
//! These types ask for nothing but the right shape, so that reading does not stop at the first
//! mistake. What the texts must be is said in the other modules of [`crate::check`].

use serde::Deserialize;

use super::format::{Field, Mapped, Mapping, Meaning, Need, Shape, Shaped};
use super::shapes::{List, Pairs, Short, ShortForm};

/// Declares a raw mapping: every field optional, every other key an error.
///
/// Behind the type stands what its texts say (`as Day`; free texts need no word) and whether the
/// mapping is wrong without the field, or without any of several; a key that is no name in Rust stands before it. From the
/// same words [`super::format()`] knows what a file looks like.
macro_rules! raw {
    ($($(#[$meta:meta])* struct $name:ident {
        $($field:ident $(= $key:literal)?: $type:ty $(as $meaning:ident)? $([$need:ident])?,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(in crate::check) struct $name {
            $($(#[serde(rename = $key)])? pub $field: $type,)*
        }

        impl Mapped for $name {
            fn mapping() -> Mapping {
                let fields = vec![$(Field {
                    key: raw!(@key $field $($key)?),
                    shape: <$type as Shaped>::shape(raw!(@meaning $($meaning)?)),
                    need: raw!(@need $($need)?),
                }),*];
                Mapping { name: stringify!($name), fields }
            }
        }

        impl Shaped for $name {
            fn shape(_: Meaning) -> Shape {
                Shape::Mapping(Self::mapping())
            }
        }
    )*

        /// Returns every mapping with the keys that serde takes for it.
        #[cfg(test)]
        pub(in crate::check) fn mappings() -> Vec<(Mapping, &'static [&'static str])> {
            vec![$(($name::mapping(), $crate::check::raw::tests::keys_of::<$name>())),*]
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@meaning) => { Meaning::Free };
    (@meaning $meaning:ident) => { Meaning::$meaning };
    (@need) => { Need::Optional };
    (@need required) => { Need::Required };
    (@need either) => { Need::Either };
}

/// Declares the field that a short form fills.
macro_rules! short {
    ($($name:ident = $field:ident;)*) => {$(
        impl ShortForm for $name {
            fn from_text(text: String) -> Self {
                Self { $field: Some(text), ..Self::default() }
            }

            fn meaning() -> Meaning {
                Self::mapping().meaning(stringify!($field))
            }
        }
    )*};
}

type Text = Option<String>;

raw! {
    struct RawDataset {
        schema: Option<u32> as Version [required],
        kind: Text as Kind [required],
        stage: Text as Stage [required],
        stage_steps: List<RawStageStep>,
        catalogue: Option<Short<RawCatalogueRef>> [required],
        unit: Option<RawUnit> [required],
        regulations: Pairs<Short<RawApplicability>> as Regulation,
        inspectors: List<RawInspector>,
        independence: Text,
        dates: Option<RawDates>,
        interviewed: List<RawInterviewed>,
        documents: List<Short<RawDocument>>,
        registration: Option<RawRegistration>,
        derived_grades: Text as Acceptance,
        strengths: List<Short<RawPoint>>,
        weaknesses: List<Short<RawPoint>>,
        improvements: List<Short<RawPoint>>,
        areas: Pairs<RawArea> as Area,
        plan: Option<RawPlan>,
        previous: Option<RawPrevious>,
        previous_plan: Option<RawPreviousPlan>,
        compare_with: Option<Short<RawCompareWith>>,
        surveys: List<RawSurvey>,
        silenced: List<RawSilence>,
    }

    struct RawCompareWith {
        file: Text [required],
        mapping: Text,
    }

    struct RawSilence {
        code: Text as Warning [required],
        at: Text,
        reason: Text [required],
    }

    struct RawStageStep {
        stage: Text as Stage [required],
        date: Text as Day [required],
        by: Text [required],
    }

    struct RawCatalogueRef {
        id: Text as CatalogueId [required],
        version: Text,
        fingerprint: Text,
        overlays: List<String>,
        indicators: Pairs<String> as Indicator,
    }

    struct RawUnit {
        name: Text [required],
        care_provider: Text [required],
        region: Text,
        region_profile: Text as RegionProfile,
        specialty: Text [required],
        place: Text,
        facts: Pairs<String> as Fact,
    }

    struct RawApplicability {
        status: Text as Status [required],
        reason: Text,
    }

    struct RawInspector {
        name: Text [required],
        role: Text,
        workplace: Text,
    }

    struct RawDates {
        ordered: Text as Day,
        survey_sent: Text as Day,
        documents_due: Text as Day,
        visit_start: Text as Day,
        visit_end: Text as Day,
        draft_sent: Text as Day,
        comments_due: Text as Day,
        comments_received: Text as Day,
        final_report = "final": Text as Day,
        plan_due: Text as Day,
        plan_received: Text as Day,
        regraded: Text as Day,
        follow_up: Text as Day,
        next_review: Text as Day,
    }

    struct RawInterviewed {
        role: Text [required],
        count: Option<u32> [required],
    }

    struct RawDocument {
        title: Text [required],
        received: Text as Day,
    }

    struct RawRegistration {
        diary_number: Text,
        received: Text as Day,
        sender: Text,
        subject: Text,
    }

    struct RawReply {
        role: Text [required],
        text: Text [required],
    }

    struct RawPoint {
        text: Text [required],
        about: List<String> as Indicator,
        replies: List<RawReply>,
    }

    struct RawArea {
        narrative: Text as Narrative,
        observations: Pairs<Short<RawObservation>> as Indicator,
        grades: Option<RawGrades>,
        replies: List<RawReply>,
    }

    /// An observation; `2015` and `2021` hold what differs under that regulation.
    struct RawObservation {
        state: Text as State [either],
        note: Text,
        reason: Text,
        evidence: List<Short<RawEvidence>>,
        answers: List<RawAnswer> [either],
        y2015 = "2015": Option<Short<RawPart>> [either],
        y2021 = "2021": Option<Short<RawPart>> [either],
    }

    /// What one role answered, before those of the unit agreed on an answer.
    struct RawAnswer {
        role: Text [required],
        state: Text as State [required],
        note: Text,
    }

    /// The part of an observation that holds for one regulation alone.
    struct RawPart {
        state: Text as State [required],
        note: Text,
        reason: Text,
        evidence: List<Short<RawEvidence>>,
    }

    struct RawEvidence {
        text: Text [required],
        date: Text as Day,
        valid_until: Text as Day,
        form: Text as FormCode,
    }

    struct RawGrades {
        set: Option<Short<RawGrade>>,
        adjusted: Option<Short<RawGrade>>,
    }

    /// A set or adjusted grade, for both regulations or for each.
    struct RawGrade {
        grade: Text as Grade [either],
        reason: Text,
        date: Text as Day,
        plan_items: List<String>,
        y2015 = "2015": Option<Short<RawGradePart>> [either],
        y2021 = "2021": Option<Short<RawGradePart>> [either],
    }

    /// A grade for one regulation alone.
    struct RawGradePart {
        grade: Text as Grade,
        reason: Text,
        date: Text as Day,
        plan_items: List<String>,
    }

    struct RawPlan {
        received: Text as Day,
        introduction: Text,
        items: List<RawPlanItem> [required],
    }

    struct RawPlanItem {
        id: Text [required],
        about: List<String> as Indicator [required],
        measures: List<Short<RawMeasure>> [required],
        due: Text,
        responsible: List<String>,
        follow_up: Text,
        follow_up_responsible: List<String>,
    }

    /// What the review before this one said; nothing of it is an answer.
    struct RawPrevious {
        date: Text as Day,
        kind: Text as Kind,
        stage: Text as Stage,
        catalogue: Text,
        facts: Pairs<String> as Fact,
        areas: Pairs<RawPreviousArea> as PreviousArea,
    }

    struct RawPreviousArea {
        narrative: Text,
        grades: Option<RawPreviousGrades>,
        observations: Pairs<Short<RawPreviousRow>> as PreviousIndicator,
    }

    struct RawPreviousGrades {
        y2015 = "2015": Text as PreviousGrade,
        y2021 = "2021": Text as PreviousGrade,
    }

    struct RawPreviousRow {
        state: Text as State,
        y2015 = "2015": Text as State,
        y2021 = "2021": Text as State,
        note: Text,
        indicator: Text as RowFate,
    }

    struct RawPreviousPlan {
        as_of: Text as Day [required],
        anchor: Text,
        items: List<RawPreviousItem> [required],
    }

    struct RawPreviousItem {
        id: Text [required],
        about: List<String> as Indicator,
        text: Text [required],
        demand: Text as Demand,
        measures: List<RawPreviousMeasure>,
    }

    struct RawPreviousMeasure {
        text: Text [required],
        due: Text,
        status: Text as MeasureStatus,
        done: Text as Day,
        effect: Text,
    }

    /// What one role answered on one occasion.
    struct RawSurvey {
        role: Text as Role [required],
        collected: Text as Day [required],
        invited: Option<u32>,
        answered: Text,
        statements: Pairs<String> as Indicator,
    }

    struct RawMeasure {
        text: Text [required],
        due: Text,
        responsible: List<String>,
    }
}

short! {
    RawApplicability = status;
    RawCompareWith = file;
    RawDocument = title;
    RawPoint = text;
    RawObservation = state;
    RawPart = state;
    RawPreviousRow = state;
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

    fn meaning() -> Meaning {
        Meaning::CatalogueRef
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::fmt;

    use serde::Deserialize;
    use serde::de::{self, Deserializer, Visitor};
    use serde::forward_to_deserialize_any;

    use super::mappings;

    /// Says which keys a type asks serde for, and reads nothing.
    struct Asked;

    #[derive(Debug)]
    struct Keys(&'static [&'static str]);

    impl fmt::Display for Keys {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.0)
        }
    }

    impl std::error::Error for Keys {}

    impl de::Error for Keys {
        fn custom<T: fmt::Display>(message: T) -> Self {
            panic!("only the keys are asked for: {message}");
        }
    }

    impl<'de> Deserializer<'de> for Asked {
        type Error = Keys;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Keys> {
            panic!("a raw type is a struct");
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            keys: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Keys> {
            Err(Keys(keys))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    pub(in crate::check) fn keys_of<'de, T: Deserialize<'de> + fmt::Debug>() -> &'static [&'static str] {
        T::deserialize(Asked).expect_err("nothing was read").0
    }

    #[test]
    fn the_format_has_the_keys_that_are_read_and_no_other() {
        let mappings = [mappings(), crate::check::living::mappings(), crate::check::remediation::mappings()];
        assert!(mappings.iter().all(|mappings| mappings.len() > 7));
        for (mapping, read) in mappings.into_iter().flatten() {
            let told: Vec<&str> = mapping.fields.iter().map(|field| field.key).collect();
            assert_eq!(told, read, "{}", mapping.name);
        }
    }
}
