//! The names of files as a pattern: `rapporter/{unit}-{date}.pdf`.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// Names longer than this, in bytes, are cut; file systems take 255.
const LONGEST_NAME: usize = 120;

/// What a pattern can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name of the dataset's file without its extension.
    File,
    /// The reviewed unit.
    Unit,
    /// The specialty.
    Specialty,
    /// The day of the report.
    Date,
    /// Inspection or self-assessment.
    Kind,
    /// How far it has come.
    Stage,
    /// Who the report is for.
    Profile,
}

impl Field {
    /// All fields by their names.
    pub const ALL: [(&'static str, Self); 7] = [
        ("unit", Self::Unit),
        ("date", Self::Date),
        ("specialty", Self::Specialty),
        ("kind", Self::Kind),
        ("stage", Self::Stage),
        ("profile", Self::Profile),
        ("file", Self::File),
    ];
}

/// A pattern asks for something that there is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no field {{{0}}}")]
pub struct UnknownField(pub String);

/// Where files go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(Field),
}

impl Pattern {
    /// Reads a pattern. A brace that opens no field stands for itself.
    ///
    /// # Errors
    /// Fails when a field in braces is not one of [`Field::ALL`].
    pub fn parse(text: &str) -> Result<Self, UnknownField> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            let field = Field::ALL.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Field(field.ok_or_else(|| UnknownField(name.to_owned()))?));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self { parts })
    }

    /// Tells whether the pattern asks for anything.
    pub fn has_fields(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Field(_)))
    }

    /// Returns the folder that all files of the pattern lie in or below.
    pub fn folder(&self) -> PathBuf {
        let fixed = match self.parts.first() {
            Some(Part::Text(text)) => text.as_str(),
            _ => "",
        };
        match fixed.rfind(std::path::is_separator) {
            Some(0) => PathBuf::from(&fixed[..1]),
            Some(end) => PathBuf::from(&fixed[..end]),
            None => PathBuf::from("."),
        }
    }

    /// Returns the path for these values. What a value says stays within one name.
    pub fn fill(&self, value: impl Fn(Field) -> String) -> PathBuf {
        let filled: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Field(field) => safe_name(&value(*field)),
            })
            .collect();
        let path = Path::new(&filled);
        // A name that a system keeps for itself is one wherever its extension begins.
        match path.file_name().and_then(|name| name.to_str()) {
            Some(name) if is_reserved(name) => path.with_file_name(format!("_{name}")),
            _ => path.to_owned(),
        }
    }
}

/// Returns a text as a part of a file's name that every system takes: lower case, letters and
/// digits with hyphens between them.
pub fn safe_name(text: &str) -> String {
    let mut name = String::new();
    // Letters from a Mac may come in two pieces.
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            if name.len() + c.len_utf8() > LONGEST_NAME {
                break;
            }
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "utan-namn".to_owned() } else { name.to_owned() }
}

/// Tells whether Windows keeps a name for a device.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(pattern: &str, unit: &str) -> String {
        let pattern = Pattern::parse(pattern).expect("a pattern");
        let value = |field| match field {
            Field::Unit => unit.to_owned(),
            Field::Date => "2025-05-19".to_owned(),
            _ => "x".to_owned(),
        };
        pattern.fill(value).display().to_string().replace('\\', "/")
    }

    #[test]
    fn a_pattern_is_filled() {
        assert_eq!(fill("ut/{unit}-{date}.pdf", "Björkmora vårdcentral"), "ut/björkmora-vårdcentral-2025-05-19.pdf");
        assert_eq!(fill("{unit}/{date}.pdf", "A/B & C"), "a-b-c/2025-05-19.pdf");
        assert_eq!(fill("a{b.pdf", ""), "a{b.pdf");
        assert_eq!(fill("{unit}.pdf", "../../etc/passwd"), "etc-passwd.pdf");
        assert_eq!(fill("{unit}.pdf", "A\u{308}ngso\u{308} va\u{30a}rdcentral"), "ängsö-vårdcentral.pdf");
        assert_eq!(fill("{unit}.pdf", "…"), "utan-namn.pdf");
        assert_eq!(fill("ut/{unit}.pdf", "CON"), "ut/_con.pdf");
        assert_eq!(fill("ut/{unit}.pdf", "Com 1"), "ut/com-1.pdf");
    }

    #[test]
    fn an_unknown_field_is_told() {
        assert_eq!(Pattern::parse("{enhet}.pdf"), Err(UnknownField("enhet".to_owned())));
    }

    #[test]
    fn the_folder_is_what_is_fixed() {
        for (pattern, folder) in
            [("ut/{unit}.pdf", "ut"), ("{unit}.pdf", "."), ("/{unit}.pdf", "/"), ("a/b{date}", "a")]
        {
            assert_eq!(Pattern::parse(pattern).expect("a pattern").folder(), Path::new(folder), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn a_value_never_leaves_its_name(text in any::<String>()) {
            let name = safe_name(&text);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST_NAME);
            prop_assert!(name.chars().all(|c| c.is_alphanumeric() || c == '-'), "{}", name);
            prop_assert_eq!(safe_name(&name), name.clone());
            prop_assert_eq!(Path::new(&name).components().count(), 1);
        }
    }
}
