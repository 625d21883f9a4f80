//! Filled forms that lie sealed: read and made by every command, and nowhere else is a word of them.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::cli::{alone, code, err, out};
use crate::remediation::check_folder;
use crate::traces::Search;

/// What stands nowhere but in the form.
const WORDS: [&str; 3] = ["Åke Rönnbärssylt", "KX-4417", "mellanjourssamtal"];

/// A folder with a key of its own, and one for temporary files.
struct Room {
    folder: tempfile::TempDir,
    recipient: String,
    search: Search,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let mut room = Self { folder, recipient: String::new(), search: Search::of(&WORDS) };
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
        assert_eq!(self.search.found(&output.stderr), None, "{arguments:?}: {}", err(&output));
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
        check_folder(self.path(), &self.search, what);
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
    assert_eq!(room.search.found(&json.stdout), None, "{}", out(&json));
    let json: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!(json["diagnostics"][0]["path"], "fields.starts");
    assert_eq!(json["diagnostics"][0]["line"], 10);
    // A key that the form does not have may be anything, and is no part of a path either.
    let within = clear().replace("  units: [", &format!("  \"{}\": {{\"{}\": x}}\n  units: [", WORDS[0], WORDS[1]));
    for text in [within.clone(), within.replace("  extent: 20", "  extent: [a, {b: c}]"), format!("{}: [1\n", WORDS[0])]
    {
        let sealed = room.run(&["form", "seal", "-", "-o", "b.sealed", "--recipient", &room.recipient], &text);
        assert_eq!(code(&sealed), 0, "{}", err(&sealed));
        for arguments in [&["form", "check", "b.sealed"][..], &["form", "edit", "b.sealed", "extent=21"]] {
            let told = room.run(arguments, "");
            assert!(err(&told).contains("b.sealed:") || code(&told) == 0, "{}", err(&told));
        }
        let json = room.run(&["form", "check", "b.sealed", "--format", "json"], "");
        assert_eq!((code(&json), room.search.found(&json.stdout)), (1, None), "{}", out(&json));
        std::fs::remove_file(room.file("b.sealed")).unwrap();
    }
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

#[test]
fn a_sealed_form_is_filled_in_without_ever_lying_in_the_clear() {
    let room = Room::new();
    room.done(&["form", "new", "study-director", "--sealed", "-o", "a.sealed", "--recipient", &room.recipient], "");
    let first =
        room.done(&["form", "edit", "a.sealed", "-"], &format!("study_director={}\nunits={}", WORDS[0], WORDS[1]));
    assert!(err(&first).contains("a.sealed är ändrad och förseglad"), "{}", err(&first));
    assert!(err(&first).contains("saknas ännu: head_of_unit, agreed_on, starts, ends, extent"), "{}", err(&first));
    room.assert_silent("begun");
    room.assert_private("a.sealed");
    // Days that change together are looked at together.
    let days = ["form", "edit", "a.sealed", "ends=2029-01-31", "starts=2026-02-01", "agreed_on=2026-01-12"];
    room.done(&[&days[..], &["extent=20", "head_of_unit=Gun Lind"]].concat(), "");
    let text = format!("# Allt på en gång\n\nfurther=Om {}.\nunits+=Norra\nunits+=Södra\nunits-=2\n", WORDS[2]);
    let whole = room.done(&["form", "edit", "a.sealed", "-", "starts=2026-02-02"], &text);
    assert!(!err(&whole).contains("saknas"), "{}", err(&whole));
    room.assert_silent("filled");
    let made = room.done(&["form", "make", "study-director", "a.sealed", "--format", "md", "-o", "-"], "");
    let shown = out(&made).replace('\\', "");
    for wanted in [WORDS[0], WORDS[1], WORDS[2], "Södra", "2 februari 2026"] {
        assert!(shown.contains(wanted) && !shown.contains("Norra"), "{wanted}: {shown}");
    }
    // What explains a field stands where it stood, with the value below it.
    let text = out(&room.done(&["form", "unseal", "a.sealed"], ""));
    assert!(text.contains("  # Övrigt. Några meningar.\n  further: "), "{text}");
    assert!(
        text.contains("  # Tid för uppdraget (procent av heltid). Ska fyllas i. Högst 100.\n  extent: \"20\"\n"),
        "{text}"
    );
}

#[test]
fn a_change_that_cannot_stand_leaves_the_form_and_tells_nothing_of_it() {
    let room = Room::with_form();
    let before = std::fs::read(room.file("a.sealed")).unwrap();
    let word = WORDS[1];
    for (change, exit, wanted) in [
        (format!("starts={word}"), 1, "a.sealed: fields.starts"),
        (format!("extent={word}"), 1, "från 0 till 100"),
        ("ends=2020-01-01".to_owned(), 1, "fields.ends"),
        (format!("region={word}"), 1, "regionprofilen"),
        (format!("{word}=x"), 2, "välj ett av: study_director, head_of_unit, agreed_on"),
        (word.to_owned(), 2, "fält=värde"),
        (format!("extent+={word}"), 2, "`extent` har ett enda värde"),
        (format!("units-={word}"), 2, "ingen post med det numret"),
        (format!("unit={word}"), 2, "menade du `units`?"),
    ] {
        let told = room.run(&["form", "edit", "a.sealed", &change], "");
        assert_eq!(code(&told), exit, "{change}: {}", err(&told));
        assert!(err(&told).contains(wanted), "{change}: {}", err(&told));
        assert!(std::fs::read(room.file("a.sealed")).unwrap() == before, "{change}");
    }
    let nothing = room.done(&["form", "edit", "a.sealed", "extent=20"], "");
    assert!(err(&nothing).contains("ingenting är ändrat"), "{}", err(&nothing));
    for (arguments, wanted) in [
        (&["form", "edit", "a.sealed"][..], "det saknas en ändring"),
        (&["form", "edit", "-", "extent=20"], "kan inte ändras"),
        (&["form", "edit", "borta.yaml", "extent=20"], "borta.yaml"),
        (&["form", "edit", "min.txt", "extent=20"], "min.txt"),
        (&["form", "edit", "tmp", "extent=20"], "tmp"),
    ] {
        let told = room.run(arguments, "");
        assert_ne!(code(&told), 0, "{arguments:?}");
        assert!(err(&told).contains(wanted), "{arguments:?}: {}", err(&told));
    }
    let english = room.run(&["form", "edit", "a.sealed", "extent=x", "--lang", "en"], "");
    assert!(err(&english).contains("from 0 to 100") && err(&english).contains("as it was"), "{}", err(&english));
}

/// What a usage error is about may be what somebody wanted to write of a person.
#[test]
fn what_is_wrong_with_the_arguments_of_a_change_is_told_without_them() {
    let room = Room::with_form();
    let option = format!("--{}", WORDS[1]);
    for arguments in [
        &["form", "edit", "a.sealed", &option][..],
        &["form", "--forms", ".", "edit", "a.sealed", "extent=20", &option],
        &["form", "edit", "a.sealed", "--color", WORDS[1]],
    ] {
        let told = room.run(arguments, "");
        assert_eq!(code(&told), 2, "{arguments:?}");
        assert!(err(&told).contains('…'), "{arguments:?}: {}", err(&told));
    }
    let form = room.run(&["form", "new", "placment"], "");
    assert!(err(&form).contains("menade du `placement`?"), "{}", err(&form));
    let option = room.run(&["form", "new", "placement", "--froce"], "");
    assert!(err(&option).contains("--froce"), "{}", err(&option));
}

#[test]
fn a_clear_form_is_changed_too_and_keeps_its_comments() {
    let room = Room::new();
    std::fs::write(room.file("a.yaml"), clear().replace('\n', "\r\n")).unwrap();
    room.done(&["form", "edit", "a.yaml", "extent=25"], "");
    let wanted = clear().replace("extent: 20", "extent: 25").replace('\n', "\r\n");
    assert_eq!(std::fs::read_to_string(room.file("a.yaml")).unwrap(), wanted);
}

#[test]
fn a_kill_while_a_form_is_saved_leaves_no_clear_word() {
    let room = Room::with_form();
    let text = |room: &Room| out(&room.done(&["form", "unseal", "a.sealed"], ""));
    let (mut old, mut new) = (0, 0);
    for number in 0..12_u64 {
        let before = text(&room);
        let change = format!("further={} {number}", WORDS[0]);
        let mut command = room.command(&["form", "edit", "a.sealed", &change]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(number * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        room.assert_silent(&format!("kill {number}"));
        let after = text(&room);
        let is_new = after.contains(&format!("{} {number}", WORDS[0]));
        assert!(is_new || after == before, "kill {number}: {after}");
        *(if is_new { &mut new } else { &mut old }) += 1;
    }
    assert!(old > 0, "one was killed before it had saved; {new} had saved");
    room.done(&["form", "edit", "a.sealed", "extent=30"], "");
    let mut left: Vec<_> = std::fs::read_dir(room.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["a.sealed", "min.txt", "tmp"], "nothing of the kills is left");
    assert_eq!(std::fs::read_dir(room.file("tmp")).unwrap().count(), 0);
}

/// Whoever knows the form and its few answers can still not try them against the fingerprint.
#[test]
fn the_same_answers_in_two_new_files_have_two_fingerprints() {
    let room = Room::new();
    let of = |name: &str| {
        room.done(&["form", "new", "study-director", "-o", name], "");
        let lines = "study_director=A\nhead_of_unit=B\nagreed_on=2026-01-12\nstarts=2026-02-01\nends=2029-01-31\nextent=20\nunits=C";
        room.done(&["form", "edit", name, "-"], lines);
        let first = fingerprint(&room.done(&["form", "check", name], ""));
        let sealed = format!("{name}.sealed");
        room.done(&["form", "seal", name, "-o", &sealed, "--recipient", &room.recipient], "");
        assert_eq!(fingerprint(&room.done(&["form", "check", &sealed], "")), first);
        let made = room.done(&["form", "make", "study-director", &sealed, "--format", "md", "-o", "-"], "");
        let salt = std::fs::read_to_string(room.file(name)).unwrap();
        let salt = salt.lines().find_map(|line| line.strip_prefix("salt: ")).unwrap().trim_matches('"').to_owned();
        assert!(salt.len() > 20 && !out(&made).contains(&salt), "{salt}: {}", out(&made));
        first
    };
    assert_ne!(of("a.yaml"), of("b.yaml"));
}
