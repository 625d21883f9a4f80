//! What people do with a plan: each act as the differences it makes, or why it cannot be done.

use chrono::NaiveDate;

use super::delta::Delta;
use super::file::PlanFile;
use super::state::{State, items};
use crate::domain::Due;
use crate::domain::living::{Act, Item, Measure, Plan, Status, Transition, TransitionError, another_role};
use crate::edit::Value;

/// Why an act cannot be done; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no item or measure with this id.
    UnknownId {
        /// The id.
        id: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// This can be done with a measure alone.
    NotMeasure {
        /// The id of the item.
        id: String,
        /// The ids of its measures.
        measures: Vec<String>,
    },
    /// This can be done with an item alone.
    NotItem {
        /// The id of the measure.
        id: String,
    },
    /// The measure cannot take this step.
    Transition {
        /// The id of the measure.
        id: String,
        /// Why not.
        error: TransitionError,
    },
    /// The act lies before what it follows.
    TooEarly {
        /// The id of the measure.
        id: String,
        /// The day of what it follows.
        first: NaiveDate,
    },
    /// A measure has no milestone with this number.
    NoMilestone {
        /// The id of the measure.
        id: String,
        /// How many it has.
        count: usize,
    },
    /// Nothing would change.
    Nothing,
}

/// New values of fields. What is `None` stays; an empty text takes the value away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// What is to be done.
    pub text: Option<String>,
    /// When.
    pub due: Option<String>,
    /// By which roles.
    pub responsible: Option<Vec<String>>,
    /// What it costs or takes.
    pub cost: Option<String>,
    /// Why it was so.
    pub cause: Option<String>,
    /// What is expected.
    pub effect: Option<String>,
    /// Which other items it serves.
    pub serves: Option<Vec<String>>,
    /// When it is followed up.
    pub follow_up: Option<String>,
    /// How.
    pub follow_up_how: Option<String>,
    /// By which roles.
    pub follow_up_responsible: Option<Vec<String>>,
    /// More that shows that it was done.
    pub evidence: Vec<String>,
    /// More steps on the way, each with its due time.
    pub milestones: Vec<(String, Option<String>)>,
    /// The numbers of milestones that were reached, from 1.
    pub reached: Vec<usize>,
}

/// What a person said about an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub date: NaiveDate,
    /// Who, as a role.
    pub by: Option<String>,
}

fn known_ids(plan: &Plan) -> Vec<String> {
    let ids = plan.items.iter().flat_map(|item| {
        let measures = item.measures.iter().map(|measure| measure.id.clone());
        std::iter::once(item.id.clone()).chain(measures)
    });
    ids.collect()
}

/// Returns an id as it stands in the plan, in capitals or not.
///
/// # Errors
/// Fails when there is none.
pub fn id(plan: &Plan, written: &str) -> Result<String, Refusal> {
    let known = known_ids(plan);
    let written = written.trim();
    let exact = known.iter().find(|id| *id == written);
    match exact.or_else(|| known.iter().find(|id| id.to_lowercase() == written.to_lowercase())) {
        Some(id) => Ok(id.clone()),
        None => Err(Refusal::UnknownId { id: written.to_owned(), known }),
    }
}

/// Returns a measure with its item.
///
/// # Errors
/// Fails when the id is that of an item, or of nothing.
pub fn measure<'p>(plan: &'p Plan, id: &str) -> Result<(&'p Item, &'p Measure), Refusal> {
    match (plan.measure(id), plan.item(id)) {
        (Some(found), _) => Ok(found),
        (None, Some(item)) => {
            let measures = item.measures.iter().map(|measure| measure.id.clone()).collect();
            Err(Refusal::NotMeasure { id: id.to_owned(), measures })
        }
        (None, None) => Err(Refusal::UnknownId { id: id.to_owned(), known: known_ids(plan) }),
    }
}

/// Collects the differences of one thing against what the file says.
struct Making<'f> {
    of: String,
    state: &'f State,
    deltas: Vec<Delta>,
}

impl Making<'_> {
    fn set(&mut self, field: &str, to: Value) {
        let from = self.state.value(Some(&self.of), field).clone();
        if from != to {
            let field = field.to_owned();
            self.deltas.push(Delta::Set { of: Some(self.of.clone()), field, from, to });
        }
    }

    /// Sets a field to a text; an empty one takes it away.
    fn text(&mut self, field: &str, text: Option<&String>) {
        if let Some(text) = text.map(|text| text.trim()) {
            self.set(field, if text.is_empty() { Value::Null } else { Value::text(text) });
        }
    }

    fn add(&mut self, field: &str, value: Value) {
        self.deltas.push(Delta::Add { of: Some(self.of.clone()), field: field.to_owned(), value });
    }

    fn gone(&mut self, field: &str) {
        self.set(field, Value::Null);
    }
}

/// Returns a mapping of those texts that are there.
fn mapping(entries: &[(&str, Option<&str>)]) -> Value {
    let entries: Vec<(String, Value)> =
        entries.iter().filter_map(|(key, text)| text.map(|text| ((*key).to_owned(), Value::text(text)))).collect();
    if entries.is_empty() { Value::Null } else { Value::Map(entries) }
}

fn roles(list: &[String]) -> Value {
    let list: Vec<&str> = list.iter().map(|role| role.trim()).filter(|role| !role.is_empty()).collect();
    if list.is_empty() { Value::Null } else { Value::texts(list) }
}

/// Returns the other items that a measure serves, each once: its own it serves anyway.
fn served(list: &[String], own: Option<&str>) -> Value {
    let mut ids: Vec<String> = Vec::new();
    for id in list.iter().map(|id| id.trim()) {
        if Some(id) != own && !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    roles(&ids)
}

/// Returns the differences that a step makes, with the act that the history calls it. What is planned
/// can be said to be done at once; it then begins and ends on the same day.
///
/// # Errors
/// Fails when the step cannot be taken from where the measure stands, when the effect would be checked by
/// the role that answers for the measure, or when the day lies before the measure was done.
pub fn step(
    file: &PlanFile,
    plan: &Plan,
    id: &str,
    transition: Transition,
    said: &Said,
    words: Option<&str>,
) -> Result<Vec<(Act, Vec<Delta>)>, Refusal> {
    let (item, found) = measure(plan, id)?;
    step_of(&file.state(), id, &found.status, found.responsible_in(item), transition, said, words)
}

/// Returns the differences that a step of a measure makes, whichever kind of plan it stands in; see [`step`].
///
/// # Errors
/// As [`step`].
pub fn step_of(
    state: &State,
    id: &str,
    status: &Status,
    responsible: &[String],
    transition: Transition,
    said: &Said,
    words: Option<&str>,
) -> Result<Vec<(Act, Vec<Delta>)>, Refusal> {
    if transition == Transition::Finish && *status == Status::Planned {
        let begun = step_of(state, id, status, responsible, Transition::Start, said, None)?;
        let mut done = finish(state, id, said);
        // The second step begins where the first ends.
        if let Some(Delta::Set { from, .. }) = done.iter_mut().find(|delta| delta.field() == Some("status")) {
            *from = Value::text("in-progress");
        }
        return Ok(begun.into_iter().chain([(Act::Done, done)]).collect());
    }
    let refused = |error| Refusal::Transition { id: id.to_owned(), error };
    let to = status.after(transition).map_err(refused)?;
    let mut making = Making { of: id.to_owned(), state, deltas: Vec::new() };
    let date = said.date.to_string();
    let by = said.by.as_deref();
    let act = match transition {
        Transition::Start => Act::Begin,
        Transition::Finish => return Ok(vec![(Act::Done, finish(state, id, said))]),
        Transition::Verify => {
            another_role(by.unwrap_or_default(), responsible).map_err(refused)?;
            if let Some(first) = status.done().and_then(|done| done.date).filter(|first| said.date < *first) {
                return Err(Refusal::TooEarly { id: id.to_owned(), first });
            }
            making.set("verified", mapping(&[("date", Some(&date)), ("by", by), ("effect", words)]));
            Act::VerifyEffect
        }
        Transition::Cancel => {
            making.set("cancelled", mapping(&[("date", Some(&date)), ("by", by), ("reason", words)]));
            Act::Cancel
        }
        Transition::Reopen => {
            ["done", "verified", "cancelled"].iter().for_each(|field| making.gone(field));
            Act::Reopen
        }
    };
    making.set("status", Value::text(to.word()));
    Ok(vec![(act, making.deltas)])
}

fn finish(state: &State, id: &str, said: &Said) -> Vec<Delta> {
    let mut making = Making { of: id.to_owned(), state, deltas: Vec::new() };
    making.set("done", mapping(&[("date", Some(&said.date.to_string())), ("by", said.by.as_deref())]));
    making.set("status", Value::text("done"));
    making.deltas
}

/// Returns the differences that new values of fields make.
///
/// # Errors
/// Fails when there is no such item or measure, when a field belongs to the other of them, when there is
/// no such milestone, or when nothing would change.
pub fn update(file: &PlanFile, plan: &Plan, id: &str, fields: &Fields, date: NaiveDate) -> Result<Vec<Delta>, Refusal> {
    let found = plan.measure(id);
    let is_measure = found.is_some();
    if !is_measure && plan.item(id).is_none() {
        return Err(Refusal::UnknownId { id: id.to_owned(), known: known_ids(plan) });
    }
    let of_item = fields.cause.is_some() || fields.effect.is_some();
    let of_measure = fields.text.is_some()
        || fields.cost.is_some()
        || fields.serves.is_some()
        || !(fields.evidence.is_empty() && fields.milestones.is_empty() && fields.reached.is_empty());
    if of_measure && !is_measure {
        measure(plan, id)?;
    }
    if of_item && is_measure {
        return Err(Refusal::NotItem { id: id.to_owned() });
    }
    let state = file.state();
    let mut making = Making { of: id.to_owned(), state: &state, deltas: Vec::new() };
    for (field, text) in [
        ("text", &fields.text),
        ("due", &fields.due),
        ("cost", &fields.cost),
        ("cause", &fields.cause),
        ("effect", &fields.effect),
    ] {
        making.text(field, text.as_ref());
    }
    fields.responsible.iter().for_each(|list| making.set("responsible", roles(list)));
    let own = found.map(|(item, _)| item.id.as_str());
    fields.serves.iter().for_each(|list| making.set("serves", served(list, own)));
    follow_up(&mut making, fields);
    for text in &fields.evidence {
        making.add("evidence", mapping(&[("date", Some(&date.to_string())), ("text", Some(text.trim()))]));
    }
    for (text, due) in &fields.milestones {
        making.add("milestones", mapping(&[("text", Some(text.trim())), ("due", due.as_deref().map(str::trim))]));
    }
    reached(&mut making, id, &fields.reached, date)?;
    if making.deltas.is_empty() { Err(Refusal::Nothing) } else { Ok(making.deltas) }
}

/// Changes parts of the planned follow-up and leaves the others.
fn follow_up(making: &mut Making<'_>, fields: &Fields) {
    let parts = [("due", &fields.follow_up), ("how", &fields.follow_up_how)];
    if parts.iter().all(|(_, text)| text.is_none()) && fields.follow_up_responsible.is_none() {
        return;
    }
    let mut entries = match making.state.value(Some(&making.of), "follow_up") {
        Value::Map(entries) => entries.clone(),
        // In short a follow-up is its time.
        Value::Text(due) => vec![("due".to_owned(), Value::text(due))],
        Value::Null | Value::List(_) => Vec::new(),
    };
    let mut set = |key: &str, value: Value| {
        entries.retain(|(known, _)| known != key);
        if value != Value::Null {
            entries.push((key.to_owned(), value));
        }
    };
    for (key, text) in parts {
        if let Some(text) = text.as_ref().map(|text| text.trim()) {
            set(key, if text.is_empty() { Value::Null } else { Value::text(text) });
        }
    }
    fields.follow_up_responsible.iter().for_each(|list| set("responsible", roles(list)));
    making.set("follow_up", if entries.is_empty() { Value::Null } else { Value::Map(entries) });
}

/// Says of milestones that they were reached.
fn reached(making: &mut Making<'_>, id: &str, numbers: &[usize], date: NaiveDate) -> Result<(), Refusal> {
    let list = items(making.state.value(Some(id), "milestones")).to_vec();
    for number in numbers {
        let Some(old) = number.checked_sub(1).and_then(|at| list.get(at)) else {
            return Err(Refusal::NoMilestone { id: id.to_owned(), count: list.len() });
        };
        let mut entries = match old {
            Value::Map(entries) => entries.clone(),
            Value::Text(text) => vec![("text".to_owned(), Value::text(text))],
            Value::Null | Value::List(_) => continue,
        };
        entries.retain(|(key, _)| key != "done");
        entries.push(("done".to_owned(), Value::text(date.to_string())));
        let (of, field) = (Some(id.to_owned()), "milestones".to_owned());
        making.deltas.push(Delta::Remove { of: of.clone(), field: field.clone(), value: old.clone() });
        making.deltas.push(Delta::Add { of, field, value: Value::Map(entries) });
    }
    Ok(())
}

/// Returns the differences that a new measure of an item makes, and its id.
///
/// # Errors
/// Fails when there is no such item.
pub fn add_measure(plan: &Plan, item: &str, fields: &Fields) -> Result<(String, Vec<Delta>), Refusal> {
    let Some(found) = plan.item(item) else {
        return Err(match plan.measure(item) {
            Some(_) => Refusal::NotItem { id: item.to_owned() },
            None => Refusal::UnknownId { id: item.to_owned(), known: known_ids(plan) },
        });
    };
    let id = free(plan, &format!("{}.", found.id));
    let text = |text: &Option<String>| text.as_ref().map_or(Value::Null, |text| Value::text(text.trim()));
    let list = |list: &Option<Vec<String>>| list.as_ref().map_or(Value::Null, |list| roles(list));
    let date = None;
    let evidence = fields.evidence.iter().map(|text| mapping(&[("date", date), ("text", Some(text.trim()))]));
    let milestones = fields.milestones.iter();
    let milestones =
        milestones.map(|(text, due)| mapping(&[("text", Some(text.trim())), ("due", due.as_deref().map(str::trim))]));
    let follow_up = {
        let state = State::default();
        let mut making = Making { of: id.clone(), state: &state, deltas: Vec::new() };
        follow_up(&mut making, fields);
        match making.deltas.pop() {
            Some(Delta::Set { to, .. }) => to,
            _ => Value::Null,
        }
    };
    let entries = [
        ("id", Value::text(&id)),
        ("text", text(&fields.text)),
        ("responsible", list(&fields.responsible)),
        ("due", text(&fields.due)),
        ("status", Value::text("planned")),
        ("cost", text(&fields.cost)),
        ("serves", fields.serves.as_ref().map_or(Value::Null, |list| served(list, Some(&found.id)))),
        ("milestones", some(milestones.collect())),
        ("evidence", some(evidence.collect())),
        ("follow_up", follow_up),
    ];
    let entries = entries.into_iter().filter(|(_, value)| !matches!(value, Value::Null));
    let value = Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).collect());
    let delta = Delta::Put { of: id.clone(), within: Some(found.id.clone()), value };
    Ok((id, vec![delta]))
}

/// Returns the differences that a new item makes, and its id. An item is about an indicator, or about
/// what the text says.
pub fn add_item(plan: &Plan, about: &[String], text: Option<&str>) -> (String, Vec<Delta>) {
    let id = free(plan, "P");
    let one = |about: Option<&str>| mapping(&[("indicator", about), ("text", text.map(str::trim))]);
    let findings =
        if about.is_empty() { vec![one(None)] } else { about.iter().map(|about| one(Some(about))).collect() };
    let entries =
        [("id", Value::text(&id)), ("demand", Value::text("improvement")), ("findings", Value::List(findings))];
    let value = Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).into());
    (id.clone(), vec![Delta::Put { of: id, within: None, value }])
}

/// Returns the first id with this beginning that nothing has, and nothing in the history had.
fn free(plan: &Plan, beginning: &str) -> String {
    let now = known_ids(plan).into_iter();
    let before = plan.history.iter().flat_map(|entry| entry.changes.iter().filter_map(|change| change.of.clone()));
    let numbers = now.chain(before).filter_map(|id| id.strip_prefix(beginning)?.parse::<usize>().ok());
    format!("{beginning}{}", numbers.max().unwrap_or_default() + 1)
}

fn some(list: Vec<Value>) -> Value {
    if list.is_empty() { Value::Null } else { Value::List(list) }
}

/// Returns the difference that a note makes: a follow-up that was held, or a comment.
///
/// # Errors
/// Fails when there is no such item or measure.
pub fn note(plan: &Plan, id: &str, act: Act, said: &Said, text: &str) -> Result<Vec<Delta>, Refusal> {
    if plan.item(id).is_none() {
        measure(plan, id)?;
    }
    let field = if act == Act::FollowUp { "follow_ups" } else { "comments" };
    let value =
        mapping(&[("date", Some(&said.date.to_string())), ("by", said.by.as_deref()), ("text", Some(text.trim()))]);
    Ok(vec![Delta::Add { of: Some(id.to_owned()), field: field.to_owned(), value }])
}

/// Returns the differences that the inspectors' acceptance makes in the plan itself.
pub fn accept(file: &PlanFile, said: &Said, reason: Option<&str>) -> Vec<Delta> {
    let to = mapping(&[("date", Some(&said.date.to_string())), ("by", said.by.as_deref()), ("reason", reason)]);
    let set = |field: &str, to: Value| Delta::Set {
        of: None,
        field: field.to_owned(),
        from: file.state().value(None, field).clone(),
        to,
    };
    let mut deltas = vec![set("accepted", to)];
    if *file.state().value(None, "received") == Value::Null {
        deltas.push(set("received", Value::text(said.date.to_string())));
    }
    deltas
}

/// Tells whether a day can be told from a due time, or it comes again.
pub fn is_due_time(text: &str) -> bool {
    !matches!(Due::parse(text), Due::Unknown { .. })
}
