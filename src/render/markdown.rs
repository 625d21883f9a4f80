//! Light Markdown as a row of steps: paragraphs, lists, quotes, emphasis, links, and nothing else.
//!
//! Headings become strong paragraphs, so that the outline of the document stays ours. HTML, code
//! and images become plain text. Every format writes these steps in its own way and has nothing
//! else to look out for: what is open is closed, no paragraph is empty, and running text stands in
//! a paragraph or alone in an item of a list.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Forms within forms beyond this depth are left out, and their text stays.
const DEEPEST: usize = 12;

/// A step through a narrative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A form begins.
    Open(Form),
    /// The innermost form ends.
    Close(Form),
    /// Text on one line, with single spaces.
    Text(String),
    /// A new line within a paragraph.
    Break,
}

/// What text can stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// A paragraph.
    Paragraph,
    /// The running text of an item that needs no space around it.
    Line,
    /// Paragraphs that are quoted.
    Quote,
    /// A list, numbered from the number that is given.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link to an address of the web or of mail.
    Link(String),
}

impl Form {
    /// Tells whether the form stands within running text.
    pub fn is_inline(&self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Link(_))
    }
}

/// Returns the steps through a narrative.
pub(super) fn read(source: &str) -> Vec<Step> {
    let source = &without_definitions(source);
    let mut reader = Reader { source, steps: Vec::new(), open: Vec::new(), line: None };
    for (event, range) in Parser::new_ext(source, Options::empty()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_line();
    without_empty(without_edges(on_one_line(reader.steps)))
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

struct Reader<'a> {
    source: &'a str,
    steps: Vec<Step>,
    /// What is open: the form, or none where it is left out.
    open: Vec<Option<Form>>,
    /// The paragraph or line that holds running text which Markdown has put in none.
    line: Option<Form>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // An entity stays what the writer typed: `&amp;` is no sign of anything here.
            Event::Text(text) if self.source[range.clone()].starts_with('&') && text.len() < range.len() => {
                let source = self.source;
                self.text(&source[range]);
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
            Event::HardBreak => self.steps.push(Step::Break),
            Event::Rule => self.end_line(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.block(Form::Paragraph),
            Tag::Heading { .. } => {
                self.block(Form::Paragraph);
                self.inline(Form::Strong);
            }
            Tag::BlockQuote(_) => self.block(Form::Quote),
            Tag::List(first) => self.block(Form::List(first)),
            Tag::Item => self.block(Form::Item),
            Tag::Emphasis => self.inline(Form::Emphasis),
            Tag::Strong => self.inline(Form::Strong),
            Tag::Link { dest_url, link_type, .. } => {
                let mail = link_type == LinkType::Email;
                let address = if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                if ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
                    self.inline(Form::Link(address));
                } else {
                    self.open.push(None);
                }
            }
            Tag::Image { .. }
            | Tag::Strikethrough
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
            | Tag::MetadataBlock(_) => self.open.push(None),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.end_line(),
            _ => {}
        }
        self.close();
    }

    fn block(&mut self, form: Form) {
        self.end_line();
        let left_out = match form {
            Form::Paragraph => false,
            // Items go with their list.
            Form::Item => matches!(self.open.last(), Some(None)),
            _ => self.is_deep(),
        };
        self.open((!left_out).then_some(form));
    }

    fn inline(&mut self, form: Form) {
        self.begin_line();
        self.open((!self.is_deep()).then_some(form));
    }

    fn open(&mut self, form: Option<Form>) {
        self.steps.extend(form.clone().map(Step::Open));
        self.open.push(form);
    }

    fn close(&mut self) {
        let Some(Some(form)) = self.open.pop() else { return };
        if let (Form::Link(address), Some(Step::Open(Form::Link(_)))) = (&form, self.steps.last()) {
            // A link without words shows its address.
            self.steps.push(Step::Text(address.clone()));
        }
        self.steps.push(Step::Close(form));
    }

    fn is_deep(&self) -> bool {
        self.open.iter().flatten().count() >= DEEPEST
    }

    fn text(&mut self, text: &str) {
        self.begin_line();
        match self.steps.last_mut() {
            Some(Step::Text(before)) => before.push_str(text),
            _ => self.steps.push(Step::Text(text.to_owned())),
        }
    }

    /// Sees to it that running text stands in a paragraph or a line.
    fn begin_line(&mut self) {
        if self.line.is_some() || self.open.contains(&Some(Form::Paragraph)) {
            return;
        }
        let first_in_item = matches!(self.steps.last(), Some(Step::Open(Form::Item)));
        let form = if first_in_item { Form::Line } else { Form::Paragraph };
        self.steps.push(Step::Open(form.clone()));
        self.line = Some(form);
    }

    fn end_line(&mut self) {
        self.steps.extend(self.line.take().map(Step::Close));
    }
}

/// Makes each text one line: line feeds are spaces, and an empty line is a new line.
fn on_one_line(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        let Step::Text(text) = step else {
            out.push(step);
            continue;
        };
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (i, paragraph) in text.split("\n\n").enumerate() {
            if i > 0 {
                out.push(Step::Break);
            }
            let mut line = String::with_capacity(paragraph.len());
            for c in paragraph.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }) {
                if c != ' ' || !line.ends_with(' ') {
                    line.push(c);
                }
            }
            if !line.is_empty() {
                out.push(Step::Text(line));
            }
        }
    }
    out
}

/// Takes away spaces and new lines at the edges of a paragraph, and spaces around new lines.
fn without_edges(mut steps: Vec<Step>) -> Vec<Step> {
    fn pass<'s>(steps: impl Iterator<Item = &'s mut Step>, trim: impl Fn(&str) -> &str) {
        let mut at_edge = true;
        for step in steps {
            match step {
                Step::Text(text) if at_edge => {
                    *text = trim(text).to_owned();
                    at_edge = text.is_empty();
                }
                Step::Text(_) => {}
                // A second new line, or one at the edge, says nothing.
                Step::Break if at_edge => *step = Step::Text(String::new()),
                Step::Open(form) | Step::Close(form) if form.is_inline() => {}
                Step::Break | Step::Open(_) | Step::Close(_) => at_edge = true,
            }
        }
    }
    pass(steps.iter_mut(), |text| text.trim_start_matches(' '));
    pass(steps.iter_mut().rev(), |text| text.trim_end_matches(' '));
    steps.retain(|step| *step != Step::Text(String::new()));
    steps
}

/// Takes away forms that hold nothing. An item without text is still an item.
fn without_empty(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        match (&step, out.last_mut()) {
            (Step::Close(Form::Item), _) => out.push(step),
            (Step::Close(_), Some(Step::Open(_))) => _ = out.pop(),
            (Step::Text(text), Some(Step::Text(before))) => before.push_str(text),
            _ => out.push(step),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the steps in short: forms by their letter, texts as they are.
    fn shown(source: &str) -> String {
        let name = |form: &Form| match form {
            Form::Paragraph => "p".to_owned(),
            Form::Line => "line".to_owned(),
            Form::Quote => "quote".to_owned(),
            Form::List(None) => "list".to_owned(),
            Form::List(Some(first)) => format!("list {first}"),
            Form::Item => "item".to_owned(),
            Form::Emphasis => "em".to_owned(),
            Form::Strong => "strong".to_owned(),
            Form::Link(address) => format!("link {address}"),
        };
        let step = |step: &Step| match step {
            Step::Open(form) => format!("{}(", name(form)),
            Step::Close(_) => ")".to_owned(),
            Step::Text(text) => text.clone(),
            Step::Break => "/".to_owned(),
        };
        read(source).iter().map(step).collect()
    }

    #[test]
    fn the_light_forms_are_kept() {
        assert_eq!(shown("ett *två* **tre**\nfyra"), "p(ett em(två) strong(tre) fyra)");
        assert_eq!(shown("- a\n- b\n  - c"), "list(item(line(a))item(line(b)list(item(line(c)))))");
        assert_eq!(shown("3. a\n\n4. b"), "list 3(item(p(a))item(p(b)))");
        assert_eq!(shown("# Rubrik"), "p(strong(Rubrik))");
        assert_eq!(shown("> citat\\\n> mer"), "quote(p(citat/mer))");
    }

    #[test]
    fn only_addresses_of_the_web_and_mail_are_links() {
        assert_eq!(shown("[x](https://exempel.se)"), "p(link https://exempel.se(x))");
        assert_eq!(shown("<a@exempel.se>"), "p(link mailto:a@exempel.se(a@exempel.se))");
        assert_eq!(shown("[](https://exempel.se)"), "p(link https://exempel.se(https://exempel.se))");
        for other in ["[x](file:///etc/passwd)", "[x](javascript:alert)", "[x](#label)", "[x](//exempel.se)"] {
            assert_eq!(shown(other), "p(x)", "{other}");
        }
    }

    #[test]
    fn what_is_not_light_markdown_is_text() {
        assert_eq!(shown("&amp;"), "p(&amp;)");
        assert_eq!(shown("a <script>b"), "p(a <script>b)");
        assert_eq!(shown("![bild](https://exempel.se/x.png)"), "p(bild)");
        assert_eq!(shown("`#read(1)`"), "p(#read(1))");
        assert_eq!(shown("[Obs]: ord"), "p([Obs]: ord)");
        assert_eq!(shown("- [Obs]: ord"), "list(item(line([Obs]: ord)))");
        assert_eq!(shown("    ett\n    två\n\n    tre"), "p(ett två/tre)");
    }

    #[test]
    fn nothing_is_empty_and_no_form_is_open() {
        assert_eq!(shown("#\n\n![](x)\n\n>\n"), "");
        assert_eq!(shown("a  \n![](x)"), "p(a)");
        assert_eq!(shown("- a\n  ***\n  b"), "list(item(line(a)p(b)))");
        assert_eq!(shown("-\n- b"), "list(item()item(line(b)))");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn what_is_too_deep_stays_as_text() {
        let deep = read(&format!("{}ord", "> ".repeat(4_000)));
        assert!(deep.contains(&Step::Text("ord".to_owned())) && deep.len() < 50, "{}", deep.len());
        let lists = shown(&(0..40).map(|n| format!("{}- ord{n}\n", "  ".repeat(n))).collect::<String>());
        assert!((0..40).all(|n| lists.contains(&format!("ord{n}"))), "{lists}");
        assert_eq!(lists.matches('(').count(), lists.matches(')').count());
    }
}
