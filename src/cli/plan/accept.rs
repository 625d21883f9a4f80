//! `sporre plan accept`: the inspectors say that the plan answers to the deficiencies.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::desk::Desk;
use super::tell::lack_words;
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::save::{not_editable, put_back};
use crate::cli::{Exit, Stop, check};
use crate::domain::living::Act;
use crate::domain::{AreaKey, Dataset, Grade, Kind, RegulationId};
use crate::edit;
use crate::load::Source;
use crate::plan::accept::{Adjustment, Lacking, Verdict, changes, lacking, propose, received};
use crate::plan::act::{self, Said};
use crate::plan::{Note, Step, finding};
use crate::prompt::{self, Ask};
use crate::store::Store;
use crate::words::Words;

/// The arguments of `plan accept`.
#[derive(Debug, Args)]
pub(super) struct AcceptArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Granskningens fil, om den inte ligger där planen säger
    #[arg(long, value_name = "FIL")]
    inspection: Option<PathBuf>,
    /// Vem som godtar planen, som roll, till exempel inspektör
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Dagen då planen godtas, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Skälet till justeringen, som det ska stå i rapporten
    #[arg(long, value_name = "SKÄL")]
    reason: Option<String>,
    /// En annan grad än den som föreslås: D=B för båda författningarna, D/2015=B för en; D=behåll justerar inte
    #[arg(long = "grade", value_name = "OMRÅDE=GRAD", value_parser = choice)]
    grades: Vec<Choice>,
    /// Skriv utan att fråga, till exempel i ett skript
    #[arg(long)]
    yes: bool,
}

/// A grade that the inspectors choose themselves.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    area: AreaKey,
    regulation: Option<RegulationId>,
    grade: Option<Grade>,
}

/// Reads `D=B`, `D/2015=B` or `D=behåll`.
fn choice(text: &str) -> Result<Choice, String> {
    let wrong = || "usage-grade".to_owned();
    let (place, grade) = text.split_once('=').ok_or_else(wrong)?;
    let (area, regulation) = match place.split_once('/') {
        Some((area, year)) => (area, Some(year.trim().parse().map_err(|_| wrong())?)),
        None => (place, None),
    };
    let area = area.trim().to_uppercase().parse().map_err(|_| wrong())?;
    let grade = match grade.trim().to_uppercase().as_str() {
        "BEHÅLL" | "KEEP" | "-" => None,
        letter => Some(letter.parse::<Grade>().map_err(|_| wrong())?),
    };
    Ok(Choice { area, regulation, grade })
}

pub(super) fn run(args: &AcceptArgs, mut desk: Desk<'_>, date: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let path = args.inspection.clone().or_else(|| named(&desk));
    let Some(path) = path else {
        return Err(Stop::usage(anyhow::anyhow!(words.text("plan-no-inspection", &[("file", desk.name())]))));
    };
    let name = path.display().to_string();
    let source = Source::open(&path);
    if source.is_broken() {
        let file = desk.engine().check(source);
        check::show(&file, terminal);
        terminal.done(&words.text("plan-accept-stopped", &[("file", &name)]));
        return Ok(check::exit(&file));
    }
    let opened = Store::plain().read(&path).map_err(|error| Stop::usage(terminal.not_written(error, &path)))?;
    let file = desk.engine().check(Source::from_bytes(&name, opened.bytes.clone()));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words.text("plan-accept-stopped", &[("file", &name)]));
        return Ok(check::exit(&file));
    };
    if dataset.kind == Kind::SelfAssessment {
        terminal.problem(&words.text("plan-accept-self", &[("file", &name)]));
        return Ok(Exit::Findings);
    }
    if dataset.unit.name != desk.plan().unit.name {
        let facts = [("file", name.as_str()), ("unit", &dataset.unit.name), ("other", &desk.plan().unit.name)];
        terminal.problem(&words.text("plan-accept-other-unit", &facts));
        return Ok(Exit::Findings);
    }
    let graded = desk.engine().grade(dataset);
    let now = finding::of_review(&graded);
    if desk.plan().review.fingerprint.as_ref().is_some_and(|then| *then != now) {
        let changed = super::verify::changed_findings(desk.plan(), &graded);
        terminal.warning(&words.text("plan-finding-changed", &[("file", &name), ("items", &changed.join(", "))]));
    }
    let lacking = lacking(desk.plan(), &graded);
    if !lacking.is_empty() {
        terminal
            .problem(&words.text("plan-incomplete", &[("file", desk.name()), ("count", &lacking.len().to_string())]));
        for lack in &lacking {
            let told = match lack {
                Lacking::Row(key) => {
                    let title = graded.catalogue.indicator(*key).map(|i| i.title.clone()).unwrap_or_default();
                    words.text("plan-lacks-row", &[("key", &key.to_string()), ("value", &title)])
                }
                Lacking::Item(lack) => lack_words(lack, words),
            };
            terminal.done(&format!("  {told}"));
        }
        return Ok(Exit::Findings);
    }
    let plan = received(desk.plan(), date);
    let with_plan = Dataset { plan: Some(plan.clone()), ..dataset.clone() };
    let regraded = desk.engine().grade(&with_plan);
    let mut adjustments = propose(&regraded);
    choose(&mut adjustments, args, &regraded, words)?;
    keep(&mut adjustments, args, dataset, terminal);
    tell(&adjustments, terminal);
    if !args.yes && !confirmed(&name, terminal)? {
        return Ok(Exit::Findings);
    }
    let said = Said { date, by: Some(desk.role(args.by.as_deref())?) };
    let reason = match &args.reason {
        // An adjusted grade says why it is what it is.
        given if !adjustments.is_empty() => {
            Some(desk.answer(given.as_deref(), "ask-plan-accept-reason", "plan-accept-reason-missing")?)
        }
        given => given.clone(),
    };
    let verdict = Verdict { date, reason: reason.clone(), adjustments };
    let changes = changes(&file.tree, &plan, &verdict);
    let changed = edit::apply(file.source.text(), &changes).map_err(|error| not_editable(&error, &name, terminal))?;
    let after = desk.engine().check(Source::new(&name, &changed));
    if after.dataset.is_none() {
        check::show(&after, terminal);
        terminal.done(&words.text("plan-accept-stopped", &[("file", &name)]));
        return Ok(Exit::Findings);
    }
    put_back(&path, &opened, &changed, terminal)?;
    let note = Note {
        act: Act::Accept,
        date,
        on: verdict
            .adjustments
            .iter()
            .flat_map(|one| one.items.clone())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect(),
        by: said.by.clone(),
        why: reason.clone(),
    };
    let deltas = act::accept(desk.file(), &said, reason.as_deref());
    desk.put(&[Step { note, deltas, is_there: false }])?;
    terminal.diagnostics(after.diags.iter(), &after.source, &after.tree);
    terminal.done(&words.text("plan-accepted", &[("file", desk.name()), ("other", &name)]));
    Ok(Exit::Done)
}

/// Returns the review's file that the plan names.
fn named(desk: &Desk<'_>) -> Option<PathBuf> {
    let file = desk.plan().review.file.as_ref()?;
    Some(desk.path().parent().unwrap_or(Path::new("")).join(file))
}

/// Puts the inspectors' own grades in the place of those that are proposed.
fn choose(
    adjustments: &mut Vec<Adjustment>,
    args: &AcceptArgs,
    graded: &crate::grading::GradedInspection<'_>,
    words: &Words,
) -> Result<(), Stop> {
    for choice in &args.grades {
        let fits = |one: &Adjustment| {
            one.area == choice.area && choice.regulation.is_none_or(|regulation| one.regulation == regulation)
        };
        if !adjustments.iter().any(fits) {
            let value = match choice.regulation {
                Some(regulation) => format!("{}/{regulation}", choice.area),
                None => choice.area.to_string(),
            };
            let known: Vec<String> = adjustments.iter().map(|one| format!("{}/{}", one.area, one.regulation)).collect();
            let facts = [("value", value.as_str()), ("known", &known.join(", "))];
            return Err(Stop::usage(anyhow::anyhow!(words.text("plan-no-adjustment", &facts))));
        }
        let Some(grade) = choice.grade else {
            adjustments.retain(|one| !fits(one));
            continue;
        };
        let on_scale = graded.catalogue.areas.get(&choice.area).is_some_and(|area| area.scale.contains_key(&grade));
        if !on_scale || grade == Grade::D {
            let facts = [("area", choice.area.to_string()), ("grade", grade.to_string())];
            let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
            return Err(Stop::usage(anyhow::anyhow!(words.text("plan-grade-off-scale", &facts))));
        }
        adjustments.iter_mut().filter(|one| fits(one)).for_each(|one| one.grade = grade);
    }
    Ok(())
}

/// Leaves alone what is adjusted already, unless a new reason or grade is given for it.
fn keep(adjustments: &mut Vec<Adjustment>, args: &AcceptArgs, dataset: &Dataset, terminal: &Terminal) {
    let words = terminal.words();
    for one in adjustments.iter_mut() {
        let there = dataset.areas.get(&one.area).and_then(|area| area.adjusted.get(&one.regulation));
        let Some(there) = there else { continue };
        let chosen = args.grades.iter().any(|choice| {
            choice.area == one.area && choice.regulation.is_none_or(|regulation| regulation == one.regulation)
        });
        let kept = args.reason.is_none() && !chosen;
        let facts = [
            ("area", one.area.to_string()),
            ("regulation", one.regulation.to_string()),
            ("grade", there.grade.to_string()),
            ("day", there.date.to_string()),
            ("why", there.reason.clone().unwrap_or_default()),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        terminal.done(&words.text(if kept { "plan-adjustment-kept" } else { "plan-adjustment-replaced" }, &facts));
        if kept {
            one.grade = there.grade;
            one.kept = Some((there.date, there.reason.clone()));
        }
    }
    // An area in which everything stays is not written at all.
    let changed: Vec<AreaKey> = adjustments.iter().filter(|one| one.kept.is_none()).map(|one| one.area).collect();
    adjustments.retain(|one| changed.contains(&one.area));
}

fn tell(adjustments: &[Adjustment], terminal: &Terminal) {
    let words = terminal.words();
    if adjustments.is_empty() {
        terminal.done(&words.text("plan-no-adjustments", &[]));
    }
    // What is the same for both regulations is one line.
    let mut lines: BTreeMap<(AreaKey, Grade, String), Vec<String>> = BTreeMap::new();
    for one in adjustments.iter().filter(|one| one.kept.is_none()) {
        let key = (one.area, one.grade, one.items.join(", "));
        lines.entry(key).or_default().push(one.regulation.to_string());
    }
    for ((area, grade, items), regulations) in lines {
        let facts = [
            ("area", area.to_string()),
            ("grade", grade.to_string()),
            ("items", items),
            ("regulation", regulations.join(", ")),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        terminal.done(&words.text("plan-adjusted", &facts));
    }
}

fn confirmed(file: &str, terminal: &Terminal) -> Result<bool, Stop> {
    let words = terminal.words();
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
        terminal.problem(&words.text("plan-accept-yes", &[("file", file)]));
        return Ok(false);
    };
    let answers = [words.text("yes", &[]), words.text("no", &[])];
    let answers = answers.each_ref().map(String::as_str);
    let question = words.text("ask-plan-accept", &[("file", file)]);
    let yes = person.confirm(&question, answers, false).map_err(|error| Stop::usage(error.into()))?;
    if !yes {
        terminal.done(&words.text("plan-accept-no", &[("file", file)]));
    }
    Ok(yes)
}
