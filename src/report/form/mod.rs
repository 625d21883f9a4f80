//! Documents to print and fill in by hand: a self-assessment, and the protocol of a visit.

mod protocol;
mod rows;
mod self_assessment;

use chrono::NaiveDate;

use super::{Block, Builder, Cover, Document, DocumentKind, Line, Meta, Options as ReportOptions, Profile};
use crate::domain::{AreaKey, Kind, date_in_words};
use crate::grading::GradedInspection;
use rows::Row;

/// Which of the two documents is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The form of a self-assessment.
    Form,
    /// The protocol of a visit.
    Protocol,
}

impl Paper {
    /// Returns what a dataset of this kind is filled in on.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::SelfAssessment => Self::Form,
            Kind::Inspection => Self::Protocol,
        }
    }

    /// Returns what the document is called.
    fn word(self) -> &'static str {
        match self {
            Self::Form => "Självvärderingsformulär",
            Self::Protocol => "Besöksprotokoll",
        }
    }
}

/// What a document to fill in is made with.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Which one.
    pub paper: Paper,
    /// The day on which it is made.
    pub as_of: NaiveDate,
    /// Whether what is filled in already is left out.
    pub blank: bool,
}

/// Returns a dataset as a document to print and fill in.
pub fn document(graded: &GradedInspection<'_>, options: Options) -> Document {
    // Whoever prints it leaves it on a table: roles stand for names.
    let report = ReportOptions { as_of: options.as_of, profile: Profile::Public, with_reasons: false };
    let builder = Builder { graded, dataset: graded.dataset, catalogue: graded.catalogue, options: report };
    let rows = rows::rows(graded.dataset, graded.catalogue, options.blank);
    let sheet = Sheet { builder, options, rows };
    let (kind, sections) = match options.paper {
        Paper::Form => (DocumentKind::Form, sheet.form()),
        Paper::Protocol => (DocumentKind::Protocol, sheet.protocol()),
    };
    Document::new(kind, sheet.meta(), sheet.cover(), sections)
}

/// What every chapter is made of.
struct Sheet<'a> {
    builder: Builder<'a>,
    options: Options,
    rows: Vec<Row<'a>>,
}

impl<'a> Sheet<'a> {
    fn meta(&self) -> Meta {
        let unit = &self.builder.dataset.unit;
        let meta = self.builder.meta();
        let word = self.options.paper.word();
        Meta {
            title: format!("{word}: {}", unit.name),
            subject: format!("{word} för specialiseringstjänstgöringen vid {}, att fylla i för hand", unit.name),
            keywords: ["specialiseringstjänstgöring", "ST", "SPUR", &word.to_lowercase()].map(str::to_owned).to_vec(),
            date: date_in_words(self.options.as_of),
            date_iso: self.options.as_of.to_string(),
            // It is a working paper at every stage, and no code belongs to it.
            watermark: None,
            head: [meta.head[0].clone(), word.to_owned()],
            seal: String::new(),
            ..meta
        }
    }

    fn cover(&self) -> Cover {
        let dataset = self.builder.dataset;
        let unit = &dataset.unit;
        let line =
            |label: &str, values: Vec<String>| (!values.is_empty()).then(|| Line { label: label.to_owned(), values });
        let is_protocol = self.options.paper == Paper::Protocol;
        let of_visit = |values: Vec<String>| if is_protocol { values } else { Vec::new() };
        let lines = [
            line("Vårdgivare", vec![unit.care_provider.clone()]),
            line("Region", unit.region.iter().filter(|region| **region != unit.care_provider).cloned().collect()),
            line("Ort", unit.place.iter().cloned().collect()),
            line("Besök", self.builder.visit().into_iter().collect()),
            line("Inspektörer", of_visit(self.builder.inspectors()).into_iter().filter(|_| self.is_review()).collect()),
            line("Intervjuas", of_visit(self.interviewed())),
            line("Författningar", vec![self.builder.current_titles()]),
            line("Katalog", vec![self.builder.catalogue.full_name()]),
        ];
        Cover {
            kicker: format!("{} för specialiseringstjänstgöring", self.options.paper.word()),
            unit: unit.name.clone(),
            specialty: unit.specialty.clone(),
            stage: "Att fylla i för hand".to_owned(),
            lines: lines.into_iter().flatten().collect(),
            note_heading: "Så fyller ni i".to_owned(),
            note: match self.options.paper {
                Paper::Form => self.how_to_fill_in(),
                Paper::Protocol => self.how_to_use(),
            },
        }
    }

    fn is_review(&self) -> bool {
        self.builder.dataset.kind == Kind::Inspection
    }

    /// Returns the roles that are interviewed with how many of each, as far as the file tells.
    fn interviewed(&self) -> Vec<String> {
        let all = if self.options.blank { &[] } else { self.builder.dataset.interviewed.as_slice() };
        all.iter().map(|group| format!("{}: {}", super::explain::capital(&group.role), group.count)).collect()
    }

    /// Returns an area as `D. Tjänstgöringens upplägg`.
    fn area(&self, key: AreaKey) -> String {
        let name = self.builder.catalogue.areas.get(&key).map(|area| area.name.as_str()).unwrap_or_default();
        format!("{key}. {name}")
    }

    fn rows_of(&self, key: AreaKey) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(move |row| row.indicator.key.area() == key)
    }
}

fn blanks<T: Into<String>>(labels: impl IntoIterator<Item = T>) -> Option<Block> {
    let labels: Vec<String> = labels.into_iter().map(Into::into).collect();
    (!labels.is_empty()).then_some(Block::Blanks { labels })
}
