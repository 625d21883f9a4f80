//! What `sporre remediation` asks at a terminal: secrets that nobody sees, and changes that no log repeats.
#![cfg(unix)]

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

use crate::cli::{alone, code, err, out};
use crate::prompts::Seat;
use crate::remediation::{check_folder, key, run};
use crate::traces::Search;

const PHRASE: &str = "sju sorters kakor till kaffet";
const WRONG: &str = "åtta sorters kakor till kaffet";
const WORD: &str = "Rönnbärssyltning";
const CTRL_C: &str = "\u{3}";

fn command(arguments: &[&str]) -> Command {
    let mut command = alone();
    command.arg("remediation").args(arguments).env_remove("SPORRE_PASSPHRASE").env_remove("SPORRE_IDENTITY");
    command
}

fn seat(folder: &Path, arguments: &[&str]) -> Seat {
    Seat::at(folder, &mut command(arguments))
}

/// The keys of a passphrase and of Enter.
fn typed(phrase: &str) -> String {
    format!("{phrase}\r")
}

#[track_caller]
fn check_unseen(screen: &str) {
    for phrase in [PHRASE, WRONG, "kakor", "kort fras"] {
        assert!(!screen.contains(phrase), "{screen}");
    }
}

#[test]
fn a_passphrase_is_asked_for_twice_and_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let new = ["new", "plan.sealed", "--region", "skane"];
    for (first, second, told) in [
        ("kort fras", None, "den ska ha minst 15 tecken"),
        ("", None, "är tom"),
        (PHRASE, Some(WRONG), "de två lösenfraserna är olika; ingenting är förseglat"),
    ] {
        let mut seat = seat(folder, &new);
        seat.answer("Lösenfras att försegla med, minst 15 tecken", &typed(first));
        if let Some(second) = second {
            seat.answer("Lösenfrasen en gång till", &typed(second));
        }
        let (status, screen, _) = seat.close();
        assert_eq!(status.code(), Some(2), "{screen}");
        assert!(screen.contains(told), "{screen}");
        assert!(!screen.contains("initialer"), "nothing is written in vain: {screen}");
        check_unseen(&screen);
        assert!(std::fs::read_dir(folder).unwrap().next().is_none(), "{first}");
    }
    let mut first = seat(folder, &new);
    first.answer("Lösenfras att försegla med", &typed(PHRASE));
    first.answer("Lösenfrasen en gång till", &typed(PHRASE));
    first.answer("ST-läkaren, med initialer eller en kod", "\rKX\r");
    first.answer("Det allvarligaste problemområdet", &typed(WORD));
    let (status, screen, _) = first.close();
    assert_eq!(status.code(), Some(0), "{screen}");
    check_unseen(&screen);
    check_folder(folder, &Search::of(&[WORD, PHRASE]), "made");
    // The name is taken now, which is told before anything is asked.
    let (status, screen, _) = seat(folder, &new).close();
    assert_eq!(status.code(), Some(2), "{screen}");
    assert!(screen.contains("plan.sealed") && !screen.contains("Lösenfras"), "{screen}");

    let mut wrong = seat(folder, &["check", "plan.sealed"]);
    wrong.answer("Lösenfras", &typed(WRONG));
    let (status, screen, _) = wrong.close();
    assert_eq!(status.code(), Some(2), "{screen}");
    assert!(screen.contains("lösenfrasen eller nyckeln är en annan"), "{screen}");
    check_unseen(&screen);
    let mut right = seat(folder, &["check", "plan.sealed"]);
    right.answer("Lösenfras", &typed(PHRASE));
    let (status, screen, _) = right.close();
    assert_eq!(status.code(), Some(0), "{screen}");
    assert!(!screen.contains(WORD), "{screen}");
    check_unseen(&screen);
}

#[test]
fn an_interrupt_while_a_passphrase_is_asked_for_writes_nothing_and_leaves_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for keys in [CTRL_C.to_owned(), format!("sju sorters{CTRL_C}")] {
        let mut seat = seat(folder.path(), &["new", "plan.sealed", "--doctor", "KX", "--problem", "x"]);
        assert!(seat.echoes());
        seat.answer("Lösenfras att försegla med", "");
        assert!(!seat.echoes());
        seat.answer("", &keys);
        let (status, screen, echoes) = seat.close();
        assert_eq!((status.signal(), echoes), (Some(2), true), "{screen}");
        assert!(!screen.contains("sorters"), "{screen}");
        assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none());
    }
}

/// A folder with a key and a plan sealed for it.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mine = key(folder.path(), "min.txt");
    let arguments = ["remediation", "new", "plan.sealed", "--recipient", &mine, "--doctor", "KX", "--problem", "Ord"];
    let made = run(folder.path(), &arguments, &[], "");
    assert_eq!(code(&made), 0, "{}", err(&made));
    folder
}

fn clear(folder: &Path) -> String {
    let opened = run(folder, &["remediation", "unseal", "plan.sealed", "--identity", "min.txt"], &[], "");
    assert_eq!(code(&opened), 0, "{}", err(&opened));
    out(&opened)
}

#[test]
fn changes_are_asked_for_and_a_slip_does_not_lose_those_before_it() {
    let desk = desk();
    let folder = desk.path();
    let log = folder.join("logg.txt");
    let edit = ["edit", "plan.sealed", "--identity", "min.txt"];
    let question = "Ändring (fält=värde";
    let mut seat = Seat::with_output(folder, &mut command(&edit), Some(File::create(&log).unwrap()));
    seat.answer(question, &typed(&format!("insight={WORD}")));
    seat.answer(question, "begins=i dag\r");
    seat.answer("begins", "");
    seat.answer(question, "hittepå=x\r");
    seat.answer("inget sådant fält", "");
    seat.answer(question, "P1.cause=conduct\r");
    seat.answer(question, "\r");
    let (status, screen, _) = seat.close();
    assert_eq!(status.code(), Some(0), "{screen}");
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "", "nothing that was written comes into a log");
    let text = clear(folder);
    assert!(text.contains(&format!("insight: {WORD}")) && text.contains("cause: conduct"), "{text}");
    assert!(!text.contains("i dag"), "{text}");
    check_folder(folder, &Search::of(&[WORD]), "changed");

    // Whoever goes away has changed nothing.
    let before = std::fs::read(folder.join("plan.sealed")).unwrap();
    let mut seat = Seat::at(folder, &mut command(&edit));
    seat.answer(question, "programme=Borta\r");
    seat.answer(question, CTRL_C);
    let (status, screen) = seat.end(CTRL_C);
    assert_eq!(status.signal(), Some(2), "{screen}");
    assert!(std::fs::read(folder.join("plan.sealed")).unwrap() == before);

    let mut seat = Seat::at(folder, &mut command(&edit));
    seat.answer(question, "\r");
    let (status, screen, _) = seat.close();
    assert_eq!(status.code(), Some(0), "{screen}");
    assert!(screen.contains("ingenting är ändrat"), "{screen}");
    assert!(std::fs::read(folder.join("plan.sealed")).unwrap() == before);
}

#[test]
fn of_two_who_change_a_plan_the_later_is_told_what_to_do() {
    let desk = desk();
    let folder = desk.path();
    let edit = ["edit", "plan.sealed", "--identity", "min.txt"];
    let question = "Ändring (fält=värde";
    let mut seat = Seat::at(folder, &mut command(&edit));
    seat.answer(question, &typed(&format!("insight={WORD}")));
    seat.answer(question, "");
    let other = run(folder, &[&["remediation"], &edit[..], &["programme=Version 4"]].concat(), &[], "");
    assert_eq!(code(&other), 0, "{}", err(&other));
    let theirs = std::fs::read(folder.join("plan.sealed")).unwrap();
    seat.answer("", "\r");
    let (status, told) = seat.end("");
    assert_eq!(status.code(), Some(75), "{told}");
    let told = told.replace("\r\n", " ");
    for wanted in
        ["plan.sealed sedan den lästes", "det du gav nu är inte skrivet någonstans", "sporre remediation next"]
    {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    assert!(std::fs::read(folder.join("plan.sealed")).unwrap() == theirs, "what the other wrote is there");
    assert!(
        !std::fs::read_dir(folder)
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().contains(".sporre-") })
    );
    // Given once more it is written beside it.
    let again = run(folder, &[&["remediation"], &edit[..], &["-"]].concat(), &[], &format!("insight={WORD}\n"));
    assert_eq!(code(&again), 0, "{}", err(&again));
    let text = clear(folder);
    assert!(text.contains("Version 4") && text.contains(WORD) && !text.contains("by-hand"), "{text}");
}

#[test]
fn where_messages_go_to_a_log_nobody_is_asked() {
    let desk = desk();
    let log = desk.path().join("logg.txt");
    let mut edit = Command::new("sh");
    edit.args(["-c", "exec \"$@\" 2>logg.txt", "sh"]).arg(env!("CARGO_BIN_EXE_sporre"));
    edit.args(["remediation", "edit", "plan.sealed", "--identity", "min.txt"]);
    let seat = Seat::at(desk.path(), &mut edit);
    let (status, screen, _) = seat.close();
    assert_eq!((status.code(), screen.as_str()), (Some(2), ""));
    assert!(std::fs::read_to_string(log).unwrap().contains("det saknas en ändring"));
}
