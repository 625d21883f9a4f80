//! `sporre remediation`: the plan for one doctor, which lies sealed.

mod change;
mod desk;
mod look;
mod new;
mod report;
mod tell;

use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::Terminal;
use super::setup::Engines;
use super::vault::{KeyArgs, Keys, SealArgs, UnsealArgs, key, seal, unseal};
use super::{Exit, Global, Stop};
use desk::Desk;

/// The arguments of `remediation`.
#[derive(Debug, Args)]
pub(super) struct RemediationArgs {
    #[command(subcommand)]
    command: RemediationCommand,
}

#[derive(Debug, Subcommand)]
enum RemediationCommand {
    /// Börja på en plan för en ST-läkare; den läggs förseglad
    New(new::NewArgs),
    /// Kontrollera en plan, utan att visa vad som står i den
    Check(look::CheckArgs),
    /// Visa vad regionens rutin kräver nu, och vem som ska kopplas in
    Next(look::NextArgs),
    /// Ändra eller lägg till något i planen
    Edit(change::EditArgs),
    /// Skriv in en uppföljning som har hållits
    FollowUp(change::FollowUpArgs),
    /// Skriv in ett beslut enligt rutinen
    Decide(change::DecideArgs),
    /// Avsluta planen
    Close(change::CloseArgs),
    /// Ta upp en plan igen som avslutades för tidigt
    Reopen(change::ReopenArgs),
    /// Sätt planen att skriva under, en kort till ST-läkaren eller ett uppföljningsprotokoll
    Report(report::ReportArgs),
    /// Försegla en plan som kommer från standard in eller ligger öppen i en fil
    Seal(SealArgs),
    /// Skriv planens text till standard ut, aldrig till en fil
    Unseal(UnsealArgs),
    /// Gör en nyckel: en hemlig fil att behålla, och en mottagare att lämna till andra
    Key(KeyArgs),
}

pub(super) fn run(
    args: &RemediationArgs,
    global: &Global,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    tell::silence_panics(terminal.words());
    let mut engines = Engines::new(global, terminal);
    let mut desk = |path: &Path, keys: &Keys| Desk::open(path, engines.of(path)?, keys, terminal);
    match &args.command {
        RemediationCommand::New(args) => new::run(args, &*engines.of(&args.file)?, today, terminal),
        RemediationCommand::Check(args) => look::check(args, &*engines.of(&args.file)?, terminal),
        RemediationCommand::Next(args) => look::next(args, &desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Edit(args) => change::edit(args, desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::FollowUp(args) => change::follow_up(args, desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Decide(args) => change::decide(args, desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Close(args) => change::close(args, desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Reopen(args) => change::reopen(args, desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Report(args) => report::run(args, &desk(&args.file, &args.keys)?, today, terminal),
        RemediationCommand::Seal(args) => seal(args, terminal),
        RemediationCommand::Unseal(args) => unseal(args, terminal),
        RemediationCommand::Key(args) => key(args, terminal),
    }
}
