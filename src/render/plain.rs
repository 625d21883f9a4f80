//! Messages as plain text.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::{Templates, escaping, lines_of_their_own};

/// The name of the template of a reminder.
pub(super) const REMINDER: &str = "remind.txt.j2";

/// Returns the environment in which every value is text on one line, so that none can begin a line or
/// a header of its own.
pub(super) fn environment(templates: &Templates) -> Result<Environment<'static>, Error> {
    let mut environment = escaping("plain", write);
    environment.set_syntax(lines_of_their_own()?);
    for (name, text) in templates.ending(&[".txt.j2"]) {
        environment.add_template_owned(name, text)?;
    }
    Ok(environment)
}

/// Writes a value. Safe strings, which only our own macros make, stand as they are.
fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value.kind() {
        ValueKind::String if value.is_safe() => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::String => one_line(value.as_str().unwrap_or_default(), out),
        ValueKind::Number if value.is_integer() => out.push_str(&value.to_string()),
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        _ => return Err(Error::new(ErrorKind::InvalidOperation, "bara text och heltal kan skrivas i mallen")),
    }
    Ok(())
}

/// Writes a text on one line: what breaks lines, steers a terminal or turns text around is a blank.
fn one_line(text: &str, out: &mut String) {
    let text = crate::characters::inert(text);
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
}
