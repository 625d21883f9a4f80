//! One item of a plan: what was found, what was promised, and what has become of it.

use crate::domain::living::{Demand, Finding, Item, Lack, Measure, Milestone, Note, Proof, Status};
use crate::domain::{Binding, Due, Kind, RegulationId, date_in_words};
use crate::report::explain::{capital, enumerate};
use crate::report::living::{Living, demand, follow_up, last_day, line, note, roles, said, signed, when, when_in_full};
use crate::report::{FindingEntry, ItemEntry, Line, MeasureEntry, Piece, ReplyLine};

pub(super) fn entry(living: &Living<'_>, item: &Item) -> ItemEntry {
    let mut standing = living.standing(item);
    standing.push(Piece::soft(demand(item.demand)));
    let reply = |word: &str, note: &Note| ReplyLine {
        who: format!("{word} {}", signed(Some(note.date), note.by.as_ref())),
        text: note.text.clone(),
    };
    let held = item.follow_ups.iter().map(|note| reply("Uppföljning", note));
    let comments = item.comments.iter().map(|note| reply("Kommentar", note));
    ItemEntry {
        id: item.id.clone(),
        heading: living.title(item),
        binding: match item.demand {
            Demand::Regulation => "regulation",
            Demand::Advice => "advice",
            Demand::Improvement => "quality",
        },
        standing,
        findings: item.findings.iter().map(|finding| found(living, item, finding)).collect(),
        reasons: reasons(living, item),
        lines: own_lines(item),
        summary: format!(
            "Åtgärderna i punkt {}: vad som ska göras, när, av vem och hur långt det har kommit.",
            item.id
        ),
        columns: ["Nr", "Åtgärd", "Tid", "Ansvarig", "Läge"].map(str::to_owned),
        measures: item.measures.iter().map(|measure| entry_of(living, item, measure)).collect(),
        no_measures: match living.plan.measures_of(item).next() {
            Some(_) => "Punkten har inga egna åtgärder.",
            None => "Inga åtgärder är beslutade ännu.",
        }
        .to_owned(),
        notes: held.chain(comments).collect(),
        lacks: living.plan.lacks(item).iter().map(lack).collect(),
        lacks_heading: "Detta saknas".to_owned(),
    }
}

fn found(living: &Living<'_>, item: &Item, finding: &Finding) -> FindingEntry {
    let indicator = finding.indicator.and_then(|key| living.catalogue.indicator(key));
    let titles: Vec<&str> = finding
        .regulations
        .iter()
        .filter_map(|id| living.catalogue.regulations.get(id))
        .map(|regulation| regulation.title.as_str())
        .collect();
    let binding = indicator.and_then(|indicator| {
        let area = living.catalogue.areas.get(&indicator.key.area())?;
        let meant =
            |(id, _): &(&RegulationId, &Binding)| finding.regulations.is_empty() || finding.regulations.contains(id);
        // The force that makes the plan a duty comes first: föreskrift before råd.
        let bound = indicator.bindings.iter().filter(meant).map(|(_, binding)| binding).min();
        let bound = bound.or_else(|| indicator.bindings.values().min())?;
        Some(format!("{} i område {}. {}", living.catalogue.bindings[bound].name, area.key, area.name))
    });
    let unbound = match item.demand {
        Demand::Regulation => "Brist mot föreskrift",
        Demand::Advice => "Avsteg från allmänt råd",
        Demand::Improvement => "Förbättring",
    };
    let first =
        finding.regulations.first().or_else(|| indicator.and_then(|indicator| indicator.bindings.keys().next()));
    FindingEntry {
        labels: living.labels(finding),
        basis: binding.unwrap_or_else(|| unbound.to_owned()),
        regulations: (!titles.is_empty()).then(|| format!("enligt {}", enumerate(&titles))),
        demand: indicator.zip(first).map(|(indicator, id)| indicator.text_under(*id).to_owned()),
        lines: line(
            match living.plan.review.kind {
                Kind::Inspection => "Granskningen fann",
                Kind::SelfAssessment => "Självvärderingen fann",
            },
            finding.text.iter().cloned().collect(),
        )
        .into_iter()
        .collect(),
    }
}

fn reasons(living: &Living<'_>, item: &Item) -> Vec<Line> {
    let serving = living.plan.measures_of(item).filter(|(owner, _)| owner.id != item.id);
    let serving =
        serving.map(|(_, measure)| format!("{} {} ({})", measure.id, measure.text, measure.status.word().swedish()));
    [
        line("Orsak", item.cause.iter().cloned().collect()),
        line("Väntad effekt", item.effect.iter().cloned().collect()),
        line("Åtgärder under andra punkter", serving.collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn entry_of(living: &Living<'_>, item: &Item, measure: &Measure) -> MeasureEntry {
    let due = measure.due_in(item);
    MeasureEntry {
        id: measure.id.clone(),
        text: measure.text.clone(),
        due: when(due),
        last_day: last_day(due),
        responsible: roles(measure.responsible_in(item)),
        standing: living.measure_standing(item, measure),
        details: details(living, measure),
    }
}

fn details(living: &Living<'_>, measure: &Measure) -> Vec<Line> {
    let milestone = |milestone: &Milestone| {
        let late = milestone.due.as_ref().is_some_and(|due| due.is_past(living.as_of));
        let when = milestone.due.as_ref().map(|due| format!(" – {}", when_in_full(Some(due)))).unwrap_or_default();
        let reached = match milestone.done {
            Some(day) => format!(", klart {}", date_in_words(day)),
            None if late && measure.status.is_open() => ", försenat".to_owned(),
            None => String::new(),
        };
        format!("{}{when}{reached}", milestone.text)
    };
    let proof = |proof: &Proof| match proof.date {
        Some(day) => format!("{} ({})", proof.text, date_in_words(day)),
        None => proof.text.clone(),
    };
    let done = measure.status.done().filter(|done| done.by.is_some() || measure.status.verified().is_some());
    let done = done.map(|done| signed(done.date, done.by.as_ref())).filter(|text| !text.is_empty());
    let verified = measure.status.verified().map(|verified| {
        let signed = signed(Some(verified.date), Some(&verified.by));
        verified.effect.as_ref().map_or_else(|| signed.clone(), |effect| said(&signed, effect))
    });
    let cancelled = match &measure.status {
        Status::Cancelled { date, by, reason } => Some(said(&signed(*date, by.as_ref()), reason)),
        Status::Planned | Status::InProgress | Status::Done(_) | Status::Verified { .. } => None,
    };
    let serves = (!measure.serves.is_empty()).then(|| enumerate(&measure.serves));
    [
        line("Avbruten", cancelled.into_iter().collect()),
        line("Bidrar också till", serves.into_iter().collect()),
        line("Delmål", measure.milestones.iter().map(milestone).collect()),
        line("Kostnad", measure.cost.iter().cloned().collect()),
        line("Genomförd", done.into_iter().collect()),
        line("Underlag", measure.evidence.iter().map(proof).collect()),
        line("Planerad uppföljning", follow_up(&measure.follow_up)),
        line("Uppföljning", measure.follow_ups.iter().map(note).collect()),
        line("Effekten kontrollerad", verified.into_iter().collect()),
        line("Kommentar", measure.comments.iter().map(note).collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns what was received for the item as a whole, as far as anything was.
fn own_lines(item: &Item) -> Vec<Line> {
    let when = |due: &Option<Due>| due.iter().map(|due| when_in_full(Some(due))).collect::<Vec<_>>();
    let who = |responsible: &[String]| if responsible.is_empty() { Vec::new() } else { vec![enumerate(responsible)] };
    let mut follow_up = when(&item.follow_up.due);
    follow_up.extend(item.follow_up.how.as_ref().map(|how| capital(how)));
    [
        line("Genomförs senast", when(&item.due)),
        line("Ansvarig för genomförandet", who(&item.responsible)),
        line("Uppföljning", follow_up),
        line("Ansvarig för uppföljningen", who(&item.follow_up.responsible)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn lack(lack: &Lack) -> String {
    match lack {
        Lack::Measure(_) => "Ingen åtgärd är utlovad.".to_owned(),
        Lack::Responsible(id) => format!("Åtgärd {id} har ingen ansvarig."),
        Lack::Due(id) => format!("Åtgärd {id} har ingen tid."),
        Lack::VagueDue(id, text) => format!("Åtgärd {id} ska vara klar ”{text}”, och det säger ingen dag."),
    }
}
