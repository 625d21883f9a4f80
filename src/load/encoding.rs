//! From bytes to text, or to the reason why they are none.

/// Why bytes are no text, with a text that can be shown around the place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoText {
    /// How the bytes are most likely to be read, a word for the messages.
    pub encoding: &'static str,
    /// The first character that is saved in another way, where it can be told.
    pub character: Option<char>,
    /// What there is to show; never read as data.
    pub shown: String,
    /// The place of the first character that is no UTF-8, within what is shown.
    pub at: std::ops::Range<usize>,
}

/// Files of other programs that are given by mistake, by their first bytes.
const OTHER_FILES: [&[u8]; 7] =
    [b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"\xFF\xD8\xFF", b"\xD0\xCF\x11\xE0", b"{\\rtf"];

/// What the bytes 80 to 9F mean in Windows-1252.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Returns the text of a file: UTF-8 without the mark that some editors write before it, every line
/// end a line feed or a carriage return with one.
pub(super) fn text(mut bytes: Vec<u8>) -> Result<String, NoText> {
    if OTHER_FILES.iter().any(|start| bytes.starts_with(start)) {
        return Err(nothing_to_show("binary"));
    }
    // The beginning of the age format, which `sealed` writes.
    if bytes.starts_with(b"age-encryption.org/") {
        return Err(nothing_to_show("sealed"));
    }
    if let Some(little) = utf16(&bytes) {
        return Err(wide(&bytes, little));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let mut text = String::from_utf8(bytes).map_err(|error| narrow(error.as_bytes()))?;
    if let Some(first) = lone_return(text.as_bytes()) {
        // To YAML a carriage return alone is a line end like the others, and it is as long.
        let mut ended = String::with_capacity(text.len());
        ended.push_str(&text[..first]);
        let mut rest = text[first..].chars().peekable();
        while let Some(c) = rest.next() {
            ended.push(if c == '\r' && rest.peek() != Some(&'\n') { '\n' } else { c });
        }
        text = ended;
    }
    Ok(text)
}

/// Returns the text of bytes in the encoding that they tell: UTF-8, UTF-16 or Windows-1252, without the mark
/// that some programs write before it. Nothing where they are no text.
///
/// This is for the files of other programs; what people write is read as UTF-8 alone.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    if OTHER_FILES.iter().any(|start| bytes.starts_with(start)) {
        return None;
    }
    if let Some(little) = utf16(bytes) {
        let text: String = wide_characters(bytes, little).collect();
        return (!text.contains([char::REPLACEMENT_CHARACTER, '\0'])).then_some(text);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return None;
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    })
}

/// Returns where the first carriage return stands that no line feed follows.
fn lone_return(bytes: &[u8]) -> Option<usize> {
    (0..bytes.len()).find(|&i| bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'))
}

/// Tells whether bytes are UTF-16, and if so whether the lower byte comes first.
fn utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(true),
        [0xFE, 0xFF, ..] => return Some(false),
        _ => {}
    }
    // Without a mark it is told from the empty halves of Latin letters.
    let start = &bytes[..bytes.len().min(256)];
    let pairs = start.len() / 2;
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 2 {
        None
    } else if even == 0 && odd * 2 > pairs {
        Some(true)
    } else if odd == 0 && even * 2 > pairs {
        Some(false)
    } else {
        None
    }
}

fn wide_characters(bytes: &[u8], little: bool) -> impl Iterator<Item = char> {
    let units = bytes.chunks_exact(2).map(move |pair| match little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).filter(|c| *c != '\u{feff}')
}

fn wide(bytes: &[u8], little: bool) -> NoText {
    // Enough for the line that is shown.
    let shown: String = wide_characters(bytes, little).take(1000).collect();
    let end = shown.chars().next().map_or(0, char::len_utf8);
    NoText { encoding: "utf16", character: None, shown, at: 0..end }
}

/// Returns why bytes with one byte a character, or with damaged characters, are no UTF-8.
fn narrow(bytes: &[u8]) -> NoText {
    if bytes.contains(&0) {
        return nothing_to_show("binary");
    }
    let mut shown = String::with_capacity(bytes.len());
    let mut at = None;
    let mut windows = false;
    let mut length = 0;
    for chunk in bytes.utf8_chunks() {
        shown.push_str(chunk.valid());
        length += chunk.valid().len() + chunk.invalid().len();
        if chunk.invalid().is_empty() {
            continue;
        }
        let from = shown.len();
        shown.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
        windows |= (0x80..=0x9F).contains(&chunk.invalid()[0]);
        at.get_or_insert_with(|| {
            // A sequence that the end of the file cuts, or whose bytes no encoder writes.
            let rest = &bytes[length - chunk.invalid().len()..];
            let odd = matches!(
                rest,
                [0xC0 | 0xC1, 0x80..=0xBF, ..]
                    | [0xE0, 0x80..=0x9F, 0x80..=0xBF, ..]
                    | [0xF0, 0x80..=0x8F, 0x80..=0xBF, ..]
                    | [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]
            );
            let cut = std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none());
            (from..shown.len(), cut, odd, windows_1252(chunk.invalid()[0]))
        });
    }
    let (at, cut, odd, character) = at.unwrap_or((0..0, false, false, ' '));
    let encoding = match (cut, odd, windows) {
        (true, ..) => "cut",
        (_, true, _) => "broken",
        (_, _, true) => "windows",
        _ => "latin",
    };
    if encoding == "cut" {
        shown.truncate(at.start);
    }
    let at = at.start..at.start + shown[at.start..].chars().next().map_or(0, char::len_utf8);
    let character = matches!(encoding, "windows" | "latin").then_some(character);
    NoText { encoding, character, shown, at }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

fn nothing_to_show(encoding: &'static str) -> NoText {
    NoText { encoding, character: None, shown: String::new(), at: 0..0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, at: std::ops::Range<usize>, shown: &str) {
        let fault = text(bytes.to_vec()).expect_err("no text");
        assert_eq!((fault.encoding, fault.at, fault.shown.as_str()), (encoding, at, shown));
    }

    #[test]
    fn a_text_loses_its_mark_and_its_old_line_ends() {
        for (bytes, expected) in [
            (&b"\xEF\xBB\xBFa: 1"[..], "a: 1"),
            (b"a: 1\rb: 2\r", "a: 1\nb: 2\n"),
            (b"a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
            (b"a\r\r\nb\n\rc", "a\n\r\nb\n\nc"),
            ("å\rö".as_bytes(), "å\nö"),
            (b"", ""),
        ] {
            assert_eq!(text(bytes.to_vec()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn text_in_another_encoding_is_shown_as_it_was_meant() {
        check(b"namn: V\xE5rd", "latin", 7..9, "namn: Vård");
        check(b"namn: V\xE5rd \x96 b", "windows", 7..9, "namn: Vård – b");
        check(b"\xFF\xFEa\0b\0", "utf16", 0..1, "ab");
        check(b"\xFE\xFF\0a\0b", "utf16", 0..1, "ab");
        check(b"a\0:\0 \0\xE5\0", "utf16", 0..1, "a: å");
        check(b"\0a\0:\0 \0\xE5", "utf16", 0..1, "a: å");
    }

    #[test]
    fn damaged_text_is_told_from_another_encoding() {
        check(b"namn: \xC3", "cut", 6..6, "namn: ");
        check(b"namn: \xE2\x82", "cut", 6..6, "namn: ");
        check(b"a: \xC0\xAF b", "broken", 3..5, "a: À¯ b");
        check(b"a: \xE0\x80\xAF b", "broken", 3..5, "a: à€¯ b");
        check(b"a: \xED\xA0\x80 b", "broken", 3..5, "a: í\u{a0}€ b");
        check(b"%PDF-1.7", "binary", 0..0, "");
        check(b"a\xFF\0\0b", "binary", 0..0, "");
    }
}
