//! What people do with a plan for one doctor, as differences of the living plan's engine.

use crate::domain::living::{Act, Transition};
use crate::domain::remediation::{Ending, FollowUp, Remediation};
use crate::edit::Value;
use crate::plan::act::{Refusal, Said, step_of};
use crate::plan::{Delta, PlanFile};

/// The file of a plan for one doctor.
pub type File = PlanFile<Remediation>;

/// One change as it is asked for: `insight=…`, `P1.aim=…`, `P1.examples+=…`, `P1+=…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is changed.
    pub target: String,
    /// Whether something is added to it.
    pub adds: bool,
    /// To what.
    pub value: String,
}

/// Why a change cannot be made. No variant says what stands in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchanged {
    /// It is no `key=value`.
    NoChange,
    /// There is no such field.
    UnknownField(String),
    /// A field with several entries is added to, one with a single value is set.
    Adds(String),
    /// The measure cannot take this step.
    Refused(Refusal),
}

/// Fields of the plan itself with one text.
const FIELDS: [&str; 12] = [
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
    "closed",
];
/// Lists of the plan itself to which is added, each with the key of its entry's text.
const LISTS: [(&str, &str); 4] =
    [("verification", "way"), ("involved", "role"), ("signed", "role"), ("comments", "text")];
const PROBLEM: [&str; 3] = ["text", "cause", "aim"];
const MEASURE: [&str; 4] = ["text", "due", "cost", "status"];

impl std::str::FromStr for Asked {
    type Err = Unchanged;

    fn from_str(text: &str) -> Result<Self, Unchanged> {
        let (target, value) = text.split_once('=').ok_or(Unchanged::NoChange)?;
        let (target, adds) = match target.strip_suffix('+') {
            Some(target) => (target, true),
            None => (target, false),
        };
        let target = target.trim().to_owned();
        if target.is_empty() {
            Err(Unchanged::NoChange)
        } else {
            Ok(Self { target, adds, value: value.trim().to_owned() })
        }
    }
}

/// Returns the differences that changes make, each with the act that the history calls it.
///
/// # Errors
/// Fails when one of them cannot be made.
pub fn edit(file: &File, plan: &Remediation, asked: &Asked, said: &Said) -> Result<Vec<(Act, Vec<Delta>)>, Unchanged> {
    let target = asked.target.as_str();
    let value = &asked.value;
    if asked.adds && target == "items" {
        let id = free(plan, "P");
        let entry = map(&[("id", Value::text(&id)), ("text", Value::text(value))]);
        return Ok(vec![(Act::Add, vec![Delta::Put { of: id, within: None, value: entry }])]);
    }
    if let Some(problem) = plan.problems.iter().find(|problem| problem.id == target).filter(|_| asked.adds) {
        let id = free(plan, &format!("{}.", problem.id));
        let entry = map(&[("id", Value::text(&id)), ("text", Value::text(value))]);
        return Ok(vec![(Act::Add, vec![Delta::Put { of: id, within: Some(problem.id.clone()), value: entry }])]);
    }
    let unknown = || Unchanged::UnknownField(target.to_owned());
    // The longest id that the target begins with: `P1.1.due` is about the measure.
    let ids = plan.problems.iter().map(|problem| &problem.id).chain(plan.measures().map(|(_, measure)| &measure.id));
    let id = ids
        .filter(|id| target.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('.')))
        .max_by_key(|id| id.len());
    let Some(id) = id else {
        return match (asked.adds, LISTS.iter().find(|(list, _)| *list == target)) {
            (true, Some((list, key))) => {
                let date = Value::text(said.date.to_string());
                let entry = map(&[("date", date), (key, Value::text(value))]);
                Ok(vec![(Act::Add, vec![add(None, list, entry)])])
            }
            (false, Some(_)) => Err(Unchanged::Adds(target.to_owned())),
            (true, None) if FIELDS.contains(&target) => Err(Unchanged::Adds(target.to_owned())),
            (false, None) if FIELDS.contains(&target) && target != "closed" => {
                Ok(vec![(Act::Update, set(file, None, target, text(value)))])
            }
            _ => Err(unknown()),
        };
    };
    let field = &target[id.len() + 1..];
    let is_measure = plan.measures().any(|(_, measure)| measure.id == *id);
    match (is_measure, field, asked.adds) {
        (true, "status", false) => status(file, plan, id, value, said),
        (true, "responsible", false) | (false, "goals", false) => {
            Ok(vec![(Act::Update, set(file, Some(id), field, list(value)))])
        }
        (true, field, false) if MEASURE.contains(&field) => {
            Ok(vec![(Act::Update, set(file, Some(id), field, text(value)))])
        }
        (false, field, false) if PROBLEM.contains(&field) => {
            Ok(vec![(Act::Update, set(file, Some(id), field, text(value)))])
        }
        (false, "examples", true) => {
            let entry = map(&[("text", Value::text(value))]);
            Ok(vec![(Act::Add, vec![add(Some(id), field, entry)])])
        }
        (true, "evidence", true) => {
            let entry = map(&[("date", Value::text(said.date.to_string())), ("text", Value::text(value))]);
            Ok(vec![(Act::Add, vec![add(Some(id), field, entry)])])
        }
        (_, "comments", true) => {
            let by = said.by.as_ref().map_or(Value::Null, Value::text);
            let entry = map(&[("date", Value::text(said.date.to_string())), ("by", by), ("text", Value::text(value))]);
            Ok(vec![(Act::Comment, vec![add(Some(id), field, entry)])])
        }
        (_, "examples" | "evidence" | "comments", false) => Err(Unchanged::Adds(target.to_owned())),
        _ => Err(unknown()),
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
        _ => return Err(Unchanged::UnknownField(format!("{id}.status"))),
    };
    let (_, measure) = plan.measures().find(|(_, measure)| measure.id == id).ok_or(Unchanged::NoChange)?;
    step_of(&file.state(), id, &measure.status, &measure.responsible, transition, said, None)
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

/// Returns the first id with a beginning that nothing has.
fn free(plan: &Remediation, beginning: &str) -> String {
    let taken = |id: &String| {
        plan.problems.iter().any(|problem| problem.id == *id) || plan.measures().any(|(_, measure)| measure.id == *id)
    };
    (1..).map(|number| format!("{beginning}{number}")).find(|id| !taken(id)).unwrap_or_default()
}
