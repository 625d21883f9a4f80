//! Names of inspectors outside `inspectors`, where the public report would print them (Q27).

use crate::diag::{Code, DataPath, Diagnostic, Diagnostics};
use crate::domain::{Dataset, Reply};

/// Looks for the inspectors' names in every running text.
pub(super) fn check(dataset: &Dataset, diags: &mut Diagnostics) {
    let texts = texts(dataset);
    for inspector in dataset.inspectors.iter().filter(|inspector| !inspector.name.is_empty()) {
        let last = inspector.name.split_whitespace().last().filter(|last| last.chars().count() >= 4);
        for (path, text) in &texts {
            if text.contains(&inspector.name) || last.is_some_and(|last| has_word(text, last)) {
                diags.push(Diagnostic::new(Code::NameInText, path).with("name", &inspector.name));
            }
        }
    }
}

/// Returns the running texts of a dataset with their places.
fn texts(dataset: &Dataset) -> Vec<(DataPath, &str)> {
    fn push<'a>(texts: &mut Vec<(DataPath, &'a str)>, path: DataPath, text: Option<&'a String>) {
        texts.extend(text.map(|text| (path, text.as_str())));
    }
    fn replies<'a>(texts: &mut Vec<(DataPath, &'a str)>, path: &DataPath, replies: &'a [Reply]) {
        for (i, reply) in replies.iter().enumerate() {
            push(texts, path.key("replies").index(i).key("text"), Some(&reply.text));
        }
    }
    let root = DataPath::root();
    let mut found = Vec::new();
    push(&mut found, root.key("independence"), dataset.independence.as_ref());
    push(&mut found, root.key("registration").key("sender"), dataset.registration.sender.as_ref());
    push(&mut found, root.key("registration").key("subject"), dataset.registration.subject.as_ref());
    let lists = [
        ("strengths", &dataset.strengths),
        ("weaknesses", &dataset.weaknesses),
        ("improvements", &dataset.improvements),
    ];
    for (list, points) in lists {
        for (i, point) in points.iter().enumerate() {
            let path = root.key(list).index(i);
            push(&mut found, path.key("text"), Some(&point.text));
            replies(&mut found, &path, &point.replies);
        }
    }
    for (key, area) in &dataset.areas {
        let path = root.key("areas").key(key);
        push(&mut found, path.key("narrative"), area.narrative.as_ref());
        replies(&mut found, &path, &area.replies);
    }
    found
}

/// Tells whether a text holds a word by itself.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_alphanumeric() && c != 's')
    })
}
