//! `sporre remediation`: the plan for one doctor, which lies sealed.

mod key;
mod seal;
mod vault;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::Terminal;
use super::{Exit, Global, Stop};

/// The arguments of `remediation`.
#[derive(Debug, Args)]
pub(super) struct RemediationArgs {
    #[command(subcommand)]
    command: RemediationCommand,
}

#[derive(Debug, Subcommand)]
enum RemediationCommand {
    /// Försegla en plan som kommer från standard in eller ligger öppen i en fil
    Seal(seal::SealArgs),
    /// Skriv planens text till standard ut, aldrig till en fil
    Unseal(seal::UnsealArgs),
    /// Gör en nyckel: en hemlig fil att behålla, och en mottagare att lämna till andra
    Key(key::KeyArgs),
}

pub(super) fn run(
    args: &RemediationArgs,
    _global: &Global,
    _today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    match &args.command {
        RemediationCommand::Seal(args) => seal::seal(args, terminal),
        RemediationCommand::Unseal(args) => seal::unseal(args, terminal),
        RemediationCommand::Key(args) => key::run(args, terminal),
    }
}
