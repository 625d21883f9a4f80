//! `sporre plan start`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::{Exit, Stop, check, schema};
use crate::gap::Days;
use crate::load::Source;
use crate::plan::{Asked, Beginning, asked, start};
use crate::prompt::{self, Ask};
use crate::store::{Store, StoreError};

/// How a plan's file ends.
pub(super) const ENDING: &str = ".plan.yaml";

/// The arguments of `plan start`.
#[derive(Debug, Args)]
pub(super) struct StartArgs {
    /// Filen med granskningen eller självvärderingen
    #[arg(value_name = "GRANSKNING")]
    pub file: PathBuf,
    /// Planens fil i stället för en bredvid granskningen som slutar på .plan.yaml
    #[arg(short, long, value_name = "FIL")]
    output: Option<PathBuf>,
    /// Ta inte med allmänna råd som inte är uppfyllda
    #[arg(long)]
    no_advice: bool,
    /// Ta med varje förbättring som inspektörerna föreslår
    #[arg(long)]
    improvements: bool,
    /// Skriv in ett förslag till första åtgärd för varje punkt som saknar åtgärder
    #[arg(long)]
    propose: bool,
    /// Vem som börjar på planen, som roll
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Dagen, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<NaiveDate>,
}

pub(super) fn run(args: &StartArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let source = Source::open(&args.file);
    let name = source.name().to_owned();
    let file = engine.check(source);
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        terminal.done(&words.text("plan-start-stopped", &[("file", &name)]));
        return Ok(check::exit(&file));
    };
    let graded = engine.grade(dataset);
    let asked = asked(&graded);
    // What comes from standard input has no place of its own.
    let from_input = args.file == Path::new("-");
    let target = args.output.clone().unwrap_or_else(|| if from_input { "-".into() } else { beside(&args.file) });
    // Whoever asks on a terminal is told before, not after.
    if target.symlink_metadata().is_ok() {
        return Err(Stop::usage(terminal.not_written(StoreError::Exists, &target)));
    }
    let (advice, improvements) = choose(args, &asked, terminal)?;
    let count = asked.received.max(asked.regulation)
        + if advice { asked.advice } else { 0 }
        + if improvements { asked.improvements } else { 0 };
    if count == 0 {
        // Where nobody has answered, that nothing is lacking would be no more than a guess.
        let total = engine.gap(dataset, Days { as_of: today, visit: None }).total;
        let (open, of) = (total.unanswered, total.rows);
        let id = match asked == Asked::default() {
            true if open == of => "plan-start-unanswered",
            true if open > 0 => "plan-start-nothing-yet",
            true => "plan-start-nothing",
            false => "plan-start-nothing-chosen",
        };
        let (count, of) = match id {
            "plan-start-nothing-chosen" => (asked.advice, asked.improvements),
            _ => (open, of),
        };
        let facts = [("file", name.as_str()), ("count", &count.to_string()), ("of", &of.to_string())];
        terminal.done(&words.text(id, &facts));
        return Ok(Exit::Findings);
    }
    let beginning = Beginning {
        date: today,
        by: args.by.as_deref().map(str::trim).filter(|by| !by.is_empty()).map(ToOwned::to_owned),
        file: relative(&args.file, &target),
        schema: Some(format!("./{}", crate::schema::PLAN_FILE_NAME)),
        advice,
        improvements,
        propose: args.propose,
    };
    let text = start(&graded, &beginning).map_err(|error| Stop::failure(error.into()))?;
    let made = engine.open_plan(Source::new(target.display().to_string(), &text));
    if made.plan().is_none() {
        let checked = &made.checked;
        terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
        return Err(Stop::told(Exit::Findings));
    }
    if target == Path::new("-") {
        crate::cli::output::data(text.as_bytes()).map_err(Stop::failure)?;
        return Ok(Exit::Done);
    }
    let beside = target.with_file_name(crate::schema::PLAN_FILE_NAME);
    schema::allowed(&beside, terminal)?;
    Store::plain()
        .create(&target, text.as_bytes())
        .map_err(|error| Stop::usage(terminal.not_written(error, &target)))?;
    schema::put(&beside, &crate::schema::plan_text(engine.catalogue()), terminal)?;
    let plan = made.plan().map(|plan| plan.items.len()).unwrap_or_default();
    let shown = target.display().to_string();
    terminal.done(&words.text("plan-started", &[("file", &shown), ("count", &plan.to_string())]));
    terminal.aside(&words.text("plan-started-next", &[("file", &shown)]));
    Ok(Exit::Done)
}

/// Returns the plan's file beside a review: `norr.yaml` has `norr.plan.yaml`.
fn beside(review: &Path) -> PathBuf {
    let stem = review.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    review.with_file_name(format!("{stem}{ENDING}"))
}

/// Returns the review's file as seen from the plan's folder.
fn relative(review: &Path, plan: &Path) -> Option<String> {
    if review == Path::new("-") {
        return None;
    }
    let folder = |path: &Path| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    let name = review.file_name()?.to_string_lossy().into_owned();
    let (Some(from), Some(to)) = (folder(plan), folder(review)) else { return Some(name) };
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).chain([name]).collect::<Vec<_>>().join("/"))
}

/// Returns which of what is offered becomes part of the plan.
fn choose(args: &StartArgs, asked: &Asked, terminal: &Terminal) -> Result<(bool, bool), Stop> {
    let (mut advice, mut improvements) = (!args.no_advice, args.improvements);
    let offered = (asked.advice > 0 && !args.no_advice, asked.improvements > 0 && !args.improvements);
    if offered == (false, false) {
        return Ok((advice, improvements));
    }
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else { return Ok((advice, improvements)) };
    let words = terminal.words();
    let answers = [words.text("yes", &[]), words.text("no", &[])];
    let answers = answers.each_ref().map(String::as_str);
    let mut ask = |id: &str, count: usize, default: bool| {
        let question = words.text(id, &[("count", &count.to_string())]);
        person.confirm(&question, answers, default).map_err(|error| Stop::usage(error.into()))
    };
    if offered.0 {
        advice = ask("ask-plan-advice", asked.advice, true)?;
    }
    if offered.1 {
        improvements = ask("ask-plan-improvements", asked.improvements, false)?;
    }
    Ok((advice, improvements))
}
