//! What is missing before a visit, as a document for those who prepare it.

mod chapters;
mod summary;

pub use summary::{day_words, nothing_first, verdict};

use super::explain::enumerate;
use super::{Builder, Cover, Document, DocumentKind, Line, Meta, Options, Piece, Profile, TableCell};
use crate::domain::{AreaKey, Binding, Kind, RegulationId, date_in_words};
use crate::gap::{Gap, RowName};
use crate::grading::GradedInspection;

/// What the document is called.
const WORD: &str = "Förberedelserapport";

/// Returns the document of what is missing in a graded dataset.
pub fn document(graded: &GradedInspection<'_>, gap: &Gap) -> Document {
    let options = Options { as_of: gap.as_of, profile: Profile::Full, with_reasons: false };
    let builder = Builder { graded, dataset: graded.dataset, catalogue: graded.catalogue, options };
    let paper = Paper { builder, gap };
    let sections = [
        Some(paper.summary()),
        Some(paper.completeness()),
        Some(paper.grades()),
        paper.unmet(Binding::Regulation),
        paper.unmet(Binding::Advice),
        paper.unmet(Binding::Quality),
        paper.open(),
        paper.differing(),
        paper.builder.surveys(),
        paper.evidence(),
        paper.questions(),
        paper.measures(),
    ];
    Document::new(DocumentKind::Gap, paper.meta(), paper.cover(), sections.into_iter().flatten().collect())
}

/// What every chapter is made of.
struct Paper<'a> {
    builder: Builder<'a>,
    gap: &'a Gap,
}

impl Paper<'_> {
    fn meta(&self) -> Meta {
        let unit = &self.builder.dataset.unit;
        let meta = self.builder.meta();
        Meta {
            title: format!("{WORD}: {}", unit.name),
            subject: format!("{WORD} inför en granskning av specialiseringstjänstgöringen vid {}", unit.name),
            keywords: ["specialiseringstjänstgöring", "ST", "självvärdering", "förberedelse"]
                .map(str::to_owned)
                .to_vec(),
            date: date_in_words(self.gap.as_of),
            date_iso: self.gap.as_of.to_string(),
            // It is a working paper at every stage, and no code belongs to it.
            watermark: None,
            head: [meta.head[0].clone(), WORD.to_owned()],
            seal: String::new(),
            ..meta
        }
    }

    fn cover(&self) -> Cover {
        let of = match self.builder.dataset.kind {
            Kind::Inspection => "granskningen",
            Kind::SelfAssessment => "självvärderingen",
        };
        let unit = &self.builder.dataset.unit;
        let line = |label: &str, value: Option<String>| {
            value.map(|value| Line { label: label.to_owned(), values: vec![value] })
        };
        let lines = [
            line("Vårdgivare", Some(unit.care_provider.clone())),
            line("Region", unit.region.clone().filter(|region| *region != unit.care_provider)),
            line("Ort", unit.place.clone()),
            line("Besök", self.gap.visit.map(date_in_words)),
            line("Författningar", Some(self.builder.current_titles())),
            line("Katalog", Some(self.builder.catalogue.full_name())),
        ];
        Cover {
            kicker: format!("{WORD} för specialiseringstjänstgöring"),
            unit: unit.name.clone(),
            specialty: unit.specialty.clone(),
            stage: format!("Läget den {}", date_in_words(self.gap.as_of)),
            lines: lines.into_iter().flatten().collect(),
            note_heading: "Så läses dokumentet".to_owned(),
            note: vec![
                format!(
                    "Dokumentet visar vad som saknas i {of}: rader utan svar, det som inte är uppfyllt och underlag som \
                     behöver förnyas. Graderna är räknade på svaren så som de står och är ingen dom."
                ),
                "Förklaringar, frågor och förslag är hjälp på vägen. De lägger inget till det som raderna kräver."
                    .to_owned(),
            ],
        }
    }

    /// Returns the titles of regulations, where they are not all that concern the unit.
    fn scope(&self, regulations: &[RegulationId]) -> Option<String> {
        let all = self.builder.dataset.current_regulations().count();
        (regulations.len() < all).then(|| self.titles(regulations))
    }

    fn titles(&self, regulations: &[RegulationId]) -> String {
        let title = |id: &RegulationId| self.builder.catalogue.regulations[id].title.as_str();
        enumerate(&regulations.iter().map(title).collect::<Vec<_>>())
    }

    /// Returns an area as `D. Tjänstgöringens upplägg`.
    fn area(&self, key: AreaKey) -> String {
        let name = self.builder.catalogue.areas.get(&key).map(|area| area.name.as_str()).unwrap_or_default();
        format!("{key}. {name}")
    }
}

/// Returns a row with its labels before its title.
fn named(row: &RowName) -> TableCell {
    let mut pieces: Vec<Piece> = row.labels.iter().map(Piece::tag).collect();
    pieces.push(Piece::text(&row.title));
    pieces.into()
}

/// Returns the labels of rows, each once, as `D.F6, D.F7`.
fn labels(rows: &[RowName]) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for label in rows.iter().flat_map(|row| &row.labels) {
        if !labels.contains(&label.as_str()) {
            labels.push(label);
        }
    }
    labels.join(", ")
}
