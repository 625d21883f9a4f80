//! From a line of a filled template back to the line of the template that made it.
//!
//! Where the typesetter finds a fault in the source, a person needs the line of the template. The
//! template is filled once more with a mark before each of its lines; the marks stand on lines of
//! their own, so that counting the other lines finds the one that is wrong.

/// Stands before the name and number of a line. No text has it: `check` refuses private characters.
const MARK: char = '\u{f8ff}';

/// Returns a template with a mark before every line that begins outside a tag.
pub(super) fn mark(name: &str, template: &str) -> String {
    let mut marked = String::with_capacity(template.len() * 2);
    let mut closing: Option<&str> = None;
    for (index, line) in template.split_inclusive('\n').enumerate() {
        if closing.is_none() {
            marked.push_str(&format!("{MARK}{}:{name}\n", index + 1));
        }
        marked.push_str(line);
        closing = after(line, closing);
    }
    marked
}

/// Returns the end of the tag that is open after a line, given the one that is open before it.
fn after<'e>(mut line: &str, mut closing: Option<&'e str>) -> Option<&'e str> {
    const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    loop {
        if let Some(end) = closing {
            match line.find(end) {
                Some(at) => line = &line[at + end.len()..],
                None => return closing,
            }
        }
        let next = TAGS.iter().filter_map(|(open, end)| Some((line.find(open)?, *end))).min();
        let (at, end) = next?;
        line = &line[at + 2..];
        closing = Some(end);
    }
}

/// Returns the template and the line that the `line`th line of the filled template came from.
pub(super) fn of(marked: &str, line: usize) -> Option<(String, usize)> {
    let mut last = None;
    let mut count = 0;
    for text in marked.split('\n') {
        // A mark that does not begin its line stands behind something that a tag left open.
        match text.rsplit_once(MARK) {
            Some((before, mark)) => {
                if !before.is_empty() {
                    count += 1;
                    if count == line {
                        return last;
                    }
                    count -= 1;
                }
                let (number, name) = mark.split_once(':')?;
                last = Some((name.to_owned(), number.parse().ok()?));
            }
            None => {
                count += 1;
                if count == line {
                    return last;
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, context};

    use super::*;

    fn place(template: &str, line: usize) -> Option<(String, usize)> {
        let mut environment = Environment::empty();
        environment.add_template_owned("t", mark("t", template)).expect("well formed");
        let filled = environment.get_template("t").expect("there").render(context! { list => [1, 2, 3] });
        of(&filled.expect("filled"), line)
    }

    fn plain(template: &str) -> Vec<String> {
        let mut environment = Environment::empty();
        environment.add_template_owned("t", template.to_owned()).expect("well formed");
        let filled = environment.get_template("t").expect("there").render(context! { list => [1, 2, 3] });
        filled.expect("filled").split('\n').map(ToOwned::to_owned).collect()
    }

    #[test]
    fn each_line_leads_back_to_its_own() {
        let template = "first\n{% for n in list %}\nitem\n{% endfor %}\n{# a\ncomment #}after\nlast\n";
        for (index, text) in plain(template).iter().enumerate() {
            let found = place(template, index + 1);
            let expected = match text.as_str() {
                "first" => Some(1),
                "item" => Some(3),
                "after" => Some(5),
                "last" => Some(7),
                _ => continue,
            };
            assert_eq!(found.map(|(_, line)| line), expected, "{} {text}", index + 1);
        }
        assert_eq!(place(template, 1000), None);
    }

    #[test]
    fn a_tag_over_several_lines_is_one_place() {
        let template = "a {{\n  list[0]\n}} b\nc\n";
        assert_eq!(plain(template)[0], "a 1 b");
        assert_eq!(place(template, 1), Some(("t".to_owned(), 1)));
        assert_eq!(place(template, 2), Some(("t".to_owned(), 4)));
    }
}
