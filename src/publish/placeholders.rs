//! Marks that something is still to be written, and the examples of a new file.

use super::Gate;
use crate::diag::{Code, Diagnostic};
use crate::new::EXAMPLES;

/// Marks in capitals, which are words by themselves.
const MARKS: [&str; 4] = ["TODO", "FIXME", "XXX", "TBD"];
/// Marks in small letters, wherever they stand.
const PHRASES: [&str; 9] =
    ["att göra:", "???", "[fyll i", "(fyll i)", "<fyll i", "lorem ipsum", "[skriv", "[komplettera", "fylls i senare"];

pub(super) fn check(gate: &mut Gate<'_>) {
    for passage in gate.passages.clone() {
        if let Some(mark) = mark(passage.text) {
            let place = gate.within(&passage.path, mark);
            gate.push(Diagnostic::new(Code::PlaceholderLeft, place).with("value", mark));
        }
    }
}

/// Returns the first mark of a text.
fn mark(text: &str) -> Option<&str> {
    let example = EXAMPLES.iter().find(|example| text.trim() == **example).map(|_| text.trim());
    example.or_else(|| in_capitals(text)).or_else(|| phrase(text))
}

fn in_capitals(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mark = |word: &&str| MARKS.contains(word) || (word.eq_ignore_ascii_case("todo"));
    words.into_iter().find(mark)
}

fn phrase(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    // Where small letters are of another length, the places are not the same.
    let same = lower.len() == text.len();
    PHRASES.iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        if same { text.get(at..at + phrase.len()) } else { Some(phrase) }
    })
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn what_is_still_to_be_written_is_found() {
        for (text, want) in [
            ("TODO", "TODO"),
            ("Handledningen fungerar. TODO: fråga chefen", "TODO"),
            ("todo kolla", "todo"),
            ("XXX program saknas", "XXX"),
            ("(FIXME)", "FIXME"),
            ("Antal: ???", "???"),
            ("Att göra: stäm av med studierektorn", "Att göra:"),
            ("Enheten har [fyll i] ST-läkare", "[fyll i"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            ("Vad som brister.", "Vad som brister."),
            ("Skriv här hur ni bedömer området. En tom rad ger ett nytt stycke.\n", crate::new::EXAMPLES[0]),
        ] {
            assert_eq!(mark(text), Some(want), "{text}");
        }
    }

    #[test]
    fn finished_texts_have_no_mark() {
        for text in [
            "Det finns mer att göra.",
            "Vad som brister är tiden.",
            "Fyll i blanketten varje termin.",
            "Kan det bli bättre??",
            "Metodos och toddlare",
            "Kapitel XXXI",
            "Att göra klart programmet tar tid.",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
