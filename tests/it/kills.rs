//! The program killed while it saves, and on a disk that takes no more.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::cli::{alone, code, err, sporre_in};

/// So often is each command killed at a moment of its usual time, and so often while it saves.
const BY_TIME: u32 = 4;
const BY_SIGHT: u32 = 6;
/// The kills while it saves come so much later, one after the other.
const LATER: Duration = Duration::from_micros(500);
const NAME: &str = "granskning.yaml";

/// Each command that saves, with a review that it changes.
fn commands() -> [(&'static [&'static str], String); 3] {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/minimal.yaml")).unwrap();
    let (loose, slip) = (text.replace(": ", ":   "), text.replace("not-met", "not-mett"));
    [
        (&["stage", NAME, "preliminary", "--date", "2025-11-01", "--by", "specialist i allmänmedicin"], text),
        (&["fmt", NAME], loose),
        (&["fix", NAME, "--yes"], slip),
    ]
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    for (arguments, old) in commands() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(NAME);
        std::fs::write(&file, &old).unwrap();
        let began = Instant::now();
        let output = sporre_in(folder.path(), arguments, &[]);
        let usual = began.elapsed();
        assert_eq!(code(&output), 0, "{}", err(&output));
        let new = std::fs::read_to_string(&file).unwrap();
        assert_ne!(old, new, "{arguments:?}");
        for number in 0..BY_TIME + BY_SIGHT {
            std::fs::write(&file, &old).unwrap();
            // What the kill before this one left would be taken for the sign of a save.
            let before = names(folder.path());
            let mut command = alone();
            command.args(arguments).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            if let Some(number) = number.checked_sub(BY_TIME) {
                let begins = |name: &String| !before.contains(name);
                while !names(folder.path()).iter().any(begins) && child.try_wait().unwrap().is_none() {}
                std::thread::sleep(LATER * number);
            } else {
                std::thread::sleep(usual * number / (BY_TIME - 1));
            }
            child.kill().unwrap();
            child.wait().unwrap();
            let found = std::fs::read_to_string(&file).unwrap();
            assert!(found == old || found == new, "{arguments:?}, kill {number}: {found}");
        }
        std::fs::write(&file, &old).unwrap();
        let output = sporre_in(folder.path(), arguments, &[]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), new);
        assert_eq!(names(folder.path()), [NAME]);
    }
}

/// The shell's limit on the length of files is a disk that is full in the middle of a write.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_in_the_middle_of_the_file_leaves_the_old_one() {
    for (arguments, old) in commands() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(NAME);
        std::fs::write(&file, &old).unwrap();
        let mut command = std::process::Command::new("sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_sporre")]);
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        assert_eq!(code(&output), 2, "{}", err(&output));
        assert!(err(&output).contains(&format!("kan inte skriva {NAME}")), "{}", err(&output));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), old);
        assert_eq!(names(folder.path()), [NAME]);
        assert_eq!(code(&sporre_in(folder.path(), arguments, &[])), 0);
    }
}
