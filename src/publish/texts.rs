//! Every text of a dataset with its path, and who can read it in a report.

use std::collections::BTreeSet;

use crate::check::Checked;
use crate::diag::{DataPath, Step};
use crate::domain::{Applicability, Dataset, Due, IndicatorKey, Observation, Point, RegulationId, Reply};
use crate::load::{NodeKind, Tree};

/// Who can read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// It stands in the public report.
    Everybody,
    /// It stands there only where the reasons for grades are asked for.
    WithReasons,
    /// The public report leaves it out.
    Nobody,
}

impl Reader {
    pub fn is_everybody(self, with_reasons: bool) -> bool {
        match self {
            Self::Everybody => true,
            Self::WithReasons => with_reasons,
            Self::Nobody => false,
        }
    }
}

/// What sort of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Sentences, or a role.
    Words,
    /// What something is called: a unit, a place, a number of a registry.
    Name,
    /// A time in a plan.
    Time,
}

/// A text with its path.
#[derive(Debug, Clone)]
pub(super) struct Passage<'a> {
    pub path: DataPath,
    pub text: &'a str,
    pub reader: Reader,
    pub sort: Sort,
}

struct Texts<'a> {
    tree: &'a Tree,
    seen: BTreeSet<String>,
    list: Vec<Passage<'a>>,
}

/// Returns every text that a person has written, each once, in the order of the report's data.
pub(super) fn passages<'a>(checked: &'a Checked, dataset: &'a Dataset) -> Vec<Passage<'a>> {
    let mut texts = Texts { tree: &checked.tree, seen: BTreeSet::new(), list: Vec::new() };
    texts.occasion(dataset);
    let root = DataPath::root();
    let lists = [
        ("strengths", &dataset.strengths),
        ("weaknesses", &dataset.weaknesses),
        ("improvements", &dataset.improvements),
    ];
    for (name, points) in lists {
        texts.points(&root.key(name), points);
    }
    texts.areas(checked, dataset);
    texts.plan(dataset);
    texts.previous(dataset);
    texts.previous_plan(dataset);
    texts.list
}

impl<'a> Texts<'a> {
    /// The report tells which catalogue the review before followed; what it wrote stands in its own report.
    fn previous(&mut self, dataset: &'a Dataset) {
        let Some(previous) = &dataset.previous else { return };
        let path = DataPath::root().key("previous");
        self.name(&path.key("catalogue"), previous.catalogue.as_ref(), Reader::Everybody);
        for (key, area) in &previous.areas {
            let path = path.key("areas").key(key);
            let narrative = area.narrative.iter();
            narrative.for_each(|text| self.push(path.key("narrative"), text, Reader::Nobody, Sort::Words));
            for (key, row) in &area.rows {
                let path = path.key("observations").key(key).key("note");
                row.note.iter().for_each(|text| self.push(path.clone(), text, Reader::Nobody, Sort::Words));
            }
        }
    }

    fn previous_plan(&mut self, dataset: &'a Dataset) {
        let path = DataPath::root().key("previous_plan");
        let anchor = dataset.previous_plan.as_ref().and_then(|plan| plan.anchor.as_ref());
        self.name(&path.key("anchor"), anchor, Reader::Everybody);
        let path = path.key("items");
        for (i, item) in dataset.previous_plan.iter().flat_map(|plan| &plan.items).enumerate() {
            let path = path.index(i);
            self.name(&path.key("id"), Some(&item.id), Reader::Everybody);
            self.words(&path.key("text"), Some(&item.text));
            for (n, measure) in item.measures.iter().enumerate() {
                let path = path.key("measures").index(n);
                self.words(&path.key("text"), Some(&measure.text));
                self.words(&path.key("effect"), measure.effect.as_ref());
                // When it was done says more than when it was to be.
                if let (Some(due), None) = (&measure.due, measure.done) {
                    self.push(path.key("due"), due, Reader::Everybody, Sort::Time);
                }
            }
        }
    }

    fn push(&mut self, path: DataPath, text: &'a str, reader: Reader, sort: Sort) {
        if self.seen.insert(path.to_string()) {
            self.list.push(Passage { path, text, reader, sort });
        }
    }

    fn words(&mut self, path: &DataPath, text: Option<&'a String>) {
        text.into_iter().for_each(|text| self.push(path.clone(), text, Reader::Everybody, Sort::Words));
    }

    fn name(&mut self, path: &DataPath, text: Option<&'a String>, reader: Reader) {
        text.into_iter().for_each(|text| self.push(path.clone(), text, reader, Sort::Name));
    }

    fn occasion(&mut self, dataset: &'a Dataset) {
        let root = DataPath::root();
        let unit = &dataset.unit;
        let path = root.key("unit");
        let names = [
            ("name", Some(&unit.name)),
            ("care_provider", Some(&unit.care_provider)),
            ("region", unit.region.as_ref()),
            ("specialty", Some(&unit.specialty)),
            ("place", unit.place.as_ref()),
        ];
        for (key, text) in names {
            self.name(&path.key(key), text, Reader::Everybody);
        }
        for (id, status) in &dataset.regulations {
            if let Applicability::NotCurrent { reason } = status {
                self.words(&root.key("regulations").key(id).key("reason"), Some(reason));
            }
        }
        for (i, inspector) in dataset.inspectors.iter().enumerate() {
            let path = root.key("inspectors").index(i);
            self.name(&path.key("name"), Some(&inspector.name), Reader::Nobody);
            self.words(&path.key("role"), inspector.role.as_ref());
            self.name(&path.key("workplace"), inspector.workplace.as_ref(), Reader::Nobody);
        }
        self.words(&root.key("independence"), dataset.independence.as_ref());
        for (i, step) in dataset.stage_steps.iter().enumerate() {
            self.words(&root.key("stage_steps").index(i).key("by"), Some(&step.by));
        }
        for (i, interviewed) in dataset.interviewed.iter().enumerate() {
            self.words(&root.key("interviewed").index(i).key("role"), Some(&interviewed.role));
        }
        for (i, document) in dataset.documents.iter().enumerate() {
            self.words(&root.key("documents").index(i).key("title"), Some(&document.title));
        }
        let path = root.key("registration");
        self.name(&path.key("diary_number"), dataset.registration.diary_number.as_ref(), Reader::Everybody);
        self.words(&path.key("sender"), dataset.registration.sender.as_ref());
        self.words(&path.key("subject"), dataset.registration.subject.as_ref());
    }

    fn replies(&mut self, path: &DataPath, replies: &'a [Reply]) {
        for (i, reply) in replies.iter().enumerate() {
            let path = path.key("replies").index(i);
            self.words(&path.key("role"), Some(&reply.role));
            self.words(&path.key("text"), Some(&reply.text));
        }
    }

    fn points(&mut self, path: &DataPath, points: &'a [Point]) {
        for (i, point) in points.iter().enumerate() {
            let path = path.index(i);
            self.words(&path.key("text"), Some(&point.text));
            self.replies(&path, &point.replies);
        }
    }

    fn areas(&mut self, checked: &Checked, dataset: &'a Dataset) {
        for (key, area) in &dataset.areas {
            let path = DataPath::root().key("areas").key(key);
            self.words(&path.key("narrative"), area.narrative.as_ref());
            for (key, observations) in &area.observations {
                for (regulation, observation) in observations {
                    let reader = if dataset.applies(*regulation) { Reader::Everybody } else { Reader::Nobody };
                    let part = match observation {
                        Observation::NotApplicable { .. } => "reason",
                        Observation::Met { .. } | Observation::NotMet { .. } | Observation::Unclear { .. } => "note",
                    };
                    let said = part_of_row(checked, *key, *regulation, part);
                    let evidence = evidence(checked, *key, *regulation);
                    if let Some(note) = observation.note() {
                        self.push(said, note, reader, Sort::Words);
                    }
                    for (i, item) in observation.evidence().iter().enumerate() {
                        self.push(evidence.index(i).key("text"), &item.text, reader, Sort::Words);
                    }
                }
            }
            for (key, answers) in &area.answers {
                let path = checked.row(*key).key("answers");
                for (i, answer) in answers.iter().enumerate() {
                    self.words(&path.index(i).key("role"), Some(&answer.role));
                    self.words(&path.index(i).key("note"), answer.note.as_ref());
                }
            }
            for (regulation, set) in &area.set {
                let path = self.grade(&path, "set", regulation);
                let reason = set.reason.iter();
                reason.for_each(|text| self.push(path.clone(), text, Reader::WithReasons, Sort::Words));
            }
            for (regulation, adjusted) in &area.adjusted {
                let path = self.grade(&path, "adjusted", regulation);
                self.words(&path, adjusted.reason.as_ref());
            }
            self.replies(&path, &area.replies);
        }
    }

    /// Returns the path of the reason of a grade, for both regulations or for one.
    fn grade(&self, area: &DataPath, kind: &str, regulation: &impl ToString) -> DataPath {
        let path = area.key("grades").key(kind);
        let own = path.key(regulation.to_string()).key("reason");
        if has(self.tree, &own) { own } else { path.key("reason") }
    }

    fn plan(&mut self, dataset: &'a Dataset) {
        let path = DataPath::root().key("plan");
        self.words(&path.key("introduction"), dataset.plan.as_ref().and_then(|plan| plan.introduction.as_ref()));
        for (i, item) in dataset.plan_items().iter().enumerate() {
            let path = path.key("items").index(i);
            self.name(&path.key("id"), Some(&item.id), Reader::Everybody);
            for (n, measure) in item.measures.iter().enumerate() {
                let path = path.key("measures").index(n);
                self.words(&path.key("text"), Some(&measure.text));
                self.time(&path.key("due"), measure.due.as_ref());
                self.roles(&path.key("responsible"), &measure.responsible);
            }
            self.time(&path.key("due"), item.due.as_ref());
            self.time(&path.key("follow_up"), item.follow_up.as_ref());
            self.roles(&path.key("responsible"), &item.responsible);
            self.roles(&path.key("follow_up_responsible"), &item.follow_up_responsible);
        }
    }

    fn time(&mut self, path: &DataPath, due: Option<&'a Due>) {
        due.into_iter().for_each(|due| self.push(path.clone(), due.text(), Reader::Everybody, Sort::Time));
    }

    fn roles(&mut self, path: &DataPath, roles: &'a [String]) {
        for (i, role) in roles.iter().enumerate() {
            // One role may stand alone, and several with a stroke between them are one text.
            self.words(&path.index(i), Some(role));
        }
    }
}

/// Returns the path of the evidence of a row under a regulation.
pub(super) fn evidence(checked: &Checked, key: IndicatorKey, regulation: RegulationId) -> DataPath {
    part_of_row(checked, key, regulation, "evidence")
}

/// Returns the path of a part of a row. What is written for one regulation alone stands under its
/// year.
fn part_of_row(checked: &Checked, key: IndicatorKey, regulation: RegulationId, part: &str) -> DataPath {
    let row = checked.row(key);
    let own = row.key(regulation).key(part);
    if has(&checked.tree, &own) { own } else { row.key(part) }
}

/// Tells whether a file has something at a path.
fn has(tree: &Tree, path: &DataPath) -> bool {
    let mut node = tree.root();
    for step in path.steps() {
        let next = match (&node.kind, step) {
            (NodeKind::Map(entries), Step::Key(key)) => {
                entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
            }
            (NodeKind::List(items), Step::Index(index)) => items.get(*index),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return false,
        }
    }
    true
}
