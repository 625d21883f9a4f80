//! The chapter on the region's own guidelines: how the unit stands to them, apart from every grade.

use super::appendix::figure_words;
use super::explain::{capital, enumerate};
use super::{Block, Builder, Section};
use crate::catalogue::{FactUnit, Figure, Ground, Involved, NEUTRAL, Need, Norm, Region, RegionWords, Strength, Term};
use crate::domain::FactValue;
use crate::region::{Held, Standing, hold};

impl Builder<'_> {
    /// Returns the chapter, where the unit's profile is that of a region.
    pub(super) fn regional(&self) -> Option<Section> {
        let region = self.catalogue.region_of(self.dataset).filter(|region| region.id != NEUTRAL)?;
        let held = hold(self.dataset, region, self.catalogue);
        if held.is_empty() && region.duties.is_empty() && region.rules.is_empty() {
            return None;
        }
        let mut blocks = vec![Block::paragraph(format!(
            "Här hålls enhetens uppgifter mot de riktlinjer som {} har för ST. De är regionens egna och går utöver \
             författningarna eller beskriver dem närmare. Ingen grad i rapporten bygger på dem, och de ändrar \
             ingen.",
            region.name
        ))];
        if !held.is_empty() {
            blocks.push(Block::paragraph(summary(&held)));
            let columns = [("Norm", 20), ("Enheten", 17), ("Regionen", 34), ("Styrka", 9), ("Källa", 20)];
            let row = |held: &Held<'_>| {
                let norm = held.norm;
                [
                    title(held),
                    standing(held),
                    region_says(norm),
                    strength(norm.ground.strength),
                    section(region, &norm.ground),
                ]
            };
            blocks.push(Block::heading("Normer och hur enheten står till dem"));
            blocks.push(Block::table(
                "Regionens normer, vad enheten har uppgett, hur stark normen är och var den står.",
                columns,
                held.iter().map(row),
            ));
        }
        let terms = &self.catalogue.region_words;
        let rules = in_order(&terms.rules, region.rules.iter()).into_iter().map(|(name, rule)| {
            let name = RegionWords::name(&terms.rules, name).to_owned();
            [name, rule.text.clone(), strength(rule.strength), place(region, &rule.source, rule.section.as_deref())]
        });
        let duties = region.duties.iter().map(|duty| {
            let name = RegionWords::name(&terms.duties, &duty.key).to_owned();
            [name, duty.ground.with_note(), strength(duty.ground.strength), section(region, &duty.ground)]
        });
        let rows: Vec<[String; 4]> = rules.chain(duties).collect();
        if !rows.is_empty() {
            blocks.push(Block::heading("Granskning och handlingsplan"));
            blocks.push(Block::table(
                "Vad regionen säger om granskning och handlingsplan, hur starkt det är och var det står.",
                [("Vad", 22), ("Regionen", 44), ("Styrka", 9), ("Källa", 25)],
                rows,
            ));
        }
        let sources: Vec<String> = region.sources.keys().map(|id| document(region, id)).collect();
        blocks.push(Block::Note { text: format!("Källor: {}.", sources.join("; ")) });
        Some(Section { heading: "Regionala riktlinjer".to_owned(), starts_page: true, blocks })
    }

    /// Returns those who approve the plan by the region's routine, with its sentence.
    pub(super) fn approves_plan(&self) -> Option<String> {
        let region = self.catalogue.region_of(self.dataset)?;
        let duty = region.duty("approves-plan")?;
        Some(format!("{} Källa: {}", duty.ground.text, duty.ground.source_in_words(region)))
    }
}

/// Returns how the unit stands to all norms, in a sentence or two.
fn summary(held: &[Held<'_>]) -> String {
    let count = |wanted: &dyn Fn(&Held<'_>) -> bool| held.iter().filter(|held| wanted(held)).count();
    let missed = count(&|held| held.is_missed());
    let untold = count(&|held| held.standing == Standing::NotTold);
    let reached = count(&|held| matches!(held.standing, Standing::Met | Standing::Above) && !held.is_missed());
    let silent = count(&|held| held.standing == Standing::NoFigure);
    let mut rest = Vec::new();
    if untold > 0 {
        rest.push(format!("{untold} går inte att bedöma, för uppgiften saknas"));
    }
    if silent > 0 {
        rest.push(format!("{silent} har inget nyckeltal"));
    }
    let rest = if rest.is_empty() { String::new() } else { format!(" {}.", capital(&enumerate(&rest))) };
    let norms = if held.len() == 1 { "norm" } else { "normer" };
    format!("Regionen har {} {norms} för enheten. Enheten når {reached} och når inte {missed}.{rest}", held.len())
}

fn title(held: &Held<'_>) -> String {
    let own = held.norm.regulation.map(|id| format!("ST enligt {id} års författning"));
    let own = own.or_else(|| held.norm.specialty.clone());
    own.map_or_else(|| held.title.to_owned(), |own| format!("{} ({own})", held.title))
}

/// Returns what the unit has told, with how it stands to the norm.
fn standing(held: &Held<'_>) -> String {
    let told = held.told.map(|told| in_words(told, held.norm.unit)).unwrap_or_default();
    match held.standing {
        Standing::Met => format!("{told}; når normen"),
        Standing::Below => format!("{told}; når inte normen"),
        Standing::Above if held.is_missed() => format!("{told}; mer än normen"),
        Standing::Above => format!("{told}; når normen med marginal"),
        Standing::NotTold => "ej uppgivet".to_owned(),
        Standing::NoFigure => "inget nyckeltal".to_owned(),
    }
}

/// Returns a norm with its figures before its words.
pub(super) fn region_says(norm: &Norm) -> String {
    match bounds(norm) {
        Some(bounds) => format!("{}. {}", capital(&bounds), norm.ground.with_note()),
        None => norm.ground.with_note(),
    }
}

/// Returns the figures of a norm, `minst 2 timmar i veckan`.
fn bounds(norm: &Norm) -> Option<String> {
    let words = |figure| in_words(figure, norm.unit);
    match (norm.at_least, norm.at_most) {
        (Some(least), _) if norm.unit == Some(FactUnit::YesNo) => Some(words(least)),
        (Some(least), Some(most)) => Some(format!("{}–{}", figure_words(value(least), None), words(most))),
        (Some(least), None) => Some(format!("minst {}", words(least))),
        (None, Some(most)) => Some(format!("högst {}", words(most))),
        (None, None) => None,
    }
}

fn in_words(figure: Figure, unit: Option<FactUnit>) -> String {
    match unit {
        Some(FactUnit::YesNo) => if figure == Figure::YES { "ja" } else { "nej" }.to_owned(),
        unit => figure_words(value(figure), unit),
    }
}

fn value(figure: Figure) -> FactValue {
    FactValue::Number(figure.hundredths())
}

/// Returns how strong something is, in a word.
pub(super) fn strength(strength: Strength) -> String {
    match strength {
        Strength::Requirement => "krav",
        Strength::Advice => "råd",
        Strength::Suggestion => "förslag",
    }
    .to_owned()
}

/// Returns where in the documents of a region something stands, as briefly as can be.
pub(super) fn section(region: &Region, ground: &Ground) -> String {
    place(region, &ground.source, ground.section.as_deref())
}

fn place(region: &Region, source: &str, section: Option<&str>) -> String {
    let title = || region.sources.get(source).map_or(source, |source| source.title.as_str());
    section.unwrap_or_else(title).to_owned()
}

/// Returns what has a key, in the order in which a list has the keys; what it does not have comes last.
pub(super) fn in_order<'a, T>(terms: &[Term], of: impl Iterator<Item = (&'a String, T)>) -> Vec<(&'a String, T)> {
    let mut all: Vec<(&String, T)> = of.collect();
    all.sort_by_key(|(key, _)| terms.iter().position(|term| term.id == **key).unwrap_or(terms.len()));
    all
}

/// Returns a document with its address.
pub(super) fn document(region: &Region, id: &str) -> String {
    let words = region.source_in_words(id, None);
    match region.sources.get(id).and_then(|source| source.url.as_ref()) {
        Some(url) => format!("{words} ({url})"),
        None => words,
    }
}

/// Returns roles in words, with how much each is needed where it is not required.
pub(super) fn roles(involved: &[Involved], words: &RegionWords) -> String {
    let one = |of: &Involved| {
        let name = words.role(&of.role);
        let only: Vec<&str> = of.only_for.iter().map(|id| RegionWords::name(&words.decisions, id)).collect();
        let need = match of.how {
            Need::Required => None,
            Need::Advised => Some("bör".to_owned()),
            Need::AsNeeded => Some("vid behov".to_owned()),
        };
        let only = (!only.is_empty()).then(|| format!("vid {}", enumerate(&only)));
        let notes: Vec<String> = need.into_iter().chain(only).collect();
        if notes.is_empty() { name.to_owned() } else { format!("{name} ({})", notes.join(", ")) }
    };
    involved.iter().map(one).collect::<Vec<_>>().join(", ")
}
