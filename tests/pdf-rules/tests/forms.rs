//! The documents to fill in by hand as PDF: the rules, the tags and the text.

use std::path::Path;

use chrono::NaiveDate;
use pdf_rules::{Tag, bookmarks, failed_rules, keep, language, pages, tags};
use sporre::Engine;
use sporre::load::Source;
use sporre::report::form::{Options, Paper};

fn day() -> NaiveDate {
    "2026-06-01".parse().expect("a day")
}

/// Returns both documents of an example as PDF, each with its name.
fn documents(name: &str) -> Vec<(String, Vec<u8>)> {
    let engine = Engine::shipped();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../examples/{name}.yaml"));
    let dataset = engine.check(Source::open(&path)).dataset.expect("an example has no errors");
    let made = [("form", Paper::Form), ("protocol", Paper::Protocol)].into_iter().map(|(kind, paper)| {
        let document = engine.form(&dataset, Options { paper, as_of: day(), blank: name == "minimal" });
        let pdf = engine.pdf(&document, day(), None).expect("the document can be typeset");
        keep(&format!("{name}-{kind}.pdf"), &pdf);
        keep(&format!("{name}-{kind}.html"), engine.html(&document).expect("the document as HTML").as_bytes());
        (format!("{name} {kind}"), pdf)
    });
    made.collect()
}

/// Runs a check on each document.
fn each_document(check: impl Fn(&str, &[u8])) {
    for name in ["minimal", "typical", "difficult", "self-assessment"] {
        documents(name).iter().for_each(|(name, pdf)| check(name, pdf));
    }
}

#[test]
fn no_rule_of_accessibility_or_archiving_fails() {
    each_document(|name, pdf| {
        assert_eq!(failed_rules(pdf), Vec::<String>::new(), "{name}");
        assert_eq!(language(pdf), "sv-SE", "{name}");
    });
}

#[test]
fn labels_head_their_rows_and_nothing_is_a_picture() {
    each_document(|name, pdf| {
        let tree = tags(pdf);
        // Boxes and lines are seen and not read; the words beside them say what they say.
        assert!(tree.all("Figure").is_empty(), "{name}");
        for table in tree.all("Table") {
            let is_headed =
                |row: &&Tag| row.children.iter().any(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Row"));
            assert!(table.all("TR").iter().all(is_headed), "{name}: no row head\n{}", table.outline());
        }
    });
}

#[test]
fn bookmarks_lead_to_every_chapter() {
    let titles = |pdf: &[u8]| -> Vec<String> { bookmarks(pdf).into_iter().map(|(_, title)| title).collect() };
    let made = documents("self-assessment");
    let form = titles(&made[0].1);
    for title in ["Om enheten", "D. Tjänstgöringens upplägg", "Vilka som har fyllt i"] {
        assert!(form.iter().any(|known| known == title), "{form:?}");
    }
    let protocol = titles(&made[1].1);
    for title in ["Frågor till ST-läkare", "Egna anteckningar: A. Verksamheten", "Handlingar att se", "Innan ni åker"]
    {
        assert!(protocol.iter().any(|known| known == title), "{protocol:?}");
    }
}

#[test]
fn a_ticked_box_says_so_in_words() {
    let made = documents("self-assessment");
    let text: String = pages(&made[0].1).into_values().collect();
    assert!(text.contains("svaret i filen") && text.contains("ej tillämpligt"), "{text}");
}

#[test]
fn the_same_file_and_day_give_the_same_bytes() {
    assert!(documents("self-assessment") == documents("self-assessment"));
}
