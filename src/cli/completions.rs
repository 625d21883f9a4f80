//! `sporre completions`.

use clap::builder::PossibleValue;
use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use super::output::data;
use super::{Exit, Stop};
use crate::Engine;
use crate::diag::{Code, Severity};

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// Skalet: bash, zsh, fish, powershell eller elvish
    #[arg(value_name = "SKAL")]
    shell: ShellArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShellArg {
    /// Vanligast på Linux
    Bash,
    /// Vanligast på macOS
    Zsh,
    /// Skalet fish
    Fish,
    /// Vanligast på Windows
    Powershell,
    /// Skalet elvish
    Elvish,
}

impl From<ShellArg> for Shell {
    fn from(shell: ShellArg) -> Self {
        match shell {
            ShellArg::Bash => Self::Bash,
            ShellArg::Zsh => Self::Zsh,
            ShellArg::Fish => Self::Fish,
            ShellArg::Powershell => Self::PowerShell,
            ShellArg::Elvish => Self::Elvish,
        }
    }
}

pub(super) fn run(args: &CompletionsArgs, command: Command, engine: &Engine) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(Shell::from(args.shell), &mut known(command, engine), "sporre", &mut script);
    data(&script).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

/// Says which values an argument can have where the program itself takes any text, so that it can
/// tell what is wrong with it: codes, and keys of the catalogue.
fn known(command: Command, engine: &Engine) -> Command {
    let keys = engine.catalogue().indicators().map(|row| PossibleValue::new(row.key.to_string()).help(&row.title));
    let keys: Vec<PossibleValue> = keys.collect();
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning).map(|code| code.name());
    let warnings: Vec<&str> = warnings.chain(["warnings"]).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    command
        .mut_subcommand("explain", |explain| explain.mut_arg("code", |arg| arg.value_parser(codes)))
        .mut_subcommand("check", |check| {
            let levels = ["deny", "warn", "allow"];
            levels
                .into_iter()
                .fold(check, |check, level| check.mut_arg(level, |arg| arg.value_parser(warnings.clone())))
        })
        .mut_subcommand("catalogue", |catalogue| {
            catalogue.mut_subcommand("show", |show| show.mut_arg("key", |arg| arg.value_parser(keys)))
        })
}
