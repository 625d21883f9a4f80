//! The plan for one doctor on paper: the whole of it to sign, a short one for the doctor, and the protocol of a
//! follow-up.

mod history;
mod routine;

use chrono::NaiveDate;

use super::explain::capital;
use super::living::{line, signed};
use super::{
    Answer, Block, Choice, Cover, Document, DocumentKind, Line, Meta, Piece, Room, Section, Signatures, TableCell,
    TickBox,
};
use crate::catalogue::{Catalogue, Region, RegionWords, Routine, Term};
use crate::domain::date_in_words;
use crate::domain::living::{Measure, Status};
use crate::domain::remediation::{Outcome, Problem, Remediation, Standing};
use crate::remediation::{Next, What, next};

/// The role of the one whom the plan is about.
const DOCTOR: &str = "doctor-in-training";

/// Which paper is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The whole plan, to sign.
    Plan,
    /// What the doctor needs from day to day.
    Short,
    /// The protocol of a follow-up, to fill in.
    Protocol,
}

/// Returns a plan for one doctor as a document.
pub fn document(plan: &Remediation, catalogue: &Catalogue, paper: Paper, as_of: NaiveDate) -> Document {
    let words = &catalogue.region_words;
    let routine = catalogue.routine(&plan.region);
    let asked = routine.map(|(_, routine)| next(plan, routine, words, as_of));
    let writer = Writer { plan, catalogue, words, routine, asked, paper, as_of };
    let sections = match paper {
        Paper::Plan => vec![
            Some(writer.background()),
            Some(writer.problems()),
            Some(writer.course()),
            routine::section(&writer),
            Some(writer.signing()),
            history::section(&writer),
        ],
        Paper::Short => vec![Some(writer.problems()), Some(writer.signing())],
        Paper::Protocol => vec![Some(writer.protocol()), Some(writer.signing())],
    };
    let sections = sections.into_iter().flatten().collect();
    Document::new(DocumentKind::Remediation, writer.meta(), writer.cover(), sections)
}

struct Writer<'a> {
    plan: &'a Remediation,
    catalogue: &'a Catalogue,
    words: &'a RegionWords,
    /// The routine of the plan's region, with the profile that it stands in.
    routine: Option<(&'a Region, &'a Routine)>,
    /// What it asks for.
    asked: Option<Next>,
    paper: Paper,
    as_of: NaiveDate,
}

impl Writer<'_> {
    /// Returns what the plan is called in its region.
    fn called(&self) -> String {
        let called = self.routine.map(|(_, routine)| routine.called.as_str());
        let called = called.unwrap_or("åtgärdsplan");
        let adapted = if self.plan.standing == Standing::Ahead { "anpassad plan" } else { called };
        match self.paper {
            Paper::Plan => capital(adapted),
            Paper::Short => format!("{} i korthet", capital(adapted)),
            Paper::Protocol => "Uppföljningsprotokoll".to_owned(),
        }
    }

    /// Returns the day of the next follow-up.
    fn follow_up(&self) -> Option<NaiveDate> {
        let mut tasks = self.asked.iter().flat_map(|next| &next.tasks);
        tasks.find(|task| matches!(task.what, What::FollowUp(_)))?.due
    }

    fn name<'t>(&self, list: &'t [Term], id: &'t str) -> &'t str {
        RegionWords::name(list, id)
    }

    fn roles(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.words.role(id)).collect::<Vec<_>>().join(", ")
    }

    fn meta(&self) -> Meta {
        let called = self.called();
        Meta {
            title: format!("{called}: {}", self.plan.doctor),
            subject: format!("{called} under specialiseringstjänstgöring"),
            authors: Vec::new(),
            keywords: ["specialiseringstjänstgöring", "ST"].map(str::to_owned).to_vec(),
            date: date_in_words(self.as_of),
            date_iso: self.as_of.to_string(),
            watermark: None,
            head: [self.plan.doctor.clone(), called],
            seal: String::new(),
            publisher: None,
            generator: concat!("sporre ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_heading: "Innehåll".to_owned(),
        }
    }

    fn cover(&self) -> Cover {
        let plan = self.plan;
        let one = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
        let region = self.catalogue.regions.get(&plan.region).map(|region| region.name.clone());
        let ended = plan
            .closed
            .as_ref()
            .map(|closed| format!("{}: {}", signed(Some(closed.date), None), closed.ending.swedish()));
        let lines = [
            line("ST-läkare", vec![plan.doctor.clone()]),
            line("Specialitet", one(&plan.specialty)),
            line("Enhet", one(&plan.unit)),
            line("Författning", plan.regulation.iter().map(|id| self.title(*id)).collect()),
            line("Planens första dag", vec![date_in_words(plan.begins)]),
            line("ST beräknas klar", plan.training_ends.map(date_in_words).into_iter().collect()),
            line("Steg i rutinen", vec![plan.step.to_string()]),
            line("Nästa uppföljning", self.follow_up().map(date_in_words).into_iter().collect()),
            line("Avslutad", ended.into_iter().collect()),
        ];
        Cover {
            kicker: region.unwrap_or_else(|| "Specialiseringstjänstgöring".to_owned()),
            unit: self.called(),
            specialty: String::new(),
            stage: format!("Läget den {}", date_in_words(self.as_of)),
            lines: lines.into_iter().flatten().collect(),
            note_heading: "Hur papperet hanteras".to_owned(),
            note: vec![
                "Papperet gäller en enskild läkare. Lämna det bara till dem som planen rör, och förvara det inlåst."
                    .to_owned(),
                "Planen kan vara en allmän handling; vad som får lämnas ut avgörs vid en sekretessprövning.".to_owned(),
            ],
        }
    }

    fn title(&self, id: crate::domain::RegulationId) -> String {
        let regulation = self.catalogue.regulations.get(&id);
        regulation.map_or_else(|| id.to_string(), |regulation| regulation.title.clone())
    }

    fn background(&self) -> Section {
        let plan = self.plan;
        let mut blocks = Vec::new();
        let reasons = [
            line("ST-läkarens egen insikt", plan.insight.iter().cloned().collect()),
            line("Individuellt utbildningsprogram", plan.programme.iter().cloned().collect()),
        ];
        let lines: Vec<Line> = reasons.into_iter().flatten().collect();
        if !lines.is_empty() {
            blocks.push(Block::Lines { lines });
        }
        if plan.verification.is_empty() {
            blocks.push(Block::Note { text: "Ingen bedömning är inskriven ännu.".to_owned() });
        } else {
            blocks.push(Block::heading(match plan.standing {
                Standing::Behind => "Så har oron prövats",
                Standing::Ahead => "Så har kompetensen bedömts",
            }));
            let rows = plan.verification.iter().map(|verified| {
                let way = capital(self.name(&self.words.verification, &verified.way));
                let by = verified.by.as_ref().map(|by| self.words.role(by).to_owned());
                [way, signed(verified.date, by.as_ref()), verified.text.clone().unwrap_or_default()]
                    .map(TableCell::from)
            });
            blocks.push(Block::table(
                "Bedömningarna bakom planen: sätt, dag och roll, och vad det visade.",
                [("Sätt", 3), ("När och av vem", 3), ("Resultat", 6)],
                rows,
            ));
        }
        Section { heading: "Bakgrund".to_owned(), starts_page: false, blocks }
    }

    fn problems(&self) -> Section {
        let heading = match self.plan.standing {
            Standing::Behind => "Problemområden och åtgärder",
            Standing::Ahead => "Områden och anpassningar",
        };
        let blocks = self.plan.problems.iter().flat_map(|problem| self.problem(problem)).collect();
        Section { heading: heading.to_owned(), starts_page: false, blocks }
    }

    fn problem(&self, problem: &Problem) -> Vec<Block> {
        let mut blocks = vec![Block::heading(format!("{}. {}", problem.id, problem.text))];
        let is_whole = self.paper == Paper::Plan;
        let cause = problem.cause.iter().filter(|_| is_whole);
        let examples = problem.examples.iter().filter(|_| is_whole).map(|example| match example.date {
            Some(day) => format!("{}: {}", date_in_words(day), example.text),
            None => example.text.clone(),
        });
        let lines = [
            line("Delmål", Some(problem.goals.join(", ")).filter(|goals| !goals.is_empty()).into_iter().collect()),
            line("Det som ska nås", problem.aim.iter().cloned().collect()),
            line("Orsak", cause.map(|cause| capital(self.name(&self.words.causes, cause))).collect()),
            line("Exempel", examples.collect()),
        ];
        let lines: Vec<Line> = lines.into_iter().flatten().collect();
        if !lines.is_empty() {
            blocks.push(Block::Lines { lines });
        }
        let shown: Vec<&Measure> = problem
            .measures
            .iter()
            .filter(|measure| is_whole || !matches!(measure.status, Status::Cancelled { .. }))
            .collect();
        if shown.is_empty() {
            blocks.push(Block::Note { text: "Inga åtgärder är beslutade ännu.".to_owned() });
            return blocks;
        }
        let rows = shown.into_iter().map(|measure| {
            let due = measure.due.as_ref().map(|due| due.text().to_owned()).unwrap_or_default();
            let late = measure.status.is_open() && measure.due.as_ref().is_some_and(|due| due.is_past(self.as_of));
            let mut standing = vec![Piece::state(measure.status.word().word(), measure.status.word().swedish())];
            if late {
                standing.push(Piece::state("late", "försenad"));
            }
            [
                TableCell::from(measure.id.clone()),
                measure.text.clone().into(),
                due.into(),
                self.answers(problem, measure).into(),
                standing.into(),
            ]
        });
        blocks.push(Block::table(
            format!("Åtgärderna i {}: vad som ska göras, när, av vem och hur långt det har kommit.", problem.id),
            [("Nr", 1), ("Åtgärd", 5), ("Tid", 2), ("Ansvarig", 3), ("Läge", 2)],
            rows,
        ));
        blocks
    }

    /// Returns who answers for a measure: as written, else as the region says for its cause.
    fn answers(&self, problem: &Problem, measure: &Measure) -> String {
        if !measure.responsible.is_empty() {
            return self.roles(&measure.responsible);
        }
        let cause = self.routine.zip(problem.cause.as_ref());
        let answers = cause.and_then(|((_, routine), cause)| routine.responsible.get(cause));
        answers.map(|answers| self.roles(&answers.roles)).unwrap_or_default()
    }

    /// What has happened: follow-ups and decisions.
    fn course(&self) -> Section {
        let plan = self.plan;
        let mut blocks = Vec::new();
        if plan.follow_ups.is_empty() && plan.decisions.is_empty() {
            blocks.push(Block::Note { text: "Ingen uppföljning och inget beslut är inskrivet ännu.".to_owned() });
        }
        if !plan.follow_ups.is_empty() {
            blocks.push(Block::heading("Uppföljningar"));
            let rows = plan.follow_ups.iter().map(|held| {
                let by = held.by.as_ref().map(|by| self.words.role(by).to_owned());
                let kind = if held.is_evaluation { "Utvärdering av hela planen. " } else { "" };
                [
                    signed(Some(held.date), by.as_ref()),
                    self.roles(&held.present),
                    held.outcome.map(|outcome| capital(outcome.swedish())).unwrap_or_default(),
                    format!("{kind}{}", held.text),
                ]
                .map(TableCell::from)
            });
            blocks.push(Block::table(
                "Uppföljningar som har hållits: dag, närvarande, utfall och vad som sades.",
                [("När och av vem", 3), ("Närvarande", 3), ("Utfall", 2), ("Vad som sades", 6)],
                rows,
            ));
        }
        if !plan.decisions.is_empty() {
            blocks.push(Block::heading("Beslut"));
            let rows = plan.decisions.iter().map(|made| {
                let by = made.by.as_ref().map(|by| self.words.role(by).to_owned());
                let step = made.step.map(|step| format!(" (steg {step})")).unwrap_or_default();
                [
                    format!("{}{step}", capital(self.name(&self.words.decisions, &made.what))),
                    signed(Some(made.date), by.as_ref()),
                    self.roles(&made.present),
                    made.text.clone().unwrap_or_default(),
                ]
                .map(TableCell::from)
            });
            blocks.push(Block::table(
                "Beslut enligt rutinen: vad, när, vilka som var med och varför.",
                [("Beslut", 3), ("När och av vem", 3), ("Närvarande", 3), ("Varför", 5)],
                rows,
            ));
        }
        Section { heading: "Uppföljning och beslut".to_owned(), starts_page: false, blocks }
    }

    /// What is filled in at a follow-up.
    fn protocol(&self) -> Section {
        let outcomes = [Outcome::Better, Outcome::Unchanged, Outcome::Worse, Outcome::Reached];
        let mut blocks = vec![
            Block::Blanks { labels: ["Dag", "Närvarande (roller)", "Protokoll förs av"].map(str::to_owned).to_vec() },
            Block::heading("ST-läkaren berättar"),
            Block::Room(Room::new("Vad har övats, och hur har det gått?", 5)),
        ];
        for problem in &self.plan.problems {
            blocks.push(Block::heading(format!("{}. {}", problem.id, problem.text)));
            let open = problem.measures.iter().filter(|measure| measure.status.is_open());
            let items: Vec<String> = open.map(|measure| format!("{} {}", measure.id, measure.text)).collect();
            if !items.is_empty() {
                blocks.push(Block::List { items });
            }
            let boxes = outcomes.iter().map(|outcome| TickBox::empty(capital(outcome.swedish()))).collect();
            blocks.push(Block::Answer(Box::new(Answer {
                labels: Vec::new(),
                title: "Sedan förra uppföljningen".to_owned(),
                is_heading: false,
                standing: Vec::new(),
                lines: Vec::new(),
                choices: vec![Choice { label: "Utfall".to_owned(), boxes }],
                rooms: vec![Room::new("Iakttagelser och exempel", 3)],
            })));
        }
        blocks.push(Block::heading("Det fortsatta arbetet"));
        blocks.push(Block::Room(Room::new("Ändringar i planen, och vem som gör vad", 4)));
        blocks.push(Block::Blanks { labels: vec!["Nästa uppföljning (dag)".to_owned()] });
        Section { heading: "Uppföljningen".to_owned(), starts_page: false, blocks }
    }

    /// Returns the places to sign: as the routine says, else the doctor and those who write the plan.
    fn signing(&self) -> Section {
        let plan = self.plan;
        let party = self.routine.map(|(_, routine)| routine.signatures.as_ref().unwrap_or(&routine.written_by));
        let mut all: Vec<&str> = party.map(|party| party.ids().collect()).unwrap_or_default();
        if !all.contains(&DOCTOR) {
            all.insert(0, DOCTOR);
        }
        let shown: Vec<&str> = match self.paper {
            Paper::Plan => all,
            Paper::Short | Paper::Protocol => vec![DOCTOR, "supervisor"],
        };
        let lead = match self.paper {
            Paper::Plan => "De som skriver under har gått igenom planen tillsammans.",
            Paper::Short => "Vi har gått igenom planen.",
            Paper::Protocol => "Protokollet stämmer med det som sades.",
        };
        let mut signatures = Signatures::new(Some(lead.to_owned()));
        for role in shown {
            let day = plan.signed.iter().find(|one| one.role == role && self.paper == Paper::Plan);
            let day = day.and_then(|one| one.date).map(date_in_words);
            signatures = signatures.place(capital(self.words.role(role)), None, day.as_deref());
        }
        Section { heading: "Underskrifter".to_owned(), starts_page: false, blocks: vec![Block::Signatures(signatures)] }
    }
}
