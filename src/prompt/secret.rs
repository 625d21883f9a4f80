//! A secret from the terminal, which is silent before it is asked for and speaks again whatever happens then.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;

use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

// What the keys give that are no letters.
const INTERRUPT: u8 = 3;
const END: u8 = 4;
const BACKSPACE: u8 = 8;
const DELETE: u8 = 127;
const ALL_AWAY: u8 = 21;

/// A terminal that shows nothing of what is written, for as long as this lives.
struct Hushed {
    terminal: File,
    before: Termios,
}

impl Hushed {
    fn new() -> io::Result<Self> {
        let terminal = if io::stdin().is_terminal() {
            File::from(io::stdin().as_fd().try_clone_to_owned()?)
        } else {
            File::open("/dev/tty")?
        };
        let before = tcgetattr(&terminal)?;
        let mut hushed = before.clone();
        // The keys that would stop the program come as any others, so that the terminal is put right first.
        hushed.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        tcsetattr(&terminal, OptionalActions::Now, &hushed)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hushed {
    fn drop(&mut self) {
        _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Asks for a secret with this question, ready to be written.
///
/// # Errors
/// Fails when the terminal goes away, and when the person does; the program is then told as by any terminal.
pub(super) fn ask(question: &str) -> io::Result<String> {
    let hushed = Hushed::new()?;
    let mut screen = io::stderr();
    screen.write_all(question.as_bytes())?;
    screen.flush()?;
    let written = line(std::iter::from_fn(|| key(&hushed.terminal)));
    drop(hushed);
    screen.write_all(b"\n")?;
    if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::Interrupted) {
        kill_process(getpid(), Signal::INT)?;
    }
    written
}

/// Returns the next key alone, so that what is written ahead is there for the next question.
fn key(mut terminal: &File) -> Option<io::Result<u8>> {
    let mut key = [0];
    loop {
        match terminal.read(&mut key) {
            Ok(0) => return None,
            Ok(_) => return Some(Ok(key[0])),
            // A signal that does not end the program is no key.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// Returns what a person writes up to Enter.
fn line(keys: impl Iterator<Item = io::Result<u8>>) -> io::Result<String> {
    let mut written = Vec::new();
    for key in keys {
        match key? {
            b'\n' | b'\r' => return String::from_utf8(written).map_err(|_| io::ErrorKind::InvalidData.into()),
            INTERRUPT => return Err(io::ErrorKind::Interrupted.into()),
            END if written.is_empty() => break,
            BACKSPACE | DELETE => {
                // A letter may be several bytes, of which only the first begins it.
                while written.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {}
            }
            ALL_AWAY => written.clear(),
            control if control < b' ' => {}
            byte => written.push(byte),
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_enter_and_can_be_mended() {
        let check = |keys: &str, wanted: Result<&str, io::ErrorKind>| {
            let written = line(keys.bytes().map(Ok));
            assert_eq!(written.as_deref().map_err(io::Error::kind), wanted, "{keys:?}");
        };
        check("sju sorter\n", Ok("sju sorter"));
        check("åä\u{7f}ö\r", Ok("åö"));
        check("\u{8}\u{8}x\n", Ok("x"));
        check("fel\u{15}rätt\n", Ok("rätt"));
        check("a\tb\u{4}\n", Ok("ab"));
        check("\n", Ok(""));
        check("ab\u{3}\n", Err(io::ErrorKind::Interrupted));
        check("\u{4}", Err(io::ErrorKind::UnexpectedEof));
        check("borta", Err(io::ErrorKind::UnexpectedEof));
        let strange = line([0xff, b'\n'].into_iter().map(Ok));
        assert!(strange.is_err_and(|error| error.kind() == io::ErrorKind::InvalidData));
    }
}
