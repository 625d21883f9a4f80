//! Questions to a person on a terminal, never to a script.
//!
//! A command asks only for what its arguments do not say, and only where somebody can answer:
//! [`Terminal::if_present`] gives nobody to ask when input or messages go elsewhere.

#[cfg(unix)]
mod secret;

use std::collections::VecDeque;
use std::io::{self, IsTerminal};

/// Tells what is wrong with an answer, in words for the person.
pub type Check<'c> = &'c dyn Fn(&str) -> Result<(), String>;

/// Somebody who can be asked.
pub trait Ask {
    /// Asks for a line of text until it passes the check. An empty line takes `default`; without
    /// one it is an answer like any other.
    ///
    /// # Errors
    /// Fails when the person or the terminal goes away.
    fn line(&mut self, question: &str, default: Option<&str>, check: Check<'_>) -> io::Result<String>;

    /// Asks to choose one of several, and returns its number.
    ///
    /// # Errors
    /// Fails when the person or the terminal goes away.
    fn choose(&mut self, question: &str, choices: &[String], default: usize) -> io::Result<usize>;

    /// Asks a question that is answered with the first or the second of two words.
    ///
    /// # Errors
    /// Fails when the person or the terminal goes away.
    fn confirm(&mut self, question: &str, [yes, no]: [&str; 2], default: bool) -> io::Result<bool> {
        let is_yes = |answer: &str| begins(yes, answer);
        let check = |answer: &str| {
            if is_yes(answer) || begins(no, answer) { Ok(()) } else { Err(format!("{yes}/{no}")) }
        };
        let default = if default { yes } else { no };
        self.line(&format!("{question} ({yes}/{no})"), Some(default), &check).map(|answer| is_yes(&answer))
    }
}

/// Tells whether an answer is a word or its beginning.
fn begins(word: &str, answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    !answer.is_empty() && word.to_lowercase().starts_with(&answer)
}

/// Returns which of several a person means: by its number, or by a beginning that no other has.
fn chosen(choices: &[String], answer: &str) -> Option<usize> {
    if let Ok(number) = answer.parse::<usize>() {
        return number.checked_sub(1).filter(|at| *at < choices.len());
    }
    let mut begun = choices.iter().enumerate().filter(|(_, choice)| begins(choice, answer));
    begun.next().filter(|_| begun.next().is_none()).map(|(at, _)| at)
}

/// The person at the terminal.
#[derive(Debug)]
pub struct Terminal {
    plain: bool,
}

impl Terminal {
    /// Returns the person at the terminal, if there is one: standard input and standard error both
    /// lead to it. `plain` asks without colour.
    pub fn if_present(plain: bool) -> Option<Self> {
        (io::stdin().is_terminal() && io::stderr().is_terminal()).then_some(Self { plain })
    }

    fn theme(&self) -> Box<dyn dialoguer::theme::Theme> {
        if self.plain {
            Box::new(dialoguer::theme::SimpleTheme)
        } else {
            Box::new(dialoguer::theme::ColorfulTheme::default())
        }
    }
}

impl Ask for Terminal {
    fn line(&mut self, question: &str, default: Option<&str>, check: Check<'_>) -> io::Result<String> {
        let theme = self.theme();
        let mut input = dialoguer::Input::<String>::with_theme(theme.as_ref())
            .with_prompt(question)
            .allow_empty(default.is_none())
            .validate_with(|answer: &String| check(answer.trim()));
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        input.interact_text().map(|answer| answer.trim().to_owned()).map_err(system)
    }

    fn choose(&mut self, question: &str, choices: &[String], default: usize) -> io::Result<usize> {
        // Numbers can be read aloud, need no room of their own on the screen, and leave the terminal as it was
        // when somebody goes away in the middle.
        let screen = dialoguer::console::Term::stderr();
        for (number, choice) in (1..).zip(choices) {
            screen.write_line(&format!("  {number}  {choice}"))?;
        }
        let range = format!("1–{}", choices.len());
        let check = |answer: &str| chosen(choices, answer).map(|_| ()).ok_or_else(|| range.clone());
        let first = (default + 1).to_string();
        let answer = self.line(&format!("{question} ({range})"), Some(&first), &check)?;
        Ok(chosen(choices, &answer).unwrap_or(default))
    }
}

/// Asks the person at the terminal for a secret, which is not shown while it is written, if there is one. It
/// is read from the terminal itself, so that standard input can hold something else.
pub fn secret(question: &str, plain: bool) -> Option<io::Result<String>> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let theme = Terminal { plain }.theme();
    #[cfg(unix)]
    {
        let mut prompt = String::new();
        let shown = theme.format_password_prompt(&mut prompt, question).map_err(io::Error::other);
        Some(shown.and_then(|()| secret::ask(&prompt)))
    }
    #[cfg(not(unix))]
    {
        let asked = dialoguer::Password::with_theme(theme.as_ref()).with_prompt(question).allow_empty_password(true);
        Some(asked.interact().map_err(system))
    }
}

fn system(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}

/// Answers that are written down before, for tests and for those who drive the program.
#[derive(Debug, Default)]
pub struct Scripted {
    answers: VecDeque<String>,
    /// What was asked, in order.
    pub asked: Vec<String>,
}

impl Scripted {
    /// Returns somebody who gives these answers.
    pub fn new<T: Into<String>>(answers: impl IntoIterator<Item = T>) -> Self {
        Self { answers: answers.into_iter().map(Into::into).collect(), asked: Vec::new() }
    }

    fn next(&mut self, question: &str) -> io::Result<String> {
        self.asked.push(question.to_owned());
        self.answers.pop_front().ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Ask for Scripted {
    fn line(&mut self, question: &str, default: Option<&str>, check: Check<'_>) -> io::Result<String> {
        loop {
            let answer = self.next(question)?;
            let answer = if answer.is_empty() { default.unwrap_or_default() } else { answer.trim() };
            match check(answer) {
                Ok(()) => return Ok(answer.to_owned()),
                Err(told) => self.asked.push(told),
            }
        }
    }

    fn choose(&mut self, question: &str, choices: &[String], default: usize) -> io::Result<usize> {
        let answer = self.next(question)?;
        Ok(choices.iter().position(|choice| *choice == answer).unwrap_or(default))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_answer_is_told_and_asked_again() {
        let mut person = Scripted::new(["i morgon", "2025-04-08"]);
        let check =
            |answer: &str| if answer.starts_with("20") { Ok(()) } else { Err("skriv år-månad-dag".to_owned()) };
        assert_eq!(person.line("Första besöksdag", None, &check).ok().as_deref(), Some("2025-04-08"));
        assert_eq!(person.asked, ["Första besöksdag", "skriv år-månad-dag", "Första besöksdag"]);
    }

    #[test]
    fn an_empty_answer_takes_the_default_and_the_end_is_an_error() {
        let mut person = Scripted::new(["", "", "j", "NEJ"]);
        let any = |_: &str| Ok(());
        assert_eq!(person.line("Enhet", Some("Provstad"), &any).ok().as_deref(), Some("Provstad"));
        assert_eq!(person.confirm("Spara?", ["ja", "nej"], true).ok(), Some(true));
        assert_eq!(person.confirm("Spara?", ["ja", "nej"], false).ok(), Some(true));
        assert_eq!(person.confirm("Spara?", ["ja", "nej"], true).ok(), Some(false));
        assert!(person.confirm("Spara?", ["ja", "nej"], true).is_err());
    }

    #[test]
    fn one_of_several_is_meant_by_its_number_or_its_own_beginning() {
        let choices = ["filen", "arbetsboken", "filen, överallt"].map(str::to_owned);
        let meant = |answer: &str| chosen(&choices, answer);
        assert_eq!(["1", "3", "A", "arbets", "filen,"].map(meant), [Some(0), Some(2), Some(1), Some(1), Some(2)]);
        assert_eq!(["0", "4", "-1", "fil", "x", "", "1 2", "99999999999999999999"].map(meant), [None; 8]);
    }

    #[test]
    fn scripts_are_never_asked() {
        // The tests run without a terminal; where somebody runs them on one, there is one.
        let present = io::stdin().is_terminal() && io::stderr().is_terminal();
        assert_eq!(Terminal::if_present(true).is_some(), present);
    }
}
