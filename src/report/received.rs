//! The action plan as it was received: one table for each item.

use super::explain::enumerate;
use super::{Builder, Line, MeasureRow, PlanAbout, PlanItemSection, PlanSection};
use crate::domain::{Binding, Due, IndicatorKey, Kind, Measure, PlanItem};

impl Builder<'_> {
    pub(super) fn plan(&self) -> PlanSection {
        let mut lead = Vec::new();
        let unmet = self.graded.unmet(Binding::Regulation).len();
        match &self.dataset.plan {
            Some(plan) => {
                let received = plan.received.or(self.dataset.dates.plan_received);
                let when = received.map(|day| format!(" den {}", Self::words(day))).unwrap_or_default();
                lead.push(format!("Enheten lämnade{when} följande handlingsplan. Den återges som den kom in."));
                lead.extend(plan.introduction.clone());
            }
            None if unmet > 0 => {
                let what = "handlingsplan för de föreskrifter som inte är uppfyllda";
                let by = self.plan_due_words().map(|words| format!(" {words}")).unwrap_or_default();
                lead.push(match self.dataset.kind {
                    Kind::Inspection => format!("Enheten ska lämna en {what}.{by} Den har inte kommit in ännu."),
                    Kind::SelfAssessment => {
                        "Ingen plan är skriven ännu för de föreskrifter som inte är uppfyllda.".to_owned()
                    }
                });
            }
            None if self.open_demands() > 0 => {
                lead.push(
                    "Ännu går det inte att säga om en handlingsplan krävs, eftersom alla föreskrifter inte är bedömda."
                        .to_owned(),
                );
            }
            None if self.has_initial_d() => {
                lead.push(
                    "Ingen rad som är en föreskrift är ouppfylld. Vad planen ska gälla framgår av områdets text."
                        .to_owned(),
                );
            }
            None => {
                lead.push("Ingen handlingsplan krävs, eftersom ingen brist mot föreskrift har påvisats.".to_owned());
            }
        }
        let items = self.dataset.plan_items().iter().map(|item| self.plan_item(item)).collect();
        PlanSection { heading: "Handlingsplan".to_owned(), lead, items }
    }

    fn plan_item(&self, item: &PlanItem) -> PlanItemSection {
        let titles: Vec<String> = item
            .about
            .iter()
            .filter_map(|key| self.catalogue.indicator(*key))
            .map(|indicator| indicator.title.clone())
            .collect();
        let rows = item.measures.iter().enumerate().map(|(i, measure)| measure_row(i + 1, measure));
        let roles = |roles: &[String]| if roles.is_empty() { "ej angivet".to_owned() } else { enumerate(roles) };
        let due = |due: Option<&Due>| due.map_or_else(|| "ej angivet".to_owned(), |due| due.text().to_owned());
        let line = |label: &str, value: String| Line { label: label.to_owned(), values: vec![value] };
        PlanItemSection {
            id: item.id.clone(),
            heading: titles.join("; "),
            about: item.about.iter().filter_map(|key| self.plan_about(*key)).collect(),
            summary: format!("Åtgärderna i punkt {}: vad som ska göras, när och av vem.", item.id),
            columns: ["Planerad åtgärd", "Tid", "Ansvarig"].map(str::to_owned),
            measures: rows.collect(),
            lines: vec![
                line("Genomförs senast", due(item.due.as_ref())),
                line("Ansvarig för genomförandet", roles(&item.responsible)),
                line("Uppföljning", due(item.follow_up.as_ref())),
                line("Ansvarig för uppföljningen", roles(&item.follow_up_responsible)),
            ],
        }
    }

    fn plan_about(&self, key: IndicatorKey) -> Option<PlanAbout> {
        let indicator = self.catalogue.indicator(key)?;
        let area = self.catalogue.areas.get(&indicator.key.area())?;
        // The force that makes the plan a duty comes first: föreskrift before råd. A row that no
        // regulation of the unit binds still says what the item is about.
        let current = indicator.bindings.iter().filter(|(id, _)| self.dataset.applies(**id));
        let current = current.min_by_key(|(_, binding)| **binding);
        let (regulation, binding) = current.or_else(|| indicator.bindings.iter().next())?;
        Some(PlanAbout {
            label: self.catalogue.label(indicator, *regulation)?,
            area: format!("{}. {}", area.key, area.name),
            text: indicator.text_under(*regulation).to_owned(),
            binding: self.catalogue.bindings[binding].name.clone(),
        })
    }
}

fn measure_row(number: usize, measure: &Measure) -> MeasureRow {
    let due = measure.due.as_ref();
    // A day says itself when it is over; a period may need telling.
    let last_day =
        due.and_then(Due::period).filter(|period| period.first != period.last).map(|period| period.last.to_string());
    MeasureRow {
        number,
        text: measure.text.clone(),
        due: due.map_or_else(|| "ej angivet".to_owned(), |due| due.text().to_owned()),
        last_day,
        responsible: if measure.responsible.is_empty() {
            "ej angivet".to_owned()
        } else {
            enumerate(&measure.responsible)
        },
    }
}
