//! `sporre plan verify`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::tell::change_words;
use crate::Engine;
use crate::cli::output::Terminal;
use crate::cli::{Exit, Stop, check};
use crate::domain::living::{EntryId, Plan};
use crate::grading::GradedInspection;
use crate::load::Source;
use crate::plan::{ByHand, Fault, ancestors, finding};
use crate::seal;

/// The arguments of `plan verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Filen med planen
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Historikens kod från en utskrift eller en PDF av planen
    #[arg(long, value_name = "KOD")]
    anchor: Option<String>,
    /// Granskningens fil, för att se om det som planen svarar på har ändrats
    #[arg(long, value_name = "FIL")]
    inspection: Option<PathBuf>,
}

pub(super) fn run(args: &VerifyArgs, engine: &Arc<Engine>, terminal: &Terminal) -> Result<Exit, Stop> {
    let words = terminal.words();
    let anchor = match args.anchor.as_deref() {
        None => None,
        Some(written) => Some(
            seal::Seal::parse(written)
                .map(|code| EntryId::new(code.to_string()))
                .ok_or_else(|| Stop::usage(anyhow::anyhow!(words.text("plan-anchor-wrong", &[("value", written)]))))?,
        ),
    };
    let file = engine.open_plan(Source::open(&args.file));
    let checked = &file.checked;
    let name = checked.source.name();
    terminal.diagnostics(
        checked.diags.iter().filter(|d| d.severity == crate::diag::Severity::Error),
        &checked.source,
        &checked.tree,
    );
    let mut exit = check::exit_for(&checked.diags);
    if exit == Exit::Usage {
        return Ok(exit);
    }
    if file.records.is_empty() && exit == Exit::Done {
        terminal.problem(&words.text("plan-no-history", &[("file", name)]));
        return Ok(Exit::Findings);
    }
    if file.faults.contains(&Fault::Layout) {
        terminal.warning(&words.text("plan-history-layout", &[("file", name)]));
    }
    if exit == Exit::Done {
        match file.by_hand() {
            Some(ByHand { deltas }) => {
                let id = if deltas.is_empty() { "plan-by-hand-layout" } else { "plan-by-hand" };
                terminal.warning(&words.text(id, &[("file", name)]));
                deltas.iter().for_each(|delta| terminal.done(&format!("  {}", change_words(delta, words))));
            }
            None => terminal.done(&words.text("plan-agrees", &[("file", name)])),
        }
    }
    if let (Some(anchor), Some(head)) = (&anchor, file.head()) {
        let known = ancestors(&file.records, head);
        let since = known.len().saturating_sub(ancestors(&file.records, anchor).len());
        let count = since.to_string();
        let facts = [("value", anchor.as_str()), ("count", count.as_str()), ("known", head.as_str())];
        let found = known.contains(anchor);
        match (found, exit == Exit::Done) {
            (true, true) if since == 0 => terminal.done(&words.text("plan-anchor-head", &facts)),
            (true, true) => terminal.done(&words.text("plan-anchor-since", &facts)),
            // What is damaged above has been told; the code proves nothing then.
            (true, false) => {}
            (false, _) => {
                terminal.problem(&words.text("plan-anchor-missing", &facts));
                exit = exit.max(Exit::Findings);
            }
        }
    }
    if exit == Exit::Done {
        let count = file.records.len().to_string();
        let head = file.head().map(ToString::to_string).unwrap_or_default();
        terminal.done(&words.text("plan-whole", &[("file", name), ("count", &count), ("value", &head)]));
    } else {
        let is_history = |d: &crate::diag::Diagnostic| d.code == crate::diag::Code::HistoryDamaged;
        let above = checked.diags.has_errors() && !checked.diags.iter().any(is_history);
        terminal.done(&words.text(if above { "plan-faulty" } else { "plan-damaged" }, &[("file", name)]));
    }
    if let (Some(path), Some(plan)) = (&args.inspection, file.plan()) {
        exit = exit.max(against(path, plan, engine, terminal));
    }
    Ok(exit)
}

/// Tells whether what a plan answers to is still what the review says.
fn against(path: &Path, plan: &Plan, engine: &Engine, terminal: &Terminal) -> Exit {
    let words = terminal.words();
    let file = engine.check(Source::open(path));
    let Some(dataset) = &file.dataset else {
        check::show(&file, terminal);
        return check::exit(&file);
    };
    let graded = engine.grade(dataset);
    let name = path.display().to_string();
    let changed = changed_findings(plan, &graded);
    if changed.is_empty() && plan.review.fingerprint.as_ref() == Some(&finding::of_review(&graded)) {
        terminal.done(&words.text("plan-finding-same", &[("file", &name)]));
        return Exit::Done;
    }
    terminal.warning(&words.text("plan-finding-changed", &[("file", &name), ("items", &changed.join(", "))]));
    Exit::Findings
}

/// Returns the items whose findings are no longer what the review says.
pub(super) fn changed_findings(plan: &Plan, graded: &GradedInspection<'_>) -> Vec<String> {
    let is_changed = |item: &&crate::domain::living::Item| {
        item.findings.iter().any(|one| {
            let (Some(key), Some(then)) = (one.indicator, &one.fingerprint) else { return false };
            // The words in the plan are those of the review, or somebody has changed what is frozen.
            if one.text != crate::plan::what_was_found(graded.dataset, key)
                && !graded.dataset.improvements.iter().any(|point| Some(&point.text) == one.text.as_ref())
            {
                return true;
            }
            let points = graded.dataset.improvements.iter().map(finding::of_point);
            *then != finding::of_indicator(graded, key) && !points.into_iter().any(|now| now == *then)
        })
    };
    plan.items.iter().filter(is_changed).map(|item| item.id.clone()).collect()
}
