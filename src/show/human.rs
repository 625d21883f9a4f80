//! Diagnostics for people: the message, the lines of the file around the place, what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::characters::is_forbidden;
use crate::diag::{Diagnostic, Severity};
use crate::load::Source;
use crate::words::Words;

/// How the text is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Letters only.
    Plain,
    /// With colours for a terminal.
    Coloured,
}

/// A line longer than this is shown in part: the place with a little around it.
const LONGEST_LINE: usize = 160;
/// So much is kept on each side of a place in a long line.
const AROUND: usize = 60;
/// So many bytes on each side of a place are looked at, enough for a line that is shown whole.
const NEAR: usize = 4 * LONGEST_LINE;

/// Returns a diagnostic as text, with the bytes of its place in the source.
pub fn render(
    diagnostic: &Diagnostic,
    source: &Source,
    range: std::ops::Range<usize>,
    words: &Words,
    style: Style,
) -> String {
    let message = words.message(diagnostic);
    let (level, level_name) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, words.text("error", &[])),
        Severity::Warning => (Level::WARNING, words.text("warning", &[])),
        Severity::Note => (Level::NOTE, words.text("good-to-know", &[])),
    };
    let title = level.with_name(level_name).primary_title(&message.text).id(diagnostic.code.name());
    let name = words.file_name(source.name());
    let group = if source.text().is_empty() {
        title.element(Origin::path(name))
    } else {
        let excerpt = Excerpt::new(source, range);
        let annotation = AnnotationKind::Primary.span(excerpt.span.clone()).label(message.label.as_deref());
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(name).annotation(annotation);
        title.element(snippet)
    };
    let help_name = words.text("help", &[]);
    let help = message.help.iter().map(|help| Element::from(Level::HELP.with_name(&help_name).message(help)));
    let group: Group<'_> = group.elements(help);
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// The line of a place, cleaned and cut so that it fits a screen.
struct Excerpt {
    text: String,
    line: usize,
    span: std::ops::Range<usize>,
}

impl Excerpt {
    fn new(source: &Source, range: std::ops::Range<usize>) -> Self {
        let whole = source.text();
        let at = boundary(whole, range.start);
        let (line, _) = source.line_and_column(at);
        // A line may be as long as the file; what is far from the place is never shown.
        let near = &whole[boundary(whole, at.saturating_sub(NEAR))..at];
        let before = near.rfind('\n').map_or(near, |i| &near[i + 1..]);
        // A place that runs over several lines is marked on its first.
        let first_line = |text: &'_ str| text.find('\n').unwrap_or(text.len());
        let stop = boundary(whole, range.end.clamp(at, at.saturating_add(NEAR)));
        let stop = at + first_line(&whole[at..stop]);
        let after = &whole[stop..boundary(whole, stop.saturating_add(NEAR))];
        let (marked, after) = (&whole[at..stop], &after[..first_line(after)]);
        let (mut before, mut after) = (clean(before), clean(after));
        let mut marked = clean(marked);
        if before.len() + marked.len() + after.len() > LONGEST_LINE {
            before = tail(&before, AROUND);
            marked = head(&marked, AROUND);
            after = head(&after, AROUND);
        }
        let span = before.len()..before.len() + marked.len();
        Self { text: format!("{before}{marked}{after}"), line, span }
    }
}

/// Nothing from a file reaches the terminal as a command to it.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\t' || c == '\r' || is_forbidden(c) { ' ' } else { c }).collect()
}

/// Returns the last place at or before a byte where a character begins.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn head(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain(['…']).collect()
}

fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    ['…'].into_iter().chain(text.chars().skip(count - most)).collect()
}
