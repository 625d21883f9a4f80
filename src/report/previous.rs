//! What the review before this one said, held against what is found now.

use std::collections::BTreeMap;

use super::explain::{capital, number};
use super::{Block, Builder, Piece, Section, TableCell};
use crate::domain::{
    AreaKey, Binding, Grade, IndicatorKey, Kind, Observation, PreviousReview, PreviousRow, RegulationId, RowFate,
    Stage, State, date_in_words,
};

/// What has become of the answers.
#[derive(Debug, Default)]
struct Counts {
    same: usize,
    other: usize,
    /// Answered then and not yet now.
    waiting: usize,
    /// Answered now and not then.
    added: usize,
}

/// A row whose answer is another now, under regulations that agree on it.
struct Changed {
    binding: Binding,
    key: IndicatorKey,
    then: State,
    now: State,
    regulations: Vec<RegulationId>,
}

impl Builder<'_> {
    /// Returns the chapter; nothing where the dataset carries nothing of an earlier review.
    pub(super) fn previous(&self) -> Option<Section> {
        let previous = self.dataset.previous.as_ref()?;
        let (changed, counts) = self.changed_rows(previous);
        let mut blocks = vec![
            Block::paragraph(lead(previous)),
            Block::paragraph(told(&counts)),
            self.grades_then_and_now(previous),
            Block::heading("Rader med ett annat svar nu"),
        ];
        if changed.is_empty() {
            blocks.push(Block::paragraph("Ingen rad som är besvarad båda gångerna har ett annat svar."));
        } else {
            let rows = changed.iter().map(|row| self.changed_row(row, previous));
            blocks.push(Block::table(
                "Rader som har ett annat svar nu än förra gången, föreskrifter först.",
                [("Rad", 84), ("Då", 38), ("Nu", 38)],
                rows,
            ));
        }
        blocks.push(Block::Note {
            text: "Svaren från förra gången räknas inte i någon grad här. Ett svar räknas en gång för varje författning som \
                   raden gäller enligt."
                .to_owned(),
        });
        let heading = match previous.kind {
            Some(Kind::SelfAssessment) => "Sedan förra självvärderingen",
            Some(Kind::Inspection) | None => "Sedan förra granskningen",
        };
        Some(Section { heading: heading.to_owned(), starts_page: true, blocks })
    }

    fn grades_then_and_now(&self, previous: &PreviousReview) -> Block {
        let current: Vec<RegulationId> = self.dataset.current_regulations().collect();
        let mut columns = vec!["Område".to_owned()];
        for id in &current {
            let title = &self.catalogue.regulations[id].title;
            columns.extend([format!("{title} då"), format!("{title} nu")]);
        }
        let mut widths = vec![64];
        widths.resize(columns.len(), 24);
        let cells = |area: AreaKey| {
            current.iter().flat_map(move |id| {
                let then = previous.areas.get(&area).and_then(|area| area.grades.get(id)).copied();
                let now = self.graded.graded(area, *id).and_then(crate::grading::Graded::current);
                [then, now].map(|grade| {
                    let letter = grade.map(Grade::letter);
                    TableCell::from(vec![Piece::grade(letter, letter.unwrap_or("–"))])
                })
            })
        };
        let rows = self.catalogue.areas.values().map(|area| {
            let name = TableCell::from(format!("{}. {}", area.key, area.name));
            std::iter::once(name).chain(cells(area.key)).collect()
        });
        Block::Table {
            summary: "Graden i varje område förra gången och nu; – står där ingen grad finns.".to_owned(),
            columns,
            widths,
            rows: rows.collect(),
        }
    }

    /// Returns the rows whose answer is another now, föreskrift first, and how many answers are what.
    fn changed_rows(&self, previous: &PreviousReview) -> (Vec<Changed>, Counts) {
        let mut counts = Counts::default();
        let mut changed: Vec<Changed> = Vec::new();
        let current: Vec<RegulationId> = self.dataset.current_regulations().collect();
        for indicator in self.catalogue.indicators() {
            for id in current.iter().filter(|id| indicator.bindings.contains_key(id)) {
                let then = previous.row(indicator.key).and_then(|row| row.states.get(id)).copied();
                let now = self.dataset.observation(indicator.key, *id).map(Observation::state);
                let (then, now) = match (then, now) {
                    (Some(then), Some(now)) if then != now => (then, now),
                    (Some(_), Some(_)) => {
                        counts.same += 1;
                        continue;
                    }
                    (Some(_), None) => {
                        counts.waiting += 1;
                        continue;
                    }
                    (None, Some(_)) => {
                        counts.added += 1;
                        continue;
                    }
                    (None, None) => continue,
                };
                counts.other += 1;
                let binding = indicator.bindings[id];
                let alike = |known: &&mut Changed| (known.key, known.then, known.now) == (indicator.key, then, now);
                match changed.iter_mut().find(alike) {
                    Some(known) => {
                        known.regulations.push(*id);
                        known.binding = known.binding.min(binding);
                    }
                    None => {
                        changed.push(Changed { binding, key: indicator.key, then, now, regulations: vec![*id] });
                    }
                }
            }
        }
        changed.sort_by_key(|row| (row.binding, row.key));
        (changed, counts)
    }

    fn changed_row(&self, row: &Changed, previous: &PreviousReview) -> [TableCell; 3] {
        let indicator = self.catalogue.indicator(row.key);
        let mut name: Vec<Piece> = self.labels(row.key).into_iter().map(Piece::tag).collect();
        name.extend(indicator.map(|indicator| Piece::text(&indicator.title)));
        let mut lines = vec![name];
        let mut scope: Vec<Piece> = vec![Piece::soft(&self.catalogue.bindings[&row.binding].name)];
        let bound = indicator.map_or(0, |indicator| {
            self.dataset.current_regulations().filter(|id| indicator.bindings.contains_key(id)).count()
        });
        if row.regulations.len() < bound {
            let titles = row.regulations.iter().map(|id| self.catalogue.regulations[id].title.as_str());
            scope.push(Piece::soft(format!("enligt {}", titles.collect::<Vec<_>>().join(" och "))));
        }
        if previous.row(row.key).is_some_and(|row| row.fate == Some(RowFate::Changed)) {
            scope.push(Piece::soft("raden har fått en annan lydelse"));
        }
        lines.push(scope);
        let state = |state: State| TableCell::from(vec![Piece::state(state.word(), state.swedish())]);
        [TableCell::Lines(lines), state(row.then), state(row.now)]
    }

    /// Returns what was said of a row last time, in a line.
    pub(super) fn said_before(&self, key: IndicatorKey) -> Option<String> {
        let previous = self.dataset.previous.as_ref()?;
        let row = previous.row(key)?;
        if row.fate == Some(RowFate::New) {
            return Some("raden är ny".to_owned());
        }
        let mut told = states(row, &|id| self.dataset.applies(id))?;
        if let Some(note) = &row.note {
            told = format!("{told}, ”{}”", note.trim_end_matches('.'));
        }
        if row.fate == Some(RowFate::Changed) {
            told.push_str("; raden har fått en annan lydelse sedan dess");
        }
        Some(told)
    }
}

/// Returns the states of a row in words, with the years where they are not the same.
fn states(row: &PreviousRow, applies: &dyn Fn(RegulationId) -> bool) -> Option<String> {
    let mut found: BTreeMap<State, Vec<String>> = BTreeMap::new();
    for (id, state) in row.states.iter().filter(|(id, _)| applies(**id)) {
        found.entry(*state).or_default().push(id.to_string());
    }
    let several = found.len() > 1;
    let told: Vec<String> = found
        .into_iter()
        .map(|(state, years)| match several {
            true => format!("{} ({})", state.swedish(), years.join(" och ")),
            false => state.swedish().to_owned(),
        })
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Returns which review it was.
fn lead(previous: &PreviousReview) -> String {
    let (it, what) = match previous.kind {
        Some(Kind::SelfAssessment) => ("självvärderingen", "Självvärderingen"),
        Some(Kind::Inspection) | None => ("granskningen", "Granskningen"),
    };
    let day = previous.date.map(|day| format!(" den {}", date_in_words(day))).unwrap_or_default();
    let mut told = format!("Här står det som skiljer från {it}{day}.");
    if let Some(catalogue) = &previous.catalogue {
        told.push_str(&format!(" {what} följde katalogen {catalogue}."));
    }
    match previous.stage {
        Some(Stage::Draft) => told.push_str(" Den var ett utkast."),
        Some(Stage::Preliminary) => told.push_str(" Den var preliminär."),
        Some(Stage::Final) | None => {}
    }
    told
}

/// Returns how many answers are what they were.
fn told(counts: &Counts) -> String {
    let mut told = match (counts.same, counts.other) {
        (0, 0) => "Inget svar finns både då och nu.".to_owned(),
        (same, other) => {
            let same = if same == 1 {
                "ett svar är detsamma som då".to_owned()
            } else {
                format!("{} svar är desamma som då", number(same))
            };
            let other = match other {
                0 => "inget är ett annat".to_owned(),
                1 => "ett är ett annat".to_owned(),
                other => format!("{} är andra", number(other)),
            };
            format!("{}, {other}.", capital(&same))
        }
    };
    let more = [
        (counts.waiting, "ett svar från då väntar på ett nytt", "svar från då väntar på ett nytt"),
        (counts.added, "ett svar har kommit till", "svar har kommit till"),
    ];
    for (count, one, many) in more.into_iter().filter(|(count, ..)| *count > 0) {
        let words = if count == 1 { one.to_owned() } else { format!("{} {many}", number(count)) };
        told.push_str(&format!(" {}.", capital(&words)));
    }
    told
}
