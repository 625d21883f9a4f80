//! Whether a report, its dataset and its catalogue belong together.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::{code, err, out, sporre_in};
use proptest::prelude::*;
use sporre::Engine;
use sporre::fmt::format;
use sporre::load::Source;

const MINIMAL: &str = include_str!("../../examples/minimal.yaml");

fn run(folder: &Path, arguments: &[&str]) -> Output {
    sporre_in(folder, arguments, &[])
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

/// Returns a folder with a dataset and its reports.
fn reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.yaml", MINIMAL);
    for format in ["html", "md"] {
        let told = run(folder.path(), &["report", "a.yaml", "--format", format, "--date", "2025-06-30"]);
        assert_eq!(code(&told), 0, "{}", err(&told));
    }
    let told = run(folder.path(), &["report", "a.yaml", "--format", "json", "-o", "a.json"]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    folder
}

#[test]
fn a_report_belongs_to_its_file_whatever_its_layout() {
    let folder = reports();
    // Comments, order, quotes and blank lines say nothing.
    let other = format!("# En anmärkning.\r\n{}", MINIMAL.replace("kind: inspection", "kind: \"inspection\"\n\n# mer"));
    write(folder.path(), "b.yaml", &other);
    write(folder.path(), "c.yaml", &format!("{MINIMAL}\nsilenced: []\n"));
    for report in ["a.html", "a.md", "a.json"] {
        for dataset in ["a.yaml", "b.yaml", "c.yaml"] {
            let told = run(folder.path(), &["verify", report, dataset]);
            assert_eq!(code(&told), 0, "{report} {dataset}: {}", err(&told));
            assert!(err(&told).contains("hör ihop"), "{}", err(&told));
        }
    }
}

#[test]
fn another_word_or_another_catalogue_is_told_apart() {
    let folder = reports();
    write(folder.path(), "b.yaml", &MINIMAL.replace("Kvistlunda", "Kvistlinda"));
    let overlay = fs::canonicalize("examples/overlays/kustlakarna.yaml").expect("the example").display().to_string();
    for (arguments, words) in [
        (&["b.yaml"][..], "granskningen är inte den som rapporten gjordes av"),
        (&["a.yaml", "--overlay", &overlay], "katalogen är en annan"),
        (&["b.yaml", "--overlay", &overlay], "varken granskningen eller katalogen"),
    ] {
        let told = run(folder.path(), &[&["verify", "a.md"], arguments].concat());
        assert_eq!(code(&told), 1, "{}", err(&told));
        assert!(err(&told).contains(words), "{}", err(&told));
    }
}

#[test]
fn the_code_on_paper_can_be_given_by_hand() {
    let folder = reports();
    let told = run(folder.path(), &["verify", "a.yaml"]);
    let seal = out(&told).trim().to_owned();
    assert_eq!((code(&told), seal.len()), (0, 29), "{seal}");
    assert!(
        fs::read_to_string(folder.path().join("a.md")).expect("a report").contains(&seal.replace('-', "\\-"))
            || fs::read_to_string(folder.path().join("a.md")).expect("a report").contains(&seal)
    );
    for (code_given, exit) in
        [(seal.to_uppercase().replace('-', " "), 0), ("0000-0000-0000-0000-0000-0000".to_owned(), 1)]
    {
        let told = run(folder.path(), &["verify", "a.yaml", "--code", &code_given]);
        assert_eq!(code(&told), exit, "{}", err(&told));
        let told = run(folder.path(), &["verify", "a.md", "a.yaml", "--code", &code_given]);
        assert_eq!(code(&told), exit, "{}", err(&told));
    }
}

#[test]
fn what_cannot_be_compared_says_what_to_do() {
    let folder = reports();
    write(folder.path(), "empty.html", "<p>inget</p>");
    write(folder.path(), "bad.pdf", "%PDF-1.7\n");
    fs::write(folder.path().join("x.bin"), [0xff, 0xfe, 0x00]).expect("a file");
    for (arguments, words) in [
        (&["a.md"][..], "sporre verify a.md GRANSKNING"),
        (&["empty.html", "a.yaml"], "har ingen kontrollkod"),
        (&["bad.pdf"], "skadad eller låst"),
        (&["x.bin"], "varken en rapport eller en granskning"),
        (&["none.pdf"], "mappen eller filen finns inte"),
        (&["."], "det är ingen fil"),
        (&["a.yaml", "a.md"], "skriv rapporten först"),
        (&["a.md", "a.yaml", "--code", "abc"], "är ingen kontrollkod"),
        (&["a.md", "--extract", "b.yaml"], "--attach-data"),
    ] {
        let told = run(folder.path(), &[&["verify"], arguments].concat());
        assert_eq!(code(&told), 2, "{arguments:?}: {}", err(&told));
        assert!(err(&told).contains(words), "{arguments:?}: {}", err(&told));
    }
}

#[test]
fn data_is_attached_to_a_full_pdf_alone() {
    let folder = reports();
    for (arguments, words) in [
        (&["--profile", "public"][..], "namn som den publika rapporten utelämnar"),
        (&["--format", "html"], "bara för PDF"),
    ] {
        let told = run(folder.path(), &[&["report", "a.yaml", "--attach-data"], arguments].concat());
        assert_eq!(code(&told), 2);
        assert!(err(&told).contains(words), "{}", err(&told));
    }
}

fn digest(engine: &Engine, text: &str) -> Option<[u8; 32]> {
    engine.check(Source::new("a.yaml", text)).digest()
}

#[test]
fn laying_a_file_out_anew_leaves_its_code_alone() {
    let engine = Engine::shipped();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for place in ["examples", "tests/fixtures/fmt", "tests/fixtures"] {
        for entry in fs::read_dir(folder.join(place)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            if path.extension().is_some_and(|extension| extension == "yaml")
                && let Ok(laid) = format(&text, engine.catalogue())
            {
                assert_eq!(digest(&engine, &text), digest(&engine, &laid), "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 10, "{count}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn another_letter_anywhere_is_another_code(at in 0_usize..2_000, letter in "[b-y]") {
        let engine = Engine::shipped();
        let text = include_str!("../fixtures/good.yaml");
        let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| c.is_ascii_lowercase()).collect();
        let (at, old) = letters[at % letters.len()];
        prop_assume!(!letter.starts_with(old));
        let changed = format!("{}{letter}{}", &text[..at], &text[at + 1..]);
        // What stands in a comment, or makes the file unreadable, is no other content.
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        prop_assume!(!text[line..at].contains('#'));
        if let Some(other) = digest(&engine, &changed) {
            prop_assert_ne!(Some(other), digest(&engine, text), "{}", &changed[line..(at + 20).min(changed.len())]);
        }
    }
}
