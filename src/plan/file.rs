//! A plan's file: what it says, its history, and what somebody has changed by hand since.

use super::delta::{Delta, diff};
use super::history::{self, Fault, Note, Record, body_code};
use super::state::{HISTORY, State};
use crate::catalogue::Catalogue;
use crate::check::{CheckedOf, CheckedPlan, CheckedRemediation, check_plan, check_remediation, read_plan};
use crate::diag::{Code, DataPath, Diagnostic, Place};
use crate::domain::living::{EntryId, Plan};
use crate::domain::remediation::Remediation;
use crate::edit::{self, Change, EditError, Value};
use crate::load::{NodeKind, Source, Tree};

/// What stands above a history that the program begins.
const HEADING: &str =
    "# Historiken skrivs av sporre: vem som gjorde vad, när och varför. Ändra ingenting härifrån och nedåt.\n";

/// A plan's file: that of a unit's living plan, or of another kind of plan that has a history.
#[derive(Debug)]
pub struct PlanFile<T = Plan> {
    /// The checked file, with what is wrong with its history among the diagnostics.
    pub checked: CheckedOf<T>,
    /// The history, as far as it can be read.
    pub records: Vec<Record>,
    /// What is wrong with the history.
    pub faults: Vec<Fault>,
    root: Value,
    /// Where the history begins.
    split: usize,
}

/// What somebody has changed by hand since the last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// The differences; none where comments or the layout alone have changed.
    pub deltas: Vec<Delta>,
}

/// Something to write into a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is said about it.
    pub note: Note,
    /// What changes.
    pub deltas: Vec<Delta>,
    /// Whether the file says it already.
    pub is_there: bool,
}

/// The text of a plan after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// All of it.
    pub text: String,
    /// The plan with the new entries of its history alone, to be checked before all of it is saved: the
    /// old entries have been.
    pub new: String,
}

/// A plan without its history, for those who look at many.
#[derive(Debug)]
pub struct Glance {
    /// The checked plan.
    pub checked: CheckedPlan,
    /// Whether somebody has changed it by hand since the last entry.
    pub by_hand: bool,
}

/// Reads and checks a plan without its history. Where the history does not stand last, or something is
/// wrong above it, all of the file is read.
pub fn glance(source: Source, catalogue: &Catalogue) -> Glance {
    let text = source.text();
    let key = format!("\n{HISTORY}:");
    if let Some(split) = text.rfind(&key).map(|at| at + 1) {
        let (body, history) = text.split_at(split);
        let last = history.lines().rev().find_map(|line| line.strip_prefix("    body: "));
        let last = last.map(|code| code.trim().trim_matches('"').to_owned());
        let checked = read_plan(Source::new(source.name(), body), catalogue);
        if checked.plan.is_some() && last.is_some() {
            return Glance { by_hand: last.as_deref() != Some(body_code(body).as_str()), checked };
        }
    }
    let file = PlanFile::open(source, catalogue);
    let by_hand = file.checked.plan.is_some() && file.by_hand().is_some();
    Glance { checked: file.checked, by_hand }
}

impl PlanFile<Remediation> {
    /// Reads and checks the file of a plan for one doctor.
    pub fn open_remediation(source: Source, catalogue: &Catalogue) -> Self {
        let checked: CheckedRemediation = check_remediation(source, catalogue);
        Self::with_history(checked, &[])
    }
}

impl PlanFile {
    /// Reads and checks a plan's file.
    pub fn open(source: Source, catalogue: &Catalogue) -> Self {
        Self::open_after(source, catalogue, &[])
    }

    /// Reads and checks a plan whose history goes on after these entries, which do not stand in it.
    pub fn open_after(source: Source, catalogue: &Catalogue, before: &[EntryId]) -> Self {
        Self::with_history(check_plan(source, catalogue), before)
    }

    /// Returns the plan as it was on a day, told from its history; none where nothing has happened after it.
    /// A plan that had not begun then has errors.
    pub fn on(&self, day: chrono::NaiveDate, catalogue: &Catalogue) -> Option<Self> {
        if self.records.iter().all(|record| record.date <= day) {
            return None;
        }
        let then: Vec<Record> = self.records.iter().filter(|record| record.date <= day).cloned().collect();
        let body = history::replay(&then).text();
        let text = if then.is_empty() { body } else { format!("{body}{}", history::text(&then)) };
        let mut file = Self::open(Source::new(self.checked.source.name(), text), catalogue);
        // Entries may lie before others that were written later; what they say is true all the same.
        file.faults.clear();
        Some(file)
    }
}

impl<T> PlanFile<T> {
    /// Reads the history of a checked file.
    fn with_history(mut checked: CheckedOf<T>, before: &[EntryId]) -> Self {
        let root = Value::from(checked.tree.root());
        let split = split(&checked);
        let section = checked.source.text()[split..].replace("\r\n", "\n");
        let (records, faults) = history::read(&root, &section, before);
        if checked.tree.is_readable() {
            for fault in &faults {
                checked.diags.extend(told(fault));
            }
            if !is_last(&checked) {
                let fault = Diagnostic::new(Code::HistoryDamaged, Place::key(DataPath::root().key(HISTORY)));
                checked.diags.push(fault.with("what", "not-last"));
            }
            if checked.diags.has_errors() {
                checked.plan = None;
            }
            let tree = &checked.tree;
            checked.diags.sort_by_place(|place| tree.range(place).start);
        }
        Self { checked, records, faults, root, split }
    }

    /// Returns the plan, where nothing is wrong with the file.
    pub fn plan(&self) -> Option<&T> {
        self.checked.plan.as_ref()
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.checked.source.text()
    }

    /// Returns the name of the last entry: the anchor of the whole history.
    pub fn head(&self) -> Option<&EntryId> {
        self.records.last().map(|record| &record.id)
    }

    /// Returns what the values of the file say.
    pub fn state(&self) -> State {
        State::of(&self.root)
    }

    /// Returns the values of the file.
    pub fn root(&self) -> &Value {
        &self.root
    }

    /// Returns what was changed by hand since the last entry, if anything was. A plan without a history
    /// has not begun, and nothing is known of what it said before.
    pub fn by_hand(&self) -> Option<ByHand> {
        let last = self.records.last()?;
        let is_same = last.body.as_deref() == Some(body_code(self.body()).as_str());
        if is_same {
            return None;
        }
        Some(ByHand { deltas: diff(&history::replay(&self.records), &self.state()) })
    }

    /// Returns the differences between nothing and what the file says.
    pub fn everything(&self) -> Vec<Delta> {
        diff(&State::default(), &self.state())
    }

    /// Returns the text above the history.
    pub(super) fn body(&self) -> &str {
        &self.text()[..self.split]
    }

    /// Returns the text of the file with these steps made and written down.
    ///
    /// # Errors
    /// Fails when the file is written in a way in which a change cannot be made alone.
    pub fn with(&self, steps: &[Step]) -> Result<String, EditError> {
        self.written(steps).map(|written| written.text)
    }

    /// Returns the text of the file with these steps made and written down, and what of it is new.
    ///
    /// # Errors
    /// Fails when the file is written in a way in which a change cannot be made alone.
    pub fn written(&self, steps: &[Step]) -> Result<Written, EditError> {
        let windows = self.text().contains("\r\n");
        let ends = |text: &str| if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
        let mut body = self.body().to_owned();
        let mut section = self.text()[self.split..].to_owned();
        if section.is_empty() {
            if !body.ends_with('\n') {
                body.push_str(&ends("\n"));
            }
            body.push_str(&ends(&format!("\n{HEADING}")));
            section = ends(&format!("{HISTORY}:\n"));
        } else if self.records.is_empty() || self.faults.contains(&Fault::Layout) {
            // Where somebody has laid the history out anew, it is written as the program does it.
            let own = history::text(&self.records);
            section = ends(&own);
        } else if !section.ends_with('\n') {
            section.push_str(&ends("\n"));
        }
        let mut parents: Vec<EntryId> = self.head().cloned().into_iter().collect();
        let mut root = self.root.clone();
        let mut entries = String::new();
        for step in steps {
            if !step.is_there {
                let mut changes: Vec<Change> = Vec::new();
                for delta in &step.deltas {
                    let Some(change) = delta.change(&root) else { continue };
                    root.change(&change).ok_or_else(|| EditError::NoSuchPlace(change.path().clone()))?;
                    changes.push(change);
                }
                body = edit::apply(&body, &changes)?;
            }
            let record = Record::new(&step.note, &parents, &body_code(&body), step.deltas.clone());
            entries.push_str(&ends(&history::entry_text(&record)));
            parents = vec![record.id];
        }
        let new = format!("{body}{}{entries}", ends(&format!("{HISTORY}:\n")));
        Ok(Written { text: body + &section + &entries, new })
    }

    /// Returns the text of the file with another body and another history.
    pub(super) fn replaced(&self, changes: &[Change], records: &[Record]) -> Result<(String, String), EditError> {
        let body = edit::apply(self.body(), changes)?;
        Ok((body, history::text(records)))
    }
}

/// Returns where the history begins: at its key, else at the end.
fn split<T>(checked: &CheckedOf<T>) -> usize {
    let text = checked.source.text();
    match top(&checked.tree).iter().find(|(key, _)| *key == HISTORY) {
        Some((_, at)) => text[..*at].rfind('\n').map_or(0, |end| end + 1),
        None => text.len(),
    }
}

/// Tells whether nothing stands below the history.
fn is_last<T>(checked: &CheckedOf<T>) -> bool {
    let keys = top(&checked.tree);
    keys.iter().position(|(key, _)| *key == HISTORY).is_none_or(|at| at + 1 == keys.len())
}

/// Returns the keys at the top of a file, and where they stand.
fn top(tree: &Tree) -> Vec<(&str, usize)> {
    match &tree.root().kind {
        NodeKind::Map(entries) => entries.iter().map(|entry| (entry.key.as_str(), entry.key_span.start)).collect(),
        NodeKind::Null | NodeKind::Text(_) | NodeKind::List(_) => Vec::new(),
    }
}

/// Returns what is told of a fault; a layout of somebody's own is no damage.
fn told(fault: &Fault) -> crate::diag::Diagnostics {
    let (what, index, id) = match fault {
        Fault::Unreadable(index) => ("unreadable", *index, None),
        Fault::Changed(index) => ("changed", *index, None),
        Fault::Missing(index, id) => ("missing", *index, Some(id)),
        Fault::Loose(index) => ("loose", *index, None),
        Fault::Twice(index) => ("twice", *index, None),
        Fault::Forgotten(index) => ("forgotten", *index, None),
        Fault::Layout => return crate::diag::Diagnostics::default(),
    };
    let path = DataPath::root().key(HISTORY).index(index);
    let diagnostic = Diagnostic::new(Code::HistoryDamaged, path).with("what", what).with("number", index + 1);
    let mut diags = crate::diag::Diagnostics::default();
    diags.push(id.iter().fold(diagnostic, |diagnostic, id| diagnostic.with("id", id)));
    diags
}
