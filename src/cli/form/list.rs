//! `sporre form list`.

use clap::Args;
use serde::Serialize;

use crate::Engine;
use crate::characters::inert;
use crate::cli::output::{Format, Terminal, data};
use crate::cli::{Exit, Stop};
use crate::form::{Form, Forms, VERSION, Values};

/// The arguments of `form list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Hur blanketterna visas: human (för människor) eller json (för program); human om inget sägs
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Serialize)]
struct Output<'a> {
    format: &'static str,
    version: u32,
    forms: Vec<&'a Form>,
}

pub(super) fn run(args: &ListArgs, forms: &Forms, engine: &Engine, terminal: &Terminal) -> Result<Exit, Stop> {
    let text = match args.format {
        Format::Json => {
            let output = Output { format: "sporre-forms", version: VERSION, forms: forms.iter().collect() };
            crate::show::json(&output).map_err(|error| Stop::failure(error.into()))?
        }
        Format::Human => human(forms, &Values::of(engine.catalogue(), None), terminal),
    };
    data(text.as_bytes()).map_err(Stop::failure)?;
    Ok(Exit::Done)
}

fn human(forms: &Forms, values: &Values, terminal: &Terminal) -> String {
    let words = terminal.words();
    let mut text = String::new();
    for form in forms.iter().map(|form| values.form(form)) {
        let parties: Vec<&str> = form.parties.iter().map(|party| party.role.as_str()).collect();
        let parties = words.text("form-list-parties", &[("known", &parties.join(", "))]);
        text.push_str(&format!("{}\n  {}\n  {}\n", inert(&form.id), inert(&form.title), inert(&parties)));
        if form.parts.len() > 1 {
            let parts: Vec<String> = form.parts.iter().map(|part| format!("{} ({})", part.title, part.key)).collect();
            text.push_str(&format!("  {}\n", inert(&words.text("form-list-parts", &[("known", &parts.join("; "))]))));
        }
        text.push('\n');
    }
    text.push_str(&words.text("form-list-plan", &[]));
    text.push('\n');
    text
}
