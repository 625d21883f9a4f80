//! How an indicator binds and what a key figure is measured in, in Swedish words.

use super::{Catalogue, FactUnit, Indicator};
use crate::domain::RegulationId;

impl Catalogue {
    /// Returns the label and the force of an indicator under some of the regulations, as
    /// `D.F7, föreskrift`. Where they differ between the regulations, each is named.
    pub fn force_in_words(&self, indicator: &Indicator, among: &[RegulationId]) -> String {
        let mut groups: Vec<(String, &str, Vec<&str>)> = Vec::new();
        for id in among {
            let (Some(label), Some(binding)) = (self.label(indicator, *id), indicator.bindings.get(id)) else {
                continue;
            };
            let title = self.regulations[id].title.as_str();
            match groups.iter_mut().find(|(known, ..)| *known == label) {
                Some((.., titles)) => titles.push(title),
                None => groups.push((label, self.bindings[binding].name.as_str(), vec![title])),
            }
        }
        let in_words = |(label, name, titles): &(String, &str, Vec<&str>)| match (groups.len(), titles.len()) {
            (1, bound) if bound == among.len() => format!("{label}, {name}"),
            (1, _) => format!("{label}, {name} (bara {})", titles.join(" och ")),
            _ => format!("{label}, {name} ({})", titles.join(" och ")),
        };
        groups.iter().map(in_words).collect::<Vec<_>>().join("; ")
    }

    /// Returns the requirement as some of the regulations word it, each wording once with the
    /// regulations that have it; without names where they all have the same.
    pub fn wordings<'a>(&'a self, indicator: &'a Indicator, among: &[RegulationId]) -> Vec<(Vec<&'a str>, &'a str)> {
        let mut wordings: Vec<(Vec<&str>, &str)> = Vec::new();
        for id in among.iter().filter(|id| indicator.bindings.contains_key(id)) {
            let (title, text) = (self.regulations[id].title.as_str(), indicator.text_under(*id));
            match wordings.iter_mut().find(|(_, known)| *known == text) {
                Some((titles, _)) => titles.push(title),
                None => wordings.push((vec![title], text)),
            }
        }
        if let [(titles, _)] = wordings.as_mut_slice() {
            titles.clear();
        }
        wordings
    }
}

impl FactUnit {
    /// Returns what the figure is measured in, or how it is answered.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Count => "antal",
            Self::FullTime => "heltider",
            Self::Percent => "procent",
            Self::HoursPerWeek => "timmar i veckan",
            Self::HoursPerMonth => "timmar i månaden",
            Self::Weeks => "veckor",
            Self::Months => "månader",
            Self::TimesPerYear => "gånger om året",
            Self::YesNo => "ja eller nej",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::shipped;

    #[test]
    fn the_force_names_the_regulations_where_they_differ() {
        let catalogue = shipped();
        let both: Vec<RegulationId> = catalogue.regulations.keys().copied().collect();
        let check = |key: &str, among: &[RegulationId], words: &str| {
            let indicator = catalogue.indicator(key.parse().expect("a key")).expect("an indicator");
            assert_eq!(catalogue.force_in_words(indicator, among), words);
        };
        check("D07", &both, "D.F7, föreskrift");
        check("D07", &both[1..], "D.F7, föreskrift");
        check("G04", &both, "G.F4, föreskrift (bara SOSFS 2015:8)");
        check("G04", &both[..1], "G.F4, föreskrift");
        check("E07", &both, "E.R13, allmänt råd (SOSFS 2015:8); E.F7, föreskrift (HSLF-FS 2021:8)");
        check("E07", &both[..1], "E.R13, allmänt råd");
    }

    #[test]
    fn a_wording_that_all_have_is_told_once_and_without_names() {
        let catalogue = shipped();
        let both: Vec<RegulationId> = catalogue.regulations.keys().copied().collect();
        let of = |key: &str, among: &[RegulationId]| {
            let indicator = catalogue.indicator(key.parse().expect("a key")).expect("an indicator");
            catalogue.wordings(indicator, among).into_iter().map(|(titles, _)| titles.join("+")).collect::<Vec<_>>()
        };
        assert_eq!(of("D07", &both), [""]);
        assert_eq!(of("E06", &both), ["SOSFS 2015:8", "HSLF-FS 2021:8"]);
        assert_eq!(of("E06", &both[1..]), [""]);
    }
}
