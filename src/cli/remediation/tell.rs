//! What is told of a plan, with nothing of what stands in it.

use serde::Serialize;

use crate::check::{Mapping, Shape, remediation_format};
use crate::cli::output::Terminal;
use crate::diag::{Code, DataPath, Diagnostic, Fact, Place, Severity, Step};
use crate::remediation::act::File;
use crate::remediation::lint;
use crate::words::Words;

/// Facts that are words of the program or numbers of lines, whatever the file says.
const SAID: [&str; 10] =
    ["known", "what", "status", "limit", "later", "earlier", "number", "count", "encoding", "line"];
/// What stands for a fact that is not told.
const HIDDEN: &str = "…";

/// What is wrong with a plan, for a program.
#[derive(Serialize)]
pub(super) struct Fault {
    code: Code,
    severity: Severity,
    path: String,
    line: usize,
    message: String,
    help: Vec<String>,
}

/// What should perhaps not stand in a plan, for a program.
#[derive(Serialize)]
pub(super) struct Hint {
    what: &'static str,
    path: String,
    line: usize,
    message: String,
}

/// Tells what is wrong with a plan: where, what, and what to do, without the words of the plan.
pub(super) fn diagnostics(file: &File, terminal: &Terminal) {
    let (checked, keys) = (&file.checked, keys());
    for found in &checked.diags {
        let mut place = format!("{}:{}", checked.source.name(), line(file, &found.place));
        let path = shown(&found.place.path, &keys);
        if !path.is_empty() {
            place = format!("{place}: {path}");
        }
        terminal.diagnostic_at(&silent(found, &keys), &place);
    }
    let count = |severity| checked.diags.count(severity);
    terminal.summary(checked.source.name(), count(Severity::Error), count(Severity::Warning));
}

/// Returns what is wrong with a plan, just as silently.
pub(super) fn faults(file: &File, words: &Words) -> Vec<Fault> {
    let keys = keys();
    let faults = file.checked.diags.iter().map(|found| {
        let message = words.message(&silent(found, &keys));
        Fault {
            code: found.code,
            severity: found.severity,
            path: shown(&found.place.path, &keys),
            line: line(file, &found.place),
            message: message.text,
            help: message.help,
        }
    });
    faults.collect()
}

fn line(file: &File, place: &Place) -> usize {
    file.checked.source.line_and_column(file.checked.tree.range(place).start).0
}

/// Returns the keys of the format: any other key may be anything.
fn keys() -> Vec<&'static str> {
    fn of_shape(shape: &Shape, found: &mut Vec<&'static str>) {
        match shape {
            Shape::Mapping(mapping) | Shape::Short(_, mapping) => of_mapping(mapping, found),
            Shape::List(of) | Shape::Pairs(_, of) => of_shape(of, found),
            Shape::Text(_) | Shape::Number(_) | Shape::Anything => {}
        }
    }
    fn of_mapping(mapping: &Mapping, found: &mut Vec<&'static str>) {
        for field in &mapping.fields {
            found.push(field.key);
            of_shape(&field.shape, found);
        }
    }
    let mut found = Vec::new();
    of_mapping(&remediation_format(), &mut found);
    found
}

/// Returns a path with the keys of the format alone.
fn shown(path: &DataPath, keys: &[&str]) -> String {
    let steps = path.steps().iter().map(|step| match step {
        Step::Key(key) if !keys.contains(&key.as_str()) => Step::Key(HIDDEN.to_owned()),
        Step::Key(_) | Step::Index(_) => step.clone(),
    });
    DataPath::from(steps.collect::<Vec<_>>()).to_string()
}

/// Returns a diagnostic without what the file says.
fn silent(found: &Diagnostic, keys: &[&str]) -> Diagnostic {
    let is_said = |name: &str, fact: &Fact| match (name, fact) {
        ("key", Fact::One(key)) => keys.contains(&key.as_str()),
        // An id with more than a number in it is one of the faults that are told here.
        ("id", Fact::One(id)) => id.chars().all(|c| c.is_ascii_digit() || matches!(c, 'P' | '.')),
        _ => SAID.contains(&name),
    };
    let told = found.facts.iter().filter_map(|(name, fact)| match is_said(name, fact) {
        true => Some((*name, fact.clone())),
        // Without a word near to what is meant, none is named.
        false if *name == "meant" => None,
        false => Some((*name, Fact::One(HIDDEN.to_owned()))),
    });
    Diagnostic { facts: told.collect(), place: Place::bytes(0..0), ..found.clone() }
}

/// Tells what should perhaps not stand in a plan, and whether anything was told.
pub(super) fn private(file: &File, terminal: &Terminal) -> bool {
    let hints = hints(file, terminal.words());
    hints.iter().for_each(|hint| terminal.warning(&hint.message));
    !hints.is_empty()
}

/// Returns what should perhaps not stand in a plan.
pub(super) fn hints(file: &File, words: &Words) -> Vec<Hint> {
    let keys = keys();
    let hints = lint(file.root()).into_iter().map(|found| {
        let (path, what) = (shown(&found.path, &keys), found.what.word());
        let message = words.text("remediation-private", &[("path", &path), ("what", what)]);
        Hint { what, line: line(file, &found.path.into()), path, message }
    });
    hints.collect()
}

/// Lets a fault of the program itself tell its own place alone: what it was at work with may be a text of the plan.
pub(super) fn silence_panics(words: &'static Words) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        anstream::eprintln!("{}: {}", words.text("error", &[]), words.text("remediation-panic", &[("place", &place)]));
    }));
}
