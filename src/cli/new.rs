//! `sporre new`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{Terminal, data};
use super::{Exit, Stop, report, schema};
use crate::Engine;
use crate::catalogue::Catalogue;
use crate::domain::{Kind, RegulationId};
use crate::new::{Gap, NewAnswers, NewInspector};
use crate::words;

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

pub(super) fn run(args: &NewArgs, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let catalogue = engine.catalogue();
    let answers = answers(args, catalogue)?;
    let text = answers.text(catalogue, &format!("./{}", crate::schema::FILE_NAME));
    if args.file == Path::new("-") {
        data(text.as_bytes()).map_err(Stop::failure)?;
    } else {
        let name = args.file.display().to_string();
        let beside = args.file.with_file_name(crate::schema::FILE_NAME);
        if args.file.file_name() == beside.file_name() {
            return Err(say("new-schema-name", &[("file", &name)]));
        }
        // Nothing is written before it is known that both files can be.
        let exists = args.file.symlink_metadata().is_ok();
        if exists && !args.force {
            return Err(say("new-exists", &[("file", &name)]));
        }
        schema::allowed(&beside)?;
        if exists {
            report::write(&args.file, text.as_bytes()).map_err(Stop::usage)?;
        } else {
            create(&args.file, text.as_bytes())?;
        }
        schema::put(&beside, &crate::schema::text(catalogue))?;
        terminal.done(&words::text("new-done", &[("file", &name), ("schema", &beside.display().to_string())]));
    }
    let gaps = answers.gaps(catalogue);
    if !gaps.is_empty() {
        let gaps: Vec<String> = gaps.iter().map(|gap| format!("{} ({})", gap.key(), option(*gap))).collect();
        terminal.done(&words::text("new-gaps", &[("known", &gaps.join(", "))]));
    }
    Ok(Exit::Done)
}

/// Returns what the arguments tell, where it makes sense.
fn answers(args: &NewArgs, catalogue: &Catalogue) -> Result<NewAnswers, Stop> {
    let regulations = args.regulations.as_ref().map(|named| regulations(named, catalogue)).transpose()?;
    if let Some(profile) = &args.region_profile
        && !catalogue.regions.contains_key(profile)
    {
        let known: Vec<&str> = catalogue.regions.keys().map(String::as_str).collect();
        return Err(say("new-unknown-profile", &[("value", profile), ("known", &known.join(", "))]));
    }
    let all_apply = |named: &Vec<RegulationId>| catalogue.regulations.keys().all(|id| named.contains(id));
    if args.not_current_reason.is_some() && regulations.as_ref().is_none_or(all_apply) {
        return Err(say("new-reason-for-nothing", &[]));
    }
    if let (Some(start), Some(end)) = (args.visit_start, args.visit_end)
        && end < start
    {
        return Err(say("new-visit-turned", &[]));
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
    })
}

fn regulations(named: &[String], catalogue: &Catalogue) -> Result<Vec<RegulationId>, Stop> {
    let known: Vec<String> = catalogue.regulations.keys().map(ToString::to_string).collect();
    let find = |year: &String| {
        let id = year.trim().parse().ok().filter(|id| catalogue.regulations.contains_key(id));
        id.ok_or_else(|| say("new-unknown-regulation", &[("value", year), ("known", &known.join(", "))]))
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

/// Writes a file that is not there yet, also when another appears at the same moment.
fn create(target: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let name = target.display().to_string();
    let told = || words::text("cannot-write", &[("file", &name)]);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = report::shared_file(folder).with_context(told).map_err(Stop::usage)?;
    file.write_all(bytes).with_context(told).map_err(Stop::usage)?;
    file.as_file().sync_all().with_context(told).map_err(Stop::usage)?;
    match file.persist_noclobber(target) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(say("new-exists", &[("file", &name)]))
        }
        Err(error) => Err(Stop::usage(anyhow::Error::new(error.error).context(told()))),
    }
}

fn say(id: &str, facts: &[(&str, &str)]) -> Stop {
    Stop::usage(anyhow!(words::text(id, facts)))
}
