//! Agreements and evaluations: the forms, what is filled in on them, their documents, and the commands.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value as Json;
use sporre::Engine;
use sporre::form::{
    Field, FieldKind, Filled, Form, Forms, NormText, Read, Value, Values, is_data, is_form, page, read_data, read_form,
    read_neither,
};
use sporre::load::{self, Source};
use sporre::report::Document;
use sporre::report::contract::Options;
use sporre::show::{Style, render};
use sporre::words::{self, Language};

use crate::cli::{code, err, out, sporre_in, sporre_reads};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);
static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::shipped(ENGINE.catalogue()));

const EXAMPLES: [&str; 5] =
    ["st-kontrakt-sjukhus", "st-kontrakt-allmanmedicin", "sidotjanstgoring", "huvudhandledare", "studierektor"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(source: Source) -> Read<Filled> {
    read_data(source, &FORMS, ENGINE.catalogue())
}

fn example(name: &str) -> Filled {
    let read = read(Source::open(&root().join(format!("examples/forms/{name}.yaml"))));
    assert!(read.diags.is_empty(), "{name}: {:?}", read.diags.iter().collect::<Vec<_>>());
    read.value.unwrap()
}

fn document(form: &Form, filled: Option<&Filled>, values: &Values) -> Document {
    let as_of = "2026-03-02".parse().unwrap();
    ENGINE.contract(form, Options { filled, values, parts: &[], as_of })
}

/// Returns the document in each format of text, without what a format puts before signs that it knows.
fn printed(document: &Document) -> [(&'static str, String); 3] {
    let plain = |text: String| text.replace('\\', "");
    let typst = ENGINE.typst(document).unwrap();
    [
        ("html", ENGINE.html(document).unwrap()),
        ("markdown", plain(ENGINE.markdown(document).unwrap())),
        ("typst", unescaped(&typst)),
    ]
}

/// Returns Typst source with its escapes written out; the break points of long words go.
fn unescaped(source: &str) -> String {
    let mut parts = source.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_once('}').unwrap();
        let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).unwrap();
        text.extend((c != '\u{200b}').then_some(c));
        text.push_str(rest);
    }
    text
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => text.split("\n\n").map(|part| part.trim().to_owned()).collect(),
        Value::Day(day) => vec![sporre::domain::date_in_words(*day)],
        Value::Number(number) => vec![number.clone()],
        Value::List(texts) => texts.clone(),
        Value::Rows(rows) => rows.iter().flatten().cloned().collect(),
    }
}

#[test]
fn every_message_about_a_form_as_people_read_it() {
    crate::each_file("tests/fixtures/forms", |path| {
        let name = path.file_name().unwrap().to_string_lossy();
        let source = Source::open(path).renamed(name.clone());
        let (tree, _) = load::parse(&source);
        let (source, tree, diags) = if !is_data(&tree) && !is_form(&tree) {
            let read = read_neither(source);
            (read.source, read.tree, read.diags)
        } else if is_data(&tree) {
            let read = read(source);
            assert_eq!(read.value.is_none(), read.diags.has_errors());
            (read.source, read.tree, read.diags)
        } else {
            let read = read_form(source, ENGINE.catalogue());
            assert!(read.value.is_none());
            (read.source, read.tree, read.diags)
        };
        for language in Language::ALL {
            let words = words::of(language);
            let told: Vec<String> =
                diags.iter().map(|d| render(d, &source, tree.range(&d.place), words, Style::Plain)).collect();
            if language == Language::Swedish {
                insta::assert_snapshot!(told.join("\n\n"));
            } else {
                diags.iter().for_each(|d| crate::check::assert_english(d, path));
            }
        }
    });
}

#[test]
fn every_form_has_an_example_that_fills_in_every_field() {
    let mut ids: Vec<String> = Vec::new();
    for name in EXAMPLES {
        let filled = example(name);
        let form = FORMS.get(&filled.form).unwrap();
        for field in form.fields() {
            assert!(filled.fields.contains_key(&field.key), "{name}: {}", field.key);
        }
        assert_eq!(filled.parties.len(), form.parties.len(), "{name}");
        ids.push(filled.form);
    }
    assert_eq!(ids, FORMS.ids().collect::<Vec<_>>());
}

#[test]
fn every_word_that_is_filled_in_reaches_each_format() {
    for name in EXAMPLES {
        let filled = example(name);
        let form = FORMS.get(&filled.form).unwrap();
        let document = document(form, Some(&filled), &Values::default());
        for (format, text) in printed(&document) {
            for (key, value) in &filled.fields {
                for part in texts(value) {
                    assert!(text.contains(&part), "{name} in {format}: {key}: {part}");
                }
            }
            for known in filled.parties.values().chain(&filled.signed_at).chain([&filled.fingerprint]) {
                assert!(text.contains(known), "{name} in {format}: {known}");
            }
        }
    }
}

#[test]
fn a_blank_form_asks_for_every_field_in_each_format() {
    for form in FORMS.iter() {
        for (format, text) in printed(&document(form, None, &Values::default())) {
            let labels = form.fields().map(|field| &field.label);
            let answers = form.fields().flat_map(|field| &field.choices);
            for known in labels.chain(answers).chain(form.parties.iter().map(|party| &party.role)) {
                assert!(text.contains(known.as_str()), "{} in {format}: {known}", form.id);
            }
            let mut sent = form.parts.iter().flat_map(|part| &part.sent);
            assert!(sent.all(|known| text.contains(known.as_str())), "{}", form.id);
            assert!(!text.contains("Fingeravtryck"), "nothing is filled in");
        }
    }
}

#[test]
fn who_signs_has_a_place_with_the_name() {
    let filled = example("sidotjanstgoring");
    let json =
        serde_json::to_value(document(FORMS.get("placement").unwrap(), Some(&filled), &Values::default())).unwrap();
    let blocks = json["sections"].as_array().unwrap().iter().flat_map(|section| section["blocks"].as_array().unwrap());
    let signed: Vec<&Json> = blocks.filter(|block| block["kind"] == "signatures").collect();
    assert_eq!(signed.len(), 2, "the contract and the unit's evaluation");
    let place = &signed[0]["places"][0];
    assert_eq!(place["role"], "ST-läkare");
    assert_eq!(place["lines"][0]["value"], Json::Null, "nobody signs for another");
    assert_eq!(place["lines"][1]["value"], "Alva Ekbacken");
    assert_eq!(place["lines"][2]["value"], "Sandmark, 24 augusti 2026");
}

#[test]
fn a_new_file_asks_for_what_is_missing_and_no_more() {
    for form in FORMS.iter() {
        let text = page(form, Some("skane"), "abc");
        let read = read(Source::new("new.yaml", text.clone()));
        let found: Vec<String> = read.diags.iter().map(|d| format!("{} {}", d.code, d.place.path)).collect();
        let parties = form.parties.iter().filter(|party| !party.optional);
        let fields = form.parts[0].fields().filter(|field| field.required);
        let mut wanted: Vec<String> = parties.map(|party| format!("missing-value parties.{}", party.key)).collect();
        wanted.extend(fields.map(|field: &Field| format!("missing-value fields.{}", field.key)));
        assert_eq!(found, wanted, "{text}");
        for field in form.fields() {
            assert!(text.contains(&field.label.split(' ').next().unwrap().to_owned()), "{}", field.key);
        }
    }
}

#[test]
fn what_is_left_away_in_a_new_file_can_be_put_in() {
    for form in FORMS.iter() {
        let text = page(form, None, "abc");
        let put_in: Vec<String> = text
            .lines()
            .map(|line| {
                let key = line.trim_start().strip_prefix("# ").filter(|rest| {
                    let key = rest.split(':').next().unwrap_or_default();
                    let known = form.fields().any(|field| field.key == key) || form.party(key).is_some();
                    known && (rest.ends_with(':') || rest.ends_with(": |"))
                });
                key.map_or_else(|| line.to_owned(), |key| format!("  {key}"))
            })
            .collect();
        let read = read(Source::new("new.yaml", put_in.join("\n")));
        assert!(read.diags.iter().all(|d| d.code.name() == "missing-value"), "{}", put_in.join("\n"));
    }
}

#[test]
fn a_later_part_is_asked_for_when_it_is_begun() {
    let begun = |more: &str| {
        let text = std::fs::read_to_string(root().join("examples/forms/sidotjanstgoring.yaml")).unwrap();
        let later = text.find("  evaluated_unit").unwrap()..text.find("signed:").unwrap();
        let mut text = text;
        text.replace_range(later, more);
        let read = read(Source::new("a.yaml", text));
        read.diags.iter().map(|d| d.place.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(begun(""), [""; 0]);
    let wanted = ["fields.evaluated_period", "fields.supervision_worked", "fields.learned"];
    assert_eq!(begun("  overall: Bra.\n"), wanted);
}

#[test]
fn the_fingerprint_is_that_of_what_is_filled_in() {
    let text = std::fs::read_to_string(root().join("examples/forms/studierektor.yaml")).unwrap();
    let of = |text: &str| read(Source::new("a.yaml", text)).value.unwrap().fingerprint;
    let whole = of(&text);
    assert_eq!(whole.len(), 29);
    assert_eq!(of(&text.replace("2029-01-31", "2029-01-31 # en dag")), whole, "a comment");
    assert_eq!(of(&text.replace("schema: 1", "schema: 1\nregion: skane")), whole, "the words of a region");
    assert_ne!(of(&text.replace("2029-01-31", "2029-01-30")), whole);
    assert_ne!(of(&text.replace("schema: 1", "schema: 1\nsalt: abc")), whole, "what nobody can guess");
    assert_ne!(of(&text.replace("Maj Kvistlund", "Maj Kvistlunda")), whole);
}

#[test]
fn a_regions_words_stand_in_the_texts() {
    let norm =
        NormText {
            specialty: None, regulation: None, text: "Handledning varje vecka (råd; Så gör vi ST)".to_owned()
        };
    let values = Values {
        region: Some("Region Sandmark".to_owned()),
        document: Some("Så gör vi ST (2025-01-01)".to_owned()),
        norms: [("supervision".to_owned(), vec![norm])].into(),
        ..Values::default()
    };
    for (format, text) in printed(&document(FORMS.get("main-supervisor").unwrap(), None, &values)) {
        for known in
            ["Region Sandmark", "står i Så gör vi ST (2025-01-01)", "Handledning varje vecka (råd; Så gör vi ST)"]
        {
            assert!(text.contains(known), "{format}: {known}");
        }
    }
    let skane = Values::of(ENGINE.catalogue(), Some("skane"));
    assert_eq!(skane.region.as_deref(), Some("Region Skåne"));
    assert_eq!(Values::of(ENGINE.catalogue(), Some("default")), Values::of(ENGINE.catalogue(), None));
    let of_time = skane.told(&["minimum-time".to_owned()], None);
    assert!(of_time[0].starts_with("Enligt SOSFS 2015:8: ST tar minst fem år (krav; "), "{of_time:?}");
    assert!(of_time[1].starts_with("Enligt HSLF-FS 2021:8: ST tar minst fem och ett halvt år"), "{of_time:?}");
}

#[test]
fn all_kinds_of_fields_are_in_use() {
    use FieldKind::{Choice, Date, List, Long, Number, Table, Text};
    for kind in [Text, Long, Date, Choice, Number, List, Table] {
        assert!(FORMS.iter().flat_map(Form::fields).any(|field| field.kind == kind), "{kind:?}");
    }
}

#[test]
fn the_way_from_a_list_to_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    let list = run(&["form", "list"]);
    assert_eq!(code(&list), 0);
    assert!(FORMS.ids().all(|id| out(&list).lines().any(|line| line == id)), "{}", out(&list));
    assert!(out(&list).contains("sporre remediation report"), "{}", out(&list));
    let json: Json = serde_json::from_str(&out(&run(&["form", "list", "--format", "json"]))).unwrap();
    assert_eq!(json["forms"].as_array().unwrap().len(), FORMS.iter().count());

    let new = run(&["form", "new", "study-director", "-o", "a.yaml"]);
    assert_eq!((code(&new), out(&new).as_str()), (0, ""));
    assert!(err(&new).contains("sporre form make study-director a.yaml"), "{}", err(&new));
    assert_eq!(code(&run(&["form", "new", "study-director", "-o", "a.yaml"])), 2, "it is there");
    assert_eq!(code(&run(&["form", "new", "study-director", "-o", "a.yaml", "--force"])), 0);
    let unfilled = run(&["form", "make", "study-director", "a.yaml", "-o", "a.html"]);
    assert_eq!(code(&unfilled), 1);
    assert!(err(&unfilled).contains("missing-value") && !folder.path().join("a.html").exists(), "{}", err(&unfilled));

    std::fs::copy(root().join("examples/forms/studierektor.yaml"), folder.path().join("a.yaml")).unwrap();
    assert_eq!(code(&run(&["form", "check", "a.yaml"])), 0);
    let made = run(&["form", "make", "study-director", "a.yaml", "-o", "a.html", "--region", "skane"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let filled = example("studierektor");
    assert!(err(&made).contains(&filled.fingerprint) && err(&made).contains("namngiven person"), "{}", err(&made));
    let page = std::fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(page.contains("Region Skåne") && page.contains("Maj Kvistlund"));
    let blank = run(&["form", "make", "study-director", "--blank", "--format", "html"]);
    assert_eq!(code(&blank), 0, "{}", err(&blank));
    assert!(!err(&blank).contains("Fingeravtryck"), "{}", err(&blank));
    assert!(
        std::fs::read_to_string(folder.path().join("study-director.html")).unwrap().contains("Att fylla i för hand")
    );
}

#[test]
fn what_a_stranger_may_do_is_told_with_a_way_out() {
    let example = "examples/forms/studierektor.yaml";
    for (arguments, wanted) in [
        (&["form", "make", "studydirector", example][..], "menade du `study-director`?"),
        (&["form", "make", "study-director"], "--blank"),
        (&["form", "make", "study-director", example, "--blank"], "--blank"),
        (&["form", "make", "placement", example], "inte på `placement`"),
        (&["form", "make", "study-director", example, "--region", "skone"], "menade du `skane`?"),
        (&["form", "make", "placement", "--blank", "--part", "evaluation"], "contract, doctors-evaluation"),
        (&["form", "make", "study-director", example, "-o", example], example),
        (&["form", "make", "study-director", "examples"], "examples"),
        (&["form", "make", "study-director", "gone.yaml"], "gone.yaml"),
        (&["form", "new", "x"], "välj en av"),
        (&["form", "new", "placement", "--region", "norge"], "regionprofil"),
        (&["form", "check", "examples"], "examples"),
        (&["form", "list", "--forms", "gone"], "gone"),
        (&["form", "list", "--forms", "src/form"], "ingen blankett"),
    ] {
        let output = crate::cli::sporre(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}{}", out(&output), err(&output));
        assert!(err(&output).contains(wanted), "{arguments:?}: {}", err(&output));
        assert!(out(&output).is_empty(), "{arguments:?}");
    }
    let english = crate::cli::sporre(&["form", "make", "studydirector", example, "--lang", "en"]);
    assert!(err(&english).contains("did you mean `study-director`?"), "{}", err(&english));
}

/// What is wrong with one file hides nothing of another, and each is told in its turn.
#[test]
fn every_file_that_is_checked_is_told_of_in_its_turn() {
    let folder = tempfile::tempdir().unwrap();
    let example = std::fs::read_to_string(root().join("examples/forms/studierektor.yaml")).unwrap();
    let text = example.replace("2029-01-31", "2020-01-31").replace("parties:", "parties: # 19121212-1212");
    std::fs::write(folder.path().join("a.yaml"), text.replace("units:", "unist:")).unwrap();
    std::fs::copy(root().join("examples/minimal.yaml"), folder.path().join("b.yaml")).unwrap();
    std::fs::write(folder.path().join("c.sealed"), "age-encryption.org/v1\n-> X25519 x\n").unwrap();
    let private = example.replace("Maj Kvistlund", "Maj Kvistlund 19121212-1212");
    std::fs::write(folder.path().join("d.yaml"), private).unwrap();
    std::fs::write(folder.path().join("e.yaml"), "- 1\n").unwrap();
    let files = ["a.yaml", "b.yaml", "c.sealed", "d.yaml", "e.yaml"];
    let run = |more: &[&str]| sporre_in(folder.path(), &[&["form", "check"], &files[..], more].concat(), &[]);
    let told = run(&[]);
    assert_eq!(code(&told), 2, "{}", err(&told));
    let said = err(&told);
    let places = ["dates-out-of-order", "not-a-form", "--> b.yaml:", "--identity", "private-detail", "--> e.yaml:"]
        .map(|wanted| said.find(wanted).unwrap_or_else(|| panic!("{wanted}: {said}")));
    assert!(places.is_sorted(), "{places:?}: {said}");
    assert_eq!(said.matches("not-a-form").count(), 2, "{said}");
    let json = run(&["--format", "json"]);
    assert_eq!(code(&json), 2);
    let json: Json = serde_json::from_str(&out(&json)).unwrap();
    let found = json["diagnostics"].as_array().unwrap().iter();
    let found: Vec<String> = found.map(|d| format!("{} {}", d["file"], d["code"]).replace('"', "")).collect();
    assert!(found.contains(&"b.yaml not-a-form".to_owned()), "{found:?}");
    assert!(found.contains(&"d.yaml private-detail".to_owned()), "{found:?}");
    let other = sporre_in(folder.path(), &["form", "check", "b.yaml"], &[]);
    assert_eq!((code(&other), out(&other).as_str()), (1, ""));
    assert!(err(&other).contains("varken en blankett eller ifylld"), "{}", err(&other));
}

#[test]
fn what_is_filled_in_may_come_from_standard_input() {
    let text = std::fs::read_to_string(root().join("examples/forms/huvudhandledare.yaml")).unwrap();
    let made = sporre_reads(&["form", "make", "main-supervisor", "-", "--format", "md", "-o", "-"], &text);
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(out(&made).contains("Torvald Espenäs"));
    let checked = sporre_reads(&["form", "check", "-", "--format", "json"], &text.replace("hours: 1,5", "hours: två"));
    assert_eq!(code(&checked), 1);
    let json: Json = serde_json::from_str(&out(&checked)).unwrap();
    assert_eq!(json["diagnostics"][0]["path"], "fields.hours");
}

#[test]
fn a_form_of_ones_own_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    std::fs::create_dir(&own).unwrap();
    let text = std::fs::read_to_string(root().join("indicators/forms/study-director.yaml")).unwrap();
    let renamed = text
        .replace("id: study-director", "id: term-talk")
        .replace("Kontrakt för studierektor", "Terminssamtal i {region}");
    std::fs::write(own.join("term-talk.yaml"), &renamed).unwrap();
    std::fs::write(own.join("readme.txt"), "Våra blanketter").unwrap();
    let run = |arguments: &[&str]| sporre_in(folder.path(), arguments, &[]);
    let made = run(&["form", "make", "term-talk", "--blank", "--forms", "own", "-o", "-", "--format", "md"]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(out(&made).contains("# Terminssamtal i regionen"), "{}", out(&made));
    assert_eq!(code(&run(&["form", "check", "own/term-talk.yaml"])), 0);
    std::fs::write(
        own.join("term-talk.yaml"),
        text.replace("title: Kontrakt för studierektor", "title: Talk for {us}"),
    )
    .unwrap();
    let broken = run(&["form", "list", "--forms", "own"]);
    assert_eq!(code(&broken), 2);
    assert!(
        err(&broken).contains("unknown-placeholder") && err(&broken).contains("term-talk.yaml:3"),
        "{}",
        err(&broken)
    );
    let replaced = text.replace("Kontrakt för studierektor", "Vårt kontrakt");
    std::fs::write(own.join("term-talk.yaml"), replaced).unwrap();
    let list = out(&run(&["form", "list", "--forms", "own"]));
    assert!(list.contains("Vårt kontrakt") && !list.contains("Kontrakt för studierektor"), "{list}");
}

/// Every text of a form that is printed may have names in braces, and those that are not known are told.
#[test]
fn names_in_braces_are_filled_wherever_a_text_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    std::fs::create_dir(&own).unwrap();
    let form = "schema: 1\nid: talk\ntitle: Samtal i {region}\nabout: Om {region}.\nbasis: Vår\nparties:\n  \
                - {key: doctor, role: \"Läkare i {region}\"}\nparts:\n  - key: main\n    title: Samtal\n    sections:\n      \
                - heading: Var\n        norms: [supervision]\n        fields:\n          \
                - {key: place, label: Plats, kind: choice, choices: [\"I {region}\", Annan], required: true}\n          \
                - {key: hours, label: Tid, kind: number, unit: \"timmar i {region}\", unit_of_one: \"timme i {region}\"}\n          \
                - {key: goals, label: Mål, kind: table, columns: [{key: goal, label: \"Mål i {region}\"}], source: \"{region}\"}\n";
    std::fs::write(own.join("talk.yaml"), form).unwrap();
    let run = |arguments: &[&str]| sporre_in(folder.path(), &[&["form"], arguments, &["--forms", "own"]].concat(), &[]);
    let new = out(&run(&["new", "talk", "--region", "skane"]));
    assert!(new.contains("Ett av: I Region Skåne; Annan.") && new.contains("Källa: Region Skåne"), "{new}");
    assert!(!new.contains('{') || !new.contains("{region}"), "{new}");
    assert!(out(&run(&["list"])).contains("Samtal i regionen"));
    std::fs::write(folder.path().join("a.yaml"), "schema: 1\nform: talk\nregion: skane\nsalt: x\nfields:\n").unwrap();
    let edited = run(&["edit", "a.yaml", "doctor=A", "place=i region skåne", "hours=1", "goals+=c1"]);
    assert_eq!(code(&edited), 0, "{}", err(&edited));
    let made = out(&run(&["make", "talk", "a.yaml", "--format", "md", "-o", "-"]));
    for wanted in ["I Region Skåne", "1 timme i Region Skåne", "Mål i Region Skåne", "Läkare i Region Skåne"] {
        assert!(made.contains(wanted), "{wanted}: {made}");
    }
    assert!(!made.contains("{region}"), "{made}");
    run(&["edit", "a.yaml", "hours=1,5"]);
    assert!(out(&run(&["make", "talk", "a.yaml", "--format", "md", "-o", "-"])).contains("1,5 timmar i Region Skåne"));
    std::fs::write(own.join("talk.yaml"), form.replace("{region}", "{us}").replace("supervision", "supervison"))
        .unwrap();
    let told = sporre_in(folder.path(), &["form", "check", "own/talk.yaml", "--format", "json"], &[]);
    let json: Json = serde_json::from_str(&out(&told)).unwrap();
    let mut found: Vec<String> =
        json["diagnostics"].as_array().unwrap().iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect();
    found.sort();
    let of = |path: &str| format!("parts[0].sections[0].{path}");
    let wanted = [
        "about".to_owned(),
        "parties[0].role".to_owned(),
        of("fields[0].choices[0]"),
        of("fields[1].unit"),
        of("fields[1].unit_of_one"),
        of("fields[2].columns[0].label"),
        of("fields[2].source"),
        of("norms[0]"),
        "title".to_owned(),
    ];
    assert_eq!(found, wanted);
    assert!(out(&told).contains("menade du `supervision`?"), "{}", out(&told));
}

#[test]
fn one_part_can_be_made_by_itself() {
    let arguments = ["form", "make", "placement", "examples/forms/sidotjanstgoring.yaml", "-o", "-", "--format", "md"];
    let whole = out(&crate::cli::sporre(&arguments));
    let part = out(&crate::cli::sporre(&[&arguments[..], &["--part", "doctors-evaluation"]].concat()));
    assert!(whole.contains("Lugn i akuta lägen") && !part.contains("Lugn i akuta lägen"));
    assert!(part.contains("En välplanerad placering") && part.contains("Fingeravtryck"));
}

/// A region says other things than another, and a specialty other things than all.
#[test]
fn a_form_has_the_norms_of_its_region_and_specialty() {
    let norms = |region: &str, form: &str| {
        let form = FORMS.get(form).unwrap();
        let keys: Vec<String> =
            form.parts.iter().flat_map(|part| &part.sections).flat_map(|s| s.norms.clone()).collect();
        Values::of(ENGINE.catalogue(), Some(region)).told(&keys, form.specialty.as_deref()).join("\n")
    };
    let hospital = norms("vasternorrland", "st-contract-hospital");
    assert!(hospital.contains("två möten i månaden") && !hospital.contains("en timme i veckan"), "{hospital}");
    let general = norms("vasternorrland", "st-contract-general-practice");
    assert!(!general.contains("två möten i månaden") && general.contains("en timme i veckan"), "{general}");
    let both = norms("vasternorrland", "main-supervisor");
    assert!(both.contains("två möten i månaden") && both.contains("en timme i veckan"), "{both}");
    assert!(both.contains("Allmänmedicin: Verksamhetschefen") && !general.contains("Allmänmedicin:"), "{both}");
    let placement = norms("vasternorrland", "placement");
    assert!(placement.contains("före start (krav; avsnittet Sidotjänstgöring)."), "{placement}");
    assert_eq!(norms("gavleborg", "placement"), "");
    for (region, document) in [
        ("vasternorrland", Some("ST-utbildning i Region Västernorrland")),
        ("halland", Some("Roller, ansvar och utbildningsstruktur")),
        // What is done when a doctor risks not reaching the goals is no document on the training.
        ("skane", None),
        ("gavleborg", None),
    ] {
        let found = Values::of(ENGINE.catalogue(), Some(region)).document;
        assert_eq!(found.is_some(), document.is_some(), "{region}: {found:?}");
        assert!(document.is_none_or(|title| found.unwrap().contains(title)), "{region}");
    }
}

/// What the document leaves open is our remark: it stands beside the region's words, and in nothing that is signed.
#[test]
fn no_remark_of_our_own_stands_in_a_form() {
    let catalogue = ENGINE.catalogue();
    let norms = || catalogue.regions.values().flat_map(|region| &region.norms);
    let notes: Vec<&str> = norms().filter_map(|norm| norm.ground.note.as_deref()).collect();
    assert!(notes.len() >= 6, "{notes:?}");
    for norm in norms() {
        for word in ["Källan", "Nyckeltalet"] {
            assert!(!norm.ground.text.contains(word), "{}: {}", norm.key, norm.ground.text);
        }
    }
    let keys: Vec<String> = catalogue.region_words.norms.iter().map(|term| term.id.clone()).collect();
    for id in catalogue.regions.keys() {
        let told = Values::of(catalogue, Some(id)).told(&keys, None).join("\n");
        assert!(!notes.iter().any(|note| told.contains(note)), "{id}: {told}");
    }
    let shown = crate::cli::sporre(&["region", "show", "halland"]);
    assert!(out(&shown).contains("som studierektor. Nyckeltalet gäller bara den första."), "{}", out(&shown));
    let json: Json =
        serde_json::from_str(&out(&crate::cli::sporre(&["region", "show", "halland", "--format", "json"]))).unwrap();
    assert!(json.to_string().contains(r#""note":"Nyckeltalet gäller bara den första.""#), "{json}");
}

#[test]
fn every_norm_that_a_form_names_is_one_of_some_region() {
    for form in FORMS.iter() {
        for key in form.parts.iter().flat_map(|part| &part.sections).flat_map(|section| &section.norms) {
            let known =
                ENGINE.catalogue().regions.values().any(|region| region.norms.iter().any(|norm| norm.key == *key));
            assert!(known, "{}: {key}", form.id);
        }
    }
}

#[test]
fn personal_numbers_and_words_on_health_are_told_and_not_repeated() {
    let text = std::fs::read_to_string(root().join("examples/forms/sidotjanstgoring.yaml")).unwrap();
    let plain = sporre_reads(&["form", "make", "placement", "-", "--format", "md", "-o", "-"], &text);
    assert!(!err(&plain).contains("varning"), "{}", err(&plain));
    let text = text
        .replace("Semester vecka 44.", "Sjukskriven vecka 44.")
        .replace("doctor: Alva Ekbacken", "doctor: Alva Ekbacken 19121212-1212")
        .replace("plan: Akutmottagning", "plan: \"För 19121212-1212: akutmottagning");
    let text = text.replace("fyra veckor}", "fyra veckor\"}");
    for command in [&["form", "make", "placement", "-", "--format", "md", "-o", "-"][..], &["form", "check", "-"]] {
        let output = sporre_reads(command, &text);
        assert_eq!(code(&output), 0, "{}", err(&output));
        for wanted in
            ["fields.absence", "en hälsouppgift", "parties.doctor", "ett personnummer", "fields.goals[1].plan"]
        {
            assert!(err(&output).contains(wanted), "{wanted}: {}", err(&output));
        }
        assert!(!err(&output).contains("1212") && !err(&output).contains("Sjukskriven"), "{}", err(&output));
    }
    let json = sporre_reads(&["form", "check", "-", "--format", "json"], &text);
    assert!(!out(&json).contains("1212") && !out(&json).contains("Sjukskriven"), "{}", out(&json));
    let json: Json = serde_json::from_str(&out(&json)).unwrap();
    let told = json["diagnostics"].as_array().unwrap();
    let told: Vec<String> = told.iter().map(|d| format!("{} {}", d["code"], d["path"]).replace('"', "")).collect();
    let path = ["parties.doctor", "fields.absence", "fields.goals[1].plan"];
    assert_eq!(told, path.map(|path| format!("private-detail {path}")));
}

/// A new form is a file of data: nothing else has to know it.
#[test]
fn a_form_that_nobody_has_seen_is_filled_in_checked_and_made() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("egna")).unwrap();
    let form = "schema: 1\nid: medsittning\ntitle: Medsittning i {region}\nabout: En bedömning.\nbasis: Klinikens egen\nparties:\n  \
                - {key: doctor, role: ST-läkare}\nparts:\n  - key: main\n    title: Bedömning\n    sections:\n      - heading: När\n        \
                fields:\n          - {key: held, label: Dag, kind: date, required: true}\n          - {key: regulation, label: Författning, \
                kind: choice, choices_from: regulations}\n";
    std::fs::write(folder.path().join("egna/medsittning.yaml"), form).unwrap();
    let run = |arguments: &[&str]| sporre_in(folder.path(), &[&["form"], arguments].concat(), &[]);
    assert_eq!(code(&run(&["check", "egna/medsittning.yaml"])), 0);
    let new = run(&["new", "medsittning", "--forms", "egna", "--region", "skane", "-o", "a.yaml"]);
    assert_eq!(code(&new), 0, "{}", err(&new));
    let text = std::fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert!(
        text.starts_with("# Medsittning i Region Skåne\n") && text.contains("Ett av: SOSFS 2015:8; HSLF-FS 2021:8."),
        "{text}"
    );
    let edited =
        run(&["edit", "a.yaml", "--forms", "egna", "doctor=A B", "held=2026-01-02", "regulation=hslf-fs 2021:8"]);
    assert_eq!(code(&edited), 0, "{}", err(&edited));
    let made = run(&["make", "medsittning", "a.yaml", "--forms", "egna", "--format", "md", "-o", "-"]);
    assert!(out(&made).contains("HSLF-FS 2021:8") && out(&made).contains("2 januari 2026"), "{}", err(&made));
    for arguments in [&["check", "a.yaml"][..], &["edit", "a.yaml", "held="]] {
        let unknown = run(arguments);
        assert_eq!(code(&unknown), 1);
        assert!(err(&unknown).contains("ange mappen där den ligger med --forms"), "{}", err(&unknown));
    }
}
