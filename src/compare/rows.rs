//! Which rows of two catalogues are one, and what each side says of them.

use std::collections::BTreeSet;

use super::mapping::Mapping;
use super::model::{Change, Comparable, RowComparison, SideState, Wording};
use crate::catalogue::{Catalogue, Indicator};
use crate::domain::{Binding, Dataset, IndicatorKey, Observation, RegulationId};
use crate::grading::GradedInspection;

/// Two graded datasets with what leads from the rows of one to those of the other.
pub(super) struct Counterparts<'a> {
    pub before: &'a GradedInspection<'a>,
    pub after: &'a GradedInspection<'a>,
    pub mapping: Option<&'a Mapping>,
}

impl<'a> Counterparts<'a> {
    /// Returns the row of the earlier catalogue that an indicator is under a regulation.
    fn counterpart(&self, indicator: &Indicator, regulation: Option<RegulationId>) -> Option<&'a Indicator> {
        // `E07` is printed as `E13` under one regulation, and may have been a row by itself.
        let printed = regulation.and_then(|id| indicator.also.get(&id)).copied().unwrap_or(indicator.key);
        let mapped = |key| self.mapping.and_then(|table| table.before(key));
        if let Some(key) = mapped(printed).or_else(|| mapped(indicator.key)) {
            return self.before.catalogue.indicator(key);
        }
        let found = [printed, indicator.key].into_iter().find_map(|key| self.before.catalogue.indicator(key))?;
        // A key that leads elsewhere, or nowhere, is another row now.
        let moved = self.mapping.is_some_and(|table| table.moves(found.key) || table.is_new(indicator.key));
        (!moved).then_some(found)
    }

    /// Returns every row that one of the sides has, the gravest change first.
    pub fn rows(&self) -> Vec<RowComparison> {
        let mut rows = Vec::new();
        let mut used: BTreeSet<(IndicatorKey, RegulationId)> = BTreeSet::new();
        for indicator in self.after.catalogue.indicators() {
            for (&regulation, &binding) in &indicator.bindings {
                let was = self.counterpart(indicator, Some(regulation));
                let was = was.filter(|was| was.bindings.contains_key(&regulation));
                used.extend(was.map(|was| (was.key, regulation)));
                rows.extend(self.row(Some((indicator, binding)), was, regulation));
            }
        }
        for indicator in self.before.catalogue.indicators() {
            for &regulation in indicator.bindings.keys() {
                if !used.contains(&(indicator.key, regulation)) {
                    rows.extend(self.row(None, Some(indicator), regulation));
                }
            }
        }
        // Those that are not met now come first among the settled, and the strongest demand first.
        rows.sort_by_key(|row| {
            let answered = row.change == Change::BecameAnswered && row.after != SideState::NotMet;
            (row.change, answered, row.binding, row.key, row.regulation)
        });
        rows
    }

    fn row(
        &self,
        now: Option<(&Indicator, Binding)>,
        was: Option<&Indicator>,
        regulation: RegulationId,
    ) -> Option<RowComparison> {
        let concerns = |side: &GradedInspection<'_>| side.dataset.applies(regulation);
        if !concerns(self.before) && !concerns(self.after) {
            return None;
        }
        let (catalogue, shown) = match (now, was) {
            (Some((indicator, _)), _) => (self.after.catalogue, indicator),
            (None, was) => (self.before.catalogue, was?),
        };
        let before = state(self.before.dataset, was, regulation);
        let after = state(self.after.dataset, now.map(|(indicator, _)| indicator), regulation);
        let binding_before = was.and_then(|was| was.bindings.get(&regulation)).copied();
        let binding = now.map(|(_, binding)| binding).or(binding_before)?;
        let note = |dataset: &Dataset, row: Option<&Indicator>| {
            let observation = row.and_then(|row| dataset.observation(row.key, regulation));
            observation.and_then(Observation::note).map(ToOwned::to_owned)
        };
        Some(RowComparison {
            key: shown.key,
            key_before: was.map(|was| was.key).filter(|key| *key != shown.key),
            regulation,
            label: catalogue.label(shown, regulation).unwrap_or_else(|| shown.key.to_string()),
            title: shown.title.clone(),
            binding,
            binding_before: binding_before.filter(|before| *before != binding),
            before,
            after,
            change: Change::between(before, after),
            wording: match (now, was) {
                (Some((now, _)), Some(was)) => self.wording(now, was),
                _ => Wording::Same,
            },
            note_before: note(self.before.dataset, was),
            note_after: note(self.after.dataset, now.map(|(indicator, _)| indicator)),
        })
    }

    /// Tells whether a row demanded the same when each side was written.
    fn wording(&self, now: &Indicator, was: &Indicator) -> Wording {
        let before = Known::of(self.before.dataset, self.before.catalogue, was);
        let after = Known::of(self.after.dataset, self.after.catalogue, now);
        let same = match (before, after) {
            (Known::Row(was), Known::Row(now)) => {
                was.fingerprint == now.fingerprint
                    || (was.key != now.key && was.text == now.text && was.variants == now.variants)
            }
            (Known::Row(row), Known::Print(print)) | (Known::Print(print), Known::Row(row)) => {
                row.fingerprint.matches(print)
            }
            (Known::Print(one), Known::Print(other)) => one.starts_with(other) || other.starts_with(one),
            (Known::Nothing, Known::Nothing) if self.same_catalogue_named() => true,
            (Known::Nothing, _) | (_, Known::Nothing) => return Wording::Unknown,
        };
        if same { Wording::Same } else { Wording::Changed }
    }

    fn same_catalogue_named(&self) -> bool {
        let (one, other) = (&self.before.dataset.catalogue, &self.after.dataset.catalogue);
        (&one.id, &one.version, &one.fingerprint, &one.overlays)
            == (&other.id, &other.version, &other.fingerprint, &other.overlays)
    }

    /// Returns how many rows of the later catalogue have a counterpart, and with which words.
    pub fn comparable(&self) -> Comparable {
        let mut found = Comparable::default();
        for indicator in self.after.catalogue.indicators() {
            found.of += 1;
            let was = indicator.bindings.keys().find_map(|id| self.counterpart(indicator, Some(*id)));
            match was.map(|was| self.wording(indicator, was)) {
                None => found.none += 1,
                Some(Wording::Same) => found.same += 1,
                Some(Wording::Changed) => found.changed += 1,
                Some(Wording::Unknown) => found.unknown += 1,
            }
        }
        found
    }
}

/// What is known of a row as it was when a dataset answered it.
enum Known<'a> {
    /// It was the catalogue's.
    Row(&'a Indicator),
    /// It was another, with this fingerprint.
    Print(&'a str),
    /// Nobody can tell.
    Nothing,
}

impl<'a> Known<'a> {
    fn of(dataset: &'a Dataset, catalogue: &Catalogue, row: &'a Indicator) -> Self {
        match dataset.catalogue.indicators.get(&row.key) {
            Some(print) if row.fingerprint.matches(print) => Self::Row(row),
            Some(print) => Self::Print(print),
            None if catalogue.is_named_by(&dataset.catalogue) => Self::Row(row),
            None => Self::Nothing,
        }
    }
}

fn state(dataset: &Dataset, row: Option<&Indicator>, regulation: RegulationId) -> SideState {
    match row {
        None => SideState::NoRow,
        Some(_) if !dataset.applies(regulation) => SideState::NotCurrent,
        Some(row) => SideState::of(dataset.observation(row.key, regulation).map(Observation::state)),
    }
}
