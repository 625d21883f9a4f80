use std::collections::BTreeMap;

use crate::catalogue::{self, Catalogue};
use crate::domain::{Band, GroupSize, IndicatorKey, Opinion, SurveyResult, Weight};
use crate::survey::{AnswersError, Read, Reading, SheetError, Table, choose, read, tables};

/// Returns the shipped catalogue with three statements of its own for every role.
fn catalogue() -> Catalogue {
    let mut catalogue = catalogue::load(&catalogue::embedded()).0.expect("the shipped catalogue");
    catalogue.guidance.clear();
    for (key, text) in [
        ("D07", "Programmet gås igenom varje termin, och ändras."),
        ("D08", "Studierektorn är lätt att nå."),
        ("E06", "Programmet gås igenom varje månad."),
    ] {
        let statements: BTreeMap<String, String> =
            catalogue.surveys.roles.iter().map(|role| (role.id.clone(), text.to_owned())).collect();
        let guidance = catalogue::Guidance { statements, ..catalogue::Guidance::default() };
        catalogue.guidance.insert(key.parse().expect("it can be read"), guidance);
    }
    catalogue
}

fn read_of(
    table: &str,
    role: &str,
    invited: u32,
    scale: &[(&str, Weight)],
    pass_over: bool,
) -> Result<Read, AnswersError> {
    let catalogue = catalogue();
    let scale: Vec<(String, Weight)> = scale.iter().map(|(text, weight)| ((*text).to_owned(), *weight)).collect();
    let collected = "2025-03-14".parse().expect("it can be read");
    let role = catalogue.surveys.role(role).expect("it can be read");
    let reading = Reading { role, invited, collected, scale: &scale, pass_over };
    read(&tables(table.as_bytes()).expect("it can be read")[0], &catalogue, &reading)
}

/// Returns a table with these headings and rows.
fn table(headings: &str, rows: &[(&str, usize)]) -> String {
    let rows = rows.iter().flat_map(|(row, times)| std::iter::repeat_n(*row, *times));
    std::iter::once(headings).chain(rows).map(|row| format!("{row}\n")).collect()
}

fn key(text: &str) -> IndicatorKey {
    text.parse().expect("it can be read")
}

#[test]
fn columns_are_known_by_key_or_words_in_any_order() {
    for headings in [
        "Programmet gås igenom varje termin, och ändras. [D07]\tTid\tStudierektorn är lätt att nå. [D08]",
        "1. Vad som helst [d07]\tTid\t[D08]",
        "  PROGRAMMET gås igenom varje termin och ändras\tTid\t12. Studierektorn är lätt att nå",
        "Programmet gås igenom varje termi\tTid\tStudierektorn är lätt att nå.",
    ] {
        let rows = [("Stämmer\t08.00\tvet inte", 4), ("stämmer inte.\t09.00\tNej", 2)];
        let read = read_of(&table(headings, &rows), "doctor-in-training", 8, &[], false).expect("it can be read");
        let statements =
            [(key("D07"), Opinion::Agree(Band::OverHalf)), (key("D08"), Opinion::NoView)].into_iter().collect();
        let answered = GroupSize::of(6).expect("it can be read");
        assert_eq!(read.survey.result, SurveyResult::Group { invited: 8, answered, statements }, "{headings}");
        assert_eq!(read.left_out, ["Tid"]);
        assert_eq!(read.not_asked, [key("E06")]);
    }
    // What two statements begin with is known as neither.
    let unknown = read_of("Programmet gås igenom;x\nJa;1\n", "supervisor", 8, &[], false);
    assert_eq!(unknown, Err(AnswersError::NoStatement));
    let twice = read_of("[D07];Fråga 2 [D07]\nJa;Ja\n", "supervisor", 8, &[], false);
    assert_eq!(twice, Err(AnswersError::Twice(key("D07"))));
}

#[test]
fn a_title_before_the_headings_and_rows_without_an_answer_are_no_persons() {
    let rows = [("Ja;x", 5), (";bara en tid", 3)];
    let read = read_of(&format!("Enkät [D07]\n{}", table("[D07];[D08];Tid", &rows)), "supervisor", 9, &[], false);
    assert!(matches!(read, Err(AnswersError::NotUnderstood { .. })), "{read:?}");
    let read =
        read_of(&format!("Enkät\n{}", table("[D07];Tid", &rows)), "supervisor", 9, &[], false).expect("it can be read");
    assert!(matches!(read.survey.result, SurveyResult::Group { answered, .. } if answered.least() == 5));
    let few =
        read_of(&table("[D07];Tid", &[("Ja;x", 4), (";x", 5)]), "supervisor", 9, &[], false).expect("it can be read");
    assert_eq!(few.survey.result, SurveyResult::TooFew { invited: 9 });
}

#[test]
fn numbers_count_only_on_a_scale_that_is_told() {
    let answers = table("[D07];x", &[("4;a", 5), ("1,0;a", 1), ("2.00;a", 1)]);
    assert!(matches!(read_of(&answers, "supervisor", 9, &[], false), Err(AnswersError::NotUnderstood { .. })));
    let scale = [("4", Weight::Agree), ("2", Weight::Disagree), ("1", Weight::Unknown)];
    let read = read_of(&answers, "supervisor", 9, &scale, false).expect("it can be read");
    let SurveyResult::Group { statements, .. } = read.survey.result else { panic!("enough have answered") };
    assert_eq!(statements[&key("D07")], Opinion::Agree(Band::OverHalf));
}

#[test]
fn a_word_that_few_have_written_is_repeated_nowhere() {
    let answers = table("[D07];[D08]", &[("Tja;Ja", 5), ("Ja;Doktor Lind sa nej", 4), ("Ja;Ja", 1)]);
    let error = read_of(&answers, "supervisor", 12, &[], false).expect_err("not understood");
    let columns = vec![key("D07"), key("D08")];
    assert_eq!(error, AnswersError::NotUnderstood { columns: columns.clone(), words: vec!["Tja".to_owned()] });
    assert!(!format!("{error} {error:?}").contains("Lind"));
    let read = read_of(&answers, "supervisor", 12, &[], true).expect("it can be read");
    assert_eq!(read.passed_over, columns);
    // One person who writes a word five times is one person.
    let row = "Lind;Lind;Lind";
    let error =
        read_of(&table("[D07];[D08];[E06]", &[(row, 2)]), "supervisor", 12, &[], false).expect_err("not understood");
    assert!(matches!(error, AnswersError::NotUnderstood { words, .. } if words.is_empty()));
}

#[test]
fn more_answers_than_were_asked_are_refused() {
    let answers = table("[D07];x", &[("Ja;a", 7)]);
    assert_eq!(read_of(&answers, "supervisor", 6, &[], false), Err(AnswersError::MoreThanAsked));
}

#[test]
fn roles_that_answer_in_their_own_name_keep_their_answers() {
    let answers = table("[D07];[D08]", &[("Nej;", 1), ("Delvis;Vet ej", 1)]);
    let read = read_of(&answers, "head-of-unit", 0, &[], false).expect("it can be read");
    let statements = [(key("D07"), vec![Weight::Partly, Weight::Disagree]), (key("D08"), vec![Weight::Unknown])];
    assert_eq!(read.survey.result, SurveyResult::Declared { statements: statements.into() });
}

#[test]
fn the_order_of_rows_and_columns_changes_nothing() {
    let one = table("[D07];[D08]", &[("Ja;Nej", 4), ("Nej;Ja", 3)]);
    let other = table("[D08];[D07]", &[("Ja;Nej", 3), ("Nej;Ja", 4)]);
    let [one, other] =
        [one, other].map(|table| read_of(&table, "supervisor", 9, &[], false).expect("it can be read").survey);
    assert_eq!(one, other);
}

#[test]
fn rows_that_end_early_are_told_with_their_numbers() {
    let check = |table: &str, short: &[usize], may_be_cut: bool| {
        let read = read_of(table, "supervisor", 9, &[], false).expect("it can be read");
        assert_eq!((read.short.as_slice(), read.may_be_cut), (short, may_be_cut), "{table}");
        assert!(matches!(read.survey.result, SurveyResult::Group { .. }), "they count: {table}");
    };
    let whole = "[D07];[D08];Tid\nJa;Ja;1\nJa;Nej;2\nNej;Ja;3\nJa;Ja;4\n";
    check(&format!("{whole}Ja;Ja;5\n"), &[], false);
    // A separator that is left out behind the last statement lacks nothing.
    check(&format!("{whole}Ja;Ja"), &[], false);
    check(&format!("{whole}Ja;;\n"), &[], false);
    check(&format!("{whole}Ja\n"), &[6], true);
    check(&format!("{whole}\n\nJa"), &[8], true);
    check(&format!("{whole}Ja\nJa;Ja;6\n"), &[6], false);
    check(&format!("{whole}Ja\nJa\n"), &[6, 7], false);
}

#[test]
fn the_sheet_with_the_answers_is_found() {
    let catalogue = catalogue();
    let sheet = |name: &str, text: &str| {
        let table = tables(text.as_bytes()).expect("it can be read").remove(0);
        Table { name: Some(name.to_owned()), ..table }
    };
    let cover = sheet("Omslag", "Enkät våren\n");
    let summary = sheet("Summering", "Studierektorn är lätt att nå [D08];Stämmer: 4\n");
    let answers = sheet("Svar", "Tid;[D07];[D08];[E06]\n1;Ja;Ja;Ja\n");
    let trial = sheet("Prov", "Tid;[D07];[D08];[E06]\n1;Nej;Ja;Ja\n");
    let role = catalogue.surveys.role("supervisor").expect("a role");
    let chosen = |tables: &[&Table], named: Option<&str>| {
        let tables = tables.iter().map(|table| (*table).clone()).collect();
        choose(tables, named, &catalogue, role).map(|table| table.name.unwrap_or_default())
    };
    assert_eq!(chosen(&[&cover, &summary, &answers], None).as_deref(), Ok("Svar"));
    assert_eq!(chosen(&[&answers, &cover], None).as_deref(), Ok("Svar"));
    assert_eq!(chosen(&[&cover], None).as_deref(), Ok("Omslag"));
    let both = vec!["Svar".to_owned(), "Prov".to_owned()];
    assert_eq!(chosen(&[&answers, &cover, &trial], None), Err(SheetError::Several(both)));
    assert_eq!(chosen(&[&answers, &cover, &trial], Some(" prov ")).as_deref(), Ok("Prov"));
    let known = vec!["Omslag".to_owned(), "Svar".to_owned()];
    assert_eq!(chosen(&[&cover, &answers], Some("Blad1")), Err(SheetError::NoSuch(known)));
    let list = Table { name: None, ..answers };
    assert_eq!(chosen(&[&list], Some("Svar")), Err(SheetError::List));
    assert_eq!(chosen(&[&list], None).as_deref(), Ok(""));
}

#[test]
fn a_statement_in_full_is_not_the_beginning_or_the_end_of_another() {
    let mut catalogue = catalogue();
    let texts = [
        ("D07", "Jag får fortlöpande handledning."),
        ("D08", "Jag får fortlöpande handledning när jag ber om det."),
        ("E06", "Hos oss: jag får fortlöpande handledning."),
    ];
    for (key, text) in texts {
        let guidance = catalogue.guidance.get_mut(&self::key(key)).expect("a row");
        guidance.statements.insert("supervisor".to_owned(), text.to_owned());
    }
    let role = catalogue.surveys.role("supervisor").expect("a role");
    let collected = "2025-03-14".parse().expect("a day");
    let reading = Reading { role, invited: 9, collected, scale: &[], pass_over: false };
    let headings = texts.map(|(_, text)| text).join(";");
    let table = &tables(format!("{headings}\n{}", "Ja;Nej;Delvis\n".repeat(6)).as_bytes()).expect("a table")[0];
    let read = read(table, &catalogue, &reading).expect("it can be read");
    assert_eq!(read.not_asked, []);
    let SurveyResult::Group { statements, .. } = read.survey.result else { panic!("enough have answered") };
    let shares: Vec<Opinion> = statements.into_values().collect();
    assert_eq!(shares, [Band::OverHalf, Band::UpToHalf, Band::UpToHalf].map(Opinion::Agree));
}

#[test]
fn a_questionnaire_and_a_summary_are_no_answers() {
    let below = "Påstående;Stämmer;Vet inte\nEtt [D07];4;1\nTvå [D08];3;2\nTre [E06];5;0\n";
    assert_eq!(read_of(below, "supervisor", 9, &[], false), Err(AnswersError::Sideways));
    let words = "Programmet gås igenom varje termin, och ändras.;Ja\nStudierektorn är lätt att nå.;Nej\n";
    assert_eq!(read_of(words, "supervisor", 9, &[], false), Err(AnswersError::Sideways));
}

#[test]
fn letters_of_two_signs_are_the_letters_that_they_show() {
    let rows = [("Sta\u{308}mmer", 4), ("Sta\u{308}mmer INTE", 2)];
    let read = read_of(&table("Studierektorn a\u{308}r la\u{308}tt att na\u{30a};x", &[]), "supervisor", 9, &[], false);
    assert_eq!(read, Err(AnswersError::NoAnswers), "the heading is known");
    let read = read_of(&table("[D08];x", &rows), "supervisor", 9, &[], false).expect("it can be read");
    assert!(matches!(read.survey.result, SurveyResult::Group { .. }));
}
