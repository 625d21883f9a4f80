//! The tests of the library and the program, without typesetting.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use std::path::{Path, PathBuf};

mod bad_input;
mod batch;
mod catalogue;
mod check;
mod cli;
mod compare;
mod compare_command;
mod completions;
mod examples;
mod explain;
mod fix;
mod fmt;
mod form;
mod forms;
mod forms_sealed;
mod fuzz;
mod gap;
mod grading;
mod guides;
mod json_schema;
mod kills;
mod look;
mod merge;
mod new;
mod new_from;
mod office;
mod overlays;
mod page_rules;
mod periods;
mod plan;
mod plan_documents;
mod previous;
mod previous_plan;
mod prompts;
mod publish;
mod region;
mod remediation;
mod remediation_prompts;
mod schema;
mod silence;
mod stage;
mod survey;
mod survey_answers;
mod survey_questionnaire;
mod terminal;
mod tidy;
mod traces;
mod verify;
mod workbook;
mod workbook_hostile;

/// Runs a check on each YAML file of a folder, or of its folders, with snapshots named after it.
fn each_file(folder: &str, check: impl Fn(&Path)) {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            // Plans for one doctor are no reviews; their own tests look at them.
            if path.ends_with("examples/remediation") {
                continue;
            }
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "yaml") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    assert!(files.len() >= 3, "{folder} holds {} files only", files.len());
    for path in files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace(['/', '\\'], "__");
        insta::with_settings!({ snapshot_suffix => name }, { check(&path) });
    }
}
