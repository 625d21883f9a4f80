//! The program from outside: arguments, streams, exit codes.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sporre(arguments: &[&str]) -> Output {
    run(arguments, None)
}

fn run(arguments: &[&str], input: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
    command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("SOURCE_DATE_EPOCH")
        .env("COLUMNS", "100");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    if let Some(input) = input {
        use std::io::Write;
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    }
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn help_is_in_swedish() {
    let help = sporre(&["--help"]);
    assert_eq!(code(&help), 0);
    insta::assert_snapshot!("help", out(&help));
    for command in ["check", "grade", "report", "catalogue", "schema", "new"] {
        insta::assert_snapshot!(format!("help_{command}"), out(&sporre(&[command, "--help"])));
    }
}

#[test]
fn a_wrong_command_line_says_what_to_do() {
    for (name, arguments) in [
        ("no_arguments", vec![]),
        ("unknown_command", vec!["chek", "a.yaml"]),
        ("unknown_option", vec!["check", "a.yaml", "--formt", "json"]),
        ("unknown_value", vec!["check", "a.yaml", "--format", "xml"]),
        ("missing_file", vec!["report"]),
        ("two_files", vec!["report", "a.yaml", "b.yaml"]),
        ("missing_value", vec!["report", "a.yaml", "--date"]),
        ("wrong_day", vec!["report", "a.yaml", "--date", "2025-13-01"]),
        ("unknown_area", vec!["grade", "examples/minimal.yaml", "--explain", "Q"]),
        ("unknown_indicator", vec!["catalogue", "show", "D77"]),
        ("no_folder", vec!["check", "a.yaml", "--indicators", "finns-inte"]),
    ] {
        let output = sporre(&arguments);
        assert_eq!(code(&output), 2, "{name}");
        assert_eq!(out(&output), "", "{name}");
        insta::assert_snapshot!(name, err(&output));
    }
}

#[test]
fn check_tells_by_its_exit_code() {
    assert_eq!(code(&sporre(&["check", "examples/typical.yaml"])), 0);
    assert_eq!(code(&sporre(&["check", "tests/fixtures/ten-mistakes.yaml"])), 1);
    assert_eq!(code(&sporre(&["check", "finns-inte.yaml"])), 2);
    // Of many files the highest code counts.
    assert_eq!(
        code(&sporre(&["check", "finns-inte.yaml", "tests/fixtures/ten-mistakes.yaml", "examples/typical.yaml"])),
        2
    );
    let missing = sporre(&["check", "finns-inte.yaml"]);
    assert!(err(&missing).contains("filen finns inte"), "{}", err(&missing));
    let folder = sporre(&["check", "examples"]);
    assert!(code(&folder) == 2 && err(&folder).contains("ingen vanlig fil"), "{}", err(&folder));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stor.yaml");
    std::fs::write(&path, vec![b'a'; 8 * 1024 * 1024 + 1]).unwrap();
    let output = sporre(&["check", path.to_str().unwrap()]);
    assert!(code(&output) == 2 && err(&output).contains("större än 8 MiB"), "{}", err(&output));
}

#[test]
fn standard_input_is_a_file_too() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml")).unwrap();
    let output = run(&["check", "-"], Some(&text));
    assert_eq!(code(&output), 0, "{}", err(&output));
    let output = run(&["grade", "-"], Some(&text));
    assert!(out(&output).contains("D  brister mot föreskrift"), "{}", out(&output));
}

#[test]
fn grades_without_and_with_reasons() {
    insta::assert_snapshot!("grade_typical", out(&sporre(&["grade", "examples/typical.yaml"])));
    insta::assert_snapshot!("grade_explained", out(&sporre(&["grade", "examples/difficult.yaml", "--explain"])));
    insta::assert_snapshot!(
        "grade_explained_area",
        out(&sporre(&["grade", "examples/typical.yaml", "--explain", "h"]))
    );
    let broken = sporre(&["grade", "tests/fixtures/ten-mistakes.yaml"]);
    assert!(code(&broken) == 1 && out(&broken).is_empty());
}

#[test]
fn grades_for_programs() {
    for name in ["minimal", "typical", "difficult"] {
        let output = sporre(&["grade", &format!("examples/{name}.yaml"), "--format", "json"]);
        insta::assert_snapshot!(format!("grade_json_{name}"), out(&output));
    }
    let output = sporre(&["grade", "examples/typical.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"sporre-grades".into(), &1.into()));
}

#[test]
fn colour_is_there_only_when_asked_for() {
    let plain = sporre(&["check", "tests/fixtures/ten-mistakes.yaml"]);
    assert!(!err(&plain).contains('\u{1b}'));
    let coloured = sporre(&["check", "tests/fixtures/ten-mistakes.yaml", "--color", "always"]);
    assert!(err(&coloured).contains("\u{1b}["));
    assert!(out(&sporre(&["grade", "examples/typical.yaml", "--color", "always"])).contains("\u{1b}["));
}

#[test]
fn the_catalogue_can_be_looked_at() {
    insta::assert_snapshot!("catalogue_list", out(&sporre(&["catalogue", "list"])));
    for key in ["D07", "E13", "e6", "G03"] {
        let output = sporre(&["catalogue", "show", key]);
        assert_eq!(code(&output), 0);
        insta::assert_snapshot!(format!("catalogue_show_{key}"), out(&output));
    }
    let check = sporre(&["catalogue", "check"]);
    assert_eq!(code(&check), 0);
    insta::assert_snapshot!("catalogue_check", out(&check));
    let own = sporre(&["catalogue", "check", "--indicators", "indicators"]);
    assert_eq!(out(&own), out(&check), "the folder and the program hold the same catalogue");
}

#[test]
fn a_catalogue_in_a_folder_is_used_and_its_faults_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators");
    std::fs::create_dir(folder.path().join("regions")).unwrap();
    for (from, to) in [(root.clone(), folder.path().to_owned()), (root.join("regions"), folder.path().join("regions"))]
    {
        for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    let own = folder.path().to_str().unwrap();
    let path = folder.path().join("catalogue.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("brister mot föreskrift", "ej godkänt")).unwrap();
    let output = sporre(&["grade", "examples/minimal.yaml", "--indicators", own]);
    assert!(out(&output).contains("D  ej godkänt"), "{}", err(&output));
    std::fs::write(&path, text.replace("version:", "versoin:")).unwrap();
    let output = sporre(&["grade", "examples/minimal.yaml", "--indicators", own]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("menade du `version`?"), "{}", err(&output));
    assert!(err(&output).contains("kan inte användas"), "{}", err(&output));
}

#[test]
fn a_report_for_programs_goes_to_standard_output() {
    let output = sporre(&["report", "examples/minimal.yaml", "--format", "json", "--date", "2025-10-20"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["format"], &json["meta"]["date_iso"]), (&"sporre-report".into(), &"2025-10-20".into()));
    let output = sporre(&["report", "examples/minimal.yaml", "--format", "typst"]);
    assert!(out(&output).starts_with("#import \"/lib.typ\": *"));
}

#[test]
fn no_report_is_made_of_a_file_with_errors() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("rapport.pdf");
    let output = sporre(&["report", "tests/fixtures/ten-mistakes.yaml", "-o", target.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    assert!(!target.exists());
    assert!(err(&output).contains("Ingen rapport gjordes"), "{}", err(&output));
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::*;

    #[test]
    fn the_report_lies_beside_its_dataset() {
        let folder = tempfile::tempdir().unwrap();
        let dataset = folder.path().join("min granskning.yaml");
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml"), &dataset).unwrap();
        let output = sporre(&["report", dataset.to_str().unwrap()]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let report = std::fs::read(folder.path().join("min granskning.pdf")).unwrap();
        assert!(report.starts_with(b"%PDF-1.7"));
        assert!(err(&output).contains("Klart:"), "{}", err(&output));
        // Nothing else is left behind.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn the_day_of_a_report_comes_from_outside() {
        let of = |arguments: &[&str], epoch: Option<&str>| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
            command
                .args(["report", "examples/minimal.yaml", "-o", "-"])
                .args(arguments)
                .current_dir(env!("CARGO_MANIFEST_DIR"));
            command.env_remove("SOURCE_DATE_EPOCH").envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
            command.output().unwrap().stdout
        };
        let day = of(&["--date", "2025-10-20"], None);
        assert!(day.starts_with(b"%PDF"));
        assert!(day == of(&[], Some("1760918400")), "the same day by another way");
        assert!(day != of(&["--date", "2025-10-21"], None));
    }

    /// Returns a folder with a copy of the smallest example.
    fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let dataset = folder.path().join("granskning.yaml");
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml"), &dataset).unwrap();
        (folder, dataset)
    }

    #[test]
    fn a_report_never_takes_the_place_of_its_dataset() {
        let (folder, dataset) = folder();
        let before = std::fs::read(&dataset).unwrap();
        let detour = folder.path().join(".").join("granskning.yaml");
        let output = sporre(&["report", dataset.to_str().unwrap(), "-o", detour.to_str().unwrap()]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("skulle skrivas över"), "{}", err(&output));
        assert_eq!(std::fs::read(&dataset).unwrap(), before);
    }

    #[test]
    fn a_public_report_leaves_the_full_one_alone() {
        let (folder, dataset) = folder();
        sporre(&["report", dataset.to_str().unwrap()]);
        let full = std::fs::read(folder.path().join("granskning.pdf")).unwrap();
        sporre(&["report", dataset.to_str().unwrap(), "--profile", "public"]);
        assert!(std::fs::read(folder.path().join("granskning.publik.pdf")).unwrap() != full);
        assert!(std::fs::read(folder.path().join("granskning.pdf")).unwrap() == full);
    }

    #[test]
    fn a_report_can_be_put_into_a_folder() {
        let (folder, dataset) = folder();
        let into = folder.path().join("rapporter");
        std::fs::create_dir(&into).unwrap();
        let output = sporre(&["report", dataset.to_str().unwrap(), "-o", into.to_str().unwrap()]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(into.join("granskning.pdf").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn the_rights_of_an_old_report_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, dataset) = folder();
        let report = folder.path().join("granskning.pdf");
        std::fs::write(&report, "gammal").unwrap();
        std::fs::set_permissions(&report, std::fs::Permissions::from_mode(0o600)).unwrap();
        sporre(&["report", dataset.to_str().unwrap()]);
        assert!(std::fs::read(&report).unwrap().starts_with(b"%PDF"));
        assert_eq!(std::fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let output = sporre(&["report", "examples/minimal.yaml", "-o", "finns-inte/rapport.pdf"]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("kan inte skriva finns-inte/rapport.pdf"), "{}", err(&output));
    }
}
