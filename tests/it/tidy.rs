//! Who may know whom: the lines between the modules, and between them and the crates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module with the modules it may use, from the ground up.
const MAY_USE: [(&str, &[&str]); 40] = [
    ("characters", &[]),
    ("domain", &[]),
    ("seal", &[]),
    ("diag", &["characters"]),
    ("words", &["characters", "diag"]),
    ("load", &["characters", "diag", "domain"]),
    ("catalogue", &["diag", "domain", "load"]),
    ("grading", &["catalogue", "domain"]),
    ("compare", &["catalogue", "diag", "domain", "grading", "load"]),
    ("gap", &["catalogue", "domain", "grading"]),
    ("region", &["catalogue", "diag", "domain"]),
    ("edit", &["characters", "diag", "domain", "load"]),
    ("sheets", &[]),
    ("survey", &["catalogue", "diag", "domain", "edit", "load", "sheets"]),
    ("check", &["catalogue", "characters", "diag", "domain", "grading", "load", "seal", "survey"]),
    ("schema", &["catalogue", "check", "diag", "domain", "load", "words"]),
    ("stage", &["diag", "domain", "edit"]),
    ("merge", &["catalogue", "check", "diag", "domain", "edit", "load"]),
    ("plan", &["catalogue", "check", "diag", "domain", "edit", "grading", "load", "seal"]),
    ("export", &["catalogue", "characters", "domain", "seal"]),
    ("workbook", &["catalogue", "characters", "check", "diag", "domain", "edit", "seal", "sheets"]),
    ("fmt", &["catalogue", "check", "domain", "edit", "load"]),
    ("fix", &["catalogue", "check", "diag", "edit", "fmt"]),
    ("new", &["catalogue", "check", "diag", "domain", "edit", "grading", "schema"]),
    ("publish", &["catalogue", "check", "diag", "domain", "edit", "grading", "load", "new"]),
    ("form", &["catalogue", "diag", "domain", "edit", "load", "publish", "seal"]),
    ("remediation", &["catalogue", "diag", "domain", "edit", "load", "plan", "publish"]),
    ("verify", &["seal"]),
    (
        "report",
        &[
            "catalogue",
            "compare",
            "domain",
            "form",
            "gap",
            "grading",
            "region",
            "remediation",
            "seal",
            "survey",
            "words",
        ],
    ),
    ("theme", &[]),
    ("settings", &["diag", "theme"]),
    ("render", &["characters", "diag", "report", "theme"]),
    ("typeset", &["render", "theme"]),
    ("store", &[]),
    ("sealed", &["store"]),
    ("batch", &[]),
    ("prompt", &[]),
    ("show", &["characters", "diag", "load", "words"]),
    (
        "engine",
        &[
            "catalogue",
            "check",
            "compare",
            "diag",
            "domain",
            "export",
            "form",
            "gap",
            "grading",
            "load",
            "plan",
            "publish",
            "region",
            "render",
            "report",
            "theme",
            "typeset",
        ],
    ),
    (
        "cli",
        &[
            "batch",
            "catalogue",
            "characters",
            "check",
            "compare",
            "diag",
            "domain",
            "edit",
            "engine",
            "export",
            "fix",
            "fmt",
            "form",
            "gap",
            "grading",
            "load",
            "merge",
            "new",
            "plan",
            "prompt",
            "publish",
            "region",
            "remediation",
            "render",
            "report",
            "schema",
            "seal",
            "sealed",
            "settings",
            "sheets",
            "show",
            "stage",
            "store",
            "survey",
            "theme",
            "typeset",
            "verify",
            "words",
            "workbook",
        ],
    ),
];

/// Crates that one module alone may name.
const ONE_DOOR: [(&str, &[&str]); 27] = [
    ("age", &["sealed"]),
    ("rust_xlsxwriter", &["export", "workbook"]),
    ("calamine", &["sheets"]),
    ("zip", &["sheets", "workbook"]),
    ("csv", &["export", "survey"]),
    ("notify", &["cli"]),
    ("hayro_syntax", &["verify"]),
    ("miniz_oxide", &["verify"]),
    ("indicatif", &["cli"]),
    ("toml", &["settings"]),
    ("base64", &["render"]),
    ("similar", &["cli"]),
    ("dialoguer", &["prompt"]),
    ("rustix", &["prompt"]),
    ("yaml_edit", &["edit"]),
    ("granit_parser", &["load"]),
    ("minijinja", &["render"]),
    ("pulldown_cmark", &["render"]),
    ("typst", &["typeset"]),
    ("typst_pdf", &["typeset"]),
    ("typst_layout", &["typeset"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anstream", &["cli"]),
    ("annotate_snippets", &["show"]),
    ("fluent_bundle", &["words"]),
];

fn sources() -> Vec<(PathBuf, String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let module = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    files
        .into_iter()
        // Tests may look anywhere.
        .filter(|path| !path.ends_with("tests.rs") && !path.components().any(|part| part.as_os_str() == "tests"))
        .map(|path| (path.clone(), module(&path), code(&std::fs::read_to_string(&path).unwrap())))
        .collect()
}

/// Returns the code of a file without its comments and its tests, which may look anywhere.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns the names that follow `prefix` in a text.
fn named<'a>(text: &'a str, prefix: &str) -> BTreeSet<&'a str> {
    let names = text.match_indices(prefix).filter_map(|(at, _)| {
        let rest = &text[at + prefix.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    });
    names.collect()
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, module, text) in sources() {
        if module == "lib" || module == "main" {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} is not in the table"));
        // `Engine` stands at the root for those who use the library.
        let used = named(&text, "crate::").into_iter().map(|name| if name == "Engine" { "engine" } else { name });
        for name in used.filter(|name| *name != module && !may.contains(name)) {
            wrong.push(format!("{}: {module} must not use {name}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    let mut below = BTreeSet::new();
    for (module, uses) in MAY_USE {
        let missing: Vec<_> = uses.iter().filter(|used| !below.contains(*used)).collect();
        assert!(missing.is_empty(), "{module} uses {missing:?}, which does not lie below it");
        below.insert(module);
    }
}

#[test]
fn a_crate_has_one_door() {
    for (path, module, text) in sources() {
        for (name, doors) in ONE_DOOR {
            let used = begins_a_path(&text, name) || text.contains(&format!("use {name};"));
            assert!(!used || doors.contains(&module.as_str()), "{}: {name} belongs to {doors:?}", path.display());
        }
    }
}

/// Tells whether a text names this crate or a part of it, and not a word that ends like it.
fn begins_a_path(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    text.match_indices(&format!("{name}::")).any(|(at, _)| !text[..at].ends_with(is_part))
}

#[test]
fn the_clock_is_read_in_one_place() {
    for (path, _, text) in sources() {
        let reads = ["Local::now", "Utc::now", "SystemTime", "Instant::now"].iter().any(|clock| text.contains(clock));
        assert!(!reads || path.ends_with("cli/mod.rs"), "{}", path.display());
    }
}

#[test]
fn the_pure_modules_touch_no_files() {
    for (path, module, text) in sources() {
        let pure = [
            "characters",
            "diag",
            "domain",
            "export",
            "grading",
            "gap",
            "check",
            "compare",
            "merge",
            "schema",
            "survey",
            "fmt",
            "plan",
            "publish",
            "remediation",
            "report",
            "render",
            "typeset",
            "verify",
            "words",
            "workbook",
            "show",
        ];
        let touches =
            ["std::fs", "std::env", "std::net", "std::process", "println!"].iter().any(|name| text.contains(name));
        assert!(!(pure.contains(&module.as_str()) && touches), "{}", path.display());
    }
}
