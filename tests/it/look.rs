//! The look of a body: settings found upward, templates of one's own, and what is wrong with them.

use std::fs;
use std::path::Path;

use sporre::render::EMBEDDED;

use crate::cli::{code, err, out, sporre_in};

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 1\"><path d=\"M0 0h4v1H0z\"/></svg>";
const SETTINGS: &str = "[theme]\nname = \"Region Sandmark\"\nlogo = \"bilder/logo.svg\"\nlogo-alt = \"Sandmarks <logotyp>\"\naccent = \"#7a1f5c\"\n";

/// Returns a region's folder with settings at its top and a dataset further down.
fn region() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("sporre.toml"), SETTINGS);
    write(&folder.path().join("bilder/logo.svg"), LOGO);
    write(&folder.path().join("enheter/a.yaml"), include_str!("../../examples/minimal.yaml"));
    folder
}

#[test]
fn settings_upward_from_the_file_dress_the_report() {
    let folder = region();
    // Found from where the file lies, not from where the program is run.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("enheter/a.yaml").display().to_string();
    let html = |arguments: &[&str], around: &[(&str, &str)]| {
        let told = sporre_in(
            elsewhere.path(),
            &[&["report", &file, "--format", "html", "-o", "-"], arguments].concat(),
            around,
        );
        assert_eq!(code(&told), 0, "{}", err(&told));
        out(&told)
    };
    let dressed = html(&[], &[]);
    assert!(dressed.contains("<p>Region Sandmark</p>"), "{dressed}");
    assert!(dressed.contains("alt=\"Sandmarks &lt;logotyp&gt;\""));
    assert!(dressed.contains("--teal: #7a1f5c"));
    assert!(dressed.contains("img-src data:"));
    let plain = html(&["--no-config"], &[]);
    assert!(
        !plain.contains("<p>Region Sandmark</p>") && !plain.contains("<img") && !plain.contains("img-src"),
        "{plain}"
    );
    // Named settings win over found ones, and the command line over the environment.
    write(&elsewhere.path().join("other.toml"), "[theme]\nname = \"Region Annan\"\n");
    write(&elsewhere.path().join("third.toml"), "[theme]\nname = \"Region Tredje\"\n");
    assert!(html(&[], &[("SPORRE_CONFIG", "other.toml")]).contains("Region Annan"));
    assert!(html(&["--config", "third.toml"], &[("SPORRE_CONFIG", "other.toml")]).contains("Region Tredje"));
}

#[test]
fn overlays_and_templates_can_stand_in_the_settings_the_environment_or_the_command() {
    let folder = region();
    let overlay = fs::read_to_string("examples/overlays/kustlakarna.yaml").expect("the example");
    write(&folder.path().join("anpassning/lokal.yaml"), &overlay);
    write(&folder.path().join("mallar/report.md.j2"), "{{ cover.unit }} enligt våra mallar\n");
    let text = format!("overlays = [\"anpassning/lokal.yaml\"]\ntemplates = \"mallar\"\n{SETTINGS}");
    write(&folder.path().join("sporre.toml"), &text);
    let list = sporre_in(folder.path(), &["report", "enheter/a.yaml", "--format", "md", "-o", "-"], &[]);
    assert_eq!(out(&list), "Kvistlunda vårdcentral enligt våra mallar\n", "{}", err(&list));
    let json = |arguments: &[&str], around: &[(&str, &str)]| {
        let arguments = [&["report", "enheter/a.yaml", "--format", "json"], arguments].concat();
        out(&sporre_in(folder.path(), &arguments, around))
    };
    assert!(json(&[], &[]).contains("anpassning"), "the method tells of the overlay");
    write(&folder.path().join("mallar2/report.md.j2"), "andra\n");
    let told = sporre_in(
        folder.path(),
        &["report", "enheter/a.yaml", "--format", "md", "-o", "-"],
        &[("SPORRE_TEMPLATES", "mallar2")],
    );
    assert_eq!(out(&told), "andra\n", "{}", err(&told));
    let told = sporre_in(
        folder.path(),
        &["report", "enheter/a.yaml", "--format", "md", "-o", "-", "--templates", "mallar"],
        &[("SPORRE_TEMPLATES", "mallar2")],
    );
    assert!(out(&told).contains("våra mallar"), "{}", err(&told));
}

#[test]
fn wrong_settings_are_told_all_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        &folder.path().join("sporre.toml"),
        "templats = \"x\"\noverlays = \"a\"\n[theme]\naccent = \"#ffcc00\"\nlogo = \"nope.svg\"\nlogo-alt = \"x\"\nink = 3\n",
    );
    write(&folder.path().join("a.yaml"), include_str!("../../examples/minimal.yaml"));
    for (language, name) in [("sv", "settings_sv"), ("en", "settings_en")] {
        let told = sporre_in(folder.path(), &["check", "a.yaml", "--config", "sporre.toml", "--lang", language], &[]);
        assert_eq!(code(&told), 2);
        insta::assert_snapshot!(name, err(&told));
    }
}

#[test]
fn a_logo_must_be_a_picture() {
    let folder = region();
    write(&folder.path().join("bilder/logo.svg"), "inte en bild");
    let told = sporre_in(folder.path(), &["check", "enheter/a.yaml"], &[]);
    assert_eq!(code(&told), 2);
    assert!(err(&told).contains("sporre.toml:3: logotypen"), "{}", err(&told));
    assert!(err(&told).contains("är ingen bild i SVG, PNG eller JPEG"), "{}", err(&told));
}

#[test]
fn each_file_of_a_run_lies_under_its_own_settings() {
    let folder = region();
    write(&folder.path().join("annan/sporre.toml"), "overlays = [\"finns-inte.yaml\"]\n");
    write(&folder.path().join("annan/b.yaml"), include_str!("../../examples/minimal.yaml"));
    let told = sporre_in(folder.path(), &["check", "enheter/a.yaml"], &[]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    for command in [&["check"][..], &["fmt", "--check"]] {
        let told = sporre_in(folder.path(), &[command, &["enheter/a.yaml", "annan/b.yaml"]].concat(), &[]);
        assert_eq!(code(&told), 2, "{}", err(&told));
        assert!(err(&told).contains("finns-inte.yaml"), "{}", err(&told));
    }
}

#[test]
fn exported_templates_work_as_they_are_and_are_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = sporre_in(folder.path(), &["template", "export", "mallar"], &[]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    assert!(err(&told).contains(&format!("{} mallar i mallar", EMBEDDED.len())), "{}", err(&told));
    let told = sporre_in(folder.path(), &["template", "export", "mallar"], &[]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    assert!(err(&told).contains(&format!("De {} mallarna finns redan i mallar", EMBEDDED.len())), "{}", err(&told));
    let told = sporre_in(folder.path(), &["template", "check", "mallar"], &[]);
    assert_eq!(code(&told), 0, "{}", err(&told));
    assert!(err(&told).contains("Mallarna fungerar: document.html.j2, document.md.j2"), "{}", err(&told));
    write(&folder.path().join("mallar/report.css"), "p {}");
    let told = sporre_in(folder.path(), &["template", "export", "mallar"], &[]);
    assert_eq!(code(&told), 1);
    assert!(err(&told).contains("report.css finns redan"), "{}", err(&told));
    assert_eq!(fs::read_to_string(folder.path().join("mallar/report.css")).expect("the file"), "p {}");
}

#[test]
fn a_fault_in_a_template_names_its_file_and_line() {
    for (name, text, place, reason) in [
        ("report.md.j2", "rad\n{{ cover.enhet }}\n", "(rad 2)", "`cover.enhet` finns inte i dokumentet"),
        ("report.md.j2", "{% for area in parts %}\n", "", "unexpected end of input"),
        ("macros.html.j2", "\n\n{% macro shape(a) %}{{ a.b.c }}{% endmacro %}", "", ""),
        ("report.md.j2", "{% for a in range(9) %}x{% endfor %}\n", "(rad 1)", "range"),
        (
            "report.md.j2",
            "{% macro f(n) %}{% for a in [1,2,3,4,5,6,7,8,9] %}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endfor %}{% endmacro %}\n{{ f(40) }}\n",
            "",
            "för många varv",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder.path().join("m").join(name), text);
        write(&folder.path().join("a.yaml"), include_str!("../../examples/minimal.yaml"));
        let format = if name.contains("html") { "html" } else { "md" };
        let told = sporre_in(folder.path(), &["report", "a.yaml", "--templates", "m", "--format", format], &[]);
        assert!([2, 3].contains(&code(&told)), "{name}: {}", err(&told));
        let file = Path::new("m").join(name).display().to_string();
        let wrong = err(&told);
        assert!(wrong.contains(place) && wrong.contains(reason), "{name} {text}: {wrong}");
        assert!(wrong.contains(&file) || name == "macros.html.j2", "{name}: {wrong}");
        assert_eq!(wrong.matches("fel:").count(), 1, "told once: {wrong}");
    }
}

#[test]
fn trying_templates_tells_what_works_and_what_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("m/report.md.j2"), "{{ cover.enhet }}\n");
    write(&folder.path().join("m/report.typ.j2"), "= Rubrik\n\n#{{ cover.unit }} #okand\n");
    write(&folder.path().join("m/remind.txt.j2"), "Ämne: {{ subject }}\n\n{{ roll }}\n");
    let told = sporre_in(folder.path(), &["template", "check", "m"], &[]);
    assert_eq!(code(&told), 1);
    let wrong = err(&told);
    // Once for each format, and not for each sample.
    assert_eq!(wrong.matches("minimal.yaml som Markdown: mallen").count(), 1, "{wrong}");
    assert_eq!(wrong.matches("report.md.j2 (rad 1)").count(), 1, "{wrong}");
    assert!(wrong.contains("HTML"), "{wrong}");
    assert!(wrong.contains("remind.txt.j2 (rad 3)") && wrong.contains("`roll` finns inte"), "{wrong}");
    if cfg!(feature = "pdf") {
        let file = Path::new("m").join("report.typ.j2").display().to_string();
        assert!(wrong.contains(&format!("{file} rad 3: unknown variable: okand")), "{wrong}");
    }
}

#[test]
fn a_folder_that_holds_no_templates_says_where_to_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("m/readme.txt"), "x");
    write(&folder.path().join("a.yaml"), include_str!("../../examples/minimal.yaml"));
    for templates in ["m", "none"] {
        let told = sporre_in(folder.path(), &["check", "a.yaml", "--templates", templates], &[]);
        assert_eq!(code(&told), 2);
        assert!(err(&told).contains("sporre template export"), "{}", err(&told));
    }
    write(&folder.path().join("m/report.css"), "");
    write(&folder.path().join("m/reprot.md.j2"), "");
    let told = sporre_in(folder.path(), &["check", "a.yaml", "--templates", "m"], &[]);
    assert!(err(&told).contains("menade du `report.md.j2`?"), "{}", err(&told));
}
