//! Surveys from the questionnaire to the report.

use std::path::Path;

use crate::cli::{code, out, sporre_in};

const DAY: &str = "2025-03-10";

fn told(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Returns a folder with a review, and the answers of so many who agree and so many who do not.
fn folder(agree: usize, disagree: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.yaml"), include_str!("../../examples/minimal.yaml")).unwrap();
    answers(folder.path(), agree, disagree);
    folder
}

/// Writes answers as a tool in an older Windows does.
fn answers(folder: &Path, agree: usize, disagree: usize) {
    let mut text = "Tid;E-post;Programmet följs [D07];Övrigt\r\n".to_owned();
    text.push_str(&"8.00;rut.lind@exempel.se;Stämmer;Rut ville säga något\r\n".repeat(agree));
    text.push_str(&"9.00;rut.lind@exempel.se;Stämmer inte;\r\n".repeat(disagree));
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    std::fs::write(folder.join("svar.csv"), latin).unwrap();
}

fn import(folder: &Path, more: &[&str]) -> std::process::Output {
    asked(folder, &[more, &["--yes"]].concat())
}

/// Imports the answers as far as a script comes that says not that it is to be written.
fn asked(folder: &Path, more: &[&str]) -> std::process::Output {
    let arguments = ["survey", "import", "svar.csv", "--into", "g.yaml", "--collected", DAY];
    sporre_in(folder, &[&arguments, more].concat(), &[])
}

const DOCTORS: [&str; 4] = ["--role", "ST-läkare", "--invited", "9"];

#[test]
fn a_questionnaire_is_read_back_with_its_columns() {
    let folder = folder(0, 0);
    let made = sporre_in(folder.path(), &["survey", "questionnaire", "-o", "enkater", "--format", "xlsx"], &[]);
    assert_eq!(code(&made), 0, "{}", told(&made));
    for role in ["st-lakare", "handledare", "studierektor", "verksamhetschef"] {
        let bytes = std::fs::read(folder.path().join(format!("enkater/enkat-{role}.xlsx"))).unwrap();
        let sheets = sporre::survey::tables(&bytes).unwrap();
        assert!(sheets[0].rows[0].cells[0].starts_with("Enkät till"), "{sheets:?}");
    }
    let listed =
        out(&sporre_in(folder.path(), &["survey", "questionnaire", "--role", "handledare", "--format", "csv"], &[]));
    let mut rows = listed.lines().skip(1).filter(|row| row.contains("[D07]"));
    let row = rows.next().expect("the statement");
    assert!(row.contains(";Stämmer;Stämmer delvis;Stämmer inte;Vet inte"), "{row}");
    let text = out(&sporre_in(folder.path(), &["survey", "questionnaire", "--role", "st-läkare"], &[]));
    assert!(text.contains("bara om minst fem har svarat") && text.contains("[D07]"), "{text}");
    let own = out(&sporre_in(folder.path(), &["survey", "questionnaire", "--role", "studierektor"], &[]));
    assert!(own.contains("inte anonymt"), "{own}");
}

#[test]
fn only_what_a_group_may_show_is_written() {
    let folder = folder(2, 5);
    let before = std::fs::read_to_string(folder.path().join("g.yaml")).unwrap();
    let tried = asked(folder.path(), &[&DOCTORS[..], &["--dry-run"]].concat());
    assert_eq!((code(&tried), std::fs::read_to_string(folder.path().join("g.yaml")).unwrap()), (0, before.clone()));
    insta::assert_snapshot!("survey_kept", out(&tried));
    // A script says with --yes that it means it.
    let unasked = asked(folder.path(), &DOCTORS);
    assert_eq!((code(&unasked), std::fs::read_to_string(folder.path().join("g.yaml")).unwrap()), (1, before.clone()));
    assert!(told(&unasked).contains("Lägg till --yes"), "{}", told(&unasked));
    assert_eq!(out(&unasked), out(&tried));
    let done = import(folder.path(), &DOCTORS);
    assert_eq!(out(&done), out(&tried), "what is shown is what is written");
    let after = std::fs::read_to_string(folder.path().join("g.yaml")).unwrap();
    let added = after.strip_prefix(&before).expect("all else stands");
    insta::assert_snapshot!(added);
    // Neither the file nor a message has a word of a single answer.
    let all = format!("{added}{}{}", out(&done), told(&done));
    for private in ["lind", "8.00", "Rut", " 2 ", " 7 "] {
        assert!(!all.to_lowercase().contains(&private.to_lowercase()), "{private}: {all}");
    }
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files.len(), 2, "nothing else is left: {files:?}");
    assert_eq!(code(&sporre_in(folder.path(), &["check", "g.yaml"], &[])), 0);
    let shown = sporre_in(folder.path(), &["survey", "show", "g.yaml"], &[]);
    insta::assert_snapshot!("survey_show", out(&shown));
    let json = out(&sporre_in(folder.path(), &["survey", "show", "g.yaml", "--format", "json"], &[]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["surveys"][0]["answered"], serde_json::json!([5, 9]));
    assert_eq!(json["statements"][0]["results"][0]["share"], "up-to-half");
}

#[test]
fn a_late_answer_does_not_stand_beside_the_first_ones() {
    let folder = folder(4, 3);
    assert_eq!(code(&import(folder.path(), &DOCTORS)), 0);
    let again = import(folder.path(), &DOCTORS);
    assert!(told(&again).contains("har redan det resultatet"), "{}", told(&again));
    answers(folder.path(), 3, 4);
    let replaced = import(folder.path(), &DOCTORS);
    assert_eq!(code(&replaced), 0);
    let sentence = "g.yaml har redan ett resultat för ST-läkare: 5–9 svar av 9 tillfrågade, till och med 2025-03-10. \
                    Det ersätts av 5–9 svar av 9 tillfrågade, till och med 2025-03-10.";
    assert!(told(&replaced).contains(sentence), "{}", told(&replaced));
    // Only the new result is shown, never the two beside each other.
    assert!(
        out(&replaced).contains("högst hälften") && !out(&replaced).contains("mer än hälften"),
        "{}",
        out(&replaced)
    );
    let path = folder.path().join("g.yaml");
    let draft = std::fs::read_to_string(&path).unwrap();
    assert_eq!(draft.matches("- role: doctor-in-training").count(), 1, "{draft}");
    // What has left the house stays as it is.
    let sent = draft.replace("stage: draft", "stage: preliminary");
    assert_ne!(sent, draft);
    std::fs::write(&path, &sent).unwrap();
    answers(folder.path(), 4, 3);
    let refused = import(folder.path(), &DOCTORS);
    assert_eq!(code(&refused), 1, "{}", told(&refused));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), sent);
    // The next year is another occasion.
    let arguments = ["survey", "import", "svar.csv", "--into", "g.yaml", "--collected", "2026-03-10", "--yes"];
    let next = sporre_in(folder.path(), &[&arguments[..], &DOCTORS].concat(), &[]);
    assert_eq!(code(&next), 0, "{}", told(&next));
    assert_eq!(std::fs::read_to_string(&path).unwrap().matches("- role: doctor-in-training").count(), 2);
}

#[test]
fn what_cannot_be_read_is_told_without_the_answers() {
    let folder = folder(1, 0);
    std::fs::write(folder.path().join("odd.csv"), "Mejl;[D07]\nrut@exempel.se;Rut tycker ja\n").unwrap();
    std::fs::write(folder.path().join("två.csv"), "[D07]\nJa\nNej\n").unwrap();
    let mut all = String::new();
    for (arguments, exit) in [
        (vec!["svar.csv", "--role", "chef", "--invited", "9"], 2),
        (vec!["svar.csv", "--role", "ST-läkare"], 2),
        (vec!["saknas.csv", "--role", "studierektor"], 2),
        (vec![".", "--role", "studierektor"], 2),
        (vec!["g.yaml", "--role", "studierektor"], 1),
        (vec!["odd.csv", "--role", "ST-läkare", "--invited", "9"], 1),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "tolv"], 2),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "-3"], 2),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "0"], 2),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "99999999999"], 2),
        (vec!["två.csv", "--role", "ST-läkare", "--invited", "1"], 1),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "9", "--scale", "4"], 2),
        (vec!["svar.csv", "--role", "ST-läkare", "--invited", "9"], 0),
    ] {
        for language in ["sv", "en"] {
            let whole = [&["survey", "import", "--into", "g.yaml", "--lang", language], &arguments[..]].concat();
            let told = sporre_in(folder.path(), &[&whole[..], &["--dry-run"]].concat(), &[]);
            assert_eq!(code(&told), exit, "{arguments:?}: {}", self::told(&told));
            all.push_str(&format!("{}\n", self::told(&told)));
        }
    }
    assert!(!all.contains("Rut") && !all.contains("rut@"), "{all}");
    insta::assert_snapshot!("survey_told", all);
}

#[test]
fn the_report_has_a_chapter_with_pictures_and_tables() {
    let folder = folder(1, 6);
    assert_eq!(code(&import(folder.path(), &DOCTORS)), 0);
    assert_eq!(code(&import(folder.path(), &["--role", "handledare", "--invited", "9"])), 0);
    answers(folder.path(), 1, 0);
    assert_eq!(code(&import(folder.path(), &["--role", "studierektor"])), 0);
    for profile in ["full", "public"] {
        let arguments = ["report", "g.yaml", "--format", "md", "-o", "-", "--profile", profile, "--date", "2025-06-30"];
        let report = out(&sporre_in(folder.path(), &arguments, &[]));
        let (_, rest) = report.split_once("## Enkätsvar").expect("the chapter");
        let (chapter, _) = rest.split_once("## Handlingsplan").expect("the plan after it");
        assert!(chapter.contains("Diagram över hur stor del som instämmer"), "{chapter}");
        if profile == "full" {
            insta::assert_snapshot!("survey_chapter", chapter.trim());
        }
    }
    let arguments = ["report", "g.yaml", "--format", "html", "-o", "-", "--date", "2025-06-30"];
    let page = out(&sporre_in(folder.path(), &arguments, &[]));
    assert!(page.contains("role=\"img\" aria-label=\"Diagram över hur stor del"), "the picture has words");
}
