//! The program `sporre`.

use std::process::ExitCode;

use sporre::cli;

fn main() -> ExitCode {
    cli::main(std::env::args_os(), cli::Clock::system())
}
