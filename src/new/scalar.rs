//! Texts as YAML scalars that read back as they were.

use std::fmt::Write;

/// Returns a text as the value of a key in block style: as it is where nothing in it means anything
/// to YAML, within double quotes where it might.
///
/// What another program could take for a number, a day or a yes is quoted as well, though ours
/// would not.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Tells whether a text is safe without quotes. It says no to much that YAML would take.
fn is_plain(text: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || " -_.,:;/()'+&%!?=–—…’”§°½".contains(c);
    let word = text.to_lowercase();
    text.starts_with(char::is_alphabetic)
        && text.chars().all(harmless)
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
        && !["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(&word.as_str())
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            '\n' => write!(quoted, "\\n"),
            '\t' => write!(quoted, "\\t"),
            '\r' => write!(quoted, "\\r"),
            // What an editor does not show is written by its number.
            c if crate::characters::is_forbidden(c) || (c.is_whitespace() && c != ' ') => {
                write!(quoted, "\\U{:08X}", u32::from(c))
            }
            c => write!(quoted, "{c}"),
        };
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_plain_and_all_else_is_quoted() {
        for text in
            ["Kvistlunda vårdcentral", "Region Sandmark", "S:t Örjan", "specialist i medicin, f.d. studierektor"]
        {
            assert_eq!(scalar(text), text);
        }
        for (text, written) in [
            ("", "\"\""),
            ("yes", "\"yes\""),
            ("No", "\"No\""),
            ("2015", "\"2015\""),
            ("2025-10-14", "\"2025-10-14\""),
            ("- a", "\"- a\""),
            ("a: b", "\"a: b\""),
            ("a:", "\"a:\""),
            ("a #b", "\"a #b\""),
            ("#1", "\"#1\""),
            ("*a", "\"*a\""),
            ("{a}", "\"{a}\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("a\nb", "\"a\\nb\""),
            ("a\u{202e}b", "\"a\\U0000202Eb\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
