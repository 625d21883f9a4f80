//! A document as HTML: one file that needs no script and nothing from outside.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::markdown::{Form, Step, read};
use super::{Templates, escaping, lines_of_their_own};
use crate::report::Printed;

/// Returns the name of the template of a document.
pub(super) fn template<D: Printed>() -> String {
    format!("{}.html.j2", D::TEMPLATE)
}

/// Returns the environment in which every value is text, wherever it stands: between tags or in
/// the quotes of an attribute.
pub(super) fn environment(templates: &Templates) -> Result<Environment<'static>, Error> {
    let mut environment = escaping("html", write);
    environment.set_syntax(lines_of_their_own()?);
    environment.add_filter("markdown", |text: &str| Value::from_safe_string(narrative(text)));
    environment.add_filter("lines", |text: &str| Value::from_safe_string(lines(text)));
    for (name, text) in templates.ending(&[".html.j2", ".css"]) {
        environment.add_template_owned(name, text)?;
    }
    Ok(environment)
}

/// Writes a value as text. Safe strings, which only our own filters and macros make, stand as they are.
fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value.kind() {
        ValueKind::String if value.is_safe() => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::String => text(value.as_str().unwrap_or_default(), out),
        ValueKind::Number if value.is_integer() => out.push_str(&value.to_string()),
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        _ => return Err(Error::new(ErrorKind::InvalidOperation, "bara text och heltal kan skrivas i mallen")),
    }
    Ok(())
}

/// Writes a text so that a reader of HTML gets it back as it is.
fn text(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            // What HTML cannot hold.
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Returns running text in which an empty line starts a new line.
pub(super) fn lines(source: &str) -> String {
    let mut out = String::new();
    for (i, line) in source
        .split("\n\n")
        .map(|line| line.trim_matches([' ', '\t', '\r', '\n']))
        .filter(|line| !line.is_empty())
        .enumerate()
    {
        if i > 0 {
            out.push_str("<br>");
        }
        text(line, &mut out);
    }
    out
}

/// Returns a narrative as HTML.
pub(super) fn narrative(source: &str) -> String {
    let mut out = String::new();
    for step in read(source) {
        match step {
            Step::Text(words) => text(&words, &mut out),
            Step::Break => out.push_str("<br>"),
            Step::Open(form) => match form {
                Form::Paragraph => out.push_str("<p>"),
                Form::Line => {}
                Form::Quote => out.push_str("<blockquote>\n"),
                Form::List(None) => out.push_str("<ul>\n"),
                Form::List(Some(1)) => out.push_str("<ol>\n"),
                Form::List(Some(first)) => out.push_str(&format!("<ol start=\"{first}\">\n")),
                Form::Item => out.push_str("<li>"),
                Form::Emphasis => out.push_str("<em>"),
                Form::Strong => out.push_str("<strong>"),
                Form::Link(address) => {
                    out.push_str("<a href=\"");
                    text(&address, &mut out);
                    out.push_str("\">");
                }
            },
            Step::Close(form) => out.push_str(match form {
                Form::Paragraph => "</p>\n",
                Form::Line => "",
                Form::Quote => "</blockquote>\n",
                Form::List(None) => "</ul>\n",
                Form::List(Some(_)) => "</ol>\n",
                Form::Item => "</li>\n",
                Form::Emphasis => "</em>",
                Form::Strong => "</strong>",
                Form::Link(_) => "</a>",
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{lines, narrative};

    #[test]
    fn the_light_forms_are_elements() {
        assert_eq!(narrative("ett *två* **tre**"), "<p>ett <em>två</em> <strong>tre</strong></p>\n");
        assert_eq!(narrative("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
        assert_eq!(narrative("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
        assert_eq!(narrative("# Rubrik"), "<p><strong>Rubrik</strong></p>\n");
        assert_eq!(narrative("> citat\\\n> mer"), "<blockquote>\n<p>citat<br>mer</p>\n</blockquote>\n");
        assert_eq!(narrative("[x](https://a.se/?a&b)"), "<p><a href=\"https://a.se/?a&amp;b\">x</a></p>\n");
    }

    #[test]
    fn text_is_text() {
        assert_eq!(narrative("&amp; <b>x</b> `<i>`"), "<p>&amp;amp; &lt;b&gt;x&lt;/b&gt; &lt;i&gt;</p>\n");
        assert_eq!(narrative("[x](javascript:alert)"), "<p>x</p>\n");
    }

    #[test]
    fn an_empty_line_starts_a_new_line() {
        assert_eq!(lines("ett\ntvå\n\n<tre>\n"), "ett\ntvå<br>&lt;tre&gt;");
    }
}
