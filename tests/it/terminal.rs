//! Nothing that a dataset, a file name or an argument says is obeyed by the terminal or hides what
//! stands there.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use sporre::Engine;
use sporre::characters::is_forbidden;
use sporre::load::Source;
use sporre::show::{Finding, Style, render, to_github, to_json, to_junit, to_sarif};
use sporre::words::{self, Language};

/// What a terminal acts on, and what turns or hides text.
const HOSTILE: [&str; 22] = [
    "\u{1b}[2J",
    "\u{1b}]8;;https://example.org\u{1b}\\länk\u{1b}]8;;\u{1b}\\",
    "\u{1b}]0;titel\u{7}",
    "\u{1b}P+q\u{1b}\\",
    "\u{9b}31m",
    "\u{9d}0;titel\u{9c}",
    "\u{90}",
    "\u{85}",
    "\u{7}",
    "\u{8}\u{8}\u{8}",
    "\r",
    "\u{b}\u{c}",
    "\u{7f}",
    "\u{0}",
    "\u{202e}",
    "\u{2066}\u{2069}",
    "\u{200b}\u{200d}",
    "\u{200f}",
    "\u{61c}",
    "\u{2028}",
    "\u{feff}",
    "\u{e0041}\u{180e}",
];

#[track_caller]
fn check_inert(what: &str, shown: &str) {
    let found: Vec<char> = shown.chars().filter(|c| *c != '\n' && (c.is_control() || is_forbidden(*c))).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {shown:?}");
}

/// Returns a text with its odd characters written as YAML writes them in quotation marks.
fn escaped(text: &str) -> String {
    let one = |c: char| if c.is_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) };
    format!("\"{}\"", text.chars().map(one).collect::<String>())
}

/// Shows everything that is said about a text, for people and for programs.
#[track_caller]
fn check_text(engine: &Engine, name: &str, text: &str) {
    let checked = engine.check(Source::new(name, text));
    let words = words::of(Language::Swedish);
    for diagnostic in &checked.diags {
        let range = checked.range(&diagnostic.place);
        check_inert(name, &render(diagnostic, &checked.source, range, words, Style::Plain));
    }
    let found = Finding::all(&checked.diags, &checked.source, &checked.tree);
    for text in
        [to_json(&found, words), to_sarif(&found, words), to_github(&found, words), to_junit(&[name], &found, words)]
    {
        check_inert(name, &text);
    }
}

fn good() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/good.yaml")).unwrap()
}

#[test]
fn no_place_of_a_dataset_speaks_to_the_terminal() {
    let engine = Engine::shipped();
    let good = good();
    let all = HOSTILE.concat();
    let mut places = 0;
    for (number, line) in good.lines().enumerate() {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        let (indent, rest) = line.split_at(indent);
        let Some((key, value)) = rest.split_once(':') else { continue };
        let raw: String = all.replace(['\r', '\u{0}', '\u{feff}'], "");
        let spoilt = [
            format!("{indent}{key}: {}", escaped(&all)),
            format!("{indent}{key}: {}", escaped(&format!("{}{all}", value.trim()))),
            format!("{indent}{key}: {raw}"),
            format!("{indent}{key}: \"{raw}\""),
            format!("{indent}{}:{value}", escaped(&all)),
            format!("{indent}{}:{value}", escaped(&format!("{key}\u{200b}"))),
            format!("{indent}{raw}{key}:{value}"),
            format!("{indent}{key}:{value} # {all}"),
            format!("{indent}{key}: &{raw} x"),
            format!("{indent}{key}: !{raw} x"),
        ];
        for with in spoilt {
            let mut lines: Vec<&str> = good.lines().collect();
            lines[number] = &with;
            check_text(&engine, "fil.yaml", &lines.join("\n"));
            places += 1;
        }
    }
    assert!(places > 500, "only {places} places");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_701),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_hostile_anywhere_reaches_the_terminal(
        places in prop::collection::vec((0usize..3000, prop::sample::select(HOSTILE.to_vec()), any::<bool>()), 1..6),
        name in prop::sample::select(HOSTILE.to_vec()),
    ) {
        let mut text = good();
        for (at, hostile, quoted) in places {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, &if quoted { escaped(hostile) } else { hostile.to_owned() });
        }
        check_text(&Engine::shipped(), &format!("mapp/{name}fil.yaml"), &text);
    }
}

/// Runs the program and looks at all that it says.
#[track_caller]
fn check_run(arguments: &[&OsStr], folder: &Path) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
    let output = command.args(arguments).current_dir(folder).stdin(std::process::Stdio::null()).output().unwrap();
    for stream in [&output.stdout, &output.stderr] {
        check_inert(&format!("{arguments:?}"), &String::from_utf8_lossy(stream));
    }
    output.status.code().unwrap()
}

#[test]
fn no_argument_speaks_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bra.yaml"), good()).unwrap();
    let all: String = HOSTILE.concat().replace('\u{0}', "");
    let forms: [&[&str]; 16] = [
        &["{}"],
        &["--{}"],
        &["check", "--{}"],
        &["check", "{}"],
        &["check", "{}", "--format", "json"],
        &["check", "--format", "{}", "a"],
        &["check", "a", "--color", "{}"],
        &["check", "a", "--indicators", "{}"],
        &["check"],
        &["grade", "{}"],
        &["grade", "bra.yaml", "--explain", "{}"],
        &["grade", "bra.yaml", "A", "B", "{}"],
        &["report", "bra.yaml", "--date", "{}"],
        &["report", "bra.yaml", "--format", "json", "-o", "{}/x"],
        &["catalogue", "show", "{}"],
        &["catalogue", "{}"],
    ];
    for form in forms {
        let written: Vec<String> = form.iter().map(|word| word.replace("{}", &all)).collect();
        let arguments: Vec<&OsStr> = written.iter().map(OsStr::new).collect();
        assert_eq!(check_run(&arguments, folder.path()), 2, "{form:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_file_name_speaks_to_the_terminal() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    // The file that it is compared with.
    let other = include_str!("../fixtures/self-assessment.yaml");
    std::fs::write(folder.path().join("self-assessment.yaml"), other).unwrap();
    let all: String = HOSTILE.iter().flat_map(|text| text.chars()).filter(|c| !"\0/".contains(*c)).collect();
    let cut: String = all.chars().take(60).collect();
    let names: Vec<Vec<u8>> = [&all[..], &cut].map(|name| format!("{name}\n.yaml").into_bytes()).to_vec();
    for name in names.iter().chain([&b"\xff\x1b[31m\x9b1m.yaml".to_vec()]) {
        let name = OsStr::from_bytes(name);
        for (text, code) in [(good(), 0), (good().replace("preliminary", "färdig"), 1)] {
            std::fs::write(folder.path().join(name), text).unwrap();
            for arguments in [
                &[OsStr::new("check"), name][..],
                &["check".as_ref(), name, "--format".as_ref(), "json".as_ref()],
                &["grade".as_ref(), name],
                &["grade".as_ref(), name, "--explain".as_ref()],
                &["grade".as_ref(), name, "--format".as_ref(), "json".as_ref()],
                &[
                    "report".as_ref(),
                    name,
                    "--format".as_ref(),
                    "json".as_ref(),
                    "--date".as_ref(),
                    "2025-06-30".as_ref(),
                ],
            ] {
                assert_eq!(check_run(arguments, folder.path()), code, "{arguments:?}");
            }
        }
        // The report would take the place of its dataset, and its name is told.
        std::fs::write(folder.path().join(name), good()).unwrap();
        let onto_itself: [&OsStr; 6] =
            ["report".as_ref(), name, "-o".as_ref(), name, "--format".as_ref(), "json".as_ref()];
        assert_eq!(check_run(&onto_itself, folder.path()), 2);
    }
}

#[test]
fn what_a_good_dataset_says_is_shown_without_its_line_ends() {
    let folder = tempfile::tempdir().unwrap();
    let text = good().replace("reason: Programmen är gamla.", "reason: \"Programmen\\r är\\tgamla.\\n\\n[31m\"");
    assert!(text.contains("\\r är"));
    std::fs::write(folder.path().join("bra.yaml"), text).unwrap();
    for arguments in [["grade", "bra.yaml", "--explain"], ["grade", "bra.yaml", "--format=json"]] {
        assert_eq!(check_run(&arguments.map(OsStr::new), folder.path()), 0);
    }
}
