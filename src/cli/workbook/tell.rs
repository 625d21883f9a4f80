//! What a filled-in workbook changes, in words and for programs.

use serde_json::{Value as Json, json};

use crate::characters::is_forbidden;
use crate::diag::code_point;
use crate::sheets::Limit;
use crate::words::{Words, quotable};
use crate::workbook::{Cell, Conflict, Edit, Fault, Misread, Outcome, ReadError, Remark};

/// Longer texts are told in part.
const LONGEST: usize = 70;

/// So much of what texts have in common is told before the place where they part.
const BEFORE: usize = 24;

/// Returns a text on one line, and only as much of it as can be taken in at a glance.
fn short(text: &str, words: &Words) -> String {
    let [told] = side_by_side([text], words);
    told
}

/// Returns texts that are told together, each on one line and from where they begin to differ.
fn side_by_side<const N: usize>(texts: [&str; N], words: &Words) -> [String; N] {
    let mut lines = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    if N > 1 && lines.iter().all(|line| *line == lines[0]) {
        // Only blanks and line breaks differ, so they are what must be seen.
        lines = texts.map(|text| text.replace('\n', "⏎"));
    }
    let lines = lines.map(|line| line.chars().collect::<Vec<char>>());
    let said: Vec<&Vec<char>> = lines.iter().filter(|line| !line.is_empty()).collect();
    let same = |at: usize| said.iter().all(|line| line.get(at).is_some_and(|c| Some(c) == said[0].get(at)));
    let common = if said.len() > 1 { (0..).take_while(|at| same(*at)).count() } else { 0 };
    let is_long = said.iter().any(|line| line.len() > LONGEST);
    let begin = match said.first().filter(|_| is_long && common > LONGEST - BEFORE) {
        Some(line) => {
            let from = common - BEFORE;
            line[from..common].iter().position(|c| c.is_whitespace()).map_or(from, |blank| from + blank + 1)
        }
        None => 0,
    };
    lines.map(|line| {
        if line.is_empty() {
            return words.text("workbook-empty", &[]);
        }
        let end = line.len().min(begin + LONGEST);
        let told: String = line[begin..end].iter().collect();
        let (before, after) = (if begin > 0 { "…" } else { "" }, if end < line.len() { "…" } else { "" });
        let told = if after.is_empty() { &told } else { told.trim_end() };
        format!("{before}{}{after}", quotable(told))
    })
}

/// Returns where a cell is, `bladet D, cell H12`.
fn place(cell: &Cell, words: &Words) -> String {
    let id = if cell.address.is_empty() { "workbook-sheet" } else { "workbook-cell" };
    words.text(id, &[("sheet", &cell.sheet), ("cell", &cell.address)])
}

fn what(cell: &Cell) -> String {
    [cell.row.as_str(), cell.column.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Returns the lines that tell what changes, sheet by sheet.
pub(super) fn edits(edits: &[Edit], words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut sheet = "";
    for edit in edits {
        if edit.cell.sheet != sheet {
            sheet = &edit.cell.sheet;
            lines.push(sheet.to_owned());
        }
        let address = if edit.cell.address.is_empty() { "–" } else { &edit.cell.address };
        let [before, after] = side_by_side([&edit.before, &edit.after], words);
        lines.push(format!("  {address:<6} {}: {before} → {after}", what(&edit.cell)));
    }
    lines
}

/// Returns the lines that tell of something that was changed in both.
pub(super) fn conflict(conflict: &Conflict, words: &Words) -> Vec<String> {
    let facts = [("place", place(&conflict.cell, words)), ("what", what(&conflict.cell))];
    let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let line = |id: &str, text: &str| format!("  {}: {text}", words.text(id, &[]));
    let [was, file, form] = side_by_side([&conflict.was, &conflict.file, &conflict.form], words);
    vec![
        words.text("workbook-conflict", &facts),
        line("workbook-was", &was),
        line("workbook-in-file", &file),
        line("workbook-in-form", &form),
    ]
}

/// Returns the sentence that says why a cell cannot be used, and what to do.
pub(super) fn fault(fault: &Fault, words: &Words) -> [String; 2] {
    let mut facts =
        vec![("text", short(&fault.text, words)), ("place", place(&fault.cell, words)), ("what", what(&fault.cell))];
    match &fault.misread {
        Misread::Word { known } => facts.push(("known", known.join(", "))),
        Misread::Indicator { part } => facts.push(("part", part.clone())),
        Misread::Missing { column } => facts.push(("column", column.clone())),
        Misread::Characters { refused } => facts.push(("characters", self::refused(refused, words))),
        Misread::Day
        | Misread::Number
        | Misread::Whole
        | Misread::Percent
        | Misread::Role
        | Misread::NoAnswer
        | Misread::NoEvidence
        | Misread::Formula
        | Misread::Fixed
        | Misread::Item
        | Misread::Cut => {}
    }
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let id = format!("workbook-fault-{}", name(&fault.misread));
    [words.text(&id, &facts), words.text(&format!("{id}-help"), &facts)]
}

/// Returns characters as they can be found in a cell: as they look, where they can be seen, and by number.
fn refused(refused: &[char], words: &Words) -> String {
    const MOST: usize = 5;
    let told = |c: &char| {
        let code = code_point(*c);
        // What chooses the look of the character before it cannot be seen either.
        let is_unseen = is_forbidden(*c) || matches!(c, '\u{FE00}'..='\u{FE0F}');
        let id = if is_unseen { "workbook-unseen" } else { "workbook-seen" };
        words.text(id, &[("character", &c.to_string()), ("code", &code)])
    };
    let mut all: Vec<String> = refused.iter().take(MOST).map(told).collect();
    if refused.len() > MOST {
        all.push("…".to_owned());
    }
    all.join(", ")
}

fn name(misread: &Misread) -> &'static str {
    match misread {
        Misread::Word { .. } => "word",
        Misread::Day => "day",
        Misread::Number => "number",
        Misread::Whole => "whole",
        Misread::Percent => "percent",
        Misread::Indicator { .. } => "indicator",
        Misread::Role => "role",
        Misread::NoAnswer => "no-answer",
        Misread::NoEvidence => "no-evidence",
        Misread::Formula => "formula",
        Misread::Fixed => "fixed",
        Misread::Missing { .. } => "missing",
        Misread::Item => "item",
        Misread::Characters { .. } => "characters",
        Misread::Cut => "cut",
    }
}

/// Returns a remark in words.
pub(super) fn remark(remark: &Remark, words: &Words) -> String {
    match remark {
        Remark::Copy { sheet, cells } => {
            words.text("workbook-copy", &[("sheet", sheet), ("count", &cells.to_string())])
        }
        Remark::SheetGone { sheet } => words.text("workbook-sheet-gone", &[("sheet", sheet)]),
        Remark::ColumnGone { sheet, column } => {
            words.text("workbook-column-gone", &[("sheet", sheet), ("column", column)])
        }
        Remark::RowTwice { sheet, row, cell } => {
            words.text("workbook-row-twice", &[("sheet", sheet), ("what", row), ("cell", cell)])
        }
        Remark::RowUnknown { sheet, cell } => words.text("workbook-row-unknown", &[("sheet", sheet), ("cell", cell)]),
        Remark::RowGone { sheet, row } => words.text("workbook-row-gone", &[("sheet", sheet), ("what", row)]),
    }
}

/// Returns why a workbook cannot be read, in words.
pub(super) fn unreadable(error: &ReadError, words: &Words) -> String {
    match error {
        ReadError::NotOurs => words.text("workbook-not-ours", &[]),
        ReadError::Newer => words.text("workbook-newer", &[]),
        ReadError::Damaged => words.text("workbook-damaged", &[]),
        ReadError::Limit(limit) => self::limit(limit, words),
    }
}

/// Returns which limit a workbook breaks, in words.
pub(in crate::cli) fn limit(limit: &Limit, words: &Words) -> String {
    let megabytes = |bytes: u64| (bytes >> 20).to_string();
    let (what, value) = match limit {
        Limit::NotWorkbook => ("not-workbook", String::new()),
        Limit::Locked => ("locked", String::new()),
        Limit::Bytes(most) => ("bytes", megabytes(*most)),
        Limit::Parts(most) => ("parts", most.to_string()),
        Limit::Unpacked(most) => ("unpacked", megabytes(*most)),
        Limit::Ratio(most) => ("ratio", most.to_string()),
        Limit::Path(name) => ("path", quotable(name).into_owned()),
        Limit::Entities => ("entities", String::new()),
        Limit::Macros => ("macros", String::new()),
        Limit::Sheets(most) => ("sheets", most.to_string()),
        Limit::Rows(most) => ("rows", most.to_string()),
        Limit::Cells(most) => ("cells", most.to_string()),
    };
    words.text("workbook-limit", &[("what", what), ("limit", &value)])
}

fn cell_json(cell: &Cell) -> Json {
    json!({"sheet": cell.sheet, "cell": cell.address, "row": cell.row, "column": cell.column})
}

/// Returns all of it for programs.
pub(super) fn json(outcome: &Outcome, written: bool, words: &Words) -> Json {
    let edits = outcome
        .edits
        .iter()
        .map(|edit| json!({"at": cell_json(&edit.cell), "before": edit.before, "after": edit.after}));
    let conflicts = outcome.conflicts.iter().map(|conflict| {
        json!({"at": cell_json(&conflict.cell), "was": conflict.was, "file": conflict.file, "form": conflict.form})
    });
    let faults = outcome.faults.iter().map(|fault| {
        let [message, help] = self::fault(fault, words);
        json!({"at": cell_json(&fault.cell), "code": name(&fault.misread), "text": fault.text, "message": message, "help": help})
    });
    json!({
        "format": "sporre-workbook-import",
        "version": 1,
        "written": written,
        "edits": edits.collect::<Vec<_>>(),
        "conflicts": conflicts.collect::<Vec<_>>(),
        "faults": faults.collect::<Vec<_>>(),
        "remarks": outcome.remarks.iter().map(|remark| self::remark(remark, words)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{self, Language};

    #[track_caller]
    fn told(texts: [&str; 2], want: [&str; 2]) {
        assert_eq!(side_by_side(texts, words::of(Language::Swedish)), want);
    }

    #[test]
    fn texts_are_told_from_where_they_begin_to_differ() {
        told(["kort", ""], ["kort", "(tomt)"]);
        let long = "Organisationen är tydlig och verksamhetschefen tar sitt ansvar. ".repeat(4);
        told(
            [
                &format!("{long}Slut."),
                &format!("{long}Början på något nytt, och mycket mer än så, långt efter alla andra ord. Punkt."),
            ],
            ["…tar sitt ansvar. Slut.", "…tar sitt ansvar. Början på något nytt, och mycket mer än så, långt eft…"],
        );
        told([&long, ""], ["Organisationen är tydlig och verksamhetschefen tar sitt ansvar. Organi…", "(tomt)"]);
    }

    #[test]
    fn a_line_break_is_seen_where_nothing_else_differs() {
        told(["ett två", "ett\ntvå"], ["ett två", "ett⏎två"]);
        let long = "ord ".repeat(40);
        told(
            [&format!("{long}a b"), &format!("{long}a  b")],
            ["…ord ord ord ord ord a b", "…ord ord ord ord ord a  b"],
        );
    }
}
