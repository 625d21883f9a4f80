//! Row by row: what is not met, what is open, what to have at hand, what to expect, what to begin with.

use super::{Paper, labels, named};
use crate::domain::{Binding, Kind};
use crate::gap::{Class, Question, RoleSaid, UnmetRow};
use crate::report::{Block, Line, Piece, Section, TableCell};

impl Paper<'_> {
    /// Returns the rows of a force that are not met, one after the other.
    pub(super) fn unmet(&self, binding: Binding) -> Option<Section> {
        let blocks: Vec<Block> = self.gap.unmet_as(binding).flat_map(|found| self.unmet_row(found)).collect();
        let plural = &self.builder.catalogue.bindings[&binding].plural;
        (!blocks.is_empty()).then(|| Section {
            heading: format!("{plural} som inte är uppfyllda"),
            starts_page: false,
            blocks,
        })
    }

    fn unmet_row(&self, found: &UnmetRow) -> Vec<Block> {
        let mut standing = vec![Piece::state("not-met", "ej uppfyllt")];
        standing.extend(self.scope(&found.regulations).map(|titles| Piece::soft(format!("enligt {titles}"))));
        if !found.open.is_empty() {
            standing.push(Piece::soft(format!("öppet enligt {}", self.titles(&found.open))));
        }
        let several = |label: &str, values: &[String]| {
            (!values.is_empty()).then(|| Line { label: label.to_owned(), values: values.to_vec() })
        };
        let answer = match self.builder.dataset.kind {
            Kind::Inspection => "Anteckning",
            Kind::SelfAssessment => "Ert svar",
        };
        let lines = [
            several("Krav", &found.demands),
            several(answer, &found.notes),
            several("Förra gången", self.builder.said_before(found.row.key).as_slice()),
            several("Enkäten", self.builder.survey_said(found.row.key).as_slice()),
            several("Betyder", found.meaning.as_slice()),
            several("Börja med", found.measure.as_slice()),
            several("Ha till hands", &found.evidence),
        ];
        vec![
            Block::heading(format!("{} {}", found.row.labels.join(", "), found.row.title)),
            Block::Standing { pieces: standing },
            Block::Lines { lines: lines.into_iter().flatten().collect() },
        ]
    }

    /// Returns the rows without a clear answer, area by area.
    pub(super) fn open(&self) -> Option<Section> {
        let mut blocks = Vec::new();
        for area in &self.gap.areas {
            let rows: Vec<[TableCell; 3]> = self
                .gap
                .open_in(area.key)
                .map(|open| {
                    let mut state = if open.only_roles {
                        vec![Piece::state("unanswered", "rollerna har svarat, enhetens gemensamma svar saknas")]
                    } else {
                        vec![state(open.class)]
                    };
                    state.extend(self.scope(&open.regulations).map(|titles| Piece::soft(format!("enligt {titles}"))));
                    let survey = self.builder.survey_said(open.row.key).map(|told| format!("Enkäten: {told}."));
                    let notes: Vec<&str> = open.notes.iter().chain(&survey).map(String::as_str).collect();
                    [named(&open.row), state.into(), notes.join(" ").into()]
                })
                .collect();
            if !rows.is_empty() {
                blocks.push(Block::heading(self.area(area.key)));
                blocks.push(Block::table(
                    format!("Rader i område {} utan ett klart svar.", area.key),
                    [("Rad", 80), ("Läge", 40), ("Anteckning", 54)],
                    rows,
                ));
            }
        }
        (!blocks.is_empty()).then(|| Section {
            heading: "Rader utan klart svar".to_owned(),
            starts_page: false,
            blocks,
        })
    }

    /// Returns the rows that the roles see differently, with who said what.
    pub(super) fn differing(&self) -> Option<Section> {
        let said = |answer: &RoleSaid| {
            let mut line = vec![Piece::strong(&answer.role), Piece::state(answer.state.word(), answer.state.swedish())];
            line.extend(answer.note.iter().map(Piece::text));
            line
        };
        let rows = self.gap.differing.iter().map(|row| {
            [named(&row.row), TableCell::Lines(row.answers.iter().map(said).collect()), vec![state(row.class)].into()]
        });
        let table = Block::table(
            "Rader där rollerna har svarat olika, vem som svarade vad, och enhetens gemensamma svar.",
            [("Rad", 60), ("Rollernas svar", 80), ("Enhetens svar", 34)],
            rows,
        );
        let lead = "En roll säger att raden är uppfylld, en annan att den inte är det eller att det är oklart. Prata om \
                    varför innan ni bestämmer det gemensamma svaret: ofta vet den ena något som den andra inte vet.";
        (!self.gap.differing.is_empty()).then(|| Section {
            heading: "Där ni ser olika".to_owned(),
            starts_page: false,
            blocks: vec![Block::paragraph(lead), table],
        })
    }

    /// Returns what to have at hand, as one list.
    pub(super) fn evidence(&self) -> Option<Section> {
        let rows: Vec<[TableCell; 3]> = self
            .gap
            .evidence
            .iter()
            .map(|item| {
                let bare = match (item.without_evidence, item.rows.len()) {
                    (0, _) => "ja".to_owned(),
                    (bare, all) if bare == all => "nej".to_owned(),
                    (bare, all) => format!("för {} av {all} rader", all - bare),
                };
                [item.text.clone().into(), labels(&item.rows).into(), bare.into()]
            })
            .collect();
        let lead = "Det här brukar visa att raderna är uppfyllda. Det som visar flest rader står först. Annat kan visa det \
                    lika bra.";
        (!rows.is_empty()).then(|| Section {
            heading: "Ha till hands vid besöket".to_owned(),
            starts_page: false,
            blocks: vec![
                Block::paragraph(lead),
                Block::table(
                    "Underlag att ha till hands, raderna det visar, och om filen redan nämner underlag för dem.",
                    [("Underlag", 92), ("Visar raderna", 50), ("Underlag i filen", 32)],
                    rows,
                ),
            ],
        })
    }

    /// Returns the questions to expect, role by role.
    pub(super) fn questions(&self) -> Option<Section> {
        let mut blocks = vec![Block::paragraph(
            "Frågor som inspektörer kan väntas ställa. Rader som inte är uppfyllda eller saknar klart svar går först; \
             finns inga sådana i ett område står en fråga för det.",
        )];
        for role in &self.gap.questions {
            blocks.push(Block::heading(format!("Till {}", role.name)));
            let row = |question: &Question| {
                let mut about: Vec<Piece> = question.row.labels.iter().map(Piece::tag).collect();
                about.push(state(question.class));
                [TableCell::from(question.question.clone()), about.into()]
            };
            blocks.push(Block::table(
                format!("Frågor till {}, och raderna de gäller.", role.name),
                [("Fråga", 120), ("Gäller", 54)],
                role.questions.iter().map(row),
            ));
        }
        (blocks.len() > 1).then(|| Section { heading: "Frågor att räkna med".to_owned(), starts_page: false, blocks })
    }

    /// Returns what the unit can begin with, as a table that can become a plan.
    pub(super) fn measures(&self) -> Option<Section> {
        let proposed: Vec<(&UnmetRow, &String)> =
            self.gap.unmet.iter().filter_map(|found| Some((found, found.measure.as_ref()?))).collect();
        let rows = proposed.iter().enumerate().map(|(number, (found, measure))| {
            [
                TableCell::from((number + 1).to_string()),
                named(&found.row),
                (*measure).clone().into(),
                String::new().into(),
                String::new().into(),
            ]
        });
        let table = Block::table(
            "Förslag till åtgärder för det som inte är uppfyllt, med plats för vem som ansvarar och när det ska vara klart.",
            [("Nr", 10), ("Gäller", 50), ("Förslag", 62), ("Ansvarig", 28), ("Klart", 24)],
            rows,
        );
        let lead = "Ett förslag för varje rad som inte är uppfylld. Byt ut det som inte passar hos er, och bestäm vem som \
                    ansvarar och när det ska vara klart.";
        (!proposed.is_empty()).then(|| Section {
            heading: "Förslag till åtgärder".to_owned(),
            starts_page: true,
            blocks: vec![Block::paragraph(lead), table],
        })
    }
}

/// Returns the sign of how a row stands.
fn state(class: Class) -> Piece {
    match class {
        Class::NotMet => Piece::state("not-met", "ej uppfyllt"),
        Class::Unclear => Piece::state("unclear", "oklart"),
        Class::Unanswered => Piece::state("unanswered", "ej besvarat"),
        Class::Met => Piece::state("met", "uppfyllt"),
        Class::NotApplicable => Piece::state("not-applicable", "ej tillämpligt"),
    }
}
