//! Statements about so few that whoever knows the unit knows who is meant.
//!
//! Told are so many of a group (`en av våra tre ST-läkare`), whatever is said of them; so many of a
//! group, or the only one, with something said of them that nobody would want said of oneself (`en
//! ST-läkare är sjukskriven`); and the same of whoever alone has a role (`studierektorn är sjuk`). What
//! is asked for or laid down for anybody is left alone.

mod lists;

use lists::{
    ANSWERS, ANYBODY, ASKS, BETWEEN, GROUPS, HAD, HAS, ONES, OWN, PRIVATE, PRIVATE_WORDS, PRONOUNS, SEXES, SOLE_ROLES,
    STATES,
};

use super::texts::Sort;
use super::words::{Word, number, sentences};
use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::FactValue;

pub(super) fn check(gate: &mut Gate<'_>) {
    let limit = gate.catalogue.publishing.small_group;
    let passages = gate.public();
    for passage in passages.iter().filter(|passage| passage.sort == Sort::Words) {
        for found in statements(passage.text, limit).into_iter().take(MOST_IN_TEXT) {
            let place = gate.within(&passage.path, found.words);
            let told = Diagnostic::new(Code::SmallGroup, place).with("what", "text").with("value", found.words);
            gate.push(told.with("limit", limit).with("pronoun", found.pronoun.unwrap_or("none")));
        }
    }
    facts(gate, limit);
}

/// Key figures that count fewer persons than the limit are one thing to tell.
fn facts(gate: &mut Gate<'_>, limit: u32) {
    let few = |value: &FactValue| matches!(value, FactValue::Number(n) if *n > 0 && *n < i64::from(limit) * 100);
    let publishing = &gate.catalogue.publishing;
    let found =
        gate.dataset.unit.facts.iter().filter(|(key, value)| publishing.person_facts.contains(key) && few(value));
    let keys: Vec<&String> = found.map(|(key, _)| key).collect();
    if !keys.is_empty() {
        let place = Place::key(DataPath::root().key("unit").key("facts"));
        let told = Diagnostic::new(Code::SmallGroup, place).with("what", "facts").with_several("value", &keys);
        gate.push(told.with("limit", limit).with("pronoun", "none"));
    }
}

/// A statement about few.
#[derive(Debug, PartialEq, Eq)]
struct Statement<'a> {
    words: &'a str,
    pronoun: Option<&'a str>,
}

/// Returns the statements about fewer than `limit` persons, one a sentence.
fn statements(text: &str, limit: u32) -> Vec<Statement<'_>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let lower: Vec<String> = sentence.iter().map(Word::lower).collect();
        let at = (0..sentence.len()).find_map(|i| part_of_group(&sentence, &lower, i, limit).map(|to| (i, to)));
        let at =
            at.or_else(|| (0..sentence.len()).find_map(|i| private(&sentence, &lower, i, limit).map(|to| (i, to))));
        let one = |i: usize| only(&sentence, &lower, i).or_else(|| sole(&sentence, &lower, i)).map(|to| (i, to));
        let at = at.or_else(|| (0..sentence.len()).filter(|_| limit > 1).find_map(one));
        if let Some((from, to)) = at {
            let pronoun = lower.iter().position(|word| PRONOUNS.contains(&word.as_str()));
            let words = &text[sentence[from].at..sentence[to].end()];
            found.push(Statement { words, pronoun: pronoun.map(|at| sentence[at].core) });
        }
    }
    found
}

fn is_few(word: &str, limit: u32) -> bool {
    number(word).is_some_and(|n| n > 0 && n < limit)
}

fn is_group(word: &str) -> bool {
    GROUPS.contains(&word)
}

/// Returns the last word of `en av våra tre ST-läkare`, where that begins at a word.
fn part_of_group(sentence: &[Word<'_>], lower: &[String], i: usize, limit: u32) -> Option<usize> {
    if !is_few(&lower[i], limit) || follows_anybody(sentence, lower, i) {
        return None;
    }
    if ANSWERS.contains(&lower.get(i + 1)?.as_str()) {
        return Some(i + 1);
    }
    if lower[i + 1] != "av" {
        return None;
    }
    let mut at = i + 2;
    while lower.get(at).is_some_and(|word| BETWEEN.contains(&word.as_str()) || number(word).is_some()) {
        at += 1;
    }
    let is_person = is_group(lower.get(at)?) && sentence[i + 1..at].iter().all(Word::runs_on);
    let asks = lower.iter().skip(at + 1).take(3).any(|word| ASKS.contains(&word.as_str()));
    (is_person && !asks).then_some(at)
}

/// Returns the last word of `en ST-läkare`, where that begins at a word and something private is said.
fn private(sentence: &[Word<'_>], lower: &[String], i: usize, limit: u32) -> Option<usize> {
    if !is_few(&lower[i], limit) || follows_anybody(sentence, lower, i) {
        return None;
    }
    let mut at = i + 1;
    while lower.get(at).is_some_and(|word| BETWEEN.contains(&word.as_str())) {
        at += 1;
    }
    let rest = lower.get(at + 1..)?;
    let is_person = is_group(lower.get(at)?) && sentence[i..at].iter().all(Word::runs_on);
    let asks = rest.iter().take(3).any(|word| ASKS.contains(&word.as_str()));
    (is_person && !asks && says_private(rest)).then_some(at)
}

/// Tells whether the words behind persons say of them what nobody wants said of oneself.
fn says_private(rest: &[String]) -> bool {
    rest.iter().take(9).enumerate().any(|(n, word)| {
        let next = |word: &str| rest.iter().skip(n + 1).take(2).any(|next| next == word);
        // Who has said something says what anybody may say; who has said up (`sagt upp`) leaves.
        let is_word = PRIVATE_WORDS.contains(&word.as_str()) && (word != "sagt" || next("upp"));
        let has = HAS.contains(&word.as_str()) && rest.get(n + 1).is_some_and(|what| HAD.contains(&what.as_str()));
        is_word || has || PRIVATE.iter().any(|start| word.starts_with(start))
    })
}

/// Returns the last word of `den enda ST-läkaren`, where that begins at a word and something private
/// or the sex is said.
fn only(sentence: &[Word<'_>], lower: &[String], i: usize) -> Option<usize> {
    let begins = OWN.contains(&lower[i].as_str()) && lower.get(i + 1).is_some_and(|word| word == "enda");
    if !begins || follows_anybody(sentence, lower, i) || (i > 0 && lower[i - 1] == "inte") {
        return None;
    }
    let mut at = i + 2;
    while lower.get(at).is_some_and(|word| BETWEEN.contains(&word.as_str())) {
        at += 1;
    }
    let who = lower.get(at)?;
    let is_person = is_group(who) || ONES.contains(&who.as_str());
    let rest = &lower[at + 1..];
    let asks = rest.iter().take(3).any(|word| ASKS.contains(&word.as_str()));
    let sex = lower[i..at].iter().any(|word| SEXES.contains(&word.as_str()));
    (is_person && !asks && sentence[i..at].iter().all(Word::runs_on) && (sex || says_private(rest))).then_some(at)
}

/// Returns the last word of `studierektorn är sjukskriven`, where that begins at a word.
fn sole(sentence: &[Word<'_>], lower: &[String], i: usize) -> Option<usize> {
    if !SOLE_ROLES.contains(&lower[i].as_str()) || follows_anybody(sentence, lower, i) {
        return None;
    }
    let word = |at: usize| lower.get(at).map(String::as_str).unwrap_or_default();
    let verb = match (word(i + 1), word(i + 2)) {
        ("är" | "var" | "blev", _) => i + 1,
        ("har", "varit" | "blivit") => i + 2,
        _ => return None,
    };
    // A word or two may stand between: `är nu`, `är sedan januari`.
    let state = (verb + 1..verb + 4).find(|at| {
        let word = word(*at);
        word == "sjuk" || STATES.iter().any(|start| word.starts_with(start))
    })?;
    let plain = !lower[verb..state].iter().any(|word| matches!(word.as_str(), "inte" | "aldrig" | "om" | "när"));
    (plain && sentence[i..state].iter().all(Word::runs_on)).then_some(state)
}

/// Tells whether the word before makes the number anybody's.
fn follows_anybody(sentence: &[Word<'_>], lower: &[String], i: usize) -> bool {
    i > 0 && sentence[i - 1].runs_on() && ANYBODY.contains(&lower[i - 1].as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        statements(text, 5).into_iter().map(|statement| statement.words).collect()
    }

    #[test]
    fn statements_about_few_are_found() {
        for (text, want) in [
            ("En av våra tre ST-läkare är sjukskriven.", "En av våra tre ST-läkare"),
            ("1 av 3 ST-läkare saknar kontrakt.", "1 av 3 ST-läkare"),
            ("Två av ST-läkarna har bytt handledare.", "Två av ST-läkarna"),
            ("En av handledarna är dubbelspecialist.", "En av handledarna"),
            ("Tre av de fem huvudhandledarna saknar utbildning.", "Tre av de fem huvudhandledarna"),
            ("I enkäten var fyra av 12 svarande kritiska.", "fyra av 12 svarande"),
            ("Två enkätsvar talade för skillnader.", "Två enkätsvar"),
            ("En ST-läkare är föräldraledig.", "En ST-läkare"),
            ("Det framkom att en handledare har sagt upp sig.", "en handledare"),
            ("Två ST-läkare var missnöjda med jouren.", "Två ST-läkare"),
            ("Alla tre ST-läkare är kritiska till schemat.", "tre ST-läkare"),
            ("En yngre läkare är gravid.", "En yngre läkare"),
            ("**En** av _deras_ två ST-läkare trivs inte.", "En** av _deras_ två ST-läkare"),
            ("Endast en av respondenterna höll med.", "en av respondenterna"),
            ("2 av 4 AT-läkare svarade.", "2 av 4 AT-läkare"),
            ("En hyrläkare slutar i juni.", "En hyrläkare"),
            ("En av ST-läkarna behöver mer stöd.", "En av ST-läkarna"),
            ("Den enda ST-läkaren är sjukskriven.", "Den enda ST-läkaren"),
            ("Vår enda manliga ST-läkare upplever sig mobbad.", "Vår enda manliga ST-läkare"),
            ("Enhetens enda kvinnliga överläkare leder jouren.", "Enhetens enda kvinnliga överläkare"),
            ("En ST-läkare har fått diagnosen adhd.", "En ST-läkare"),
            ("Tre ST-läkare har blivit utskällda av samma handledare.", "Tre ST-läkare"),
            ("En kvinnlig ST-läkare har fått sämre bedömning.", "En kvinnlig ST-läkare"),
            ("Studierektorn är långtidssjukskriven och har ingen ersättare.", "Studierektorn är långtidssjukskriven"),
            ("Verksamhetschefen har varit tjänstledig.", "Verksamhetschefen har varit tjänstledig"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn what_singles_nobody_out_is_left_alone() {
        for text in [
            "Fyra av fem program var oförändrade.",
            "Tre ST-läkare delar på en huvudhandledare.",
            "Ingen handledare ansvarar för mer än en ST-läkare.",
            "En specialist per dag har luckor i sin tidbok.",
            "Varje ST-läkare har en egen huvudhandledare.",
            "Av de fem ST-läkarna följer två 2015 års föreskrifter.",
            "Sex av specialisterna har gått handledarutbildning.",
            "Fem av åtta ST-läkare svarade.",
            "Minst en av handledarna är alltid på plats.",
            "En av handledarna bör få ansvar för introduktionen.",
            "Två av handledarna ska gå kursen i höst.",
            "Var och en av ST-läkarna har ett program.",
            "Rutin finns för när en ST-läkare är sjukskriven.",
            "Om en handledare slutar utses en annan.",
            "Två hyrläkare förstärker fram till sommaren.",
            "En av filialerna saknar bredband.",
            "Två av rummen har inspelning.",
            "En av dem har för mer än tio år sedan föreläst.",
            "Ett av åtta program saknades.",
            "Enheten har tre ST-läkare.",
            "En handledare kan ha två ST-läkare.",
            "Två specialister går regionens utbildning i november.",
            "En ST-läkare leder läkarmötet varje vecka.",
            "En gång i månaden möts läkarna.",
            "Tre av fyra terminer är förlagda till enheten.",
            "Alla ST-läkare är nöjda.",
            "Ingen av ST-läkarna saknar program.",
            "Flera av ST-läkarna är kritiska.",
            "Enheten har tre handledare och god bemanning.",
            "Två veckor per ST-läkare är avsatta.",
            "ST-läkarna handleder AT-läkare och studenter.",
            "För en ST-läkare som varit föräldraledig görs en ny plan.",
            "En läkare i taget är ansvarig.",
            "Högst två av ST-läkarna är borta samtidigt.",
            "Två ST-läkare per handledare är för många.",
            "En av kurserna för ST-läkare ställdes in.",
            "Tio enkätsvar kom in.",
            "Två dagar av fem är läkarna i Ytterhed.",
            "Huvudhandledaren och en annan specialist bedömer.",
            "En egen handledare utses när ST börjar.",
            "Det finns en rutin per läkare för sjukskrivning.",
            "Handledarna har en till tre ST-läkare var.",
            "Två överläkare på sjukhuset går kursen.",
            "En ST-läkare granskar kritiskt en artikel varje månad.",
            "En läkare leder mottagningen för sjukdomar i lungorna.",
            "En handledare har sagt att programmen används.",
            "Den enda läkare som får signera är specialisten.",
            "Den enda handledaren i Ytterhed är på plats varje dag.",
            "Om den enda ST-läkaren är sjukskriven ställs mötet in.",
            "En ST-läkare har ett arbete om adhd.",
            "En ST-läkare ställer diagnosen vid ronden.",
            "En kvinnlig ST-läkare visade oss runt.",
            "Studierektorn är mån om att sjukskrivna ST-läkare får en ny plan.",
            "När studierektorn är sjuk svarar verksamhetschefen.",
            "Verksamhetschefen är sällan borta.",
            "Studierektorn är själv specialist och hanterar konflikter.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_pronoun_is_told_beside_the_statement() {
        let told = statements("En av handledarna säger att hon slutar. Han är ny.", 5);
        assert_eq!(told, [Statement { words: "En av handledarna", pronoun: Some("hon") }]);
    }

    #[test]
    fn the_limit_is_an_argument() {
        assert!(statements("Fyra av tio ST-läkare svarade.", 4).is_empty());
        assert_eq!(statements("Sju av tio ST-läkare svarade.", 10).len(), 1);
    }
}
