//! Texts as YAML scalars that read back as the same text, here and in every editor.

/// Returns a text as a scalar on one line: plain where no reader of YAML could take it for anything
/// else, also inside brackets, and else in double quotes.
pub fn scalar(text: &str) -> String {
    if is_plain(text) && !text.contains(',') { text.to_owned() } else { quoted(text) }
}

/// Returns a text as a scalar on one line that stands alone behind its key, where a comma means
/// nothing.
pub fn block_scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Returns a key: as a scalar, but a year stands bare, as people write it.
pub(super) fn key(text: &str) -> String {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    if is_year { text.to_owned() } else { scalar(text) }
}

/// Tells whether a text is a number that every reader takes for the same one, `41` or `5.4`.
pub(super) fn is_bare_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0'))
}

/// Returns a text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // What an editor does not show is written by its number.
            c if crate::characters::is_forbidden(c) || (c.is_whitespace() && c != ' ') => {
                out.push_str(&format!("\\U{:08X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Tells whether a text may stand without quotes: it begins with a letter, or is a day; it holds
/// no sign that ends a scalar somewhere; and it is no word that some reader takes for a value.
fn is_plain(text: &str) -> bool {
    let begins = text.starts_with(char::is_alphabetic) || crate::domain::parse_date(text).is_some();
    let ends = text.ends_with(|c: char| !c.is_whitespace() && c != ':');
    let known = |c: char| c.is_alphanumeric() || " -–—_./()%+=;!?'’”…§°½\":&*@$<>|~^,".contains(c);
    begins
        && ends
        && text.chars().all(known)
        && !text.contains(": ")
        && !text.contains("  ")
        && !WORDS.contains(&text.to_lowercase().as_str())
        && !is_number(text)
}

/// Words that readers of YAML take for truth or nothing.
const WORDS: [&str; 11] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "ja", "nej"];

/// Letters can be numbers too: `inf`, `NaN`, `1e3`.
fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::edit::Value;
    use crate::load::{Source, parse};

    fn read(yaml: &str) -> Option<Value> {
        let (tree, diags) = parse(&Source::new("", yaml));
        (!diags.has_errors()).then(|| Value::from(tree.root()))
    }

    #[test]
    fn everyday_words_need_no_quotes() {
        let check = |text: &str, written: &str| assert_eq!(scalar(text), written);
        check("Björkmora vårdcentral", "Björkmora vårdcentral");
        check("2025-04-08", "2025-04-08");
        check("hösten 2025", "hösten 2025");
        check("studierektor (Norra)", "studierektor (Norra)");
        check("2025", "\"2025\"");
        check("nej", "\"nej\"");
        check("NaN", "\"NaN\"");
        check("Rond: måndag", "\"Rond: måndag\"");
        check("rum #4", "\"rum #4\"");
        check("a, b", "\"a, b\"");
        check("- punkt", "\"- punkt\"");
        check("", "\"\"");
        check("rad ett\nrad två", "\"rad ett\\nrad två\"");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]
        #[test]
        fn a_text_reads_back_the_same(text in "[ -~åäöÅ\\n\\t\u{a0}–”:#,\\[\\]{}'\"|>&*!%@`?-]{0,40}") {
            for yaml in [format!("k: {}\n", scalar(&text)), format!("{{k: {}, l: [a]}}", scalar(&text)), format!("- k: {}  # c\n", scalar(&text))] {
                let read = format!("{:?}", read(&yaml));
                let wanted = format!("(\"k\", Text({text:?}))");
                prop_assert!(read.contains(&wanted), "{yaml:?} gave {read}");
            }
        }
    }
}
