//! A document as Typst source, which calls the functions of `lib.typ`.

use std::collections::BTreeMap;

use minijinja::value::Value;
use minijinja::{Environment, Error};

use super::markdown::{Form, Step, read};
use super::{Attachment, Templates, escaping, literal, place};
use crate::report::Printed;
use crate::theme::Theme;

/// Returns the name of the template of a document.
pub(super) fn template<D: Printed>() -> String {
    format!("{}.typ.j2", D::TEMPLATE)
}

/// Returns the environment in which every value is a literal that is inert in code and in markup.
pub(super) fn environment(templates: &Templates) -> Result<Environment<'static>, Error> {
    with(templates.ending(&[".typ.j2"]))
}

/// Returns the same environment, in which the templates also say which of their lines each line of
/// the source was made from.
pub(super) fn marked(templates: &Templates) -> Result<Environment<'static>, Error> {
    let texts = templates.ending(&[".typ.j2"]).into_iter();
    with(texts.map(|(name, text)| (name.clone(), place::mark(&name, &text))).collect())
}

fn with(texts: BTreeMap<String, String>) -> Result<Environment<'static>, Error> {
    let mut environment = escaping("typst", literal::write);
    environment.add_filter("markdown", |text: &str| Value::from_safe_string(narrative(text)));
    for (name, text) in texts {
        environment.add_template_owned(name, text)?;
    }
    Ok(environment)
}

/// Returns the Typst module of a look: the colours, and the logo as its file and its words, which
/// is `none` where there is no logo.
pub fn theme(theme: &Theme) -> String {
    let mut logo = String::from("none");
    if let Some(picture) = &theme.logo {
        logo = format!("(file: \"/{}\", alt: ", picture.format.file_name());
        literal::string(&picture.alt, &mut logo);
        logo.push(')');
    }
    let (ink, teal, tint) = (theme.ink(), theme.accent(), theme.tint());
    format!("#let ink = rgb(\"{ink}\")\n#let teal = rgb(\"{teal}\")\n#let tint = rgb(\"{tint}\")\n#let logo = {logo}\n")
}

/// Returns the Typst markup that attaches a file, which the source finds under the name `within`.
pub fn attachment(within: &str, attachment: &Attachment) -> String {
    let mut out = String::from("\n#pdf.attach(");
    literal::exact(&attachment.name, &mut out);
    out.push_str(", read(");
    literal::exact(&format!("/{within}"), &mut out);
    out.push_str(", encoding: none), relationship: \"source\", mime-type: ");
    literal::exact(attachment.media_type, &mut out);
    out.push_str(", description: ");
    literal::exact(attachment.description, &mut out);
    out.push_str(")\n");
    out
}

/// Returns a narrative as Typst markup, in which every piece of text is a literal.
pub(super) fn narrative(source: &str) -> String {
    let mut out = String::new();
    for step in read(source) {
        match step {
            Step::Text(text) => {
                out.push('#');
                literal::string(&text, &mut out);
                out.push(';');
            }
            Step::Break => out.push_str("#linebreak();"),
            Step::Open(form) => match form {
                Form::Paragraph => out.push_str("#par["),
                Form::Line => {}
                Form::Quote => out.push_str("#quote(block: true)["),
                Form::List(None) => out.push_str("#list("),
                Form::List(Some(first)) => out.push_str(&format!("#enum(start: {first}, ")),
                Form::Item => out.push('['),
                Form::Emphasis => out.push_str("#emph["),
                Form::Strong => out.push_str("#strong["),
                Form::Link(address) => {
                    out.push_str("#link(");
                    literal::exact(&address, &mut out);
                    out.push_str(")[");
                }
            },
            Step::Close(form) => match form {
                Form::Paragraph | Form::Quote => out.push_str("]\n"),
                Form::Line => {}
                Form::List(_) => out.push_str(")\n"),
                Form::Item => out.push_str("],"),
                Form::Emphasis | Form::Strong | Form::Link(_) => out.push_str("];"),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::narrative;

    #[test]
    fn the_light_forms_are_calls() {
        assert_eq!(narrative("ett *två* **tre**"), "#par[#\"ett \";#emph[#\"två\";];#\" \";#strong[#\"tre\";];]\n");
        assert_eq!(narrative("- a\n- b"), "#list([#\"a\";],[#\"b\";],)\n");
        assert_eq!(narrative("3. a\n4. b"), "#enum(start: 3, [#\"a\";],[#\"b\";],)\n");
        assert_eq!(narrative("# Rubrik"), "#par[#strong[#\"Rubrik\";];]\n");
        assert_eq!(narrative("> citat"), "#quote(block: true)[#par[#\"citat\";]\n]\n");
        assert!(narrative("<a@exempel.se>").contains("#link(\"mailto"));
    }

    #[test]
    fn text_is_a_literal() {
        assert_eq!(narrative("&amp;"), "#par[#\"\\u{26}amp\\u{3b}\";]\n");
        assert!(narrative("a <script>").contains("\\u{3c}script\\u{3e}"));
        assert!(narrative("`#read(1)`").contains("\\u{23}read\\u{28}1\\u{29}"));
    }
}
