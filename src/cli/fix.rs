//! `sporre fix`.

use std::path::{Path, PathBuf};

use clap::Args;
use similar::TextDiff;

use super::output::{Terminal, data};
use super::save::{put_back, refused};
use super::{Exit, Stop, check};
use crate::Engine;
use crate::check::is_plan;
use crate::fix::fix;
use crate::load::Source;
use crate::prompt::{self, Ask};
use crate::store::Store;

/// The arguments of `fix`.
#[derive(Debug, Args)]
pub(super) struct FixArgs {
    /// Filen att rätta
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Skriv ändringarna utan att fråga
    #[arg(long)]
    yes: bool,
}

impl FixArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &FixArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let source = Source::open(&args.file);
    if source.is_broken() {
        let file = engine.check(source);
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let stop = |error| refused(error, &args.file, terminal);
    let opened = Store::plain().read(&args.file).map_err(stop)?;
    let name = source.name().to_owned();
    // What is written back is made of the bytes that the save compares with.
    let source = Source::from_bytes(&name, opened.bytes.clone());
    let before = source.text().to_owned();
    let checked = engine.check(source);
    if is_plan(&checked.tree) {
        check::show(&checked, terminal);
        return Ok(check::exit(&checked));
    }
    let fixed = fix(checked, engine.catalogue(), |text| engine.check(Source::new(&name, text)));
    let (count, left) = (fixed.count().to_string(), fixed.checked.diags.iter().count().to_string());
    let facts = [("file", name.as_str()), ("count", count.as_str()), ("of", left.as_str())];
    if fixed.count() == 0 {
        terminal.done(&words.text("fix-nothing", &facts));
        return Ok(check::exit(&fixed.checked));
    }
    let diff = TextDiff::from_lines(&before, &fixed.text);
    let diff = diff.unified_diff().context_radius(1).header(&name, &name).to_string();
    data(diff.as_bytes()).map_err(Stop::failure)?;
    if fixed.ordered > 0 {
        terminal.done(&words.text("fix-order", &[("count", &fixed.ordered.to_string())]));
    }
    let write = args.yes || {
        match prompt::Terminal::if_present(terminal.is_plain()) {
            Some(mut person) => {
                let answers = [words.text("yes", &[]), words.text("no", &[])];
                let answers = answers.each_ref().map(String::as_str);
                person
                    .confirm(&words.text("ask-write", &facts), answers, true)
                    .map_err(|error| Stop::usage(error.into()))?
            }
            None => false,
        }
    };
    if !write {
        terminal.done(&words.text("fix-not-written", &facts));
        return Ok(Exit::Findings);
    }
    put_back(&args.file, &opened, &fixed.text, terminal)?;
    terminal.done(&words.text("fix-done", &facts));
    Ok(check::exit(&fixed.checked))
}
