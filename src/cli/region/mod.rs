//! `sporre region`: the routines of regions.

use super::Stop;
use crate::catalogue::{Catalogue, Region};
use crate::diag::nearest;
use crate::words::Words;

/// Returns the profile with an id.
///
/// # Errors
/// Fails when the catalogue has none, and says which there are.
pub(super) fn known<'c>(catalogue: &'c Catalogue, id: &str, words: &Words) -> Result<&'c Region, Stop> {
    catalogue.regions.get(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.regions.keys().map(String::as_str).collect();
        let all = known.join(", ");
        let mut facts = vec![("value", id), ("known", all.as_str())];
        facts.extend(nearest(id, known.iter().copied()).map(|meant| ("meant", meant)));
        Stop::usage(anyhow::anyhow!(words.text("region-unknown", &facts)))
    })
}
