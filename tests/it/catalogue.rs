//! What is found in a catalogue that must not be used.

use std::path::Path;

use sporre::catalogue::{CheckedFile, Files, lay_over, load, shipped};
use sporre::load::{Source, read};
use sporre::show::{Style, render};
use sporre::words::{self, Language};

/// A case: one text of a shipped file that is replaced, or overlays for the shipped catalogue.
#[derive(serde::Deserialize)]
struct Case {
    file: Option<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// The file is left out.
    #[serde(default)]
    absent: bool,
    #[serde(default)]
    overlays: Vec<String>,
}

fn shown(checked: &[CheckedFile]) -> Vec<String> {
    let one = |file: &CheckedFile| -> Vec<String> {
        file.diags
            .iter()
            .map(|d| render(d, &file.source, file.tree.range(&d.place), words::of(Language::Swedish), Style::Plain))
            .collect()
    };
    checked.iter().flat_map(one).collect()
}

/// Returns what is found in the shipped catalogue with one text of the file replaced.
fn changed(file: &str, change: &Case) -> Vec<CheckedFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators");
    let mut texts = Vec::new();
    for (dir, prefix) in [(folder.clone(), ""), (folder.join("regions"), "regions/")] {
        for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap).filter(|e| e.path().is_file()) {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let mut text = std::fs::read_to_string(entry.path()).unwrap();
            if name == file && change.absent {
                continue;
            }
            if name == file {
                assert!(text.contains(&change.from), "{} is not in {name}", change.from);
                text = text.replacen(&change.from, &change.to, 1);
            }
            texts.push((name, text));
        }
    }
    texts.sort();
    load(&Files::from_texts(texts.iter().map(|(name, text)| (name.as_str(), text.clone())))).1
}

/// Returns what is found in overlays over the shipped catalogue.
fn overlaid(overlays: &[String]) -> Vec<CheckedFile> {
    let named =
        overlays.iter().enumerate().map(|(i, text)| Source::new(format!("anpassning-{}.yaml", i + 1), text.as_str()));
    let (catalogue, checked) = lay_over(shipped(), &named.collect::<Vec<_>>());
    assert_eq!(catalogue.is_none(), checked.iter().any(|file| file.diags.has_errors()));
    checked
}

/// Returns what is found in a case.
fn found(path: &Path) -> Vec<CheckedFile> {
    let (case, ..) = read::<Case>(&Source::open(path));
    let case = case.unwrap();
    match &case.file {
        Some(file) => changed(file, &case),
        None => overlaid(&case.overlays),
    }
}

#[test]
fn every_message_about_a_catalogue_as_people_read_it() {
    crate::each_file("tests/fixtures/catalogue", |path| {
        let shown = shown(&found(path));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            shown.iter().any(|text| text
                .split(']')
                .next()
                .unwrap()
                .split('[')
                .nth(1)
                .is_some_and(|c| stem.starts_with(c))),
            "{stem}: {shown:?}"
        );
        insta::assert_snapshot!(shown.join("\n\n"));
    });
}

#[test]
fn every_message_about_overlays_as_people_read_it() {
    crate::each_file("tests/fixtures/overlays", |path| insta::assert_snapshot!(shown(&found(path)).join("\n\n")));
}

#[test]
fn every_message_is_english_in_english() {
    let seen = std::cell::Cell::new(0);
    for folder in ["tests/fixtures/catalogue", "tests/fixtures/overlays"] {
        crate::each_file(folder, |path| {
            for diagnostic in found(path).iter().flat_map(|file| file.diags.iter()) {
                crate::check::assert_english(diagnostic, path);
                seen.set(seen.get() + 1);
            }
        });
    }
    assert!(seen.get() > 40, "only {} messages", seen.get());
}
