//! What the plan has led to for each föreskrift, as facts and nothing more.

use crate::domain::living::{Demand, Item, ItemStatus, Status};
use crate::report::explain::{capital, number, plural};
use crate::report::living::Living;
use crate::report::{Block, Section};

pub(super) fn section(living: &Living<'_>) -> Section {
    let owed: Vec<&Item> = living.plan.items.iter().filter(|item| item.demand == Demand::Regulation).collect();
    let mut blocks = Vec::new();
    if owed.is_empty() {
        blocks.push(Block::paragraph("Ingen punkt i planen gäller en brist mot föreskrift."));
    } else {
        blocks.push(Block::paragraph(lead(living, &owed)));
        blocks.push(Block::List { items: owed.iter().map(|item| fact(living, item)).collect() });
    }
    blocks.push(Block::Note {
        text: "Bedömningen säger bara vad planen visar. Om bristerna är avhjälpta avgörs av den som följer upp dem."
            .to_owned(),
    });
    Section { heading: "Bedömning".to_owned(), starts_page: false, blocks }
}

fn lead(living: &Living<'_>, owed: &[&Item]) -> String {
    let count = |wanted: ItemStatus| owed.iter().filter(|item| living.plan.status_of(item) == wanted).count();
    let (verified, done) = (count(ItemStatus::Verified), count(ItemStatus::Done));
    let open = owed.len() - verified - done;
    let items = plural(owed.len(), "en punkt", "punkter");
    let verb = if owed.len() == 1 { "gäller en brist mot föreskrift" } else { "gäller brister mot föreskrift" };
    let items = format!("{} {verb}", capital(&items));
    if owed.len() == 1 {
        return format!("{items}.");
    }
    let mut parts = Vec::new();
    if verified == owed.len() {
        parts.push("effekten av alla åtgärder är kontrollerad".to_owned());
    } else if open == owed.len() {
        parts.push("för ingen av dem är alla åtgärder genomförda".to_owned());
    } else {
        let told = [
            (verified, "är effekten av alla åtgärder kontrollerad"),
            (done, "är alla åtgärder genomförda men inte varje effekt kontrollerad"),
            (open, "är inte alla åtgärder genomförda"),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        parts.extend(told.map(|(count, words)| format!("för {} {words}", number(count))));
    }
    format!("{items}: {}.", parts.join("; "))
}

fn fact(living: &Living<'_>, item: &Item) -> String {
    let name = format!("{}, {}", item.id, living.title(item));
    let promised: Vec<_> = living
        .plan
        .measures_of(item)
        .filter(|(_, measure)| !matches!(measure.status, Status::Cancelled { .. }))
        .collect();
    let open = promised.iter().filter(|(_, measure)| measure.status.is_open()).count();
    let late = promised.iter().filter(|(owner, measure)| measure.is_late(owner, living.as_of)).count();
    let unchecked = promised.iter().filter(|(_, measure)| matches!(measure.status, Status::Done(_))).count();
    let fact = match (living.plan.status_of(item), open) {
        (ItemStatus::Empty, _) => "inga åtgärder är beslutade".to_owned(),
        (ItemStatus::Cancelled, _) => "alla åtgärder är avbrutna".to_owned(),
        (ItemStatus::Verified, _) => "alla åtgärder är genomförda, och effekten är kontrollerad".to_owned(),
        (ItemStatus::Done, _) => match unchecked {
            1 => "alla åtgärder är genomförda; effekten av en är inte kontrollerad".to_owned(),
            count => format!("alla åtgärder är genomförda; effekten av {} är inte kontrollerad", number(count)),
        },
        (ItemStatus::Planned | ItemStatus::InProgress, open) => {
            let left = match (open, promised.len()) {
                (1, 1) => "åtgärden återstår".to_owned(),
                (2, 2) => "båda åtgärderna återstår".to_owned(),
                (open, all) if open == all => format!("alla {} åtgärder återstår", number(all)),
                (open, all) => format!("{} av {} åtgärder återstår", number(open), number(all)),
            };
            match (late, promised.len()) {
                (0, _) => left,
                (1, 1) => format!("{left} och är försenad"),
                (1, _) => format!("{left}, varav en är försenad"),
                (late, _) => format!("{left}, varav {} är försenade", number(late)),
            }
        }
    };
    format!("{name}: {fact}.")
}
