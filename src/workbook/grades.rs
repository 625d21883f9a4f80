//! Grades set by people and those adjusted after a plan: a row for each area and regulation.

use std::collections::BTreeMap;

use super::book::{Column, Entry, Row, Sheet, settled};
use super::codec::{Codec, Misread};
use crate::catalogue::Catalogue;
use crate::diag::DataPath;
use crate::domain::{AreaKey, Grade, Kind};
use crate::edit::Value;

/// The sheet's id.
pub(super) const ID: &str = "grades";

/// A column with the part and the field of the dataset that it writes.
struct Field {
    id: &'static str,
    part: &'static str,
    name: &'static str,
    title: &'static str,
    width: f64,
    codec: Codec,
}

const fn field(
    id: &'static str,
    (part, name): (&'static str, &'static str),
    title: &'static str,
    width: f64,
    codec: Codec,
) -> Field {
    Field { id, part, name, title, width, codec }
}

const FIELDS: [Field; 6] = [
    field("set", ("set", "grade"), "Satt grad", 13.0, Codec::Text),
    field("set_reason", ("set", "reason"), "Skäl", 50.0, Codec::Text),
    field("adjusted", ("adjusted", "grade"), "Justerad grad", 16.0, Codec::Text),
    field("adjusted_date", ("adjusted", "date"), "Justerad den", 16.0, Codec::Day),
    field("adjusted_reason", ("adjusted", "reason"), "Skäl till justeringen", 40.0, Codec::Text),
    field("plan_items", ("adjusted", "plan_items"), "Planens punkter", 20.0, Codec::Names),
];

/// Returns the sheet, with a row for each area and regulation in `years`.
pub(super) fn sheet(root: &Value, catalogue: &Catalogue, kind: Kind, years: &[String]) -> Sheet {
    let shown = |id: &str, title: &str, width| Column {
        id: id.to_owned(),
        title: title.to_owned(),
        help: String::new(),
        width,
        entry: Entry::Shown,
    };
    let mut columns = vec![shown("area", "Område", 46.0), shown("regulation", "Författning", 18.0)];
    columns.extend(FIELDS.iter().map(|field| Column {
        id: field.id.to_owned(),
        title: field.title.to_owned(),
        help: help(field.id).to_owned(),
        width: field.width,
        entry: match field.codec {
            Codec::Day => Entry::Day,
            _ if field.name == "grade" => {
                Entry::Choice(Grade::BEST_FIRST.map(|grade| grade.letter().to_owned()).into())
            }
            _ => Entry::Text,
        },
    }));
    let mut rows = Vec::new();
    for area in catalogue.areas.values() {
        for year in years {
            let regulation = catalogue.regulations.iter().find(|(id, _)| id.to_string() == *year);
            let title = regulation.map_or(year.clone(), |(_, regulation)| regulation.title.clone());
            let texts = texts(root, area.key, year);
            let open = FIELDS.iter().map(|field| texts.get(field.id).cloned().unwrap_or_default());
            let cells = [format!("{} {}", area.key, area.name), title].into_iter().chain(open).collect();
            rows.push(Row { key: format!("{}.{year}", area.key), cells, entry: None });
        }
    }
    let (title, about) = match kind {
        Kind::Inspection => (
            "Grader som granskarna sätter",
            "Programmet föreslår grader ur svaren. Skriv bara en grad här om ni sätter en annan, och skriv då varför.",
        ),
        Kind::SelfAssessment => (
            "Grader",
            "Programmet räknar fram grader ur svaren; det här bladet kan ni låta vara. Vill ni sätta en annan grad, skriv då varför.",
        ),
    };
    Sheet {
        id: ID.to_owned(),
        name: "Grader".to_owned(),
        title: title.to_owned(),
        about: about.to_owned(),
        leads: Vec::new(),
        columns,
        rows,
        spare: 0,
    }
}

fn help(id: &str) -> &'static str {
    match id {
        "set" => "Bara när ni sätter en annan grad än den föreslagna.",
        "set_reason" => "Behövs när graden skiljer sig från den föreslagna.",
        "adjusted" => "Graden efter en godtagen handlingsplan.",
        "adjusted_date" => "Dagen, till exempel 2025-06-20.",
        "plan_items" => "Punkternas namn med snedstreck emellan, till exempel P1 / P2.",
        _ => "",
    }
}

fn path(area: AreaKey, part: &str) -> DataPath {
    DataPath::root().key("areas").key(area).key("grades").key(part)
}

/// Returns a field of a grade for one regulation: its own, else the common one.
fn value<'v>(grade: &'v Value, year: &str, name: &str) -> Option<&'v Value> {
    let of = |value: &'v Value| match value {
        short @ Value::Text(_) => (name == "grade").then_some(short),
        value => value.field(name),
    };
    let own = grade.field(year);
    own.and_then(of).or_else(|| of(grade).filter(|_| own.is_some() || has_common(grade)))
}

fn has_common(grade: &Value) -> bool {
    match grade {
        Value::Map(entries) => entries.iter().any(|(key, _)| key == "grade"),
        other => matches!(other, Value::Text(_)),
    }
}

fn texts(root: &Value, area: AreaKey, year: &str) -> BTreeMap<String, String> {
    let text = |field: &Field| {
        let value = root.at(&path(area, field.part)).and_then(|grade| value(grade, year, field.name));
        (field.id.to_owned(), field.codec.show(value))
    };
    FIELDS.iter().map(text).collect()
}

/// Writes the cells of an area's rows into a dataset: `wanted` holds the texts by year.
pub(super) fn write(
    root: &mut Value,
    area: AreaKey,
    wanted: &BTreeMap<String, BTreeMap<String, String>>,
) -> Result<(), (String, String, Misread)> {
    for part in ["set", "adjusted"] {
        let old = root.at(&path(area, part)).cloned();
        let mut grades: Vec<(String, Value)> = Vec::new();
        for (year, texts) in wanted {
            let mut entries = Vec::new();
            for field in FIELDS.iter().filter(|field| field.part == part) {
                let text = texts.get(field.id).map(|text| settled(text)).unwrap_or_default();
                let fault = |fault| (year.clone(), field.id.to_owned(), fault);
                let there = old.as_ref().and_then(|old| value(old, year, field.name));
                if field.name == "grade" && !text.is_empty() {
                    let letter = text.trim().to_uppercase();
                    let grade = letter.parse::<Grade>().map_err(|_| {
                        fault(Misread::Word { known: Grade::BEST_FIRST.map(|grade| grade.letter().to_owned()).into() })
                    })?;
                    entries.push(("grade".to_owned(), Value::text(grade.letter())));
                    continue;
                }
                let read = field.codec.read(there, &text).map_err(fault)?;
                if read != Value::Null {
                    entries.push((field.name.to_owned(), read));
                }
            }
            if !entries.is_empty() {
                if !entries.iter().any(|(name, _)| name == "grade") {
                    let missing = Misread::Missing {
                        column: if part == "set" { "Satt grad" } else { "Justerad grad" }.to_owned(),
                    };
                    return Err((year.clone(), part.to_owned(), missing));
                }
                grades.push((year.clone(), short(entries)));
            }
        }
        let all_alike = grades.len() == wanted.len() && grades.windows(2).all(|pair| pair[0].1 == pair[1].1);
        let value = match grades.first() {
            None => Value::Null,
            Some((_, value)) if all_alike => value.clone(),
            Some(_) => Value::Map(grades),
        };
        super::put(root, &path(area, part), value);
    }
    Ok(())
}

fn short(entries: Vec<(String, Value)>) -> Value {
    match &entries[..] {
        [(name, grade)] if name == "grade" => grade.clone(),
        _ => Value::Map(entries),
    }
}
