//! Struktur and process: each area with its account, its indicators and its grade.

use super::{AreaSection, Builder, Group, IndicatorRow, PartSection, StateCell};
use crate::catalogue::{Area, Part, Row};
use crate::domain::{Binding, Evidence, IndicatorKey, Observation, RegulationId, RoleAnswer};

impl Builder<'_> {
    pub(super) fn parts(&self) -> Vec<PartSection> {
        let section = |(part, heading): (&Part, &String)| PartSection {
            heading: heading.clone(),
            areas: self
                .catalogue
                .areas
                .values()
                .filter(|area| area.part == *part)
                .map(|area| self.area(area))
                .collect(),
        };
        self.catalogue.parts.iter().map(section).collect()
    }

    fn area(&self, area: &Area) -> AreaSection {
        let findings = self.dataset.areas.get(&area.key);
        AreaSection {
            key: area.key.to_string(),
            name: area.name.clone(),
            cells: self.cells(area.key),
            narrative: findings.and_then(|f| f.narrative.clone()),
            narrative_missing: "Ingen berättande text har skrivits för området.".to_owned(),
            replies: findings.map(|f| self.replies(&f.replies)).unwrap_or_default(),
            groups: self.groups(area),
            legend: self.legend(area),
        }
    }

    /// Returns the rows in blocks of one force, one basis and one scope, in report order.
    fn groups(&self, area: &Area) -> Vec<Group> {
        let all = self.catalogue.regulations.len();
        let mut groups: Vec<Group> = Vec::new();
        let rows = self.catalogue.rows(area);
        for binding in Binding::ALL {
            let words = &self.catalogue.bindings[&binding];
            let of_binding: Vec<&Row<'_>> =
                rows.iter().filter(|row| row.binding == binding && self.is_shown(row)).collect();
            let mut blocks: Vec<(&str, &[RegulationId], Vec<&Row<'_>>)> = Vec::new();
            for row in of_binding {
                let key = (row.indicator.basis.as_str(), row.regulations.as_slice());
                match blocks.iter_mut().find(|(basis, scope, _)| (*basis, *scope) == key) {
                    Some((.., rows)) => rows.push(row),
                    None => blocks.push((key.0, key.1, vec![row])),
                }
            }
            // Rows for one regulation alone come after those for both.
            blocks.sort_by_key(|(_, scope, _)| all - scope.len());
            for (basis, scope, rows) in blocks {
                let only = if scope.len() == all { String::new() } else { format!(" – endast {}", years(scope)) };
                // Only the föreskrifter rest on different things, so only there it is said.
                let lead = (binding == Binding::Regulation && scope.len() == all)
                    .then(|| self.catalogue.bases.get(basis).map(|basis| basis.lead.clone()))
                    .flatten();
                let opens =
                    groups.last().is_none_or(|group| group.binding != binding_word(binding) || !only.is_empty());
                groups.push(Group {
                    opens,
                    binding: binding_word(binding),
                    heading: format!("{}{only}", words.plural),
                    lead,
                    columns: ["Rad", "Indikator", "Läge"].map(str::to_owned),
                    summary: format!(
                        "{}{only} i område {} {}: vad raden kräver och om det är uppfyllt.",
                        words.plural, area.key, area.name
                    ),
                    rows: rows.iter().map(|row| self.row(row)).collect(),
                });
            }
        }
        groups
    }

    /// A row is shown when a regulation that binds it concerns the unit.
    fn is_shown(&self, row: &Row<'_>) -> bool {
        row.regulations.iter().any(|id| self.dataset.applies(*id))
    }

    fn row(&self, row: &Row<'_>) -> IndicatorRow {
        let key = row.indicator.key;
        let shown: Vec<RegulationId> = row.regulations.iter().copied().filter(|id| self.dataset.applies(*id)).collect();
        let observations: Vec<(RegulationId, Option<&Observation>)> =
            shown.iter().map(|id| (*id, self.dataset.observation(key, *id))).collect();
        let newest = *shown.last().expect("only rows that concern the unit are shown");
        let text = row.indicator.text_under(newest).to_owned();
        let variants = shown.iter().filter(|id| row.indicator.text_under(**id) != text);
        let mut notes: Vec<(String, Vec<RegulationId>)> = Vec::new();
        let mut evidence: Vec<String> = Vec::new();
        for (id, observation) in &observations {
            let Some(observation) = observation else { continue };
            if let Some(note) = observation.note() {
                match notes.iter_mut().find(|(known, _)| known == note) {
                    Some((_, ids)) => ids.push(*id),
                    None => notes.push((note.to_owned(), vec![*id])),
                }
            }
            for item in observation.evidence().iter().map(evidence_words) {
                if !evidence.contains(&item) {
                    evidence.push(item);
                }
            }
        }
        let note = |(note, ids): (String, Vec<RegulationId>)| {
            if ids.len() == shown.len() { note } else { format!("{}: {note}", years(&ids)) }
        };
        let states = states(&observations);
        IndicatorRow {
            key: row.key.to_string(),
            label: row.label.clone(),
            text: text.clone(),
            variants: variants.map(|id| [id.to_string(), row.indicator.text_under(*id).to_owned()]).collect(),
            unmet: states.iter().any(|cell| cell.state == "not-met"),
            states,
            notes: notes.into_iter().map(note).chain(self.answers(key)).collect(),
            evidence: if evidence.is_empty() { String::new() } else { format!("Underlag: {}", evidence.join("; ")) },
        }
    }
}

impl Builder<'_> {
    /// Returns what each role answered by itself, as one sentence.
    fn answers(&self, key: IndicatorKey) -> Option<String> {
        let answers = self.dataset.areas.get(&key.area())?.answers.get(&key)?;
        let one = |answer: &RoleAnswer| {
            let note = answer.note.iter().map(|note| format!(" ({note})")).collect::<String>();
            format!("{}: {}{note}", answer.role, answer.state.swedish())
        };
        Some(format!("Svar per roll: {}", answers.iter().map(one).collect::<Vec<_>>().join("; ")))
    }
}

/// Returns one state where the regulations agree, and one for each where they do not.
fn states(observations: &[(RegulationId, Option<&Observation>)]) -> Vec<StateCell> {
    let state = |observation: Option<&Observation>| match observation {
        Some(observation) => (observation.state().word(), observation.state().swedish()),
        None => ("unanswered", "ej besvarat"),
    };
    let cell = |regulation: Option<RegulationId>, observation| {
        let (state, word) = state(observation);
        StateCell { regulation: regulation.map(|id| id.to_string()), state, word: word.to_owned() }
    };
    let first = observations.first().map(|(_, observation)| state(*observation));
    if observations.iter().all(|(_, observation)| Some(state(*observation)) == first) {
        return observations.first().map(|(_, observation)| cell(None, *observation)).into_iter().collect();
    }
    observations.iter().map(|(id, observation)| cell(Some(*id), *observation)).collect()
}

fn evidence_words(evidence: &Evidence) -> String {
    let mut words = evidence.text.clone();
    if let Some(date) = evidence.date {
        words.push_str(&format!(" ({date})"));
    }
    if let Some(until) = evidence.valid_until {
        words.push_str(&format!(", gäller till {until}"));
    }
    if let Some(form) = &evidence.form {
        words.push_str(&format!(", blankett {form}"));
    }
    words
}

fn years(regulations: &[RegulationId]) -> String {
    super::explain::enumerate(&regulations.iter().map(ToString::to_string).collect::<Vec<_>>())
}

fn binding_word(binding: Binding) -> &'static str {
    match binding {
        Binding::Regulation => "regulation",
        Binding::Advice => "advice",
        Binding::Quality => "quality",
    }
}
