//! Regulations that are called by a name that is not theirs, wherever a text mentions them (Q26).

use crate::catalogue::Catalogue;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::{Node, NodeKind, Way};

/// Looks through every text of a file.
pub(super) fn check(root: &Node, catalogue: &Catalogue, diags: &mut Diagnostics) {
    let titles: Vec<&str> = catalogue.regulations.values().map(|regulation| regulation.title.as_str()).collect();
    walk(root, &Way::ROOT, &titles, diags);
}

fn walk(node: &Node, path: &Way<'_>, titles: &[&str], diags: &mut Diagnostics) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Text(text) => {
            for (wrong, right) in wrong_names(text, titles) {
                diags.push(
                    Diagnostic::new(Code::WrongRegulationName, path.path())
                        .with("value", wrong)
                        .with("meant", right)
                        .surely(),
                );
            }
        }
        NodeKind::List(items) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, &path.index(i), titles, diags);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                walk(&entry.value, &path.key(&entry.key), titles, diags);
            }
        }
    }
}

/// More wrong names than this in one text are not worth telling apart.
const MOST_NAMES: usize = 20;

/// Returns the wrong names in a text, each with the right one: the number is a regulation's, the
/// collection before it is another's.
fn wrong_names<'a>(text: &str, titles: &[&'a str]) -> Vec<(String, &'a str)> {
    let mut found = Vec::new();
    for title in titles {
        let Some((series, number)) = title.rsplit_once(' ') else { continue };
        for (at, _) in text.match_indices(number) {
            if found.len() >= MOST_NAMES {
                return found;
            }
            let follows_digit = text[at + number.len()..].starts_with(|c: char| c.is_ascii_digit());
            let before = text[..at].trim_end();
            let word = before.rsplit(|c: char| c.is_whitespace() || "(,.;:\"”".contains(c)).next().unwrap_or_default();
            let upper = word.to_uppercase();
            let is_series = word.len() >= 3
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
                && (word == upper || upper.starts_with("SOS") || upper.starts_with("HSLF"));
            let wrong = format!("{word} {number}");
            if is_series && upper != series && !follows_digit && !found.iter().any(|(known, _)| *known == wrong) {
                found.push((wrong, *title));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_under_another_collection_is_a_wrong_name() {
        let titles = ["SOSFS 2015:8", "HSLF-FS 2021:8"];
        let names = |text| wrong_names(text, &titles).into_iter().map(|(wrong, _)| wrong).collect::<Vec<_>>();
        assert_eq!(names("enligt SOSFS 2021:8 och HSLF-FS 2015:8"), ["HSLF-FS 2015:8", "SOSFS 2021:8"]);
        assert_eq!(names("(SOFS 2015:8)"), ["SOFS 2015:8"]);
        assert_eq!(names("SOFS 2015:8, HSLF 2015:8 och SOFS 2015:8"), ["SOFS 2015:8", "HSLF 2015:8"]);
        assert_eq!(names("sosfs 2021:8"), ["sosfs 2021:8"]);
        assert_eq!(names("HSLF 2021:8"), ["HSLF 2021:8"]);
        assert!(names("sosfs 2015:8 och regler 2015:8").is_empty());
        assert!(names("SOSFS 2015:8, HSLF-FS 2021:8, enligt 2021:8, ST 2021:81, HSLF-FS 2021:80").is_empty());
    }
}
