//! Reading the command line: help pages in Swedish, messages in the language that is asked for.

use std::ffi::OsString;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::{Exit, examples};
use crate::characters::inert;
use crate::words::{Language, Words, quotable};

/// The help page in Swedish; clap itself knows only English headings.
const HELP: &str = "{before-help}{about-with-newline}\nAnvändning: {usage}\n\n{all-args}{after-help}";

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Gemensamma val";

/// Commands whose arguments may say something of a person: what is wrong with them is told without their values.
const SILENT: [&[&str]; 2] = [&["remediation"], &["form", "edit"]];

/// The place of the options that every program has, after its own.
const LAST: usize = 900;

/// Returns the parsed arguments, or the exit code where the answer was given already.
pub(super) fn parse<T: CommandFactory + FromArgMatches>(
    arguments: impl IntoIterator<Item = OsString>,
    words: &Words,
) -> Result<T, Exit> {
    let mut command = swedish(T::command());
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let is_silent = SILENT.iter().any(|command| names(&arguments, command));
    let matches = command.try_get_matches_from_mut(arguments);
    match matches.and_then(|matches| T::from_arg_matches(&matches)) {
        Ok(parsed) => Ok(parsed),
        Err(error) => Err(answer(&error, words, is_silent)),
    }
}

/// Tells whether the arguments name a command, whatever else stands between its words.
fn names(arguments: &[OsString], command: &[&str]) -> bool {
    let mut arguments = arguments.iter().skip(1);
    command.iter().all(|word| arguments.any(|argument| argument == word))
}

/// Returns the language that the arguments ask for, also where they make no sense otherwise.
pub(super) fn language(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    let mut wanted = None;
    while let Some(argument) = arguments.next().filter(|argument| argument != "--") {
        let tag = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(ToOwned::to_owned),
            None => None,
        };
        wanted = tag.and_then(|tag| tag.parse().ok()).or(wanted);
    }
    wanted
}

/// Returns the command with everything that is read in Swedish, and with examples, all the way down.
pub(super) fn swedish(command: clap::Command) -> clap::Command {
    let mut command = headings(command);
    command.build();
    usages(command)
}

fn styles() -> Styles {
    Styles::styled().header(AnsiColor::Cyan.on_default().bold()).usage(AnsiColor::Cyan.on_default().bold())
}

/// Puts headings and built-in options into Swedish, all the way down.
fn headings(command: clap::Command) -> clap::Command {
    let has_commands = command.has_subcommands();
    let mut command = command
        .styles(styles())
        .help_template(HELP)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .next_help_heading("Val")
        .subcommand_help_heading("Kommandon")
        .subcommand_value_name("KOMMANDO")
        .mut_args(|arg| {
            let heading = match (arg.is_positional(), arg.is_global_set()) {
                (true, _) => "Argument",
                (false, true) => EVERYWHERE,
                (false, false) => "Val",
            };
            // The help texts name the values themselves, in Swedish.
            let takes_values = matches!(arg.get_action(), clap::ArgAction::Set | clap::ArgAction::Append);
            arg.help_heading(heading).hide_possible_values(takes_values).hide_default_value(takes_values)
        })
        .arg(
            clap::Arg::new("help")
                .short('h')
                .long("help")
                .help("Visa den här hjälpen")
                .action(clap::ArgAction::Help)
                .display_order(LAST)
                .help_heading(EVERYWHERE),
        );
    if command.get_version().is_some() {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .help("Visa version")
                .action(clap::ArgAction::Version)
                .display_order(LAST)
                .help_heading(EVERYWHERE),
        );
    }
    if has_commands {
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        for name in names {
            command = command.mut_subcommand(name, headings);
        }
    }
    command
}

/// Puts the usage lines into Swedish and adds the examples, which needs the whole tree to be known.
fn usages(mut command: clap::Command) -> clap::Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[VAL]");
    let examples = examples::block(&command, &styles());
    command = command.override_usage(usage).after_help(examples);
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, usages))
}

/// Prints what a parse error says and returns the exit code.
fn answer(error: &clap::Error, words: &Words, is_silent: bool) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            anstream::print!("{}", error.render().ansi());
            return Exit::Done;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            anstream::eprint!("{}", error.render().ansi());
            return Exit::Usage;
        }
        _ => {}
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => quotable(text).into_owned(),
        Some(ContextValue::Strings(texts)) => inert(&texts.join(", ")).into_owned(),
        Some(other) => inert(&other.to_string()).into_owned(),
        None => String::new(),
    };
    let hidden = |text: String| if is_silent && !text.is_empty() { "…".to_owned() } else { text };
    let argument = text(ContextKind::InvalidArg);
    let is_option = argument.starts_with('-');
    // An argument that nobody knows is what was written, any other is what its command calls it.
    let argument = if error.kind() == ErrorKind::UnknownArgument { hidden(argument) } else { argument };
    let value = hidden(text(ContextKind::InvalidValue));
    let say = |id: &str| words.text(id, &[("argument", &argument), ("value", &value)]);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words.text("usage-unknown-command", &[("value", &hidden(text(ContextKind::InvalidSubcommand)))])
        }
        ErrorKind::MissingSubcommand => say("usage-missing-command"),
        ErrorKind::UnknownArgument if !is_option => say("usage-one-too-many"),
        ErrorKind::UnknownArgument => say("usage-unknown-option"),
        ErrorKind::MissingRequiredArgument => say("usage-missing-argument"),
        ErrorKind::InvalidValue if value.is_empty() => say("usage-missing-value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let known = text(ContextKind::ValidValue);
            let choose = (!known.is_empty()).then(|| words.text("usage-choose", &[("known", &known)]));
            // The parsers of values tell the name of a text, since they know no language.
            let why =
                std::error::Error::source(error).map(|why| inert(&words.text(&why.to_string(), &[])).into_owned());
            [Some(say("usage-wrong-value")), choose, why].into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
        ErrorKind::ArgumentConflict => {
            words.text("usage-conflict", &[("argument", &argument), ("other", &text(ContextKind::PriorArg))])
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            say("usage-count")
        }
        ErrorKind::InvalidUtf8 => say("usage-not-utf8"),
        _ => inert(error.to_string().trim()).into_owned(),
    };
    // Of several that are near, the nearest comes last.
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
        _ => text(kind),
    };
    let meant = [nearest(ContextKind::SuggestedArg), nearest(ContextKind::SuggestedSubcommand)];
    super::output::usage(words, &message, &meant.each_ref().map(String::as_str), "usage-help");
    Exit::Usage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_in_arguments_that_make_no_sense() {
        let check = |arguments: &str, wanted: Option<Language>| {
            let arguments: Vec<OsString> = arguments.split(' ').map(OsString::from).collect();
            assert_eq!(language(&arguments), wanted, "{arguments:?}");
        };
        check("sporre chek --lang en", Some(Language::English));
        check("sporre --lang=en --formt", Some(Language::English));
        check("sporre --lang sv check", Some(Language::Swedish));
        check("sporre check a.yaml", None);
        check("sporre check --lang", None);
        check("sporre check --lang de", None);
        check("sporre check --language en", None);
        check("sporre check -- --lang en", None);
    }
}
