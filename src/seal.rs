//! The code by which a printed report, its dataset and its catalogue are known to belong together.
//!
//! A code is six groups of four signs: four for what the dataset says, two for the catalogue. It
//! tells a mix-up, such as an older file or another catalogue; it is no signature, since anybody
//! can make one.

use std::fmt;

/// The signs: digits and small letters without those that are taken for another (Crockford's 32).
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Signs in a group.
const GROUP: usize = 4;
/// Groups for the dataset, and in all.
const DATASET_GROUPS: usize = 4;
const GROUPS: usize = 6;
/// The groups that a careful reader types in: one of the dataset's, one of the catalogue's.
const BLANK: [usize; 2] = [1, 4];

/// The code of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    signs: [u8; GROUP * GROUPS],
}

impl Seal {
    /// Returns the code for what a dataset says and the catalogue it is read with.
    pub fn new(dataset: &[u8; 32], catalogue: &[u8; 32]) -> Self {
        let mut signs = [0; GROUP * GROUPS];
        let (first, last) = signs.split_at_mut(GROUP * DATASET_GROUPS);
        write(dataset, first);
        write(catalogue, last);
        Self { signs }
    }

    /// Reads a code as a person writes it: capitals, blanks for hyphens, `o` for 0 and `i` or `l` for 1.
    pub fn parse(text: &str) -> Option<Self> {
        let mut signs = [0; GROUP * GROUPS];
        let mut count = 0;
        for c in text.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{a0}' | '–')) {
            *signs.get_mut(count)? = sign(c)?;
            count += 1;
        }
        (count == signs.len()).then_some(Self { signs })
    }

    /// Returns the first code that stands after its name in a text.
    pub fn find(text: &str) -> Option<Self> {
        const NAME: &str = "kontrollkod";
        let lower = text.to_lowercase();
        // Small letters may be longer than capitals, so the places are those of the small ones.
        lower.match_indices(NAME).find_map(|(at, _)| {
            // What stands between is markup or a colon.
            let rest: String = lower[at + NAME.len()..].chars().take(400).collect();
            let words = rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            words.filter(|word| word.len() == GROUP * GROUPS + GROUPS - 1).find_map(Self::parse)
        })
    }

    /// Tells whether two codes are of the same dataset.
    pub fn same_dataset(&self, other: &Self) -> bool {
        self.signs[..GROUP * DATASET_GROUPS] == other.signs[..GROUP * DATASET_GROUPS]
    }

    /// Tells whether two codes are of the same catalogue.
    pub fn same_catalogue(&self, other: &Self) -> bool {
        self.signs[GROUP * DATASET_GROUPS..] == other.signs[GROUP * DATASET_GROUPS..]
    }

    /// Returns the code with two groups left out, for a reader to fill in from the paper.
    pub fn with_blanks(&self) -> String {
        self.groups(|index, group| if BLANK.contains(&index) { "____".to_owned() } else { group })
    }

    /// Returns the code that a reader has in hand, given the groups that were left out.
    pub fn filled(&self, groups: [&str; 2]) -> Option<Self> {
        let mut groups = groups.iter();
        let text = self.groups(|index, group| match BLANK.contains(&index) {
            true => groups.next().map_or(group, |typed| (*typed).to_owned()),
            false => group,
        });
        Self::parse(&text)
    }

    fn groups(&self, mut each: impl FnMut(usize, String) -> String) -> String {
        let groups = self.signs.chunks(GROUP).enumerate();
        let texts = groups.map(|(index, group)| each(index, String::from_utf8_lossy(group).into_owned()));
        texts.collect::<Vec<_>>().join("-")
    }
}

/// Tells whether a text is a code just as it is written by [`code`].
pub fn is_code(text: &str) -> bool {
    Seal::parse(text).is_some_and(|seal| seal.to_string() == text)
}

/// Returns six groups of four signs that stand for a hash.
pub fn code(hash: &[u8; 32]) -> String {
    let mut signs = [0; GROUP * GROUPS];
    write(hash, &mut signs);
    Seal { signs }.to_string()
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups(|_, group| group))
    }
}

/// Writes the first bits of a hash as signs of five bits each.
fn write(hash: &[u8; 32], signs: &mut [u8]) {
    for (index, sign) in signs.iter_mut().enumerate() {
        let bit = index * 5;
        let pair = u16::from(hash[bit / 8]) << 8 | u16::from(hash[bit / 8 + 1]);
        *sign = SIGNS[usize::from(pair >> (11 - bit % 8)) & 31];
    }
}

fn sign(c: char) -> Option<u8> {
    let c = match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    u8::try_from(c).ok().filter(|c| SIGNS.contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seal() -> Seal {
        Seal::new(&[0x5a; 32], &[0xc3; 32])
    }

    #[test]
    fn a_code_is_six_groups() {
        assert_eq!(Seal::new(&[0; 32], &[0xff; 32]).to_string(), "0000-0000-0000-0000-zzzz-zzzz");
        let mut hash = [0; 32];
        hash[0] = 0b0000_1000;
        assert_eq!(Seal::new(&hash, &[0; 32]).to_string(), "1000-0000-0000-0000-0000-0000");
        hash[1] = 0b0000_0010;
        assert_eq!(Seal::new(&hash, &[0; 32]).to_string(), "1010-0000-0000-0000-0000-0000");
    }

    #[test]
    fn a_reader_may_write_it_in_many_ways() {
        let text = seal().to_string();
        for written in [text.to_uppercase(), text.replace('-', " "), text.replace('-', ""), text.replace('0', "O")] {
            assert_eq!(Seal::parse(&written), Some(seal()), "{written}");
        }
        for wrong in ["", "abcd", &text[1..], &format!("{text}a"), &text.replace('-', "u"), "åäöå"] {
            assert_eq!(Seal::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_groups_are_left_to_the_reader() {
        let shown = seal().with_blanks();
        assert_eq!(shown.matches("____").count(), 2);
        let text = seal().to_string();
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(seal().filled([groups[1], groups[4]]), Some(seal()));
        let other = seal().filled(["0000", groups[4]]).expect("a code");
        assert!(!other.same_dataset(&seal()) && other.same_catalogue(&seal()));
        let other = seal().filled([groups[1], "0000"]).expect("a code");
        assert!(other.same_dataset(&seal()) && !other.same_catalogue(&seal()));
        assert_eq!(seal().filled(["x", "y"]), None);
    }

    #[test]
    fn a_code_is_found_in_a_report() {
        let text = format!("<dt>Kontrollkod</dt>\n<dd>{}</dd>", seal());
        assert_eq!(Seal::find(&text), Some(seal()));
        assert_eq!(Seal::find(&seal().to_string()), None, "without its name it may be anything");
        assert_eq!(Seal::find("kontrollkod: saknas"), None);
    }

    proptest! {
        #[test]
        fn every_code_comes_back(dataset in any::<[u8; 32]>(), catalogue in any::<[u8; 32]>()) {
            let seal = Seal::new(&dataset, &catalogue);
            prop_assert_eq!(Seal::parse(&seal.to_string()), Some(seal));
        }

        #[test]
        fn no_text_breaks_the_search(text in "(kontrollkod|KONTROLLKOD|İ|[0-9a-z-]{0,40}|.){0,8}") {
            _ = Seal::find(&text);
            _ = Seal::parse(&text);
        }
    }
}
