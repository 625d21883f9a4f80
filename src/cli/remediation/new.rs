//! `sporre remediation new`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::change::role;
use super::tell;
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::report::day;
use crate::cli::vault::{self, Keys};
use crate::cli::{Exit, Stop};
use crate::domain::RegulationId;
use crate::domain::remediation::Standing;
use crate::load::Source;
use crate::prompt::{self, Ask};
use crate::remediation::{Asked, start};
use crate::store::{Store, StoreError};

/// The arguments of `remediation new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Den förseglade filen, som inte får finnas; namnet ska inte säga vem planen gäller
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Regionprofilen vars rutin planen följer; default är den gemensamma grunden
    #[arg(long, value_name = "REGION", default_value = "default")]
    region: String,
    /// ST-läkaren, med initialer eller en kod
    #[arg(long, value_name = "KOD")]
    doctor: Option<String>,
    /// Ett problemområde, det allvarligaste först; ges flera gånger. Det som skrivs här syns i skalets historik
    #[arg(long = "problem", value_name = "TEXT")]
    problems: Vec<String>,
    /// Författningen för utbildningen, 2015 eller 2021
    #[arg(long, value_name = "ÅR")]
    regulation: Option<String>,
    /// Specialiteten
    #[arg(long, value_name = "SPECIALITET")]
    specialty: Option<String>,
    /// ST-läkaren är långt före målen och får en anpassad plan
    #[arg(long)]
    ahead: bool,
    /// Planens första dag, år-månad-dag, i stället för i dag
    #[arg(long, value_name = "DAG", value_parser = day)]
    begins: Option<NaiveDate>,
    /// Vem som börjar planen, som roll
    #[arg(long, value_name = "ROLL")]
    by: Option<String>,
    /// Vem som ska kunna öppna planen: en mottagare, age1…; ges flera gånger. Utan mottagare förseglas den med en
    /// lösenfras
    #[arg(long = "recipient", value_name = "MOTTAGARE")]
    recipients: Vec<String>,
    #[command(flatten)]
    keys: Keys,
}

pub(super) fn run(args: &NewArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let catalogue = engine.catalogue();
    if !catalogue.regions.contains_key(&args.region) {
        let known: Vec<&str> = catalogue.regions.keys().map(String::as_str).collect();
        let facts = [("known", &*known.join(", "))];
        return Err(Stop::usage(anyhow::anyhow!(words.text("remediation-no-region", &facts))));
    }
    let regulation = match args.regulation.as_deref().map(str::parse::<RegulationId>) {
        None => None,
        Some(Ok(id)) if catalogue.regulations.contains_key(&id) => Some(id),
        Some(_) => {
            let known: Vec<String> = catalogue.regulations.keys().map(ToString::to_string).collect();
            let facts = [("known", &*known.join(", "))];
            return Err(Stop::usage(anyhow::anyhow!(words.text("remediation-no-regulation", &facts))));
        }
    };
    // What can be in the way comes before what somebody has to write.
    let by = args.by.as_deref().map(|by| role(by, engine, terminal)).transpose()?;
    if std::fs::symlink_metadata(&args.file).is_ok() {
        return Err(vault::store_stop(StoreError::Exists, &args.file, terminal));
    }
    let store = Store::private(args.keys.for_new(&args.recipients, terminal)?);
    let doctor = match &args.doctor {
        Some(doctor) if !doctor.trim().is_empty() => doctor.trim().to_owned(),
        _ => ask("ask-remediation-doctor", "remediation-doctor-missing", terminal)?,
    };
    let mut problems: Vec<String> = args.problems.iter().map(|text| text.trim().to_owned()).collect();
    problems.retain(|text| !text.is_empty());
    if problems.is_empty() {
        problems.push(ask("ask-remediation-problem", "remediation-problem-missing", terminal)?);
    }
    let asked = Asked {
        doctor,
        region: args.region.clone(),
        regulation,
        specialty: args.specialty.clone(),
        standing: if args.ahead { Standing::Ahead } else { Standing::Behind },
        problems,
        begins: args.begins.unwrap_or(today),
        date: today,
        by,
    };
    let failed = |_| Stop::failure(anyhow::anyhow!(words.text("remediation-not-made", &[])));
    let text = start(&asked, catalogue).map_err(failed)?;
    let file = engine.open_remediation(Source::new(args.file.display().to_string(), text));
    if file.plan().is_none() {
        tell::diagnostics(&file, terminal);
        return Err(Stop::told(Exit::Findings));
    }
    tell::private(&file, terminal);
    let made = store.create(&args.file, file.text().as_bytes());
    made.map_err(|error| vault::store_stop(error, &args.file, terminal))?;
    let facts = [("file", &*args.file.display().to_string())];
    terminal.done(&words.text("remediation-made", &facts));
    terminal.aside(&words.text("remediation-record", &[]));
    Ok(Exit::Done)
}

/// Asks for a text; a script must say it.
pub(super) fn ask(question: &str, missing: &str, terminal: &Terminal) -> Result<String, Stop> {
    let words = terminal.words();
    let Some(mut person) = prompt::Terminal::if_present(terminal.is_plain()) else {
        return Err(Stop::usage(anyhow::anyhow!(words.text(missing, &[]))));
    };
    let check = |answer: &str| if answer.is_empty() { Err(words.text("answer-empty", &[])) } else { Ok(()) };
    person.line(&words.text(question, &[]), None, &check).map_err(|error| Stop::usage(error.into()))
}
