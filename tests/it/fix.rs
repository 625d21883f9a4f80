//! What the program mends by itself.

use sporre::Engine;
use sporre::diag::{Code, Severity};
use sporre::fix::{Fixed, fix};
use sporre::load::Source;

use crate::cli::{code, err, out, sporre};

fn fixed(text: &str) -> Fixed {
    let engine = Engine::shipped();
    fix(engine.check(Source::new("t.yaml", text)), engine.catalogue(), |text| engine.check(Source::new("t.yaml", text)))
}

const SLIPS: &str = "\
schema: 1
kind: inspecton   # en granskning
stage: draft
catalogue: st 2026.1
unit:
  name: Provstads vårdcentral
  care_provder: \"Region Prov\"   # vårdgivaren
  specialty: Allmänmedicin
inspectors:
  - {name: Prov Provsson, rol: specialist i allmänmedicin}
dates:
  visit_strat: 2025-04-08
strengths:
  - Riktlinjerna följer SOSFS 2021:8.
areas:
  D:
    observations:
      D01: not-mett
      D02: 'uncler'
      D70: met
";

#[test]
fn slips_with_one_meaning_are_mended_and_nothing_else_moves() {
    let fixed = fixed(SLIPS);
    let wanted = SLIPS
        .replace("kind: inspecton ", "kind: inspection ")
        .replace("care_provder", "care_provider")
        .replace("rol:", "role:")
        .replace("visit_strat", "visit_start")
        .replace("SOSFS 2021:8", "HSLF-FS 2021:8")
        .replace("not-mett", "not-met")
        .replace("'uncler'", "unclear");
    assert_eq!(fixed.text, wanted);
    assert_eq!(fixed.repairs.len(), 7, "{:?}", fixed.repairs);
    // Which row was meant is for people to say.
    assert!(fixed.text.contains("D70: met"));
    assert!(fixed.checked.diags.count(Severity::Error) > 0);
}

#[test]
fn what_can_mean_two_things_is_left_alone() {
    let text = SLIPS.replace("visit_strat", "visit_en").replace("care_provder", "x");
    let fixed = fixed(&text);
    assert!(fixed.text.contains("  x: \"Region Prov\""));
    assert!(!fixed.repairs.iter().any(|repair| repair.from == "x"), "{:?}", fixed.repairs);
}

const UNORDERED: &str = "\
# Om filen.
kind: inspection
schema: 1   # formatet

stage: draft
catalogue: st 2026.1
# Enheten
unit:
    specialty:   Allmänmedicin
    # namnet
    name:  'Provstads vårdcentral'
    care_provider: Region Prov

areas:
  D:
    observations:
    - fel form
    replies:
      - text: Tack.
        role: chef
  A: {observations: {A02:   oklart, A01: met}}

inspectors:
  - {role: läkare,   name: Prov Provsson}
dates: {visit_start: 2025-04-08}
";

const ORDERED: &str = "\
# Om filen.
schema: 1   # formatet
kind: inspection

stage: draft
catalogue: st 2026.1
# Enheten
unit:
    # namnet
    name:  'Provstads vårdcentral'
    care_provider: Region Prov
    specialty:   Allmänmedicin

inspectors:
  - {name: Prov Provsson,   role: läkare}
dates: {visit_start: 2025-04-08}

areas:
  A: {observations: {A01: met, A02:   oklart}}
  D:
    observations:
    - fel form
    replies:
      - role: chef
        text: Tack.
";

#[test]
fn keys_are_put_in_order_with_their_lines_and_nothing_else_changes() {
    let done = fixed(UNORDERED);
    assert_eq!(done.text, ORDERED);
    assert_eq!((done.repairs.len(), done.ordered), (0, 6));
    assert_eq!(fixed(ORDERED).count(), 0);
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(fixed(&windows(UNORDERED)).text, windows(ORDERED));
}

#[test]
fn keys_stay_where_the_file_cannot_be_read_or_is_of_another_version() {
    for text in [
        UNORDERED.replace("schema: 1", "schema: 2"),
        UNORDERED.replace("schema: 1", "schema: 0"),
        UNORDERED.replace("stage: draft", "stage: [draft"),
        UNORDERED.replace("stage: draft", "stage: &a draft"),
        UNORDERED.replacen('\n', "\r\n", 1),
    ] {
        let done = fixed(&text);
        assert_eq!((done.text.as_str(), done.ordered), (text.as_str(), 0));
    }
}

#[test]
fn an_order_that_is_mended_is_told_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("granskning.yaml");
    std::fs::write(&file, UNORDERED).unwrap();
    let name = file.to_str().unwrap();
    let shown = sporre(&["fix", name]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), UNORDERED);
    let plain = |text: String| text.replace(name, "granskning.yaml");
    insta::assert_snapshot!("fix_order", format!("{}\n{}", plain(out(&shown)), plain(err(&shown))));
    sporre(&["fix", name, "--yes"]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), ORDERED);
}

#[test]
fn a_good_file_stays_as_it_is() {
    let text = include_str!("../fixtures/good.yaml");
    let fixed = fixed(text);
    assert_eq!((fixed.text.as_str(), fixed.repairs.len()), (text, 0));
}

#[test]
fn a_script_sees_the_changes_and_writes_only_when_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("granskning.yaml");
    std::fs::write(&file, SLIPS).unwrap();
    let name = file.to_str().unwrap();
    let shown = sporre(&["fix", name]);
    assert_eq!(code(&shown), 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), SLIPS);
    let plain = |text: String| text.replace(name, "granskning.yaml");
    insta::assert_snapshot!("fix_shows", format!("{}\n{}", plain(out(&shown)), plain(err(&shown))));
    let written = sporre(&["fix", name, "--yes"]);
    assert_eq!(code(&written), 1, "errors are left");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), fixed(SLIPS).text);
    let again = sporre(&["fix", name]);
    insta::assert_snapshot!("fix_again", plain(err(&again)));
}

#[test]
fn an_answer_is_never_turned_into_its_opposite() {
    for answer in [
        "uppfyllt ej",
        "ouppfyllt",
        "delvis uppfyllt",
        "klart",
        "clear",
        "tillämpligt",
        "applicable",
        "nmet",
        "mot",
        "set",
        "me",
        "mat",
        "är uppfyllt",
    ] {
        let text = SLIPS.replace("not-mett", answer).replace("'uncler'", "oklart");
        let fixed = fixed(&text);
        assert!(fixed.text.contains(&format!("D01: {answer}\n")), "{answer}: {}", fixed.text);
        // Nor is the opposite proposed.
        let found = fixed.checked.diags.iter().find(|found| found.code == Code::UnknownValue);
        let meant = found.and_then(|found| found.fact("meant")).unwrap_or_default();
        let says_no = ["uppfyllt ej", "ouppfyllt"].contains(&answer);
        assert!(says_no || !["not-met", "ej uppfyllt", "unclear", "oklart"].contains(&meant), "{answer}: {meant}");
        assert!(!says_no || !["met", "uppfyllt"].contains(&meant), "{answer}: {meant}");
    }
    for acceptance in ["not accepted", "unaccepted", "ej godtagna", "ogodtagna"] {
        let text = SLIPS.replace("inspectors:", &format!("derived_grades: {acceptance}\ninspectors:"));
        assert!(fixed(&text).text.contains(acceptance), "{acceptance}");
    }
}
