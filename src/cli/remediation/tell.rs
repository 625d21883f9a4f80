//! What is told of a plan, with nothing of what stands in it.

use serde::Serialize;

use crate::check::{Mapping, Shape, remediation_format};
use crate::cli::output::Terminal;
use crate::cli::vault::silent::{self, Known};
use crate::diag::{Code, Place, Severity};
use crate::remediation::act::File;
use crate::remediation::lint;
use crate::words::Words;

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
    let checked = &file.checked;
    silent::tell(checked.diags.iter(), &checked.source, &checked.tree, &keys(), terminal);
    let count = |severity| checked.diags.count(severity);
    terminal.summary(checked.source.name(), count(Severity::Error), count(Severity::Warning));
}

/// Returns what is wrong with a plan, just as silently.
pub(super) fn faults(file: &File, words: &Words) -> Vec<Fault> {
    let keys = keys();
    let faults = file.checked.diags.iter().map(|found| {
        let told = keys.silent(found, &file.checked.tree);
        let message = words.message(&told);
        Fault {
            code: found.code,
            severity: found.severity,
            path: told.place.path.to_string(),
            line: line(file, &told.place),
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
fn keys() -> Known {
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
    found.into_iter().collect()
}

/// Tells the times that no day can be read from, which are never late.
pub(super) fn vague(file: &File, terminal: &Terminal) {
    let found = file.checked.diags.iter().filter(|found| found.code == Code::VagueDue);
    silent::tell(found, &file.checked.source, &file.checked.tree, &keys(), terminal);
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
        let (path, what) = (keys.shown(&found.path).to_string(), found.what.word());
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
