//! The keys that a file can have, form or filled in: whatever else stands there may be anything.

use super::data::{KEYS, SIGNED};
use super::files::Forms;
use super::model::{Column, Field, Form, Part, Party, Section, Signing};
use super::{is_data, is_form};
use crate::load::{NodeKind, Tree};

/// Returns the keys of a file: those of its format, and where it is filled in on a form those of its form.
pub fn keys(tree: &Tree, forms: &Forms) -> Vec<String> {
    // What is filled in names its parties too.
    if !is_data(tree) && is_form(tree) {
        return of_forms();
    }
    let mut keys: Vec<String> = KEYS.iter().chain(&SIGNED).map(|key| (*key).to_owned()).collect();
    let form = tree.root().entry("form").and_then(|node| match &node.kind {
        NodeKind::Text(id) => forms.get(id.trim()),
        _ => None,
    });
    let Some(form) = form else { return keys };
    keys.extend(form.parties.iter().map(|party| party.key.clone()));
    keys.extend(form.parts.iter().map(|part| part.key.clone()));
    for field in form.fields() {
        keys.push(field.key.clone());
        keys.extend(field.columns.iter().map(|column| column.key.clone()));
    }
    keys
}

/// Returns the keys of a file that is a form.
fn of_forms() -> Vec<String> {
    let field = Field { columns: vec![Column::default()], ..Field::default() };
    let section = Section { fields: vec![field], ..Section::default() };
    let signatures = Some(Signing::default());
    let part = Part { sections: vec![section], signatures, ..Part::default() };
    let form = Form { parties: vec![Party::default()], parts: vec![part], ..Form::default() };
    // What is missing is told by a name of its own.
    let mut keys = vec!["field-kind".to_owned()];
    named(&serde_json::to_value(form).unwrap_or_default(), &mut keys);
    keys
}

fn named(value: &serde_json::Value, keys: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                keys.push(key.clone());
                named(value, keys);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| named(item, keys)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Source};

    #[test]
    fn a_file_has_the_keys_of_its_format_and_its_form_alone() {
        let forms = Forms::shipped(&crate::catalogue::shipped());
        let of = |text: &str| keys(&load::parse(&Source::new("a", text)).0, &forms);
        let check = |text: &str, has: &[&str], lacks: &[&str]| {
            let keys = of(text);
            assert!(has.iter().all(|key| keys.iter().any(|known| known == key)), "{text}: {keys:?}");
            assert!(!lacks.iter().any(|key| keys.iter().any(|known| known == key)), "{text}: {keys:?}");
        };
        let of_placement = ["form", "signed", "date", "doctor", "goals", "plan", "extent"];
        check("form: placement\nAnna: 1", &of_placement, &["Anna", "pay", "choices"]);
        check("form: placement\nparties: {doctor: A}", &of_placement, &["Anna", "pay", "choices"]);
        check("form: x\nfields: {pay: 1}", &["form", "fields"], &["pay", "doctor"]);
        check("parts: [{Anna: 1}]", &["parts", "sections", "columns", "unit_of_one", "key"], &["Anna", "salt"]);
    }
}
