//! `sporre plan`: the living action plan.

mod accept;
mod acts;
mod desk;
mod documents;
mod due;
mod export;
mod gather;
mod merge;
mod page;
mod start;
mod tell;
mod verify;
mod view;

use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::output::Terminal;
use super::setup::Engines;
use super::{Exit, Global, Stop};
use crate::domain::living::Act;
use desk::Desk;

/// The arguments of `plan`.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    command: PlanCommand,
}

#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// Börja på en handlingsplan för det som granskningen har funnit
    Start(start::StartArgs),
    /// Visa planen i korthet: punkter, åtgärder och hur långt de har kommit
    List(view::ListArgs),
    /// Visa allt om en punkt eller åtgärd
    Show(view::ShowArgs),
    /// Lägg till en åtgärd i en punkt, eller en ny punkt
    Add(acts::AddArgs),
    /// Ändra tid, ansvariga, orsak eller annat
    Update(acts::UpdateArgs),
    /// Åtgärden är påbörjad
    Begin(acts::StepArgs),
    /// Åtgärden är genomförd
    Done(acts::DoneArgs),
    /// Effekten är kontrollerad av en annan roll än den som svarar för åtgärden
    VerifyEffect(acts::EffectArgs),
    /// Åtgärden ska inte göras
    Cancel(acts::CancelArgs),
    /// Ta upp en åtgärd igen; historiken finns kvar
    Reopen(acts::StepArgs),
    /// Skriv in en uppföljning som har hållits
    FollowUp(acts::NoteArgs),
    /// Skriv en kommentar
    Comment(acts::NoteArgs),
    /// Visa vad som ska vara klart när, och vad som är försenat
    Due(due::DueArgs),
    /// Visa vem som har gjort vad, när och varför
    History(view::HistoryArgs),
    /// Inspektörerna godtar planen: graderna justeras och planen skrivs in i granskningen
    Accept(accept::AcceptArgs),
    /// Kontrollera att historiken är hel, också mot koden på en utskrift
    Verify(verify::VerifyArgs),
    /// Sätt handlingsplanen eller en uppföljningsrapport
    Report(documents::ReportArgs),
    /// Skriv planer som kalender, arbetsbok, lista eller data för andra program
    Export(export::ExportArgs),
    /// Skriv ett färdigt mejl till var och en som har något att göra; ingenting skickas
    Remind(export::RemindArgs),
    /// För in det som någon annan har gjort i en kopia av planen
    Merge(merge::MergeArgs),
}

impl PlanCommand {
    /// Returns the day that was given instead of today.
    fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Start(args) => args.date,
            Self::List(args) => args.date,
            Self::Show(args) => args.date,
            Self::Add(args) => args.who.date,
            Self::Update(args) => args.who.date,
            Self::Begin(args) | Self::Reopen(args) => args.who.date,
            Self::Done(args) => args.who.date,
            Self::VerifyEffect(args) => args.who.date,
            Self::Cancel(args) => args.who.date,
            Self::FollowUp(args) | Self::Comment(args) => args.who.date,
            Self::Due(args) => args.date,
            Self::Accept(args) => args.date,
            Self::Report(args) => args.date,
            Self::Export(args) => args.date,
            Self::Remind(args) => args.date,
            Self::History(_) | Self::Verify(_) | Self::Merge(_) => None,
        }
    }
}

impl PlanCommand {
    /// Tells whether the command changes nothing in a plan of itself.
    fn only_looks(&self) -> bool {
        matches!(
            self,
            Self::List(_)
                | Self::Show(_)
                | Self::Due(_)
                | Self::History(_)
                | Self::Verify(_)
                | Self::Report(_)
                | Self::Export(_)
                | Self::Remind(_)
        )
    }
}

pub(super) fn run(args: &PlanArgs, global: &Global, today: NaiveDate, terminal: &Terminal) -> Result<Exit, Stop> {
    let mut engines = Engines::new(global, terminal);
    let as_of = args.command.date().unwrap_or(today);
    // What happens is written with its own day, which has come; what was changed by hand with the day on
    // which a command that only looks notices it.
    let noted = if args.command.only_looks() { today } else { as_of };
    if noted > today {
        let facts = [("day", &*as_of.to_string())];
        return Err(Stop::usage(anyhow::anyhow!(terminal.words().text("plan-future", &facts))));
    }
    let mut desk = |path: &Path| Desk::open(path, engines.of(path)?, noted, terminal);
    let today = as_of;
    match &args.command {
        PlanCommand::Start(args) => start::run(args, &*engines.of(&args.file)?, today, terminal),
        PlanCommand::List(args) => view::list(desk(&args.file)?, today, terminal),
        PlanCommand::Show(args) => view::show(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Add(args) => acts::add(args, desk(&args.file)?, today, terminal),
        PlanCommand::Update(args) => acts::update(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Begin(args) => acts::begin(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Done(args) => acts::done(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::VerifyEffect(args) => acts::effect(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Cancel(args) => acts::cancel(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Reopen(args) => acts::reopen(args, desk(&args.thing.file)?, today, terminal),
        PlanCommand::FollowUp(args) => acts::note(args, Act::FollowUp, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Comment(args) => acts::note(args, Act::Comment, desk(&args.thing.file)?, today, terminal),
        PlanCommand::Due(args) => due::run(args, &mut engines, today, terminal),
        PlanCommand::History(args) => view::history(args, desk(&args.file)?, terminal),
        PlanCommand::Accept(args) => accept::run(args, desk(&args.file)?, today, terminal),
        PlanCommand::Verify(args) => verify::run(args, &engines.of(&args.file)?, terminal),
        PlanCommand::Report(args) => documents::report(args, desk(&args.file)?, today, terminal),
        PlanCommand::Export(args) => export::run(args, &mut engines, [noted, as_of], terminal),
        PlanCommand::Remind(args) => export::remind(args, &mut engines, [noted, as_of], terminal),
        PlanCommand::Merge(args) => {
            let (first, second) = (desk(&args.file)?, desk(&args.other)?);
            merge::run(first, second, terminal)
        }
    }
}
