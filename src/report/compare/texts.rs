//! What was written otherwise.

use super::words::swedish;
use crate::compare::{Comparison, PointChange, PointList, PointText, ReplyTo, Texts};
use crate::report::{Block, Line, Piece, ReplyLine, Section, TableCell};

/// Returns the accounts, points and answers that differ.
pub(super) fn section(comparison: &Comparison, texts: &Texts) -> Option<Section> {
    if texts.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    if !texts.points.is_empty() {
        blocks.push(Block::heading("Styrkor, svagheter och förbättringspotential"));
        blocks.push(points(comparison, texts));
    }
    if !texts.replies.is_empty() {
        blocks.push(Block::heading("Enhetens svar som har kommit"));
        let notes = texts.replies.iter().map(|reply| {
            let to = match &reply.to {
                ReplyTo::Area { area, name } => format!("område {area}. {name}"),
                ReplyTo::Point { list, text } => format!("{}: {text}", list_word(*list).to_lowercase()),
            };
            ReplyLine { who: format!("Svar från {} om {to}", reply.role), text: reply.text.clone() }
        });
        blocks.push(Block::Notes { notes: notes.collect() });
    }
    for narrative in &texts.narratives {
        blocks.push(Block::heading(format!("Redogörelsen för {}. {}", narrative.area, narrative.name)));
        let lines = swedish().sides(comparison).into_iter().zip([&narrative.before, &narrative.after]);
        let lines = lines.map(|(label, text)| Line {
            label,
            values: text.as_ref().map_or_else(|| vec!["ingen redogörelse".to_owned()], |text| paragraphs(text)),
        });
        blocks.push(Block::Lines { lines: lines.collect() });
    }
    Some(Section { heading: "Ändrade texter".to_owned(), starts_page: false, blocks })
}

/// Returns the paragraphs of a text, each in one line.
fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect()
}

fn points(comparison: &Comparison, texts: &Texts) -> Block {
    let rows = texts.points.iter().map(|change| {
        [
            TableCell::from(vec![Piece::strong(list_word(change.list)), Piece::text(happened(change))]),
            point(change.before.as_ref()),
            point(change.after.as_ref()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let [before, after] = swedish().sides(comparison);
    Block::table(
        "De punkter som har kommit till, tagits bort eller ändrats.",
        [("Punkt", 36), (before.as_str(), 62), (after.as_str(), 62)],
        rows,
    )
}

fn point(point: Option<&PointText>) -> TableCell {
    let Some(point) = point else { return vec![Piece::soft("finns inte")].into() };
    let mut lines = vec![vec![Piece::text(&point.text)]];
    if !point.about.is_empty() {
        lines.push(point.about.iter().map(|key| Piece::tag(key.to_string())).collect());
    }
    TableCell::Lines(lines)
}

/// Returns what happened to a point.
fn happened(change: &PointChange) -> &'static str {
    match (&change.before, &change.after) {
        (None, _) => "ny",
        (Some(_), None) => "borttagen",
        (Some(_), Some(_)) => "ändrad",
    }
}

/// Returns the name of a list, in the singular.
fn list_word(list: PointList) -> &'static str {
    match list {
        PointList::Strengths => "Styrka",
        PointList::Weaknesses => "Svaghet",
        PointList::Improvements => "Förbättringspotential",
    }
}
