//! What a comparison is told with: names for its two sides, and sentences for what it counts.

use crate::compare::{Change, Comparison, ComparisonKind, GradeChange, GradeSide, Share, Side, SideState, Wording};
use crate::domain::{Kind, Stage, date_in_words};
use crate::report::explain::{capital, enumerate, number, outcome_words, plural};
use crate::report::{Piece, TableCell};

/// Returns what is compared, as a heading.
pub fn title(comparison: &Comparison) -> &'static str {
    match comparison.kind {
        ComparisonKind::SelfAndInspection => "Självvärderingen och granskningen",
        ComparisonKind::Stages => "Vad som har ändrats under arbetet med rapporten",
        ComparisonKind::TwoJudgements => "Två bedömningar av samma tillfälle",
        ComparisonKind::EarlierAndLater => "Förra gången och nu",
        ComparisonKind::TwoOccasions => "Två tillfällen",
    }
}

/// Returns the short names of the two sides, as they head columns.
pub fn sides(comparison: &Comparison) -> [String; 2] {
    let [before, after] = [&comparison.before, &comparison.after];
    match comparison.kind {
        ComparisonKind::SelfAndInspection => ["Självvärdering".to_owned(), "Granskning".to_owned()],
        ComparisonKind::Stages => [before, after].map(|side| capital(stage(side.stage))),
        ComparisonKind::TwoJudgements | ComparisonKind::TwoOccasions => ["A".to_owned(), "B".to_owned()],
        ComparisonKind::EarlierAndLater => ["Förra".to_owned(), "Nu".to_owned()],
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "utkast",
        Stage::Preliminary => "preliminär",
        Stage::Final => "slutlig",
    }
}

/// Returns what a side is, in one line.
pub fn side_in_full(side: &Side) -> String {
    let kind = match side.kind {
        Kind::Inspection => "granskning",
        Kind::SelfAssessment => "självvärdering",
    };
    let day = side.date.map(|day| format!(", {}", date_in_words(day))).unwrap_or_default();
    format!("{}, {kind}{day}, {}, katalog {}", side.unit, stage(side.stage), side.catalogue)
}

/// Returns the heading of the rows with a change.
pub fn heading(change: Change, kind: ComparisonKind) -> &'static str {
    use ComparisonKind::{SelfAndInspection, TwoJudgements};
    match (change, kind) {
        (Change::Regression, SelfAndInspection) => "Inspektörerna bedömer strängare",
        (Change::Regression, TwoJudgements) => "B bedömer strängare",
        (Change::Regression, _) => "Försämringar",
        (Change::BecameOpen, SelfAndInspection) => "Öppna bara i granskningen",
        (Change::BecameOpen, TwoJudgements) => "Öppna bara i B",
        (Change::BecameOpen, _) => "Har blivit öppna",
        (Change::BecameAnswered, SelfAndInspection) => "Öppna bara i självvärderingen",
        (Change::BecameAnswered, TwoJudgements) => "Öppna bara i A",
        (Change::BecameAnswered, _) => "Har fått svar",
        (Change::Improvement, SelfAndInspection) => "Inspektörerna bedömer mildare",
        (Change::Improvement, TwoJudgements) => "B bedömer mildare",
        (Change::Improvement, _) => "Förbättringar",
        (Change::NotComparable, _) => "Räknas bara på den ena sidan",
        (Change::New, SelfAndInspection) => "Rader som självvärderingen inte hade",
        (Change::New, _) => "Nya rader",
        (Change::Gone, SelfAndInspection) => "Rader som granskningen inte har",
        (Change::Gone, _) => "Rader som inte finns längre",
        (Change::NotCurrent, _) => "Författningen gäller bara på den ena sidan",
        (Change::StillOpen, SelfAndInspection | TwoJudgements) => "Öppna på båda sidor",
        (Change::StillOpen, _) => "Fortfarande öppna",
        (Change::Same, _) => "Lika",
    }
}

/// Returns the word for a change of one row.
pub fn word(change: Change, kind: ComparisonKind) -> &'static str {
    let judged = kind.is_of_judgements();
    match change {
        Change::Regression if judged => "strängare",
        Change::Regression => "försämring",
        Change::BecameOpen | Change::BecameAnswered if judged => "öppen på ena sidan",
        Change::BecameOpen => "blev öppen",
        Change::BecameAnswered => "fick svar",
        Change::Improvement if judged => "mildare",
        Change::Improvement => "förbättring",
        Change::NotComparable => "räknas på ena sidan",
        Change::New => "ny",
        Change::Gone => "finns inte längre",
        Change::NotCurrent => "ej aktuell på ena sidan",
        Change::StillOpen => "öppen på båda sidor",
        Change::Same => "lika",
    }
}

/// Returns the word for a change of a grade.
pub fn grade_word(change: GradeChange, kind: ComparisonKind) -> &'static str {
    let judged = kind.is_of_judgements();
    match change {
        GradeChange::Lower => "lägre",
        GradeChange::Higher => "högre",
        GradeChange::BecameOpen | GradeChange::BecameGraded if judged => "går bara att bedöma på ena sidan",
        GradeChange::BecameOpen => "går inte längre att bedöma",
        GradeChange::BecameGraded => "går nu att bedöma",
        GradeChange::NotComparable => "finns bara på ena sidan",
        GradeChange::NotCurrent => "ej aktuell på ena sidan",
        GradeChange::Same => "lika",
    }
}

/// Returns the word for what a side says of a row.
pub fn state_word(state: SideState) -> &'static str {
    match state.answer() {
        Some(state) => state.swedish(),
        None if state == SideState::Unanswered => "obesvarad",
        None if state == SideState::NotCurrent => "ej aktuell",
        None => "finns inte",
    }
}

/// Returns what a side says of a row, with its sign.
pub(super) fn state_piece(state: SideState) -> Piece {
    match (state.answer(), state) {
        (Some(found), _) => Piece::state(found.word(), state_word(state)),
        (None, SideState::Unanswered) => Piece::state("unanswered", state_word(state)),
        (None, _) => Piece::soft(state_word(state)),
    }
}

/// Returns a grade of a side: the adjusted, the set and the derived are told apart.
pub fn grade_words(side: Option<&GradeSide>) -> String {
    let Some(side) = side else { return "ej aktuell".to_owned() };
    let derived = || outcome_words(side.derived);
    match (side.initial, side.adjusted) {
        (initial, Some(adjusted)) => {
            let before = initial.map(|grade| format!("{grade}, ")).unwrap_or_default();
            let day = side.adjusted_on.map(|day| format!(" {day}")).unwrap_or_default();
            let set = side.set.filter(|set| side.derived.grade() != Some(*set));
            let set = set.map(|_| format!(" (satt; svaren ger {})", side.derived.in_short())).unwrap_or_default();
            format!("{before}justerad till {adjusted}{day}{set}")
        }
        (Some(_), None) => match side.set {
            Some(set) if side.derived.grade() != Some(set) => {
                format!("{set} (satt; svaren ger {})", side.derived.in_short())
            }
            Some(set) => format!("{set} (satt)"),
            None => derived(),
        },
        (None, None) => derived(),
    }
}

/// Returns a share as it stands in a sentence: `61 av 70 (87 procent)`.
pub fn share_words(share: Share) -> String {
    match percent(share) {
        Some(percent) => format!("{} av {} ({percent} procent)", share.same, share.of),
        None => "inga".to_owned(),
    }
}

/// Returns a share in whole per cent. Only all is 100, and only nothing is 0.
fn percent(share: Share) -> Option<usize> {
    match (share.same, share.of) {
        (_, 0) => None,
        (0, _) => Some(0),
        (same, of) if same == of => Some(100),
        (same, of) => Some(((200 * same + of) / (2 * of)).clamp(1, 99)),
    }
}

/// Returns in a few sentences what the comparison found.
pub fn headline(comparison: &Comparison) -> Vec<String> {
    let mut sentences = Vec::new();
    if comparison.swapped {
        sentences.push(
            match comparison.kind {
                ComparisonKind::SelfAndInspection => {
                    "Självvärderingen står först, fast filerna gavs i den andra ordningen."
                }
                ComparisonKind::Stages => "Det tidigare steget står först, fast filerna gavs i den andra ordningen.",
                _ => "Den äldre står först, fast filerna gavs i den andra ordningen.",
            }
            .to_owned(),
        );
    }
    if !comparison.same_unit {
        sentences.push("Jämförelsen gäller två olika enheter.".to_owned());
    }
    sentences.push(rows_sentence(comparison));
    sentences.push(grades_sentence(comparison));
    sentences.extend(agreement_sentence(comparison));
    sentences
}

/// Returns how many rows changed how, in one sentence or two.
fn rows_sentence(comparison: &Comparison) -> String {
    let count = |change| comparison.groups(change).len();
    let rows = |count: usize| plural(count, "en rad", "rader");
    let open = |count: usize| if count == 1 { "öppen" } else { "öppna" };
    let mut sentences = Vec::new();
    let [stricter, milder, closed, opened] =
        [Change::Regression, Change::Improvement, Change::BecameAnswered, Change::BecameOpen].map(count);
    if comparison.kind.is_of_judgements() {
        let (judge, here, there) = match comparison.kind {
            ComparisonKind::SelfAndInspection => ("Inspektörerna", "i granskningen", "i självvärderingen"),
            _ => ("B", "i B", "i A"),
        };
        let parts = [(stricter, "strängare"), (milder, "mildare")].into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, word)| format!("{} {word}", rows(count))).collect();
        if !parts.is_empty() {
            sentences.push(format!("{judge} bedömer {}.", enumerate(&parts)));
        }
        for (count, side) in [(opened, here), (closed, there)].into_iter().filter(|(count, _)| *count > 0) {
            sentences.push(format!("{} är {} bara {side}.", capital(&rows(count)), open(count)));
        }
    } else {
        let parts: Vec<String> = [
            (stricter, "har försämrats".to_owned()),
            (milder, "har förbättrats".to_owned()),
            (opened, format!("har blivit {}", open(opened))),
            (closed, "har fått svar".to_owned()),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", rows(count)))
        .collect();
        if !parts.is_empty() {
            sentences.push(format!("{}.", capital(&enumerate(&parts))));
        }
    }
    if sentences.is_empty() {
        let is_same = |change: Change| matches!(change, Change::Same | Change::NotCurrent);
        sentences.push(if comparison.rows.iter().all(|row| is_same(row.change)) {
            "Alla rader är lika.".to_owned()
        } else {
            "Ingen rad bedöms strängare eller mildare.".to_owned()
        });
    }
    for (regulation, count) in comparison.not_current() {
        let title = comparison.grades.iter().find(|grade| grade.regulation == regulation);
        let title = title.map_or_else(|| regulation.to_string(), |grade| grade.title.clone());
        let are = if count == 1 { "dess enda rad jämförs" } else { "dess rader jämförs" };
        sentences.push(format!("{title} gäller bara på den ena sidan, så {are} inte."));
    }
    sentences.join(" ")
}

fn grades_sentence(comparison: &Comparison) -> String {
    let count = |change| comparison.grades.iter().filter(|grade| grade.change == change).count();
    let cases = |n: usize| if n == 1 { "i ett fall".to_owned() } else { format!("i {} fall", number(n)) };
    let parts: Vec<String> = [
        (GradeChange::Lower, "lägre"),
        (GradeChange::Higher, "högre"),
        (GradeChange::BecameOpen, "inte möjlig att bedöma på den senare sidan"),
        (GradeChange::BecameGraded, "möjlig att bedöma bara på den senare sidan"),
        (GradeChange::NotComparable, "inte jämförbar"),
    ]
    .into_iter()
    .filter(|(change, _)| count(*change) > 0)
    .map(|(change, word)| format!("{word} {}", cases(count(change))))
    .collect();
    let none = comparison.grades.iter().all(|grade| grade.change == GradeChange::NotCurrent);
    match (parts.is_empty(), none) {
        (_, true) => "Inga graderingar går att jämföra.".to_owned(),
        (true, _) => "Alla graderingar är lika.".to_owned(),
        (false, _) => format!("Graderingen är {}.", enumerate(&parts)),
    }
}

fn agreement_sentence(comparison: &Comparison) -> Option<String> {
    let agreement = &comparison.agreement;
    if agreement.rows.of == 0 {
        return Some("Ingen rad är besvarad på båda sidor, så det finns ingen överensstämmelse att räkna.".to_owned());
    }
    let grades = match agreement.grades.of {
        0 => String::new(),
        _ => format!("; av graderingarna är {} lika", share_words(agreement.grades)),
    };
    Some(format!("Av svaren som finns på båda sidor är {} lika{grades}.", share_words(agreement.rows)))
}

/// Returns how far the rows of the two catalogues are the same, in sentences.
pub fn comparable(comparison: &Comparison) -> Vec<String> {
    let found = comparison.comparable;
    let mut sentences = vec![if found.same == found.of {
        format!("Jämförbarhet: alla {} rader har samma lydelse på båda sidor.", found.of)
    } else {
        let parts = [
            (found.same, "har {} samma lydelse"),
            (found.changed, "har {} en annan lydelse"),
            (found.unknown, "har {} en lydelse som inte går att avgöra"),
            (found.none, "saknar {} motsvarighet"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, words)| words.replace("{}", &count.to_string())).collect();
        format!("Jämförbarhet: den senare katalogen har {} rader. Av dem {}.", found.of, enumerate(&parts))
    }];
    if found.unknown > 0 {
        sentences.push(
            "Lydelsen går att avgöra när filernas katalog anges, eller när filen har fingeravtryck för sina rader."
                .to_owned(),
        );
    }
    if let Some(table) = &comparison.mapping {
        let mut told = format!(
            "En tabell leder från {} till {}: {} har fått en ny nyckel och {} har utgått.",
            table.from,
            table.to,
            plural(table.rows, "en rad", "rader"),
            plural(table.gone, "en rad", "rader"),
        );
        told.extend(table.notes.iter().map(|notes| format!(" {notes}")));
        sentences.push(told);
    }
    sentences
}

/// Returns what is worth knowing of how a row can be compared, where there is something.
pub fn remarks(row: &crate::compare::RowComparison) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(key) = row.key_before {
        remarks.push(format!("var {key}"));
    }
    match row.wording {
        Wording::Same => {}
        Wording::Changed => remarks.push("annan lydelse".to_owned()),
        Wording::Unknown => remarks.push("okänt om lydelsen är densamma".to_owned()),
    }
    if let Some(binding) = row.binding_before {
        remarks.push(format!("var {}", binding_word(binding)));
    }
    remarks
}

/// Returns the word for a force.
pub fn binding_word(binding: crate::domain::Binding) -> &'static str {
    match binding {
        crate::domain::Binding::Regulation => "föreskrift",
        crate::domain::Binding::Advice => "allmänt råd",
        crate::domain::Binding::Quality => "kvalitetsindikator",
    }
}

/// Returns the state and the note of a side, a line each.
pub(super) fn side_cell(state: SideState, note: Option<&str>) -> TableCell {
    let mut lines = vec![vec![state_piece(state)]];
    lines.extend(note.map(|note| vec![Piece::text(note)]));
    TableCell::Lines(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_once_and_never_to_all_or_nothing() {
        for (same, of, wanted) in [
            (0, 0, None),
            (0, 7, Some(0)),
            (1, 1000, Some(1)),
            (1, 2, Some(50)),
            (2, 3, Some(67)),
            (999, 1000, Some(99)),
            (7, 7, Some(100)),
        ] {
            assert_eq!(percent(Share { same, of }), wanted, "{same} of {of}");
        }
    }
}
