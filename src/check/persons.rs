//! Names of inspectors outside `inspectors`, where the public report would print them.

use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::domain::{Applicability, Dataset, Due, Point, Reply};

/// Looks for the inspectors' names in every text but those of the rows, which wait for publication.
pub(super) fn check(dataset: &Dataset, diags: &mut Diagnostics) {
    let mut texts = Texts { words: Vec::new(), names: Vec::new() };
    texts.occasion(dataset);
    texts.judged(dataset);
    texts.plan(dataset);
    for inspector in dataset.inspectors.iter().filter(|inspector| !inspector.name.trim().is_empty()) {
        let words = texts.words.iter().filter(|(_, text)| inspector.is_named_in(text));
        let names = texts.names.iter().filter(|(_, text)| inspector.is_fully_named_in(text));
        for (path, _) in words.chain(names) {
            diags.push(Diagnostic::new(Code::NameInText, path).with("name", &inspector.name));
        }
    }
}

/// Texts with their places.
struct Texts<'a> {
    /// Sentences, roles and times.
    words: Vec<(DataPath, &'a str)>,
    /// What something is called. A place may be called like a person, so the whole name must stand there.
    names: Vec<(DataPath, &'a str)>,
}

impl<'a> Texts<'a> {
    fn word(&mut self, path: DataPath, text: Option<&'a String>) {
        self.words.extend(text.map(|text| (path, text.as_str())));
    }

    fn name(&mut self, path: DataPath, text: Option<&'a String>) {
        self.names.extend(text.map(|text| (path, text.as_str())));
    }

    fn occasion(&mut self, dataset: &'a Dataset) {
        let root = DataPath::root();
        let unit = &dataset.unit;
        let path = root.key("unit");
        self.name(path.key("name"), Some(&unit.name));
        self.name(path.key("care_provider"), Some(&unit.care_provider));
        self.name(path.key("region"), unit.region.as_ref());
        self.name(path.key("specialty"), Some(&unit.specialty));
        self.name(path.key("place"), unit.place.as_ref());
        for (id, status) in &dataset.regulations {
            if let Applicability::NotCurrent { reason } = status {
                self.word(root.key("regulations").key(id).key("reason"), Some(reason));
            }
        }
        for (i, inspector) in dataset.inspectors.iter().enumerate() {
            self.word(root.key("inspectors").index(i).key("role"), inspector.role.as_ref());
        }
        self.word(root.key("independence"), dataset.independence.as_ref());
        for (i, step) in dataset.stage_steps.iter().enumerate() {
            self.word(root.key("stage_steps").index(i).key("by"), Some(&step.by));
        }
        for (i, interviewed) in dataset.interviewed.iter().enumerate() {
            self.word(root.key("interviewed").index(i).key("role"), Some(&interviewed.role));
        }
        for (i, document) in dataset.documents.iter().enumerate() {
            self.word(root.key("documents").index(i).key("title"), Some(&document.title));
        }
        let path = root.key("registration");
        self.name(path.key("diary_number"), dataset.registration.diary_number.as_ref());
        self.word(path.key("sender"), dataset.registration.sender.as_ref());
        self.word(path.key("subject"), dataset.registration.subject.as_ref());
    }

    fn replies(&mut self, path: &DataPath, replies: &'a [Reply]) {
        for (i, reply) in replies.iter().enumerate() {
            let path = path.key("replies").index(i);
            self.word(path.key("role"), Some(&reply.role));
            self.word(path.key("text"), Some(&reply.text));
        }
    }

    fn points(&mut self, path: &DataPath, points: &'a [Point]) {
        for (i, point) in points.iter().enumerate() {
            let path = path.index(i);
            self.word(path.key("text"), Some(&point.text));
            self.replies(&path, &point.replies);
        }
    }

    fn judged(&mut self, dataset: &'a Dataset) {
        let root = DataPath::root();
        self.points(&root.key("strengths"), &dataset.strengths);
        self.points(&root.key("weaknesses"), &dataset.weaknesses);
        self.points(&root.key("improvements"), &dataset.improvements);
        for (key, area) in &dataset.areas {
            let path = root.key("areas").key(key);
            self.word(path.key("narrative"), area.narrative.as_ref());
            self.replies(&path, &area.replies);
        }
    }

    fn plan(&mut self, dataset: &'a Dataset) {
        let path = DataPath::root().key("plan");
        self.word(path.key("introduction"), dataset.plan.as_ref().and_then(|plan| plan.introduction.as_ref()));
        for (i, item) in dataset.plan_items().iter().enumerate() {
            let path = path.key("items").index(i);
            for (n, measure) in item.measures.iter().enumerate() {
                let path = path.key("measures").index(n);
                self.word(path.key("text"), Some(&measure.text));
                self.time(path.key("due"), measure.due.as_ref());
                self.roles(&path.key("responsible"), &measure.responsible);
            }
            self.time(path.key("due"), item.due.as_ref());
            self.time(path.key("follow_up"), item.follow_up.as_ref());
            self.roles(&path.key("responsible"), &item.responsible);
            self.roles(&path.key("follow_up_responsible"), &item.follow_up_responsible);
        }
    }

    fn time(&mut self, path: DataPath, due: Option<&'a Due>) {
        self.words.extend(due.map(|due| (path, due.text())));
    }

    fn roles(&mut self, path: &DataPath, roles: &'a [String]) {
        for (i, role) in roles.iter().enumerate() {
            self.word(path.index(i), Some(role));
        }
    }
}
