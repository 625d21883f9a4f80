//! `sporre plan merge`.

use std::path::PathBuf;

use clap::Args;

use super::desk::Desk;
use crate::cli::output::Terminal;
use crate::cli::{Exit, Stop};
use crate::plan;
use crate::words::quotable;

/// The arguments of `plan merge`.
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Filen med planen; det andra förs in i den
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// En kopia av samma plan där någon annan har arbetat
    #[arg(value_name = "KOPIA")]
    pub other: PathBuf,
}

pub(super) fn run(mut desk: Desk<'_>, mut other: Desk<'_>, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    desk.settle()?;
    // The copy itself stays as it is.
    other.settle_within()?;
    let (name, copy) = (desk.name().to_owned(), other.name().to_owned());
    let before = desk.file().records.len();
    let text = match plan::merge(desk.file(), other.file()) {
        Ok(text) => text,
        Err(error) => return Err(desk.not_merged(error, "plan-merge-conflict", [&name, &copy])),
    };
    if text == desk.file().text() {
        terminal.done(&words.text("plan-merge-nothing", &[("file", &name), ("other", &copy)]));
        return Ok(Exit::Done);
    }
    desk.save(text)?;
    let lost = plan::comments_lost(other.file(), desk.file());
    if !lost.is_empty() {
        terminal.warning(&words.text("plan-merge-comments", &[("file", &name), ("other", &copy)]));
        lost.iter().for_each(|comment| terminal.done(&format!("  {}", quotable(comment))));
    }
    let count = (desk.file().records.len() - before).to_string();
    terminal.done(&words.text("plan-merged", &[("file", &name), ("other", &copy), ("count", &count)]));
    Ok(Exit::Done)
}
