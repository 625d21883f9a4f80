//! Due dates as people write them: a day, a period, a recurrence, or words that name no day.
//!
//! The written text is always kept; beside it stand the first and the last possible day. What is
//! late is told from the last possible day, so nobody is called late because of a vague word.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Serialize;

use super::date::{month_number, parse_date};

/// How exact a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// One day.
    Day,
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// Spring, summer, autumn or winter, or a term (VT, HT).
    Season,
    /// A calendar year.
    Year,
}

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first possible day.
    pub first: NaiveDate,
    /// The last possible day.
    pub last: NaiveDate,
    /// How exact it is.
    pub precision: Precision,
}

/// When something is to be done, as written and as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// A day or a period, such as `2025-09-15`, `september 2025`, `HT 2025` or `v. 36 2025`.
    Within {
        /// The text as written.
        text: String,
        /// The days it can mean.
        period: Period,
        /// Words after the date that say something more, such as "samt vid medarbetarsamtal".
        trailing: Option<String>,
    },
    /// Something that comes again, such as `1 gång/termin`, or goes on (`löpande`).
    Recurring {
        /// The text as written.
        text: String,
        /// How long one round lasts; none for what goes on without rounds.
        every: Option<Precision>,
    },
    /// Words that name no day, such as `snarast`.
    Unknown {
        /// The text as written.
        text: String,
    },
}

impl Due {
    /// Returns what a written due date means (domain decision Q17).
    pub fn parse(text: &str) -> Self {
        let text = text.trim().to_owned();
        let lower = text.to_lowercase();
        if let Some(every) = recurrence(&lower) {
            return Self::Recurring { text, every };
        }
        let words: Vec<&str> = lower.split_whitespace().collect();
        let skipped = words.iter().take_while(|word| LEADING.contains(word)).count();
        let Some((mut period, used)) = period(&words[skipped..]) else {
            return Self::Unknown { text };
        };
        if words[..skipped].iter().any(|word| ["före", "innan"].contains(word)) {
            // Before a time is over the day before it begins.
            let Some(last) = period.first.pred_opt() else { return Self::Unknown { text } };
            period = Period { first: last, last, precision: Precision::Day };
        }
        // The tail is cut from the text itself, so that its capital letters stay.
        let trailing: Vec<&str> = text.split_whitespace().skip(skipped + used).collect();
        let trailing = (!trailing.is_empty()).then(|| trailing.join(" "));
        Self::Within { text, period, trailing }
    }

    /// Returns the text as written.
    pub fn text(&self) -> &str {
        match self {
            Self::Within { text, .. } | Self::Recurring { text, .. } | Self::Unknown { text } => text,
        }
    }

    /// Returns the days it can mean, where it means any.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Within { period, .. } => Some(*period),
            Self::Recurring { .. } | Self::Unknown { .. } => None,
        }
    }

    /// Tells whether the last possible day has passed on the day `as_of`.
    pub fn is_past(&self, as_of: NaiveDate) -> bool {
        self.period().is_some_and(|period| period.last < as_of)
    }

    /// Returns the day by which a recurring thing is next expected: the end of the round that
    /// `as_of` lies in.
    pub fn next_round_ends(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        let Self::Recurring { every: Some(every), .. } = self else { return None };
        let (year, month) = (as_of.year(), as_of.month());
        match every {
            Precision::Day => Some(as_of),
            Precision::Week => as_of.checked_add_days(Days::new(u64::from(6 - as_of.weekday().num_days_from_monday()))),
            Precision::Month => months(year, month, month, Precision::Month).map(|p| p.last),
            Precision::Quarter => quarter(year, month.div_ceil(3)).map(|p| p.last),
            Precision::Season if month <= 6 => NaiveDate::from_ymd_opt(year, 6, 30),
            Precision::Season | Precision::Year => NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }
}

/// Words that may stand before a date without changing its days.
const LEADING: [&str; 9] = ["senast", "under", "i", "till", "klart", "klar", "före", "innan", "den"];

/// Returns the round of a recurrence, `Some(None)` for what goes on without rounds.
fn recurrence(lower: &str) -> Option<Option<Precision>> {
    let first = lower.split([' ', ',']).next().unwrap_or_default();
    if ["löpande", "kontinuerligt", "fortlöpande", "återkommande"].contains(&first) {
        return Some(None);
    }
    let spaced = lower.replace('/', " per ").replace(" om året", " per år").replace(" i månaden", " per månad");
    let spaced = spaced.replace(" i veckan", " per vecka");
    let words: Vec<&str> = spaced.split_whitespace().map(|word| word.trim_end_matches(',')).collect();
    match words.as_slice() {
        ["varje", unit, ..] => round(unit).map(Some),
        ["årligen", ..] => Some(Some(Precision::Year)),
        ["terminsvis", ..] => Some(Some(Precision::Season)),
        ["månadsvis", ..] => Some(Some(Precision::Month)),
        [count, times, "per", unit, ..] if is_count(count) && is_times(times) => round(unit).map(Some),
        ["minst", count, times, "per", unit, ..] if is_count(count) && is_times(times) => round(unit).map(Some),
        _ => None,
    }
}

fn is_count(word: &str) -> bool {
    word.parse::<u8>().is_ok() || ["en", "två", "tre", "fyra", "fem", "sex"].contains(&word)
}

fn is_times(word: &str) -> bool {
    ["gång", "gånger", "ggr", "ggr.", "gg"].contains(&word)
}

fn round(unit: &str) -> Option<Precision> {
    match unit.trim_end_matches(['.', ',']) {
        "dag" => Some(Precision::Day),
        "vecka" | "v" => Some(Precision::Week),
        "månad" | "mån" => Some(Precision::Month),
        "kvartal" => Some(Precision::Quarter),
        "termin" | "halvår" => Some(Precision::Season),
        "år" => Some(Precision::Year),
        _ => None,
    }
}

/// Returns the period that the first words name and how many words that took.
fn period(words: &[&str]) -> Option<(Period, usize)> {
    // Punctuation that closes a date is not a part of it.
    let word = |i: usize| words.get(i).map(|w| w.trim_end_matches([',', ';', '.', ':', ')']));
    let first = word(0)?;
    if let Some(day) = parse_date(first) {
        return Some((Period { first: day, last: day, precision: Precision::Day }, 1));
    }
    let two = |p: Option<Period>| p.map(|p| (p, 2));
    let three = |p: Option<Period>| p.map(|p| (p, 3));
    // One word: `2025`, `ht25`, `q3-2025`.
    // `2025-09`
    if let Some((year_text, month)) = first.split_once('-')
        && let (Some(year), Ok(month @ 1..=12), 2) = (year(year_text), month.parse::<u32>(), month.len())
    {
        return months(year, month, month, Precision::Month).map(|period| (period, 1));
    }
    if let Some(found) = one_word(first) {
        return Some((found, 1));
    }
    let second = word(1)?;
    // Two words: `september 2025`, `hösten 2025`, `ht 2025`, `q3 2025`, `v36 2025`.
    if let Some(found) = two(named(first, second)) {
        return Some(found);
    }
    let third = word(2)?;
    // Three words: `15 september 2025`, `v. 36 2025`, `kvartal 3 2025`.
    if let (Ok(day), Some(month), Some(year)) = (first.parse(), month_number(second), year(third)) {
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        return Some((Period { first: day, last: day, precision: Precision::Day }, 3));
    }
    match first {
        "v" | "vecka" => three(week(year(third)?, second.parse().ok()?)),
        "kvartal" => three(quarter(year(third)?, second.parse().ok()?)),
        _ => None,
    }
}

fn one_word(word: &str) -> Option<Period> {
    if let Some(year) = year(word) {
        return months(year, 1, 12, Precision::Year);
    }
    // Characters, not bytes: the word may begin with any letter.
    let split = word.find(|c: char| c.is_ascii_digit())?;
    let (name, rest) = word.split_at(split);
    let name = name.trim_end_matches('-');
    match name {
        "ht" | "vt" => named(name, rest),
        _ => {
            let (number, year_text) = rest.split_once('-')?;
            named(&format!("{name}{number}"), year_text)
        }
    }
}

/// Returns the period that a name and a year give.
fn named(name: &str, year_text: &str) -> Option<Period> {
    if name == "vintern" || name == "vinter" {
        return winter(year_text);
    }
    let year = match name {
        "vt" | "ht" => short_year(year_text)?,
        _ => year(year_text)?,
    };
    match name {
        "vt" | "våren" | "vår" | "vårterminen" => months(year, 1, 6, Precision::Season),
        "sommaren" | "sommar" => months(year, 6, 8, Precision::Season),
        "ht" | "hösten" | "höst" | "höstterminen" => months(year, 7, 12, Precision::Season),
        _ => {
            if let Some(month) = month_number(name) {
                return months(year, month, month, Precision::Month);
            }
            if let Some(number) = name.strip_prefix('q') {
                return quarter(year, number.parse().ok()?);
            }
            let number = name.strip_prefix("v.").or_else(|| name.strip_prefix('v'))?;
            week(year, number.parse().ok()?)
        }
    }
}

/// Returns the winter that begins in the year named, or that two years such as `2025/2026` span.
///
/// A single year could mean either of its winters; the later one is taken, so that nobody is late
/// because of a vague word.
fn winter(years: &str) -> Option<Period> {
    let end = match years.split_once(['/', '-', '–']) {
        Some((from, to)) => {
            let end = year(from)? + 1;
            let digits = to.bytes().all(|b| b.is_ascii_digit());
            // Two digits are those of the next year, also where a century ends.
            let next = if to.len() == 2 && digits { to.parse() == Ok(end % 100) } else { year(to) == Some(end) };
            next.then_some(end)?
        }
        None => year(years)? + 1,
    };
    Some(Period {
        first: NaiveDate::from_ymd_opt(end - 1, 12, 1)?,
        last: last_of_month(end, 2)?,
        precision: Precision::Season,
    })
}

/// Returns a year written with four digits.
fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|year| (1990..=2199).contains(year))
}

/// Returns a year written with four digits, or with two as after a term (`HT25`).
fn short_year(text: &str) -> Option<i32> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse::<i32>().ok().map(|year| 2000 + year) } else { year(text) }
}

fn months(year: i32, from: u32, to: u32, precision: Precision) -> Option<Period> {
    Some(Period { first: NaiveDate::from_ymd_opt(year, from, 1)?, last: last_of_month(year, to)?, precision })
}

fn quarter(year: i32, number: u32) -> Option<Period> {
    (1..=4).contains(&number).then(|| months(year, number * 3 - 2, number * 3, Precision::Quarter)).flatten()
}

fn week(year: i32, number: u32) -> Option<Period> {
    Some(Period {
        first: NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?,
        last: NaiveDate::from_isoywd_opt(year, number, Weekday::Sun)?,
        precision: Precision::Week,
    })
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_span(text: &str, first: &str, last: &str) {
        let due = Due::parse(text);
        let Due::Within { period, trailing, .. } = &due else { panic!("{text}: {due:?}") };
        assert_eq!((period.first.to_string(), period.last.to_string()), (first.into(), last.into()), "{text}");
        assert_eq!(trailing.as_deref(), None, "{text}");
        assert_eq!(due.text(), text);
    }

    #[test]
    fn a_written_period_has_a_first_and_a_last_day() {
        check_span("2025-09-15", "2025-09-15", "2025-09-15");
        check_span("15 sep 2025", "2025-09-15", "2025-09-15");
        check_span("15 september 2025", "2025-09-15", "2025-09-15");
        check_span("senast 30 juni 2025", "2025-06-30", "2025-06-30");
        check_span("September 2025", "2025-09-01", "2025-09-30");
        check_span("februari 2024", "2024-02-01", "2024-02-29");
        check_span("2025-09", "2025-09-01", "2025-09-30");
        check_span("senast den 1 september 2025", "2025-09-01", "2025-09-01");
        check_span("före 1 oktober 2025", "2025-09-30", "2025-09-30");
        check_span("före september 2025", "2025-08-31", "2025-08-31");
        check_span("under december 2025", "2025-12-01", "2025-12-31");
        check_span("Hösten 2025", "2025-07-01", "2025-12-31");
        check_span("HT 2025", "2025-07-01", "2025-12-31");
        check_span("HT25", "2025-07-01", "2025-12-31");
        check_span("ht-25", "2025-07-01", "2025-12-31");
        check_span("VT 2026", "2026-01-01", "2026-06-30");
        check_span("våren 2026", "2026-01-01", "2026-06-30");
        check_span("sommaren 2025", "2025-06-01", "2025-08-31");
        check_span("vintern 2025/2026", "2025-12-01", "2026-02-28");
        check_span("vintern 2025/26", "2025-12-01", "2026-02-28");
        check_span("vintern 2023", "2023-12-01", "2024-02-29");
        check_span("v. 36 2025", "2025-09-01", "2025-09-07");
        check_span("v.36 2025", "2025-09-01", "2025-09-07");
        check_span("v36 2025", "2025-09-01", "2025-09-07");
        check_span("vecka 1 2026", "2025-12-29", "2026-01-04");
        check_span("Q3 2025", "2025-07-01", "2025-09-30");
        check_span("q3-2025", "2025-07-01", "2025-09-30");
        check_span("kvartal 4 2025", "2025-10-01", "2025-12-31");
        check_span("2025", "2025-01-01", "2025-12-31");
    }

    #[test]
    fn words_after_the_date_are_kept_apart() {
        let Due::Within { period, trailing, .. } = Due::parse("Hösten 2025 samt vid Medarbetarsamtal") else {
            panic!("a period")
        };
        assert_eq!(period.last.to_string(), "2025-12-31");
        assert_eq!(trailing.as_deref(), Some("samt vid Medarbetarsamtal"));
    }

    #[test]
    fn what_names_no_day_is_unknown() {
        for text in [
            "snarast",
            "v. 53 2025",
            "31 februari 2025",
            "september",
            "Q5 2025",
            "",
            "hösten",
            "vecka 36",
            "vintern 2025/2027",
            "när det går",
            "jul 2025",
            "2025-13",
            "ö5",
            "v 2025",
            "0",
            "99999",
            // A year has four digits, and a round needs a number and its times.
            "hösten 02025",
            "några gånger per år",
            "två möten per år",
            "minst några gånger per år",
            "minst två möten per år",
        ] {
            assert!(matches!(Due::parse(text), Due::Unknown { .. }), "{text}: {:?}", Due::parse(text));
        }
    }

    #[test]
    fn a_recurrence_has_a_round_but_no_due_day() {
        for (text, every) in [
            ("1 gång/termin", Some(Precision::Season)),
            ("4 gånger per år", Some(Precision::Year)),
            ("2 ggr/år", Some(Precision::Year)),
            ("minst 1 gång per månad", Some(Precision::Month)),
            ("varje vecka", Some(Precision::Week)),
            ("varje termin", Some(Precision::Season)),
            ("årligen", Some(Precision::Year)),
            ("årligen, i maj", Some(Precision::Year)),
            ("en gång per år", Some(Precision::Year)),
            ("en gång om året", Some(Precision::Year)),
            ("2 gånger i månaden", Some(Precision::Month)),
            ("terminsvis", Some(Precision::Season)),
            ("månadsvis, vid läkarmötet", Some(Precision::Month)),
            ("Löpande", None),
        ] {
            assert_eq!(Due::parse(text), Due::Recurring { text: text.into(), every }, "{text}");
        }
    }

    #[test]
    fn the_next_round_ends_with_the_present_one() {
        let day = |text| parse_date(text).expect("a real day");
        let ends = |text, as_of| Due::parse(text).next_round_ends(day(as_of)).map(|d| d.to_string());
        assert_eq!(ends("1 gång/termin", "2025-03-01").as_deref(), Some("2025-06-30"));
        assert_eq!(ends("1 gång/termin", "2025-07-01").as_deref(), Some("2025-12-31"));
        assert_eq!(ends("varje vecka", "2025-09-03").as_deref(), Some("2025-09-07"));
        assert_eq!(ends("varje månad", "2024-02-10").as_deref(), Some("2024-02-29"));
        assert_eq!(ends("varje kvartal", "2025-11-10").as_deref(), Some("2025-12-31"));
        assert_eq!(ends("löpande", "2025-11-10"), None);
    }

    #[test]
    fn late_is_after_the_last_possible_day() {
        let due = Due::parse("hösten 2025");
        assert!(!due.is_past(parse_date("2025-12-31").expect("a day")));
        assert!(due.is_past(parse_date("2026-01-01").expect("a day")));
        assert!(!Due::parse("snarast").is_past(parse_date("2099-01-01").expect("a day")));
    }
}
