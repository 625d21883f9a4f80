//! The words of the field as types: keys, regulations, states, grades, dates and the dataset.
//!
//! Nothing here reads a file, asks a clock or knows a format. A value of these types is right by
//! construction; what people write is turned into them by [`crate::check`].

mod dataset;
mod date;
mod grade;
mod key;
pub mod living;
mod period;
mod phrase;
mod previous;
mod previous_review;
pub mod remediation;
mod state;
mod survey;

pub use dataset::{
    Acceptance, AdjustedGrade, Applicability, AreaFindings, CatalogueRef, CompareWith, Dataset, Dates, Document,
    Evidence, FactValue, Inspector, Interviewed, Kind, Measure, OverlayRef, Plan, PlanItem, Point, Registration, Reply,
    RoleAnswer, SetGrade, Stage, StageStep, Unit,
};
pub use date::{date_in_words, has_shape_of_date, parse_date};
pub use grade::Grade;
pub use key::{AreaKey, IndicatorKey, KeyError, RegulationId};
pub use period::{Due, Period, Precision};
pub use phrase::{capital, lower_first};
pub use previous::{PreviousItem, PreviousMeasure, PreviousPlan};
pub use previous_review::{PreviousArea, PreviousReview, PreviousRow, RowFate};
pub use state::{Binding, Observation, State};
pub use survey::{Band, FEWEST_ANSWERS, GroupSize, Opinion, Survey, SurveyResult, Weight};
