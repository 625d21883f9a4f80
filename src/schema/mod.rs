//! The JSON Schemas of a dataset and of a living plan, by which an editor completes, explains and warns while one writes.
//!
//! It is draft-07. That is the draft the YAML language server behind most editors reads in full,
//! instances and all; of the later ones it knows the meta-schemas but passes over keywords such as
//! `unevaluatedProperties`, and nothing here needs them. Beside the standard stand three keywords
//! that the server knows and others pass over: `enumDescriptions`, `errorMessage` and
//! `patternErrorMessage`.
//!
//! The schema is made of [`check::format`](crate::check::format), which is what the reader is made
//! of, and of a catalogue. Everything that the check takes it takes too. It knows shapes, keys and
//! words; whether the whole makes sense is for the check alone.

mod dataset;
mod json;
mod texts;
mod values;

use crate::catalogue::Catalogue;
use dataset::Writer;
use texts::Texts;

/// The name under which the schema lies beside a dataset.
pub const FILE_NAME: &str = "sporre-dataset.schema.json";

/// What names the schema, whatever its catalogue. It says nothing to a network.
pub const ID: &str = "urn:sporre:dataset:1";

/// The name under which the schema of a plan lies beside the plan.
pub const PLAN_FILE_NAME: &str = "sporre-plan.schema.json";

/// What names the schema of a plan.
pub const PLAN_ID: &str = "urn:sporre:plan:1";

/// Returns the schema of the datasets that are made with a catalogue, as the text of a file.
pub fn text(catalogue: &Catalogue) -> String {
    written(&Writer::new(catalogue).schema())
}

/// Returns the schema of the living plans that are made with a catalogue, as the text of a file.
pub fn plan_text(catalogue: &Catalogue) -> String {
    written(&Writer::new(catalogue).plan_schema())
}

fn written(json: &json::Json) -> String {
    let mut text = serde_json::to_string_pretty(json).expect("plain data can always be written");
    text.push('\n');
    text
}

/// Tells whether the text of a file is a schema that this program wrote, now or in an older version.
pub fn is_ours(text: &str) -> bool {
    let json: Result<serde_json::Value, _> = serde_json::from_str(text);
    json.is_ok_and(|json| json.get("$id").is_some_and(|id| id == ID || id == PLAN_ID))
}

/// Returns what a key of a mapping holds, in one Swedish sentence.
pub fn key_text(mapping: &str, key: &str) -> &'static str {
    Texts::swedish().key(mapping, key)
}
