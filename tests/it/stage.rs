//! Moving an occasion on, from outside.

use std::path::{Path, PathBuf};

use crate::cli::{code, err, sporre};

struct Folder {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Folder {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("granskning.yaml");
        std::fs::write(&file, text).unwrap();
        Self { folder, file }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }

    fn stage(&self, arguments: &[&str]) -> (i32, String) {
        let file = self.file.to_str().unwrap();
        let output = sporre(&[&["stage", file], arguments].concat());
        (code(&output), err(&output).replace(&format!("{}/", self.folder.path().display()), ""))
    }
}

fn draft() -> String {
    let text = example("typical.yaml");
    let text = text.replace("stage: final", "stage: draft   # så länge");
    text.lines().filter(|line| !line.trim_start().starts_with("final: ")).map(|line| format!("{line}\n")).collect()
}

fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

const BY: [&str; 2] = ["--by", "specialist i allmänmedicin"];

#[test]
fn an_occasion_goes_to_the_unit_and_then_becomes_final() {
    let text = draft();
    let folder = Folder::with(&text);
    let (exit, told) = folder.stage(&["preliminary", "--date", "2025-04-24", BY[0], BY[1]]);
    assert_eq!(exit, 0, "{told}");
    assert!(folder.text().contains("stage: preliminary   # så länge\n"));
    let (exit, told) = folder.stage(&["final", "--date", "2025-05-19", BY[0], BY[1]]);
    assert_eq!(exit, 0, "{told}");
    let now = folder.text();
    let catalogue = sporre::catalogue::shipped();
    assert_eq!(sporre::fmt::format(&now, &catalogue).as_deref(), Ok(now.as_str()), "what was laid out stays so");
    // Nothing but the four facts differs, and the comments stay.
    let old: Vec<&str> = text.lines().collect();
    let new: Vec<&str> = now.lines().filter(|line| !old.contains(line)).collect();
    insta::assert_snapshot!("what_became_final", new.join("\n"));
    assert!(old.iter().all(|line| now.contains(line) || line.starts_with("stage: draft")));
    let left: Vec<_> =
        std::fs::read_dir(folder.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["granskning.yaml"]);
}

#[test]
fn a_step_that_makes_no_sense_is_refused_and_changes_nothing() {
    let text = draft();
    let folder = Folder::with(&text);
    let mut told = String::new();
    for arguments in [
        vec!["final", "--date", "2025-05-19", BY[0], BY[1]],
        vec!["preliminary", "--date", "2025-04-01", BY[0], BY[1]],
        vec!["preliminary", "--date", "2025-04-24"],
        vec!["preliminary", "--date", "2025-04-24", "--by", " "],
        vec!["preliminary", "--date", "2025-04-24", "--by", "Solveig Tranehed"],
        vec!["preliminary", "--date", "2025-04-24", "--by", "inspektör Munkvik"],
        vec!["draft"],
    ] {
        let (exit, message) = folder.stage(&arguments);
        told.push_str(&format!("{} -> {exit}\n{message}\n", arguments.join(" ")));
        assert_eq!(folder.text(), text);
    }
    std::fs::write(
        &folder.file,
        text.replace("stage: draft", "stage: final").replace("dates:", "dates:\n  final: 2025-05-19"),
    )
    .unwrap();
    for to in ["preliminary", "final"] {
        let (exit, message) = folder.stage(&[to, "--date", "2025-06-01", BY[0], BY[1]]);
        told.push_str(&format!("{to} -> {exit}\n{message}\n"));
    }
    insta::assert_snapshot!("refused_steps", told);
}

#[test]
fn a_final_report_is_told_what_publication_asks_for() {
    let text = draft().replace("stage: draft", "stage: preliminary");
    let to_final = ["final", "--date", "2025-05-19", BY[0], BY[1]];
    let (exit, told) = Folder::with(&text).stage(&to_final);
    assert!(exit == 0 && !told.contains("check --publish"), "{told}");
    let folder =
        Folder::with(&text.replace("Björkmora vårdcentral ligger", "TODO adress. Dr Ek visade runt. Den ligger"));
    let (exit, told) = folder.stage(&to_final);
    assert_eq!(exit, 0);
    assert!(
        told.ends_with("`sporre check --publish granskning.yaml` har 2 saker att säga innan rapporten publiceras\n"),
        "{told}"
    );
    assert!(folder.text().contains("stage: final"));
}

#[test]
fn what_is_open_stops_a_final_report() {
    let text = draft()
        .replace("stage: draft", "stage: preliminary")
        .replace("D01: met", "D01: {state: unclear, note: Osäkert.}");
    let text = text.replace("      D02: met\n", "");
    assert_ne!(text, draft());
    let folder = Folder::with(&text);
    let (exit, told) = folder.stage(&["final", "--date", "2025-05-19", BY[0], BY[1]]);
    assert_eq!(exit, 1);
    assert_eq!(folder.text(), text);
    insta::assert_snapshot!("gate_of_final", told);
}
