//! The table of measures: a row each, with everything that is known of it.

use chrono::NaiveDate;

use super::table::{Cell, Described, Table, table};
use super::{Input, words};
use crate::domain::Due;
use crate::domain::living::{Item, Measure, Status};

/// A measure, or an item that has none.
struct Row<'p> {
    input: Input<'p>,
    item: &'p Item,
    measure: Option<&'p Measure>,
    as_of: NaiveDate,
}

fn columns<'p>() -> [Described<Row<'p>>; 24] {
    [
        ("Punkt", 8, |row| Cell::text(&row.item.id)),
        ("Nr", 8, |row| Cell::maybe(row.measure.map(|measure| &measure.id))),
        ("Indikator", 22, |row| Cell::text(words::indicators(&row.input, row.item))),
        ("Vad som brister", 36, |row| Cell::text(words::found(row.item))),
        ("Krav eller råd", 14, |row| Cell::text(words::demand(row.item.demand))),
        ("Åtgärd", 44, |row| Cell::maybe(row.measure.map(|measure| &measure.text))),
        ("Ansvarig", 18, |row| Cell::maybe(row.responsible().first())),
        ("Medansvariga", 18, |row| Cell::text(words::others(row.responsible()))),
        ("Tid som skriven", 16, |row| Cell::maybe(row.due().map(Due::text))),
        ("Senast", 11, |row| Cell::day(row.last_day())),
        ("Status", 14, |row| Cell::text(row.status())),
        ("Försenad", 10, |row| Cell::yes(row.measure.is_some_and(|measure| measure.is_late(row.item, row.as_of)))),
        ("Genomförd", 11, |row| Cell::day(row.of_status(Status::done).and_then(|done| done.date))),
        ("Effekt kontrollerad", 12, |row| Cell::day(row.of_status(Status::verified).map(|verified| verified.date))),
        ("Kontrollerad av", 18, |row| Cell::maybe(row.of_status(Status::verified).map(|verified| &verified.by))),
        ("Effekt", 30, |row| {
            Cell::maybe(row.of_status(Status::verified).and_then(|verified| verified.effect.as_ref()))
        }),
        ("Avbruten, skäl", 24, |row| Cell::maybe(row.measure.and_then(cancelled))),
        ("Underlag", 30, |row| Cell::maybe(row.measure.map(evidence))),
        ("Kostnad", 14, |row| Cell::maybe(row.measure.and_then(|measure| measure.cost.as_ref()))),
        ("Uppföljning, när", 16, |row| {
            Cell::maybe(words::follow_up(row.item, row.measure).due.as_ref().map(Due::text))
        }),
        ("Uppföljning, hur", 24, |row| Cell::maybe(words::follow_up(row.item, row.measure).how.as_ref())),
        ("Uppföljning, vem", 18, |row| Cell::text(words::follow_up(row.item, row.measure).responsible.join(", "))),
        ("Senaste uppföljning", 12, |row| Cell::day(words::last_held(row.item, row.measure).map(|note| note.date))),
        ("Vad den visade", 30, |row| Cell::maybe(words::last_held(row.item, row.measure).map(|note| &note.text))),
    ]
}

impl Row<'_> {
    fn responsible(&self) -> &[String] {
        self.measure.map_or(&self.item.responsible, |measure| measure.responsible_in(self.item))
    }

    fn due(&self) -> Option<&Due> {
        self.measure.map_or(self.item.due.as_ref(), |measure| measure.due_in(self.item))
    }

    /// Returns the last possible day, or the end of the present round of what is still done.
    fn last_day(&self) -> Option<NaiveDate> {
        let due = self.due()?;
        let is_open = self.measure.is_none_or(|measure| measure.status.is_open());
        let round = || due.next_round_ends(self.as_of).filter(|_| is_open);
        due.period().map(|period| period.last).or_else(round)
    }

    fn status(&self) -> &'static str {
        let of_item = || self.input.plan.status_of(self.item).swedish();
        self.measure.map_or_else(of_item, |measure| measure.status.word().swedish())
    }

    fn of_status<T>(&self, part: fn(&Status) -> Option<&T>) -> Option<&T> {
        self.measure.and_then(|measure| part(&measure.status))
    }
}

fn cancelled(measure: &Measure) -> Option<String> {
    let Status::Cancelled { date, by, reason } = &measure.status else { return None };
    let told: Vec<String> = date.map(|date| date.to_string()).into_iter().chain(by.clone()).collect();
    Some(if told.is_empty() { reason.clone() } else { format!("{reason} ({})", told.join(", ")) })
}

fn evidence(measure: &Measure) -> String {
    let told = measure.evidence.iter().map(|proof| match proof.date {
        Some(date) => format!("{} ({date})", proof.text),
        None => proof.text.clone(),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Returns the table of measures.
pub(super) fn measures(inputs: &[Input<'_>], as_of: NaiveDate) -> Table {
    let rows = inputs.iter().flat_map(|input| {
        input.plan.items.iter().flat_map(move |item| {
            let none = item.measures.is_empty().then_some(None);
            let measures = none.into_iter().chain(item.measures.iter().map(Some));
            measures.map(move |measure| (*input, Row { input: *input, item, measure, as_of }))
        })
    });
    table("Åtgärder", inputs, &columns(), rows)
}
