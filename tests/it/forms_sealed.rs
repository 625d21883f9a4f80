//! Filled forms that lie sealed: read and made by every command, and nowhere else is a word of them.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::cli::{alone, code, err, out};
use crate::seeded::assert_nowhere;

/// What stands nowhere but in the form.
const WORDS: [&str; 3] = ["Åke Rönnbärssylt", "KX-4417", "mellanjourssamtal"];

/// A folder with a key of its own, and one for temporary files.
struct Room {
    folder: tempfile::TempDir,
    recipient: String,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let mut room = Self { folder, recipient: String::new() };
        let made = room.run(&["form", "key", "min.txt"], "");
        assert_eq!(code(&made), 0, "{}", err(&made));
        room.recipient = out(&made).trim().to_owned();
        room
    }

    /// Returns a room with a sealed form in it.
    fn with_form() -> Self {
        let room = Self::new();
        let sealed = room.run(&["form", "seal", "-", "-o", "a.sealed", "--recipient", &room.recipient], &clear());
        assert_eq!(code(&sealed), 0, "{}", err(&sealed));
        room
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = alone();
        command.args(arguments).current_dir(self.path());
        command.env("TMPDIR", self.file("tmp")).env("SPORRE_IDENTITY", "min.txt").env_remove("SPORRE_PASSPHRASE");
        command
    }

    /// Runs the program and gives it this to read; what it says holds nothing of the form.
    #[track_caller]
    fn run(&self, arguments: &[&str], input: &str) -> Output {
        use std::io::Write;
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = err(&output);
        assert!(!WORDS.iter().any(|word| said.contains(word)), "{arguments:?}: {said}");
        output
    }

    #[track_caller]
    fn done(&self, arguments: &[&str], input: &str) -> Output {
        let output = self.run(arguments, input);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
        output
    }

    /// Nothing outside what is sealed has a word of the form.
    #[track_caller]
    fn assert_silent(&self, what: &str) {
        assert_nowhere(self.path(), &WORDS, what);
    }

    #[cfg(unix)]
    #[track_caller]
    fn assert_private(&self, name: &str) {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(self.file(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }

    #[cfg(not(unix))]
    fn assert_private(&self, _: &str) {}
}

/// Returns a filled form with the words in it.
fn clear() -> String {
    format!(
        "schema: 1\nform: study-director\n# Min anteckning\nparties:\n  study_director: {}\n  head_of_unit: Gun Lind\n\
         fields:\n  agreed_on: 2026-01-12\n  starts: 2026-02-01\n  ends: 2029-01-31\n  extent: 20\n  units: [{}]\n  \
         further: Om {}.\n",
        WORDS[0], WORDS[1], WORDS[2]
    )
}

fn fingerprint(output: &Output) -> String {
    let said = err(output);
    let line = said.lines().find_map(|line| line.strip_prefix("Fingeravtryck: "));
    line.unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn a_sealed_form_is_checked_and_made_like_a_clear_one() {
    let room = Room::with_form();
    room.assert_silent("sealed");
    room.assert_private("a.sealed");
    // What it is called tells nothing.
    std::fs::rename(room.file("a.sealed"), room.file("a.yaml")).unwrap();
    let checked = room.done(&["form", "check", "a.yaml"], "");
    let of_sealed = fingerprint(&checked);
    assert!(!err(&checked).contains("form seal"), "{}", err(&checked));
    let from_clear = room.done(&["form", "check", "-"], &clear());
    assert_eq!(fingerprint(&from_clear), of_sealed);
    let shown = out(&room.done(&["form", "make", "study-director", "a.yaml", "--format", "md", "-o", "-"], ""));
    assert!(WORDS.iter().all(|word| shown.replace('\\', "").contains(word)), "{shown}");
    room.assert_silent("shown");
    let made = room.done(&["form", "make", "study-director", "a.yaml", "--format", "html"], "");
    assert_eq!(fingerprint(&made), of_sealed);
    assert!(err(&made).contains("a.html ligger öppen") && !err(&made).contains("form seal"), "{}", err(&made));
    room.assert_private("a.html");
    let unsealed = room.done(&["form", "unseal", "a.yaml"], "");
    assert!(out(&unsealed).ends_with(&clear()), "{}", out(&unsealed));
}

#[test]
fn a_passphrase_opens_a_form_wherever_it_comes_from() {
    let room = Room::new();
    std::fs::write(room.file("fras.txt"), "fyra ord i en rad\n").unwrap();
    let phrase = ["--passphrase-file", "fras.txt"];
    room.done(&[&["form", "seal", "-", "-o", "a.sealed"], &phrase[..]].concat(), &clear());
    room.assert_silent("sealed");
    room.done(&[&["form", "check", "a.sealed"], &phrase[..]].concat(), "");
    let mut around = room.command(&["form", "check", "a.sealed"]);
    let around = around.env("SPORRE_PASSPHRASE", "fyra ord i en rad").output().unwrap();
    assert_eq!(code(&around), 0, "{}", err(&around));
    let mut other = room.command(&["form", "make", "study-director", "a.sealed", "-o", "a.html"]);
    let other = other.env("SPORRE_PASSPHRASE", "fem ord i en rad").output().unwrap();
    assert_eq!(code(&other), 2);
    assert!(err(&other).contains("a.sealed") && !room.file("a.html").exists(), "{}", err(&other));
}

#[test]
fn what_is_wrong_in_a_sealed_form_is_told_without_its_words() {
    let room = Room::new();
    let wrong = clear()
        .replace("extent: 20", &format!("extent: {}", WORDS[1]))
        .replace("2026-02-01", WORDS[2])
        .replace("further:", &format!("\"{}\":", WORDS[1]));
    room.done(&["form", "seal", "-", "-o", "a.sealed", "--recipient", &room.recipient], &wrong);
    for arguments in [&["form", "check", "a.sealed"][..], &["form", "make", "study-director", "a.sealed", "-o", "-"]] {
        let told = room.run(arguments, "");
        assert_eq!((code(&told), out(&told).as_str()), (1, ""), "{}", err(&told));
        for wanted in
            ["a.sealed:10: fields.starts", "a.sealed:12: fields.extent", "ett tal från 0 till 100", "a.sealed:14"]
        {
            assert!(err(&told).contains(wanted), "{wanted}: {}", err(&told));
        }
    }
    let json = room.run(&["form", "check", "a.sealed", "--format", "json"], "");
    assert_eq!(code(&json), 1);
    assert!(!WORDS.iter().any(|word| out(&json).contains(word)), "{}", out(&json));
    let json: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!(json["diagnostics"][0]["path"], "fields.starts");
    assert_eq!(json["diagnostics"][0]["line"], 10);
    room.assert_silent("told");
}

/// What is filled in is for whoever filled it in; an empty form is for everybody.
#[test]
fn what_is_made_of_filled_data_is_its_owners_alone() {
    let room = Room::new();
    std::fs::write(room.file("a.yaml"), clear()).unwrap();
    let made = room.run(&["form", "make", "study-director", "a.yaml", "-o", "a.html"], "");
    assert_eq!(code(&made), 0, "{}", err(&made));
    room.assert_private("a.html");
    assert_eq!(err(&made).matches("sporre form seal a.yaml -o a.sealed").count(), 1, "{}", err(&made));
    let checked = room.done(&["form", "check", "a.yaml", "a.yaml"], "");
    assert_eq!(err(&checked).matches("sporre form seal").count(), 1, "{}", err(&checked));
    room.done(&["form", "make", "study-director", "--blank", "-o", "tom.html"], "");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(room.file("vanlig"), "").unwrap();
        let mode = |name: &str| std::fs::metadata(room.file(name)).unwrap().permissions().mode();
        assert_eq!(mode("tom.html"), mode("vanlig"));
    }
}

#[test]
fn a_form_can_lie_sealed_from_the_beginning() {
    let room = Room::new();
    let new = ["form", "new", "study-director", "--sealed", "-o", "a.sealed", "--recipient", &room.recipient];
    let made = room.done(&new, "");
    assert!(err(&made).contains("sporre form edit a.sealed"), "{}", err(&made));
    room.assert_private("a.sealed");
    let again = room.run(&new, "");
    assert_eq!(code(&again), 2);
    let checked = room.run(&["form", "check", "a.sealed"], "");
    assert_eq!(code(&checked), 1);
    assert!(err(&checked).contains("parties.study_director"), "{}", err(&checked));
    for arguments in
        [&new[..4], &[&new[..], &["--force"]].concat(), &["form", "new", "placement", "--recipient", "age1x"]]
    {
        let told = room.run(arguments, "");
        assert_eq!(code(&told), 2, "{arguments:?}");
        assert!(err(&told).contains("behöver ett namn med -o"), "{arguments:?}: {}", err(&told));
    }
}

#[test]
fn every_byte_of_a_sealed_form_that_is_changed_is_refused() {
    let room = Room::with_form();
    let whole = std::fs::read(room.file("a.sealed")).unwrap();
    // Every byte is tried where the seal itself is tested; here those that programs are most likely to harm.
    for at in [0, 20, 30, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        std::fs::write(room.file("b.sealed"), &changed).unwrap();
        let told = room.run(&["form", "make", "study-director", "b.sealed", "-o", "b.html"], "");
        assert_ne!(code(&told), 0, "byte {at}");
        assert!(!room.file("b.html").exists() && err(&told).contains("b.sealed"), "byte {at}: {}", err(&told));
    }
}
