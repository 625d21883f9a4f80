//! Tables of rows.

use super::words::{self, swedish};
use crate::compare::{Change, Comparison, RowGroup};
use crate::report::{Block, Piece, Section, TableCell};

/// Returns the rows with these changes, under the heading of the first that has any.
pub(super) fn section(comparison: &Comparison, changes: &[Change]) -> Option<Section> {
    let there: Vec<Change> = changes.iter().copied().filter(|change| comparison.count(*change) > 0).collect();
    let blocks = match there.as_slice() {
        [] => return None,
        [one] => vec![table(comparison, *one)],
        several => several.iter().flat_map(|change| titled(comparison, *change)).collect(),
    };
    let heading = match there.as_slice() {
        [one] => swedish().heading(*one, comparison.kind),
        _ if changes.contains(&Change::BecameOpen) => "Öppna rader".to_owned(),
        _ => "Rader som inte går att jämföra".to_owned(),
    };
    Some(Section { heading, starts_page: false, blocks })
}

/// Returns the rows with a change under a heading; nothing where there are none.
pub(super) fn titled(comparison: &Comparison, change: Change) -> Vec<Block> {
    if comparison.count(change) == 0 {
        return Vec::new();
    }
    vec![Block::heading(swedish().heading(change, comparison.kind)), table(comparison, change)]
}

fn table(comparison: &Comparison, change: Change) -> Block {
    let rows = comparison.groups(change).into_iter().map(|group| {
        let row = group.row;
        [
            name(comparison, &group, false),
            words::side_cell(row.before, row.note_before.as_deref()),
            words::side_cell(row.after, row.note_after.as_deref()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let [before, after] = swedish().sides(comparison);
    let columns = [("Rad", 60), (before.as_str(), 50), (after.as_str(), 50)];
    Block::table(
        format!("{}: raderna med vad båda sidor säger.", swedish().heading(change, comparison.kind)),
        columns,
        rows,
    )
}

/// Returns a row's label, what it is, and what is worth knowing when it is compared.
fn name(comparison: &Comparison, group: &RowGroup<'_>, with_key: bool) -> TableCell {
    let row = group.row;
    let mut first = vec![Piece::tag(&row.label), Piece::text(&row.title)];
    if with_key {
        first.push(Piece::soft(row.key.to_string()));
    }
    let mut lines = vec![first];
    let mut more = vec![words::binding_word(row.binding).to_owned()];
    if group.regulations.len() < comparison.regulations().len() {
        more.extend(group.regulations.iter().map(ToString::to_string));
    }
    more.extend(swedish().remarks(row));
    lines.push(vec![Piece::soft(more.join(", "))]);
    TableCell::Lines(lines)
}

/// Returns every row that can be compared, in the order of the report. What a regulation that concerns one
/// side alone says of its rows is no comparison; the summary tells how many these are.
pub(super) fn all(comparison: &Comparison) -> Section {
    let compared = Change::ALL.into_iter().filter(|change| *change != Change::NotCurrent);
    let mut groups: Vec<RowGroup<'_>> = compared.flat_map(|change| comparison.groups(change)).collect();
    groups.sort_by_key(|group| (group.row.key, group.regulations.first().copied()));
    let rows = groups.iter().map(|group| {
        let row = group.row;
        [
            name(comparison, group, true),
            words::side_cell(row.before, row.note_before.as_deref()),
            words::side_cell(row.after, row.note_after.as_deref()),
            TableCell::from(vec![match row.change {
                Change::Regression => Piece::strong(swedish().word(row.change, comparison.kind)),
                _ => Piece::text(swedish().word(row.change, comparison.kind)),
            }]),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let [before, after] = swedish().sides(comparison);
    let columns = [("Rad", 52), (before.as_str(), 43), (after.as_str(), 43), ("Förändring", 22)];
    let table = Block::table("Alla rader med vad båda sidor säger, och vad som har hänt.", columns, rows);
    Section { heading: "Alla rader".to_owned(), starts_page: true, blocks: vec![table] }
}
