//! Grades as they are printed: letter and words, what stood first and what stands now.

use super::explain::outcome_words;
use super::{Builder, Cell, CellKind, Legend, LegendRow, Mark, Reached};
use crate::catalogue::Area;
use crate::domain::{AreaKey, Grade, RegulationId};
use crate::grading::{ColumnGrade, Graded, Outcome};

impl Builder<'_> {
    pub(super) fn mark(&self, grade: Grade) -> Mark {
        Mark {
            letter: grade.letter().to_owned(),
            words: self.catalogue.grade_words.get(&grade).cloned().unwrap_or_default(),
        }
    }

    /// Returns the cells of an area, one for each column.
    pub(super) fn cells(&self, area: AreaKey) -> Vec<Cell> {
        let columns = self.graded.areas.get(&area).map(|grades| &grades.columns);
        columns.into_iter().flatten().map(|(regulation, column)| self.cell(*regulation, column)).collect()
    }

    fn cell(&self, regulation: RegulationId, column: &ColumnGrade) -> Cell {
        let regulation = regulation.to_string();
        let plain = |kind, text: &str| Cell {
            regulation: regulation.clone(),
            kind,
            initial: None,
            current: None,
            text: text.to_owned(),
            words: text.to_owned(),
            set: false,
        };
        let ColumnGrade::Graded(graded) = column else { return plain(CellKind::NotCurrent, "ej aktuell") };
        let set = graded.set.is_some();
        if let Some(adjusted) = &graded.adjusted {
            let before = graded.initial().map(|initial| format!("{initial}, ")).unwrap_or_default();
            let text = format!("{before}justerad till {} efter handlingsplan {}", adjusted.grade, adjusted.date);
            return Cell {
                initial: graded.initial().map(|grade| self.mark(grade)),
                current: Some(self.mark(adjusted.grade)),
                words: format!("justerad till {} efter handlingsplan {}", adjusted.grade, adjusted.date),
                set,
                ..plain(CellKind::Adjusted, &text)
            };
        }
        match (graded.initial(), graded.derived.outcome) {
            (Some(grade), _) => {
                let mark = self.mark(grade);
                let by = if graded.differs() { format!(", satt av {}", self.reviewers()) } else { String::new() };
                let words = format!("{}{by}", mark.words);
                let text = format!("{}, {words}", mark.letter);
                Cell { initial: Some(mark.clone()), current: Some(mark), words, set, ..plain(CellKind::Grade, &text) }
            }
            (None, outcome @ Outcome::Range { worst, best }) => Cell {
                initial: Some(self.mark(worst)),
                current: Some(self.mark(best)),
                words: "kan inte bedömas ännu".to_owned(),
                ..plain(CellKind::Range, &outcome_words(outcome))
            },
            (None, outcome) => plain(CellKind::Nothing, &outcome_words(outcome)),
        }
    }

    /// Returns the scale of an area with the grades that it reached. An adjusted grade has a row of
    /// its own: it says that a plan is accepted, not what the scale says of the letter.
    pub(super) fn legend(&self, area: &Area) -> Legend {
        let regulations: Vec<RegulationId> = self.dataset.current_regulations().collect();
        let mut columns = vec!["Grad".to_owned(), "Innebörd".to_owned()];
        columns.extend(regulations.iter().map(ToString::to_string));
        let graded = |id: &RegulationId| self.graded.graded(area.key, *id);
        let mut rows: Vec<LegendRow> = area
            .scale
            .iter()
            .rev()
            .map(|(grade, text)| LegendRow {
                mark: self.mark(*grade),
                text: text.clone(),
                reached: regulations.iter().map(|id| graded(id).and_then(|g| reached(g, *grade))).collect(),
            })
            .collect();
        let adjusted = |id: &RegulationId| graded(id).and_then(|g| g.adjusted.as_ref()).map(|adjusted| adjusted.grade);
        for grade in area.scale.keys().rev().filter(|grade| regulations.iter().any(|id| adjusted(id) == Some(**grade)))
        {
            let is_it = |id: &RegulationId| adjusted(id) == Some(*grade);
            let word = || Reached { word: "gäller".to_owned(), stands: true };
            rows.push(LegendRow {
                mark: Mark { words: "justerad efter handlingsplan".to_owned(), ..self.mark(*grade) },
                text: "En handlingsplan är godtagen. Den visar hur bristerna ska avhjälpas, men de är inte avhjälpta ännu."
                    .to_owned(),
                reached: regulations.iter().map(|id| is_it(id).then(word)).collect(),
            });
        }
        Legend {
            heading: format!("Gradering av område {}", area.key),
            summary: format!(
                "Vad varje grad betyder för område {}, och vilken som gäller enligt varje författning.",
                area.key
            ),
            columns,
            rows,
            notes: self.legend_notes(area.key, &regulations),
        }
    }

    fn legend_notes(&self, area: AreaKey, regulations: &[RegulationId]) -> Vec<String> {
        let mut notes: Vec<(String, Vec<String>)> = Vec::new();
        let mut add = |regulation: RegulationId, note: String| match notes.iter_mut().find(|(known, _)| *known == note)
        {
            Some((_, columns)) => columns.push(regulation.to_string()),
            None => notes.push((note, vec![regulation.to_string()])),
        };
        for regulation in regulations {
            let Some(graded) = self.graded.graded(area, *regulation) else { continue };
            if let Some(adjusted) = &graded.adjusted {
                let items = match adjusted.plan_items.as_slice() {
                    [] => String::new(),
                    [one] => format!(", punkt {one}"),
                    many => format!(", punkterna {}", super::explain::enumerate(many)),
                };
                let before = graded.initial().map(|grade| format!("{grade}, ")).unwrap_or_default();
                let day = Self::words(adjusted.date);
                let mut note =
                    format!("{before}justerad till {} efter handlingsplan den {day}{items}.", adjusted.grade);
                if let Some(reason) = &adjusted.reason {
                    note.push(' ');
                    note.push_str(reason);
                }
                add(*regulation, note);
            } else if graded.set.is_none() && graded.derived.outcome == Outcome::Nothing {
                add(*regulation, "Ingen rad är tillämplig, så det finns inget att bedöma.".to_owned());
            }
        }
        let all = regulations.len();
        notes
            .into_iter()
            .map(|(note, columns)| if columns.len() == all { note } else { format!("{}: {note}", columns.join(", ")) })
            .collect()
    }
}

/// Returns how a grade was reached under one regulation, if it was.
fn reached(graded: &Graded, grade: Grade) -> Option<Reached> {
    let word = |word: &str, stands| Some(Reached { word: word.to_owned(), stands });
    if graded.adjusted.is_some() {
        return (graded.initial() == Some(grade))
            .then(|| Reached { word: "före handlingsplan".to_owned(), stands: false });
    }
    match (graded.initial(), graded.derived.outcome) {
        (Some(initial), _) => (initial == grade).then(|| Reached { word: "gäller".to_owned(), stands: true }),
        (None, Outcome::Range { worst, best }) if (worst..=best).contains(&grade) => word("möjlig", false),
        (None, _) => None,
    }
}
