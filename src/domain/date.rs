//! Days: read from ISO text, written in Swedish.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Returns the day that an ISO date such as `2025-04-08` names, or `None`.
///
/// Only the full form with four, two and two digits is taken, so that `2025-4-8` is told to the
/// writer instead of guessed.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    has_shape_of_date(text).then(|| text.parse().ok()).flatten()
}

/// Tells whether a text is written as an ISO date, whether or not there is such a day.
pub fn has_shape_of_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Returns a day as Swedish running text, `8 april 2025`.
pub fn date_in_words(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// Returns the Swedish name of a month, 1 to 12.
pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS[(month as usize - 1) % 12]
}

/// Returns the number of the month with this Swedish name or common abbreviation, in lower case.
pub(super) fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    // "jul 2025" is Christmas as soon as July.
    if word == "jul" {
        return None;
    }
    let number = MONTHS.iter().position(|name| {
        *name == word || (word.len() >= 3 && name.starts_with(word) && (word.len() == 3 || word == "sept"))
    })?;
    u32::try_from(number + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_iso_dates_are_days() {
        assert_eq!(parse_date("2025-04-08"), NaiveDate::from_ymd_opt(2025, 4, 8));
        for text in ["2025-4-8", "2025-02-30", "20250408", "2025-04-08T10:00", "+025-04-08", "", "8 april 2025"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_written_in_swedish() {
        let day = NaiveDate::from_ymd_opt(2025, 4, 8).expect("a real day");
        assert_eq!(date_in_words(day), "8 april 2025");
    }

    #[test]
    fn months_are_known_by_name_and_abbreviation() {
        for (word, number) in [("maj", 5), ("sep", 9), ("sept", 9), ("sep.", 9), ("december", 12), ("jan", 1)] {
            assert_eq!(month_number(word), Some(number), "{word}");
        }
        for word in ["ma", "septem", "hösten", ""] {
            assert_eq!(month_number(word), None, "{word}");
        }
    }
}
