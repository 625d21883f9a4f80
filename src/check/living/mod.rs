//! From a plan's file to a plan that can be trusted, or to every reason why not.

mod raw;
mod sense;

use std::collections::BTreeSet;

use super::shapes::{Anything, List, Short};
use super::values::{Checker, WrittenAs};
use super::vocabulary::{ACTS, DEMANDS, KINDS, MEASURE_STATUSES, PLAN_KINDS, is_swedish};
use super::{Checked, names};
use crate::catalogue::Catalogue;
use crate::diag::{Code, DataPath, Diagnostic, Diagnostics, Place};
use crate::domain::living::{
    Accepted, Act, Demand, Done, Entry, EntryId, FieldChange, Finding, FollowUpPlan, Item, Measure, Milestone, Note,
    Op, Plan, Proof, Review, Status, StatusWord, Verified,
};
use crate::domain::{Kind, RegulationId};
use crate::load::{self, NodeKind, Source, Tree};

#[cfg(test)]
pub(super) use raw::mappings;
use raw::{
    RawAccepted, RawCancelled, RawDone, RawFieldChange, RawFinding, RawFollowUpPlan, RawItem, RawMilestone, RawProof,
    RawReview, RawVerified,
};
pub(super) use raw::{RawEntry, RawLivingMeasure, RawNote, RawPlanFile};

/// A plan's file with what was found in it.
pub type CheckedPlan = CheckedOf<Plan>;

/// The file of a plan of one kind with what was found in it.
#[derive(Debug)]
pub struct CheckedOf<T> {
    /// The text.
    pub source: Source,
    /// Its values and their places.
    pub tree: Tree,
    /// The plan, where nothing found is an error.
    pub plan: Option<T>,
    /// What is wrong or doubtful, in the order of the file.
    pub diags: Diagnostics,
}

impl<T> From<CheckedOf<T>> for Checked {
    /// Returns what was found in a plan as what was found in a file without a dataset.
    fn from(plan: CheckedOf<T>) -> Self {
        let CheckedOf { source, tree, diags, .. } = plan;
        Self { source, tree, dataset: None, diags, silences: Vec::new(), written_as: WrittenAs::new() }
    }
}

/// Tells whether the values of a file say that it is a plan.
pub fn is_plan(tree: &Tree) -> bool {
    let is_one =
        |text: &str| PLAN_KINDS.iter().any(|(english, swedish, ())| text == *english || is_swedish(text, swedish));
    kind_of(tree).is_some_and(is_one)
}

/// Returns what the values of a file say that it is.
pub(super) fn kind_of(tree: &Tree) -> Option<&str> {
    let NodeKind::Map(entries) = &tree.root().kind else { return None };
    match &entries.iter().find(|entry| entry.key == "kind")?.value.kind {
        NodeKind::Text(text) => Some(text),
        NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => None,
    }
}

/// Checks the text of a plan against a catalogue.
pub fn check_plan(source: Source, catalogue: &Catalogue) -> CheckedPlan {
    checked(source, catalogue, true)
}

/// Reads the text of a plan, each value checked by itself and the whole not: for those who look at many.
pub fn read_plan(source: Source, catalogue: &Catalogue) -> CheckedPlan {
    checked(source, catalogue, false)
}

fn checked(source: Source, catalogue: &Catalogue, whole: bool) -> CheckedPlan {
    let (raw, tree, mut diags) = load::read::<RawPlanFile>(&source);
    let mut plan = None;
    if tree.is_readable() && super::is_remediation(&tree) {
        diags = Diagnostics::default();
        diags.push(Diagnostic::new(Code::WrongKind, DataPath::root().key("kind")).with("what", "remediation"));
    } else if tree.is_readable() && !is_plan(&tree) && is_dataset(&tree) {
        // What follows from that is not worth telling.
        diags = Diagnostics::default();
        diags.push(Diagnostic::new(Code::WrongKind, DataPath::root().key("kind")).with("what", "dataset"));
    } else if let Some(raw) = raw {
        if whole {
            names::check(tree.root(), catalogue, &mut diags);
        }
        let mut checker = Checker { catalogue, diags, written_as: WrittenAs::new(), digest: [0; 32] };
        plan = checker.plan_file(&raw);
        diags = checker.diags;
        if let Some(plan) = plan.as_ref().filter(|_| whole) {
            sense::check(plan, &mut diags);
        }
    }
    if diags.has_errors() {
        plan = None;
    }
    diags.sort_by_place(|place| tree.range(place).start);
    CheckedPlan { source, tree, plan, diags }
}

/// Tells whether the values of a file are those of a dataset.
fn is_dataset(tree: &Tree) -> bool {
    let NodeKind::Map(entries) = &tree.root().kind else { return false };
    entries.iter().any(|entry| entry.key == "areas" || entry.key == "stage")
}

/// Tells what a plan's file is where a dataset was wanted.
pub(super) fn refuse(source: Source, tree: Tree, what: &str) -> Checked {
    let mut diags = Diagnostics::default();
    diags.push(Diagnostic::new(Code::WrongKind, DataPath::root().key("kind")).with("what", what));
    CheckedPlan { source, tree, plan: None, diags }.into()
}

impl Checker<'_> {
    fn plan_file(&mut self, raw: &RawPlanFile) -> Option<Plan> {
        let root = DataPath::root();
        if !self.schema(raw.schema, &root.key("schema")) {
            return None;
        }
        _ = self.required_word(raw.kind.as_ref(), &root.key("kind"), &PLAN_KINDS);
        let catalogue = self.catalogue_ref(raw.catalogue.as_ref());
        let unit = self.unit(raw.unit.as_ref(), &root.key("unit"));
        let review = self.review(raw.review.as_ref(), &root.key("review"));
        let received = self.date(raw.received.as_ref(), &root.key("received"));
        let introduction = self.text(raw.introduction.as_ref(), &root.key("introduction"));
        let accepted = self.accepted(raw.accepted.as_ref(), &root.key("accepted"));
        if raw.items.is_empty() {
            self.required(None, &root.key("items"));
        }
        let items = self.list(&raw.items, &root.key("items"), Self::item);
        self.ids_are_unique(items.iter().map(|item| (&item.id, item.measures.as_slice())));
        let history = self.list(&raw.history, &root.key("history"), Self::entry);
        Some(Plan { catalogue, unit, review, received, introduction, accepted, items, history })
    }

    /// Returns the entries of a list, each read in the same way.
    pub(super) fn list<R, T>(
        &mut self,
        list: &List<R>,
        path: &DataPath,
        read: impl Fn(&mut Self, &R, &DataPath) -> T,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            match entry {
                Some(raw) => found.push(read(self, raw, &path)),
                None => _ = self.empty_entry::<()>(&path),
            }
        }
        found
    }

    /// An id names one thing, be it an item or a measure.
    pub(super) fn ids_are_unique<'i>(&mut self, items: impl Iterator<Item = (&'i String, &'i [Measure])>) {
        let mut seen = BTreeSet::new();
        for (i, (item, measures)) in items.enumerate() {
            let path = DataPath::root().key("items").index(i);
            let measures = measures.iter().enumerate();
            let measures = measures.map(|(n, measure)| (path.key("measures").index(n).key("id"), &measure.id));
            for (path, id) in [(path.key("id"), item)].into_iter().chain(measures) {
                if !id.is_empty() && !seen.insert(id.clone()) {
                    self.push(Diagnostic::new(Code::DuplicatePlanItem, path).with("id", id));
                }
            }
        }
    }

    fn review(&mut self, raw: Option<&RawReview>, path: &DataPath) -> Review {
        let empty = RawReview::default();
        let raw = raw.unwrap_or(&empty);
        Review {
            kind: self.word(raw.kind.as_ref(), &path.key("kind"), &KINDS).unwrap_or(Kind::Inspection),
            file: self.text(raw.file.as_ref(), &path.key("file")),
            fingerprint: self.text(raw.fingerprint.as_ref(), &path.key("fingerprint")),
            visit: self.date(raw.visit.as_ref(), &path.key("visit")),
            final_report: self.date(raw.final_report.as_ref(), &path.key("final")),
            plan_due: self.date(raw.plan_due.as_ref(), &path.key("plan_due")),
            follow_up: self.date(raw.follow_up.as_ref(), &path.key("follow_up")),
            next_review: self.date(raw.next_review.as_ref(), &path.key("next_review")),
        }
    }

    /// Returns a day that must be there, else one that nobody sees, since its absence is an error.
    pub(super) fn required_date(&mut self, value: Option<&String>, path: &DataPath) -> chrono::NaiveDate {
        if value.is_none() {
            self.required(None, path);
        }
        self.date(value, path).unwrap_or_default()
    }

    fn accepted(&mut self, raw: Option<&Short<RawAccepted>>, path: &DataPath) -> Option<Accepted> {
        let Short(raw) = raw?;
        Some(Accepted {
            date: self.required_date(raw.date.as_ref(), &path.key("date")),
            by: self.text(raw.by.as_ref(), &path.key("by")),
            reason: self.text(raw.reason.as_ref(), &path.key("reason")),
        })
    }

    fn item(&mut self, raw: &RawItem, path: &DataPath) -> Item {
        if raw.findings.is_empty() {
            self.required(None, &path.key("findings"));
        }
        Item {
            id: self.id(raw.id.as_ref(), &path.key("id")),
            demand: self.word(raw.demand.as_ref(), &path.key("demand"), &DEMANDS).unwrap_or(Demand::Improvement),
            findings: self.list(&raw.findings, &path.key("findings"), |this, Short(raw), path| this.finding(raw, path)),
            cause: self.text(raw.cause.as_ref(), &path.key("cause")),
            effect: self.text(raw.effect.as_ref(), &path.key("effect")),
            due: self.due(raw.due.as_ref(), &path.key("due")),
            responsible: self.roles(&raw.responsible, &path.key("responsible")),
            follow_up: self.follow_up_plan(raw.follow_up.as_ref(), &path.key("follow_up")),
            measures: self.list(&raw.measures, &path.key("measures"), Self::living_measure),
            follow_ups: self.notes(&raw.follow_ups, &path.key("follow_ups")),
            comments: self.notes(&raw.comments, &path.key("comments")),
        }
    }

    /// Returns an id: a word without blanks that commands can name.
    pub(super) fn id(&mut self, value: Option<&String>, path: &DataPath) -> String {
        let id = self.required(value, path);
        if id.contains(|c: char| c.is_whitespace() || c == '/' || c == ',') {
            self.push(Diagnostic::new(Code::BadPlanId, path).with("id", &id).with("what", "signs"));
        }
        id
    }

    fn finding(&mut self, raw: &RawFinding, path: &DataPath) -> Finding {
        let written = self.text(raw.indicator.as_ref(), &path.key("indicator"));
        let place = Place::from(path.key("indicator"));
        let indicator = written.and_then(|written| self.indicator(&written, place)).map(|indicator| indicator.key);
        if raw.indicator.is_none() && raw.text.is_none() {
            self.required(None, &path.key("indicator"));
        }
        Finding {
            indicator,
            regulations: self.regulation_ids(&raw.regulations, &path.key("regulations")),
            text: self.text(raw.text.as_ref(), &path.key("text")),
            fingerprint: self.text(raw.fingerprint.as_ref(), &path.key("fingerprint")),
        }
    }

    fn regulation_ids(&mut self, list: &List<String>, path: &DataPath) -> Vec<RegulationId> {
        let mut ids = Vec::new();
        for (i, entry) in list.entries() {
            let path = path.index(i);
            let Some(text) = self.text_entry(entry, &path) else { continue };
            match text.parse::<RegulationId>() {
                Ok(id) if self.catalogue.regulations.contains_key(&id) => ids.push(id),
                _ => {
                    let known: Vec<String> = self.catalogue.regulations.keys().map(ToString::to_string).collect();
                    let fault = Diagnostic::new(Code::UnknownRegulation, &path).with("value", &text);
                    self.push(fault.with("known", known.join(", ")));
                }
            }
        }
        ids
    }

    fn follow_up_plan(&mut self, raw: Option<&Short<RawFollowUpPlan>>, path: &DataPath) -> FollowUpPlan {
        let Some(Short(raw)) = raw else { return FollowUpPlan::default() };
        FollowUpPlan {
            due: self.due(raw.due.as_ref(), &path.key("due")),
            how: self.text(raw.how.as_ref(), &path.key("how")),
            responsible: self.roles(&raw.responsible, &path.key("responsible")),
        }
    }

    pub(super) fn notes(&mut self, list: &List<RawNote>, path: &DataPath) -> Vec<Note> {
        self.list(list, path, |this, raw, path| Note {
            date: this.required_date(raw.date.as_ref(), &path.key("date")),
            by: this.text(raw.by.as_ref(), &path.key("by")),
            text: this.required(raw.text.as_ref(), &path.key("text")),
        })
    }

    pub(super) fn living_measure(&mut self, raw: &RawLivingMeasure, path: &DataPath) -> Measure {
        Measure {
            id: self.id(raw.id.as_ref(), &path.key("id")),
            text: self.required(raw.text.as_ref(), &path.key("text")),
            responsible: self.roles(&raw.responsible, &path.key("responsible")),
            due: self.due(raw.due.as_ref(), &path.key("due")),
            status: self.status(raw, path),
            cost: self.text(raw.cost.as_ref(), &path.key("cost")),
            serves: self.list(&raw.serves, &path.key("serves"), |this, id, path| this.required(Some(id), path)),
            milestones: self
                .list(&raw.milestones, &path.key("milestones"), |this, Short(raw), path| this.milestone(raw, path)),
            evidence: self.list(&raw.evidence, &path.key("evidence"), |this, Short(raw), path| this.proof(raw, path)),
            follow_up: self.follow_up_plan(raw.follow_up.as_ref(), &path.key("follow_up")),
            follow_ups: self.notes(&raw.follow_ups, &path.key("follow_ups")),
            comments: self.notes(&raw.comments, &path.key("comments")),
        }
    }

    fn milestone(&mut self, raw: &RawMilestone, path: &DataPath) -> Milestone {
        Milestone {
            text: self.required(raw.text.as_ref(), &path.key("text")),
            due: self.due(raw.due.as_ref(), &path.key("due")),
            done: self.date(raw.done.as_ref(), &path.key("done")),
        }
    }

    fn proof(&mut self, raw: &RawProof, path: &DataPath) -> Proof {
        Proof {
            text: self.required(raw.text.as_ref(), &path.key("text")),
            date: self.date(raw.date.as_ref(), &path.key("date")),
        }
    }

    /// Returns the status of a measure with what it requires. What stands there and does not belong to
    /// the status contradicts it.
    fn status(&mut self, raw: &RawLivingMeasure, path: &DataPath) -> Status {
        let word = self.word(raw.status.as_ref(), &path.key("status"), &MEASURE_STATUSES);
        let word = word.unwrap_or(StatusWord::Planned);
        let present = [
            ("done", raw.done.is_some(), matches!(word, StatusWord::Done | StatusWord::Verified)),
            ("verified", raw.verified.is_some(), word == StatusWord::Verified),
            ("cancelled", raw.cancelled.is_some(), word == StatusWord::Cancelled),
        ];
        for (key, is_there, belongs) in present {
            if is_there && !belongs {
                let fault = Diagnostic::new(Code::StatusContradicts, Place::key(path.key(key))).with("key", key);
                self.push(fault.with("status", word.word()));
            }
        }
        let done = |this: &mut Self| {
            let empty = RawDone::default();
            let raw = raw.done.as_ref().map_or(&empty, |Short(raw)| raw);
            let path = path.key("done");
            Done {
                date: this.date(raw.date.as_ref(), &path.key("date")),
                by: this.text(raw.by.as_ref(), &path.key("by")),
            }
        };
        match word {
            StatusWord::Planned => Status::Planned,
            StatusWord::InProgress => Status::InProgress,
            StatusWord::Done => Status::Done(done(self)),
            StatusWord::Verified => {
                let path = path.key("verified");
                let empty = RawVerified::default();
                let raw = match &raw.verified {
                    Some(Short(raw)) => raw,
                    None => &empty,
                };
                let verified = Verified {
                    date: self.required_date(raw.date.as_ref(), &path.key("date")),
                    by: self.required(raw.by.as_ref(), &path.key("by")),
                    effect: self.text(raw.effect.as_ref(), &path.key("effect")),
                };
                Status::Verified { done: done(self), verified }
            }
            StatusWord::Cancelled => {
                let path = path.key("cancelled");
                let empty = RawCancelled::default();
                let raw = raw.cancelled.as_ref().map_or(&empty, |Short(raw)| raw);
                Status::Cancelled {
                    reason: self.required(raw.reason.as_ref(), &path.key("reason")),
                    date: self.date(raw.date.as_ref(), &path.key("date")),
                    by: self.text(raw.by.as_ref(), &path.key("by")),
                }
            }
        }
    }

    pub(super) fn entry(&mut self, raw: &RawEntry, path: &DataPath) -> Entry {
        Entry {
            id: EntryId::new(self.required(raw.id.as_ref(), &path.key("id"))),
            parents: self.list(&raw.parents, &path.key("parents"), |_, id, _| EntryId::new(id.as_str())),
            date: self.required_date(raw.date.as_ref(), &path.key("date")),
            act: self.required_word(raw.act.as_ref(), &path.key("act"), &ACTS).unwrap_or(Act::Update),
            on: self.list(&raw.about, &path.key("about"), |_, id, _| id.clone()),
            by: self.text(raw.by.as_ref(), &path.key("by")),
            why: self.text(raw.why.as_ref(), &path.key("why")),
            changes: self.list(&raw.changes, &path.key("changes"), |_, raw, _| field_change(raw)),
        }
    }
}

fn field_change(raw: &RawFieldChange) -> FieldChange {
    let said = |Anything(text): &Anything| text.clone();
    let op = match (said(&raw.add), said(&raw.remove)) {
        (Some(added), _) => Op::Add(added),
        (None, Some(removed)) => Op::Remove(removed),
        (None, None) => Op::Set { from: said(&raw.from), to: said(&raw.to) },
    };
    FieldChange { of: raw.of.clone(), field: raw.field.clone(), op }
}
