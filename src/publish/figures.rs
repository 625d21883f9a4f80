//! Numbers in texts that differ from the key figures.

use super::texts::Sort;
use super::words::{Word, number, sentences};
use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, Diagnostic};
use crate::domain::FactValue;

/// What is counted in a text, the key figure for it, and another that may be added or taken away.
const COUNTED: [(&[&str], &str, &str); 4] = [
    (&["st-läkare", "st-läkarna"], "doctors_in_training", "doctors_on_leave"),
    (&["at-läkare", "at-läkarna"], "interns", ""),
    (&["bt-läkare", "bt-läkarna"], "doctors_in_basic_training", ""),
    (&["huvudhandledare", "huvudhandledarna"], "main_supervisors", ""),
];

/// Words before a number that say that it is all of them.
const ALL: [&str; 8] =
    ["alla", "samtliga", "enhetens", "klinikens", "vårdcentralens", "mottagningens", "verksamhetens", "totalt"];
/// Those who have all of them.
const OWNERS: [&str; 5] = ["enheten", "kliniken", "vårdcentralen", "mottagningen", "verksamheten"];
/// Words behind the group that take a part of it, or another time.
const PARTS: [&str; 14] =
    ["som", "på", "i", "med", "enligt", "under", "vid", "per", "från", "utan", "inom", "år", "termin", "samtidigt"];
/// Words between the owners and a number, and in front of a number that stands before the owners.
const VERBS: [&str; 4] = ["finns", "fanns", "arbetar", "tjänstgör"];
/// Words that make what is there a part of it, another time or only thought of.
const ELSEWHEN: [&str; 23] = [
    "deltid",
    "heltid",
    "förra",
    "föregående",
    "tidigare",
    "då",
    "när",
    "om",
    "sedan",
    "inte",
    "ibland",
    "oftast",
    "brukar",
    "till",
    "ytterligare",
    "bara",
    "minst",
    "högst",
    "ofta",
    "samtidigt",
    "senast",
    "innan",
    "utöver",
];

pub(super) fn check(gate: &mut Gate<'_>) {
    for passage in gate.public().iter().filter(|passage| passage.sort == Sort::Words) {
        // The plan speaks of what is to come.
        if passage.path.to_string().starts_with("plan") {
            continue;
        }
        for claim in claims(passage.text).into_iter().take(MOST_IN_TEXT) {
            let Some(known) = value(gate, claim.fact) else { continue };
            let other = value(gate, claim.other).unwrap_or(0);
            let fits = [known, known + other, known.saturating_sub(other)].contains(&claim.count);
            if !fits {
                let title = gate.catalogue.facts.iter().find(|fact| fact.key == claim.fact).map(|fact| &fact.title);
                let place = gate.within(&passage.path, claim.words);
                let told = Diagnostic::new(Code::FigureContradicts, place).with("value", claim.words);
                let told = told.with("figure", known).with("key", claim.fact);
                gate.push(told.with("title", title.map_or(claim.fact, String::as_str)));
            }
        }
    }
}

fn value(gate: &Gate<'_>, key: &str) -> Option<u32> {
    let (_, value) = gate.dataset.unit.facts.iter().find(|(known, _)| known == key)?;
    match value {
        FactValue::Number(hundredths) if hundredths % 100 == 0 => u32::try_from(hundredths / 100).ok(),
        FactValue::Number(_) | FactValue::Flag(_) => None,
    }
}

/// What a text says of how many there are.
#[derive(Debug, PartialEq, Eq)]
struct Claim<'a> {
    words: &'a str,
    count: u32,
    fact: &'static str,
    other: &'static str,
}

/// Returns what a text surely says of how many there are in all.
fn claims(text: &str) -> Vec<Claim<'_>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let lower: Vec<String> = sentence.iter().map(Word::lower).collect();
        for i in 1..sentence.len().saturating_sub(1) {
            let Some(count) = number(&lower[i]) else { continue };
            let group = COUNTED.iter().find(|(words, ..)| words.contains(&lower[i + 1].as_str()));
            let Some((_, fact, other)) = group else { continue };
            let has = i > 1 && lower[i - 1] == "har" && OWNERS.contains(&lower[i - 2].as_str());
            let whole = has || ALL.contains(&lower[i - 1].as_str());
            let part = sentence[i + 1].runs_on() && lower.get(i + 2).is_some_and(|w| PARTS.contains(&w.as_str()));
            let (whole, part) = match present(&sentence, &lower, i) {
                Some(part) => (true, part),
                None => (whole, part),
            };
            let joined = sentence[i - 1].runs_on() && sentence[i].runs_on();
            if whole && joined && !part {
                let words = &text[sentence[i].at..sentence[i + 1].end()];
                found.push(Claim { words, count, fact, other });
            }
        }
    }
    found
}

/// Tells of `på enheten arbetar 3 ST-läkare` and `7 ST-läkare fanns vid enheten`, with the number at
/// `i`, whether something behind the group takes a part of it; nothing where a text says neither.
fn present(sentence: &[Word<'_>], lower: &[String], i: usize) -> Option<bool> {
    let word = |at: usize| lower.get(at).map(String::as_str).unwrap_or_default();
    let at_owner = |at: usize| matches!(word(at), "på" | "vid") && OWNERS.contains(&word(at + 1));
    let unsure = |word: &String| {
        let year = word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit());
        year || ELSEWHEN.contains(&word.as_str())
    };
    if !VERBS.contains(&word(i.checked_sub(1)?)) || lower.iter().any(unsure) {
        return None;
    }
    let runs_on = sentence[i + 1].runs_on();
    if runs_on && at_owner(i + 2) {
        return Some(sentence[i + 3].runs_on() && PARTS.contains(&word(i + 4)));
    }
    (i == 3 && at_owner(0)).then(|| runs_on && PARTS.contains(&word(i + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u32, &'static str)> {
        claims(text).into_iter().map(|claim| (claim.count, claim.fact)).collect()
    }

    #[test]
    fn a_sure_number_is_read() {
        for (text, want) in [
            ("Enheten har 5 ST-läkare.", (5, "doctors_in_training")),
            ("Samtliga tre ST-läkare intervjuades.", (3, "doctors_in_training")),
            ("Av enhetens åtta ST-läkare följer två 2015 års föreskrifter.", (8, "doctors_in_training")),
            ("Kliniken har fyra huvudhandledare, alla utbildade.", (4, "main_supervisors")),
            ("Alla två AT-läkare deltog.", (2, "interns")),
            ("Vid besöket fanns 7 ST-läkare vid enheten.", (7, "doctors_in_training")),
            ("På enheten arbetar 3 ST-läkare.", (3, "doctors_in_training")),
            ("Vid kliniken finns två AT-läkare, båda nya.", (2, "interns")),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn an_unsure_number_is_left_alone() {
        for text in [
            "De tre ST-läkarna som följer 2021 års föreskrifter är nöjda.",
            "Enheten har två ST-läkare i Ytterhed.",
            "Enheten har tre ST-läkare som följer 2021.",
            "Filialen har en ST-läkare.",
            "Tre ST-läkare delar på en huvudhandledare.",
            "Enheten tar emot två AT-läkare per halvår.",
            "Handledaren har två ST-läkare.",
            "Av de fem ST-läkarna följer två 2015 års föreskrifter.",
            "Enheten har haft tre ST-läkare.",
            "Alla ST-läkare har program.",
            "Enheten har flera ST-läkare.",
            "Vid förra besöket fanns 7 ST-läkare vid enheten.",
            "År 2020 fanns 7 ST-läkare vid enheten.",
            "Vid besöket fanns 3 ST-läkare på plats.",
            "Vid besöket fanns 3 ST-läkare vid enheten i Ytterhed.",
            "På enheten arbetar 3 ST-läkare deltid.",
            "På enheten finns två ST-läkare per handledare.",
            "På enheten arbetar ibland 3 ST-läkare.",
            "Om det fanns 3 ST-läkare vid enheten vore det bättre.",
            "På filialen arbetar 3 ST-läkare.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
