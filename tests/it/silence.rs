//! Nothing of a plan for one doctor stands outside its sealed file, whatever is done with it and whatever goes wrong.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use crate::cli::{alone, code, err, out};
use crate::remediation::{check_folder, key, run};
use crate::traces::Search;

/// A name for each place in a plan where somebody can write one.
const NAMES: [&str; 18] = [
    "Åsa Brännström",
    "Öhrnflykt",
    "Kålgärde",
    "Sjöhöjd",
    "Bäckmåla",
    "Törnvägg",
    "Hägerås",
    "Lövånger",
    "Råbjörk",
    "Fjällsöta",
    "Grönåker",
    "Mörtsjö",
    "Skålänge",
    "Välåkra",
    "Näsbölén",
    "Dånäset",
    "Ekhöjdén",
    "Ulvåsfält",
];
const IDENTITY: (&str, &str) = ("SPORRE_IDENTITY", "min.txt");

/// A folder with a key, and what is looked for in it.
struct Place {
    folder: tempfile::TempDir,
    mine: String,
    search: Search,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mine = key(folder.path(), "min.txt");
        Self { folder, mine, search: Search::of(&NAMES) }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a command in the folder, which is also where its home and its temporary files are.
    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let home = self.path().join("home").display().to_string();
        std::fs::create_dir_all(&home).unwrap();
        let around = [IDENTITY, ("HOME", &home), ("XDG_CACHE_HOME", &home), ("XDG_STATE_HOME", &home)];
        let output = run(self.path(), &[&["remediation"], arguments].concat(), &around, input);
        self.look(&arguments.join(" "));
        output
    }

    /// Runs a command that says nothing of the plan, neither as data nor as messages.
    #[track_caller]
    fn silent(&self, arguments: &[&str], input: &str) -> Output {
        let output = self.run(arguments, input);
        for said in [&output.stdout, &output.stderr] {
            let found = self.search.found(said);
            assert_eq!(found, None, "{arguments:?}: {}", String::from_utf8_lossy(said));
        }
        output
    }

    #[track_caller]
    fn done(&self, arguments: &[&str], input: &str) {
        let output = self.silent(arguments, input);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
    }

    /// Everything in the folder is silent, and its owner's alone.
    #[track_caller]
    fn look(&self, what: &str) {
        check_folder(self.path(), &self.search, what);
        check_owner(self.path(), what);
    }

    fn seal(&self, name: &str, text: &str) {
        self.done(&["seal", "-", "-o", name, "--recipient", &self.mine], text);
    }

    fn clear(&self) -> String {
        let output = run(self.path(), &["remediation", "unseal", "plan.sealed"], &[IDENTITY], "");
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    }
}

#[track_caller]
fn check_owner(folder: &Path, what: &str) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            check_owner(&path, what);
        } else if let Ok(meta) = std::fs::metadata(&path) {
            assert_eq!(meta.permissions().mode() & 0o777, 0o600, "{what}: {}", path.display());
        }
    }
}

/// Returns the changes that put a name into every field that has a text.
fn changes() -> String {
    let n = NAMES;
    format!(
        "unit={}\nspecialty={}\nprogramme={}\ninsight={}\nP1.text={}\nP1.aim={}\nP1.goals={}\nP1.cause=conduct\n\
         P1.examples+={}\nP1+={}\nP1.1.responsible={}\nP1.1.due=2027-01-31\nP1.1.cost={}\nP1.1.evidence+={}\n\
         P1.1.comments+={}\ncomments+={}\n",
        n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13], n[14], n[15]
    )
}

/// Each command that writes, in the order in which a plan lives, with what it reads.
fn life() -> Vec<(Vec<&'static str>, String)> {
    let word = str::to_owned;
    vec![
        (vec!["edit", "plan.sealed", "-", "--date", "2026-02-02"], changes()),
        (vec!["edit", "plan.sealed", "P1.1.status=in-progress", "--date", "2026-02-02"], String::new()),
        (
            vec!["follow-up", "plan.sealed", "--text", "-", "--outcome", "worse", "--date", "2026-03-02"],
            word(NAMES[16]),
        ),
        (
            vec!["decide", "plan.sealed", "extension", "--step", "2", "--text", "-", "--date", "2026-08-03"],
            word(NAMES[17]),
        ),
        (
            vec!["close", "plan.sealed", "--outcome", "ended", "--reason", "-", "--date", "2026-09-01"],
            format!("{} och {}", NAMES[0], NAMES[1]),
        ),
    ]
}

fn begin<'a>(place: &'a Place, name: &'a str) -> Vec<&'a str> {
    let arguments = ["new", name, "--region", "skane", "--doctor", NAMES[0], "--problem", NAMES[1]];
    [&arguments[..], &["--recipient", &place.mine, "--begins", "2026-01-31"]].concat()
}

#[test]
fn a_plan_lives_and_ends_and_every_name_stands_in_its_sealed_file_alone() {
    let place = Place::new();
    place.done(&begin(&place, "plan.sealed"), "");
    for (arguments, input) in life() {
        place.done(&arguments, &input);
        place.silent(&["check", "plan.sealed"], "");
        place.silent(&["next", "plan.sealed", "--date", "2026-08-04"], "");
    }
    let clear = place.clear();
    for name in NAMES {
        assert!(clear.contains(name), "{name} is in the plan: {clear}");
    }
    // The same text sealed anew is just as silent.
    place.seal("ny.sealed", &clear);
}

#[test]
fn a_program_that_is_killed_while_it_writes_leaves_no_name() {
    let place = Place::new();
    let mut left = std::collections::BTreeSet::new();
    let begin = begin(&place, "plan.sealed");
    for (arguments, input) in std::iter::once((begin, String::new())).chain(life()) {
        let before = std::fs::read(place.path().join("plan.sealed")).ok();
        for number in 0..14 {
            kill(&place, &arguments, &input, number);
            place.look(&format!("{arguments:?}, kill {number}"));
            left.extend(names(place.path()));
            // The file is the old one or a new one that can be read.
            let now = std::fs::read(place.path().join("plan.sealed")).ok();
            if now != before {
                place.clear();
                match &before {
                    Some(before) => std::fs::write(place.path().join("plan.sealed"), before).unwrap(),
                    None => std::fs::remove_file(place.path().join("plan.sealed")).unwrap(),
                }
            }
        }
        place.done(&arguments, &input);
        assert!(!names(place.path()).iter().any(|name| name.contains(".sporre-")), "what a kill left is cleared away");
    }
    assert!(left.contains(".plan.sealed.sporre-lock"), "some were killed with the lock in their hands: {left:?}");
    assert!(left.len() > 8, "and some with a half-written file: {left:?}");
}

/// Begins a command and kills it: at a moment of its time, or so much after something new lies in the folder.
fn kill(place: &Place, arguments: &[&str], input: &str, number: u32) {
    let before = names(place.path());
    let mut command = alone();
    command.arg("remediation").args(arguments).current_dir(place.path());
    command.env(IDENTITY.0, IDENTITY.1).env("TMPDIR", place.path().join("tmp"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
    if let Some(later) = number.checked_sub(4) {
        let is_new = |name: &String| !before.contains(name);
        while !names(place.path()).iter().any(is_new) && child.try_wait().unwrap().is_none() {}
        std::thread::sleep(Duration::from_micros(120) * later);
    } else {
        std::thread::sleep(Duration::from_millis(30) * number);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_is_wrong_with_an_argument_is_told_without_it() {
    let place = Place::new();
    place.done(&begin(&place, "plan.sealed"), "");
    let before = std::fs::read(place.path().join("plan.sealed")).unwrap();
    let name = NAMES[0];
    let option = format!("--{}", NAMES[1]);
    let of = |before: &'static str| format!("{before}={name}");
    let new = begin(&place, "annan.sealed");
    let mut wrong: Vec<Vec<&str>> =
        vec![vec![name], vec!["next", "plan.sealed", name], vec!["check", "plan.sealed", name]];
    for bad in ["--region", "--regulation", "--by", "--begins", "--recipient"] {
        let without: Vec<&str> = new.chunks(2).filter(|pair| pair[0] != bad).flatten().copied().collect();
        wrong.push([without, vec![bad, name]].concat());
    }
    let next = ["next", "plan.sealed"];
    let follow_up = ["follow-up", "plan.sealed", "--text", "x"];
    let decide = ["decide", "plan.sealed"];
    let close = ["close", "plan.sealed", "--outcome", "reached"];
    let edit = ["edit", "plan.sealed"];
    let report = ["report", "plan.sealed", "-o", "-"];
    wrong.push([&next[..], &["--date", name]].concat());
    for bad in ["--outcome", "--present", "--by", "--next", "--date", &option] {
        wrong.push([&follow_up[..], &[bad, name]].concat());
    }
    wrong.push([&decide[..], &[name]].concat());
    for bad in ["--step", "--present", "--by", "--date", &option] {
        wrong.push([&decide[..], &["extension", bad, name]].concat());
    }
    for bad in ["--by", "--date", &option] {
        wrong.push([&close[..], &[bad, name]].concat());
    }
    wrong.push(vec!["close", "plan.sealed", "--outcome", name]);
    for bad in ["--kind", "--format", "--date", &option] {
        wrong.push([&report[..], &[bad, name]].concat());
    }
    let fields = [
        "begins",
        "training_ends",
        "region",
        "regulation",
        "standing",
        "step",
        "closed",
        "P1.cause",
        "P1.1.status",
        "P1.status",
        "verification+",
        "involved+",
        "signed+",
        "verification",
        "P1.examples",
        "items",
        "P9.text",
        "",
    ];
    let changes: Vec<String> = fields.into_iter().map(of).chain([name.to_owned(), format!("{name}=x")]).collect();
    wrong.extend(changes.iter().map(|change| [&edit[..], &[change.as_str()]].concat()));
    wrong.push([&edit[..], &["insight=x", "--by", name]].concat());
    wrong.push([&edit[..], &["insight=x", &option]].concat());
    for arguments in wrong {
        let output = place.silent(&arguments, "");
        assert_ne!(code(&output), 0, "{arguments:?}: {}", err(&output));
        assert!(err(&output).lines().any(|line| line.starts_with("fel")), "{arguments:?}: {}", err(&output));
        assert!(std::fs::read(place.path().join("plan.sealed")).unwrap() == before, "{arguments:?}");
        assert!(!place.path().join("annan.sealed").exists(), "{arguments:?}");
    }
    for (arguments, input) in life() {
        let arguments = [&arguments[..2], &["-", "--date", "2999-01-01"]].concat();
        assert_ne!(code(&place.silent(&arguments, &input)), 0, "{arguments:?}");
    }
}

#[test]
fn what_is_wrong_with_a_plan_is_told_without_its_words() {
    let place = Place::new();
    let name = NAMES[0];
    let whole = "schema: 1\nkind: remediation\ncatalogue: st\nregion: skane\ndoctor: KX\nbegins: 2026-01-31\n\
         items:\n  - id: P1\n    text: x\n    measures: [{id: P1.1, text: x, due: 2026-12-31, responsible: [hr]}]\n";
    let with = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        whole.replace(from, to)
    };
    let more = |line: &str| format!("{whole}{line}\n");
    let wrong = [
        with("schema: 1", &format!("schema: {name}")),
        with("kind: remediation", &format!("kind: {name}")),
        with("catalogue: st", &format!("catalogue: {name}")),
        with("catalogue: st", &format!("catalogue: {{id: st, version: \"1\", overlays: [{name}]}}")),
        with("region: skane", &format!("region: {name}")),
        with("begins: 2026-01-31", &format!("begins: {name}")),
        with("begins: 2026-01-31", &format!("begins: [{name}]")),
        with("id: P1\n", &format!("id: {name}\n")),
        with("id: P1\n", "id: Ulvåsfält\n"),
        with("id: P1.1", "id: P1.Ulvåsfält"),
        with("doctor: KX", &format!("doctor: \"{name}")),
        with("doctor: KX", &format!("doctor: *{}", NAMES[1])),
        with("doctor: KX", &format!("doctor: {{{name}: x}}")),
        with("doctor: KX", &format!("doctor: KX\ndoctor: {name}")),
        with("measures: [", &format!("measures: [{name}, ")),
        with("text: x, due", &format!("text: x, status: {name}, due")),
        with("text: x, due", &format!("text: x, {}: x, due", NAMES[1])),
        more(&format!("regulation: {name}")),
        more(&format!("standing: {name}")),
        more(&format!("step: {name}")),
        more(&format!("{name}: x")),
        more(&format!("{name}: x\n{name}: y")),
        more(&format!("{name}: {{a: 1, a: 2}}")),
        more(&format!("{name}: [\u{0}]")),
        more(&format!("? [{name}]\n: x")),
        more(name),
        more(&format!("\t{name}: x")),
        more(&format!("<<<<<<< {name}\n=======\n>>>>>>> {name}")),
        more(&format!("---\n{name}: x")),
        more(&format!("%{name}")),
        more(&format!("verification: {name}")),
        more(&format!("follow_ups: [{{date: 2026-02-01, text: x, outcome: {name}, present: [{name}]}}]")),
        more(&format!("decisions: [{{date: {name}, decision: {name}}}]")),
        more(&format!("closed: {{date: 2026-02-01, outcome: {name}}}")),
        more(&format!("history: [{{{name}: x}}]")),
        more(&format!("history:\n  - id: {name}\n    date: {name}\n    act: {name}")),
        more(&format!("history: {name}")),
        format!("[{name}]\n"),
        format!("{name}\n"),
        "[".repeat(500) + name,
    ];
    for (number, text) in wrong.iter().enumerate() {
        let file = format!("{number}.sealed");
        place.seal(&file, text);
        for arguments in [&["check", &file][..], &["next", &file], &["edit", &file, "insight=x"]] {
            let output = place.silent(arguments, "");
            assert_ne!(code(&output), 0, "{text}");
            assert!(err(&output).contains(&file), "{text}: {}", err(&output));
        }
        if ![0, 7].contains(&number) {
            std::fs::remove_file(place.path().join(&file)).unwrap();
        }
    }
    let output = place.silent(&["report", "0.sealed", "-o", "-", "--format", "md"], "");
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    let english = place.silent(&["check", "7.sealed", "--lang", "en"], "");
    assert!(err(&english).contains("items[0].id"), "{}", err(&english));
    assert!(err(&english).contains("write P and a number"), "{}", err(&english));
}

/// Tells that a sealed file is refused, in the words that somebody can act upon.
#[track_caller]
fn check_refused(place: &Place, file: &[u8], around: (&str, &str), what: &str) {
    let path = place.path().join("skadad.sealed");
    std::fs::write(&path, file).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let output = run(place.path(), &["remediation", "unseal", "skadad.sealed"], &[around], "");
    assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{what}");
    let said = err(&output);
    let plain = [
        "filen är skadad, avkortad eller ändrad; ta den från en säkerhetskopia",
        "lösenfrasen eller nyckeln är en annan, eller så är filens början skadad",
        "var den förseglad är dess början skadad",
        "filen är förseglad till mottagare; skriv --identity",
        "filen begär mer arbete än en fil från det här programmet; den öppnas inte",
    ];
    assert!(plain.iter().any(|sentence| said.contains(sentence)), "{what}: {said}");
    assert_eq!(place.search.found(said.as_bytes()), None, "{what}");
}

#[test]
fn a_plan_with_any_byte_changed_is_refused_in_plain_words() {
    let place = Place::new();
    place.seal("plan.sealed", &format!("doctor: {}\n", NAMES[0]));
    let sealed = std::fs::read(place.path().join("plan.sealed")).unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1 << (at % 8);
        check_refused(&place, &changed, IDENTITY, &format!("byte {at} of {}", sealed.len()));
    }
    // With a passphrase each try is slow on purpose.
    let phrase = ("SPORRE_PASSPHRASE", "fyra ord i en rad");
    let arguments = ["remediation", "seal", "-", "-o", "fras.sealed"];
    let made = run(place.path(), &arguments, &[phrase], &format!("doctor: {}\n", NAMES[0]));
    assert_eq!(code(&made), 0, "{}", err(&made));
    let sealed = std::fs::read(place.path().join("fras.sealed")).unwrap();
    let lines: Vec<usize> = (0..sealed.len()).filter(|at| sealed[*at] == b'\n').collect();
    for at in [0, lines[0], lines[0] + 5, lines[1] - 4, lines[2] - 3, lines[3] - 3, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        check_refused(&place, &changed, phrase, &format!("byte {at} of {}, with a passphrase", sealed.len()));
    }
}
