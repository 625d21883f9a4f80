//! What a part of a catalogue is called.

use crate::catalogue::{RowPart, Subject};
use crate::words::Words;

/// Returns what a part of a row is called, `title` or `bindings.2021`.
pub(super) fn of_row(path: &str, words: &Words) -> String {
    let (part, id) = path.split_once('.').unwrap_or((path, ""));
    words.text("part", &[("part", part), ("id", id)])
}

/// Returns what a part outside the rows is called, such as `areas.A.scale.C`.
pub(super) fn of_catalogue(path: &str, words: &Words) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    let say = |part: &str, id: &str| words.text("part", &[("part", part), ("id", id)]);
    match steps.as_slice() {
        ["areas", area, "scale", grade] => {
            words.text("part", &[("part", "area-scale"), ("id", area), ("grade", grade)])
        }
        ["areas", area, "name"] => say("area-name", area),
        ["areas", area, "about"] => say("area-about", area),
        ["areas", area, ..] => say("area", area),
        ["rules", threshold @ ("quality_exceptions" | "quality_majority" | "advice_warning" | "adjusted_grade")] => {
            say(threshold, "")
        }
        ["rules", ..] => say("rules", ""),
        [
            "publishing",
            limit @ ("small_group" | "evidence_months" | "visit_months" | "motivation_words" | "person_facts"),
        ] => say(limit, ""),
        ["publishing", ..] => say("publishing", ""),
        ["facts"] => say("facts", ""),
        ["facts", key, "unit"] => say("fact-unit", key),
        ["facts", key, ..] => say("fact-title", key),
        ["regions", region, "name"] => say("region-name", region),
        ["regions", "words", ..] => say("region-words", ""),
        ["regions", region, "edition" | "sources" | "duties" | "norms" | "routine", ..] => say("region-part", region),
        ["regions", region, rule, of] => {
            words.text("part", &[("part", "region-rule"), ("id", region), ("rule", rule), ("of", of)])
        }
        ["guidance", key, ..] => say("guidance", key),
        ["regulations", id, ..] => say("regulation", id),
        ["grade_words", grade] => say("grade-words", grade),
        ["id"] => say("catalogue-id", ""),
        ["version"] => say("catalogue-version", ""),
        ["source_note"] => say("catalogue-sources", ""),
        ["title"] => say("catalogue-title", ""),
        _ => path.to_owned(),
    }
}

/// Returns what an overlay has changed about a row.
pub(super) fn of_subject(subject: &Subject, words: &Words) -> String {
    let say = |part: &str, id: &str| words.text("part", &[("part", part), ("id", id)]);
    match subject {
        Subject::Row { part, .. } => match part {
            RowPart::Added => say("added", ""),
            RowPart::SwitchedOff => say("switched-off", ""),
            RowPart::Title => say("title", ""),
            RowPart::Text => say("text", ""),
            RowPart::Variant(regulation) => say("variants", &regulation.to_string()),
        },
        // They stand in no history of a row.
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{diff, shipped};
    use crate::domain::Grade;
    use crate::words::{Language, of};

    #[test]
    fn every_part_has_a_name_in_both_languages() {
        let check = |path: &str, swedish: &str, english: &str| {
            let named = |language| of_catalogue(path, of(language));
            assert_eq!((named(Language::Swedish), named(Language::English)), (swedish.to_owned(), english.to_owned()));
        };
        check("areas.A.scale.C", "område A, förklaring till graden C", "area A, legend of grade C");
        check("areas.A.part", "område A", "area A");
        check("regions.skane.routine.called", "regionprofilen skane", "region profile skane");
        check("regions.words.roles.hr", "regionprofilernas ord", "the words of the region profiles");
        check(
            "rules.quality_exceptions",
            "tröskel: undantag som ryms i A",
            "threshold: exceptions that A has room for",
        );
        check(
            "publishing.small_group",
            "publicering: färre personer än så är en liten grupp",
            "publishing: fewer persons than this are a small group",
        );
        check("publishing.notes", "publicering: talens källor", "publishing: sources of the numbers");
        check("rules.notes", "trösklarnas källor", "sources of the thresholds");
        check("facts.staff.title", "nyckeltalet staff, rubrik", "key figure staff, title");
        check(
            "regions.default.plan_due.time",
            "regionprofilen default, handlingsplan, tid",
            "region profile default, action plan, time",
        );
        check(
            "regions.norr.besked.text",
            "regionprofilen norr, besked, i ord",
            "region profile norr, besked, in words",
        );
        check("title", "katalogens namn", "name of the catalogue");
        check("guidance.D07.meaning", "hjälp att svara på D07", "help to answer D07");
        check("bases.spur.name", "bases.spur.name", "bases.spur.name");
        assert_eq!(of_row("title", of(Language::Swedish)), "rubrik");
        assert_eq!(of_row("bindings.2021", of(Language::English)), "binding under 2021");
    }

    #[test]
    fn no_part_that_differs_is_shown_by_its_path() {
        let mut other = shipped();
        other.version.push('x');
        other.source_note.push('x');
        other.rules.adjusted_grade.retain(|grade| *grade == Grade::B);
        other.facts.swap(0, 1);
        for area in other.areas.values_mut() {
            area.name.push('x');
            area.about.push('x');
        }
        for regulation in other.regulations.values_mut() {
            regulation.title.push('x');
        }
        for guidance in other.guidance.values_mut() {
            guidance.meaning.push('x');
        }
        let found = diff(&shipped(), &other);
        assert!(found.other.len() > 15);
        for part in &found.other {
            for language in Language::ALL {
                assert_ne!(of_catalogue(&part.path, of(language)), part.path);
            }
        }
    }
}
