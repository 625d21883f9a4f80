//! The page that answers in ten seconds: how complete, which grades, what must be mended first.

use super::{Paper, named};
use crate::domain::{AreaKey, Binding, RegulationId, date_in_words};
use crate::gap::{Class, Counts, Expiry, Gap, GradeGap, UnmetRow};
use crate::report::explain::{capital, enumerate_in, explain, outcome_words};
use crate::report::{Block, Cell, CellKind, Piece, Section, TableCell};
use crate::words::{Language, Words};

impl Paper<'_> {
    pub(super) fn summary(&self) -> Section {
        let mut blocks = vec![Block::paragraph(verdict(self.gap, swedish()).join(" "))];
        let current: Vec<String> = self
            .builder
            .catalogue
            .regulations
            .keys()
            .filter(|id| self.builder.dataset.applies(**id))
            .map(ToString::to_string)
            .collect();
        let mut columns = vec![("Område".to_owned(), 60)];
        columns.extend(self.builder.current().iter().map(|title| ((*title).to_owned(), 50)));
        let rows = self.gap.areas.iter().map(|area| {
            let cells = self.builder.cells(area.key).into_iter().filter(|cell| current.contains(&cell.regulation));
            let mut row: Vec<TableCell> =
                vec![vec![Piece::strong(area.key.to_string()), Piece::text(&area.name)].into()];
            row.extend(cells.map(standing_grade));
            row
        });
        blocks.push(Block::Table {
            summary: "Graden för varje område så som svaren står nu, en kolumn för varje författning.".to_owned(),
            widths: columns.iter().map(|(_, width)| *width).collect(),
            columns: columns.into_iter().map(|(heading, _)| heading).collect(),
            rows: rows.collect(),
        });
        blocks.push(Block::heading("Det här kommer först"));
        let first: Vec<&UnmetRow> = self.gap.unmet_as(Binding::Regulation).collect();
        if first.is_empty() {
            blocks.push(Block::paragraph(nothing_first(self.gap, swedish())));
        } else {
            let rows = first.iter().map(|found| {
                [
                    named(&found.row),
                    found.measure.clone().unwrap_or_else(|| "Bestäm vad ni ska göra.".to_owned()).into(),
                ]
            });
            blocks.push(Block::table(
                "De föreskrifter som inte är uppfyllda, och vad ni kan börja med.",
                [("Föreskrift", 70), ("Börja med", 90)],
                rows,
            ));
        }
        Section { heading: "I korthet".to_owned(), starts_page: true, blocks }
    }

    pub(super) fn completeness(&self) -> Section {
        let row = |name: TableCell, counts: Counts| {
            let numbers = [
                counts.rows,
                counts.answered(),
                counts.met,
                counts.not_met,
                counts.unclear,
                counts.not_applicable,
                counts.unproven,
            ];
            let mut cells = vec![name];
            cells.extend(numbers.iter().map(|count| TableCell::Text(count.to_string())));
            cells
        };
        let mut rows: Vec<Vec<TableCell>> =
            self.gap.areas.iter().map(|area| row(self.area(area.key).into(), area.counts)).collect();
        rows.push(row(vec![Piece::strong("Alla områden")].into(), self.gap.total));
        let columns =
            ["Område", "Rader", "Besvarade", "Uppfyllda", "Ej uppfyllda", "Oklara", "Ej tillämpliga", "Utan underlag"];
        let mut blocks = vec![Block::Table {
            summary: "Hur många rader som är besvarade, hur de är besvarade, och hur många uppfyllda rader som saknar underlag."
                .to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            widths: vec![52, 15, 22, 20, 22, 15, 25, 22],
            rows,
        }];
        blocks.push(Block::Note {
            text: "En rad räknas en gång, också när den gäller enligt båda författningarna; det sämsta svaret avgör. Utan \
                   underlag är rader som sägs vara uppfyllda utan att filen nämner vad som visar det."
                .to_owned(),
        });
        if !self.gap.expiring.is_empty() {
            blocks.push(Block::heading("Underlag att förnya"));
            let rows = self.gap.expiring.iter().map(|old| {
                let why = match old.expiry {
                    Expiry::Passed => "gäller inte längre",
                    Expiry::BeforeVisit => "gäller inte vid besöket",
                };
                let when =
                    TableCell::Lines(vec![vec![Piece::text(date_in_words(old.valid_until))], vec![Piece::soft(why)]]);
                [TableCell::from(old.text.clone()), when, super::labels(&old.rows).into()]
            });
            blocks.push(Block::table(
                "Underlag vars sista dag har gått eller går före besöket, och raderna som vilar på det.",
                [("Underlag", 80), ("Gäller till och med", 50), ("Rader", 40)],
                rows,
            ));
        }
        Section { heading: "Hur långt ni har kommit".to_owned(), starts_page: false, blocks }
    }

    pub(super) fn grades(&self) -> Section {
        let mut rows: Vec<[TableCell; 4]> = Vec::new();
        for area in &self.gap.areas {
            // What is the same under several regulations is said once.
            let mut told: Vec<(Vec<RegulationId>, Raise)> = Vec::new();
            for grade in &area.grades {
                let words = self.raise(area.key, grade);
                match told.iter_mut().find(|(_, known)| *known == words) {
                    Some((regulations, _)) => regulations.push(grade.regulation),
                    None => told.push((vec![grade.regulation], words)),
                }
            }
            for (regulations, Raise { now, next, best }) in told {
                let mut name = vec![vec![Piece::text(self.area(area.key))]];
                name.extend(self.scope(&regulations).map(|titles| vec![Piece::soft(titles)]));
                rows.push([TableCell::Lines(name), vec![now].into(), next.into(), best.into()]);
            }
        }
        let table = Block::table(
            "Graden så som svaren står nu, vad som saknas till nästa grad och vad som saknas till A.",
            [("Område", 40), ("Nu", 24), ("Till nästa grad", 55), ("Till A", 55)],
            rows,
        );
        let note = Block::Note { text: "En öppen rad räknas som ej uppfylld tills den är besvarad.".to_owned() };
        Section { heading: "Vad som höjer graderna".to_owned(), starts_page: false, blocks: vec![table, note] }
    }

    /// Returns a grade in words, what the next one needs, and what an A needs.
    fn raise(&self, area: AreaKey, grade: &GradeGap) -> Raise {
        let catalogue = self.builder.catalogue;
        let cell = self.builder.graded.graded(area, grade.regulation).zip(catalogue.areas.get(&area));
        let sentences =
            cell.map(|(cell, area)| explain(cell, area, grade.regulation, catalogue).raise).unwrap_or_default();
        let now = match grade.current {
            Some(current) => Piece::grade(Some(current.letter()), current.letter()),
            None => Piece::text(capital(&outcome_words(grade.derived))),
        };
        let nothing =
            || if grade.derived.worst().is_some() { "Bästa graden är nådd." } else { "Inget att bedöma." };
        let next = sentences.first().cloned().unwrap_or_else(|| nothing().to_owned());
        let best = grade.best().and(sentences.last()).cloned().unwrap_or_else(|| "–".to_owned());
        Raise { now, next, best }
    }
}

/// How a grade stands, and what lifts it.
#[derive(PartialEq)]
struct Raise {
    now: Piece,
    next: String,
    best: String,
}

/// Returns the grade of a cell in its shape, or the words that there is none.
fn standing_grade(cell: Cell) -> TableCell {
    let stands = cell.current.filter(|_| matches!(cell.kind, CellKind::Grade | CellKind::Adjusted));
    match stands {
        Some(mark) => {
            let before = cell.initial.filter(|before| before.letter != mark.letter);
            let before = before.map(|before| format!(" (var {})", before.letter)).unwrap_or_default();
            vec![Piece::grade(Some(&mark.letter), &format!("{}{before}", cell.words))].into()
        }
        None => capital(&cell.text).into(),
    }
}

/// Returns how it stands, in a few sentences.
pub fn verdict(gap: &Gap, words: &Words) -> Vec<String> {
    let total = gap.total;
    let counted = |id: &str, count: usize| words.text(id, &[("count", &count.to_string())]);
    let mut told = Vec::new();
    let facts = [("count", &*total.answered().to_string()), ("of", &*total.rows.to_string())];
    told.push(words.text(if total.unanswered == 0 { "gap-answered-all" } else { "gap-answered" }, &facts));
    let parts: Vec<String> = [
        (Binding::Regulation, "gap-regulations"),
        (Binding::Advice, "gap-advice"),
        (Binding::Quality, "gap-qualities"),
    ]
    .into_iter()
    .map(|(binding, id)| (gap.unmet_as(binding).count(), id))
    .filter(|(count, _)| *count > 0)
    .map(|(count, id)| counted(id, count))
    .collect();
    let met = match gap.unmet.as_slice() {
        [one] if one.binding == Binding::Advice => "advice",
        [_] => "one",
        _ => "several",
    };
    told.push(match parts.as_slice() {
        [] if total.unanswered + total.unclear == 0 => words.text("gap-unmet-none", &[]),
        [] => words.text("gap-unmet-none-yet", &[]),
        parts => {
            let all = enumerate_in(parts, &words.text("and", &[]));
            words.text("gap-unmet", &[("known", &capital(&all)), ("what", met)])
        }
    });
    let counts =
        [("gap-unclear", total.unclear), ("gap-unproven", total.unproven), ("gap-expiring", gap.expiring.len())];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    told.extend(counts.map(|(id, count)| capital(&counted(id, count))));
    if let Some(visit) = gap.visit {
        let days = (visit - gap.as_of).num_days();
        let when = match days {
            0 => "today",
            1 => "tomorrow",
            2.. => "future",
            _ => "past",
        };
        let facts = [("when", when), ("day", &*day_words(visit, words)), ("count", &*days.max(0).to_string())];
        told.push(words.text("gap-visit", &facts));
    }
    told
}

/// Returns what to say where no föreskrift is known to be unmet.
pub fn nothing_first(gap: &Gap, words: &Words) -> String {
    let open = gap.open.iter().filter(|row| row.binding == Binding::Regulation).count();
    let unanswered = gap.open.iter().any(|row| row.class == Class::Unanswered);
    let id = match open {
        0 => "gap-first-none",
        _ if unanswered => "gap-first-unanswered",
        _ => "gap-first-unclear",
    };
    words.text(id, &[("count", &open.to_string())])
}

/// Returns a day as it stands in a sentence of these words.
pub fn day_words(day: chrono::NaiveDate, words: &Words) -> String {
    match words.language() {
        Language::Swedish => date_in_words(day),
        Language::English => day.to_string(),
    }
}

/// Returns the words of the document.
fn swedish() -> &'static Words {
    crate::words::of(Language::Swedish)
}
