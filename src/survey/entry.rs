//! What is kept, as it stands in a dataset's file.

use chrono::NaiveDate;

use crate::diag::DataPath;
use crate::domain::{Survey, SurveyResult, parse_date};
use crate::edit::{Change, Value};
use crate::load::Tree;

/// How a file changes when a survey is written into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The change; none where the file says it already.
    pub change: Option<Change>,
    /// The earlier result of the same occasion that the new one replaces.
    pub replaces: Option<Replaced>,
}

/// What the file says of a result that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its last day.
    pub collected: NaiveDate,
    /// How many were asked.
    pub invited: Option<u32>,
    /// What stands for how many answered.
    pub answered: Option<String>,
}

/// Returns the change that writes a survey into a dataset's file. A result of the same role and occasion
/// is replaced and never stands beside the new one: two that differ by one answer would tell it.
pub fn enter(tree: &Tree, survey: &Survey) -> Entered {
    let path = DataPath::root().key("surveys");
    let value = value(survey);
    let file = Value::from(tree.root());
    let Some(Value::List(entries)) = file.at(&path) else {
        return Entered { change: Some(Change::Append(path, value)), replaces: None };
    };
    let earlier = entries.iter().enumerate().find_map(|(number, entry)| {
        let collected = entry.field_text("collected").and_then(parse_date)?;
        let same =
            entry.field_text("role") == Some(&survey.role) && Survey::is_same_occasion(collected, survey.collected);
        let replaced = || Replaced {
            collected,
            invited: entry.field_text("invited").and_then(|text| text.trim().parse().ok()),
            answered: entry.field_text("answered").map(|text| text.trim().to_owned()),
        };
        same.then(|| (number, replaced(), *entry == value))
    });
    match earlier {
        None => Entered { change: Some(Change::Append(path, value)), replaces: None },
        Some((_, _, true)) => Entered { change: None, replaces: None },
        Some((number, replaced, false)) => {
            Entered { change: Some(Change::Set(path.index(number), value)), replaces: Some(replaced) }
        }
    }
}

/// Returns an entry of `surveys`.
pub fn value(survey: &Survey) -> Value {
    let mut entries = vec![
        ("role".to_owned(), Value::text(&survey.role)),
        ("collected".to_owned(), Value::text(survey.collected.to_string())),
    ];
    let mut put = |key: &str, value: Value| entries.push((key.to_owned(), value));
    match &survey.result {
        SurveyResult::TooFew { invited } => {
            put("invited", Value::text(invited.to_string()));
            put("answered", Value::text(SurveyResult::TOO_FEW));
        }
        SurveyResult::Group { invited, answered, statements } => {
            put("invited", Value::text(invited.to_string()));
            put("answered", Value::text(answered.to_string()));
            let opinions = statements.iter().map(|(key, opinion)| (key.to_string(), Value::text(opinion.word())));
            put("statements", Value::Map(opinions.collect()));
        }
        SurveyResult::Declared { statements } => {
            let answers = statements.iter().map(|(key, answers)| {
                let words: Vec<&str> = answers.iter().map(|answer| answer.word()).collect();
                (key.to_string(), Value::text(words.join(", ")))
            });
            put("statements", Value::Map(answers.collect()));
        }
    }
    Value::Map(entries)
}
