//! Words that may stand in a sealed file alone, looked for in every way in which a program may have written them.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// Looks for words in the name and the bytes of everything below a folder.
#[track_caller]
pub fn assert_nowhere(folder: &Path, words: &[&str], what: &str) {
    let found = found_in(folder, words);
    assert!(found.is_empty(), "{what}: {found:?}");
}

/// Returns the files below a folder that hold one of the words, each with the word.
pub fn found_in(folder: &Path, words: &[&str]) -> Vec<String> {
    let ways: Vec<(&str, Vec<Vec<u8>>)> = words.iter().map(|word| (*word, ways_to_write(word))).collect();
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let mut bytes = entry.file_name().into_encoded_bytes();
            if path.is_dir() {
                waiting.push(path.clone());
            } else {
                bytes.push(b'/');
                // A temporary file may go away while it is looked at.
                bytes.extend(std::fs::read(&path).unwrap_or_default());
            }
            for (word, ways) in &ways {
                if ways.iter().any(|way| bytes.windows(way.len()).any(|part| part == way)) {
                    found.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    found
}

/// Returns the bytes that a word may have: composed and decomposed, in four encodings, as YAML and URLs escape it, in
/// hexadecimal and in base64 wherever it begins.
pub fn ways_to_write(word: &str) -> Vec<Vec<u8>> {
    let mut ways: Vec<Vec<u8>> = Vec::new();
    for text in [word.nfc().collect::<String>(), word.nfd().collect()] {
        let wide: Vec<u16> = text.encode_utf16().collect();
        let narrow = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>();
        let little = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [Some(text.as_bytes().to_vec()), Some(little), Some(big), narrow].into_iter().flatten() {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            ways.extend([hex.to_uppercase().into_bytes(), hex.into_bytes()]);
            ways.extend((0..3).map(|shift| certain_base64(&bytes, shift)));
            ways.push(bytes);
        }
        let escaped = |as_written: &dyn Fn(char) -> String| {
            let told = |c: char| if c.is_ascii() { c.to_string() } else { as_written(c) };
            text.chars().map(told).collect::<String>().into_bytes()
        };
        let percent = |c: char| c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
        ways.push(escaped(&percent));
        ways.push(escaped(&|c| percent(c).to_lowercase()));
        ways.push(escaped(&|c| format!("\\u{:04x}", u32::from(c))));
        ways.push(escaped(&|c| format!("\\u{:04X}", u32::from(c))));
        ways.push(escaped(&|c| format!("\\x{:02x}", u32::from(c))));
        ways.push(escaped(&|c| format!("\\x{:02X}", u32::from(c))));
    }
    ways.sort();
    ways.dedup();
    ways
}

/// Returns the signs of base64 that say nothing but these bytes, where they begin so many bytes into a group of three.
fn certain_base64(bytes: &[u8], shift: usize) -> Vec<u8> {
    use base64::Engine;
    let padded = [&vec![0; shift][..], bytes].concat();
    let written = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&padded).into_bytes();
    // A sign has six bits: those that reach into what stands before or behind are left out.
    written[(shift * 8).div_ceil(6)..padded.len() * 8 / 6].to_vec()
}

#[test]
fn the_search_finds_every_way_to_write_a_word() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("under")).unwrap();
    let file = folder.path().join("under/x");
    for way in ways_to_write("Rönnbärssylt") {
        std::fs::write(&file, [b"before", way.as_slice(), b"after"].concat()).unwrap();
        assert_eq!(found_in(folder.path(), &["Rönnbärssylt"]).len(), 1, "{way:?}");
    }
    std::fs::write(&file, "Ronnbarssylt").unwrap();
    assert!(found_in(folder.path(), &["Rönnbärssylt"]).is_empty());
    std::fs::rename(&file, folder.path().join("under/Rönnbärssylt.txt")).unwrap();
    assert_eq!(found_in(folder.path(), &["Rönnbärssylt"]).len(), 1, "a name tells it too");
    // As an encoder writes `abc`, `xabc` and `xxabc`: YWJj, eGFiYw, eHhhYmM.
    assert_eq!([0, 1, 2].map(|shift| certain_base64(b"abc", shift)), [&b"YWJj"[..], b"FiY", b"hYm"]);
}
