//! The papers around the training as PDF: contracts and evaluations, the plan for one doctor, the routines of regions.

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use pdf_rules::{Tag, bookmarks, failed_rules, keep, language, pages, tags};
use sporre::Engine;
use sporre::catalogue::Region;
use sporre::check::check_remediation;
use sporre::form::{Filled, Forms, Values, read_data};
use sporre::load::Source;
use sporre::report::Document;
use sporre::report::contract::Options;
use sporre::report::remediation::Paper;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

fn day() -> NaiveDate {
    "2026-06-01".parse().expect("a day")
}

fn example(name: &str) -> Source {
    Source::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name))
}

fn options<'a>(values: &'a Values, filled: Option<&'a Filled>) -> Options<'a> {
    Options { filled, values, parts: &[], as_of: day() }
}

/// Returns every form empty, once for each region and once for none, and every example filled in.
fn contracts() -> Vec<(String, Document)> {
    let catalogue = ENGINE.catalogue();
    let forms = Forms::shipped(catalogue);
    let mut made = Vec::new();
    let none = Values::default();
    for form in forms.iter() {
        made.push((format!("{} empty", form.id), ENGINE.contract(form, options(&none, None))));
        for region in ["skane", "vasternorrland"] {
            let values = Values::of(catalogue, Some(region));
            made.push((format!("{} empty {region}", form.id), ENGINE.contract(form, options(&values, None))));
        }
    }
    for name in
        ["st-kontrakt-sjukhus", "st-kontrakt-allmanmedicin", "sidotjanstgoring", "huvudhandledare", "studierektor"]
    {
        let filled = read_data(example(&format!("forms/{name}.yaml")), &forms, catalogue).value.expect("no errors");
        let form = forms.get(&filled.form).expect("a shipped form");
        made.push((name.to_owned(), ENGINE.contract(form, options(&none, Some(&filled)))));
    }
    made
}

/// Returns the papers of the plans for one doctor.
fn plans() -> Vec<(String, Document)> {
    let mut made = Vec::new();
    for name in ["plan", "far-ahead"] {
        let checked = check_remediation(example(&format!("remediation/{name}.yaml")), ENGINE.catalogue());
        let plan = checked.plan.expect("an example has no errors");
        for (kind, paper) in [("whole", Paper::Plan), ("short", Paper::Short), ("protocol", Paper::Protocol)] {
            made.push((format!("{name} {kind}"), ENGINE.remediation_document(&plan, paper, day())));
        }
    }
    made
}

/// Returns each region alone, two side by side, and all.
fn regions() -> Vec<(String, Document)> {
    let all: Vec<&Region> = ENGINE.catalogue().regions.values().collect();
    let mut groups: Vec<Vec<&Region>> = all.iter().map(|region| vec![*region]).collect();
    groups.extend([all[1..3].to_vec(), all]);
    let named = |group: Vec<&Region>| {
        let name = group.iter().map(|region| region.id.as_str()).collect::<Vec<_>>().join(" ");
        (name, ENGINE.regions_document(&group, day()))
    };
    groups.into_iter().map(named).collect()
}

fn typeset(documents: Vec<(String, Document)>) -> Vec<(String, Vec<u8>)> {
    let one = |(name, document): (String, Document)| {
        let pdf = ENGINE.pdf(&document, day(), None).expect("the document can be typeset");
        keep(&format!("{}.pdf", name.replace(' ', "-")), &pdf);
        (name, pdf)
    };
    documents.into_iter().map(one).collect()
}

/// A cell that heads its row or its column.
fn is_head(cell: &Tag, scope: &str) -> bool {
    cell.role == "TH" && cell.scope.as_deref() == Some(scope)
}

#[track_caller]
fn check(documents: Vec<(String, Document)>) {
    let made = typeset(documents);
    assert!(made.len() > 5, "{}", made.len());
    for (name, pdf) in made {
        assert_eq!(failed_rules(&pdf), Vec::<String>::new(), "{name}");
        assert_eq!(language(&pdf), "sv-SE", "{name}");
        for table in tags(&pdf).all("Table") {
            let rows = table.all("TR");
            let has_header = rows[0].children.iter().all(|cell| is_head(cell, "Column"));
            let body = if has_header { &rows[1..] } else { &rows[..] };
            let is_headed = |row: &&Tag| row.children.iter().any(|cell| is_head(cell, "Row"));
            // A single row under its columns says no more with a head of its own.
            assert!(body.iter().all(is_headed) || body.len() == 1, "{name}: no row head\n{}", table.outline());
            assert!(
                !has_header || rows.len() == 2 || table.summary.is_some(),
                "{name}: no summary\n{}",
                table.outline()
            );
        }
        // What begins with a head has no empty first page, and no page stands almost empty before the last.
        let words: Vec<usize> = pages(&pdf).values().map(|page| page.split_whitespace().count()).collect();
        assert!(words[0] > 60, "{name}: {words:?}");
        assert!(!bookmarks(&pdf).is_empty(), "{name}");
    }
}

#[test]
fn contracts_and_evaluations_keep_every_rule() {
    check(contracts());
}

#[test]
fn the_papers_of_a_plan_for_one_doctor_keep_every_rule() {
    check(plans());
}

#[test]
fn the_routines_of_regions_keep_every_rule() {
    check(regions());
}

#[test]
fn places_to_sign_are_never_parted_from_their_heading() {
    for (name, pdf) in typeset(contracts()).into_iter().chain(typeset(plans())) {
        for (number, page) in pages(&pdf) {
            let signs = page.contains("Namnteckning");
            assert!(!signs || page.contains("Underskrifter"), "{name}: page {number} signs without a heading");
        }
    }
}
