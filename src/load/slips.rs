//! What was most likely meant by a line that cannot be read.

use crate::domain::{RegulationId, State};

/// A slip that is known, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip<'a> {
    /// What the message is chosen by.
    pub what: &'static str,
    /// The byte that it shows.
    pub at: usize,
    /// The key of the line.
    pub key: &'a str,
    /// What stands behind the key, or what should stand there between braces.
    pub value: String,
}

/// Returns the slip in the line of a byte, or in the one above it, where it is one that people make.
pub(super) fn slip(text: &str, at: usize) -> Option<Slip<'_>> {
    let here = Line::of(text, at)?;
    let above = here.above(text);
    let own = here.in_value().or_else(|| here.without_blank());
    own.or_else(|| above.as_ref()?.without_blank()).or_else(|| {
        // The first line of a group looks like a text until a key follows.
        let above = above.as_ref().filter(|above| above.indent == here.indent && !above.body.contains(':'))?;
        let is_first = above.above(text).is_none_or(|before| before.body.ends_with(':'));
        is_first.then(|| Slip { what: "key", at: above.start, key: above.body, value: String::new() })
    })
}

/// A line without its indentation, dashes, comment and last blanks.
struct Line<'a> {
    body: &'a str,
    /// The byte of its body.
    start: usize,
    /// The column of its first sign.
    indent: usize,
}

impl<'a> Line<'a> {
    /// Returns the line of a byte.
    fn of(text: &'a str, at: usize) -> Option<Self> {
        let from = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let whole = text[from..].lines().next().unwrap_or_default();
        let mut body = whole.trim_start();
        let indent = whole.len() - body.len();
        while let Some(rest) = body.strip_prefix("- ") {
            body = rest.trim_start();
        }
        let start = from + whole.len() - body.len();
        let end = if body.starts_with('#') { 0 } else { body.find(" #").unwrap_or(body.len()) };
        Some(Self { body: body[..end].trim_end(), start, indent })
    }

    /// Returns the nearest line above that says something.
    fn above(&self, text: &'a str) -> Option<Self> {
        let mut at = self.start;
        loop {
            at = text[..at].rfind('\n')?;
            let line = Self::of(text, at)?;
            if !line.body.is_empty() {
                return Some(line);
            }
        }
    }

    /// Returns what is wrong with the value behind the key.
    fn in_value(&self) -> Option<Slip<'a>> {
        let (key, rest) = self.body.split_once(": ")?;
        let value = rest.trim_start();
        let at = self.start + self.body.len() - value.len();
        let slip = |what| Some(Slip { what, at, key, value: value.to_owned() });
        if matches!(value, "-" | "?") || value.starts_with("? ") || value.starts_with("- ") {
            return slip("sign");
        }
        let (first, rest) = value.split_once(": ")?;
        if first.parse::<RegulationId>().is_ok() {
            return slip("braces");
        }
        let word = first.to_lowercase();
        let state = State::ALL.into_iter().find(|state| state.word() == word || state.swedish() == word)?;
        let about = if state == State::NotApplicable { "reason" } else { "note" };
        let value = format!("state: {}, {about}: {}", state.word(), in_braces(rest.trim()));
        Some(Slip { what: "note", at, key, value })
    }

    /// Returns that a blank is missing behind the colon, where nothing else can be meant.
    fn without_blank(&self) -> Option<Slip<'a>> {
        let (key, value) = self.body.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let is_value = value.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '/' | ':'));
        (is_key && is_value && !self.body.contains(": ") && !self.body.ends_with(':')).then(|| Slip {
            what: "blank",
            at: self.start + key.len(),
            key,
            value: value.to_owned(),
        })
    }
}

/// Returns a text as it may stand between braces.
fn in_braces(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '/'));
    let is_quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    if is_plain || is_quoted {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn what(text: &str, at: &str) -> Option<(&'static str, usize)> {
        slip(text, text.find(at).expect("a place")).map(|slip| (slip.what, slip.at))
    }

    #[test]
    fn slips_of_one_line_are_known() {
        assert_eq!(what("a: 1\nA03:met\n", "A03"), Some(("blank", 8)));
        assert_eq!(what("A03:met  # x\nb: 1\n", "b"), Some(("blank", 3)));
        assert_eq!(what("D06: ?\n", "?"), Some(("sign", 5)));
        assert_eq!(what("- D05: -\n", "D05"), Some(("sign", 7)));
        assert_eq!(what("E06: 2015: met, 2021: not-met\n", "met"), Some(("braces", 5)));
        assert_eq!(what("D08: Ej uppfyllt: saknas\n", "saknas"), Some(("note", 5)));
        assert_eq!(what("# x\nschema 1\n\nkind: a\n", ": a"), Some(("key", 4)));
        assert_eq!(what("unit:\n  name Prov\n  place: a\n", ": a"), Some(("key", 8)));
    }

    #[test]
    fn what_should_stand_between_the_braces_is_said() {
        let value = |text: &'static str| slip(text, 0).expect("a slip").value;
        assert_eq!(value("D01: not-met: rutin saknas.\n"), "state: not-met, note: rutin saknas.");
        assert_eq!(value("D01: Ej uppfyllt: a, \"b\"\n"), "state: not-met, note: \"a, \\\"b\\\"\"");
        assert_eq!(value("D01: not-applicable: \"a: b\"\n"), "state: not-applicable, reason: \"a: b\"");
    }

    #[test]
    fn what_may_mean_something_else_is_no_slip() {
        assert_eq!(what("text: Bra stöd: alla\n", "stöd"), None);
        assert_eq!(what("see https://a.b\nb: 1\n", "b: 1"), None);
        assert_eq!(what("https://a.b\n", "a.b"), None);
        assert_eq!(what("a: b\n  c d\n  e: f\n", ": f"), None);
        assert_eq!(what("\n", "\n"), None);
    }
}
