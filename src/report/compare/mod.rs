//! Two datasets held against each other as a document, and as a chapter of the later one's report.

mod facts;
mod grades;
mod rows;
mod texts;
pub mod words;

use chrono::NaiveDate;

use super::cover::{lower_first, shortened};
use super::explain::explain;
use super::{Block, Cover, Document, DocumentKind, Line, Meta, Section};
use crate::compare::{Change, Comparison, ComparisonKind, GradeComparison, GradeSide};
use crate::domain::date_in_words;
use crate::grading::GradedInspection;
use words::swedish;

/// What a comparison is printed with besides what it says.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day on which it is made.
    pub as_of: NaiveDate,
}

/// Fills the sentences that say why each grade is what it is, from the two that were compared in the
/// order in which they were given.
pub fn give_reasons(comparison: &mut Comparison, a: &GradedInspection<'_>, b: &GradedInspection<'_>) {
    let (before, after) = if comparison.swapped { (b, a) } else { (a, b) };
    for grade in &mut comparison.grades {
        let key = (grade.area, grade.regulation);
        for (side, from) in [(&mut grade.before, before), (&mut grade.after, after)] {
            let Some(side) = side else { continue };
            let area = from.catalogue.areas.get(&key.0);
            if let Some((area, graded)) = area.zip(from.graded(key.0, key.1)) {
                let told = explain(graded, area, key.1, from.catalogue);
                side.reasons = told.because.into_iter().chain(told.people).collect();
            }
        }
    }
}

/// Returns the document of a comparison. `specialty` is what the later side's unit trains.
pub fn document(comparison: &Comparison, specialty: &str, options: Options) -> Document {
    let sections = [
        Some(summary(comparison)),
        rows::section(comparison, &[Change::Regression]),
        rows::section(comparison, &[Change::BecameOpen, Change::BecameAnswered, Change::StillOpen]),
        rows::section(comparison, &[Change::Improvement]),
        rows::section(comparison, &[Change::NotComparable, Change::New, Change::Gone]),
        grades::section(comparison),
        facts::section(comparison),
        comparison.texts.as_ref().and_then(|texts| texts::section(comparison, texts)),
        Some(rows::all(comparison)),
    ];
    let sections = sections.into_iter().flatten().collect();
    Document::new(
        DocumentKind::Comparison,
        meta(comparison, specialty, options),
        cover(comparison, specialty),
        sections,
    )
}

/// Returns what has changed as a chapter of the later side's report.
pub(super) fn chapter(comparison: &Comparison) -> Section {
    let heading = match comparison.kind {
        ComparisonKind::SelfAndInspection => "Jämfört med självvärderingen",
        ComparisonKind::Stages => "Ändrat sedan förra versionen av rapporten",
        ComparisonKind::TwoJudgements => "Jämfört med den andra bedömningen",
        ComparisonKind::EarlierAndLater => "Sedan förra gången",
        ComparisonKind::TwoOccasions => "Jämfört med ett annat tillfälle",
    };
    let mut blocks = vec![
        Block::paragraph(format!("Jämförelsen görs med {}.", swedish().side_in_full(&comparison.before))),
        Block::paragraph(swedish().headline(comparison).join(" ")),
    ];
    blocks.extend(grades::changed(comparison));
    for change in Change::ALL.into_iter().filter(|change| !matches!(change, Change::Same | Change::NotCurrent)) {
        blocks.extend(rows::titled(comparison, change));
    }
    blocks.extend(facts::titled(comparison));
    blocks.push(Block::Note { text: swedish().comparable(comparison).join(" ") });
    Section { heading: heading.to_owned(), starts_page: true, blocks }
}

fn meta(comparison: &Comparison, specialty: &str, options: Options) -> Meta {
    let unit = &comparison.after.unit;
    Meta {
        title: format!("Jämförelse: {unit}"),
        subject: format!("Jämförelse för specialiseringstjänstgöring i {} vid {unit}", lower_first(specialty)),
        authors: vec![unit.clone()],
        keywords: ["specialiseringstjänstgöring", "ST", "granskning", "jämförelse"].map(str::to_owned).to_vec(),
        date: date_in_words(options.as_of),
        date_iso: options.as_of.to_string(),
        watermark: None,
        head: [shortened(unit, 80), "Jämförelse".to_owned()],
        seal: String::new(),
        publisher: None,
        generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
        contents_heading: "Innehåll".to_owned(),
    }
}

fn cover(comparison: &Comparison, specialty: &str) -> Cover {
    let names = swedish().sides(comparison);
    let [before, after] = [&comparison.before, &comparison.after].map(|side| swedish().side_in_full(side));
    let [first, second] = names;
    let lines = vec![Line { label: first, values: vec![before] }, Line { label: second, values: vec![after] }];
    Cover {
        kicker: "Jämförelse av specialiseringstjänstgöring".to_owned(),
        unit: comparison.after.unit.clone(),
        specialty: specialty.to_owned(),
        stage: swedish().title(comparison),
        lines,
        note_heading: "Så läses jämförelsen".to_owned(),
        note: note(comparison),
    }
}

fn note(comparison: &Comparison) -> Vec<String> {
    let basis = match comparison.basis {
        crate::compare::GradeBasis::Initial => {
            "Den gradering som jämförs är den ursprungliga, före en justering efter handlingsplan."
        }
        crate::compare::GradeBasis::Current => {
            "Den gradering som jämförs är den som gäller, också när den är justerad efter handlingsplan."
        }
    };
    let mut note = vec![
        format!(
            "Raderna paras ihop efter sina nycklar, aldrig efter etiketter eller ordning. En rad som gäller enligt två \
             författningar jämförs för var och en av dem. {basis}"
        ),
        "Överensstämmelsen räknas på de rader som båda har besvarat: andelen med samma bedömning. Den säger inte vem \
         som har rätt."
            .to_owned(),
    ];
    note.extend(swedish().comparable(comparison));
    note
}

/// The first inside page: what has changed, in ten seconds.
fn summary(comparison: &Comparison) -> Section {
    let mut blocks = vec![Block::paragraph(swedish().headline(comparison).join(" "))];
    let counted = Change::ALL.into_iter().filter(|change| comparison.count(*change) > 0);
    let rows = counted.map(|change| {
        let heading = swedish().heading(change, comparison.kind);
        [heading, comparison.groups(change).len().to_string(), comparison.count(change).to_string()]
    });
    blocks.push(Block::table(
        "Hur många rader som har förändrats, och hur.",
        [("Vad som har hänt", 90), ("Rader", 30), ("Svar", 40)],
        rows,
    ));
    blocks.extend(grades::changed(comparison));
    blocks.push(Block::heading("Överensstämmelse"));
    blocks.push(grades::agreement(comparison));
    Section { heading: "Jämförelsen i korthet".to_owned(), starts_page: true, blocks }
}

/// Returns the grades of both sides with the names of the sides.
fn both(grade: &GradeComparison) -> [Option<&GradeSide>; 2] {
    [grade.before.as_ref(), grade.after.as_ref()]
}
