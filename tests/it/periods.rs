//! Laws of written times (domain decision Q17), held against the calendar.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use sporre::domain::{Due, Period, Precision, date_in_words, parse_date};

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

/// Words and signs that times are made of, and some that they are not.
const PIECES: [&str; 58] = [
    "hösten",
    "våren",
    "sommaren",
    "vintern",
    "HT",
    "vt",
    "ht25",
    "september",
    "sep",
    "sept.",
    "jul",
    "maj",
    "v.",
    "v36",
    "vecka",
    "36",
    "53",
    "kvartal",
    "Q3",
    "q3-2025",
    "2025",
    "25",
    "2199",
    "1989",
    "9999",
    "2025-09-15",
    "2025-09",
    "2025-13-45",
    "2025/2026",
    "2025–26",
    "senast",
    "före",
    "innan",
    "under",
    "den",
    "i",
    "1",
    "31",
    "32",
    "gång/termin",
    "gånger",
    "ggr",
    "per",
    "år",
    "varje",
    "månad",
    "dag",
    "löpande",
    "årligen",
    "snarast",
    "minst",
    "/",
    "-",
    ",",
    ".",
    "é",
    "\u{a0}",
    "😀",
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Returns the last day of a month, found by walking through it.
fn last_of_month(year: i32, month: u32) -> NaiveDate {
    day(year, month, 1).iter_days().take_while(|day| day.month() == month).last().unwrap()
}

#[track_caller]
fn check_span(text: &str, first: NaiveDate, last: NaiveDate, precision: Precision) {
    let due = Due::parse(text);
    assert_eq!(due.period(), Some(Period { first, last, precision }), "{text}");
    assert!(matches!(&due, Due::Within { trailing: None, .. }), "{text}: {due:?}");
    assert_eq!(due.text(), text);
}

#[test]
fn every_month_quarter_and_year_has_the_bounds_of_the_calendar() {
    for year in 1990..=2090 {
        check_span(&format!("{year}"), day(year, 1, 1), day(year, 12, 31), Precision::Year);
        for (month, name) in (1..).zip(MONTHS) {
            let (first, last) = (day(year, month, 1), last_of_month(year, month));
            for text in [format!("{name} {year}"), format!("{year}-{month:02}"), format!("{} {year}", &name[..3])] {
                // Three letters of July are Christmas.
                if !text.starts_with("jul ") {
                    check_span(&text, first, last, Precision::Month);
                }
            }
        }
        for quarter in 1..=4 {
            let (first, last) = (day(year, quarter * 3 - 2, 1), last_of_month(year, quarter * 3));
            for text in
                [format!("Q{quarter} {year}"), format!("q{quarter}-{year}"), format!("kvartal {quarter} {year}")]
            {
                check_span(&text, first, last, Precision::Quarter);
            }
        }
        for quarter in [0, 5] {
            assert_eq!(Due::parse(&format!("Q{quarter} {year}")).period(), None);
        }
    }
}

#[test]
fn every_term_and_season_has_the_bounds_of_the_calendar() {
    for year in 1990..=2090 {
        let winter = last_of_month(year + 1, 2);
        for (names, first, last) in [
            (&["VT", "våren", "vår", "vårterminen"][..], day(year, 1, 1), day(year, 6, 30)),
            (&["sommaren", "sommar"], day(year, 6, 1), day(year, 8, 31)),
            (&["HT", "hösten", "höst", "höstterminen"], day(year, 7, 1), day(year, 12, 31)),
            (&["vintern", "vinter"], day(year, 12, 1), winter),
        ] {
            for name in names {
                check_span(&format!("{name} {year}"), first, last, Precision::Season);
            }
        }
        check_span(&format!("vintern {year}/{}", year + 1), day(year, 12, 1), winter, Precision::Season);
        check_span(&format!("vintern {year}-{:02}", (year + 1) % 100), day(year, 12, 1), winter, Precision::Season);
        if year >= 2000 {
            check_span(&format!("HT{:02}", year % 100), day(year, 7, 1), day(year, 12, 31), Precision::Season);
        }
    }
}

#[test]
fn every_week_has_the_bounds_of_the_calendar() {
    let mut monday = day(1990, 1, 1);
    let end = day(2091, 1, 1);
    assert_eq!(monday.weekday(), Weekday::Mon);
    let mut weeks = 0;
    while monday < end {
        let week = monday.iso_week();
        let sunday = monday + Days::new(6);
        for text in [
            format!("v. {} {}", week.week(), week.year()),
            format!("v{} {}", week.week(), week.year()),
            format!("vecka {} {}", week.week(), week.year()),
        ] {
            check_span(&text, monday, sunday, Precision::Week);
        }
        // The fifty-third week of a year that has none is no time at all.
        if week.week() == 52 && (monday + Days::new(7)).iso_week().week() == 1 {
            assert_eq!(Due::parse(&format!("v. 53 {}", week.year())).period(), None);
        }
        monday = monday + Days::new(7);
        weeks += 1;
    }
    assert!(weeks > 5000, "{weeks}");
}

/// Returns every kind of a text that stands for a time.
fn times() -> impl Strategy<Value = String> {
    let year = 1990..=2090_i32;
    prop_oneof![
        (0..36_890_u64).prop_map(|n| (day(1990, 1, 1) + Days::new(n)).to_string()),
        (0..36_890_u64).prop_map(|n| date_in_words(day(1990, 1, 1) + Days::new(n))),
        (prop::sample::select(MONTHS.to_vec()), year.clone()).prop_map(|(month, year)| format!("{month} {year}")),
        (1..=53_u32, year.clone()).prop_map(|(week, year)| format!("v. {week} {year}")),
        (1..=4_u32, year.clone()).prop_map(|(quarter, year)| format!("kvartal {quarter} {year}")),
        (prop::sample::select(vec!["våren", "sommaren", "hösten", "vintern", "ht", "vt"]), year)
            .prop_map(|(season, year)| format!("{season} {year}")),
        prop::sample::select(vec!["1 gång/termin", "varje vecka", "löpande", "årligen", "snarast", "2 ggr/år", "HT25"])
            .prop_map(str::to_owned),
    ]
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,5}"];
    prop::collection::vec((piece, prop::sample::select(vec![" ", "", "  ", "\t", "\n"])), 0..7)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    // The same cases in every run, so that a failure can be had again.
    #![proptest_config(ProptestConfig {
        cases: 3000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_915),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_words_make_reading_panic_and_a_period_begins_before_it_ends(text in words(), as_of in 0..60_000_u64) {
        let due = Due::parse(&text);
        prop_assert_eq!(due.text(), text.trim());
        let as_of = day(1980, 1, 1) + Days::new(as_of);
        if let Some(period) = due.period() {
            prop_assert!(period.first <= period.last, "{due:?}");
            prop_assert_eq!(due.is_past(as_of), period.last < as_of);
            let longest = match period.precision {
                Precision::Day => 1,
                Precision::Week => 7,
                Precision::Month => 31,
                Precision::Quarter => 92,
                Precision::Season => 184,
                Precision::Year => 366,
            };
            prop_assert!((period.last - period.first).num_days() < longest, "{due:?}");
        }
        prop_assert!(due.next_round_ends(as_of).is_none_or(|end| end >= as_of), "{due:?} at {as_of}");
    }

    #[test]
    fn a_text_means_the_same_when_read_again(text in prop_oneof![times(), words()]) {
        let due = Due::parse(&text);
        prop_assert_eq!(Due::parse(due.text()), due);
    }

    #[test]
    fn what_is_printed_is_read_as_the_same_days(text in times()) {
        // Both ways in which a day is printed lead back to it.
        if let Some(period) = Due::parse(&text).period() {
            for day in [period.first, period.last] {
                prop_assert_eq!(parse_date(&day.to_string()), Some(day));
                for printed in [day.to_string(), date_in_words(day)] {
                    let again = Due::parse(&printed).period();
                    prop_assert_eq!(again, Some(Period { first: day, last: day, precision: Precision::Day }), "{}", printed);
                }
            }
        }
    }

    #[test]
    fn blanks_around_and_capitals_change_nothing(
        text in prop_oneof![times(), words()],
        before in "[ \t]{0,3}",
        after in "[ \t\n]{0,3}",
    ) {
        let due = Due::parse(&text);
        let same = |other: &Due| match (&due, other) {
            (Due::Within { period, trailing, .. }, Due::Within { period: other, trailing: rest, .. }) => {
                let lower = |words: &Option<String>| words.as_ref().map(|words| words.to_lowercase());
                period == other && lower(trailing) == lower(rest)
            }
            (Due::Recurring { every, .. }, Due::Recurring { every: other, .. }) => every == other,
            (Due::Unknown { .. }, Due::Unknown { .. }) => true,
            _ => false,
        };
        let upper = text.to_uppercase();
        // A few capitals have no small letter that is theirs alone; nobody writes a time with them.
        let plain = upper.to_lowercase() == text.to_lowercase();
        for other in [format!("{before}{text}{after}"), if plain { upper } else { text.clone() }, text.to_lowercase()] {
            prop_assert!(same(&Due::parse(&other)), "{other:?}: {:?} and {due:?}", Due::parse(&other));
        }
    }

    #[test]
    fn a_round_ends_on_or_after_the_day_asked_for(
        text in prop::sample::select(vec![
            "varje dag", "varje vecka", "varje månad", "varje kvartal", "1 gång/termin", "varje halvår", "2 ggr/år",
        ]),
        n in 0..36_890_u64,
    ) {
        let as_of = day(1990, 1, 1) + Days::new(n);
        let end = Due::parse(text).next_round_ends(as_of).unwrap();
        prop_assert!(end >= as_of, "{text} on {as_of} ends {end}");
        // The day after the end lies in the next round, and every day until then in this one.
        prop_assert!(Due::parse(text).next_round_ends(end + Days::new(1)).unwrap() > end);
        prop_assert_eq!(Due::parse(text).next_round_ends(end), Some(end));
    }
}
