//! Text for a terminal: columns, signs and lines of a readable length.

use crate::show::Style;
use crate::words::quotable;

/// The width of a common terminal.
pub(super) const WIDTH: usize = 100;

/// Returns a text of exactly so many characters, cut or filled.
pub(super) fn cell(text: &str, width: usize) -> String {
    let count = text.chars().count();
    if count <= width {
        return format!("{text}{}", " ".repeat(width - count));
    }
    let cut: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{cut}…")
}

/// Returns a text in lines, the first behind a label, the others a little further in than the label.
pub(super) fn labelled(label: &str, text: &str, indent: usize) -> String {
    broken(label, text, indent, indent + 2)
}

/// Returns a text in lines that stand under one another, the first behind a label.
pub(super) fn hanging(label: &str, text: &str, indent: usize) -> String {
    broken(label, text, indent, indent + label.chars().count())
}

fn broken(label: &str, text: &str, indent: usize, inner: usize) -> String {
    let mut out = " ".repeat(indent) + label;
    let mut filled = out.chars().count();
    let mut first = true;
    for word in text.split_whitespace() {
        let word = quotable(word);
        let length = word.chars().count();
        if !first && filled + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(inner));
            filled = inner;
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
            filled += 1;
        }
        out.push_str(&word);
        filled += length;
        first = false;
    }
    out.push('\n');
    out
}

/// Returns a text that stands out where there is colour.
pub(super) fn strong(text: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Coloured => {
            let bold = anstyle::Style::new().effects(anstyle::Effects::BOLD);
            format!("{bold}{text}{bold:#}")
        }
    }
}

/// Returns a text that warns where there is colour. Its words say the same without it.
pub(super) fn warning(text: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Coloured => {
            let red = anstyle::Style::new().fg_color(Some(anstyle::AnsiColor::Red.into()));
            format!("{red}{text}{red:#}")
        }
    }
}
