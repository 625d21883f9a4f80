//! What the program writes for shells and for `man`.

use std::process::Command;

use crate::cli::{code, err, out, sporre};

/// Every command, as it stands in the help.
fn commands() -> Vec<String> {
    let help = out(&sporre(&["--help"]));
    let listed = help.lines().skip_while(|line| *line != "Kommandon:").skip(1).take_while(|line| !line.is_empty());
    // A line of more words goes on with the text of the one before it.
    let listed = listed.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    listed.filter_map(|line| line.split(' ').next()).map(ToOwned::to_owned).collect()
}

#[test]
fn every_shell_gets_every_command_with_its_swedish_words() {
    let commands = commands();
    assert!(commands.len() > 10, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = sporre(&["completions", shell]);
        assert_eq!((code(&output), err(&output)), (0, String::new()), "{shell}");
        let script = out(&output);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell} does not know {command}");
        }
        // Only bash has no room for an explanation.
        assert!(shell == "bash" || script.contains("Förklara vad en kod betyder"), "{shell}");
    }
    let other = sporre(&["completions", "tcsh"]);
    assert!(code(&other) == 2 && err(&other).contains("välj ett av: bash, zsh, fish"), "{}", err(&other));
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes_commands_codes_and_keys() {
    let complete = |line: &[&str], overlay: &[&str]| {
        let script = out(&sporre(&[&["completions", "bash"], overlay].concat()));
        let last = line.last().unwrap();
        let words = line.join(" ");
        let at = line.len() - 1;
        let ask = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD={at}; _sporre sporre '{last}' '{}'; echo \"${{COMPREPLY[*]}}\"",
            line[at - 1]
        );
        // It is longer than an argument may be.
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), ask).unwrap();
        let output = Command::new("bash").arg("--norc").arg(file.path()).output().unwrap();
        assert!(output.status.success(), "{}", err(&output));
        out(&output).trim().to_owned()
    };
    assert_eq!(complete(&["sporre", "compl"], &[]), "completions");
    assert_eq!(complete(&["sporre", "explain", "unknown-ind"], &[]), "unknown-indicator");
    assert_eq!(complete(&["sporre", "check", "--format", "sa"], &[]), "sarif");
    // An error cannot be allowed, so it is not offered.
    assert_eq!(complete(&["sporre", "check", "--allow", "due-before"], &[]), "due-before-visit due-before-measure");
    assert_eq!(complete(&["sporre", "check", "--allow", "bad-da"], &[]), "");
    assert_eq!(complete(&["sporre", "catalogue", "show", "D0"], &[]), "D01 D02 D03 D04 D05 D06 D07 D08 D09");
    let overlay = ["--overlay", "examples/overlays/kustlakarna.yaml"];
    assert_eq!(complete(&["sporre", "catalogue", "show", "D5"], &overlay), "D51");
}

#[test]
fn manual_pages_are_in_swedish() {
    let page = sporre(&["man"]);
    assert_eq!(code(&page), 0);
    insta::assert_snapshot!("man", out(&page));
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("man1");
    let output = sporre(&["man", into.to_str().unwrap()]);
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    let read = |name: &str| std::fs::read_to_string(into.join(name)).unwrap();
    assert_eq!(read("sporre.1"), out(&page));
    insta::assert_snapshot!("man_check", read("sporre-check.1"));
    for command in commands() {
        assert!(read(&format!("sporre-{command}.1")).contains("\n.SH EXEMPEL\n"), "{command}");
    }
    let pages: Vec<_> = std::fs::read_dir(&into).unwrap().map(Result::unwrap).collect();
    assert!(err(&output).starts_with(&format!("Klart: {} sidor i ", pages.len())), "{}", err(&output));
    for page in pages {
        let text = std::fs::read_to_string(page.path()).unwrap();
        let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        let known = [
            "NAMN",
            "ÖVERSIKT",
            "BESKRIVNING",
            "ARGUMENT",
            "VAL",
            "\"GEMENSAMMA VAL\"",
            "KOMMANDON",
            "VERSION",
            "EXEMPEL",
        ];
        assert!(headings.iter().all(|heading| known.contains(heading)), "{:?}: {headings:?}", page.file_name());
    }
    // A second time replaces them.
    assert_eq!(code(&sporre(&["man", into.to_str().unwrap()])), 0);
}

#[test]
fn a_folder_for_manual_pages_that_cannot_be_made_is_told() {
    let output = sporre(&["man", "Cargo.toml/man1"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).starts_with("fel: kan inte skriva Cargo.toml/man1: "), "{}", err(&output));
}
