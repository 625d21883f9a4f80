//! Lines of YAML with comments beside them.

use crate::edit::block_scalar;

/// The longest line that is written, where a text can be broken.
const WIDTH: usize = 100;

/// A text that grows line by line.
///
/// Three kinds of comment stand in it. `# text` is for reading. `#key: value`, without a space, is
/// an example: it holds as soon as its first sign is taken away. `# TODO` stands where a value is
/// missing.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Writes one line as it is.
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes a text for reading, in as many lines as it needs.
    pub(super) fn comment(&mut self, indent: usize, text: &str) {
        self.hanging(indent, "", text);
    }

    /// Writes a text for reading with a mark before it, and the further lines below the text.
    pub(super) fn hanging(&mut self, indent: usize, mark: &str, text: &str) {
        let mut line = format!("# {mark}");
        let mut is_empty = true;
        for word in text.split_whitespace() {
            let gap = usize::from(!is_empty);
            if !is_empty && indent + line.chars().count() + gap + word.chars().count() > WIDTH {
                self.line(indent, &line);
                line = format!("# {}", " ".repeat(mark.chars().count()));
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        self.line(indent, line.trim_end());
    }

    /// Writes a heading that is easy to find when one scrolls.
    pub(super) fn heading(&mut self, title: &str) {
        self.line(0, "");
        self.line(0, &format!("# {:-<width$}", format!("{title} "), width = WIDTH - 2));
    }

    /// Writes a key with its value. Without one `TODO` says what belongs there.
    pub(super) fn value(&mut self, indent: usize, key: &str, value: Option<&str>, about: &str) {
        match value {
            Some(value) => self.beside(indent, &format!("{key}: {}", block_scalar(value)), about),
            None => self.beside(indent, &format!("{key}:"), &format!("TODO {about}")),
        }
    }

    /// Writes a line that holds once its first sign is taken away.
    pub(super) fn example(&mut self, indent: usize, line: &str, about: &str) {
        self.beside(indent, &format!("#{line}"), about);
    }

    /// Writes a line with a text for reading beside it, or above it where it is too long.
    pub(super) fn beside(&mut self, indent: usize, line: &str, about: &str) {
        if about.is_empty() {
            self.line(indent, line);
        } else if indent + line.chars().count() + about.chars().count() + 4 <= WIDTH {
            self.line(indent, &format!("{line}  # {about}"));
        } else {
            self.comment(indent, about);
            self.line(indent, line);
        }
    }
}
