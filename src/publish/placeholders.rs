//! Marks that something is still to be written, and the examples of a new file.

use super::Gate;
use crate::diag::{Code, Diagnostic};
use crate::new::EXAMPLES;

/// Marks in capitals, which are words by themselves.
const MARKS: [&str; 4] = ["TODO", "FIXME", "XXX", "TBD"];
/// Marks in small letters, wherever they stand.
const PHRASES: [&str; 9] =
    ["att göra:", "???", "[fyll i", "(fyll i)", "<fyll i", "lorem ipsum", "[skriv", "[komplettera", "fylls i senare"];

/// Words that begin what stands in square brackets to be replaced.
const TO_WRITE: [&str; 11] =
    ["namn", "namnet", "antal", "antalet", "datum", "datumet", "ange", "infoga", "beskriv", "xx", "klicka"];
/// Beginnings of words that say that something was left out of a quotation.
const LEFT_OUT: [&str; 5] = ["borttag", "utelämn", "struk", "maskera", "dolt"];

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
    example.or_else(|| in_capitals(text)).or_else(|| phrase(text)).or_else(|| blank(text)).or_else(|| bracket(text))
}

fn in_capitals(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mark = |word: &&str| MARKS.contains(word) || (word.eq_ignore_ascii_case("todo"));
    // A compound is a word of its own: a TODO-list is a list.
    let compound = |word: &&str| {
        let after = &text[word.as_ptr() as usize - text.as_ptr() as usize + word.len()..];
        after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    words.into_iter().find(|word| mark(word) && !compound(word))
}

/// Returns the line to write on of `har ___ ST-läkare`. Alone on a line it is a rule of Markdown.
fn blank(text: &str) -> Option<&str> {
    let lines = text.lines().filter(|line| line.contains(|c: char| c != '_' && !c.is_whitespace()));
    let words = lines.flat_map(str::split_whitespace);
    let mut words = words.map(|word| word.trim_matches(|c: char| c != '_' && !c.is_alphanumeric()));
    words.find(|word| word.len() >= 3 && word.bytes().all(|b| b == b'_'))
}

/// Returns what stands in square brackets to be replaced: `[namn på kursen]`. What an editor has left
/// out of a quotation, and links, are left alone.
fn bracket(text: &str) -> Option<&str> {
    text.match_indices('[').find_map(|(at, _)| {
        let whole = &text[at..=at + text[at..].find(']')?];
        let inner = whole[1..whole.len() - 1].trim().to_lowercase();
        let mut words = inner.split_whitespace();
        let to_write = words.next().is_some_and(|word| TO_WRITE.contains(&word));
        let left_out = words.any(|word| LEFT_OUT.iter().any(|start| word.starts_with(start)));
        let link = text[at + whole.len()..].starts_with(['(', '[', ':']);
        (to_write && !left_out && !link).then_some(whole)
    })
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
            ("Enheten har ___ ST-läkare.", "___"),
            ("Kursen heter (_____).", "_____"),
            ("[namn på kursen] ges varje år.", "[namn på kursen]"),
            ("Besöket var den [ datum ].", "[ datum ]"),
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
            "TODO-listor används av ST-läkarna i Teams.",
            "Varje vecka gås todo-listan igenom.",
            "Stycke ett.\n\n___\n\nStycke två.",
            "Det är ___viktigt___ att filen heter a___b.",
            "\"[Studierektorn] är bra\", sade en.",
            "\"[namn borttaget] hjälpte mig\", skrev en annan.",
            "Se [namnet på kursen](https://kurs.example) och [1].",
            "En [öppen klammer",
            "Kapitel XXXI",
            "Att göra klart programmet tar tid.",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
