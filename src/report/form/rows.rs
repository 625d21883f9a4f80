//! The rows in scope, with what is answered already.

use std::collections::BTreeMap;

use super::Sheet;
use crate::catalogue::{Catalogue, Indicator};
use crate::domain::{Binding, Dataset, Observation, RegulationId, State};
use crate::report::{Choice, TickBox};

/// An indicator with what was found under each regulation that binds it and concerns the unit.
pub(super) struct Row<'a> {
    pub indicator: &'a Indicator,
    /// Its labels, that of the strongest force first.
    pub labels: Vec<String>,
    /// The strongest force.
    pub binding: Binding,
    pub found: BTreeMap<RegulationId, Option<&'a Observation>>,
}

/// How a row stands, what is worth asking about first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    NotMet,
    Unclear,
    Unanswered,
    Met,
    NotApplicable,
}

/// Returns every row in scope once, in the order of the report; those of a blank document have no answers.
pub(super) fn rows<'a>(dataset: &'a Dataset, catalogue: &'a Catalogue, blank: bool) -> Vec<Row<'a>> {
    let row = |indicator: &'a Indicator| {
        let bound: Vec<(RegulationId, Binding)> =
            dataset.current_regulations().filter_map(|id| Some((id, *indicator.bindings.get(&id)?))).collect();
        let mut labels: Vec<(Binding, String)> = Vec::new();
        for (id, binding) in &bound {
            labels.extend(catalogue.label(indicator, *id).map(|label| (*binding, label)));
        }
        labels.sort();
        labels.dedup();
        let found = |id: RegulationId| dataset.observation(indicator.key, id).filter(|_| !blank);
        Some(Row {
            indicator,
            binding: bound.iter().map(|(_, binding)| *binding).min()?,
            labels: labels.into_iter().map(|(_, label)| label).collect(),
            found: bound.iter().map(|(id, _)| (*id, found(*id))).collect(),
        })
    };
    catalogue.indicators().filter_map(row).collect()
}

impl Row<'_> {
    fn states(&self) -> impl Iterator<Item = Option<State>> {
        self.found.values().map(|found| found.map(Observation::state))
    }

    /// Returns how the row stands as a whole: the worst answer counts, then what is open.
    pub(super) fn standing(&self) -> Standing {
        let any = |wanted: Option<State>| self.states().any(|state| state == wanted);
        if any(Some(State::NotMet)) {
            Standing::NotMet
        } else if any(Some(State::Unclear)) {
            Standing::Unclear
        } else if any(None) {
            Standing::Unanswered
        } else if any(Some(State::Met)) {
            Standing::Met
        } else {
            Standing::NotApplicable
        }
    }

    pub(super) fn is_answered(&self) -> bool {
        self.states().any(|state| state.is_some())
    }

    fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.found.values().filter_map(|found| *found)
    }

    /// Returns what was written about the row, each text once.
    pub(super) fn notes(&self) -> Vec<String> {
        once(self.observations().filter_map(Observation::note).map(ToOwned::to_owned))
    }

    /// Returns what the answers rest on, each once, with the last day on which it counts.
    pub(super) fn evidence(&self) -> Vec<String> {
        once(self.observations().flat_map(Observation::evidence).map(|item| match item.valid_until {
            Some(last) => format!("{}, gäller till {last}", item.text),
            None => item.text.clone(),
        }))
    }

    /// Returns the requirement, after the regulations where they word it differently.
    pub(super) fn demands(&self, catalogue: &Catalogue) -> Vec<String> {
        let among: Vec<RegulationId> = self.found.keys().copied().collect();
        let worded = |(titles, text): (Vec<&str>, &str)| match titles.as_slice() {
            [] => text.to_owned(),
            titles => format!("{}: {text}", titles.join(", ")),
        };
        catalogue.wordings(self.indicator, &among).into_iter().map(worded).collect()
    }
}

impl Sheet<'_> {
    /// Returns the four answers as boxes: one line, or one for each regulation where the answers differ.
    pub(super) fn choices(&self, row: &Row<'_>, label: &str, is_ticked: bool) -> Vec<Choice> {
        let boxes = |answer: Option<State>| {
            let answer = answer.filter(|_| is_ticked);
            let word = |state: State| match answer {
                Some(found) if found == state => TickBox::ticked(state.swedish(), "svaret i filen"),
                _ => TickBox::empty(state.swedish()),
            };
            State::ALL.map(word).to_vec()
        };
        let first = row.states().next().flatten();
        if !is_ticked || row.states().all(|state| state == first) {
            return vec![Choice { label: label.to_owned(), boxes: boxes(first) }];
        }
        let titles = &self.builder.catalogue.regulations;
        let choice = |(id, state): (&RegulationId, Option<State>)| Choice {
            label: format!("{label} enligt {}", titles[id].title),
            boxes: boxes(state),
        };
        row.found.keys().zip(row.states()).map(choice).collect()
    }

    /// Returns the regulations that a row belongs to, where they are not all that concern the unit.
    pub(super) fn scope(&self, row: &Row<'_>) -> Option<String> {
        let all = self.builder.dataset.current_regulations().count();
        let titles = row.found.keys().map(|id| self.builder.catalogue.regulations[id].title.as_str());
        (row.found.len() < all).then(|| format!("endast {}", titles.collect::<Vec<_>>().join(", ")))
    }
}

fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}
