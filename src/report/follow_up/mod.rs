//! What has become of an action plan until a day: for those who decide, and for the follow-up of
//! deficiencies against föreskrift.

mod happened;
mod judgement;

use chrono::NaiveDate;

use super::explain::{capital, plural};
use super::living::{Living, demand, last_day, line, note, roles, said, shortened, signed, when, when_in_full};
use super::plan::Front;
use super::progress::{Counts, picture};
use super::{Block, Document, DocumentKind, Line, Piece, Section, TableCell};
use crate::catalogue::Catalogue;
use crate::domain::living::{Demand, EntryId, Item, Measure, Plan, Status};
use crate::domain::{Due, date_in_words};

/// What a follow-up is printed with besides what the plan says.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The day from which it is told what has happened; from the beginning where none is given.
    pub from: Option<NaiveDate>,
    /// The day for which it is told what is late and what is due. How far the measures have come is
    /// what the plan's file says.
    pub as_of: NaiveDate,
    /// The name of the last entry of the plan's history.
    pub head: Option<&'a EntryId>,
}

/// The kinds of demand, the strongest first, as a heading has them.
const DEMANDS: [(Demand, &str); 3] = [
    (Demand::Regulation, "Brister mot föreskrift"),
    (Demand::Advice, "Allmänna råd"),
    (Demand::Improvement, "Förbättringar"),
];

/// Returns the follow-up of a plan.
pub fn document(plan: &Plan, catalogue: &Catalogue, options: Options<'_>) -> Document {
    let living = Living { plan, catalogue, as_of: options.as_of };
    let front = Front { living, head: options.head, word: "Uppföljning av handlingsplan" };
    let mut cover = front.cover(cover_note(options.as_of));
    let since = options.from.map_or_else(
        || "sedan planen påbörjades".to_owned(),
        |from| format!("{} – {}", date_in_words(from), date_in_words(options.as_of)),
    );
    cover.lines.insert(0, Line { label: "Tid som följs upp".to_owned(), values: vec![capital(&since)] });
    let sections = [
        Some(numbers(&living)),
        Some(points(&living)),
        happened::moved(&living),
        happened::section(&living, options.from),
        remaining(&living),
        Some(judgement::section(&living)),
    ];
    Document::new(DocumentKind::FollowUp, front.meta(), cover, sections.into_iter().flatten().collect())
}

fn cover_note(as_of: NaiveDate) -> Vec<String> {
    vec![format!(
        "Uppföljningen visar vad som utlovades, vad som är gjort och vad som återstår, så som planen ser ut. Vad som är \
         försenat räknas för den {}. En åtgärd är försenad när den sista möjliga dagen har gått utan att den är \
         genomförd.",
        date_in_words(as_of)
    )]
}

/// The numbers, first of all and then for each kind of demand.
fn numbers(living: &Living<'_>) -> Section {
    let all = Counts::of(living, None);
    let kinds: Vec<(&str, Counts)> = DEMANDS
        .iter()
        .map(|(kind, words)| (*words, Counts::of(living, Some(*kind))))
        .filter(|(_, counts)| counts.items > 0)
        .collect();
    let mut text = vec![all.sentence()];
    text.extend(all.exceptions());
    let mut blocks = vec![Block::paragraph(text.join(" "))];
    let mut bars = vec![("Alla åtgärder", all)];
    // Where all items are of one kind, its bar would say the same again.
    if kinds.len() > 1 {
        bars.extend(&kinds);
    }
    blocks.extend(picture(&bars));
    let row = |(label, counts): &(&str, Counts)| {
        let number = |count: usize| TableCell::from(count.to_string());
        [
            TableCell::from(vec![Piece::text(*label)]),
            number(counts.items),
            number(counts.promised()),
            number(counts.finished()),
            number(counts.verified),
            number(counts.late()),
            number(counts.cancelled),
        ]
    };
    let sum = if kinds.len() > 1 { vec![("Tillsammans", all)] } else { Vec::new() };
    blocks.push(Block::table(
        "Antal punkter och åtgärder, och hur många åtgärder som är genomförda, kontrollerade, försenade och avbrutna.",
        [
            ("Vad punkterna gäller", 40),
            ("Punkter", 17),
            ("Åtgärder", 18),
            ("Genomförda", 21),
            ("Effekt kontrollerad", 24),
            ("Försenade", 20),
            ("Avbrutna", 20),
        ],
        kinds.iter().chain(&sum).map(row),
    ));
    Section { heading: "Uppföljningen i siffror".to_owned(), starts_page: true, blocks }
}

/// Each item with what was promised and what became of it, the deficiencies first.
fn points(living: &Living<'_>) -> Section {
    let mut blocks = Vec::new();
    for (kind, words) in DEMANDS {
        for item in living.plan.items.iter().filter(|item| item.demand == kind) {
            point(living, item, words, &mut blocks);
        }
    }
    Section { heading: "Punkt för punkt".to_owned(), starts_page: false, blocks }
}

fn point(living: &Living<'_>, item: &Item, kind: &str, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(format!("{}. {}", item.id, living.title(item))));
    let mut standing = living.standing(item);
    standing.push(Piece::soft(demand(item.demand)));
    standing.extend(living.labels_of(item).into_iter().map(Piece::tag));
    blocks.push(Block::Standing { pieces: standing });
    let found: Vec<String> = item.findings.iter().filter_map(|finding| finding.text.clone()).collect();
    let lines: Vec<Line> = [line("Fynd", found), line("Väntad effekt", item.effect.iter().cloned().collect())]
        .into_iter()
        .flatten()
        .collect();
    if !lines.is_empty() {
        blocks.push(Block::Lines { lines });
    }
    if item.measures.is_empty() {
        blocks.push(Block::paragraph("Inga åtgärder är beslutade för punkten."));
    } else {
        let rows = item.measures.iter().map(|measure| {
            let due = measure.due_in(item);
            let who = match measure.responsible_in(item) {
                [] => "Ingen ansvarig".to_owned(),
                some => capital(&roles(some)),
            };
            let what = vec![
                vec![Piece::text(&measure.text)],
                vec![
                    Piece::soft(who),
                    Piece::soft(due.map_or_else(|| "ingen tid".to_owned(), |due| when_in_full(Some(due)))),
                ],
            ];
            [
                vec![Piece::strong(&measure.id)].into(),
                TableCell::Lines(what),
                TableCell::Lines(living.measure_standing(item, measure)),
                TableCell::Lines(shown(measure)),
            ]
        });
        let columns =
            [("Nr", 13), ("Vad som utlovades, av vem och till när", 70), ("Läge", 34), ("Underlag och effekt", 43)];
        let summary = format!(
            "Punkt {} ({}): vad som utlovades, när, läget och vad som visar det.",
            item.id,
            kind.to_lowercase()
        );
        blocks.push(Block::table(summary, columns, rows));
    }
    let notes = item.follow_ups.iter().map(|note| super::ReplyLine {
        who: format!("Uppföljning {}", signed(Some(note.date), note.by.as_ref())),
        text: note.text.clone(),
    });
    let notes: Vec<_> = notes.collect();
    if !notes.is_empty() {
        blocks.push(Block::Notes { notes });
    }
}

/// Returns what shows that a measure was done and what it led to, or why it was not.
fn shown(measure: &Measure) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    if let Status::Cancelled { date, by, reason } = &measure.status {
        lines.push(vec![Piece::text(said(&signed(*date, by.as_ref()), reason))]);
    }
    lines.extend(measure.evidence.iter().map(|proof| {
        let day = proof.date.map(|day| format!(" ({})", date_in_words(day))).unwrap_or_default();
        vec![Piece::text(format!("{}{day}", proof.text))]
    }));
    if let Some(verified) = measure.status.verified() {
        let effect = verified.effect.clone().unwrap_or_else(|| "effekten kontrollerad".to_owned());
        lines.push(vec![Piece::strong("Effekt:"), Piece::text(format!("{effect} ({})", verified.by))]);
    }
    lines.extend(measure.follow_ups.iter().map(|held| vec![Piece::text(note(held))]));
    if lines.is_empty() && measure.status.done().is_some() {
        lines.push(vec![Piece::soft("inget underlag angivet")]);
    }
    lines
}

/// What remains: open measures by their day, and effects that nobody has checked.
fn remaining(living: &Living<'_>) -> Option<Section> {
    let is_left = |(_, measure): &(&Item, &Measure)| match measure.status {
        Status::Planned | Status::InProgress | Status::Done(_) => true,
        Status::Verified { .. } | Status::Cancelled { .. } => false,
    };
    let mut open: Vec<(&Item, &Measure)> = living.plan.measures().filter(is_left).collect();
    let key = |(item, measure): &(&Item, &Measure)| {
        let last = measure.due_in(item).and_then(Due::period).map(|period| period.last);
        (!measure.status.is_open(), last.is_none(), last)
    };
    open.sort_by_key(key);
    if open.is_empty() {
        return None;
    }
    let rows = open.iter().map(|(item, measure)| {
        let due = measure.due_in(item);
        let mut what = vec![Piece::tag(&measure.id), Piece::text(shortened(&measure.text, 160))];
        let when = match (measure.status.is_open(), due) {
            (false, _) => {
                what.insert(1, Piece::strong("Effekten ska kontrolleras:"));
                let due = measure.follow_up.due.as_ref().or(item.follow_up.due.as_ref());
                vec![vec![Piece::text(when(due))], last_day(due).map(Piece::soft).into_iter().collect()]
            }
            (true, due) => {
                let mut lines =
                    vec![vec![Piece::text(when(due))], last_day(due).map(Piece::soft).into_iter().collect()];
                if measure.is_late(item, living.as_of) {
                    lines.push(vec![super::living::late()]);
                }
                lines
            }
        };
        let when = when.into_iter().filter(|line| !line.is_empty()).collect();
        let who = if measure.status.is_open() {
            measure.responsible_in(item)
        } else if measure.follow_up.responsible.is_empty() {
            &item.follow_up.responsible
        } else {
            &measure.follow_up.responsible
        };
        [TableCell::Lines(vec![what]), TableCell::Lines(when), capital(&roles(who)).into()]
    });
    let columns = [("Vad", 84), ("När", 38), ("Ansvarig", 38)];
    let table = Block::table("Vad som återstår, när det ska vara klart, och vem som ansvarar.", columns, rows);
    let lead = plural(
        open.len(),
        "En åtgärd återstår att genomföra eller kontrollera.",
        "åtgärder återstår att genomföra eller kontrollera.",
    );
    Some(Section {
        heading: "Vad som återstår".to_owned(),
        starts_page: false,
        blocks: vec![Block::paragraph(capital(&lead)), table],
    })
}
