//! The corpus of the fuzz targets, through the same functions.

pub mod laws;

use std::path::Path;

#[track_caller]
fn check_corpus(target: &str, law: fn(&[u8]) -> bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!((20..=60).contains(&files.len()), "{target} has {} files", files.len());
    let mut looked_at = 0;
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.len() < 4000, "{} is not small", file.display());
        match std::panic::catch_unwind(|| law(&bytes)) {
            Ok(looked) => looked_at += usize::from(looked),
            Err(_) => panic!("{}", file.display()),
        }
    }
    // What the check refuses tells nothing about what is written.
    assert!(looked_at >= 20, "{target}: {looked_at}");
}

#[test]
fn every_dataset_of_the_corpus_keeps_the_promises() {
    check_corpus("dataset", laws::dataset);
}

#[test]
fn every_narrative_of_the_corpus_stays_light() {
    check_corpus("narrative", laws::narrative);
}

#[test]
fn every_text_of_the_corpus_keeps_the_shape() {
    check_corpus("escaping", laws::escaping);
}
