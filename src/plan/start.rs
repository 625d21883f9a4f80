//! The plan that a review asks for, as a text to fill in.

use chrono::NaiveDate;

use super::file::{PlanFile, Step};
use super::finding;
use super::history::Note;
use crate::catalogue::Catalogue;
use crate::domain::living::Act;
use crate::domain::{Binding, Dataset, IndicatorKey, Observation, PlanItem, RegulationId};
use crate::edit::{EditError, block_scalar, scalar};
use crate::grading::GradedInspection;
use crate::load::Source;

/// Lines are broken before they are longer.
const WIDTH: usize = 110;

/// What a plan begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// The day.
    pub date: NaiveDate,
    /// Who begins it, as a role.
    pub by: Option<String>,
    /// The file of the dataset, as seen from the plan's folder.
    pub file: Option<String>,
    /// The way to the schema, for editors.
    pub schema: Option<String>,
    /// Whether allmänna råd that are not met become items.
    pub advice: bool,
    /// Whether the possible improvements become items.
    pub improvements: bool,
    /// Whether each item that nothing is promised for begins with what the catalogue proposes.
    pub propose: bool,
}

/// What a review asks a plan for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Föreskrifter that are not met.
    pub regulation: usize,
    /// Allmänna råd that are not met.
    pub advice: usize,
    /// Possible improvements.
    pub improvements: usize,
    /// The items of the plan that the dataset holds already.
    pub received: usize,
}

/// An item before it is written.
struct Draft<'d> {
    id: String,
    demand: &'static str,
    findings: Vec<FindingDraft>,
    received: Option<&'d PlanItem>,
}

struct FindingDraft {
    indicator: Option<IndicatorKey>,
    regulations: Vec<RegulationId>,
    text: Option<String>,
    fingerprint: String,
}

/// Returns how much a review asks a plan for.
pub fn asked(graded: &GradedInspection<'_>) -> Asked {
    Asked {
        regulation: graded.unmet(Binding::Regulation).len(),
        advice: only_advice(graded).len(),
        improvements: graded.dataset.improvements.len(),
        received: graded.dataset.plan_items().len(),
    }
}

/// Returns the rows that are unmet as allmänna råd and under no regulation as föreskrift.
fn only_advice(graded: &GradedInspection<'_>) -> Vec<(IndicatorKey, Vec<RegulationId>)> {
    let demanded = graded.unmet(Binding::Regulation);
    let advice = graded.unmet(Binding::Advice).into_iter();
    advice.filter(|(key, _)| !demanded.iter().any(|(other, _)| other == key)).collect()
}

/// Returns the text of a plan for a review, with the first entry of its history. The plan that the
/// dataset holds already is taken over.
///
/// # Errors
/// Fails when what was made cannot be read back, which no dataset should lead to.
pub fn start(graded: &GradedInspection<'_>, beginning: &Beginning) -> Result<String, EditError> {
    let drafts = drafts(graded, beginning);
    let body = body(graded, &drafts, beginning);
    let file = PlanFile::open(Source::new("", body), graded.catalogue);
    let note = Note { act: Act::Start, date: beginning.date, on: Vec::new(), by: beginning.by.clone(), why: None };
    file.with(&[Step { note, deltas: file.everything(), is_there: true }])
}

fn drafts<'d>(graded: &GradedInspection<'d>, beginning: &Beginning) -> Vec<Draft<'d>> {
    let dataset = graded.dataset;
    let demanded = graded.unmet(Binding::Regulation);
    let advice = only_advice(graded);
    let is_in = |list: &[(IndicatorKey, Vec<RegulationId>)], key: &IndicatorKey| list.iter().any(|(one, _)| one == key);
    let finding_of = |key: IndicatorKey, regulations: Vec<RegulationId>| FindingDraft {
        indicator: Some(key),
        text: what_was_found(dataset, key),
        fingerprint: finding::of_indicator(graded, key),
        regulations,
    };
    let mut drafts: Vec<Draft<'d>> = Vec::new();
    for item in dataset.plan_items() {
        let found = item.about.iter().map(|key| {
            let unmet = demanded.iter().chain(&advice).find(|(one, _)| one == key);
            finding_of(*key, unmet.map(|(_, regulations)| regulations.clone()).unwrap_or_default())
        });
        let demand = if item.about.iter().any(|key| is_in(&demanded, key)) {
            "regulation"
        } else if item.about.iter().any(|key| is_in(&advice, key)) {
            "advice"
        } else {
            "improvement"
        };
        drafts.push(Draft { id: item.id.clone(), demand, findings: found.collect(), received: Some(item) });
    }
    let answered = |drafts: &[Draft<'_>], key: IndicatorKey| {
        drafts.iter().any(|draft| draft.findings.iter().any(|finding| finding.indicator == Some(key)))
    };
    let rows = demanded.iter().map(|row| ("regulation", row));
    let rows = rows.chain(advice.iter().filter(|_| beginning.advice).map(|row| ("advice", row)));
    for (demand, (key, regulations)) in rows {
        if !answered(&drafts, *key) {
            let findings = vec![finding_of(*key, regulations.clone())];
            drafts.push(Draft { id: next_id(&drafts), demand, findings, received: None });
        }
    }
    for point in dataset.improvements.iter().filter(|_| beginning.improvements) {
        let finding = FindingDraft {
            indicator: point.about.first().copied(),
            regulations: Vec::new(),
            text: Some(point.text.clone()),
            fingerprint: finding::of_point(point),
        };
        drafts.push(Draft { id: next_id(&drafts), demand: "improvement", findings: vec![finding], received: None });
    }
    drafts
}

/// Returns what the reviewers wrote about a row: the note, else the weakness that names it.
pub fn what_was_found(dataset: &Dataset, key: IndicatorKey) -> Option<String> {
    let notes: Vec<&str> = {
        let observations = dataset.current_regulations().filter_map(|id| dataset.observation(key, id));
        let mut notes: Vec<&str> = observations.filter_map(Observation::note).collect();
        notes.dedup();
        notes
    };
    if !notes.is_empty() {
        return Some(notes.join(" "));
    }
    dataset.weaknesses.iter().find(|point| point.about.contains(&key)).map(|point| point.text.clone())
}

fn next_id(drafts: &[Draft<'_>]) -> String {
    let number = |draft: &Draft<'_>| draft.id.strip_prefix('P').and_then(|number| number.parse::<usize>().ok());
    format!("P{}", drafts.iter().filter_map(number).max().unwrap_or_default() + 1)
}

/// Writes lines with their indentation.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, depth: usize, text: &str) {
        if !text.is_empty() {
            self.0.push_str(&"  ".repeat(depth));
            self.0.push_str(text);
        }
        self.0.push('\n');
    }

    /// Writes a key with a text: on its line where it fits, else folded below.
    fn text(&mut self, depth: usize, key: &str, text: &str) {
        let plain = block_scalar(text);
        let folds = !text.contains("  ") && text.trim() == text && !text.contains(['\n', '\t', '\r']);
        if plain.chars().count() + 2 * depth + key.len() + 2 <= WIDTH || !folds {
            return self.line(depth, &format!("{key}: {plain}"));
        }
        self.line(depth, &format!("{key}: >-"));
        // A key behind a dash has what is its own two blanks further in.
        let depth = depth + if key.starts_with("- ") { 2 } else { 1 };
        let mut row = String::new();
        for word in text.split(' ') {
            if !row.is_empty() && 2 * depth + row.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(depth, &row);
                row.clear();
            }
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
        self.line(depth, &row);
    }

    fn list<T: AsRef<str>>(&mut self, depth: usize, key: &str, texts: &[T]) {
        let texts: Vec<String> = texts.iter().map(|text| scalar(text.as_ref())).collect();
        self.line(depth, &format!("{key}: [{}]", texts.join(", ")));
    }
}

fn body(graded: &GradedInspection<'_>, drafts: &[Draft<'_>], beginning: &Beginning) -> String {
    let (dataset, catalogue) = (graded.dataset, graded.catalogue);
    let mut page = Page::default();
    if let Some(schema) = &beginning.schema {
        page.line(0, &format!("# yaml-language-server: $schema={schema}"));
    }
    for line in [
        "# Handlingsplan. Ändra här i filen eller med `sporre plan`, som säger till om något blir fel.",
        "# Det som står efter # är förklaringar. Ta bort # framför en rad för att använda den.",
        "# Skriv roller i stället för namn: planen kan bli en allmän handling.",
    ] {
        page.line(0, line);
    }
    page.line(0, "schema: 1");
    page.line(0, "kind: plan");
    let version = scalar(&catalogue.version);
    let fingerprint = scalar(&catalogue.fingerprint.to_string());
    let id = scalar(&catalogue.id);
    page.line(0, "catalogue:");
    page.line(1, &format!("id: {id}"));
    page.line(1, &format!("version: {version}"));
    page.line(1, &format!("fingerprint: {fingerprint}"));
    if !dataset.catalogue.overlays.is_empty() {
        let overlays: Vec<String> = dataset.catalogue.overlays.iter().map(ToString::to_string).collect();
        page.list(1, "overlays", &overlays);
    }
    page.line(0, "");
    unit(dataset, &mut page);
    page.line(0, "");
    page.line(0, "# Granskningen som planen svarar på, så som den såg ut när planen började.");
    review(graded, beginning, &mut page);
    page.line(0, "");
    if let Some(received) = dataset.plan.as_ref().and_then(|plan| plan.received).or(dataset.dates.plan_received) {
        page.line(0, &format!("received: {received}"));
    }
    match dataset.plan.as_ref().and_then(|plan| plan.introduction.as_deref()) {
        Some(introduction) => page.text(0, "introduction", introduction),
        None => page.line(0, "# introduction:            # några ord om hur planen kom till"),
    }
    page.line(0, "");
    page.line(0, "items:");
    for (i, draft) in drafts.iter().enumerate() {
        if i > 0 {
            page.line(0, "");
        }
        item(catalogue, draft, beginning.propose, &mut page);
    }
    if drafts.is_empty() {
        page.line(0, "  []");
    }
    page.0
}

/// Returns what the catalogue proposes to begin with for what was found, each text once.
fn proposals<'c>(catalogue: &'c Catalogue, draft: &Draft<'_>) -> Vec<&'c str> {
    let mut proposed: Vec<&str> = Vec::new();
    for key in draft.findings.iter().filter_map(|finding| finding.indicator) {
        let measure = catalogue.indicator(key).and_then(|indicator| catalogue.guidance.get(&indicator.key));
        let measure = measure.and_then(|guidance| guidance.measure.as_deref());
        proposed.extend(measure.filter(|measure| !proposed.contains(measure)));
    }
    proposed
}

fn unit(dataset: &Dataset, page: &mut Page) {
    let unit = &dataset.unit;
    page.line(0, "unit:");
    page.text(1, "name", &unit.name);
    page.text(1, "care_provider", &unit.care_provider);
    unit.region.iter().for_each(|region| page.text(1, "region", region));
    page.text(1, "region_profile", &unit.region_profile);
    page.text(1, "specialty", &unit.specialty);
    unit.place.iter().for_each(|place| page.text(1, "place", place));
}

fn review(graded: &GradedInspection<'_>, beginning: &Beginning, page: &mut Page) {
    let dataset = graded.dataset;
    let dates = &dataset.dates;
    page.line(0, "review:");
    page.line(1, &format!("kind: {}", dataset.kind.word()));
    beginning.file.iter().for_each(|file| page.text(1, "file", file));
    page.line(1, &format!("fingerprint: {}", scalar(&finding::of_review(graded))));
    let rule = |name: &str| graded.catalogue.rule_day(dataset, name);
    for (key, day) in [
        ("visit", dates.visit_end.or(dates.visit_start)),
        ("final", dates.final_report),
        ("plan_due", dates.plan_due.or_else(|| rule("plan_due"))),
        ("follow_up", dates.follow_up.or_else(|| rule("follow_up"))),
        ("next_review", dates.next_review.or_else(|| rule("next_review"))),
    ] {
        day.iter().for_each(|day| page.line(1, &format!("{key}: {day}")));
    }
}

fn item(catalogue: &Catalogue, draft: &Draft<'_>, propose: bool, page: &mut Page) {
    let word = match draft.demand {
        "regulation" => "föreskrift: en plan krävs",
        "advice" => "allmänt råd: en plan rekommenderas",
        _ => "förbättring: enheten väljer",
    };
    for finding in &draft.findings {
        if let Some(indicator) = finding.indicator.and_then(|key| catalogue.indicator(key)) {
            page.line(1, &format!("# {}: {}", indicator.key, indicator.title));
        }
    }
    page.line(1, &format!("- id: {}", scalar(&draft.id)));
    page.line(2, &format!("demand: {}   # {word}", draft.demand));
    page.line(2, "findings:");
    for finding in &draft.findings {
        let mut dash = "- ";
        let mut key = |page: &mut Page, key: &str, value: &str| {
            let depth = if dash.is_empty() { 4 } else { 3 };
            page.text(depth, &format!("{dash}{key}"), value);
            dash = "";
        };
        if let Some(indicator) = finding.indicator {
            key(page, "indicator", &indicator.to_string());
        }
        if let Some(text) = &finding.text {
            key(page, "text", text);
        }
        key(page, "fingerprint", &finding.fingerprint);
        if !finding.regulations.is_empty() {
            let regulations: Vec<String> = finding.regulations.iter().map(ToString::to_string).collect();
            page.line(4, &format!("regulations: [{}]", regulations.join(", ")));
        }
    }
    page.line(2, "# cause:                  # varför blev det så?");
    page.line(2, "# effect:                 # vad ska åtgärderna leda till?");
    let Some(received) = draft.received else {
        for line in [
            "# due:                    # när allt ska vara klart, till exempel hösten 2026",
            "# responsible: []         # roller, den första svarar i första hand",
            "# follow_up:              # när det följs upp, till exempel våren 2027",
            "measures:",
        ] {
            page.line(2, line);
        }
        let proposed = if propose { proposals(catalogue, draft) } else { Vec::new() };
        if !proposed.is_empty() {
            page.line(3, "# Ett förslag att börja med. Ändra det så att det passar hos er.");
        }
        for (n, text) in proposed.iter().enumerate() {
            page.line(3, &format!("- id: {}", scalar(&format!("{}.{}", draft.id, n + 1))));
            page.text(4, "text", text);
            page.line(4, "status: planned");
        }
        for line in [
            "  # - id: PX.1",
            "  #   text:               # vad som ska göras",
            "  #   responsible: []",
            "  #   due:                # när, till exempel oktober 2026",
        ] {
            let next = format!("{}.{}", draft.id, proposed.len() + 1);
            page.line(2, &line.replace("PX.1", &next));
        }
        return;
    };
    received.due.iter().for_each(|due| page.text(2, "due", due.text()));
    if !received.responsible.is_empty() {
        page.list(2, "responsible", &received.responsible);
    }
    if received.follow_up.is_some() || !received.follow_up_responsible.is_empty() {
        page.line(2, "follow_up:");
        received.follow_up.iter().for_each(|due| page.text(3, "due", due.text()));
        if !received.follow_up_responsible.is_empty() {
            page.list(3, "responsible", &received.follow_up_responsible);
        }
    }
    page.line(2, "measures:");
    for (n, measure) in received.measures.iter().enumerate() {
        page.line(3, &format!("- id: {}", scalar(&format!("{}.{}", draft.id, n + 1))));
        page.text(4, "text", &measure.text);
        if !measure.responsible.is_empty() {
            page.list(4, "responsible", &measure.responsible);
        }
        measure.due.iter().for_each(|due| page.text(4, "due", due.text()));
        page.line(4, "status: planned");
    }
}
