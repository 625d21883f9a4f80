//! What the values of a dataset look like in cells, and what the texts of cells mean.

use crate::characters::refused;
use crate::check::Meaning;
use chrono::Datelike;

use crate::check::vocabulary;
use crate::domain::{IndicatorKey, State, parse_date};
use crate::edit::Value;

/// How a value is written in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    /// As it is.
    Text,
    /// A day.
    Day,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// Per cent.
    Percent,
    /// Yes or no.
    YesNo,
    /// One of a few words, in Swedish.
    Word(Meaning),
    /// Indicators with commas between them.
    Keys,
    /// Names with strokes between them: roles, or ids.
    Names,
    /// A reply a paragraph, each with its role before a colon.
    Replies,
}

/// Why the text of a cell means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// It is none of the words that it may be.
    Word {
        /// The words.
        known: Vec<String>,
    },
    /// It is no day.
    Day,
    /// It is no number.
    Number,
    /// It is no whole number.
    Whole,
    /// It is a share of one where per cent are asked for.
    Percent,
    /// It names no indicator.
    Indicator {
        /// The part that does not.
        part: String,
    },
    /// A reply says not whose it is.
    Role,
    /// There is a note or evidence, but no answer.
    NoAnswer,
    /// There is a day until which evidence counts, but no evidence.
    NoEvidence,
    /// It has a formula.
    Formula,
    /// It belongs to the row and cannot be changed there.
    Fixed,
    /// A row has no text in the cell that it cannot do without.
    Missing {
        /// The heading of the column.
        column: String,
    },
    /// The plan has no item with this id.
    Item,
    /// It has characters that no dataset may hold.
    Characters {
        /// The characters.
        refused: Vec<char>,
    },
    /// The text was too long for its cell, and what the cell did not show would be lost.
    Cut,
}

impl Misread {
    /// Returns why a text cannot be written into a dataset whatever it means.
    pub(super) fn of_characters(text: &str) -> Option<Self> {
        let refused = refused(text);
        (!refused.is_empty()).then_some(Self::Characters { refused })
    }
}

impl Codec {
    /// Returns what a cell shows for a value.
    pub fn show(self, value: Option<&Value>) -> String {
        let Some(value) = value else { return String::new() };
        match (self, value) {
            (Self::Word(meaning), Value::Text(text)) => swedish(meaning, text),
            (Self::YesNo, Value::Text(text)) => match text.as_str() {
                "true" | "yes" => "ja".to_owned(),
                "false" | "no" => "nej".to_owned(),
                other => other.to_owned(),
            },
            (_, Value::Text(text)) => settled_text(text),
            (Self::Keys, Value::List(items)) => joined(items, ", "),
            (Self::Replies, Value::List(items)) => items.iter().map(reply).collect::<Vec<_>>().join("\n\n"),
            (_, Value::List(items)) => joined(items, " / "),
            (_, Value::Null | Value::Map(_)) => String::new(),
        }
    }

    /// Returns the value that the text of a cell means, nothing where it is empty. What `old` holds
    /// already stays as it is written.
    pub fn read(self, old: Option<&Value>, text: &str) -> Result<Value, Misread> {
        let text = super::book::settled(text);
        if text.trim().is_empty() {
            return Ok(Value::Null);
        }
        if self.show(old) == text {
            return Ok(old.cloned().unwrap_or(Value::Null));
        }
        Ok(match self {
            Self::Text => Value::text(text),
            Self::Day => Value::text(day(&text).ok_or(Misread::Day)?),
            Self::Number => Value::text(number(&text).ok_or(Misread::Number)?),
            Self::Count => Value::text(number(&text).filter(|number| !number.contains('.')).ok_or(Misread::Whole)?),
            // A cell that shows 85 % holds 0,85.
            Self::Percent => {
                let plain = number(text.trim_end_matches('%').trim_end()).ok_or(Misread::Number)?;
                match plain.strip_prefix("0.") {
                    Some(_) if !text.ends_with('%') => return Err(Misread::Percent),
                    _ => Value::text(plain),
                }
            }
            Self::YesNo => Value::text(yes_or_no(&text).ok_or_else(|| Misread::Word { known: words(&["ja", "nej"]) })?),
            Self::Word(meaning) => Value::text(english(meaning, &text)?),
            Self::Keys => Value::texts(keys(&text)?),
            Self::Names => Value::texts(text.split(['/', '\n']).map(str::trim).filter(|name| !name.is_empty())),
            Self::Replies => Value::List(replies(old, &text)?),
        })
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn settled_text(text: &str) -> String {
    super::book::settled(text)
}

fn joined(items: &[Value], between: &str) -> String {
    let texts = items.iter().filter_map(|item| match item {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(between)
}

/// Returns the Swedish word for a word of the format, and every other text as it is.
pub(super) fn swedish(meaning: Meaning, text: &str) -> String {
    let text = text.trim();
    let known = vocabulary(meaning);
    let found = known.iter().find(|(english, swedish)| *english == text || text.to_lowercase() == *swedish);
    found.map_or(text, |(_, swedish)| swedish).to_owned()
}

/// Returns the word of the format for what a person wrote.
pub(super) fn english(meaning: Meaning, text: &str) -> Result<&'static str, Misread> {
    let lower = text.trim().to_lowercase();
    let known = vocabulary(meaning);
    let found = known.iter().find(|(english, swedish)| *english == lower || *swedish == lower);
    let swedish = || known.iter().map(|(_, swedish)| (*swedish).to_owned()).collect();
    found.map(|(english, _)| *english).ok_or_else(|| Misread::Word { known: swedish() })
}

/// Returns the state that a person wrote.
pub(super) fn state(text: &str) -> Result<State, Misread> {
    let word = english(Meaning::State, text)?;
    State::ALL.into_iter().find(|state| state.word() == word).ok_or(Misread::NoAnswer)
}

/// No day of a review lies before this year.
const FIRST_YEAR: i32 = 1990;

/// Returns a day as the format writes it. Workbooks may show a day with its time.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix("00:00:00").map_or(text, str::trim_end);
    // A year alone, in a cell that shows days, is a day of a century ago.
    parse_date(text).filter(|day| day.year() >= FIRST_YEAR).map(|day| day.to_string())
}

fn number(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let plain = plain.replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && whole.len() <= 12 && (part.is_empty() || digits(part)) && part.len() <= 2).then_some(())?;
    let part = part.trim_end_matches('0');
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "j" | "true" | "sant" | "yes" => Some("true"),
        "nej" | "n" | "false" | "falskt" | "no" => Some("false"),
        _ => None,
    }
}

fn keys(text: &str) -> Result<Vec<String>, Misread> {
    let parts = text.split([',', ';', ' ', '\n', '/']).map(str::trim).filter(|part| !part.is_empty());
    let parts = parts.filter(|part| *part != "och");
    let key = |part: &str| {
        let upper = part.trim_end_matches('.').to_uppercase();
        let key = upper.parse::<IndicatorKey>();
        key.map(|key| key.to_string()).map_err(|_| Misread::Indicator { part: part.to_owned() })
    };
    parts.map(key).collect()
}

fn reply(value: &Value) -> String {
    if !matches!(value, Value::Map(_)) {
        return String::new();
    }
    let field = |name: &str| value.field_text(name).map(settled_text).unwrap_or_default();
    format!("{}: {}", field("role"), field("text"))
}

/// A role is a few words before the first colon.
const LONGEST_ROLE: usize = 60;

fn replies(old: Option<&Value>, text: &str) -> Result<Vec<Value>, Misread> {
    let known: &[Value] = match old {
        Some(Value::List(items)) => items,
        _ => &[],
    };
    let mut rest = text;
    let mut found: Vec<Value> = Vec::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start_matches('\n');
        // A reply that is there already may hold blank lines of its own.
        if let Some((value, shown)) = known.iter().map(|value| (value, reply(value))).find(|(_, shown)| {
            !shown.is_empty()
                && rest.strip_prefix(shown.as_str()).is_some_and(|after| after.is_empty() || after.starts_with("\n\n"))
        }) {
            found.push(value.clone());
            rest = &rest[shown.len()..];
            continue;
        }
        let (one, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
        rest = after;
        let said =
            one.split_once(':').filter(|(role, _)| !role.trim().is_empty() && role.chars().count() <= LONGEST_ROLE);
        match (said, found.last_mut()) {
            (Some((role, text)), _) if !role.contains('\n') => {
                let entries = [("role", role), ("text", text)];
                let entry = |(key, text): (&str, &str)| (key.to_owned(), Value::text(text.trim()));
                found.push(Value::Map(entries.map(entry).to_vec()));
            }
            // A paragraph without a role goes on with the reply before it.
            (_, Some(Value::Map(entries))) => {
                if let Some((_, Value::Text(before))) = entries.iter_mut().find(|(key, _)| key == "text") {
                    *before = format!("{}\n\n{}", before.trim_end(), one.trim());
                }
            }
            _ => return Err(Misread::Role),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(codec: Codec, text: &str, want: &str) {
        assert_eq!(codec.read(None, text), Ok(Value::text(want)), "{text}");
    }

    #[test]
    fn words_of_people_are_understood() {
        reads(Codec::Word(Meaning::State), " Ej uppfyllt ", "not-met");
        reads(Codec::Word(Meaning::State), "met", "met");
        reads(Codec::Day, "2025-03-01", "2025-03-01");
        reads(Codec::Day, "2025-03-01 00:00:00", "2025-03-01");
        reads(Codec::Number, "9 950", "9950");
        reads(Codec::Number, "5,40", "5.4");
        reads(Codec::YesNo, "Ja", "true");
        assert_eq!(Codec::Keys.read(None, "d07, H09 och h12"), Ok(Value::texts(["D07", "H09", "H12"])));
        assert_eq!(
            Codec::Names.read(None, "studierektor / verksamhetschef"),
            Ok(Value::texts(["studierektor", "verksamhetschef"]))
        );
    }

    #[test]
    fn what_means_nothing_is_told() {
        assert_eq!(Codec::Day.read(None, "2025-02-30"), Err(Misread::Day));
        assert_eq!(Codec::Number.read(None, "många"), Err(Misread::Number));
        assert_eq!(Codec::Number.read(None, "-3"), Err(Misread::Number));
        assert!(
            matches!(Codec::Word(Meaning::State).read(None, "nja"), Err(Misread::Word { known }) if known.len() == 4)
        );
        assert!(matches!(Codec::Keys.read(None, "D07, D7x"), Err(Misread::Indicator { part }) if part == "D7x"));
        assert_eq!(Codec::Replies.read(None, "utan roll"), Err(Misread::Role));
    }

    #[test]
    fn a_reply_that_nobody_touched_stays_as_it_is() {
        let reply = |role: &str, text: &str| {
            Value::Map(vec![("role".to_owned(), Value::text(role)), ("text".to_owned(), Value::text(text))])
        };
        let old = Value::List(vec![reply("studierektor", "Ett.\n\nTvå: tre."), reply("chef", "Fyra.")]);
        let shown = Codec::Replies.show(Some(&old));
        let wanted = format!("{shown}\n\nhandledare: Fem.\n\nSex.");
        let Ok(Value::List(read)) = Codec::Replies.read(Some(&old), &wanted) else { panic!("{wanted}") };
        assert_eq!(
            read,
            [reply("studierektor", "Ett.\n\nTvå: tre."), reply("chef", "Fyra."), reply("handledare", "Fem.\n\nSex.")]
        );
    }
}
