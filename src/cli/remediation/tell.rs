//! What is told of a plan, with nothing of what stands in it.

use crate::check::{Mapping, Shape, remediation_format};
use crate::cli::output::Terminal;
use crate::diag::{DataPath, Diagnostic, Fact, Place, Severity, Step};
use crate::remediation::act::File;
use crate::remediation::lint;
use crate::words::Words;

/// Facts that are words of the program or numbers of lines, whatever the file says.
const SAID: [&str; 10] =
    ["known", "what", "status", "limit", "later", "earlier", "number", "count", "encoding", "line"];
/// What stands for a fact that is not told.
const HIDDEN: &str = "…";

/// Tells what is wrong with a plan: where, what, and what to do, without the words of the plan.
pub(super) fn diagnostics(file: &File, terminal: &Terminal) {
    let (checked, keys) = (&file.checked, keys());
    for found in &checked.diags {
        let (line, _) = checked.source.line_and_column(checked.tree.range(&found.place).start);
        let mut place = format!("{}:{line}", checked.source.name());
        let path = shown(&found.place.path, &keys);
        if !path.is_empty() {
            place = format!("{place}: {path}");
        }
        terminal.diagnostic_at(&silent(found, &keys), &place);
    }
    let count = |severity| checked.diags.count(severity);
    terminal.summary(checked.source.name(), count(Severity::Error), count(Severity::Warning));
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

/// Tells what should perhaps not stand in a plan, and returns how much that is.
pub(super) fn private(file: &File, terminal: &Terminal) -> usize {
    let (told, keys) = (lint(file.root()), keys());
    for found in &told {
        let facts = [("path", &*shown(&found.path, &keys)), ("what", found.what.word())];
        terminal.warning(&terminal.words().text("remediation-private", &facts));
    }
    told.len()
}

/// Lets a fault of the program itself tell its own place alone: what it was at work with may be a text of the plan.
pub(super) fn silence_panics(words: &'static Words) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        anstream::eprintln!("{}: {}", words.text("error", &[]), words.text("remediation-panic", &[("place", &place)]));
    }));
}
