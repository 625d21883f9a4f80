//! The appendices: what the review rests on, how the grades came about, and by which method.

use super::explain::{capital, enumerate, explain, number};
use super::{Appendix, Block, Builder, Line};
use crate::catalogue::{Area, Change, FactUnit, Strength, Subject, rule_words};
use crate::domain::{Applicability, Dates, FactValue, Kind, RegulationId, Stage};
use crate::grading::ColumnGrade;

impl Builder<'_> {
    pub(super) fn appendices(&self) -> Vec<Appendix> {
        let kind = self.kind_word().to_lowercase();
        let all = [
            (format!("Vad {kind}en bygger på"), self.basis()),
            ("Så räknades graderna fram".to_owned(), self.reasons()),
            ("Metod och katalog".to_owned(), self.method()),
        ];
        // An appendix without anything in it would be a heading alone.
        let filled = all.into_iter().filter(|(_, blocks)| !blocks.is_empty()).enumerate();
        filled.map(|(i, (title, blocks))| Appendix { heading: format!("Bilaga {}. {title}", i + 1), blocks }).collect()
    }

    /// What the review rests on.
    fn basis(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let facts: Vec<[String; 2]> =
            self.dataset.unit.facts.iter().map(|(key, value)| self.fact(key, *value)).collect();
        if !facts.is_empty() {
            blocks.push(heading("Nyckeltal"));
            blocks.push(Block::table("Nyckeltal för enheten.", [("Nyckeltal", 5), ("Värde", 2)], facts));
        }
        if !self.dataset.interviewed.is_empty() {
            blocks.push(heading("Intervjuade"));
            let rows = self.dataset.interviewed.iter().map(|i| [capital(&i.role), i.count.to_string()]);
            blocks.push(Block::table("Hur många som intervjuades i varje roll.", [("Roll", 5), ("Antal", 2)], rows));
        }
        if !self.dataset.documents.is_empty() {
            blocks.push(heading("Underlag"));
            let item = |document: &crate::domain::Document| match document.received {
                Some(day) => format!("{} (mottaget {day})", document.title),
                None => document.title.clone(),
            };
            blocks.push(Block::List { items: self.dataset.documents.iter().map(item).collect() });
        }
        let days = days(&self.dataset.dates);
        if !days.is_empty() {
            blocks.push(heading(&format!("{}ens gång", self.kind_word())));
            blocks.push(Block::Lines { lines: days });
        }
        if !self.dataset.stage_steps.is_empty() {
            blocks.push(heading("Beslut"));
            let step = |step: &crate::domain::StageStep| {
                let label = match step.stage {
                    Stage::Draft => "Utkast",
                    Stage::Preliminary => "Preliminär rapport",
                    Stage::Final => "Slutlig rapport",
                };
                line(label, &format!("{}, {}", crate::domain::date_in_words(step.date), step.by))
            };
            blocks.push(Block::Lines { lines: self.dataset.stage_steps.iter().map(step).collect() });
        }
        if let Some(text) = &self.dataset.independence {
            blocks.push(heading("Oberoende"));
            blocks.push(Block::Paragraph { text: text.clone() });
        }
        let registration = self.registration();
        if !registration.is_empty() {
            blocks.push(heading("Registrering"));
            blocks.push(Block::Lines { lines: registration });
        }
        blocks
    }

    pub(super) fn fact(&self, key: &str, value: FactValue) -> [String; 2] {
        let fact = self.catalogue.facts.iter().find(|fact| fact.key == key);
        let title = fact.map_or(key, |fact| fact.title.as_str()).to_owned();
        [title, figure_words(value, fact.map(|fact| fact.unit))]
    }

    fn registration(&self) -> Vec<Line> {
        let registration = &self.dataset.registration;
        let line = |label: &str, value: Option<String>| {
            value.map(|value| Line { label: label.to_owned(), values: vec![value] })
        };
        [
            line("Diarienummer", registration.diary_number.clone()),
            line("Inkom eller upprättades", registration.received.map(Self::words)),
            line("Avsändare", registration.sender.clone()),
            line("Ärende", registration.subject.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How the grades came about.
    fn reasons(&self) -> Vec<Block> {
        let who = match self.dataset.kind {
            Kind::Inspection => "Inspektörerna godtar dem eller sätter en egen grad.",
            Kind::SelfAssessment => "Enheten godtar dem eller sätter en egen grad.",
        };
        let text = format!("Graderna räknas fram ur raderna i varje område. {who} Här står vilka rader som avgjorde.");
        let mut blocks = vec![Block::Paragraph { text }];
        let mut rows = Vec::new();
        for area in self.catalogue.areas.values() {
            let columns = &self.graded.areas[&area.key].columns;
            let reasons: Vec<(String, String, String)> = columns
                .iter()
                .filter(|(id, _)| self.dataset.applies(**id))
                .map(|(id, column)| {
                    let (grade, sentences) = self.column_reasons(area, *id, column);
                    (id.to_string(), grade, sentences.join(" "))
                })
                .collect();
            // What is the same in all columns is said once.
            let same = reasons.windows(2).all(|pair| (&pair[0].1, &pair[0].2) == (&pair[1].1, &pair[1].2));
            let shown = if same { 1 } else { reasons.len() };
            for (id, grade, sentences) in reasons.iter().take(shown) {
                let ids =
                    if same { enumerate(&reasons.iter().map(|(id, ..)| id).collect::<Vec<_>>()) } else { id.clone() };
                rows.push([format!("{}. {}", area.key, area.name), ids, grade.clone(), sentences.clone()]);
            }
        }
        blocks.push(Block::table(
            "Hur graden räknades fram för varje område och författning.",
            [("Område", 40), ("Enligt", 23), ("Grad", 12), ("Därför", 65)],
            rows,
        ));
        for (id, status) in &self.dataset.regulations {
            if let Applicability::NotCurrent { reason } = status {
                let title = &self.catalogue.regulations[id].title;
                blocks.push(Block::Paragraph { text: format!("{title} är ej aktuell. {reason}") });
            }
        }
        blocks
    }

    /// Returns what the rule gives for a cell of the overview, and why.
    fn column_reasons(&self, area: &Area, regulation: RegulationId, column: &ColumnGrade) -> (String, Vec<String>) {
        let graded = match column {
            ColumnGrade::NotCurrent { reason } => return ("ej aktuell".to_owned(), vec![reason.clone()]),
            ColumnGrade::Graded(graded) => graded,
        };
        let explanation = explain(graded, area, regulation, self.catalogue);
        let mut grade = graded.derived.outcome.in_short();
        let mut sentences = explanation.because;
        // That people set another grade is told at length only to those who ask for it (Q14).
        if let Some(set) = graded.set.as_ref().filter(|_| graded.differs()) {
            if self.options.with_reasons {
                let reason = set.reason.as_deref().map(|reason| format!(" Skäl: {reason}")).unwrap_or_default();
                sentences.push(format!("Satt till {} av {}.{reason}", set.grade, self.reviewers()));
            } else {
                grade = set.grade.to_string();
                sentences = vec![format!("Satt av {}.", self.reviewers())];
            }
        }
        if let Some(adjusted) = &graded.adjusted {
            sentences.push(format!(
                "Justerad till {} den {} efter handlingsplan.",
                adjusted.grade,
                Self::words(adjusted.date)
            ));
        }
        (grade, sentences)
    }

    /// Returns what the quality indicators must show for an A, with the catalogue's own numbers.
    fn quality_rule(&self) -> String {
        let rules = &self.catalogue.rules;
        let majority = match rules.quality_majority {
            (1, 2) => "hälften".to_owned(),
            (over, under) => format!("{over}/{under} av dem"),
        };
        match rules.quality_exceptions {
            0 => "Annars A om alla kvalitetsindikatorer är uppfyllda.".to_owned(),
            most => {
                let most = if most == 1 { "ett".to_owned() } else { number(most) };
                format!(
                    "Annars A om kvalitetsindikatorerna är uppfyllda, med högst {most} undantag och bara om mer än {majority} är uppfyllda."
                )
            }
        }
    }

    /// By which method, with which catalogue.
    fn method(&self) -> Vec<Block> {
        let catalogue = self.catalogue;
        let mut blocks = vec![
            heading("Så sätts en grad"),
            Block::Paragraph { text: "Varje rad är en föreskrift, ett allmänt råd eller en kvalitetsindikator. Graden bestäms för varje område och författning:".to_owned() },
            Block::List {
                items: vec![
                    "D om någon föreskrift inte är uppfylld.".to_owned(),
                    "Annars C om något allmänt råd inte är uppfyllt.".to_owned(),
                    self.quality_rule(),
                    "Annars B.".to_owned(),
                ],
            },
        ];
        blocks.push(Block::Paragraph {
            text: "En rad som inte är tillämplig räknas inte med. Är en föreskrift eller ett allmänt råd oklart eller obesvarat \
                   och kan det ändra graden anges den som ett spann. En kvalitetsindikator som är oklar eller obesvarad \
                   räknas som ej uppfylld."
                .to_owned(),
        });
        blocks.push(Block::Paragraph {
            text: "En grad som justeras efter en godtagen handlingsplan betyder att planen är godtagen, inte att bristen redan är \
                   avhjälpt. Den ursprungliga graden står kvar bredvid."
                .to_owned(),
        });
        blocks.push(heading("Författningar"));
        for regulation in catalogue.regulations.values() {
            let until = regulation.repealed.map(|day| format!(", upphävd {day}")).unwrap_or_default();
            blocks.push(Block::Lines {
                lines: vec![Line {
                    label: regulation.title.clone(),
                    values: vec![
                        format!("{}. I kraft {}{until}.", regulation.name, regulation.in_force),
                        regulation.covers.clone(),
                    ],
                }],
            });
        }
        blocks.push(heading("Katalog och program"));
        let mut lines = vec![
            line("Katalog", &format!("{}, {} version {}", catalogue.title, catalogue.id, catalogue.version)),
            line("Fingeravtryck", &catalogue.fingerprint.to_string()),
            line("Källor", &catalogue.source_note),
            line("Program", concat!("sporre ", env!("CARGO_PKG_VERSION"))),
        ];
        if let Some(region) = catalogue.regions.get(&self.dataset.unit.region_profile) {
            let rules = region.rules.values().map(|rule| format!("{} ({})", rule.text, strength(rule.strength)));
            lines.push(Line { label: format!("Tider enligt {}", region.name), values: rules.collect() });
        }
        blocks.push(Block::Lines { lines });
        blocks.extend(self.overlays());
        blocks.push(heading("Kontrollkod"));
        blocks.push(Block::Lines { lines: vec![line("Kontrollkod", &self.seal())] });
        blocks.push(Block::Paragraph {
            text: format!(
                "Koden räknas fram ur {}ens fil och katalogen. Med sporre verify går det att se att den här rapporten, \
                 filen och katalogen hör ihop.",
                self.kind_word().to_lowercase()
            ),
        });
        blocks
    }

    /// Which overlays lie over the catalogue, and everything that each of them changed.
    fn overlays(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for overlay in &self.catalogue.overlays {
            blocks.push(heading(&format!("Anpassning av katalogen: {}", overlay.name)));
            let lines = vec![
                line("Anpassning", &format!("{}, {} version {}", overlay.name, overlay.id, overlay.version)),
                line("Utgivare", &overlay.issuer),
                line("Skriven för", &format!("{} version {}", overlay.base_id, overlay.base_version)),
            ];
            blocks.push(Block::Lines { lines });
            let rows = overlay.changes.iter().map(|change| {
                let texts = [("Före: ", &change.before), ("Nu: ", &change.after)];
                let texts = texts.into_iter().filter_map(|(label, text)| Some(format!("{label}”{}”", text.as_ref()?)));
                let texts: Vec<String> = texts.collect();
                let what = capital(&change.subject.to_string());
                [self.changed(change), format!("{what}. {}", texts.join(" ")), change.reason.clone()]
            });
            let rows: Vec<[String; 3]> = rows.collect();
            if !rows.is_empty() {
                let columns = [("Gäller", 35), ("Ändring", 65), ("Skäl", 40)];
                blocks.push(Block::table("Vad anpassningen ändrar i katalogen, och varför.", columns, rows));
            }
        }
        blocks
    }

    /// Returns what a change is about, as the report names it.
    fn changed(&self, change: &Change) -> String {
        match &change.subject {
            Subject::Row { key, .. } => {
                // A row that is gone has no label any more.
                let label = match self.catalogue.indicator(*key) {
                    Some(_) => self.labels(*key).join(", "),
                    None => key.to_string(),
                };
                format!("{label} {}", change.title)
            }
            Subject::Legend { area, .. } => format!("{area}. {}", change.title),
            Subject::Fact { .. } => change.title.clone(),
            Subject::Rule { rule, .. } => format!("{}, {}", change.title, rule_words(rule)),
        }
    }
}

fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

fn line(label: &str, value: &str) -> Line {
    Line { label: label.to_owned(), values: vec![value.to_owned()] }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Requirement => "krav",
        Strength::Advice => "rekommendation",
        Strength::Suggestion => "förslag",
    }
}

/// Returns a key figure with what it is counted in.
pub(super) fn figure_words(value: FactValue, unit: Option<FactUnit>) -> String {
    let number = match value {
        FactValue::Flag(yes) => return if yes { "ja" } else { "nej" }.to_owned(),
        FactValue::Number(hundredths) => number_words(hundredths),
    };
    let unit = match unit {
        Some(FactUnit::Percent) => " procent",
        Some(FactUnit::FullTime) => " heltider",
        Some(FactUnit::HoursPerWeek) => " timmar i veckan",
        Some(FactUnit::HoursPerMonth) => " timmar i månaden",
        Some(FactUnit::Weeks) => " veckor",
        Some(FactUnit::Months) => " månader",
        Some(FactUnit::TimesPerYear) => " gånger om året",
        Some(FactUnit::Count | FactUnit::YesNo) | None => "",
    };
    let unit = match (number.as_str(), unit) {
        ("1", " timmar i veckan") => " timme i veckan",
        ("1", " timmar i månaden") => " timme i månaden",
        ("1", " veckor") => " vecka",
        ("1", " månader") => " månad",
        ("1", " gånger om året") => " gång om året",
        ("1", " heltider") => " heltid",
        (_, unit) => unit,
    };
    format!("{number}{unit}")
}

/// Returns hundredths as a Swedish number, `9 950` or `5,4`.
fn number_words(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        // Groups of three, kept together by a hard space.
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    match rest {
        0 => grouped,
        rest if rest % 10 == 0 => format!("{grouped},{}", rest / 10),
        rest => format!("{grouped},{rest:02}"),
    }
}

/// Returns the days of the occasion that are known, in their order.
fn days(dates: &Dates) -> Vec<Line> {
    let days = [
        ("Beställning", dates.ordered),
        ("Enkäter utsända", dates.survey_sent),
        ("Underlag senast", dates.documents_due),
        ("Besökets första dag", dates.visit_start),
        ("Besökets sista dag", dates.visit_end),
        ("Preliminär rapport", dates.draft_sent),
        ("Synpunkter senast", dates.comments_due),
        ("Synpunkter mottagna", dates.comments_received),
        ("Slutlig rapport", dates.final_report),
        ("Handlingsplan senast", dates.plan_due),
        ("Handlingsplan mottagen", dates.plan_received),
        ("Omgradering", dates.regraded),
        ("Uppföljning", dates.follow_up),
        ("Nästa granskning", dates.next_review),
    ];
    let mut days: Vec<_> = days.into_iter().collect();
    days.sort_by_key(|(_, day)| *day);
    days.into_iter().filter_map(|(label, day)| day.map(|day| line(label, &crate::domain::date_in_words(day)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_swedish() {
        assert_eq!(number_words(540), "5,4");
        assert_eq!(number_words(325), "3,25");
        assert_eq!(number_words(305), "3,05");
        assert_eq!(number_words(995_000), "9\u{a0}950");
        assert_eq!(number_words(1_234_500), "12\u{a0}345");
        assert_eq!(number_words(123_456_700), "1\u{a0}234\u{a0}567");
        assert_eq!(number_words(0), "0");
    }
}
