//! Writing values as YAML that people can read and go on with.

use std::fmt::Write;

/// Long texts are folded at this width.
const WIDTH: usize = 110;

/// A value to be written.
#[derive(Debug, Clone)]
pub(super) enum Yaml {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// A list, an entry a line.
    List(Vec<Yaml>),
    /// A mapping, an entry a line.
    Map(Vec<(String, Yaml)>),
    /// A short list or mapping on one line.
    Line(Box<Yaml>),
}

impl Yaml {
    /// Returns a text.
    #[expect(clippy::needless_pass_by_value, reason = "a text is written down at once, whatever it is")]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// Returns a mapping of the entries that are there.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Option<Yaml>)>) -> Self {
        let there = entries.into_iter().filter_map(|(key, value)| value.map(|value| (key.to_owned(), value)));
        Self::Map(there.collect())
    }

    /// Returns the mapping of one value for each key, or nothing where there is none.
    pub fn pairs<K: ToString>(entries: impl IntoIterator<Item = (K, Yaml)>) -> Option<Self> {
        let entries: Vec<_> = entries.into_iter().map(|(key, value)| (key.to_string(), value)).collect();
        (!entries.is_empty()).then_some(Self::Map(entries))
    }

    /// Returns a list, or nothing where it is empty.
    pub fn list(items: impl IntoIterator<Item = Yaml>) -> Option<Self> {
        let items: Vec<_> = items.into_iter().collect();
        (!items.is_empty()).then_some(Self::List(items))
    }

    /// Returns the value on one line.
    pub fn on_a_line(self) -> Self {
        Self::Line(Box::new(self))
    }

    /// Returns the text of a file that holds the value.
    pub fn file(&self) -> String {
        let mut text = String::new();
        self.block(&mut text, 0);
        text
    }

    /// Writes the value from the start of a line.
    fn block(&self, text: &mut String, indent: usize) {
        match self {
            Self::Map(entries) => {
                for (key, value) in entries {
                    _ = write!(text, "{:indent$}{}:", "", scalar(key));
                    value.after_key(text, indent + 2, key.chars().count());
                }
            }
            Self::List(items) => {
                for item in items {
                    let mut inner = String::new();
                    match item {
                        Self::Map(_) | Self::List(_) => item.block(&mut inner, indent + 2),
                        other => inner = format!("{:1$}{2}\n", "", indent + 2, other.line()),
                    }
                    // The first line of the entry stands after its dash.
                    _ = write!(text, "{:indent$}- {}", "", &inner[indent + 2..]);
                }
            }
            other => _ = writeln!(text, "{:indent$}{}", "", other.line()),
        }
    }

    /// Writes the value after its key, on the same line or below it.
    fn after_key(&self, text: &mut String, indent: usize, taken: usize) {
        match self {
            Self::Text(value) if indent + taken + value.chars().count() > WIDTH && can_be_folded(value) => {
                text.push_str(" >-\n");
                fold(text, value, indent);
            }
            Self::Map(entries) if entries.is_empty() => text.push_str(" {}\n"),
            Self::List(items) if items.is_empty() => text.push_str(" []\n"),
            Self::Map(_) | Self::List(_) => {
                text.push('\n');
                self.block(text, indent);
            }
            other => _ = writeln!(text, " {}", other.line()),
        }
    }

    /// Returns the value on one line.
    pub fn line(&self) -> String {
        match self {
            Self::Text(text) => scalar(text),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::line).collect::<Vec<_>>().join(", ")),
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{}: {}", scalar(key), value.line()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
            Self::Line(value) => value.line(),
        }
    }
}

/// Returns a text as a key or value, bare where no reader of YAML could take it for anything else.
fn scalar(text: &str) -> String {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let mut chars = text.chars();
    let word = chars.next().is_some_and(char::is_alphabetic)
        && chars.all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | ';'))
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_lowercase().as_str());
    if year || word {
        return text.to_owned();
    }
    // JSON strings are YAML strings.
    serde_json::to_string(text).expect("a text can always be written")
}

/// Tells whether a text comes back the same from lines that are joined by a space.
fn can_be_folded(text: &str) -> bool {
    !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !text.chars().any(char::is_control)
        && !text.starts_with(['\u{a0}', '\u{feff}'])
}

fn fold(text: &mut String, value: &str, indent: usize) {
    let mut filled = 0;
    for word in value.split(' ') {
        let length = word.chars().count();
        if filled == 0 {
            _ = write!(text, "{:indent$}", "");
        } else if indent + filled + 1 + length > WIDTH {
            _ = write!(text, "\n{:indent$}", "");
            filled = 0;
        } else {
            text.push(' ');
            filled += 1;
        }
        text.push_str(word);
        filled += length;
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load::{NodeKind, Source, read};

    fn back(text: &str) -> String {
        let file = Yaml::map([("a", Some(Yaml::map([("b", Some(Yaml::text(text)))])))]).file();
        let source = Source::new("t", file.as_str());
        let (_, tree, _) = read::<serde::de::IgnoredAny>(&source);
        let NodeKind::Map(entries) = &tree.root().kind else { panic!("{file}") };
        let NodeKind::Map(entries) = &entries[0].value.kind else { panic!("{file}") };
        match &entries[0].value.kind {
            NodeKind::Text(text) => text.clone(),
            other => panic!("{other:?} in {file}"),
        }
    }

    #[test]
    fn short_texts_stay_bare_and_doubtful_ones_are_quoted() {
        for (text, written) in [
            ("Struktur", "Struktur"),
            ("2026.1", "\"2026.1\""),
            ("2015", "2015"),
            ("no", "\"no\""),
            ("a: b", "\"a: b\""),
            ("D07 #1", "\"D07 #1\""),
            ("", "\"\""),
            ("- x", "\"- x\""),
        ] {
            assert_eq!(Yaml::text(text).line(), written);
        }
    }

    #[test]
    fn a_long_text_is_folded_and_comes_back_whole() {
        let long = "Ett ord - # och: ett till. ".repeat(20);
        let file = Yaml::map([("text", Some(Yaml::text(long.trim())))]).file();
        assert!(file.starts_with("text: >-\n  Ett ord"), "{file}");
        assert!(file.lines().all(|line| line.chars().count() <= WIDTH), "{file}");
        assert_eq!(back(long.trim()), long.trim());
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[a-zåÅ0-9 .,:;#'\"{}\\[\\]|>&*!%@`~?\\-\n\u{a0}]{0,300}") {
            prop_assert_eq!(back(&text), text);
        }
    }
}
