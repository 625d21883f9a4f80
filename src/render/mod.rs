//! From the document model to the text of a format: the only module that names minijinja.
//!
//! Typst source, HTML and Markdown have a template and an environment each. A template decides the
//! structure; every value it prints is written by the formatter of its environment, so that text
//! from a dataset is inert: a literal in Typst (`literal.rs`), escaped text in HTML and Markdown.
//! The only values that pass as they are come from the few filters that are written here, which
//! escape every piece of text themselves, and from the templates' own macros.

mod commonmark;
mod html;
mod literal;
mod markdown;
mod typst_source;

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use crate::report::Report;

pub use typst_source::LIBRARY;

/// A template may take so many steps; the largest report takes a small part of it.
const FUEL: u64 = 50_000_000;

/// Why a template could not be filled.
#[derive(Debug, thiserror::Error)]
#[error("mallen {template} gick inte att fylla{}: {message}", line.map(|line| format!(" (rad {line})")).unwrap_or_default())]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// The line in it, where it is known.
    pub line: Option<usize>,
    /// What went wrong.
    pub message: String,
}

impl From<Error> for RenderError {
    fn from(error: Error) -> Self {
        Self { template: error.name().unwrap_or("report").to_owned(), line: error.line(), message: error.to_string() }
    }
}

/// Turns document models into text with the embedded templates.
///
/// Each template is read when it is first needed.
#[derive(Debug)]
pub struct Renderer {
    typst: LazyLock<Environment<'static>>,
    html: LazyLock<Environment<'static>>,
    markdown: LazyLock<Environment<'static>>,
}

impl Default for Renderer {
    fn default() -> Self {
        const CHECKED: &str = "the shipped templates are checked by the tests";
        Self {
            typst: LazyLock::new(|| typst_source::environment().expect(CHECKED)),
            html: LazyLock::new(|| html::environment().expect(CHECKED)),
            markdown: LazyLock::new(|| commonmark::environment().expect(CHECKED)),
        }
    }
}

impl Renderer {
    /// Returns the Typst source of a report.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn typst(&self, report: &Report) -> Result<String, RenderError> {
        fill(&self.typst, typst_source::REPORT, Value::from(Serde(report)))
    }

    /// Returns a report as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn html(&self, report: &Report) -> Result<String, RenderError> {
        fill(&self.html, html::REPORT, Value::from(Serde(report)))
    }

    /// Returns a report as Markdown.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn markdown(&self, report: &Report) -> Result<String, RenderError> {
        Ok(commonmark::tidy(&fill(&self.markdown, commonmark::REPORT, Value::from(Serde(report)))?))
    }
}

fn fill(environment: &Environment<'_>, template: &str, document: Value) -> Result<String, RenderError> {
    Ok(environment.get_template(template)?.render(document)?)
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
    environment
}

/// Returns the syntax in which a line with nothing but a tag leaves no line behind.
fn lines_of_their_own() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()
}

#[cfg(test)]
mod tests;
