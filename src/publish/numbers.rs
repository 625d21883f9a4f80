//! Swedish personal numbers and coordination numbers.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, Diagnostic};

pub(super) fn check(gate: &mut Gate<'_>) {
    for passage in gate.public() {
        for range in personal_numbers(passage.text).into_iter().take(MOST_IN_TEXT) {
            let place = gate.within(&passage.path, &passage.text[range]);
            // The number itself is not repeated: messages end up in logs.
            gate.push(Diagnostic::new(Code::PersonalNumber, place));
        }
    }
}

/// Returns the places of the personal numbers in a text: a day that exists, four digits, and a last
/// digit that is right for those before it.
pub(super) fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let run = (at..bytes.len()).take_while(|i| digit(*i)).count();
        let range = if begins_here(text, at) { number_at(text, at, run) } else { None };
        match range {
            Some(end) => {
                found.push(at..end);
                at = end;
            }
            None => at += run,
        }
    }
    found
}

/// Tells whether a number can begin at a byte: not within another number, a reference or a word.
fn begins_here(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some('-' | '/' | ':' | '.' | '+' | '_' | ',') => !before.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// Returns the end of the personal number whose first digits are `run` many.
fn number_at(text: &str, at: usize, run: usize) -> Option<usize> {
    let (day, last) = match run {
        10 | 12 => (&text[at..at + run - 4], at + run - 4),
        6 | 8 => {
            let rest = &text[at + run..];
            let sign = rest.chars().next().filter(|c| "-+–−\u{2011} \u{a0}".contains(*c))?;
            (&text[at..at + run], at + run + sign.len_utf8())
        }
        _ => return None,
    };
    let four = text.get(last..last + 4).filter(|four| four.bytes().all(|b| b.is_ascii_digit()))?;
    let mut after = text[last + 4..].chars();
    let ends = match after.next() {
        Some(c) if c.is_alphanumeric() => false,
        Some('-' | '/' | ':') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        // After a gap more digits are those of another number, such as a telephone's.
        Some(' ') if !text[at + run..].starts_with(['-', '+']) => !after.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    };
    let digits: String = format!("{}{four}", &day[day.len() - 6..]);
    (ends && is_day(day) && is_checked(&digits) && !is_mobile(&text[at..], run)).then_some(last + 4)
}

/// A number of ten digits that begins as those of mobile telephones do.
fn is_mobile(text: &str, run: usize) -> bool {
    run == 10 && text.starts_with("07")
}

/// Tells whether six or eight digits are a day; the coordination number adds 60 to it.
fn is_day(digits: &str) -> bool {
    let (year, rest) = digits.split_at(digits.len() - 4);
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(year), number(&rest[..2]), number(&rest[2..]));
    let day = if day > 60 { day - 60 } else { day };
    let years = if digits.len() == 8 { vec![year] } else { vec![1900 + year, 2000 + year] };
    years
        .into_iter()
        .filter(|year| (1850..2100).contains(year))
        .any(|year| i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).is_some())
}

/// Tells whether the last of ten digits is right for the others: doubled in turn, the sums of their
/// digits make tens.
fn is_checked(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(i, byte)| {
            let doubled = u32::from(byte - b'0') * if i % 2 == 0 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        personal_numbers(text).into_iter().map(|range| &text[range]).collect()
    }

    // Numbers that are made by the rule, and those that stand as examples in descriptions of it.
    #[test]
    fn personal_numbers_are_found() {
        for (text, want) in [
            ("ST-läkaren (121212-1212) slutar", "121212-1212"),
            ("19121212-1212", "19121212-1212"),
            ("191212121212.", "191212121212"),
            ("1212121212", "1212121212"),
            ("född 121212+1212", "121212+1212"),
            ("pnr 121212 1212, tog emot", "121212 1212"),
            ("pnr 121212–1212", "121212–1212"),
            ("nr 640823-3234", "640823-3234"),
            ("samordningsnummer 701063-2391", "701063-2391"),
            ("19701063-2391", "19701063-2391"),
            ("000229-1235", "000229-1235"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "dnr RÄ 2025-01184",
            "121212-1213",
            "121312-1211",
            "990229-1237",
            "2025-04-02",
            "2025-04-02 0815",
            "070-123 45 67",
            "0701234567",
            "0712121212",
            "08-123 456 78",
            "+46 70 123 45 67",
            "556036-0793",
            "202100-5489",
            "232100-0016",
            "HSLF-FS 2021:8",
            "7 640 listade patienter och 2 310",
            "vecka 121212-12121",
            "A121212-1212",
            "2025-121212-1212",
            "121212-1212-1",
            "version 20121212-12",
            "1912121212123",
            "121212  1212",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
