//! The two files of a comparison, each read with the catalogue that it was made with.

use std::path::Path;
use std::sync::Arc;

use crate::Engine;
use crate::catalogue::Catalogue;
use crate::check::{self as checks, Checked, made_with};
use crate::cli::catalogue::named;
use crate::cli::output::Terminal;
use crate::cli::setup::catalogue as catalogue_of;
use crate::cli::{Exit, Global, Stop, check};
use crate::compare::{self, CheckedMapping, Comparison, Mapping};
use crate::diag::{Code, Severity};
use crate::domain::{CatalogueRef, Dataset};
use crate::grading;
use crate::load::Source;

/// A file that was read, with the catalogue that it was judged by.
pub(in crate::cli) struct Side {
    pub checked: Checked,
    pub catalogue: Arc<Catalogue>,
}

impl Side {
    fn dataset(&self) -> &Dataset {
        self.checked.dataset.as_ref().expect("a file with errors is no side")
    }
}

/// The two files.
pub(super) struct Pair {
    sides: [Side; 2],
}

/// Returns a catalogue in the words of messages.
fn name(of: &CatalogueRef) -> String {
    let version = of.version.iter().map(|version| format!(" {version}"));
    let overlays = of.overlays.iter().map(|overlay| format!(" + {overlay}"));
    format!("{}{}", of.id, version.chain(overlays).collect::<String>())
}

/// The catalogues at hand, the one that holds today first.
pub(in crate::cli) struct Catalogues {
    list: Vec<Arc<Catalogue>>,
}

impl Catalogues {
    /// Returns today's catalogue and the embedded one.
    pub fn at_hand(engine: &Engine) -> Self {
        Self { list: vec![Arc::new(engine.catalogue().clone()), Arc::new(crate::catalogue::shipped())] }
    }

    fn new(engine: &Engine, given: Option<Catalogue>, global: &Global, terminal: &Terminal) -> Result<Self, Stop> {
        let mut list = vec![Arc::new(engine.catalogue().clone())];
        list.extend(given.map(Arc::new));
        // The same catalogue without its overlays, or the embedded one.
        list.push(Arc::new(catalogue_of(global.indicators.as_deref(), &[], terminal)?));
        list.push(Arc::new(crate::catalogue::shipped()));
        Ok(Self { list })
    }

    /// Reads a file with the catalogue that it names, or with today's where that is not at hand.
    pub fn read(&self, source: Source) -> (Side, Option<CatalogueRef>) {
        let made = made_with(source);
        let found = made.catalogue.as_ref().and_then(|by| self.list.iter().find(|known| known.is_named_by(by)));
        let missing = if found.is_none() { made.catalogue.clone() } else { None };
        let catalogue = Arc::clone(found.unwrap_or(&self.list[0]));
        (Side { checked: checks::check(made.source, &catalogue), catalogue }, missing)
    }
}

impl Pair {
    /// Reads both files. What is wrong with them is told, and then there is only an exit code.
    pub fn read(
        files: [&Path; 2],
        from: Option<&str>,
        engine: &Engine,
        global: &Global,
        terminal: &Terminal,
    ) -> Result<Result<Self, Exit>, Stop> {
        let given = from.map(|written| named(written, terminal)).transpose()?;
        let print = given.as_ref().map(Catalogue::full_name);
        let catalogues = Catalogues::new(engine, given, global, terminal)?;
        let mut exit: Option<Exit> = None;
        let mut sides = Vec::new();
        for file in files {
            let (side, missing) = catalogues.read(Source::open(file));
            if side.checked.dataset.is_none() {
                check::show(&side.checked, terminal);
                if let Some(more) = refused(&side.checked, missing.as_ref(), terminal) {
                    terminal.done(&more);
                }
                exit = exit.max(Some(check::exit(&side.checked)));
            }
            sides.push(side);
        }
        if let Some(exit) = exit {
            return Ok(Err(exit));
        }
        if let (Some(written), Some(print)) = (from, print)
            && !sides.iter().any(|side| Arc::ptr_eq(&side.catalogue, &catalogues.list[1]))
        {
            let named: Vec<String> = sides.iter().map(|side| name(&side.dataset().catalogue)).collect();
            let facts = [("value", written), ("known", print.as_str()), ("made", &named.join(", "))];
            return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("compare-wrong-from", &facts))));
        }
        let sides: [Side; 2] = sides.try_into().unwrap_or_else(|_| unreachable!("two files are two sides"));
        Ok(Ok(Self { sides }))
    }

    /// Reads the table between the catalogues of the two files.
    pub fn mapping(&self, path: &Path, terminal: &Terminal) -> Result<Result<Mapping, Exit>, Stop> {
        let [a, b] = &self.sides;
        let checked = table(Source::open(path), &a.catalogue, &b.catalogue);
        terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
        match checked.mapping {
            Some(mapping) => Ok(Ok(mapping)),
            None => {
                terminal.summary(checked.source.name(), checked.diags.count(Severity::Error), 0);
                Ok(Err(check::exit_for(&checked.diags)))
            }
        }
    }

    /// Returns the two held against each other.
    pub fn compare(&self, mapping: Option<&Mapping>) -> Comparison {
        let [a, b] = self.sides.each_ref().map(|side| grading::grade(side.dataset(), &side.catalogue));
        Engine::compare(&a, &b, mapping)
    }

    /// Returns what the later side's unit trains.
    pub fn specialty(&self, comparison: &Comparison) -> &str {
        let later = usize::from(!comparison.swapped);
        &self.sides[later].dataset().unit.specialty
    }

    /// Says that there are warnings, where there are some.
    pub fn remind(&self, terminal: &Terminal) {
        for side in &self.sides {
            let warnings = side.checked.diags.count(Severity::Warning);
            if warnings > 0 {
                terminal.summary(side.checked.source.name(), 0, warnings);
            }
        }
    }
}

/// Reads the table between two catalogues, whichever of them is the older one.
pub(super) fn table(source: Source, a: &Catalogue, b: &Catalogue) -> CheckedMapping {
    // The file that follows the catalogue which the table leads from is the older one.
    let checked = compare::read(source.clone(), a, b);
    if checked.mapping.is_some() {
        return checked;
    }
    let back = compare::read(source, b, a);
    let is_about = |found: &CheckedMapping| !found.diags.iter().any(|d| d.code == Code::OtherMapping);
    if back.mapping.is_some() || (is_about(&back) && !is_about(&checked)) { back } else { checked }
}

/// Returns the words that a file's catalogue, which is not at hand, may be the cause of its faults.
pub(in crate::cli) fn refused(
    checked: &Checked,
    missing: Option<&CatalogueRef>,
    terminal: &Terminal,
) -> Option<String> {
    let made = missing?;
    let facts = [("file", checked.source.name()), ("known", &name(made))];
    Some(terminal.words().text("compare-other-catalogue", &facts))
}
