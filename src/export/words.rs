//! Texts of a plan as they are written in every export.

use chrono::NaiveDate;

use super::Input;
use crate::characters;
use crate::domain::IndicatorKey;
use crate::domain::living::{Demand, FollowUpPlan, Item, Measure, Note};

/// Returns a text on one line: every line break, control character and mark that nobody sees is a
/// blank, and there is never more than one blank in a row.
pub(super) fn line(text: &str) -> String {
    characters::inert(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text on one line that is cut between two words, or within a very long one, where it is longer.
pub(super) fn short(text: &str, longest: usize) -> String {
    let text = line(text);
    if text.chars().count() <= longest {
        return text;
    }
    let cut: String = text.chars().take(longest.saturating_sub(1)).collect();
    let whole = cut.rsplit_once(' ').map(|(whole, _)| whole).filter(|whole| whole.chars().count() > longest / 2);
    format!("{}…", whole.unwrap_or(&cut).trim_end_matches([',', ';', ':', '.', ' ', '–', '-']))
}

/// Returns why an item is in the plan.
pub(super) fn demand(demand: Demand) -> &'static str {
    match demand {
        Demand::Regulation => "krav (föreskrift)",
        Demand::Advice => "råd (allmänt råd)",
        Demand::Improvement => "förbättring",
    }
}

/// Returns an indicator with its title.
pub(super) fn indicator(input: &Input<'_>, key: IndicatorKey) -> String {
    match input.catalogue.indicator(key) {
        Some(indicator) => format!("{key} {}", line(&indicator.title)),
        None => key.to_string(),
    }
}

/// Returns the indicators that an item is about.
pub(super) fn indicators(input: &Input<'_>, item: &Item) -> String {
    item.about().map(|key| indicator(input, key)).collect::<Vec<_>>().join("; ")
}

/// Returns what was found, in the reviewers' words.
pub(super) fn found(item: &Item) -> String {
    item.findings.iter().filter_map(|finding| finding.text.as_deref()).map(line).collect::<Vec<_>>().join(" ")
}

/// Returns the roles after the first.
pub(super) fn others(responsible: &[String]) -> String {
    responsible.iter().skip(1).map(|role| line(role)).collect::<Vec<_>>().join(", ")
}

/// Returns how a measure is followed up: in its own way, else in that of its item.
pub(super) fn follow_up<'p>(item: &'p Item, measure: Option<&'p Measure>) -> &'p FollowUpPlan {
    let own = measure.map(|measure| &measure.follow_up).filter(|plan| **plan != FollowUpPlan::default());
    own.unwrap_or(&item.follow_up)
}

/// Returns the last follow-up that was held, of the measure or else of its item.
pub(super) fn last_held<'p>(item: &'p Item, measure: Option<&'p Measure>) -> Option<&'p Note> {
    let last = |notes: &'p [Note]| notes.iter().max_by_key(|note| note.date);
    measure.and_then(|measure| last(&measure.follow_ups)).or_else(|| last(&item.follow_ups))
}

/// Returns how far a day lies away, in words.
pub(super) fn away(day: NaiveDate, as_of: NaiveDate) -> String {
    let days = |count: i64| if count == 1 { "1 dag".to_owned() } else { format!("{count} dagar") };
    match (day - as_of).num_days() {
        0 => "i dag".to_owned(),
        1 => "i morgon".to_owned(),
        left @ 2.. => format!("om {}", days(left)),
        left => format!("för {} sedan", days(-left)),
    }
}
