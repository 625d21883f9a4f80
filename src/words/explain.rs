//! The pages about the codes: what each means, why it matters, what to do, a wrong and a right
//! example.
//!
//! The prose of a language is one file, the examples are the same for all languages. Both are cut
//! at their headings, `## code`. A section of prose is paragraphs in this order: what the code
//! means in one line, more on that, why it matters, what to do. A section of examples is two
//! fenced blocks, the wrong one first; the word at the fence says what the example is.

use std::collections::BTreeMap;

use crate::diag::Code;

/// The examples, the same in every language because people's files are in Swedish.
const EXAMPLES: &str = include_str!("explain.examples.md");

/// What there is to say about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The code.
    pub code: Code,
    /// What it means, in one line.
    pub title: String,
    /// What it means, in a few sentences.
    pub meaning: String,
    /// Why it matters to those who take part in a review.
    pub why: String,
    /// What to do about it.
    pub what_to_do: String,
    /// What is wrong.
    pub wrong: Example,
    /// What is right instead.
    pub right: Example,
}

/// A piece of what people write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is a piece of.
    pub kind: Kind,
    /// Its lines.
    pub text: String,
}

/// What an example is a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Some groups of a dataset, right YAML.
    Dataset,
    /// A text that is no right YAML, or right YAML that a dataset must not use.
    Text,
    /// Some groups of a dataset that is made with the example of an overlay.
    Overlaid,
    /// Some groups of an overlay that is laid over that example.
    Overlay,
    /// A piece of a catalogue's file.
    Catalogue,
    /// Commands.
    Commands,
}

impl Kind {
    fn named(fence: &str) -> Option<Self> {
        match fence {
            "yaml" => Some(Self::Dataset),
            "text" => Some(Self::Text),
            "overlaid" => Some(Self::Overlaid),
            "overlay" => Some(Self::Overlay),
            "catalogue" => Some(Self::Catalogue),
            "sh" => Some(Self::Commands),
            _ => None,
        }
    }
}

/// Returns the pages of a language, in the order of the codes.
///
/// A code without a page, or with a page of another build, is left out; a test tells.
pub(super) fn pages(prose: &str) -> Vec<Page> {
    let prose = sections(prose);
    let examples = sections(EXAMPLES);
    let page = |code: &Code| {
        let [title, meaning, why, what_to_do] = paragraphs(prose.get(code.name())?).try_into().ok()?;
        let [wrong, right] = fenced(examples.get(code.name())?).try_into().ok()?;
        Some(Page { code: *code, title, meaning, why, what_to_do, wrong, right })
    };
    Code::ALL.iter().filter_map(page).collect()
}

/// Returns the text under each `## ` heading, by the heading.
pub(super) fn sections(text: &str) -> BTreeMap<&str, &str> {
    let starts = text.match_indices("## ").filter(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let cut = |(start, end): (&usize, usize)| text[start + 3..end].split_once('\n').unwrap_or_default();
    starts.iter().zip(ends).map(cut).map(|(heading, body)| (heading.trim(), body)).collect()
}

/// Returns the paragraphs of a section, each on one line.
fn paragraphs(section: &str) -> Vec<String> {
    let words = |paragraph: &str| paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    section.split("\n\n").map(words).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// Returns the fenced blocks of a section.
fn fenced(section: &str) -> Vec<Example> {
    let blocks = section.split("```").skip(1).step_by(2);
    let example = |block: &str| {
        let (fence, text) = block.split_once('\n')?;
        Some(Example { kind: Kind::named(fence.trim())?, text: text.trim_end().to_owned() })
    };
    blocks.filter_map(example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_its_headings() {
        let text = "Preface.\n\n## one\n\nA b\nc.\n\nD ## e.\n\n## two\nF.\n";
        let sections = sections(text);
        assert_eq!(sections.keys().collect::<Vec<_>>(), [&"one", &"two"]);
        assert_eq!(paragraphs(sections["one"]), ["A b c.", "D ## e."]);
        assert_eq!(paragraphs(sections["two"]), ["F."]);
    }

    #[test]
    fn an_example_keeps_its_lines() {
        let found = fenced("\n```yaml\na:\n  b: 1\n```\n\n```sh\nsporre check\n```\n");
        assert_eq!(found[0], Example { kind: Kind::Dataset, text: "a:\n  b: 1".to_owned() });
        assert_eq!(found[1].kind, Kind::Commands);
    }
}
