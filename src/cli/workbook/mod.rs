//! `sporre workbook`: a review or self-assessment as a workbook, and back again, or on paper.

mod ask;
mod export;
mod import;
mod print;
mod tell;

pub(super) use tell::limit;

use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::Terminal;
use super::{Exit, Stop};
use crate::Engine;

/// The arguments of `workbook`.
#[derive(Debug, Args)]
pub(super) struct WorkbookArgs {
    #[command(subcommand)]
    command: WorkbookCommand,
}

#[derive(Debug, Subcommand)]
enum WorkbookCommand {
    /// Gör en arbetsbok att fylla i av en granskning eller självvärdering
    Export(export::ExportArgs),
    /// Läs in en ifylld arbetsbok, och visa först vad som ändras
    Import(import::ImportArgs),
    /// Gör ett formulär eller ett besöksprotokoll att skriva ut och fylla i för hand
    Print(print::PrintArgs),
}

impl WorkbookArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        match &self.command {
            WorkbookCommand::Export(args) => args.file(),
            WorkbookCommand::Import(args) => args.file(),
            WorkbookCommand::Print(args) => args.file(),
        }
    }
}

pub(super) fn run(args: &WorkbookArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match &args.command {
        WorkbookCommand::Export(args) => export::run(args, engine, today, terminal),
        WorkbookCommand::Import(args) => import::run(args, engine, terminal),
        WorkbookCommand::Print(args) => print::run(args, engine, today, terminal),
    }
}
