//! Where `sporre survey questionnaire` writes, and what it leaves alone.

use std::path::Path;

use crate::cli::{code, err, out, sporre_in};

fn questionnaire(folder: &Path, more: &[&str]) -> std::process::Output {
    sporre_in(folder, &[&["survey", "questionnaire"], more].concat(), &[])
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn files_have_the_names_of_the_roles_in_swedish() {
    let folder = tempfile::tempdir().unwrap();
    let made = questionnaire(folder.path(), &["-o", "enkater"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let wanted = ["enkat-handledare.md", "enkat-st-lakare.md", "enkat-studierektor.md", "enkat-verksamhetschef.md"];
    assert_eq!(names(&folder.path().join("enkater")), wanted);
    // One role into a folder that is there has the same name.
    let one = questionnaire(folder.path(), &["-o", ".", "--role", "ST-läkare", "--format", "csv"]);
    assert_eq!((code(&one), names(folder.path())), (0, vec!["enkat-st-lakare.csv".to_owned(), "enkater".to_owned()]));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("enkat.md");
    std::fs::write(&path, "mitt eget").unwrap();
    let refused = questionnaire(folder.path(), &["-o", "enkat.md", "--role", "handledare"]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("enkat.md finns redan") && err(&refused).contains("--force"), "{}", err(&refused));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mitt eget");
    let forced = questionnaire(folder.path(), &["-o", "enkat.md", "--role", "handledare", "--force"]);
    assert_eq!(code(&forced), 0, "{}", err(&forced));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("# Enkät till handledare"));
    assert_eq!(names(folder.path()), ["enkat.md"], "nothing else is left");
    // In a folder nothing is written where one of the files is in the way.
    std::fs::create_dir(folder.path().join("enkater")).unwrap();
    std::fs::write(folder.path().join("enkater/enkat-studierektor.md"), "mitt eget").unwrap();
    let refused = questionnaire(folder.path(), &["-o", "enkater"]);
    assert_eq!(code(&refused), 2);
    assert_eq!(names(&folder.path().join("enkater")), ["enkat-studierektor.md"]);
    assert_eq!(code(&questionnaire(folder.path(), &["-o", "enkater", "--force"])), 0);
    assert_eq!(names(&folder.path().join("enkater")).len(), 4);
}

#[test]
fn an_ending_that_says_no_format_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (more, told) in [
        (&["-o", "enkat.docx", "--role", "handledare"][..], "ska sluta på .md, .csv eller .xlsx"),
        (&["-o", "enkat.pdf"], "ska sluta på .md, .csv eller .xlsx"),
        (&["-o", "enkat.csv", "--role", "handledare", "--format", "xlsx"], "säger olika saker"),
        (&["-o", "enkat.csv"], "välj en roll med --role"),
        (&["--format", "xlsx"], "välj en roll med --role"),
        (&["--role", "rektor"], "rollen `rektor` finns inte"),
    ] {
        let refused = questionnaire(folder.path(), more);
        assert_eq!(code(&refused), 2, "{more:?}");
        assert!(err(&refused).contains(told), "{more:?}: {}", err(&refused));
        assert_eq!((out(&refused), names(folder.path())), (String::new(), Vec::new()), "{more:?}");
    }
}
