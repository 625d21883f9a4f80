//! What became of a plan, as the dataset of the next review carries it.

use chrono::NaiveDate;

use crate::catalogue::Catalogue;
use crate::diag::DataPath;
use crate::domain::living::{EntryId, Plan};
use crate::edit::{Change, Value, differences};
use crate::load::Tree;

/// Returns the changes that write what became of a plan into a dataset's file.
pub fn changes(
    tree: &Tree,
    plan: &Plan,
    catalogue: &Catalogue,
    as_of: NaiveDate,
    anchor: Option<&EntryId>,
) -> Vec<Change> {
    let value = summary(plan, catalogue, as_of, anchor);
    differences(&Value::from(tree.root()), &DataPath::root().key("previous_plan"), &value)
}

fn summary(plan: &Plan, catalogue: &Catalogue, as_of: NaiveDate, anchor: Option<&EntryId>) -> Value {
    let items = plan.items.iter().map(|item| {
        let title = |key| catalogue.indicator(key).map(|indicator| indicator.title.clone());
        let text = item.findings.iter().find_map(|finding| finding.text.clone());
        let text = text.or_else(|| item.about().find_map(title)).unwrap_or_else(|| item.id.clone());
        let measures = plan.measures_of(item).map(|(owner, measure)| {
            let verified = measure.status.verified();
            mapping([
                ("text", Some(Value::text(&measure.text))),
                ("due", measure.due_in(owner).map(|due| Value::text(due.text()))),
                ("status", Some(Value::text(measure.status.word().word()))),
                ("done", measure.status.done().and_then(|done| done.date).map(|day| Value::text(day.to_string()))),
                ("effect", verified.and_then(|verified| verified.effect.as_ref()).map(Value::text)),
            ])
        });
        let measures: Vec<Value> = measures.collect();
        let about: Vec<String> = item.about().map(|key| key.to_string()).collect();
        mapping([
            ("id", Some(Value::text(&item.id))),
            ("about", (!about.is_empty()).then(|| Value::texts(about))),
            ("text", Some(Value::text(text))),
            ("demand", Some(Value::text(item.demand.word()))),
            ("measures", (!measures.is_empty()).then_some(Value::List(measures))),
        ])
    });
    mapping([
        ("as_of", Some(Value::text(as_of.to_string()))),
        ("anchor", anchor.map(|anchor| Value::text(anchor.as_str()))),
        ("items", Some(Value::List(items.collect()))),
    ])
}

fn mapping<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let entries = entries.into_iter().filter_map(|(key, value)| value.map(|value| (key.to_owned(), value)));
    Value::Map(entries.collect())
}
