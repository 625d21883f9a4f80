//! Input that nobody should write: each kind gets its own message and place, at a bounded cost.
//!
//! Small cases are files under `tests/fixtures/check`, where their messages are read. Here stand the
//! large ones, and those that are about files as such.

pub(crate) mod large;

use std::path::Path;

use sporre::Engine;
use sporre::diag::Code;
use sporre::load::Source;

use crate::fuzz::laws::check_promises;

#[test]
fn every_large_text_has_its_message_at_a_bounded_cost() {
    let engine = Engine::shipped();
    let mut wrong = Vec::new();
    for case in large::CASES {
        let checked = engine.check(Source::new("stor.yaml", (case.make)(450_000)));
        let found: Vec<Code> = checked.diags.iter().map(|d| d.code).collect();
        if !found.contains(&case.code) {
            wrong.push(format!("{}: {:?}", case.name, &found[..found.len().min(5)]));
        }
        check_promises(case.name, &checked);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_small_case_keeps_the_same_promises() {
    let engine = Engine::shipped();
    crate::each_file("tests/fixtures/check", |path| {
        check_promises(&path.display().to_string(), &engine.check(Source::open(path)));
    });
}

mod files {
    use super::*;

    #[track_caller]
    fn check_file(path: &Path, code: Code, fact: Option<(&str, &str)>) {
        let checked = Engine::shipped().check(Source::open(path));
        let found: Vec<Code> = checked.diags.iter().map(|d| d.code).collect();
        assert_eq!(found, [code], "{}", path.display());
        if let Some((name, value)) = fact {
            assert_eq!(checked.diags.iter().next().unwrap().fact(name), Some(value), "{}", path.display());
        }
        check_promises(&path.display().to_string(), &checked);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stor.yaml");
        // Nothing but a length: reading it would take its time.
        std::fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        check_file(&path, Code::FileTooLarge, Some(("limit", "8")));
    }

    #[test]
    fn what_is_no_file_is_said_to_be_none() {
        let folder = tempfile::tempdir().unwrap();
        check_file(folder.path(), Code::UnreadableFile, Some(("why", "not-a-file")));
        check_file(&folder.path().join("saknas.yaml"), Code::UnreadableFile, Some(("why", "missing")));
        let file = folder.path().join("fil.yaml");
        std::fs::write(&file, "schema: 1\n").unwrap();
        check_file(&file.join("under.yaml"), Code::UnreadableFile, Some(("why", "missing")));
    }

    #[cfg(unix)]
    #[test]
    fn links_devices_and_pipes_never_hang() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("en.yaml"), folder.path().join("annan.yaml"));
        std::os::unix::fs::symlink(&one, &other).unwrap();
        std::os::unix::fs::symlink(&other, &one).unwrap();
        check_file(&one, Code::UnreadableFile, Some(("why", "loop")));
        check_file(Path::new("/dev/zero"), Code::UnreadableFile, Some(("why", "not-a-file")));
        let pipe = folder.path().join("rör.yaml");
        // A pipe that nobody writes to: opening it would wait for ever.
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            check_file(&pipe, Code::UnreadableFile, Some(("why", "not-a-file")));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_leave_to_read_it_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("låst.yaml");
        std::fs::write(&path, "schema: 1\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        // The system's own user may read everything, and then there is nothing to test.
        if std::fs::read(&path).is_err() {
            check_file(&path, Code::UnreadableFile, Some(("why", "denied")));
        }
    }
}
