//! The rule itself, for one area under one regulation.

use serde::Serialize;

use crate::catalogue::Rules;
use crate::domain::{Binding, Grade, IndicatorKey, State};

/// A row in scope with what was found for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowState {
    /// The indicator.
    pub key: IndicatorKey,
    /// Its force under the regulation that is judged.
    pub binding: Binding,
    /// What was found; `None` where nobody answered, which counts as open.
    pub state: Option<State>,
}

/// How a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Unclear or unanswered.
    Open,
}

impl RowState {
    /// Returns how the row counts, `None` when it does not apply.
    pub fn standing(&self) -> Option<Standing> {
        match self.state {
            Some(State::Met) => Some(Standing::Met),
            Some(State::NotMet) => Some(Standing::NotMet),
            Some(State::Unclear) | None => Some(Standing::Open),
            Some(State::NotApplicable) => None,
        }
    }
}

/// What the rule says about an area under one regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// One grade.
    Grade {
        /// The grade.
        grade: Grade,
    },
    /// Open rows leave more than one grade possible.
    Range {
        /// The grade if every open row turns out not met.
        worst: Grade,
        /// The grade if every open row turns out met.
        best: Grade,
    },
    /// Every row is outside: nothing to judge.
    Nothing,
}

impl Outcome {
    /// Returns the grade that is certain at least.
    pub fn worst(&self) -> Option<Grade> {
        match self {
            Self::Grade { grade } => Some(*grade),
            Self::Range { worst, .. } => Some(*worst),
            Self::Nothing => None,
        }
    }

    /// Returns the outcome in as few letters as it takes: `C`, `B–D`.
    pub fn in_short(&self) -> String {
        match self {
            Self::Grade { grade } => grade.to_string(),
            Self::Range { worst, best } => format!("{best}–{worst}"),
            Self::Nothing => "inget att bedöma".to_owned(),
        }
    }

    /// Returns the grade where there is one and no range.
    pub fn grade(&self) -> Option<Grade> {
        match self {
            Self::Grade { grade } => Some(*grade),
            Self::Range { .. } | Self::Nothing => None,
        }
    }
}

/// What would raise the grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raise {
    /// The grade that is reached.
    pub to: Grade,
    /// Rows that must all be met for it, and are not yet.
    pub all_of: Vec<IndicatorKey>,
    /// So many of `any_of` must be met as well.
    pub count: usize,
    /// Rows of which `count` must be met.
    pub any_of: Vec<IndicatorKey>,
}

/// The derived grade with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The grade, its range, or nothing.
    pub outcome: Outcome,
    /// The rows that keep the grade from being better.
    pub deciding: Vec<IndicatorKey>,
    /// Quality rows that are open or unmet and were tolerated for an A.
    pub exceptions: Vec<IndicatorKey>,
    /// Rows without a clear answer.
    pub open: Vec<IndicatorKey>,
    /// How each better grade can be reached, the nearest first.
    pub raise: Vec<Raise>,
    /// How many rows count for each force: föreskrift, allmänt råd, kvalitetsindikator.
    pub applicable: [usize; 3],
    /// Unmet and applicable general advice, where the grade is C and so much is unmet that it
    /// deserves a warning (Q9).
    pub advice_mostly_unmet: Option<(usize, usize)>,
}

/// What the rule counts.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    met: usize,
    not_met: usize,
    open: usize,
}

impl Count {
    fn of(rows: &[RowState], binding: Binding) -> Self {
        let mut count = Self::default();
        for standing in rows.iter().filter(|row| row.binding == binding).filter_map(RowState::standing) {
            match standing {
                Standing::Met => count.met += 1,
                Standing::NotMet => count.not_met += 1,
                Standing::Open => count.open += 1,
            }
        }
        count
    }

    fn applicable(self) -> usize {
        self.met + self.not_met + self.open
    }
}

/// Returns the derived grade of an area under one regulation, with its reasons.
///
/// `rows` are the rows that the regulation binds; their order does not matter.
pub fn decide(rows: &[RowState], rules: &Rules) -> Decision {
    let outcome = outcome(rows, rules);
    let with = |binding: Binding, standing: Standing| {
        sorted(rows.iter().filter(move |r| r.binding == binding && r.standing() == Some(standing)).map(|r| r.key))
    };
    let unmet = |binding| with(binding, Standing::NotMet);
    let open_quality = with(Binding::Quality, Standing::Open);
    let open_demands = sorted([Binding::Regulation, Binding::Advice].into_iter().flat_map(|b| with(b, Standing::Open)));
    let lacking_quality = sorted(unmet(Binding::Quality).into_iter().chain(open_quality.iter().copied()));

    let (mut deciding, mut exceptions) = (Vec::new(), Vec::new());
    match outcome {
        Outcome::Grade { grade: Grade::D } => deciding = unmet(Binding::Regulation),
        Outcome::Grade { grade: Grade::C } => deciding = unmet(Binding::Advice),
        Outcome::Grade { grade: Grade::B } => deciding = lacking_quality,
        Outcome::Grade { grade: Grade::A } => exceptions = lacking_quality,
        Outcome::Range { best, .. } => {
            deciding = open_demands.clone();
            match best {
                Grade::C => deciding = sorted(deciding.into_iter().chain(unmet(Binding::Advice))),
                Grade::B => deciding = sorted(deciding.into_iter().chain(lacking_quality)),
                Grade::A | Grade::D => {}
            }
        }
        Outcome::Nothing => {}
    }
    let advice = Count::of(rows, Binding::Advice);
    let (over, under) = rules.advice_warning;
    let is_c = outcome == Outcome::Grade { grade: Grade::C };
    let mostly = is_c && advice.not_met * under >= advice.applicable() * over;
    Decision {
        outcome,
        deciding,
        exceptions,
        open: sorted(open_demands.into_iter().chain(open_quality)),
        raise: raise(rows, rules, outcome),
        applicable: Binding::ALL.map(|binding| Count::of(rows, binding).applicable()),
        advice_mostly_unmet: mostly.then_some((advice.not_met, advice.applicable())),
    }
}

fn sorted(keys: impl IntoIterator<Item = IndicatorKey>) -> Vec<IndicatorKey> {
    let mut keys: Vec<_> = keys.into_iter().collect();
    keys.sort_unstable();
    keys
}

fn outcome(rows: &[RowState], rules: &Rules) -> Outcome {
    let [regulation, advice, quality] = Binding::ALL.map(|binding| Count::of(rows, binding));
    if regulation.applicable() + advice.applicable() + quality.applicable() == 0 {
        return Outcome::Nothing;
    }
    let given = |regulation_unmet: usize, advice_unmet: usize| {
        if regulation_unmet > 0 {
            Grade::D
        } else if advice_unmet > 0 {
            Grade::C
        } else if quality_suffices(quality, rules) {
            Grade::A
        } else {
            Grade::B
        }
    };
    let worst = given(regulation.not_met + regulation.open, advice.not_met + advice.open);
    let best = given(regulation.not_met, advice.not_met);
    if worst == best { Outcome::Grade { grade: best } } else { Outcome::Range { worst, best } }
}

/// Tells whether the quality rows carry an A: all met, or few enough exceptions among enough rows.
fn quality_suffices(quality: Count, rules: &Rules) -> bool {
    let lacking = quality.not_met + quality.open;
    let (over, under) = rules.quality_majority;
    lacking == 0 || (lacking <= rules.quality_exceptions && quality.met * under > quality.applicable() * over)
}

/// Returns how each better grade is reached, by mending the demands in the order of their force.
fn raise(rows: &[RowState], rules: &Rules, outcome: Outcome) -> Vec<Raise> {
    let Some(mut reached) = outcome.worst() else { return Vec::new() };
    let mut steps = Vec::new();
    let mut mended = rows.to_vec();
    let mut all_of = Vec::new();
    for binding in [Binding::Regulation, Binding::Advice] {
        for row in mended.iter_mut().filter(|row| row.binding == binding) {
            if matches!(row.standing(), Some(Standing::NotMet | Standing::Open)) {
                row.state = Some(State::Met);
                all_of.push(row.key);
            }
        }
        let to = self::outcome(&mended, rules).worst();
        if let Some(to) = to.filter(|to| *to > reached) {
            steps.push(Raise { to, all_of: sorted(all_of.iter().copied()), count: 0, any_of: Vec::new() });
            reached = to;
        }
    }
    if reached == Grade::A {
        return steps;
    }
    // The demands are met now; what is left to an A is enough of the quality rows.
    let lacking: Vec<IndicatorKey> = sorted(
        mended
            .iter()
            .filter(|row| {
                row.binding == Binding::Quality && matches!(row.standing(), Some(Standing::NotMet | Standing::Open))
            })
            .map(|row| row.key),
    );
    let mut quality = Count::of(&mended, Binding::Quality);
    let mut count = 0;
    while !quality_suffices(quality, rules) {
        count += 1;
        quality = Count { met: quality.met + 1, not_met: 0, open: quality.not_met + quality.open - 1 };
    }
    let mut step = Raise { to: Grade::A, all_of: sorted(all_of), count: 0, any_of: Vec::new() };
    if count == lacking.len() {
        step.all_of = sorted(step.all_of.into_iter().chain(lacking));
    } else {
        (step.count, step.any_of) = (count, lacking);
    }
    steps.push(step);
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalogue::shipped;

    fn rules() -> Rules {
        Rules {
            quality_exceptions: 1,
            quality_majority: (1, 2),
            advice_warning: (1, 2),
            adjusted_grade: vec![Grade::C, Grade::B],
            notes: String::new(),
        }
    }

    #[test]
    fn the_tests_use_the_shipped_numbers() {
        let shipped = shipped().rules;
        assert_eq!(Rules { notes: String::new(), ..shipped }, rules());
    }

    /// Reads rows such as `F+ F- R? K0 K`: binding, then met, not met, unclear, not applicable, or
    /// nothing for unanswered.
    fn rows(text: &str) -> Vec<RowState> {
        text.split_whitespace()
            .enumerate()
            .map(|(i, word)| RowState {
                key: format!("X{:02}", i + 1).parse().expect("a key"),
                binding: match &word[..1] {
                    "F" => Binding::Regulation,
                    "R" => Binding::Advice,
                    "K" => Binding::Quality,
                    other => panic!("no such binding: {other}"),
                },
                state: match &word[1..] {
                    "+" => Some(State::Met),
                    "-" => Some(State::NotMet),
                    "?" => Some(State::Unclear),
                    "0" => Some(State::NotApplicable),
                    "" => None,
                    other => panic!("no such state: {other}"),
                },
            })
            .collect()
    }

    fn show(outcome: Outcome) -> String {
        match outcome {
            Outcome::Grade { grade } => grade.to_string(),
            Outcome::Range { worst, best } => format!("{best}-{worst}"),
            Outcome::Nothing => "nothing".to_owned(),
        }
    }

    fn keys(keys: &[IndicatorKey]) -> String {
        keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_outcome_is_told_in_few_letters() {
        let (best, worst) = (Grade::B, Grade::D);
        assert_eq!(Outcome::Grade { grade: Grade::C }.in_short(), "C");
        assert_eq!(Outcome::Range { worst, best }.in_short(), "B–D");
        assert_eq!(Outcome::Nothing.in_short(), "inget att bedöma");
    }

    #[test]
    fn every_corner_of_the_rule() {
        for (text, want) in [
            // Föreskrift decides before anything else.
            ("F+ F- R- K-", "D"),
            ("F- R? K", "D"),
            ("F- F? R+ K+", "D"),
            // Råd.
            ("F+ R- K+", "C"),
            ("F+ R- R? K+", "C"),
            ("F+ R- R- R- K+", "C"),
            ("F+ R+ K+", "A"),
            // An area without råd goes straight from D to B or A.
            ("F+ K+", "A"),
            ("F+ K-", "B"),
            // One of one and one of two are no single exceptions.
            ("F+ R+ K-", "B"),
            ("F+ R+ K?", "B"),
            ("F+ R+ K", "B"),
            ("F+ R+ K+ K-", "B"),
            ("F+ R+ K+ K+ K-", "A"),
            ("F+ R+ K+ K+ K?", "A"),
            ("F+ R+ K+ K+ K", "A"),
            ("F+ R+ K+ K- K-", "B"),
            ("F+ R+ K+ K+ K+ K-", "A"),
            ("F+ R+ K+ K+ K? K-", "B"),
            // Not applicable rows leave the count.
            ("F+ R+ K0", "A"),
            ("F+ R+ K+ K+ K- K0", "A"),
            ("F+ R+ K+ K0 K-", "B"),
            ("F0 R- K+", "C"),
            ("F0 R0 K-", "B"),
            ("F0 K0", "nothing"),
            ("", "nothing"),
            ("K+", "A"),
            ("R+", "A"),
            // Open demands never force a grade.
            ("F? R+ K+", "A-D"),
            ("F R+ K+", "A-D"),
            ("F+ R? K+", "A-C"),
            ("F+ R? K-", "B-C"),
            ("F? R- K+", "C-D"),
            ("F? R? K-", "B-D"),
            ("F R K", "B-D"),
            ("F K", "B-D"),
        ] {
            assert_eq!(show(decide(&rows(text), &rules()).outcome), want, "{text}");
        }
    }

    #[test]
    fn a_decision_names_the_rows_that_decided() {
        for (text, deciding, exceptions, open) in [
            ("F+ F- F- R- K-", "X02 X03", "", ""),
            ("F+ R- R+ K-", "X02", "", ""),
            ("F+ R+ K- K?", "X03 X04", "", "X04"),
            ("F+ R+ K+ K+ K?", "", "X05", "X05"),
            ("F? R- K+", "X01 X02", "", "X01"),
            ("F+ R? K-", "X02 X03", "", "X02"),
            ("F? R+ K+", "X01", "", "X01"),
            ("F+ R+ K+", "", "", ""),
        ] {
            let decision = decide(&rows(text), &rules());
            let found = [&decision.deciding, &decision.exceptions, &decision.open].map(|list| keys(list));
            assert_eq!(found, [deciding, exceptions, open].map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_decision_says_what_would_raise_it() {
        let raise = |text: &str| {
            let steps = decide(&rows(text), &rules()).raise;
            let one = |r: &Raise| match r.count {
                0 => format!("{}: {}", r.to, keys(&r.all_of)),
                n => format!("{}: {} + {n} of {}", r.to, keys(&r.all_of), keys(&r.any_of)),
            };
            steps.iter().map(one).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(raise("F- R- K-"), "C: X01; B: X01 X02; A: X01 X02 X03");
        assert_eq!(raise("F- R+ K+"), "A: X01");
        assert_eq!(raise("F+ R+ K- K- K-"), "A:  + 2 of X03 X04 X05");
        assert_eq!(raise("F+ R+ K- K-"), "A: X03 X04");
        assert_eq!(raise("F? R- K+"), "C: X01; A: X01 X02");
        assert_eq!(raise("F- R? K+"), "C: X01; A: X01 X02");
        assert_eq!(raise("F+ R+ K+"), "");
        assert_eq!(raise("F0 K0"), "");
    }

    #[test]
    fn much_unmet_advice_is_worth_a_warning() {
        let warned = |text: &str| decide(&rows(text), &rules()).advice_mostly_unmet;
        assert_eq!(warned("F+ R- R+"), Some((1, 2)));
        assert_eq!(warned("F+ R- R+ R+"), None);
        assert_eq!(warned("F+ R- R0 R+"), Some((1, 2)));
        assert_eq!(warned("F+ R? R?"), None);
        assert_eq!(warned("F- R- R-"), None);
        assert_eq!(warned("F? R- R-"), None);
        assert_eq!(warned("F+"), None);
    }

    #[test]
    fn the_shares_are_those_of_the_rules() {
        let two_thirds = Rules { quality_majority: (2, 3), advice_warning: (2, 3), ..rules() };
        let decided = |text: &str| decide(&rows(text), &two_thirds);
        assert_eq!(decided("F+ R- R+ R+").advice_mostly_unmet, None);
        assert_eq!(decided("F+ R- R- R+").advice_mostly_unmet, Some((2, 3)));
        // Just two thirds are no more than two thirds.
        assert_eq!(show(decided("F+ K+ K+ K-").outcome), "B");
        assert_eq!(show(decided("F+ K+ K+ K+ K-").outcome), "A");
    }

    fn any_rows() -> impl Strategy<Value = Vec<RowState>> {
        let binding = prop::sample::select(Binding::ALL.to_vec());
        let state = prop::option::of(prop::sample::select(State::ALL.to_vec()));
        prop::collection::vec((binding, state), 0..12).prop_map(|list| {
            let row = |(i, (binding, state))| RowState {
                key: format!("X{:02}", i + 1).parse().expect("a key"),
                binding,
                state,
            };
            list.into_iter().enumerate().map(row).collect()
        })
    }

    /// The states that are better than a given one and still count.
    fn better(state: Option<State>) -> &'static [State] {
        match state {
            Some(State::NotMet) => &[State::Unclear, State::Met],
            Some(State::Unclear) | None => &[State::Met],
            Some(State::Met | State::NotApplicable) => &[],
        }
    }

    fn ends(outcome: Outcome) -> Option<(Grade, Grade)> {
        match outcome {
            Outcome::Grade { grade } => Some((grade, grade)),
            Outcome::Range { worst, best } => Some((worst, best)),
            Outcome::Nothing => None,
        }
    }

    proptest! {
        // The same cases in every run, so that a failure can be had again.
        #![proptest_config(ProptestConfig {
            cases: 2_000,
            rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_630),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn improving_one_row_never_lowers_a_grade(rows in any_rows()) {
            let before = ends(decide(&rows, &rules()).outcome);
            for i in 0..rows.len() {
                for state in better(rows[i].state) {
                    let mut improved = rows.clone();
                    improved[i].state = Some(*state);
                    let after = ends(decide(&improved, &rules()).outcome);
                    let (before, after) = (before.expect("rows count"), after.expect("rows count"));
                    prop_assert!(after.0 >= before.0 && after.1 >= before.1, "{rows:?} {i} {state:?}");
                }
            }
        }

        #[test]
        fn the_order_of_rows_changes_nothing(rows in any_rows(), seed in any::<u64>()) {
            let mut other = rows.clone();
            for i in (1..other.len()).rev() {
                other.swap(i, usize::try_from(seed >> (i % 32)).unwrap_or(0) % (i + 1));
            }
            prop_assert_eq!(decide(&rows, &rules()), decide(&other, &rules()));
        }

        #[test]
        fn a_row_that_does_not_apply_never_matters(rows in any_rows()) {
            let without: Vec<_> = rows.iter().copied().filter(|row| row.standing().is_some()).collect();
            prop_assert_eq!(decide(&rows, &rules()), decide(&without, &rules()));
        }

        #[test]
        fn following_the_advice_raises_the_grade_as_promised(rows in any_rows()) {
            let decision = decide(&rows, &rules());
            let mut last = decision.outcome.worst();
            for step in &decision.raise {
                prop_assert!(Some(step.to) > last);
                last = Some(step.to);
                let mut mended = rows.clone();
                let chosen = step.all_of.iter().chain(step.any_of.iter().take(step.count));
                for key in chosen {
                    mended.iter_mut().find(|row| row.key == *key).expect("a row").state = Some(State::Met);
                }
                prop_assert_eq!(decide(&mended, &rules()).outcome.worst(), Some(step.to), "{:?}", step);
            }
            // Unless there is nothing to judge, the advice leads all the way to an A.
            if decision.outcome != Outcome::Nothing {
                prop_assert_eq!(last, Some(Grade::A));
            }
        }

        #[test]
        fn a_range_holds_every_grade_that_answers_can_give(rows in any_rows(), answers in prop::collection::vec(any::<bool>(), 12)) {
            let Some((worst, best)) = ends(decide(&rows, &rules()).outcome) else { return Ok(()) };
            let mut settled = rows.clone();
            for (row, met) in settled.iter_mut().zip(answers) {
                if row.standing() == Some(Standing::Open) && row.binding != Binding::Quality {
                    row.state = Some(if met { State::Met } else { State::NotMet });
                }
            }
            let (after_worst, after_best) = ends(decide(&settled, &rules()).outcome).expect("rows count");
            prop_assert_eq!(after_worst, after_best);
            prop_assert!(worst <= after_worst && after_best <= best);
        }
    }
}
