//! `sporre plan list`, `show` and `history`: what a plan says, on a terminal.

use std::fmt::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::desk::Desk;
use super::page::{cell, hanging, labelled, strong, warning};
use super::tell::{lack_words, refusal_words};
use crate::cli::output::{Terminal, data};
use crate::cli::report::day;
use crate::cli::{Exit, Stop};
use crate::domain::living::{Demand, Entry, Item, Measure, Note, Op, Plan, Status, StatusWord};
use crate::plan::act;
use crate::report::plan::value_words;
use crate::show::Style;
use crate::words::{Words, quotable};

/// The arguments of `plan list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
}

/// The arguments of `plan show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[command(flatten)]
    pub thing: super::acts::Thing,
    /// Dagen som läget gäller, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
}

/// The arguments of `plan history`.
#[derive(Debug, Args)]
pub(super) struct HistoryArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Visa bara det som rör en punkt eller åtgärd
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub(super) fn list(mut desk: Desk<'_>, as_of: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    desk.settle()?;
    desk.go_back_to(as_of)?;
    let text = page(desk.plan(), as_of, terminal.output(), terminal.words());
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn page(plan: &Plan, as_of: NaiveDate, style: Style, words: &Words) -> String {
    let mut out = String::new();
    _ = writeln!(out, "{}", strong(&quotable(&plan.unit.name), style));
    let all = plan.measures().count();
    let progress = plan.progress();
    let told = StatusWord::ALL.iter().filter_map(|word| {
        progress.get(word).map(|count| match count {
            1 => format!("1 {}", word.swedish()),
            count => format!("{count} {}", word.swedish_of_several()),
        })
    });
    let told: Vec<String> = told.collect();
    let late = plan.measures().filter(|(item, measure)| measure.is_late(item, as_of)).count();
    let what = if all == 1 { "åtgärd" } else { "åtgärder" };
    let progress = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
    _ = writeln!(out, "{all} {what}{progress}");
    if late > 0 {
        let text =
            if late == 1 { "1 åtgärd är försenad".to_owned() } else { format!("{late} åtgärder är försenade") };
        _ = writeln!(out, "{}", warning(&text, style));
    }
    for item in &plan.items {
        out.push('\n');
        let keys: Vec<String> = item.about().map(|key| key.to_string()).collect();
        let head = format!("{}  {}", item.id, [keys.join(", "), demand_words(item.demand).to_owned()].join(" · "));
        let status = plan.status_of(item).swedish();
        _ = writeln!(out, "{}  {status}", strong(&quotable(head.trim_end_matches(" · ")), style));
        if let Some(text) = item.findings.iter().find_map(|finding| finding.text.as_deref()) {
            out.push_str(&hanging("", text, 4));
        }
        for measure in &item.measures {
            out.push_str(&measure_line(item, measure, as_of, style));
        }
        for (_, other) in plan.measures_of(item).filter(|(owner, _)| owner.id != item.id) {
            out.push_str(&labelled(&format!("{} bidrar också:", other.id), &other.text, 4));
        }
        if item.demand == Demand::Regulation && plan.accepted.is_none() {
            for lack in plan.lacks(item) {
                _ = writeln!(out, "    {}", lack_words(&lack, words));
            }
        }
    }
    out
}

pub(super) fn demand_words(demand: Demand) -> &'static str {
    match demand {
        Demand::Regulation => "föreskrift",
        Demand::Advice => "allmänt råd",
        Demand::Improvement => "förbättring",
    }
}

/// Returns a measure on two lines: what, and below it when, who and how far.
fn measure_line(item: &Item, measure: &Measure, as_of: NaiveDate, style: Style) -> String {
    let mut out = hanging(&format!("{} ", cell(&measure.id, 5)), &measure.text, 4);
    let due = measure.due_in(item).map_or_else(|| "ingen tid".to_owned(), |due| due_words(due, as_of));
    let who = measure.responsible_in(item);
    let who = if who.is_empty() { "ingen ansvarig".to_owned() } else { who.join(", ") };
    let late =
        if measure.is_late(item, as_of) { format!(" · {}", warning("försenad", style)) } else { String::new() };
    _ = writeln!(out, "          {}{late} · {} · {}", measure.status.word().swedish(), quotable(&due), quotable(&who));
    out
}

/// Returns a due time as written, and the last possible day where that is not the same.
pub(super) fn due_words(due: &crate::domain::Due, as_of: NaiveDate) -> String {
    let text = due.text();
    match (due.period(), due.next_round_ends(as_of)) {
        (Some(period), _) if period.first == period.last && text == period.last.to_string() => text.to_owned(),
        (Some(period), _) => format!("{text} (senast {})", period.last),
        (None, Some(next)) => format!("{text} (nästa senast {next})"),
        (None, None) => text.to_owned(),
    }
}

pub(super) fn show(args: &ShowArgs, mut desk: Desk<'_>, as_of: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    desk.settle()?;
    desk.go_back_to(as_of)?;
    let plan = desk.plan();
    let id = match args.thing.id(&desk, |_| true)? {
        Ok(id) => id,
        Err(refusal) => {
            terminal.problem(&refusal_words(&refusal, terminal.words()));
            return Ok(Exit::Findings);
        }
    };
    let mut out = String::new();
    let style = terminal.output();
    match (plan.item(&id), plan.measure(&id)) {
        (Some(item), _) => {
            item_page(plan, item, desk.engine().catalogue(), &mut out, style);
            for measure in &item.measures {
                out.push('\n');
                measure_page(item, measure, as_of, &mut out, style);
            }
        }
        (None, Some((item, measure))) => measure_page(item, measure, as_of, &mut out, style),
        (None, None) => {}
    }
    data(out.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn item_page(plan: &Plan, item: &Item, catalogue: &crate::catalogue::Catalogue, out: &mut String, style: Style) {
    let mut line = |label: &str, text: &str| out.push_str(&labelled(label, text, 2));
    let head = format!("{} · {} · {}", item.id, demand_words(item.demand), plan.status_of(item).swedish());
    line(&strong(&head, style), "");
    for finding in &item.findings {
        if let Some(indicator) = finding.indicator.and_then(|key| catalogue.indicator(key)) {
            line(&format!("{}:", indicator.key), &indicator.title);
        }
        finding.text.iter().for_each(|text| line("Brist:", text));
    }
    item.cause.iter().for_each(|text| line("Orsak:", text));
    item.effect.iter().for_each(|text| line("Väntad effekt:", text));
    item.due.iter().for_each(|due| line("Klart:", due.text()));
    if !item.responsible.is_empty() {
        line("Ansvarig:", &item.responsible.join(", "));
    }
    follow_up_lines(&item.follow_up, &mut line);
    notes("Uppföljning", &item.follow_ups, &mut line);
    notes("Kommentar", &item.comments, &mut line);
}

fn follow_up_lines(plan: &crate::domain::living::FollowUpPlan, line: &mut impl FnMut(&str, &str)) {
    plan.due.iter().for_each(|due| line("Följs upp:", due.text()));
    plan.how.iter().for_each(|how| line("Hur:", how));
    if !plan.responsible.is_empty() {
        line("Av:", &plan.responsible.join(", "));
    }
}

fn notes(label: &str, notes: &[Note], line: &mut impl FnMut(&str, &str)) {
    for note in notes {
        let by = note.by.as_deref().map(|by| format!(", {by}")).unwrap_or_default();
        line(&format!("{label} {}{}:", note.date, quotable(&by)), &note.text);
    }
}

/// Returns the texts that are there with commas between them.
fn listed<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn measure_page(item: &Item, measure: &Measure, as_of: NaiveDate, out: &mut String, style: Style) {
    let mut line = |label: &str, text: &str| out.push_str(&labelled(label, text, 2));
    let late = if measure.is_late(item, as_of) { " · försenad" } else { "" };
    line(&strong(&format!("{} · {}{late}", measure.id, measure.status.word().swedish()), style), "");
    line("Åtgärd:", &measure.text);
    match measure.due_in(item) {
        Some(due) => line("Klart:", &due_words(due, as_of)),
        None => line("Klart:", "ingen tid"),
    }
    let who = measure.responsible_in(item);
    line("Ansvarig:", &if who.is_empty() { "ingen".to_owned() } else { who.join(", ") });
    match &measure.status {
        Status::Planned | Status::InProgress => {}
        Status::Done(done) | Status::Verified { done, .. } => {
            let day = done.date.map(|day| day.to_string()).unwrap_or_default();
            line("Genomförd:", &listed([day, done.by.clone().unwrap_or_default()]));
        }
        Status::Cancelled { date, by, reason } => {
            let day = date.map(|day| day.to_string()).unwrap_or_default();
            line("Avbruten:", &listed([day, by.clone().unwrap_or_default(), reason.clone()]));
        }
    }
    if let Some(verified) = measure.status.verified() {
        line(
            "Effekt:",
            &format!("{} {} {}", verified.date, verified.by, verified.effect.as_deref().unwrap_or_default()),
        );
    }
    for (i, milestone) in measure.milestones.iter().enumerate() {
        let due = milestone.due.as_ref().map(|due| format!(", {}", due.text())).unwrap_or_default();
        let done = milestone.done.map(|day| format!(", nått {day}")).unwrap_or_default();
        line(&format!("Delmål {}:", i + 1), &format!("{}{due}{done}", milestone.text));
    }
    for proof in &measure.evidence {
        let day = proof.date.map(|day| format!(" ({day})")).unwrap_or_default();
        line("Underlag:", &format!("{}{day}", proof.text));
    }
    measure.cost.iter().for_each(|cost| line("Kostnad:", cost));
    if !measure.serves.is_empty() {
        line("Bidrar också till:", &measure.serves.join(", "));
    }
    follow_up_lines(&measure.follow_up, &mut line);
    notes("Uppföljning", &measure.follow_ups, &mut line);
    notes("Kommentar", &measure.comments, &mut line);
}

pub(super) fn history(args: &HistoryArgs, mut desk: Desk<'_>, terminal: &Terminal) -> Result<Exit, Stop> {
    desk.settle()?;
    let id = match args.id.as_deref().map(|id| act::id(desk.plan(), id)).transpose() {
        Ok(id) => id,
        Err(refusal) => {
            terminal.problem(&refusal_words(&refusal, terminal.words()));
            return Ok(Exit::Findings);
        }
    };
    let mut out = String::new();
    let concerns = |entry: &&Entry| {
        id.as_ref()
            .is_none_or(|id| entry.on.contains(id) || entry.changes.iter().any(|change| change.of.as_ref() == Some(id)))
    };
    for entry in desk.plan().history.iter().filter(concerns) {
        let by = entry.by.as_deref().map(|by| format!("  {}", quotable(by))).unwrap_or_default();
        let on = if entry.on.is_empty() { String::new() } else { format!("  {}", quotable(&entry.on.join(", "))) };
        _ = writeln!(out, "{}  {}{on}{by}", entry.date, strong(entry.act.swedish(), terminal.output()));
        entry.why.iter().for_each(|why| out.push_str(&labelled("", why, 12)));
        // What a plan began with is the plan.
        if entry.act != crate::domain::living::Act::Start {
            for change in &entry.changes {
                let of = change.of.as_deref().map(|of| format!("{of} ")).unwrap_or_default();
                let field = match (&change.field, &change.op) {
                    (Some(field), _) => terminal.words().text("plan-field", &[("field", field)]),
                    (None, Op::Set { to: Some(_), .. }) => terminal.words().text("plan-change-new", &[]),
                    (None, _) => terminal.words().text("plan-change-gone", &[]),
                };
                let said = |value: &Option<String>| match value {
                    // Of a whole item its name is enough.
                    Some(value) if value.starts_with("id: ") => String::new(),
                    Some(value) => value_words(change.field.as_deref().unwrap_or_default(), value),
                    None => terminal.words().text("plan-nothing", &[]),
                };
                let told = match &change.op {
                    Op::Set { from, to } if change.field.is_some() => format!("{} → {}", said(from), said(to)),
                    Op::Set { from, to } => said(if to.is_some() { to } else { from }),
                    Op::Add(value) => format!("+ {value}"),
                    Op::Remove(value) => format!("− {value}"),
                };
                out.push_str(&labelled(&format!("{of}{field}:"), &told, 12));
            }
        }
        _ = writeln!(out, "            {}", entry.id);
    }
    data(out.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}
