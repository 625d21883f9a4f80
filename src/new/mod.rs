//! A new dataset as a text that a person fills in, with every row of the catalogue and what it asks.
//!
//! [`NewAnswers`] holds what is known from the start. Nothing of it must be: whoever asks for it,
//! from arguments or in a dialogue, fills in what there is, and [`NewAnswers::text`] writes the rest
//! as gaps that say what belongs in them.

mod examples;
mod page;
mod previous;
mod rows;
mod text;

use chrono::NaiveDate;

pub use examples::EXAMPLES;
pub use previous::{Previous, RowCounts};

use crate::catalogue::Catalogue;
use crate::domain::{Kind, RegulationId};

/// What is known of a dataset before it is written. A text that is blank counts as not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAnswers {
    /// What it is made for; an inspection where nothing is said.
    pub kind: Option<Kind>,
    /// The name of the unit.
    pub unit: Option<String>,
    /// Vårdgivare.
    pub care_provider: Option<String>,
    /// The region, as printed.
    pub region: Option<String>,
    /// The id of the region profile.
    pub region_profile: Option<String>,
    /// The specialty that is trained.
    pub specialty: Option<String>,
    /// The first day of the visit.
    pub visit_start: Option<NaiveDate>,
    /// The last day of the visit.
    pub visit_end: Option<NaiveDate>,
    /// The regulations that concern the unit; all of the catalogue where nothing is said.
    pub regulations: Option<Vec<RegulationId>>,
    /// Why the other regulations do not concern it.
    pub not_current_reason: Option<String>,
    /// The reviewers.
    pub inspectors: Option<Vec<NewInspector>>,
    /// What an earlier review said, which answers nothing.
    pub previous: Option<Previous>,
}

/// A reviewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewInspector {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Option<String>,
}

/// Something that a dataset cannot do without and that is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// [`NewAnswers::unit`].
    Unit,
    /// [`NewAnswers::care_provider`].
    CareProvider,
    /// [`NewAnswers::specialty`].
    Specialty,
    /// [`NewAnswers::not_current_reason`].
    NotCurrentReason,
    /// [`NewAnswers::inspectors`].
    Inspectors,
    /// [`NewAnswers::visit_start`].
    VisitStart,
}

impl Gap {
    /// Returns the key in the dataset.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unit => "unit.name",
            Self::CareProvider => "unit.care_provider",
            Self::Specialty => "unit.specialty",
            Self::NotCurrentReason => "regulations",
            Self::Inspectors => "inspectors",
            Self::VisitStart => "dates.visit_start",
        }
    }
}

impl NewInspector {
    /// Returns the reviewer that `name, role` names; what follows the first comma is the role.
    pub fn parse(text: &str) -> Self {
        let (name, role) = text.split_once(',').map_or((text, None), |(name, role)| (name, Some(role)));
        let role = role.map(|role| role.trim().to_owned()).filter(|role| !role.is_empty());
        Self { name: name.trim().to_owned(), role }
    }
}

impl NewAnswers {
    /// Returns what it is made for.
    pub fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Inspection)
    }

    /// Tells whether a regulation concerns the unit.
    pub fn applies(&self, regulation: RegulationId) -> bool {
        self.regulations.as_ref().is_none_or(|named| named.contains(&regulation))
    }

    /// Returns what the dataset still cannot do without, in the order of the file.
    pub fn gaps(&self, catalogue: &Catalogue) -> Vec<Gap> {
        let is_review = self.kind() == Kind::Inspection;
        let not_all = catalogue.regulations.keys().any(|id| !self.applies(*id));
        let named = self.inspectors.iter().flatten().any(|inspector| known(Some(&inspector.name)).is_some());
        let gaps = [
            (Gap::Unit, known(self.unit.as_ref()).is_none()),
            (Gap::CareProvider, known(self.care_provider.as_ref()).is_none()),
            (Gap::Specialty, known(self.specialty.as_ref()).is_none()),
            (Gap::NotCurrentReason, not_all && known(self.not_current_reason.as_ref()).is_none()),
            (Gap::Inspectors, is_review && !named),
            (Gap::VisitStart, is_review && self.visit_start.is_none()),
        ];
        gaps.into_iter().filter_map(|(gap, is_there)| is_there.then_some(gap)).collect()
    }

    /// Returns the text of the dataset, with `schema` as the way to the schema beside it.
    pub fn text(&self, catalogue: &Catalogue, schema: &str) -> String {
        text::write(self, catalogue, schema)
    }
}

/// Returns a text without blank ends, where there is one.
fn known(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;

    #[test]
    fn a_reviewer_is_a_name_and_after_the_first_comma_a_role() {
        let inspector = |text| {
            let NewInspector { name, role } = NewInspector::parse(text);
            (name, role)
        };
        assert_eq!(inspector("Gunvor Lidehäll"), ("Gunvor Lidehäll".into(), None));
        assert_eq!(inspector("A B, överläkare, f.d. chef"), ("A B".into(), Some("överläkare, f.d. chef".into())));
        assert_eq!(inspector("A B , "), ("A B".into(), None));
    }

    #[test]
    fn a_self_assessment_needs_no_reviewers_and_no_visit() {
        let catalogue = shipped();
        let needs = NewAnswers::default().gaps(&catalogue);
        assert_eq!(needs, [Gap::Unit, Gap::CareProvider, Gap::Specialty, Gap::Inspectors, Gap::VisitStart]);
        let mut answers = NewAnswers { kind: Some(Kind::SelfAssessment), unit: Some(" ".into()), ..Default::default() };
        assert_eq!(answers.gaps(&catalogue), [Gap::Unit, Gap::CareProvider, Gap::Specialty]);
        answers.regulations = Some(vec!["2021".parse().expect("a year")]);
        assert_eq!(answers.gaps(&catalogue).last(), Some(&Gap::NotCurrentReason));
    }
}
