//! Comparing on the command line, and in the report of a dataset that names what it is compared with.

use sporre::Engine;
use sporre::catalogue::shipped;
use sporre::load::Source;

use crate::cli::{code, err, out, sporre, sporre_in};
use crate::compare::{compared, document, example, review, swedish};

#[test]
fn the_command_tells_people_and_programs() {
    let files = ["examples/compare/bjorkmora-egen.yaml", "examples/typical.yaml"];
    let told = sporre(&["compare", files[1], files[0]]);
    assert_eq!(code(&told), 0);
    insta::assert_snapshot!("compare_human", out(&told));
    let explained = out(&sporre(&["compare", files[0], files[1], "--explain"]));
    assert!(explained.contains("Granskning: En föreskrift är inte uppfylld: D.F7"), "{explained}");
    let json: serde_json::Value =
        serde_json::from_slice(&sporre(&["compare", files[0], files[1], "--format", "json"]).stdout).unwrap();
    assert_eq!((&json["format"], &json["kind"]), (&"sporre-comparison".into(), &"self-and-inspection".into()));
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("j.html");
    let made = sporre(&["compare", files[0], files[1], "-o", page.to_str().unwrap()]);
    assert_eq!((code(&made), out(&made)), (0, String::new()), "{}", err(&made));
    assert!(std::fs::read_to_string(page).unwrap().contains("Inspektörerna bedömer strängare"));
}

#[test]
fn the_same_twice_is_called_that() {
    let typical = "examples/typical.yaml";
    let told = out(&sporre(&["compare", typical, "./examples/../examples/typical.yaml"]));
    assert!(told.starts_with("Samma innehåll två gånger\n") && told.contains("är samma fil två gånger"), "{told}");
    assert!(!told.contains("Två bedömningar") && !told.contains("100 procent"), "{told}");
    let english = out(&sporre(&["--lang", "en", "compare", typical, typical]));
    assert!(english.contains("is the same file twice"), "{english}");
    // A copy that is laid out otherwise says the same.
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kopia.yaml");
    std::fs::write(&copy, format!("# En kopia\n\n{}", example("typical.yaml"))).unwrap();
    let copied = out(&sporre(&["compare", typical, copy.to_str().unwrap()]));
    assert!(copied.contains("Båda sidor har samma innehåll"), "{copied}");
    assert!(!copied.contains("samma fil"), "{copied}");
    let json: serde_json::Value =
        serde_json::from_slice(&sporre(&["compare", typical, copy.to_str().unwrap(), "--format", "json"]).stdout)
            .unwrap();
    assert_eq!(json["same_content"], true);
    let page = out(&sporre(&["compare", typical, copy.to_str().unwrap(), "--format", "md"]));
    assert!(page.contains("Samma innehåll två gånger") && !page.contains("Två bedömningar"), "{page}");
    // Two who have said the same of all rows, and other things besides, have judged alike.
    let told = compared(&review("", "D07: met"), &review("independence: Inga jäv.\n", "D07: met"));
    assert!(!told.same_content);
}

#[test]
fn a_side_that_nobody_has_answered_is_called_that() {
    let (none, one) = (review("", ""), review("", "D07: met"));
    let other = review("independence: Inga jäv.\n", "");
    let headline = |a: &str, b: &str| swedish().headline(&compared(a, b)).join(" ");
    let told = headline(&none, &other);
    assert!(told.contains("Ingen av sidorna har några svar ännu") && !told.contains("lika"), "{told}");
    let told = headline(&none, &one);
    assert!(told.contains("Den ena sidan (A) har inga svar ännu") && !told.contains("öppen"), "{told}");
    assert!(headline(&one, &none).contains("Den ena sidan (B) har inga svar ännu"));
    let own = review("kind: self-assessment\n", "");
    assert!(headline(&own, &one).contains("Den ena sidan (Självvärdering) har inga svar ännu"));
    assert!(!headline(&one, &review("", "D07: not-met")).contains("inga svar ännu"));
    // And so says the document.
    let page = Engine::shipped().markdown(&document(&compared(&none, &other))).unwrap();
    assert!(page.contains("Ingen av sidorna har några svar ännu") && page.contains("ingen rad besvarad"), "{page}");
}

#[test]
fn the_terminal_speaks_the_language_of_its_messages() {
    let files =
        ["examples/compare/bjorkmora-egen.yaml", "examples/typical.yaml", "examples/compare/bjorkmora-2020.yaml"];
    let english = |files: [&str; 2]| out(&sporre(&["--lang", "en", "compare", files[1], files[0]]));
    insta::assert_snapshot!("compare_english_views", english([files[0], files[1]]));
    insta::assert_snapshot!("compare_english_times", english([files[2], files[1]]));
}

#[test]
fn what_cannot_be_compared_is_told_with_what_to_do() {
    let typical = "examples/typical.yaml";
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("gammal.yaml");
    std::fs::write(&old, review("catalogue: st 2019.1\n", "D77: met")).unwrap();
    let old = old.to_str().unwrap();
    let table = "tests/fixtures/mapping/other-mapping.yaml";
    for (arguments, exit, part) in [
        (vec![typical, "finns-inte.yaml"], 2, "finns-inte.yaml"),
        (vec![typical, "examples"], 2, "examples"),
        (vec![typical, "tests/fixtures/plans/small.yaml"], 1, "wrong-kind"),
        (vec!["-", "-"], 2, "bara den ena filen"),
        (vec![typical, "tests/fixtures/ten-mistakes.yaml"], 1, "unknown-value"),
        (vec![typical, typical, "-o", typical], 2, "passar"),
        (vec![typical, typical, "-o", "examples"], 2, "är en mapp"),
        (vec![typical, typical, "-o", "x.html", "--format", "md"], 2, "ändelse"),
        (vec![typical, typical, "-o", "x.yaml"], 2, "ändelse"),
        (vec![typical, typical, "--from-catalogue", "nej"], 2, "är ingen katalog"),
        (vec![typical, old], 1, "ange den med --from-catalogue"),
        (vec![typical, typical, "--mapping", table], 1, "other-mapping"),
        (vec![typical, typical, "--mapping", "nej.yaml"], 2, "nej.yaml"),
        (vec![typical], 2, "det saknas ett argument"),
    ] {
        let output = sporre(&[&["compare"], arguments.as_slice()].concat());
        let told = err(&output);
        let part = if part == "passar" { "" } else { part };
        assert_eq!(code(&output), exit, "{arguments:?}: {told}");
        assert!(told.contains(part) && out(&output).is_empty(), "{arguments:?}: {told}");
    }
}

/// Returns a folder with an older review and a newer one that names it.
fn named() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::create_dir(folder.path().join("2020")).unwrap();
    write("2020/norr.yaml", review("dates: {visit_start: 2020-04-08}\n", "D07: met, D13: not-met"));
    write("norr.yaml", review("compare_with: 2020/norr.yaml\n", "D07: not-met, D13: met"));
    folder
}

#[test]
fn a_report_tells_what_has_changed_since_the_file_that_its_dataset_names() {
    let folder = named();
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    let made = run(&["report", "norr.yaml", "-o", "-", "--format", "md"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let text = out(&made);
    let (_, rest) = text.split_once("## Sedan förra gången").expect("the chapter");
    let (chapter, _) = rest.split_once("## Handlingsplan").expect("the plan after it");
    insta::assert_snapshot!(chapter.trim());
    for format in ["html", "json"] {
        let made = out(&run(&["report", "norr.yaml", "-o", "-", "--format", format]));
        assert!(made.contains("D.F7") && made.contains("ingar"), "{format}");
    }
}

#[test]
fn what_a_report_cannot_be_compared_with_is_told() {
    let folder = named();
    let text = std::fs::read_to_string(folder.path().join("norr.yaml")).unwrap();
    for (other, exit, part) in [
        ("nej.yaml", 2, "filen som rapporten jämförs med finns inte: nej.yaml"),
        ("2020", 2, "filen som rapporten jämförs med går inte att läsa: 2020"),
        ("norr.yaml", 1, "rapporten jämförs med granskningens egen fil"),
        ("trasig.yaml", 1, "trasig.yaml: 1 fel"),
        ("gammal.yaml", 1, "ange den med --from-catalogue"),
    ] {
        std::fs::write(folder.path().join("norr.yaml"), text.replace("2020/norr.yaml", other)).unwrap();
        std::fs::write(folder.path().join("trasig.yaml"), review("", "D07: nottmet")).unwrap();
        std::fs::write(folder.path().join("gammal.yaml"), review("catalogue: st 2019.1\n", "D77: met")).unwrap();
        for arguments in [&["report", "norr.yaml", "-o", "x.md"][..], &["report", "norr.yaml", "-o", "ut/{unit}.md"]] {
            let made = sporre_in(folder.path(), arguments, &[]);
            let told = err(&made);
            assert_eq!(code(&made), exit, "{other}: {told}");
            assert!(told.contains(part), "{other}: {told}");
            // The line that names it is shown.
            assert!(told.contains("fel[compare-with-unusable]") && told.contains("--> norr.yaml:"), "{told}");
            assert!(!folder.path().join("x.md").exists());
        }
    }
    let empty = sporre::check::check(Source::new("t", review("compare_with: ''\n", "")), &shipped());
    assert!(empty.dataset.is_none());
}

#[test]
fn the_check_tells_what_a_report_cannot_be_compared_with() {
    let folder = named();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let text = std::fs::read_to_string(folder.path().join("norr.yaml")).unwrap();
    let line = 1 + text.lines().position(|line| line.starts_with("compare_with")).unwrap();
    let other_unit = review("unit: {name: Annan, care_provider: Region P, specialty: S}\n", "");
    write("annan.yaml", &other_unit);
    write("trasig.yaml", &review("", "D07: nottmet"));
    write("plan.yaml", include_str!("../fixtures/plans/small.yaml"));
    write("tabell.yaml", "schema: 1\nfrom: st 1999.1\nto: st 2026.1\nrows: {}\n");
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    assert_eq!(code(&run(&["check", "norr.yaml"])), 0);
    for (named, exit, severity, part) in [
        ("nej.yaml", 1, "error", "finns inte: nej.yaml"),
        ("2020", 1, "error", "går inte att läsa: 2020"),
        ("'-'", 1, "error", "finns inte: ./-"),
        ("./norr.yaml", 1, "error", "granskningens egen fil"),
        ("trasig.yaml", 1, "error", "har fel: trasig.yaml"),
        ("plan.yaml", 1, "error", "har fel: plan.yaml"),
        ("annan.yaml", 0, "warning", "gäller Annan, Region P, men den här gäller Prov, Region P"),
        ("{file: nej.yaml}", 1, "error", "finns inte: nej.yaml"),
        ("{file: 2020/norr.yaml, mapping: nej.yaml}", 1, "error", "tabellen för jämförelsen finns inte: nej.yaml"),
        (
            "{file: 2020/norr.yaml, mapping: tabell.yaml}",
            1,
            "error",
            "tabellen för jämförelsen går inte att använda: tabell.yaml",
        ),
    ] {
        write("norr.yaml", &text.replace("2020/norr.yaml", named));
        let told = run(&["check", "norr.yaml"]);
        assert_eq!(code(&told), exit, "{named}: {}", err(&told));
        assert!(err(&told).contains(part), "{named}: {}", err(&told));
        assert!(err(&told).contains(&format!("--> norr.yaml:{line}:")), "{named}: {}", err(&told));
        let json: serde_json::Value =
            serde_json::from_slice(&run(&["check", "norr.yaml", "--format", "json"]).stdout).unwrap();
        let found = json["diagnostics"].as_array().or_else(|| json.as_array()).unwrap();
        let of = |one: &&serde_json::Value| one["code"].as_str().is_some_and(|code| code.starts_with("compare-with-"));
        let found: Vec<&serde_json::Value> = found.iter().filter(of).collect();
        assert_eq!(found.len(), 1, "{named}: {json}");
        assert_eq!(found[0]["severity"], severity, "{named}: {json}");
        let english = err(&run(&["--lang", "en", "check", "norr.yaml"]));
        assert!(english.contains("compared with") || english.contains("for the comparison"), "{english}");
    }
    // A file that has faults of its own is told of both, and a warning can be left alone with a reason.
    write("norr.yaml", &text.replace("2020/norr.yaml", "nej.yaml").replace("D07: not-met", "D07: nottmet"));
    let told = err(&run(&["check", "norr.yaml"]));
    assert!(told.contains("unknown-value") && told.contains("compare-with-unusable"), "{told}");
    let silenced = "silenced: [{code: compare-with-other-unit, reason: Enheten har bytt namn.}]\n";
    write("norr.yaml", &(text.replace("2020/norr.yaml", "annan.yaml") + silenced));
    let told = err(&run(&["check", "norr.yaml"]));
    assert!(!told.contains("compare-with-other-unit") && told.contains("1 varning är tystad"), "{told}");
    write("norr.yaml", &(text.clone() + silenced));
    assert!(err(&run(&["check", "norr.yaml"])).contains("unused-silence"));
}

#[test]
fn a_report_is_compared_through_a_table() {
    let folder = named();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let text = std::fs::read_to_string(folder.path().join("norr.yaml")).unwrap();
    let named = text.replace("2020/norr.yaml", "{file: 2020/norr.yaml, mapping: tabell.yaml}");
    write("norr.yaml", &named.replace("D07: not-met", "D07: met"));
    let table = "schema: 1\nfrom: st 2026.1\nto: st 2026.1\nrows: {D13: D07}\ngone: [D07]\nnotes: Läst av två.\n";
    write("tabell.yaml", table);
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    assert_eq!(code(&run(&["check", "norr.yaml"])), 0);
    let made = run(&["report", "norr.yaml", "-o", "-", "--format", "md"]);
    let text = out(&made);
    let (_, chapter) = text.split_once("## Sedan förra gången").unwrap_or_else(|| panic!("{}", err(&made)));
    assert!(chapter.contains("var D13") && chapter.contains("En tabell leder från st 2026.1"), "{chapter}");
    // The table is part of what the report is made of.
    let again = || {
        let told = run(&["report", "norr.yaml", "-o", "ut/{unit}.md", "--changed-only"]);
        err(&told).contains("1 rapport gjord")
    };
    assert!(again() && !again());
    write("tabell.yaml", &table.replace("av två", "av tre"));
    assert!(again());
}

#[test]
fn a_report_is_made_again_when_what_it_is_compared_with_has_changed() {
    let folder = named();
    let again = || {
        let told = sporre_in(folder.path(), &["report", "norr.yaml", "-o", "ut/{unit}.md", "--changed-only"], &[]);
        assert_eq!(code(&told), 0, "{}", err(&told));
        err(&told).contains("1 rapport gjord")
    };
    assert!(again());
    assert!(!again());
    let old = folder.path().join("2020/norr.yaml");
    std::fs::write(&old, std::fs::read_to_string(&old).unwrap().replace("D07: met", "D07: not-met")).unwrap();
    assert!(again());
    assert!(!again());
}
