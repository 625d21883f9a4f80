//! Evidence: what the file names and what of it grows old, and what is good to have at hand.

use super::{Class, Days, Expiry, OldEvidence, Row, ToHave};
use crate::catalogue::Catalogue;
use crate::domain::Observation;

/// Returns the evidence of the file whose last day has passed or comes before the visit, the oldest first.
pub(super) fn expiring(rows: &[Row<'_>], days: Days) -> Vec<OldEvidence> {
    let mut found: Vec<OldEvidence> = Vec::new();
    for row in rows {
        for item in row.observations().flat_map(Observation::evidence) {
            let Some(last) = item.valid_until else { continue };
            let expiry = if last < days.as_of {
                Expiry::Passed
            } else if days.visit.is_some_and(|visit| last < visit) {
                Expiry::BeforeVisit
            } else {
                continue;
            };
            let name = row.name(&row.regulations());
            match found.iter_mut().find(|known| known.text == item.text && known.valid_until == last) {
                Some(known) if known.rows.contains(&name) => {}
                Some(known) => known.rows.push(name),
                None => {
                    found.push(OldEvidence { text: item.text.clone(), valid_until: last, expiry, rows: vec![name] });
                }
            }
        }
    }
    found.sort_by_key(|old| old.valid_until);
    found
}

/// Returns what the rows in scope are usually shown with, each once, that which serves most rows first.
pub(super) fn to_have(catalogue: &Catalogue, rows: &[Row<'_>]) -> Vec<ToHave> {
    let mut found: Vec<ToHave> = Vec::new();
    for row in rows.iter().filter(|row| row.class() != Class::NotApplicable) {
        let name = row.name(&row.regulations());
        let is_bare = row.observations().all(|observation| observation.evidence().is_empty());
        for text in catalogue.guidance.get(&row.indicator.key).iter().flat_map(|guidance| &guidance.evidence) {
            let known = match found.iter().position(|known| known.text == *text) {
                Some(position) => &mut found[position],
                None => {
                    found.push(ToHave { text: text.clone(), rows: Vec::new(), without_evidence: 0 });
                    let last = found.len() - 1;
                    &mut found[last]
                }
            };
            known.rows.push(name.clone());
            known.without_evidence += usize::from(is_bare);
        }
    }
    found.sort_by_key(|item| std::cmp::Reverse(item.rows.len()));
    found
}
