//! A document as Markdown that every reader of CommonMark with tables understands.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

use super::markdown::{Form, Step, read};
use super::{Templates, escaping, lines_of_their_own};
use crate::report::Printed;

/// Returns the name of the template of a document.
pub(super) fn template<D: Printed>() -> String {
    format!("{}.md.j2", D::TEMPLATE)
}

/// Returns the environment in which every value is text on one line, fit for a heading, an item of
/// a list or the cell of a table.
pub(super) fn environment(templates: &Templates) -> Result<Environment<'static>, Error> {
    let mut environment = escaping("markdown", write);
    environment.set_syntax(lines_of_their_own()?);
    environment.add_filter("markdown", |text: &str| Value::from_safe_string(narrative(text)));
    environment.add_filter("lines", |text: &str| Value::from_safe_string(lines(text)));
    for (name, text) in templates.ending(&[".md.j2"]) {
        environment.add_template_owned(name, text)?;
    }
    Ok(environment)
}

/// Writes a value as text. Safe strings, which only our own filters and macros make, stand as they are.
fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value.kind() {
        ValueKind::String if value.is_safe() => out.push_str(value.as_str().unwrap_or_default()),
        ValueKind::String => escape(one_line(value.as_str().unwrap_or_default()).trim(), true, out),
        ValueKind::Number if value.is_integer() => out.push_str(&value.to_string()),
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        _ => return Err(Error::new(ErrorKind::InvalidOperation, "bara text och heltal kan skrivas i mallen")),
    }
    Ok(())
}

/// Returns running text in which an empty line starts a new line.
fn lines(source: &str) -> String {
    let mut out = String::new();
    for line in source.split("\n\n").map(one_line) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\\\n");
        }
        escape(line, true, &mut out);
    }
    out
}

/// Returns a text on one line, without what Markdown cannot hold.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => out.push(' '),
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Writes a text on one line with a backslash before every sign that could be markup; `at_start`
/// where signs count that mean something only at the beginning of a line.
fn escape(text: &str, at_start: bool, out: &mut String) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        let first = at_start && at == 0;
        let sign = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '^' | '{' | '}' | '$' => true,
            // An entity, a picture, the end of a heading.
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphanumeric()),
            '!' => after.is_none(),
            '#' => first || before.is_none_or(|c| c == ' ' || c == '#'),
            // A quote, a list, the line under a heading, a definition.
            '>' | '-' | '+' | '=' | ':' => first,
            // A numbered list.
            '.' | ')' => at_start && digits > 0 && at == digits && after.is_none_or(|c| c == ' '),
            _ => false,
        };
        if sign {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Returns a narrative in a plain form of Markdown that is read as the narrative was.
pub(super) fn narrative(source: &str) -> String {
    let steps = read(source);
    let mut written = Vec::new();
    let mut list = None;
    for block in children(&steps) {
        // Signs of emphasis that touch each other may be read in another way than they were
        // written. Then the words count more than their dress.
        let text = without_loss(block, list).unwrap_or_else(|| words(block));
        list = if let Step::Open(Form::List(first)) = &block[0] { Some(marker(*first, list)) } else { None };
        written.push(text);
    }
    written.join("\n\n")
}

/// Returns a block with as much of its dress as can be told unmistakably, if any can.
fn without_loss(block: &[Step], list: Option<char>) -> Option<String> {
    let bare = |keep: fn(&Form) -> bool| -> Vec<Step> {
        let stays = |step: &&Step| !matches!(step, Step::Open(form) | Step::Close(form) if !keep(form));
        merged(block.iter().filter(stays).cloned())
    };
    [block.to_vec(), bare(|form| !matches!(form, Form::Emphasis | Form::Strong)), bare(|form| !form.is_inline())]
        .iter()
        .map(|steps| (steps, blocks(steps, list).join("\n")))
        .find_map(|(steps, text)| (loosened(&read(&text)) == loosened(steps)).then_some(text))
}

/// Returns the words of a block, a paragraph each.
fn words(block: &[Step]) -> String {
    let mut paragraphs = vec![String::new()];
    for step in block {
        match step {
            Step::Text(text) => paragraphs.last_mut().expect("one is always there").push_str(text),
            Step::Open(form) | Step::Close(form) if form.is_inline() => {}
            Step::Open(_) | Step::Close(_) | Step::Break => paragraphs.push(String::new()),
        }
    }
    let escaped = paragraphs.iter().map(|paragraph| paragraph.trim()).filter(|paragraph| !paragraph.is_empty());
    let escaped = escaped.map(|paragraph| {
        let mut out = String::new();
        escape(paragraph, true, &mut out);
        out
    });
    escaped.collect::<Vec<_>>().join("\n\n")
}

/// Returns steps with each text in one piece.
fn merged(steps: impl Iterator<Item = Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    for step in steps {
        match (&step, out.last_mut()) {
            (Step::Text(text), Some(Step::Text(before))) => before.push_str(text),
            _ => out.push(step),
        }
    }
    out
}

/// Returns steps without the difference between lists with and without space around their items.
fn loosened(steps: &[Step]) -> Vec<Step> {
    let loosen = |step: &Step| match step {
        Step::Open(Form::Line) => Step::Open(Form::Paragraph),
        Step::Close(Form::Line) => Step::Close(Form::Paragraph),
        other => other.clone(),
    };
    steps.iter().map(loosen).collect()
}

/// Splits steps into the forms that stand side by side, each with all that it holds.
fn children(steps: &[Step]) -> Vec<&[Step]> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Open(_) => depth += 1,
            Step::Close(_) => depth -= 1,
            Step::Text(_) | Step::Break => {}
        }
        if depth == 0 {
            found.push(&steps[start..=at]);
            start = at + 1;
        }
    }
    found
}

/// Returns the sign of a list's items, another than that of the list before it.
fn marker(first: Option<u64>, before: Option<char>) -> char {
    match (first, before) {
        (None, Some('-')) => '*',
        (None, _) => '-',
        (Some(_), Some('.')) => ')',
        (Some(_), _) => '.',
    }
}

/// Returns the lines of forms that stand below each other.
fn blocks(steps: &[Step], before: Option<char>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut list = before;
    let mut after_line = false;
    for block in children(steps) {
        let Step::Open(form) = &block[0] else { continue };
        let inside = &block[1..block.len() - 1];
        let written: Vec<String> = match form {
            Form::Quote => blocks(inside, None).iter().map(|line| format!("> {line}").trim_end().to_owned()).collect(),
            Form::List(first) => {
                list = Some(marker(*first, list));
                items(inside, *first, list.unwrap_or('-'))
            }
            _ => running(inside).split('\n').map(str::to_owned).collect(),
        };
        if !matches!(form, Form::List(_)) {
            list = None;
        }
        // A list that follows a line of its item needs no space, if it can be told from that line.
        let close = after_line && matches!(form, Form::List(None | Some(1))) && written[0].contains(' ');
        after_line = *form == Form::Line;
        if !lines.is_empty() && !close {
            lines.push(String::new());
        }
        lines.extend(written);
    }
    lines
}

/// Returns the lines of a list.
fn items(steps: &[Step], first: Option<u64>, sign: char) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let loose = children(steps).iter().any(|item| item.contains(&Step::Open(Form::Paragraph)));
    for (n, item) in children(steps).into_iter().enumerate() {
        let start = first.map_or(sign.to_string(), |first| format!("{}{sign}", first.saturating_add(n as u64)));
        if n > 0 && loose {
            lines.push(String::new());
        }
        let inside = blocks(&item[1..item.len() - 1], None);
        if inside.is_empty() {
            lines.push(start.clone());
        }
        for (at, line) in inside.iter().enumerate() {
            let indent = if at == 0 { start.clone() } else { " ".repeat(start.len()) };
            lines.push(format!("{indent} {line}").trim_end().to_owned());
        }
    }
    lines
}

/// Returns running text.
fn running(steps: &[Step]) -> String {
    let mut out = String::new();
    let mut addresses = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Text(text) if addresses.last() == Some(&true) => out.push_str(text),
            Step::Text(text) => escape(text, out.is_empty() || out.ends_with('\n'), &mut out),
            Step::Break => out.push_str("\\\n"),
            Step::Open(Form::Emphasis) | Step::Close(Form::Emphasis) => out.push('*'),
            Step::Open(Form::Strong) | Step::Close(Form::Strong) => out.push_str("**"),
            Step::Open(Form::Link(address)) => {
                let bare = shows_itself(address, &steps[at + 1..]);
                addresses.push(bare);
                out.push(if bare { '<' } else { '[' });
            }
            Step::Close(Form::Link(address)) => {
                if addresses.pop() == Some(true) {
                    out.push('>');
                } else {
                    out.push_str("](<");
                    for c in address.chars() {
                        if matches!(c, '<' | '>' | '\\' | '&') {
                            out.push('\\');
                        }
                        out.push(c);
                    }
                    out.push_str(">)");
                }
            }
            Step::Open(_) | Step::Close(_) => {}
        }
    }
    out
}

/// Tells whether a link shows nothing but its address, in signs that need no escaping.
fn shows_itself(address: &str, inside: &[Step]) -> bool {
    let [Step::Text(text), Step::Close(Form::Link(_)), ..] = inside else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$'()*+,;=%".contains(c);
    address.trim_start_matches("mailto:") == text && address.chars().all(plain)
}

/// Returns a filled template without more than one empty line in a row, and with one at the end.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, true, &mut out);
        out
    }

    #[test]
    fn signs_are_escaped_where_they_mean_something() {
        for (text, want) in [
            ("D.F7 (ST-läkare), 3,2 – 25 %: ja!", "D.F7 (ST-läkare), 3,2 – 25 %: ja\\!"),
            ("*a* _b_ `c` [d](e) <f>", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f>"),
            ("1. ett", "1\\. ett"),
            ("1.5 timme", "1.5 timme"),
            ("2) två", "2\\) två"),
            ("- x - y", "\\- x - y"),
            ("# C# #", "\\# C# \\#"),
            ("R&D &amp; & co", "R\\&D \\&amp; & co"),
            ("a|b", "a\\|b"),
        ] {
            assert_eq!(escaped(text), want);
        }
    }

    #[test]
    fn the_light_forms_are_written_plainly() {
        for (source, want) in [
            ("ett *två* __tre__\nfyra", "ett *två* **tre** fyra"),
            ("* a\n* b\n\n  c", "- a\n\n- b\n\n  c"),
            ("3) a\n4) b", "3. a\n4. b"),
            ("- a\n- b\n\n* c", "- a\n- b\n\n* c"),
            ("# Rubrik", "**Rubrik**"),
            ("> citat\\\n> mer", "> citat\\\n> mer"),
            ("<a@exempel.se> https://exempel.se", "<a@exempel.se> https://exempel.se"),
            ("[x](https://a.se/?a&b)", "[x](<https://a.se/?a\\&b>)"),
            ("a <b>b</b> ![c](d)", "a \\<b>b\\</b> c"),
            ("| a | b |\n|---|---|", "\\| a \\| b \\| \\|---\\|---\\|"),
        ] {
            assert_eq!(narrative(source), want);
        }
    }

    #[test]
    fn words_stay_where_emphasis_cannot_be_told() {
        assert_eq!(narrative("_*a*_ b\n\n*c*"), "a b\n\n*c*");
    }

    #[test]
    fn an_empty_line_starts_a_new_line() {
        assert_eq!(lines("ett\ntvå\n\n- tre\n"), "ett två\\\n\\- tre");
    }
}
