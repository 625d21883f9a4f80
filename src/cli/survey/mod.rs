//! `sporre survey`: questionnaires out, what may be kept of the answers in.

mod import;
mod questionnaire;
mod show;
mod tell;
mod write;

use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

pub(super) use show::cell_words;

use super::output::Terminal;
use super::{Exit, Stop};
use crate::Engine;
use crate::catalogue::{Catalogue, Role};

/// The arguments of `survey`.
#[derive(Debug, Args)]
pub(super) struct SurveyArgs {
    #[command(subcommand)]
    command: SurveyCommand,
}

#[derive(Debug, Subcommand)]
enum SurveyCommand {
    /// Skriv enkäterna till ST-läkare, handledare, studierektor och verksamhetschef, att klistra in i ett enkätverktyg
    Questionnaire(questionnaire::QuestionnaireArgs),
    /// Läs in svaren från ett enkätverktyg; bara det som en grupp kan visa utan att någon känns igen sparas
    Import(import::ImportArgs),
    /// Visa vad enkäterna säger, roll för roll
    Show(show::ShowArgs),
}

impl SurveyArgs {
    /// Returns the file that decides which settings hold.
    pub fn file(&self) -> Option<&Path> {
        match &self.command {
            SurveyCommand::Questionnaire(args) => args.output.as_deref(),
            SurveyCommand::Import(args) => Some(&args.into),
            SurveyCommand::Show(args) => Some(&args.file),
        }
    }
}

pub(super) fn run(args: &SurveyArgs, engine: &Engine, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    match &args.command {
        SurveyCommand::Questionnaire(args) => questionnaire::run(args, engine, today, terminal),
        SurveyCommand::Import(args) => import::run(args, engine, today, terminal),
        SurveyCommand::Show(args) => show::run(args, engine, terminal),
    }
}

/// Returns the role that is named, by its id or its name.
fn role<'c>(named: &str, catalogue: &'c Catalogue, terminal: &Terminal) -> Result<&'c Role, Stop> {
    let wanted = named.trim().to_lowercase();
    let is_it =
        |role: &&Role| [&role.id, &role.name, &role.plural].into_iter().any(|known| known.to_lowercase() == wanted);
    let roles = &catalogue.surveys.roles;
    roles.iter().find(is_it).ok_or_else(|| {
        let known: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
        let facts = [("value", named), ("known", &known.join(", "))];
        Stop::usage(anyhow::anyhow!(terminal.words().text("survey-unknown-role", &facts)))
    })
}
