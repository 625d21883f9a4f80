//! The grades of both sides: which have changed, why, and how far the two agree.

use super::both;
use super::words::swedish;
use crate::compare::{Comparison, GradeChange, GradeComparison, GradeSide, Share};
use crate::domain::Grade;
use crate::report::{Block, Line, Piece, Section, TableCell};

/// Returns a table of the grades that have changed, or the words that none has.
pub(super) fn changed(comparison: &Comparison) -> Vec<Block> {
    let changed = comparison.changed_grades();
    let mut blocks = vec![Block::heading("Ändrade graderingar")];
    if changed.is_empty() {
        blocks.push(Block::paragraph(if comparison.grades.is_empty() {
            "Ingen gradering går att jämföra."
        } else {
            "Ingen gradering skiljer sig."
        }));
        return blocks;
    }
    let rows = changed.into_iter().map(|grade| {
        let [before, after] = both(grade).map(grade_piece);
        let word = swedish().grade_word(grade.change, comparison.kind);
        let change = if grade.change == GradeChange::Lower { Piece::strong(word) } else { Piece::text(word) };
        [
            TableCell::from(vec![Piece::strong(grade.area.to_string()), Piece::text(&grade.name)]),
            grade.title.clone().into(),
            vec![before].into(),
            vec![after].into(),
            vec![change].into(),
        ]
    });
    let [before, after] = swedish().sides(comparison);
    let columns =
        [("Område", 50), ("Författning", 28), (before.as_str(), 30), (after.as_str(), 30), ("Förändring", 22)];
    blocks.push(Block::table("De graderingar som skiljer sig, på båda sidor.", columns, rows));
    blocks
}

/// Returns the grade of a side: the letter that stands in its shape, and how it came to be.
fn grade_piece(side: Option<&GradeSide>) -> Piece {
    let letter = side.and_then(|side| side.current).map(Grade::letter);
    let told = swedish().grade_words(side);
    let told = match side.and_then(|side| side.initial.zip(side.adjusted)) {
        // The shape says what it became.
        Some((before, after)) => {
            let rest = told.strip_prefix(&format!("{before}, justerad till {after}")).unwrap_or(&told);
            format!("justerad från {before}{rest}")
        }
        None => told,
    };
    Piece::grade(letter, &told)
}

/// Returns every grade that has changed with the reasons of both sides.
pub(super) fn section(comparison: &Comparison) -> Option<Section> {
    let changed = comparison.changed_grades();
    if changed.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    for grade in changed {
        blocks.push(Block::heading(format!("{}. {}, {}", grade.area, grade.name, grade.title)));
        blocks.push(Block::Lines { lines: reasons(comparison, grade) });
    }
    Some(Section { heading: "Varför graderingarna skiljer sig".to_owned(), starts_page: false, blocks })
}

fn reasons(comparison: &Comparison, grade: &GradeComparison) -> Vec<Line> {
    let lines = swedish().sides(comparison).into_iter().zip(both(grade)).map(|(label, side)| {
        let mut values = vec![swedish().grade_words(side)];
        values.extend(side.into_iter().flat_map(|side| side.reasons.clone()));
        Line { label, values }
    });
    lines.collect()
}

/// Returns how far the two agree, area by area and as a whole, and all grades beside one another.
pub(super) fn agreement(comparison: &Comparison) -> Block {
    let share = |share: Share| match share.of {
        0 => "inga gemensamma svar".to_owned(),
        _ => swedish().share_words(share),
    };
    let grades = |grade: &&GradeComparison| {
        let [before, after] = both(grade).map(grade_piece);
        let mut told = vec![Piece::soft(&grade.title), before.clone()];
        if before != after {
            told.extend([Piece::text("→"), after]);
        }
        told
    };
    let areas = comparison.agreement.areas.iter().map(|area| {
        let lines = comparison.grades.iter().filter(|grade| grade.area == area.area).collect::<Vec<_>>();
        [
            TableCell::from(vec![Piece::strong(area.area.to_string()), Piece::text(&area.name)]),
            share(area.rows).into(),
            TableCell::Lines(lines.iter().map(grades).collect()),
        ]
    });
    let all = [
        TableCell::from(vec![Piece::strong("Tillsammans")]),
        share(comparison.agreement.rows).into(),
        match comparison.agreement.grades.of {
            0 => "inga gemensamma graderingar".to_owned(),
            _ => format!("{} lika", swedish().share_words(comparison.agreement.grades)),
        }
        .into(),
    ];
    let columns = [("Område", 60), ("Lika svar", 40), ("Graderingar", 60)];
    let summary = "Hur många av svaren som är lika i varje område, och graderingarna på båda sidor.";
    Block::table(summary, columns, areas.chain([all]))
}
