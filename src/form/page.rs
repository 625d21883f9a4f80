//! A new file to fill in: every field of a form with what it asks for, as YAML with comments.

use super::VERSION;
use super::model::{Field, FieldKind, Form};

/// The most characters in a line of a comment.
const WIDTH: usize = 100;

/// Returns a file in which a form can be filled in; `region` is the region whose values hold, `salt` signs that nobody
/// can guess.
pub fn page(form: &Form, region: Option<&str>, salt: &str) -> String {
    let mut page = Page { text: String::new() };
    page.comment("", &form.title);
    page.comment("", &form.about);
    page.comment(
        "",
        "Fyll i det som ska stå. Det som är utmärkt med # är frivilligt: ta bort tecknet och blanksteget efter det \
        framför nyckeln när du fyller i den. Det som inte fylls i får rader att skriva på. Skriv inga personnummer och \
        inget om någons hälsa.",
    );
    page.line(&format!("schema: {VERSION}"));
    page.line(&format!("form: {}", plain(&form.id)));
    match region {
        Some(region) => page.line(&format!("region: {}", plain(region))),
        None => page.line("# region: default"),
    }
    page.comment(
        "",
        "Slumptecken, så att ingen kan prova sig fram till innehållet från fingeravtrycket. Ändra dem inte.",
    );
    page.line(&format!("salt: {}", quoted(salt)));
    page.line("");
    page.comment("", "Parterna, med namn.");
    page.line("parties:");
    for party in &form.parties {
        page.comment("  ", &party.role);
        page.line(&format!("  {}{}:", if party.optional { "# " } else { "" }, plain(&party.key)));
    }
    page.line("");
    page.line("fields:");
    for (number, part) in form.parts.iter().enumerate() {
        if form.parts.len() > 1 {
            page.line("");
            page.comment("  ", &format!("=== {} ===", part.title));
            if number > 0 {
                page.comment("  ", "Delen fylls i när den blir aktuell.");
            }
        }
        for section in part.sections.iter().filter(|section| !section.fields.is_empty()) {
            page.line("");
            page.comment("  ", &format!("--- {} ---", section.heading));
            for field in &section.fields {
                page.field(field, number == 0);
            }
        }
    }
    page.line("");
    page.comment("", "Ort och dag för underskrifterna, om de är kända; annars skrivs de för hand.");
    page.line("# signed: {place: Sandköping, date: 2026-03-02}");
    page.text
}

struct Page {
    text: String,
}

impl Page {
    fn field(&mut self, field: &Field, is_first: bool) {
        let mut told = field.label.clone();
        if let Some(unit) = &field.unit {
            told.push_str(&format!(" ({unit})"));
        }
        told.push_str(match (field.required, is_first) {
            (true, true) => ". Ska fyllas i",
            (true, false) => ". Ska fyllas i när delen fylls i",
            (false, _) => "",
        });
        told.push_str(&match field.kind {
            FieldKind::Text => ".".to_owned(),
            FieldKind::Number => field.at_most.map_or(".".to_owned(), |most| format!(". Högst {most}.")),
            FieldKind::Long => ". Några meningar.".to_owned(),
            FieldKind::Date => ". En dag: år-månad-dag.".to_owned(),
            FieldKind::Choice => format!(". Ett av: {}.", field.choices.join("; ")),
            FieldKind::List => ". En lista med en rad för varje punkt.".to_owned(),
            FieldKind::Table => ". En lista med en grupp för varje rad.".to_owned(),
        });
        self.comment("  ", &told);
        if let Some(help) = &field.help {
            self.comment("  ", help);
        }
        if let Some(source) = &field.source {
            self.comment("  ", &format!("Källa: {source}"));
        }
        let sign = if field.required && is_first { "" } else { "# " };
        let key = plain(&field.key);
        self.line(&match field.kind {
            FieldKind::Long => format!("  {sign}{key}: |"),
            FieldKind::Table => {
                let columns: Vec<String> = field
                    .columns
                    .iter()
                    .map(|column| format!("{}: {}", plain(&column.key), quoted(&column.label)))
                    .collect();
                // The row stands under its key, so that it is in its place when its sign is taken away.
                format!("  {sign}{key}:\n  #   - {{{}}}", columns.join(", "))
            }
            _ => format!("  {sign}{key}:"),
        });
    }

    /// Writes a comment in as many lines as it needs.
    fn comment(&mut self, indent: &str, text: &str) {
        let mut current = format!("{indent}#");
        for word in text.split_whitespace() {
            if current.chars().count() + 1 + word.chars().count() > WIDTH && current.len() > indent.len() + 1 {
                self.line(&current);
                current = format!("{indent}#");
            }
            current.push(' ');
            current.push_str(word);
        }
        self.line(&current);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Returns a key or an id as YAML reads it, in quotes where it is no plain word.
fn plain(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_plain);
    if is_word { text.to_owned() } else { quoted(text) }
}

/// Returns a text as YAML reads it in quotes.
fn quoted(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Value;
    use crate::form::Forms;
    use crate::load::{self, Source};

    /// Returns a page with every key and every example taken in.
    fn taken_in(page: &str) -> String {
        let is_example = |line: &str| {
            let key = line.trim_start();
            let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            let key_ends = key.find(|c| !is_key(c)).unwrap_or(key.len());
            key.starts_with("- {") || (key_ends > 0 && key[key_ends..].starts_with(':') && !key.starts_with("Källa"))
        };
        let lines = page.lines().map(|line| match line.trim_start().strip_prefix("# ") {
            Some(rest) if is_example(rest) => {
                format!("{}{rest}\n", &line[..line.len() - line.trim_start().len()])
            }
            _ => format!("{line}\n"),
        });
        lines.collect()
    }

    #[test]
    fn a_page_reads_when_every_sign_before_an_example_is_taken_away() {
        for form in Forms::shipped(&crate::catalogue::shipped()).iter() {
            let mut form = form.clone();
            // A table of the first part that must be filled in, and one of a later part.
            form.fields_mut().for_each(|field| field.required |= field.kind == FieldKind::Table);
            let text = taken_in(&page(&form, None, "abc"));
            let (tree, diags) = load::parse(&Source::new("a.yaml", text.as_str()));
            assert!(tree.is_readable() && diags.is_empty(), "{}: {diags:?}\n{text}", form.id);
            let root = Value::from(tree.root());
            let fields = root.field("fields").expect("there are fields");
            for field in form.fields() {
                let value = fields.field(&field.key).unwrap_or_else(|| panic!("{}: {}\n{text}", form.id, field.key));
                let rows = matches!(value, Value::List(rows) if rows.len() == 1);
                assert_eq!(rows, field.kind == FieldKind::Table, "{}: {}", form.id, field.key);
            }
            assert!(root.field("signed").is_some() && root.field("region").is_some(), "{text}");
        }
    }

    #[test]
    fn a_page_tells_how_large_a_number_may_be() {
        let forms = Forms::shipped(&crate::catalogue::shipped());
        let text = page(forms.get("main-supervisor").expect("a form"), None, "abc");
        assert!(text.contains("(timmar i veckan). Ska fyllas i. Högst 40.\n"), "{text}");
    }
}
