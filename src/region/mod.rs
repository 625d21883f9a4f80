//! A unit's key figures held against the norms of a region. No grade follows from them.

use crate::catalogue::{Catalogue, Figure, Norm, Region, RegionWords, Strength};
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place, Severity};
use crate::domain::Dataset;

/// How a unit stands to a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It reaches the norm.
    Met,
    /// It is below the norm.
    Below,
    /// It is above the norm.
    Above,
    /// It has not told.
    NotTold,
    /// No key figure can tell.
    NoFigure,
}

/// A norm with how a unit stands to it.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The norm.
    pub norm: &'a Norm,
    /// What it is about, in words.
    pub title: &'a str,
    /// What the unit has told.
    pub told: Option<Figure>,
    /// How the unit stands to it.
    pub standing: Standing,
}

impl Held<'_> {
    /// Tells whether the unit does not reach the norm. More than a span is no fault; more than a highest
    /// figure is.
    pub fn is_missed(&self) -> bool {
        match self.standing {
            Standing::Below => true,
            Standing::Above => self.norm.at_least.is_none(),
            Standing::Met | Standing::NotTold | Standing::NoFigure => false,
        }
    }
}

/// Returns the norms of a region that concern a unit, in the region's order, with how it stands to each.
///
/// A norm for the unit's specialty takes the place of the one for all with the same key.
pub fn hold<'a>(dataset: &Dataset, region: &'a Region, catalogue: &'a Catalogue) -> Vec<Held<'a>> {
    let own = dataset.unit.specialty.trim().to_lowercase();
    let is_own = |norm: &Norm| norm.specialty.as_ref().is_some_and(|of| of.trim().to_lowercase() == own);
    let is_current =
        |norm: &Norm| norm.regulation.is_none_or(|id| dataset.current_regulations().any(|current| current == id));
    let concerns = |norm: &&Norm| {
        let specialty = match norm.specialty {
            Some(_) => is_own(norm),
            None => !region.norms.iter().any(|other| other.key == norm.key && is_own(other) && is_current(other)),
        };
        is_current(norm) && specialty
    };
    let held = |norm: &'a Norm| {
        let told = norm.fact.as_ref().and_then(|key| {
            let told = dataset.unit.facts.iter().find(|(known, _)| known == key);
            told.map(|(_, value)| Figure::from(value))
        });
        let title = RegionWords::name(&catalogue.region_words.norms, &norm.key);
        Held { norm, title, told, standing: standing(norm, told) }
    };
    region.norms.iter().filter(concerns).map(held).collect()
}

fn standing(norm: &Norm, told: Option<Figure>) -> Standing {
    if norm.fact.is_none() || (norm.at_least.is_none() && norm.at_most.is_none()) {
        return Standing::NoFigure;
    }
    match told {
        None => Standing::NotTold,
        Some(told) if norm.at_least.is_some_and(|least| told < least) => Standing::Below,
        Some(told) if norm.at_most.is_some_and(|most| told > most) => Standing::Above,
        Some(_) => Standing::Met,
    }
}

/// Returns what a unit does not reach: the region's demands as warnings, its advice and suggestions as notes.
pub fn missed(dataset: &Dataset, region: &Region, catalogue: &Catalogue) -> Diagnostics {
    let mut missed = Diagnostics::default();
    for held in hold(dataset, region, catalogue).into_iter().filter(Held::is_missed) {
        let (Some(fact), Some(told)) = (&held.norm.fact, held.told) else { continue };
        let place = Place::from(DataPath::root().key("unit").key("facts").key(fact));
        let (bound, figure) = match (held.standing, held.norm.at_least, held.norm.at_most) {
            (Standing::Above, _, Some(most)) => ("most", most),
            (_, Some(least), _) => ("least", least),
            _ => continue,
        };
        let unit = held.norm.unit.and_then(|unit| serde_json::to_value(unit).ok());
        let yes_no = unit.as_ref().and_then(|unit| unit.as_str()) == Some("yes-no");
        let written = |figure: Figure| match (yes_no, figure == Figure::YES) {
            (true, true) => "ja".to_owned(),
            (true, false) => "nej".to_owned(),
            (false, _) => figure.to_string().replace('.', ","),
        };
        let strength = match held.norm.ground.strength {
            Strength::Requirement => "requirement",
            Strength::Advice => "advice",
            Strength::Suggestion => "suggestion",
        };
        let mut found = Diagnostic::new(Code::NormMissed, place)
            .with("title", held.title)
            .with("told", written(told))
            .with("bound", if yes_no { "yes" } else { bound })
            .with("figure", written(figure))
            .with("unit", unit.as_ref().and_then(|unit| unit.as_str()).unwrap_or_default())
            .with("strength", strength)
            .with("region", &region.name)
            .with("id", &region.id);
        if held.norm.ground.strength != Strength::Requirement {
            found.severity = Severity::Note;
        }
        missed.push(found);
    }
    missed
}

#[cfg(test)]
mod tests;
