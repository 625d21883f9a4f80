//! Every example as PDF: the rules, the tags and the text.

use std::path::Path;

use page_validation::ValidationProfile;
use pdf_rules::{
    Tag, bookmarks, failed_rules, failed_rules_of, language, pages, report, report_with,
    streams_are_as_long_as_they_say, tags,
};
use sporre::load::Source;
use sporre::render::{Attachment, Templates};
use sporre::report::Profile;
use sporre::theme::{Logo, LogoFormat, Theme};
use sporre::{Engine, catalogue, verify};

/// Runs a check on each example: its name, its text, its report.
fn each_example(check: impl Fn(&str, &[u8])) {
    let engine = Engine::shipped();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the examples").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "yaml"));
    files.sort();
    assert!(files.len() >= 3);
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a readable example");
        check(&name, &report(&engine, &text, Profile::Full));
    }
}

#[test]
fn no_rule_of_accessibility_or_archiving_fails() {
    each_example(|name, pdf| assert_eq!(failed_rules(pdf), Vec::<String>::new(), "{name}"));
}

#[test]
fn the_length_of_a_stream_is_looked_at() {
    each_example(|name, pdf| {
        assert!(streams_are_as_long_as_they_say(pdf), "{name}");
        // A stream that says one byte too many is found.
        let at = pdf.windows(8).position(|bytes| bytes == b"/Length ").expect("a stream") + 8;
        let mut damaged = pdf.to_vec();
        damaged[at] = if damaged[at] == b'9' { b'8' } else { damaged[at] + 1 };
        assert!(!streams_are_as_long_as_they_say(&damaged), "{name}");
    });
}

#[test]
fn every_table_has_header_cells_for_columns_and_rows() {
    each_example(|name, pdf| {
        let tree = tags(pdf);
        let tables = tree.all("Table");
        assert!(tables.len() > 20, "{name} has {} tables", tables.len());
        for table in tables {
            check_table(name, table);
        }
    });
}

/// A table has a header row, and its rows have heads; one with two columns may do with the latter,
/// one with a single row with the former.
#[track_caller]
fn check_table(name: &str, table: &Tag) {
    let rows = table.all("TR");
    let is_head =
        |row: &Tag| row.children.iter().all(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Column"));
    let has_head =
        |row: &Tag| row.children.iter().any(|cell| cell.role == "TH" && cell.scope.as_deref() == Some("Row"));
    let header = is_head(rows[0]);
    let body = if header { &rows[1..] } else { &rows[..] };
    // The facts of a plan item have a header and one row, and say themselves what they are.
    assert!(!header || rows.len() == 2 || table.summary.is_some(), "{name}: no summary\n{}", table.outline());
    assert!(header || rows[0].children.len() == 2, "{name}: no header row\n{}", table.outline());
    assert!(
        body.iter().all(|row| has_head(row)) || (header && body.len() == 1),
        "{name}: no row heads\n{}",
        table.outline()
    );
}

#[test]
fn every_picture_says_what_it_shows() {
    each_example(|name, pdf| {
        for figure in tags(pdf).all("Figure") {
            let alt = figure.alt.as_deref().unwrap_or_default();
            let grades = alt.contains("Diagram över graderingen") && alt.contains("områden");
            let answers = alt.contains("Diagram över hur stor del som instämmer") && alt.contains(": ");
            assert!(grades || answers, "{name}: {alt}");
        }
    });
}

#[test]
fn bookmarks_lead_to_every_chapter_and_area() {
    each_example(|name, pdf| {
        let found = bookmarks(pdf);
        let titles: Vec<&str> = found.iter().map(|(_, title)| title.as_str()).collect();
        for chapter in
            ["Sammanfattning", "Styrkor", "Struktur", "A. Verksamheten", "Process", "Handlingsplan", "Nästa steg"]
        {
            assert!(titles.contains(&chapter), "{name}: {titles:?}");
        }
        assert!(found.iter().any(|(level, _)| *level == 2), "{name}");
    });
}

#[test]
fn the_language_is_swedish() {
    each_example(|name, pdf| assert_eq!(language(pdf), "sv-SE", "{name}"));
}

#[test]
fn the_same_input_and_day_give_the_same_bytes() {
    let engine = Engine::shipped();
    let text = include_str!("../../../examples/typical.yaml");
    assert!(report(&engine, text, Profile::Full) == report(&Engine::shipped(), text, Profile::Full));
}

#[test]
fn a_public_report_names_nobody() {
    let engine = Engine::shipped();
    let text = include_str!("../../../examples/typical.yaml");
    let read = |profile| pages(&report(&engine, text, profile)).into_values().collect::<String>();
    assert!(read(Profile::Full).contains("Tranehed"));
    let public = read(Profile::Public);
    assert!(!public.contains("Tranehed") && !public.contains("Munkvik"));
    assert!(public.contains("specialist i allmänmedicin") || public.contains("Specialist i allmänmedicin"));
}

#[test]
fn tags_of_the_typical_report() {
    let pdf = report(&Engine::shipped(), include_str!("../../../examples/typical.yaml"), Profile::Full);
    insta::assert_snapshot!(tags(&pdf).outline());
}

#[test]
fn text_of_the_typical_report() {
    let pdf = report(&Engine::shipped(), include_str!("../../../examples/typical.yaml"), Profile::Full);
    let text: Vec<String> = pages(&pdf).into_iter().map(|(n, text)| format!("--- sida {n}\n{}", text.trim())).collect();
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn a_logo_of_any_kind_and_colours_of_a_body_break_no_rule() {
    let logos: [&[u8]; 3] = [
        include_bytes!("../../../examples/look/logotyp.svg"),
        include_bytes!("../../fixtures/look/logo.png"),
        include_bytes!("../../fixtures/look/logo.jpg"),
    ];
    for logo in logos {
        let theme = Theme {
            publisher: Some("Region Sandmark".to_owned()),
            logo: Some(Logo {
                bytes: logo.to_vec(),
                format: LogoFormat::of(logo).expect("a picture"),
                alt: "Region \"Sandmarks\" #logotyp".to_owned(),
            }),
            accent: Some("#7a1f5c".parse().expect("a colour")),
            ink: Some("#101820".parse().expect("a colour")),
        };
        let engine = Engine::with(catalogue::shipped(), Templates::embedded(), theme).expect("an engine");
        let pdf = report(&engine, include_str!("../../../examples/minimal.yaml"), Profile::Full);
        assert_eq!(failed_rules(&pdf), Vec::<String>::new());
        assert!(pages(&pdf).values().all(|text| text.contains("Region Sandmark")));
        let told = |figure: &Tag| figure.alt.as_deref() == Some("Region \"Sandmarks\" #logotyp");
        assert!(tags(&pdf).all("Figure").into_iter().any(told), "{}", tags(&pdf).outline());
    }
}

#[test]
fn a_report_with_its_dataset_within_breaks_no_rule_and_gives_it_back() {
    let engine = Engine::shipped();
    let text = include_str!("../../../examples/typical.yaml");
    let attachment = Attachment {
        name: "gransk\"ning #1 åäö.yaml".to_owned(),
        media_type: "application/yaml",
        description: "Granskningen",
        bytes: text.as_bytes().to_vec(),
    };
    let pdf = report_with(&engine, text, Profile::Full, Some(&attachment));
    assert_eq!(failed_rules_of(&pdf, ValidationProfile::PdfA3a), Vec::<String>::new());
    let read = verify::read(&pdf).expect("a report");
    assert_eq!(read.attached, Some((attachment.name, attachment.bytes)));
    let checked = engine.check(Source::new("typical.yaml", text));
    let seal = sporre::report::seal(&checked.dataset.expect("a dataset"), engine.catalogue());
    assert_eq!(read.seal, Some(seal));
    // The code can be read where a person looks for it.
    assert!(pages(&pdf).values().any(|text| text.contains(&seal.to_string())));
    let alone = verify::read(&report(&engine, text, Profile::Full)).expect("a report");
    assert_eq!((alone.seal, alone.attached), (Some(seal), None));
}

#[test]
fn a_damaged_report_is_refused_or_read_but_never_more() {
    let text = include_str!("../../../examples/minimal.yaml");
    let attachment =
        Attachment { name: "a.yaml".to_owned(), media_type: "application/yaml", description: "", bytes: text.into() };
    let pdf = report_with(&Engine::shipped(), text, Profile::Full, Some(&attachment));
    for step in 0..60 {
        let mut cut = pdf[..pdf.len() * step / 60].to_vec();
        _ = verify::read(&cut);
        cut.extend_from_slice(&pdf[pdf.len() / 2..]);
        _ = verify::read(&cut);
        let mut turned = pdf.clone();
        turned[pdf.len() * step / 60] ^= 0x55;
        if let Ok(Some((_, bytes))) = verify::read(&turned).map(|read| read.attached) {
            assert!(bytes.len() <= 8 * 1024 * 1024);
        }
    }
}
