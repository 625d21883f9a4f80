//! The areas of a new dataset: every row that is asked for, with what it asks.

use std::collections::BTreeSet;

use super::NewAnswers;
use super::examples::{GRADE_REASON, NARRATIVE};
use super::page::Page;
use crate::catalogue::{Area, Catalogue, Guidance, Row};
use crate::domain::{Binding, Kind, RegulationId, lower_first};

/// Writes every area.
pub(super) fn write(answers: &NewAnswers, catalogue: &Catalogue, page: &mut Page) {
    let asked: Vec<RegulationId> = catalogue.regulations.keys().copied().filter(|id| answers.applies(*id)).collect();
    page.line(0, "");
    page.line(0, "areas:");
    for area in catalogue.areas.values() {
        page.heading(&format!("{}. {}", area.key, area.name));
        page.comment(0, &area.about);
        page.line(2, &format!("{}:", area.key));
        page.example(4, "narrative: |", "");
        page.example(4, &format!("  {NARRATIVE}"), "");
        rows(answers, catalogue, area, &asked, page);
        grades(catalogue, area, answers.kind(), page);
        if answers.kind() == Kind::Inspection {
            page.example(4, "replies:", "enhetens svar");
            page.example(4, "  - {role: verksamhetschef, text: Vi delar bilden.}", "");
        }
    }
}

fn rows(answers: &NewAnswers, catalogue: &Catalogue, area: &Area, asked: &[RegulationId], page: &mut Page) {
    let all = catalogue.rows(area);
    let is_asked = |row: &&Row<'_>| row.regulations.iter().any(|id| asked.contains(id));
    let rows: Vec<&Row<'_>> = all.iter().filter(is_asked).collect();
    page.line(4, "observations:");
    let mut written = BTreeSet::new();
    for binding in Binding::ALL {
        let mut group: Vec<&&Row<'_>> = rows.iter().filter(|row| row.binding == binding).collect();
        // Keys stand in their order, as in every file that is laid out.
        group.sort_by_key(|row| if written.contains(&row.indicator.key) { row.key } else { row.indicator.key });
        if !group.is_empty() {
            page.line(0, "");
            page.line(6, &format!("# == {} ==", catalogue.bindings[&binding].plural));
        }
        for row in group {
            let indicator = row.indicator;
            page.line(0, "");
            // A row that binds in two ways is answered where it stands first.
            if !written.insert(indicator.key) {
                page.comment(6, &format!("{} ({}) besvaras som {} ovan.", row.key, row.label, indicator.key));
                continue;
            }
            let force = catalogue.force_in_words(indicator, asked);
            page.comment(6, &format!("{} {}. {force}.", indicator.key, indicator.title));
            for (titles, text) in catalogue.wordings(indicator, asked) {
                let names = if titles.is_empty() { String::new() } else { format!("{}: ", titles.join(" och ")) };
                page.comment(6, &format!("{names}{text}"));
            }
            // Inspectors know what a row means and bring questions of their own.
            if let (Kind::SelfAssessment, Some(guidance)) = (answers.kind(), catalogue.guidance.get(&indicator.key)) {
                help(guidance, catalogue, page);
            }
            if let Some(told) = answers.previous.as_ref().and_then(|previous| previous.rows.get(&indicator.key)) {
                page.comment(6, told);
            }
            page.line(6, &format!("{}:", indicator.key));
        }
    }
    page.line(0, "");
}

/// Writes what helps a unit to answer a row. Every line is for reading, so none begins further in.
fn help(guidance: &Guidance, catalogue: &Catalogue, page: &mut Page) {
    page.comment(6, &format!("Betyder: {}", guidance.meaning));
    if let [first, rest @ ..] = guidance.evidence.as_slice() {
        let rest: String = rest.iter().map(|text| format!("; {}", lower_first(text))).collect();
        page.comment(6, &format!("Ha till hands: {}{rest}.", lower_first(first)));
    }
    for role in &catalogue.surveys.roles {
        if let Some(question) = guidance.questions.get(&role.id) {
            page.comment(6, &format!("Fråga {}: {question}", role.name));
        }
    }
}

fn grades(catalogue: &Catalogue, area: &Area, kind: Kind, page: &mut Page) {
    let letters: Vec<&str> = area.scale.keys().rev().map(|grade| grade.letter()).collect();
    let Some(worst) = area.scale.keys().next() else { return };
    let adjusted = catalogue.rules.adjusted_grade.iter().find(|grade| area.scale.contains_key(grade));
    // What follows a plan concerns an inspection alone.
    let adjusted = adjusted.filter(|_| kind == Kind::Inspection);
    let set = format!("Graderna räknas fram. set behövs bara när ni sätter en annan ({})", letters.join(", "));
    match adjusted {
        Some(_) => page.comment(4, &format!("{set}, adjusted när en handlingsplan är godtagen.")),
        None => page.comment(4, &format!("{set}.")),
    }
    page.example(4, "grades:", "");
    page.example(4, &format!("  set: {{grade: {worst}, reason: {GRADE_REASON}}}"), "");
    if let Some(grade) = adjusted {
        page.example(4, &format!("  adjusted: {{grade: {grade}, date: 2030-01-31, plan_items: [P1]}}"), "");
    }
}
