//! Light Markdown as Typst: paragraphs, lists, emphasis, links, and nothing else.
//!
//! Headings become strong paragraphs, so that the outline of the document stays ours. HTML, code
//! and images become plain text. Every piece of text is written as an inert literal.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::literal;

/// Returns narrative text as Typst markup.
pub(super) fn to_typst(source: &str) -> String {
    let source = &without_definitions(source);
    let mut writer = Writer { source, out: String::new(), links: Vec::new(), images: 0, addresses: Vec::new() };
    for (event, range) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.out
}

/// Returns the source in which lines such as `[Obs]: text` are text: Markdown would take them as
/// addresses of links and show nothing.
fn without_definitions(source: &str) -> Cow<'_, str> {
    let mut source = Cow::Borrowed(source);
    // One definition can hide behind another; nobody writes more than a few.
    for _ in 0..8 {
        let parser = Parser::new_ext(&source, Options::empty());
        let spans = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone());
        let mut starts: Vec<usize> =
            spans.filter_map(|span| source[span.clone()].find('[').map(|at| span.start + at)).collect();
        if starts.is_empty() {
            break;
        }
        starts.sort_unstable();
        let mut escaped = source.into_owned();
        for start in starts.into_iter().rev() {
            escaped.insert(start, '\\');
        }
        source = Cow::Owned(escaped);
    }
    source
}

struct Writer<'a> {
    source: &'a str,
    out: String,
    /// Whether each open link is written as one.
    links: Vec<bool>,
    images: usize,
    /// The address of the innermost link.
    addresses: Vec<String>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // An entity stays what the writer typed: `&amp;` is no sign of anything here.
            Event::Text(text) if self.source[range.clone()].starts_with('&') && text.len() < range.len() => {
                self.text(&self.source[range]);
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            // Not switched on.
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.out.push_str("#linebreak();"),
            Event::Rule => self.out.push_str("#parbreak();"),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push('#');
        literal::string(text, &mut self.out);
        self.out.push(';');
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.out.push_str("#par["),
            Tag::BlockQuote(_) => self.out.push_str("#quote(block: true)["),
            Tag::Heading { .. } => self.out.push_str("#par[#strong["),
            Tag::List(None) => self.out.push_str("#list("),
            Tag::List(Some(first)) => self.out.push_str(&format!("#enum(start: {first}, ")),
            Tag::Item => self.out.push('['),
            Tag::Emphasis => self.out.push_str("#emph["),
            Tag::Strong => self.out.push_str("#strong["),
            Tag::Link { dest_url, link_type, .. } => {
                let target =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
                self.links.push(allowed);
                if allowed {
                    self.addresses = vec![target.clone()];
                    self.out.push_str("#link(");
                    literal::exact(&target, &mut self.out);
                    self.out.push_str(")[");
                }
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::BlockQuote(_) => {
                self.out.push_str("]\n");
            }
            TagEnd::Heading(_) => self.out.push_str("]]\n"),
            TagEnd::List(_) => self.out.push_str(")\n"),
            TagEnd::Item => self.out.push_str("],"),
            TagEnd::Emphasis | TagEnd::Strong => self.out.push_str("];"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    // A link without words shows its address.
                    if let (true, Some(address)) = (self.out.ends_with(")["), self.addresses.pop()) {
                        self.text(&address);
                    }
                    self.out.push_str("];");
                }
            }
            TagEnd::Image => self.images -= 1,
            TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_light_forms_are_kept() {
        assert_eq!(to_typst("ett *två* **tre**"), "#par[#\"ett \";#emph[#\"två\";];#\" \";#strong[#\"tre\";];]\n");
        assert_eq!(to_typst("- a\n- b"), "#list([#\"a\";],[#\"b\";],)\n");
        assert_eq!(to_typst("3. a\n4. b"), "#enum(start: 3, [#\"a\";],[#\"b\";],)\n");
        assert_eq!(to_typst("# Rubrik"), "#par[#strong[#\"Rubrik\";]]\n");
    }

    #[test]
    fn only_addresses_of_the_web_and_mail_are_links() {
        assert!(to_typst("[x](https://exempel.se)").starts_with("#par[#link(\"https"));
        assert!(to_typst("<a@exempel.se>").contains("#link(\"mailto"));
        for other in ["[x](file:///etc/passwd)", "[x](javascript:alert)", "[x](#label)"] {
            assert_eq!(to_typst(other), "#par[#\"x\";]\n", "{other}");
        }
    }

    #[test]
    fn quotes_and_odd_lines_keep_their_words() {
        assert_eq!(to_typst("> citat"), "#quote(block: true)[#par[#\"citat\";]\n]\n");
        assert!(to_typst("[Obs]: ord").contains("ord"));
        assert!(to_typst("- [Obs]: ord").contains("ord"));
        assert!(to_typst("[](https://exempel.se)").contains("exempel"));
    }

    #[test]
    fn what_is_not_light_markdown_is_text() {
        let shown = |source: &str| to_typst(source);
        assert_eq!(shown("&amp;"), "#par[#\"\\u{26}amp\\u{3b}\";]\n");
        assert!(shown("<script>").contains("\\u{3c}script\\u{3e}"));
        assert!(shown("![bild](https://exempel.se/x.png)").contains("bild"));
        assert!(shown("`#read(1)`").contains("\\u{23}read\\u{28}1\\u{29}"));
    }
}
