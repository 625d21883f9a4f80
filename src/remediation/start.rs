//! A new plan as the text of a file.

use chrono::NaiveDate;

use crate::catalogue::Catalogue;
use crate::domain::RegulationId;
use crate::domain::living::Act;
use crate::domain::remediation::Standing;
use crate::edit::{EditError, scalar};
use crate::load::Source;
use crate::plan::{Note, PlanFile, Step};

/// What a plan begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The doctor, by initials or a code.
    pub doctor: String,
    /// The id of the region profile.
    pub region: String,
    /// The regulation of the training.
    pub regulation: Option<RegulationId>,
    /// The specialty.
    pub specialty: Option<String>,
    /// Where the doctor is, seen from the goals.
    pub standing: Standing,
    /// The problem areas, the gravest first.
    pub problems: Vec<String>,
    /// The plan's first day.
    pub begins: NaiveDate,
    /// The day on which it is written.
    pub date: NaiveDate,
    /// Who begins it, as a role.
    pub by: Option<String>,
}

/// Returns the text of a new plan, with the first entry of its history.
///
/// # Errors
/// Fails when what was made cannot be read back, which no answer should lead to.
pub fn start(asked: &Asked, catalogue: &Catalogue) -> Result<String, EditError> {
    let mut text = String::from(
        "# Plan för en enskild läkare. Den ligger förseglad; ändra den med `sporre remediation edit`.\n\
         # Skriv initialer eller en kod, aldrig namn eller personnummer, och inget om hälsa som planen inte behöver.\n\
         # Planen kan bli en allmän handling som någon begär ut.\n\
         schema: 1\n",
    );
    // A year stands bare, as people write it.
    let regulation = asked.regulation.map(|id| format!("regulation: {id}\n")).unwrap_or_default();
    let mut line = |key: &str, value: &str| text.push_str(&format!("{key}: {}\n", scalar(value)));
    line("kind", "remediation");
    line("catalogue", &format!("{} {}", catalogue.id, catalogue.version));
    line("region", &asked.region);
    line("doctor", &asked.doctor);
    if let Some(specialty) = &asked.specialty {
        line("specialty", specialty);
    }
    line("standing", if asked.standing == Standing::Ahead { "ahead" } else { "behind" });
    line("begins", &asked.begins.to_string());
    text.push_str(&regulation);
    text.push_str("items:\n");
    for (number, problem) in (1..).zip(&asked.problems) {
        text.push_str(&format!("  - id: P{number}\n    text: {}\n", scalar(problem)));
    }
    let file = PlanFile::open_remediation(Source::new("", text), catalogue);
    let note = Note { act: Act::Start, date: asked.date, on: Vec::new(), by: asked.by.clone(), why: None };
    file.with(&[Step { note, deltas: file.everything(), is_there: true }])
}
