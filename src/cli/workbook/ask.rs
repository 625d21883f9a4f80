//! Who is right where both were changed, asked one place at a time or for all that are left at once.

use std::io;

use super::tell;
use crate::prompt::Ask;
use crate::words::Words;
use crate::workbook::{Conflict, Side, Spot};

/// Asks about conflicts in their order; nothing is decided until all of them are.
pub(super) fn about(
    conflicts: &[Conflict],
    person: &mut dyn Ask,
    words: &Words,
    say: &dyn Fn(&str),
) -> io::Result<Vec<(Spot, Side)>> {
    let all = conflicts.len();
    let mut sides = Vec::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        let mut lines = tell::conflict(conflict, words);
        if all > 1 {
            let number = words.text("workbook-number", &[("count", &(at + 1).to_string()), ("of", &all.to_string())]);
            lines[0] = format!("{number}. {}", lines[0]);
        }
        lines.iter().for_each(|line| say(line));
        let mut choices = vec![words.text("workbook-take-file", &[]), words.text("workbook-take-form", &[])];
        let left = all - at - 1;
        if left > 0 {
            let count = left.to_string();
            let for_all = ["workbook-take-file-all", "workbook-take-form-all"];
            choices.extend(for_all.map(|id| words.text(id, &[("count", &count)])));
        }
        let chosen = person.choose(&words.text("ask-workbook-conflict", &[]), &choices, 0)?;
        let side = if chosen % 2 == 0 { Side::File } else { Side::Form };
        let upto = if chosen < 2 { at + 1 } else { all };
        sides.extend(conflicts[at..upto].iter().map(|conflict| (conflict.spot.clone(), side)));
        if upto == all {
            break;
        }
    }
    Ok(sides)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::prompt::Scripted;
    use crate::words::{self, Language};
    use crate::workbook::Cell;

    fn conflicts(count: usize) -> Vec<Conflict> {
        let text = str::to_owned;
        let one = |at: usize| Conflict {
            spot: Spot { sheet: text("area:D"), row: format!("D{at:02}"), column: text("note") },
            cell: Cell {
                sheet: text("D"),
                address: format!("G{at}"),
                row: format!("D{at:02}"),
                column: text("Anteckning"),
            },
            was: text("först"),
            file: text("fil"),
            form: text("bok"),
        };
        (1..=count).map(one).collect()
    }

    /// Returns the sides that answers make, and how many questions there were.
    fn answered(count: usize, answers: &[&str]) -> (Option<Vec<Side>>, usize) {
        let mut person = Scripted::new(answers.iter().copied());
        let said = RefCell::new(0);
        let sides = about(&conflicts(count), &mut person, words::of(Language::Swedish), &|_| *said.borrow_mut() += 1);
        assert_eq!(*said.borrow(), 4 * person.asked.len());
        (sides.ok().map(|sides| sides.into_iter().map(|(_, side)| side).collect()), person.asked.len())
    }

    #[test]
    fn each_can_be_chosen_or_all_that_are_left() {
        use Side::{File, Form};
        let (file, form) = ("det som står i filen", "det som står i arbetsboken");
        assert_eq!(answered(3, &[file, form, ""]), (Some(vec![File, Form, File]), 3));
        let rest = "arbetsboken, här och i de 28 som är kvar";
        let sides = [vec![File], vec![Form; 29]].concat();
        assert_eq!(answered(30, &[file, rest]), (Some(sides), 2));
        assert_eq!(answered(2, &["filen, här och i det som är kvar"]), (Some(vec![File; 2]), 1));
    }

    #[test]
    fn who_goes_away_has_decided_nothing() {
        assert_eq!(answered(30, &["det som står i arbetsboken"]), (None, 2));
    }
}
