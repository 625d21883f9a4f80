//! What is known of the unit and the occasion: one value a row.

use super::book::{Column, Entry, Row, Sheet};
use super::codec::{Codec, Misread};
use crate::catalogue::{Catalogue, FactUnit};
use crate::check::Meaning;
use crate::diag::DataPath;
use crate::domain::Kind;
use crate::edit::Value;

/// The sheet's id.
pub(super) const ID: &str = "facts";
/// The column that people write in.
pub(super) const VALUE: &str = "value";

/// A value with its place in the dataset.
struct Fact {
    /// The data path with points between its steps, which is the row's key.
    key: String,
    label: String,
    help: &'static str,
    codec: Codec,
    /// The words that may be chosen, where they are no words of the format.
    choices: Vec<String>,
}

fn fact(key: impl Into<String>, label: impl Into<String>, codec: Codec, help: &'static str) -> Fact {
    Fact { key: key.into(), label: label.into(), help, codec, choices: Vec::new() }
}

fn facts(catalogue: &Catalogue, kind: Kind) -> Vec<Fact> {
    let text = |key: &str, label: &str, help: &'static str| fact(key, label, Codec::Text, help);
    let day =
        |key: &str, label: &str| fact(format!("dates.{key}"), label, Codec::Day, "Dagen, till exempel 2025-03-05.");
    let mut facts = vec![
        text("unit.name", "Enhet", "Enhetens namn."),
        text("unit.care_provider", "Vårdgivare", ""),
        text("unit.region", "Region", ""),
        text("unit.specialty", "Specialitet", "Den specialitet som ST-läkarna utbildas i."),
        text("unit.place", "Ort", ""),
    ];
    let regions = catalogue.regions.keys().cloned().collect();
    let help = "Den regionprofil vars tider gäller.";
    facts.push(Fact { choices: regions, ..text("unit.region_profile", "Regionprofil", help) });
    for (id, regulation) in &catalogue.regulations {
        let help = "Om någon av enhetens ST-läkare följer den.";
        let label = format!("{} är aktuell", regulation.title);
        facts.push(fact(format!("regulations.{id}.status"), label, Codec::Word(Meaning::Status), help));
        let label = format!("Varför {} inte är aktuell", regulation.title);
        facts.push(text(&format!("regulations.{id}.reason"), &label, "Behövs bara om den inte är aktuell."));
    }
    for known in &catalogue.facts {
        let codec = match known.unit {
            FactUnit::YesNo => Codec::YesNo,
            FactUnit::Count => Codec::Count,
            FactUnit::Percent => Codec::Percent,
            _ => Codec::Number,
        };
        facts.push(fact(format!("unit.facts.{}", known.key), known.title.clone(), codec, unit_help(known.unit)));
    }
    let days = [
        ("ordered", "Granskningen beställdes"),
        ("survey_sent", "Enkäterna gick ut"),
        ("documents_due", "Underlagen ska vara inne"),
        ("visit_start", "Besökets första dag"),
        ("visit_end", "Besökets sista dag"),
        ("draft_sent", "Utkastet gick till enheten"),
        ("comments_due", "Enhetens synpunkter ska vara inne"),
        ("comments_received", "Enhetens synpunkter kom"),
        ("final", "Slutlig rapport"),
        ("plan_due", "Handlingsplanen ska vara inne"),
        ("plan_received", "Handlingsplanen kom"),
        ("regraded", "Graderna justerades"),
        ("follow_up", "Uppföljning"),
        ("next_review", "Nästa granskning"),
    ];
    facts.extend(days.map(|(key, label)| day(key, label)));
    facts.push(text("registration.diary_number", "Diarienummer", ""));
    facts.push(fact("registration.received", "Inkom eller upprättades", Codec::Day, "Dagen, till exempel 2025-03-05."));
    facts.push(text("registration.sender", "Avsändare", ""));
    facts.push(text("registration.subject", "Ärende", ""));
    if kind == Kind::Inspection {
        facts.push(text("independence", "Granskarnas oberoende", "Hur granskarna är fria från enheten."));
    }
    let help = "Skriv godtagna när de föreslagna graderna får gälla.";
    facts.push(fact("derived_grades", "Föreslagna grader", Codec::Word(Meaning::Acceptance), help));
    facts.push(fact("plan.received", "Handlingsplanen är daterad", Codec::Day, "Dagen, till exempel 2025-03-05."));
    facts.push(text("plan.introduction", "Handlingsplanens inledning", ""));
    facts
}

fn unit_help(unit: FactUnit) -> &'static str {
    match unit {
        FactUnit::Count => "Antal.",
        FactUnit::FullTime => "Heltidstjänster, gärna med decimal.",
        FactUnit::Percent => "Procent, utan procenttecken.",
        FactUnit::HoursPerWeek => "Timmar i veckan.",
        FactUnit::HoursPerMonth => "Timmar i månaden.",
        FactUnit::Weeks => "Veckor.",
        FactUnit::Months => "Månader.",
        FactUnit::TimesPerYear => "Gånger om året.",
        FactUnit::YesNo => "Ja eller nej.",
    }
}

/// Returns the path that a row's key names.
pub(super) fn path(key: &str) -> DataPath {
    key.split('.').fold(DataPath::root(), |path, step| path.key(step))
}

/// Returns what stands at the path of a row; `applies` in short is a status.
fn at<'v>(root: &'v Value, key: &str) -> Option<&'v Value> {
    let path = path(key);
    root.at(&path).or_else(|| {
        let parent = root.at(&path.parent())?;
        (key.ends_with(".status") && matches!(parent, Value::Text(_))).then_some(parent)
    })
}

/// Returns the sheet.
pub(super) fn sheet(root: &Value, catalogue: &Catalogue, kind: Kind) -> Sheet {
    let column = |id: &str, title: &str, width, entry| Column {
        id: id.to_owned(),
        title: title.to_owned(),
        help: String::new(),
        width,
        entry,
    };
    let before = |fact: &Fact| {
        let key = fact.key.strip_prefix("unit.facts.")?;
        let value = fact.codec.show(root.at(&DataPath::root().key("previous").key("facts").key(key)));
        (!value.is_empty()).then(|| format!("{} Förra gången: {value}.", fact.help))
    };
    let row = |fact: Fact| Row {
        cells: vec![
            fact.label.clone(),
            fact.codec.show(at(root, &fact.key)),
            before(&fact).unwrap_or_else(|| fact.help.to_owned()),
        ],
        entry: Some(entry(&fact)),
        key: fact.key,
    };
    Sheet {
        id: ID.to_owned(),
        name: "Uppgifter".to_owned(),
        title: "Uppgifter om enheten och tillfället".to_owned(),
        about: "Fyll i det ni vet. Det som inte är känt får vara tomt.".to_owned(),
        leads: Vec::new(),
        columns: vec![
            column("label", "Uppgift", 56.0, Entry::Shown),
            column(VALUE, "Ert svar", 60.0, Entry::Text),
            column("help", "Så fyller du i", 50.0, Entry::Shown),
        ],
        rows: facts(catalogue, kind).into_iter().map(row).collect(),
        spare: 0,
    }
}

fn entry(fact: &Fact) -> Entry {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match fact.codec {
        _ if !fact.choices.is_empty() => Entry::Choice(fact.choices.clone()),
        Codec::Day => Entry::Day,
        Codec::Number | Codec::Count | Codec::Percent => Entry::Number,
        Codec::YesNo => Entry::Choice(words(&["ja", "nej"])),
        Codec::Word(meaning) => {
            let known = crate::check::vocabulary(meaning);
            Entry::Choice(known.iter().map(|(_, swedish)| (*swedish).to_owned()).collect())
        }
        Codec::Text | Codec::Keys | Codec::Names | Codec::Replies => Entry::Text,
    }
}

/// Writes the value of a row into a dataset.
pub(super) fn write(root: &mut Value, key: &str, text: &str, catalogue: &Catalogue, kind: Kind) -> Result<(), Misread> {
    let Some(fact) = facts(catalogue, kind).into_iter().find(|fact| fact.key == key) else {
        return Err(Misread::Fixed);
    };
    let value = fact.codec.read(at(root, key), text)?;
    if let Value::Text(text) = &value
        && !fact.choices.is_empty()
        && !fact.choices.contains(text)
    {
        return Err(Misread::Word { known: fact.choices });
    }
    let path = path(key);
    let parent = path.parent();
    // A status in short makes room for its reason, and is short again without it.
    if let Some(Value::Text(status)) = root.at(&parent).cloned()
        && key.starts_with("regulations.")
    {
        super::put(root, &parent, Value::Map(vec![("status".to_owned(), Value::Text(status))]));
    }
    super::put(root, &path, value);
    if key.starts_with("regulations.")
        && let Some(Value::Map(entries)) = root.at(&parent).cloned()
        && let [(name, status)] = &entries[..]
        && name == "status"
    {
        super::put(root, &parent, status.clone());
    }
    Ok(())
}
