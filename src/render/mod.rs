//! From the document model to Typst source: the only module that names minijinja.
//!
//! A template decides the structure and calls the functions of `lib.typ`, which lay out. Every
//! value is written as a literal that is inert in code and in markup alike (`literal.rs`), so text
//! from a dataset can never become code. The only values that pass as they are come from the
//! `markdown` filter, which writes every piece of text as such a literal itself.

mod literal;
mod markdown;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::report::Report;

/// The template of the report.
const REPORT: &str = include_str!("../../templates/report.typ.j2");
/// The functions that lay out, which the template imports as `/lib.typ`.
pub const LIBRARY: &str = include_str!("../../templates/lib.typ");

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

impl From<minijinja::Error> for RenderError {
    fn from(error: minijinja::Error) -> Self {
        Self {
            template: error.name().unwrap_or("report.typ.j2").to_owned(),
            line: error.line(),
            message: error.to_string(),
        }
    }
}

/// Turns document models into Typst source.
#[derive(Debug)]
pub struct Renderer {
    environment: Environment<'static>,
}

impl Renderer {
    /// Returns a renderer with the embedded templates.
    ///
    /// # Errors
    /// Fails when a template is not well formed.
    pub fn new() -> Result<Self, RenderError> {
        Self::with_template("report.typ.j2", REPORT)
    }

    fn with_template(name: &'static str, source: &'static str) -> Result<Self, RenderError> {
        // Nothing is there but what is added here, so nothing can undo the escaping.
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_formatter(|out, _, value| {
            let mut text = String::new();
            literal::write(value, &mut text)?;
            out.write_str(&text).map_err(Into::into)
        });
        environment.add_filter("markdown", |text: &str| Value::from_safe_string(markdown::to_typst(text)));
        environment.add_test("none", Value::is_none);
        environment.add_template(name, source)?;
        Ok(Self { environment })
    }

    /// Returns the Typst source of a report.
    ///
    /// # Errors
    /// Fails when the template asks for something that the document does not have.
    pub fn typst(&self, report: &Report) -> Result<String, RenderError> {
        let template = self.environment.get_template("report.typ.j2")?;
        Ok(template.render(Value::from(Serde(report)))?)
    }
}

#[cfg(test)]
mod tests;
