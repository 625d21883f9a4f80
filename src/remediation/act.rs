//! What people do with a plan for one doctor, as differences of the living plan's engine.

use crate::domain::living::{Act, Measure, Status, Transition};
use crate::domain::remediation::{Ending, FollowUp, Remediation};
use crate::edit::Value;
use crate::plan::act::{Refusal, Said, step_of};
use crate::plan::{Delta, PlanFile};

/// The file of a plan for one doctor.
pub type File = PlanFile<Remediation>;

/// One change as it is asked for: `insight=…`, `P1.aim=…`, `P1.examples+=…`, `P1+=…`, `P1.examples-=2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is changed.
    pub target: String,
    /// How.
    pub way: Way,
    /// To what; what is added; or which entry goes.
    pub value: String,
}

/// How something is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `=`: it gets another value, or none.
    Set,
    /// `+=`: a list gets an entry more.
    Add,
    /// `-=`: a list loses an entry, named by its number from 1; an area or a measure goes, named by its id.
    Take,
}

/// Why a change cannot be made. No variant says what stands in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchanged {
    /// It is no `key=value`.
    NoChange,
    /// There is no such field.
    UnknownField(String),
    /// A field with several entries is added to or taken from, one with a single value is set.
    Adds(String),
    /// A list has no such entry.
    NoEntry {
        /// The list.
        field: String,
        /// How many it has.
        count: usize,
    },
    /// A measure is cancelled for a reason alone.
    NoReason {
        /// The field for the reason.
        field: String,
    },
    /// A measure whose work has begun is cancelled, and never taken away.
    Begun,
    /// The measure cannot take this step.
    Refused(Refusal),
}

/// Fields of the plan itself with one text.
const FIELDS: [&str; 11] = [
    "region",
    "doctor",
    "regulation",
    "specialty",
    "unit",
    "standing",
    "begins",
    "training_ends",
    "programme",
    "insight",
    "step",
];
/// Lists of the plan itself to which is added, each with the key of its entry's text.
const LISTS: [(&str, &str); 4] =
    [("verification", "way"), ("involved", "role"), ("signed", "role"), ("comments", "text")];
/// Other lists of the plan itself, which have commands of their own to add to them.
const HELD: [&str; 2] = ["follow_ups", "decisions"];
const PROBLEM: [&str; 3] = ["text", "cause", "aim"];
const MEASURE: [&str; 3] = ["text", "due", "cost"];

impl std::str::FromStr for Asked {
    type Err = Unchanged;

    fn from_str(text: &str) -> Result<Self, Unchanged> {
        let (target, value) = text.split_once('=').ok_or(Unchanged::NoChange)?;
        let (target, way) = match (target.strip_suffix('+'), target.strip_suffix('-')) {
            (Some(target), _) => (target, Way::Add),
            (None, Some(target)) => (target, Way::Take),
            (None, None) => (target, Way::Set),
        };
        let target = target.trim().to_owned();
        if target.is_empty() {
            Err(Unchanged::NoChange)
        } else {
            Ok(Self { target, way, value: value.trim().to_owned() })
        }
    }
}

/// Returns the differences that changes make, each with the act that the history calls it.
///
/// # Errors
/// Fails when one of them cannot be made.
pub fn edit(file: &File, plan: &Remediation, asked: &Asked, said: &Said) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let (target, value, way) = (asked.target.as_str(), &asked.value, asked.way);
    let is_of_things = plan.problems.iter().any(|problem| problem.id == target) || target == "items";
    match way {
        Way::Add if is_of_things => return Ok(vec![(Act::Add, vec![put_thing(plan, target, value)])]),
        Way::Take if is_of_things => return Ok(vec![(Act::Update, vec![take_thing(file, plan, target, value)?])]),
        Way::Add | Way::Take | Way::Set => {}
    }
    // The longest id that the target begins with: `P1.1.due` is about the measure.
    let ids = plan.problems.iter().map(|problem| &problem.id).chain(plan.measures().map(|(_, measure)| &measure.id));
    let id = ids
        .filter(|id| target.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('.')))
        .max_by_key(|id| id.len());
    match id {
        Some(id) => edit_thing(file, plan, (id, &target[id.len() + 1..]), asked, said),
        None => edit_plan(file, (target, value, way), said),
    }
}

/// Changes a field of the plan itself.
fn edit_plan(file: &File, asked: (&str, &str, Way), said: &Said) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let (target, value, way) = asked;
    let list = LISTS.iter().find(|(list, _)| *list == target);
    let is_list = list.is_some() || HELD.contains(&target);
    match (way, list) {
        (Way::Add, Some((list, key))) => {
            let date = Value::text(said.date.to_string());
            let entry = map(&[("date", date), (key, Value::text(value))]);
            Ok(vec![(Act::Add, vec![add(None, list, entry)])])
        }
        (Way::Take, _) if is_list => Ok(vec![(Act::Update, vec![take(file, None, target, value, target)?])]),
        (Way::Set, None) if FIELDS.contains(&target) => Ok(vec![(Act::Update, set(file, None, target, text(value)))]),
        (Way::Set, Some(_)) => Err(Unchanged::Adds(target.to_owned())),
        (Way::Add | Way::Take, _) if FIELDS.contains(&target) => Err(Unchanged::Adds(target.to_owned())),
        (Way::Set | Way::Add | Way::Take, _) => Err(Unchanged::UnknownField(target.to_owned())),
    }
}

/// Changes a field of an area or a measure.
fn edit_thing(
    file: &File,
    plan: &Remediation,
    (id, field): (&str, &str),
    asked: &Asked,
    said: &Said,
) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let value = &asked.value;
    let is_measure = plan.measures().any(|(_, measure)| measure.id == *id);
    let update = |value| Ok(vec![(Act::Update, set(file, Some(id), field, value))]);
    let dated =
        |by: Value| map(&[("date", Value::text(said.date.to_string())), ("by", by), ("text", Value::text(value))]);
    match (is_measure, field, asked.way) {
        (true, "status", Way::Set) => status(file, plan, id, value, said),
        (true, "cancelled", Way::Set) if value.is_empty() => Err(Unchanged::NoReason { field: asked.target.clone() }),
        (true, "cancelled", Way::Set) => step(file, plan, id, Transition::Cancel, said, Some(value)),
        (true, "responsible", Way::Set) | (false, "goals", Way::Set) => update(list(value)),
        (true, field, Way::Set) if MEASURE.contains(&field) => update(text(value)),
        (false, field, Way::Set) if PROBLEM.contains(&field) => update(text(value)),
        (false, "examples", Way::Add) => {
            Ok(vec![(Act::Add, vec![add(Some(id), field, map(&[("text", Value::text(value))]))])])
        }
        (true, "evidence", Way::Add) => Ok(vec![(Act::Add, vec![add(Some(id), field, dated(Value::Null))])]),
        (_, "comments", Way::Add) => {
            let by = said.by.as_ref().map_or(Value::Null, Value::text);
            Ok(vec![(Act::Comment, vec![add(Some(id), field, dated(by))])])
        }
        (false, "examples", Way::Take) | (true, "evidence", Way::Take) | (_, "comments", Way::Take) => {
            Ok(vec![(Act::Update, vec![take(file, Some(id), field, value, &asked.target)?])])
        }
        (false, "examples", Way::Set) | (true, "evidence", Way::Set) | (_, "comments", Way::Set) => {
            Err(Unchanged::Adds(asked.target.clone()))
        }
        (_, field, Way::Add | Way::Take)
            if MEASURE.contains(&field) || PROBLEM.contains(&field) || ["responsible", "goals"].contains(&field) =>
        {
            Err(Unchanged::Adds(asked.target.clone()))
        }
        (_, _, Way::Set | Way::Add | Way::Take) => Err(Unchanged::UnknownField(asked.target.clone())),
    }
}

/// Returns the difference that a new area makes, or a new measure of an area.
fn put_thing(plan: &Remediation, target: &str, text: &str) -> Delta {
    let within = (target != "items").then(|| target.to_owned());
    let id = free(plan, &within.as_ref().map_or_else(|| "P".to_owned(), |area| format!("{area}.")));
    let value = map(&[("id", Value::text(&id)), ("text", Value::text(text))]);
    Delta::Put { of: id, within, value }
}

/// Returns the difference that takes away an area, or a measure of an area, whose work has not begun.
fn take_thing(file: &File, plan: &Remediation, target: &str, id: &str) -> Result<Delta, Unchanged> {
    let within = (target != "items").then_some(target);
    let measures: Vec<&Measure> = plan
        .measures()
        .filter(|(problem, measure)| match within {
            Some(area) => problem.id == area && measure.id == id,
            None => problem.id == id,
        })
        .map(|(_, measure)| measure)
        .collect();
    if within.map_or_else(|| !plan.problems.iter().any(|problem| problem.id == id), |_| measures.is_empty()) {
        let list = plan.problems.iter().find(|problem| Some(problem.id.as_str()) == within);
        let count = list.map_or(plan.problems.len(), |area| area.measures.len());
        return Err(Unchanged::NoEntry { field: target.to_owned(), count });
    }
    if measures.iter().any(|measure| measure.status != Status::Planned) {
        return Err(Unchanged::Begun);
    }
    Ok(Delta::Drop { of: id.to_owned(), within: within.map(ToOwned::to_owned), value: file.state().whole(id) })
}

/// Returns the difference that takes away an entry of a list, by its number.
fn take(file: &File, of: Option<&str>, field: &str, number: &str, told: &str) -> Result<Delta, Unchanged> {
    let state = file.state();
    let entries = match state.value(of, field) {
        Value::List(list) => list.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match at.and_then(|at| entries.get(at)) {
        Some(value) => {
            Ok(Delta::Remove { of: of.map(ToOwned::to_owned), field: field.to_owned(), value: value.clone() })
        }
        None => Err(Unchanged::NoEntry { field: told.to_owned(), count: entries.len() }),
    }
}

/// Lets a measure take the step to a status.
fn status(
    file: &File,
    plan: &Remediation,
    id: &str,
    word: &str,
    said: &Said,
) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let transition = match word {
        "in-progress" | "pågår" => Transition::Start,
        "done" | "genomförd" => Transition::Finish,
        "verified" | "effekt kontrollerad" => Transition::Verify,
        "planned" | "planerad" => Transition::Reopen,
        "cancelled" | "avbruten" => return Err(Unchanged::NoReason { field: format!("{id}.cancelled") }),
        _ => return Err(Unchanged::UnknownField(format!("{id}.status"))),
    };
    step(file, plan, id, transition, said, None)
}

/// Lets a measure take a step, with the words that belong to it.
fn step(
    file: &File,
    plan: &Remediation,
    id: &str,
    transition: Transition,
    said: &Said,
    words: Option<&str>,
) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let (_, measure) = plan.measures().find(|(_, measure)| measure.id == id).ok_or(Unchanged::NoChange)?;
    step_of(&file.state(), id, &measure.status, &measure.responsible, transition, said, words)
        .map_err(Unchanged::Refused)
}

/// Returns the differences that a follow-up makes.
pub fn follow_up(held: &FollowUp) -> Vec<Delta> {
    let maybe = |text: Option<String>| text.map_or(Value::Null, Value::text);
    let entry = map(&[
        ("date", Value::text(held.date.to_string())),
        ("by", maybe(held.by.clone())),
        ("present", if held.present.is_empty() { Value::Null } else { Value::texts(&held.present) }),
        ("outcome", maybe(held.outcome.map(|outcome| outcome.word().to_owned()))),
        ("evaluation", if held.is_evaluation { Value::text("yes") } else { Value::Null }),
        ("text", Value::text(&held.text)),
        ("next", maybe(held.next.map(|day| day.to_string()))),
    ]);
    vec![add(None, "follow_ups", entry)]
}

/// Returns the differences that a decision makes; one on a later step takes the plan there.
pub fn decide(file: &File, plan: &Remediation, entry: &[(&str, Value)], step: Option<u8>) -> Vec<Delta> {
    let mut deltas = vec![add(None, "decisions", map(entry))];
    if let Some(step) = step.filter(|step| *step > plan.step) {
        deltas.extend(set(file, None, "step", Value::text(step.to_string())));
    }
    deltas
}

/// Returns the differences that the end of a plan makes; nothing where it has ended already.
pub fn close(file: &File, plan: &Remediation, ending: Ending, reason: Option<&str>, said: &Said) -> Vec<Delta> {
    if plan.closed.is_some() {
        return Vec::new();
    }
    let word = match ending {
        Ending::Reached => "reached",
        Ending::Replaced => "replaced",
        Ending::Moved => "moved",
        Ending::Ended => "ended",
    };
    let maybe = |text: Option<&str>| text.map_or(Value::Null, Value::text);
    let entry = map(&[
        ("date", Value::text(said.date.to_string())),
        ("outcome", Value::text(word)),
        ("by", maybe(said.by.as_deref())),
        ("reason", maybe(reason)),
    ]);
    set(file, None, "closed", entry)
}

/// Returns the differences that make a plan go on that had ended.
pub fn reopen(file: &File) -> Vec<Delta> {
    set(file, None, "closed", Value::Null)
}

fn map(entries: &[(&str, Value)]) -> Value {
    let there = entries.iter().filter(|(_, value)| *value != Value::Null);
    Value::Map(there.map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

fn text(value: &str) -> Value {
    if value.is_empty() { Value::Null } else { Value::text(value) }
}

fn list(value: &str) -> Value {
    let parts: Vec<&str> = value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Value::Null } else { Value::texts(parts) }
}

fn add(of: Option<&str>, field: &str, value: Value) -> Delta {
    Delta::Add { of: of.map(ToOwned::to_owned), field: field.to_owned(), value }
}

fn set(file: &File, of: Option<&str>, field: &str, to: Value) -> Vec<Delta> {
    let from = file.state().value(of, field).clone();
    if from == to {
        return Vec::new();
    }
    vec![Delta::Set { of: of.map(ToOwned::to_owned), field: field.to_owned(), from, to }]
}

/// Returns the first id with a beginning that nothing has or had: the history speaks of what is gone.
fn free(plan: &Remediation, beginning: &str) -> String {
    let taken = |id: &String| {
        let is_now =
            plan.problems.iter().any(|problem| problem.id == *id) || plan.measures().any(|(_, one)| one.id == *id);
        is_now || plan.history.iter().any(|entry| entry.on.contains(id))
    };
    (1..).map(|number| format!("{beginning}{number}")).find(|id| !taken(id)).unwrap_or_default()
}
