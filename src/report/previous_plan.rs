//! What became of the plan after the review before this one, beside what this review finds.

use super::explain::{capital, number, plural};
use super::living::late;
use super::{Block, Builder, Piece, Section, TableCell};
use crate::domain::living::{ItemStatus, StatusWord};
use crate::domain::{PreviousItem, PreviousPlan, State, date_in_words};

impl Builder<'_> {
    pub(super) fn previous_plan(&self) -> Option<Section> {
        let plan = self.dataset.previous_plan.as_ref()?;
        let rows = plan.items.iter().map(|item| {
            let mut found = vec![vec![Piece::text(&item.text)]];
            let labels: Vec<Piece> = item.about.iter().flat_map(|key| self.labels(*key)).map(Piece::tag).collect();
            if !labels.is_empty() {
                found.push(labels);
            }
            [
                vec![Piece::strong(&item.id)].into(),
                TableCell::Lines(found),
                TableCell::Lines(became(item)),
                vec![self.now(item)].into(),
            ]
        });
        let columns = [("Punkt", 12), ("Vad granskningen fann", 48), ("Vad det blev av den", 66), ("Nu", 34)];
        let summary = "Den förra handlingsplanens punkter: vad som fanns, vad som gjordes och hur det är nu.";
        let mut blocks = vec![Block::paragraph(lead(plan))];
        if !plan.items.is_empty() {
            blocks.push(Block::table(summary, columns, rows));
        }
        if let Some(anchor) = &plan.anchor {
            blocks.push(Block::Note { text: format!("Kod för planens historik: {anchor}") });
        }
        Some(Section { heading: "Förra handlingsplanen".to_owned(), starts_page: true, blocks })
    }

    /// Returns what this review says of the rows that an item was about.
    fn now(&self, item: &PreviousItem) -> Piece {
        let current: Vec<_> = self.dataset.current_regulations().collect();
        let answers = item.about.iter().filter_map(|key| self.catalogue.indicator(*key)).flat_map(|indicator| {
            let bound = current.iter().filter(|id| indicator.bindings.contains_key(id));
            bound.map(|id| self.dataset.observation(indicator.key, *id).map(crate::domain::Observation::state))
        });
        let answers: Vec<Option<State>> = answers.collect();
        let has = |state: Option<State>| answers.contains(&state);
        if has(Some(State::NotMet)) {
            Piece::state("not-met", "bristen finns kvar")
        } else if has(Some(State::Unclear)) {
            Piece::state("unclear", "oklart om bristen finns kvar")
        } else if has(None) {
            Piece::state("unanswered", "inte bedömt ännu")
        } else if has(Some(State::Met)) {
            Piece::state("met", "uppfyllt nu")
        } else if has(Some(State::NotApplicable)) {
            Piece::state("not-applicable", "ej tillämpligt nu")
        } else {
            Piece::soft("bedöms inte som en rad")
        }
    }
}

/// Returns how many items there were and how far they came, in a few sentences.
fn lead(plan: &PreviousPlan) -> String {
    let all = plural(plan.items.len(), "en punkt", "punkter");
    let count = |wanted: &[ItemStatus]| plan.items.iter().filter(|item| wanted.contains(&item.status)).count();
    let parts = [
        (count(&[ItemStatus::Verified]), "genomförd med kontrollerad effekt", "genomförda med kontrollerad effekt"),
        (
            count(&[ItemStatus::Done]),
            "genomförd utan att effekten är kontrollerad",
            "genomförda utan att effekten är kontrollerad",
        ),
        (count(&[ItemStatus::Planned, ItemStatus::InProgress, ItemStatus::Empty]), "öppen", "öppna"),
        (count(&[ItemStatus::Cancelled]), "avbruten", "avbrutna"),
    ];
    let told = parts.into_iter().filter(|(count, ..)| *count > 0);
    let told: Vec<String> = told
        .map(|(count, one, many)| format!("{} är {}", number(count), if count == 1 { one } else { many }))
        .collect();
    let day = date_in_words(plan.as_of);
    if told.is_empty() {
        return format!("Efter förra granskningen hade planen den {day} inga punkter.");
    }
    format!("Efter förra granskningen hade planen {all}. Läget den {day}: {}.", told.join(", "))
}

/// Returns what became of an item: how far it came, and its measures with their days and effects.
fn became(item: &PreviousItem) -> Vec<Vec<Piece>> {
    let mut standing = vec![Piece::state(item.status.word(), item.status.swedish())];
    if item.late {
        standing.push(late());
    }
    let mut lines = vec![standing];
    for measure in &item.measures {
        let when = match (measure.status, measure.done, &measure.due) {
            (_, Some(day), _) => format!("klar {}", date_in_words(day)),
            (StatusWord::Planned | StatusWord::InProgress, None, Some(due)) => {
                format!("{}, skulle vara klar {due}", measure.status.swedish())
            }
            (status, None, _) => status.swedish().to_owned(),
        };
        let mut line = vec![Piece::text(&measure.text), Piece::soft(capital(&when))];
        line.extend(measure.effect.iter().map(|effect| Piece::text(format!("Effekt: {effect}"))));
        lines.push(line);
    }
    lines
}
