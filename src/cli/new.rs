//! `sporre new`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::new_from::Earlier;
use super::output::{Terminal, data};
use super::{Exit, Stop, report, schema};
use crate::Engine;
use crate::catalogue::Catalogue;
use crate::domain::{Kind, RegulationId, parse_date};
use crate::new::{Gap, NewAnswers, NewInspector};
use crate::prompt::{self, Ask, Check};
use crate::store::{Store, StoreError};
use crate::words::Words;

/// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Filen som skrivs; `-` skriver till standard ut
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Vad filen är till för: inspection (granskning) eller self-assessment (självvärdering); inspection om inget sägs
    #[arg(long, value_name = "SLAG")]
    kind: Option<KindArg>,
    /// Enhetens namn
    #[arg(long, value_name = "NAMN")]
    unit: Option<String>,
    /// Vårdgivaren
    #[arg(long, value_name = "NAMN")]
    care_provider: Option<String>,
    /// Regionen, så som den skrivs i rapporten
    #[arg(long, value_name = "NAMN")]
    region: Option<String>,
    /// Vilka regionala tider som gäller
    #[arg(long, value_name = "PROFIL")]
    region_profile: Option<String>,
    /// Specialiteten
    #[arg(long, value_name = "NAMN")]
    specialty: Option<String>,
    /// Första besöksdagen, år-månad-dag
    #[arg(long, value_name = "DAG", value_parser = report::day)]
    visit_start: Option<NaiveDate>,
    /// Sista besöksdagen, år-månad-dag
    #[arg(long, value_name = "DAG", value_parser = report::day)]
    visit_end: Option<NaiveDate>,
    /// De författningar som är aktuella, till exempel 2015,2021; alla om inget sägs
    #[arg(long, value_name = "ÅR", value_delimiter = ',')]
    regulations: Option<Vec<String>>,
    /// Varför de andra författningarna inte är aktuella
    #[arg(long, value_name = "SKÄL")]
    not_current_reason: Option<String>,
    /// En inspektör som "Namn, roll"; kan anges flera gånger
    #[arg(long = "inspector", value_name = "NAMN, ROLL")]
    inspectors: Vec<String>,
    /// Förra granskningen av enheten: det som beskriver enheten förs över, och vid varje rad står vad den sade
    #[arg(long, value_name = "FIL")]
    from: Option<PathBuf>,
    /// Handlingsplanen efter den, vars öppna punkter förs med; annars planen i granskningen själv
    #[arg(long, value_name = "PLAN", requires = "from")]
    plan: Option<PathBuf>,
    /// Ersätt filen om den redan finns
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Granskning av inspektörer
    Inspection,
    /// Enheten värderar sig själv
    SelfAssessment,
}

impl NewArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

pub(super) fn run(args: &NewArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let catalogue = engine.catalogue();
    let words = terminal.words();
    let mut answers = answers(args, catalogue, words)?;
    let earlier = match &args.from {
        Some(from) if report::same_file(from, &args.file) => {
            return Err(say(words, "new-from-itself", &[("file", &from.display().to_string())]));
        }
        Some(from) => match Earlier::read(from, args.plan.as_deref(), engine, terminal) {
            Ok(earlier) => Some(earlier),
            Err(exit) => return Ok(exit),
        },
        None => None,
    };
    if let Some(earlier) = &earlier {
        earlier.fill(&mut answers, engine);
    }
    if args.file != Path::new("-")
        && let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain())
    {
        ask(&mut answers, catalogue, &mut person, words).map_err(|error| Stop::usage(error.into()))?;
    }
    let mut text = answers.text(catalogue, &format!("./{}", crate::schema::FILE_NAME));
    if let Some(earlier) = &earlier {
        text = earlier.complete(&text, &answers, &args.file, engine, today, terminal)?;
    }
    if args.file == Path::new("-") {
        data(text.as_bytes()).map_err(Stop::failure)?;
    } else {
        let name = args.file.display().to_string();
        let beside = args.file.with_file_name(crate::schema::FILE_NAME);
        if args.file.file_name() == beside.file_name() {
            return Err(say(words, "new-schema-name", &[("file", &name)]));
        }
        // Nothing is written before it is known that both files can be.
        let exists = args.file.symlink_metadata().is_ok();
        if exists && !args.force {
            return Err(say(words, "new-exists", &[("file", &name)]));
        }
        schema::allowed(&beside, terminal)?;
        let store = Store::plain();
        let written =
            if exists { store.write(&args.file, text.as_bytes()) } else { store.create(&args.file, text.as_bytes()) };
        written.map_err(|error| match error {
            StoreError::Exists => say(words, "new-exists", &[("file", &name)]),
            error => Stop::usage(terminal.not_written(error, &args.file)),
        })?;
        schema::put(&beside, &crate::schema::text(catalogue), terminal)?;
        terminal.done(&words.text("new-done", &[("file", &name), ("schema", &beside.display().to_string())]));
    }
    if let Some(told) = Earlier::told(&answers, words) {
        terminal.done(&told);
    }
    let gone = answers.previous.as_ref().map_or(&[][..], |previous| &previous.gone);
    if !gone.is_empty() {
        terminal.done(&words.text("new-from-gone", &[("count", &gone.len().to_string())]));
        gone.iter().for_each(|told| terminal.done(&format!("  {}", crate::words::quotable(told))));
    }
    let gaps = answers.gaps(catalogue);
    if !gaps.is_empty() {
        let gaps: Vec<String> = gaps.iter().map(|gap| format!("{} ({})", gap.key(), option(*gap))).collect();
        terminal.done(&words.text("new-gaps", &[("known", &gaps.join(", "))]));
    }
    Ok(Exit::Done)
}

/// Returns what the arguments tell, where it makes sense.
fn answers(args: &NewArgs, catalogue: &Catalogue, words: &Words) -> Result<NewAnswers, Stop> {
    let regulations = args.regulations.as_ref().map(|named| regulations(named, catalogue, words)).transpose()?;
    if let Some(profile) = &args.region_profile
        && !catalogue.regions.contains_key(profile)
    {
        let known: Vec<&str> = catalogue.regions.keys().map(String::as_str).collect();
        return Err(say(words, "new-unknown-profile", &[("value", profile), ("known", &known.join(", "))]));
    }
    let all_apply = |named: &Vec<RegulationId>| catalogue.regulations.keys().all(|id| named.contains(id));
    if args.not_current_reason.is_some() && regulations.as_ref().is_none_or(all_apply) {
        return Err(say(words, "new-reason-for-nothing", &[]));
    }
    if let (Some(start), Some(end)) = (args.visit_start, args.visit_end)
        && end < start
    {
        return Err(say(words, "new-visit-turned", &[]));
    }
    Ok(NewAnswers {
        kind: args.kind.map(|kind| match kind {
            KindArg::Inspection => Kind::Inspection,
            KindArg::SelfAssessment => Kind::SelfAssessment,
        }),
        unit: args.unit.clone(),
        care_provider: args.care_provider.clone(),
        region: args.region.clone(),
        region_profile: args.region_profile.clone(),
        specialty: args.specialty.clone(),
        visit_start: args.visit_start,
        visit_end: args.visit_end,
        regulations,
        not_current_reason: args.not_current_reason.clone(),
        inspectors: (!args.inspectors.is_empty())
            .then(|| args.inspectors.iter().map(|text| NewInspector::parse(text)).collect()),
        previous: None,
    })
}

fn regulations(named: &[String], catalogue: &Catalogue, words: &Words) -> Result<Vec<RegulationId>, Stop> {
    let known: Vec<String> = catalogue.regulations.keys().map(ToString::to_string).collect();
    let find = |year: &String| {
        let id = year.trim().parse().ok().filter(|id| catalogue.regulations.contains_key(id));
        id.ok_or_else(|| say(words, "new-unknown-regulation", &[("value", year), ("known", &known.join(", "))]))
    };
    named.iter().map(find).collect()
}

/// Returns the option that fills a gap.
fn option(gap: Gap) -> &'static str {
    match gap {
        Gap::Unit => "--unit",
        Gap::CareProvider => "--care-provider",
        Gap::Specialty => "--specialty",
        Gap::NotCurrentReason => "--not-current-reason",
        Gap::Inspectors => "--inspector",
        Gap::VisitStart => "--visit-start",
    }
}

/// Asks the person at the terminal for what the dataset cannot do without. An empty answer leaves
/// the gap to be filled in later.
fn ask(answers: &mut NewAnswers, catalogue: &Catalogue, person: &mut dyn Ask, words: &Words) -> std::io::Result<()> {
    let any = |_: &str| Ok(());
    let day = |answer: &str| {
        if answer.is_empty() || parse_date(answer).is_some() { Ok(()) } else { Err(words.text("usage-day", &[])) }
    };
    for gap in answers.gaps(catalogue) {
        let id = match gap {
            Gap::Unit => "ask-unit",
            Gap::CareProvider => "ask-care-provider",
            Gap::Specialty => "ask-specialty",
            Gap::NotCurrentReason => "ask-not-current-reason",
            Gap::Inspectors => "ask-inspector",
            Gap::VisitStart => "ask-visit-start",
        };
        let check: Check<'_> = if gap == Gap::VisitStart { &day } else { &any };
        let answer = person.line(&words.text(id, &[]), None, check)?;
        if answer.is_empty() {
            continue;
        }
        match gap {
            Gap::Unit => answers.unit = Some(answer),
            Gap::CareProvider => answers.care_provider = Some(answer),
            Gap::Specialty => answers.specialty = Some(answer),
            Gap::NotCurrentReason => answers.not_current_reason = Some(answer),
            Gap::Inspectors => answers.inspectors = Some(vec![NewInspector::parse(&answer)]),
            Gap::VisitStart => answers.visit_start = parse_date(&answer),
        }
    }
    Ok(())
}

fn say(words: &Words, id: &str, facts: &[(&str, &str)]) -> Stop {
    Stop::usage(anyhow!(words.text(id, facts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::Scripted;
    use crate::words::{self, Language};

    #[test]
    fn a_person_is_asked_for_what_is_missing_and_nothing_else() {
        let catalogue = crate::catalogue::shipped();
        let mut answers = NewAnswers { unit: Some("Provstads vårdcentral".to_owned()), ..NewAnswers::default() };
        let mut person = Scripted::new(["Region Prov", "", "Prov Provsson, specialist", "i april", "2025-04-08"]);
        let asked = ask(&mut answers, &catalogue, &mut person, words::of(Language::Swedish));
        assert!(asked.is_ok(), "{asked:?}");
        assert_eq!(answers.care_provider.as_deref(), Some("Region Prov"));
        assert_eq!(answers.visit_start, parse_date("2025-04-08"));
        assert_eq!(answers.gaps(&catalogue), [Gap::Specialty]);
        // The day was asked for twice, with what was wrong in between.
        assert_eq!(person.asked.len(), 6, "{:?}", person.asked);
    }
}
