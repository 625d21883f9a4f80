//! What people do with the items and measures of a plan.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::desk::Desk;
use super::tell::{changes_words, refusal_words};
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::{Exit, Stop};
use crate::domain::living::{Act, Status, Transition};
use crate::plan::act::{self, Fields, Refusal, Said};
use crate::plan::{Delta, Note, Step};

/// Who does it, when and why.
#[derive(Debug, Args)]
pub(super) struct Who {
    /// Vem som gör det, som roll, till exempel studierektor
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Dagen, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Varför, till historiken
    #[arg(long, value_name = "SKÄL")]
    why: Option<String>,
}

impl Who {
    fn said(&self, desk: &Desk<'_>, today: NaiveDate) -> Result<Said, Stop> {
        Ok(Said { date: today, by: Some(desk.role(self.by.as_deref())?) })
    }
}

/// A plan and something in it.
#[derive(Debug, Args)]
pub(super) struct Thing {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Punkten eller åtgärden, till exempel P1 eller P1.2; på en terminal går det att välja i en lista
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

impl Thing {
    /// Returns the id of what is meant: as given, else as chosen among those that fit.
    pub fn id(&self, desk: &Desk<'_>, fits: impl Fn(&str) -> bool) -> Result<Result<String, Refusal>, Stop> {
        match &self.id {
            Some(written) => Ok(act::id(desk.plan(), written)),
            None => desk.choose(fits).map(Ok),
        }
    }
}

/// The fields of a measure or an item.
#[derive(Debug, Args)]
pub(super) struct FieldArgs {
    /// Vad som ska göras
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// När det ska vara klart: en dag, september 2026, HT 2026, v. 36 2026, 1 gång/termin
    #[arg(long, value_name = "TID")]
    due: Option<String>,
    /// Ansvariga roller med komma emellan; den första svarar i första hand
    #[arg(long, value_name = "ROLLER", value_delimiter = ',')]
    responsible: Option<Vec<String>>,
    /// Vad det kostar eller kräver
    #[arg(long, value_name = "TEXT")]
    cost: Option<String>,
    /// Andra punkter som åtgärden också bidrar till
    #[arg(long, value_name = "PUNKTER", value_delimiter = ',')]
    serves: Option<Vec<String>>,
    /// Ett delmål på vägen, med tid efter ett semikolon: "Utkast klart; oktober 2026"; kan ges flera gånger
    #[arg(long = "milestone", value_name = "TEXT; TID")]
    milestones: Vec<String>,
    /// Vad som visar att det är gjort och var det finns; kan ges flera gånger
    #[arg(long, value_name = "TEXT")]
    evidence: Vec<String>,
    /// När det följs upp: en tid, eller 1 gång/termin
    #[arg(long, value_name = "TID")]
    follow_up: Option<String>,
    /// Hur det följs upp
    #[arg(long, value_name = "TEXT")]
    follow_up_how: Option<String>,
    /// Vilka roller som följer upp
    #[arg(long, value_name = "ROLLER", value_delimiter = ',')]
    follow_up_by: Option<Vec<String>>,
}

impl FieldArgs {
    fn fields(&self) -> Fields {
        let milestone = |written: &String| match written.split_once(';') {
            Some((text, due)) => (text.trim().to_owned(), Some(due.trim().to_owned()).filter(|due| !due.is_empty())),
            None => (written.trim().to_owned(), None),
        };
        Fields {
            text: self.text.clone(),
            due: self.due.clone(),
            responsible: self.responsible.clone(),
            cost: self.cost.clone(),
            serves: self.serves.clone(),
            follow_up: self.follow_up.clone(),
            follow_up_how: self.follow_up_how.clone(),
            follow_up_responsible: self.follow_up_by.clone(),
            evidence: self.evidence.clone(),
            milestones: self.milestones.iter().map(milestone).collect(),
            ..Fields::default()
        }
    }
}

/// The arguments of `plan add`.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Punkten som får en åtgärd till; utan den blir det en ny punkt
    #[arg(value_name = "PUNKT")]
    item: Option<String>,
    #[command(flatten)]
    fields: FieldArgs,
    /// Indikatorerna som en ny punkt gäller, till exempel D07
    #[arg(long, value_name = "NYCKLAR", value_delimiter = ',', conflicts_with = "item")]
    about: Vec<String>,
    /// Vad en ny punkt gäller, i ord
    #[arg(long, value_name = "TEXT", conflicts_with = "item")]
    finding: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of `plan update`.
#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    #[command(flatten)]
    pub thing: Thing,
    #[command(flatten)]
    fields: FieldArgs,
    /// Varför bristen fanns; bara för en punkt
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// Vad åtgärderna ska leda till; bara för en punkt
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    /// Numret på ett delmål som är nått; kan ges flera gånger
    #[arg(long = "reached", value_name = "NUMMER")]
    reached: Vec<usize>,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of steps that need no words: `plan begin`, `plan reopen`.
#[derive(Debug, Args)]
pub(super) struct StepArgs {
    #[command(flatten)]
    pub thing: Thing,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of `plan done`.
#[derive(Debug, Args)]
pub(super) struct DoneArgs {
    #[command(flatten)]
    pub thing: Thing,
    /// Vad som visar att det är gjort och var det finns; kan ges flera gånger
    #[arg(long, value_name = "TEXT")]
    evidence: Vec<String>,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of `plan verify-effect`.
#[derive(Debug, Args)]
pub(super) struct EffectArgs {
    #[command(flatten)]
    pub thing: Thing,
    /// Vad som syns av effekten
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of `plan cancel`.
#[derive(Debug, Args)]
pub(super) struct CancelArgs {
    #[command(flatten)]
    pub thing: Thing,
    /// Varför åtgärden inte ska göras
    #[arg(long, value_name = "SKÄL")]
    reason: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

/// The arguments of `plan follow-up` and `plan comment`.
#[derive(Debug, Args)]
pub(super) struct NoteArgs {
    #[command(flatten)]
    pub thing: Thing,
    /// Vad som ska stå där
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

pub(super) fn add(args: &AddArgs, mut desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let fields = args.fields.fields();
    let made = match &args.item {
        Some(item) => {
            let item = match act::id(desk.plan(), item) {
                Ok(item) => item,
                Err(refusal) => return Ok(refused(&refusal, terminal)),
            };
            let text = desk.answer(fields.text.as_deref(), "ask-plan-text", "plan-text-missing")?;
            act::add_measure(desk.plan(), &item, &Fields { text: Some(text), ..fields })
        }
        None if args.about.is_empty() && args.finding.is_none() => {
            let text = desk.answer(None, "ask-plan-finding", "plan-finding-missing")?;
            Ok(act::add_item(desk.plan(), &args.about, Some(&text)))
        }
        None => Ok(act::add_item(desk.plan(), &args.about, args.finding.as_deref())),
    };
    match made {
        Ok((id, deltas)) => write(&mut desk, &args.who, &id, vec![(Act::Add, deltas)], None, today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn update(
    args: &UpdateArgs,
    mut desk: Desk<'_>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let fields = Fields {
        cause: args.cause.clone(),
        effect: args.effect.clone(),
        reached: args.reached.clone(),
        ..args.fields.fields()
    };
    let made = args
        .thing
        .id(&desk, |_| true)?
        .and_then(|id| act::update(desk.file(), desk.plan(), &id, &fields, today).map(|deltas| (id, deltas)));
    match made {
        Ok((id, deltas)) => write(&mut desk, &args.who, &id, vec![(Act::Update, deltas)], None, today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn begin(args: &StepArgs, desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match can(&args.thing, Transition::Start, &desk)? {
        Ok(id) => step(&id, &args.who, desk, (Transition::Start, None, &[]), today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn reopen(args: &StepArgs, desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match can(&args.thing, Transition::Reopen, &desk)? {
        Ok(id) => step(&id, &args.who, desk, (Transition::Reopen, None, &[]), today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn done(args: &DoneArgs, desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match can(&args.thing, Transition::Finish, &desk)? {
        Ok(id) => step(&id, &args.who, desk, (Transition::Finish, None, &args.evidence), today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn effect(args: &EffectArgs, desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let id = match can(&args.thing, Transition::Verify, &desk)? {
        Ok(id) => id,
        Err(refusal) => return Ok(refused(&refusal, terminal)),
    };
    let words = desk.answer(args.effect.as_deref(), "ask-plan-effect", "plan-effect-missing")?;
    step(&id, &args.who, desk, (Transition::Verify, Some(&words), &[]), today, terminal)
}

pub(super) fn cancel(args: &CancelArgs, desk: Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let id = match can(&args.thing, Transition::Cancel, &desk)? {
        Ok(id) => id,
        Err(refusal) => return Ok(refused(&refusal, terminal)),
    };
    let words =
        desk.answer(args.reason.as_deref().or(args.who.why.as_deref()), "ask-plan-reason", "plan-reason-missing")?;
    step(&id, &args.who, desk, (Transition::Cancel, Some(&words), &[]), today, terminal)
}

/// Returns the measure that a step is taken with, or says no before anything else is asked.
fn can(thing: &Thing, transition: Transition, desk: &Desk<'_>) -> Result<Result<String, Refusal>, Stop> {
    let possible = |status: &Status| {
        // What is planned begins and ends at once.
        let at_once = transition == Transition::Finish && *status == Status::Planned;
        if at_once { Ok(()) } else { status.after(transition).map(|_| ()) }
    };
    let fits = |id: &str| desk.plan().measure(id).is_some_and(|(_, measure)| possible(&measure.status).is_ok());
    Ok(thing.id(desk, fits)?.and_then(|id| {
        let (_, measure) = act::measure(desk.plan(), &id)?;
        match possible(&measure.status) {
            Ok(()) => Ok(id),
            Err(error) => Err(Refusal::Transition { id, error }),
        }
    }))
}

fn step(
    id: &str,
    who: &Who,
    mut desk: Desk<'_>,
    (transition, words, evidence): (Transition, Option<&str>, &[String]),
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let said = who.said(&desk, today)?;
    let made = act::step(desk.file(), desk.plan(), id, transition, &said, words).and_then(|mut steps| {
        if !evidence.is_empty() {
            let fields = Fields { evidence: evidence.to_vec(), ..Fields::default() };
            let more = act::update(desk.file(), desk.plan(), id, &fields, said.date)?;
            steps.iter_mut().last().into_iter().for_each(|(_, deltas)| deltas.extend(more.clone()));
        }
        Ok(steps)
    });
    match made {
        Ok(steps) => write(&mut desk, who, id, steps, Some(said), today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

pub(super) fn note(
    args: &NoteArgs,
    act: Act,
    mut desk: Desk<'_>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let id = match args.thing.id(&desk, |_| true)? {
        Ok(id) => id,
        Err(refusal) => return Ok(refused(&refusal, terminal)),
    };
    let (question, missing) = match act {
        Act::FollowUp => ("ask-plan-follow-up", "plan-note-missing"),
        _ => ("ask-plan-comment", "plan-note-missing"),
    };
    let text = desk.answer(args.text.as_deref(), question, missing)?;
    let said = args.who.said(&desk, today)?;
    match act::note(desk.plan(), &id, act, &said, &text) {
        Ok(deltas) => write(&mut desk, &args.who, &id, vec![(act, deltas)], Some(said), today, terminal),
        Err(refusal) => Ok(refused(&refusal, terminal)),
    }
}

/// Says why an act is refused.
fn refused(refusal: &Refusal, terminal: &Terminal) -> Exit {
    terminal.problem(&refusal_words(refusal, terminal.words()));
    Exit::Findings
}

/// Writes the differences of an act, and says what was done.
fn write(
    desk: &mut Desk<'_>,
    who: &Who,
    id: &str,
    made: Vec<(Act, Vec<Delta>)>,
    said: Option<Said>,
    today: NaiveDate,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let said = match said {
        Some(said) => said,
        None => who.said(desk, today)?,
    };
    let told: Vec<String> = made.iter().flat_map(|(_, deltas)| changes_words(deltas, terminal.words())).collect();
    let steps: Vec<Step> = made
        .into_iter()
        .map(|(act, deltas)| {
            let note =
                Note { act, date: said.date, on: vec![id.to_owned()], by: said.by.clone(), why: who.why.clone() };
            Step { note, deltas, is_there: false }
        })
        .collect();
    desk.put(&steps)?;
    for line in told {
        terminal.done(&line);
    }
    // What is doubtful about the thing itself is worth a word now, while the person is there.
    let file = &desk.file().checked;
    let prefix = crate::plan::path_of(desk.file().root(), id);
    let about = file.diags.iter().filter(|d| prefix.as_ref().is_some_and(|path| d.place.path.starts_with(path)));
    terminal.diagnostics(about, &file.source, &file.tree);
    terminal.done(&terminal.words().text("plan-saved", &[("file", desk.name())]));
    Ok(Exit::Done)
}
