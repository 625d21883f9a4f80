//! Plans in the forms of other programs, read back by readers that know nothing of this one.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod calendar;
mod hostile;
mod lists;
mod reminders;

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::Input;
use crate::Engine;
use crate::domain::living::{Act, Plan, Transition};
use crate::domain::parse_date;
use crate::load::Source;
use crate::plan::act::{self, Fields, Said};
use crate::plan::{Beginning, Note, PlanFile, Step, start};

pub(super) static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::shipped);

pub(super) fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

/// A plan's file and what people do with it.
#[derive(Clone)]
pub(super) struct Work(pub String);

impl Work {
    /// The plan of the usual example, as it begins.
    pub fn typical() -> Self {
        static MADE: LazyLock<Work> = LazyLock::new(|| Work::of(include_str!("../../examples/typical.yaml")));
        MADE.clone()
    }

    /// The plan of an example with much that is hard to lay out.
    pub fn difficult() -> Self {
        static MADE: LazyLock<Work> = LazyLock::new(|| Work::of(include_str!("../../examples/difficult.yaml")));
        MADE.clone()
    }

    fn of(example: &str) -> Self {
        let dataset = ENGINE.check(Source::new("x.yaml", example)).dataset.unwrap();
        let beginning = Beginning {
            date: day("2025-06-20"),
            by: Some("studierektor".to_owned()),
            file: Some("x.yaml".to_owned()),
            schema: None,
            advice: true,
            improvements: true,
            propose: false,
        };
        Self(start(&ENGINE.grade(&dataset), &beginning).unwrap())
    }

    pub fn file(&self) -> PlanFile {
        ENGINE.open_plan(Source::new("x.plan.yaml", self.0.as_str()))
    }

    pub fn plan(&self) -> Plan {
        let file = self.file();
        file.plan().cloned().unwrap_or_else(|| panic!("{:?}", file.checked.diags))
    }

    fn said(date: &str, by: &str) -> Said {
        Said { date: day(date), by: Some(by.to_owned()) }
    }

    fn write(self, said: &Said, id: &str, steps: Vec<(Act, Vec<crate::plan::Delta>)>) -> Self {
        let note = |act| Note { act, date: said.date, on: vec![id.to_owned()], by: said.by.clone(), why: None };
        let steps: Vec<Step> =
            steps.into_iter().map(|(act, deltas)| Step { note: note(act), deltas, is_there: false }).collect();
        Self(self.file().with(&steps).unwrap())
    }

    pub fn step(self, date: &str, by: &str, id: &str, transition: Transition, words: Option<&str>) -> Self {
        let said = Self::said(date, by);
        let file = self.file();
        let steps = act::step(&file, file.plan().unwrap(), id, transition, &said, words).unwrap();
        self.write(&said, id, steps)
    }

    pub fn update(self, date: &str, id: &str, fields: &Fields) -> Self {
        let said = Self::said(date, "studierektor");
        let file = self.file();
        let deltas = act::update(&file, file.plan().unwrap(), id, fields, said.date).unwrap();
        self.write(&said, id, vec![(Act::Update, deltas)])
    }

    pub fn note(self, date: &str, by: &str, id: &str, act: Act, text: &str) -> Self {
        let said = Self::said(date, by);
        let deltas = act::note(self.file().plan().unwrap(), id, act, &said, text).unwrap();
        self.write(&said, id, vec![(act, deltas)])
    }

    /// A plan in which everything has happened that can.
    pub fn eventful() -> Self {
        static MADE: LazyLock<Work> = LazyLock::new(Work::lived);
        MADE.clone()
    }

    fn lived() -> Self {
        let recurring = Fields { follow_up: Some("1 gång/termin".into()), ..Fields::default() };
        let more = Fields {
            milestones: vec![
                ("Utkast klart".into(), Some("2025-09-15".into())),
                ("Beslut på läkarmötet".into(), Some("oktober 2025".into())),
            ],
            cost: Some("20 timmar".into()),
            evidence: vec!["Rutinen i arkivet".into()],
            ..Fields::default()
        };
        let due = |text: &str| Fields { due: Some(text.into()), ..Fields::default() };
        Self::typical()
            .step("2025-09-01", "verksamhetschef", "P1.2", Transition::Finish, None)
            .step("2026-01-12", "studierektor", "P1.2", Transition::Verify, Some("Tiden används."))
            .step("2025-09-02", "huvudhandledare", "P2.1", Transition::Finish, None)
            .step("2025-09-03", "verksamhetschef", "P2.3", Transition::Cancel, Some("Görs i stället i P2.1; se där."))
            .update("2025-09-04", "P1.1", &more)
            .step("2025-09-05", "huvudhandledare", "P1.1", Transition::Start, None)
            .update("2025-09-15", "P1.1", &Fields { reached: vec![1], ..Fields::default() })
            .update("2025-09-16", "P3.1", &due("1 gång/kvartal"))
            .update("2025-09-17", "P3.2", &due("snarast möjligt"))
            .update("2025-09-18", "P2", &recurring)
            .note("2025-11-03", "studierektor", "P2", Act::FollowUp, "Formuläret används av tre av fem.")
            .note("2025-11-04", "studierektor", "P1", Act::Comment, "Bra, fortsätt; \"tack\", sa alla.")
    }
}

pub(super) fn input(plan: &Plan) -> Input<'_> {
    Input { plan, file: Some("björkmora.plan.yaml"), catalogue: ENGINE.catalogue() }
}
