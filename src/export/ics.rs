//! The form of iCalendar (RFC 5545): lines, folding, escaping.
//!
//! It is written here because the crates that write it let a carriage return through, or take a missing
//! day or name from the clock and from chance.

use chrono::NaiveDate;

use super::words;

/// A line may hold so many octets, its end not counted.
const OCTETS: usize = 75;

/// Writes lines.
#[derive(Debug, Default)]
pub(super) struct Writer(String);

impl Writer {
    /// Begins a component.
    pub fn begin(&mut self, name: &str) {
        self.raw("BEGIN", name);
    }

    /// Ends a component.
    pub fn end(&mut self, name: &str) {
        self.raw("END", name);
    }

    /// Writes a property whose value is made by the program.
    pub fn raw(&mut self, name: &str, value: impl AsRef<str>) {
        let line = format!("{name}:{}", value.as_ref());
        fold(&line, &mut self.0);
    }

    /// Writes a day as a property.
    pub fn day(&mut self, name: &str, day: NaiveDate) {
        self.raw(&format!("{name};VALUE=DATE"), date(day));
    }

    /// Writes a property with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.raw(name, escaped(&words::line(text)));
    }

    /// Writes a property with a text of several lines.
    pub fn lines(&mut self, name: &str, lines: &[String]) {
        let lines: Vec<String> = lines.iter().map(|line| escaped(&words::line(line))).collect();
        self.raw(name, lines.join("\\n"));
    }

    /// Writes a property with several texts.
    pub fn texts(&mut self, name: &str, texts: &[&str]) {
        let texts: Vec<String> = texts.iter().map(|text| escaped(&words::line(text))).collect();
        self.raw(name, texts.join(","));
    }

    /// Returns what was written.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Returns a day as `20251231`.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Returns noon of a day in universal time, which is the same day in Sweden all year round.
pub(super) fn noon(day: NaiveDate) -> String {
    format!("{}T120000Z", date(day))
}

/// Returns a text on one line in which every sign stands for itself.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes a line in pieces that are short enough, none of which ends within a character.
fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        for letter in ["a", "å", "€", "😀"] {
            let line = letter.repeat(200);
            let mut folded = String::new();
            fold(&line, &mut folded);
            assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
            let lengths: Vec<usize> = folded.lines().map(str::len).collect();
            assert!(lengths.iter().all(|length| *length <= OCTETS), "{lengths:?}");
            assert!(lengths[0] > OCTETS - 4, "{lengths:?}");
        }
    }

    #[test]
    fn every_sign_stands_for_itself() {
        let mut writer = Writer::default();
        writer.text("SUMMARY", "a;b,c\\n:d\r\nBEGIN:VEVENT\n\u{85}e\u{2028}f");
        assert_eq!(writer.finish(), "SUMMARY:a\\;b\\,c\\\\n:d BEGIN:VEVENT e f\r\n");
    }
}
