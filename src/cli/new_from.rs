//! `sporre new --from`: what an earlier review of the unit gives to the next one.

use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use super::compare::{Catalogues, Side, refused};
use super::output::Terminal;
use super::save::not_editable;
use super::{Exit, Stop, check};
use crate::Engine;
use crate::diag::DataPath;
use crate::domain::living::{ItemStatus, Plan};
use crate::edit::{self, Change, Value};
use crate::grading;
use crate::load::{self, Source};
use crate::new::{NewAnswers, Previous};
use crate::plan::{self, Beginning, PlanFile, previous};
use crate::words::Words;

/// The earlier review, and the plan that followed it where one is named.
pub(super) struct Earlier {
    side: Side,
    file: PathBuf,
    plan: Option<PlanFile>,
}

impl Earlier {
    /// Reads both. What is wrong with them is told, and then there is only an exit code.
    pub fn read(file: &Path, plan: Option<&Path>, engine: &Engine, terminal: &Terminal) -> Result<Self, Exit> {
        let (side, missing) = Catalogues::at_hand(engine).read(Source::open(file));
        if side.checked.dataset.is_none() {
            check::show(&side.checked, terminal);
            if let Some(more) = refused(&side.checked, missing.as_ref(), terminal) {
                terminal.done(&more);
            }
            return Err(check::exit(&side.checked));
        }
        let plan = plan.map(|plan| engine.open_plan(Source::open(plan)));
        if let Some(plan) = plan.as_ref().filter(|plan| plan.checked.plan.is_none()) {
            let checked = &plan.checked;
            terminal.diagnostics(checked.diags.iter(), &checked.source, &checked.tree);
            return Err(check::exit_for(&checked.diags));
        }
        let units = (side.checked.dataset.as_ref(), plan.as_ref().and_then(|plan| plan.checked.plan.as_ref()));
        if let (Some(dataset), Some(of)) = units
            && dataset.unit.name.trim() != of.unit.name.trim()
        {
            let name = plan.as_ref().map(|plan| plan.checked.source.name()).unwrap_or_default();
            let facts = [("file", name), ("unit", &*dataset.unit.name), ("other", &*of.unit.name)];
            terminal.problem(&terminal.words().text("new-other-unit", &facts));
            return Err(Exit::Findings);
        }
        Ok(Self { side, file: file.to_owned(), plan })
    }

    /// Fills in what describes the unit, where nothing else was said, and what was said before.
    pub fn fill(&self, answers: &mut NewAnswers, engine: &Engine) {
        let Some(dataset) = &self.side.checked.dataset else { return };
        let unit = &dataset.unit;
        let known = |place: &mut Option<String>, value: &str| _ = place.get_or_insert_with(|| value.to_owned());
        known(&mut answers.unit, &unit.name);
        known(&mut answers.care_provider, &unit.care_provider);
        known(&mut answers.specialty, &unit.specialty);
        if let Some(region) = &unit.region {
            known(&mut answers.region, region);
        }
        if engine.catalogue().regions.contains_key(&unit.region_profile) {
            known(&mut answers.region_profile, &unit.region_profile);
        }
        answers.kind.get_or_insert(dataset.kind);
        answers.previous = Some(Previous::of(&grading::grade(dataset, &self.side.catalogue), engine.catalogue()));
    }

    /// Returns the text of the new file with what the earlier review said, the open items of the plan, and the
    /// file that its report is compared with.
    pub fn complete(
        &self,
        text: &str,
        answers: &NewAnswers,
        target: &Path,
        engine: &Engine,
        today: NaiveDate,
        terminal: &Terminal,
    ) -> Result<String, Stop> {
        let (tree, _) = load::parse(&Source::new("new", text));
        let mut changes: Vec<Change> = answers.previous.iter().flat_map(Previous::accounts).collect();
        if let Some(open) = self.open_plan(engine, today) {
            let head = self.plan.as_ref().and_then(PlanFile::head);
            changes.extend(previous::changes(&tree, &open, engine.catalogue(), today, head));
        }
        if self.file != Path::new("-") {
            let file = seen_from(target.parent().unwrap_or(Path::new("")), &self.file);
            changes.push(Change::Set(DataPath::root().key("compare_with"), Value::text(file)));
        }
        edit::apply(text, &changes).map_err(|error| not_editable(&error, &target.display().to_string(), terminal))
    }

    /// Returns the plan with the items that are still open; nothing where none is.
    fn open_plan(&self, engine: &Engine, today: NaiveDate) -> Option<Plan> {
        let mut open = match &self.plan {
            Some(plan) => plan.checked.plan.clone()?,
            None => self.received(engine, today)?,
        };
        let statuses: Vec<ItemStatus> = open.items.iter().map(|item| open.status_of(item)).collect();
        let mut statuses = statuses.into_iter();
        open.items.retain(|_| {
            let status = statuses.next();
            matches!(status, Some(ItemStatus::Planned | ItemStatus::InProgress | ItemStatus::Empty))
        });
        (!open.items.is_empty()).then_some(open)
    }

    /// Returns the plan that the review itself holds.
    fn received(&self, engine: &Engine, today: NaiveDate) -> Option<Plan> {
        let dataset = self.side.checked.dataset.as_ref()?;
        if dataset.plan_items().is_empty() {
            return None;
        }
        let graded = grading::grade(dataset, &self.side.catalogue);
        let beginning = Beginning {
            date: today,
            by: None,
            file: None,
            schema: None,
            advice: false,
            improvements: false,
            propose: false,
        };
        let text = plan::start(&graded, &beginning).ok()?;
        engine.open_plan(Source::new("plan", text)).checked.plan
    }

    /// Returns in one sentence what has become of the rows.
    pub fn told(answers: &NewAnswers, words: &Words) -> Option<String> {
        let counts = answers.previous.as_ref()?.counts;
        let facts = [
            ("unchanged", counts.unchanged.to_string()),
            ("changed", counts.changed.to_string()),
            ("unknown", if counts.unknown == 0 { "none".to_owned() } else { counts.unknown.to_string() }),
            ("new", counts.new.to_string()),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(words.text("new-from", &facts))
    }
}

/// Returns the way from a folder to a file, as it stands in the folder's files.
fn seen_from(folder: &Path, file: &Path) -> String {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    };
    let (folder, file) = (whole(folder), whole(file));
    let shared = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    let has_root = matches!(file.components().next(), Some(Component::RootDir | Component::Prefix(_)));
    if has_root && shared == 0 {
        return file.display().to_string();
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
