//! The questionnaire of one role, to paste into any survey tool.

use std::fmt::Write;

use super::Limits;
use crate::catalogue::{Catalogue, Role, SurveyAnswer};
use crate::domain::IndicatorKey;

/// What one role is asked.
#[derive(Debug, Clone)]
pub struct Questionnaire<'a> {
    /// The role.
    pub role: &'a Role,
    /// The heading.
    pub title: String,
    /// What those who answer are told and promised, a paragraph each.
    pub introduction: Vec<String>,
    /// The answers to choose from.
    pub answers: &'a [SurveyAnswer],
    /// The areas with their statements; areas without a statement for the role are left out.
    pub sections: Vec<Section<'a>>,
}

/// The statements of one area.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    /// The area's letter and name.
    pub heading: String,
    /// The statements.
    pub statements: Vec<Statement<'a>>,
}

/// A statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The indicator that it is about.
    pub key: IndicatorKey,
    /// The statement as it stands in the catalogue.
    pub text: &'a str,
}

impl Statement<'_> {
    /// Returns the statement with the key by which the answers are known again.
    pub fn with_key(&self) -> String {
        format!("{} [{}]", self.text, self.key)
    }
}

/// Returns the statements that a role is asked about, in the order of the catalogue.
pub fn statements<'a>(catalogue: &'a Catalogue, role: &str) -> Vec<Statement<'a>> {
    let of = |key: IndicatorKey| {
        let text = catalogue.guidance.get(&key)?.statements.get(role)?;
        Some(Statement { key, text })
    };
    catalogue.areas.values().flat_map(|area| area.indicators.keys()).filter_map(|key| of(*key)).collect()
}

/// Returns the questionnaire of a role.
pub fn questionnaire<'a>(catalogue: &'a Catalogue, role: &'a Role) -> Questionnaire<'a> {
    let all = statements(catalogue, &role.id);
    let sections = catalogue.areas.values().map(|area| Section {
        heading: format!("{}. {}", area.key, area.name),
        statements: all.iter().filter(|statement| statement.key.area() == area.key).copied().collect(),
    });
    Questionnaire {
        role,
        title: format!("Enkät till {} inför granskning av ST", role.plural),
        introduction: introduction(catalogue, role),
        answers: &catalogue.surveys.answers,
        sections: sections.filter(|section| !section.statements.is_empty()).collect(),
    }
}

/// Returns what those who answer are told. It promises what the program keeps, and no more.
fn introduction(catalogue: &Catalogue, role: &Role) -> Vec<String> {
    let what =
        "Ta ställning till varje påstående utifrån hur det är hos er nu. Välj Vet inte när du inte kan bedöma det.";
    let promise = if role.anonymous {
        let least = Limits::of(&catalogue.surveys).least();
        vec![
            format!(
                "Svaren visas bara för gruppen {} som helhet, och bara om minst {} har svarat. Är ni färre visas \
                 ingenting. I rapporten står ungefär hur stor del som instämmer, aldrig hur många, och ingen summa \
                 som går att räkna bakåt till färre än fem.",
                role.plural,
                in_words(least)
            ),
            "De enskilda svaren läses in en gång och sparas inte i granskningen. Skriv inga namn eller uppgifter om \
             enskilda; fritext tas inte med."
                .to_owned(),
            "Löftet gäller det som granskningen visar. Den som har lagt ut enkäten kan se mer i enkätverktyget: ställ \
             in det så att varken namn, e-postadress eller tid sparas, och ta bort svaren där när de är inlästa."
                .to_owned(),
        ]
    } else {
        vec![format!("Du svarar som {}, inte anonymt: ditt svar på varje påstående visas i rapporten.", role.name)]
    };
    std::iter::once(what.to_owned()).chain(promise).collect()
}

fn in_words(number: u32) -> String {
    match number {
        5 => "fem".to_owned(),
        6 => "sex".to_owned(),
        7 => "sju".to_owned(),
        8 => "åtta".to_owned(),
        9 => "nio".to_owned(),
        10 => "tio".to_owned(),
        number => number.to_string(),
    }
}

impl Questionnaire<'_> {
    /// Returns how many statements there are.
    pub fn count(&self) -> usize {
        self.sections.iter().map(|section| section.statements.len()).sum()
    }

    /// Returns the questionnaire as text in Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", self.title);
        for paragraph in &self.introduction {
            _ = write!(text, "\n{paragraph}\n");
        }
        let answers: Vec<&str> = self.answers.iter().map(|answer| answer.text.as_str()).collect();
        _ = write!(text, "\nSvar på varje påstående: {}.\n", answers.join(" / "));
        _ = write!(text, "\nKoden inom hakparentes, som `[D07]`, ska stå kvar i frågan: på den känns svaren igen.\n");
        for section in &self.sections {
            _ = write!(text, "\n## {}\n\n", section.heading);
            for statement in &section.statements {
                _ = writeln!(text, "- {}", escaped(&statement.with_key()));
            }
        }
        text
    }

    /// Returns the questionnaire as rows for a spreadsheet: a heading, a row for each statement.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let answers = |number: usize| format!("Svar {}", number + 1);
        let heading = ["Område", "Påstående"].map(ToOwned::to_owned).into_iter();
        let mut rows = vec![heading.chain((0..self.answers.len()).map(answers)).collect::<Vec<_>>()];
        for section in &self.sections {
            for statement in &section.statements {
                let own = [section.heading.clone(), statement.with_key()].into_iter();
                rows.push(own.chain(self.answers.iter().map(|answer| answer.text.clone())).collect());
            }
        }
        rows
    }
}

/// Returns a text without what Markdown would take for a sign; the brackets of the key stay readable.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '#' | '|' | '!') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
