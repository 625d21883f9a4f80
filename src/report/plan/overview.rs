//! The first inside page: how far the plan has come, what is late, what is next, and who does what.

use chrono::Days;

use crate::domain::date_in_words;
use crate::domain::living::{Demand, DueKind, DueRow, Item, StatusWord, is_same_role};
use crate::report::explain::{capital, number, plural};
use crate::report::living::{Living, demand, late as late_sign, roles, shortened, when};
use crate::report::progress::{Counts, picture};
use crate::report::{Block, Piece, Section, TableCell};

/// How many days ahead the overview looks.
const AHEAD: u64 = 90;
/// A text in the overview is at most so long; the item itself has all of it.
const MOST: usize = 140;

pub(super) fn section(living: &Living<'_>) -> Section {
    let mut blocks: Vec<Block> = vec![Block::paragraph(verdict(living))];
    blocks.extend(picture(&[("Alla åtgärder", Counts::of(living, None))]));
    let due = living.plan.due(living.as_of);
    late(living, &due, &mut blocks);
    next(living, &due, &mut blocks);
    blocks.push(Block::heading("Punkterna"));
    blocks.push(points(living));
    people(living, &due, &mut blocks);
    Section { heading: "Läget i korthet".to_owned(), starts_page: true, blocks }
}

fn verdict(living: &Living<'_>) -> String {
    let counts = Counts::of(living, None);
    let plan = living.plan;
    let mut sentences = vec![format!("Planen har {}.", plural(plan.items.len(), "en punkt", "punkter"))];
    sentences.push(counts.sentence());
    sentences.extend(counts.exceptions());
    let owed: Vec<_> = plan.items.iter().filter(|item| item.demand == Demand::Regulation).collect();
    let is_done = |item: &&&Item| {
        let (done, all) = living.done_of(item);
        all > 0 && done == all
    };
    let done = owed.iter().filter(is_done).count();
    sentences.push(match (owed.len(), done) {
        (0, _) => "Ingen punkt gäller en brist mot föreskrift.".to_owned(),
        (1, 0) => "En punkt gäller en brist mot föreskrift, och den är inte åtgärdad ännu.".to_owned(),
        (1, _) => "En punkt gäller en brist mot föreskrift, och alla dess åtgärder är genomförda.".to_owned(),
        (all, 0) => format!(
            "{} punkter gäller brister mot föreskrift, och ingen av dem är åtgärdad ännu.",
            capital(&number(all))
        ),
        (all, done) if all == done => {
            format!(
                "{} punkter gäller brister mot föreskrift, och alla deras åtgärder är genomförda.",
                capital(&number(all))
            )
        }
        (all, done) => format!(
            "{} punkter gäller brister mot föreskrift; för {} av dem är alla åtgärder genomförda.",
            capital(&number(all)),
            number(done)
        ),
    });
    let lacking = plan.items.iter().filter(|item| !plan.lacks(item).is_empty()).count();
    match lacking {
        0 => {}
        1 => sentences.push("En punkt saknar uppgifter; vilka står under punkten.".to_owned()),
        count => {
            sentences
                .push(format!("{} punkter saknar uppgifter; vilka står under punkterna.", capital(&number(count))));
        }
    }
    sentences.join(" ")
}

/// Returns what is to be done, with its label and what it is where it is no measure.
fn what(row: &DueRow) -> TableCell {
    let mut pieces: Vec<Piece> = row.id.iter().map(Piece::tag).collect();
    let text = shortened(&row.text, MOST);
    pieces.push(Piece::text(match row.kind {
        DueKind::Milestone => format!("Delmål: {text}"),
        DueKind::FollowUp => follow_up(row),
        DueKind::Plan | DueKind::Measure | DueKind::ReviewFollowUp | DueKind::NextReview => text,
    }));
    pieces.into()
}

/// Returns what a follow-up is about, with the word where it does not say it itself.
fn follow_up(row: &DueRow) -> String {
    let text = shortened(&row.text, MOST);
    if text.starts_with("Uppföljning") { text } else { format!("Uppföljning: {text}") }
}

fn who(row: &DueRow) -> TableCell {
    match row.kind {
        // Nobody is named in the plan for these.
        DueKind::Plan | DueKind::ReviewFollowUp | DueKind::NextReview => String::new().into(),
        DueKind::Milestone | DueKind::Measure | DueKind::FollowUp => capital(&roles(&row.responsible)).into(),
    }
}

fn late(living: &Living<'_>, due: &[DueRow], blocks: &mut Vec<Block>) {
    blocks.push(Block::heading("Försenat"));
    let rows: Vec<[TableCell; 3]> = due
        .iter()
        .filter(|row| row.late)
        .map(|row| {
            let day = row.last.map(date_in_words).unwrap_or_default();
            let ago = row.days_left(living.as_of).map_or(0, i64::unsigned_abs);
            let ago = plural(usize::try_from(ago).unwrap_or(usize::MAX), "en dag", "dagar");
            let since =
                vec![vec![Piece::state("late", format!("{ago} sen"))], vec![Piece::soft(format!("senast {day}"))]];
            [what(row), TableCell::Lines(since), who(row)]
        })
        .collect();
    if rows.is_empty() {
        blocks.push(Block::paragraph("Inget är försenat."));
        return;
    }
    let columns = [("Vad som är försenat", 86), ("Sedan när", 36), ("Ansvarig", 38)];
    blocks.push(Block::table("Vad som är försenat, sedan när, och vem som ansvarar.", columns, rows));
}

fn next(living: &Living<'_>, due: &[DueRow], blocks: &mut Vec<Block>) {
    let end = living.as_of.checked_add_days(Days::new(AHEAD)).unwrap_or(living.as_of);
    blocks.push(Block::heading("De närmaste tre månaderna"));
    let rows: Vec<[TableCell; 3]> = due
        .iter()
        .filter(|row| !row.late && row.last.is_some_and(|day| (living.as_of..=end).contains(&day)))
        .map(|row| {
            let day = row.last.map(date_in_words).unwrap_or_default();
            let mut when = vec![vec![Piece::text(format!("senast {day}"))]];
            // What the plan says where it is more than the day.
            let written = row.written.as_ref().filter(|text| row.first != row.last && !text.is_empty());
            when.extend(written.map(|text| vec![Piece::soft(shortened(text, 60))]));
            [TableCell::Lines(when), what(row), who(row)]
        })
        .collect();
    if rows.is_empty() {
        let text = format!("Inget ska vara klart före den {}.", date_in_words(end));
        blocks.push(Block::paragraph(text));
        return;
    }
    let columns = [("När", 42), ("Vad", 80), ("Ansvarig", 38)];
    let summary = format!("Vad som ska vara klart senast den {}, och vem som ansvarar.", date_in_words(end));
    blocks.push(Block::table(summary, columns, rows));
}

/// Returns a table of the items, in the order of the plan.
fn points(living: &Living<'_>) -> Block {
    let rows = living.plan.items.iter().map(|item| {
        let (done, all) = living.done_of(item);
        let mut about = vec![Piece::text(living.title(item))];
        about.extend(living.labels_of(item).into_iter().map(Piece::tag));
        let count = match all {
            0 => "–".to_owned(),
            _ => format!("{done} av {all}"),
        };
        let standing = living.standing(item).into_iter().map(|piece| vec![piece]).collect();
        [
            vec![Piece::strong(&item.id)].into(),
            TableCell::Lines(vec![about, vec![Piece::soft(demand(item.demand))]]),
            TableCell::Lines(standing),
            TableCell::from(count),
        ]
    });
    let columns = [("Punkt", 14), ("Vad den gäller", 86), ("Läge", 38), ("Genomförda", 22)];
    Block::table(
        "Punkterna, vad de gäller, hur långt de har kommit och hur många åtgärder som är genomförda.",
        columns,
        rows,
    )
}

/// What somebody has to do.
struct Task {
    role: Option<String>,
    line: Vec<Piece>,
}

/// Says who has what to do: open measures, and follow-ups that are still to be held.
fn people(living: &Living<'_>, due: &[DueRow], blocks: &mut Vec<Block>) {
    let mut tasks = Vec::new();
    let mut add = |roles: &[String], line: &[Piece]| {
        let all = if roles.is_empty() { vec![None] } else { roles.iter().map(Some).collect() };
        for (i, role) in all.into_iter().enumerate() {
            let mut line = line.to_vec();
            if i > 0 {
                line.push(Piece::soft("medverkar"));
            }
            tasks.push(Task { role: role.cloned(), line });
        }
    };
    for (item, measure) in living.plan.measures().filter(|(_, measure)| measure.status.is_open()) {
        let mut line = vec![Piece::tag(&measure.id), Piece::text(shortened(&measure.text, MOST))];
        let due = measure.due_in(item);
        line.push(Piece::soft(match due {
            Some(due) => {
                due.period().map_or_else(|| when(Some(due)), |period| format!("senast {}", date_in_words(period.last)))
            }
            None => "ingen tid angiven".to_owned(),
        }));
        if measure.status.word() == StatusWord::InProgress {
            line.push(Piece::soft(StatusWord::InProgress.swedish()));
        }
        if measure.is_late(item, living.as_of) {
            line.push(late_sign());
        }
        add(measure.responsible_in(item), &line);
    }
    for row in due.iter().filter(|row| row.kind == DueKind::FollowUp) {
        let mut line: Vec<Piece> = row.id.iter().map(Piece::tag).collect();
        line.push(Piece::text(follow_up(row)));
        line.extend(row.last.map(|day| Piece::soft(format!("senast {}", date_in_words(day)))));
        add(&row.responsible, &line);
    }
    if tasks.is_empty() {
        return;
    }
    let mut rows: Vec<(Option<String>, Vec<Vec<Piece>>)> = Vec::new();
    for task in tasks {
        let same = |role: &Option<String>| match (role, &task.role) {
            (Some(a), Some(b)) => is_same_role(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        match rows.iter_mut().find(|(role, _)| same(role)) {
            Some((_, lines)) => lines.push(task.line),
            None => rows.push((task.role, vec![task.line])),
        }
    }
    // What nobody answers for comes last.
    rows.sort_by_key(|(role, _)| role.is_none());
    let rows = rows.into_iter().map(|(role, lines)| {
        let role = role.map_or_else(|| "Ingen ansvarig angiven".to_owned(), |role| capital(&role));
        [TableCell::from(role), TableCell::Lines(lines)]
    });
    blocks.push(Block::heading("Vem gör vad"));
    blocks.push(Block::table("Vad som återstår för varje roll.", [("Roll", 40), ("Att göra", 120)], rows));
}
