//! `sporre.toml`: what a body decides once for all its reviews.
//!
//! The file is looked for upward from the dataset, so that it serves every review below it. This
//! module reads its text; files that it names are opened by the caller.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::nearest;
use crate::theme::{Colour, LEAST_CONTRAST, LEAST_TEXT_CONTRAST, Theme, accent_contrast};

/// The name of the file.
pub const FILE: &str = "sporre.toml";
/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 * 1024;

/// The settings at the top of the file.
const TOP: [&str; 4] = ["indicators", "overlays", "templates", "theme"];
/// The settings of the look.
const LOOK: [&str; 5] = ["name", "logo", "logo-alt", "accent", "ink"];

/// What a file of settings says. Paths are as they are written, relative to the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// A folder with a catalogue.
    pub indicators: Option<PathBuf>,
    /// Overlays over the catalogue, in order.
    pub overlays: Vec<PathBuf>,
    /// A folder with templates.
    pub templates: Option<PathBuf>,
    /// The name of the body and the colours; the logo is not in it yet.
    pub theme: Theme,
    /// The file of the logo, with its line, and what it shows.
    pub logo: Option<LogoFile>,
}

/// The logo as it is named in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoFile {
    /// The file.
    pub path: PathBuf,
    /// What it shows.
    pub alt: String,
    /// The line that names it.
    pub line: usize,
}

/// Something that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is not TOML; what the parser says, in English.
    Syntax(String),
    /// There is no such setting; what may have been meant.
    UnknownKey {
        /// The key as it is written.
        key: String,
        /// The key that may have been meant.
        meant: Option<&'static str>,
        /// The keys there are.
        known: &'static [&'static str],
    },
    /// The value should be a text that is not empty.
    NotText(&'static str),
    /// The value should be a list of texts.
    NotTexts(&'static str),
    /// The value should be a section.
    NotSection(&'static str),
    /// The value is no colour.
    NotColour {
        /// The setting.
        key: &'static str,
        /// What it says.
        value: String,
    },
    /// The colour cannot be read well enough.
    Pale {
        /// The setting.
        key: &'static str,
        /// The colour.
        value: Colour,
        /// Its contrast, in hundredths.
        hundredths: u32,
        /// What it must be, in hundredths.
        least: u32,
        /// The nearest darker colour that can be read.
        proposal: Colour,
    },
    /// A logo has no words for those who do not see it.
    LogoWithoutAlt,
    /// There are words for a logo but no logo.
    AltWithoutLogo,
}

/// Returns the file of settings that serves this place: the nearest one upward.
pub fn find(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
}

/// Reads the text of a file of settings, with everything that is wrong in it.
pub fn read(text: &str) -> (Settings, Vec<Problem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { text, problems: Vec::new() };
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in faults {
        let at = fault.span().map_or(0, |span| span.start);
        reading.tell(at, Fault::Syntax(fault.message().to_owned()));
    }
    if !reading.problems.is_empty() {
        return (Settings::default(), reading.problems);
    }
    let settings = reading.settings(table.get_ref());
    reading.problems.sort_by_key(|problem| problem.line);
    (settings, reading.problems)
}

struct Reading<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn tell(&mut self, at: usize, fault: Fault) {
        self.problems.push(Problem { line: self.line(at), fault });
    }

    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        self.unknown(table, &TOP);
        let mut settings = Settings {
            indicators: self.text(table, "indicators").map(|(path, _)| path.into()),
            overlays: self.texts(table, "overlays"),
            templates: self.text(table, "templates").map(|(path, _)| path.into()),
            ..Settings::default()
        };
        match table.get("theme").map(|value| (value, value.get_ref().as_table())) {
            None => {}
            Some((value, None)) => self.tell(value.span().start, Fault::NotSection("theme")),
            Some((_, Some(look))) => self.look(look, &mut settings),
        }
        settings
    }

    fn look(&mut self, look: &DeTable<'_>, settings: &mut Settings) {
        self.unknown(look, &LOOK);
        settings.theme.publisher = self.text(look, "name").map(|(name, _)| name);
        settings.theme.accent = self.colour(look, "accent", LEAST_CONTRAST, accent_contrast, Theme::readable_accent);
        let on_paper = |ink: Colour| ink.contrast(Colour::WHITE);
        let darker = |ink: Colour| {
            ink.standing_out(&[Colour::WHITE], Colour::BLACK, LEAST_TEXT_CONTRAST).unwrap_or(Colour::BLACK)
        };
        settings.theme.ink = self.colour(look, "ink", LEAST_TEXT_CONTRAST, on_paper, darker);
        let (logo, alt) = (self.text(look, "logo"), self.text(look, "logo-alt"));
        match (logo, alt) {
            (Some((path, at)), Some((alt, _))) => {
                settings.logo = Some(LogoFile { path: path.into(), alt, line: self.line(at) });
            }
            (Some((_, at)), None) if !look.contains_key("logo-alt") => self.tell(at, Fault::LogoWithoutAlt),
            (None, Some((_, at))) if !look.contains_key("logo") => self.tell(at, Fault::AltWithoutLogo),
            _ => {}
        }
    }

    fn unknown(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let written = key.get_ref().to_string();
            let meant = nearest(&written, known.iter().copied());
            self.tell(key.span().start, Fault::UnknownKey { key: written, meant, known });
        }
    }

    /// Returns a text that is not empty, and where it stands.
    fn text(&mut self, table: &DeTable<'_>, key: &'static str) -> Option<(String, usize)> {
        let value = table.get(key)?;
        let at = value.span().start;
        match written(value) {
            Some(text) => Some((text, at)),
            None => {
                self.tell(at, Fault::NotText(key));
                None
            }
        }
    }

    fn texts(&mut self, table: &DeTable<'_>, key: &'static str) -> Vec<PathBuf> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let texts = value.get_ref().as_array().map(|list| list.iter().map(written).collect::<Option<Vec<_>>>());
        match texts.flatten() {
            Some(texts) => texts.into_iter().map(PathBuf::from).collect(),
            None => {
                self.tell(value.span().start, Fault::NotTexts(key));
                Vec::new()
            }
        }
    }

    fn colour(
        &mut self,
        table: &DeTable<'_>,
        key: &'static str,
        least: f64,
        contrast: impl Fn(Colour) -> f64,
        darker: impl Fn(Colour) -> Colour,
    ) -> Option<Colour> {
        let (value, at) = self.text(table, key)?;
        let Ok(colour) = value.parse::<Colour>() else {
            self.tell(at, Fault::NotColour { key, value });
            return None;
        };
        let reached = contrast(colour);
        if reached < least {
            let hundredths = |ratio: f64| (ratio * 100.0).floor() as u32;
            let proposal = darker(colour);
            let (hundredths, least) = (hundredths(reached), hundredths(least));
            self.tell(at, Fault::Pale { key, value: colour, hundredths, least, proposal });
            return None;
        }
        Some(colour)
    }
}

/// Returns the words of a value that is a text and not empty.
fn written(value: &Spanned<DeValue<'_>>) -> Option<String> {
    let text = value.get_ref().as_str()?.trim();
    (!text.is_empty() && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_settings_are_read() {
        let (settings, problems) = read(
            "indicators = \"katalog\"\noverlays = [\"a.yaml\", \"b.yaml\"]\ntemplates = \"mallar\"\n\n[theme]\nname = \"Region Sandmark\"\n\
             logo = \"logo.svg\"\nlogo-alt = \"Region Sandmarks logotyp\"\naccent = \"#7a1f5c\"\nink = \"#101010\"\n",
        );
        assert_eq!(problems, []);
        assert_eq!(settings.indicators.as_deref(), Some(Path::new("katalog")));
        assert_eq!(settings.overlays, [PathBuf::from("a.yaml"), PathBuf::from("b.yaml")]);
        assert_eq!(settings.templates.as_deref(), Some(Path::new("mallar")));
        assert_eq!(settings.theme.publisher.as_deref(), Some("Region Sandmark"));
        assert_eq!(settings.theme.accent(), Colour::new(0x7a, 0x1f, 0x5c));
        let logo = settings.logo.expect("a logo");
        assert_eq!((logo.path, logo.line), (PathBuf::from("logo.svg"), 7));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_its_line() {
        let (_, problems) = read(
            "templats = \"mallar\"\noverlays = \"a.yaml\"\nindicators = \"\"\n[theme]\nacent = \"#fff\"\naccent = \"#ffcc00\"\nink = \"svart\"\n\
             logo = \"x.png\"\n",
        );
        let told: Vec<_> = problems.iter().map(|problem| (problem.line, &problem.fault)).collect();
        let known: &[&str] = &TOP;
        let look: &[&str] = &LOOK;
        let unknown = |key: &str, meant, known| Fault::UnknownKey { key: key.to_owned(), meant: Some(meant), known };
        assert_eq!(told[0], (1, &unknown("templats", "templates", known)));
        assert_eq!(told[1], (2, &Fault::NotTexts("overlays")));
        assert_eq!(told[2], (3, &Fault::NotText("indicators")));
        assert_eq!(told[3], (5, &unknown("acent", "accent", look)));
        let Fault::Pale { key: "accent", hundredths, least: 450, proposal, .. } = told[4].1 else { panic!("{told:?}") };
        assert!(*hundredths < 200 && accent_contrast(*proposal) >= LEAST_CONTRAST);
        assert_eq!(told[5], (7, &Fault::NotColour { key: "ink", value: "svart".to_owned() }));
        assert_eq!(told[6], (8, &Fault::LogoWithoutAlt));
        assert_eq!(told.len(), 7);
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let (settings, problems) = read("[theme]\nname = Region\n");
        assert_eq!(settings, Settings::default());
        assert!(matches!(&problems[..], [Problem { line: 2, fault: Fault::Syntax(_) }, ..]), "{problems:?}");
    }

    #[test]
    fn an_empty_file_and_a_mark_of_byte_order_are_fine() {
        assert_eq!(read(""), (Settings::default(), vec![]));
        assert_eq!(read("\u{feff}# inget\r\n"), (Settings::default(), vec![]));
    }

    #[test]
    fn the_nearest_file_upward_serves() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("region/enhet");
        std::fs::create_dir_all(&deep).expect("folders");
        let file = folder.path().join("region").join(FILE);
        std::fs::write(&file, "").expect("a file");
        assert_eq!(find(&deep), Some(file));
    }
}
