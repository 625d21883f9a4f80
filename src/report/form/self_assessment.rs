//! The form of a self-assessment: the facts, every row with its boxes, and the lists.

use super::rows::Row;
use super::{Sheet, blanks};
use crate::catalogue::Area;
use crate::domain::{Binding, Point, RegulationId, RoleAnswer};
use crate::report::{Answer, Block, Line, Piece, Room, Section};

impl Sheet<'_> {
    pub(super) fn how_to_fill_in(&self) -> Vec<String> {
        let mut note = vec![
            "Kryssa ett svar för varje rad. Skriv vad ni bygger svaret på, och till vilken dag underlaget gäller. Skiljer \
             sig svaret mellan författningarna skriver ni vilken krysset gäller, och det andra svaret i anteckningen."
                .to_owned(),
            "Till oklart och ej tillämpligt hör en anteckning som säger varför. Det som står under Betyder och Ha till \
             hands är hjälp på vägen och lägger inget till kravet."
                .to_owned(),
        ];
        if self.rows.iter().any(Row::is_answered) {
            note.push(
                "Rutor som redan är ikryssade visar det som står i filen. Stryk och kryssa om det som har ändrats."
                    .to_owned(),
            );
        }
        note.push("Skriv roller i stället för namn på personer.".to_owned());
        note
    }

    pub(super) fn form(&self) -> Vec<Section> {
        let mut sections = vec![self.unit()];
        sections.extend(self.builder.catalogue.areas.values().filter_map(|area| self.area_to_fill_in(area)));
        sections.push(self.points());
        sections.push(Section {
            heading: "Vilka som har fyllt i".to_owned(),
            starts_page: false,
            blocks: vec![Block::Room(Room::new("Roll", 5).beside("dag"))],
        });
        sections
    }

    /// Returns the facts of the unit: those that are known, and lines for the others.
    fn unit(&self) -> Section {
        let builder = &self.builder;
        let unit = &builder.dataset.unit;
        let missing = [
            ("Region", unit.region.is_none()),
            ("Ort", unit.place.is_none()),
            ("Besöksdagar", builder.dataset.dates.visit_start.is_none()),
        ];
        let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing).map(|(label, _)| label);
        let mut blocks: Vec<Block> = blanks(missing).into_iter().collect();
        // Said once, so that each heading stays with its first row.
        blocks.push(Block::heading("Vad raderna vilar på"));
        let words = builder.catalogue.bindings.values();
        let lines = words.map(|words| Line { label: words.plural.clone(), values: vec![words.meaning.clone()] });
        blocks.push(Block::Lines { lines: lines.collect() });
        let known = if self.options.blank { &[] } else { unit.facts.as_slice() };
        let facts = &builder.catalogue.facts;
        if !facts.is_empty() {
            blocks.push(Block::heading("Nyckeltal"));
            blocks.push(Block::Note { text: "Fyll i det ni vet. Inget nyckeltal är ett krav.".to_owned() });
            let lines: Vec<Line> = known
                .iter()
                .map(|(key, value)| {
                    let [label, value] = builder.fact(key, *value);
                    Line { label, values: vec![value] }
                })
                .collect();
            if !lines.is_empty() {
                blocks.push(Block::Lines { lines });
            }
            let open = facts.iter().filter(|fact| known.iter().all(|(key, _)| *key != fact.key));
            blocks.extend(blanks(open.map(|fact| format!("{} ({})", fact.title, fact.unit.in_words()))));
        }
        Section { heading: "Om enheten".to_owned(), starts_page: true, blocks }
    }

    fn area_to_fill_in(&self, area: &Area) -> Option<Section> {
        let mut blocks = vec![Block::paragraph(area.about.clone())];
        for binding in Binding::ALL {
            let rows: Vec<&Row<'_>> = self.rows_of(area.key).filter(|row| row.binding == binding).collect();
            if !rows.is_empty() {
                let words = &self.builder.catalogue.bindings[&binding];
                blocks.push(Block::heading(words.plural.clone()));
                blocks.extend(rows.into_iter().map(|row| self.row(row)));
            }
        }
        if blocks.len() == 1 {
            return None;
        }
        blocks.push(Block::heading("Berätta om området"));
        let narrative = self.builder.dataset.areas.get(&area.key).and_then(|findings| findings.narrative.clone());
        if let Some(text) = narrative.filter(|_| !self.options.blank) {
            blocks.push(Block::Account { text });
        }
        blocks.push(Block::Room(Room::new(
            "Så är det hos oss: det som fungerar, det som brister och det som är på gång",
            8,
        )));
        Some(Section { heading: self.area(area.key), starts_page: true, blocks })
    }

    fn row(&self, row: &Row<'_>) -> Block {
        let catalogue = self.builder.catalogue;
        let guidance = catalogue.guidance.get(&row.indicator.key);
        let standing = if row.labels.len() == 1 {
            self.scope(row).map(Piece::soft).into_iter().collect()
        } else {
            let among: Vec<RegulationId> = row.found.keys().copied().collect();
            vec![Piece::soft(catalogue.force_in_words(row.indicator, &among))]
        };
        let line = |label: &str, values: Vec<String>| {
            let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
            (!values.is_empty()).then(|| Line { label: label.to_owned(), values })
        };
        let lines = [
            line("Krav", row.demands(catalogue)),
            line("Betyder", guidance.map(|guidance| guidance.meaning.clone()).into_iter().collect()),
            line("Ha till hands", guidance.map(|guidance| guidance.evidence.clone()).unwrap_or_default()),
            line("Svar per roll", self.answers_by_role(row)),
            line("Anteckning i filen", row.notes()),
            line("Underlag i filen", row.evidence()),
        ];
        Block::Answer(Box::new(Answer {
            labels: row.labels.clone(),
            title: row.indicator.title.clone(),
            is_heading: true,
            standing,
            lines: lines.into_iter().flatten().collect(),
            choices: self.choices(row, "Svar", true),
            rooms: vec![Room::new("Anteckning", 2), Room::new("Underlag", 1).beside("gäller till")],
        }))
    }

    fn answers_by_role(&self, row: &Row<'_>) -> Vec<String> {
        let key = row.indicator.key;
        let answers = self.builder.dataset.areas.get(&key.area()).and_then(|findings| findings.answers.get(&key));
        let told = |answer: &RoleAnswer| {
            let note = answer.note.iter().map(|note| format!(" ({note})")).collect::<String>();
            format!("{}: {}{note}", answer.role, answer.state.swedish())
        };
        answers.filter(|_| !self.options.blank).into_iter().flatten().map(told).collect()
    }

    /// Returns strengths, weaknesses and improvements: what is written, and room for more.
    fn points(&self) -> Section {
        let dataset = self.builder.dataset;
        let lists = [
            ("Styrkor", "Det vi gör bra, och raderna det gäller", &dataset.strengths),
            ("Svagheter", "Det som brister, och raderna det gäller", &dataset.weaknesses),
            ("Förbättringspotential", "Det som kan bli bättre, och raderna det gäller", &dataset.improvements),
        ];
        let mut blocks = Vec::new();
        for (heading, label, points) in lists {
            blocks.push(Block::heading(heading));
            if !points.is_empty() && !self.options.blank {
                blocks.push(Block::List { items: points.iter().map(|point| self.point(point)).collect() });
            }
            blocks.push(Block::Room(Room::new(label, 5)));
        }
        Section { heading: "Styrkor, svagheter och förbättringspotential".to_owned(), starts_page: true, blocks }
    }

    fn point(&self, point: &Point) -> String {
        let about: Vec<String> = point.about.iter().flat_map(|key| self.builder.labels(*key)).collect();
        if about.is_empty() { point.text.clone() } else { format!("{} ({})", point.text, about.join(", ")) }
    }
}
