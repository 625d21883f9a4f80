//! From a dataset to a form: which sheets, rows and cells there are, and what stands in them.

use super::book::{Book, Column, Entry, Lead, Row, Sheet};
use super::codec::Codec;
use super::lists::{self, LISTS};
use super::rows::{RowValue, column};
use super::{facts, grades};
use crate::catalogue::{Area, Catalogue, Indicator};
use crate::check::{Meaning, vocabulary};
use crate::diag::DataPath;
use crate::domain::{AreaKey, Binding, Kind, RegulationId, capital};
use crate::edit::Value;

/// The key of the account of an area.
pub(super) const NARRATIVE: &str = "narrative";
/// The key of the unit's answers to it.
pub(super) const REPLIES: &str = "replies";
/// What stands before an area's letter in the id of its sheet.
pub(super) const AREA: &str = "area:";
/// So many empty rows stand below a list.
const SPARE: u32 = 15;
/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// Returns what a dataset was made for; an inspection where it does not say.
pub(super) fn kind(root: &Value) -> Kind {
    match root.at(&DataPath::root().key("kind")) {
        Some(Value::Text(text)) if matches!(text.trim(), "self-assessment" | "självvärdering") => {
            Kind::SelfAssessment
        }
        _ => Kind::Inspection,
    }
}

/// Returns the regulations that concern the unit; all of them where the dataset says nothing.
fn current(root: &Value, catalogue: &Catalogue) -> Vec<RegulationId> {
    let path = DataPath::root().key("regulations");
    let applies = |id: &&RegulationId| {
        let value = root.at(&path.key(id));
        let status = match value {
            Some(Value::Map(_)) => value.and_then(|value| value.at(&DataPath::root().key("status"))),
            other => other,
        };
        Codec::Word(Meaning::Status).show(status) != "ej aktuell"
    };
    let current: Vec<RegulationId> = catalogue.regulations.keys().filter(applies).copied().collect();
    if current.is_empty() { catalogue.regulations.keys().copied().collect() } else { current }
}

/// Returns the form of a dataset.
pub fn book(root: &Value, catalogue: &Catalogue) -> Book {
    let kind = kind(root);
    let current = current(root, catalogue);
    let mut sheets = vec![facts::sheet(root, catalogue, kind)];
    let roles = roles(root, catalogue, kind);
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    sheets.extend(catalogue.areas.values().map(|area| area_sheet(root, catalogue, area, kind, &current, &roles)));
    let mut lists = LISTS.iter().map(|of| list_sheet(root, of));
    sheets.extend(lists.by_ref().take(3));
    let years: Vec<String> = current.iter().map(ToString::to_string).collect();
    sheets.push(grades::sheet(root, catalogue, kind, &years));
    sheets.extend(lists);
    // A self-assessment has no reviewers, and no plan of its own unless it brings one.
    let is_used =
        |sheet: &Sheet| kind == Kind::Inspection || !sheet.rows.is_empty() || !sheet.is_list() || is_of_all(sheet);
    sheets.retain(is_used);
    let unit = Codec::Text.show(root.at(&DataPath::root().key("unit").key("name")));
    Book { kind, unit, sheets }
}

fn is_of_all(sheet: &Sheet) -> bool {
    matches!(sheet.id.as_str(), "list:strengths" | "list:weaknesses" | "list:improvements" | "list:documents")
}

fn list_sheet(root: &Value, of: &lists::List) -> Sheet {
    let row = |(number, entry): (usize, &lists::ListEntry)| {
        let texts = of.texts(entry);
        Row {
            key: number.to_string(),
            cells: of.fields.iter().map(|field| texts.get(field.name).cloned().unwrap_or_default()).collect(),
            entry: None,
        }
    };
    Sheet {
        id: of.id.to_owned(),
        name: of.name.to_owned(),
        title: of.name.to_owned(),
        about: of.about.to_owned(),
        leads: Vec::new(),
        columns: of.columns(),
        rows: of.entries(root).iter().enumerate().map(row).collect(),
        spare: SPARE,
    }
}

/// Returns the name of an area's sheet: its letter and as many whole words of its name as there is room for.
fn sheet_name(area: &Area) -> String {
    let mut name = area.key.to_string();
    let allowed = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c };
    for word in area.name.chars().map(allowed).collect::<String>().split_whitespace() {
        if name.chars().count() + 1 + word.chars().count() > LONGEST_NAME {
            break;
        }
        name.push(' ');
        name.push_str(word);
    }
    let short = ["och", "av", "i", "–", "-"];
    while let Some((before, last)) = name.rsplit_once(' ') {
        if !short.contains(&last) {
            break;
        }
        name = before.to_owned();
    }
    name.trim_end_matches(',').to_owned()
}

/// Returns the value of a row, under whatever key the file names it.
pub(super) fn row_path(root: &Value, area: AreaKey, indicator: &Indicator) -> DataPath {
    let rows = DataPath::root().key("areas").key(area).key("observations");
    let known = |key: &&String| root.at(&rows.key(key)).is_some();
    let names: Vec<String> =
        std::iter::once(&indicator.key).chain(indicator.also.values()).map(ToString::to_string).collect();
    let name = names.iter().find(known).unwrap_or(&names[0]);
    rows.key(name)
}

/// Returns a row's value with the years that it is answered for.
pub(super) fn row_value(root: &Value, area: AreaKey, indicator: &Indicator, current: &[RegulationId]) -> RowValue {
    let years = current.iter().filter(|id| indicator.bindings.contains_key(id)).map(ToString::to_string);
    RowValue::new(root.at(&row_path(root, area, indicator)), years.collect())
}

/// Returns the roles that have a column: those of the catalogue where the unit fills in by itself, and all
/// that have answered.
fn roles(root: &Value, catalogue: &Catalogue, kind: Kind) -> Vec<String> {
    let mut roles: Vec<String> = match kind {
        Kind::SelfAssessment => catalogue.surveys.roles.iter().map(|role| role.name.clone()).collect(),
        Kind::Inspection => Vec::new(),
    };
    for indicator in catalogue.indicators() {
        let answers = root.at(&row_path(root, indicator.key.area(), indicator).key("answers"));
        for role in super::lists::list(answers).iter().filter_map(|answer| answer.field_text("role")) {
            if !role.is_empty() && !roles.iter().any(|known| known.to_lowercase() == role.to_lowercase()) {
                roles.push(role.to_owned());
            }
        }
    }
    roles
}

/// Returns the regulations that concern the unit, for those who write a row.
pub(super) fn current_of(root: &Value, catalogue: &Catalogue) -> Vec<RegulationId> {
    current(root, catalogue)
}

fn area_sheet(
    root: &Value,
    catalogue: &Catalogue,
    area: &Area,
    kind: Kind,
    current: &[RegulationId],
    roles: &[&str],
) -> Sheet {
    let base = DataPath::root().key("areas").key(area.key);
    let narrative = Lead {
        key: NARRATIVE.to_owned(),
        label: "Beskrivning".to_owned(),
        text: Codec::Text.show(root.at(&base.key("narrative"))),
    };
    let replies = Lead {
        key: REPLIES.to_owned(),
        label: "Enhetens svar".to_owned(),
        text: Codec::Replies.show(root.at(&base.key("replies"))),
    };
    let leads = match kind {
        Kind::SelfAssessment if replies.text.is_empty() => vec![narrative],
        Kind::SelfAssessment | Kind::Inspection => vec![narrative, replies],
    };
    let mut columns = area_columns(catalogue, kind, current, roles);
    let previous = DataPath::root().key("previous").key("areas").key(area.key).key("observations");
    if root.at(&previous).is_some() {
        let after = columns.iter().position(|column| column.id == "guidance").unwrap_or(columns.len() - 1);
        let (id, title) = ("previous".to_owned(), "Förra gången".to_owned());
        columns.insert(after + 1, Column { id, title, help: String::new(), width: 40.0, entry: Entry::Shown });
    }
    let rows = area.indicators.values().filter(|indicator| {
        let applies = |id: &RegulationId| indicator.bindings.contains_key(id);
        let answered = root.at(&row_path(root, area.key, indicator)).is_some_and(|value| *value != Value::Null);
        answered || current.iter().any(applies)
    });
    let row = |indicator: &Indicator| {
        let value = row_value(root, area.key, indicator, current);
        let mut texts = value.texts(roles);
        let shown = [
            ("label", label(catalogue, indicator, current)),
            ("demand", demand(indicator, current)),
            ("guidance", guidance(catalogue, indicator, kind)),
            ("previous", root.at(&previous.key(indicator.key)).map(said_before).unwrap_or_default()),
            ("binding", binding(catalogue, indicator, current)),
        ];
        texts.extend(shown.map(|(id, text)| (id.to_owned(), text)));
        Row {
            key: indicator.key.to_string(),
            cells: columns.iter().map(|column| texts.remove(&column.id).unwrap_or_default()).collect(),
            entry: None,
        }
    };
    Sheet {
        id: format!("{AREA}{}", area.key),
        name: sheet_name(area),
        title: format!("{}. {}", area.key, area.name),
        about: area.about.clone(),
        leads,
        rows: rows.map(row).collect(),
        columns,
        spare: 0,
    }
}

fn area_columns(catalogue: &Catalogue, kind: Kind, current: &[RegulationId], roles: &[&str]) -> Vec<Column> {
    let states: Vec<String> = vocabulary(Meaning::State).iter().map(|(_, swedish)| (*swedish).to_owned()).collect();
    let column = |id: &str, title: &str, width, entry, help: &str| Column {
        id: id.to_owned(),
        title: title.to_owned(),
        help: help.to_owned(),
        width,
        entry,
    };
    let guidance = match kind {
        Kind::SelfAssessment => "Så menas det",
        Kind::Inspection => "Att fråga",
    };
    let answer = "Välj i listan. Oklart kräver en anteckning, ej tillämpligt ett skäl.";
    let mut columns = vec![
        column("label", "Rad", 10.0, Entry::Shown, ""),
        column("demand", "Krav", 52.0, Entry::Shown, ""),
        column("binding", "Tyngd", 17.0, Entry::Shown, ""),
        column(column::ANSWER, "Svar", 16.0, Entry::Choice(states.clone()), answer),
        column("left", "Kvar att göra", 18.0, Entry::Left, ""),
        column(
            column::NOTE,
            "Anteckning eller skäl",
            44.0,
            Entry::Text,
            "Vad ni ser, vad som saknas eller varför raden inte gäller.",
        ),
        column(
            column::EVIDENCE,
            "Underlag",
            34.0,
            Entry::Text,
            "Vad som visar det, ett underlag per rad (Alt+Enter). Dag inom parentes sist, om ni vill: Schema (2025-03-01). Så också en ifylld blanketts fingeravtryck: Kontrakt (blankett 4p7x-…).",
        ),
        column(column::VALID, "Underlaget gäller till", 14.0, Entry::Day, "Dagen, till exempel 2026-03-01."),
        column("guidance", guidance, 90.0, Entry::Shown, ""),
    ];
    if let [_, second] = current {
        let title = &catalogue.regulations[second].title;
        let help = format!("Bara om svaret är ett annat enligt {title}.");
        columns.push(column(
            column::OTHER_ANSWER,
            &format!("Annat svar enligt {title}"),
            16.0,
            Entry::Choice(states.clone()),
            &help,
        ));
        columns.push(column(column::OTHER_NOTE, &format!("Anteckning, {title}"), 34.0, Entry::Text, &help));
    }
    for role in roles {
        let help = format!("Vad {role} svarar, var för sig. Mer att säga? Skriv kolon efter ordet: ej uppfyllt: …");
        columns.push(column(
            &format!("{}{role}", column::ROLE),
            &format!("Svar från {role}"),
            20.0,
            Entry::Open(states.clone()),
            &help,
        ));
    }
    columns
}

fn label(catalogue: &Catalogue, indicator: &Indicator, current: &[RegulationId]) -> String {
    let mut labels: Vec<String> = current.iter().filter_map(|id| catalogue.label(indicator, *id)).collect();
    labels.dedup();
    if labels.is_empty() { indicator.key.to_string() } else { labels.join(" ") }
}

fn demand(indicator: &Indicator, current: &[RegulationId]) -> String {
    let mut texts: Vec<String> = Vec::new();
    let bound: Vec<RegulationId> = current.iter().copied().filter(|id| indicator.bindings.contains_key(id)).collect();
    let first = bound.first().map_or(indicator.text.as_str(), |id| indicator.text_under(*id));
    let differs = bound.iter().any(|id| indicator.text_under(*id) != first);
    for id in &bound {
        let text = indicator.text_under(*id);
        let text = if differs { format!("{id}: {text}") } else { text.to_owned() };
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.is_empty() {
        texts.push(indicator.text.clone());
    }
    format!("{}\n{}", indicator.title, texts.join("\n"))
}

fn binding(catalogue: &Catalogue, indicator: &Indicator, current: &[RegulationId]) -> String {
    let bound: Vec<(RegulationId, Binding)> =
        current.iter().filter_map(|id| Some((*id, *indicator.bindings.get(id)?))).collect();
    let name = |binding: &Binding| catalogue.bindings[binding].name.clone();
    let alike = bound.windows(2).all(|pair| pair[0].1 == pair[1].1);
    match (&bound[..], alike) {
        ([], _) => "gäller inte er".to_owned(),
        ([(_, binding), ..], true) if bound.len() == current.len() => name(binding),
        _ => bound.iter().map(|(id, binding)| format!("{id}: {}", name(binding))).collect::<Vec<_>>().join("\n"),
    }
}

fn guidance(catalogue: &Catalogue, indicator: &Indicator, kind: Kind) -> String {
    let Some(guidance) = catalogue.guidance.get(&indicator.key) else { return String::new() };
    match kind {
        Kind::SelfAssessment => {
            let mut text = guidance.meaning.clone();
            if !guidance.evidence.is_empty() {
                text.push_str(&format!("\nHa till hands: {}.", guidance.evidence.join("; ").trim_end_matches('.')));
            }
            let asked = catalogue.surveys.roles.iter().filter(|role| guidance.questions.contains_key(&role.id));
            let asked: Vec<&str> = asked.map(|role| role.plural.as_str()).collect();
            if !asked.is_empty() {
                text.push_str(&format!("\nFråga: {}.", asked.join(", ")));
            }
            text
        }
        Kind::Inspection => {
            let roles = catalogue.surveys.roles.iter();
            let question = roles
                .filter_map(|role| Some(format!("{}: {}", capital(&role.name), guidance.questions.get(&role.id)?)));
            question.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Returns what the review before said of a row.
fn said_before(row: &Value) -> String {
    let field = |name: &str| match row {
        short @ Value::Text(_) => (name == "state").then_some(short),
        row => row.field(name),
    };
    let state = |name: &str| Codec::Word(Meaning::State).show(field(name));
    let mut lines = Vec::new();
    let years: Vec<String> = match row {
        Value::Map(entries) => {
            let years = entries.iter().map(|(key, _)| key).filter(|key| key.parse::<RegulationId>().is_ok());
            years.map(|year| format!("{year}: {}", state(year))).collect()
        }
        _ => Vec::new(),
    };
    lines.extend(Some(state("state")).filter(|text| !text.is_empty()));
    lines.extend(Some(years.join(", ")).filter(|text| !text.is_empty()));
    lines.extend(Some(Codec::Text.show(field("note"))).filter(|text| !text.is_empty()));
    lines.extend(match Codec::Text.show(field("indicator")).as_str() {
        "changed" => Some("Raden är omformulerad sedan dess.".to_owned()),
        "new" => Some("Raden fanns inte då.".to_owned()),
        _ => None,
    });
    lines.join("\n")
}
