//! The texts of messages, one file a language.
//!
//! A check states facts; the sentence around them stands here, so that another language is another
//! file. The text after each code has up to three parts: the message itself, a `label` beside the
//! place, and `help` on what to do. What there is to say about a code beyond that is its [`Page`].

mod explain;
mod language;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::characters::inert;
use crate::diag::{Code, Diagnostic, Fact};

pub use explain::{Example, Kind, Page};
pub use language::{Language, UnknownLanguage};

type Bundle = FluentBundle<FluentResource>;

static SWEDISH: LazyLock<Words> =
    LazyLock::new(|| Words::new(Language::Swedish, include_str!("sv.ftl"), include_str!("explain.sv.md")));
static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::new(Language::English, include_str!("en.ftl"), include_str!("explain.en.md")));

/// A text from a person's file is cut after so many characters within a message.
const LONGEST_QUOTE: usize = 100;

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: Bundle,
    /// The pages, made of their texts when the first is asked for.
    pages: LazyLock<Vec<Page>, Box<dyn FnOnce() -> Vec<Page> + Send>>,
}

/// The words for a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one sentence.
    pub text: String,
    /// A few words beside the place.
    pub label: Option<String>,
    /// What to do, each a sentence.
    pub help: Vec<String>,
}

/// Returns the words of a language.
pub fn of(language: Language) -> &'static Words {
    match language {
        Language::Swedish => &SWEDISH,
        Language::English => &ENGLISH,
    }
}

impl Words {
    fn new(language: Language, texts: &str, pages: &'static str) -> Self {
        let tag = language.tag().parse().expect("a constant language tag");
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        // The marks that keep directions apart are noise in a terminal and in tests.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(texts.to_owned()).map_err(|(_, errors)| errors);
        let resource = resource.expect("the shipped texts are well formed");
        bundle.add_resource(resource).expect("every text has a name of its own");
        Self { language, bundle, pages: LazyLock::new(Box::new(|| explain::pages(pages))) }
    }

    /// Returns the language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Returns the words for a diagnostic.
    pub fn message(&self, diagnostic: &Diagnostic) -> Message {
        let told: Vec<(&str, Cow<'_, str>)> =
            diagnostic.facts.iter().map(|(name, fact)| (*name, self.told(fact))).collect();
        let args = arguments(told.iter().map(|(name, value)| (*name, value.as_ref())));
        let id = diagnostic.code.name();
        let meant =
            diagnostic.fact("meant").map(|_| self.format("meant", None, &args).expect("every language has this"));
        Message {
            text: self.format(id, None, &args).expect("every code has a text"),
            label: self.format(id, Some("label"), &args),
            help: meant.into_iter().chain(self.format(id, Some("help"), &args)).collect(),
        }
    }

    /// Returns a text by its name, with its facts.
    pub fn text(&self, id: &str, facts: &[(&str, &str)]) -> String {
        self.format(id, None, &arguments(facts.iter().copied())).unwrap_or_else(|| id.to_owned())
    }

    /// Returns what there is to say about a code.
    pub fn page(&self, code: Code) -> &Page {
        self.pages.iter().find(|page| page.code == code).expect("every code has a page")
    }

    /// Returns the name of a file as it is shown: `-` is no name.
    pub fn file_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match name {
            "-" => Cow::Owned(self.text("standard-input", &[])),
            name => quotable(name),
        }
    }

    /// Returns a fact as it stands in a sentence: `a, b and c`.
    fn told<'f>(&self, fact: &'f Fact) -> Cow<'f, str> {
        match fact {
            Fact::One(value) => Cow::Borrowed(value),
            Fact::Several(values) => match values.split_last() {
                Some((last, before)) if !before.is_empty() => {
                    Cow::Owned(format!("{} {} {last}", before.join(", "), self.text("and", &[])))
                }
                _ => Cow::Owned(values.concat()),
            },
        }
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        }?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        // A text that has nothing to say for these facts is a text that is not there.
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Facts that not every diagnostic of a code has; a text tells their absence by `none`.
const OPTIONAL: [&str; 7] = ["items", "known", "line", "meant", "stray", "unit", "what"];

fn arguments<'a>(facts: impl Iterator<Item = (&'a str, &'a str)>) -> FluentArgs<'a> {
    let absent = OPTIONAL.iter().map(|name| (*name, "none"));
    absent
        .chain(facts.filter(|(name, value)| !(value.is_empty() && OPTIONAL.contains(name))))
        .map(|(name, value)| {
            let value = match value.parse::<u32>() {
                Ok(number) if matches!(name, "count" | "errors" | "norms" | "of" | "rules" | "unmet" | "warnings") => {
                    FluentValue::from(number)
                }
                // Lists of allowed words and names of files are shown whole.
                _ if matches!(name, "known" | "file" | "folder") => FluentValue::from(inert(value)),
                _ => FluentValue::from(quotable(value)),
            };
            (name, value)
        })
        .collect()
}

/// Returns a text from a file as it may stand in a message: one line, of bounded length, without
/// anything that a terminal would act on.
pub fn quotable(text: &str) -> Cow<'_, str> {
    let text = inert(text);
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => text,
    }
}

#[cfg(test)]
mod tests;
