//! What the roles answered in surveys: a hint beside the rows, never a grade.

use super::explain::{capital, number};
use super::{Block, Builder, Piece, Section, SpanBar, Spans, TableCell};
use crate::domain::{FEWEST_ANSWERS, IndicatorKey, Opinion, SurveyResult, date_in_words};
use crate::survey::{Asked, Cell, Results, Row, results};

/// A picture with more bars would not fit a page.
const MOST_BARS: usize = 16;
/// How wide the mark of one answer is, in hundredths of a bar.
const MARK: u32 = 4;

impl Builder<'_> {
    pub(super) fn surveys(&self) -> Option<Section> {
        if self.dataset.surveys.is_empty() {
            return None;
        }
        let results = results(&self.dataset.surveys, self.catalogue);
        let mut blocks = vec![
            Block::paragraph(
                "Enkäterna frågar rollerna om samma sak. Svaren är en ledtråd till vad granskningen behöver se närmare \
                 på och aldrig en gradering: ingen grad i rapporten bygger på dem.",
            ),
            asked(&results),
        ];
        if results.asked.iter().any(|asked| asked.role.anonymous) {
            blocks.push(Block::Note { text: promise() });
        }
        if !results.rows.is_empty() {
            blocks.push(Block::heading("Där rollerna ser olika"));
            blocks.extend(self.differences(&results));
        }
        for (area, rows) in results.by_area() {
            let name = self.catalogue.areas.get(&area).map_or("", |area| area.name.as_str());
            blocks.push(Block::heading(format!("{area}. {name}")));
            blocks.extend(self.pictures(&format!("område {area}"), &rows, &results));
            blocks.push(self.table(&format!("Vad rollerna svarade i område {area}."), &rows, &results));
        }
        Some(Section { heading: "Enkätsvar".to_owned(), starts_page: true, blocks })
    }

    /// Returns what each role answered last about a row, in a line; a hint beside what was found.
    pub(super) fn survey_said(&self, key: IndicatorKey) -> Option<String> {
        let results = results(&self.dataset.surveys, self.catalogue);
        let row = results.rows.iter().find(|row| row.key == key)?;
        let said = told(row, &results).filter(|(asked, _)| asked.is_last).map(|(asked, cell)| {
            let agree = if matches!(cell, Cell::Group(Opinion::Agree(_))) { " instämmer" } else { "" };
            format!("{} {}{agree}", asked.label, cell.swedish())
        });
        let mut said: Vec<String> = said.collect();
        if row.differs {
            said.push("rollerna ser olika".to_owned());
        }
        Some(said.join("; "))
    }

    fn differences(&self, results: &Results<'_>) -> Vec<Block> {
        let rows: Vec<&Row> = results.rows.iter().filter(|row| row.differs).collect();
        let sentence = match rows.len() {
            0 => "I inget påstående ligger rollerna långt ifrån varandra.".to_owned(),
            1 => {
                "I ett påstående ligger rollerna långt ifrån varandra. Det kan bero på att de har olika insyn, och är \
                  något att tala om."
                    .to_owned()
            }
            count => format!(
                "I {} påståenden ligger rollerna långt ifrån varandra. Det kan bero på att de har olika insyn, och är \
                 något att tala om.",
                number(count)
            ),
        };
        let mut blocks = vec![Block::paragraph(sentence)];
        if !rows.is_empty() {
            blocks.push(self.table("De påståenden där rollerna ligger långt ifrån varandra.", &rows, results));
        }
        blocks
    }

    /// Returns the bars of some statements, in pictures that fit a page.
    fn pictures(&self, of: &str, rows: &[&Row], results: &Results<'_>) -> Vec<Block> {
        let mut pictures: Vec<Vec<SpanBar>> = Vec::new();
        for row in rows {
            let bars: Vec<SpanBar> = told(row, results).map(|(asked, cell)| self.bar(row.key, asked, cell)).collect();
            match pictures.last_mut() {
                Some(picture) if picture.len() + bars.len() <= MOST_BARS => picture.extend(bars),
                _ => pictures.push(bars),
            }
        }
        let block = |bars: Vec<SpanBar>| {
            let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}.", bar.label, bar.total)).collect();
            let alt = format!("Diagram över hur stor del som instämmer, {of}. {}", told.join(" "));
            Block::Spans(Spans { alt, bars })
        };
        pictures.into_iter().filter(|bars| !bars.is_empty()).map(block).collect()
    }

    fn bar(&self, key: IndicatorKey, asked: &Asked<'_>, cell: &Cell) -> SpanBar {
        let (left, width) = match cell.span() {
            None => (0, 0),
            // One answer is a point; its mark is narrow but can be seen.
            Some((from, to)) if to - from < MARK => (from.min(100 - MARK), MARK),
            Some((from, to)) => (from, to - from),
        };
        SpanBar { label: format!("{} {}", self.label(key), asked.label), total: cell.swedish(), left, width }
    }

    fn table(&self, summary: &str, rows: &[&Row], results: &Results<'_>) -> Block {
        let rows = rows.iter().map(|row| {
            let title = self.catalogue.indicator(row.key).map_or("", |indicator| indicator.title.as_str());
            let lines = told(row, results).map(|(asked, cell)| {
                let statements = self.catalogue.guidance.get(&row.key).map(|guidance| &guidance.statements);
                let statement = statements.and_then(|statements| statements.get(&asked.role.id));
                let mut line = vec![Piece::strong(capital(&asked.label)), Piece::text(cell.swedish())];
                line.extend(statement.map(|text| Piece::soft(format!("”{text}”"))));
                line
            });
            let mut heading = vec![Piece::tag(self.label(row.key)), Piece::text(title)];
            if row.differs {
                heading.push(Piece::soft("rollerna ser olika"));
            }
            [TableCell::from(heading), TableCell::Lines(lines.collect())]
        });
        Block::table(summary, [("Indikator", 60), ("Så många instämmer", 100)], rows)
    }

    fn label(&self, key: IndicatorKey) -> String {
        self.labels(key).into_iter().next().unwrap_or_else(|| key.to_string())
    }
}

/// Returns what is known of a statement, by survey.
fn told<'r>(row: &'r Row, results: &'r Results<'_>) -> impl Iterator<Item = (&'r Asked<'r>, &'r Cell)> {
    results.asked.iter().zip(&row.cells).filter_map(|(asked, cell)| Some((asked, cell.as_ref()?)))
}

/// Returns who was asked, when, and how many answered.
fn asked(results: &Results<'_>) -> Block {
    let rows = results.asked.iter().map(|asked| {
        let answered = match (asked.answered(), &asked.survey.result) {
            (Some((invited, Some((least, most)))), _) if least == most => format!("{least} av {invited}"),
            (Some((invited, Some((least, most)))), _) => format!("{least}–{most} av {invited}"),
            (Some((invited, None)), _) => format!("för få svar av {invited}; inga visas"),
            (None, SurveyResult::Declared { statements }) => {
                match statements.values().map(Vec::len).max().unwrap_or_default() {
                    1 => "en, i eget namn".to_owned(),
                    count => format!("{}, i eget namn", number(count)),
                }
            }
            (None, _) => String::new(),
        };
        [capital(&asked.label), date_in_words(asked.survey.collected), answered]
    });
    let columns = [("Roll", 50), ("Svar till och med", 50), ("Hur många som svarade", 60)];
    Block::table("Vilka roller som har fått enkäten och hur många som svarade.", columns, rows)
}

fn promise() -> String {
    format!(
        "De som svarade anonymt visas bara som grupp. Andelen gäller alla som svarade och anges i så breda steg att \
         ingen grupp under {} går att räkna fram; att alla eller ingen instämmer sägs aldrig. Svar i fritext tas inte med. \
         Det ifyllda i en bild visar mellan vilka andelar svaret ligger: kanten till vänster är ingen, den till höger alla.",
        number(FEWEST_ANSWERS as usize)
    )
}
