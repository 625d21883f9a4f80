//! Which characters a text may hold: those that the report's typefaces can show, and none that
//! hide or turn text around. Also which letters of other alphabets are taken for Latin ones.

use std::borrow::Cow;

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
        // Marks of direction and of lines, spaces without width, characters that stand for none.
        '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFD}'
        // Marks that join or part letters, and letters without a shape.
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{3164}'
        | '\u{FFA0}'
        // Letters that nobody sees, once meant to name languages.
        | '\u{E0000}'..='\u{E0FFF}' => true,
        c => c.is_control(),
    }
}

/// Returns a text on one line without anything that a terminal would act on or that hides what
/// stands there: each such character becomes a space.
pub fn inert(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !is_forbidden(c) && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if plain(c) { c } else { ' ' }).collect())
}

/// An alphabet with letters that look like Latin ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
}

/// The Cyrillic letters that are taken for Latin ones, each before its twin.
const CYRILLIC: &str = "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTУYХXԌGаaвbсcԁdеeһhнhіiјjкkӏlмmоoрpԛqѕsтtуyѵvԝwхx";
/// The Greek letters that are taken for Latin ones, each before its twin.
const GREEK: &str = "ΑAΒBϹCΕEϜFΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXΖZαaβbϲcεeιiκkηnνvοoρpτtυuγyχx";

/// Returns the Latin letter that a letter of another alphabet looks like.
pub fn look_alike(c: char) -> Option<(char, Alphabet)> {
    let twin = |pairs: &str| {
        let mut letters = pairs.chars();
        while let (Some(letter), Some(twin)) = (letters.next(), letters.next()) {
            if letter == c {
                return Some(twin);
            }
        }
        None
    };
    if c.is_ascii() {
        return None;
    }
    let cyrillic = twin(CYRILLIC).map(|twin| (twin, Alphabet::Cyrillic));
    cyrillic.or_else(|| twin(GREEK).map(|twin| (twin, Alphabet::Greek)))
}

/// Returns a text as it looks: letters of other alphabets as the Latin ones that they are taken
/// for, and nothing that cannot be seen.
pub fn as_seen(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_forbidden(*c));
    seen.map(|c| look_alike(c).map_or(c, |(twin, _)| twin)).collect()
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

/// Returns the characters of a text that no dataset may hold, each once: those that hide or turn text, and those
/// that no face of the report can show.
pub fn refused(text: &str) -> Vec<char> {
    let mut refused: Vec<char> = text.chars().filter(|c| is_forbidden(*c) || !has_glyph(*c)).collect();
    refused.sort_unstable();
    refused.dedup();
    refused
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_and_typographic_characters_can_be_shown() {
        for c in "abcåäöÅÄÖéüß–—”“’»«…·•§½×→≥%€²".chars() {
            assert!(has_glyph(c) && !is_forbidden(c), "{c}");
        }
        // Whoever checks a text passes over these.
        for c in ' '..='~' {
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
        for c in ['\u{7f}', '\u{9b}', '\u{61c}', '\u{180e}', '\u{2064}', '\u{feff}', '\u{e0041}', '\u{3164}'] {
            assert!(is_forbidden(c), "{c:?}");
        }
        assert!(!is_forbidden('\n') && !is_forbidden('\t') && !is_forbidden('å'));
    }

    #[test]
    fn what_no_dataset_may_hold_is_found_once() {
        assert_eq!(refused("Rut är bra.\n\t– 100 %"), Vec::<char>::new());
        assert_eq!(refused("👩\u{200d}⚕\u{fe0f} och 👩"), ['\u{200d}', '⚕', '\u{fe0f}', '👩']);
    }

    #[test]
    fn what_is_shown_has_nothing_to_act_on() {
        assert_eq!(inert("vanlig text"), "vanlig text");
        assert_eq!(inert("a\u{1b}[31mb\nc\u{202e}"), "a [31mb c ");
    }

    #[test]
    fn letters_of_other_alphabets_have_a_latin_twin() {
        assert_eq!(look_alike('С'), Some(('C', Alphabet::Cyrillic)));
        assert_eq!(look_alike('Β'), Some(('B', Alphabet::Greek)));
        assert_eq!(look_alike('B'), None);
        assert_eq!(look_alike('å'), None);
        // The two strings hold pairs: a letter from elsewhere, then one of ours.
        for pairs in [CYRILLIC, GREEK] {
            let letters: Vec<char> = pairs.chars().collect();
            assert!(letters.chunks(2).all(|pair| !pair[0].is_ascii() && pair[1].is_ascii_alphabetic()), "{pairs}");
        }
        assert_eq!(as_seen("С\u{200b}01"), "C01");
        assert_eq!(as_seen("vårdcentral"), "vårdcentral");
    }
}
