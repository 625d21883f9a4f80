//! The program from outside: arguments, streams, exit codes.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The example of an overlay.
const EXAMPLE: &str = "examples/overlays/kustlakarna.yaml";

pub(crate) fn sporre(arguments: &[&str]) -> Output {
    run(arguments, None)
}

/// Runs the program with a text on its standard input.
pub(crate) fn sporre_reads(arguments: &[&str], input: &str) -> Output {
    run(arguments, Some(input))
}

fn run(arguments: &[&str], input: Option<&str>) -> Output {
    let mut command = alone();
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    if let Some(input) = input {
        use std::io::Write;
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    }
    child.wait_with_output().unwrap()
}

/// Runs the program in a folder, with these settings of the environment and no others.
pub(crate) fn sporre_in(folder: &Path, arguments: &[&str], around: &[(&str, &str)]) -> Output {
    let mut command = alone();
    command.args(arguments).current_dir(folder).envs(around.iter().copied());
    command.output().unwrap()
}

/// Returns the program with nothing around it that it would listen to.
pub(crate) fn alone() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
    for name in [
        "SOURCE_DATE_EPOCH",
        "SPORRE_LANG",
        "SPORRE_CONFIG",
        "SPORRE_INDICATORS",
        "SPORRE_OVERLAYS",
        "SPORRE_TEMPLATES",
    ] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn help_is_in_swedish() {
    let help = sporre(&["--help"]);
    assert_eq!(code(&help), 0);
    insta::assert_snapshot!("help", out(&help));
    // Every command that a help page names has one of its own, all the way down.
    let mut waiting: Vec<Vec<String>> = commands_of(&out(&help)).into_iter().map(|name| vec![name]).collect();
    assert!(waiting.len() > 10, "{waiting:?}");
    while let Some(command) = waiting.pop() {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let page = out(&sporre(&arguments));
        insta::assert_snapshot!(format!("help_{}", command.join("_")), page);
        waiting.extend(commands_of(&page).into_iter().map(|name| [command.clone(), vec![name]].concat()));
    }
}

/// Returns the commands that a help page lists.
fn commands_of(page: &str) -> Vec<String> {
    let Some((_, rest)) = page.split_once("\nKommandon:\n") else { return Vec::new() };
    let lines = rest.lines().take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(first_word)
        .collect()
}

fn first_word(line: &str) -> Option<String> {
    line.split_whitespace().next().map(ToOwned::to_owned)
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
        ("no_catalogue", vec!["catalogue", "diff", "finns-inte"]),
        ("two_catalogues", vec!["catalogue", "diff", "shipped", "shipped", "--overlay", EXAMPLE]),
        (
            "other_old_catalogue",
            vec![
                "catalogue",
                "upgrade",
                "examples/minimal.yaml",
                "--from",
                "shipped+examples/overlays/kustlakarna.yaml",
            ],
        ),
        ("upgrade_of_standard_input", vec!["catalogue", "upgrade", "-"]),
    ] {
        let output = sporre(&arguments);
        assert_eq!(code(&output), 2, "{name}");
        assert_eq!(out(&output), "", "{name}");
        insta::assert_snapshot!(name, err(&output));
    }
}

/// Runs the program where `SPORRE_LANG` has a value.
fn sporre_where(language: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("SPORRE_LANG", language);
    command.output().unwrap()
}

#[test]
fn messages_come_in_the_language_that_is_asked_for() {
    let file = "tests/fixtures/ten-mistakes.yaml";
    let is_english = |output: &Output| match (err(output).contains("error["), err(output).contains("fel[")) {
        (english, swedish) if english != swedish => english,
        _ => panic!("{}", err(output)),
    };
    assert!(!is_english(&sporre(&["check", file])));
    assert!(is_english(&sporre(&["check", file, "--lang", "en"])));
    assert!(is_english(&sporre(&["--lang=en", "check", file])));
    assert!(is_english(&sporre_where("en", &["check", file])));
    assert!(!is_english(&sporre_where("en", &["check", file, "--lang", "sv"])));
    assert!(!is_english(&sporre_where("", &["check", file])));
    let json = sporre(&["check", file, "--format", "json", "--lang", "en"]);
    assert!(out(&json).contains("did you mean `care_provider`?"), "{}", out(&json));
    let catalogue = sporre(&["catalogue", "check", "--lang", "en"]);
    assert!(out(&catalogue).contains("8 areas") && err(&catalogue).starts_with("the catalogue:"));
    // What belongs to the documents stays in their language.
    let explained = |language| out(&sporre(&["grade", "examples/typical.yaml", "--explain", "--lang", language]));
    assert_eq!(explained("en"), explained("sv"));
}

#[test]
fn a_language_that_is_not_spoken_is_told() {
    let output = sporre_where("de", &["check", "examples/typical.yaml"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("SPORRE_LANG är `de`"), "{}", err(&output));
    // The option wins, whatever the variable says.
    assert_eq!(code(&sporre_where("de", &["check", "examples/typical.yaml", "--lang", "en"])), 0);
    let output = sporre(&["check", "examples/typical.yaml", "--lang", "de"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("välj ett av: sv, en"), "{}", err(&output));
}

#[test]
fn a_wrong_command_line_speaks_english_too() {
    let mut told = String::new();
    for arguments in [
        vec!["chek", "a.yaml"],
        vec!["catalogue"],
        vec!["check", "a.yaml", "--formt", "json"],
        vec!["check", "a.yaml", "--format", "xml"],
        vec!["report"],
        vec!["report", "a.yaml", "b.yaml"],
        vec!["report", "a.yaml", "--date"],
        vec!["report", "a.yaml", "--date", "2025-13-01"],
        vec!["grade", "a.yaml", "A"],
        vec!["grade", "examples/minimal.yaml", "--explain", "Q"],
        vec!["catalogue", "show", "D77"],
        vec!["check", "a.yaml", "--indicators", "finns-inte"],
        vec!["report", "examples/minimal.yaml", "--format", "json", "-o", "examples/minimal.yaml"],
        vec!["report", "examples/minimal.yaml", "--format", "json", "-o", "finns-inte/a.json"],
        vec!["check", "finns-inte.yaml"],
        vec!["explain", "unknown-indicatr"],
    ] {
        let output = sporre(&[&["--lang", "en"], arguments.as_slice()].concat());
        told.push_str(&format!("$ sporre {}\n{}\n", arguments.join(" "), err(&output)));
    }
    insta::assert_snapshot!("wrong_in_english", told);
}

#[test]
fn a_code_is_explained() {
    let listed = sporre(&["explain"]);
    assert_eq!(code(&listed), 0);
    insta::assert_snapshot!("explain_list", out(&listed));
    assert_eq!(out(&listed).lines().count(), sporre::diag::Code::ALL.len());
    for written in ["missing-note", "fel[missing-note]:", "warning[missing-note]"] {
        let page = sporre(&["explain", written]);
        assert!(code(&page) == 0 && out(&page).starts_with("missing-note (fel)\n"), "{written}: {}", out(&page));
    }
    let english = sporre(&["explain", "missing-note", "--lang", "en"]);
    assert!(out(&english).starts_with("missing-note (error)\n") && out(&english).contains("\nWhat to do\n"));
    let coloured = sporre(&["explain", "missing-note", "--color", "always"]);
    assert!(out(&coloured).contains("\u{1b}[1mGör så här\u{1b}[0m"), "{}", out(&coloured));
}

#[test]
fn a_code_that_is_not_there_is_told_with_the_nearest() {
    let output = sporre(&["explain", "mising-note"]);
    assert_eq!((code(&output), out(&output)), (2, String::new()));
    insta::assert_snapshot!("unknown_code", err(&output));
}

#[test]
fn explanations_for_programs() {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = sporre(&[&["explain", "--format", "json"], arguments].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let one = json(&["missing-note", "--lang", "en"]);
    assert_eq!((&one["format"], &one["version"]), (&"sporre-explanations".into(), &1.into()));
    assert_eq!(one["language"], "en");
    let page = &one["explanations"][0];
    assert_eq!((&page["code"], &page["severity"]), (&"missing-note".into(), &"error".into()));
    assert_eq!(page["title"], "An unclear row does not say what is unclear.");
    assert!(page["text"].as_str().unwrap().contains("      D12: unclear"));
    assert_eq!(json(&[])["explanations"].as_array().unwrap().len(), sporre::diag::Code::ALL.len());
}

#[test]
fn a_check_that_finds_something_says_once_where_there_is_more() {
    let more = |arguments: &[&str]| err(&sporre(arguments)).matches("sporre explain").count();
    let file = "tests/fixtures/ten-mistakes.yaml";
    assert_eq!(more(&["check", file]), 1);
    assert_eq!(more(&["check", file, file, "examples/minimal.yaml"]), 1);
    assert_eq!(more(&["check", "examples/minimal.yaml"]), 1, "a warning is something too");
    assert_eq!(more(&["check", "tests/fixtures/good.yaml"]), 0);
    assert_eq!(more(&["check", file, "--format", "json"]), 0);
    let told = err(&sporre(&["check", file, "--lang", "en"]));
    assert!(told.ends_with("`sporre explain CODE` says more\n"), "{told}");
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
    let json = sporre(&["catalogue", "show", "E13", "--format", "json"]);
    insta::assert_snapshot!("catalogue_show_json", out(&json));
    // The texts of the catalogue are what they are, in whatever language the program speaks.
    let english = out(&sporre(&["catalogue", "show", "D07", "--lang", "en"]));
    let meaning = "Någon går igenom programmet";
    assert!(english.contains(&format!("Meaning         {meaning}")), "{english}");
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
fn the_frames_of_the_catalogue_speak_english_too() {
    let english = |arguments: &[&str]| {
        let output = sporre(&[arguments, &["--lang", "en"]].concat());
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
        out(&output)
    };
    let list = english(&["catalogue", "list", "--overlay", EXAMPLE]);
    let marked: Vec<&str> = list.lines().filter(|line| line.contains(" [") || line.contains("(only")).collect();
    let end = list.rsplit_once("\n\n* ").map_or("", |(_, end)| end);
    let mut told = format!("{}\n\n* {end}\n", marked.join("\n"));
    for arguments in [
        &["catalogue", "show", "D07", "--overlay", EXAMPLE][..],
        &["catalogue", "show", "G09", "--overlay", EXAMPLE],
        &["catalogue", "show", "E05"],
        &["catalogue", "diff", "shipped", "--overlay", EXAMPLE],
        &["catalogue", "diff", "shipped", "shipped"],
        &["catalogue", "upgrade", "examples/typical.yaml", "--dry-run", "--accept", "--overlay", EXAMPLE],
        &["catalogue", "upgrade", "examples/minimal.yaml", "--dry-run"],
    ] {
        told.push_str(&format!("$ sporre {}\n{}\n", arguments.join(" "), english(arguments)));
    }
    insta::assert_snapshot!("catalogue_in_english", told);
}

#[test]
fn an_overlay_shows_in_every_view_of_the_catalogue() {
    let with = |arguments: &[&str]| {
        let output = sporre(&[arguments, &["--overlay", EXAMPLE]].concat());
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
        out(&output)
    };
    let list = with(&["catalogue", "list"]);
    let plain = out(&sporre(&["catalogue", "list"]));
    let changed: Vec<&str> = list.lines().filter(|line| !plain.lines().any(|known| known == *line)).collect();
    insta::assert_snapshot!("overlay_list", changed.join("\n"));
    for key in ["D07", "D51", "G09"] {
        insta::assert_snapshot!(format!("overlay_show_{key}"), with(&["catalogue", "show", key]));
    }
    insta::assert_snapshot!("overlay_check", with(&["catalogue", "check"]));
    insta::assert_snapshot!("overlay_diff", with(&["catalogue", "diff", "shipped"]));
    let both = sporre(&["catalogue", "diff", "shipped", &format!("shipped+{EXAMPLE}"), "--format", "json"]);
    insta::assert_snapshot!("overlay_diff_json", out(&both));
    assert!(with(&["grade", "examples/minimal.yaml"]).contains("kan inte bedömas ännu"));
}

#[test]
fn an_overlay_that_cannot_be_used_stops_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fel.yaml");
    std::fs::write(&path, "schema: 1\nid: prov\nversoin: 1\n").unwrap();
    for arguments in
        [vec!["grade", "examples/minimal.yaml"], vec!["catalogue", "list"], vec!["catalogue", "diff", "shipped"]]
    {
        let output = sporre(&[arguments, vec!["--overlay", path.to_str().unwrap()]].concat());
        assert_eq!((code(&output), out(&output)), (2, String::new()));
        assert!(err(&output).contains("menade du `version`?"), "{}", err(&output));
        assert!(err(&output).contains("anpassningen kan inte användas"), "{}", err(&output));
    }
    let check = sporre(&["catalogue", "check", "--overlay", path.to_str().unwrap()]);
    assert_eq!(code(&check), 1);
    let missing = sporre(&["catalogue", "list", "--overlay", "finns-inte.yaml"]);
    assert!(code(&missing) == 2 && err(&missing).contains("filen finns inte"), "{}", err(&missing));
}

#[test]
fn an_exported_catalogue_is_the_same_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("katalog");
    let own = own.to_str().unwrap();
    let output = sporre(&["catalogue", "export", own, "--overlay", EXAMPLE]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let check = |arguments: &[&str]| out(&sporre(&[&["catalogue", "check"], arguments].concat()));
    assert_eq!(check(&["--indicators", own]), check(&["--overlay", EXAMPLE]));
    let list = |arguments: &[&str]| out(&sporre(&[&["catalogue", "list"], arguments].concat()));
    assert_eq!(list(&["--indicators", own]), list(&["--overlay", EXAMPLE]));
    // Nothing of a person's is written over or taken in.
    let again = sporre(&["catalogue", "export", own]);
    assert!(code(&again) == 2 && err(&again).contains("är inte tom"), "{}", err(&again));
    let other = sporre(&["catalogue", "export", own, "--force"]);
    assert!(code(&other) == 2 && err(&other).contains("overlays.yaml"), "{}", err(&other));
    assert_eq!(code(&sporre(&["catalogue", "export", own, "--force", "--overlay", EXAMPLE])), 0);
}

#[test]
fn a_dataset_is_led_over_to_another_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("granskning.yaml");
    let before = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/typical.yaml")).unwrap();
    // A mark of Windows editors stays where it is.
    std::fs::write(&path, format!("\u{feff}{before}")).unwrap();
    let file = path.to_str().unwrap();
    let told = |output: &Output| out(output).replace(file, "granskning.yaml");

    let dry = sporre(&["catalogue", "upgrade", file, "--dry-run", "--overlay", EXAMPLE]);
    assert_eq!(code(&dry), 1, "{}", err(&dry));
    insta::assert_snapshot!("upgrade_known", told(&dry));
    let refused = sporre(&["catalogue", "upgrade", file, "--overlay", EXAMPLE]);
    assert!(code(&refused) == 1 && err(&refused).contains("Ingenting skrevs"), "{}", err(&refused));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("\u{feff}{before}"));

    let done = sporre(&["catalogue", "upgrade", file, "--overlay", EXAMPLE, "--accept"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let after = std::fs::read_to_string(&path).unwrap();
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.trim_start_matches('\u{feff}').lines().collect();
    let differing: Vec<(&str, &str)> = old.iter().zip(&new).filter(|(a, b)| a != b).map(|(a, b)| (*a, *b)).collect();
    assert!(after.starts_with('\u{feff}') && old.len() == new.len() && differing.len() == 1, "{differing:?}");
    assert!(differing[0].1.starts_with("catalogue: {id: st, version: \"2026.1\", fingerprint: \""), "{differing:?}");
    assert!(differing[0].1.ends_with("overlays: [\"kustlakarna 1.0\"]}"), "{differing:?}");

    // Back again, to a catalogue that knows nothing of the overlay.
    let unknown = sporre(&["catalogue", "upgrade", file, "--dry-run"]);
    assert_eq!(code(&unknown), 1);
    let print = differing[0].1.split("fingerprint: ").nth(1).unwrap().split(", overlays").next().unwrap();
    insta::assert_snapshot!("upgrade_unknown", told(&unknown).replace(print.trim_matches('"'), "FINGERAVTRYCK"));
    let from = format!("shipped+{EXAMPLE}");
    let known = sporre(&["catalogue", "upgrade", file, "--dry-run", "--from", &from]);
    insta::assert_snapshot!("upgrade_from", told(&known).replace(print.trim_matches('"'), "FINGERAVTRYCK"));
}

#[test]
fn a_file_that_cannot_be_led_over_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("granskning.yaml");
    let upgrade = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let output = sporre(&["catalogue", "upgrade", path.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        (code(&output), err(&output))
    };
    for (text, exit, why) in [
        ("kind: inspection\n", 2, "säger inte vilken katalog"),
        ("catalogue: bt 2026.1\n", 2, "följer katalogen `bt`"),
        ("catalogue: {id: st, version: [1]}\n", 1, "här står en lista"),
        ("catalogue: {id: st\n", 1, "yaml-syntax"),
        ("catalogue: {id: st, version: \"2026.1\", fingerprint: }\n", 2, "inte går att ändra säkert"),
    ] {
        let (found, told) = upgrade(text);
        assert!(found == exit && told.contains(why), "{text}: {found} {told}");
    }
    let missing = sporre(&["catalogue", "upgrade", "finns-inte.yaml"]);
    assert!(code(&missing) == 2 && err(&missing).contains("filen finns inte"), "{}", err(&missing));
}

#[test]
fn fingerprints_of_indicators_stand_in_for_the_old_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("granskning.yaml");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml"), &path).unwrap();
    let file = path.to_str().unwrap();
    // Nothing has changed, so nothing has to be accepted.
    assert_eq!(code(&sporre(&["catalogue", "upgrade", file, "--fingerprints"])), 0);
    let check = sporre(&["check", file]);
    assert!(err(&check).contains("inga fel"), "{}", err(&check));
    // Under another name the old catalogue is not at hand, but its fingerprints are.
    let text = std::fs::read_to_string(&path).unwrap();
    let start = text.find("fingerprint: ").unwrap();
    let end = start + text[start..].find(", indicators").unwrap();
    let text = format!("{}{}", &text[..start], &text[end + 2..]).replace("2026.1", "2025.1");
    std::fs::write(&path, &text).unwrap();
    let same = sporre(&["catalogue", "upgrade", file, "--dry-run"]);
    assert!(code(&same) == 0 && out(&same).contains("Inget besvarat har ändrats"), "{}", out(&same));
    let changed = sporre(&["catalogue", "upgrade", file, "--dry-run", "--overlay", EXAMPLE]);
    assert_eq!(code(&changed), 1);
    assert!(out(&changed).contains("Besvarade rader som har ändrats (1)"), "{}", out(&changed));
    assert!(out(&changed).contains("  D07  "), "{}", out(&changed));
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
fn a_page_and_a_text_lie_beside_their_dataset() {
    let folder = tempfile::tempdir().unwrap();
    let dataset = folder.path().join("granskning.yaml");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml"), &dataset).unwrap();
    let dataset = dataset.to_str().unwrap();
    for (format, start) in [("html", "<!DOCTYPE html>\n<html lang=\"sv\">"), ("md", "> **UTKAST**\n")] {
        let arguments = ["report", dataset, "--format", format, "--date", "2025-10-20"];
        let output = sporre(&arguments);
        assert_eq!((code(&output), out(&output)), (0, String::new()), "{}", err(&output));
        let full = std::fs::read_to_string(folder.path().join(format!("granskning.{format}"))).unwrap();
        assert!(full.starts_with(start), "{}", &full[..200]);
        // The same day gives the same bytes, on standard output too.
        assert!(out(&sporre(&[&arguments[..], &["-o", "-"]].concat())) == full, "{format}");
        sporre(&[&arguments[..], &["--profile", "public"]].concat());
        let public = std::fs::read_to_string(folder.path().join(format!("granskning.publik.{format}"))).unwrap();
        assert!(public.starts_with(start) && public != full, "{format}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 5);
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

#[test]
fn a_run_may_ask_for_other_levels() {
    let file = "tests/fixtures/check/due-before-visit/last-year.yaml";
    let run = |arguments: &[&str]| {
        let output = sporre(&[&["check", file, "--color", "never"], arguments].concat());
        (code(&output), err(&output).lines().next().unwrap_or_default().to_owned())
    };
    let starts = |arguments: &[&str], exit: i32, line: &str| {
        let (found, told) = run(arguments);
        assert!(found == exit && told.starts_with(line), "{arguments:?} gave {found}: {told}");
    };
    starts(&[], 0, "varning[due-before-visit]");
    starts(&["--deny", "due-before-visit"], 1, "fel[due-before-visit]");
    starts(&["--deny", "warnings"], 1, "fel[due-before-visit]");
    starts(&["--deny", "warnings", "--warn", "due-before-visit"], 0, "varning[due-before-visit]");
    starts(&["--allow", "due-before-visit,vague-due"], 0, "tests/fixtures");
    starts(&["--fail-on", "warning"], 1, "varning[due-before-visit]");
    starts(&["--fail-on", "warning", "--allow", "warnings"], 0, "tests/fixtures");
    starts(&["--fail-on", "never", "--deny", "warnings"], 0, "fel[due-before-visit]");
    starts(&["--allow", "bad-date"], 2, "fel: `bad-date` är ett fel");
    starts(&["--allow", "vage-due"], 2, "fel: koden `vage-due` finns inte; menade du `vague-due`?");
    starts(&["--allow", "vague-due", "--deny", "vague-due"], 2, "fel: `vague-due` har fått två nivåer");
}
