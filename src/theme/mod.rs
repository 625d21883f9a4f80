//! The look that a body may give its documents: its name, its logo and two colours.

mod colour;

pub use colour::{Colour, NoColour};
use sha2::{Digest, Sha256};

/// What is written must stand out so much from what it stands on (WCAG 2.1, 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;
/// Running text is held to more (WCAG 2.1, 1.4.6).
pub const LEAST_TEXT_CONTRAST: f64 = 7.0;
/// The largest file that can be a logo, in bytes.
pub const LARGEST_LOGO: usize = 1024 * 1024;

/// The look of a body's documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// The name of the body that the documents come from.
    pub publisher: Option<String>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The colour of headings, bands and marks, when it is not ours.
    pub accent: Option<Colour>,
    /// The colour of the text, when it is not ours.
    pub ink: Option<Colour>,
}

/// A picture with the words that say what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The file.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: LogoFormat,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// The kinds of pictures that every format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoFormat {
    /// SVG.
    Svg,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl LogoFormat {
    /// Returns the kind of these bytes, told by what they hold and not by a name.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let text = || std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg"));
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            _ if text() => Some(Self::Svg),
            _ => None,
        }
    }

    /// Returns the media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// Returns the name under which documents ask for the logo.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Svg => "logo.svg",
            Self::Png => "logo.png",
            Self::Jpeg => "logo.jpg",
        }
    }
}

impl Theme {
    /// Our own accent, a deep teal.
    pub const ACCENT: Colour = Colour::new(0x0b, 0x5c, 0x63);
    /// Our own ink, a blue black.
    pub const INK: Colour = Colour::new(0x16, 0x21, 0x2b);
    /// The ground of a web page on a dark screen.
    const NIGHT: Colour = Colour::new(0x10, 0x17, 0x1d);
    /// What stands out there as a band.
    const NIGHT_TINT: Colour = Colour::new(0x1a, 0x26, 0x2e);

    /// Returns the accent.
    pub fn accent(&self) -> Colour {
        self.accent.unwrap_or(Self::ACCENT)
    }

    /// Returns the colour of the text.
    pub fn ink(&self) -> Colour {
        self.ink.unwrap_or(Self::INK)
    }

    /// Returns the accent so thin that text stands well on it.
    pub fn tint(&self) -> Colour {
        tint(self.accent())
    }

    /// Returns the accent so light that it stands out on a dark screen.
    pub fn accent_at_night(&self) -> Colour {
        let grounds = [Self::NIGHT, Self::NIGHT_TINT];
        self.accent().standing_out(&grounds, Colour::WHITE, LEAST_TEXT_CONTRAST).unwrap_or(Colour::WHITE)
    }

    /// Returns a hash that changes with everything in the look.
    pub fn fingerprint(&self) -> [u8; 32] {
        let logo = self.logo.as_ref().map(|logo| (Sha256::digest(&logo.bytes), &logo.alt));
        Sha256::digest(format!("{:?}", (&self.publisher, logo, self.accent, self.ink))).into()
    }

    /// Returns the nearest darker accent that can be read on paper and on its own tint, which is
    /// the colour itself where it can.
    pub fn readable_accent(accent: Colour) -> Colour {
        let steps = (0..=100).map(|step| accent.mixed(Colour::BLACK, f64::from(step) / 100.0));
        steps.into_iter().find(|colour| accent_contrast(*colour) >= LEAST_CONTRAST).unwrap_or(Colour::BLACK)
    }
}

/// Returns the least contrast that an accent has where it is used: on paper and on its own tint.
/// White stands on it as it stands on white.
pub fn accent_contrast(accent: Colour) -> f64 {
    accent.contrast(Colour::WHITE).min(accent.contrast(tint(accent)))
}

fn tint(accent: Colour) -> Colour {
    accent.mixed(Colour::WHITE, 0.93)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_look_passes_its_own_rules() {
        let theme = Theme::default();
        assert!(accent_contrast(theme.accent()) >= LEAST_CONTRAST);
        assert!(theme.ink().contrast(Colour::WHITE) >= LEAST_TEXT_CONTRAST);
        assert_eq!(theme.tint().to_string(), "#eef4f4");
        assert!(theme.accent_at_night().contrast(Theme::NIGHT) >= LEAST_TEXT_CONTRAST);
    }

    #[test]
    fn what_is_proposed_for_a_pale_accent_can_be_read() {
        for pale in [Colour::new(255, 204, 0), Colour::new(120, 180, 255), Colour::WHITE, Colour::new(0, 160, 90)] {
            assert!(accent_contrast(pale) < LEAST_CONTRAST, "{pale}");
            assert!(accent_contrast(Theme::readable_accent(pale)) >= LEAST_CONTRAST, "{pale}");
        }
        assert_eq!(Theme::readable_accent(Theme::ACCENT), Theme::ACCENT);
    }

    #[test]
    fn a_picture_is_known_by_what_it_holds() {
        assert_eq!(LogoFormat::of(b"\x89PNG\r\n\x1a\nrest"), Some(LogoFormat::Png));
        assert_eq!(LogoFormat::of(&[0xff, 0xd8, 0xff, 0xe0]), Some(LogoFormat::Jpeg));
        assert_eq!(LogoFormat::of(b"<?xml version=\"1.0\"?><svg xmlns=\"x\"/>"), Some(LogoFormat::Svg));
        assert_eq!(LogoFormat::of(b"GIF89a"), None);
        assert_eq!(LogoFormat::of(b""), None);
    }
}
