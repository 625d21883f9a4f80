//! What a command works with: the catalogue, the templates and the look, from the command line,
//! the environment and `sporre.toml`, in that order.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{Terminal, system_words};
use super::{Exit, Global, Stop};
use crate::Engine;
use crate::catalogue::{self as data, Catalogue, CheckedFile};
use crate::characters::inert;
use crate::diag::Severity;
use crate::load::Source;
use crate::render::{Templates, TemplatesError};
use crate::settings::{self, Fault, LogoFile, Problem, Settings};
use crate::store::{Bounds, FolderError, read_folder};
use crate::theme::{LARGEST_LOGO, Logo, LogoFormat};
use crate::words::{Language, Words};

/// What a folder of templates may hold.
const MOST_TEMPLATES: Bounds = Bounds { files: 200, bytes: 16 * 1024 * 1024, depth: 4 };

/// What was decided where.
#[derive(Debug, Default)]
pub(super) struct Setup {
    indicators: Option<PathBuf>,
    overlays: Vec<PathBuf>,
    templates: Option<PathBuf>,
    settings: Settings,
    logo_file: Option<PathBuf>,
    logo: Option<Logo>,
}

impl Setup {
    /// Returns what holds for a file: its settings are looked for upward from where it lies.
    pub fn for_file(global: &Global, file: Option<&Path>, terminal: &Terminal) -> Result<Self, Stop> {
        let around = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let mut setup = match settings_file(global, file) {
            None => Self::default(),
            Some(path) => Self::read(&path, terminal)?,
        };
        setup.indicators =
            global.indicators.clone().or(around("SPORRE_INDICATORS").map(PathBuf::from)).or(setup.indicators);
        setup.templates =
            global.templates.clone().or(around("SPORRE_TEMPLATES").map(PathBuf::from)).or(setup.templates);
        if !global.overlays.is_empty() {
            setup.overlays.clone_from(&global.overlays);
        } else if let Some(overlays) = around("SPORRE_OVERLAYS") {
            setup.overlays = env::split_paths(&overlays).filter(|path| !path.as_os_str().is_empty()).collect();
        }
        Ok(setup)
    }

    /// Returns the engine.
    pub fn engine(&self, terminal: &Terminal) -> Result<Engine, Stop> {
        let catalogue = catalogue(self.indicators.as_deref(), &self.overlays, terminal)?;
        self.engine_over(catalogue, terminal)
    }

    /// Uses the templates of this folder, whatever was decided before.
    pub fn use_templates(&mut self, folder: &Path) {
        self.templates = Some(folder.to_owned());
    }

    /// Returns the engine with this catalogue.
    pub fn engine_over(&self, catalogue: Catalogue, terminal: &Terminal) -> Result<Engine, Stop> {
        let templates = match &self.templates {
            None => Templates::embedded(),
            Some(folder) => templates(folder, terminal)?,
        };
        let mut theme = self.settings.theme.clone();
        theme.logo.clone_from(&self.logo);
        let engine = Engine::with(catalogue, templates, theme).map_err(|error| Stop::usage(error.into()))?;
        if let (Some(reason), Some(file)) = (engine.logo_fault(), &self.logo_file) {
            let facts = [("file", &*file.display().to_string()), ("reason", &reason)];
            return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("logo-damaged", &facts))));
        }
        Ok(engine)
    }

    /// Returns the files and folders that the engine is made of.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        let files = self.indicators.iter().chain(&self.overlays).chain(&self.templates).chain(&self.logo_file);
        files.map(PathBuf::as_path)
    }

    fn read(path: &Path, terminal: &Terminal) -> Result<Self, Stop> {
        let words = terminal.words();
        let name = path.display().to_string();
        let unreadable = |error: std::io::Error| {
            Stop::usage(anyhow::anyhow!(
                words.text("settings-unreadable", &[("file", &name), ("reason", &system_words(&error, words))])
            ))
        };
        let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
        let text = match bytes {
            0..=settings::LARGEST => std::fs::read_to_string(path).map_err(unreadable)?,
            _ => return Err(unreadable(std::io::ErrorKind::FileTooLarge.into())),
        };
        let (settings, problems) = settings::read(&text);
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut faults: Vec<(usize, String)> =
            problems.iter().map(|problem| (problem.line, told(problem, words))).collect();
        let mut logo = None;
        if let Some(file) = &settings.logo {
            match read_logo(folder, file, words) {
                Ok(read) => logo = Some(read),
                Err(reason) => faults.push((file.line, reason)),
            }
        }
        if !faults.is_empty() {
            faults.sort();
            for (line, fault) in &faults {
                terminal.problem(&format!("{}:{line}: {fault}", inert(&name)));
            }
            return Err(Stop::told(Exit::Usage));
        }
        let within = |path: &PathBuf| folder.join(path);
        Ok(Self {
            indicators: settings.indicators.as_ref().map(within),
            overlays: settings.overlays.iter().map(within).collect(),
            templates: settings.templates.as_ref().map(within),
            logo_file: settings.logo.as_ref().map(|logo| folder.join(&logo.path)),
            settings,
            logo,
        })
    }
}

/// The engines of a run: one for each file of settings that its files lie under.
pub(super) struct Engines<'a> {
    global: &'a Global,
    terminal: &'a Terminal,
    /// The settings that hold in a folder.
    folders: BTreeMap<PathBuf, Option<PathBuf>>,
    engines: BTreeMap<Option<PathBuf>, Result<Arc<Engine>, Exit>>,
}

impl<'a> Engines<'a> {
    pub fn new(global: &'a Global, terminal: &'a Terminal) -> Self {
        Self { global, terminal, folders: BTreeMap::new(), engines: BTreeMap::new() }
    }

    /// Returns the engine for a file.
    pub fn of(&mut self, file: &Path) -> Result<Arc<Engine>, Stop> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let settings = self.folders.entry(folder).or_insert_with(|| settings_file(self.global, Some(file)));
        if let Some(made) = self.engines.get(settings) {
            // What is wrong is told once.
            return made.as_ref().map(Arc::clone).map_err(|exit| Stop::told(*exit));
        }
        let setup = Setup::for_file(self.global, Some(file), self.terminal);
        let made = setup.and_then(|setup| setup.engine(self.terminal)).map(Arc::new);
        self.engines.insert(settings.clone(), made.as_ref().map(Arc::clone).map_err(Stop::exit));
        made
    }
}

/// Returns the file of settings that holds for a file.
pub(super) fn settings_file(global: &Global, file: Option<&Path>) -> Option<PathBuf> {
    if global.no_config {
        return None;
    }
    let around = || env::var_os("SPORRE_CONFIG").filter(|value| !value.is_empty()).map(PathBuf::from);
    global.config.clone().or_else(around).or_else(|| {
        let folder = file.filter(|file| *file != Path::new("-")).map(|file| {
            // A link stands for the place where it lies, as a person sees it.
            if file.is_dir() { file } else { file.parent().unwrap_or(Path::new("")) }
        });
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        settings::find(folder)
    })
}

/// Returns what is wrong with the settings, and what to do.
fn told(problem: &Problem, words: &Words) -> String {
    let mark = match words.language() {
        Language::Swedish => ',',
        Language::English => '.',
    };
    let ratio = |hundredths: u32| format!("{}{mark}{:02}", hundredths / 100, hundredths % 100);
    let say = |id: &str, facts: &[(&str, &str)]| words.text(id, facts);
    match &problem.fault {
        Fault::Syntax(reason) => say("settings-syntax", &[("reason", reason)]),
        Fault::UnknownKey { key, meant, known } => match meant {
            Some(meant) => say("settings-unknown-meant", &[("key", key), ("meant", meant)]),
            None => say("settings-unknown", &[("key", key), ("known", &known.join(", "))]),
        },
        Fault::NotText(key) => say("settings-not-text", &[("key", key)]),
        Fault::NotTexts(key) => say("settings-not-texts", &[("key", key)]),
        Fault::NotSection(key) => say("settings-not-section", &[("key", key)]),
        Fault::NotColour { key, value } => say("settings-not-colour", &[("key", key), ("value", value)]),
        Fault::Pale { key, value, hundredths, least, proposal } => say(
            "settings-pale",
            &[
                ("key", key),
                ("value", &value.to_string()),
                ("ratio", &ratio(*hundredths)),
                ("least", &ratio(*least)),
                ("proposal", &proposal.to_string()),
            ],
        ),
        Fault::LogoWithoutAlt => say("settings-logo-without-alt", &[]),
        Fault::AltWithoutLogo => say("settings-alt-without-logo", &[]),
    }
}

/// Returns the logo, or why it cannot be one.
fn read_logo(folder: &Path, logo: &LogoFile, words: &Words) -> Result<Logo, String> {
    let path = folder.join(&logo.path);
    let file = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        words.text("logo-unreadable", &[("file", &file), ("reason", &system_words(&error, words))])
    };
    let meta = std::fs::metadata(&path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(words.text("logo-no-picture", &[("file", &file)]));
    }
    if meta.len() > LARGEST_LOGO as u64 {
        return Err(words.text("logo-too-large", &[("file", &file)]));
    }
    let bytes = std::fs::read(&path).map_err(unreadable)?;
    let format = LogoFormat::of(&bytes).ok_or_else(|| words.text("logo-no-picture", &[("file", &file)]))?;
    Ok(Logo { bytes, format, alt: logo.alt.clone() })
}

/// Returns the templates of a folder. Files in it that do nothing are told.
pub(super) fn templates(folder: &Path, terminal: &Terminal) -> Result<Templates, Stop> {
    let words = terminal.words();
    let refused = |id: &str, path: &Path, reason: &str| {
        let file = path.display().to_string();
        Stop::usage(anyhow::anyhow!(words.text(id, &[("file", &file), ("reason", reason)])))
    };
    let files = read_folder(folder, MOST_TEMPLATES).map_err(|error| match error {
        FolderError::Unreadable { path, error } => refused("templates-unreadable", &path, &system_words(&error, words)),
        FolderError::TooMuch(path) => refused("templates-too-much", &path, ""),
    })?;
    let templates = Templates::over(folder, files).map_err(|error| match error {
        TemplatesError::NoText(path) => refused("templates-no-text", &path, ""),
        TemplatesError::Nothing(path) => refused("templates-nothing", &path, ""),
    })?;
    for (name, meant) in templates.strays() {
        let file = folder.join(name).display().to_string();
        let text = match meant {
            Some(meant) => words.text("templates-stray-meant", &[("file", &file), ("meant", meant)]),
            None => words.text("templates-stray", &[("file", &file)]),
        };
        terminal.warning(&text);
    }
    Ok(templates)
}

/// Returns the catalogue of a folder, or the embedded one, with overlays over it. What is wrong
/// with it is told; what an overlay does that is worth a look is told every time.
pub(super) fn catalogue(folder: Option<&Path>, overlays: &[PathBuf], terminal: &Terminal) -> Result<Catalogue, Stop> {
    let tell = |checked: &[CheckedFile], least: Severity| {
        for file in checked {
            let found = file.diags.iter().filter(|d| d.severity >= least);
            terminal.diagnostics(found, &file.source, &file.tree);
        }
    };
    let base = match folder {
        None => data::shipped(),
        Some(folder) => {
            let (base, checked) = data::load(&folder_files(folder, terminal.words())?);
            tell(&checked, Severity::Error);
            let folder = folder.display().to_string();
            let told =
                || Stop::usage(anyhow::anyhow!(terminal.words().text("unusable-catalogue", &[("folder", &folder)])));
            base.ok_or_else(told)?
        }
    };
    if overlays.is_empty() {
        return Ok(base);
    }
    let sources: Vec<Source> = overlays.iter().map(|path| Source::open(path)).collect();
    let (catalogue, checked) = data::lay_over(base, &sources);
    tell(&checked, Severity::Warning);
    catalogue.ok_or_else(|| Stop::usage(anyhow::anyhow!(terminal.words().text("unusable-overlay", &[]))))
}

/// Returns the files of a catalogue's folder.
pub(super) fn folder_files(folder: &Path, words: &Words) -> Result<data::Files, Stop> {
    data::from_folder(folder).map_err(|error| {
        let told = words.text("cannot-list", &[("folder", &folder.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })
}
