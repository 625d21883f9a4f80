//! What the compiler must refuse, what the fonts can show, and that nothing leaves the page.

use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};

use super::*;
use crate::Engine;
use crate::characters::has_glyph;
use crate::report::{Options, Profile};

/// Typesets with the shipped templates.
fn pdf(source: &str) -> Result<Vec<u8>, TypesetError> {
    Typesetter::new(&Templates::embedded(), &Theme::default()).pdf(source.to_owned(), "x", day(), None)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 30).expect("a real day")
}

#[test]
fn the_generated_coverage_is_that_of_the_fonts() {
    let fonts: Vec<FontInfo> = FONTS.iter().map(|data| FontInfo::new(data, 0).expect("a font")).collect();
    for c in (0x20..0x1_2000).filter_map(char::from_u32).filter(|c| *c != '\u{AD}') {
        let shown = fonts.iter().all(|font| font.coverage.contains(u32::from(c)));
        assert_eq!(has_glyph(c), shown, "{c:?} U+{:04X}; run the generator again", u32::from(c));
    }
}

#[test]
fn a_source_reaches_nothing_outside() {
    for source in [
        "#read(\"/etc/passwd\")",
        "#read(\"lib.typ\")",
        "#import \"@preview/cetz:0.3.0\": *",
        "#include \"../Cargo.toml\"",
        "#image(\"/templates/fonts/x.png\", alt: \"x\")",
    ] {
        let source = format!("#set document(title: \"x\")\n{source}");
        let error = pdf(&source).expect_err(&source);
        assert!(error.to_string().contains(": main.typ rad 2: "), "{error}");
    }
}

#[test]
fn a_fault_names_its_line_and_its_hint() {
    let error = pdf("#set document(title: \"x\")\n\n#smallcap[x]").expect_err("no such function");
    assert!(error.to_string().contains("main.typ rad 3: unknown variable: smallcap"), "{error}");
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let many = "#set document(title: \"x\")\n= x\n#for i in range(3000) { pagebreak() }";
    assert!(matches!(pdf(many), Err(TypesetError::TooLong { pages: 3001 })));
    assert!(pdf("#set document(title: \"x\")\n#let f() = f()\n#f()").is_err());
    assert!(pdf("#set document(title: \"x\")\n#{ let x = 0; while x < 1 { x = x * 1 } }").is_err());
}

/// Returns the text items that reach outside the margins of their page.
fn outside(frame: &Frame, page: Size, at: Point, found: &mut Vec<String>) {
    for (position, item) in frame.items() {
        let place = at + *position;
        match item {
            FrameItem::Group(group) if group.transform == Transform::identity() => {
                outside(&group.frame, page, place, found);
            }
            FrameItem::Text(text) => {
                let beside = place.x < Abs::mm(24.0) || place.x + text.width() > page.x - Abs::mm(24.0);
                let below = place.y < Abs::mm(10.0) || place.y > page.y - Abs::mm(10.0);
                if beside || below {
                    found.push(format!("{:?} at {:.1}, {:.1} mm", text.text, place.x.to_mm(), place.y.to_mm()));
                }
            }
            // The watermark is turned on purpose; shapes belong to texts.
            _ => {}
        }
    }
}

#[track_caller]
fn check_inside(text: &str) -> usize {
    let engine = Engine::shipped();
    let checked = engine.check(crate::load::Source::new("t.yaml", text));
    let codes: Vec<_> = checked.diags.iter().map(|d| (d.code, d.place.path.to_string())).collect();
    let dataset = checked.dataset.unwrap_or_else(|| panic!("{codes:?}"));
    let report = engine.report(&dataset, Options { as_of: day(), profile: Profile::Full, with_reasons: true });
    check_source_inside(engine.typst(&report).expect("the template fits"))
}

#[track_caller]
fn check_source_inside(source: String) -> usize {
    let shelf = Typesetter::new(&Templates::embedded(), &Theme::default());
    let world = Document { main: Source::new(shelf.main, source), shelf: &shelf, attached: None, day: day() };
    let document = typst::compile::<PagedDocument>(&world).output.expect("a document");
    let mut found = Vec::new();
    for page in document.pages() {
        outside(&page.frame, page.frame.size(), Point::zero(), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
    document.pages().len()
}

#[test]
fn nothing_of_the_examples_leaves_the_page() {
    check_inside(include_str!("../../examples/minimal.yaml"));
    check_inside(include_str!("../../examples/difficult.yaml"));
    assert!(check_inside(include_str!("../../examples/typical.yaml")) >= 12);
}

#[test]
fn a_word_of_five_thousand_characters_stays_on_its_page() {
    let word = "långordmedåäö".repeat(400);
    let good = include_str!("../../tests/fixtures/good.yaml");
    // In running text, in tables, in names, in notes: wherever a person may write.
    let mut text = good.to_owned();
    for sentence in [
        "Provstads vårdcentral",
        "Bra stöd.",
        "Programmen följs inte upp.",
        "Ordnat, men programmen följs inte upp.",
        "Två av fem program var inte genomgångna.",
        "Granskade program",
        "Gå igenom programmen.",
        "Vi delar bilden.",
        "verksamhetschef/handledare",
        "Lokala riktlinjer",
        "Planen är godtagen.",
        "Ingen siktar på ST.",
        "Prov Provsson",
    ] {
        assert!(text.contains(sentence), "{sentence}");
        text = text.replacen(sentence, &word, 1);
    }
    check_inside(&text);
}

/// Typesets the documents of a plan, and returns how many pages they have.
#[track_caller]
fn check_plan_inside(text: &str) -> usize {
    use crate::report::{follow_up, plan};
    let engine = Engine::shipped();
    let checked = crate::check::check_plan(crate::load::Source::new("p.yaml", text), engine.catalogue());
    let codes: Vec<_> = checked.diags.iter().map(|d| (d.code, d.place.path.to_string())).collect();
    let plan = checked.plan.unwrap_or_else(|| panic!("{codes:?}"));
    let as_of = NaiveDate::from_ymd_opt(2026, 2, 3).expect("a real day");
    let head = plan.history.last().map(|entry| &entry.id);
    let documents = [
        engine.plan_document(&plan, plan::Options { as_of, head, with_history: true }),
        engine.follow_up_document(&plan, follow_up::Options { from: None, as_of, head }),
    ];
    documents.iter().map(|document| check_source_inside(engine.typst(document).expect("the template fits"))).sum()
}

#[test]
fn nothing_of_a_plan_leaves_the_page() {
    let rich = include_str!("../../tests/fixtures/plans/rich.yaml");
    check_plan_inside(include_str!("../../tests/fixtures/plans/small.yaml"));
    check_plan_inside(rich);
    // In findings, measures, roles, times, evidence, notes, the history: wherever a person may write.
    let word = "långordmedåäö".repeat(100);
    let mut text = rich.to_owned();
    for sentence in [
        "Havsnäs rehabiliteringsklinik",
        "Planen är beslutad i klinikens ledningsgrupp.",
        "Två av fem utbildningsprogram hade inte gåtts igenom under det senaste året.",
        "Ingen hade fått uppgiften, och programmen låg på olika ställen.",
        "Alla utbildningsprogram gås igenom tillsammans med handledaren.",
        "Mallen är beslutad",
        "Lista över programmen",
        "Stickprov på två program",
        "Två program lästes och var aktuella.",
        "Två arbetsdagar",
        "Kursen gavs inte.",
        "snarast",
        "bibliotekarie",
        "Bra att orsaken är utredd.",
        "Mallen hann inte bli klar före utbildningen.",
        "Biblioteket på avdelningen kan göras mer känt.",
    ] {
        assert!(text.contains(sentence), "{sentence}");
        text = text.replace(sentence, &word);
    }
    check_plan_inside(&text);
    let measures: String = (10..400)
        .map(|n| {
            format!("      - {{id: P2.{n}, text: Åtgärd {n}., due: september 2025, responsible: chef, cost: lite}}\n")
        })
        .collect();
    let long = rich.replacen("      - id: P2.2\n", &format!("{measures}      - id: P2.2\n"), 1);
    assert!(check_plan_inside(&long) > 40);
}

#[test]
fn a_table_as_long_as_a_file_may_have_breaks_over_pages() {
    let measures: String = (0..990)
        .map(|n| format!("        - {{text: Åtgärd {n}., due: september 2025, responsible: chef}}\n"))
        .collect();
    let text = include_str!("../../tests/fixtures/good.yaml").replacen(
        "      measures:\n",
        &format!("      measures:\n{measures}"),
        1,
    );
    assert!(check_inside(&text) > 20);
}
