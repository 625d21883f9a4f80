//! The texts of messages, one file a language.
//!
//! A check states facts; the sentence around them stands here, so that another language is another
//! file. The text after each code has up to three parts: the message itself, a `label` beside the
//! place, and `help` on what to do.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::characters::inert;
use crate::diag::Diagnostic;

type Bundle = FluentBundle<FluentResource>;

static SWEDISH: LazyLock<Bundle> = LazyLock::new(|| bundle("sv-SE", include_str!("sv.ftl")));

/// A text from a person's file is cut after so many characters within a message.
const LONGEST_QUOTE: usize = 100;

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

fn bundle(language: &str, text: &str) -> Bundle {
    let language = language.parse().expect("a constant language tag");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks that keep directions apart are noise in a terminal and in tests.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors);
    let resource = resource.expect("the shipped texts are well formed");
    bundle.add_resource(resource).expect("every text has a name of its own");
    bundle
}

/// Returns the words for a diagnostic.
pub fn message(diagnostic: &Diagnostic) -> Message {
    let args = arguments(diagnostic.facts.iter().map(|(name, value)| (*name, value.as_str())));
    let id = diagnostic.code.name();
    let meant = diagnostic.fact("meant").map(|_| text_of("meant", None, &args).expect("every language has this text"));
    Message {
        text: text_of(id, None, &args).expect("every code has a text"),
        label: text_of(id, Some("label"), &args),
        help: meant.into_iter().chain(text_of(id, Some("help"), &args)).collect(),
    }
}

/// Returns a text by its name, with its facts.
pub fn text(id: &str, facts: &[(&str, &str)]) -> String {
    text_of(id, None, &arguments(facts.iter().copied())).unwrap_or_else(|| id.to_owned())
}

/// Facts that not every diagnostic of a code has; a text tells their absence by `none`.
const OPTIONAL: [&str; 4] = ["known", "stray", "unit", "what"];

fn arguments<'a>(facts: impl Iterator<Item = (&'a str, &'a str)>) -> FluentArgs<'a> {
    let absent = OPTIONAL.iter().map(|name| (*name, "none"));
    absent
        .chain(facts.filter(|(name, value)| !(value.is_empty() && OPTIONAL.contains(name))))
        .map(|(name, value)| {
            let value = match value.parse::<u32>() {
                Ok(number) if matches!(name, "count" | "errors" | "warnings" | "unmet" | "of") => {
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

fn text_of(id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
    let message = SWEDISH.get_message(id)?;
    let pattern = match attribute {
        None => message.value(),
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
    }?;
    let mut errors = Vec::new();
    let text = SWEDISH.format_pattern(pattern, Some(args), &mut errors);
    debug_assert!(errors.is_empty(), "{id}: {errors:?}");
    // A text that has nothing to say for these facts is a text that is not there.
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn every_code_has_a_text() {
        for code in Code::ALL {
            assert!(SWEDISH.get_message(code.name()).is_some_and(|m| m.value().is_some()), "{code} has no text");
        }
    }

    #[test]
    fn a_quote_is_short_and_plain() {
        assert_eq!(quotable("vanlig text"), "vanlig text");
        assert_eq!(quotable("a\u{1b}[31mb\nc"), "a [31mb c");
        assert_eq!(quotable(&"å".repeat(500)).chars().count(), LONGEST_QUOTE + 1);
    }
}
