//! Accounts that say otherwise than the rows and the grades beside them.

use super::words::{Word, sentences};
use super::{Gate, MOST_IN_TEXT};
use crate::diag::{Code, DataPath, Diagnostic};
use crate::domain::{AreaKey, Binding, Grade, RegulationId, State};

pub(super) fn check(gate: &mut Gate<'_>) {
    let accounts = gate.dataset.areas.iter().filter_map(|(key, area)| Some((*key, area.narrative.as_deref()?)));
    for (area, text) in accounts.collect::<Vec<_>>() {
        let path = DataPath::root().key("areas").key(area).key("narrative");
        let years: Vec<RegulationId> = gate.dataset.current_regulations().collect();
        for claim in claims(text).into_iter().take(MOST_IN_TEXT) {
            let named = |id: &&RegulationId| claim.years.iter().any(|year| *year == id.to_string());
            let regulations: Vec<RegulationId> =
                if claim.years.is_empty() { years.clone() } else { years.iter().filter(named).copied().collect() };
            let about = claim.area.unwrap_or(area);
            let told = match claim.what {
                What::AllMet(bindings) => all_met(gate, about, &bindings, &regulations),
                What::Grade(grade) => other_grade(gate, about, grade, &regulations),
            };
            if let Some(told) = told {
                let place = gate.within(&path, claim.words);
                gate.push(Diagnostic {
                    place,
                    ..told.with("value", claim.words.replace(['*', '_'], "")).with("area", about)
                });
            }
        }
    }
}

/// Returns what is wrong with saying that all rows of some bindings are met.
fn all_met(gate: &Gate<'_>, area: AreaKey, bindings: &[Binding], regulations: &[RegulationId]) -> Option<Diagnostic> {
    let rows = gate.catalogue.areas.get(&area)?.indicators.values();
    let unmet = rows.filter(|indicator| {
        regulations.iter().any(|id| {
            indicator.bindings.get(id).is_some_and(|binding| bindings.contains(binding))
                && gate.dataset.observation(indicator.key, *id).is_some_and(|o| o.state() == State::NotMet)
        })
    });
    let keys: Vec<_> = unmet.map(|indicator| indicator.key).collect();
    let told = Diagnostic::new(Code::NarrativeContradicts, DataPath::root()).with("what", "all-met");
    (!keys.is_empty()).then(|| told.with("keys", super::listed(&keys)))
}

/// Returns what is wrong with a grade that the table has nowhere.
fn other_grade(gate: &Gate<'_>, area: AreaKey, grade: Grade, regulations: &[RegulationId]) -> Option<Diagnostic> {
    let mut known: Vec<Grade> = Vec::new();
    for graded in regulations.iter().filter_map(|id| gate.graded.graded(area, *id)) {
        known.extend(graded.initial());
        known.extend(graded.current());
        known.extend(graded.derived.outcome.grade());
    }
    known.sort_unstable();
    known.dedup();
    let told = Diagnostic::new(Code::NarrativeContradicts, DataPath::root()).with("what", "grade");
    (!known.is_empty() && !known.contains(&grade)).then(|| told.with_several("keys", known.iter().rev()))
}

/// What a sentence claims.
#[derive(Debug, PartialEq, Eq)]
struct Claim<'a> {
    words: &'a str,
    what: What,
    /// The regulations that the sentence names.
    years: Vec<&'a str>,
    /// The area that the sentence names.
    area: Option<AreaKey>,
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    AllMet(Vec<Binding>),
    Grade(Grade),
}

/// Words that make a sentence a condition, a wish, a memory or a part of the truth.
const UNSURE: [&str; 33] = [
    "om",
    "när",
    "tills",
    "skulle",
    "kan",
    "kunde",
    "blir",
    "inte",
    "ej",
    "förutsatt",
    "förutom",
    "utom",
    "undantag",
    "bortsett",
    "men",
    "nästan",
    "tidigare",
    "förra",
    "föregående",
    "höjs",
    "höja",
    "justeras",
    "justerad",
    "justerades",
    "nå",
    "dock",
    "målet",
    "ska",
    "bör",
    "fram",
    "såvida",
    "annars",
    "innan",
];

/// Returns what a text claims surely.
fn claims(text: &str) -> Vec<Claim<'_>> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let lower: Vec<String> = sentence.iter().map(Word::lower).collect();
        if lower.iter().any(|word| UNSURE.contains(&word.as_str())) {
            continue;
        }
        let years: Vec<&str> = sentence.iter().flat_map(|word| year(word.core)).collect();
        let area = lower.iter().position(|word| word == "område").and_then(|i| sentence.get(i + 1)?.core.parse().ok());
        let at = (0..sentence.len()).find_map(|i| {
            grade(&sentence, &lower, i).or_else(|| all(&sentence, &lower, i)).map(|(to, what)| (i, to, what))
        });
        if let Some((from, to, what)) = at {
            found.push(Claim { words: &text[sentence[from].at..sentence[to].end()], what, years, area });
        }
    }
    found
}

/// Returns the year of `2015`, `2015:8` or `2015-regelverket`.
fn year(word: &str) -> Option<&str> {
    let year = word.split([':', '-']).next()?;
    (year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit())).then_some(year)
}

/// Returns the last word of `graden är B` or `bedöms som B`, and the grade.
fn grade(sentence: &[Word<'_>], lower: &[String], i: usize) -> Option<(usize, What)> {
    const NOUNS: [&str; 6] = ["graden", "grad", "gradering", "graderingen", "betyget", "betyg"];
    const VERBS: [&str; 8] =
        ["bedöms", "bedömdes", "bedömts", "graderas", "graderades", "graderats", "bedömer", "graderar"];
    const BETWEEN: [&str; 14] = [
        "är", "var", "har", "satts", "sätts", "sattes", "till", "därför", "alltså", "som", "med", "området", "vi",
        "graden",
    ];
    if !NOUNS.contains(&lower[i].as_str()) && !VERBS.contains(&lower[i].as_str()) {
        return None;
    }
    let mut at = i + 1;
    while at < sentence.len() && at <= i + 4 && BETWEEN.contains(&lower[at].as_str()) {
        at += 1;
    }
    let letter = sentence.get(at).filter(|_| sentence[i..at].iter().all(Word::runs_on))?;
    // A letter before a row or a name is none of a grade.
    let alone = !letter.raw.contains('.') || letter.raw.ends_with('.');
    letter.core.parse::<Grade>().ok().filter(|_| alone && letter.core.len() == 1).map(|grade| (at, What::Grade(grade)))
}

/// Returns the last word of `alla föreskrifter är uppfyllda` or `inga brister`, and of which rows.
fn all(sentence: &[Word<'_>], lower: &[String], i: usize) -> Option<(usize, What)> {
    let word = |n: usize| lower.get(n).map(String::as_str).unwrap_or_default();
    let demands = vec![Binding::Regulation, Binding::Advice];
    match word(i) {
        "alla" | "samtliga" => {
            let (kind, noun) = match word(i + 1) {
                "allmänna" => (vec![Binding::Advice], i + 2),
                "föreskrifter" | "föreskrifterna" => (vec![Binding::Regulation], i + 1),
                "krav" | "kraven" => (demands, i + 1),
                "indikatorer" | "indikatorerna" | "rader" => (Binding::ALL.to_vec(), i + 1),
                _ => return None,
            };
            let is_advice = noun == i + 1 || matches!(word(noun), "råd" | "råden");
            let both = word(noun + 1) == "och" && word(noun + 2) == "allmänna" && word(noun + 3) == "råd";
            let kind = if both { vec![Binding::Regulation, Binding::Advice] } else { kind };
            let verb = if both { noun + 4 } else { noun + 1 };
            let end = match (word(verb), word(verb + 1)) {
                ("uppfylls" | "följs", _) => verb,
                ("är", "uppfyllda") => verb + 1,
                _ => return None,
            };
            is_advice.then_some((end, What::AllMet(kind)))
        }
        "inga" if word(i + 1) == "brister" => {
            let after = word(i + 2);
            let ends = !sentence[i + 1].runs_on() || i + 2 >= lower.len();
            let (end, kind) = match (after, word(i + 3)) {
                ("mot", "föreskrift" | "föreskrifter" | "föreskrifterna") => (i + 3, vec![Binding::Regulation]),
                ("mot", "allmänna") => (i + 4, vec![Binding::Advice]),
                ("har", "noterats" | "påvisats" | "framkommit" | "hittats" | "funnits") => (i + 3, demands),
                ("noterades" | "påvisades" | "framkom" | "finns" | "fanns" | "hittades", _) => (i + 2, demands),
                _ if ends => (i + 1, demands),
                _ => return None,
            };
            let limited = ["i", "inom", "vad", "kring", "avseende", "när", "på", "gällande", "beträffande"];
            let is_part = sentence.get(end).is_some_and(Word::runs_on) && limited.contains(&word(end + 1));
            (!is_part && end < sentence.len()).then_some((end, What::AllMet(kind)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_claims_are_read() {
        let demands = || What::AllMet(vec![Binding::Regulation, Binding::Advice]);
        for (text, words, what) in [
            (
                "Alla föreskrifter är uppfyllda.",
                "Alla föreskrifter är uppfyllda",
                What::AllMet(vec![Binding::Regulation]),
            ),
            ("Här följs mycket. Samtliga krav uppfylls.", "Samtliga krav uppfylls", demands()),
            ("Alla allmänna råd följs.", "Alla allmänna råd följs", What::AllMet(vec![Binding::Advice])),
            (
                "Alla föreskrifter och allmänna råd är uppfyllda.",
                "Alla föreskrifter och allmänna råd är uppfyllda",
                demands(),
            ),
            ("Vi såg inga brister.", "inga brister", demands()),
            (
                "Inga brister mot föreskrift finns.",
                "Inga brister mot föreskrift",
                What::AllMet(vec![Binding::Regulation]),
            ),
            ("Inga brister har noterats.", "Inga brister har noterats", demands()),
            ("Området bedöms som **B**.", "bedöms som **B", What::Grade(Grade::B)),
            ("Graden är A.", "Graden är A", What::Grade(Grade::A)),
            ("Vi bedömer området till C enligt 2021.", "bedömer området till C", What::Grade(Grade::C)),
        ] {
            let found = claims(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].words, &found[0].what), (words, &what), "{text}");
        }
        assert_eq!(claims("Enligt SOSFS 2015:8 är graden B.")[0].years, ["2015"]);
        assert_eq!(claims("I område E bedöms graden B.")[0].area, "E".parse().ok());
    }

    #[test]
    fn unsure_words_claim_nothing() {
        for text in [
            "Inte alla föreskrifter är uppfyllda.",
            "När alla föreskrifter är uppfyllda höjs graden.",
            "Alla föreskrifter är uppfyllda utom en.",
            "Alla krav är uppfyllda, men programmen är gamla.",
            "Inga brister i introduktionen noterades.",
            "Inga brister noterades i lokalerna.",
            "Graden blir A när D.F7 är uppfylld.",
            "Graden justeras till C.",
            "Vid förra granskningen var graden B.",
            "Område D är starkt.",
            "Bedömningen görs med B-UPP.",
            "Bristen måste åtgärdas.",
            "Alla ST-läkare har program.",
            "Alla föreskrifter är kända.",
            "Graden är svår att avgöra.",
            "Handledare A bedömer ST-läkare B.",
        ] {
            assert_eq!(claims(text), [], "{text}");
        }
    }
}
