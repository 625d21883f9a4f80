//! The layout of files: what it is, and that nothing is ever lost by it.

mod laws;

use std::path::Path;

use sporre::Engine;
use sporre::fmt::{Refused, format};

use crate::cli::{code, err, out, sporre, sporre_reads};

#[track_caller]
fn formatted(text: &str) -> Result<String, Refused> {
    format(text, Engine::shipped().catalogue())
}

#[test]
fn every_case_is_laid_out_as_it_should_be() {
    crate::each_file("tests/fixtures/fmt", |path| {
        let name = path.display().to_string();
        let Some(stem) = name.strip_suffix(".in.yaml") else { return };
        let wanted = std::fs::read_to_string(format!("{stem}.out.yaml")).unwrap();
        let given = sporre::load::Source::open(path);
        assert_eq!(laws::check(&name, given.text()).as_deref(), Ok(wanted.as_str()), "{name}");
        assert_eq!(formatted(&wanted).as_deref(), Ok(wanted.as_str()), "{name} is not laid out yet");
    });
}

#[test]
fn the_examples_are_laid_out() {
    crate::each_file("examples", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(formatted(&text).as_deref(), Ok(text.as_str()), "{}", path.display());
    });
}

#[test]
fn what_new_writes_is_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [&[&str]; 4] = [
        &[],
        &["--kind", "self-assessment"],
        &["--regulations", "2021"],
        &["--unit", "Enheten: norra", "--specialty", "Allmänmedicin", "--inspector", "Prov Provsson, läkare"],
    ];
    for (i, more) in cases.into_iter().enumerate() {
        let file = folder.path().join(format!("{i}.yaml"));
        let name = file.to_str().unwrap();
        sporre(&[&["new", name], more].concat());
        let checked = sporre(&["fmt", "--check", "--diff", name]);
        assert_eq!((code(&checked), out(&checked).as_str()), (0, ""), "{more:?}\n{}", err(&checked));
    }
}

#[test]
fn what_cannot_be_laid_out_safely_is_left_alone() {
    let refused = |text: &str| formatted(text).expect_err("it is laid out");
    assert_eq!(refused("a: 1\n? b\n: 2\n"), Refused::NotSafe { line: 2 });
    assert_eq!(refused("{a: 1, b: 2}\n"), Refused::InBrackets);
    assert_eq!(refused("# JSON\n[a,\n b]\n"), Refused::InBrackets);
    assert_eq!(refused("a: 1\n... # slut\n"), Refused::NotSafe { line: 2 });
    assert_eq!(refused("--- # text\na: 1\n"), Refused::NotSafe { line: 1 });
    assert_eq!(refused("bara text\n"), Refused::NotSafe { line: 1 });
    for text in
        ["", "# bara en kommentar\n", "a: &b 1\n", "a: *b\n", "a: [\n", "a: 1\na: 2\n", "<<: {a: 1}\n", "a: !x 1\n"]
    {
        assert_eq!(refused(text), Refused::Unreadable, "{text:?}");
    }
}

const LOOSE: &str = "schema:   1\nkind: granskning\n";
const TIGHT: &str = "schema: 1\nkind: inspection\n";

#[test]
fn a_file_is_written_only_where_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (loose, tight, bad) = (file("a.yaml", LOOSE), file("b.yaml", TIGHT), file("c.yaml", "kind: [\n"));
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    let time = |path: &str| std::fs::metadata(path).unwrap().modified().unwrap();
    let plain = |text: String| text.replace(&format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR), "");

    let checked = sporre(&["fmt", "--check", "--diff", &bad, &loose, &tight]);
    assert_eq!(code(&checked), 1);
    insta::assert_snapshot!("fmt_check", format!("{}\n{}", plain(out(&checked)), plain(err(&checked))));
    assert_eq!((read(&loose).as_str(), read(&tight).as_str()), (LOOSE, TIGHT));

    let before = time(&tight);
    let written = sporre(&["fmt", &bad, &loose, &tight]);
    assert_eq!(code(&written), 1, "one file cannot be read");
    insta::assert_snapshot!("fmt_writes", plain(err(&written)));
    assert_eq!((read(&bad).as_str(), read(&loose).as_str()), ("kind: [\n", TIGHT));
    assert_eq!(time(&tight), before);

    let again = sporre(&["fmt", &loose, &tight]);
    assert_eq!((code(&again), err(&again).as_str(), out(&again).as_str()), (0, "", ""));
    let missing = sporre(&["fmt", "--check", "finns-inte.yaml", &loose]);
    assert_eq!(code(&missing), 2);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let done = sporre_reads(&["fmt", "-"], LOOSE);
    assert_eq!((code(&done), out(&done).as_str(), err(&done).as_str()), (0, TIGHT, ""));
    let same = sporre_reads(&["fmt", "-"], TIGHT);
    assert_eq!((code(&same), out(&same).as_str()), (0, TIGHT));
    let checked = sporre_reads(&["fmt", "--check", "-"], LOOSE);
    assert_eq!((code(&checked), out(&checked).as_str()), (1, ""));
    let bad = sporre_reads(&["fmt", "-"], "kind: [\n");
    assert_eq!((code(&bad), out(&bad).as_str()), (1, ""));
    let odd = sporre_reads(&["fmt", "-", "--lang", "en"], "a: 1\n? b\n: 2\n");
    assert_eq!(code(&odd), 1);
    assert!(err(&odd).contains("line 2 is written in a way"), "{}", err(&odd));
    let json = sporre_reads(&["fmt", "-"], "{\"schema\": 1}\n");
    assert!(code(&json) == 1 && err(&json).contains("som JSON"), "{}", err(&json));
}

#[test]
fn a_protected_file_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let text = "kind: granskning\nschema:   1\n";
    std::fs::write(&path, text).unwrap();
    let old = std::fs::metadata(&path).unwrap().permissions();
    let mut protected = old.clone();
    protected.set_readonly(true);
    std::fs::set_permissions(&path, protected).unwrap();
    let name = path.to_str().unwrap();
    assert_eq!(code(&sporre(&["fmt", "--check", name])), 1, "to read it is allowed");
    for command in [&["fmt", name][..], &["fix", "--yes", name]] {
        let told = sporre(command);
        assert!(code(&told) == 2 && err(&told).contains("skrivskyddad"), "{}", err(&told));
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    std::fs::set_permissions(&path, old).unwrap();
}

#[test]
fn large_files_are_laid_out_or_refused_in_their_time() {
    for case in crate::bad_input::large::CASES {
        let start = std::time::Instant::now();
        _ = formatted(&(case.make)(450_000));
        assert!(start.elapsed().as_secs() < 30, "{} takes {:?}", case.name, start.elapsed());
    }
}

#[test]
fn files_that_are_wrong_lose_nothing_either() {
    for folder in ["tests/fixtures/check", "tests/fixtures/catalogue", "tests/fixtures/overlays", "indicators"] {
        crate::each_file(folder, |path: &Path| {
            let source = sporre::load::Source::open(path);
            _ = laws::check(&path.display().to_string(), source.text());
        });
    }
}
