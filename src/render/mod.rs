//! From the document model to the text of a format: the only module that names minijinja.
//!
//! Typst source, HTML, Markdown and plain messages have a template and an environment each. A template decides the
//! structure; every value it prints is written by the formatter of its environment, so that text
//! from a dataset is inert: a literal in Typst (`literal.rs`), escaped text in HTML and Markdown.
//! The only values that pass as they are come from the few filters that are written here, which
//! escape every piece of text themselves, and from the templates' own macros.

mod commonmark;
mod html;
mod literal;
mod markdown;
mod place;
mod plain;
mod templates;
mod typst_source;

use std::sync::OnceLock;

use base64::Engine as _;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, context};

use crate::report::Printed;
use crate::theme::Theme;

pub use templates::{EMBEDDED, Templates, TemplatesError};
pub use typst_source::{attachment as typst_attachment, theme as typst_theme};

/// A template may take so many steps; the largest report takes a small part of it.
const FUEL: u64 = 50_000_000;

/// A file to lie within a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name there.
    pub name: String,
    /// What kind of file it is.
    pub media_type: &'static str,
    /// What it is, for a person.
    pub description: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a template could not be filled.
#[derive(Debug, thiserror::Error)]
#[error("mallen {template} gick inte att fylla{}: {reason}", line.map(|line| format!(" (rad {line})")).unwrap_or_default())]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// The line in it, where it is known.
    pub line: Option<usize>,
    /// What went wrong.
    pub reason: RenderReason,
}

/// What went wrong in a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderReason {
    /// It asks for something that the document does not have.
    #[error("{0} finns inte i dokumentet")]
    Undefined(String),
    /// It goes round and round.
    #[error("mallen tar inte slut")]
    Endless,
    /// What the template engine says, in English.
    #[error("{0}")]
    Other(String),
}

/// The templates of a format, read when they are first needed.
struct Format {
    read: OnceLock<Environment<'static>>,
    make: fn(&Templates) -> Result<Environment<'static>, Error>,
}

impl Format {
    fn new(make: fn(&Templates) -> Result<Environment<'static>, Error>) -> Self {
        Self { read: OnceLock::new(), make }
    }

    fn environment(&self, templates: &Templates) -> Result<&Environment<'static>, Error> {
        if let Some(read) = self.read.get() {
            return Ok(read);
        }
        let made = (self.make)(templates)?;
        Ok(self.read.get_or_init(|| made))
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Format").field("read", &self.read.get().is_some()).finish_non_exhaustive()
    }
}

/// Turns document models into text.
#[derive(Debug)]
pub struct Renderer {
    typst: Format,
    html: Format,
    markdown: Format,
    plain: Format,
    templates: Templates,
    theme: Value,
}

impl Default for Renderer {
    fn default() -> Self {
        // Nothing of the embedded templates is read yet, so nothing can be wrong yet.
        Self::new(Templates::embedded(), &Theme::default()).expect("the shipped templates are checked by the tests")
    }
}

impl Renderer {
    /// Returns a renderer with these templates and this look.
    ///
    /// # Errors
    /// Fails when a template is not well formed.
    pub fn new(templates: Templates, theme: &Theme) -> Result<Self, RenderError> {
        let renderer = Self {
            typst: Format::new(typst_source::environment),
            html: Format::new(html::environment),
            markdown: Format::new(commonmark::environment),
            plain: Format::new(plain::environment),
            theme: look(theme),
            templates,
        };
        // Those of a person are read at once, so that a fault in any of them is told.
        if renderer.templates.folder().is_some() {
            for format in [&renderer.typst, &renderer.html, &renderer.markdown, &renderer.plain] {
                format.environment(&renderer.templates).map_err(|error| failed(&error, &renderer.templates))?;
            }
        }
        Ok(renderer)
    }

    /// Returns the templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// Returns the Typst source of a report or another document.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn typst<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        self.fill(&self.typst, &typst_source::template::<D>(), Value::from(Serde(document)))
    }

    /// Returns a report or another document as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn html<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        self.fill(&self.html, &html::template::<D>(), Value::from(Serde(document)))
    }

    /// Returns a report or another document as Markdown.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn markdown<D: Printed>(&self, document: &D) -> Result<String, RenderError> {
        let text = self.fill(&self.markdown, &commonmark::template::<D>(), Value::from(Serde(document)))?;
        Ok(commonmark::tidy(&text))
    }

    /// Returns the text of a reminder, with its headers: every value in it is on one line.
    ///
    /// # Errors
    /// Fails when the template asks for something that a reminder does not have.
    pub fn reminder(&self, reminder: &impl serde::Serialize) -> Result<String, RenderError> {
        Ok(commonmark::tidy(&self.fill(&self.plain, plain::REMINDER, Value::from(Serde(reminder)))?))
    }

    /// Returns the template and the line in it that a line of the Typst source was made from.
    pub fn typst_place<D: Printed>(&self, document: &D, line: usize) -> Option<(String, usize)> {
        let marked = Format::new(typst_source::marked);
        let text = self.fill(&marked, &typst_source::template::<D>(), Value::from(Serde(document))).ok()?;
        let (name, line) = place::of(&text, line)?;
        Some((self.templates.shown(&name), line))
    }

    fn fill(&self, format: &Format, name: &str, document: Value) -> Result<String, RenderError> {
        let document = context! { theme => self.theme.clone(), ..document };
        let environment = format.environment(&self.templates);
        let filled = environment.and_then(|environment| environment.get_template(name)?.render(document));
        filled.map_err(|error| failed(&error, &self.templates))
    }
}

/// Returns the look as templates see it.
fn look(theme: &Theme) -> Value {
    let logo = theme.logo.as_ref().map(|logo| {
        let data = base64::engine::general_purpose::STANDARD.encode(&logo.bytes);
        context! { alt => logo.alt.as_str(), source => format!("data:{};base64,{data}", logo.format.media_type()) }
    });
    context! {
        logo,
        accent => theme.accent.map(|accent| accent.to_string()),
        accent_at_night => theme.accent_at_night().to_string(),
        tint => theme.tint().to_string(),
        ink => theme.ink.map(|ink| ink.to_string()),
    }
}

/// Returns what went wrong, with the template in which it did: the innermost that is named.
fn failed(error: &Error, templates: &Templates) -> RenderError {
    let mut innermost = error;
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause {
        if let Some(inner) = inner.downcast_ref::<Error>().filter(|inner| inner.name().is_some()) {
            innermost = inner;
        }
        cause = inner.source();
    }
    let detail = innermost.detail().map_or_else(|| innermost.kind().to_string(), ToOwned::to_owned);
    let reason = match innermost.kind() {
        ErrorKind::OutOfFuel => RenderReason::Endless,
        ErrorKind::UndefinedError => RenderReason::Undefined(detail.trim_end_matches(" is undefined").to_owned()),
        _ => RenderReason::Other(detail),
    };
    RenderError { template: templates.shown(innermost.name().unwrap_or("report")), line: innermost.line(), reason }
}

/// Returns an environment in which every value is written by `write`. It has no filter and no
/// function, so nothing can undo the escaping but what is added to it here.
fn escaping(name: &'static str, write: fn(&Value, &mut String) -> Result<(), Error>) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(move |_| AutoEscape::Custom(name.into()));
    environment.set_formatter(move |out, _, value| {
        let mut text = String::new();
        write(value, &mut text)?;
        out.write_str(&text).map_err(Into::into)
    });
    environment.add_test("none", Value::is_none);
    environment.add_test("string", |value: &Value| value.kind() == ValueKind::String);
    environment
}

/// Returns the syntax in which a line with nothing but a tag leaves no line behind.
fn lines_of_their_own() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()
}

#[cfg(test)]
mod tests;
