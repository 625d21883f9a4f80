//! What is found in a catalogue that must not be used.

use std::path::Path;

use sporre::catalogue::{Files, load};
use sporre::load::{Source, read};
use sporre::show::{Style, render};
use sporre::words::{self, Language};

#[derive(serde::Deserialize)]
struct Change {
    file: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    /// The file is left out.
    #[serde(default)]
    absent: bool,
}

#[test]
fn every_message_about_a_catalogue_as_people_read_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("indicators");
    crate::each_file("tests/fixtures/catalogue", |path| {
        let (change, ..) = read::<Change>(&Source::open(path));
        let change = change.unwrap();
        let mut texts = Vec::new();
        for (dir, prefix) in [(folder.clone(), ""), (folder.join("regions"), "regions/")] {
            for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap).filter(|e| e.path().is_file()) {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                let mut text = std::fs::read_to_string(entry.path()).unwrap();
                if name == change.file && change.absent {
                    continue;
                }
                if name == change.file {
                    assert!(text.contains(&change.from), "{} is not in {name}", change.from);
                    text = text.replacen(&change.from, &change.to, 1);
                }
                texts.push((name, text));
            }
        }
        texts.sort();
        let (_, checked) = load(&Files::from_texts(texts.iter().map(|(name, text)| (name.as_str(), text.clone()))));
        let shown = checked.iter().flat_map(|file| {
            file.diags.iter().map(|d| {
                let words = words::of(Language::Swedish);
                render(d, &file.source, file.tree.range(&d.place), words, Style::Plain)
            })
        });
        let shown: Vec<String> = shown.collect();
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(shown.iter().any(|text| text.contains(&format!("[{code}]"))), "{code}: {shown:?}");
        insta::assert_snapshot!(shown.join("\n\n"));
    });
}
