//! What the roles think of each statement, beside one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, Role};
use crate::domain::{GroupSize, IndicatorKey, Opinion, Survey, SurveyResult, Weight};

/// Roles that lie so far apart, in hundredths, see a thing differently: two shares of five, or `more than half`
/// beside `at most half`.
const APART: u32 = 40;

/// What is known of one statement from one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A group that was promised anonymity.
    Group(Opinion),
    /// Those who answered in their own name.
    Declared(Vec<Weight>),
}

impl Cell {
    /// Returns where on the way from nobody to everybody the role stands: from and to, in hundredths. Nothing
    /// where it has no view.
    pub fn span(&self) -> Option<(u32, u32)> {
        match self {
            Self::Group(Opinion::NoView) => None,
            Self::Group(Opinion::Agree(band)) => Some(band.span()),
            Self::Declared(answers) => {
                let points: Vec<u32> = answers.iter().copied().filter_map(points).collect();
                Some((*points.iter().min()?, *points.iter().max()?))
            }
        }
    }

    fn middle(&self) -> Option<u32> {
        self.span().map(|(from, to)| (from + to) / 2)
    }

    /// Returns the words, in Swedish.
    pub fn swedish(&self) -> String {
        match self {
            Self::Group(opinion) => opinion.swedish().to_owned(),
            Self::Declared(answers) => {
                let each = Weight::ALL.into_iter().filter_map(|weight| {
                    let count = answers.iter().filter(|answer| **answer == weight).count();
                    match (count, answers.len()) {
                        (0, _) => None,
                        (_, 1) => Some(weight.swedish().to_owned()),
                        (count, _) => Some(format!("{count} {}", weight.swedish())),
                    }
                });
                each.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

fn points(weight: Weight) -> Option<u32> {
    match weight {
        Weight::Agree => Some(100),
        Weight::Partly => Some(50),
        Weight::Disagree => Some(0),
        Weight::Unknown => None,
    }
}

/// One survey of one role.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The role.
    pub role: &'a Role,
    /// What is known.
    pub survey: &'a Survey,
    /// What it is called here: the role, with the year where the role was asked more than once.
    pub label: String,
    /// Whether it is the role's last one.
    pub is_last: bool,
}

impl Asked<'_> {
    /// Returns how many answered of how many, in words; none for those who answer in their own name.
    pub fn answered(&self) -> Option<(u32, Option<(u32, u32)>)> {
        match &self.survey.result {
            SurveyResult::TooFew { invited } => Some((*invited, None)),
            SurveyResult::Group { invited, answered, .. } => Some((*invited, Some(bounds(*answered, *invited)))),
            SurveyResult::Declared { .. } => None,
        }
    }

    fn cell(&self, key: IndicatorKey) -> Option<Cell> {
        match &self.survey.result {
            SurveyResult::TooFew { .. } => None,
            SurveyResult::Group { statements, .. } => statements.get(&key).map(|opinion| Cell::Group(*opinion)),
            SurveyResult::Declared { statements } => {
                statements.get(&key).map(|answers| Cell::Declared(answers.clone()))
            }
        }
    }
}

/// Nobody answers who was not asked.
fn bounds(answered: GroupSize, invited: u32) -> (u32, u32) {
    (answered.least(), answered.most().min(invited))
}

/// What is known of one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The indicator.
    pub key: IndicatorKey,
    /// What each survey says, in the order of the surveys.
    pub cells: Vec<Option<Cell>>,
    /// Whether the roles see it differently, by the last survey of each.
    pub differs: bool,
}

/// The surveys of a dataset.
#[derive(Debug, Clone)]
pub struct Results<'a> {
    /// Those that were made, by role in the order of the catalogue and then by day.
    pub asked: Vec<Asked<'a>>,
    /// The statements that something is known of, in the order of the catalogue.
    pub rows: Vec<Row>,
}

/// Returns the surveys of a dataset beside one another.
pub fn results<'a>(surveys: &'a [Survey], catalogue: &'a Catalogue) -> Results<'a> {
    let mut asked = Vec::new();
    for role in &catalogue.surveys.roles {
        let mut own: Vec<&Survey> = surveys.iter().filter(|survey| survey.role == role.id).collect();
        own.sort_by_key(|survey| survey.collected);
        let last = own.len().saturating_sub(1);
        asked.extend(own.into_iter().enumerate().map(|(number, survey)| Asked {
            role,
            survey,
            label: match last {
                0 => role.plural.clone(),
                _ => format!("{} {}", role.plural, survey.collected.format("%Y")),
            },
            is_last: number == last,
        }));
    }
    let keys = catalogue.areas.values().flat_map(|area| area.indicators.keys().copied());
    let rows = keys.filter_map(|key| {
        let cells: Vec<Option<Cell>> = asked.iter().map(|asked| asked.cell(key)).collect();
        let now = asked.iter().zip(&cells).filter(|(asked, _)| asked.is_last);
        let middles: BTreeSet<u32> = now.filter_map(|(_, cell)| cell.as_ref()?.middle()).collect();
        let differs = middles.last().zip(middles.first()).is_some_and(|(most, least)| most - least >= APART);
        cells.iter().any(Option::is_some).then_some(Row { key, cells, differs })
    });
    let rows = rows.collect();
    Results { asked, rows }
}

impl Results<'_> {
    /// Returns the rows of each area that has any, by its letter.
    pub fn by_area(&self) -> BTreeMap<crate::domain::AreaKey, Vec<&Row>> {
        let mut areas: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            areas.entry(row.key.area()).or_default().push(row);
        }
        areas
    }
}
