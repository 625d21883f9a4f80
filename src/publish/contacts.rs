//! E-mail addresses and Swedish telephone numbers.

use std::ops::Range;

use super::numbers::personal_numbers;
use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, Diagnostic};

pub(super) fn check(gate: &mut Gate<'_>) {
    for passage in gate.public() {
        let personal = personal_numbers(passage.text);
        let found = addresses(passage.text).into_iter().map(|range| ("email", range));
        let phones = telephones(passage.text).into_iter().map(|range| ("phone", range));
        for (what, range) in found.chain(phones).take(MOST_IN_TEXT) {
            if personal.iter().any(|other| other.start < range.end && range.start < other.end) {
                continue;
            }
            let place = gate.within(&passage.path, &passage.text[range]);
            gate.push(Diagnostic::new(Code::ContactDetail, place).with("what", what));
        }
    }
}

/// Tells whether a text has an e-mail address or a telephone number.
pub(super) fn has_contact(text: &str) -> bool {
    let personal = personal_numbers(text);
    let apart = |range: &Range<usize>| !personal.iter().any(|other| other.start < range.end && range.start < other.end);
    !addresses(text).is_empty() || telephones(text).iter().any(apart)
}

/// Returns the places of the e-mail addresses in a text.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        let domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
        let start = text[..at].char_indices().rev().take_while(|(_, c)| local(*c)).last().map(|(i, _)| i);
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !domain(c)).unwrap_or(rest.len());
        let host = rest[..end].trim_end_matches(['.', '-']);
        let is_host = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic)
        });
        if let (Some(start), true) = (start, is_host) {
            found.push(start..at + 1 + host.len());
        }
    }
    found
}

/// Words after which digits are a telephone number, whatever they look like.
const ANNOUNCED: [&str; 8] = ["tel", "telefon", "telefonnummer", "mobil", "mobilnummer", "tfn", "mob", "ring"];

/// Returns the places of the telephone numbers in a text.
fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let begins = (c == '+' || c == '0') && found.last().is_none_or(|last| last.end <= at);
        if !begins || !stands_free(&text[..at]) {
            continue;
        }
        let number = &text[at..at + length(&text[at..])];
        if is_telephone(number, &text[..at]) && !text[at + number.len()..].starts_with(char::is_alphanumeric) {
            found.push(at..at + number.len());
        }
    }
    found
}

/// Tells whether a number can begin after this.
fn stands_free(before: &str) -> bool {
    let mut before = before.chars().rev();
    match before.next() {
        Some(c) if c.is_alphanumeric() || c == '+' => false,
        Some('-' | '/' | '.' | ',' | ':' | '–') => !before.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// No telephone number is longer, however it is written.
const LONGEST: usize = 30;

/// Returns how far digits go on, with single signs between them.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut gap = false;
    for (at, c) in text.char_indices().take(LONGEST) {
        match c {
            '0'..='9' => (end, gap) = (at + 1, false),
            '+' if at == 0 => {}
            '(' | ')' if text.starts_with('+') => {}
            ' ' | '-' | '\u{a0}' | '–' | '/' if !gap => gap = true,
            _ => break,
        }
    }
    end
}

fn is_telephone(number: &str, before: &str) -> bool {
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits = groups.concat();
    if number.starts_with('+') {
        return digits.starts_with("46") && (9..=12).contains(&digits.len());
    }
    if let Some(rest) = digits.strip_prefix("0046") {
        return (7..=10).contains(&rest.len());
    }
    let second = digits.chars().nth(1);
    if !(8..=10).contains(&digits.len()) || second == Some('0') {
        return false;
    }
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    if ANNOUNCED.contains(&word.as_str()) {
        return true;
    }
    let mobile = digits.len() == 10 && digits.starts_with("07");
    match groups.as_slice() {
        [_] => mobile,
        // Two groups of four are the hours of a day.
        [one, two] if one.len() == 4 && two.len() == 4 => false,
        [area, rest @ ..] => {
            let parts = if rest.len() == 1 { 5..=8 } else { 2..=3 };
            let signs = number.chars().filter(|c| "-–/".contains(*c)).count();
            (2..=4).contains(&area.len())
                && rest.iter().all(|group| parts.contains(&group.len()))
                && (signs == 1 || (mobile && area.len() == 3) || signs == 0 && rest.len() > 1 && digits.len() >= 9)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        let found =
            |text| addresses(text).into_iter().map(|range: Range<usize>| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Skriv till anna.ek@region.example."), ["anna.ek@region.example"]);
        assert_eq!(found("<a_b+c@x-y.example.org> och ö@å.se"), ["a_b+c@x-y.example.org", "ö@å.se"]);
        for text in ["@ref", "a@b", "priset är 5@10.50", "se @anna.ek", "a@.se", "@", "a@b.c"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_are_found() {
        for (text, want) in [
            ("Ring 070-123 45 67.", "070-123 45 67"),
            ("0701234567", "0701234567"),
            ("070 123 45 67", "070 123 45 67"),
            ("070-123-45-67", "070-123-45-67"),
            ("växel 08-123 456 78", "08-123 456 78"),
            ("0480-12 34 56", "0480-12 34 56"),
            ("0480-123456", "0480-123456"),
            ("+46 70 123 45 67", "+46 70 123 45 67"),
            ("+46 (0)70-123 45 67", "+46 (0)70-123 45 67"),
            ("004670 123 45 67", "004670 123 45 67"),
            ("tel. 031 12 34 56", "031 12 34 56"),
            ("(telefon: 0480123456)", "0480123456"),
        ] {
            let found: Vec<&str> = telephones(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [want], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "2025-04-02",
            "0730-1600",
            "08-17",
            "08.00-16.30",
            "dnr 00731-2025",
            "0731-2025",
            "7 640 patienter",
            "RV/2025:00731",
            "0,75 timmar",
            "020304",
            "version 0.12.3",
            "2015:8 och 2021:8",
            "10 000 000 kr",
            "002-123 456 78",
            "A07-123 45 67",
            "05-06 2025",
        ] {
            assert_eq!(telephones(text), Vec::<Range<usize>>::new(), "{text}");
        }
    }
}
