//! `sporre remediation check` and `next`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::desk::Desk;
use super::tell;
use crate::Engine;
use crate::catalogue::{Catalogue, Involved, Need, Region, RegionWords};
use crate::characters::inert;
use crate::cli::output::{Terminal, data};
use crate::cli::report::day;
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop, check as main_check};
use crate::load::Source;
use crate::remediation::{Task, Urgency, What, next as asked_for};
use crate::words::Words;

/// The arguments of `remediation check`.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Filen med planen, förseglad eller öppen; `-` läser från standard in
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    #[command(flatten)]
    keys: Keys,
}

/// The arguments of `remediation next`.
#[derive(Debug, Args)]
pub(super) struct NextArgs {
    /// Filen med planen
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    pub keys: Keys,
}

pub(super) fn check(args: &CheckArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let (text, was_sealed) = vault::clear(&args.file, &args.keys, terminal)?;
    let name = args.file.display().to_string();
    if !was_sealed {
        terminal.warning(&words.text("remediation-clear", &[("file", &name)]));
    }
    let file = engine.open_remediation(Source::new(name, text));
    tell::diagnostics(&file, terminal);
    let found = tell::private(&file, terminal);
    if found > 0 {
        terminal.aside(&words.text("remediation-record", &[]));
    }
    Ok(main_check::exit_for(&file.checked.diags))
}

pub(super) fn next(args: &NextArgs, desk: &Desk<'_>, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let catalogue = desk.engine().catalogue();
    let plan = desk.plan();
    let Some((region, routine)) = catalogue.routine(&plan.region) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("remediation-no-routine", &[]))));
    };
    let as_of = args.date.unwrap_or(today);
    let next = asked_for(plan, routine, &catalogue.region_words, as_of);
    let facts = [("called", routine.called.as_str()), ("region", &region.name), ("day", &as_of.to_string())];
    let mut text = words.text("remediation-next", &facts) + "\n";
    if next.is_closed || next.tasks.is_empty() {
        let id = if next.is_closed { "remediation-next-closed" } else { "remediation-next-nothing" };
        text.push_str(&format!("\n{}\n", words.text(id, &[])));
    }
    let mut heading = None;
    for task in &next.tasks {
        if heading != Some(task.urgency) {
            heading = Some(task.urgency);
            text.push_str(&format!("\n{}\n", words.text("remediation-urgency", &[("what", urgency(task.urgency))])));
        }
        text.push_str(&told(task, region, catalogue, words));
    }
    data(text.as_bytes()).map_err(Stop::failure)?;
    let is_late = next.tasks.iter().any(|task| task.urgency == Urgency::Overdue);
    Ok(if is_late { Exit::Findings } else { Exit::Done })
}

fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "overdue",
        Urgency::Now => "now",
        Urgency::Coming => "coming",
        Urgency::Consider => "consider",
    }
}

/// Returns a task as lines: what, who, what can be decided, and what it rests on.
fn told(task: &Task, region: &Region, catalogue: &Catalogue, words: &Words) -> String {
    let names = &catalogue.region_words;
    let roles = |ids: &[String]| ids.iter().map(|id| names.role(id)).collect::<Vec<_>>().join(", ");
    let list = |list, ids: &[String]| ids.iter().map(|id| RegionWords::name(list, id)).collect::<Vec<_>>().join(", ");
    let (what, named) = match &task.what {
        What::First => ("first", String::new()),
        What::Verify(ways) => ("verify", list(&names.verification, ways)),
        What::Examples(ids) => ("examples", ids.join(", ")),
        What::Part(part) => ("part", RegionWords::name(&names.contents, part).to_owned()),
        What::Sign(ids) => ("sign", roles(ids)),
        What::Answer { measure, roles: ids } => ("answer", format!("{measure}: {}", roles(ids))),
        What::Measure(id) => ("measure", id.clone()),
        What::FollowUp(ids) => ("follow-up", roles(ids)),
        What::Evaluate => ("evaluate", String::new()),
        What::Step(number) => ("step", number.to_string()),
        What::CallIn(number) => ("call-in", number.to_string()),
        What::Decide(number) => ("decide", number.to_string()),
        What::Close => ("close", String::new()),
        What::FarAhead => ("far-ahead", String::new()),
        What::Consider => ("consider", String::new()),
        What::Personal => ("personal", String::new()),
    };
    let what = words.text("remediation-task", &[("what", what), ("named", &named)]);
    let is_within = matches!(task.what, What::Step(_) | What::CallIn(_) | What::Decide(_));
    let mut lines = vec![if named.is_empty() || is_within { what } else { format!("{what}: {named}") }];
    let day = |id: &str, day: Option<NaiveDate>| day.map(|day| words.text(id, &[("day", &day.to_string())]));
    lines.extend(day("remediation-task-from", task.from));
    lines.extend(day("remediation-task-due", task.due));
    if !task.involve.is_empty() {
        let involved = task.involve.iter().map(|involved| one(involved, names, words)).collect::<Vec<_>>().join("; ");
        lines.push(format!("{}: {involved}", words.text("remediation-task-involve", &[])));
    }
    if !task.decide.is_empty() {
        let named = list(&names.decisions, &task.decide);
        lines.push(format!("{}: {named}", words.text("remediation-task-decide", &[])));
    }
    if let Some(ground) = &task.ground {
        lines.push(ground.text.clone());
        let strength = match ground.strength {
            crate::catalogue::Strength::Requirement => "requirement",
            crate::catalogue::Strength::Advice => "advice",
            crate::catalogue::Strength::Suggestion => "suggestion",
        };
        let source = ground.source_in_words(region);
        lines.push(format!("{} {source}", words.text("remediation-task-ground", &[("what", strength)])));
    }
    let first = format!("  {}\n", inert(&lines[0]));
    lines[1..].iter().fold(first, |text, line| text + "      " + &inert(line) + "\n")
}

/// Returns a role with how much it is needed.
fn one(involved: &Involved, names: &RegionWords, words: &Words) -> String {
    let need = match involved.how {
        Need::Required => "required",
        Need::Advised => "advised",
        Need::AsNeeded => "as-needed",
    };
    let only: Vec<&str> = involved.only_for.iter().map(|id| RegionWords::name(&names.decisions, id)).collect();
    let facts = [("role", names.role(&involved.role)), ("what", need), ("named", &*only.join(", "))];
    let id = if only.is_empty() { "remediation-role" } else { "remediation-role-only" };
    words.text(id, &facts)
}
