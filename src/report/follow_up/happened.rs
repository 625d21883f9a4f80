//! What has happened to a plan: what was moved, and everything since a day, item by item.

use chrono::NaiveDate;

use crate::domain::date_in_words;
use crate::domain::living::{Act, Entry, Op};
use crate::report::explain::capital;
use crate::report::living::{Living, NOT_TOLD};
use crate::report::plan::{entry_lines, value_words};
use crate::report::{Block, Piece, Section, TableCell};

/// Returns the times that were changed, where any were.
pub(super) fn moved(living: &Living<'_>) -> Option<Section> {
    let mut rows: Vec<[TableCell; 5]> = Vec::new();
    for entry in living.plan.history.iter().filter(|entry| entry.act != Act::Start) {
        for change in entry.changes.iter().filter(|change| change.field.as_deref() == Some("due")) {
            let Op::Set { from, to } = &change.op else { continue };
            let told = |text: &Option<String>| {
                text.as_ref().map_or_else(|| NOT_TOLD.to_owned(), |text| value_words("due", text))
            };
            let mut why = vec![vec![Piece::text(entry.by.as_deref().map_or_else(|| "Ej angivet".to_owned(), capital))]];
            why.extend(entry.why.iter().map(|why| vec![Piece::soft(why)]));
            rows.push([
                change.of.iter().map(Piece::strong).collect::<Vec<_>>().into(),
                told(from).into(),
                told(to).into(),
                date_in_words(entry.date).into(),
                TableCell::Lines(why),
            ]);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let columns = [("Nr", 14), ("Från", 32), ("Till", 32), ("Ändrat den", 32), ("Av vem och varför", 50)];
    let table = Block::table("Tider som har ändrats: från vad, till vad, när, av vem och varför.", columns, rows);
    Some(Section { heading: "Ändrade tider".to_owned(), starts_page: false, blocks: vec![table] })
}

/// Returns what has happened since a day, item by item; from the beginning where no day is given.
pub(super) fn section(living: &Living<'_>, from: Option<NaiveDate>) -> Option<Section> {
    if living.plan.history.is_empty() {
        return None;
    }
    let heading = from.map_or_else(
        || "Vad som har hänt sedan planen påbörjades".to_owned(),
        |from| format!("Vad som har hänt sedan den {}", date_in_words(from)),
    );
    let recent: Vec<&Entry> =
        living.plan.history.iter().filter(|entry| from.is_none_or(|from| entry.date >= from)).collect();
    let mut rows: Vec<[TableCell; 2]> = Vec::new();
    let mut add = |name: Vec<Piece>, lines: Vec<Vec<Piece>>| {
        if !lines.is_empty() {
            rows.push([name.into(), TableCell::Lines(lines)]);
        }
    };
    let is_of_plan = |entry: &&&Entry| ids(entry).is_empty();
    let whole = recent.iter().filter(is_of_plan).map(|entry| entry_lines(living, entry, &[]));
    add(vec![Piece::strong("Planen")], whole.collect());
    for item in &living.plan.items {
        let belongs = |id: &&str| *id == item.id || item.measures.iter().any(|measure| measure.id == *id);
        let lines = recent.iter().filter_map(|entry| {
            let about: Vec<&str> = ids(entry).into_iter().filter(belongs).collect();
            (!about.is_empty()).then(|| entry_lines(living, entry, &about))
        });
        add(vec![Piece::strong(&item.id), Piece::text(living.title(item))], lines.collect());
    }
    // What is no longer in the plan has a history too.
    let is_known = |id: &&str| living.plan.item(id).is_some() || living.plan.measure(id).is_some();
    let gone = recent.iter().filter(|entry| !ids(entry).is_empty() && !ids(entry).iter().any(is_known));
    let gone = gone.map(|entry| entry_lines(living, entry, &ids(entry)));
    add(vec![Piece::strong("Struket ur planen")], gone.collect());
    let block = if rows.is_empty() {
        Block::paragraph("Ingenting är antecknat under tiden.")
    } else {
        Block::table(
            "Vad som har hänt, punkt för punkt, det senaste sist.",
            [("Punkt", 42), ("Vad som har hänt", 118)],
            rows,
        )
    };
    Some(Section { heading, starts_page: false, blocks: vec![block] })
}

/// Returns the items and measures that an entry is about, each once.
fn ids(entry: &Entry) -> Vec<&str> {
    // The first entry is about everything, and that is the plan.
    if entry.act == Act::Start {
        return Vec::new();
    }
    let mut ids: Vec<&str> = Vec::new();
    let changed = entry.changes.iter().filter_map(|change| change.of.as_deref());
    for id in entry.on.iter().map(String::as_str).chain(changed) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
