//! Documents to print and fill in by hand: nothing is missing, nothing stands twice, and the command.

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use sporre::Engine;
use sporre::domain::{Dataset, Kind};
use sporre::load::Source;
use sporre::report::form::{Options, Paper};

use crate::cli::{code, err, out, sporre_in, sporre_reads};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

const EXAMPLES: [&str; 4] = ["minimal", "typical", "difficult", "self-assessment"];

fn example(name: &str) -> Dataset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.yaml"));
    ENGINE.check(Source::open(&path)).dataset.unwrap()
}

fn options(paper: Paper, blank: bool) -> Options {
    Options { paper, as_of: "2026-06-01".parse().unwrap(), blank }
}

/// Returns the document as programs see it.
fn model(dataset: &Dataset, paper: Paper, blank: bool) -> Value {
    serde_json::to_value(ENGINE.form(dataset, options(paper, blank))).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Returns what is to be answered by hand in the chapters whose heading begins so.
fn answers<'a>(document: &'a Value, heading: &str) -> Vec<&'a Value> {
    let sections = list(&document["sections"]).iter();
    let sections = sections.filter(|section| section["heading"].as_str().unwrap().starts_with(heading));
    sections.flat_map(|section| list(&section["blocks"])).filter(|block| block["kind"] == "answer").collect()
}

/// Returns the titles of the rows in scope, in the order of the catalogue.
fn rows_in_scope(dataset: &Dataset) -> Vec<String> {
    let bound = ENGINE
        .catalogue()
        .indicators()
        .filter(|row| dataset.current_regulations().any(|id| row.bindings.contains_key(&id)));
    bound.map(|row| row.title.clone()).collect()
}

fn titles(answers: &[&Value]) -> Vec<String> {
    let mut titles: Vec<String> = answers.iter().map(|answer| answer["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles
}

/// Returns the words of all boxes that are ticked.
fn ticked(answers: &[&Value]) -> Vec<String> {
    let boxes = answers.iter().flat_map(|answer| list(&answer["choices"])).flat_map(|choice| list(&choice["boxes"]));
    boxes.filter(|item| item["ticked"] == true).map(|item| item["word"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_row_in_scope_stands_once_in_the_form_and_once_among_the_reviewers_notes() {
    for name in EXAMPLES {
        let dataset = example(name);
        let mut wanted = rows_in_scope(&dataset);
        wanted.sort();
        for blank in [false, true] {
            let form = model(&dataset, Paper::Form, blank);
            assert_eq!(titles(&answers(&form, "")), wanted, "{name}");
            let protocol = model(&dataset, Paper::Protocol, blank);
            assert_eq!(titles(&answers(&protocol, "Egna anteckningar")), wanted, "{name}");
        }
    }
}

#[test]
fn each_row_of_the_form_has_four_boxes_and_room_to_write() {
    let form = model(&example("self-assessment"), Paper::Form, false);
    for answer in answers(&form, "") {
        assert!(!list(&answer["choices"]).is_empty(), "{answer}");
        for choice in list(&answer["choices"]) {
            let words: Vec<&str> = list(&choice["boxes"]).iter().map(|item| item["word"].as_str().unwrap()).collect();
            assert_eq!(words, ["uppfyllt", "ej uppfyllt", "oklart", "ej tillämpligt"]);
            assert!(list(&choice["boxes"]).iter().filter(|item| item["ticked"] == true).count() <= 1);
        }
        let rooms: Vec<&str> = list(&answer["rooms"]).iter().map(|room| room["label"].as_str().unwrap()).collect();
        assert_eq!(rooms, ["Anteckning", "Underlag"]);
        assert_eq!(answer["rooms"][1]["beside"], "gäller till");
    }
}

#[test]
fn every_question_to_a_role_stands_in_the_protocol() {
    for name in EXAMPLES {
        let dataset = example(name);
        let protocol = model(&dataset, Paper::Protocol, false);
        let mut all = 0;
        for role in &ENGINE.catalogue().surveys.roles {
            let of_row = |row: &sporre::catalogue::Indicator| {
                let in_scope = dataset.current_regulations().any(|id| row.bindings.contains_key(&id));
                ENGINE.catalogue().guidance.get(&row.key).filter(|_| in_scope)?.questions.get(&role.id).cloned()
            };
            let mut wanted: Vec<String> = ENGINE.catalogue().indicators().filter_map(of_row).collect();
            wanted.sort();
            all += wanted.len();
            assert_eq!(titles(&answers(&protocol, &format!("Frågor till {}", role.plural))), wanted, "{name}");
        }
        assert!(all > 100, "{name}: {all}");
    }
}

#[test]
fn what_is_not_met_or_open_is_asked_about_first_and_marked() {
    let protocol = model(&example("self-assessment"), Paper::Protocol, false);
    let place = |state: &str| ["not-met", "unclear", "unanswered", ""].iter().position(|known| *known == state);
    let mut marked = 0;
    for section in list(&protocol["sections"]) {
        let mut last = None;
        for block in list(&section["blocks"]) {
            if block["kind"] == "heading" || !section["heading"].as_str().unwrap().starts_with("Frågor") {
                last = None;
                continue;
            }
            let mut states = list(&block["standing"]).iter().filter_map(|piece| piece["state"].as_str());
            let state = states.next_back().unwrap_or_default();
            marked += usize::from(!state.is_empty());
            assert!(last <= place(state), "{block}");
            last = place(state);
        }
    }
    assert!(marked > 5, "{marked}");
    // Where nothing is answered, nothing is marked.
    let blank = model(&example("self-assessment"), Paper::Protocol, true).to_string();
    assert!(!blank.contains("\"kind\":\"state\""));
}

#[test]
fn boxes_are_ticked_as_the_file_says_and_a_blank_paper_has_none() {
    let dataset = example("self-assessment");
    let form = model(&dataset, Paper::Form, false);
    let known = answers(&form, "");
    let row = known.iter().find(|answer| answer["labels"][0] == "B.F2").unwrap();
    assert_eq!(ticked(&[row]), ["ej uppfyllt"]);
    // What is ticked says so in words.
    let boxes = known.iter().flat_map(|answer| list(&answer["choices"])).flat_map(|choice| list(&choice["boxes"]));
    assert!(boxes.clone().all(|item| item["ticked"] == item["mark"].is_string()));
    let text = form.to_string();
    assert!(text.contains("Placeringen i barnmedicin är ordnad") && text.contains("gäller till 2026-08-31"), "{text}");

    let blank = model(&dataset, Paper::Form, true);
    assert_eq!(ticked(&answers(&blank, "")), Vec::<String>::new());
    let text = blank.to_string();
    for written in
        ["Placeringen i barnmedicin", "gäller till 2026", "Utbildningsprogrammen skrivs när", "Bredden är god"]
    {
        assert!(!text.contains(written), "{written}");
    }
}

#[test]
fn answers_that_differ_between_the_regulations_have_a_line_of_boxes_each() {
    let text = include_str!("../../examples/self-assessment.yaml");
    let text = text.replace("      A02: met\n", "      A02: {2015: met, 2021: not-met}\n");
    let dataset = ENGINE.check(Source::new("egen.yaml", text)).dataset.unwrap();
    let form = model(&dataset, Paper::Form, false);
    let known = answers(&form, "A.");
    let row = known.iter().find(|answer| answer["labels"][0] == "A.F2").unwrap();
    let labels: Vec<&str> = list(&row["choices"]).iter().map(|choice| choice["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Svar enligt SOSFS 2015:8", "Svar enligt HSLF-FS 2021:8"]);
    assert_eq!(ticked(&[row]), ["uppfyllt", "ej uppfyllt"]);
}

#[test]
fn the_units_own_answers_are_told_to_the_reviewers_and_tick_no_box() {
    let protocol = model(&example("self-assessment"), Paper::Protocol, false);
    let notes = answers(&protocol, "Egna anteckningar");
    assert_eq!(ticked(&notes), Vec::<String>::new());
    assert!(notes.iter().any(|row| row["standing"][0]["text"] == "I självvärderingen:"));
    let review = model(&example("typical"), Paper::Protocol, false);
    assert!(ticked(&answers(&review, "Egna anteckningar")).len() > 60);
}

#[test]
fn evidence_is_asked_for_once_with_all_its_rows() {
    let protocol = model(&example("minimal"), Paper::Protocol, false);
    let blocks = list(&protocol["sections"]).iter().flat_map(|section| list(&section["blocks"]));
    let lists: Vec<&Value> = blocks.filter(|block| block["kind"] == "checklist").collect();
    let asked: Vec<&str> = list(&lists[0]["boxes"]).iter().map(|item| item["word"].as_str().unwrap()).collect();
    let mut once = asked.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), asked.len());
    let in_catalogue = ENGINE.catalogue().guidance.values().flat_map(|guidance| &guidance.evidence);
    for text in in_catalogue {
        assert!(asked.contains(&text.as_str()), "{text}");
    }
    assert!(list(&lists[0]["boxes"]).iter().all(|item| !list(&item["about"]).is_empty()));
}

#[test]
fn the_reviewers_stand_as_roles() {
    let protocol = model(&example("typical"), Paper::Protocol, false).to_string();
    assert!(protocol.contains("Specialist i allmänmedicin och studierektor") && protocol.contains("ST-läkare: 5"));
    assert!(!protocol.contains("Tranehed") && !protocol.contains("Munkvik"));
}

#[test]
fn the_form_of_the_example() {
    let document = ENGINE.form(&example("self-assessment"), options(Paper::Form, false));
    insta::assert_snapshot!("form_markdown", ENGINE.markdown(&document).unwrap());
}

#[test]
fn the_protocol_of_the_example() {
    let document = ENGINE.form(&example("typical"), options(Paper::Protocol, false));
    insta::assert_snapshot!("protocol_markdown", ENGINE.markdown(&document).unwrap());
}

#[test]
fn every_example_has_both_in_every_format() {
    for name in EXAMPLES {
        let dataset = example(name);
        assert_eq!(Paper::of(dataset.kind) == Paper::Form, dataset.kind == Kind::SelfAssessment);
        for (paper, heading) in [(Paper::Form, "Vilka som har fyllt i"), (Paper::Protocol, "Innan ni åker")] {
            let document = ENGINE.form(&dataset, options(paper, false));
            assert!(ENGINE.markdown(&document).unwrap().contains(&format!("## {heading}")), "{name}");
            let html = ENGINE.html(&document).unwrap();
            assert!(html.contains("class=\"rule\"") && html.contains("class=\"box\""), "{name}");
            let source = ENGINE.typst(&document).unwrap();
            let parsed = typst_syntax::parse(&source);
            assert!(parsed.errors_and_warnings().0.is_empty(), "{name}");
            assert!(source.contains("\"kind\":\"answer\"") && source.contains("\"kind\":\"room\""), "{name}");
        }
    }
}

#[test]
fn the_typst_library_can_be_read() {
    let parsed = typst_syntax::parse(include_str!("../../templates/lib.typ"));
    assert!(parsed.errors_and_warnings().0.is_empty(), "{:?}", parsed.errors_and_warnings().0);
}

const EPOCH: (&str, &str) = ("SOURCE_DATE_EPOCH", "1780272000");

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("egen.yaml", include_str!("../../examples/self-assessment.yaml")),
        ("norr.yaml", include_str!("../../examples/typical.yaml")),
        ("norr.plan.yaml", include_str!("../fixtures/plans/small.yaml")),
        ("fel.yaml", "schema: 1\nkind: self-assessment\nunit: {name: Prov}\n"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::fs::create_dir(folder.path().join("mapp")).unwrap();
    folder
}

#[test]
fn the_command_makes_what_the_file_calls_for_beside_it() {
    let folder = folder();
    let run = |line: &str| sporre_in(folder.path(), &line.split(' ').collect::<Vec<_>>(), &[EPOCH]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let made = run("workbook print egen.yaml --format html");
    assert_eq!((code(&made), out(&made).as_str()), (0, ""), "{}", err(&made));
    assert!(err(&made).contains("Klart: egen.formular.html"), "{}", err(&made));
    assert!(read("egen.formular.html").contains("Självvärderingsformulär"));
    assert_eq!(code(&run("workbook print norr.yaml --format md")), 0);
    assert!(read("norr.protokoll.md").starts_with("Besöksprotokoll"));
    assert_eq!(code(&run("workbook print egen.yaml --kind protocol --blank -o mapp --format md")), 0);
    assert!(read("mapp/egen.protokoll.md").contains("## Frågor till handledare"));
    assert_eq!(code(&run("workbook print norr.yaml --kind form --blank -o tomt.md")), 0);
    assert!(!read("tomt.md").contains("[x]"));
    assert!(out(&run("workbook print egen.yaml --format json")).contains("\"kind\": \"form\""));
    let piped =
        sporre_reads(&["workbook", "print", "-", "--format", "md"], include_str!("../../examples/typical.yaml"));
    assert!(out(&piped).starts_with("Besöksprotokoll"), "{}", err(&piped));
    assert_eq!(read("egen.yaml"), include_str!("../../examples/self-assessment.yaml"));
}

#[test]
fn what_a_stranger_does_is_answered() {
    let folder = folder();
    let mut told = String::new();
    for line in [
        "workbook print finns-inte.yaml --format md",
        "workbook print mapp --format md",
        "workbook print fel.yaml --format md",
        "workbook print norr.plan.yaml --format md",
        "workbook print egen.yaml -o egen.yaml",
        "workbook print egen.yaml -o egen.xlsx",
        "workbook print egen.yaml -o ut.md --format html",
        "workbook print egen.yaml --kind plan",
        "workbook print egen.yaml --date i-höst",
        "workbook print egen.yaml -o ut.xlsx --lang en",
        "workbook print",
    ] {
        let output = sporre_in(folder.path(), &line.split(' ').collect::<Vec<_>>(), &[EPOCH]);
        assert_ne!(code(&output), 0, "{line}");
        assert_eq!(out(&output), "", "{line}");
        _ = write!(told, "$ sporre {line}\n{}=> {}\n\n", err(&output), code(&output));
    }
    insta::assert_snapshot!("form_strangers", told);
}
