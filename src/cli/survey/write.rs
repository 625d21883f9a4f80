//! What is kept of a survey, shown and asked about before it is written into the file of the review.

use std::fmt::Write;
use std::path::Path;

use super::import::ImportArgs;
use super::show::cell_words;
use crate::Engine;
use crate::catalogue::{Catalogue, Role};
use crate::cli::output::{Terminal, data};
use crate::cli::save::{not_editable, put_back, refused};
use crate::cli::{Exit, Stop, check};
use crate::diag::{Code, Severity};
use crate::domain::{GroupSize, Stage, Survey, SurveyResult};
use crate::edit::{self, Value};
use crate::fmt::format;
use crate::load::Source;
use crate::prompt::{self, Ask};
use crate::store::Store;
use crate::survey::{self, results};
use crate::words::Words;

/// Writes what is kept into the file of the review, where a person or `--yes` says so.
pub(super) fn write(
    args: &ImportArgs,
    survey: &Survey,
    engine: &Engine,
    role: &Role,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    let words = terminal.words();
    let into = args.into.as_path();
    let name = into.display().to_string();
    if into == Path::new("-") {
        return Err(Stop::usage(anyhow::anyhow!(words.text("survey-into-stream", &[]))));
    }
    let source = Source::open(into);
    if source.is_broken() {
        let file = engine.check(source);
        check::show(&file, terminal);
        return Ok(check::exit(&file));
    }
    let opened = Store::plain().read(into).map_err(|error| refused(error, into, terminal))?;
    let file = engine.check(Source::from_bytes(&name, opened.bytes.clone()));
    // A review that is being written has faults; one that cannot be read at all cannot be changed.
    let is_review = matches!(Value::from(file.tree.root()), Value::Map(_));
    if !file.tree.is_readable() || !is_review || file.diags.iter().any(|d| d.code == Code::WrongKind) {
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
    if let Some(replaced) = &entered.replaces {
        let day = replaced.collected.to_string();
        // A file with faults has no stage that can be trusted: it may have left the house.
        let is_draft = file.dataset.as_ref().is_some_and(|dataset| dataset.stage == Stage::Draft);
        if role.anonymous && !is_draft {
            let facts = [("file", name.as_str()), ("role", role.plural.as_str()), ("day", &day)];
            terminal.problem(&words.text("survey-published", &facts));
            return Ok(Exit::Findings);
        }
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
    data(kept(survey, role, engine.catalogue(), words).as_bytes()).map_err(Stop::failure)?;
    if let Some(replaced) = &entered.replaces {
        let old_day = replaced.collected.to_string();
        let is_group = |text: &String| GroupSize::parse(text).is_some() || text == SurveyResult::TOO_FEW;
        let answered = replaced.answered.as_ref().filter(|text| role.anonymous && is_group(text));
        let old = match (answered, &replaced.invited) {
            (Some(answered), Some(invited)) => in_short(answered, *invited, &old_day, words),
            _ => words.text("survey-in-short", &[("what", "other"), ("day", &old_day)]),
        };
        let new = match &survey.result {
            SurveyResult::Declared { .. } => words.text("survey-in-short", &[("what", "other"), ("day", &day)]),
            SurveyResult::TooFew { invited } => in_short(SurveyResult::TOO_FEW, *invited, &day, words),
            SurveyResult::Group { invited, answered, .. } => in_short(&answered.to_string(), *invited, &day, words),
        };
        let facts = [("file", name.as_str()), ("role", role.plural.as_str()), ("old", &old), ("new", &new)];
        let id = if role.anonymous { "survey-replaces" } else { "survey-replaces-declared" };
        terminal.warning(&words.text(id, &facts));
    }
    if args.dry_run {
        terminal.done(&words.text("survey-dry-run", &facts));
        return Ok(Exit::Done);
    }
    let is_wanted = args.yes || {
        match prompt::Terminal::if_present(terminal.is_plain()) {
            Some(mut person) => {
                let answers = [words.text("yes", &[]), words.text("no", &[])];
                let question = words.text("ask-survey", &facts);
                let answers = answers.each_ref().map(String::as_str);
                person.confirm(&question, answers, true).map_err(|error| Stop::usage(error.into()))?
            }
            None => false,
        }
    };
    if !is_wanted {
        terminal.done(&words.text("survey-not-written", &facts));
        return Ok(Exit::Findings);
    }
    put_back(into, &opened, &changed, terminal)?;
    terminal.done(&words.text("survey-done", &facts));
    Ok(Exit::Done)
}

/// Returns an earlier or a new result in a few words. Nobody answers who was not asked.
fn in_short(answered: &str, invited: u32, day: &str, words: &Words) -> String {
    let (what, value) = match GroupSize::parse(answered) {
        Some(size) => ("some", span(size.least(), size.most().min(invited))),
        None => ("too-few", String::new()),
    };
    words.text("survey-in-short", &[("what", what), ("count", &invited.to_string()), ("value", &value), ("day", day)])
}

/// Returns what is kept: how many answered, and what each statement comes to.
fn kept(survey: &Survey, role: &Role, catalogue: &Catalogue, words: &Words) -> String {
    let surveys = std::slice::from_ref(survey);
    let results = results(surveys, catalogue);
    let day = survey.collected.to_string();
    let count = |number: u32| number.to_string();
    let (what, invited, answered, rate) = match results.asked.first().and_then(survey::Asked::answered) {
        None => ("declared", String::new(), String::new(), String::new()),
        Some((invited, None)) => ("too-few", count(invited), String::new(), String::new()),
        Some((invited, Some((least, most)))) => {
            let rate = |answered: u32| (answered * 100 + invited / 2) / invited.max(1);
            // Fewer than the rule asks for would not be shown.
            let (over, under) = catalogue.surveys.response_share;
            let lowest = rate(least).max(over * 100 / under.max(1));
            ("some", count(invited), span(least, most), span(lowest, rate(most).max(lowest)))
        }
    };
    let statements = results.rows.len().to_string();
    let facts = [
        ("what", what),
        ("role", role.plural.as_str()),
        ("day", &day),
        ("count", &invited),
        ("value", &answered),
        ("rate", &rate),
        ("of", &statements),
    ];
    let mut text = format!("{}\n", words.text("survey-kept", &facts));
    let told: Vec<(String, String, &str)> = results
        .rows
        .iter()
        .filter_map(|row| {
            let title = catalogue.indicator(row.key).map_or("", |indicator| indicator.title.as_str());
            Some((row.key.to_string(), cell_words(row.cells.first()?.as_ref()?, words), title))
        })
        .collect();
    let width = told.iter().map(|(_, said, _)| said.chars().count()).max().unwrap_or_default();
    for (key, said, title) in told {
        _ = writeln!(text, "  {key}  {said:width$}  {title}");
    }
    text
}

fn span(least: u32, most: u32) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}
