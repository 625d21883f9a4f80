//! What is missing, in short, for a terminal.

use anstyle::Effects;

use crate::cli::output::in_lines;
use crate::cli::survey::cell_words;
use crate::domain::{Binding, IndicatorKey, Opinion, RegulationId, RowFate, State};
use crate::gap::{Expiry, Gap, OpenRow, RowName, UnmetRow};
use crate::grading::{GradedInspection, Outcome, Raise};
use crate::report::explain::enumerate_in;
use crate::report::gap::{day_words, nothing_first, verdict};
use crate::show::Style;
use crate::survey::{Cell, Results, results};
use crate::words::{Language, Words, quotable};

/// The longest line, as on a common terminal.
/// So many rows of each kind are shown; the document has them all.
const MOST: usize = 12;

/// Returns the short form: how complete, which grades, what comes first, what else there is.
pub(super) fn text(gap: &Gap, graded: &GradedInspection<'_>, style: Style, words: &Words) -> String {
    let surveys = results(&graded.dataset.surveys, graded.catalogue);
    let telling = Telling { gap, graded, surveys, words };
    let mut page = Page { text: String::new(), style, words };
    page.wrapped("", &verdict(gap, words).join(" "));
    telling.table(&mut page);
    telling.raise(&mut page);
    telling.unmet(&mut page);
    telling.open(&mut page);
    telling.last_time(&mut page);
    telling.roles(&mut page);
    telling.expiring(&mut page);
    let questions: usize = gap.questions.iter().map(|role| role.questions.len()).sum();
    page.heading("gap-heading-document", None);
    let facts = [("evidence", &*gap.evidence.len().to_string()), ("questions", &*questions.to_string())];
    page.wrapped("  ", &words.text("gap-document", &facts));
    page.text
}

/// Returns a row as `D.F7 Uppföljning av utbildningsprogrammet`.
fn named(row: &RowName) -> String {
    format!("{} {}", row.labels.join("/"), row.title)
}

/// What the page is made of.
struct Telling<'a> {
    gap: &'a Gap,
    graded: &'a GradedInspection<'a>,
    surveys: Results<'a>,
    words: &'a Words,
}

impl Telling<'_> {
    fn say(&self, id: &str) -> String {
        self.words.text(id, &[])
    }

    /// Writes the areas with their answers and grades.
    fn table(&self, page: &mut Page<'_>) {
        const NAME: usize = 44;
        let shortened = |text: &str| match text.chars().count() {
            0..=NAME => text.to_owned(),
            _ => text.chars().take(NAME - 1).chain(['…']).collect(),
        };
        let regulations = self.gap.areas.first().map_or(&[][..], |area| &area.grades);
        let titles = regulations.iter().map(|grade| format!("  {:16}", self.title(grade.regulation)));
        let titles: String = titles.collect();
        page.text.push('\n');
        let [area, answered] = ["gap-column-area", "gap-column-answered"].map(|id| self.say(id));
        page.line(&format!("{area:width$}  {answered:>9}{titles}", width = NAME + 3));
        for area in &self.gap.areas {
            let grades = area.grades.iter().map(|grade| {
                let shown = match (grade.current, grade.derived) {
                    (Some(current), _) => current.to_string(),
                    (None, Outcome::Nothing) => self.say("compare-grade-nothing"),
                    (None, outcome) => outcome.in_short(),
                };
                format!("  {shown:16}")
            });
            let grades: String = grades.collect();
            let facts = [("count", &*area.counts.answered().to_string()), ("of", &*area.counts.rows.to_string())];
            let answered = self.words.text("gap-of", &facts);
            let name = shortened(&quotable(&area.name));
            page.line(&format!("{}  {name:NAME$}  {answered:>9}{grades}", area.key));
        }
    }

    fn title(&self, regulation: RegulationId) -> &str {
        self.graded.catalogue.regulations.get(&regulation).map_or("", |regulation| regulation.title.as_str())
    }

    /// Says what the next grade of each area needs, and what an A needs, once where regulations agree.
    fn raise(&self, page: &mut Page<'_>) {
        let mut lines: Vec<String> = Vec::new();
        // Where nothing is answered, everything does.
        for area in self.gap.areas.iter().filter(|area| area.counts.answered() > 0) {
            let mut told: Vec<(String, Vec<&str>)> = Vec::new();
            for grade in &area.grades {
                let steps = grade.next().into_iter().chain(grade.best());
                let steps: Vec<String> = steps.map(|step| self.step(step, grade.regulation)).collect();
                let step = steps.join("; ");
                let title = self.title(grade.regulation);
                match told.iter_mut().find(|(known, _)| *known == step) {
                    _ if step.is_empty() => {}
                    Some((_, titles)) => titles.push(title),
                    None => told.push((step, vec![title])),
                }
            }
            lines.extend(told.into_iter().map(|(step, titles)| format!("{}  {}: {step}", area.key, titles.join(", "))));
        }
        if !lines.is_empty() {
            page.heading("gap-heading-raise", None);
            lines.iter().for_each(|line| page.wrapped("  ", line));
        }
    }

    fn step(&self, step: &Raise, regulation: RegulationId) -> String {
        let catalogue = self.graded.catalogue;
        let label = |key: &IndicatorKey| {
            let indicator = catalogue.indicator(*key);
            indicator.and_then(|row| catalogue.label(row, regulation)).unwrap_or_else(|| key.to_string())
        };
        let listed = |keys: &[IndicatorKey]| {
            let shown: Vec<String> = keys.iter().take(MOST).map(label).collect();
            match keys.len().saturating_sub(MOST) {
                0 => enumerate_in(&shown, &self.say("and")),
                more => {
                    format!("{} {}", shown.join(", "), self.words.text("gap-rest", &[("count", &more.to_string())]))
                }
            }
        };
        let some = (step.count > 0).then(|| {
            self.words.text("gap-raise-some", &[("count", &step.count.to_string()), ("known", &listed(&step.any_of))])
        });
        let all = (!step.all_of.is_empty()).then(|| listed(&step.all_of));
        let needs = all.into_iter().chain(some).collect::<Vec<_>>().join(&format!(" {} ", self.say("gap-raise-and")));
        let count = (step.all_of.len() + step.count).to_string();
        self.words.text("gap-raise", &[("grade", &step.to.to_string()), ("known", &needs), ("count", &count)])
    }

    fn unmet(&self, page: &mut Page<'_>) {
        for binding in Binding::ALL {
            let rows: Vec<&UnmetRow> = self.gap.unmet_as(binding).collect();
            if rows.is_empty() {
                if binding == Binding::Regulation {
                    page.heading("gap-heading-first", None);
                    page.wrapped("  ", &nothing_first(self.gap, self.words));
                }
                continue;
            }
            // What the rows of a force are called is the catalogue's own.
            let plural = match self.words.language() {
                Language::Swedish => self.graded.catalogue.bindings[&binding].plural.clone(),
                Language::English => self.words.text("gap-binding", &[("binding", binding_id(binding))]),
            };
            let facts = [("known", &*plural), ("count", &*rows.len().to_string())];
            page.titled(&self.words.text("gap-heading-unmet", &facts));
            for found in rows.iter().take(MOST) {
                page.wrapped("  ", &named(&found.row));
                let lines = [
                    ("gap-last-time", self.said_before(found.row.key)),
                    ("gap-survey", self.survey_said(found.row.key)),
                    ("gap-begin", found.measure.clone()),
                ];
                for (id, told) in lines {
                    if let Some(told) = told {
                        page.wrapped("      ", &format!("{}: {told}", self.say(id)));
                    }
                }
            }
            page.rest(rows.len());
        }
    }

    fn open(&self, page: &mut Page<'_>) {
        let gap = self.gap;
        if gap.open.is_empty() {
            return;
        }
        page.heading("gap-heading-open", Some(gap.open.len()));
        for area in &gap.areas {
            let labels = labels(gap.open_in(area.key));
            if !labels.is_empty() {
                page.wrapped("  ", &format!("{}  {}", area.key, labels.join(", ")));
            }
        }
        let by_roles = gap.open.iter().filter(|open| open.only_roles).count();
        if by_roles > 0 {
            page.wrapped("  ", &self.words.text("gap-open-roles", &[("count", &by_roles.to_string())]));
        }
    }

    /// Says which rows were met last time and are not now, and which were not and have no answer yet.
    fn last_time(&self, page: &mut Page<'_>) {
        let Some(previous) = &self.graded.dataset.previous else { return };
        let was = |key: IndicatorKey, wanted: State| {
            previous.row(key).is_some_and(|row| {
                let applies = |id: &RegulationId| self.graded.dataset.applies(*id);
                row.states.iter().any(|(id, state)| *state == wanted && applies(id))
            })
        };
        let worse = self.gap.unmet.iter().map(|found| &found.row);
        let worse = worse.filter(|row| was(row.key, State::Met) && !was(row.key, State::NotMet));
        let worse: Vec<&str> = worse.filter_map(|row| row.labels.first()).map(String::as_str).collect();
        let waiting = labels(self.gap.open.iter().filter(|open| was(open.row.key, State::NotMet)));
        let day = previous.date.map(|day| format!(" ({})", day_words(day, self.words))).unwrap_or_default();
        page.titled(&format!("{}{day}", self.say("gap-last-time")));
        for (id, rows) in [("gap-last-worse", &worse), ("gap-last-waiting", &waiting)] {
            if !rows.is_empty() {
                page.wrapped("  ", &self.words.text(id, &[("known", &rows.join(", "))]));
            }
        }
        if worse.is_empty() && waiting.is_empty() {
            page.wrapped("  ", &self.say("gap-last-nothing"));
        }
    }

    /// Says which rows the roles see differently, by their own answers and by the surveys.
    fn roles(&self, page: &mut Page<'_>) {
        let differing = &self.gap.differing;
        if !differing.is_empty() {
            page.heading("gap-heading-differing", Some(differing.len()));
            for found in differing.iter().take(MOST) {
                let said = found.answers.iter().map(|answer| {
                    let state = self.words.text("compare-state", &[("state", answer.state.word())]);
                    format!("{}: {state}", answer.role)
                });
                page.wrapped("  ", &format!("{} – {}", named(&found.row), said.collect::<Vec<_>>().join(", ")));
            }
            page.rest(differing.len());
        }
        let apart: Vec<IndicatorKey> = self.surveys.rows.iter().filter(|row| row.differs).map(|row| row.key).collect();
        if apart.is_empty() {
            return;
        }
        page.heading("gap-heading-surveys", Some(apart.len()));
        for key in apart.iter().take(MOST) {
            let Some(indicator) = self.graded.catalogue.indicator(*key) else { continue };
            let label = |id| self.graded.catalogue.label(indicator, id);
            let label = self.graded.dataset.current_regulations().find_map(label).unwrap_or_else(|| key.to_string());
            let said = self.survey_answers(*key).map(|(said, _)| said.join("; ")).unwrap_or_default();
            page.wrapped("  ", &format!("{label} {} – {said}", indicator.title));
        }
        page.rest(apart.len());
    }

    fn expiring(&self, page: &mut Page<'_>) {
        let expiring = &self.gap.expiring;
        if expiring.is_empty() {
            return;
        }
        page.heading("gap-heading-expiring", Some(expiring.len()));
        for old in expiring.iter().take(MOST) {
            let what = match old.expiry {
                Expiry::Passed => "passed",
                Expiry::BeforeVisit => "before-visit",
            };
            let facts = [("what", what), ("day", &*day_words(old.valid_until, self.words))];
            page.wrapped("  ", &format!("{}: {}", old.text, self.words.text("gap-expiry", &facts)));
        }
        page.rest(expiring.len());
    }

    /// Returns what was said of a row last time, without its note, which the document has.
    fn said_before(&self, key: IndicatorKey) -> Option<String> {
        let row = self.graded.dataset.previous.as_ref()?.row(key)?;
        if row.fate == Some(RowFate::New) {
            return Some(self.say("gap-last-new"));
        }
        let mut told: Vec<(State, Vec<String>)> = Vec::new();
        for (id, state) in row.states.iter().filter(|(id, _)| self.graded.dataset.applies(**id)) {
            match told.iter_mut().find(|(known, _)| known == state) {
                Some((_, years)) => years.push(id.to_string()),
                None => told.push((*state, vec![id.to_string()])),
            }
        }
        let several = told.len() > 1;
        let told: Vec<String> = told
            .into_iter()
            .map(|(state, years)| {
                let word = self.words.text("compare-state", &[("state", state.word())]);
                if several { format!("{word} ({})", years.join(", ")) } else { word }
            })
            .collect();
        let changed = (row.fate == Some(RowFate::Changed)).then(|| self.say("gap-last-changed"));
        (!told.is_empty()).then(|| std::iter::once(told.join(", ")).chain(changed).collect::<Vec<_>>().join("; "))
    }

    /// Returns what the roles answered last in surveys about a row, in a line.
    fn survey_said(&self, key: IndicatorKey) -> Option<String> {
        let (mut said, differs) = self.survey_answers(key)?;
        said.extend(differs.then(|| self.say("survey-differs")));
        Some(said.join("; "))
    }

    /// Returns what each role answered last, and whether that is far apart.
    fn survey_answers(&self, key: IndicatorKey) -> Option<(Vec<String>, bool)> {
        let row = self.surveys.rows.iter().find(|row| row.key == key)?;
        let cells = self.surveys.asked.iter().zip(&row.cells).filter(|(asked, _)| asked.is_last);
        let said = cells.filter_map(|(asked, cell)| {
            let cell = cell.as_ref()?;
            let mut told = cell_words(cell, self.words);
            if matches!(cell, Cell::Group(Opinion::Agree(_))) {
                told = self.words.text("gap-survey-agree", &[("known", &told)]);
            }
            Some(format!("{}: {told}", asked.label))
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then_some((said, row.differs))
    }
}

/// Returns the first label of each row.
fn labels<'r>(rows: impl Iterator<Item = &'r OpenRow>) -> Vec<&'r str> {
    rows.filter_map(|open| open.row.labels.first()).map(String::as_str).collect()
}

fn binding_id(binding: Binding) -> &'static str {
    match binding {
        Binding::Regulation => "regulation",
        Binding::Advice => "advice",
        Binding::Quality => "quality",
    }
}

/// A text for the terminal that grows line by line.
struct Page<'w> {
    text: String,
    style: Style,
    words: &'w Words,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Writes a heading, with how many there are below it.
    fn heading(&mut self, id: &str, count: Option<usize>) {
        let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
        self.titled(&format!("{}{count}", self.words.text(id, &[])));
    }

    fn titled(&mut self, text: &str) {
        self.text.push('\n');
        match self.style {
            Style::Plain => self.line(text),
            Style::Coloured => {
                let bold = anstyle::Style::new().effects(Effects::BOLD);
                self.line(&format!("{bold}{text}{bold:#}"));
            }
        }
    }

    /// Says how many rows are not shown.
    fn rest(&mut self, all: usize) {
        if all > MOST {
            let told = self.words.text("gap-rest", &[("count", &(all - MOST).to_string())]);
            self.line(&format!("  {told}"));
        }
    }

    /// Writes a text in as many lines as it needs; below an indented one the further ones stand two blanks in.
    fn wrapped(&mut self, indent: &str, text: &str) {
        let further = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        in_lines(indent, &further, text).lines().for_each(|line| self.line(line));
    }
}
