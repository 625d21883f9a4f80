//! What a routine asks for, with the names of everything in it: for a page, a paper or a program.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Next, Task, Urgency, What};
use crate::catalogue::{Catalogue, Need, Region, RegionWords, Strength, Term};

/// Something with an id and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// A role that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taking {
    /// The role.
    #[serde(flatten)]
    pub role: Named,
    /// How much it is needed: `required`, `advised` or `as-needed`.
    pub need: &'static str,
    /// The decisions at which alone it takes part; none where it always does.
    pub only_for: Vec<Named>,
}

/// What a task rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rests {
    /// How strong it is: `requirement`, `advice` or `suggestion`.
    pub strength: &'static str,
    /// What the region says, in our words.
    pub text: String,
    /// The document, with where in it.
    pub source: String,
    /// The document alone.
    pub document: String,
    /// The heading in it.
    pub section: Option<String>,
}

/// A task with the names of everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// How urgent it is: `overdue`, `now`, `coming` or `consider`.
    pub urgency: &'static str,
    /// What it is, as a word that programs know.
    pub what: &'static str,
    /// The step of the routine, where it is about one.
    pub step: Option<u8>,
    /// The ids of the areas or measures that it is about.
    pub on: Vec<String>,
    /// The roles, ways or parts that it is about.
    pub named: Vec<Named>,
    /// The first day, where it is not to be done before one.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub due: Option<NaiveDate>,
    /// Who takes part.
    pub involve: Vec<Taking>,
    /// What can be decided.
    pub decide: Vec<Named>,
    /// What it rests on; nothing where it rests on the plan itself.
    pub ground: Option<Rests>,
}

impl Row {
    /// Returns what it is about beside the step: ids, and names.
    pub fn about(&self) -> String {
        let names = self.named.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(", ");
        let parts = [self.on.join(", "), names];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

/// Returns what a routine asks for, row by row.
pub fn told(next: &Next, region: &Region, catalogue: &Catalogue) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in next.tasks.iter().map(|task| row(task, region, &catalogue.region_words)) {
        match rows.last_mut() {
            // What the plan lacks of one demand is one thing to mend.
            Some(last) if row.what == "part" && last.what == "part" && last.ground == row.ground => {
                last.named.extend(row.named);
            }
            _ => rows.push(row),
        }
    }
    rows
}

/// Returns the documents that rows rest on, each once.
pub fn documents(rows: &[Row]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for ground in rows.iter().filter_map(|row| row.ground.as_ref()) {
        if !found.contains(&ground.document.as_str()) {
            found.push(&ground.document);
        }
    }
    found
}

fn row(task: &Task, region: &Region, words: &RegionWords) -> Row {
    let in_list = |list: &[Term], ids: &[String]| -> Vec<Named> {
        ids.iter().map(|id| Named { id: id.clone(), name: RegionWords::name(list, id).to_owned() }).collect()
    };
    let roles = |ids: &[String]| in_list(&words.roles, ids);
    let (mut step, mut on, mut named) = (None, Vec::new(), Vec::new());
    let what = match &task.what {
        What::First => "first",
        What::Verify(ways) => {
            named = in_list(&words.verification, ways);
            "verify"
        }
        What::Examples(ids) => {
            on.clone_from(ids);
            "examples"
        }
        What::Part(part) => {
            named = in_list(&words.contents, std::slice::from_ref(part));
            "part"
        }
        What::Sign(ids) => {
            named = roles(ids);
            "sign"
        }
        What::Answer { measure, roles: ids } => {
            on.push(measure.clone());
            named = roles(ids);
            "answer"
        }
        What::Measure(id) => {
            on.push(id.clone());
            "measure"
        }
        What::FollowUp(ids) => {
            named = roles(ids);
            "follow-up"
        }
        What::Evaluate => "evaluate",
        What::Step(number) => {
            step = Some(*number);
            "step"
        }
        What::CallIn(number) => {
            step = Some(*number);
            "call-in"
        }
        What::Decide(number) => {
            step = Some(*number);
            "decide"
        }
        What::Close => "close",
        What::FarAhead => "far-ahead",
        What::Consider => "consider",
        What::Personal => "personal",
    };
    let involve = task.involve.iter().map(|involved| Taking {
        role: Named { id: involved.role.clone(), name: words.role(&involved.role).to_owned() },
        need: match involved.how {
            Need::Required => "required",
            Need::Advised => "advised",
            Need::AsNeeded => "as-needed",
        },
        only_for: in_list(&words.decisions, &involved.only_for),
    });
    Row {
        urgency: task.urgency.word(),
        what,
        step,
        on,
        named,
        from: task.from,
        due: task.due,
        involve: involve.collect(),
        decide: in_list(&words.decisions, &task.decide),
        ground: task.ground.as_ref().map(|ground| Rests {
            strength: match ground.strength {
                Strength::Requirement => "requirement",
                Strength::Advice => "advice",
                Strength::Suggestion => "suggestion",
            },
            text: ground.text.clone(),
            source: ground.source_in_words(region),
            document: region.source_in_words(&ground.source, None),
            section: ground.section.clone(),
        }),
    }
}

impl Urgency {
    /// Returns the word that programs and messages know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Now => "now",
            Self::Coming => "coming",
            Self::Consider => "consider",
        }
    }
}
