//! The search for words that should stand nowhere, however a program may have written them.

use std::collections::HashMap;

/// Letters with a mark, and the same as a letter and a mark of its own.
const MARKED: [(char, &str); 8] = [
    ('å', "a\u{30a}"),
    ('ä', "a\u{308}"),
    ('ö', "o\u{308}"),
    ('é', "e\u{301}"),
    ('Å', "A\u{30a}"),
    ('Ä', "A\u{308}"),
    ('Ö', "O\u{308}"),
    ('É', "E\u{301}"),
];

/// Returns every way to write a word: two normal forms, four character sets, and what those look like in base64,
/// hexadecimal, percent signs, quoted-printable, and the escapes of YAML, JSON, HTML and Rust.
fn ways_to_write(word: &str) -> Vec<Vec<u8>> {
    let apart: String = word
        .chars()
        .map(|c| MARKED.iter().find(|(marked, _)| *marked == c).map_or_else(|| c.to_string(), |(_, two)| (*two).into()))
        .collect();
    let mut ways = Vec::new();
    for form in [word, &apart] {
        let mut plain = Vec::new();
        // What is ASCII is the same in both.
        if form == word || apart != word {
            let wide: Vec<u16> = form.encode_utf16().collect();
            plain.push(form.as_bytes().to_vec());
            plain.push(wide.iter().flat_map(|unit| unit.to_le_bytes()).collect());
            plain.push(wide.iter().flat_map(|unit| unit.to_be_bytes()).collect());
            plain.extend(form.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>());
        }
        for bytes in &plain {
            let each = |before: &str, upper: bool| -> Vec<u8> {
                let one = |byte: &u8| if upper { format!("{before}{byte:02X}") } else { format!("{before}{byte:02x}") };
                bytes.iter().map(one).collect::<String>().into_bytes()
            };
            ways.extend(["", " ", "%", "=", "\\x"].into_iter().flat_map(|way| [each(way, false), each(way, true)]));
            for shift in 0..3 {
                let signs = base64_within(bytes, shift);
                let for_urls = signs.iter().map(|sign| match sign {
                    b'+' => b'-',
                    b'/' => b'_',
                    _ => *sign,
                });
                ways.extend([for_urls.collect(), signs]);
            }
        }
        ways.extend(plain);
        ways.extend(escaped(form));
    }
    ways.sort();
    ways.dedup();
    ways
}

/// Returns a word with its letters beyond ASCII escaped.
fn escaped(word: &str) -> impl Iterator<Item = Vec<u8>> {
    let escapes: [fn(char) -> String; 12] = [
        |c| c.to_string().bytes().map(|byte| format!("%{byte:02x}")).collect(),
        |c| c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
        |c| c.to_string().bytes().map(|byte| format!("={byte:02X}")).collect(),
        |c| c.to_string().bytes().map(|byte| format!("\\{byte:03o}")).collect(),
        |c| format!("\\x{:02x}", u32::from(c)),
        |c| format!("\\x{:02X}", u32::from(c)),
        |c| format!("\\u{:04x}", u32::from(c)),
        |c| format!("\\u{:04X}", u32::from(c)),
        |c| format!("\\U{:08x}", u32::from(c)),
        |c| format!("\\u{{{:x}}}", u32::from(c)),
        |c| format!("&#{};", u32::from(c)),
        |c| format!("&#x{:x};", u32::from(c)),
    ];
    let one = |escape: fn(char) -> String| -> Vec<u8> {
        let signs = word.chars().map(|c| if c.is_ascii() { c.to_string() } else { escape(c) });
        signs.collect::<String>().into_bytes()
    };
    escapes.map(one).into_iter()
}

/// Returns the signs of base64 that are certain where bytes stand so many bytes into a group.
fn base64_within(bytes: &[u8], shift: usize) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let skip = (6 - shift * 8 % 6) % 6;
    bits[skip..].chunks_exact(6).map(|six| SIGNS[six.iter().fold(0, |sum, bit| sum * 2 + usize::from(*bit))]).collect()
}

/// Words with every way to write them, by the first bytes of each way.
pub(crate) struct Search(HashMap<[u8; FIRST], Vec<(String, Vec<u8>)>>);

/// So many bytes every way to write a word has.
const FIRST: usize = 3;

impl Search {
    pub(crate) fn of(words: &[&str]) -> Self {
        let mut by_beginning: HashMap<_, Vec<_>> = HashMap::new();
        for word in words {
            for way in ways_to_write(word) {
                let first = *way.first_chunk().expect("words are longer");
                by_beginning.entry(first).or_default().push(((*word).to_owned(), way));
            }
        }
        Self(by_beginning)
    }

    /// Returns the first word that bytes hold in any way to write it; a line's end within base64 does not hide it.
    pub(crate) fn found(&self, bytes: &[u8]) -> Option<&str> {
        let joined: Vec<u8> = bytes.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
        self.found_in(bytes).or_else(|| self.found_in(&joined))
    }

    fn found_in(&self, bytes: &[u8]) -> Option<&str> {
        let at_each = bytes.windows(FIRST).enumerate();
        let likely = at_each.filter_map(|(at, first)| Some((at, self.0.get(first)?)));
        let mut found = likely.filter_map(|(at, ways)| ways.iter().find(|(_, way)| bytes[at..].starts_with(way)));
        found.next().map(|(word, _)| word.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_was_written() {
        let (ways, search) = (ways_to_write("Rönn"), Search::of(&["Lind", "Rönn"]));
        for wanted in [
            &b"R\xc3\xb6nn"[..],
            b"Ro\xcc\x88nn",
            b"R\xf6nn",
            b"R\0\xf6\0n\0n\0",
            b"\0R\0\xf6\0n\0n",
            b"52c3b66e6e",
            b"52C3B66E6E",
            b"R%C3%B6nn",
            b"%52%c3%b6%6e%6e",
            b"R=C3=B6nn",
            b"R\\xF6nn",
            b"R\\u00f6nn",
            b"R\\u{f6}nn",
            b"R&#246;nn",
            b"UsO2bm",
        ] {
            assert!(ways.iter().any(|way| way == wanted), "{}", String::from_utf8_lossy(wanted));
            assert_eq!(search.found(&[b"before", wanted, b"after"].concat()), Some("Rönn"));
        }
        assert_eq!(search.found(b"Ronn, Rann"), None);
        // As an encoder writes `abc`, `xabc` and `xxabc`: YWJj, eGFiYw==, eHhhYmM=.
        assert_eq!(base64_within(b"abc", 0), b"YWJj");
        assert_eq!(base64_within(b"abc", 1), b"FiY");
        assert_eq!(base64_within(b"abc", 2), b"hYm");
        assert_eq!(Search::of(&["abc"]).found(b"eHhh\r\nYmM="), Some("abc"));
    }
}
