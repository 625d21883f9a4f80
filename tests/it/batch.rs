//! The reports of many files in one run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::cli::{alone, code, err, sporre_in};

const MINIMAL: &str = include_str!("../../examples/minimal.yaml");

/// Makes reports as Markdown, on a day that is always the same.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    sporre_in(folder, &[&["report"], arguments, &["--format", "md", "--date", "2025-06-30"]].concat(), &[])
}

/// Returns a folder with the reviews of these units, each in a file of that name.
fn units(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        write(folder.path(), &format!("in/{name}.yaml"), &of(name));
    }
    folder
}

fn of(name: &str) -> String {
    MINIMAL.replace("Kvistlunda vårdcentral", &format!("{name} vårdcentral"))
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

#[test]
fn a_folder_becomes_reports_named_by_a_pattern() {
    let folder = units(&["Alby", "Berga/Norra", "Öja"]);
    let told = run(folder.path(), &["in", "-o", "ut/{unit}-{date}.md"]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    assert!(err(&told).contains("3 rapporter gjorda, i ut"), "{}", err(&told));
    assert_eq!(
        names(&folder.path().join("ut")),
        ["alby-vårdcentral-2025-06-30.md", "berga-norra-vårdcentral-2025-06-30.md", "öja-vårdcentral-2025-06-30.md"]
    );
    let text = fs::read_to_string(folder.path().join("ut/öja-vårdcentral-2025-06-30.md")).expect("a report");
    assert!(text.contains("# Öja vårdcentral"), "{text}");
}

#[test]
fn only_what_has_changed_is_made_again() {
    let folder = units(&["Alby", "Berga", "Caby"]);
    let again = || {
        let told = run(folder.path(), &["in", "-o", "ut/{unit}.md", "--changed-only"]);
        assert_eq!(code(&told), 0, "{}", err(&told));
        err(&told).lines().find(|line| line.contains("rapport") || line.contains("oförändrad")).map(ToOwned::to_owned)
    };
    assert_eq!(again().as_deref(), Some("3 rapporter gjorda, i ut"));
    assert_eq!(again().as_deref(), Some("3 oförändrade, i ut"));
    write(folder.path(), "in/Berga.yaml", &of("Berga").replace("14", "15"));
    assert_eq!(again().as_deref(), Some("1 rapport gjord, 2 oförändrade, i ut"));
    // A report that is gone or cut is made again, and so is one whose review has a new file.
    fs::remove_file(folder.path().join("ut/alby-vårdcentral.md")).expect("a report");
    fs::write(folder.path().join("ut/caby-vårdcentral.md"), "halv").expect("a report");
    assert_eq!(again().as_deref(), Some("2 rapporter gjorda, 1 oförändrad, i ut"));
    // The look is part of what a report is made of.
    write(folder.path(), "sporre.toml", "[theme]\nname = \"Region Sandmark\"\n");
    assert_eq!(again().as_deref(), Some("3 rapporter gjorda, i ut"));
    // A damaged memory only costs time.
    fs::write(folder.path().join("ut/.sporre-manifest.json"), "{").expect("the manifest");
    assert_eq!(again().as_deref(), Some("3 rapporter gjorda, i ut"));
    assert_eq!(again().as_deref(), Some("3 oförändrade, i ut"));
}

#[test]
fn one_broken_file_does_not_stop_the_rest() {
    let folder = units(&["Alby", "Caby"]);
    write(folder.path(), "in/Berga.yaml", &of("Berga").replace("D07: not-met", "D07: nottmet"));
    write(folder.path(), "in/notes.yaml", "bara: anteckningar\n");
    write(folder.path(), "in/tom.yaml", "");
    write(folder.path(), "in/slip.yml", &of("Daby").replace("unit:", "uint:"));
    write(folder.path(), "in/STOR.YAML", &of("Eby"));
    let told = run(folder.path(), &["in", "-o", "ut"]);
    assert_eq!(code(&told), 1);
    let text = err(&told);
    assert!(text.contains("menade du `not-met`?"), "{text}");
    assert!(text.contains("3 rapporter gjorda, 3 gick inte att göra, i ut"), "{text}");
    assert!(text.contains("1 YAML-fil är ingen granskning och lästes inte: in/notes.yaml"), "{text}");
    assert!(text.contains("menade du `unit`?") && text.contains("in/tom.yaml"), "{text}");
    assert_eq!(names(&folder.path().join("ut")), ["Alby.md", "Caby.md", "STOR.md"]);
    // What could not be read at all counts for more.
    let told = run(folder.path(), &["in", "in/none.yaml", "-o", "ut"]);
    assert_eq!(code(&told), 2, "{}", err(&told));
}

#[test]
fn what_is_told_comes_in_the_order_of_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a", "b", "c", "d", "e", "f"] {
        write(folder.path(), &format!("in/{name}.yaml"), &of(name).replace("D07: not-met", "D07: fel"));
    }
    let told = |jobs| err(&run(folder.path(), &["in", "-o", "ut", "--jobs", jobs]));
    let alone = told("1");
    let places: Vec<_> = ["in/a.yaml", "in/b.yaml", "in/f.yaml"].iter().map(|name| alone.find(name)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{alone}");
    assert_eq!(alone, told("4"));
}

#[test]
fn two_reports_never_go_to_one_file() {
    let folder = units(&["Alby"]);
    write(folder.path(), "in/z.yaml", &of("ALBY"));
    let told = run(folder.path(), &["in", "-o", "ut/{unit}.md"]);
    assert_eq!(code(&told), 2);
    assert!(err(&told).contains("skulle båda bli"), "{}", err(&told));
    assert_eq!(names(&folder.path().join("ut")), ["alby-vårdcentral.md"]);
    let text = fs::read_to_string(folder.path().join("ut/alby-vårdcentral.md")).expect("a report");
    assert!(text.contains("# Alby vårdcentral"), "the first file has it: {text}");
    // Also where the other is not made now, because nothing about it has changed.
    let told = run(folder.path(), &["in", "-o", "ut/{unit}.md", "--changed-only"]);
    assert_eq!(code(&told), 2, "{}", err(&told));
    // And never to a dataset.
    let told = run(folder.path(), &["in", "-o", "in/{file}.yaml"]);
    assert_eq!(code(&told), 2, "{}", err(&told));
    assert_eq!(fs::read_to_string(folder.path().join("in/Alby.yaml")).expect("the dataset"), of("Alby"));
    // Where no pattern could help, that is not the advice.
    write(folder.path(), "in/z.yml", &of("Berga"));
    let told = run(folder.path(), &["in/z.yaml", "in/z.yml", "-o", "ut"]);
    assert!(err(&told).contains("byt namn på den ena"), "{}", err(&told));
    // The same file named twice is one file.
    let told = run(folder.path(), &["in/Alby.yaml", "in/../in/Alby.yaml", "-o", "två"]);
    assert_eq!(code(&told), 0, "{}", err(&told));
}

#[test]
fn settings_with_a_fault_stop_only_what_lies_under_them() {
    let folder = units(&["norr/Alby", "norr/Caby", "syd/Berga"]);
    write(folder.path(), "in/norr/sporre.toml", "[theme]\naccent = \"#ffff00\"\n");
    let told = run(folder.path(), &["in", "-o", "ut"]);
    assert_eq!(code(&told), 2, "{}", err(&told));
    assert_eq!(err(&told).matches("är för ljus").count(), 1, "{}", err(&told));
    assert_eq!(names(&folder.path().join("ut")), ["Berga.md"]);
}

#[test]
fn each_profile_is_remembered_by_itself() {
    let folder = units(&["Alby"]);
    let again = |profile| {
        let told = run(folder.path(), &["in", "-o", "ut", "--changed-only", "--profile", profile]);
        err(&told)
    };
    assert!(again("full").contains("1 rapport gjord") && again("public").contains("1 rapport gjord"));
    assert!(again("full").contains("1 oförändrad") && again("public").contains("1 oförändrad"));
    // One file by its own name can be remembered too.
    let one = || err(&run(folder.path(), &["in/Alby.yaml", "-o", "ut/x.md", "--changed-only"]));
    assert!(one().contains("1 rapport gjord"));
    assert!(one().contains("1 oförändrad"));
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_is_told_and_does_not_wait() {
    let folder = units(&["Alby"]);
    let made = Command::new("mkfifo").arg(folder.path().join("in/ror.yaml")).status();
    if made.is_ok_and(|status| status.success()) {
        let told = run(folder.path(), &["in", "-o", "ut"]);
        assert_eq!(code(&told), 2, "{}", err(&told));
        assert!(err(&told).contains("in/ror.yaml") && err(&told).contains("1 rapport gjord"), "{}", err(&told));
    }
}

#[test]
fn a_report_never_takes_the_place_of_something_else() {
    let folder = units(&["Alby", "Berga"]);
    write(folder.path(), "sporre.toml", "");
    for target in ["in/Berga.yaml", "sporre.toml", "brev.docx"] {
        let told = sporre_in(folder.path(), &["report", "in/Alby.yaml", "-o", target], &[]);
        assert_eq!(code(&told), 2, "{target}: {}", err(&told));
        assert!(err(&told).contains("kan vara en annan fil"), "{}", err(&told));
    }
    assert_eq!(fs::read_to_string(folder.path().join("in/Berga.yaml")).expect("the dataset"), of("Berga"));
    // The end of a name says what is written.
    assert_eq!(code(&sporre_in(folder.path(), &["report", "in/Alby.yaml", "-o", "a.html"], &[])), 0);
    assert!(fs::read_to_string(folder.path().join("a.html")).expect("a page").starts_with("<!DOCTYPE html>"));
}

#[test]
fn each_file_lies_under_its_own_settings() {
    let folder = units(&["norr/Alby", "syd/Berga"]);
    write(folder.path(), "in/norr/sporre.toml", "[theme]\nname = \"Region Norr\"\n");
    write(folder.path(), "in/syd/sporre.toml", "[theme]\nname = \"Region Syd\"\n");
    let told = run(folder.path(), &["in", "-o", "ut"]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    let text = |name: &str| fs::read_to_string(folder.path().join("ut").join(name)).expect("a report");
    assert!(text("Alby.md").contains("Region Norr") && text("Berga.md").contains("Region Syd"));
}

#[test]
fn a_run_that_makes_no_sense_says_what_to_write() {
    let folder = units(&["Alby", "Berga"]);
    for (arguments, words) in [
        (&["in", "-o", "ut/{enhet}.md"][..], "{unit}, {date}"),
        (&["in", "-o", "-"], "ange en mapp eller ett mönster"),
        (&["in", "-o", "ut.md"], "\"rapporter/{unit}-{date}.pdf\""),
        (&["in/Alby.yaml", "-", "-o", "ut"], "standard in kan bara ge en rapport"),
        (&["tom", "-o", "ut"], "det finns ingen granskning där"),
    ] {
        fs::create_dir_all(folder.path().join("tom")).expect("a folder");
        let told = run(folder.path(), arguments);
        assert_eq!(code(&told), 2, "{arguments:?}");
        assert!(err(&told).contains(words), "{arguments:?}: {}", err(&told));
    }
    assert!(!folder.path().join("ut").exists());
}

#[test]
fn beside_each_file_is_the_place_where_none_is_named() {
    let folder = units(&["Alby", "Berga"]);
    let told = run(folder.path(), &["in", "--profile", "public"]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    assert_eq!(names(&folder.path().join("in")), ["Alby.publik.md", "Alby.yaml", "Berga.publik.md", "Berga.yaml"]);
}

/// Waits until something holds, for at most half a minute.
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = std::time::Instant::now();
    while !holds() {
        assert!(start.elapsed().as_secs() < 30, "{what}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn a_watched_file_is_made_again_when_it_is_saved_and_keeps_the_last_good_report() {
    struct Child(std::process::Child);
    impl Drop for Child {
        fn drop(&mut self) {
            _ = self.0.kill();
            _ = self.0.wait();
        }
    }
    let folder = units(&["Alby"]);
    let report = folder.path().join("in/Alby.md");
    let messages = folder.path().join("messages");
    let mut command = alone();
    command.args(["report", "in/Alby.yaml", "--format", "md", "--watch"]).current_dir(folder.path());
    command.stderr(fs::File::create(&messages).expect("a file"));
    let _child = Child(command.spawn().expect("the program runs"));
    let says = |path: &Path, text: &str| fs::read_to_string(path).is_ok_and(|found| found.contains(text));
    until("the first report", || says(&report, "# Alby") && says(&messages, "Väntar på att in/Alby.yaml sparas"));
    write(folder.path(), "in/Alby.yaml", &of("Berga"));
    until("the second report", || says(&report, "# Berga"));
    write(folder.path(), "in/Alby.yaml", &of("Caby").replace("D07: not-met", "D07: nottmet"));
    until("the fault", || says(&messages, "menade du `not-met`?") && says(&messages, "in/Alby.md är kvar"));
    assert!(says(&report, "# Berga"));
    // Saved as many editors do: a new file takes the place of the old.
    write(folder.path(), "in/new", &of("Daby"));
    fs::rename(folder.path().join("in/new"), folder.path().join("in/Alby.yaml")).expect("a file");
    until("the third report", || says(&report, "# Daby"));
    write(folder.path(), "sporre.toml", "[theme]\nname = \"Region Sandmark\"\n");
    write(folder.path(), "in/Alby.yaml", &of("Eby"));
    until("the look", || says(&report, "Region Sandmark"));
}
