//! Words as they begin within a sentence and at its start.

/// Returns a text that begins with a capital letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Returns a text that begins with a small letter, unless its first word is an abbreviation.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_large_and_goes_on_small() {
        assert_eq!(["två rader", "åtta", "ST", ""].map(capital), ["Två rader", "Åtta", "ST", ""]);
        let begun = ["Allmänmedicin", "I schemat", "ST-läkare", "Å", "", "Ögonsjukdomar"];
        assert_eq!(begun.map(lower_first), ["allmänmedicin", "i schemat", "ST-läkare", "Å", "", "ögonsjukdomar"]);
    }
}
