//! Why a grade is what it is, in plain Swedish.

use crate::catalogue::{Area, Catalogue};
pub(super) use crate::domain::capital;
use crate::domain::{Binding, Grade, IndicatorKey, RegulationId};
use crate::grading::{Decision, Graded, Outcome, Raise};

/// The reasons for the grade of an area under one regulation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Explanation {
    /// What the rule says, and by which rows.
    pub because: Vec<String>,
    /// How each better grade is reached.
    pub raise: Vec<String>,
    /// What people decided on top of the rule.
    pub people: Vec<String>,
}

/// Returns why the grade of an area is what it is.
pub fn explain(graded: &Graded, area: &Area, regulation: RegulationId, catalogue: &Catalogue) -> Explanation {
    let names = Names { catalogue, area, regulation };
    let raise = graded.derived.raise.iter().map(|step| names.raise(step)).collect();
    Explanation { because: names.because(&graded.derived), raise, people: people(graded) }
}

/// Returns a derived outcome as it is printed: `C`, or `kan inte bedömas ännu (B–D)`.
pub fn outcome_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Grade { grade } => grade.to_string(),
        Outcome::Range { worst, best } => format!("kan inte bedömas ännu ({best}–{worst})"),
        Outcome::Nothing => "inget att bedöma".to_owned(),
    }
}

fn people(graded: &Graded) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(set) = &graded.set {
        let reason = set.reason.as_deref().map(|reason| format!(" Skäl: {reason}")).unwrap_or_default();
        if graded.differs() {
            let derived = graded.derived.outcome.in_short();
            sentences.push(format!("Inspektörerna har satt {}, fast svaren ger {derived}.{reason}", set.grade));
        } else {
            sentences.push(format!("Inspektörerna har satt {}, som svaren ger.{reason}", set.grade));
        }
    }
    if let Some(adjusted) = &graded.adjusted {
        let from = graded.initial().map(|grade| format!(" från {grade}")).unwrap_or_default();
        let items = match adjusted.plan_items.as_slice() {
            [] => String::new(),
            [one] => format!(" Den vilar på punkten {one} i planen."),
            many => format!(" Den vilar på punkterna {} i planen.", enumerate(many)),
        };
        let reason = adjusted.reason.as_deref().map(|reason| format!(" Skäl: {reason}")).unwrap_or_default();
        let day = adjusted.date;
        sentences.push(format!(
            "Graderingen justerades {day}{from} till {} efter handlingsplan.{items}{reason}",
            adjusted.grade
        ));
    }
    sentences
}

struct Names<'a> {
    catalogue: &'a Catalogue,
    area: &'a Area,
    regulation: RegulationId,
}

impl Names<'_> {
    fn because(&self, decision: &Decision) -> Vec<String> {
        let mut sentences = Vec::new();
        let deciding = &decision.deciding;
        let rows = self.rows(deciding);
        match decision.outcome {
            Outcome::Grade { grade: Grade::D } => {
                let what = capital(&plural(deciding.len(), "en föreskrift", "föreskrifter"));
                sentences.push(format!("{what} är inte {}: {rows}.", met(deciding.len())));
            }
            Outcome::Grade { grade: Grade::C } => {
                let what = plural(deciding.len(), "ett allmänt råd", "allmänna råd");
                sentences.push(match decision.applicable {
                    [0, ..] if deciding.len() == 1 => format!("Ett allmänt råd är inte uppfyllt: {rows}."),
                    [0, ..] => format!("{} är inte uppfyllda: {rows}.", capital(&what)),
                    _ => format!("Föreskrifterna är uppfyllda, men {what} är det inte: {rows}."),
                });
            }
            Outcome::Grade { grade: Grade::B } => {
                let what = plural(deciding.len(), "en kvalitetsindikator", "kvalitetsindikatorer");
                let lacking = lacking(deciding, &decision.open);
                sentences.push(match decision.applicable {
                    [0, 0, _] => format!("{} är {lacking}: {rows}.", capital(&what)),
                    _ => format!("{} är uppfyllda, men {what} är {lacking}: {rows}.", demands(decision)),
                });
            }
            Outcome::Grade { grade: Grade::A } if decision.exceptions.is_empty() => {
                let [regulation, advice, quality] = decision.applicable;
                sentences.push(match (regulation + advice, quality) {
                    (0, _) => "Kvalitetsindikatorerna är uppfyllda; inget annat är tillämpligt.".to_owned(),
                    (_, 0) => format!("{} är uppfyllda; ingen kvalitetsindikator är tillämplig.", demands(decision)),
                    (..) => format!("{} är uppfyllda, och det är även kvalitetsindikatorerna.", demands(decision)),
                });
            }
            Outcome::Grade { grade: Grade::A } => {
                let exceptions = self.rows(&decision.exceptions);
                let lacking = lacking(&decision.exceptions, &decision.open);
                let quality = format!("Bland kvalitetsindikatorerna finns bara ett enstaka undantag, som är {lacking}");
                sentences.push(match decision.applicable {
                    [0, 0, _] => format!("{quality}: {exceptions}."),
                    _ => format!("{} är uppfyllda. {quality}: {exceptions}.", demands(decision)),
                });
            }
            Outcome::Range { worst, best } => {
                let (open, unmet): (Vec<IndicatorKey>, Vec<IndicatorKey>) = deciding
                    .iter()
                    .copied()
                    .partition(|key| decision.open.contains(key) && !self.is(*key, Binding::Quality));
                let what = capital(&plural(open.len(), "en rad", "rader"));
                let settled =
                    if open.len() == 1 { "är oklar eller saknar svar" } else { "är oklara eller saknar svar" };
                let scale = self.area.scale.keys().rev().filter(|grade| (worst..=best).contains(*grade));
                let possible = alternatives(&scale.map(|grade| grade.letter()).collect::<Vec<_>>());
                sentences.push(format!("{what} {settled}: {}. Graden kan därför bli {possible}.", self.rows(&open)));
                if !unmet.is_empty() {
                    let lacking = lacking(&unmet, &decision.open);
                    let rows = self.rows(&unmet);
                    sentences.push(format!("Bättre än {best} blir den inte så länge {rows} är {lacking}."));
                }
            }
            Outcome::Nothing => {
                sentences.push("Ingen rad i området är tillämplig, så det finns inget att bedöma.".to_owned());
            }
        }
        if let Some((unmet, of)) = decision.advice_mostly_unmet {
            let (count, met) = if unmet == 1 { ("ett".to_owned(), "uppfyllt") } else { (number(unmet), "uppfyllda") };
            let share = format!("{} av {} tillämpliga allmänna råd är inte {met}.", capital(&count), number(of));
            sentences.push(format!("{share} Det är mycket för en verksamhet som följer råden i huvudsak."));
        }
        sentences
    }

    fn is(&self, key: IndicatorKey, binding: Binding) -> bool {
        self.catalogue.indicator(key).and_then(|i| i.bindings.get(&self.regulation)) == Some(&binding)
    }

    /// Returns rows as `D.F7 Uppföljning av utbildningsprogrammet`.
    fn rows(&self, keys: &[IndicatorKey]) -> String {
        let title = |key: &IndicatorKey| self.catalogue.indicator(*key).map(|i| i.title.clone()).unwrap_or_default();
        let names: Vec<String> = keys.iter().map(|key| format!("{} {}", self.label(*key), title(key))).collect();
        enumerate(&names)
    }

    fn label(&self, key: IndicatorKey) -> String {
        let indicator = self.catalogue.indicator(key);
        indicator.and_then(|i| self.catalogue.label(i, self.regulation)).unwrap_or_else(|| key.to_string())
    }

    fn raise(&self, step: &Raise) -> String {
        let labels = |keys: &[IndicatorKey]| enumerate(&keys.iter().map(|key| self.label(*key)).collect::<Vec<_>>());
        let mut needs = Vec::new();
        if !step.all_of.is_empty() {
            needs.push(labels(&step.all_of));
        }
        if step.count > 0 {
            needs.push(format!("minst {} av {}", number(step.count), labels(&step.any_of)));
        }
        format!("Graden blir {} när {} är {}.", step.to, needs.join(" samt "), met(step.all_of.len() + step.count))
    }
}

/// Returns what is demanded where the rows count: not every area has general advice.
fn demands(decision: &Decision) -> &'static str {
    match decision.applicable {
        [0, ..] => "De allmänna råden",
        [_, 0, _] => "Föreskrifterna",
        _ => "Föreskrifter och allmänna råd",
    }
}

fn met(count: usize) -> &'static str {
    if count == 1 { "uppfylld" } else { "uppfyllda" }
}

/// Returns what quality rows lack: they are unmet, or open, or some of each.
fn lacking(keys: &[IndicatorKey], open: &[IndicatorKey]) -> &'static str {
    let count = keys.iter().filter(|key| open.contains(key)).count();
    match (count, keys.len()) {
        (0, 1) => "ouppfylld",
        (0, _) => "ouppfyllda",
        (1, 1) => "oklar eller obesvarad",
        (open, all) if open == all => "oklara eller obesvarade",
        _ => "ouppfyllda eller oklara",
    }
}

/// Returns `en rad` or `två rader`.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{} {many}", number(count)) }
}

/// Returns a small number as a word.
pub(super) fn number(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    WORDS.get(count).map_or_else(|| count.to_string(), ToString::to_string)
}

/// Returns `a, b och c`.
pub(super) fn enumerate<T: AsRef<str>>(parts: &[T]) -> String {
    join(parts, "och")
}

/// Returns the parts with a word of any language before the last.
pub fn enumerate_in(parts: &[String], word: &str) -> String {
    join(parts, word)
}

/// Returns `a, b eller c`.
fn alternatives<T: AsRef<str>>(parts: &[T]) -> String {
    join(parts, "eller")
}

fn join<T: AsRef<str>>(parts: &[T], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_as_in_speech() {
        assert_eq!(enumerate(&["a"]), "a");
        assert_eq!(enumerate(&["a", "b", "c"]), "a, b och c");
        assert_eq!(plural(1, "en rad", "rader"), "en rad");
        assert_eq!(capital(&plural(2, "en rad", "rader")), "Två rader");
        assert_eq!(plural(20, "en rad", "rader"), "20 rader");
        assert_eq!(capital("åtta"), "Åtta");
    }
}
