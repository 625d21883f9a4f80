//! Which characters a text may hold: those that the report's typefaces can show, and none that
//! hide or turn text around.

/// The characters that every face of the report has, as ranges in ascending order.
///
/// Generated from the fonts; a test holds it against them.
const COVERAGE: &[(u32, u32)] = include!("coverage.in");

/// Tells whether a character can hide or reorder text, or is a control character.
///
/// A tab and a line feed are ordinary in YAML texts.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFD}' => true,
        c => c.is_control(),
    }
}

/// Tells whether every face of the report can show a character.
pub fn has_glyph(c: char) -> bool {
    if matches!(c, '\t' | '\n' | '\r' | '\u{AD}') {
        return true;
    }
    let c = u32::from(c);
    COVERAGE
        .binary_search_by(|&(first, last)| {
            if c < first {
                std::cmp::Ordering::Greater
            } else if c > last {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Equal
            }
        })
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_and_typographic_characters_can_be_shown() {
        for c in "abcåäöÅÄÖéüß–—”“’»«…·•§½×→≥%€²".chars() {
            assert!(has_glyph(c) && !is_forbidden(c), "{c}");
        }
        for c in "😀漢ע".chars() {
            assert!(!has_glyph(c), "{c}");
        }
    }

    #[test]
    fn what_hides_or_turns_text_is_forbidden() {
        for c in ['\0', '\u{7}', '\u{1b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{2028}', '\u{fffd}'] {
            assert!(is_forbidden(c), "{c:?}");
        }
        assert!(!is_forbidden('\n') && !is_forbidden('\t') && !is_forbidden('å'));
    }
}
