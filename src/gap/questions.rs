//! Which questions to expect: of what is not met or open first, and not too many.

use super::{Class, Question, RoleQuestions, Row};
use crate::catalogue::{Area, Catalogue, Role};

/// The most questions to a role about an area.
pub const MOST_QUESTIONS: usize = 3;

/// Returns the questions that are likely for each role, area by area. Rows that are not met, unclear or
/// unanswered come first; where an area has none of these, one question stands for it.
pub(super) fn likely(catalogue: &Catalogue, rows: &[Row<'_>]) -> Vec<RoleQuestions> {
    let of_role = |role: &Role| RoleQuestions {
        role: role.id.clone(),
        name: role.plural.clone(),
        questions: catalogue.areas.values().flat_map(|area| about(catalogue, area, &role.id, rows)).collect(),
    };
    let all = catalogue.surveys.roles.iter().map(of_role);
    all.filter(|role| !role.questions.is_empty()).collect()
}

fn about(catalogue: &Catalogue, area: &Area, role: &str, rows: &[Row<'_>]) -> Vec<Question> {
    let mut candidates: Vec<(&Row<'_>, &String)> = rows
        .iter()
        .filter(|row| row.indicator.key.area() == area.key && row.class() != Class::NotApplicable)
        .filter_map(|row| Some((row, catalogue.guidance.get(&row.indicator.key)?.questions.get(role)?)))
        .collect();
    candidates.sort_by_key(|(row, _)| (row.class(), row.binding(&row.regulations()), row.indicator.key));
    let lacking = candidates.iter().filter(|(row, _)| row.class() != Class::Met).count();
    candidates.truncate(lacking.clamp(1, MOST_QUESTIONS));
    let question = |(row, text): (&Row<'_>, &String)| Question {
        row: row.name(&row.regulations()),
        class: row.class(),
        question: text.clone(),
    };
    candidates.into_iter().map(question).collect()
}
