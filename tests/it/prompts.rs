//! What `workbook import` asks a person at a terminal, answered in every way; and the terminal, for other tests.
#![cfg(unix)]

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use sporre::Engine;

use crate::workbook::{Sheets, cell, export, saved, sheets, text};

const FILE: &str = include_str!("../../examples/typical.yaml");
/// Nothing here takes longer than this.
const PATIENCE: Duration = Duration::from_secs(120);
const CTRL_C: &str = "\u{3}";

/// A terminal with the program at work in it.
pub(crate) struct Seat {
    child: Child,
    keys: File,
    shown: Receiver<Vec<u8>>,
    /// What nobody has waited for yet.
    unread: String,
    /// All that the screen has shown.
    pub screen: String,
}

impl Seat {
    fn new(folder: &Path) -> Self {
        Self::at(
            folder,
            Command::new(env!("CARGO_BIN_EXE_sporre")).args(["workbook", "import", "bok.xlsx", "min.yaml"]),
        )
    }

    /// Lets a command work at a terminal, in a folder.
    pub(crate) fn at(folder: &Path, command: &mut Command) -> Self {
        Self::with_output(folder, command, None)
    }

    /// Lets a command work at a terminal, with its standard output in a file.
    pub(crate) fn with_output(folder: &Path, command: &mut Command, output: Option<File>) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let name = ptsname(&keys, Vec::new()).unwrap().into_string().unwrap();
        let end = || Stdio::from(File::options().read(true).write(true).open(&name).unwrap());
        let child = command
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env("TERM", "xterm")
            .env_remove("SPORRE_LANG")
            .stdin(end())
            .stdout(output.map_or_else(end, Stdio::from))
            .stderr(end())
            .spawn()
            .unwrap();
        // The command would hold the terminal open after the program has ended.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let keys = File::from(keys);
        let mut screen = keys.try_clone().unwrap();
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut piece) {
                if sender.send(piece[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { child, keys, shown, unread: String::new(), screen: String::new() }
    }

    /// Waits for words on the screen and presses keys.
    #[track_caller]
    pub(crate) fn answer(&mut self, wanted: &str, keys: &str) {
        let since = Instant::now();
        while !self.unread.contains(wanted) {
            assert!(since.elapsed() < PATIENCE, "{wanted}: {}", self.unread);
            if let Ok(piece) = self.shown.recv_timeout(Duration::from_millis(100)) {
                self.read(&piece);
            }
        }
        let (_, rest) = self.unread.split_once(wanted).unwrap();
        self.unread = rest.to_owned();
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn read(&mut self, piece: &[u8]) {
        let text = String::from_utf8_lossy(piece);
        self.unread.push_str(&text);
        self.screen.push_str(&text);
    }

    /// Tells whether the terminal shows what is written.
    pub(crate) fn echoes(&self) -> bool {
        echoes(&self.keys)
    }

    /// Waits for the end, and returns all that the screen has shown, and whether it shows what is written.
    #[track_caller]
    pub(crate) fn close(self) -> (ExitStatus, String, bool) {
        let terminal = self.keys.try_clone().unwrap();
        let (status, _, screen) = self.finished("");
        (status, screen, echoes(&terminal))
    }

    /// Waits for the end, pressing a key again and again until it comes.
    #[track_caller]
    pub(crate) fn end(self, again: &str) -> (ExitStatus, String) {
        let (status, unread, _) = self.finished(again);
        (status, unread)
    }

    #[track_caller]
    fn finished(mut self, again: &str) -> (ExitStatus, String, String) {
        let since = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(since.elapsed() < PATIENCE, "{}", self.unread);
            self.keys.write_all(again.as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(50));
        };
        while let Ok(piece) = self.shown.recv_timeout(PATIENCE) {
            self.read(&piece);
        }
        (status, self.unread, self.screen)
    }
}

fn echoes(terminal: &File) -> bool {
    let modes = rustix::termios::tcgetattr(terminal).unwrap().local_modes;
    modes.contains(rustix::termios::LocalModes::ECHO | rustix::termios::LocalModes::ISIG)
}

/// A folder with a filled-in workbook, and a file that has gone its own way in some of the rows.
struct Desk {
    folder: tempfile::TempDir,
    file: String,
}

impl Desk {
    fn new(rows: usize, in_file_too: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let form = sheets(&export(&Engine::shipped(), FILE));
        let filled = |whose: &str| {
            let mut form: Sheets = form.clone();
            let keys: Vec<String> =
                "ABCDEFGH".chars().flat_map(|area| (1..=4).map(move |row| format!("{area}{row:02}"))).collect();
            for key in &keys[..rows] {
                let area = format!("area:{}", &key[..1]);
                *cell(&mut form, &area, key, "answer") = text("uppfyllt");
                *cell(&mut form, &area, key, "note") = text(&format!("{} {whose} {key}", "lång text ".repeat(60)));
            }
            saved(&form)
        };
        let path = folder.path();
        std::fs::write(path.join("min.yaml"), FILE).unwrap();
        if in_file_too {
            std::fs::write(path.join("bok.xlsx"), filled("Filen")).unwrap();
            let arguments = ["workbook", "import", "bok.xlsx", "min.yaml", "--yes"];
            let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
            let done = command.current_dir(path).args(arguments).output().unwrap();
            assert!(done.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&done.stderr));
        }
        std::fs::write(path.join("bok.xlsx"), filled("Boken")).unwrap();
        let file = std::fs::read_to_string(path.join("min.yaml")).unwrap();
        Self { folder, file }
    }

    fn sit_down(&self) -> Seat {
        Seat::new(self.folder.path())
    }

    fn now(&self) -> String {
        let mut names: Vec<_> =
            std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["bok.xlsx", "min.yaml"], "nothing is left behind");
        std::fs::read_to_string(self.folder.path().join("min.yaml")).unwrap()
    }
}

#[test]
fn the_last_question_is_answered_with_yes_no_or_nothing_at_all() {
    let desk = Desk::new(2, false);
    for no in ["nej\r", "N\r", "kanske\rn\r"] {
        let mut seat = desk.sit_down();
        seat.answer("min.yaml? (ja/nej)", no);
        let (status, told) = seat.end("");
        assert_eq!((status.code(), desk.now() == desk.file), (Some(1), true), "{told}");
        assert!(told.contains("Inget är skrivet: min.yaml är som den var"), "{told}");
        assert_eq!(told.contains("ja/nej\r\n"), no.starts_with('k'), "a wrong answer is told: {told}");
    }
    let mut seat = desk.sit_down();
    seat.answer("min.yaml? (ja/nej)", CTRL_C);
    let (status, _) = seat.end(CTRL_C);
    assert_eq!((status.signal(), desk.now() == desk.file), (Some(2), true));
    let mut seat = desk.sit_down();
    seat.answer("min.yaml? (ja/nej)", "\r");
    let (status, told) = seat.end("");
    assert_eq!((status.code(), desk.now().matches("Boken").count()), (Some(0), 2), "{told}");
}

#[test]
fn each_conflict_is_told_where_the_texts_differ_and_can_be_chosen() {
    let desk = Desk::new(3, true);
    assert_eq!(desk.file.matches("Filen A0").count(), 3);
    let mut seat = desk.sit_down();
    seat.answer("1 av 3. Ändrat på båda håll", "");
    seat.answer("Filen A01", "");
    seat.answer("Boken A01", "");
    seat.answer("Vad ska gälla? (1–4)", "5\r");
    seat.answer("1–4\r\n", "2\r");
    seat.answer("2 av 3.", "");
    seat.answer("Vad ska gälla? (1–4)", "\r");
    seat.answer("Vad ska gälla? (1–2)", "det som står i a\r");
    seat.answer("Skriv in 2 ändringar i min.yaml? (ja/nej)", "j\r");
    let (status, told) = seat.end("");
    assert_eq!(status.code(), Some(0), "{told}");
    let now = desk.now();
    assert!(["Boken A01", "Filen A02", "Boken A03"].iter().all(|text| now.contains(text)));
    assert_eq!((now.matches("Boken").count(), now.matches("Filen A").count()), (2, 1));
}

#[test]
fn thirty_conflicts_need_not_be_answered_one_by_one() {
    let desk = Desk::new(30, true);
    let mut seat = desk.sit_down();
    seat.answer("1 av 30.", "");
    seat.answer("Vad ska gälla? (1–4)", "3\r");
    let (status, told) = seat.end("");
    assert_eq!((status.code(), desk.now() == desk.file), (Some(0), true), "{told}");
    assert!(told.contains("Inget att skriva: det som står i min.yaml gäller"), "{told}");
    let mut seat = desk.sit_down();
    seat.answer("Vad ska gälla? (1–4)", "1\r");
    seat.answer("Vad ska gälla? (1–4)", CTRL_C);
    let (status, _) = seat.end(CTRL_C);
    assert_eq!((status.signal(), desk.now() == desk.file), (Some(2), true));
    let mut seat = desk.sit_down();
    seat.answer("Vad ska gälla? (1–4)", "1\r");
    seat.answer("och i de 28 som är kvar", "");
    seat.answer("Vad ska gälla? (1–4)", "4\r");
    seat.answer("Skriv in 29 ändringar", "\r");
    let (status, told) = seat.end("");
    assert_eq!((status.code(), desk.now().matches("Boken").count()), (Some(0), 29), "{told}");
}

#[test]
fn what_somebody_else_writes_while_the_question_stands_is_kept() {
    let desk = Desk::new(2, true);
    let mut seat = desk.sit_down();
    seat.answer("Vad ska gälla? (1–4)", "4\r");
    seat.answer("min.yaml? (ja/nej)", "");
    let other = format!("# Någon annan\n{}", desk.file);
    std::fs::write(desk.folder.path().join("min.yaml"), &other).unwrap();
    seat.answer("", "ja\r");
    let (status, told) = seat.end("");
    assert_eq!(status.code(), Some(75), "{told}");
    assert!(told.contains("någon har ändrat filen"), "{told}");
    assert!(desk.now() == other);
}
