//! The routines of one region as a document, or of several side by side.

use chrono::NaiveDate;

use super::explain::{capital, enumerate};
use super::regional::{document as source_in_words, region_says, roles, section as place, strength};
use super::{Block, Cover, Document, DocumentKind, Line, Meta, Piece, Section, TableCell};
use crate::catalogue::{Catalogue, Ground, Party, Region, RegionWords, Routine, Step, Term};
use crate::domain::date_in_words;

/// What a document that tells nothing about something says.
const SILENT: &str = "sägs inte";

/// Returns the document of one region, or of several held against each other.
pub fn document(catalogue: &Catalogue, regions: &[&Region], as_of: NaiveDate) -> Document {
    let paper = Paper { words: &catalogue.region_words, regions };
    let sections = [paper.reviews(), paper.routines(), paper.norms(), Some(paper.sources())];
    let sections = sections.into_iter().flatten().collect();
    let document = Document::new(DocumentKind::Regions, paper.meta(as_of), paper.cover(as_of), sections);
    if regions.len() > 2 { document.wide() } else { document }
}

/// A cell before it is printed: a line for each thing that a region says.
type Said = Vec<Vec<Piece>>;

struct Paper<'a> {
    words: &'a RegionWords,
    regions: &'a [&'a Region],
}

impl Paper<'_> {
    fn names(&self) -> String {
        enumerate(&self.regions.iter().map(|region| region.name.as_str()).collect::<Vec<_>>())
    }

    fn meta(&self, as_of: NaiveDate) -> Meta {
        let kind = if self.regions.len() == 1 { "Regional rutin" } else { "Jämförelse av regionala rutiner" };
        Meta {
            title: format!("{kind}: {}", self.names()),
            subject: format!("{kind} för specialiseringstjänstgöring, {}", self.names()),
            authors: Vec::new(),
            keywords: ["specialiseringstjänstgöring", "ST", "region", "rutin"].map(str::to_owned).to_vec(),
            date: date_in_words(as_of),
            date_iso: as_of.to_string(),
            watermark: None,
            head: [self.names(), kind.to_owned()],
            seal: String::new(),
            publisher: None,
            generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_heading: "Innehåll".to_owned(),
        }
    }

    fn cover(&self, as_of: NaiveDate) -> Cover {
        let line = |region: &&Region| {
            let edition = region.edition.map(|day| format!("Rutin från den {}", date_in_words(day)));
            let edition = edition.unwrap_or_else(|| "Rutinens dag är inte känd".to_owned());
            Line { label: region.name.clone(), values: vec![edition] }
        };
        Cover {
            kicker: if self.regions.len() == 1 { "Regional rutin för ST" } else { "Regionala rutiner för ST" }
                .to_owned(),
            unit: self.names(),
            specialty: "Specialiseringstjänstgöring".to_owned(),
            stage: format!("Sammanställt den {}", date_in_words(as_of)),
            lines: self.regions.iter().map(line).collect(),
            note_heading: "Så läses dokumentet".to_owned(),
            note: vec![
                "Det här är våra ord för det som regionernas egna dokument säger. Dokumenten gäller, inte vår \
                 beskrivning av dem."
                    .to_owned(),
                "Krav är det som ska göras, råd det som bör göras, och förslag det som kan göras. Inget av det är en \
                 del av de nationella graderna."
                    .to_owned(),
            ],
        }
    }

    /// Returns a line with its strength and, where one region stands alone, with its place.
    fn ground(&self, region: &Region, ground: &Ground) -> Vec<Piece> {
        self.line(&ground.with_note(), &strength(ground.strength), &place(region, ground))
    }

    fn line(&self, text: &str, strength: &str, place: &str) -> Vec<Piece> {
        let told = if self.regions.len() == 1 && !place.is_empty() {
            format!("{strength}; {place}")
        } else {
            strength.to_owned()
        };
        vec![Piece::text(text), Piece::soft(told)]
    }

    /// Returns a table whose rows are what `said` finds for each region; rows about which all are silent are left out.
    fn table<'t>(&self, summary: &str, rows: impl Iterator<Item = (&'t str, Vec<Said>)>) -> Option<Block> {
        let rows: Vec<Vec<TableCell>> = rows
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .map(|(title, cells)| {
                let cell = |lines: Said| match lines.is_empty() {
                    true => TableCell::from(vec![Piece::soft(SILENT)]),
                    false => TableCell::Lines(lines),
                };
                std::iter::once(TableCell::Text(capital(title))).chain(cells.into_iter().map(cell)).collect()
            })
            .collect();
        let columns = std::iter::once("Vad".to_owned()).chain(self.regions.iter().map(|region| region.name.clone()));
        let count = self.regions.len() as u32;
        let widths =
            std::iter::once(if count > 2 { 18 * count } else { 28 * count }).chain(self.regions.iter().map(|_| 100));
        (!rows.is_empty()).then(|| Block::Table {
            summary: summary.to_owned(),
            columns: columns.collect(),
            widths: widths.collect(),
            rows,
        })
    }

    fn each(&self, said: impl Fn(&Region) -> Said) -> Vec<Said> {
        self.regions.iter().map(|region| said(region)).collect()
    }

    fn reviews(&self) -> Option<Section> {
        let rules = self.words.rules.iter().map(|term| {
            let said = |region: &Region| -> Said {
                let rule = region.rules.get(&term.id);
                let line = |rule: &crate::catalogue::RegionRule| {
                    let source = Ground {
                        strength: rule.strength,
                        source: rule.source.clone(),
                        section: rule.section.clone(),
                        text: rule.text.clone(),
                        note: None,
                    };
                    self.ground(region, &source)
                };
                rule.map(line).into_iter().collect()
            };
            (term.name.as_str(), self.each(said))
        });
        let duties = self.words.duties.iter().map(|term| {
            let said = |region: &Region| -> Said {
                region.duty(&term.id).map(|duty| self.ground(region, &duty.ground)).into_iter().collect()
            };
            (term.name.as_str(), self.each(said))
        });
        let table =
            self.table("Vad som gäller för granskning av enheten och för dess handlingsplan.", rules.chain(duties))?;
        Some(Section {
            heading: "Granskning av enheten".to_owned(),
            starts_page: self.regions.len() > 2,
            blocks: vec![table],
        })
    }

    fn norms(&self) -> Option<Section> {
        let rows = self.words.norms.iter().map(|term| {
            let said = |region: &Region| -> Said {
                let norms = region.norms.iter().filter(|norm| norm.key == term.id);
                let line = |norm: &crate::catalogue::Norm| {
                    let only = norm.regulation.map(|id| format!("ST enligt {id} års författning: "));
                    let only = only.or_else(|| norm.specialty.as_ref().map(|of| format!("{}: ", capital(of))));
                    let text = format!("{}{}", only.unwrap_or_default(), region_says(norm));
                    self.line(&text, &strength(norm.ground.strength), &place(region, &norm.ground))
                };
                norms.map(line).collect()
            };
            (term.name.as_str(), self.each(said))
        });
        let table = self.table("Regionernas normer för en enhet som utbildar ST-läkare.", rows)?;
        Some(Section {
            heading: "Normer för enheten".to_owned(),
            starts_page: self.regions.len() > 2,
            blocks: vec![table],
        })
    }

    fn routines(&self) -> Option<Section> {
        type Part = fn(&Paper<'_>, &Region, &Routine) -> Said;
        let parts: [(&str, Part); 13] = [
            ("planen kallas", |_, _, routine| vec![vec![Piece::text(&routine.called)]]),
            ("när en plan behövs", |paper, region, routine| paper.grounds(region, &routine.triggers)),
            ("först", |paper, region, routine| paper.grounds(region, &routine.first)),
            ("så prövas oron", |paper, region, routine| {
                let of = routine.verification.as_ref();
                of.map(|of| paper.listed(region, &of.ways, &paper.words.verification, &of.ground)).unwrap_or_default()
            }),
            ("skrivs av", |paper, region, routine| paper.party(region, &routine.written_by)),
            ("ska innehålla", |paper, region, routine| {
                let of = &routine.must_contain;
                paper.listed(region, &of.parts, &paper.words.contents, &of.ground)
            }),
            ("ansvar för åtgärder", |paper, region, routine| {
                routine.responsible.values().map(|of| paper.ground(region, &of.ground)).collect()
            }),
            ("underskrifter", |paper, region, routine| {
                routine.signatures.as_ref().map(|of| paper.party(region, of)).unwrap_or_default()
            }),
            ("uppföljning", |paper, region, routine| {
                routine.follow_up.iter().map(|of| paper.ground(region, &of.ground)).collect()
            }),
            ("första utvärdering", |paper, region, routine| {
                routine.first_evaluation.iter().map(|of| paper.ground(region, &of.ground)).collect()
            }),
            ("att tänka på", |paper, region, routine| paper.grounds(region, &routine.consider)),
            ("personliga orsaker", |paper, region, routine| {
                routine.personal_causes.as_ref().map(|of| paper.party(region, of)).unwrap_or_default()
            }),
            ("för den som ligger långt fram", |paper, region, routine| {
                routine.far_ahead.iter().map(|of| paper.ground(region, of)).collect()
            }),
        ];
        let row = |part: Part| {
            self.each(|region| region.routine.as_ref().map(|routine| part(self, region, routine)).unwrap_or_default())
        };
        let mut rows: Vec<(String, Vec<Said>)> =
            parts.iter().map(|(title, part)| ((*title).to_owned(), row(*part))).collect();
        let last = self.regions.iter().filter_map(|region| region.routine.as_ref());
        let last = last.flat_map(|routine| &routine.steps).map(|step| step.number).max().unwrap_or(1);
        let steps = (2..=last).map(|number| {
            let said = |region: &Region| {
                let step = region.routine.as_ref().and_then(|routine| routine.step(number));
                step.map(|step| self.step(region, step)).unwrap_or_default()
            };
            (format!("steg {number}"), self.each(said))
        });
        // The steps stand where the plan has been followed up and has not helped.
        rows.splice(10..10, steps);
        let table = self.table(
            "Vad som görs när en ST-läkare riskerar att inte nå målen.",
            rows.iter().map(|(title, cells)| (title.as_str(), cells.clone())),
        )?;
        let heading = "När en ST-läkare riskerar att inte nå målen".to_owned();
        Some(Section { heading, starts_page: self.regions.len() > 2, blocks: vec![table] })
    }

    fn grounds(&self, region: &Region, grounds: &[Ground]) -> Said {
        grounds.iter().map(|ground| self.ground(region, ground)).collect()
    }

    fn party(&self, region: &Region, party: &Party) -> Said {
        vec![vec![Piece::strong(capital(&roles(&party.roles, self.words)))], self.ground(region, &party.ground)]
    }

    fn listed(&self, region: &Region, ids: &[String], terms: &[Term], ground: &Ground) -> Said {
        let names: Vec<&str> = ids.iter().map(|id| RegionWords::name(terms, id)).collect();
        vec![vec![Piece::strong(capital(&enumerate(&names)))], self.ground(region, ground)]
    }

    fn step(&self, region: &Region, step: &Step) -> Said {
        let mut said = vec![self.ground(region, &step.when)];
        if !step.involve.is_empty() {
            said.push(vec![Piece::strong("Med:"), Piece::text(roles(&step.involve, self.words))]);
        }
        if !step.decide.is_empty() {
            let names: Vec<&str> = step.decide.iter().map(|id| RegionWords::name(&self.words.decisions, id)).collect();
            said.push(vec![Piece::strong("Att ta ställning till:"), Piece::text(enumerate(&names))]);
        }
        said.push(self.ground(region, &step.ground));
        said
    }

    fn sources(&self) -> Section {
        let line = |region: &&Region| Line {
            label: region.name.clone(),
            values: region.sources.keys().map(|id| source_in_words(region, id)).collect(),
        };
        let lines = self.regions.iter().filter(|region| !region.sources.is_empty()).map(line).collect();
        Section { heading: "Källor".to_owned(), starts_page: false, blocks: vec![Block::Lines { lines }] }
    }
}
