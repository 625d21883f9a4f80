//! What the region's routine asks for on the day of the paper.

use super::Writer;
use crate::domain::date_in_words;
use crate::remediation::{Row, Taking, documents, told};
use crate::report::explain::capital;
use crate::report::{Block, Piece, Section, TableCell};

pub(super) fn section(writer: &Writer<'_>) -> Option<Section> {
    let ((region, _), next) = (writer.routine?, writer.asked.as_ref()?);
    let heading = "Vad rutinen kräver".to_owned();
    let note = |text: &str| Some(vec![Block::Note { text: text.to_owned() }]);
    let blocks = if next.is_closed { note("Planen är avslutad; ingenting återstår.") } else { None };
    let blocks = blocks.unwrap_or_else(|| {
        let rows = told(next, region, writer.catalogue);
        let (later, asked): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.urgency == "consider");
        let documents = documents(&rows);
        let is_one = documents.len() < 2;
        let lead = format!(
            "Så förhåller sig planen till rutinen i {} den {}. Det som är försenat står först.",
            region.name,
            date_in_words(writer.as_of)
        );
        let mut blocks = vec![Block::paragraph(lead)];
        if asked.is_empty() {
            blocks.extend(note("Rutinen kräver ingenting just nu.").into_iter().flatten());
        } else {
            blocks.push(Block::table(
                "Vad rutinen kräver: när, vad, vilka som ska vara med, och hur starkt det är och var det står.",
                [("När", 4), ("Vad", 7), ("Vilka", 4), ("Grund", 3)],
                asked.into_iter().map(|row| cells(row, is_one)),
            ));
        }
        if !later.is_empty() {
            blocks.push(Block::heading("Att tänka på"));
            blocks.push(Block::List { items: later.into_iter().map(|row| thought(row, is_one)).collect() });
        }
        if !documents.is_empty() {
            let word = if is_one { "Källa" } else { "Källor" };
            blocks.push(Block::Note { text: format!("{word}: {}.", documents.join("; ")) });
        }
        blocks
    });
    Some(Section { heading, starts_page: false, blocks })
}

fn cells(row: &Row, is_one: bool) -> [TableCell; 4] {
    let lines = |texts: Vec<String>| TableCell::Lines(texts.into_iter().map(|text| vec![Piece::text(text)]).collect());
    let day = |before: &str, day: Option<chrono::NaiveDate>| day.map(|day| format!("{before} {}", date_in_words(day)));
    let mut when: Vec<Vec<Piece>> = match row.urgency {
        "overdue" => vec![vec![Piece::state("late", "försenat")]],
        "now" => vec![vec![Piece::text("nu")]],
        _ => Vec::new(),
    };
    let days = [day("tidigast", row.from), day("senast", row.due)];
    when.extend(days.into_iter().flatten().map(|text| vec![Piece::text(text)]));
    // Roles stand in their own column, whatever else a row names beside its words.
    let are_roles = ["sign", "answer", "follow-up"].contains(&row.what);
    let about = if are_roles { row.on.join(", ") } else { row.about() };
    let label = label(row);
    let mut what = vec![if about.is_empty() { label } else { format!("{label}: {about}") }];
    what.extend(row.ground.as_ref().map(|ground| ground.text.clone()));
    if !row.decide.is_empty() {
        let named: Vec<&str> = row.decide.iter().map(|named| named.name.as_str()).collect();
        what.push(format!("Att besluta: {}", named.join(", ")));
    }
    let mut who: Vec<String> = row.involve.iter().map(taking).collect();
    if are_roles {
        who.extend(row.named.iter().map(|named| named.name.clone()));
    }
    [TableCell::Lines(when), lines(what), lines(who), lines(support(row, is_one))]
}

/// Returns something to think of in one line.
fn thought(row: &Row, is_one: bool) -> String {
    let ground = row.ground.as_ref().map(|ground| ground.text.as_str()).unwrap_or_default();
    let mut text = if row.what == "consider" { ground.to_owned() } else { format!("{}: {ground}", label(row)) };
    if !row.involve.is_empty() {
        text.push_str(&format!(" Med: {}.", row.involve.iter().map(taking).collect::<Vec<_>>().join(", ")));
    }
    format!("{text} ({})", support(row, is_one).join(", "))
}

/// Returns how strong a row is and where it stands; the document too where there are several.
fn support(row: &Row, is_one: bool) -> Vec<String> {
    let Some(ground) = &row.ground else { return vec!["Planen".to_owned()] };
    let strength = match ground.strength {
        "requirement" => "Krav",
        "advice" => "Råd",
        _ => "Förslag",
    };
    let document = (!is_one).then(|| ground.document.clone());
    [Some(strength.to_owned()), document, ground.section.clone()].into_iter().flatten().collect()
}

fn taking(taking: &Taking) -> String {
    let need = match taking.need {
        "advised" => Some("bör".to_owned()),
        "as-needed" => Some("vid behov".to_owned()),
        _ => None,
    };
    let only: Vec<&str> = taking.only_for.iter().map(|named| named.name.as_str()).collect();
    let only = (!only.is_empty()).then(|| format!("vid {}", only.join(", ")));
    let told: Vec<String> = [need, only].into_iter().flatten().collect();
    if told.is_empty() { taking.role.name.clone() } else { format!("{} ({})", taking.role.name, told.join(", ")) }
}

/// Returns what a row is about, in words.
fn label(row: &Row) -> String {
    let step = row.step.map(|step| format!("steg {step}")).unwrap_or_default();
    match row.what {
        "first" => "Före planen".to_owned(),
        "verify" => "Pröva oron, till exempel med".to_owned(),
        "examples" => "Dokumenterade exempel saknas i".to_owned(),
        "part" => "Planen saknar".to_owned(),
        "sign" => "Underskrift saknas".to_owned(),
        "answer" => "Enligt rutinen svarar någon annan för".to_owned(),
        "measure" => "Åtgärden skulle ha varit klar".to_owned(),
        "follow-up" => "Uppföljning".to_owned(),
        "evaluate" => "Första utvärderingen av planen".to_owned(),
        "step" => format!("{} i rutinen", capital(&step)),
        "call-in" => format!("Koppla in dem som ska vara med i {step}"),
        "decide" => format!("Beslut i {step}"),
        "close" => "Målen är nådda: avsluta planen".to_owned(),
        "far-ahead" => "Anpassad plan".to_owned(),
        "personal" => "Om orsaken är personlig".to_owned(),
        _ => "Tänk på".to_owned(),
    }
}
