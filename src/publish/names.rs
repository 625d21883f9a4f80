//! Names of persons in texts that everybody can read.
//!
//! A name is told where two things speak for it: a given name before another name, a title before
//! a name, initials before what can only be a surname, or something that persons do behind a given name
//! that begins a sentence. What stands beside a name of a place or an institution is left alone.

mod lists;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use lists::{
    ALSO_WORDS, DEEDS, INSTITUTIONS, PLACES, ROLES, SEVERAL, SPECIALTIES, SURE_SURNAMES, SURNAMES, THINGS, TITLES,
};

use super::texts::Sort;
use super::words::{Word, sentences};
use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, Diagnostic};

static GIVEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("given_names.txt").split_whitespace().collect());

pub(super) fn check(gate: &mut Gate<'_>) {
    let known = known_places(gate);
    let passages = gate.public();
    for passage in passages.iter().filter(|passage| passage.sort != Sort::Name) {
        let mut found = inspectors(gate, passage.text);
        for name in names(passage.text, &known) {
            if !found.iter().any(|inspector| inspector.contains(&name) || name.contains(inspector.as_str())) {
                found.push(name);
            }
        }
        found.dedup();
        // The check of every day tells of inspectors in most texts.
        let told: Vec<&str> = gate
            .checked
            .diags
            .iter()
            .chain(gate.checked.diags.silenced().iter().map(|silenced| &silenced.diagnostic))
            .filter(|d| d.code == Code::NameInText && d.place.path == passage.path)
            .filter_map(|d| d.fact("name"))
            .collect();
        found.retain(|name| !told.iter().any(|told| told.contains(name.as_str()) || name.contains(told)));
        for name in found {
            let place = gate.within(&passage.path, &name);
            gate.push(Diagnostic::new(Code::PersonName, place).with("name", name));
        }
    }
}

/// Returns the words that the file itself uses as names of units and places.
fn known_places(gate: &Gate<'_>) -> BTreeSet<String> {
    let names = gate.passages.iter().filter(|passage| passage.sort == Sort::Name);
    let names = names.filter(|passage| !passage.path.to_string().ends_with("].name"));
    let words = names.flat_map(|passage| passage.text.split(|c: char| !c.is_alphanumeric() && c != '-'));
    words.filter(|word| word.starts_with(char::is_uppercase)).map(ToOwned::to_owned).collect()
}

/// Returns the names of inspectors that stand in a text, as they stand there.
fn inspectors(gate: &Gate<'_>, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<Word<'_>> = sentences(text).concat();
    let known: BTreeSet<&str> = words.iter().map(|word| bare(word.core)).collect();
    for inspector in &gate.dataset.inspectors {
        let last = inspector.name.split_whitespace().last().filter(|last| last.chars().count() >= 4);
        if has_name(&words, &known, &inspector.name) {
            found.push(inspector.name.clone());
        } else if let Some(last) = last.filter(|last| has_name(&words, &known, last)) {
            found.push(last.to_owned());
        }
    }
    found
}

/// Tells whether words hold a name, perhaps with the `s` of possession.
fn has_name(words: &[Word<'_>], known: &BTreeSet<&str>, name: &str) -> bool {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is = |word: &Word<'_>, part: &str| bare(word.core) == bare(part);
    parts.iter().all(|part| known.contains(bare(part)))
        && words.windows(parts.len().max(1)).any(|words| words.iter().zip(&parts).all(|(word, part)| is(word, part)))
        && !parts.is_empty()
}

/// Returns the names of persons in a text, each once.
pub(super) fn names(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // Where a role belongs a given name alone is one, too.
    let whole = text.trim();
    if is_given(whole) && !ALSO_WORDS.contains(&whole) && !known.contains(whole) {
        return vec![whole.to_owned()];
    }
    for sentence in sentences(text) {
        let mut i = 0;
        while i < sentence.len() {
            let name = titled(&sentence, i, known)
                .or_else(|| full(&sentence, i, known))
                .or_else(|| initial(&sentence, i, known))
                .or_else(|| several(&sentence, i, known))
                .or_else(|| doing(&sentence, i, known));
            match name {
                Some((from, to)) => {
                    let name = &text[sentence[from].at..sentence[to].end()];
                    if !found.iter().any(|known| known == name) {
                        found.push(name.to_owned());
                    }
                    if found.len() >= MOST_IN_TEXT {
                        return found;
                    }
                    i = to + 1;
                }
                None => i += 1,
            }
        }
    }
    found
}

/// Returns a given name with what follows it, as the numbers of the first and the last word.
fn full(sentence: &[Word<'_>], i: usize, known: &BTreeSet<String>) -> Option<(usize, usize)> {
    let word = sentence[i];
    if !is_given(word.core) || !word.runs_on() {
        return None;
    }
    let mut last = i + 1;
    while sentence.get(last).is_some_and(|w| matches!(w.core, "af" | "av" | "von" | "van" | "de" | "der")) {
        last += 1;
    }
    let surname = sentence.get(last)?;
    let plain = !ALSO_WORDS.contains(&word.core) || SURNAMES.iter().any(|end| bare(surname.core).ends_with(end));
    if !is_name(surname, known) || !plain || names_a_thing(sentence, last) {
        return None;
    }
    // A second surname, or a second given name before the surname.
    if let Some(next) = sentence.get(last + 1).filter(|next| surname.runs_on() && is_name(next, known))
        && !names_a_thing(sentence, last + 1)
        && !next.core.is_empty()
    {
        last += 1;
    }
    Some((i, last))
}

/// Returns the name behind a title, as the numbers of its first and its last word.
fn titled(sentence: &[Word<'_>], i: usize, known: &BTreeSet<String>) -> Option<(usize, usize)> {
    let title = sentence[i].lower();
    let is_title = TITLES.contains(&title.as_str());
    let abbreviated = sentence[i].raw.ends_with('.') && matches!(title.as_str(), "dr" | "prof");
    if !(is_title || ROLES.contains(&title.as_str())) || !(sentence[i].runs_on() || abbreviated) {
        return None;
    }
    let retired = sentence.get(i + 1).is_some_and(|next| matches!(next.core, "em" | "emeritus" | "emerita"));
    let first = if retired { i + 2 } else { i + 1 };
    let word = sentence.get(first)?;
    if is_initials(word.raw) {
        let surname = sentence.get(first + 1).filter(|w| is_name(w, known));
        // One letter by itself is what an unnamed doctor is called: ST-läkare A.
        let letters = word.core.chars().filter(|c| c.is_alphabetic()).count();
        let is_surname = surname.is_some_and(|w| SURNAMES.iter().any(|end| bare(w.core).ends_with(end)));
        return (letters > 1 || is_surname).then_some((first, first + usize::from(surname.is_some())));
    }
    if !is_name(word, known) || names_a_thing(sentence, first) {
        return None;
    }
    let surname = sentence.get(first + 1).filter(|w| word.runs_on() && is_name(w, known));
    match surname {
        Some(_) if names_a_thing(sentence, first + 1) => None,
        Some(surname) => {
            // Behind a role two capitals may be those of a unit.
            let speaks =
                is_title || is_given(word.core) || SURNAMES.iter().any(|end| bare(surname.core).ends_with(end));
            speaks.then_some((first, first + 1))
        }
        None if is_title
            || is_sure_surname(word)
            || (is_given(bare(word.core)) && !ALSO_WORDS.contains(&bare(word.core))) =>
        {
            Some((first, first))
        }
        None => None,
    }
}

/// Returns initials with a surname: `A. Johansson`.
fn initial(sentence: &[Word<'_>], i: usize, known: &BTreeSet<String>) -> Option<(usize, usize)> {
    let surname = sentence.get(i + 1).filter(|_| is_initials(sentence[i].raw))?;
    let speaks = is_name(surname, known) && is_sure_surname(surname) && !names_a_thing(sentence, i + 1);
    speaks.then_some((i, i + 1))
}

/// Returns the given names behind a role of several: `handledarna Anna och Erik`.
fn several(sentence: &[Word<'_>], i: usize, known: &BTreeSet<String>) -> Option<(usize, usize)> {
    let names_one = |at: usize| {
        let word = sentence.get(at)?;
        let plain = is_given(word.core) && !ALSO_WORDS.contains(&word.core);
        (plain && is_name(word, known) && !names_a_thing(sentence, at)).then_some(at)
    };
    if !SEVERAL.contains(&sentence[i].lower().as_str()) || !sentence[i].runs_on() {
        return None;
    }
    let mut last = names_one(i + 1)?;
    loop {
        let skipped = usize::from(sentence.get(last + 1).is_some_and(|word| word.core == "och"));
        match names_one(last + 1 + skipped) {
            Some(next) => last = next,
            None => return Some((i + 1, last)),
        }
    }
}

/// Returns a given name that begins a sentence and does what persons do: `Gunnel har slutat`.
fn doing(sentence: &[Word<'_>], i: usize, known: &BTreeSet<String>) -> Option<(usize, usize)> {
    let word = sentence[i];
    let person = i == 0 && is_given(word.core) && !ALSO_WORDS.contains(&word.core) && is_name(&word, known);
    let does = sentence.get(1).is_some_and(|next| word.runs_on() && DEEDS.contains(&next.core));
    (person && does).then_some((i, i))
}

/// Tells whether a word ends like a surname and like nothing else.
fn is_sure_surname(word: &Word<'_>) -> bool {
    SURE_SURNAMES.iter().any(|end| bare(word.core).ends_with(end) && bare(word.core).len() > end.len() + 1)
}

fn is_given(word: &str) -> bool {
    GIVEN.contains(word)
        || word.split_once('-').is_some_and(|(one, other)| GIVEN.contains(one) && GIVEN.contains(other))
}

/// Returns a word without the `s` of possession.
fn bare(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Tells whether a word is written like a name and names no place that is known.
fn is_name(word: &Word<'_>, known: &BTreeSet<String>) -> bool {
    let parts = word.core.split(['-', '’', '\'']);
    let written = parts.filter(|part| !part.is_empty()).all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase)
    });
    let lower = word.lower();
    written
        && word.core.chars().count() >= 2
        && !PLACES.contains(&word.core)
        && !THINGS.contains(&lower.as_str())
        && !SPECIALTIES.iter().any(|end| lower.ends_with(end))
        && !known.contains(word.core)
        && !known.contains(bare(word.core))
        && !INSTITUTIONS.iter().any(|end| lower.ends_with(end) && (lower.len() > end.len() + 2 || lower == *end))
}

/// Tells whether the word behind the last one of a name makes it that of a place or a thing.
fn names_a_thing(sentence: &[Word<'_>], last: usize) -> bool {
    let next = sentence.get(last + 1).filter(|_| sentence[last].runs_on());
    next.is_some_and(|next| {
        let lower = next.lower();
        THINGS.contains(&lower.as_str()) || INSTITUTIONS.iter().any(|end| lower.ends_with(end))
    })
}

/// Tells whether a word is capital letters with full stops: `P.E.`.
fn is_initials(raw: &str) -> bool {
    let raw = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let letters = raw.split(['.', '-']).filter(|part| !part.is_empty());
    raw.contains('.')
        && letters.clone().count() > 0
        && letters.clone().all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests;
