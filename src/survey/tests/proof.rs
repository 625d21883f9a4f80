use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::solver::{Counts, EVERYBODY, Known, PARTS, Rule, Sizes, Solver, Told, every_way, size, told};
use crate::catalogue::{self, Surveys};
use crate::domain::{GroupSize, IndicatorKey, Opinion, SurveyResult, Weight};
use crate::survey::{Limits, Tally, protect};

/// The number of persons in the largest role of the tables.
const MOST: u32 = 22;

fn surveys() -> Surveys {
    thread_local! {
        static SURVEYS: Surveys = catalogue::load(&catalogue::embedded()).0.expect("the shipped catalogue").surveys;
    }
    SURVEYS.with(Clone::clone)
}

fn key() -> IndicatorKey {
    "D07".parse().expect("a key")
}

fn tally(counts: Counts) -> Tally {
    let mut tally = Tally::default();
    for (answer, count) in [Weight::Agree, Weight::Partly, Weight::Disagree, Weight::Unknown].into_iter().zip(counts) {
        (0..count).for_each(|_| tally.count(answer));
    }
    tally
}

/// The rule of the program.
#[derive(Clone, Copy)]
struct Protected(Limits);

impl Rule for Protected {
    type Written = Option<(GroupSize, Opinion)>;

    fn write(self, invited: u32, counts: Counts) -> Self::Written {
        match protect(self.0, invited, counts.iter().sum(), &BTreeMap::from([(key(), tally(counts))])) {
            SurveyResult::Group { answered, statements, .. } => Some((answered, statements[&key()])),
            SurveyResult::TooFew { .. } => None,
            SurveyResult::Declared { .. } => panic!("the role was promised anonymity"),
        }
    }
}

/// What a table of a survey tool usually tells: how many answered, and how many agree.
#[derive(Clone, Copy)]
struct Naive(Limits);

impl Rule for Naive {
    type Written = Option<(u32, u32)>;

    fn write(self, invited: u32, counts: Counts) -> Self::Written {
        let answered = counts.iter().sum();
        self.0.group(answered, invited).map(|_| (answered, counts[0]))
    }
}

/// A share of those with a view, shown where five have one: the obvious rule, and it tells too much.
#[derive(Clone, Copy)]
struct OfThoseWithAView(Limits);

impl Rule for OfThoseWithAView {
    type Written = Option<(u32, Option<u32>)>;

    fn write(self, invited: u32, [agree, partly, disagree, unknown]: Counts) -> Self::Written {
        let view = agree + partly + disagree;
        let share = (view >= 5).then(|| agree * 5 / (view + 1));
        self.0.group(view + unknown, invited).map(|_| (view + unknown, share))
    }
}

/// One role on one occasion: how many were asked, and how each statement was answered.
#[derive(Debug, Clone)]
struct Table {
    invited: u32,
    statements: Vec<Counts>,
}

/// Returns what the solver can tell of a group under five from several tables, if anything. Tables of
/// the same statements follow one another as years or stand beside each other as roles.
fn attack<R: Rule>(solver: &mut Solver<R>, rule: R, tables: &[Table]) -> Option<String> {
    let find = |what: String, told: Told| (told != Told::Nothing).then(|| format!("{what}: {told:?}"));
    let mut known: Vec<Vec<Known>> = Vec::new();
    for (t, table) in tables.iter().enumerate() {
        let written: Vec<_> = table.statements.iter().map(|counts| rule.write(table.invited, *counts)).collect();
        let statements = solver.known(table.invited, &written);
        let answered = statements[0].sizes(EVERYBODY);
        if let Some(found) = find(format!("{t}: no answer"), told(answered.taken_from(table.invited))) {
            return Some(found);
        }
        for (s, statement) in statements.iter().enumerate() {
            for part in PARTS {
                if let Some(found) = find(format!("{t}.{s} part {part}"), told(statement.sizes(part))) {
                    return Some(found);
                }
                // Everybody who said one thing may be known to have said another.
                for (o, other) in statements.iter().enumerate().filter(|(o, _)| *o != s) {
                    let rest = statement.without(other, part);
                    if let Some(found) = find(format!("{t}.{s} without {o}, part {part}"), told(rest)) {
                        return Some(found);
                    }
                }
            }
        }
        known.push(statements);
    }
    for (one, first) in known.iter().enumerate() {
        for (other, second) in known.iter().enumerate().skip(one + 1) {
            for (s, (before, after)) in first.iter().zip(second).enumerate() {
                for part in PARTS {
                    let (before, after) = (before.sizes(part), after.sizes(part));
                    for sizes in [before.and(after), after.grown_from(before), before.grown_from(after)] {
                        if let Some(found) = find(format!("{one} and {other}.{s} part {part}"), told(sizes)) {
                            return Some(found);
                        }
                    }
                }
            }
        }
    }
    None
}

/// Tables in which small groups, everybody and nobody are common.
fn tables() -> impl Strategy<Value = Vec<Table>> {
    let table = (0..=MOST, 0_u32..6, 1_usize..4).prop_flat_map(|(answered, silent, statements)| {
        let invited = (answered + silent).clamp(1, MOST);
        let answered = answered.min(invited);
        let answer = prop_oneof![4 => 0_usize..4, 3 => Just(0_usize), 2 => Just(2_usize)];
        let usual = (0_usize..4, proptest::collection::vec((any::<bool>(), any::<bool>(), answer), answered as usize));
        let statement = usual.prop_map(|(usual, answers)| {
            let mut counts: Counts = [0; 4];
            for (one, two, answer) in answers {
                counts[if one || two { usual } else { answer }] += 1;
            }
            counts
        });
        proptest::collection::vec(statement, statements).prop_map(move |statements| Table { invited, statements })
    });
    proptest::collection::vec(table, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_group_under_five_can_be_told_from_what_is_kept(tables in tables()) {
        thread_local! {
            static SOLVER: RefCell<Solver<Protected>> =
                RefCell::new(Solver::new(Protected(Limits::of(&surveys())), MOST));
        }
        SOLVER.with_borrow_mut(|solver| {
            let rule = Protected(Limits::of(&surveys()));
            attack(solver, rule, &tables).map_or(Ok(()), |found| Err(TestCaseError::fail(found)))
        })?;
    }
}

#[test]
fn the_solver_finds_groups_where_a_table_tells_too_much() {
    let limits = Limits::of(&surveys());
    // Two of eleven disagree, and one of twelve has not answered.
    let table = Table { invited: 12, statements: vec![[9, 0, 2, 0]] };
    let found = attack(&mut Solver::new(Naive(limits), MOST), Naive(limits), std::slice::from_ref(&table));
    assert_eq!(found.as_deref(), Some("0: no answer: Exactly(1)"));
    let table = Table { invited: 11, ..table };
    let found = attack(&mut Solver::new(Naive(limits), MOST), Naive(limits), &[table]);
    assert_eq!(found.as_deref(), Some("0.0 part 14: Exactly(2)"));
    let rule = OfThoseWithAView(limits);
    let table = Table { invited: 6, statements: vec![[2, 0, 3, 1]] };
    let found = attack(&mut Solver::new(rule, MOST), rule, &[table]);
    assert_eq!(found.as_deref(), Some("0.0 part 1: Exactly(2)"));
}

#[test]
fn the_number_of_answers_may_be_known_from_elsewhere() {
    let rule = Protected(Limits::of(&surveys()));
    for persons in 5..=MOST {
        let mut written: BTreeMap<String, Vec<Counts>> = BTreeMap::new();
        for counts in every_way(persons) {
            written.entry(format!("{:?}", rule.write(persons, counts))).or_default().push(counts);
        }
        assert!(written.len() >= 3, "the shares say something of {persons}");
        for (what, ways) in written {
            for part in PARTS {
                let told = told(Sizes::of(ways.iter().map(|counts| size(*counts, part))));
                assert_eq!(told, Told::Nothing, "{persons}, {what}, part {part}");
            }
            // Those who know their own answers, or those of a role that answers in its own name, see no
            // further: the others' answers can still be several.
            let knowing = if persons >= 7 { 2 } else { 1 };
            for own in every_way(knowing) {
                let fits = |counts: &&Counts| counts.iter().zip(own).all(|(count, own)| *count >= own);
                let others: Vec<Counts> = ways.iter().filter(fits).copied().collect();
                if others.is_empty() {
                    continue;
                }
                for part in PARTS {
                    let known: std::collections::BTreeSet<u32> =
                        others.iter().map(|counts| size(*counts, part) - size(own, part)).collect();
                    assert!(known.len() > 1, "{persons}, {what}, part {part}, knowing {own:?}");
                }
            }
        }
    }
}

#[test]
fn those_who_did_not_answer_cannot_be_counted() {
    for (minimum_answers, response_share) in [(5, (1, 2)), (9, (1, 2)), (8, (0, 1)), (5, (9, 10)), (5, (1, 1))] {
        let limits = Limits::of(&Surveys { minimum_answers, response_share, ..surveys() });
        nobody_is_counted_who_did_not_answer(limits);
    }
}

#[track_caller]
fn nobody_is_counted_who_did_not_answer(limits: Limits) {
    for invited in 1..120_u32 {
        let mut written: BTreeMap<Option<GroupSize>, Vec<u32>> = BTreeMap::new();
        for answered in 0..=invited {
            let size = match protect(limits, invited, answered, &BTreeMap::new()) {
                SurveyResult::Group { answered, .. } => Some(answered),
                _ => None,
            };
            written.entry(size).or_default().push(answered);
        }
        for (size, answered) in written {
            let silent = told(Sizes::of(answered.iter().map(|answered| invited - answered)));
            assert_eq!(silent, Told::Nothing, "{invited} {size:?}");
            assert_eq!(told(Sizes::of(answered)), Told::Nothing, "{invited} {size:?}");
        }
    }
}

#[test]
fn a_late_answer_would_be_told_by_two_results_of_one_occasion() {
    // This is why a role has one result a year, and why one that has left the house is not replaced.
    let rule = Protected(Limits::of(&surveys()));
    let ways = |written| every_way_of(rule, 7, 5, written).into_iter().map(|counts| counts[0]);
    let (first, second) = (rule.write(7, [2, 0, 3, 0]), rule.write(7, [3, 0, 2, 0]));
    let pairs: Vec<(u32, u32)> = ways(first)
        .flat_map(|one| every_way_of(rule, 7, 5, second).into_iter().map(move |other| (one, other[0])))
        .filter(|(one, other)| one.abs_diff(*other) == 1)
        .collect();
    assert_eq!(told(Sizes::of(pairs.iter().map(|(before, _)| *before))), Told::Exactly(2));
}

fn every_way_of(rule: Protected, invited: u32, persons: u32, written: <Protected as Rule>::Written) -> Vec<Counts> {
    every_way(persons).into_iter().filter(|counts| rule.write(invited, *counts) == written).collect()
}

#[test]
fn too_few_are_too_few_whatever_a_catalogue_says() {
    let low = Surveys { minimum_answers: 1, response_share: (0, 1), ..surveys() };
    let high = Surveys { minimum_answers: 8, ..surveys() };
    let shown = |surveys: &Surveys, invited, answered| {
        matches!(protect(Limits::of(surveys), invited, answered, &BTreeMap::new()), SurveyResult::Group { .. })
    };
    assert!(!shown(&low, 4, 4) && shown(&low, 100, 5));
    assert!(!shown(&high, 8, 7) && shown(&high, 8, 8));
    let usual = surveys();
    assert!(shown(&usual, 10, 5) && !shown(&usual, 11, 5) && !shown(&usual, 5, 6));
}
