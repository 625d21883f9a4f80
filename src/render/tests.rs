//! Text is only text: whatever a dataset says, the source that Typst reads has the same shape.

use std::collections::BTreeMap;

use minijinja::Environment;
use minijinja::value::{Serde, Value};
use proptest::prelude::*;
use typst_syntax::{SyntaxKind, SyntaxNode, parse};

use super::{Renderer, Templates, literal, typst_source};
use crate::theme::Theme;

mod commonmark;
mod fields;
mod html;

/// Pieces that have run, vanished or broken a document somewhere when they were not escaped.
const HOSTILE: [&str; 56] = [
    "#read(\"data.yaml\")",
    "#eval(\"1+1\")",
    "#import \"@preview/x:1.0.0\"",
    "#while true {}",
    "#let x = 1",
    "#1",
    "#{",
    "#[",
    "]",
    "[",
    "}",
    "{",
    "(",
    ")",
    "\"",
    "\\",
    "\\\"",
    "\\u{23}",
    "\");read(\"e\");(\"",
    "$",
    "$x^2$",
    "*",
    "_",
    "`",
    "```",
    "<label>",
    "@ref",
    "a@region.se",
    "//",
    "/*",
    "*/",
    "https://x.se",
    "= ",
    "== ",
    "- ",
    "+ ",
    "/ t: x",
    "1. ",
    "\n",
    "\n\n",
    "\n= ",
    "\n- ",
    "\r",
    "\t",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{#",
    "--",
    "---",
    "...",
    "~",
    "-?",
    "'",
    "å",
    "\u{a0}",
    "C:\\temp",
];

/// What people write between words, and what Markdown may take it for.
const MARKUP: [&str; 30] = [
    " ",
    "\n",
    "\n\n",
    "\n> ",
    "> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n# ",
    "\n\n    ",
    "*",
    "**",
    "_",
    "`",
    "\n```\n",
    "[",
    "]",
    "](",
    "]: ",
    "\n[",
    "](https://x.se/",
    ")",
    "<",
    ">",
    "<b>",
    "&amp;",
    "|",
    "\n---\n",
    "!",
    "\\",
];

/// Templates as they should be, and as someone may get them wrong.
const TEMPLATES: [(&str, bool); 12] = [
    ("#par({{ text }})", true),
    ("#let x = {{ text }}\n#x", true),
    ("{{ text|markdown }}", true),
    ("#f(({{ list }}), {{ map }})", true),
    ("{{ text }}", false),
    ("= {{ text }}", false),
    ("- {{ text }}\n", false),
    ("*{{ text }}*", false),
    ("[{{ text }}]", false),
    ("#[{{ text }}]", false),
    ("a // {{ text }}\nb", false),
    ("$ {{ text }} $", false),
];

/// Nodes by which a text would do or change something.
const DANGEROUS: [SyntaxKind; 16] = [
    SyntaxKind::FuncCall,
    SyntaxKind::Ident,
    SyntaxKind::LetBinding,
    SyntaxKind::ModuleImport,
    SyntaxKind::ModuleInclude,
    SyntaxKind::WhileLoop,
    SyntaxKind::ForLoop,
    SyntaxKind::CodeBlock,
    SyntaxKind::ContentBlock,
    SyntaxKind::Heading,
    SyntaxKind::ListItem,
    SyntaxKind::EnumItem,
    SyntaxKind::TermItem,
    SyntaxKind::Ref,
    SyntaxKind::Label,
    SyntaxKind::Raw,
];

fn kinds(node: &SyntaxNode, found: &mut BTreeMap<String, usize>) {
    *found.entry(format!("{:?}", node.kind())).or_default() += 1;
    for child in node.children() {
        kinds(child, found);
    }
}

/// Returns how often each kind of node stands in a source; `only` restricts it to some kinds.
fn shape(source: &str, only: Option<&[SyntaxKind]>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    kinds(&parse(source), &mut found);
    if let Some(only) = only {
        let names: Vec<String> = only.iter().map(|kind| format!("{kind:?}")).collect();
        found.retain(|name, _| names.contains(name));
    }
    found
}

fn fill(environment: &Environment<'_>, template: &str, text: &str) -> String {
    let list = vec![text, text];
    let map = BTreeMap::from([("a", text)]);
    let context = BTreeMap::from([
        ("text", Value::from(text)),
        ("list", Value::from(Serde(&list))),
        ("map", Value::from(Serde(&map))),
    ]);
    environment.render_str(template, Value::from(context)).expect("the template fits")
}

/// Returns the document model of an example as plain data.
fn document(name: &str) -> serde_json::Value {
    let path = format!("{}/examples/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let theme = Theme { publisher: Some("Region Sandmark".to_owned()), ..Theme::default() };
    let engine = crate::Engine::with(crate::catalogue::shipped(), Templates::embedded(), theme).expect("an engine");
    let mut dataset = engine.check(crate::load::Source::open(path.as_ref())).dataset.expect("an example has no errors");
    if name == "minimal" {
        dataset.previous = Some(previous());
    }
    if name == "typical" {
        dataset.previous_plan = Some(previous_plan());
        dataset.surveys = surveys();
        dataset.unit.region_profile = "halland".to_owned();
    }
    let options = crate::report::Options {
        as_of: chrono::NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day"),
        profile: crate::report::Profile::Full,
        with_reasons: true,
    };
    let comparison = (name == "typical").then(|| comparison(&engine));
    let report = engine.report_compared(&dataset, options, comparison.as_ref());
    serde_json::to_value(report).expect("the document is plain data")
}

/// Returns what the example has become since the review before it.
fn comparison(engine: &crate::Engine) -> crate::compare::Comparison {
    let [before, after] = ["compare/bjorkmora-2020", "typical"].map(|name| {
        let path = format!("{}/examples/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        engine.check(crate::load::Source::open(path.as_ref())).dataset.expect("an example has no errors")
    });
    crate::Engine::compare(&engine.grade(&before), &engine.grade(&after), None)
}

/// Returns the document model of that as plain data.
fn comparison_document() -> serde_json::Value {
    let theme = Theme { publisher: Some("Region Sandmark".to_owned()), ..Theme::default() };
    let engine = crate::Engine::with(crate::catalogue::shipped(), Templates::embedded(), theme).expect("an engine");
    let as_of = chrono::NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day");
    let options = crate::report::compare::Options { as_of };
    let document = engine.comparison_document(&comparison(&engine), "Allmänmedicin", options);
    serde_json::to_value(document).expect("the document is plain data")
}

/// Returns what two roles answered, one of them anonymously.
fn surveys() -> Vec<crate::domain::Survey> {
    use crate::domain::{Band, GroupSize, IndicatorKey, Opinion, Survey, SurveyResult, Weight};
    let key = |text: &str| text.parse::<IndicatorKey>().expect("a key");
    let collected = chrono::NaiveDate::from_ymd_opt(2025, 3, 14).expect("a day");
    let group = SurveyResult::Group {
        invited: 12,
        answered: GroupSize::of(7).expect("enough"),
        statements: [(key("D07"), Opinion::Agree(Band::UpToHalf)), (key("E06"), Opinion::NoView)].into(),
    };
    let own = SurveyResult::Declared { statements: [(key("D07"), vec![Weight::Agree])].into() };
    let survey = |role: &str, result| Survey { role: role.to_owned(), collected, result };
    vec![survey("doctor-in-training", group), survey("study-director", own)]
}

/// Returns the document models of what is filled in by hand, a form and a protocol, as plain data.
fn papers() -> Vec<serde_json::Value> {
    use crate::report::form::{Options, Paper};
    let theme = Theme { publisher: Some("Region Sandmark".to_owned()), ..Theme::default() };
    let engine = crate::Engine::with(crate::catalogue::shipped(), Templates::embedded(), theme).expect("an engine");
    let as_of = chrono::NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day");
    let paper = |name: &str, paper| {
        let path = format!("{}/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let dataset = engine.check(crate::load::Source::open(path.as_ref())).dataset.expect("a dataset without errors");
        let document = engine.form(&dataset, Options { paper, as_of, blank: false });
        serde_json::to_value(document).expect("the document is plain data")
    };
    let mut signed = paper("examples/self-assessment", Paper::Protocol);
    let places = crate::report::Signatures::new(Some("Vi är överens.".to_owned()))
        .under("Underskrifter")
        .place("ST-läkare", Some("Alva Ek"), Some("Sandköping den 3 mars 2026"))
        .place("Huvudhandledare", None, None);
    let places = serde_json::to_value(crate::report::Block::Signatures(places)).expect("a block is plain data");
    signed["sections"][0]["blocks"].as_array_mut().expect("blocks").push(places);
    vec![
        paper("examples/self-assessment", Paper::Form),
        paper("tests/fixtures/good", Paper::Form),
        signed,
        paper("examples/typical", Paper::Protocol),
    ]
}

/// Returns what the review before said, with something in every place of the chapter.
fn previous() -> crate::domain::PreviousReview {
    use crate::domain::{Grade, Kind, PreviousArea, PreviousReview, PreviousRow, RowFate, Stage, State};
    let years = ["2015", "2021"].map(|year| year.parse().expect("a year"));
    let row = |states: [State; 2], fate| PreviousRow {
        states: years.into_iter().zip(states).collect(),
        note: Some("Fyra program saknade uppföljning.".to_owned()),
        fate: Some(fate),
    };
    let area = |grade, rows: &[(&str, PreviousRow)]| PreviousArea {
        narrative: Some("En lugn mottagning.".to_owned()),
        grades: years.into_iter().map(|year| (year, grade)).collect(),
        rows: rows.iter().map(|(key, row)| (key.parse().expect("a key"), row.clone())).collect(),
    };
    let of_a = area(Grade::D, &[("A01", row([State::NotMet, State::NotMet], RowFate::Changed))]);
    let of_d = area(Grade::A, &[("D07", row([State::Met, State::Unclear], RowFate::Unchanged))]);
    PreviousReview {
        date: chrono::NaiveDate::from_ymd_opt(2020, 4, 14),
        kind: Some(Kind::Inspection),
        stage: Some(Stage::Preliminary),
        catalogue: Some("st 2020.1".to_owned()),
        facts: Vec::new(),
        areas: [("A", of_a), ("D", of_d)].map(|(key, area)| (key.parse().expect("a key"), area)).into(),
    }
}

/// Returns what became of the plan before, with something in every place.
fn previous_plan() -> crate::domain::PreviousPlan {
    use crate::domain::living::{Demand, ItemStatus, StatusWord};
    use crate::domain::{PreviousItem, PreviousMeasure, PreviousPlan};
    let day = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let measure = |status, done, effect: Option<&str>| PreviousMeasure {
        text: "Programmen gås igenom.".to_owned(),
        status,
        due: Some("hösten 2021".to_owned()),
        done,
        effect: effect.map(ToOwned::to_owned),
    };
    let item = |id: &str, about: &[&str], status, late, measures| PreviousItem {
        id: id.to_owned(),
        about: about.iter().map(|key| key.parse().expect("a key")).collect(),
        text: "Programmen gicks inte igenom.".to_owned(),
        demand: Demand::Regulation,
        status,
        late,
        measures,
    };
    let verified = measure(StatusWord::Verified, Some(day(2021, 10, 1)), Some("Alla hade ett program."));
    let items = vec![
        item("P1", &["D07"], ItemStatus::Verified, false, vec![verified]),
        item("P2", &["A01", "A02"], ItemStatus::InProgress, true, vec![measure(StatusWord::InProgress, None, None)]),
        item("P3", &[], ItemStatus::Empty, false, Vec::new()),
    ];
    PreviousPlan { as_of: day(2022, 3, 1), anchor: Some("0v6t-k3m1-97xw-h2rd-5ceq-84zb".to_owned()), items }
}

/// Returns the document models of a plan, the plan itself and its follow-up, as plain data.
fn plan_documents(name: &str) -> [serde_json::Value; 2] {
    let path = format!("{}/tests/fixtures/plans/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let theme = Theme { publisher: Some("Region Sandmark".to_owned()), ..Theme::default() };
    let engine = crate::Engine::with(crate::catalogue::shipped(), Templates::embedded(), theme).expect("an engine");
    let source = crate::load::Source::open(path.as_ref());
    let plan = crate::check::check_plan(source, engine.catalogue()).plan.expect("a plan without errors");
    let as_of = chrono::NaiveDate::from_ymd_opt(2026, 2, 3).expect("a day");
    let head = plan.history.last().map(|entry| entry.id.clone());
    let head = head.as_ref();
    let document = engine.plan_document(&plan, crate::report::plan::Options { as_of, head, with_history: true });
    let follow_up = engine.follow_up_document(&plan, crate::report::follow_up::Options { from: None, as_of, head });
    [document, follow_up].map(|document| serde_json::to_value(document).expect("the document is plain data"))
}

/// A place in the document model, such as `parts[].areas[].name`.
type Place = str;

/// Words by which a template decides; they are not shown.
const MACHINE_WORDS: [&str; 5] = ["format", "kind", "state", "binding", "opening"];

/// Changes each text of a document but the machine words.
fn change_texts(value: &mut serde_json::Value, place: &Place, change: &mut impl FnMut(&Place, &mut String)) {
    match value {
        serde_json::Value::String(text) => {
            if !MACHINE_WORDS.contains(&place.rsplit('.').next().unwrap_or_default()) {
                change(place, text);
            }
        }
        serde_json::Value::Array(items) => {
            items.iter_mut().for_each(|item| change_texts(item, &format!("{place}[]"), change));
        }
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                change_texts(field, &place, change);
            }
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// The same cases in every run, so that a failure can be had again.
fn fixed(cases: u32) -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(20_250_630);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

fn hostile() -> impl Strategy<Value = String> {
    hostile_of(&HOSTILE)
}

/// Returns texts of these pieces, with others among them.
fn hostile_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn has_errors(node: &SyntaxNode) -> bool {
    !node.errors_and_warnings().0.is_empty()
}

proptest! {
    #![proptest_config(fixed(2_000))]

    #[test]
    fn no_text_changes_the_shape_of_a_template(text in hostile()) {
        let renderer = Renderer::default();
        for (template, right) in TEMPLATES {
            if template.contains("markdown") {
                continue;
            }
            let source = fill(renderer.typst.environment(renderer.templates()).expect("the shipped templates"), template, &text);
            let harmless = fill(renderer.typst.environment(renderer.templates()).expect("the shipped templates"), template, "ord");
            if right {
                prop_assert_eq!(shape(&source, None), shape(&harmless, None), "{}", source);
                prop_assert!(!has_errors(&parse(&source)), "{}", source);
            } else {
                prop_assert_eq!(shape(&source, Some(&DANGEROUS)), shape(&harmless, Some(&DANGEROUS)), "{}", source);
            }
        }
    }

    #[test]
    fn a_narrative_calls_nothing_but_the_light_forms(text in hostile()) {
        let source = typst_source::narrative(&text);
        let root = parse(&source);
        prop_assert!(!has_errors(&root), "{}", source);
        let allowed = ["par", "list", "enum", "strong", "emph", "link", "linebreak", "parbreak", "quote", "block", "start"];
        let mut stack = vec![&root];
        while let Some(node) = stack.pop() {
            if node.kind() == SyntaxKind::Ident {
                prop_assert!(allowed.contains(&node.leaf_text().as_str()), "{} in {}", node.leaf_text(), source);
            }
            stack.extend(node.children());
        }
    }

    #[test]
    fn a_narrative_keeps_every_word(pieces in prop::collection::vec(prop::sample::select(MARKUP.to_vec()), 1..20)) {
        let mut source = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            source.push_str(piece);
            source.push_str(&format!("ord{i}x"));
        }
        // Break points of long words are no letters.
        let written = typst_source::narrative(&source).replace("\\u{200b}", "");
        for i in 0..pieces.len() {
            prop_assert!(written.contains(&format!("ord{i}x")), "ord{i}x of {source:?} in {written}");
        }
    }

    #[test]
    fn every_text_comes_back_from_its_literal(text in "[^\n\r]{0,39}") {
        let mut written = String::new();
        literal::string(&text, &mut written);
        let root = parse(&format!("#{written}"));
        let literal = root.children().find_map(SyntaxNode::cast::<typst_syntax::ast::Str<'_>>);
        prop_assert_eq!(literal.map(|text| text.get().to_string()), Some(text));
    }
}

proptest! {
    #![proptest_config(fixed(24))]

    #[test]
    fn the_other_documents_have_the_same_shape_whatever_they_say(text in hostile()) {
        let renderer = Renderer::default();
        let [_, mut form, protocol, _] = papers().try_into().expect("four of them");
        // The shape of an account is its own.
        for section in form["sections"].as_array_mut().expect("sections") {
            section["blocks"].as_array_mut().expect("blocks").retain(|block| block["kind"] != "account");
        }
        for document in plan_documents("rich").into_iter().chain([form, protocol]) {
            let filled = |words: &str| {
                let mut document = document.clone();
                change_texts(&mut document, "", &mut |_, text| words.clone_into(text));
                let template = typst_source::template::<crate::report::Document>();
                renderer.fill(&renderer.typst, &template, Value::from(Serde(&document))).expect("the template fits")
            };
            let source = filled(&text);
            prop_assert!(!has_errors(&parse(&source)), "{}", source);
            prop_assert_eq!(shape(&source, None), shape(&filled("ord"), None));
        }
    }
}

#[test]
fn the_filters_of_other_templates_are_not_there() {
    // A filter that keeps the mark of safety, or adds it, would open the door.
    let renderer = Renderer::default();
    let environment = renderer.typst.environment(renderer.templates()).expect("the shipped templates");
    for filter in ["safe", "escape", "replace", "join", "format", "tojson", "upper", "string", "e", "urlencode"] {
        let template = format!("{{{{ text|{filter} }}}}");
        assert!(
            environment.render_str(&template, Value::from(Serde(BTreeMap::from([("text", "x")])))).is_err(),
            "{filter}"
        );
    }
}

#[test]
fn a_very_long_word_may_break() {
    let mut written = String::new();
    literal::string(&"a".repeat(45), &mut written);
    assert_eq!(written.matches("\\u{200b}").count(), 4);
    let mut written = String::new();
    literal::string(&"a".repeat(40), &mut written);
    assert!(!written.contains("200b"));
}

#[test]
fn lines_of_a_text_flow_and_empty_lines_part() {
    let mut written = String::new();
    literal::string("ett\ntvå\n\ntre\n", &mut written);
    assert_eq!(written, "\"ett två\\u{a}tre\"");
}

#[test]
fn numbers_that_typst_does_not_know_are_refused() {
    for number in [f64::NAN, f64::INFINITY, 1.5] {
        assert!(literal::write(&Value::from(number), &mut String::new()).is_err());
    }
    let mut written = String::new();
    literal::write(&Value::from(-3), &mut written).expect("a number");
    assert_eq!(written, "-3");
}
