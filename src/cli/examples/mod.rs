//! Command lines to copy: what stands last on every help page and in every manual page.

mod data;
mod plans;
mod reviews;

use std::fmt::Write;

use clap::Command;
use clap::builder::{StyledStr, Styles};

/// A command line and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Example {
    pub(super) line: &'static str,
    pub(super) what: &'static str,
}

/// Returns the examples of a command.
pub(super) fn of(command: &Command) -> impl Iterator<Item = Example> {
    let wanted = full_name(command);
    let found = all().find(|(name, _)| *name == wanted).map_or(&[][..], |(_, examples)| examples);
    found.iter().map(|&(line, what)| Example { line, what })
}

/// Returns all the words of a command in a tree that is built: `sporre catalogue show`.
fn full_name(command: &Command) -> &str {
    // The program itself has no longer name.
    command.get_bin_name().unwrap_or_else(|| command.get_name())
}

/// Returns the examples of a command as they end its help page.
pub(super) fn block(command: &Command, styles: &Styles) -> StyledStr {
    let header = styles.get_header();
    let mut text = StyledStr::new();
    for (index, Example { line, what }) in of(command).enumerate() {
        if index == 0 {
            _ = writeln!(text, "{header}Exempel:{header:#}");
        }
        _ = writeln!(text, "  {line}\n      {what}");
    }
    text
}

/// A command, and its lines with what they do.
type Lines = (&'static str, &'static [(&'static str, &'static str)]);

/// Returns every command with its lines.
fn all() -> impl Iterator<Item = &'static Lines> {
    [reviews::ALL, plans::ALL, data::ALL].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::{Cli, arguments};

    /// Returns the words of a command line as a shell would give them, up to where its output goes.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" > ").next().unwrap_or_default();
        let pieces = line.split('"').enumerate();
        let words = pieces.flat_map(|(index, piece)| match index % 2 {
            0 => piece.split_whitespace().map(ToOwned::to_owned).collect(),
            _ => vec![piece.to_owned()],
        });
        words.collect()
    }

    fn every_command(command: &Command, found: &mut Vec<Command>) {
        found.push(command.clone());
        command.get_subcommands().for_each(|below| every_command(below, found));
    }

    #[test]
    fn every_help_page_ends_with_examples_that_the_program_understands() {
        let mut commands = Vec::new();
        every_command(&arguments::swedish(Cli::command()), &mut commands);
        assert!(commands.len() >= all().count());
        for mut command in commands {
            let name = full_name(&command).to_owned();
            let help = command.render_long_help().to_string();
            let (_, block) = help.split_once("\nExempel:\n").unwrap_or_else(|| panic!("{name} has no examples"));
            let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("  sporre")).collect();
            assert!((2..=3).contains(&lines.len()), "{name}: {block}");
            for line in lines {
                let line = format!("sporre{line}");
                // The example is about the command whose page it stands on, or about one below it.
                assert!(line == name || line.starts_with(&format!("{name} ")), "{name}: {line}");
                let parsed = arguments::swedish(Cli::command()).try_get_matches_from(words(&line));
                assert!(parsed.is_ok(), "{line}: {:?}", parsed.err());
            }
        }
    }

    #[test]
    fn every_example_belongs_to_a_command_and_fits_a_page() {
        let mut commands = Vec::new();
        every_command(&arguments::swedish(Cli::command()), &mut commands);
        let names: Vec<&str> = commands.iter().map(full_name).collect();
        for (name, examples) in all() {
            assert!(names.contains(name), "{name}");
            for (line, what) in *examples {
                assert!(line.chars().count() <= 98 && what.chars().count() <= 94, "{line}: too long for a line");
                // An apostrophe would be a sign of its own in a manual page.
                assert!(!line.contains('\'') && !what.contains('\''), "{line}");
            }
        }
    }
}
