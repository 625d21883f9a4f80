//! `sporre survey import`.

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use similar::TextDiff;

use super::role;
use crate::Engine;
use crate::catalogue::{Catalogue, Role};
use crate::characters::inert;
use crate::cli::output::{Terminal, data};
use crate::cli::report::day;
use crate::cli::save::{not_editable, put_back, refused};
use crate::cli::{Exit, Stop, check};
use crate::diag::{Code, Severity};
use crate::domain::{IndicatorKey, Stage, SurveyResult, Weight};
use crate::edit;
use crate::fmt::format;
use crate::load::Source;
use crate::store::Store;
use crate::survey::{self, AnswersError, Limits, Reading, TableError};

/// No file of answers is larger.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// A heading of a column is told in so many letters.
const LONGEST: usize = 60;

/// The arguments of `survey import`.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Filen från enkätverktyget: en lista (CSV) eller en arbetsbok (XLSX), en rad för varje svar; `-` läser standard in
    #[arg(value_name = "SVAR")]
    answers: PathBuf,
    /// Rollen som har svarat, till exempel ST-läkare
    #[arg(long, value_name = "ROLL")]
    role: String,
    /// Hur många som fick enkäten; behövs för en roll som svarar anonymt
    #[arg(long, value_name = "ANTAL", value_parser = invited, allow_negative_numbers = true)]
    invited: Option<u32>,
    /// Granskningen som resultatet skrivs in i
    #[arg(long, value_name = "GRANSKNING")]
    pub into: PathBuf,
    /// Sista dagen då svar togs emot, år-månad-dag; i dag om inget sägs
    #[arg(long, value_name = "DAG", value_parser = day)]
    collected: Option<NaiveDate>,
    /// Vad egna svar räknas som, till exempel 4=agree,3=partly,2=disagree,1=disagree,0=unknown
    #[arg(long, value_name = "SVAR=VIKT", value_delimiter = ',', value_parser = weight)]
    scale: Vec<(String, Weight)>,
    /// Räkna svar som inte går att tolka som att den som svarade inte har någon uppfattning
    #[arg(long)]
    pass_over: bool,
    /// Visa bara vad som skulle skrivas
    #[arg(long)]
    dry_run: bool,
}

/// No unit asks more.
const MOST_INVITED: u32 = 100_000;

/// Returns how many were asked; the error is the name of a text.
fn invited(text: &str) -> Result<u32, &'static str> {
    text.trim().parse().ok().filter(|invited| (1..=MOST_INVITED).contains(invited)).ok_or("usage-invited")
}

/// Returns what an answer counts as; the error is the name of a text.
fn weight(text: &str) -> Result<(String, Weight), &'static str> {
    let (answer, weight) = text.rsplit_once('=').ok_or("usage-scale")?;
    let wanted = weight.trim().to_lowercase();
    let is_it = |weight: &Weight| weight.word() == wanted || weight.swedish() == wanted;
    let weight = Weight::ALL.into_iter().find(is_it).ok_or("usage-scale")?;
    Ok((answer.trim().to_owned(), weight))
}

pub(super) fn run(args: &ImportArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let (words, catalogue) = (terminal.words(), engine.catalogue());
    let role = role(&args.role, catalogue, terminal)?;
    let invited = match (args.invited, role.anonymous) {
        (Some(invited), _) => invited,
        (None, false) => 0,
        (None, true) => {
            let facts = [("role", role.plural.as_str())];
            return Err(Stop::usage(anyhow::anyhow!(words.text("survey-invited-missing", &facts))));
        }
    };
    let say = |id: &str, facts: &[(&str, &str)]| Stop::usage(anyhow::anyhow!(words.text(id, facts)));
    for (at, (answer, weight)) in args.scale.iter().enumerate() {
        if args.scale[..at].iter().any(|(other, counts)| other == answer && counts != weight) {
            return Err(say("survey-scale-twice", &[("value", answer)]));
        }
    }
    if let Some(day) = args.collected.filter(|day| *day > today) {
        return Err(say("survey-future", &[("day", &day.to_string())]));
    }
    // The answers live here and nowhere else: no file is written of them, and no message repeats them.
    let read = {
        let name = args.answers.display().to_string();
        let name = words.file_name(&name);
        let rows = survey::rows(&bytes(&args.answers, terminal)?).map_err(|error| {
            if let TableError::Limit(limit) = &error {
                let told = words.text("cannot-read", &[("file", &name)]);
                return Stop::usage(anyhow::anyhow!(crate::cli::workbook::limit(limit, words)).context(told));
            }
            let facts = [("file", &*name), ("what", error.word())];
            Stop::usage(anyhow::anyhow!(words.text("survey-table", &facts)))
        })?;
        let collected = args.collected.unwrap_or(today);
        let reading = Reading { role, invited, collected, scale: &args.scale, pass_over: args.pass_over };
        match survey::read(&rows, catalogue, &reading) {
            Ok(read) => read,
            Err(error) => {
                tell(&error, &name, role, invited, terminal);
                return Ok(Exit::Findings);
            }
        }
    };
    let list = |keys: &[IndicatorKey]| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if !read.left_out.is_empty() {
        let headings = read.left_out.iter().map(|name| name.chars().take(LONGEST).collect::<String>());
        let headings = headings.map(|name| inert(&name).into_owned()).collect::<Vec<_>>().join("; ");
        let count = read.left_out.len().to_string();
        terminal.aside(&words.text("survey-left-out", &[("count", &count), ("columns", &headings)]));
    }
    if !read.not_asked.is_empty() {
        terminal.warning(&words.text("survey-not-asked", &[("keys", &list(&read.not_asked))]));
    }
    if !read.passed_over.is_empty() {
        terminal.warning(&words.text("survey-passed-over", &[("keys", &list(&read.passed_over))]));
    }
    if matches!(read.survey.result, SurveyResult::TooFew { .. }) {
        terminal
            .warning(&words.text("survey-too-few", &limits(catalogue, role).each_ref().map(|(k, v)| (*k, v.as_str()))));
    }
    write(args, &read.survey, engine, role, terminal)
}

/// Writes what is kept into the file of the review.
fn write(
    args: &ImportArgs,
    survey: &crate::domain::Survey,
    engine: &Engine,
    role: &Role,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let into = args.into.as_path();
    let name = into.display().to_string();
    let source = Source::open(into);
    if source.is_broken() {
        let file = engine.check(source);
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let opened = Store::plain().read(into).map_err(|error| refused(error, into, terminal))?;
    let file = engine.check(Source::from_bytes(&name, opened.bytes.clone()));
    // A review that is being written has faults; one that cannot be read at all cannot be changed.
    if !file.tree.is_readable() || file.diags.iter().any(|d| d.code == Code::WrongKind) {
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let before = file.diags.count(Severity::Error);
    let entered = survey::enter(&file.tree, survey);
    let day = survey.collected.to_string();
    let facts = [("file", name.as_str()), ("role", role.plural.as_str()), ("day", &day)];
    let Some(change) = entered.change else {
        terminal.done(&words.text("survey-same", &facts));
        return Ok(Exit::Done);
    };
    if let Some(replaced) = entered.replaces {
        let replaced = replaced.to_string();
        let facts = [("file", name.as_str()), ("role", role.plural.as_str()), ("day", &replaced)];
        // A file with faults has no stage that can be trusted: it may have left the house.
        let is_draft = file.dataset.as_ref().is_some_and(|dataset| dataset.stage == Stage::Draft);
        if role.anonymous && !is_draft {
            terminal.problem(&words.text("survey-published", &facts));
            return Ok(Exit::Findings);
        }
        let id = if role.anonymous { "survey-replaces" } else { "survey-replaces-declared" };
        terminal.warning(&words.text(id, &facts));
    }
    let text = file.source.text();
    let mut changed = edit::apply(text, &[change]).map_err(|error| not_editable(&error, &name, terminal))?;
    // What is added comes last; a file that is laid out stays so.
    if format(text, engine.catalogue()).is_ok_and(|laid_out| laid_out == text) {
        changed = format(&changed, engine.catalogue()).unwrap_or(changed);
    }
    let after = engine.check(Source::new(&name, &changed));
    if after.diags.count(Severity::Error) > before {
        check::show(&after, terminal);
        return Ok(Exit::Findings);
    }
    let diff = TextDiff::from_lines(text, &changed);
    let diff = diff.unified_diff().context_radius(1).header(&name, &name).to_string();
    data(diff.as_bytes()).map_err(Stop::failure)?;
    if args.dry_run {
        terminal.done(&words.text("survey-dry-run", &facts));
        return Ok(Exit::Done);
    }
    put_back(into, &opened, &changed, terminal)?;
    terminal.done(&words.text("survey-done", &facts));
    Ok(Exit::Done)
}

fn limits(catalogue: &Catalogue, role: &Role) -> [(&'static str, String); 4] {
    let (over, under) = catalogue.surveys.response_share;
    [
        ("role", role.plural.clone()),
        ("limit", Limits::of(&catalogue.surveys).least().to_string()),
        ("over", over.to_string()),
        ("under", under.to_string()),
    ]
}

/// Says why answers cannot be read, without a word of them.
fn tell(error: &AnswersError, file: &str, role: &Role, invited: u32, terminal: &Terminal) {
    let words = terminal.words();
    let message = match error {
        AnswersError::NoStatement => words.text("survey-no-statement", &[("file", file), ("role", &role.plural)]),
        AnswersError::OtherRole(other) => {
            words.text("survey-other-role", &[("file", file), ("role", &role.plural), ("other", other)])
        }
        AnswersError::NoAnswers => words.text("survey-no-answers", &[("file", file)]),
        AnswersError::Twice(key) => words.text("survey-twice", &[("file", file), ("key", &key.to_string())]),
        AnswersError::MoreThanAsked => {
            words.text("survey-more-than-asked", &[("file", file), ("count", &invited.to_string())])
        }
        AnswersError::NotUnderstood { columns, words: common } => {
            let keys: Vec<String> = columns.iter().map(ToString::to_string).collect();
            let common: Vec<String> = common.iter().map(|word| format!("`{}`", inert(word))).collect();
            let what = if common.is_empty() { "rare" } else { "common" };
            let facts = [("file", file), ("keys", &*keys.join(", ")), ("what", what), ("value", &*common.join(", "))];
            words.text("survey-not-understood", &facts)
        }
    };
    terminal.problem(&message);
}

/// Returns the bytes of a file of answers, or of standard input.
fn bytes(path: &Path, terminal: &Terminal) -> Result<Vec<u8>, Stop> {
    let read = || {
        let mut bytes = Vec::new();
        if path == Path::new("-") {
            std::io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    read().map_err(|error: std::io::Error| {
        let told = terminal.words().text("survey-cannot-read", &[("file", &*path.display().to_string())]);
        Stop::usage(anyhow::Error::new(error).context(told))
    })
}
