//! Files of answers as survey tools and people make them, and what is said of those that cannot be used.

use std::path::Path;
use std::process::Output;

use chrono::NaiveDate;
use sporre::export::{Sheet, workbook_of_sheets};

use crate::cli::{code, err, out, sporre_in};
use crate::workbook_hostile::packed;

/// Returns a folder with a review.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.yaml"), include_str!("../../examples/minimal.yaml")).unwrap();
    folder
}

fn import(folder: &Path, more: &[&str]) -> Output {
    let arguments = ["survey", "import", "--into", "g.yaml", "--collected", "2025-03-10"];
    sporre_in(folder, &[&arguments, more].concat(), &[])
}

const DOCTORS: [&str; 5] = ["--role", "ST-läkare", "--invited", "9", "--yes"];

/// Imports as from the doctors, and returns the exit code and what was told.
fn doctors(folder: &Path, file: &str, more: &[&str]) -> (i32, String) {
    let done = import(folder, &[&[file], &DOCTORS[..], more].concat());
    (code(&done), err(&done))
}

fn review(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("g.yaml")).unwrap()
}

/// Writes a workbook with these sheets.
fn workbook(path: &Path, sheets: &[(&str, &[&[&str]])]) {
    let sheets: Vec<Sheet> = sheets
        .iter()
        .map(|(name, rows)| Sheet {
            name: (*name).to_owned(),
            widths: vec![20],
            has_header: true,
            rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2025, 3, 10).unwrap();
    std::fs::write(path, workbook_of_sheets("Svar", day, &sheets).unwrap()).unwrap();
}

const COVER: &[&[&str]] = &[&["Enkät till ST-läkare"], &["Våren 2025"]];
const ANSWERS: &[&[&str]] = &[
    &["Id", "Start time", "Email", "Programmet följs [D07]"],
    &["1", "2025-03-01", "anonymous", "Stämmer"],
    &["2", "2025-03-01", "anonymous", "Stämmer"],
    &["3", "2025-03-01", "anonymous", "Stämmer"],
    &["4", "2025-03-01", "anonymous", "Stämmer"],
    &["5", "2025-03-01", "anonymous", "Stämmer"],
];

#[test]
fn answers_on_another_sheet_are_found_and_asked_about_where_several_fit() {
    let folder = folder();
    workbook(&folder.path().join("svar.xlsx"), &[("Omslag", COVER), ("Form1", ANSWERS)]);
    let (exit, told) = doctors(folder.path(), "svar.xlsx", &[]);
    assert_eq!(exit, 0, "{told}");
    assert!(review(folder.path()).contains("D07: over-half"));
    workbook(&folder.path().join("två.xlsx"), &[("Form1", ANSWERS), ("Form2", ANSWERS)]);
    for (more, exit, words) in [
        (&[][..], 2, "två.xlsx har flera blad som passar enkäten: `Form1`, `Form2`. Säg vilket med --sheet NAMN"),
        (&["--sheet", "Blad1"], 2, "två.xlsx har inget ifyllt blad med det namnet; de som finns är `Form1`, `Form2`"),
        (&["--sheet", "form2"], 0, "har redan det resultatet"),
    ] {
        let (ended, told) = doctors(folder.path(), "två.xlsx", more);
        assert!(ended == exit && told.contains(words), "{more:?}: {ended} {told}");
    }
    std::fs::write(folder.path().join("svar.csv"), "[D07]\nJa\n").unwrap();
    let (exit, told) = doctors(folder.path(), "svar.csv", &["--sheet", "Form1"]);
    assert!(exit == 2 && told.contains("svar.csv är en lista och har inga blad"), "{told}");
}

#[test]
fn rows_that_are_cut_off_are_told_by_their_numbers() {
    let folder = folder();
    let whole = "Tid;[D07];[D08]\n1;Ja;Ja\n2;Ja;Ja\n3;Ja;Ja\n4;Ja;Nej\n";
    for (end, words) in [
        (
            "5;Ja\n",
            "varning: rad 6 slutar före det sista påståendet; det som saknas i den räknas som ingen uppfattning. Det är sista raden: är filen avklippt ska den hämtas igen",
        ),
        ("5;Ja\n6;Ja\n", "varning: 2 rader slutar före det sista påståendet (6, 7); det som saknas i dem"),
        (&"5;Ja\n".repeat(5), "5 rader slutar före det sista påståendet (6, 7, 8, 9, 10); det"),
    ] {
        std::fs::write(folder.path().join("svar.csv"), format!("{whole}{end}")).unwrap();
        let (exit, told) = doctors(folder.path(), "svar.csv", &[]);
        assert!(exit == 0 && told.contains(words), "{end}: {exit} {told}");
    }
    // A row that is merely empty at its end is whole.
    std::fs::write(folder.path().join("svar.csv"), format!("{whole}5;Ja;\n")).unwrap();
    let (exit, told) = doctors(folder.path(), "svar.csv", &[]);
    assert!(exit == 0 && !told.contains("slutar"), "{told}");
    let before = review(folder.path());
    std::fs::write(folder.path().join("svar.csv"), format!("{whole}5;\"Ja;Nej\n6;Ja;Ja\n")).unwrap();
    let (exit, told) = doctors(folder.path(), "svar.csv", &[]);
    assert!(exit == 2 && told.contains("har ett citattecken på rad 6 som aldrig får något slut"), "{told}");
    assert_eq!(review(folder.path()), before);
}

#[test]
fn what_is_wrong_with_the_arguments_or_the_file_is_told() {
    let folder = folder();
    std::fs::write(folder.path().join("svar.csv"), "Tid;[D07]\n1;Ja\n").unwrap();
    std::fs::write(folder.path().join("tom.csv"), "Tid;[D07];[D08]\n").unwrap();
    std::fs::write(folder.path().join("bara-tid.csv"), "Tid;[D07];[D08]\n1;;\n2;;\n").unwrap();
    std::fs::write(folder.path().join("ingenting.csv"), "").unwrap();
    std::fs::write(folder.path().join("gammal.xls"), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap();
    let doctors_alone = sporre_in(folder.path(), &["survey", "questionnaire", "--role", "ST-läkare"], &[]);
    let words_alone = |text: &str| {
        let statements = text.lines().filter_map(|line| line.strip_prefix("- "));
        statements.filter_map(|line| Some(line.split_once(" [")?.0.replace('\\', ""))).take(4).collect::<Vec<_>>()
    };
    let headings = words_alone(&out(&doctors_alone));
    let quoted: Vec<String> = headings.iter().map(|text| format!("\"{text}\"")).collect();
    std::fs::write(folder.path().join("utan-kod.csv"), format!("{}\nJa;Ja;Ja;Ja\n", quoted.join(";"))).unwrap();
    let with_keys: Vec<String> = out(&doctors_alone)
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .map(|line| format!("\"{line}\""))
        .collect();
    std::fs::write(folder.path().join("med-kod.csv"), format!("{}\n{}\n", with_keys.join(";"), "Ja;".repeat(9)))
        .unwrap();
    let before = review(folder.path());
    for (arguments, exit, words) in [
        (&["tom.csv"][..], 1, "tom.csv har inget svar"),
        (&["bara-tid.csv"], 1, "bara-tid.csv har inget svar"),
        (&["ingenting.csv"], 2, "ingenting.csv är tom"),
        (&["gammal.xls"], 2, "den gamla sorten (XLS)"),
        (&["saknas.csv"], 2, "kan inte läsa saknas.csv"),
        (&["."], 2, "kan inte läsa ."),
        (&["-"], 2, "(standard in) är tom"),
        (&["g.yaml"], 1, "ingen kolumn i g.yaml känns igen"),
        (&["svar.csv", "--scale", "4=agree,4=partly"], 2, "`4` räknas som två olika saker"),
        (&["svar.csv", "--scale", "4=agree", "--scale", "4=disagree"], 2, "`4` räknas som två olika saker"),
        (&["svar.csv", "--scale", "Ja=agree,ja=disagree"], 2, "`ja` räknas som två olika saker"),
        (&["svar.csv", "--collected", "2999-01-01"], 2, "2999-01-01 har inte varit än"),
        (&["svar.csv", "--dry-run"], 2, "kan inte användas tillsammans med"),
    ] {
        let arguments = if arguments.contains(&"--collected") {
            [&["survey", "import", "--into", "g.yaml"], &DOCTORS[..], arguments].concat()
        } else {
            [&["survey", "import", "--into", "g.yaml", "--collected", "2025-03-10"], &DOCTORS[..], arguments].concat()
        };
        let done = sporre_in(folder.path(), &arguments, &[]);
        assert_eq!((code(&done), out(&done)), (exit, String::new()), "{arguments:?}: {}", err(&done));
        assert!(err(&done).contains(words), "{arguments:?}: {}", err(&done));
    }
    for file in ["utan-kod.csv", "med-kod.csv"] {
        let done = import(folder.path(), &[file, "--role", "handledare", "--invited", "9", "--yes"]);
        let words = format!("{file} har påståendena till ST-läkare, inte till handledare; rätta --role");
        assert!(code(&done) == 1 && err(&done).contains(&words), "{file}: {}", err(&done));
    }
    assert_eq!(review(folder.path()), before);
}

#[test]
fn only_a_review_takes_a_result() {
    let folder = folder();
    std::fs::write(folder.path().join("svar.csv"), "Tid;[D07]\n1;Ja\n").unwrap();
    let plan = "kind: plan\nunit: {name: Provstad}\n";
    std::fs::write(folder.path().join("plan.yaml"), plan).unwrap();
    std::fs::write(folder.path().join("text.yaml"), "bara en text\n").unwrap();
    for (into, exit, words) in [
        ("plan.yaml", 1, "filen är en handlingsplan, och här behövs en granskning"),
        ("text.yaml", 1, "fel["),
        ("svar.csv", 1, "fel["),
        ("saknas.yaml", 2, "filen finns inte"),
        (".", 2, "det här är ingen vanlig fil"),
        ("-", 2, "--into ska vara en fil"),
    ] {
        let arguments = ["survey", "import", "svar.csv", "--into", into, "--role", "studierektor", "--yes"];
        let done = sporre_in(folder.path(), &arguments, &[]);
        assert_eq!(code(&done), exit, "{into}: {}", err(&done));
        assert!(err(&done).contains(words), "{into}: {}", err(&done));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), plan);
    assert_eq!(std::fs::read_to_string(folder.path().join("svar.csv")).unwrap(), "Tid;[D07]\n1;Ja\n");
}

#[test]
fn hostile_files_are_refused_with_their_limit() {
    let folder = folder();
    let types = || ("[Content_Types].xml", b"<Types/>".to_vec());
    let one = |name: &str, content: &[u8]| packed(&[types(), (name, content.to_vec())]);
    let before = review(folder.path());
    let list = |line: &str, times: usize| format!("[D07];x\n{}", line.repeat(times)).into_bytes();
    for (name, bytes, words) in [
        ("bomb.xlsx", one("xl/bomb.xml", &vec![b' '; 20 << 20]), "packad mer än 200 gånger"),
        ("entity.xlsx", one("xl/a.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "kan inte läsa entity.xlsx"),
        ("slip.xlsx", one("../ut.xml", b"<a/>"), "../ut.xml"),
        ("makro.xlsx", one("xl/vbaProject.bin", b"x"), "kan inte läsa makro.xlsx"),
        ("stor.csv", list("Ja;1\n", 6 << 20), "högst 8 MiB, 5 000 rader, 500 kolumner"),
        ("rader.csv", list("Ja;1\n", 1_000_000), "högst 8 MiB, 5 000 rader, 500 kolumner"),
        ("bred.csv", list(&";".repeat(500), 1), "högst 8 MiB, 5 000 rader, 500 kolumner"),
        ("celler.csv", list(&format!("{}\n", ";".repeat(499)), 2_500), "1 000 000 celler"),
        ("citat.csv", list("\"Ja;1\n", 101), "citattecken på rad"),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let (exit, told) = doctors(folder.path(), name, &[]);
        assert!(exit == 2 && told.contains(words), "{name}: {exit} {told}");
    }
    assert_eq!(review(folder.path()), before);
    assert!(!folder.path().join("ut.xml").exists() && !folder.path().join("../ut.xml").exists());
}
