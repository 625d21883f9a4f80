//! The first page, and what the file says of itself.

use super::explain::enumerate;
use super::{Builder, Cover, Line, Meta, Profile};
pub(super) use crate::domain::lower_first;
use crate::domain::{Applicability, Inspector, Kind, Stage};

impl Builder<'_> {
    pub(super) fn meta(&self) -> Meta {
        let unit = &self.dataset.unit;
        let kind = self.kind_word();
        Meta {
            title: format!("{kind}: {}", unit.name),
            subject: format!(
                "{} av specialiseringstjänstgöring i {} vid {}",
                kind,
                lower_first(&unit.specialty),
                unit.name
            ),
            authors: self.inspectors(),
            keywords: ["specialiseringstjänstgöring", "ST", "granskning", "SPUR"]
                .map(str::to_owned)
                .into_iter()
                .chain([format!("kontrollkod {}", self.seal())])
                .collect(),
            date: Self::words(self.day()),
            date_iso: self.day().to_string(),
            watermark: match self.dataset.stage {
                Stage::Draft => Some("UTKAST".to_owned()),
                Stage::Preliminary => Some("PRELIMINÄR".to_owned()),
                Stage::Final => None,
            },
            head: [shortened(&unit.name, 80), self.head_word()],
            publisher: None,
            seal: self.seal(),
            generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_heading: "Innehåll".to_owned(),
        }
    }

    pub(super) fn seal(&self) -> String {
        super::seal(self.dataset, self.catalogue).to_string()
    }

    pub(super) fn kind_word(&self) -> &'static str {
        match self.dataset.kind {
            Kind::Inspection => "Granskning",
            Kind::SelfAssessment => "Självvärdering",
        }
    }

    fn head_word(&self) -> String {
        let kind = self.kind_word();
        match self.dataset.stage {
            Stage::Draft => format!("{kind} – utkast"),
            Stage::Preliminary => format!("{kind} – preliminär"),
            Stage::Final => kind.to_owned(),
        }
    }

    /// Returns the inspectors as names with roles, or as roles alone in a public report.
    pub(super) fn inspectors(&self) -> Vec<String> {
        let name = |inspector: &Inspector| {
            let role = inspector.role.clone();
            match self.options.profile {
                Profile::Public => role.map_or_else(|| "Inspektör".to_owned(), |role| super::explain::capital(&role)),
                Profile::Full => {
                    let rest: Vec<String> = [role, inspector.workplace.clone()].into_iter().flatten().collect();
                    if rest.is_empty() {
                        inspector.name.clone()
                    } else {
                        format!("{}, {}", inspector.name, rest.join(", "))
                    }
                }
            }
        };
        self.dataset.inspectors.iter().map(name).collect()
    }

    pub(super) fn cover(&self) -> Cover {
        let unit = &self.dataset.unit;
        Cover {
            kicker: match self.dataset.kind {
                Kind::Inspection => "Granskning av specialiseringstjänstgöring",
                Kind::SelfAssessment => "Självvärdering av specialiseringstjänstgöring",
            }
            .to_owned(),
            unit: unit.name.clone(),
            specialty: unit.specialty.clone(),
            stage: match self.dataset.stage {
                Stage::Draft => "Utkast",
                Stage::Preliminary => "Preliminär rapport",
                Stage::Final => "Slutlig rapport",
            }
            .to_owned(),
            lines: self.cover_lines(),
            note_heading: match self.current().as_slice() {
                [_] => "Vilken författning som gäller".to_owned(),
                _ => "Två författningar bedöms sida vid sida".to_owned(),
            },
            note: self.cover_note(),
        }
    }

    fn cover_lines(&self) -> Vec<Line> {
        let unit = &self.dataset.unit;
        let mut lines = Vec::new();
        let mut add = |label: &str, values: Vec<String>| {
            if !values.is_empty() {
                lines.push(Line { label: label.to_owned(), values });
            }
        };
        add("Vårdgivare", vec![unit.care_provider.clone()]);
        add("Region", unit.region.iter().cloned().collect());
        add("Ort", unit.place.iter().cloned().collect());
        add("Besök", self.visit().into_iter().collect());
        let heading = if self.dataset.kind == Kind::Inspection { "Inspektörer" } else { "Bedömare" };
        add(heading, self.inspectors());
        let last = self.dataset.dates.final_report.filter(|_| self.dataset.stage == Stage::Final);
        match (last, self.adjusted_on()) {
            (Some(last), Some(adjusted)) if adjusted > last => {
                add("Slutlig rapport", vec![Self::words(last)]);
                add("Gradering justerad", vec![Self::words(adjusted)]);
            }
            _ => add("Datum", vec![Self::words(self.day())]),
        }
        add("Diarienummer", self.dataset.registration.diary_number.iter().cloned().collect());
        add("Katalog", vec![format!("{} {}", self.catalogue.id, self.catalogue.version)]);
        lines
    }

    /// Returns the days of the visit: `2–3 april 2025`.
    pub(super) fn visit(&self) -> Option<String> {
        use chrono::Datelike;
        let start = self.dataset.dates.visit_start?;
        match self.dataset.dates.visit_end {
            Some(end) if end != start => Some(if (start.year(), start.month()) == (end.year(), end.month()) {
                format!("{}–{}", start.day(), Self::words(end))
            } else {
                format!("{} – {}", Self::words(start), Self::words(end))
            }),
            _ => Some(Self::words(start)),
        }
    }

    fn cover_note(&self) -> Vec<String> {
        let titles: Vec<&str> = self.catalogue.regulations.values().map(|r| r.title.as_str()).collect();
        let mut note = vec![match self.current().as_slice() {
            [one] => format!("Enheten bedöms mot {one} och får en gradering för varje område."),
            _ => format!(
                "Läkare som gör ST i dag följer antingen {}. Enheten bedöms mot båda, var för sig, och får en gradering \
                 för varje område och författning. Där inget annat anges gäller en rad enligt båda.",
                titles.join(" eller ")
            ),
        }];
        for (id, status) in &self.dataset.regulations {
            if let Applicability::NotCurrent { reason } = status {
                let title = &self.catalogue.regulations[id].title;
                note.push(format!("{title} är ej aktuell för enheten: {reason}"));
            }
        }
        if self.dataset.kind == Kind::Inspection {
            note.push(
                "Där enheten inte följer en föreskrift ska den lämna en handlingsplan som visar vad som görs, när det är \
                 klart och vem som svarar för det."
                    .to_owned(),
            );
        }
        note
    }

    /// Returns the titles of the regulations that concern the unit.
    pub(super) fn current(&self) -> Vec<&str> {
        let current = self.catalogue.regulations.iter().filter(|(id, _)| self.dataset.applies(**id));
        current.map(|(_, regulation)| regulation.title.as_str()).collect()
    }

    /// Returns the same in words, `SOSFS 2015:8 och HSLF-FS 2021:8`.
    pub(super) fn current_titles(&self) -> String {
        enumerate(&self.current())
    }
}

/// Returns the beginning of a text that must fit in one line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(most).collect();
    let whole_words = beginning.rsplit_once(' ').map_or(beginning.as_str(), |(words, _)| words);
    format!("{} …", whole_words.trim_end_matches([',', ' ']))
}
