//! A form that LibreOffice has opened, filled in and saved.
//!
//! Run only when asked for, because it needs that program: `SPORRE_OFFICE` names it. Debian's packages
//! `libreoffice-calc` and `python3-uno` are enough.

use std::process::Command;

#[test]
fn a_form_that_libreoffice_has_saved_is_read() {
    let Ok(office) = std::env::var("SPORRE_OFFICE") else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("min.yaml"), include_str!("../../examples/typical.yaml")).unwrap();
    let sporre = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sporre"));
        let output = command.current_dir(path).args(arguments).env("NO_COLOR", "1").env_remove("SPORRE_LANG").output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let made = sporre(&["workbook", "export", "min.yaml"]);
    assert_eq!(made.0, Some(0), "{}", made.2);
    // Nothing is left in the folder but the workbook.
    std::fs::remove_file(path.join("min.yaml")).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/office_fill.py");
    let places = [path.join("profile"), path.join("min.xlsx"), path.join("ifylld.xlsx")];
    let filled = Command::new("/usr/bin/python3").arg(script).arg(office).args(&places).output().unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    // The first sheet reckons in LibreOffice too.
    let reckoned = String::from_utf8(filled.stdout).unwrap();
    assert_eq!(reckoned.trim(), "['4', '10', '4', '13', '14', '6', '11', '13', '75']");
    let (code, changes, told) = sporre(&["workbook", "import", "ifylld.xlsx", "--yes"]);
    insta::assert_snapshot!("office", format!("{changes}\n{told}"));
    assert_eq!(code, Some(1), "what the answer needs elsewhere is told");
    let text = std::fs::read_to_string(path.join("min.yaml")).unwrap();
    assert!(text.contains("andra raden") && text.contains("staff: 44") && text.contains("En styrka ur LibreOffice"));
    let again = sporre(&["workbook", "import", "ifylld.xlsx", "--yes", "--format", "json"]);
    assert!(again.1.contains("\"edits\": []"), "{}", again.1);
}
