//! A living action plan as a document for the unit and its inspectors.

mod history;
mod item;
mod overview;

use chrono::NaiveDate;

use super::cover::lower_first;
use super::living::{Living, line, shortened, signed};
use super::{Block, Cover, Document, DocumentKind, Line, Meta, Section};
use crate::catalogue::Catalogue;
use crate::domain::living::{EntryId, Plan};
use crate::domain::{Kind, date_in_words};

pub use history::value_words;
pub(super) use history::{entry_lines, field_word as shared_word};

/// What a plan is printed with besides what it says.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The day for which it is told what is late and what is due.
    pub as_of: NaiveDate,
    /// The name of the last entry of its history, by which the whole history is known.
    pub head: Option<&'a EntryId>,
    /// Whether the history is printed.
    pub with_history: bool,
}

/// Returns the document of a plan.
pub fn document(plan: &Plan, catalogue: &Catalogue, options: Options<'_>) -> Document {
    let living = Living { plan, catalogue, as_of: options.as_of };
    let mut sections = vec![overview::section(&living), items(&living)];
    if options.with_history && !plan.history.is_empty() {
        sections.push(history::section(&living));
    }
    let front = Front { living, head: options.head, word: "Handlingsplan" };
    Document::new(DocumentKind::Plan, front.meta(), front.cover(note(plan.review.kind)), sections)
}

fn items(living: &Living<'_>) -> Section {
    let mut blocks: Vec<Block> = living.plan.introduction.iter().map(Block::paragraph).collect();
    blocks.extend(living.plan.items.iter().map(|item| Block::Item(Box::new(item::entry(living, item)))));
    Section { heading: "Punkterna i planen".to_owned(), starts_page: false, blocks }
}

fn note(kind: Kind) -> Vec<String> {
    let what = match kind {
        Kind::Inspection => "granskningen",
        Kind::SelfAssessment => "självvärderingen",
    };
    vec![
        format!(
            "Det som {what} fann står kvar som det var. Åtgärderna följs tills de är genomförda och någon annan än den \
             som ansvarar för dem har sett att de haft effekt."
        ),
        "En åtgärd är försenad när den sista möjliga dagen har gått utan att den är genomförd. Står det bara ”hösten”, \
         räknas dagen till årets slut."
            .to_owned(),
    ]
}

/// The first page of every document of a living plan, and what the file says of itself.
pub(super) struct Front<'a> {
    pub living: Living<'a>,
    pub head: Option<&'a EntryId>,
    /// What it is, `Handlingsplan`.
    pub word: &'static str,
}

impl Front<'_> {
    pub fn meta(&self) -> Meta {
        let unit = &self.living.plan.unit;
        let head = self.head.map(ToString::to_string);
        Meta {
            title: format!("{}: {}", self.word, unit.name),
            subject: format!(
                "{} för specialiseringstjänstgöring i {} vid {}",
                self.word,
                lower_first(&unit.specialty),
                unit.name
            ),
            authors: vec![unit.name.clone()],
            keywords: ["specialiseringstjänstgöring", "ST", "granskning", "handlingsplan"]
                .map(str::to_owned)
                .into_iter()
                .chain(head.iter().map(|head| format!("historikens kod {head}")))
                .collect(),
            date: date_in_words(self.living.as_of),
            date_iso: self.living.as_of.to_string(),
            watermark: None,
            head: [shortened(&unit.name, 80), self.word.to_owned()],
            seal: head.unwrap_or_default(),
            publisher: None,
            generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_heading: "Innehåll".to_owned(),
        }
    }

    pub fn cover(&self, note: Vec<String>) -> Cover {
        let plan = self.living.plan;
        let of = match plan.review.kind {
            Kind::Inspection => "granskning",
            Kind::SelfAssessment => "självvärdering",
        };
        Cover {
            kicker: format!("{} efter {of} av specialiseringstjänstgöring", self.word),
            unit: plan.unit.name.clone(),
            specialty: plan.unit.specialty.clone(),
            stage: format!("Läget den {}", date_in_words(self.living.as_of)),
            lines: self.lines(),
            note_heading: "Så läses dokumentet".to_owned(),
            note,
        }
    }

    fn lines(&self) -> Vec<Line> {
        let plan = self.living.plan;
        let day = |day: Option<NaiveDate>| day.map(date_in_words).into_iter().collect::<Vec<_>>();
        let accepted = plan.accepted.iter().flat_map(|accepted| {
            [signed(Some(accepted.date), accepted.by.as_ref())].into_iter().chain(accepted.reason.clone())
        });
        let (visit, last) = match plan.review.kind {
            Kind::Inspection => ("Granskningens besök", "Granskningens rapport"),
            Kind::SelfAssessment => ("Självvärderingens dag", "Självvärderingens rapport"),
        };
        let catalogue = &self.living.catalogue;
        [
            line("Vårdgivare", vec![plan.unit.care_provider.clone()]),
            line(
                "Region",
                plan.unit.region.iter().filter(|region| **region != plan.unit.care_provider).cloned().collect(),
            ),
            line("Ort", plan.unit.place.iter().cloned().collect()),
            line(visit, day(plan.review.visit)),
            line(last, day(plan.review.final_report)),
            line("Planen inkommen", day(plan.received)),
            line("Planen godtagen", accepted.collect()),
            line("Bristerna följs upp", day(plan.review.follow_up)),
            line("Nästa granskning", day(plan.review.next_review)),
            line("Katalog", vec![format!("{} {}", catalogue.id, catalogue.version)]),
            line("Historikens kod", self.head.iter().map(ToString::to_string).collect()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
