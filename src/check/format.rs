//! What a dataset's file looks like, said by the types that read it.
//!
//! [`super::raw`] declares each field once; the reader and this description are made of the same
//! tokens, so that a schema made of it cannot drift from what is read.

use super::shapes::{Anything, List, Pairs, Short, ShortForm};

/// The version of the dataset's format that this program reads and writes.
pub const VERSION: u32 = 1;

/// What a text or a key says, as far as it is not free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A text in the writer's own words.
    Free,
    /// As [`Meaning::Free`], and it may be left blank while it is being written.
    Narrative,
    /// A day, `2025-04-08`.
    Day,
    /// The fingerprint of a form that is filled in.
    FormCode,
    /// The version of the format.
    Version,
    /// What the dataset was made for.
    Kind,
    /// How far an occasion has come.
    Stage,
    /// Whether a regulation concerns the unit's doctors.
    Status,
    /// How the people in charge have accepted the grades.
    Acceptance,
    /// The state of an indicator.
    State,
    /// A grade of the area's scale.
    Grade,
    /// The key of an indicator.
    Indicator,
    /// The key of an area.
    Area,
    /// The key of an area of an earlier catalogue, which may be gone.
    PreviousArea,
    /// The key of an indicator of an earlier catalogue, which may be gone.
    PreviousIndicator,
    /// A grade of any scale.
    PreviousGrade,
    /// What has become of a row.
    RowFate,
    /// The year of a regulation.
    Regulation,
    /// The key of a key figure, and the figure itself.
    Fact,
    /// The id of a region profile.
    RegionProfile,
    /// The id of a role that surveys ask.
    Role,
    /// The code of a warning.
    Warning,
    /// The id of the catalogue.
    CatalogueId,
    /// The id of the catalogue, with its version or without.
    CatalogueRef,
    /// What a plan's file is: a plan.
    PlanKind,
    /// Why an item is in a plan.
    Demand,
    /// How far a measure has come.
    MeasureStatus,
    /// What happened to a plan.
    Act,
}

/// The shape of a value. Nothing (`~`) is taken for any of them, and means that it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text(Meaning),
    /// A whole number that is not negative.
    Number(Meaning),
    /// A mapping with keys that are known.
    Mapping(Mapping),
    /// A mapping, or in short the text of one of its fields.
    Short(Meaning, Mapping),
    /// A list, or one text that stands for a list of one.
    List(Box<Shape>),
    /// A mapping with keys that the catalogue knows.
    Pairs(Meaning, Box<Shape>),
    /// Whatever a value is.
    Anything,
}

/// A mapping with keys that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The name of the type that reads it.
    pub name: &'static str,
    /// Its fields in the order in which they are written.
    pub fields: Vec<Field>,
}

/// A field of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key as it stands in a file.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether the mapping is wrong without it, whatever else the file says.
    pub need: Need,
}

/// Whether a mapping is wrong without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// It must be there.
    Required,
    /// One of the fields with this need must be there.
    Either,
}

/// Returns the format of a whole dataset.
pub fn format() -> Mapping {
    <super::raw::RawDataset as Mapped>::mapping()
}

/// Returns the format of a whole living plan.
pub fn plan_format() -> Mapping {
    <super::living::RawPlanFile as Mapped>::mapping()
}

/// A type that reads a mapping.
pub(super) trait Mapped {
    /// Returns its fields.
    fn mapping() -> Mapping;
}

/// A type that reads a value.
pub(super) trait Shaped {
    /// Returns the shape of what is read, where its texts say `meaning`.
    fn shape(meaning: Meaning) -> Shape;
}

impl Shaped for String {
    fn shape(meaning: Meaning) -> Shape {
        Shape::Text(meaning)
    }
}

impl Shaped for u32 {
    fn shape(meaning: Meaning) -> Shape {
        Shape::Number(meaning)
    }
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape(meaning: Meaning) -> Shape {
        T::shape(meaning)
    }
}

impl<T: Shaped> Shaped for List<T> {
    fn shape(meaning: Meaning) -> Shape {
        Shape::List(Box::new(T::shape(meaning)))
    }
}

impl<T: Shaped> Shaped for Pairs<T> {
    fn shape(meaning: Meaning) -> Shape {
        Shape::Pairs(meaning, Box::new(T::shape(meaning)))
    }
}

impl Shaped for Anything {
    fn shape(_: Meaning) -> Shape {
        Shape::Anything
    }
}

impl<T: Mapped + ShortForm> Shaped for Short<T> {
    fn shape(_: Meaning) -> Shape {
        Shape::Short(T::meaning(), T::mapping())
    }
}

impl Mapping {
    /// Returns what a text field says; a field of another shape says nothing by itself.
    pub(super) fn meaning(&self, key: &str) -> Meaning {
        match self.fields.iter().find(|field| field.key == key).map(|field| &field.shape) {
            Some(Shape::Text(meaning)) => *meaning,
            _ => Meaning::Free,
        }
    }
}
