//! `sporre catalogue upgrade`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::diff::{named, print, side_by_side};
use super::parts;
use crate::catalogue::{Catalogue, CatalogueDiff, diff};
use crate::check::{MadeWith, made_with};
use crate::cli::output::{Terminal, data};
use crate::cli::save::refused;
use crate::cli::setup::catalogue as catalogue_of;
use crate::cli::{Exit, Global, Stop, check};
use crate::domain::{CatalogueRef, IndicatorKey, OverlayRef};
use crate::load::Source;
use crate::store::{Store, StoreError};
use crate::words::Words;

/// So many digits of an indicator's fingerprint are written into a file.
const DIGITS: usize = 12;

/// The arguments of `catalogue upgrade`.
#[derive(Debug, Args)]
pub(super) struct UpgradeArgs {
    /// Filen med granskningen
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Visa bara vad som har ändrats; skriv ingenting
    #[arg(long)]
    dry_run: bool,
    /// Katalogen som filen gjordes med: en mapp eller shipped, med anpassningar efter plustecken
    #[arg(long, value_name = "KATALOG")]
    from: Option<String>,
    /// Skriv även om besvarade indikatorer har ändrats; svaren är genomgångna
    #[arg(long)]
    accept: bool,
    /// Skriv också ett fingeravtryck för varje besvarad indikator, så att nästa byte inte behöver den gamla katalogen
    #[arg(long)]
    fingerprints: bool,
}

pub(super) fn run(args: &UpgradeArgs, to: &Catalogue, global: &Global, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    if args.file == Path::new("-") && !args.dry_run {
        return Err(usage(words, "upgrade-stdin", &[]));
    }
    let made = made_with(Source::open(&args.file));
    let Some(from) = &made.catalogue else {
        if made.diags.has_errors() {
            terminal.diagnostics(made.diags.iter(), &made.source, &made.tree);
            return Ok(check::exit_for(&made.diags));
        }
        return Err(usage(words, "upgrade-no-catalogue", &[("file", made.source.name())]));
    };
    if from.id != to.id {
        return Err(usage(
            words,
            "upgrade-other-catalogue",
            &[("file", made.source.name()), ("value", &from.id), ("known", &to.id)],
        ));
    }
    let old = old_catalogue(args, from, to, global, terminal)?;
    let review = Review::new(&made, from, old.as_ref(), to, words);
    data(review.text(&made, from, old.as_ref(), to, words).as_bytes()).map_err(Stop::failure)?;
    if !review.is_settled() && !args.accept {
        terminal.done(&words.text("upgrade-refused", &[]));
        return Ok(Exit::Findings);
    }
    if args.dry_run {
        return Ok(Exit::Done);
    }
    let wanted = reference(&made, from, to, args.fingerprints);
    let Some(text) = made.rewritten(&wanted) else {
        return Err(usage(words, "upgrade-unsafe", &[("file", made.source.name()), ("value", &to.full_name())]));
    };
    replace(&args.file, made.source.text(), &text, terminal)?;
    terminal.done(&words.text("upgrade-done", &[("file", made.source.name()), ("catalogue", &to.full_name())]));
    Ok(Exit::Done)
}

fn usage(words: &Words, id: &str, facts: &[(&str, &str)]) -> Stop {
    Stop::usage(anyhow::anyhow!(words.text(id, facts)))
}

/// Returns what the file is to say of its catalogue.
fn reference(made: &MadeWith, from: &CatalogueRef, to: &Catalogue, fingerprints: bool) -> CatalogueRef {
    let overlay = |overlay: &crate::catalogue::Overlay| OverlayRef {
        id: overlay.id.clone(),
        version: Some(overlay.version.clone()),
    };
    let mut indicators = BTreeMap::new();
    // A file that carries them goes on doing so.
    if fingerprints || !from.indicators.is_empty() {
        for indicator in made.answered.iter().filter_map(|key| to.indicator(*key)) {
            indicators.insert(indicator.key, indicator.fingerprint.full()[..DIGITS].to_owned());
        }
    }
    CatalogueRef {
        id: to.id.clone(),
        version: Some(to.version.clone()),
        fingerprint: Some(to.fingerprint.to_string()),
        overlays: to.overlays.iter().map(overlay).collect(),
        indicators,
    }
}

/// Returns the catalogue that the file was made with, where it was given or is at hand.
fn old_catalogue(
    args: &UpgradeArgs,
    from: &CatalogueRef,
    to: &Catalogue,
    global: &Global,
    terminal: &Terminal,
) -> Result<Option<Catalogue>, Stop> {
    let words = terminal.words();
    if let Some(written) = &args.from {
        let old = named(written, terminal)?;
        if !old.is_named_by(from) {
            let told = [("value", written.as_str()), ("known", &print(&old, words)), ("made", &made_name(from, words))];
            return Err(usage(words, "upgrade-wrong-from", &told));
        }
        return Ok(Some(old));
    }
    if to.is_named_by(from) {
        return Ok(Some(to.clone()));
    }
    // The same catalogue without its overlays, or the embedded one.
    let base = catalogue_of(global.indicators.as_deref(), &[], terminal)?;
    let shipped = crate::catalogue::shipped();
    Ok([base, shipped].into_iter().find(|catalogue| catalogue.is_named_by(from)))
}

fn made_name(of: &CatalogueRef, words: &Words) -> String {
    let version = of.version.iter().map(|version| format!(" {version}"));
    let overlays = of.overlays.iter().map(|overlay| format!(" + {overlay}"));
    let name = format!("{}{}", of.id, version.chain(overlays).collect::<String>());
    match &of.fingerprint {
        Some(print) => words.text("catalogue-print", &[("known", &name), ("print", print)]),
        None => name,
    }
}

/// Returns a heading with the number of what stands below it.
fn counted(id: &str, count: usize, words: &Words) -> String {
    words.text(id, &[("count", &count.to_string())])
}

/// What has happened to the rows of a file since it was made.
struct Review {
    /// Answered rows that demand something else now.
    changed: Vec<IndicatorKey>,
    /// Answered rows that are not there any more, with the words why.
    gone: Vec<(IndicatorKey, String)>,
    /// Answered rows of which nobody can say.
    unknown: Vec<IndicatorKey>,
    /// Rows that the old catalogue did not have.
    added: Vec<IndicatorKey>,
    /// Rows without an answer that are not there any more.
    removed: Vec<IndicatorKey>,
    /// Everything that differs, where the old catalogue is known.
    diff: Option<CatalogueDiff>,
}

impl Review {
    fn new(made: &MadeWith, from: &CatalogueRef, old: Option<&Catalogue>, to: &Catalogue, words: &Words) -> Self {
        let diff = old.map(|old| diff(old, to));
        let mut review =
            Self { changed: vec![], gone: vec![], unknown: vec![], added: vec![], removed: vec![], diff: None };
        // `E13` may be another key of `E07`.
        let mut answered = Vec::new();
        for written in &made.answered {
            let was = old.and_then(|old| old.indicator(*written));
            let Some(is) = to.indicator(*written) else {
                let key = was.map_or(*written, |was| was.key);
                let why = match to.switched_off(*written) {
                    Some((overlay, change)) => {
                        let by = words.text("upgrade-switched-off", &[("known", &overlay.to_string())]);
                        format!("{by}: {}", change.reason)
                    }
                    None => words.text("upgrade-not-there", &[]),
                };
                review.gone.push((key, why));
                answered.push(key);
                continue;
            };
            answered.push(is.key);
            let same = match (was, old, from.indicators.get(&is.key)) {
                (Some(was), _, _) => Some(was.fingerprint == is.fingerprint),
                // The old catalogue did not have what the file answers.
                (None, Some(_), _) => Some(false),
                (None, None, Some(print)) => Some(is.fingerprint.matches(print)),
                (None, None, None) => None,
            };
            match same {
                Some(true) => {}
                Some(false) => review.changed.push(is.key),
                None => review.unknown.push(is.key),
            }
        }
        if let Some(diff) = &diff {
            let unanswered =
                |keys: &[IndicatorKey]| keys.iter().copied().filter(|key| !answered.contains(key)).collect();
            review.added = unanswered(&diff.added);
            review.removed = unanswered(&diff.removed);
        }
        review.diff = diff;
        review
    }

    /// Tells whether no answer has to be looked at again.
    fn is_settled(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty() && self.unknown.is_empty()
    }

    fn text(
        &self,
        made: &MadeWith,
        from: &CatalogueRef,
        old: Option<&Catalogue>,
        to: &Catalogue,
        words: &Words,
    ) -> String {
        let mut text = String::new();
        let made_with = [("file", made.source.name()), ("known", &made_name(from, words))];
        _ = writeln!(text, "{}", words.text("upgrade-made", &made_with));
        _ = writeln!(text, "{}", words.text("upgrade-now", &[("known", &print(to, words))]));
        if self.is_settled() {
            _ = writeln!(text, "\n{}", words.text("upgrade-unchanged", &[]));
        }
        let title = |key: &IndicatorKey| to.indicator(*key).map(|i| i.title.as_str()).unwrap_or_default();
        if !self.changed.is_empty() {
            _ = writeln!(text, "\n{}", counted("upgrade-changed", self.changed.len(), words));
            for key in &self.changed {
                let is_new = self.diff.as_ref().is_some_and(|diff| diff.added.contains(key));
                let new = if is_new { format!(": {}", words.text("upgrade-was-not", &[])) } else { String::new() };
                _ = writeln!(text, "  {key}  {}{new}", title(key));
                if let Some(row) = self.diff.as_ref().and_then(|diff| diff.of(*key)) {
                    for part in &row.parts {
                        side_by_side(&mut text, &parts::of_row(&part.path, words), part, 6, words);
                    }
                }
            }
        }
        if !self.gone.is_empty() {
            _ = writeln!(text, "\n{}", counted("upgrade-gone", self.gone.len(), words));
            for (key, why) in &self.gone {
                let title = old.and_then(|old| old.indicator(*key)).map(|i| format!("{}: ", i.title));
                _ = writeln!(text, "  {key}  {}{why}", title.unwrap_or_default());
            }
        }
        self.rest(&mut text, made, from, to, words);
        text
    }

    /// What no answer depends on, and what cannot be known.
    fn rest(&self, text: &mut String, made: &MadeWith, from: &CatalogueRef, to: &Catalogue, words: &Words) {
        let known = |id: &str, keys: &str| words.text(id, &[("known", keys)]);
        let list = |keys: &[IndicatorKey]| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if !self.added.is_empty() {
            _ = writeln!(text, "\n{}", counted("upgrade-added", self.added.len(), words));
            for indicator in self.added.iter().filter_map(|key| to.indicator(*key)) {
                _ = writeln!(text, "  {}  {}", indicator.key, indicator.title);
            }
        }
        if !self.removed.is_empty() {
            _ = writeln!(text, "\n{}", known("upgrade-removed", &list(&self.removed)));
        }
        match &self.diff {
            Some(diff) => {
                let other = diff.other.iter().filter(|part| !matches!(part.path.as_str(), "version" | "id"));
                let other: Vec<_> = other.collect();
                if !other.is_empty() {
                    _ = writeln!(text, "\n{}", words.text("upgrade-other", &[]));
                    for part in other {
                        side_by_side(text, &parts::of_catalogue(&part.path, words), part, 2, words);
                    }
                }
                if from.fingerprint.is_none() {
                    _ = writeln!(text, "\n{}", words.text("upgrade-no-print", &[]));
                }
            }
            None => {
                _ = writeln!(text, "\n{}", words.text("upgrade-cannot-know", &[]));
                if self.unknown.len() == made.answered.len() {
                    _ = writeln!(text, "  - {}", counted("upgrade-any-changed", self.unknown.len(), words));
                } else if !self.unknown.is_empty() {
                    _ = writeln!(text, "  - {}", known("upgrade-these-changed", &list(&self.unknown)));
                }
                _ = writeln!(text, "  - {}", words.text("upgrade-which-new", &[]));
                let answers: Vec<IndicatorKey> =
                    made.answered.iter().filter_map(|key| to.indicator(*key)).map(|i| i.key).collect();
                let open: Vec<IndicatorKey> =
                    to.indicators().map(|i| i.key).filter(|key| !answers.contains(key)).collect();
                let open = match open.as_slice() {
                    [] => words.text("upgrade-none-open", &[]),
                    open => known("upgrade-open", &list(open)),
                };
                _ = writeln!(text, "  {open}");
            }
        }
    }
}

/// Writes a changed file in the place of the one that was read.
fn replace(path: &Path, read: &str, text: &str, terminal: &Terminal) -> Result<(), Stop> {
    let stop = |error| refused(error, path, terminal);
    let opened = Store::plain().read(path).map_err(stop)?;
    // A mark that some editors write is no text, and stays.
    let (mark, rest) = match opened.bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (&opened.bytes[..3], rest),
        None => (&opened.bytes[..0], opened.bytes.as_slice()),
    };
    if rest != read.as_bytes() {
        return Err(stop(StoreError::Changed));
    }
    let bytes = [mark, text.as_bytes()].concat();
    Store::plain().save(path, &opened, &bytes).map(|_| ()).map_err(stop)
}
