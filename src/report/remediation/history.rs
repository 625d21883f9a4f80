//! What has happened with a plan for one doctor: when, by which role, and what.
//!
//! What a text was before it was changed is not repeated: somebody may have had reason to take it away.

use super::Writer;
use crate::domain::date_in_words;
use crate::domain::living::{Act, Entry, FieldChange, Op};
use crate::report::explain::capital;
use crate::report::plan::shared_word;
use crate::report::{Block, Section, TableCell};

pub(super) fn section(writer: &Writer<'_>) -> Option<Section> {
    let history: Vec<&Entry> = writer.plan.history.iter().filter(|entry| entry.date <= writer.as_of).collect();
    if history.is_empty() {
        return None;
    }
    let rows = history.into_iter().map(|entry| {
        let by = entry.by.as_ref().map_or_else(|| "Ej angivet".to_owned(), |by| capital(writer.words.role(by)));
        [date_in_words(entry.date), by, what(entry)].map(TableCell::from)
    });
    let table = Block::table(
        "Vad som har hänt med planen: när, av vilken roll och vad.",
        [("När", 3), ("Av", 4), ("Vad", 9)],
        rows,
    );
    let lead = "Allt som har hänt med planen, det senaste sist. Vad som stod före en ändring finns i planens fil.";
    Some(Section {
        heading: "Bilaga. Historik".to_owned(),
        starts_page: true,
        blocks: vec![Block::paragraph(lead), table],
    })
}

/// So many changes are told one by one; more were made outside, or by two people.
const MOST: usize = 12;

/// Returns what happened, and to what, in one line.
fn what(entry: &Entry) -> String {
    let mut told: Vec<String> = match entry.act {
        Act::Start | Act::FollowUp | Act::Close | Act::Accept => Vec::new(),
        Act::Add | Act::Update | Act::ByHand | Act::Merge if entry.changes.len() > MOST => {
            vec![format!("{} ändringar", entry.changes.len())]
        }
        Act::Add | Act::Update | Act::ByHand | Act::Merge => entry.changes.iter().map(changed).collect(),
        Act::Begin | Act::Done | Act::VerifyEffect | Act::Cancel | Act::Reopen | Act::Comment => entry.on.clone(),
    };
    told.dedup();
    let mut words = capital(entry.act.swedish());
    if !told.is_empty() {
        words.push_str(&format!(": {}", told.join("; ")));
    }
    entry.why.iter().for_each(|why| words.push_str(&format!(". {}", capital(why))));
    words
}

fn changed(change: &FieldChange) -> String {
    let of = change.of.as_deref();
    let goes = matches!(change.op, Op::Remove(_) | Op::Set { to: None, .. });
    let gone = if goes { " (borttaget)" } else { "" };
    match (&change.field, of) {
        (Some(field), Some(of)) => format!("{of} {}{gone}", field_word(field)),
        (Some(field), None) => format!("{}{gone}", field_word(field)),
        (None, of) => format!("{}{gone}", of.unwrap_or_default()),
    }
}

/// Returns the Swedish word of a field: its own where only this plan has it or means something else by it, otherwise that
/// of every plan.
fn field_word(field: &str) -> String {
    let own = match field {
        "aim" => "det som ska nås",
        "begins" => "planens första dag",
        "closed" => "avslutad",
        "decisions" => "beslut",
        "doctor" => "ST-läkaren",
        "examples" => "exempel",
        "goals" => "delmål",
        "insight" => "ST-läkarens egen insikt",
        "involved" => "inkopplad roll",
        "milestones" => "delsteg",
        "programme" => "utbildningsprogram",
        "region" => "rutin",
        "regulation" => "författning",
        "signed" => "underskrift",
        "specialty" => "specialitet",
        "standing" => "läge mot målen",
        "step" => "steg i rutinen",
        "text" => "text",
        "training_ends" => "ST beräknas klar",
        "unit" => "enhet",
        "verification" => "prövning av oron",
        of_all => return shared_word(of_all).to_lowercase(),
    };
    own.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Mapping, Shape, remediation_format};

    #[test]
    fn every_field_of_the_file_has_a_word() {
        fn check(mapping: &Mapping, without: &[&str]) {
            for field in mapping.fields.iter().filter(|field| !without.contains(&field.key)) {
                let swedish = ["text"].contains(&field.key);
                assert!(swedish || field_word(field.key) != field.key, "{}", field.key);
            }
        }
        let plan = remediation_format();
        check(&plan, &["schema", "kind", "items", "history"]);
        let of = |mapping: &Mapping, key: &str| match mapping.fields.iter().find(|field| field.key == key) {
            Some(field) => match &field.shape {
                Shape::List(of) => match of.as_ref() {
                    Shape::Mapping(mapping) | Shape::Short(_, mapping) => mapping.clone(),
                    other => panic!("{other:?}"),
                },
                other => panic!("{other:?}"),
            },
            None => panic!("{key}"),
        };
        let area = of(&plan, "items");
        check(&area, &["id", "measures"]);
        check(&of(&area, "measures"), &["id"]);
    }
}
