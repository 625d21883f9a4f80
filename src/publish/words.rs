//! Running text as sentences and words, with the places of the words.

/// Words that end with a full stop in the middle of a sentence.
const ABBREVIATIONS: [&str; 42] = [
    "dr", "em", "kl", "prof", "doc", "leg", "bitr", "med", "spec", "öl", "fr", "hr", "st", "t.ex", "bl.a", "m.fl",
    "m.m", "d.v.s", "dvs", "ca", "nr", "tel", "mob", "tfn", "kap", "s.k", "p.g.a", "f.d", "t.o.m", "fr.o.m", "resp",
    "inkl", "exkl", "jfr", "osv", "o.d", "e.d", "enl", "ev", "obs", "max", "min",
];

/// A word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The word alone, without the signs around it.
    pub core: &'a str,
    /// The word with the signs that stand at it.
    pub raw: &'a str,
    /// Where the core begins in the whole text.
    pub at: usize,
}

impl Word<'_> {
    /// Returns the byte after the core.
    pub fn end(&self) -> usize {
        self.at + self.core.len()
    }

    /// Tells whether the next word follows without a sign between.
    pub fn runs_on(&self) -> bool {
        self.raw.ends_with(|c: char| c.is_alphanumeric() || "*_´’'".contains(c))
    }

    /// Returns the word in small letters.
    pub fn lower(&self) -> String {
        self.core.to_lowercase()
    }
}

/// Returns the sentences of a text, each as its words. A line of a list is a sentence.
pub(super) fn sentences(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut found = Vec::new();
    let mut sentence: Vec<Word<'_>> = Vec::new();
    let mut before = 0;
    for raw in text.split_whitespace() {
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[before..start];
        let opens_item = gap.contains('\n') && is_marker(raw);
        if gap.matches('\n').count() > 1 || opens_item {
            found.push(std::mem::take(&mut sentence));
        }
        before = start + raw.len();
        let core = raw.trim_matches(|c: char| !c.is_alphanumeric());
        if !core.is_empty() && !opens_item {
            let at = core.as_ptr() as usize - text.as_ptr() as usize;
            sentence.push(Word { core, raw, at });
        }
        if ends_sentence(raw, core, &text[before..]) {
            found.push(std::mem::take(&mut sentence));
        }
    }
    found.push(sentence);
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Tells whether a word is the mark of an item in a list.
fn is_marker(raw: &str) -> bool {
    matches!(raw, "-" | "*" | "+" | "•" | "–")
        || raw
            .strip_suffix(['.', ')'])
            .is_some_and(|n| n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty())
        || raw.bytes().all(|b| b == b'#')
}

fn ends_sentence(raw: &str, core: &str, rest: &str) -> bool {
    let end = raw.trim_end_matches(|c: char| "\"”’')]*_»".contains(c));
    let next = rest.trim_start().trim_start_matches(|c: char| "\"”’'([*_«".contains(c)).chars().next();
    match end.chars().next_back() {
        Some('!' | '?') => true,
        Some('.') if next.is_some_and(char::is_lowercase) => false,
        Some('.') => {
            let lower = core.to_lowercase();
            let initials = core.split('.').all(|part| part.chars().count() <= 1);
            !ABBREVIATIONS.contains(&lower.as_str()) && !initials
        }
        _ => false,
    }
}

/// Returns the number that a word says, up to twelve in letters.
pub(super) fn number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] =
        ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton"];
    match word {
        "en" | "ett" => Some(1),
        word if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        word => NUMBERS.iter().position(|number| *number == word).and_then(|at| u32::try_from(at + 2).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        sentences(text).iter().map(|s| s.iter().map(|w| w.core).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(shown("Ett. Två! \"Tre?\" Fyra"), ["Ett", "Två", "Tre", "Fyra"]);
        assert_eq!(shown("Enligt dr. Ek och bl.a. Per, t.ex. Bo. Nytt"), ["Enligt dr Ek och bl.a Per t.ex Bo", "Nytt"]);
        assert_eq!(shown("Rubrik\n\n- en sak\n- **två** saker\n1. tre"), ["Rubrik", "en sak", "två saker", "tre"]);
        assert_eq!(shown("en rad\nsom går vidare"), ["en rad som går vidare"]);
        assert_eq!(shown("öppet kl. 8 med P.E. Ek"), ["öppet kl 8 med P.E Ek"]);
        assert!(shown(" \n *** — ").is_empty());
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Å, **två** (tre)";
        for word in sentences(text).concat() {
            assert_eq!(&text[word.at..word.end()], word.core);
        }
    }

    #[test]
    fn numbers_are_read_in_letters_and_digits() {
        assert_eq!(["en", "två", "tolv", "tretton", "7", "2021"].map(number), [1, 2, 12, 13, 7, 2021].map(Some));
        assert_eq!(["många", "1,5", "", "00000"].map(number), [None; 4]);
    }
}
